"""The user's own settings: language, theme and keys, in a YAML file of their own that is kept as they write it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

FILE = "settings.yaml"


@dataclass(frozen=True)
class Settings:
    """What the user chose."""

    language: str | None = None
    """vi or en; the scheme's own where nothing was chosen."""
    theme: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by the id of their action."""
    planning: dict[str, str] = field(default_factory=dict)
    """What is asked of the optimiser, as it was typed."""
    views: dict[str, dict[str, str]] = field(default_factory=dict)
    """How the tables are seen, by room."""


def settings_file() -> Path:
    """Where the settings stand: `EAPLAN_SETTINGS`, or the system's folder for them."""
    named = os.environ.get("EAPLAN_SETTINGS")
    return Path(named) if named else Path(platformdirs.user_config_path("eaplan")) / FILE


def load() -> tuple[Settings, str | None]:
    """The settings, and what is wrong with their file, if anything: then it counts as not there."""
    file = settings_file()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), None
    except (OSError, UnicodeDecodeError):
        return Settings(), str(file)
    import yaml  # not the scheme's reader: the first picture waits for this

    try:
        return _from_data(yaml.load(text, Loader=yaml.CBaseLoader)), None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Settings(), f"{file}:{line}"
    except yaml.YAMLError:
        return Settings(), str(file)


def keep(name: str, value: str | Mapping[str, str] | Mapping[str, Mapping[str, str]]) -> None:
    """Write one choice into the file, and leave everything else in it as it is; a disk that refuses is no matter."""
    from eaplan.workspace.rewriting import set_value
    from eaplan.workspace.saving import write_whole

    file = settings_file()
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, set_value(text, (name,), value).encode())
    except (OSError, ValueError):
        return


def _from_data(data: object) -> Settings:
    """What a file's data say; anything else in it is somebody else's."""
    if not isinstance(data, dict):
        return Settings()
    views = data.get("views")
    language, theme = data.get("language"), data.get("theme")
    return Settings(
        language if language in ("vi", "en") else None,
        theme if isinstance(theme, str) else None,
        _texts(data.get("keys")),
        _texts(data.get("planning")),
        {str(room): _texts(view) for room, view in views.items()} if isinstance(views, dict) else {},
    )


def _texts(data: object) -> dict[str, str]:
    return {str(name): str(text) for name, text in data.items()} if isinstance(data, dict) else {}

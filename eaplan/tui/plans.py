"""The plans in a scheme's folder, read when they are first asked for and again when their files change."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from eaplan.solvers.plan import Plan
from eaplan.workspace import plans
from eaplan.workspace.refusal import Refusal


@dataclass
class Plans:
    """The saved plans by scenario."""

    folder: Path
    _read: dict[str, tuple[int | None, Plan | None]] = field(default_factory=dict)
    """With the time that the file had; None where there is none."""

    def names(self) -> list[str]:
        """The scenarios there are plans of; `base` is the scheme as it stands."""
        try:
            return [file.stem for file in plans.saved(self.folder)]
        except OSError:
            return []

    def get(self, scenario: str = plans.BASE) -> Plan | None:
        """The plan of a scenario; None where there is none that can be read."""
        file = plans.path_of(self.folder, scenario)
        changed = _changed(file)
        if scenario not in self._read or self._read[scenario][0] != changed:
            self._read[scenario] = changed, None if changed is None else _load(file)
        return self._read[scenario][1]

    def take(self, plan: Plan) -> None:
        """Know a plan that was just made, until its file is changed; there may be no file of it."""
        scenario = plan.origin.scenario or plans.BASE
        self._read[scenario] = _changed(plans.path_of(self.folder, scenario)), plan


def _changed(file: Path) -> int | None:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return None


def _load(file: Path) -> Plan | None:
    try:
        return plans.load(file)
    except (Refusal, OSError):
        return None

"""The language a command speaks: what was asked for, else the scheme's, else the system's."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import click

from eaplan.locale import say, say_system

LANGUAGES = ("vi", "en")


@dataclass
class Speech:
    """The language, and whether somebody asked for it."""

    language: str
    asked: bool = False

    @classmethod
    def of(cls, arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Speech:
        """The language known before the arguments are understood: that of --lang, EAPLAN_LANG or the system."""
        asked = [value for option, value in pairwise(arguments) if option == "--lang"]
        asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
        for language in (*asked, environment.get("EAPLAN_LANG")):
            if language in LANGUAGES:
                return cls(language, asked=True)
        system = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
        return cls("vi" if system.startswith("vi") else "en")

    def adopt(self, data: Mapping[str, Any]) -> str:
        """Speak the language of a scheme's data from now on, where nobody asked for another; return what is spoken."""
        settings = data.get("scheme")
        if not self.asked and isinstance(settings, Mapping):
            own = settings.get("language", "vi")
            self.language = own if own in LANGUAGES else self.language
        return self.language

    def tell(self, key: str, **facts: object) -> None:
        """Say something on stderr."""
        click.echo(say(key, self.language, **facts), err=True)

    def wrong(self, error: str, **facts: object) -> click.UsageError:
        """A wrong call, told in the words of `cli.error`."""
        return click.UsageError(say(f"cli.error.{error}", self.language, **facts), click.get_current_context())

    def reason(self, error: OSError) -> str:
        """Why the system refuses something."""
        return say_system(error, self.language)

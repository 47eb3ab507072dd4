"""The command palette: everything that keys do here, and every item of the scheme, found without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from eaplan.tui import keys

_MOST_ITEMS = 30
"""Items shown at most; more words find fewer."""


class Palette(Provider):
    """Actions first, then items."""

    async def discover(self) -> Hits:
        """All that keys do here."""
        for words, run, key in self._actions():
            yield DiscoveryHit(_with_key(words, key), run, text=words)

    async def search(self, query: str) -> Hits:
        """What has all the words of the query."""
        from eaplan.text import fold

        wanted = fold(query).split()
        found = False
        for words, run, key in self._actions():
            if all(word in fold(words) for word in wanted):
                found = True
                yield Hit(1.0, _with_key(words, key), run, text=words)
        for words, run in self._items(query):
            found = True
            yield Hit(0.5, Text(words), run, text=words)
        if not found:  # else Textual would say so in English
            app: Any = self.app
            yield Hit(0.1, Text(app.say("tui.palette.nothing"), "dim"), lambda: None)

    def _actions(self) -> Iterator[tuple[str, Callable[[], Any], str]]:
        app: Any = self.app
        seen: set[str] = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            action = keys.ACTIONS.get(binding.id or "")
            if enabled and action and action.id not in seen:
                seen.add(action.id)
                run = partial(app.run_action, binding.action, node)
                yield action.words(app.language), run, app.get_key_display(binding)

    def _items(self, query: str) -> Iterator[tuple[str, Callable[[], Any]]]:
        from eaplan.tui.dialogs.jump import best

        app: Any = self.app
        if query and app.is_open:
            for kind, id, words, _ in best(list(app.desk.names()), query)[:_MOST_ITEMS]:
                yield words, partial(app.go_to, kind, id)


def _with_key(words: str, key: str) -> Text:
    return Text(f"{words}  ").append(key, "dim")

"""The refusal to change a text."""

from __future__ import annotations

from typing import Literal

Reason = Literal["syntax", "layout", "alias", "no_place", "key_taken", "differs"]
"""Why a text is left alone.

`syntax`: it cannot be read without problems. `layout`: tabs, keys marked with `?` and the like. `alias`: the change
would show in another place too. `no_place`: the path leads nowhere. `key_taken`: there is such a key already.
`differs`: the text would not read as meant.
"""


class CannotRewrite(ValueError):
    """A text that cannot be changed as asked without guessing; it is left as it was."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

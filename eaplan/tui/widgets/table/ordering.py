"""The order of texts: alphabetical, as Vietnamese is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from rich.text import Text

from eaplan.text import fold

_TONES = str.maketrans("\u0300\u0309\u0303\u0301\u0323", "\u0001\u0002\u0003\u0004\u0005")
"""Level, huyền, hỏi, ngã, sắc, nặng: the tones' order in Vietnamese, which is not that of their code points."""


@lru_cache(2**16)
def alphabetical(text: str) -> tuple[str, str]:
    """Return what a text sorts by: its letters first, then its diacritics."""
    return fold(text), unicodedata.normalize("NFD", text.casefold()).translate(_TONES)


def order_key(value: Any) -> Any:
    """Return what a cell's value sorts by."""
    return alphabetical(str(value)) if isinstance(value, str | Text) else value

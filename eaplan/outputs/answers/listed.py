"""Items of a scheme as programs read them in a list: by their ids, with their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from eaplan.outputs.wording import Wording


def items(words: Wording, kind: str, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Some items of a kind that `Wording.name` knows."""
    return [{"id": id, "name": words.name(kind, id)} for id in ids]

"""Text in the legacy encodings TCVN3 (.VnTime) and VNI, which reads as "B¸o c¸o" or "Baùo caùo"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from eaplan.problems import Path, Problem

_TCVN3 = re.compile(r"[A-Za-z][¸µ¶·¹¨¾¼½©ª®§×Þ÷]|[¸µ¶·¹¨¾¼½©ª®§][a-z]")
_VNI = re.compile(r"[aeouyAEOUYöô][øûïåäëüùõÙØÛÕÏ]|[Ññ][aeiouyö]")
_ENOUGH = 2
"""So many marks of a legacy encoding in one text are no accident."""


def legacy_text(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a warning for every text that looks like TCVN3 or VNI."""
    for path, text in _texts(data, ()):
        for encoding, pattern in (("TCVN3", _TCVN3), ("VNI", _VNI)):
            if len(pattern.findall(text)) >= _ENOUGH:
                yield Problem("W201", path, {"encoding": encoding, "text": text[:40]})
                break


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if not value.isascii():
            yield path, value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            if not isinstance(child, int):
                yield from _texts(child, (*path, key))
    elif isinstance(value, list | tuple):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))

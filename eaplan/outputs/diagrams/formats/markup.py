"""Building XML for the formats that are made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that XML has no way to write."""

Value = str | float | None


def element(tag: str, attributes: Mapping[str, Value], text: str = "") -> Element:
    """An element; attributes that are None are left out."""
    return _fill(Element(tag, _written(attributes)), text)


def child(parent: Element, tag: str, attributes: Mapping[str, Value], text: str = "") -> Element:
    """An element below another, after what is there."""
    return _fill(SubElement(parent, tag, _written(attributes)), text)


def number(value: float) -> str:
    """A number with at most two decimals and none that say nothing."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")  # the sum with 0 has no sign where it is 0


def clean(text: str) -> str:
    """A text without the letters that XML has no way to write."""
    return _NOT_XML.sub("", text)


def _fill(made: Element, text: str) -> Element:
    made.text = clean(text) or None
    return made


def _written(attributes: Mapping[str, Value]) -> dict[str, str]:
    return {
        key: clean(value) if isinstance(value, str) else number(value)
        for key, value in attributes.items()
        if value is not None
    }

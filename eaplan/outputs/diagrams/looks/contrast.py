"""How much colours stand out from each other, as the WCAG measures it: words need 4.5."""

from __future__ import annotations

ENOUGH = 4.5
_DARK, _LIGHT = "#1f2933", "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(ground: str, wished: str = _DARK) -> str:
    """The colour for words on a ground: the wished one where it stands out enough, else a dark or a light one."""
    if contrast(wished, ground) >= ENOUGH:
        return wished
    return max((_DARK, _LIGHT), key=lambda colour: contrast(colour, ground))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

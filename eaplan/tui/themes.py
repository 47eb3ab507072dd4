"""The themes: light, dark and high contrast."""

from __future__ import annotations

from textual.theme import Theme

LIGHT = Theme(
    "eaplan-light",
    primary="#0b5394",
    secondary="#2f6f4f",
    accent="#b45f06",
    warning="#9a6700",
    error="#b3261e",
    success="#2e7d32",
    foreground="#1b1f24",
    background="#ffffff",
    surface="#f4f6f8",
    panel="#e3e9ef",
    dark=False,
)
DARK = Theme(
    "eaplan-dark",
    primary="#6cb6ff",
    secondary="#7ee0a8",
    accent="#ffb454",
    warning="#e3b341",
    error="#ff7b72",
    success="#56d364",
    foreground="#e6edf3",
    background="#0d1117",
    surface="#151b23",
    panel="#212830",
    dark=True,
)
CONTRAST = Theme(
    "eaplan-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ff80ff",
    warning="#ffd700",
    error="#ff6060",
    success="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
)
THEMES = (LIGHT, DARK, CONTRAST)

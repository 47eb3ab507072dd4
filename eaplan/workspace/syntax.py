"""What an error of YAML's grammar means to somebody who writes a scheme."""

from __future__ import annotations

import yaml

from eaplan.problems import Problem

# By what PyYAML (in C or in Python) says of the problem or its context; the first that fits counts.
_MEANINGS = (
    ("found undefined alias", "E009"),
    ("single document", "E018"),
    ("quoted scalar", "E007"),
    ("flow ", "E008"),
    ("mapping values are not allowed", "E006"),
    ("mapping value is not allowed", "E006"),
    ("found character", "E020"),
    ("expected key", "E021"),
    ("block end", "E021"),
    ("block collection", "E021"),
    ("block mapping", "E021"),
    ("block sequence entries are not allowed", "E021"),
    ("could not find expected ':'", "E021"),
)


def syntax_problem(error: yaml.YAMLError, text: str, line: int, column: int) -> Problem:
    """Return the problem that a YAML error at a line and column (from 0) stands for."""
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    code = next((code for words, code in _MEANINGS if words in said), "E005")
    if code == "E020" and _character(text, line, column) == "\t":
        return Problem("E019")
    if code == "E020":
        return Problem(code, facts={"character": _character(text, line, column)})
    if code == "E005":
        return Problem(code, facts={"detail": getattr(error, "problem", None) or type(error).__name__})
    return Problem(code)


def _character(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line][column] if line < len(lines) and column < len(lines[line]) else "?"

"""Problems of the files' text and their places."""

from __future__ import annotations

from typing import NamedTuple

import yaml
from yaml.reader import ReaderError

from eaplan.problems import Problem
from eaplan.workspace.nodes import Refused
from eaplan.workspace.syntax import syntax_problem


class Position(NamedTuple):
    """A place in the files: the file relative to the scheme's folder, line and column counted from 1."""

    file: str
    line: int
    column: int


class Finding(NamedTuple):
    """A problem of the text and its place."""

    problem: Problem
    position: Position


def finding(file: str, code: str, line: int = 0, column: int = 0, /, **facts: object) -> Finding:
    """A problem at a line and column that are counted from 0."""
    return Finding(Problem(code, facts=facts), Position(file, line + 1, column + 1))


def refused_finding(file: str, refused: Refused, shift: int = 0) -> Finding:
    """What a node was refused for; `shift` is how many lines further down it stands than its marks say."""
    mark = refused.node.start_mark
    facts = dict(refused.facts)
    if isinstance(row := facts.get("row"), int):
        facts["row"] = row + shift
    return finding(file, refused.code, mark.line + shift, mark.column, **facts)


def syntax_finding(file: str, text: str, error: yaml.YAMLError, shift: int = 0) -> Finding:
    """Where a text breaks YAML's grammar; `shift` is how many lines further down it stands than its marks say."""
    if isinstance(error, ReaderError):
        line, column = end_of(text[: error.position])
        return finding(file, "E017", line + shift, column, character=f"U+{_code_point(error.character):04X}")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Finding(syntax_problem(error, text, line, column), Position(file, line + shift + 1, column + 1))


def end_of(text: str) -> tuple[int, int]:
    """The line and column, from 0, at which a text ends."""
    return text.count("\n"), len(text) - text.rfind("\n") - 1


def _code_point(character: object) -> int:
    return ord(character) if isinstance(character, str) else int(str(character))

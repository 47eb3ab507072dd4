"""Frameworks as text: those that there are, and one as YAML to start one's own from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

import yaml

from eaplan.architecture.framework import Framework
from eaplan.locale import say
from eaplan.workspace.dumping import Block, Dumper

_WIDTH = 100


def listed(frameworks: Iterable[Framework], language: str) -> str:
    """The frameworks with their version, date, contents and source."""
    return "\n\n".join("\n".join(_about(framework, language)) for framework in frameworks)


def to_yaml(framework: Framework, language: str) -> str:
    """A framework as the part `framework` of a scheme."""
    data = framework.model_dump(exclude_defaults=True)
    data |= {key: Block(data[key]) for key in ("name", "note") if key in data}
    text = yaml.dump(
        {"framework": data}, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None
    )
    return f"# {say('parts.frameworks.start', language)}\n{text}"


def _about(framework: Framework, language: str) -> Iterator[str]:
    def line(key: str, **facts: object) -> str:
        words = say(f"parts.frameworks.{key}", language, **facts)
        return fill(words, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)

    yield f"{framework.id}: {framework.name.get(language)}"
    if framework.version and framework.date:
        yield line("issued", version=framework.version, date=framework.date)
    yield line("holds", layers=len(framework.layers), expected=len(framework.expected))
    if framework.crosswalks:
        yield line("crosswalks", to=[crosswalk.to for crosswalk in framework.crosswalks])
    yield line("source", url=framework.url) if framework.url else line("no_source")
    if framework.note:
        yield line("note", note=framework.note.get(language))

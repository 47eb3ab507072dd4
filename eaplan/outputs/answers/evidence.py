"""Where figures come from, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from eaplan.item import Evidence
from eaplan.outputs.wording import Wording
from eaplan.scheme import Source


@dataclass(frozen=True)
class EvidenceWords:
    """Words for the evidence of one scheme's figures."""

    words: Wording

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.words.scheme.sources}

    def say(self, key: str, **facts: object) -> str:
        """The words of this part."""
        return self.words.say(f"parts.justification.{key}", **facts)

    def of(self, evidence: Evidence | None) -> str:
        """Sources by name, date, and note."""
        parts = [] if evidence is None else [*self._parts(evidence)]
        return "; ".join(parts) or self.say("evidence.none")

    def _parts(self, evidence: Evidence) -> Iterable[str]:
        if evidence.sources:
            yield self.say("evidence.source", sources=", ".join(self._name(id) for id in evidence.sources))
        if evidence.as_of:
            yield self.say("evidence.as_of", date=evidence.as_of)
        if evidence.illustrative:
            yield self.say("evidence.illustrative")
        if evidence.note:
            yield evidence.note

    def _name(self, source: str) -> str:
        known = self._sources.get(source)
        return known.name.get(self.words.language) if known else source

    def sources(self, listed: Iterable[Evidence | None]) -> list[Source]:
        """The sources of several figures, each once, in the scheme's order."""
        named = {id for evidence in listed if evidence for id in evidence.sources}
        return [source for source in self.words.scheme.sources if source.id in named]

    def full(self, source: Source) -> str:
        """A source with its date and address."""
        name = source.name.get(self.words.language)
        dated = self.say("source.dated", name=name, date=source.date) if source.date else name
        return f"{dated}: {source.url}" if source.url else dated

"""What an import brings, changes and leaves, as counts and lists that text and JSON tell alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from eaplan.imports.importing import Import
from eaplan.imports.incoming import Left
from eaplan.imports.merging import Change
from eaplan.locale import say
from eaplan.text import LANGUAGES


@dataclass(frozen=True)
class ImportReport:
    """An import, told in a language."""

    done: Import
    language: str

    def say(self, key: str, **facts: object) -> str:
        """Words of an import's report."""
        return say(f"parts.imports.{key}", self.language, **facts)

    @cached_property
    def new(self) -> list[Mapping[str, Any]]:
        """The components that come."""
        return list(self.done.merge.new)

    @cached_property
    def by_type(self) -> Counter[tuple[str, str]]:
        """How many components come, by type of element and name of their layer."""
        types = {self.done.merge.ids[one]: type for one, type in self.done.brought.types.items() if self._comes(one)}
        return Counter((types[entry["id"]], self._layer(entry.get("layer"))) for entry in self.new)

    @cached_property
    def by_relationship(self) -> Counter[tuple[str, str, int]]:
        """How many dependencies come, by relationship, name of their kind, and maturity that they ask for."""
        needs = [need for entry in self.new for need in entry.get("needs", ())]
        needs += [need for _, need in self.done.merge.added_needs]
        return Counter(
            (need.get("relationship", ""), self._kind(need.get("kind")), need.get("maturity", 2)) for need in needs
        )

    @property
    def known(self) -> int:
        """How many of the model's components were here already."""
        return sum(identity in self.done.merge.ids for identity in self.done.brought.components) - len(self.new)

    @cached_property
    def left(self) -> list[tuple[Left, int]]:
        """What does not come, the most of it first."""
        return sorted(self.done.brought.left.items(), key=lambda one: (_WHATS.index(one[0].what), -one[1], one[0]))

    def value(self, value: object) -> str:
        """A value of a field, in words."""
        if value is None:
            return self.say("nothing")
        if isinstance(value, Mapping):
            if value.keys() == set(LANGUAGES) and len(set(value.values())) == 1:  # a name that is told in one language
                return self.value(value[self.language])
            return "; ".join(f"{name}: {self.value(inner)}" for name, inner in value.items())
        if isinstance(value, list | tuple):
            return ", ".join(map(self.value, value))
        return f"“{value}”" if isinstance(value, str) else str(value)

    def as_data(self, written: bool) -> dict[str, Any]:
        """The report for programs."""
        merge, model = self.done.merge, self.done.model
        return {
            "model": {"name": model.name, "id": model.id, "form": model.form, "version": model.version},
            "written": written,
            "file": self.done.target,
            "components": {
                "new": len(self.new),
                "known": self.known,
                "by_type": [{"type": type, "layer": layer, "count": count} for (type, layer), count in self._types()],
            },
            "dependencies": {
                "new": sum(self.by_relationship.values()),
                "by_relationship": [
                    {"relationship": relationship, "kind": kind, "maturity": maturity, "count": count}
                    for (relationship, kind, maturity), count in self.by_relationship.most_common()
                ],
            },
            "new": [{"id": entry["id"], "name": entry["name"]} for entry in self.new],
            "left": [{**one._asdict(), "count": count, "text": self.reason(one)} for one, count in self.left],
            "changes": [_changed(change) for change in merge.changes],
            "conflicts": [_changed(change) for change in merge.conflicts],
            "gone": merge.gone,
            "gone_dependencies": [{"component": needing, "needed": needed} for needing, needed in merge.gone_needs],
            "kept_out": merge.kept_out,
            "kept_out_dependencies": merge.kept_out_needs,
        }

    def reason(self, left: Left) -> str:
        """Why something does not come."""
        return self.say(f"reason.{left.reason}")

    def _types(self) -> list[tuple[tuple[str, str], int]]:
        return self.by_type.most_common()

    def _comes(self, identity: str) -> bool:
        return identity in self.done.merge.ids

    @cached_property
    def _layers(self) -> dict[str, str]:
        framework = self.done.scheme.framework
        return {layer.id: layer.name.get(self.language) for layer in (framework.layers if framework else ())}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        framework = self.done.scheme.framework
        return {kind.id: kind.name.get(self.language) for kind in (framework.dependency_kinds if framework else ())}

    def _layer(self, id: str | None) -> str:
        return self._layers.get(id, id) if id else ""

    def _kind(self, id: str | None) -> str:
        return self._kinds.get(id, id) if id else ""


_WHATS = ("element", "relationship", "field", "detail", "property", "view")
"""What does not come, in the order in which it is told."""


def _changed(change: Change) -> dict[str, Any]:
    return {"component": change.component, "field": change.field, "mine": change.mine, "theirs": change.theirs}

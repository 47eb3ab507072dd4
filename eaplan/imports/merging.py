"""Merging what a model brings into the components that are here, so that nobody's edits are lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from eaplan.architecture.component import Component
from eaplan.checks.translation import translate
from eaplan.imports import needs
from eaplan.imports.comparing import merged_text, verdict
from eaplan.imports.ids import Namer
from eaplan.imports.incoming import Data, Incoming
from eaplan.problems import EaplanError, Path
from eaplan.scheme import Scheme
from eaplan.text import Text
from eaplan.workspace.edits import Edit, Insert, Remove, SetValue

Fields = Mapping[str, Any]
_APART = ("id", "needs")
"""Fields of a component that are not merged as they are."""


@dataclass(frozen=True)
class Change:
    """A value that is not the same here and in the model."""

    component: str
    field: str
    """Of a dependency, its key among the needs as well: `needs.C25.kind`."""
    mine: Any
    theirs: Any


@dataclass
class Merge:
    """What an import does to a scheme."""

    ids: dict[str, str]
    """The components' ids, by the elements' identities."""
    new: list[Data] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    added_needs: list[tuple[str, Fields]] = field(default_factory=list)
    """Dependencies that components which are here already get, with these."""
    gone: list[str] = field(default_factory=list)
    """Components that the model has no more."""
    gone_needs: list[tuple[str, str]] = field(default_factory=list)
    """Dependencies that the model has no more: who needed whom."""
    kept_out: list[str] = field(default_factory=list)
    """Names of components that were removed here, and so do not come again."""
    kept_out_needs: int = 0


@dataclass(frozen=True)
class Here:
    """The scheme that is merged into, and how it stands to the model."""

    scheme: Scheme
    known: Mapping[str, str]
    """Its components that came from the model, by the elements' identities."""
    is_base: bool
    """The model was made from the scheme as it is now, so that whatever differs was changed in the model."""


def merge(brought: Incoming, last: Mapping[str, Fields] | None, here: Here) -> Merge:
    """Return what becomes of a scheme's components; `last` is what the last import brought.

    Raises
    ------
    EaplanError
        Where the model says of a component what no component can be.
    """
    return _Merger(brought, last or {}, here).merge()


class _Merger:
    def __init__(self, brought: Incoming, last: Mapping[str, Fields], here: Here) -> None:
        self.brought, self.last, self.here = brought, last, here
        self.places = {component.id: index for index, component in enumerate(here.scheme.components)}
        self.identities = {id: identity for identity, id in here.known.items()}
        self.result = Merge(dict(here.known))

    def merge(self) -> Merge:
        fresh = list(self._fresh())
        for identity, entry in self.brought.components.items():
            if identity in self.here.known:
                self._merge_component(identity, entry)
        anew = {wish: self.result.ids.get(one, wish) for one, wish in self.brought.wishes.items()}
        for identity in fresh:
            entry = self.brought.components[identity]
            fields = {name: value for name, value in entry.items() if name != "needs"}
            if isinstance(replaces := fields.get("replaces"), list):
                fields["replaces"] = [anew.get(old, old) for old in replaces]
            wanted = {"needs": found} if (found := list(self._named(entry.get("needs", ())))) else {}
            self.result.new.append({"id": self.result.ids[identity], **fields, **wanted})
        gone = (id for identity, id in self.here.known.items() if identity not in self.brought.components)
        self.result.gone += sorted(gone, key=self.places.__getitem__)
        return self.result

    def _fresh(self) -> Iterator[str]:
        """The identities of what comes new, each given an id."""
        namer = Namer(self.places)
        for identity, entry in self.brought.components.items():
            if identity in self.here.known:
                continue
            if identity in self.last and not self.here.is_base:
                self.result.kept_out.append(_name(entry))
                continue
            wish, kind = self.brought.wishes.get(identity), self.brought.types[identity]
            self.result.ids[identity] = namer.free(wish, _name(entry), kind)
            yield identity

    def _named(self, wanted: Sequence[Fields]) -> Iterator[Data]:
        """Needs with the ids of what they need; what was removed here is needed no more."""
        for need in wanted:
            if need["component"] in self.result.ids:
                yield {**need, "component": self.result.ids[need["component"]]}
            else:
                self.result.kept_out_needs += 1

    def _merge_component(self, identity: str, entry: Data) -> None:
        component = self.here.scheme.component[self.here.known[identity]]
        before = component if self.here.is_base else _typed(self.last.get(identity), component.id)
        self._merge_fields(component, before, entry)
        self._merge_needs(component, identity, entry.get("needs", ()))

    def _merge_fields(self, component: Component, before: Component | None, entry: Data) -> None:
        theirs = _checked(entry, component.id)
        place = ("components", self.places[component.id])
        said = theirs.model_fields_set | (before.model_fields_set if before else set())
        for name in (name for name in Component.model_fields if name in said and name not in _APART):
            was, now, mine = (getattr(one, name, None) for one in (before, theirs, component))
            if name not in component.model_fields_set and before is None:
                mine = None
            change = Change(component.id, name, _plain(mine), entry.get(name))
            if isinstance(was, Text) and isinstance(now, Text) and isinstance(mine, Text):
                self._merge_text(change, (*place, name), was, now, mine)
                continue
            found = verdict(was, now, mine, before is not None)
            if found == "conflict":
                self.result.conflicts.append(change)
            elif found == "follow":
                path = (*place, name)
                self._follow(change, SetValue(path, entry[name]) if name in entry else Remove(path))

    def _merge_text(self, change: Change, path: Path, was: Text, now: Text, mine: Text) -> None:
        found = merged_text(was, now, mine, self.here.scheme.settings.language)
        if found.is_conflict:
            self.result.conflicts.append(change)
        if found.followed:
            self.result.changes.append(change)
            texts = {**mine.model_dump(exclude_none=True), **found.followed}
            written = self.here.scheme.data["components"][path[1]][change.field]
            if isinstance(written, Mapping):
                self.result.edits += [SetValue((*path, language), text) for language, text in found.followed.items()]
            else:
                self.result.edits.append(SetValue(path, texts if len({*texts.values()}) > 1 else now.get("vi")))

    def _merge_needs(self, component: Component, identity: str, wanted: Sequence[Fields]) -> None:
        place = ("components", self.places[component.id], "needs")
        mine = needs.keyed((_plain(need) for need in component.needs), lambda id: self.identities.get(id, f"={id}"))
        last = self.last.get(identity)
        before = mine if self.here.is_base else needs.keyed(last.get("needs", ())) if last else None
        found = needs.merged(before, needs.keyed(wanted), mine)
        for one in found.differences:
            needed = component.needs[one.place].component
            change = Change(component.id, f"needs.{needed}.{one.field}", one.mine, one.theirs)
            if one.is_conflict:
                self.result.conflicts.append(change)
            elif one.theirs is None:
                self._follow(change, Remove((*place, one.place, one.field)))
            else:
                self._follow(change, SetValue((*place, one.place, one.field), one.theirs))
        self._add_needs(component, list(self._named(found.added)))
        self.result.kept_out_needs += found.kept_out
        self.result.gone_needs += [(component.id, component.needs[mine[key][0]].component) for key in found.gone]

    def _add_needs(self, component: Component, added: list[Data]) -> None:
        place = ("components", self.places[component.id], "needs")
        if added and not component.needs:
            self.result.edits.append(SetValue(place, added))
        elif added:
            count = len(component.needs)
            self.result.edits += [Insert(place, count + index, need) for index, need in enumerate(added)]
        self.result.added_needs += [(component.id, need) for need in added]

    def _follow(self, change: Change, edit: Edit) -> None:
        self.result.changes.append(change)
        self.result.edits.append(edit)


def _checked(entry: Data, id: str) -> Component:
    fields = {name: value for name, value in entry.items() if name not in _APART}
    try:
        return Component.model_validate({**fields, "id": id})
    except ValidationError as error:
        raise EaplanError(translate(error, {**fields, "id": id}, (), Component)) from None


def _typed(fields: Fields | None, id: str) -> Component | None:
    """A component as it was brought last time; None where it was not, or where it was none that could be read today."""
    if fields is None:
        return None
    try:
        return Component.model_validate({**{name: fields[name] for name in fields if name not in _APART}, "id": id})
    except ValidationError:
        return None


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", exclude_defaults=True) if hasattr(value, "model_dump") else value


def _name(entry: Fields) -> str:
    name = entry["name"]
    return name if isinstance(name, str) else next(iter(name.values()))

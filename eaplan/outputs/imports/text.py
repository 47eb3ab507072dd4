"""The report of an import for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from eaplan.imports.merging import Change
from eaplan.outputs.imports.report import ImportReport
from eaplan.outputs.screen import facts, heading, table

MOST = 50
"""So many changes or names of a kind are told one by one; JSON has them all."""


def import_text(report: ImportReport) -> Iterator[RenderableType]:
    """Yield the blocks of a report."""
    yield facts(list(_head(report)))
    if report.new:
        yield from _counts(report, "components", [(*key, count) for key, count in report.by_type.most_common()])
    if report.by_relationship:
        rows = [
            (name or report.say("no_relationship"), f"{kind or '-'}, {maturity}", count)
            for (name, kind, maturity), count in report.by_relationship.most_common()
        ]
        yield from _counts(report, "dependencies", rows)
    yield from _left(report)
    merge = report.done.merge
    yield from _changes(report, "changes", merge.changes)
    yield from _changes(report, "conflicts", merge.conflicts)
    component = report.done.scheme.component
    name = {id: f"{id} ({component[id].name.get(report.language)})" for id in merge.gone}
    yield from _names(report, "gone", [name[id] for id in merge.gone])
    yield from _names(report, "gone_needs", [f"{needing} → {needed}" for needing, needed in merge.gone_needs])
    yield from _names(report, "kept_out", merge.kept_out)
    yield Text("")
    yield Text("\n".join(_notes(report)))


def _head(report: ImportReport) -> Iterator[tuple[str, str]]:
    model = report.done.model
    yield report.say("model"), report.say(f"form.{model.form}", name=model.name, version=model.version)
    yield (
        report.say("new"),
        report.say("arrive", components=len(report.new), dependencies=report.by_relationship.total()),
    )
    if report.known:
        yield report.say("known"), report.say("count", count=report.known)
    yield report.say("left"), report.say("count", count=sum(count for one, count in report.left if one.what in _MAIN))


_MAIN = ("element", "relationship")


def _counts(report: ImportReport, key: str, rows: Sequence[tuple[str, str, int]]) -> Iterator[RenderableType]:
    yield heading(report.say(f"{key}.title"))
    headers = [report.say(f"{key}.{column}") for column in ("type", "where", "count")]
    cells = [(type, where or report.say("no_layer"), str(count)) for type, where, count in rows]
    yield table(headers, cells)


def _left(report: ImportReport) -> Iterator[RenderableType]:
    if report.left:
        yield heading(report.say("left_title"))
        rows = [
            (report.say(f"what.{one.what}", type=one.type), str(count), report.reason(one))
            for one, count in report.left[:MOST]
        ]
        yield table([report.say("left_what"), report.say("components.count"), report.say("left_why")], rows)
        yield from _more(report, len(report.left))


def _changes(report: ImportReport, key: str, changes: Sequence[Change]) -> Iterator[RenderableType]:
    if changes:
        yield heading(report.say(f"{key}.title"), report.say(f"{key}.note"))
        headers = [report.say(f"changes.{column}") for column in ("component", "field", "mine", "theirs")]
        rows = [(one.component, one.field, report.value(one.mine), report.value(one.theirs)) for one in changes[:MOST]]
        yield table(headers, rows)
        yield from _more(report, len(changes))


def _names(report: ImportReport, key: str, names: Sequence[str]) -> Iterator[RenderableType]:
    if names:
        yield heading(report.say(f"{key}.title"), report.say(f"{key}.note"))
        yield Text("\n".join(names[:MOST]))
        yield from _more(report, len(names))


def _more(report: ImportReport, count: int) -> Iterable[RenderableType]:
    return [Text(report.say("more", count=count - MOST))] if count > MOST else []


def _notes(report: ImportReport) -> Iterator[str]:
    brought = report.done.brought
    if report.new and not brought.wishes:
        yield report.say("operating")
    if any(not layer for _, layer in report.by_type):
        yield report.say("layerless")
    if brought.junctions:
        yield report.say("junctions", count=brought.junctions)
    if brought.unnamed:
        yield report.say("unnamed", count=brought.unnamed)
    if report.done.merge.kept_out_needs:
        yield report.say("kept_out_needs", count=report.done.merge.kept_out_needs)

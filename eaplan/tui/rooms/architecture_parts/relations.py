"""What a component has to do with: what it needs and what needs it, all the way, and the projects of both sorts."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.outputs.wording import NONE
from eaplan.tui.fields.choices import name_of
from eaplan.tui.rooms.architecture_parts.network import Concern, Side, delivering, wanting, way
from eaplan.tui.rooms.architecture_parts.outlook import LACKING, MARKS, Outlook
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.widgets.table import Column

PART = "part"
"""What the lines are grouped by."""


def relations(outlook: Outlook, component: str, at: int) -> Lines:
    """The lines for a component at a moment."""
    lines = [
        *_tree(outlook, component, "needs", at),
        *_tree(outlook, component, "needed", at),
        *(_project(outlook, "delivered", concern) for concern in delivering(outlook.graph, component)),
        *(_project(outlook, "required", concern) for concern in wanting(outlook.graph, component)),
    ]
    return Lines(_columns(outlook, at), lines)


def no_relations(outlook: Outlook) -> Lines:
    """The same without any line."""
    return Lines(_columns(outlook, 0), ())


def _columns(outlook: Outlook, at: int) -> tuple[Column, ...]:
    say = outlook.say
    return (
        Column("what", say("column.what"), least=20, most=32),
        Column("how", say("column.how"), least=8, most=16),
        Column("level", say("column.level"), least=4, most=10),
        Column("stands", outlook.label(at), least=4, most=10),
    )


def _tree(outlook: Outlook, component: str, side: Side, at: int) -> Iterator[Line]:
    """One line a need, indented by how far it is away."""
    for number, (depth, source, other, link) in enumerate(way(outlook.graph, component, side)):
        needing, needed = (source, other) if side == "needs" else (other, source)
        maturity = outlook.standing(other, at).maturity
        lacking = ((need.component, need.maturity, need.at) for need in outlook.ends[at].lacking(needing))
        is_lacking = (needed, link.maturity, link.at) in lacking
        kind = link.kind or ""
        cells = {
            "what": "  " * depth + _named(outlook, "component", other),
            "how": name_of(outlook.view, "dependency_kinds", kind, "") or kind,
            "level": MARKS[link.maturity],
            "stands": MARKS[maturity] + LACKING * is_lacking,
        }
        order = {"level": link.maturity, "stands": maturity}
        groups = {PART: outlook.say(f"part.{side}")}
        yield Line(f"{side}.{number}", cells, ("components", other), order, groups)


def _project(outlook: Outlook, part: str, concern: Concern) -> Line:
    """A project with the maturity that it brings or needs, and when it is delivered."""
    project, through = outlook.view.scheme.project[concern.project], concern.through
    stage = outlook.say("done") if project.status == "done" else outlook.delivered(project.id)
    cells = {
        "what": _named(outlook, "project", project.id),
        "how": outlook.say("through", component=through) if through else "",
        "level": MARKS[concern.maturity],
        "stands": stage or NONE,
    }
    groups = {PART: outlook.say(f"part.{part}")}
    return Line(f"{part}.{project.id}", cells, ("projects", project.id), {"level": concern.maturity}, groups)


def _named(outlook: Outlook, kind: str, id: str) -> str:
    name = outlook.view.words.name(kind, id)
    return id if name == id else f"{id} {name}"

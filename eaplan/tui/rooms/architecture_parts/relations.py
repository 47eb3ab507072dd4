"""What a component has to do with: what it needs and what needs it, all the way, and the projects of both sorts."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.outputs.wording import NONE
from eaplan.projects.project import Project
from eaplan.tui.fields.choices import name_of
from eaplan.tui.rooms.architecture_parts.network import Side
from eaplan.tui.rooms.architecture_parts.outlook import LACKING, MARKS, Outlook
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.widgets.table import Column

PART = "part"
"""What the lines are grouped by."""


def relations(outlook: Outlook, component: str, at: int) -> Lines:
    """The lines for a component at a moment."""
    network = outlook.network
    lines = [
        *_tree(outlook, component, "needs", at),
        *_tree(outlook, component, "needed", at),
        *(_project(outlook, "delivered", *pair) for pair in network.delivering.get(component, ())),
        *(_project(outlook, "required", *wanting) for wanting in network.wanting.get(component, ())),
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
    for number, (depth, source, other, need) in enumerate(outlook.network.way(component, side)):
        needing = source if side == "needs" else other
        maturity = outlook.standing(other, at).maturity
        is_lacking = need in outlook.ends[at].lacking(needing)
        kind = need.kind or ""
        cells = {
            "what": "  " * depth + _named(outlook, "component", other),
            "how": name_of(outlook.view, "dependency_kinds", kind, "") or kind,
            "level": MARKS[need.maturity],
            "stands": MARKS[maturity] + LACKING * is_lacking,
        }
        order = {"level": need.maturity, "stands": maturity}
        groups = {PART: outlook.say(f"part.{side}")}
        yield Line(f"{side}.{number}", cells, ("components", other), order, groups)


def _project(outlook: Outlook, part: str, project: Project, maturity: int, through: str = "") -> Line:
    """A project with the maturity that it brings or needs, and when it is delivered."""
    stage = outlook.say("done") if project.status == "done" else outlook.delivered(project.id)
    cells = {
        "what": _named(outlook, "project", project.id),
        "how": outlook.say("through", component=through) if through else "",
        "level": MARKS[maturity],
        "stands": stage or NONE,
    }
    groups = {PART: outlook.say(f"part.{part}")}
    return Line(f"{part}.{project.id}", cells, ("projects", project.id), {"level": maturity}, groups)


def _named(outlook: Outlook, kind: str, id: str) -> str:
    name = outlook.view.words.name(kind, id)
    return id if name == id else f"{id} {name}"

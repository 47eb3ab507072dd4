"""What the views are tried on: the examples, small schemes as YAML, and random ones with long Vietnamese names."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from eaplan.outputs.diagrams.drawing import Box, Drawing, Words
from eaplan.outputs.diagrams.layout.medium import CELLS, PRINT
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Origin, Payment, Plan
from tests.outputs.diagrams.measuring import all_faults
from tests.outputs.diagrams.planned import names, plans
from tests.strategies import schemes

PAPERS = (A4, A3, SCREEN, terminal(60), terminal(120))


def wished(view: str, paper: Paper = A3, **choices: Any) -> Wish:
    """A wish for a paper, in the medium that goes with it."""
    return Wish(view, paper=paper, medium=CELLS if paper.name == "terminal" else PRINT, **choices)


def checked(subject: Subject, wish: Wish) -> Drawing:
    """A drawing without faults, which comes out the same again."""
    drawing = draw(subject, wish)
    assert not (faults := all_faults(drawing, wish.medium)), "\n".join(faults[:20])
    assert draw(Subject(subject.scheme, subject.plan), wish) == drawing
    return drawing


def boxes(drawing: Drawing) -> dict[str, Box]:
    """All boxes of all pages by their ids."""
    return {thing.id: thing for page in drawing.pages for thing in page.things if isinstance(thing, Box)}


def said(drawing: Drawing) -> str:
    """All words of a drawing."""
    return "\n".join(
        " ".join(one.text for one in ((thing,) if isinstance(thing, Words) else getattr(thing, "words", ())))
        for page in drawing.pages
        for thing in page.things
    )


def plan_of(*choices: tuple[str, str, str], payments: tuple[Payment, ...] = ()) -> Plan:
    """A plan of projects without options, with the periods that each starts and is delivered in."""
    made = tuple(Choice(project=id, option=id, start=start, delivered=end) for id, start, end in choices)
    origin = Origin(scheme="tiny", hash="1a2b3c4d5e6f7a8b", solver="HiGHS", version="1", seconds=1)
    return Plan(status="optimal", choices=made, payments=payments, origin=origin)


@st.composite
def subjects(draw: Any) -> Subject:
    """A random scheme with layers and sectors and names of any length, and a plan of it or none."""
    data = draw(schemes("needs"))
    layers = [{"id": f"L{n}", "name": draw(names), **held} for n, held in enumerate(({}, {"holds": "security"}, {}))]
    data["framework"] = {"id": "K", "name": draw(names), "layers": layers}
    sector = {"id": "sector", "name": draw(names), "classes": [{"id": "X", "name": draw(names)}]}
    data["classifications"].append(sector)
    for component in data["components"]:
        component["name"] = draw(names)
        component |= {"layer": draw(st.sampled_from(("L0", "L1", "L2")))} if draw(st.booleans()) else {}
        component |= {"sector": "X"} if draw(st.booleans()) else {}
    scheme = Scheme.model_validate(data, context={"unit": 1})
    return Subject(scheme, draw(st.none() | plans(scheme)))

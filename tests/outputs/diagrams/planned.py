"""Random schemes with long names, and plans of them that need not keep the rules: something for every view to draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from eaplan.outputs.diagrams.subject import Subject
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Origin, Payment, Plan, Rejection
from eaplan.timing import Calendar
from tests.strategies import schemes

WORDS = ("Cơ sở dữ liệu", "đất đai", "LGSP", "và", "nền tảng tích hợp", "Nghiêng" * 9, "huyện", "–", "(ĐTC)", "ỡ" * 30)
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    """A scheme and a plan of it."""
    scheme = Scheme.model_validate(_named(draw, draw(schemes())), context={"unit": 1})
    return Subject(scheme, draw(plans(scheme)))


@st.composite
def plans(draw: st.DrawFn, scheme: Scheme) -> Plan:
    """Some projects started when the calendar allows, and some payments."""
    choices = list(_choices(draw, scheme))
    chosen = [choice.project for choice in choices]
    payments = [
        Payment(project=project, kind=kind, period=period.id, fund=fund.id, amount=draw(st.integers(0, 10**14)))
        for project in chosen
        for period in scheme.periods
        for fund in scheme.funds
        for kind in draw(st.sampled_from([(), ("capital",), ("running",), ("capital", "running")]))
    ]
    rejected = [one.id for one in scheme.projects if one.id not in chosen and one.status != "done"]
    return Plan(
        status="feasible",
        choices=tuple(choices),
        payments=tuple(payments),
        not_chosen=tuple(Rejection(project=id, reason=draw(st.sampled_from(REASONS))) for id in rejected),
        origin=Origin(scheme=scheme.settings.id, hash=scheme.hash, solver="x", version="1", seconds=0),
    )


REASONS = ("not_worth", "no_start", "unknown")
"""Those that name nothing."""


def _choices(draw: st.DrawFn, scheme: Scheme) -> Iterator[Choice]:
    calendar = Calendar(scheme)
    for project in scheme.projects:
        spans = [(one, span) for one in project.resolved_options() for span in calendar.spans(project, one)]
        if project.status != "done" and spans and draw(st.booleans()):
            option, span = draw(st.sampled_from(spans))
            start, delivered = scheme.periods[span.period].id, scheme.periods[span.delivered].id
            yield Choice(project=project.id, option=option.id, start=start, delivered=delivered)


def _named(draw: st.DrawFn, data: dict[str, Any]) -> dict[str, Any]:
    """A scheme's data with other names."""
    data["scheme"]["name"] = draw(names)
    for items in (data[key] for key in ("stages", "units", "classifications", "components", "funds", "projects")):
        for item in items:
            item["name"] = draw(names)
    for fund in data["funds"]:
        fund["short"] = draw(st.sampled_from(WORDS[:4]))
    for each in data["classifications"][0]["classes"]:
        each["name"] = draw(names)
    return data

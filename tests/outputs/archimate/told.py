"""Schemes told as models: the examples, and random ones with every element, relationship and meaning there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from hypothesis import strategies as st

from eaplan.architecture.archimate import Element, Relationship
from eaplan.architecture.framework import Framework, Holding, Meaning
from eaplan.outputs.archimate.from_scheme import model
from eaplan.outputs.archimate.writing import to_xml
from eaplan.outputs.diagrams.subject import Subject
from eaplan.projects.unit import Unit
from eaplan.scheme import Scheme
from tests.analysis.planned import planned_schemes

UNITS = ("Sở_TTTT", "Sở-TTTT", "so_tttt")
HOLDINGS, MEANINGS = get_args(Holding), get_args(Meaning)
FRAMEWORK = Framework.model_validate(
    {
        "id": "KT",
        "name": "Khung",
        "layers": [{"id": holds, "name": f"Lớp {holds}", "holds": holds} for holds in HOLDINGS],
        "dependency_kinds": [{"id": means, "name": f"Loại {means}", "means": means} for means in MEANINGS],
    }
)


def xml(subject: Subject, language: str = "vi") -> bytes:
    """The file of a subject, without views."""
    return to_xml(model(subject, language))


@st.composite
def subjects(draw: Callable[..., Any]) -> Subject:
    """A scheme of components that are any element and relate in any way, with a plan of it or none."""
    scheme, plan = draw(planned_schemes())
    components = tuple(
        component.model_copy(
            update={
                "layer": draw(st.sampled_from((None, *HOLDINGS))),
                "dimension": None,
                "element": draw(st.sampled_from((None, None, *get_args(Element)))),
                "owner": draw(st.sampled_from((None, *UNITS))),
                "needs": tuple(
                    need.model_copy(
                        update={
                            "kind": draw(st.sampled_from((None, *MEANINGS))),
                            "relationship": draw(st.sampled_from((None, *get_args(Relationship)))),
                        }
                    )
                    for need in component.needs
                    for _ in range(draw(st.integers(1, 2)))
                ),
            }
        )
        for component in scheme.components
    )
    units = (*scheme.units, *(Unit(id=unit, name=unit) for unit in UNITS))
    stated = {name: getattr(scheme, name) for name in Scheme.model_fields}
    changed = {**stated, "framework": FRAMEWORK, "components": components, "units": units}
    spoken = plan.model_copy(update={"not_chosen": ()})  # the reasons of a plan made at random are no words of ours
    return Subject(Scheme.model_validate(changed), draw(st.sampled_from((None, spoken))))

"""What each scenario makes of the scheme, and the plans that are saved of them. Made in a thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eaplan.analysis.legible import legible
from eaplan.locale import say_problem
from eaplan.outputs.comparison import Variant
from eaplan.problems import EaplanError
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis
from eaplan.solvers.plan import Plan
from eaplan.solvers.scenarios import apply


@dataclass(frozen=True)
class Variants:
    """The scheme and all of its scenarios."""

    schemes: Mapping[str, Scheme]
    """By scenario, what it makes; those that cannot be applied are missing."""
    faults: Mapping[str, str]
    """By scenario, why it cannot be applied, in words."""
    compared: Sequence[Variant]
    """Those that plans are saved of, the scheme as it stands first."""
    stale: frozenset[str]
    """Those whose plans were made before something changed."""


def variants(scheme: Scheme, plans: Mapping[str, Plan], base: str, names: Mapping[str, str], language: str) -> Variants:
    """Apply every scenario; the plans are by scenario, `base` being the scheme as it stands."""
    schemes, bases, faults = {base: scheme}, {}, {}
    for id in (base, *(scenario.id for scenario in scheme.scenarios)):
        try:
            schemes[id] = scheme if id == base else apply(scheme, id)
            bases[id] = basis(schemes[id])
        except EaplanError as error:
            faults[id] = "; ".join(say_problem(one, language)[0] for one in error.problems)
    planned = {id: plans[id] for id in bases if id in plans}
    compared = [Variant(names[id], bases[id], legible(plan, bases[id])) for id, plan in planned.items()]
    stale = frozenset(id for id, plan in planned.items() if plan.origin.hash != bases[id].hash)
    return Variants(schemes, faults, compared, stale)

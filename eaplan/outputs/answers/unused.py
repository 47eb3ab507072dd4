"""What a plan leaves of the limits of the funds."""

from __future__ import annotations

from collections.abc import Mapping

from eaplan.outputs.fund_use import fund_uses
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.solvers.raising import LimitKey


def unused(scheme: Scheme, plan: Plan) -> Mapping[LimitKey, int]:
    """By fund and stage or year, the đồng that are not used of the limit and what was brought forward."""
    keys = {(indices[0], indices[-1]): key for key, indices in scheme.period_index.items()}
    return {
        (fund.fund.id, keys[use.first.index, use.last.index]): use.left
        for fund in fund_uses(scheme, plan)
        for use in fund.uses
        if use.left is not None and not use.ceiling and (use.first.index, use.last.index) in keys
    }

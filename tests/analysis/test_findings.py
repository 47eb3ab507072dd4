"""What is not right with a plateau: what nobody uses, what is not protected, and what cannot be judged."""

from __future__ import annotations

from typing import Any

import pytest

from eaplan.analysis.findings import findings
from eaplan.analysis.plateaus import plateaus
from eaplan.locale import say_problem
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from tests.analysis.planned import chosen, planned
from tests.solvers.tiny import tiny

FRAMEWORK = """
framework:
  id: KT
  layers:
    - {id: nen_tang, holds: platform}
    - {id: ung_dung, holds: application}
    - {id: an_toan, holds: security}
  dependency_kinds: [{id: bao_ve, means: protection}, {id: dung, means: data}]
"""


def scheme_of(text: str, framework: str = FRAMEWORK) -> Scheme:
    return tiny(framework + text)


def found(scheme: Scheme, plan: Plan | None = None, at: int = -1) -> list[tuple[str, Any]]:
    """The codes, each with the component it is about."""
    problems = findings(scheme, plan, plateaus(scheme, plan)[at])
    return [(problem.code, problem.facts.get("component")) for problem in problems]


class TestUnused:
    PLATFORM = "components: [{id: A, layer: nen_tang, maturity: 1}%s]\n"

    def test_what_stands_and_nobody_needs(self) -> None:
        assert found(scheme_of(self.PLATFORM % "")) == [("W511", "A")]

    @pytest.mark.parametrize(
        ("user", "is_used"),
        [
            ("{id: B, maturity: 1, needs: [{component: A}]}", True),
            ("{id: B, maturity: 1, needs: [{component: A, at: 2}]}", False),
            ("{id: B, needs: [{component: A}]}", False),
            ("{id: B, maturity: 1, needs: [{component: A}]}, {id: C, maturity: 2, replaces: B}", False),
        ],
        ids=["needed", "needed later only", "by what is not there", "by what is replaced"],
    )
    def test_what_stands_uses_what_it_needs_at_what_it_stands_at(self, user: str, is_used: bool) -> None:
        scheme = scheme_of(self.PLATFORM % f", {user}")
        assert (("W511", "A") not in found(scheme)) is is_used

    def test_what_is_not_there_or_is_replaced_or_used_by_people_needs_no_user(self) -> None:
        text = """
components:
  - {id: NONE, layer: nen_tang}
  - {id: OLD, layer: nen_tang, maturity: 1}
  - {id: NEW, layer: ung_dung, maturity: 2, replaces: OLD, needs: [{component: SOC, kind: bao_ve}]}
  - {id: SOC, layer: an_toan, maturity: 2}
"""
        assert found(scheme_of(text)) == []

    def test_a_project_uses_what_it_needs_once_it_is_chosen_and_any_does_without_a_plan(self) -> None:
        scheme = scheme_of(self.PLATFORM % "" + "projects: [{id: P, needs: {A: 1}}]")
        assert found(scheme) == []
        assert found(scheme, planned(scheme, chosen("P", "S1"))) == []
        assert found(scheme, planned(scheme)) == [("W511", "A")]
        done = scheme_of(self.PLATFORM % "" + "projects: [{id: P, status: done, needs: {A: 1}}]")
        assert found(done, planned(done)) == []


class TestProtection:
    TEXT = """
components:
  - {id: APP, layer: ung_dung, maturity: %s, needs: [%s]}
  - {id: SOC, layer: an_toan}
projects: [{id: P, delivers: {SOC: 2}}]
"""

    def test_what_is_in_service_before_its_protection_is_told_until_that_stands(self) -> None:
        scheme = scheme_of(self.TEXT % (2, "{component: SOC, kind: bao_ve}"))
        plan = planned(scheme, chosen("P", "S2"))
        assert [found(scheme, plan, at) for at in range(3)] == [[("W512", "APP")], [("W512", "APP")], []]

    def test_what_names_no_protection_is_told_differently(self) -> None:
        assert found(scheme_of(self.TEXT % (2, "{component: SOC, kind: dung}"))) == [("W513", "APP")]
        assert found(scheme_of(self.TEXT % (2, ""))) == [("W513", "APP")]

    @pytest.mark.parametrize("maturity", [0, 1])
    def test_what_is_not_in_service_needs_none(self, maturity: int) -> None:
        assert found(scheme_of(self.TEXT % (maturity, ""))) == []

    def test_protection_that_is_needed_from_a_higher_maturity_on_is_not_lacking_yet(self) -> None:
        assert found(scheme_of(self.TEXT % (2, "{component: SOC, kind: bao_ve, at: 3}"))) == []


class TestNotJudged:
    def test_layers_that_do_not_say_what_they_hold_are_told_once(self) -> None:
        scheme = scheme_of(
            "components: [{id: A, layer: L1, maturity: 2}, {id: B, layer: L2, maturity: 2}]",
            "framework: {id: KT, layers: [{id: L1}, {id: L2}], dependency_kinds: [{id: K, means: protection}]}\n",
        )
        (problem,) = findings(scheme, None, plateaus(scheme)[0])
        assert (problem.code, problem.facts) == ("W514", {"layers": ["L1", "L2"]})

    def test_without_a_kind_that_means_protection_it_is_not_judged(self) -> None:
        scheme = scheme_of(
            "components: [{id: A, layer: L1, maturity: 2}]",
            "framework: {id: KT, layers: [{id: L1, holds: application}], dependency_kinds: [{id: K}]}\n",
        )
        assert found(scheme) == [("W515", None)]

    def test_without_a_framework_nothing_is_judged(self) -> None:
        assert found(tiny("components: [{id: A, maturity: 2}]")) == [("W516", None)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_is_told_in_words(language: str) -> None:
    scheme = scheme_of("components: [{id: A, name: Tên, layer: nen_tang, maturity: 2}]")
    told = [say_problem(problem, language) for problem in findings(scheme, None, plateaus(scheme)[0])]
    assert len(told) == 2
    assert all("“Tên” (A)" in what and todo for what, todo in told)

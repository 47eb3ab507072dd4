"""Every question, answered and told as the command line tells it, in both languages and any width."""

from __future__ import annotations

from functools import cache
from threading import Event
from typing import Any

import pytest
from rich.console import Console

from eaplan.problems import EaplanError
from eaplan.processes.process import JobProcess
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import Progress, SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.tui.rooms.answers_parts.asking import ABOUT_PLANS, ABOUT_SCHEMES
from eaplan.tui.rooms.answers_parts.job import AskJob
from eaplan.tui.rooms.answers_parts.messages import Answered, Steps, Unanswerable
from eaplan.tui.rooms.answers_parts.questions import QUESTIONS, Ask, asked_about
from eaplan.tui.rooms.answers_parts.telling import TELLERS, told
from eaplan.workspace import Workspace
from tests.conftest import SMALL

ASKS = {
    "why": (Ask("why", ("projects", "P_MANG")), "Mạng truyền số liệu"),
    "rejected": (Ask("rejected"), "IOC"),
    "worth": (Ask("worth"), "1 tỷ đồng"),
    "whatif": (Ask("whatif", typed="--forbid P_MANG"), "--forbid P_MANG"),
    "drop": (Ask("impact", ("projects", "P_MANG"), "drop"), "P_MANG"),
    "delay": (Ask("impact", ("projects", "P_MANG"), "delay1"), "P_MANG"),
    "lose": (Ask("impact", ("components", "MANG"), "lose"), "MANG"),
    "alternatives": (Ask("alternatives"), "2%"),
    "justification": (Ask("justification", ("targets", "TT")), "TT"),
    "conflict": (Ask("conflict"), "có kế hoạch"),
    "review": (Ask("review"), "Đề án"),
}
"""A question of each kind, and something that the answer must say in Vietnamese."""


@cache
def data() -> Any:
    """The small scheme's."""
    return Workspace.open(SMALL).data


@cache
def plan() -> Plan:
    """Its plan."""
    scheme = Workspace.open(SMALL).scheme
    assert scheme is not None
    return make_plan(scheme)


def job(ask: Ask, *plans: Plan, **changes: Any) -> AskJob:
    """A question about the small scheme."""
    return AskJob(ask, {**data(), **changes}, None, SolveOptions(), plans)


def asked(ask: Ask, **changes: Any) -> Any:
    """Its answer, in this process."""
    return job(ask, plan(), **changes).answer(lambda news: None, Event())


def lines(end: Any, name: str, language: str, width: int) -> list[str]:
    """An answer as it stands on the screen."""
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for block in told(name, end, "Kịch bản gốc", language, width):
            console.print(block)
    return captured.get().splitlines()


def test_every_question_has_an_answer_and_a_text() -> None:
    assert {ask.name for ask, _ in ASKS.values()} == set(QUESTIONS)
    assert set(ABOUT_PLANS) | set(ABOUT_SCHEMES) == set(TELLERS) == set(QUESTIONS)
    assert {name for name, question in QUESTIONS.items() if question.needs_plan} == set(ABOUT_PLANS)


@pytest.mark.parametrize("kind", ASKS)
def test_a_question_is_answered_and_told(kind: str) -> None:
    ask, words = ASKS[kind]
    end = asked(ask)
    assert isinstance(end, Answered)
    assert end.is_whole
    shown = {
        (language, width): lines(end, ask.name, language, width) for language in ("vi", "en") for width in (60, 110)
    }
    assert words in " ".join(" ".join(shown["vi", 110]).split())
    assert shown["vi", 110] != shown["en", 110]
    for (_, width), told_lines in shown.items():
        assert max(map(len, told_lines)) <= width


def test_what_if_compares_with_the_plan_as_it_is() -> None:
    end = asked(Ask("whatif", typed="--forbid P_MANG ; --delay P_DVC=1"))
    scheme, changed = end.answer
    assert changed.origin.changes == ("--delay P_DVC=1", "--forbid P_MANG")
    assert "P_MANG" in {choice.project for choice in plan().choices} - {choice.project for choice in changed.choices}
    assert changed.origin.hash == scheme.hash != plan().origin.hash


def test_what_if_moves_nothing_that_a_change_leaves_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the command line: of equally good plans that nearest to the one before."""
    given: list[Plan] = []

    def nearest(planner: Any, after: Plan, before: Plan, course: Any) -> Plan:
        given.extend((after, before))
        return before

    monkeypatch.setattr("eaplan.tui.rooms.answers_parts.asking.nearest", nearest)
    _, changed = asked(Ask("whatif", typed="--limit XHH=none")).answer
    assert changed.choices == plan().choices
    assert given[1] == plan()


def test_what_cannot_be_changed_is_refused_in_words() -> None:
    with pytest.raises(EaplanError) as refused:
        asked(Ask("whatif", typed="--forbid P_KHONG_CO"))
    assert {problem.code for problem in refused.value.problems} <= {f"E31{number}" for number in range(10)}


def test_what_the_plan_does_not_choose_breaks_nothing() -> None:
    chosen = {choice.project for choice in plan().choices}
    left_out = next(id for id in ("IOC", "IOC2", "P_CSDL", "P_DVC") if id not in chosen)
    assert asked(Ask("impact", ("projects", left_out), "drop")) == Unanswerable("not_chosen")


def test_without_a_plan_only_the_conflict_is_answered() -> None:
    floors = [{"id": "NHIEU", "name": "Nhiều", "rule": "floor", "count": 7}]
    assert asked(Ask("worth"), policies=[*data()["policies"], *floors]) == Unanswerable("infeasible")
    end = asked(Ask("conflict"), policies=[*data()["policies"], *floors])
    assert "Nhiều" in " ".join(lines(end, "conflict", "vi", 110))


def test_it_is_asked_about_the_saved_plan_only_while_that_is_the_best() -> None:
    heard: list[Any] = []
    ask = Ask("impact", ("components", "MANG"), "lose")
    job(ask, plan()).answer(heard.append, Event())
    assert set(heard) == {Steps()}  # nothing is planned first
    funds = [{**data()["funds"][0], "limit": {"GD1": 21, "GD2": 12}}, *data()["funds"][1:]]
    end = job(ask, plan(), funds=funds).answer(heard.append, Event())
    assert {type(news) for news in heard} == {Progress, Steps}
    assert isinstance(end, Answered)
    assert end.plan is not None
    assert end.plan.origin.hash == end.scheme.hash != plan().origin.hash


def test_an_answer_comes_out_of_the_process_whole() -> None:
    heard: list[Any] = []
    end = JobProcess(job(ASKS["alternatives"][0], plan())).run(heard.append)
    assert isinstance(end, Answered)
    assert {type(news) for news in heard} == {Steps}
    assert lines(end, "alternatives", "vi", 80) == lines(asked(ASKS["alternatives"][0]), "alternatives", "vi", 80)


def test_items_are_asked_the_question_that_fits() -> None:
    kinds = ("projects", "targets", "components", "funds")
    assert [asked_about((kind, "X")) for kind in kinds] == ["why", "justification", "impact", None]

"""`eaplan why`, end to end: both languages, formats, and what a wrong call is told."""

from __future__ import annotations

import json

import pytest

from tests.conftest import SMALL, Run


def test_a_project_of_the_plan_and_one_that_is_not(run: Run) -> None:
    done = run("why", "IOC2", "P_CSDL", SMALL, "--lang", "vi")
    assert done.returncode == 0
    assert "Vì sao không chọn IOC2" in done.stdout
    assert "Vì sao chọn P_CSDL" in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_all_that_is_left_out_is_a_list_of_answers(run: Run) -> None:
    told = json.loads(run("why", "--all", SMALL, "--format", "json").stdout)
    assert [(one["project"], one["question"], one["verdict"]) for one in told] == [
        ("IOC2", "why_not", "priced"),
        ("P_WIFI", "why_not", "ruled_out"),
    ]


def test_the_earlier_question_alone_in_the_schemes_own_folder(run: Run) -> None:
    (told,) = json.loads(run("why", "P_DVC", "--earlier", "--format", "json", cwd=SMALL).stdout)
    assert (told["question"], told["verdict"]) == ("why_not_earlier", "ruled_out")
    assert [rule["kind"] for rule in told["rules"]] == ["limit"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name one or several projects"),
        (("--all", "IOC2"), "--all goes with no names"),
        (("--all", "--earlier"), "not with --earlier"),
        (("P_DVCC",), "did you mean “P_DVC”?"),
        (("IOC2", "--earlier"), "IOC2 is none"),
        (("--all", "--scenario", "thapp"), "“thap”"),
    ],
    ids=str,
)
def test_a_wrong_call_is_told_on_stderr(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run("why", *arguments, SMALL, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())

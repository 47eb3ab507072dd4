"""Whatever is done to a scheme's text, opening it ends in located problems and nothing else."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.workspace import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = [
    "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.yaml")))
    for folder in sorted(EXAMPLES.iterdir())
    if folder.is_dir()
]
"""The examples, each as one text; parts that several files share stand repeatedly, which is a problem already."""
TEXTS += [file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.rglob("*.yaml"))]

NO_VALUES = ["*", '"', "@x", "!t", "&a", "*a", "x: y", "[", "{a"]
VALUES = st.sampled_from(
    ["", "null", "[]", "{}", "[1]", "{a: b}", "-1", "yes", "2021", "1.5", "12.836", "1e999", "9" * 30, "S1", *NO_VALUES]
)
LETTERS = st.sampled_from(list("-:{}[]\t *&!|>'\"%@`#,.0123456789ạđ\x00\u2028"))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A text of the examples with lines left out, doubled, swapped or cut, and letters and values changed."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        line = lines[here]
        change = draw(st.sampled_from(["leave out", "double", "swap", "letter", "value", "indent", "cut"]))
        if change == "leave out" and len(lines) > 1:
            del lines[here]
        elif change == "double":
            lines.insert(there, line)
        elif change == "swap":
            lines[here], lines[there] = lines[there], line
        elif change == "letter":
            at = draw(st.integers(0, len(line)))
            lines[here] = line[:at] + draw(LETTERS) + line[at + draw(st.integers(0, 2)) :]
        elif change == "value":
            lines[here] = f"{line.partition(':')[0]}: {draw(VALUES)}"
        elif change == "indent":
            lines[here] = " " * draw(st.integers(0, 6)) + line.strip()
        elif change == "cut":
            lines = lines[: here + 1]
    return "\n".join(lines)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(text=mutated())
def test_a_mutated_example_ends_in_located_problems(text: str, tmp_path: Path) -> None:
    _opens(tmp_path, text.encode())


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(content=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_any_bytes_end_in_located_problems(content: bytes, tmp_path: Path) -> None:
    _opens(tmp_path, content)


def _opens(folder: Path, content: bytes) -> None:
    (folder / "a.yaml").write_bytes(content)
    workspace = Workspace.open(folder)
    height = len(content.decode("utf-8", "replace").splitlines()) + 1
    for problem in workspace.problems:
        assert 1 <= problem.position.line <= height
        assert problem.text("vi")
        assert problem.text("en")
    assert (workspace.scheme is None) == bool(workspace.errors)

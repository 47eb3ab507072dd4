"""The page of all problem codes, made from the catalogues: `python -m eaplan.locale.reference > docs/problems.md`."""

from __future__ import annotations

import sys

from eaplan.locale import catalogue, codes

_HEAD = """\
# Problems and their codes

Made from `eaplan/locale/vi.toml` and `eaplan/locale/en.toml` by `python -m eaplan.locale.reference`.

Codes are stable. With an error (`E…`) no plan is made, or the plan is no plan; a warning (`W…`) may be accepted with a
reason, on the entry it is about or, in `scheme`, for all of them:

```yaml
projects:
  - id: P12
    accept: {W228: "Dự án nền, phục vụ mọi chỉ tiêu"}
```

Words in braces stand for what the problem names.
"""
_CHAPTERS = (
    ("E00", "Reading the files"),
    ("E03", "Keys, values and references"),
    ("E08", "Scenarios"),
    ("E10", "Contradictions"),
    ("E3", "Solvers"),
    ("E4", "Plans"),
    ("E5", "Architecture and diagrams"),
    ("E9", "Writing and editing"),
    ("W2", "Warnings about a scheme"),
    ("W4", "Warnings about a plan"),
    ("W5", "Warnings about the architecture at a moment"),
)
"""Chapters by the first code they hold."""


def problems_page() -> str:
    """Return the page that lists every code with its meaning and what to do, in Vietnamese and English."""
    lines = [_HEAD]
    chapters = list(_CHAPTERS)
    for code in codes():
        while chapters and code >= chapters[0][0]:
            title = chapters.pop(0)[1]
            if not chapters or code < chapters[0][0]:
                lines.append(f"## {title}\n")
        lines += [f"### {code}", *(_entry(code, language) for language in ("en", "vi"))]
    return "\n".join(lines).rstrip() + "\n"


def _entry(code: str, language: str) -> str:
    words = catalogue(language)["problem"][code]
    what, todo = (_readable(words[key]) for key in ("what", "todo"))
    return f"{_capital(what)}.\n*{_capital(todo)}.*\n"


def _readable(words: str) -> str:
    return words.replace("{{", "{").replace("}}", "}").replace("*", "\\*")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(problems_page())

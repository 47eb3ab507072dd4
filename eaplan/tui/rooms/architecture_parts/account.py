"""What is said of a component beside its form: where it belongs, how it grows, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from eaplan.analysis.findings import missing_protection, names_no_protection
from eaplan.analysis.gaps import derived
from eaplan.architecture.component import Component, Dependency
from eaplan.outputs.wording import NONE
from eaplan.tui.desk import Row
from eaplan.tui.fields import words
from eaplan.tui.rooms.architecture_parts.groups import GROUPS, group_names, group_of
from eaplan.tui.rooms.architecture_parts.inventory import EXPECTED, FrameworkRow, framework_rows
from eaplan.tui.rooms.architecture_parts.outlook import LACKING, MARKS, Outlook


def account(outlook: Outlook, row: Row | None, at: int) -> Text:
    """The account of a row of the inventory at a moment."""
    if row is None:
        return Text(outlook.say("choose"))
    text = Text(row.name(outlook.view.language), "bold")
    if isinstance(row, FrameworkRow):
        about = _expected(outlook) if row.kind == EXPECTED else _framework(outlook)
    elif isinstance(row.item, Component):
        about = _component(outlook, row.item, at)
    else:
        return text
    return text.append("\n" + "\n".join(about), "not bold")


def _component(outlook: Outlook, component: Component, at: int) -> Iterator[str]:
    names = (group_names(outlook.view.scheme, by, outlook.view.language) for by in GROUPS)
    groups = ((group_of(component, by), known) for by, known in zip(GROUPS, names, strict=True))
    yield " · ".join(known.get(group, group) for group, known in groups if group) or NONE
    yield _growth(outlook, component)
    yield from _fate(outlook, component)
    if component.maturity_today > component.maturity and component.inherited:
        yield outlook.say(
            "inherited", source=component.inherited.source, maturity=_level(outlook, component.maturity_today)
        )
    yield from _lacks(outlook, component, at)


def _growth(outlook: Outlook, component: Component) -> str:
    """Where it stands today, and by whom it is brought on its way when."""
    steps = [outlook.say("step_today", maturity=_level(outlook, outlook.standing(component.id, 0).maturity))]
    for before, end in enumerate(outlook.ends[1:]):
        standing = end.standings[component.id]
        if standing.maturity > outlook.standing(component.id, before).maturity:
            maturity, projects = _level(outlook, standing.maturity), outlook.deliverers(component.id, before + 1)
            steps.append(outlook.say("step", stage=outlook.label(before + 1), maturity=maturity, projects=projects))
    return " → ".join(steps) + " · " + outlook.say("step_target", maturity=_level(outlook, component.target))


def _fate(outlook: Outlook, component: Component) -> Iterator[str]:
    """What is to become of it, as decided and as the plan has it, and what takes whose place."""
    parts = []
    follows = derived(component, outlook.ends[0], outlook.ends[-1])
    if follows:
        treatment = words.meaning(Component, "treatment", follows, outlook.view.language)
        parts.append(outlook.say("treatment", stage=outlook.label(len(outlook.ends) - 1), treatment=treatment))
    if component.treatment:
        decided = words.meaning(Component, "treatment", component.treatment, outlook.view.language)
        parts.append(outlook.say("decided", treatment=decided))
    if component.replaces:
        parts.append(outlook.say("replaces", components=component.replaces))
    for at, end in enumerate(outlook.ends):
        if replaced_by := end.standings[component.id].replaced_by:
            parts.append(outlook.say("replaced_by", components=replaced_by, moment=outlook.label(at)))
            break
    if parts:
        yield " · ".join(parts)


def _lacks(outlook: Outlook, component: Component, at: int) -> Iterator[str]:
    """What it needs and does not find, what protects it by itself."""
    scheme, end = outlook.view.scheme, outlook.ends[at]
    protection = missing_protection(scheme, end, component)
    for need in end.lacking(component.id):
        yield _lack(outlook, need, at, "unprotected" if need in protection else "lack")
    if names_no_protection(scheme, end, component):
        yield f"{LACKING} " + outlook.say("no_protection", moment=outlook.moment(at))


def _lack(outlook: Outlook, need: Dependency, at: int, key: str) -> str:
    facts = {
        "component": f"{need.component} {outlook.view.words.name('component', need.component)}",
        "maturity": _level(outlook, need.maturity),
        "stands": _level(outlook, outlook.standing(need.component, at).maturity),
        "moment": outlook.moment(at),
    }
    return f"{LACKING} " + outlook.say(key, **facts)


def _framework(outlook: Outlook) -> Iterator[str]:
    framework = outlook.view.scheme.framework
    if framework is not None:
        yield outlook.say(
            "framework_holds",
            layers=len(framework.layers),
            dimensions=len(framework.dimensions),
            levels=len(framework.levels),
            expected=len(framework.expected),
            missing=len(framework_rows(outlook.view)) - 1,
        )


def _expected(outlook: Outlook) -> Iterator[str]:
    yield outlook.say("nobody")


def _level(outlook: Outlook, maturity: int) -> str:
    return f"{MARKS[maturity]} {words.maturity(maturity, outlook.view.language)}"

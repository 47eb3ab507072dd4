"""What names an item, as a list in words: by kind, each with the items it stands in and the fields there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rich.text import Text

from eaplan.problems import Path
from eaplan.references import Reference
from eaplan.scheme import Scheme
from eaplan.tui.desk import KINDS, View
from eaplan.tui.fields.display import chain
from eaplan.tui.fields.spots import root
from eaplan.tui.fields.words import label


def named_by(view: View, references: Iterable[Reference]) -> Text:
    """The places that name an item: lists as headings, a line an item."""
    found: dict[str, dict[Path, list[str]]] = defaultdict(lambda: defaultdict(list))
    for reference in references:
        start = _item_of(reference.path)
        found[str(start[0])][start].append(_field(view, start, reference.path))
    text = Text()
    for kind, items in found.items():
        text.append(f"{label(Scheme, kind, view.language)} ({len(items)})\n", style="bold")
        for start, fields in items.items():
            text.append(f"  {_item(view, start)}: {'; '.join(dict.fromkeys(fields))}\n")
    text.rstrip()
    return text


def _item_of(path: Path) -> Path:
    return path[:2] if path[0] in KINDS else path[:1]


def _item(view: View, start: Path) -> str:
    if len(start) == 1:
        return label(Scheme, str(start[0]), view.language)
    row = view.rows(str(start[0]))[int(start[1])]
    name = row.name(view.language)
    return row.id if name == row.id else f"{row.id} – {name}"


def _field(view: View, start: Path, path: Path) -> str:
    spot = root(view, start)
    inner = path[len(start) :]
    for step in inner[:-1] if isinstance(inner[-1], int) else inner:
        if spot.form.sort == "list" and not isinstance(step, int):  # a single entry without its list
            spot = spot.child(0)
        spot = spot.child(step)
    return chain(view, spot)

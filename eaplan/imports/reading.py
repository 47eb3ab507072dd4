"""Reading a file of a model, whichever of the forms it is in."""

from __future__ import annotations

import re
from pathlib import Path

from eaplan.garbage import uncollected
from eaplan.imports import archi, exchange
from eaplan.imports.model import Model
from eaplan.imports.parsing import parse, refusal

_LONGEST = 40
"""So many letters of what a file says are said again in messages."""
_TAG = re.compile(r"(?:\{(.*)\})?(.*)")


def read(file: Path) -> Model:
    """Read a model.

    Raises
    ------
    Refusal
        Where the file is no model of ArchiMate, or of a version that is not known.
    OSError
        Where the file cannot be read.
    """
    with uncollected():
        root = parse(file)
        match = _TAG.fullmatch(root.tag)
        namespace, tag = match.groups(default="") if match else ("", root.tag)
        if tag == "model" and namespace in archi.NAMESPACES:
            version = root.get("version", "")
            if not _is_known(version):
                raise refusal(file, "E943", version=_brief(version), known=f"Archi 1-{archi.NEWEST}")
            return archi.read(root)
        if tag == "model" and namespace.startswith(exchange.NAMESPACE):
            if namespace not in exchange.VERSIONS:
                version = namespace.removeprefix(exchange.NAMESPACE).strip("/")
                raise refusal(file, "E943", version=_brief(version), known=sorted(set(exchange.VERSIONS.values())))
            return exchange.read(root, namespace)
    raise refusal(file, "E942", tag=_brief(tag))


def _is_known(version: str) -> bool:
    """Whether a version of Archi's form is one that there is; the oldest files have none."""
    return not version or version.partition(".")[0] in map(str, range(archi.NEWEST + 1))


def _brief(text: str) -> str:
    """What a file says, on one line and cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

"""Whether a file is a good Model Exchange File, judged in three ways that know nothing of each other.

None of them is enough: the schemas know no illegal relationships, and neither they nor pyArchimate know whether a
connection's ends are those of its relationship.
"""

from __future__ import annotations

import logging
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

_SPACES = {"": "http://www.opengroup.org/xsd/archimate/3.0/"}
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_REFERENCES = ("elementRef", "relationshipRef", "identifierRef", "propertyDefinitionRef", "source", "target")


def faults(xml: bytes) -> list[str]:
    """What is wrong by what pyArchimate knows of the language, and by our own look at references and connections."""
    return [*illegal(xml), *astray(xml)]


def invalid(xml: bytes) -> list[str]:
    """What is wrong by the schemas of The Open Group, which come with etcion; skips the test where there is none."""
    from lxml import etree

    schema = _schema()
    schema.validate(etree.fromstring(xml))
    return [str(error) for error in schema.error_log]


@cache
def _schema() -> Any:
    pytest.importorskip("etcion", reason="the schemas of ArchiMate come with etcion, which needs Python 3.12")
    from lxml import etree

    folder = resources.files("etcion.serialization.schema")
    with resources.as_file(folder) as place:
        return etree.XMLSchema(etree.parse(place / "archimate3_Diagram.xsd"))


def illegal(xml: bytes) -> list[str]:
    """The relationships that the language does not have, and boxes of views without their element."""
    from pyArchimate import Model

    logging.getLogger("pyArchimate").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "model.xml")
        file.write_bytes(xml)
        model = Model("checked")
        model.read(str(file))
    written = ElementTree.fromstring(xml)
    assert len(model.elements) == len(written.findall("./elements/element", _SPACES))
    assert len(model.relationships) == len(written.findall("./relationships/relationship", _SPACES))
    assert len(model.views) == len(written.findall(".//view", _SPACES))
    return [*model.check_invalid_relationships(), *model.check_invalid_nodes(), *model.check_invalid_conn()]


def astray(xml: bytes) -> list[str]:
    """Identities that are there twice, references to nothing, and connections that are not their relationship's."""
    root = ElementTree.fromstring(xml)
    ids = [tag.get("identifier") for tag in root.iter() if "identifier" in tag.attrib]
    found = [f"twice: {id}" for id in set(ids) if ids.count(id) > 1] if len(set(ids)) < len(ids) else []
    known = set(ids)
    found += [
        f"nowhere: {tag.get(name)}"
        for tag in root.iter()
        for name in _REFERENCES
        if name in tag.attrib and tag.get(name) not in known
    ]
    shown = {tag.get("identifier"): tag.get("elementRef") for tag in root.iterfind(".//node", _SPACES)}
    ends = {
        tag.get("identifier"): (tag.get("source"), tag.get("target"))
        for tag in root.iterfind("./relationships/relationship", _SPACES)
    }
    for tag in root.iterfind(".//connection", _SPACES):
        if (shown[tag.get("source")], shown[tag.get("target")]) != ends[tag.get("relationshipRef")]:
            found.append(f"not its relationship's ends: {tag.get('identifier')}")
    return found

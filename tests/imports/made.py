"""Models written by hand in each of the forms: the same elements, relationships and folders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
ARCHI = "http://www.archimatetool.com/archimate"
OPEN_GROUP = "http://www.opengroup.org/xsd/archimate"
FORMS = ("exchange3", "exchange2", "archi5", "archi2")
OLDER = {
    "Path": "CommunicationPath",
    "CommunicationNetwork": "Network",
    "TechnologyInterface": "InfrastructureInterface",
    "TechnologyFunction": "InfrastructureFunction",
    "TechnologyService": "InfrastructureService",
    "Serving": "UsedBy",
    "Realization": "Realisation",
    "Specialization": "Specialisation",
}
"""What ArchiMate 2 called some of the types."""


@dataclass(frozen=True)
class Thing:
    """An element."""

    id: str
    type: str
    name: str = ""
    note: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""


@dataclass(frozen=True)
class Link:
    """A relationship."""

    id: str
    type: str
    source: str
    target: str
    name: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    attributes: str = ""


@dataclass(frozen=True)
class Made:
    """A model."""

    things: Sequence[Thing] = ()
    links: Sequence[Link] = ()
    name: str = "Tỉnh mẫu"
    id: str = "model"
    views: Sequence[str] = ()
    properties: Mapping[str, str] = field(default_factory=dict)

    def text(self, form: str) -> str:
        """The model in one of the forms."""
        return _archi(self, form) if form.startswith("archi") else _exchange(self, form)

    def write(self, folder: Path, form: str = "exchange3", name: str = "model.xml") -> Path:
        """Write the model into a folder, and return the file."""
        file = folder / name
        file.write_text(self.text(form), encoding="utf-8")
        return file


def zipped(text: str, inner: str = "model.xml") -> bytes:
    """A model as Archi keeps one that has pictures."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("images/logo.png", b"\x89PNG")
        archive.writestr(inner, text)
    return content.getvalue()


def _exchange(made: Made, form: str) -> str:
    old = form == "exchange2"
    label, definitions, definition = (
        ("label", "propertydefs", "propertydef") if old else ("name", "propertyDefinitions", "propertyDefinition")
    )
    keys = {name: f"p-{number}" for number, name in enumerate(_names(made))}
    ref = "identifierref" if old else "propertyDefinitionRef"

    def properties(given: Mapping[str, str]) -> str:
        inner = "".join(
            f'<property {ref}="{keys[name]}"><value>{escape(value)}</value></property>' for name, value in given.items()
        )
        return f"<properties>{inner}</properties>" if inner else ""

    def texts(name: str, note: str = "") -> str:
        named = f'<{label} xml:lang="vi">{escape(name)}</{label}>' if name else ""
        return named + (f'<documentation xml:lang="vi">{escape(note)}</documentation>' if note else "")

    lines = [f'<model xmlns="{OPEN_GROUP}{"" if old else "/3.0/"}" {XSI} identifier="id-{made.id}">']
    lines += [f"<name>{escape(made.name)}</name>", properties(made.properties), "<elements>"]
    for thing in made.things:
        inner = texts(thing.name, thing.note) + properties(thing.properties)
        lines.append(f'<element identifier="{thing.id}" xsi:type="{_type(thing.type, old)}">{inner}</element>')
    lines.append("</elements><relationships>")
    for link in made.links:
        type = _type(link.type, old) + ("Relationship" if old else "")
        ends = f'source="{link.source}" target="{link.target}"'
        inner = texts(link.name) + properties(link.properties)
        lines.append(
            f'<relationship identifier="{link.id}" xsi:type="{type}" {ends} {link.attributes}>{inner}</relationship>'
        )
    lines.append("</relationships>")
    lines.append("<organizations><item><label>Lớp</label><item><label>Con</label></item></item></organizations>")
    if keys:
        named = (
            f'<{definition} identifier="{key}" name={quoteattr(name)} type="string"/>'
            if old
            else f'<{definition} identifier="{key}" type="string"><name>{escape(name)}</name></{definition}>'
            for name, key in keys.items()
        )
        lines.append(f"<{definitions}>{''.join(named)}</{definitions}>")
    lines.append("<views><diagrams>")
    for number, view in enumerate(made.views):
        node = '<node identifier="n" xsi:type="Label" x="1" y="1" w="9" h="9"><label>chú thích</label></node>'
        lines.append(f'<view identifier="v{number}" xsi:type="Diagram">{texts(view)}{node}</view>')
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join([*lines, "</diagrams></views></model>\n"])


def _archi(made: Made, form: str) -> str:
    old = form == "archi2"

    def properties(given: Mapping[str, str]) -> str:
        return "".join(f"<property key={quoteattr(name)} value={quoteattr(value)}/>" for name, value in given.items())

    root = f'<archimate:model {XSI} xmlns:archimate="{ARCHI}" name={quoteattr(made.name)} id="{made.id}"'
    lines = [f'{root} version="{"2.6.0" if old else "5.0.0"}">', '<folder name="Business" id="f1" type="business">']
    for thing in made.things:
        note = f"<documentation>{escape(thing.note)}</documentation>" if thing.note else ""
        kind = _type("AndJunction" if old and thing.type == "Junction" else thing.type, old)
        name = f" name={quoteattr(thing.name)}" if thing.name else ""
        text = (
            f'<element xsi:type="archimate:{kind}" id="{thing.id}"{name}>{note}{properties(thing.properties)}</element>'
        )
        lines.append(f'<folder name="{thing.folder}" id="f-{thing.id}">{text}</folder>' if thing.folder else text)
    lines.append('</folder><folder name="Relations" id="f2" type="relations">')
    for link in made.links:
        ends = f'source="{link.source}" target="{link.target}" {link.attributes}'
        name = f" name={quoteattr(link.name)}" if link.name else ""
        kind = f"archimate:{_type(link.type, old)}Relationship"
        lines.append(f'<element xsi:type="{kind}" id="{link.id}"{name} {ends}>{properties(link.properties)}</element>')
    lines.append('</folder><folder name="Views" id="f3" type="diagrams">')
    for number, view in enumerate(made.views):
        child = '<child xsi:type="archimate:Note" id="n"><bounds x="1" y="1"/></child>'
        kind = "archimate:ArchimateDiagramModel"
        lines.append(f'<element xsi:type="{kind}" name={quoteattr(view)} id="v{number}">{child}</element>')
    lines.append(f"</folder>{properties(made.properties)}</archimate:model>\n")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines)


def _type(name: str, old: bool) -> str:
    return OLDER.get(name, name) if old else name


def _names(made: Made) -> dict[str, None]:
    owners = (made, *made.things, *made.links)
    return dict.fromkeys(name for owner in owners for name in owner.properties)

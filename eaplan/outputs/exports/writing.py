"""What `eaplan export` writes: whole schemes in the formats of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eaplan.outputs.diagrams.subject import Subject

EXPORTS = ("archimate", "likec4", "csv", "drawio")


def exported(subject: Subject, language: str, format: str, file: Path, with_views: bool = True) -> Mapping[Path, bytes]:
    """The files of an export and what stands in them; `csv` takes two, with names made of the one given.

    Without views an ArchiMate model has no diagrams, whose layout takes most of the time in large schemes.
    """
    if format == "csv":
        from eaplan.outputs.exports.node_tables import edges_csv, nodes_csv

        stem = file.with_suffix("") if file.suffix.lower() == ".csv" else file
        tables = {"nodes": nodes_csv, "edges": edges_csv}
        return {stem.with_name(f"{stem.name}-{name}.csv"): table(subject, language) for name, table in tables.items()}
    if format == "archimate":
        return {file: _archimate(subject, language, with_views)}
    return {file: {"likec4": _likec4, "drawio": _drawio}[format](subject, language)}


def _archimate(subject: Subject, language: str, with_views: bool) -> bytes:
    from eaplan.outputs.archimate.from_scheme import model
    from eaplan.outputs.archimate.pictures import pictures
    from eaplan.outputs.archimate.writing import to_xml

    return to_xml(model(subject, language, pictures(subject, language) if with_views else ()))


def _likec4(subject: Subject, language: str) -> bytes:
    from eaplan.outputs.exports.likec4 import likec4

    return likec4(subject, language).encode()


def _drawio(subject: Subject, language: str) -> bytes:
    from eaplan.outputs.diagrams.formats import written
    from eaplan.outputs.diagrams.gallery import gallery
    from eaplan.outputs.diagrams.together import together
    from eaplan.outputs.diagrams.wish import Wish

    drawings = [picture.drawing(subject) for picture in gallery(subject, Wish("map", language=language))]
    (content,) = written(together(subject.scheme.settings.name.get(language), drawings), "drawio")
    return content

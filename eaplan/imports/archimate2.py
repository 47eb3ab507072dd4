"""The names that ArchiMate 2 had, as ArchiMate 3 has them.

The table is that of Archi, which renames the same way when it opens an older model (`ConverterExtendedMetadata` in its
sources); exchange files of version 2.1 have the same names. All other names are the same in both.
"""

from __future__ import annotations

from collections.abc import Mapping

RENAMED: Mapping[str, str] = {
    "CommunicationPath": "Path",
    "Network": "CommunicationNetwork",
    "InfrastructureInterface": "TechnologyInterface",
    "InfrastructureFunction": "TechnologyFunction",
    "InfrastructureService": "TechnologyService",
    "AndJunction": "Junction",
    "OrJunction": "Junction",
    "UsedBy": "Serving",
    "Realisation": "Realization",
    "Specialisation": "Specialization",
}
_ENDING = "Relationship"


def element_type(name: str) -> str:
    """The name of an element's type in ArchiMate 3; junctions of either kind are junctions."""
    return RENAMED.get(name, name)


def relationship_type(name: str) -> str:
    """The name of a relationship's type in ArchiMate 3, without the ending that most forms give it."""
    short = name.removesuffix(_ENDING)
    return RENAMED.get(short, short)

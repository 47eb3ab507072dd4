"""The table of legal relationships is that of the language, as another program has it."""

from __future__ import annotations

from typing import get_args

import pytest

from eaplan.architecture.archimate import Element, Relationship
from eaplan.outputs.archimate.legal import legal


@pytest.mark.parametrize("relationship", get_args(Relationship))
def test_every_pair_of_elements_is_judged_alike(relationship: Relationship) -> None:
    from pyArchimate.relationship import check_valid_relationship

    other = {
        (source, target): legal(relationship, source, target)
        for source in get_args(Element)
        for target in get_args(Element)
        if legal(relationship, source, target) != check_valid_relationship(relationship, source, target)
    }
    assert other == {}

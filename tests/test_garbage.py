"""Making many objects without the collector of circles: it rests meanwhile, and leaves them alone at the end."""

from __future__ import annotations

import gc

import pytest

from eaplan import garbage
from eaplan.garbage import uncollected


def is_young(made: list[object]) -> bool:
    """Whether something counts as new: the collector would look through it soon."""
    return any(known is made for known in gc.get_objects(generation=0))


def test_what_is_made_is_young_until_the_end_and_old_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_kept", False)  # as a screen's test that ran before may have it
    with uncollected():
        assert not gc.isenabled()
        made = [object()]
        assert is_young(made)
    assert gc.isenabled()
    assert not is_young(made)


def test_within_another_it_ends_with_the_other() -> None:
    with uncollected():
        with uncollected():
            made = [object()]
        assert not gc.isenabled()
        assert is_young(made)
    assert gc.isenabled()


def test_what_is_kept_for_good_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_kept", False)
    garbage.keep_for_good()
    try:
        with uncollected():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()

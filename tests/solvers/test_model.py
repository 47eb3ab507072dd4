"""The model: names any solver's files take, and rows as they were given."""

from __future__ import annotations

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from eaplan.solvers.backends.model import Expression, Model


@given(st.lists(st.text(max_size=120), max_size=12))
def test_every_name_is_unique_short_and_plain(names: list[str]) -> None:
    model = Model()
    for name in names:
        column = model.add_column(name)
        model.add_row(name, {column: 1.0}, upper=1.0)
    given_names = [*model.column_names, *model.row_names]
    assert len(set(given_names)) == len(given_names) == 2 * len(names)
    assert all(name.isascii() and len(name) <= 100 for name in given_names)
    assert all(letter.isalnum() or letter in "_." for name in given_names for letter in name)


def test_vietnamese_names_can_still_be_read() -> None:
    model = Model()
    model.add_column("by(Trung tâm dữ liệu,đầu tư,GĐ1)")
    model.add_column("by(trung-tam-du-lieu)")
    assert model.column_names == ["by_Trung_tam_du_lieu_dau_tu_GD1_", "by_trung_tam_du_lieu_"]


def test_names_that_differ_in_marks_alone_are_numbered() -> None:
    model = Model()
    for name in ("má", "mà", "ma"):
        model.add_column(name)
    assert model.column_names == ["ma", "ma_2", "ma_3"]


def test_a_row_keeps_its_columns_factors_and_bounds_and_drops_zeros() -> None:
    model = Model()
    x, y, z = (model.add_column(name) for name in "xyz")
    model.add_row("first", {z: 2.0, x: 0.0}, upper=3.0)
    model.add_row("second", {x: 1.0, y: -1.0}, lower=0.0, upper=0.0)
    assert (model.rows, model.columns) == (2, 3)
    assert [model.row(0), model.row(1)] == [[(z, 2.0)], [(x, 1.0), (y, -1.0)]]
    assert list(zip(model.row_lower, model.row_upper, strict=True)) == [(-inf, 3.0), (0.0, 0.0)]


@given(st.sets(st.integers(0, 5)))
def test_rows_that_are_dropped_leave_the_others_as_they_were_and_their_names_free(dropped: set[int]) -> None:
    model = Model()
    columns = [model.add_column(f"x{number}") for number in range(6)]
    for number in range(6):
        model.add_row(f"row{number}", dict.fromkeys(columns[number:], number + 1.0), number, 10.0 + number)
    before = rows_of(model)
    model.drop_rows(dropped)
    assert rows_of(model) == [row for number, row in enumerate(before) if number not in dropped]
    for number in sorted(dropped):
        model.add_row(f"row{number}", {columns[0]: 1.0}, upper=1.0)
    assert rows_of(model)[6 - len(dropped) :] == [
        (f"row{number}", -inf, 1.0, [(columns[0], 1.0)]) for number in sorted(dropped)
    ]


def rows_of(model: Model) -> list[tuple[str, float, float, list[tuple[int, float]]]]:
    bounds = zip(model.row_names, model.row_lower, model.row_upper, strict=True)
    return [(*bound, model.row(number)) for number, bound in enumerate(bounds)]


def test_a_row_without_columns_is_only_noted_where_it_cannot_hold() -> None:
    model = Model()
    x = model.add_column("x")
    model.add_row("holds", {}, upper=0.0)
    model.add_row("never", {x: 0.0}, lower=1.0)
    assert model.rows == 0
    assert model.contradictions == ["never"]


def test_an_expression_has_its_value_at_a_point() -> None:
    assert Expression({0: 2.0, 2: -1.0}, 5.0).value([1.0, 9.0, 4.0]) == 3.0

"""The renderers are held to their own word before anything is judged by them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.filled import Filled
from tests.property.strategies import a_third, filled_forms, wordings
from tests.renderers import DROPPED, GLUED, LOSSLESS, SCRAMBLED, Wording
from tests.renderers.boxes import width_of
from tests.renderers.garbled import garble
from tests.renderers.grid import full_grid, printed_label, tables

LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED, **SCRAMBLED}


@pytest.mark.parametrize("layout", LAYOUTS)
@a_third
@given(filled=filled_forms(), wording=wordings)
def test_a_place_holds_what_its_cell_prints(layout: str, filled: Filled, wording: Wording) -> None:
    """Every printed cell has its own place, inside its table, and an empty one has none."""
    rendered = LAYOUTS[layout](filled, wording)
    assert {path: rendered.text[slice(*span)] for path, span in rendered.spans.items()} == {
        path: printed for path, printed in filled.printed.items() if printed
    }
    places = sorted(rendered.spans.values())
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert all(any(start <= a and b <= end for start, end in rendered.tables) for a, b in places)


@pytest.mark.parametrize("layout", LAYOUTS)
@a_third
@given(filled=filled_forms())
def test_no_character_of_a_label_is_lost(layout: str, filled: Filled) -> None:
    """Whatever the layout breaks, shifts or glues, the characters of the first label of each table are there."""
    rendered = LAYOUTS[layout](filled, Wording())
    for table, (start, end) in zip(tables(filled), rendered.tables, strict=True):
        text = rendered.text[start:end]
        assert all(char in text for slot in (s for row in table.rows for s in row) for char in slot.text)


@given(filled=filled_forms())
def test_the_full_grid_has_no_holes(filled: Filled) -> None:
    """Merged cells cover each square of a table exactly once, and the seven figures of a row stand in seven columns."""
    for table in tables(filled):
        grid = full_grid(table)
        assert {len(row) for row in grid} == {table.width}
        assert sum(square.origin for row in grid for square in row) == sum(map(len, table.rows))
    for row in full_grid(tables(filled)[1])[3:]:
        assert [square.slot.path is not None for square in row] == [False] * 3 + [True] * 7


@given(filled=filled_forms())
def test_a_drawn_table_keeps_its_columns(filled: Filled) -> None:
    """All lines of a box are equally wide on a terminal."""
    rendered = LOSSLESS["box-middle"](filled, Wording())
    for start, end in rendered.tables:
        assert len({width_of(line) for line in rendered.text[start:end].split("\n") if line}) == 1


def test_garbling_moves_nothing() -> None:
    """One character for one, and only where it was asked for."""
    from tests.samples import town

    clean = LOSSLESS["tabs"](town(), Wording())
    path = "requests.received.natural_person"
    other = garble(clean, {path: ("O", "l"), "disclosure.administrative_fees.amount": ("О", "I")})
    assert len(other.text) == len(clean.text)
    assert other.text[slice(*other.spans["disclosure.administrative_fees.amount"])] == "2О.35"
    assert [a for a, b in zip(clean.text, other.text, strict=True) if a != b] == ["0"]


def test_labels_are_the_official_ones() -> None:
    """With their numbers, as the form prints them."""
    from tests.samples import county

    labels = [printed_label(county(), row) for row in county().form.rows if row.section == "requests"]
    assert labels[0] == "一、本年新收政府信息公开申请数量"
    assert "3.危及“三安全一稳定”" in labels
    assert labels[-2:] == ["（七）总计", "四、结转下年度继续办理"]

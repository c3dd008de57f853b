"""Runs of figures that nothing separates, and every way to cut them."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from gkparse.align.cuts import cut_fillings, is_run, least_cells
from gkparse.align.fills import Fill, Fillings, How, Shape
from gkparse.align.stream import Value, ValueKind
from gkparse.cells.content import Content, Kind, read_content

ROW: Shape = ((7, True),)
TRIPLE: Shape = ((3, False),)
OUTCOMES: Shape = ((5, True),) * 3

KINDS = {Kind.NUMBER: ValueKind.NUMBER, Kind.MARK: ValueKind.MARK, Kind.GARBLED: ValueKind.GARBLED}


def run(text: str) -> tuple[Value, ...]:
    """The values of a piece of text that touches words on both sides."""
    found: list[Value] = []
    at = 0
    for piece in text.split(" "):
        content = read_content(piece)
        assert content is not None
        for part in content.parts or (content,):
            found.append(_value(len(found), piece, at, part))
        at += len(piece) + 1
    return tuple(found)


def _value(index: int, piece: str, at: int, part: Content) -> Value:
    number = part.value() if part.kind == Kind.NUMBER else None
    raw = piece[part.start : part.end]
    start, end = at + part.start, at + part.end
    return Value(index, KINDS[part.kind], start, end, number, part, 0, 0, False, True, False, raw)


def full(text: str, shape: Shape, *, sums: bool = True) -> list[tuple[object, ...]]:
    """The figures of the ways that fill every cell."""
    found = cut_fillings(run(text), shape, sums=sums)
    assert found.whole
    return [tuple(fill.number for fill in fills) for fills in filling_every_cell(found)]


def filling_every_cell(found: Fillings) -> list[tuple[Fill, ...]]:
    return [way.fills for way in found.ways if all(fill.how != How.VANISHED for fill in way.fills)]


def test_a_row_of_single_digits_is_cut_in_one_way() -> None:
    found = cut_fillings(run("1000001"), ROW)
    assert found.complete
    assert [tuple(fill.number for fill in way.fills) for way in found.ways] == [(1, 0, 0, 0, 0, 0, 1)]


def test_the_sum_chooses_the_cut() -> None:
    assert full("150000015", ROW) == [(15, 0, 0, 0, 0, 0, 15)]


def test_all_cuts_of_a_row_of_figures_of_five_digits_are_listed() -> None:
    assert full("30552329058149404512791021587145", ROW) == [(30552, 32905, 8149, 4045, 1279, 10215, 87145)]


def test_without_the_sum_every_cut_is_listed() -> None:
    assert full("150000016", ROW) == []
    assert set(full("150000016", ROW, sums=False)) == {
        (15, 0, 0, 0, 0, 0, 16),
        (150, 0, 0, 0, 0, 1, 6),
        (1, 50, 0, 0, 0, 0, 16),
        (1, 500, 0, 0, 0, 1, 6),
    }


def test_no_nought_stands_before_other_digits() -> None:
    assert full("050", TRIPLE) == [(0, 5, 0)]


def test_a_stroke_before_digits_is_their_sign_or_a_mark() -> None:
    assert set(full("5-55", TRIPLE)) == {(5, -5, 5), (5, None, 55)}


def test_no_applicant_is_counted_below_nought() -> None:
    assert full("2-0-0-2", ROW) == [(2, None, 0, None, 0, None, 2)]


def test_points_commas_and_units_stay_with_their_figure() -> None:
    assert [[str(n) for n in row] for row in full("208万元61.75元", ((2, False),))] == [["208", "61.75"]]
    assert (1204, 50, 6, 0, 2, 3, 1265) in full("1,2045060231,265", ROW)
    assert full("1件000001件", ROW) == [(1, 0, 0, 0, 0, 0, 1)]


def test_a_blank_parts_two_figures() -> None:
    assert full("1 2", ((2, False),)) == [(1, 2)]
    assert full("23 0 00 0 023", ROW) == [(23, 0, 0, 0, 0, 0, 23)]


def test_a_mark_has_as_many_strokes_all_over_a_row() -> None:
    found = cut_fillings(run("1——————————1"), ROW)
    assert [way.stroke for way in found.ways if None in {fill.number for fill in way.fills}][:1] == [2]
    assert full("1—————1", ROW) == [(1, None, None, None, None, None, 1)]
    assert full("无无无无无无无", ROW) == [(None,) * 7]


def test_three_groups_are_cut_where_each_adds_up() -> None:
    assert full("31402370000010001", OUTCOMES) == [(31, 4, 0, 2, 37, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1)]


def test_cells_may_have_vanished() -> None:
    found = cut_fillings(run("11"), ROW)
    assert found.complete
    assert len(found.ways) == 6
    assert {way.fills[-1].number for way in found.ways} == {1}


def test_garbled_figures_are_no_run() -> None:
    assert not is_run(run("1O"))
    assert not is_run(run("5."))
    assert is_run(run("1,2045060231,265"))


def test_noughts_and_marks_say_how_many_cells_a_run_fills_at_least() -> None:
    assert [least_cells(run(text)[0]) for text in ("00012", "1200", "——", "-5", "0")] == [4, 1, 1, 1, 1]


@given(total=st.text("0123456789", min_size=7, max_size=12))
def test_every_cut_that_adds_up_is_listed(total: str) -> None:
    """Held against all the places at which a run of digits can be cut into seven figures."""
    ways = [[total[a:b] for a, b in pairwise((0, *at, len(total)))] for at in combinations(range(1, len(total)), 6)]
    sums = {tuple(map(int, way)) for way in ways if all(figure == str(int(figure)) for figure in way)}
    assert set(full(total, ROW)) == {way for way in sums if sum(way[:-1]) == way[-1]}


@given(parts=st.lists(st.one_of(st.integers(0, 12), st.integers(0, 3000)), min_size=6, max_size=6))
def test_the_figures_that_were_printed_are_among_the_cuts(parts: list[int]) -> None:
    """And every other cut has the same digits and adds up as well."""
    row = (*parts, sum(parts))
    text = "".join(map(str, row))
    found = cut_fillings(run(text), ROW)
    ways = [tuple(fill.number or 0 for fill in fills) for fills in filling_every_cell(found)]
    assert row in ways or not found.whole
    assert all("".join(map(str, way)) == text and sum(way[:-1]) == way[-1] for way in ways)


def test_a_stroke_behind_a_mark_is_a_mark_or_the_sign_of_what_follows() -> None:
    found = cut_fillings(run("/-114998"), ((1, False),) * 3)
    ways = {tuple(fill.number for fill in fills) for fills in filling_every_cell(found)}
    assert {(None, None, 114998), (None, -11, 4998)} <= ways

"""Texts with their characters in another order, and the way back."""

from __future__ import annotations

from gkparse.text.view import ADDED, View, last

TEXT = "一\n1\t2\n二\n3\t4\n三"
BEHIND = last(TEXT, [(2, 6), (8, 12)])


def test_lines_that_are_moved_stand_behind_all_others() -> None:
    assert BEHIND.text == "一\n二\n三\n1\t2\n3\t4\n"


def test_a_place_of_the_source_leads_to_its_character_and_not_to_one_behind_it() -> None:
    assert [BEHIND.back(at) for at in (2, 6, 8)] == [6, 2, 10]


def test_a_stretch_of_the_view_is_its_pieces_in_the_source() -> None:
    assert list(BEHIND.places([(6, 14), (0, 4)])) == [(2, 6), (8, 12), (0, 2), (6, 8)]


def test_cells_of_a_drawing_are_one_stretch_with_all_between_them() -> None:
    drawn = View("行\t24", "行 |2|\n   |4|", (0, ADDED, 3, 10))
    assert list(drawn.places([(0, 4)])) == [(0, 11)]


def test_a_view_of_a_view_is_one_of_its_source() -> None:
    drawn = View("4\t二\n一", "一|4|\n二", (2, ADDED, 5, 4, 0))
    behind = last(drawn.text, [(0, 4)])

    assert behind.text == "一\n4\t二\n"
    assert behind.of(drawn).place((0, 1)) == (0, 1)
    assert behind.of(drawn).place((2, 3)) == (2, 3)

"""The study that says what a text can still tell is itself held to cases small enough to think through."""

from __future__ import annotations

import pytest

from gkparse.forms import compose
from tests.determinable import misleading, readable_whole, study, value
from tests.filled import Truth, fill

pytest.importorskip("ortools", reason="the study needs ortools")


def truth(zero: str = "") -> Truth:
    """One request of a natural person, granted; everything else 0, printed as `zero`."""
    return fill(
        compose("2021", "2021"),
        disclosure={"disclosure.regulations.issued": "5", "disclosure.regulations.in_force": "12"},
        results={"requests.granted": (1, 0, 0, 0, 0, 0)},
        carried_over=(0,) * 6,
        carried_forward=(0,) * 6,
        outcomes={},
        zero=lambda path: zero,
    ).truth()


def test_a_single_applicant_among_dropped_blanks_may_be_any_of_six() -> None:
    """`1 1` in three rows says how many there were, and not who."""
    undetermined = study(truth(), "dropped").undetermined
    assert {path for path in undetermined if path.startswith("requests.granted.")} == {
        f"requests.granted.{column.column}" for column in compose("2021", "2021").columns[:-1]
    }
    assert "requests.granted.total" not in undetermined


def test_two_figures_among_three_cells_may_stand_in_any_two() -> None:
    """Section 2 has no equations: `5 12` fits three ways into its three columns."""
    undetermined = study(truth(), "dropped").undetermined
    assert {path for path in undetermined if path.startswith("disclosure.regulations.")} == {
        "disclosure.regulations.issued",
        "disclosure.regulations.repealed",
        "disclosure.regulations.in_force",
    }


def test_a_section_that_prints_its_noughts_keeps_every_figure_in_its_place() -> None:
    """Seven figures a row, glued or not, leave no choice here."""
    printed = truth(zero="0")
    for undetermined in (study(printed, "dropped").undetermined, study(printed, "glued").undetermined):
        assert not [path for path in undetermined if path.startswith("requests.")]


def test_a_mistake_excuses_its_section() -> None:
    """Where the figures do not add up, nobody can say which of them to doubt."""
    printed = truth()
    printed["cells"]["requests.received.total"] = {"value": 3, "printed": "3"}
    printed["mistakes"] = [{"key": "requests.received.total"}]
    found = study(printed, "dropped")
    assert "requests.received.natural_person" in found.excused
    assert not [path for path in found.undetermined if path.startswith("requests.")]


def test_figures_that_do_not_add_up_without_a_word_of_a_mistake_are_refused() -> None:
    """The printed figures of a row have to be among its readings; else the study would say nothing."""
    for path in ("requests.received.total", "review.upheld"):
        printed = truth()
        printed["cells"][path] = {"value": 3, "printed": "3"}
        with pytest.raises(ValueError, match="not among their own readings"):
            study(printed, "dropped")


def test_marks_count_as_noughts_and_signs_count() -> None:
    """What the study takes a printed cell to be."""
    assert [value(text) for text in ("/", "", "减3", "+ 125", "1,234.5元")] == [0, 0, -3, 125, 1234.5]


def test_a_row_with_too_few_digits_cannot_be_whole() -> None:
    """`105` may be three figures; `12` may not."""
    assert readable_whole([["10", "", "5"]])
    assert not readable_whole([["10", "", "5"], ["1", "", "2"]])


def test_a_row_that_lost_a_figure_may_add_up_all_the_same() -> None:
    """`1 1` of `1 1 _`, its total deleted, reads as a cell and its total; `1 2` of `1 2 _` does not."""
    printed = fill(
        compose("2021", "2021"),
        disclosure={},
        results={"requests.granted": (1, 1, 0, 0, 0, 0), "requests.other.other": (1, 2, 0, 0, 0, 0)},
        carried_over=(0,) * 6,
        carried_forward=(0,) * 6,
        outcomes={},
        zero=lambda path: "",
    ).truth()
    for path in ("requests.granted.total", "requests.other.other.total"):
        printed["cells"][path] = {"value": None, "printed": ""}
        printed["mistakes"].append({"key": path})
    assert {path.rsplit(".", 1)[0] for path in misleading(printed, "dropped")} == {"requests.granted"}

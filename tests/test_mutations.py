"""The changes are held to their own word before anything is judged by them."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.forms import compose
from tests.determinable import Loss, study
from tests.filled import Truth, fill, value_of
from tests.judging import false_promises
from tests.mutations import CHANGES, broken_equations, deletion, edited, noughts
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN, SCRAMBLED
from tests.samples import SAMPLES, county, town

LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED, **SCRAMBLED}
IDLE = {
    "nothing of the kind is printed here": {"full-width brackets", "half-width digits", "ordinals with a dot"},
    "no tabs": {"bars for tabs"},
    "no lines": {name for name in CHANGES if name.startswith(("page number", "header"))},
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("change", CHANGES)
def test_places_move_with_the_text(layout: str, change: str) -> None:
    """After any change a place holds what the truth says is printed there, and means the same."""
    for sample in SAMPLES.values():
        rendered = LAYOUTS[layout](sample(), PLAIN)
        text, truth = CHANGES[change](rendered.text, rendered.truth())
        for form_cell in sample().form.cells:
            cell = truth["cells"][form_cell.path]
            place = truth["spans"].get(form_cell.path)
            assert (place is None) == (cell["printed"] == "")
            if place is not None:
                printed = "".join(text[slice(*place)].split())
                assert printed == "".join(cell["printed"].split())
                assert cell["value"] == value_of(cell["printed"], form_cell.kind)


@pytest.mark.parametrize("change", sorted(set(CHANGES) - IDLE["nothing of the kind is printed here"]))
@pytest.mark.parametrize("layout", ["tabs", "word", "spaced"])
def test_a_change_changes_something(layout: str, change: str) -> None:
    """Each does its work on the usual layouts, unless it has nothing to work on."""
    text = LAYOUTS[layout](town(), PLAIN).text
    idle = change in IDLE["no tabs"] and "\t" not in text
    assert (CHANGES[change](text, town().truth())[0] == text) == idle


@pytest.mark.parametrize("layout", LOSSLESS)
def test_a_page_number_stands_inside_each_table(layout: str) -> None:
    """Between two rows, on a line of its own."""
    rendered = LOSSLESS[layout](town(), PLAIN)
    text, _ = CHANGES["page number - 4 -"](rendered.text, rendered.truth())
    assert text.count("\n- 4 -\n") == 3


def test_a_nought_that_is_part_of_a_figure_stays() -> None:
    """20.35 keeps its nought; a cell that prints 0 alone is blank afterwards."""
    rendered = LOSSLESS["tabs"](town(), PLAIN)
    text, truth = noughts("")(rendered.text, rendered.truth())
    assert "20.35" in text
    assert "\t0" not in text
    assert truth["cells"]["requests.granted.research_institution"] == {"printed": "", "value": None}


def test_a_deleted_figure_breaks_the_equations_through_it() -> None:
    """Its row and its two columns; the section has a mistake then."""
    path = "requests.result_total.natural_person"
    rendered = LOSSLESS["tabs"](county(), PLAIN)
    _, truth = deletion(path)(rendered.text, rendered.truth())
    assert {equation.name for equation in broken_equations(truth)} == {
        "row:requests.result_total",
        "column:requests.natural_person.results",
        "column:requests.natural_person.balance",
    }
    assert len(truth["mistakes"]) == 3


def test_what_is_inserted_beside_a_cell_stands_outside_it() -> None:
    """And what replaces all of it belongs to it."""
    truth = {"spans": {"a": (1, 3), "b": (4, 6)}}
    assert edited("-12-34-", truth, [(1, 1, "x"), (3, 3, "y"), (4, 6, "567")]) == (
        "-x12y-567-",
        {"spans": {"a": (2, 4), "b": (6, 9)}},
    )


@pytest.mark.parametrize("loss", ["dropped", "glued"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_a_changed_document_still_tells_can_be_worked_out(change: str, loss: Loss) -> None:
    """The printed figures are among the readings of what is left of them."""
    pytest.importorskip("ortools", reason="the study needs ortools")
    rendered = GLUED["glued"](county(), PLAIN)
    _, truth = CHANGES[change](rendered.text, rendered.truth())
    assert len(study(truth, loss).undetermined) < len(truth["cells"])


def test_emptied_cells_of_uneven_paragraphs_look_like_two_empty_ones() -> None:
    """Two fillings that print the same text when their noughts are gone: who asked, nobody can tell."""

    def printed(results: tuple[int, ...], nought: str) -> tuple[str, Truth]:
        filled = fill(
            compose("2021", "2021"),
            disclosure={},
            results={"requests.granted": results},
            carried_over=(0,) * 6,
            carried_forward=(0,) * 6,
            outcomes={},
            zero=lambda path: "0" if path.endswith(nought) else "",
        )
        rendered = LOSSLESS["paragraphs-uneven"](filled, PLAIN)
        return noughts("")(rendered.text, rendered.truth())

    one, truth = printed((0, 4, 0, 0, 0, 0), "natural_person")
    other, otherwise = printed((0, 0, 4, 0, 0, 0), "public_welfare_organization")
    assert one == other
    assert truth["cells"] != otherwise["cells"]
    report = gkparse.parse(one)
    assert false_promises(report, truth) + false_promises(report, otherwise) == []

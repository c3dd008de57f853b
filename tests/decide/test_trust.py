"""What keeps a clean figure out of the wrong cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

import gkparse
from gkparse.decide.candidates import Number
from gkparse.forms import compose
from gkparse.report.cell import Cell, Status
from tests.filled import Filled, fill
from tests.judging import false_promises
from tests.mutations import CHANGES
from tests.renderers import DROPPED, LOSSLESS, PLAIN, SCRAMBLED
from tests.samples import town

NOTHING = (0,) * 6


def nothing_but_noughts() -> Filled:
    """A report in which every cell is 0."""
    form = compose("2021", "2021")
    disclosure = {cell.path: "0" for cell in form.cells if cell.section == "disclosure"}
    return fill(
        form, disclosure=disclosure, results={}, carried_over=NOTHING, carried_forward=NOTHING, outcomes={}, year=2022
    )


def test_figures_above_their_labels_are_not_those_of_the_label_above() -> None:
    rendered = SCRAMBLED["interleaved-figures-above"](nothing_but_noughts(), PLAIN)
    report = gkparse.parse(rendered.text)
    truth = rendered.truth()
    assert not false_promises(report, truth)
    printed = [cell for cell in report.cells() if cell.span and cell.status == Status.PRINTED]
    assert all(cell.span == truth["spans"][cell.path] for cell in printed)


def test_a_row_of_marks_is_blank_though_a_figure_is_left_over_beside_it() -> None:
    text = LOSSLESS["tabs"](nothing_but_noughts(), PLAIN).text
    old = "2.重复申请" + "\t0" * 7 + "\n"
    assert old in text
    report = gkparse.parse(text.replace(old, "2.重复申请" + "\t/" * 7 + "\n\t3 7\n"))
    assert report["requests.not_processed.duplicate.total"].status == Status.BLANK


@pytest.mark.parametrize(("rest", "settled"), [("办理结果", True), ("办埋结杲", False)])
def test_an_empty_row_is_not_blank_where_figures_run_on_behind_it(rest: str, settled: bool) -> None:
    """They stand beside the rest of a label over several rows, if that can be read; otherwise nobody knows whose."""
    rendered = LOSSLESS["wrapped-last"](town(), PLAIN)
    text, truth = CHANGES["bars for tabs"](rendered.text, rendered.truth())
    report = gkparse.parse(text.replace("办理结果", rest))
    assert not false_promises(report, truth)
    assert (report["requests.granted.total"].value == 3) == settled


def test_figures_each_on_its_line_are_not_those_of_an_empty_row_before() -> None:
    """A blank line sets one row apart: that its label and its figures are alone says nothing of where figures stand."""
    text = DROPPED["one-a-line-tight"](town(), PLAIN).text.replace("规章\n0\n0\n0\n", "规章\n")
    for changed in (text, text.replace("行政处罚\n", "\n行政处罚\n").replace("行政强制\n", "\n行政强制\n")):
        assert gkparse.parse(changed)["disclosure.normative_documents.in_force"].value == 14


def sparse() -> str:
    """A text with blanks between the figures of a section 3 that prints no noughts."""
    filled = fill(
        compose("2021", "2021"),
        disclosure={"disclosure.normative_documents.issued": "90"},
        results={
            "requests.granted": (18, 175, 0, 3, 0, 0),
            "requests.denied.security_and_stability": (0, 46, 0, 2, 0, 0),
            "requests.unavailable.needs_creation": (7, 0, 0, 0, 0, 5),
        },
        carried_over=(0, 27, 0, 0, 0, 4),
        carried_forward=(0, 9, 0, 0, 0, 0),
        outcomes={"review": (1, 0, 0, 0)},
        zero=lambda path: "",
    )
    return DROPPED["spaced"](filled, PLAIN).text


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("2.没有现成信息需要另行制作 7 5 12", "2.没有现成信息需\n（四）无法提供 7 5 12\n要另行制作"),
        ("3.危及“三安全一稳定” 46 2 48", "3.危及“三安全一稳\n46 2 48\n定”"),
    ],
)
def test_figures_among_the_lines_of_their_label_are_read_as_those_beside_it(line: str, lines: str) -> None:
    """A page sets a row's figures at half the height of its label; the label of a group may stand there, too."""
    text = sparse()
    assert line in text
    before, after = gkparse.parse(text), gkparse.parse(text.replace(line, lines))
    for cell in before.cells():
        assert (after[cell.path].status, after[cell.path].value) == (cell.status, cell.value), cell.path


def coercion_between_halves(disclosure: Mapping[str, Sequence[str]], blanks: str) -> list[Cell[Number]]:
    """The cells of 行政强制 where its figures stand between the halves of its label; ``disclosure`` has the rows."""
    form = compose("2019", "2019")
    widths = {row.path: row.cells for row in form.rows}
    cells = {path: raw for row, raws in disclosure.items() for path, raw in zip(widths[row], raws, strict=True)}
    filled = fill(
        form,
        disclosure=cells,
        results={},
        carried_over=NOTHING,
        carried_forward=NOTHING,
        outcomes={},
        zero=lambda path: "",
    )
    text = DROPPED["aligned"](filled, PLAIN).text
    line = next(line for line in text.split("\n") if line.startswith("行政强制"))
    report = gkparse.parse(text.replace(line, f"行政\n{blanks}{line.removeprefix('行政强制')}\n强制"))
    return [report[f"disclosure.administrative_coercion.{c}"] for c in ("previous_items", "change", "decisions")]


def test_figures_between_the_halves_of_a_label_are_no_empty_row_s_beside_it() -> None:
    """Another row of the table prints its figures beside its label, and the rows beside this one print none."""
    rows = {
        "disclosure.normative_documents": ("4", "4", "9"),
        "disclosure.administrative_coercion": ("3", "25", "17"),
    }
    assert [cell.value for cell in coercion_between_halves(rows, " " * 4)] == [3, 25, 17]


def test_the_room_of_an_empty_cell_is_seen_in_a_line_between_the_halves_of_a_label() -> None:
    """The other row of the block shows where its columns are."""
    rows = {
        "disclosure.administrative_penalty": ("1", "2", "3"),
        "disclosure.administrative_coercion": ("", "25", "17"),
    }
    cells = coercion_between_halves(rows, " " * 8)
    assert [(cell.value, cell.status) for cell in cells] == [(None, "blank"), (25, "printed"), (17, "printed")]


def test_what_a_program_prints_for_empty_cells_makes_no_row_and_no_name_doubtful() -> None:
    """A data frame as text: NaN behind the one figure of a row, and Latin letters that no optical reader left."""
    rendered = DROPPED["numbered"](town(), PLAIN)
    assert "NaN" in rendered.text
    report = gkparse.parse(rendered.text)
    truth = rendered.truth()
    assert report.identity.agency.value == truth["agency"]
    wrong = [c.path for c in report.cells() if not c.status.promised and c.path not in truth.get("undetermined", ())]
    assert wrong == []


def test_figures_behind_the_heading_of_section_4_are_those_of_its_table() -> None:
    """A program that fills up its rows leaves more places than cells behind the last label of section 3."""
    form = compose("2021", "2021")
    filled = fill(
        form,
        disclosure={},
        results={},
        carried_over=NOTHING,
        carried_forward=NOTHING,
        outcomes={"litigation_direct": (0, 1, 0, 7)},
        zero=lambda path: "",
    )
    text = DROPPED["numbered"](filled, PLAIN).text
    row = next(line for line in text.splitlines() if line.endswith("8       NaN       NaN       NaN       NaN   NaN"))
    lacking = row.replace("NaN", "   ", 1)
    report = gkparse.parse(text.replace(row, lacking))
    assert not false_promises(report, filled.truth())


def test_figures_of_a_row_on_two_lines_are_out_of_order_where_they_do_not_add_up() -> None:
    filled = town()
    form = filled.form
    results = {"requests.granted": (8, 7, 0, 0, 0, 6)}
    noughts = {cell.path: "0" for cell in form.cells if cell.section == "disclosure"}
    whole = fill(form, disclosure=noughts, results=results, carried_over=NOTHING, carried_forward=NOTHING, outcomes={})
    text = LOSSLESS["spaced"](whole, PLAIN).text if "spaced" in LOSSLESS else DROPPED["spaced"](whole, PLAIN).text
    old = "（一）予以公开 8 7 0 0 0 6 21"
    assert text.count(old) == 1
    mixed = gkparse.parse(text.replace(old, "8 21\n（一）予以公开 7 0 0 0 6"))
    assert not any(mixed[f"requests.granted.{column}"].status.promised for column in ("natural_person", "total"))

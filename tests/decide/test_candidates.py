"""What a row may hold, before the equations across rows are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from attrs import evolve

import gkparse
from gkparse.align.fills import NOUGHT
from gkparse.align.search import Stretch, row_specs
from gkparse.decide.candidates import Candidate, Number, RowCandidates
from gkparse.forms import compose
from gkparse.report.cell import Cell
from tests.filled import Filled, fill
from tests.renderers import DROPPED, PLAIN
from tests.samples import county


def test_a_figure_with_a_sign_is_offered_to_no_cell_that_counts() -> None:
    """Where the other cells of its row leave no trace, it may stand in the one for a change only."""
    row = "disclosure.administrative_licensing"
    printed = {**county().printed, f"{row}.previous_items": "", f"{row}.change": "+17", f"{row}.decisions": ""}
    report = gkparse.parse(DROPPED["spaced"](evolve(county(), printed=printed), PLAIN).text)
    assert 17 in report[f"{row}.change"].candidates
    assert 17 not in report[f"{row}.previous_items"].candidates
    assert 17 not in report[f"{row}.decisions"].candidates


SPARSE = fill(
    compose("2021", "2021"),
    disclosure={"disclosure.normative_documents.issued": "90", "disclosure.normative_documents.repealed": "2"},
    results={
        "requests.granted": (18, 175, 0, 3, 0, 0),
        "requests.denied.state_secret": (0, 46, 0, 2, 0, 0),
        "requests.not_processed.duplicate": (7, 0, 0, 0, 0, 5),
    },
    carried_over=(0, 27, 0, 0, 0, 4),
    carried_forward=(0, 9, 0, 0, 0, 0),
    outcomes={"review": (1, 0, 0, 0)},
    zero=lambda path: "",
)
"""Many cells are empty, and leave no trace where their separators are lost."""


def with_outcomes(groups: Mapping[str, Sequence[int]], zero: str = "0") -> Filled:
    """A report that has these figures in section 4, and few others."""
    return fill(
        compose("2021", "2021"),
        disclosure={"disclosure.normative_documents.issued": "90"},
        results={"requests.granted": (18, 175, 0, 3, 0, 0)},
        carried_over=(0, 0, 0, 0, 0, 0),
        carried_forward=(0, 0, 0, 0, 0, 0),
        outcomes=groups,
        zero=lambda path: zero,
    )


def wrong(cells: Iterable[Cell[Number]], filled: Filled) -> list[Cell[Number]]:
    """The cells that promise another figure than the true one; an empty cell counts as 0."""
    return [cell for cell in cells if cell.status.promised and (cell.value or 0) != (filled.values[cell.path] or 0)]


@pytest.mark.parametrize("layout", ["spaced", "aligned"])
def test_a_nought_before_a_figure_moves_no_other_one(layout: str) -> None:
    """``03`` between blanks may be 0 and 3: where empty cells are left out, nothing tells."""
    plain = SPARSE.printed.items()
    printed = {path: f"0{raw}" if raw.isdigit() and int(raw) < 10 else raw for path, raw in plain}
    rendered = DROPPED[layout](evolve(SPARSE, printed=printed), PLAIN)
    assert "03" in rendered.text
    cells = gkparse.parse(rendered.text).cells()
    assert wrong(cells, SPARSE) == []


def test_totals_are_known_in_a_section_4_of_which_few_figures_have_left_a_trace() -> None:
    """``1 1 2 2 3 3``: each of three groups has one figure other than its total, in any of four cells."""
    groups = {"review": (1, 0, 0, 0), "litigation_direct": (0, 0, 2, 0), "litigation_after_review": (0, 3, 0, 0)}
    filled = with_outcomes(groups, zero="")
    report = gkparse.parse(DROPPED["one-a-line"](filled, PLAIN).text)
    for group, parts in groups.items():
        total = report[f"{group}.total"]
        assert (total.status.promised, total.value) == (True, sum(parts))
        for part in ("upheld", "corrected", "other", "pending"):
            assert report[f"{group}.{part}"].candidates == (0, sum(parts))


def test_a_sign_tells_the_column_of_a_figure_and_of_the_one_behind_it() -> None:
    """Empty cells have vanished from both rows; only a change has a sign."""
    text = (
        "朔渚县人民政府2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（六）项\n"
        "信息内容 上一年项目数量 本年增/减 处理决定数量\n行政处罚    +4     136\n行政强制    4     136\n"
        "三、收到和处理政府信息公开申请情况\n"
    )
    report = gkparse.parse(text)
    columns = ("previous_items", "change", "decisions")
    assert [report[f"disclosure.administrative_penalty.{column}"].count for column in columns] == [0, 4, 136]
    assert {report[f"disclosure.administrative_coercion.{column}"].value for column in columns} == {None}


OUTCOMES = ("review", "litigation_direct", "litigation_after_review")


def outcomes_of(filled: Filled, printed: str, line: str, heading: str = "") -> list[Cell[Number]]:
    """Section 4 of a report whose line of figures there, ``printed``, reads ``line``, behind headers and a heading."""
    text = DROPPED["spaced"](filled, PLAIN).text
    assert printed in text
    report = gkparse.parse(text.replace(printed, f"{heading}{line}"))
    cells = [cell for cell in report.cells() if cell.path.split(".")[0] in OUTCOMES]
    assert wrong(cells, filled) == []
    return cells


def test_figures_that_add_up_in_their_cells_are_not_moved_because_some_are_misread() -> None:
    """As many as the row has cells: rings for noughts are neither dust, nor do they make room for vanished cells."""
    filled = with_outcomes({"litigation_direct": (0, 0, 0, 24), "litigation_after_review": (0, 19, 0, 22)})
    cells = outcomes_of(filled, "0 0 0 0 0 0 0 0 24 24 0 19 0 22 41", "O O O O O 0 0 0 24 24 0 19 O 22 41")
    assert [cell.value for cell in cells] == [filled.values[cell.path] for cell in cells]


@pytest.mark.parametrize("heading", ["", "维持 ii 纠正 审结\n"])
def test_a_misread_figure_does_not_hide_a_row_of_which_cells_have_vanished(heading: str) -> None:
    """Nor does a misread word among the headers belong to the row of figures below."""
    cells = outcomes_of(county(), "15 4 2 1 22 6 1 2 9 3 1 4", "15 4 2 ] 22 6 l 2 9 3 1 4", heading)
    assert [cell.value for cell in cells[:5]] == [15, 4, 2, 1, 22]


def test_figures_of_a_line_that_do_not_add_up_are_no_row_with_another_s_figure() -> None:
    """The last digit of the total stands on the next line, and noughts have vanished from the rows around."""
    total = "requests.not_processed.petition_complaint.total"
    filled = fill(
        compose("2021", "2021"),
        disclosure={"disclosure.normative_documents.issued": "90"},
        results={
            "requests.unavailable.unclear_after_correction": (9, 34, 0, 3, 1, 0),
            "requests.not_processed.petition_complaint": (1, 1882, 516, 0, 2, 22),
            "requests.not_processed.duplicate": (1, 3, 5, 4, 3, 0),
        },
        carried_over=(0, 0, 0, 0, 0, 0),
        carried_forward=(5, 0, 0, 0, 0, 0),
        outcomes={"review": (1, 0, 0, 0)},
        zero=lambda path: "",
    )
    rendered = DROPPED["aligned"](filled, PLAIN)
    end = rendered.spans[total][1]
    cells = gkparse.parse(f"{rendered.text[: end - 1]}\n{rendered.text[end - 1 :]}").cells()
    assert wrong(cells, filled) == []


def test_misread_parts_and_a_misread_sum_prove_nothing_together() -> None:
    """``O 1 0 0 l`` adds up to 1, and was 1 1 0 0 2."""
    filled = with_outcomes({"review": (1, 1, 0, 0), "litigation_direct": (0, 0, 0, 24)})
    outcomes_of(filled, "1 1 0 0 2 0 0 0 24 24 0 0 0 0 0", "O 1 0 0 l 0 0 0 24 24 0 0 0 0 0")


def test_a_row_is_judged_where_its_surviving_figures_stand() -> None:
    """Where the columns leave figures of a dearer stretch only, the cheapest one says nothing of them."""
    spec = row_specs(compose("2021", "2021"))[0]
    cheapest, rival = Stretch(0, 0, 3, 1.0), Stretch(0, 3, 6, 1.5)
    numbers, fills = (1, 2, 3), (NOUGHT,) * 3
    row = RowCandidates(spec, (Candidate(numbers, fills, 0.5, True, rival.start, rival.end),))
    assert row.taken((cheapest, rival)) == rival
    assert row.keep(()).taken((cheapest, rival)) == cheapest

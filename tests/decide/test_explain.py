"""How a cell came by its value, in words."""

from __future__ import annotations

import pytest
from attrs import evolve

import gkparse
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.docs.test_examples import EXAMPLES, FIGURES
from tests.renderers import tabs
from tests.samples import county, town

TOWN = tabs.render(town()).text


def example(name: str) -> AnnualReport:
    """One of the example reports."""
    return gkparse.parse((EXAMPLES / f"{name}.txt").read_text("utf-8"))


def paragraph(shown: str, title: str) -> list[str]:
    """The lines below a title."""
    [found] = [part for part in shown.split("\n\n") if part.startswith(title + "\n")]
    return [line.strip() for line in found.splitlines()[1:]]


@pytest.mark.parametrize("name", FIGURES)
def test_every_cell_of_an_example_can_be_explained(name: str) -> None:
    report = example(name)
    for cell in report.cells():
        shown = report.explain(cell.path)
        assert shown.startswith(f"{cell.path}: ")
        assert cell.status.value in shown.splitlines()[0]
        assert ("\ncandidates\n" in shown) == (cell.status == Status.AMBIGUOUS)


def test_a_printed_cell_shows_its_characters_label_and_equations() -> None:
    shown = example("county-2022-tabs").explain("requests.granted.total")
    assert shown.splitlines()[:2] == [
        "requests.granted.total: 38, printed, confirmed by an equation",
        "收到和处理政府信息公开申请情况 › 三、本年度办理结果 › （一）予以公开 › 总计",
    ]
    line, carets = paragraph(shown, "characters")
    assert line.endswith("⇥31⇥4⇥0⇥1⇥2⇥0⇥38")
    assert carets == "^^"
    [label] = paragraph(shown, "label of the row")
    assert label.startswith("“（一）予以公开”: whole, weight 1.00, line ")
    assert paragraph(shown, "stretch of text laid on the row")[0].startswith("31 4 0 1 2 0 38 (line ")
    row, column = paragraph(shown, "equations")
    assert row == "row:requests.granted: 31 + 4 + 1 + 2 + 2 × 0 = [38]   holds"
    assert column.startswith("column:requests.total.results: [38] + ")
    assert column.endswith(" = 80   holds")


def test_carets_stand_below_the_characters_whatever_their_width() -> None:
    report = example("county-2022-tabs")
    shown = report.explain("requests.granted.total").splitlines()
    at = next(i for i, line in enumerate(shown) if line.strip() == "^^")
    before = shown[at - 1][: shown[at - 1].rindex("38")]
    wide = sum(char >= "\u1100" and char not in "⇥›" for char in before)
    assert len(shown[at]) - 2 == len(before) + wide


def test_a_broken_equation_is_shown_with_both_sides() -> None:
    text = TOWN.replace("（一）予以公开\t3\t0\t0\t0\t0\t0\t3", "（一）予以公开\t3\t1\t0\t0\t0\t0\t3")
    assert text != TOWN
    equations = paragraph(gkparse.parse(text).explain("requests.granted.natural_person"), "equations")
    assert equations[0] == "row:requests.granted: [3] + 1 + 4 × 0 = 3   broken: 4 is not 3"


def test_a_candidate_says_what_it_breaks() -> None:
    report = gkparse.parse(TOWN)
    open_ = gkparse.Cell(path="review.corrected", status=Status.AMBIGUOUS, candidates=(0, 2))
    together = gkparse.Alternative(paths=("review.corrected",), fillings=((0,), (2,)))
    report = evolve(
        report,
        review=evolve(report.review, corrected=open_),
        alternatives=(together,),
    )
    shown = report.explain("review.corrected")
    assert paragraph(shown, "candidates") == [
        "0: holds group:review; in 1 of 2 fillings",
        "2: breaks group:review; in 1 of 2 fillings",
    ]
    assert paragraph(shown, "fillings of 1 cells that move together, the rest of them 0") == [
        "all 0",
        "review.corrected 2",
    ]


def test_an_open_cell_shows_the_figures_of_its_row_and_what_was_left_of_its_readings() -> None:
    shown = example("town-2023-blanks-dropped").explain("requests.granted.commercial_enterprise")
    characters = paragraph(shown, "characters")
    assert characters[:2] == ["none of its own", "figures of its row:"]
    assert any(line.endswith("（一）予以公开 2 2") for line in characters)
    assert any("readings of the row are left" in line for line in paragraph(shown, "stretch of text laid on the row"))
    assert any("fillings" in line for line in paragraph(shown, "candidates"))


def test_a_garbled_label_says_how_it_was_matched() -> None:
    text = TOWN.replace("1.属于国家秘密", "1.属干国家秘密")
    [label] = paragraph(gkparse.parse(text).explain("requests.denied.state_secret.total"), "label of the row")
    assert label.startswith("“1.属干国家秘密”: similar, weight 0.")


def test_a_long_line_is_shown_around_the_characters() -> None:
    text = TOWN.replace("行政处罚\t57", "行政处罚\t57\t" + "备注" * 90)
    line, carets = paragraph(gkparse.parse(text).explain("disclosure.administrative_penalty.decisions"), "characters")
    assert line.endswith("…")
    assert len(line) < 80
    assert carets == "^^"


def test_a_report_that_was_read_back_is_explained_from_its_text() -> None:
    report = gkparse.parse(tabs.render(county()).text)
    back = gkparse.from_json(gkparse.to_json(report))
    assert isinstance(back, AnnualReport)
    assert back.trace is None
    for path in ("disclosure.other_services.change", "requests.other.total", "review.upheld"):
        assert back.explain(path) == report.explain(path)


def test_of_grids_that_were_read_back_the_report_itself_is_shown() -> None:
    grid = gkparse.Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"], ["行政处罚", "6"]])
    report = gkparse.parse_grids([grid])
    path = "disclosure.administrative_penalty.decisions"
    back = evolve(report, trace=None)
    assert "whole" in report.explain(path)
    assert paragraph(back.explain(path), "characters") == paragraph(report.explain(path), "characters")
    assert paragraph(back.explain(path), "label of the row")[0].startswith("not known")


def test_an_unknown_path_is_the_report_s_own_error() -> None:
    with pytest.raises(KeyError, match=r"review\.total"):
        gkparse.parse(TOWN).explain("review.totl")

"""Rows of section 3 are known as runs of figures between words, though one of them has lost a figure."""

from __future__ import annotations

import gkparse
from gkparse.report.cell import Status
from tests.decide.test_sides import HEAD

FIGURES = {
    "requests.received": (9, 4, 0, 0, 0, 0, 13),
    "requests.granted": (2, 4, 0, 0, 0, 0, 6),
    "requests.partially_granted": (3, 0, 0, 0, 0, 0, 3),
    "requests.denied.process_information": (4, 0, 0, 0, 0, 0, 4),
    "requests.result_total": (9, 4, 0, 0, 0, 0, 13),
}
ROWS = [row for row in gkparse.form("2019").rows if row.section == "requests"]
LOST = "requests.denied.process_information"


def text(*, lost: str = "", more: str = "", swapped: tuple[str, str] = ("", "")) -> str:
    """Section 3 a cell a line, figures amid the words of long labels; a row may lack its total, or have one more."""
    lines: list[str] = []
    for row in ROWS:
        label = (row.ordinal or "") + row.label
        figures = [str(n) for n in FIGURES.get(row.path, (0,) * 7)]
        figures = figures[:-1] if row.path == lost else [*figures, "7"] if row.path == more else figures
        half = len(label) // 2 if len(label) > 9 else len(label)
        lines += [label[:half], *figures, *([label[half:]] if label[half:] else [])]
    old, new = (next((row.label for row in ROWS if row.path == path), "") for path in swapped)
    body = "\n".join(lines)
    if old:
        body = body.replace(old, "\0").replace(new, old).replace("\0", new)
    return HEAD + body + "\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n"


def sure(report: gkparse.AnnualReport) -> set[str]:
    """The rows of section 3 all of whose cells are printed."""
    return {row.path for row in ROWS if all(report[path].status == Status.PRINTED for path in row.cells)}


def test_a_row_that_has_lost_a_figure_opens_no_other() -> None:
    report = gkparse.parse(text(lost=LOST))
    assert sure(report) == {row.path for row in ROWS} - {LOST}
    for path, figures in FIGURES.items():
        if path != LOST:
            assert [report[cell].value for row in ROWS if row.path == path for cell in row.cells] == [*figures]
    assert not report[f"{LOST}.total"].status.promised


def test_a_figure_too_many_makes_its_row_no_run_of_its_own() -> None:
    report = gkparse.parse(text(lost=LOST, more="requests.granted"))
    assert "requests.granted" not in sure(report)
    assert "requests.received" in sure(report)


def test_as_many_runs_as_rows_show_nothing_where_a_label_stands_elsewhere() -> None:
    swapped = "requests.not_processed.duplicate", "requests.other"
    assert not sure(gkparse.parse(text(lost=LOST, swapped=swapped)))


def test_a_run_too_many_opens_all_rows() -> None:
    broken = text(lost=LOST).replace("2.重复申请\n0\n0\n", "2.重复申请\n0\n0\n另行说明\n")
    assert not sure(gkparse.parse(broken))


def test_figures_above_their_labels_are_not_taken_for_those_below_though_one_row_is_broken() -> None:
    lines: list[str] = []
    for row in ROWS:
        figures = [str(n) for n in FIGURES.get(row.path, (0,) * 7)]
        broken = ["另行说明"] if row.path == "requests.not_processed.duplicate" else []
        lines += [*figures[:3], *broken, *figures[3:], (row.ordinal or "") + row.label]
    report = gkparse.parse(
        HEAD + "\n".join(lines) + "\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n"
    )
    truth = {path: n for row in ROWS for path, n in zip(row.cells, FIGURES.get(row.path, (0,) * 7), strict=True)}
    assert all((report[path].value or 0) == n for path, n in truth.items() if report[path].status.promised)

"""Rows that stand whole in their places are read, though others of their table are in disorder."""

from __future__ import annotations

import gkparse
from gkparse.report.cell import Status
from tests.decide.test_sides import HEAD

FIGURES = {
    "requests.received": (9, 0, 0, 0, 0, 0, 9),
    "requests.granted": (2, 0, 0, 0, 0, 0, 2),
    "requests.partially_granted": (3, 0, 0, 0, 0, 0, 3),
    "requests.not_processed.duplicate": (5, 0, 0, 0, 0, 0, 6),
    "requests.result_total": (9, 0, 0, 0, 0, 0, 9),
}
"""The office has made a mistake of one in the row of duplicates: no column adds up."""


def text(*, disordered: bool) -> str:
    """Section 3 a cell a line; in disorder, the first figures of two rows stand before what is left of them."""
    lines: list[str] = []
    for row in gkparse.form("2019").rows:
        if row.section != "requests":
            continue
        label = (row.ordinal or "") + row.label
        figures = [str(n) for n in FIGURES.get(row.path, (0,) * 7)]
        if disordered and row.path == "requests.granted":
            lines += [label, figures[0]]
            kept = figures[1:]
        elif disordered and row.path == "requests.partially_granted":
            lines += [label, figures[0], *kept, *figures[1:]]
        else:
            lines += [label, *figures]
    return HEAD + "\n".join(lines) + "\n五、存在的主要问题及改进情况\n无。\n"


def test_disorder_between_two_rows_opens_no_row_that_adds_up() -> None:
    report = gkparse.parse(text(disordered=True))
    for path in ("received", "denied.state_secret", "other", "result_total"):
        cells = report[f"requests.{path}.total"], report[f"requests.{path}.natural_person"]
        figures = FIGURES.get(f"requests.{path}", (0,) * 7)
        assert [(cell.value, cell.status) for cell in cells] == [
            (figures[-1], Status.PRINTED),
            (figures[0], Status.PRINTED),
        ]
    for path in ("granted", "partially_granted"):
        assert report[f"requests.{path}.natural_person"].status == Status.AMBIGUOUS


def test_a_figure_too_many_opens_the_rows_in_disorder() -> None:
    report = gkparse.parse(text(disordered=True).replace("2.重复申请\n", "2.重复申请\n4\n"))
    for path in ("granted", "partially_granted", "not_processed.duplicate"):
        assert report[f"requests.{path}.natural_person"].status == Status.AMBIGUOUS

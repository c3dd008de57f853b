"""A table that prints noughts only holds noughts, in whatever order they stand."""

from __future__ import annotations

import gkparse
from gkparse.report.cell import Status
from tests.decide.test_sides import HEAD


def text(extra: str = "0", count: int = 120) -> str:
    """Section 3 with all labels first, and behind them so many noughts, for most of its cells."""
    rows = [row for row in gkparse.form("2021").rows if row.section == "requests"]
    labels = "\n".join((row.ordinal or "") + row.label for row in rows[:-1])
    last = (rows[-1].ordinal or "") + rows[-1].label
    noughts = "0\n" * count
    return f"{HEAD}{labels}\n{noughts}{extra}\n{last}\n五、存在的主要问题及改进情况\n无。\n"


def test_the_cells_of_a_table_of_noughts_are_0() -> None:
    report = gkparse.parse(text())
    cells = [cell for cell in report.cells() if cell.path.startswith("requests.")]
    assert {(cell.value, cell.status) for cell in cells} <= {(0, Status.INFERRED), (0, Status.PRINTED)}


def test_one_other_figure_or_character_opens_them() -> None:
    for extra in ("7", "?", "O7"):
        report = gkparse.parse(text(extra))
        assert Status.AMBIGUOUS in {
            report[f"requests.{row}.total"].status for row in ("received", "granted", "result_total")
        }


def test_fewer_noughts_than_rows_say_nothing_of_the_table() -> None:
    """24 and one other make one for each row; a nought less may be all that is left of a table."""
    for count, promised in ((24, True), (23, False), (0, False)):
        report = gkparse.parse(text(count=count))
        assert report["requests.granted.total"].status.promised == promised

"""What the columns of section 3 allow."""

from __future__ import annotations

import gkparse
from gkparse.align.fills import Fill, How
from gkparse.align.search import row_specs
from gkparse.decide.candidates import Candidate, RowCandidates
from gkparse.decide.solve import solve_columns
from gkparse.forms import compose
from tests.renderers import GLUED, PLAIN
from tests.samples import bureau

ROWS = [row for row in row_specs(compose("2021", "2021")) if row.table == "requests"]
BALANCED = ("requests.received", "requests.granted", "requests.result_total")


def read(figures: dict[str, list[int]]) -> list[RowCandidates]:
    """Section 3 with these totals in some rows, several where it is open, and noughts elsewhere."""
    rows = []
    for row in ROWS:
        numbers = [(*[0] * (row.width - 2), total, total) for total in figures.get(row.path, [0])]
        candidates = [
            Candidate(vector, tuple(Fill(n, 0, How.PRINTED, 0, 1) for n in vector), 0.0, True, 0, row.width)
            for vector in numbers
        ]
        rows.append(RowCandidates(row, tuple(candidates)))
    return rows


def left(figures: dict[str, list[int]]) -> dict[str, list[int]] | None:
    """The totals that stay, of the rows that were open; None where no filling satisfies the columns."""
    solution = solve_columns(read(figures))
    if not solution.solved:
        return None
    return {
        row.row.path: [int(c.numbers[-1]) for c in row.candidates] for row in solution.rows if row.row.path in figures
    }


def test_only_figures_stay_that_take_part_in_some_sum() -> None:
    figures = {key: [5, 7] for key in BALANCED} | {"requests.received": [5]}
    assert left(figures) == {key: [5] for key in BALANCED}


def test_figures_that_fit_together_stay_together() -> None:
    figures = {key: [5, 7] for key in BALANCED}
    assert left(figures) == figures


def test_a_row_without_a_candidate_leaves_the_table_unsolved() -> None:
    assert left({key: [5] for key in BALANCED} | {"requests.partially_granted": []}) is None


def test_a_row_without_a_candidate_leaves_the_table_unsolved_beside_open_rows() -> None:
    assert left({key: [5, 7] for key in BALANCED} | {"requests.partially_granted": []}) is None


def test_a_row_without_any_reading_leaves_the_columns_open() -> None:
    rendered = GLUED["glued"](bureau(), PLAIN)
    start, end = rendered.spans["requests.other.research_institution"]
    report = gkparse.parse(rendered.text[:start] + rendered.text[end:])
    assert report["requests.other.research_institution"].value is None


def test_so_many_open_figures_that_no_sums_are_tried_leave_the_table_as_it_is() -> None:
    many = list(range(1, 1201))
    outside = ("requests.received", "requests.carried_over", "requests.result_total")
    rows = read(dict.fromkeys(outside, many) | {"requests.granted": many})
    solution = solve_columns(rows)
    assert not solution.solved
    assert solution.rows == tuple(rows)


def test_figures_that_take_too_many_sums_stay_beside_those_that_the_columns_exclude() -> None:
    """Each of the rows holds one of two hundred figures; all but the odd ones of one row are within the sum."""
    open_rows = [row.path for row in ROWS if row.path.startswith("requests.denied.")]
    figures = {path: [2 * n for n in range(200)] for path in open_rows} | {"requests.granted": [0, 9_999]}
    closed = {"requests.received": [1000], "requests.result_total": [1000]}
    found = left(figures | closed)
    assert found is not None
    assert found["requests.granted"] == [0]
    assert all(4 in found[path] for path in open_rows)

"""Open cells that move together, and the whole fillings that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from gkparse.decide.candidates import Candidate, Number, RowCandidates
from gkparse.report.cell import Cell, Status
from gkparse.report.report import Alternative

__all__ = ["MOST_FILLINGS", "alternatives"]

MOST_FILLINGS = 16
MOST_STEPS = 20_000


def alternatives(cells: Sequence[Cell[Number]], rows: Sequence[RowCandidates]) -> tuple[Alternative, ...]:
    """Group the ambiguous cells of rows that share a column, and list the joint fillings of each group.

    A group with more fillings than `MOST_FILLINGS` lists that many.
    """
    open_ = {cell.path for cell in cells if cell.status == Status.AMBIGUOUS}
    loose = [row for row in rows if len(row.candidates) > 1 and any(path in open_ for path in row.row.cells)]
    out = []
    for group in _components(loose, open_):
        paths = tuple(path for row in group for path in row.row.cells if path in open_)
        fillings = tuple(dict.fromkeys(_fillings(group, open_, rows)))
        if len(fillings) > 1:
            out.append(Alternative(paths=paths, fillings=fillings[:MOST_FILLINGS]))
    return tuple(out)


def _components(rows: Sequence[RowCandidates], open_: set[str]) -> list[list[RowCandidates]]:
    groups: list[tuple[set[tuple[str, int]], list[RowCandidates]]] = []
    for row in rows:
        name = "requests" if row.row.table == "requests" else row.row.path
        columns = {(name, k) for k, path in enumerate(row.row.cells) if path in open_}
        joined: tuple[set[tuple[str, int]], list[RowCandidates]] = (columns, [row])
        rest = []
        for group in groups:
            if group[0] & columns:
                joined = (joined[0] | group[0], group[1] + joined[1])
            else:
                rest.append(group)
        groups = [*rest, joined]
    return [members for _, members in groups]


OUTSIDE = {"requests.received": 1, "requests.carried_over": 1, "requests.carried_forward": -1}


def _fillings(
    group: Sequence[RowCandidates], open_: set[str], rows: Sequence[RowCandidates]
) -> Iterator[tuple[Number | None, ...]]:
    """The joint fillings of a group; for section 3, those under which every column holds."""
    members = {row.row.path for row in group}
    fixed = [row for row in rows if row.row.table == "requests" and row.row.path not in members]
    steps = 0
    requests = group[0].row.table == "requests"
    width = group[0].row.width
    columns = [k for k in range(width) if any(row.row.cells[k] in open_ for row in group)] if requests else []

    def sums(chosen: Sequence[tuple[RowCandidates, Candidate]]) -> tuple[list[Number], list[Number]]:
        results: list[Number] = [0] * width
        balance: list[Number] = [0] * width
        for row, candidate in chosen:
            path = row.row.path
            for k in columns:
                number = candidate.numbers[k]
                if path == "requests.result_total":
                    results[k] -= number
                    balance[k] -= number
                elif path in OUTSIDE:
                    balance[k] += OUTSIDE[path] * number
                else:
                    results[k] += number
        return results, balance

    base = [(row, row.candidates[0]) for row in fixed if row.candidates]

    def extend(at: int, chosen: list[tuple[RowCandidates, Candidate]]) -> Iterator[tuple[Number | None, ...]]:
        nonlocal steps
        if at == len(group):
            if requests:
                results, balance = sums([*base, *chosen])
                if any(results[k] or balance[k] for k in columns):
                    return
            yield tuple(
                candidate.numbers[k]
                for row, candidate in chosen
                for k, path in enumerate(row.row.cells)
                if path in open_
            )
            return
        for candidate in group[at].candidates:
            steps += 1
            if steps > MOST_STEPS:
                return
            yield from extend(at + 1, [*chosen, (group[at], candidate)])

    yield from islice(extend(0, []), MOST_FILLINGS + 1)

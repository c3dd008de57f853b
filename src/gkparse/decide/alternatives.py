"""Open cells that move together, and the whole fillings that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import add, le, sub

from gkparse.decide.candidates import Candidate, Number, RowCandidates
from gkparse.report.cell import AMBIGUOUS, Cell
from gkparse.report.report import Alternative

__all__ = ["MOST_FILLINGS", "alternatives"]

MOST_FILLINGS = 16
MOST_STEPS = 20_000


def alternatives(cells: Sequence[Cell[Number]], rows: Sequence[RowCandidates]) -> tuple[Alternative, ...]:
    """Group the ambiguous cells of rows that share a column, and list the joint fillings of each group.

    A group with more fillings than `MOST_FILLINGS` lists that many.
    """
    open_ = {cell.path for cell in cells if cell.status == AMBIGUOUS}
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
    shares = [[_share(row, candidate, columns) for candidate in row.candidates] for row in group]
    bounds = _bounds(shares, 2 * len(columns))
    start: Sequence[Number] = [0] * (2 * len(columns))
    for row in fixed:
        if row.candidates:
            start = _plus(start, _share(row, row.candidates[0], columns))

    def extend(at: int, sums: Sequence[Number], chosen: tuple[Number, ...]) -> Iterator[tuple[Number | None, ...]]:
        nonlocal steps
        if at == len(group):
            yield chosen
            return
        cells = [k for k, path in enumerate(group[at].row.cells) if path in open_]
        for candidate, share in zip(group[at].candidates, shares[at], strict=True):
            steps += 1
            if steps > MOST_STEPS:
                return
            after = _plus(sums, share)
            low, high = bounds[at + 1]
            if all(map(le, low, after)) and all(map(le, after, high)):
                yield from extend(at + 1, after, chosen + tuple(candidate.numbers[k] for k in cells))

    yield from islice(extend(0, start, ()), MOST_FILLINGS + 1)


def _plus(a: Iterable[Number], b: Iterable[Number]) -> list[Number]:
    return list(map(add, a, b))


def _share(row: RowCandidates, candidate: Candidate, columns: Sequence[int]) -> list[Number]:
    """What a candidate adds, column by column, to the two sums that must come to 0: of the results, of the balance."""
    path = row.row.path
    numbers = [candidate.numbers[k] for k in columns]
    if path == "requests.result_total":
        return [-number for number in (*numbers, *numbers)]
    if path in OUTSIDE:
        return [*(0 for _ in numbers), *(OUTSIDE[path] * number for number in numbers)]
    return [*numbers, *(0 for _ in numbers)]


def _bounds(shares: Sequence[Sequence[Sequence[Number]]], size: int) -> list[tuple[list[Number], list[Number]]]:
    """For every row of a group, between what the sums before it must lie for those behind it to bring them to 0."""
    low: list[Number] = [0] * size
    high: list[Number] = [0] * size
    bounds = [(low, high)]
    for options in reversed(shares):
        columns = list(zip(*options, strict=True))
        low = list(map(sub, low, map(max, columns)))
        high = list(map(sub, high, map(min, columns)))
        bounds.append((low, high))
    bounds.reverse()
    return bounds

"""Candidates of single rows → the joint fillings of section 3 that satisfy its columns.

Two equations run through every column (国办公开办函〔2019〕60号, corner cell of the table): the result rows add up to
（七）总计, and 一 + 二 = （七）总计 + 四. Each column is asked alone first, which keeps every true solution and perhaps
some false ones; then which candidates occur in a joint solution is worked out exactly, by sets of partial sums from
both ends of the table. Where the sets grow past `MOST_SUMS`, or take more than `MOST_STEPS`, the first answer stands:
more stays open, nothing false becomes sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import prod
from operator import add, le, sub

from attrs import frozen

from gkparse.align.fills import How
from gkparse.decide.candidates import Candidate, Number, RowCandidates

__all__ = ["Solution", "solve_columns"]

MOST_SUMS = 20_000
MOST_STEPS = 400_000
"""So many sums are tried for a table, those for all candidates of its total together."""

Vector = tuple[Number, ...]


@frozen
class Solution:
    """The candidates that survive; ``solved`` is False where no joint filling satisfies the columns."""

    rows: tuple[RowCandidates, ...]
    solved: bool


@frozen
class _Balance:
    """The rows of section 3 by their part in the equations."""

    received: RowCandidates
    carried_over: RowCandidates
    results: tuple[RowCandidates, ...]
    total: RowCandidates
    carried_forward: RowCandidates


def solve_columns(rows: Sequence[RowCandidates]) -> Solution:
    """Keep the candidates of section 3 that take part in some filling satisfying every column."""
    named = {row.row.path.removeprefix("requests."): row for row in rows}
    outside = ("received", "carried_over", "result_total", "carried_forward")
    balance = _Balance(
        named["received"],
        named["carried_over"],
        tuple(row for name, row in named.items() if name not in outside),
        named["result_total"],
        named["carried_forward"],
    )
    width = rows[0].row.width
    results = [c for c in range(width) if _claims(balance.results, c) and _claims([balance.total], c)]
    ends = [
        c
        for c in range(width)
        if _claims([balance.received, balance.carried_over], c) and _claims([balance.total, balance.carried_forward], c)
    ]
    kept: dict[str, set[int]] = {row.row.path: set() for row in rows}
    outside_result = (balance.total, balance.received, balance.carried_over)
    if prod(len(row.candidates) for row in outside_result) > MOST_STEPS:
        return Solution(tuple(rows), solved=False)
    steps = MOST_STEPS // max(1, len(balance.total.candidates))
    for t, total in enumerate(balance.total.candidates):
        used = _outer(balance, total, ends)
        if used is None:
            continue
        parts = _parts(balance.results, _pick(total.numbers, results), results, steps)
        if parts is None:
            continue
        kept[balance.total.row.path].add(t)
        for row, taken in (*used, *parts):
            kept[row.row.path] |= taken
    if not kept[balance.total.row.path]:
        return Solution(tuple(rows), solved=False)
    out = tuple(row.keep([c for i, c in enumerate(row.candidates) if i in kept[row.row.path]]) for row in rows)
    return Solution(out, solved=True)


def _claims(rows: Iterable[RowCandidates], column: int) -> bool:
    """Whether any of the rows prints a figure in the column: a side of empty cells claims nothing."""
    return any(c.fills[column].how != How.BLANK for row in rows for c in row.candidates)


def _pick(numbers: Vector, columns: Sequence[int]) -> Vector:
    return tuple(numbers[c] for c in columns)


def _plus(a: Vector, b: Vector) -> Vector:
    return tuple(map(add, a, b))


def _minus(a: Vector, b: Vector) -> Vector:
    return tuple(map(sub, a, b))


Taken = list[tuple[RowCandidates, set[int]]]


def _outer(balance: _Balance, total: Candidate, columns: Sequence[int]) -> Taken | None:
    """Candidates of 一, 二 and 四 that balance with ``total``."""
    received, carried, forward = balance.received, balance.carried_over, balance.carried_forward
    right: dict[Vector, list[int]] = {}
    base = _pick(total.numbers, columns)
    for f, candidate in enumerate(forward.candidates):
        right.setdefault(_plus(base, _pick(candidate.numbers, columns)), []).append(f)
    used: tuple[set[int], set[int], set[int]] = (set(), set(), set())
    left = [_pick(c.numbers, columns) for c in carried.candidates]
    for r, candidate in enumerate(received.candidates):
        mine = _pick(candidate.numbers, columns)
        for c, other in enumerate(left):
            match = right.get(_plus(mine, other))
            if match:
                used[0].add(r)
                used[1].add(c)
                used[2].update(match)
    return list(zip((received, carried, forward), used, strict=True)) if used[0] else None


def _parts(rows: Sequence[RowCandidates], target: Vector, columns: Sequence[int], steps: int) -> Taken | None:
    """Candidates of the result rows that take part in some sum equal to ``target``."""
    vectors = [[_pick(c.numbers, columns) for c in row.candidates] for row in rows]
    loose = any(len(options) != 1 for options in vectors)
    taken = _by_column(vectors, target) if loose else [{0} for _ in vectors]
    if all(taken):
        left = [sorted(t) for t in taken]
        joint = _exact([[options[o] for o in kept] for options, kept in zip(vectors, left, strict=True)], target, steps)
        if joint is not None:
            taken = [{kept[o] for o in t} for kept, t in zip(left, joint, strict=True)]
    if not all(taken):
        return None
    return list(zip(rows, taken, strict=True))


def _exact(vectors: Sequence[Sequence[Vector]], target: Vector, steps: int) -> list[set[int]] | None:
    """Exact answer by partial sums from both ends; None where there are too many of them, or more ``steps``."""
    loose = [i for i, options in enumerate(vectors) if len(options) > 1]
    rest = target
    for options in vectors:
        if len(options) == 1:
            rest = _minus(rest, options[0])
    taken: list[set[int]] = [{0} if len(options) == 1 else set() for options in vectors]
    zero = tuple(0 for _ in target)
    if not loose:
        return taken if rest == zero else [set() for _ in vectors]
    sums: list[set[Vector]] = [{zero}]
    most = _most([vectors[i] for i in loose], zero)
    for i, behind in zip(loose, most, strict=True):
        reached: set[Vector] = set()
        least = _minus(rest, behind)
        choices = set(vectors[i])
        steps -= len(choices) * len(sums[-1])
        if steps < 0:
            return None
        for option in choices:
            for done in sums[-1]:
                new = _plus(done, option)
                if all(map(le, new, rest)) and all(map(le, least, new)):
                    reached.add(new)
            if len(reached) > MOST_SUMS:
                return None
        sums.append(reached)
    if rest not in sums[-1]:
        return [set() for _ in vectors]
    open_: set[Vector] = {rest}
    for k in range(len(loose) - 1, -1, -1):
        i = loose[k]
        earlier: set[Vector] = set()
        for o, option in enumerate(vectors[i]):
            for after in open_:
                before = _minus(after, option)
                if before in sums[k]:
                    taken[i].add(o)
                    earlier.add(before)
        open_ = earlier
    return taken


def _most(rows: Sequence[Sequence[Vector]], zero: Vector) -> list[Vector]:
    """For every row, the most that the rows behind it can add to each column."""
    most = [zero]
    for options in rows[:0:-1]:
        most.append(_plus(most[-1], tuple(map(max, zip(*options, strict=True)))))
    return most[::-1]


def _by_column(vectors: Sequence[Sequence[Vector]], target: Vector) -> list[set[int]]:
    """Candidates that each column alone allows, until nothing changes: too many rather than too few."""
    taken = [set(range(len(options))) for options in vectors]
    changed = all(taken)  # a row that has no candidate left allows none of the others
    while changed:
        changed = False
        for column, wanted in enumerate(target):
            allowed = _column([{vectors[i][o][column] for o in t} for i, t in enumerate(taken)], wanted)
            if allowed is None:
                continue
            for i, keep in enumerate(allowed):
                now = {o for o in taken[i] if vectors[i][o][column] in keep}
                if now != taken[i]:
                    taken[i] = now
                    changed = True
                if not now:
                    return [set() for _ in vectors]
    return taken


def _column(options: Sequence[set[Number]], wanted: Number) -> list[set[Number]] | None:
    """The figures of each row that take part in some sum equal to ``wanted``; None where there are too many sums."""
    fixed = [next(iter(figures)) if len(figures) == 1 else None for figures in options]
    loose = [figures for figures in options if len(figures) > 1]
    rest = wanted - sum(figure for figure in fixed if figure is not None)
    most = [0, *accumulate(max(figures) for figures in loose[:0:-1])][::-1]
    sums: list[set[Number]] = [{0}]
    for figures, behind in zip(loose, most, strict=False):
        sums.append({new for a in sums[-1] for b in figures if rest - behind <= (new := a + b) <= rest})
        if len(sums[-1]) > MOST_SUMS:
            return None
    if rest not in sums[-1]:
        return [set() for _ in options]
    used: list[set[Number]] = []
    open_: set[Number] = {rest}
    for figures, before in zip(reversed(loose), sums[-2::-1], strict=True):
        pairs = [(figure, left) for figure in figures for after in open_ if (left := after - figure) in before]
        used.append({figure for figure, _ in pairs})
        open_ = {left for _, left in pairs}
    free = reversed(used)
    return [{figure} if figure is not None else next(free) for figure in fixed]

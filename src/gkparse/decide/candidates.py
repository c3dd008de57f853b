"""Alignments → candidates: for every row of the form, the vectors of figures that it may hold.

A candidate gathers all readings with the same figures. What the equations say across rows is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, field, frozen

from gkparse.align.fillings import VANISHED, Fill, Filling, How
from gkparse.align.places import NOWHERE, Places, placed_ways
from gkparse.align.search import Alignment, RowSpec, row_fillings
from gkparse.align.weights import WEIGHTS, Weights

__all__ = ["Candidate", "RowCandidates", "row_candidates"]

Number = int | Decimal


@frozen
class Candidate:
    """One vector of figures for a row; empty and vanished cells count as 0 in ``numbers``."""

    numbers: tuple[Number, ...]
    fills: tuple[Fill, ...]
    cost: float
    full: bool
    """Whether no cell has vanished."""
    start: int
    end: int
    """The stretch of values it is read from; empty where the row is not there."""


@frozen
class RowCandidates:
    """All candidates of one row, the likeliest first."""

    row: RowSpec
    candidates: tuple[Candidate, ...]
    absent: bool = field(default=False)
    """Whether the best alignment finds no figures for the row."""
    complete: bool = field(default=True)
    """Whether all candidates are listed; where there are too many, nothing about the row is sure."""
    placed: bool = field(default=False)
    """Whether the places of its figures across the line leave one way to fill the row, and its cells without a figure
    show as room in that line."""
    misplaced: bool = field(default=False)
    """Whether its figures cannot stand where their places across the line put them."""

    def keep(self, candidates: Sequence[Candidate]) -> RowCandidates:
        """The same row with fewer candidates."""
        return evolve(self, candidates=tuple(candidates))


TOLERANCE = 4.0
"""Readings of one stretch of text that are dearer than its best by more are not believed."""


def row_candidates(
    alignment: Alignment, places: Places = NOWHERE, weights: Weights = WEIGHTS
) -> tuple[RowCandidates, ...]:
    """Return the candidates of every row under all alignments nearly as good as the best.

    Fillings that contradict where the figures stand across their line are left out.
    """
    rows = [_of_row(alignment, number, places, weights) for number in range(len(alignment.rows))]
    untrue = [
        (row.row.path, fill.value)
        for row in rows
        if row.misplaced
        for fill in row.candidates[0].fills
        if places.of(row.row.path, fill.value) is not None
    ]
    if untrue:
        # Where one row of a page cannot stand there, the page's columns are not where they seemed to be.
        return row_candidates(alignment, places.without(untrue), weights)
    return _with_habit(rows)


def _of_row(alignment: Alignment, number: int, places: Places, weights: Weights) -> RowCandidates:
    row = alignment.rows[number]
    best: dict[tuple[Number, ...], Candidate] = {}
    options = row_fillings(alignment, number, weights)
    cheapest = min(stretch.cost for stretch, _ in options)
    complete, misplaced = True, False
    for stretch, found in options:
        extra = stretch.cost - cheapest
        if stretch.end == stretch.start:
            fills = (VANISHED,) * row.width
            _offer(best, Candidate((0,) * row.width, fills, extra, False, stretch.start, stretch.end))
            continue
        least = min((way.cost for way in found.ways), default=0.0)
        placed = [way for way in placed_ways(alignment, stretch, row, places, weights) if way.cost <= least + TOLERANCE]
        if placed:
            least = min(least, *(way.cost for way in placed))
        complete = complete and (found.complete or bool(placed))
        likely = [way for way in found.ways if way.cost <= least + TOLERANCE]
        ways = placed or [way for way in likely if _stands_there(way, row.path, places)]
        misplaced = misplaced or bool(likely and not ways)
        for filling in ways or likely:
            cost = filling.cost - least
            numbers = tuple(fill.number if fill.number is not None else 0 for fill in filling.fills)
            full = all(fill.how != How.VANISHED for fill in filling.fills)
            _offer(best, Candidate(numbers, filling.fills, extra + cost, full, stretch.start, stretch.end))
    ranked = sorted(best.values(), key=lambda c: (c.cost, c.numbers))
    first = options[0][0]
    absent = first.end == first.start
    placed = len(options) == len(ranked) == 1 and not absent and _is_placed(ranked[0], row.path, places)
    return RowCandidates(row, tuple(ranked), absent=absent, complete=complete, placed=placed, misplaced=misplaced)


def _stands_there(filling: Filling, row: str, places: Places) -> bool:
    """Whether every figure of a filling may stand in its cell, by its place across the line."""
    for cell, fill in enumerate(filling.fills):
        allowed = places.of(row, fill.value)
        if allowed is not None and cell not in allowed:
            return False
    return True


def _is_placed(candidate: Candidate, row: str, places: Places) -> bool:
    allowed = [places.of(row, fill.value) for fill in candidate.fills if fill.value >= 0]
    return all(cells is not None and len(cells) == 1 for cells in allowed)


EQUAL = 0.25
"""Readings that differ by no more are equally likely."""


def _offer(best: dict[tuple[Number, ...], Candidate], candidate: Candidate) -> None:
    """Add a reading; of equally likely ones with the same figures, only what they agree on stays settled."""
    known = best.get(candidate.numbers)
    if known is None or candidate.cost < known.cost - EQUAL:
        best[candidate.numbers] = candidate
    elif candidate.cost <= known.cost + EQUAL:
        fills = tuple(_agreed(a, b) for a, b in zip(known.fills, candidate.fills, strict=True))
        cheaper = min(known, candidate, key=lambda c: c.cost)
        best[candidate.numbers] = evolve(cheaper, fills=fills, full=known.full or candidate.full)


def _agreed(a: Fill, b: Fill) -> Fill:
    if a == b or a.how == b.how == How.BLANK:
        return a
    return Fill(a.number or 0, -1, How.UNSETTLED, -1, -1)


def _with_habit(rows: Sequence[RowCandidates]) -> tuple[RowCandidates, ...]:
    """Where a table is seen to print all its cells, drop the readings in which some have vanished.

    It is seen where some row can only be read with every cell printed, and every row can be.
    """
    out: list[RowCandidates] = []
    for table in ("disclosure", "requests", "outcomes"):
        mine = [row for row in rows if row.row.table == table]
        wide = [row for row in mine if row.row.width > 1]
        always = any(all(c.full for c in row.candidates) for row in wide)
        prints_all = always and all(any(c.full for c in row.candidates) for row in mine)
        for row in mine:
            out.append(row.keep([c for c in row.candidates if c.full]) if prints_all else row)
    return tuple(out)

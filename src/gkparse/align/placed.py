"""The columns that the places of figures allow → the ways to fill their row."""

from __future__ import annotations

from collections.abc import Sequence

from gkparse.align.fills import VANISHED, Fill, Filling, printed_fill
from gkparse.align.places import Places
from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.align.stream import ValueKind
from gkparse.align.weights import WEIGHTS, Weights

__all__ = ["placed_ways"]


def placed_ways(
    alignment: Alignment, stretch: Stretch, row: RowSpec, places: Places, weights: Weights = WEIGHTS
) -> list[Filling]:
    """Return the ways to fill ``row`` that the places of its figures allow; empty where they do not say it for all."""
    values = alignment.stream.values[stretch.start : stretch.end]
    allowed = [places.of(row.path, value.index) for value in values]
    if not values or any(cells is None for cells in allowed) or any(v.kind > ValueKind.EMPTY for v in values):
        return []
    ways: list[tuple[int, ...]] = [()]
    for cells in allowed:
        ways = [(*way, c) for way in ways for c in sorted(cells or ()) if not way or c > way[-1]]
        if len(ways) > MOST_WAYS:
            return []
    out = []
    for way in ways:
        fills = [VANISHED] * row.width
        for value, cell in zip(values, way, strict=True):
            fills[cell] = printed_fill(value)
        cost = weights.vanished * (row.width - len(values)) + _sum_costs(fills, row, weights)
        out.append(Filling(cost, tuple(fills)))
    return out


MOST_WAYS = 64


def _sum_costs(fills: Sequence[Fill], row: RowSpec, weights: Weights) -> float:
    cost, at = 0.0, 0
    for size, summed in row.shape:
        added = sum(fill.number or 0 for fill in fills[at : at + size - 1])
        total = fills[at + size - 1].number
        at += size
        if not summed:
            continue
        if total is None:
            cost += weights.sum_unknown + weights.lone_figure if added else 0.0
        elif total == added:
            cost += weights.sum_holds if total else weights.zeros
        else:
            cost += weights.sum_fails
    return cost

"""Section 3 read as a whole: the cheapest alignments among those under which its columns add up.

Where labels and figures stand apart, the labels do not say which row a figure belongs to, and the cheapest alignment
may be off by a row. Then the equations have to choose. All edges that the search has tried are gone through once more,
with the sums of the columns carried along: from the last row to the first, （七）总计 and 四 give what the rows above
them have to add up to. What is left is exact: for every row the figures that it holds under some reading of the whole
table that costs little more than the best and satisfies every column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from gkparse.align.fillings import fillings
from gkparse.align.fills import VANISHED, Fill, Filling, How
from gkparse.align.search import Alignment, Edge, Lattice, RowSpec, Stretch, alignment_of
from gkparse.align.stream import Stream, ValueKind
from gkparse.align.weights import APART, Weights
from gkparse.decide.candidates import Candidate, Number, RowCandidates, offer

__all__ = ["Joint", "read_jointly"]

REACH = 7.0
"""Edges are asked whose best path costs more than the cheapest one by at most this."""
LIKELY = 2.0
"""Fillings of one stretch are asked that cost more than its best by at most this."""
MOST_STEPS = 200_000
"""So many steps are spent; beyond them there is no answer."""

Vector = tuple[Number, ...]
State = tuple[int, Vector, Vector]
"""(place in the stream, what the result rows before it have to add up to, what 一 and 二 have to add up to)"""


@frozen
class Joint:
    """The rows of section 3 under the readings that satisfy its columns, and the alignment they belong to."""

    alignment: Alignment
    rows: tuple[RowCandidates, ...]
    cost: float


class _TooManyError(Exception):
    """There are too many readings to go through."""


class _Steps:
    def __init__(self) -> None:
        self.left = MOST_STEPS

    def take(self, count: int = 1) -> None:
        self.left -= count
        if self.left < 0:
            raise _TooManyError


def read_jointly(lattice: Lattice, weights: Weights = APART) -> Joint | None:
    """Return the readings under which every column of section 3 adds up; None where there is none, or too many.

    ``lattice`` is what the search has tried with the same weights.
    """
    try:
        # A table that can be read with every cell printed, and nothing left over, prints its noughts.
        found = _read(lattice, weights, whole=True) or _read(lattice, weights, whole=False)
    except _TooManyError:
        return None
    if found is None:
        return None
    best, candidates = found
    alignment = alignment_of(lattice, weights)
    stretches = list(alignment.stretches)
    for number, row in candidates.items():
        taken = dict.fromkeys((c.before, c.start, c.end) for c in row.ways)
        stretches[number] = tuple(Stretch(*place, alignment.cost) for place in taken)
    read = tuple(row.candidates for row in candidates.values())
    return Joint(evolve(alignment, stretches=tuple(stretches)), read, best)


@frozen
class _Way:
    """One filling of one stretch under a reading of the whole table, and what the cheapest such reading costs."""

    before: int
    start: int
    end: int
    numbers: Vector
    filling: Filling
    cost: float


@frozen
class _Row:
    ways: tuple[_Way, ...]
    candidates: RowCandidates


@frozen
class _Option:
    """An edge of the search with one filling of its stretch."""

    edge: Edge
    numbers: Vector
    filling: Filling
    cost: float


def _read(lattice: Lattice, weights: Weights, *, whole: bool) -> tuple[float, dict[int, _Row]] | None:
    steps = _Steps()
    numbers = [i for i, row in enumerate(lattice.rows) if row.table == "requests"]
    listed = [_Listed(lattice, number, weights, steps, whole=whole) for number in numbers]
    width = lattice.rows[numbers[0]].width
    zero: Vector = (0,) * width
    last = lattice.backward[numbers[-1] + 1]
    layer: dict[State, float] = {(at, zero, zero): cost for at, cost in last.items()}
    layers = [layer]
    for number, options in zip(reversed(numbers), reversed(listed), strict=True):
        earlier: dict[State, float] = {}
        for state, rest in layer.items():
            for option in options.ending_at(state[0]):
                steps.take()
                before = _undo(lattice.rows[number].path, state, option)
                if before is not None and option.cost + rest < earlier.get(before, 1e9):
                    earlier[before] = option.cost + rest
        layer = earlier
        layers.append(layer)
    layers.reverse()
    first = lattice.forward[numbers[0]]
    reached = {s: first[s[0]] for s in layers[0] if s[0] in first and not any(s[1]) and not any(s[2])}
    if not reached:
        return None
    best = min(cost + layers[0][state] for state, cost in reached.items())
    out: dict[int, _Row] = {}
    for i, (number, options) in enumerate(zip(numbers, listed, strict=True)):
        ways: dict[tuple[int, int, int, tuple[Fill, ...]], _Way] = {}
        further: dict[State, float] = {}
        for after, rest in layers[i + 1].items():
            for option in options.ending_at(after[0]):
                steps.take()
                before = _undo(lattice.rows[number].path, after, option)
                if before is None or before not in reached:
                    continue
                so_far = reached[before] + option.cost
                if so_far + rest > best + weights.doubt:
                    continue
                if so_far < further.get(after, 1e9):
                    further[after] = so_far
                start, end = option.edge[1], option.edge[2]
                key = (option.edge[0], start, end, option.filling.fills)
                if key not in ways or ways[key].cost > so_far + rest:
                    ways[key] = _Way(option.edge[0], start, end, option.numbers, option.filling, so_far + rest)
        reached = further
        ranked = tuple(sorted(ways.values(), key=lambda way: (way.cost, way.start, way.end)))
        out[number] = _Row(ranked, _candidates(lattice.rows[number], ranked, best, complete=options.complete))
    return best, out


BALANCE = ("requests.received", "requests.carried_over")
TOTAL = "requests.result_total"
FORWARD = "requests.carried_forward"


def _undo(path: str, after: State, option: _Option) -> State | None:
    """The state before a row from the one behind it; None where the row would take more than there is."""
    _, results, balance = after
    numbers, before = option.numbers, option.edge[0]
    if path == FORWARD:
        return before, results, _plus(balance, numbers)
    if path == TOTAL:
        return before, _plus(results, numbers), _plus(balance, numbers)
    if path in BALANCE:
        left = _minus(balance, numbers)
        return None if left is None else (before, results, left)
    left = _minus(results, numbers)
    return None if left is None else (before, left, balance)


def _plus(a: Vector, b: Vector) -> Vector:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def _minus(a: Vector, b: Vector) -> Vector | None:
    out = tuple(x - y for x, y in zip(a, b, strict=True))
    return None if min(out) < 0 else out


class _Listed:
    """The edges of one row with their fillings, by where they end."""

    def __init__(self, lattice: Lattice, number: int, weights: Weights, steps: _Steps, *, whole: bool) -> None:
        self.complete = True
        self.by_end: dict[int, list[_Option]] = {}
        spec = lattice.rows[number]
        done, rest = lattice.forward[number], lattice.backward[number + 1]
        known: dict[tuple[int, int], tuple[Filling, ...]] = {}
        for edge in lattice.edges[number]:
            before, start, end, cost = edge
            if end not in rest or done[before] + cost + rest[end] > lattice.cost + REACH:
                continue
            if whole and not _may_be_whole(lattice.stream, spec, start, end):
                continue
            if (start, end) not in known:
                steps.take(_work(lattice.stream, spec, start, end))
                known[start, end] = tuple(self._ways(lattice.stream, spec, start, end, weights))
            for filling in known[start, end]:
                if whole and any(fill.how == How.VANISHED or fill.value < 0 for fill in filling.fills):
                    continue
                numbers = tuple(fill.number if fill.number is not None else 0 for fill in filling.fills)
                self.by_end.setdefault(end, []).append(_Option(edge, numbers, filling, cost + filling.cost))

    def _ways(self, stream: Stream, spec: RowSpec, start: int, end: int, weights: Weights) -> Iterator[Filling]:
        """The likely fillings of a stretch; their costs are counted from the cheapest one."""
        if start == end:
            yield Filling(0.0, (VANISHED,) * spec.width)
            return
        found = fillings(stream.values[start:end], spec.shape, weights)
        self.complete = self.complete and found.complete
        for way in found.ways:
            extra = way.cost - found.ways[0].cost
            if extra > LIKELY:
                break
            yield evolve(way, cost=extra)

    def ending_at(self, end: int) -> Sequence[_Option]:
        return self.by_end.get(end, ())


def _may_be_whole(stream: Stream, spec: RowSpec, start: int, end: int) -> bool:
    """Whether a stretch can hold all cells of a row."""
    values = stream.values[start:end]
    return len(values) >= spec.width or any(value.glued or value.kind == ValueKind.SEVERAL for value in values)


def _work(stream: Stream, spec: RowSpec, start: int, end: int) -> int:
    """About how many steps it takes to list the fillings of a stretch."""
    values = stream.values[start:end]
    if len(values) == spec.width and all(value.kind <= ValueKind.EMPTY for value in values):
        return 1
    unread = sum(value.kind > ValueKind.EMPTY for value in values)
    return SPARSE << 2 * min(unread, 4)


SPARSE = 100


def _candidates(row: RowSpec, ways: Sequence[_Way], best: float, *, complete: bool) -> RowCandidates:
    merged: dict[Vector, Candidate] = {}
    for way in ways:
        full = all(fill.how != How.VANISHED for fill in way.filling.fills)
        candidate = Candidate(way.numbers, way.filling.fills, way.cost - best, full, way.start, way.end)
        offer(merged, candidate)
    ranked = tuple(sorted(merged.values(), key=lambda c: (c.cost, c.numbers)))
    return RowCandidates(row, ranked, absent=ranked[0].start == ranked[0].end, complete=complete)

"""Section 3 read as a whole: the cheapest alignments among those under which its columns add up.

Where labels and figures stand apart, the labels do not say which row a figure belongs to, and the cheapest alignment
may be off by a row. Then the equations have to choose. All edges that the search has tried are gone through once more,
with the sums of the columns carried along: from the last row to the first, （七）总计 and 四 give what the rows above
them have to add up to. What is left is exact: for every row the figures that it holds under some reading of the whole
table that costs little more than the best and satisfies every column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add, le, sub

from attrs import evolve, frozen

from gkparse.align.fillings import Listed
from gkparse.align.fills import VANISHED, Fill, Filling, Fillings
from gkparse.align.search import ROUNDING, Alignment, Edge, Lattice, RowSpec, Stretch, alignment_of
from gkparse.align.stream import Stream, ValueKind
from gkparse.align.weights import APART, Weights
from gkparse.decide.candidates import Candidate, Number, RowCandidates, offer

__all__ = ["Joint", "Readings", "read_jointly"]

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


def read_jointly(
    lattice: Lattice, listed: Listed, weights: Weights = APART, known: Readings | None = None
) -> Joint | None:
    """Return the readings under which every column of section 3 adds up; None where there is none, or too many.

    ``lattice`` is what the search has tried with the same weights, ``listed`` are the fillings of its stream, on which
    labels have no bearing, and ``known`` the readings of its stretches, gathered for all the forms that are laid on it.
    """
    listing = _Listing(lattice, listed, weights, {} if known is None else known)
    try:
        # A table that can be read with every cell printed, and nothing left over, prints its noughts.
        found = _read(listing, whole=True) or _read(listing, whole=False)
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


def _read(listing: _Listing, *, whole: bool) -> tuple[float, dict[int, _Row]] | None:
    lattice, steps = listing.lattice, _Steps()
    numbers = [i for i, row in enumerate(lattice.rows) if row.table == "requests"]
    edges: list[list[Edge]] = []
    for number in numbers:
        edges.append(listing.edges(number, whole=whole))
        if not edges[-1]:
            return None  # nothing there fills this row
    for number, mine in zip(numbers, edges, strict=True):
        steps.take(listing.work(number, mine))
    listed = [listing.row(number, mine, whole=whole) for number, mine in zip(numbers, edges, strict=True)]
    width = lattice.rows[numbers[0]].width
    zero: Vector = (0,) * width
    _find_room(listed, lattice.forward[numbers[0]], zero)
    last = lattice.backward[numbers[-1] + 1]
    layer: dict[State, float] = {(at, zero, zero): cost for at, cost in last.items()}
    layers = [layer]
    for options in reversed(listed):
        earlier: dict[State, float] = {}
        steps.take(sum(map(options.count, layer)))
        for state, rest in layer.items():
            for edge, way, before in options.undone(state):
                total = edge[3] + way.cost + rest
                if total < earlier.get(before, 1e9):
                    earlier[before] = total
        layer = earlier
        layers.append(layer)
    layers.reverse()
    first = lattice.forward[numbers[0]]
    reached = {s: first[s[0]] for s in layers[0] if s[0] in first and not any(s[1]) and not any(s[2])}
    if not reached:
        return None
    best = min(cost + layers[0][state] for state, cost in reached.items())
    most = best + listing.weights.doubt
    out: dict[int, _Row] = {}
    for i, (number, options) in enumerate(zip(numbers, listed, strict=True)):
        ways: dict[tuple[int, int, int, tuple[Fill, ...]], _Way] = {}
        further: dict[State, float] = {}
        cheapest = lattice.forward[number + 1]
        steps.take(sum(map(options.count, layers[i + 1])))
        for after, rest in layers[i + 1].items():
            if cheapest[after[0]] + rest > most + ROUNDING:
                continue  # no way there is cheap enough, whatever the sums
            for edge, way, before in options.undone(after):
                done = reached.get(before)
                if done is None:
                    continue
                so_far = done + (edge[3] + way.cost)
                if so_far + rest > most:
                    continue
                if so_far < further.get(after, 1e9):
                    further[after] = so_far
                place = (*edge[:3], way.filling.fills)
                if place not in ways or ways[place].cost > so_far + rest:
                    ways[place] = _Way(*edge[:3], way.numbers, way.filling, so_far + rest)
        reached = further
        ranked = tuple(sorted(ways.values(), key=lambda way: (way.cost, way.start, way.end)))
        out[number] = _Row(ranked, _candidates(lattice.rows[number], ranked, best, complete=options.complete))
    return best, out


BALANCE = ("requests.received", "requests.carried_over")
TOTAL = "requests.result_total"
FORWARD = "requests.carried_forward"


@frozen
class _Reading:
    """One likely filling of a stretch; its cost is counted from that of the likeliest."""

    numbers: Vector
    filling: Filling
    cost: float
    empty: bool
    """Whether its figures are noughts."""
    whole: bool
    """Whether no cell has vanished and no figure is below 0."""


Readings = dict[tuple[int, int], tuple[Sequence[_Reading], bool]]
"""The likely readings of stretches (start, end), and whether all fillings of the stretch are known."""


def _find_room(rows: Sequence[_Options], first: Iterable[int], zero: Vector) -> None:
    """Work out for every row and place what the rows before can add up to at most: sums beyond that lead nowhere."""
    results, balance = dict.fromkeys(first, zero), dict.fromkeys(first, zero)
    for row in rows:
        row.results, row.balance = results, balance
        takes_results = row.path not in (*BALANCE, TOTAL, FORWARD)
        results = row.most_behind(results, own=takes_results)
        balance = row.most_behind(balance, own=row.path in BALANCE)


class _Options:
    """The edges of one row by where they end, each with the readings of its stretch."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.complete = True
        self.by_end: dict[int, list[tuple[Edge, Sequence[_Reading]]]] = {}
        self.results: Mapping[int, Vector] = {}
        self.balance: Mapping[int, Vector] = {}
        """For every place where the row before may end, what the rows up to there can add up to at most."""
        self._counts: dict[int, int] = {}
        self._known: dict[tuple[int, Vector], list[tuple[Edge, list[tuple[_Reading, Vector]]]]] = {}

    def add(self, edge: Edge, readings: Sequence[_Reading]) -> None:
        """Add an edge."""
        self.by_end.setdefault(edge[2], []).append((edge, readings))
        self._counts[edge[2]] = self._counts.get(edge[2], 0) + len(readings)

    def most_behind(self, before: Mapping[int, Vector], *, own: bool) -> dict[int, Vector]:
        """What rows can add up to at most behind this one; with ``own``, its figures count."""
        behind: dict[int, Vector] = {}
        tops: dict[tuple[int, int], Vector] = {}
        for end, edges in self.by_end.items():
            for edge, readings in edges:
                most = before.get(edge[0])
                if most is None or not readings:
                    continue
                if own:
                    place = edge[1:3]
                    if place not in tops:
                        tops[place] = tuple(map(max, zip(*[reading.numbers for reading in readings], strict=True)))
                    most = tuple(map(add, most, tops[place]))
                known = behind.get(end)
                if known != most:
                    behind[end] = most if known is None else tuple(map(max, known, most))
        return behind

    def count(self, after: State) -> int:
        """How many readings may lead to a state."""
        return self._counts.get(after[0], 0)

    def undone(self, after: State) -> Iterator[tuple[Edge, _Reading, State]]:
        """Yield the edges to a state with their readings and the state before; none that takes more than there is."""
        at, results, balance = after
        if self.path == TOTAL:
            for edge, left in self._left(at, balance, self.balance):
                for way, more in left:
                    sums = tuple(map(add, results, way.numbers))
                    if all(map(le, sums, self.results[edge[0]])):
                        yield edge, way, (edge[0], sums, more)
        elif self.path == FORWARD or self.path in BALANCE:
            for edge, left in self._left(at, balance, self.balance):
                for way, less in left:
                    yield edge, way, (edge[0], results, less)
        else:
            for edge, left in self._left(at, results, self.results):
                for way, less in left:
                    yield edge, way, (edge[0], less, balance)

    def _left(
        self, at: int, sums: Vector, room: Mapping[int, Vector]
    ) -> list[tuple[Edge, list[tuple[_Reading, Vector]]]]:
        """The edges that end here, with what each of their readings leaves of the sums, if there is room for it.

        Many states share their sums, and all of them are gone through in both directions.
        """
        key = at, sums
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = []
            # The stretch is the same wherever the row before ended, and mostly so is the room.
            undone: dict[int, list[tuple[_Reading, Vector]]] = {}
            fitting: dict[tuple[int, Vector], list[tuple[_Reading, Vector]]] = {}
            for edge, readings in self.by_end.get(at, ()):
                most = room.get(edge[0])
                if most is None:
                    continue
                start = edge[1]
                fits = fitting.get((start, most))
                if fits is None:
                    if start not in undone:
                        undone[start] = _undo(self.path, readings, sums)
                    fits = fitting[start, most] = [one for one in undone[start] if all(map(le, one[1], most))]
                if fits:
                    found.append((edge, fits))
        return found


def _undo(path: str, readings: Sequence[_Reading], sums: Vector) -> list[tuple[_Reading, Vector]]:
    """The readings of a row with the sums before it."""
    if path in (FORWARD, TOTAL):
        return [(reading, tuple(map(add, sums, reading.numbers))) for reading in readings]
    out = []
    for reading in readings:
        left = sums if reading.empty else tuple(map(sub, sums, reading.numbers))
        if min(left) >= 0:
            out.append((reading, left))
    return out


class _Listing:
    """What the search has tried for the rows of section 3, with the fillings of the stretches."""

    def __init__(self, lattice: Lattice, listed: Listed, weights: Weights, known: Readings) -> None:
        self.lattice = lattice
        self.listed = listed
        self.weights = weights
        self.known = known

    def edges(self, number: int, *, whole: bool) -> list[Edge]:
        """The edges of a row on paths that cost little more than the best."""
        lattice, spec = self.lattice, self.lattice.rows[number]
        done, rest = lattice.forward[number], lattice.backward[number + 1]
        most = lattice.cost + REACH
        near = [
            edge
            for edge in lattice.edges[number]
            if edge[2] in rest and done[edge[0]] + edge[3] + rest[edge[2]] <= most
        ]
        if not whole:
            return near
        places = {place: _may_be_whole(lattice.stream, spec, *place) for place in {edge[1:3] for edge in near}}
        return [edge for edge in near if places[edge[1:3]]]

    def work(self, number: int, edges: Iterable[Edge]) -> int:
        """About how many steps it takes to list the fillings of a row."""
        stream, spec = self.lattice.stream, self.lattice.rows[number]
        return sum(_work(stream, spec, *place) for place in {(start, end) for _, start, end, _ in edges})

    def row(self, number: int, edges: Iterable[Edge], *, whole: bool) -> _Options:
        """The edges of a row with their readings."""
        spec = self.lattice.rows[number]
        options = _Options(spec.path)
        kept: dict[tuple[int, int], Sequence[_Reading]] = {}
        for edge in edges:
            place = edge[1:3]
            if place not in kept:
                readings, all_ = self._readings(spec, *place)
                options.complete = options.complete and all_
                kept[place] = [reading for reading in readings if reading.whole] if whole else readings
            options.add(edge, kept[place])
        return options

    def _readings(self, spec: RowSpec, start: int, end: int) -> tuple[Sequence[_Reading], bool]:
        """The likely readings of a stretch, and whether all its fillings are known; all rows have one shape."""
        if (start, end) not in self.known:
            if start == end:
                found = Fillings((Filling(0.0, (VANISHED,) * spec.width),))
            else:
                found = self.listed.of(spec.shape, start, end)
            readings = []
            for way in found.ways:
                extra = way.cost - found.ways[0].cost
                if extra > LIKELY:
                    break
                numbers = way.numbers
                whole = min([fill.value for fill in way.fills]) >= 0
                readings.append(_Reading(numbers, way, extra, not any(numbers), whole))
            self.known[start, end] = readings, found.complete
        return self.known[start, end]


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
        filling = way.filling
        candidate = Candidate(way.numbers, filling.fills, way.cost - best, filling.full, way.start, way.end)
        offer(merged, candidate)
    ranked = tuple(sorted(merged.values(), key=lambda c: (c.cost, c.numbers)))
    return RowCandidates(row, ranked, absent=ranked[0].start == ranked[0].end, complete=complete)

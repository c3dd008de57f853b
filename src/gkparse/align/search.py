"""The alignment: the cheapest way in which the known form could have been flattened into this stream.

A path lays the rows of the form, in order, on stretches of the stream; a row may take no value, and values between two
rows may be passed over at a price. Its cost is the sum of what `Weights` says of every row (how well the values fill
it, which labels stand before, inside and after them, whether the row of the text is kept whole) and of every value
passed over. Dynamic programming over (rows done, values used) finds the cheapest path; going back over the same edges
gives, for every stretch, the cheapest path through it, so that rivals are known for certain, not by sampling.

The search is exact but for two cuts, both in `Weights`: states dearer than the best of their row by ``beam`` are given
up, and at most ``states`` a row are kept. A row takes at most `LONGEST_EXTRA` values more than it has cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from heapq import nsmallest
from itertools import accumulate, combinations, islice

from attrs import field, frozen

from gkparse.align.fillings import Filling, Shape, fillings
from gkparse.align.stream import Stream, Value, ValueKind
from gkparse.align.weights import WEIGHTS, Weights
from gkparse.forms.model import Form
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["Alignment", "RowSpec", "Stretch", "align", "row_specs"]

LONGEST_EXTRA = 2
EXTRA_ROW = 7
MOST_WAYS = 24
"""So many ways to leave out strays are weighed."""


@frozen
class RowSpec:
    """A row of the form as the search sees it."""

    path: str
    table: str
    cells: tuple[str, ...]
    shape: Shape

    @property
    def width(self) -> int:
        """Number of cells."""
        return len(self.cells)


@frozen
class Stretch:
    """Values ``start`` to ``end`` of the stream laid on one row; ``cost`` is that of the cheapest path through it.

    ``before`` is where the row before ended: the values from there to ``start`` are passed over.
    """

    before: int
    start: int
    end: int
    cost: float


@frozen
class Alignment:
    """The cheapest path, and for every row the stretches that paths nearly as cheap give it (the best one first)."""

    stream: Stream = field(repr=False)
    rows: tuple[RowSpec, ...] = field(repr=False)
    stretches: tuple[tuple[Stretch, ...], ...]
    cost: float


def row_specs(form: Form) -> tuple[RowSpec, ...]:
    """The rows of ``form`` in order; the three groups of section 4 are one row of fifteen cells."""
    specs: list[RowSpec] = []
    outcomes: list[str] = []
    groups = 0
    for row in form.rows:
        if row.section == "outcomes":
            outcomes.extend(row.cells)
            groups += 1
        else:
            summed = row.section == "requests"
            specs.append(RowSpec(row.path, row.section, row.cells, ((len(row.cells), summed),)))
    size = len(outcomes) // groups
    specs.append(RowSpec("outcomes", "outcomes", tuple(outcomes), ((size, True),) * groups))
    return tuple(specs)


@frozen
class _Edge:
    row: int
    before: int
    start: int
    end: int
    cost: float


def align(stream: Stream, rows: Sequence[RowSpec], weights: Weights = WEIGHTS) -> Alignment:
    """Lay ``rows`` on ``stream``."""
    scorer = _Scorer(stream, weights)
    skip = scorer.skip
    count = len(stream.values)
    states: dict[int, float] = {0: 0.0}
    edges: list[list[_Edge]] = []
    for number, row in enumerate(rows):
        after: dict[int, float] = {}
        here: list[_Edge] = []
        best = 1e9
        for before, so_far in sorted(states.items(), key=lambda item: item[1]):
            for start, end, cost in scorer.stretches(row, before, best + weights.beam - so_far):
                edge = _Edge(number, before, start, end, cost)
                here.append(edge)
                total = so_far + cost
                if total < after.get(end, 1e9):
                    after[end] = total
                    best = min(best, total)
        kept = {at: cost for at, cost in after.items() if cost <= best + weights.beam}
        if len(kept) > weights.states:
            kept = dict(nsmallest(weights.states, kept.items(), key=lambda item: item[1]))
        states = kept
        edges.append(here)
    forward = _forward(edges, weights, states)
    tail = {at: skip[count] - skip[at] for at in states}
    best = min(states[at] + tail[at] for at in states)
    stretches: list[tuple[Stretch, ...]] = []
    backward = tail
    for number in range(len(rows) - 1, -1, -1):
        earlier: dict[int, float] = {}
        found: dict[tuple[int, int], Stretch] = {}
        for edge in edges[number]:
            rest = backward.get(edge.end)
            if rest is None:
                continue
            onward = edge.cost + rest
            if onward < earlier.get(edge.before, 1e9):
                earlier[edge.before] = onward
            total = forward[number][edge.before] + onward
            if total <= best + weights.doubt:
                key = (edge.start, edge.end) if edge.end > edge.start else (-1, -1)
                if key not in found or found[key].cost > total:
                    found[key] = Stretch(edge.before, edge.start, edge.end, total)
        stretches.append(tuple(sorted(found.values(), key=lambda s: (s.cost, s.start, s.end))))
        backward = earlier
    stretches.reverse()
    return Alignment(stream, tuple(rows), tuple(stretches), best)


def _forward(edges: Sequence[Sequence[_Edge]], weights: Weights, last: dict[int, float]) -> list[dict[int, float]]:
    """The cheapest cost of reaching each state, row by row."""
    forward: list[dict[int, float]] = [{0: 0.0}]
    for here in edges:
        reached: dict[int, float] = {}
        for edge in here:
            total = forward[-1][edge.before] + edge.cost
            if total < reached.get(edge.end, 1e9):
                reached[edge.end] = total
        forward.append(reached)
    return forward


class _Scorer:
    """What a stretch of the stream costs as a row of the form; remembers what it has worked out."""

    def __init__(self, stream: Stream, weights: Weights) -> None:
        self.stream = stream
        self.weights = weights
        values = stream.values
        self.count = len(values)
        self.skip = [0.0, *accumulate(self._skip_costs())]
        self.plain = [0, *accumulate(value.kind > ValueKind.EMPTY for value in values)]
        self.loose = [0, *accumulate(value.glued for value in values)]
        self.solid = [0, *accumulate(value.kind != ValueKind.EMPTY for value in values)]
        self.labelled = [0, *accumulate(bool(gap.anchors) for gap in stream.gaps)]
        self.sums = [0, *accumulate(_counted(value) for value in values)]
        self.groups = [value.group for value in values]
        self.most_won = 3 * weights.sum_holds + weights.own_label_after
        self.filled: dict[tuple[int, int, Shape], float | None] = {}

    def _skip_costs(self) -> Iterator[float]:
        """What passing over each value costs; a row that the form does not have is one event, not seven."""
        weights, run = self.weights, 0
        for value in self.stream.values:
            if run and (self.stream.gaps[value.index].anchors or value.group != group or run >= EXTRA_ROW):
                run = 0
            group = value.group
            cost = self._skip_cost(value)
            if cost >= weights.dropped_mark:
                cost *= weights.extra_row ** min(run, 3)
                run += 1
            yield cost

    def _skip_cost(self, value: Value) -> float:
        weights = self.weights
        if value.kind == ValueKind.EMPTY:
            return weights.dropped_trailing_empty if value.trailing else weights.dropped_empty
        if value.kind == ValueKind.JUNK:
            return weights.dropped_junk
        if value.kind == ValueKind.MARK:
            return weights.dropped_mark
        if value.kind == ValueKind.GARBLED:
            return weights.dropped_garbled
        return weights.dropped_number

    def stretches(self, row: RowSpec, before: int, limit: float) -> list[tuple[int, int, float]]:
        """(start, end, cost) of every stretch that ``row`` may take when the row before it ended at ``before``.

        Those that cannot cost less than ``limit`` are left out.
        """
        weights, skip, width = self.weights, self.skip, row.width
        out: list[tuple[int, int, float]] = []
        own = any(a.key == row.path for a in self._anchors(before, before))
        out.append((before, before, weights.empty_row if own else weights.absent_row))
        start = before
        while start < self.count:
            passed = skip[start] - skip[before]
            if passed > limit - weights.own_label - self.most_won:
                break
            if start > before + 1 and self._amid_empties(start):
                start += 1
                continue
            heading = passed + self._before(row, before, start)
            if heading + self.most_won > limit:
                start += 1
                continue
            longest = min(self.count, start + width + LONGEST_EXTRA)
            for end in range(start + 1, longest + 1):
                inside = self._inside(row, start, end)
                if inside > weights.beam:
                    break
                if end - start < width and not self._may_end(end):
                    continue
                content = self._content(row, start, end)
                if content is not None:
                    cost = heading + inside + content + self._group(start, end) + self._after(row, end)
                    out.append((start, end, cost))
            start += 1
        return out

    def _amid_empties(self, start: int) -> bool:
        """Whether ``start`` lies within a run of empty cells, where no row need begin."""
        first, second = self.stream.values[start - 1], self.stream.values[start]
        return (
            first.kind == second.kind == ValueKind.EMPTY
            and first.group == second.group
            and not self.stream.gaps[start].anchors
        )

    def _may_end(self, end: int) -> bool:
        """A row with vanished cells ends at a label or at a line's end, never in mid-line."""
        if end == self.count or self.groups[end] != self.groups[end - 1] or self.stream.gaps[end].anchors:
            return True
        return self.stream.values[end].trailing and not self.stream.values[end - 1].trailing

    def _anchors(self, first: int, last: int) -> list[Anchor]:
        if self.labelled[last + 1] == self.labelled[first]:
            return []
        return [a for gap in self.stream.gaps[first : last + 1] for a in gap.anchors]

    def _before(self, row: RowSpec, first: int, last: int) -> float:
        weights = self.weights
        anchors = self._anchors(first, last)
        if not anchors:
            return 0.0
        rows = [a for a in anchors if a.kind == AnchorKind.ROW]
        unknown = weights.unknown_words_before if anchors[-1].kind == AnchorKind.OTHER else 0.0
        if row.table == "outcomes":
            heads = sum(a.kind == AnchorKind.HEAD and a.table == "outcomes" for a in anchors)
            if heads:
                return weights.own_label * min(1.0, heads / 5) + unknown
            return weights.foreign_label if rows and rows[-1].table == "disclosure" else 0.0
        if not rows:
            return unknown
        if rows[-1].key == row.path:
            return weights.own_label * rows[-1].weight + unknown
        mine = max((a.weight for a in rows if a.key == row.path), default=0.0)
        if mine:
            return weights.own_label_earlier * mine + unknown
        return weights.foreign_label * max(a.weight for a in rows) + unknown

    def _inside(self, row: RowSpec, start: int, end: int) -> float:
        if end - start < 2 or self.labelled[end] == self.labelled[start + 1]:
            return 0.0
        weights = self.weights
        cost = 0.0
        for anchor in self._anchors(start + 1, end - 1):
            if anchor.kind == AnchorKind.ROW:
                if anchor.key != row.path:
                    cost += weights.foreign_label_inside * anchor.weight
            elif anchor.kind == AnchorKind.HEAD:
                cost += weights.header_inside
            elif anchor.kind == AnchorKind.SECTION:
                cost += weights.section_inside
        return cost

    def _after(self, row: RowSpec, end: int) -> float:
        for anchor in self._anchors(end, end):
            if anchor.kind == AnchorKind.ROW:
                return self.weights.own_label_after * anchor.weight if anchor.key == row.path else 0.0
        return 0.0

    def _group(self, start: int, end: int) -> float:
        """How many rows of the text are broken by this row of the form, or shared with another."""
        groups, sizes = self.groups, self.stream.group_sizes
        broken = 0
        first, last = groups[start], groups[end - 1]
        if first != last:
            broken += sum(1 for g in {groups[i] for i in range(start, end)} if sizes[g] > 1) - 1 if sizes[first] > 1 or sizes[last] > 1 else 0
            broken = max(broken, 0)
        values = self.stream.values
        if start and groups[start - 1] == first and sizes[first] > 1 and not _is_stray(values[start - 1]):
            broken += 1
        if end < self.count and groups[end] == last and sizes[last] > 1 and not _is_stray(values[end]):
            broken += 1
        return self.weights.group_broken * broken

    def _content(self, row: RowSpec, start: int, end: int) -> float | None:
        """What the values themselves say: do they fill the row, do they add up?"""
        width, taken = row.width, end - start
        if self.plain[end] == self.plain[start]:
            if taken == width:
                return self._sums(row.shape, start)
            if taken < width and self.loose[end] == self.loose[start]:
                return self._sparse(row, start, end)
        if taken < width and self.loose[end] > self.loose[start]:
            key = (start, end, row.shape)
            if key not in self.filled:
                found = fillings(self.stream.values[start:end], row.shape, self.weights)
                self.filled[key] = found[0].cost if found else None
            return self.filled[key]
        return self._rough(row, start, end)

    def _rough(self, row: RowSpec, start: int, end: int) -> float | None:
        """An estimate where something is garbled or an empty cell is too many: unread figures may be anything."""
        values = self.stream.values[start:end]
        width, extra = row.width, len(values) - row.width
        if extra > 0:
            solid = self.solid[end] - self.solid[start]
            if not solid or solid > width + 1 or _is_stray(values[0]) or _is_stray(values[-1]):
                return None
            strays = [
                i for i, v in enumerate(values) if v.kind in (ValueKind.EMPTY, ValueKind.JUNK, ValueKind.GARBLED)
            ]
            if len(strays) < extra:
                return None
            prices = [
                sum(self.skip[start + i + 1] - self.skip[start + i] for i in left_out)
                + self._rough_sums([v for i, v in enumerate(values) if i not in left_out], row.shape)
                for left_out in islice(combinations(strays, extra), MOST_WAYS)
            ]
            return min(prices)
        several = sum(value.kind == ValueKind.SEVERAL for value in values)
        if extra + several < 0:
            return None
        if extra < 0:
            return self.weights.several_as_cells * -extra
        return self._rough_sums(values, row.shape)

    def _rough_sums(self, values: Sequence[Value], shape: Shape) -> float:
        weights, cost, at = self.weights, 0.0, 0
        for size, summed in shape:
            group = values[at : at + size]
            at += size
            unread = sum(value.kind > ValueKind.EMPTY for value in group)
            cost += weights.garbled * unread
            if not summed:
                continue
            total = group[-1].number
            added = sum(value.number or 0 for value in group[:-1])
            if unread:
                fits = group[-1].kind > ValueKind.EMPTY or (total or 0) >= added
                cost += (weights.zeros if fits else weights.sum_fails)
            elif total is None:
                cost += weights.sum_unknown if added else 0.0
            elif added == total:
                cost += weights.sum_holds if total else weights.zeros
            else:
                cost += weights.sum_fails
        return cost

    def _sums(self, shape: Shape, start: int) -> float:
        weights, cost, sums = self.weights, 0.0, self.sums
        for size, summed in shape:
            if summed:
                total = self.stream.values[start + size - 1].number
                added = sums[start + size - 1] - sums[start]
                if total is None:
                    cost += weights.sum_unknown if added else 0.0
                elif added == total:
                    cost += weights.sum_holds if total else weights.zeros
                else:
                    cost += weights.sum_fails
            start += size
        return cost

    def _sparse(self, row: RowSpec, start: int, end: int) -> float:
        """Fewer values than cells, all of them clean: some cells have vanished."""
        weights = self.weights
        cost = weights.vanished * (row.width - (end - start))
        if len(row.shape) > 1:
            return cost / 2 + (0.0 if self._splits(row.shape, start, end) else weights.sum_fails)
        [(_, summed)] = row.shape
        if not summed:
            return cost
        last = self.stream.values[end - 1].number
        added = self.sums[end - 1] - self.sums[start]
        if last is not None and added == last:
            return cost + (weights.sum_holds if last else weights.zeros)
        if last is None and not added:
            return cost
        if end - start == 1:
            return cost + weights.lone_figure
        return cost + weights.sum_fails


    def _splits(self, shape: Shape, start: int, end: int) -> bool:
        """Whether the values can be cut, in order, into as many groups, each with its sum last or empty."""
        reached = {start}
        for size, _ in shape:
            further = set()
            for at in reached:
                for stop in range(at, min(end, at + size) + 1):
                    last = self.stream.values[stop - 1].number if stop > at else 0
                    added = self.sums[stop - 1] - self.sums[at] if stop > at else 0
                    if last is None or added == last:
                        further.add(stop)
            reached = further
        return end in reached


def _is_stray(value: Value) -> bool:
    return value.kind in (ValueKind.EMPTY, ValueKind.JUNK)


def _counted(value: Value) -> int | Decimal:
    return value.number if value.number is not None else 0


def row_fillings(alignment: Alignment, row: int, weights: Weights = WEIGHTS) -> list[tuple[Stretch, list[Filling]]]:
    """Every plausible stretch of a row with its fillings; an absent row has a stretch with none."""
    spec = alignment.rows[row]
    values = alignment.stream.values
    return [
        (stretch, fillings(values[stretch.start : stretch.end], spec.shape, weights) if stretch.end > stretch.start else [])
        for stretch in alignment.stretches[row]
    ]

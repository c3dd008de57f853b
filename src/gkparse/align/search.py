"""The alignment: the cheapest way in which the known form could have been flattened into this stream.

A path lays the rows of the form, in order, on stretches of the stream; a row may take no value, and values between two
rows may be passed over at a price. Its cost is the sum of what `Weights` says of every row (how well the values fill
it, which labels stand before, inside and after them, whether the row of the text is kept whole) and of every value
passed over. Dynamic programming over (rows done, values used) finds the cheapest path; going back over the same edges
gives, for every stretch, the cheapest path through it, so that rivals are known for certain, not by sampling.

The search is exact but for two cuts, both in `Weights`: states dearer than the best of their row by ``beam`` are given
up, and at most ``states`` a row are kept. A row takes at most `LONGEST_EXTRA` values more than it has cells, or
`MOST_EMPTIES` empty ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from heapq import nsmallest
from itertools import accumulate, combinations, islice, pairwise

from attrs import field, frozen

from gkparse.align.cuts import is_run, least_cells
from gkparse.align.fillings import fillings, without_sums
from gkparse.align.fills import Fillings, Shape
from gkparse.align.stream import Stream, Value, ValueKind
from gkparse.align.weights import WEIGHTS, Weights
from gkparse.forms.model import Form
from gkparse.labels.find import Anchor
from gkparse.labels.region import EVERYDAY
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["Alignment", "Lattice", "RowSpec", "Stretch", "align", "row_fillings", "row_specs", "search"]

LONGEST_EXTRA = 2
MOST_EMPTIES = 4
"""So many empty cells more than it has cells may stand in a row: an empty line may be a cell, or nobody's."""
EXTRA_ROW = 7
OUTCOME_HEADS = 5
"""So many headers of section 4 before its figures are as good as a label."""
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


Edge = tuple[int, int, int, float]
"""(where the row before ended, start, end, cost)"""


@frozen
class Lattice:
    """All that the search has tried.

    ``forward[i]`` gives for every place in the stream the cheapest way to read the rows before row ``i`` up to there,
    ``backward[i]`` the cheapest way to read row ``i`` and all after it from there.
    """

    stream: Stream = field(repr=False)
    rows: tuple[RowSpec, ...] = field(repr=False)
    edges: tuple[tuple[Edge, ...], ...] = field(repr=False)
    forward: tuple[dict[int, float], ...] = field(repr=False)
    backward: tuple[dict[int, float], ...] = field(repr=False)
    cost: float


def align(stream: Stream, rows: Sequence[RowSpec], weights: Weights = WEIGHTS) -> Alignment:
    """Lay ``rows`` on ``stream``."""
    lattice = search(stream, rows, weights)
    best = lattice.cost + weights.doubt
    stretches: list[tuple[Stretch, ...]] = []
    for number, edges in enumerate(lattice.edges):
        done, rest = lattice.forward[number], lattice.backward[number + 1]
        found: dict[tuple[int, int], Stretch] = {}
        for before, start, end, cost in edges:
            if end in rest and (total := done[before] + cost + rest[end]) <= best:
                key = (start, end) if end > start else (-1, -1)
                if key not in found or found[key].cost > total:
                    found[key] = Stretch(before, start, end, total)
        stretches.append(tuple(sorted(found.values(), key=lambda s: (s.cost, s.start, s.end))))
    return Alignment(stream, tuple(rows), tuple(stretches), lattice.cost)


def search(stream: Stream, rows: Sequence[RowSpec], weights: Weights = WEIGHTS) -> Lattice:
    """Try the ways to lay ``rows`` on ``stream``."""
    scorer = _Scorer(stream, weights)
    skip = scorer.skip
    count = len(stream.values)
    states: dict[int, float] = {0: 0.0}
    edges: list[tuple[Edge, ...]] = []
    for row in rows:
        after: dict[int, float] = {}
        here: list[Edge] = []
        best = min(cost + scorer.guess(row, at) for at, cost in states.items())
        for before, so_far in sorted(states.items(), key=lambda item: item[1]):
            for start, end, cost in scorer.stretches(row, before, best + weights.beam - so_far):
                here.append((before, start, end, cost))
                total = so_far + cost
                if total < after.get(end, 1e9):
                    after[end] = total
                    best = min(best, total)
        kept = {at: cost for at, cost in after.items() if cost <= best + weights.beam}
        if len(kept) > weights.states:
            kept = dict(nsmallest(weights.states, kept.items(), key=lambda item: item[1]))
        states = kept
        edges.append(tuple(here))
    tail = {at: skip[count] - skip[at] for at in states}
    best = min(states[at] + tail[at] for at in states)
    return Lattice(stream, tuple(rows), tuple(edges), tuple(_forward(edges)), tuple(_backward(edges, tail)), best)


def _backward(edges: Sequence[Sequence[Edge]], tail: dict[int, float]) -> list[dict[int, float]]:
    """The cheapest cost of finishing from each state, row by row."""
    backward = [tail]
    for here in reversed(edges):
        rest, earlier = backward[-1], dict[int, float]()
        for before, _, end, cost in here:
            if end in rest and cost + rest[end] < earlier.get(before, 1e9):
                earlier[before] = cost + rest[end]
        backward.append(earlier)
    return backward[::-1]


def _forward(edges: Sequence[Sequence[Edge]]) -> list[dict[int, float]]:
    """The cheapest cost of reaching each state, row by row."""
    forward: list[dict[int, float]] = [{0: 0.0}]
    for here in edges:
        reached: dict[int, float] = {}
        done = forward[-1]
        for before, _, end, cost in here:
            total = done[before] + cost
            if total < reached.get(end, 1e9):
                reached[end] = total
        forward.append(reached)
    return forward


class _Scorer:
    """What a stretch of the stream costs as a row of the form.

    Everything that does not depend on the row is added up along the stream once, so that a stretch costs a few
    subtractions.
    """

    def __init__(self, stream: Stream, weights: Weights) -> None:
        self.stream = stream
        self.weights = weights
        values = stream.values
        self.count = len(values)
        self.skip = [0.0, *accumulate(self._skip_costs())]
        self.plain = [0, *accumulate(value.kind > ValueKind.EMPTY for value in values)]
        self.loose = [0, *accumulate(value.glued for value in values)]
        self.solid = [0, *accumulate(value.kind != ValueKind.EMPTY for value in values)]
        self.figures = [0, *accumulate(value.kind == ValueKind.NUMBER for value in values)]
        self.sums = [0, *accumulate(_counted(value) for value in values)]
        self.least = [0, *accumulate(least_cells(value) for value in values)]
        self.joined = [False, *(_touch(a, b, stream) for a, b in pairwise(values)), False]
        self._read_gaps()
        self._read_groups()

    def _read_gaps(self) -> None:
        """Labels: which rows' stand where, and what it costs to have them inside a row."""
        weights = self.weights
        self.tables = {"outcomes"}
        """The tables of which any label stands here. The headers of section 4 are so short that all may be lost."""
        self.labels: dict[str, list[tuple[int, float]]] = {}
        self.last_row: list[tuple[int, Anchor] | None] = []
        self.last_gap: list[int] = []
        self.first_row: list[Anchor | None] = []
        self.outcome_heads = [0]
        inside = [0.0]
        row: tuple[int, Anchor] | None = None
        labelled = -1
        for at, gap in enumerate(self.stream.gaps):
            cost, heads, first = 0.0, 0, None
            for anchor in gap.anchors:
                if anchor.table != "outcomes" and anchor.key not in EVERYDAY:
                    self.tables.add(anchor.table)
                if anchor.kind == AnchorKind.ROW:
                    cost += weights.foreign_label_inside * anchor.weight
                    self.labels.setdefault(anchor.key, []).append((at, anchor.weight))
                    row = (at, anchor)
                    first = first or anchor
                elif anchor.kind == AnchorKind.HEAD:
                    cost += weights.header_inside
                    heads += anchor.table == "outcomes"
                elif anchor.kind == AnchorKind.SECTION:
                    cost += weights.section_inside
            if gap.anchors:
                labelled = at
            inside.append(inside[-1] + cost)
            self.outcome_heads.append(self.outcome_heads[-1] + heads)
            self.last_row.append(row)
            self.last_gap.append(labelled)
            self.first_row.append(first)
        self.inside = inside

    def _read_groups(self) -> None:
        """Rows of the text: where a row of the form may begin and end without breaking one."""
        values, sizes = self.stream.values, self.stream.group_sizes
        mid, change, ends = [0], [0], [0]
        for left, right in pairwise(values):
            same = left.group == right.group
            mid.append(int(same and sizes[left.group] > 1))
            change.append(change[-1] + (not same and (sizes[left.group] > 1 or sizes[right.group] > 1)))
            boundary = not same or bool(self.stream.gaps[right.index].anchors) or (right.trailing and not left.trailing)
            ends.append(right.index if boundary else ends[-1])
        self.starts_mid = [int(m and not _is_stray(values[i - 1])) for i, m in enumerate(mid)] if values else []
        self.ends_mid = [*(int(m and not _is_stray(values[i])) for i, m in enumerate(mid)), 0] if values else []
        self.change = change
        self.next_end = [len(values)] * (len(values) + 1)
        for i in range(len(values) - 1, -1, -1):
            self.next_end[i] = i if ends[i] == i else self.next_end[i + 1]

    def _skip_costs(self) -> Iterator[float]:
        """What passing over each value costs; a row that the form does not have is one event, not seven."""
        weights, run, group = self.weights, 0, -1
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
        if value.kind in (ValueKind.MARK, ValueKind.WORDS):
            return weights.dropped_mark
        if value.kind == ValueKind.GARBLED:
            return weights.dropped_garbled
        return weights.dropped_number

    def stretches(self, row: RowSpec, before: int, limit: float) -> Iterator[tuple[int, int, float]]:
        """Yield (start, end, cost) of the stretches that ``row`` may take when the row before it ended at ``before``.

        Those that cannot cost less than ``limit`` are left out.
        """
        weights, skip, inside, width = self.weights, self.skip, self.inside, row.width
        mine = self.labels.get(row.path, ())
        own = any(at == before for at, _ in mine)
        yield before, before, weights.empty_row if own else weights.absent_row
        if row.table not in self.tables:
            return
        most_won = len(row.shape) * weights.sum_holds + weights.own_label_after
        change = self.change
        for start in range(before, self.count):
            passed = skip[start] - skip[before]
            if passed + weights.own_label + most_won > limit:
                break
            if self.joined[start] or (start > before + 1 and self._amid_empties(start)):
                continue
            heading = passed + self._before(row, before, start) + weights.group_broken * self.starts_mid[start]
            if heading + most_won > limit:
                continue
            for end in self._ends(start, width):
                crossed = inside[end] - inside[start + 1]
                if crossed and mine:
                    crossed -= weights.foreign_label_inside * sum(w for at, w in mine if start < at < end)
                cost = heading + crossed
                if cost + most_won > limit:
                    break
                if self.joined[end]:
                    continue
                content = self._content(row, start, end)
                if content is None:
                    continue
                cost += content + weights.group_broken * (change[end - 1] - change[start] + self.ends_mid[end])
                after = self.first_row[end]
                if after is not None and after.key == row.path:
                    cost += weights.own_label_after * after.weight
                if cost <= limit:
                    yield start, end, cost

    def guess(self, row: RowSpec, before: int) -> float:
        """The cost of the plainest stretch: as many values as cells, behind the row's label or at once."""
        if row.table not in self.tables:
            return self.weights.absent_row
        start = next((at for at, _ in self.labels.get(row.path, ()) if at >= before), before)
        if self.skip[min(start, self.count)] - self.skip[before] > self.weights.beam:
            start = before
        end = start + row.width
        if end > self.count:
            return self.weights.absent_row
        content = self._content(row, start, end)
        if content is None:
            return self.weights.absent_row
        crossed = self.inside[end] - self.inside[start + 1]
        broken = self.change[end - 1] - self.change[start] + self.starts_mid[start] + self.ends_mid[end]
        cost = self.skip[start] - self.skip[before] + self._before(row, before, start) + crossed + content
        return min(cost + self.weights.group_broken * broken, self.weights.absent_row)

    def _ends(self, start: int, width: int) -> Iterator[int]:
        """Where a stretch that begins at ``start`` may end, in order.

        A row with vanished cells ends at a label or at a line's end, never in mid-line; a row with cells too many must
        hold something that may be nobody's.
        """
        full = start + width
        end = self.next_end[start + 1] if start + 1 <= self.count else full
        while end < min(full, self.count + 1):
            yield end
            end = self.next_end[end + 1] if end < self.count else full
        if full <= self.count:
            yield full
        for extra in range(1, MOST_EMPTIES + 1):
            end = full + extra
            if end > self.count:
                return
            damaged = self.plain[end] > self.plain[start] and extra <= LONGEST_EXTRA
            if damaged or end - start - self.solid[end] + self.solid[start] >= extra:
                yield end

    def _amid_empties(self, start: int) -> bool:
        """Whether ``start`` lies within a run of empty cells, where no row need begin."""
        first, second = self.stream.values[start - 1], self.stream.values[start]
        return (
            first.kind == second.kind == ValueKind.EMPTY
            and first.group == second.group
            and not self.stream.gaps[start].anchors
        )

    def _before(self, row: RowSpec, first: int, last: int) -> float:
        """What the labels in the gaps ``first`` to ``last`` say of a row that begins behind them."""
        weights = self.weights
        labelled = self.last_gap[last]
        if labelled < first:
            return 0.0
        unknown = 0.0
        if self.stream.gaps[labelled].anchors[-1].kind == AnchorKind.OTHER:
            unknown = weights.unknown_words_before
        nearest = self.last_row[last]
        if nearest is not None and nearest[0] < first:
            nearest = None
        if row.table == "outcomes":
            heads = self.outcome_heads[last + 1] - self.outcome_heads[first]
            if heads:
                return weights.own_label * min(1.0, heads / OUTCOME_HEADS) + unknown
            return weights.foreign_label if nearest is not None and nearest[1].table == "disclosure" else 0.0
        if nearest is None:
            return unknown
        anchor = nearest[1]
        if anchor.key == row.path:
            if self._other_table(nearest[0], last, row.table):
                return weights.own_label_earlier * anchor.weight + weights.section_inside + unknown
            behind = unknown and labelled > nearest[0]  # figures and unknown words stand between
            return (weights.own_label_earlier if behind else weights.own_label) * anchor.weight + unknown
        mine = max((w for at, w in self.labels.get(row.path, ()) if first <= at <= last), default=0.0)
        if mine:
            return weights.own_label_earlier * mine + unknown
        return weights.foreign_label * anchor.weight + unknown

    def _other_table(self, first: int, last: int, table: str) -> bool:
        """Whether headers of another table stand in the gaps ``first`` to ``last``, behind the last label of a row.

        In section 2 every block has headers of its own, so that any header stands for another block.
        """
        heads = False
        for gap in self.stream.gaps[first : last + 1]:
            for anchor in gap.anchors:
                if anchor.kind == AnchorKind.ROW:
                    heads = False
                elif anchor.kind == AnchorKind.HEAD and (anchor.table != table or table == "disclosure"):
                    heads = True
        return heads

    def _content(self, row: RowSpec, start: int, end: int) -> float | None:
        """What the values themselves say: whether they fill the row, whether they add up."""
        width, taken = row.width, end - start
        if self.plain[end] == self.plain[start]:
            if taken == width:
                return self._sums(row.shape, start)
            if taken < width and self.loose[end] == self.loose[start]:
                return self._sparse(row, start, end)
        if taken < width and self.loose[end] > self.loose[start]:
            return self.weights.glued if self.least[end] - self.least[start] <= width else None
        return self._rough(row, start, end)

    def _rough(self, row: RowSpec, start: int, end: int) -> float | None:
        """An estimate where something is garbled or an empty cell is too many: unread figures may be anything."""
        width, extra = row.width, end - start - row.width
        solid = self.solid[end] - self.solid[start]
        if extra > 0 and self.plain[end] == self.plain[start] and end - start - solid < extra:
            return None
        values = self.stream.values[start:end]
        if extra > 0:
            if not solid or solid > width + 1 or _is_stray(values[0]) or _is_stray(values[-1]):
                return None
            strays = [i for i, v in enumerate(values) if v.kind in (ValueKind.EMPTY, ValueKind.JUNK, ValueKind.GARBLED)]
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
                cost += weights.zeros if fits else weights.sum_fails
            elif total is None:
                cost += weights.sum_unknown if added else 0.0
            elif added == total:
                cost += weights.sum_holds if total else weights.zeros
            else:
                cost += weights.sum_fails
        return cost

    def _sums(self, shape: Shape, start: int) -> float:
        weights, cost, sums, fails = self.weights, 0.0, self.sums, 0
        for size, summed in shape:
            if summed:
                total = self.stream.values[start + size - 1].number
                added = sums[start + size - 1] - sums[start]
                alone = self.figures[start + size] - self.figures[start] == 1
                if total is None:
                    cost += weights.sum_unknown + weights.lone_figure * alone if added else 0.0
                elif added == total:
                    cost += weights.sum_holds if total else weights.zeros
                elif alone:
                    cost += weights.lone_figure
                else:
                    cost += weights.sum_fails_again if fails else weights.sum_fails
                    fails += 1
            start += size
        return cost

    def _sparse(self, row: RowSpec, start: int, end: int) -> float:
        """Fewer values than cells, all of them clean: some cells have vanished."""
        weights = self.weights
        ruled = self.stream.values[start].ruled
        cost = (weights.vanished_ruled if ruled else weights.vanished) * (row.width - (end - start))
        if ruled and self.stream.group_sizes[self.stream.values[start].group] == row.width:
            cost += weights.vanished_full
        if len(row.shape) > 1:
            return (cost if ruled else cost / 2) + (0.0 if self._splits(row.shape, start, end) else weights.sum_fails)
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


def _touch(left: Value, right: Value, stream: Stream) -> bool:
    """Whether nothing at all stands between two values, so that no row ends there."""
    return left.end == right.start and not right.ruled and not stream.gaps[right.index].anchors


def _is_stray(value: Value) -> bool:
    return value.kind in (ValueKind.EMPTY, ValueKind.JUNK)


def _counted(value: Value) -> int | Decimal:
    return value.number if value.number is not None else 0


NOTHING = Fillings(())


def row_fillings(
    alignment: Alignment, row: int, weights: Weights = WEIGHTS, *, sums: bool = True
) -> list[tuple[Stretch, Fillings]]:
    """Every plausible stretch of a row with its fillings; an absent row has a stretch with none.

    With ``sums`` False, runs of figures are cut so that they fill every cell, whatever the sums of the row say.
    """
    spec = alignment.rows[row]
    out = []
    for stretch in alignment.stretches[row]:
        values = alignment.stream.values[stretch.start : stretch.end]
        if not values:
            out.append((stretch, NOTHING))
        elif not sums and is_run(values):
            out.append((stretch, without_sums(values, spec.shape)))
        else:
            out.append((stretch, fillings(values, spec.shape, weights)))
    return out

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
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate, islice, takewhile

from attrs import field, frozen

from gkparse.align.fills import Shape
from gkparse.align.ground import Ground
from gkparse.align.items import EMPTY, MARK
from gkparse.align.stream import Stream
from gkparse.align.weights import WEIGHTS, Weights
from gkparse.forms.model import Form, Kind
from gkparse.labels.find import Anchor
from gkparse.labels.region import EVERYDAY
from gkparse.labels.similar import may_continue, opens_row
from gkparse.labels.vocabulary import HEAD, OTHER, ROW, SECTION
from gkparse.light import light

__all__ = ["Alignment", "Lattice", "RowSpec", "Stretch", "align", "between_neighbours", "row_specs", "search"]

OUTCOME_HEADS = 5
"""So many headers of section 4 before its figures are as good as a label."""
ROUNDING = 1e-6
"""Sums of costs in another order differ by less."""


@frozen
class RowSpec:
    """A row of the form as the search sees it."""

    path: str
    table: str
    cells: tuple[str, ...]
    kinds: tuple[Kind, ...]
    """What the figure of each cell is."""
    shape: Shape
    width: int = field(init=False)
    """Number of cells."""
    sums: int = field(init=False)
    """How many of its groups have a sum."""

    @width.default
    def _count_cells(self) -> int:
        return len(self.cells)

    @sums.default
    def _count_sums(self) -> int:
        return sum(summed for _, summed in self.shape)


NOTHING = (EMPTY, MARK)


@light
class Stretch:
    """Values ``start`` to ``end`` of the stream laid on one row; ``cost`` is that of the cheapest path through it.

    ``before`` is where the row before ended: the values from there to ``start`` are passed over.
    """

    before: int
    start: int
    end: int
    cost: float


def between_neighbours(path: Sequence[Stretch], count: int) -> list[tuple[int, int]]:
    """For every row of a path: where those of ``count`` values begin and end that no row before or behind it takes."""
    ends = accumulate((s.end if s.end > s.start else 0 for s in path[:-1]), max, initial=0)
    starts = accumulate((s.start if s.end > s.start else count for s in path[:0:-1]), min, initial=count)
    return list(zip(ends, [*starts][::-1], strict=True))


@frozen
class Alignment:
    """The cheapest path, and for every row the stretches that paths nearly as cheap give it (the best one first)."""

    stream: Stream = field(repr=False)
    rows: tuple[RowSpec, ...] = field(repr=False)
    stretches: tuple[tuple[Stretch, ...], ...]
    cost: float


@lru_cache(maxsize=8)
def row_specs(form: Form) -> tuple[RowSpec, ...]:
    """The rows of ``form`` in order; the three groups of section 4 are one row of fifteen cells."""
    specs: list[RowSpec] = []
    outcomes: list[str] = []
    groups = 0

    def spec(path: str, table: str, cells: tuple[str, ...], shape: Shape) -> RowSpec:
        return RowSpec(path, table, cells, tuple(form.cell(cell).kind for cell in cells), shape)

    for row in form.rows:
        if row.section == "outcomes":
            outcomes.extend(row.cells)
            groups += 1
        else:
            summed = row.section == "requests"
            specs.append(spec(row.path, row.section, row.cells, ((len(row.cells), summed),)))
    size = len(outcomes) // groups
    specs.append(spec("outcomes", "outcomes", tuple(outcomes), ((size, True),) * groups))
    return tuple(specs)


Edge = tuple[int, int, int, float]
"""(where the row before ended, start, end, cost)"""


@light
class Layer:
    """What the search has tried for one row."""

    edges: tuple[Edge, ...]
    ends: dict[int, float]
    """For every place where the row may end, what the cheapest way there costs."""
    states: dict[int, float]
    """Those of them that were kept."""
    reach: int
    """No gap behind this one was looked at."""


@frozen
class Lattice:
    """All that the search has tried.

    ``forward[i]`` gives for every place in the stream the cheapest way to read the rows before row ``i`` up to there,
    ``backward[i]`` the cheapest way to read row ``i`` and all after it from there.
    """

    stream: Stream = field(repr=False)
    rows: tuple[RowSpec, ...] = field(repr=False)
    layers: tuple[Layer, ...] = field(repr=False)
    forward: tuple[dict[int, float], ...] = field(repr=False)
    backward: tuple[dict[int, float], ...] = field(repr=False)
    cost: float

    @property
    def edges(self) -> tuple[tuple[Edge, ...], ...]:
        """The edges of every row."""
        return tuple(layer.edges for layer in self.layers)


def align(
    stream: Stream,
    rows: Sequence[RowSpec],
    weights: Weights = WEIGHTS,
    *,
    ground: Ground | None = None,
    known: Lattice | None = None,
) -> Alignment:
    """Lay ``rows`` on ``stream``; `search` says what the other arguments are."""
    return alignment_of(search(stream, rows, weights, ground=ground, known=known), weights)


def alignment_of(lattice: Lattice, weights: Weights) -> Alignment:
    """What the search has found: the cheapest path and its rivals."""
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
    return Alignment(lattice.stream, lattice.rows, tuple(stretches), lattice.cost)


def search(
    stream: Stream,
    rows: Sequence[RowSpec],
    weights: Weights = WEIGHTS,
    *,
    ground: Ground | None = None,
    known: Lattice | None = None,
) -> Lattice:
    """Try the ways to lay ``rows`` on ``stream``.

    Args:
        stream: The stream, its labels read as those of one form.
        rows: The rows of that form.
        weights: What counts how much.
        ground: What is known of the values of the stream, if another form was laid on them before.
        known: What was found when another form was laid on the same values. As far as the rows and the labels that were
            looked at are the same, so is the answer.
    """
    ground = ground or Ground(stream, weights)
    scorer = _Scorer(ground, stream)
    skip, count = ground.skip, ground.count
    layers: list[Layer] = list(_as_before(stream, rows, known)) if known else []
    for row in rows[len(layers) :]:
        states = layers[-1].states if layers else {0: 0.0}
        ranked = sorted(states.items(), key=lambda item: item[1])
        scorer.reach = 0
        after: dict[int, float] = {}
        here: list[Edge] = []
        best = scorer.guess_of(row, ranked)
        for before, so_far in ranked:
            edges = scorer.stretches(row, before, best + weights.beam - so_far)
            here += edges
            for _, _, end, cost in edges:
                total = so_far + cost
                if total < after.get(end, 1e9):
                    after[end] = total
                    best = min(best, total)
        kept = {at: cost for at, cost in after.items() if cost <= best + weights.beam}
        if len(kept) > weights.states:
            kept = dict(nsmallest(weights.states, kept.items(), key=lambda item: item[1]))
        layers.append(Layer(tuple(here), after, kept, scorer.reach))
    last = layers[-1].states
    tail = {at: skip[count] - skip[at] for at in last}
    best = min(last[at] + tail[at] for at in last)
    forward = ({0: 0.0}, *(layer.ends for layer in layers))
    backward = _backward([layer.edges for layer in layers], tail)
    return Lattice(stream, tuple(rows), tuple(layers), forward, tuple(backward), best)


def _as_before(stream: Stream, rows: Sequence[RowSpec], known: Lattice) -> Iterator[Layer]:
    """Yield the layers of the first rows that another form has found already."""
    other = [at for at, (a, b) in enumerate(zip(stream.gaps, known.stream.gaps, strict=True)) if a is not b and a != b]
    keys = {anchor.key for at in other for gap in (stream.gaps[at], known.stream.gaps[at]) for anchor in gap.anchors}
    first = min(other, default=len(stream.gaps))
    for row, its, layer in zip(rows, known.rows, known.layers, strict=False):
        if row != its or row.path in keys or layer.reach >= first:
            return
        yield layer


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


class _Scorer:
    """What a stretch of the stream costs as a row of the form: what its values say, and what the labels say."""

    def __init__(self, ground: Ground, stream: Stream) -> None:
        self.ground = ground
        self.stream = stream
        self.weights = ground.weights
        self.reach = 0
        """The last gap that was looked at."""
        self.served: dict[int, bool] = {}
        """What `_is_served` has found for the labels that start at these places."""
        self._read_gaps()

    def _read_gaps(self) -> None:
        """Labels: which rows' stand where, and what it costs to have them inside a row."""
        weights = self.weights
        self.tables = {"outcomes"}
        """The tables of which any label stands here. The headers of section 4 are so short that all may be lost."""
        self.labels: dict[str, list[tuple[int, float]]] = {}
        gaps = self.stream.gaps
        self.last_row: list[tuple[int, Anchor] | None] = []
        self.last_gap: list[int] = []
        self.first_row: list[Anchor | None] = [None] * len(gaps)
        self.outcome_heads = [0]
        self.inside = [0.0]
        row: tuple[int, Anchor] | None = None
        labelled = -1

        def go_on_to(at: int) -> None:
            """Note for the gaps before ``at``, which hold no label, what the last one that holds any says."""
            more = at - len(self.last_gap)
            self.last_row += [row] * more
            self.last_gap += [labelled] * more
            self.outcome_heads += self.outcome_heads[-1:] * (at + 1 - len(self.outcome_heads))
            self.inside += self.inside[-1:] * (at + 1 - len(self.inside))

        for at, gap in enumerate(gaps):
            if not gap.anchors:
                continue
            go_on_to(at)
            cost, heads, first = 0.0, 0, None
            for anchor in gap.anchors:
                if anchor.table != "outcomes" and anchor.key not in EVERYDAY:
                    self.tables.add(anchor.table)
                if anchor.kind == ROW:
                    cost += weights.foreign_label_inside * anchor.weight
                    self.labels.setdefault(anchor.key, []).append((at, anchor.weight))
                    row = (at, anchor)
                    first = first or anchor
                elif anchor.kind == HEAD:
                    cost += weights.header_inside
                    heads += anchor.table == "outcomes"
                elif anchor.kind == SECTION:
                    cost += weights.section_inside
            labelled = at
            self.inside.append(self.inside[-1] + cost)
            self.outcome_heads.append(self.outcome_heads[-1] + heads)
            self.first_row[at] = first
        go_on_to(len(gaps))

    def stretches(self, row: RowSpec, before: int, limit: float) -> list[Edge]:
        """The stretches that ``row`` may take when the row before it ended at ``before``.

        Those that cannot cost less than ``limit`` are left out.
        """
        weights, ground = self.weights, self.ground
        own_label, own_after, foreign = weights.own_label, weights.own_label_after, weights.foreign_label_inside
        path, shape = row.path, row.shape
        mine = self._own_labels(row, before)
        own = bool(mine) and mine[0][0] == before
        found = [(before, before, before, weights.empty_row if own else weights.absent_row)]
        self.reach = max(self.reach, before)
        if row.table not in self.tables:
            return found
        inside, first_row, last_gap = self.inside, self.first_row, self.last_gap
        skip, starts_mid, group_broken = ground.skip, ground.starts_mid, weights.group_broken
        rooms = ground.rooms_of(shape)
        bound = limit + ROUNDING
        most_won = len(shape) * weights.sum_holds + own_after
        skipped, reach = skip[before], before
        # No start is worth a look that could not pay whatever the row's label or headers may still win.
        first = before if row.table == "outcomes" else mine[0][0] if mine else ground.count
        far = bound - row.sums * weights.sum_holds + skipped
        if first < ground.count:
            far -= own_label + own_after
        ahead = mine  # the row's labels behind the start
        awaited = foreign * sum([weight for _, weight in ahead])
        for start in ground.starts_from(before):
            if skip[start] > far:
                break
            passed = skip[start] - skipped
            ends, least = rooms[start] or ground.room(shape, row.width, start)
            if ahead:
                if ahead[0][0] <= start:
                    ahead = [one for one in ahead if one[0] > start]
                    awaited = foreign * sum([weight for _, weight in ahead])
                if ahead:
                    least += own_after - awaited
            broken = group_broken * starts_mid[start]
            if passed + broken + least + (own_label if start >= first else 0.0) > bound:
                continue
            heading = passed + (self._before(row, mine, before, start) if last_gap[start] >= before else 0.0)
            heading += broken
            reach = max(reach, start)
            if heading + least > bound:
                continue
            base, end = inside[start + 1], start
            for end, content in ends:
                crossed = inside[end] - base
                if crossed and ahead:
                    crossed -= foreign * sum([weight for at, weight in ahead if at < end])
                cost = heading + crossed
                if cost + most_won > limit:
                    break
                cost += content
                after = first_row[end]
                if after is not None and after.key == path:
                    served = self._is_served(after, end, row.width)
                    cost += (weights.served_label if served else own_after) * after.weight
                if cost <= limit:
                    found.append((before, start, end, cost))
            reach = max(reach, end)
        self.reach = max(self.reach, reach)
        return found

    def _own_labels(self, row: RowSpec, before: int) -> list[tuple[int, float]]:
        """The labels of a row from the gap ``before`` on, each with its weight."""
        return [one for one in self.labels.get(row.path, ()) if one[0] >= before]

    def guess_of(self, row: RowSpec, states: Sequence[tuple[int, float]]) -> float:
        """What the row and those before it cost at most, guessed from its plainest stretch behind each state."""
        most_won = self.weights.own_label + len(row.shape) * self.weights.sum_holds
        best = 1e9
        for at, cost in states:
            if cost + most_won >= best + ROUNDING:
                break  # the others are dearer still
            best = min(best, cost + self.guess(row, at))
        return best

    def guess(self, row: RowSpec, before: int) -> float:
        """The cost of the plainest stretch: as many values as cells, behind the row's label or at once."""
        ground, absent = self.ground, self.weights.absent_row
        if row.table not in self.tables:
            return absent
        mine = self._own_labels(row, before)
        start = mine[0][0] if mine else before
        if ground.skip[min(start, ground.count)] - ground.skip[before] > self.weights.beam:
            start = before
        end = start + row.width
        if end > ground.count:
            return absent
        self.reach = max(self.reach, end)
        content = ground.content(row.shape, row.width, start, end)
        if content is None:
            return absent
        crossed = self.inside[end] - self.inside[start + 1]
        broken = ground.change[end - 1] - ground.change[start] + ground.starts_mid[start] + ground.ends_mid[end]
        cost = ground.skip[start] - ground.skip[before] + self._before(row, mine, before, start) + crossed + content
        return min(cost + self.weights.group_broken * broken, absent)

    def _before(self, row: RowSpec, mine: Sequence[tuple[int, float]], first: int, last: int) -> float:
        """What the labels in the gaps ``first`` to ``last`` say of a row that begins behind them.

        ``mine`` are the row's own from gap ``first`` on.
        """
        weights = self.weights
        labelled = self.last_gap[last]
        if labelled < first:
            return 0.0
        unknown = 0.0
        if self.stream.gaps[labelled].anchors[-1].kind == OTHER:
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
            left = last > nearest[0] and not self._is_in_row_of(anchor, last)
            if left and self._is_served(anchor, nearest[0], row.width) and not self._goes_on(last):
                return weights.served_label * anchor.weight + unknown
            if self._other_table(nearest[0], last, row.table):
                return weights.own_label_earlier * anchor.weight + weights.section_inside + unknown
            behind = unknown and labelled > nearest[0]  # figures and unknown words stand between
            return (weights.own_label_earlier if behind else weights.own_label) * anchor.weight + unknown
        if mine and mine[0][0] <= last:
            return weights.own_label_earlier * max(weight for at, weight in mine if at <= last) + unknown
        return weights.foreign_label * anchor.weight + unknown

    def _is_in_row_of(self, anchor: Anchor, at: int) -> bool:
        """Whether the value at a place stands in the label's row of the text, though not directly behind it."""
        values = self.stream.values
        return at < len(values) and values[at].group == self.stream.anchor_groups.get(anchor.start)

    def _is_served(self, anchor: Anchor, at: int, width: int) -> bool:
        """Whether a label has a row of the text to itself, with as many cells as its row of the form, all empty.

        Then the figures of the rows above and below are not its. Separators have to delimit the cells. A label without
        its number may be the rest of one that begins in the row above.
        """
        served = self.served.get(anchor.start)
        if served is None:
            served = self.served[anchor.start] = self._has_empty_row(anchor, at, width)
        return served

    def _has_empty_row(self, anchor: Anchor, at: int, width: int) -> bool:
        if anchor.how != "whole" or not opens_row(self.stream.text[anchor.start : anchor.end]):
            return False
        values, group = self.stream.values, self.stream.anchor_groups.get(anchor.start)
        if width == 1 or at + width > len(values) or values[at + width - 1].group != group:
            return False
        cells = takewhile(lambda value: value.group == group, islice(values, at, None))
        return all(value.ruled and value.kind in NOTHING for value in cells)

    def _goes_on(self, at: int) -> bool:
        """Whether words that may be the rest of a label stand in the row of the text, before the value there."""
        if at >= len(self.stream.values):
            return False
        group, text = self.stream.values[at].group, self.stream.text
        return any(
            self.stream.anchor_groups.get(anchor.start) == group and may_continue(text[anchor.start : anchor.end])
            for anchor in self.stream.gaps[at].anchors
        )

    def _other_table(self, first: int, last: int, table: str) -> bool:
        """Whether headers of another table stand in the gaps ``first`` to ``last``, behind the last label of a row.

        In section 2 every block has headers of its own, so that any header stands for another block.
        """
        heads = False
        for gap in self.stream.gaps[first : last + 1]:
            for anchor in gap.anchors:
                if anchor.kind == ROW:
                    heads = False
                elif anchor.kind == HEAD and (anchor.table != table or table == "disclosure"):
                    heads = True
        return heads

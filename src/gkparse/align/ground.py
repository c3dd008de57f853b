"""What the values of a stream say by themselves, whatever labels stand between them: how well they fill a row.

None of it depends on which row of the form it is, beyond the row's shape. So it is asked once for all rows of one
shape, and once for all forms that are laid on the same stream.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, combinations, islice, pairwise
from typing import Final, NamedTuple

from gkparse.align.cuts import least_cells
from gkparse.align.fills import Shape
from gkparse.align.items import EMPTY, GARBLED, JUNK, MARK, NUMBER, SEVERAL, WORDS
from gkparse.align.stream import Stream, Value
from gkparse.align.weights import Weights
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import OTHER

__all__ = ["Ground", "Room"]

LONGEST_EXTRA = 2
MOST_EMPTIES = 4
"""So many empty cells more than it has cells may stand in a row: an empty line may be a cell, or nobody's."""
EXTRA_ROW = 7
STRAYS = frozenset({EMPTY, JUNK})
"""Values that may be nobody's cell."""
MOST_WAYS = 24
"""So many ways to leave out strays are weighed."""
IMPOSSIBLE: Final = float("inf")


class Room(NamedTuple):
    """Where stretches that begin at one place may end, in order, and what their values cost as a row of one shape."""

    ends: Sequence[tuple[int, float]]
    """(end, cost), where the values fill such a row."""
    least: float
    """The least of the costs; `IMPOSSIBLE` where there is none."""


class Ground:
    """What the values of a stream cost as rows, and what it costs to pass over them.

    What stands before a place is added up along the stream once, so that a stretch costs a few subtractions.
    """

    def __init__(self, stream: Stream, weights: Weights) -> None:
        self.stream = stream
        self.weights = weights
        values = stream.values
        self.count = len(values)
        self.skip = [0.0, *accumulate(self._skip_costs())]
        kinds = [value.kind for value in values]
        self.plain = [0, *accumulate([kind > EMPTY for kind in kinds])]
        self.loose = [0, *accumulate([value.glued for value in values])]
        self.solid = [0, *accumulate([kind != EMPTY for kind in kinds])]
        self.figures = [0, *accumulate([kind == NUMBER for kind in kinds])]
        self.sums = [0, *accumulate([value.number or 0 for value in values])]
        self.stray = [kind in STRAYS for kind in kinds]
        self.least = [0, *accumulate([least_cells(value) for value in values])] if self.loose[-1] else []
        self.joined = [False, *(_touch(a, b, stream) for a, b in pairwise(values)), False]
        amid_empties = (False, *(_are_empties(a, b, stream) for a, b in pairwise(values)))
        self.starts = [
            at for at, amid in zip(range(self.count), amid_empties, strict=False) if not (amid or self.joined[at])
        ]
        """Where a row may begin; within a run of empty cells none need begin."""
        self._read_groups()
        self.rooms: dict[Shape, list[Room | None]] = {}
        self.splits: dict[tuple[Shape, int], set[int]] = {}

    def starts_from(self, before: int) -> list[int]:
        """Return where a row may begin if the one before it ended at ``before``: also behind the first empty cell."""
        near = [at for at in range(before, min(before + 2, self.count)) if not self.joined[at]]
        return near + self.starts[bisect_left(self.starts, before + 2) :]

    def room(self, shape: Shape, width: int, start: int) -> Room:
        """Return where a row of this shape, which has ``width`` cells, may end if it begins at ``start``."""
        rooms = self.rooms_of(shape)
        room = rooms[start]
        if room is None:
            change, ends_mid, joined, broken = self.change, self.ends_mid, self.joined, self.weights.group_broken
            before = change[start]
            ends, least = [], IMPOSSIBLE
            for end in self._ends(start, width):
                if not joined[end] and (content := self.content(shape, width, start, end)) is not None:
                    cost = content + broken * (change[end - 1] - before + ends_mid[end])
                    ends.append((end, cost))
                    least = min(least, cost)
            room = rooms[start] = Room(ends, least)
        return room

    def rooms_of(self, shape: Shape) -> list[Room | None]:
        """Return what `room` has found for a shape so far, place by place."""
        rooms = self.rooms.get(shape)
        if rooms is None:
            rooms = self.rooms[shape] = [None] * self.count
        return rooms

    def _read_groups(self) -> None:
        """Rows of the text: where a row of the form may begin and end without breaking one."""
        values, sizes, gaps, stray = self.stream.values, self.stream.group_sizes, self.stream.gaps, self.stray
        count = len(values)
        self.starts_mid, self.ends_mid, self.change = [0] * count, [0] * (count + 1), [0] * max(count, 1)
        ends = [0]
        changes = 0
        for at, (left, right) in enumerate(pairwise(values), 1):
            if left.group != right.group:
                changes += sizes[left.group] > 1 or sizes[right.group] > 1
                ends.append(at)
            else:
                if sizes[left.group] > 1:
                    self.starts_mid[at] = int(not stray[at - 1])
                    self.ends_mid[at] = int(not stray[at])
                if gaps[at].anchors or (right.trailing and not left.trailing):
                    ends.append(at)
            self.change[at] = changes
        self.next_end: list[int] = []
        for end in (*ends, count):
            self.next_end += [end] * (end + 1 - len(self.next_end))

    def _skip_costs(self) -> Iterator[float]:
        """What passing over each value costs; a row that the form does not have is one event, not seven.

        It is one of the text, or seven figures, each on a line of its own, behind words that are no label of the form.
        """
        weights, run, group, named = self.weights, 0, -1, False
        for value in self.stream.values:
            anchors = self.stream.gaps[value.index].anchors
            named = self._names_row(anchors[-1], value.index) if anchors else named
            if run and (anchors or (value.group != group and not named) or run >= EXTRA_ROW):
                run = 0
            group = value.group
            cost = self._skip_cost(value)
            if cost >= weights.dropped_mark:
                cost *= weights.extra_row ** min(run, 3)
                run += 1
            yield cost

    def _names_row(self, words: Anchor, at: int) -> bool:
        """Whether such words stand before just as many figures as a row has, and these before a label of section 3."""
        row, gaps = self.stream.values[at : at + EXTRA_ROW], self.stream.gaps
        apart = words.kind == OTHER and all(self.stream.group_sizes[value.group] == 1 for value in row)
        if not apart or len(row) < EXTRA_ROW or any(gaps[value.index].anchors for value in row[1:]):
            return False
        behind = gaps[at + EXTRA_ROW].anchors
        return bool(behind) and behind[0].table == "requests"

    def _skip_cost(self, value: Value) -> float:
        weights = self.weights
        if value.kind == EMPTY:
            return weights.dropped_trailing_empty if value.trailing else weights.dropped_empty
        if value.kind == JUNK:
            return weights.dropped_junk
        if value.kind in (MARK, WORDS):
            return weights.dropped_mark
        if value.kind == GARBLED:
            return weights.dropped_garbled
        return weights.dropped_number

    def _ends(self, start: int, width: int) -> Iterator[int]:
        """Where a stretch that begins at ``start`` may end, in order.

        A row with vanished cells ends at a label or at a line's end, never in mid-line; a row with cells too many must
        hold something that may be nobody's.
        """
        full, count, next_end, plain, solid = start + width, self.count, self.next_end, self.plain, self.solid
        end = next_end[start + 1] if start < count else full
        while end < full:
            yield end
            end = next_end[end + 1] if end < count else full
        if full <= count:
            yield full
        unhurt, filled = plain[start], solid[start]
        for extra, end in enumerate(range(full + 1, min(full + MOST_EMPTIES, count) + 1), 1):
            damaged = plain[end] > unhurt and extra <= LONGEST_EXTRA
            if damaged or end - start - solid[end] + filled >= extra:
                yield end

    def content(self, shape: Shape, width: int, start: int, end: int) -> float | None:
        """What the values themselves say: whether they fill the row, whether they add up."""
        taken = end - start
        if self.plain[end] == self.plain[start]:
            if taken == width:
                return self._sums(shape, start)
            if taken < width and self.loose[end] == self.loose[start]:
                return self._sparse(shape, width, start, end)
        if taken < width and self.loose[end] > self.loose[start]:
            return self.weights.glued if self.least[end] - self.least[start] <= width else None
        return self._rough(shape, width, start, end)

    def _rough(self, shape: Shape, width: int, start: int, end: int) -> float | None:
        """An estimate where something is garbled or an empty cell is too many: unread figures may be anything."""
        extra = end - start - width
        solid = self.solid[end] - self.solid[start]
        if extra > 0 and self.plain[end] == self.plain[start] and end - start - solid < extra:
            return None
        if extra > 0 and (not solid or solid > width + 1 or self.stray[start] or self.stray[end - 1]):
            return None
        values = self.stream.values[start:end]
        if extra > 0:
            strays = [i for i, v in enumerate(values) if v.kind in (EMPTY, JUNK, GARBLED)]
            if len(strays) < extra:
                return None
            if len(shape) == 1 and self.plain[end] == self.plain[start]:
                # Whichever empty cells are left out, the row adds up to the same.
                left = [self.skip[start + i + 1] - self.skip[start + i] for i in strays]
                cheapest = min(map(sum, islice(combinations(left, extra), MOST_WAYS)))
                [(_, summed)] = shape
                return cheapest + (self._sum(values[-1].number, self.sums[end - 1] - self.sums[start]) if summed else 0)
            prices = [
                sum(self.skip[start + i + 1] - self.skip[start + i] for i in left_out)
                + self._rough_sums([v for i, v in enumerate(values) if i not in left_out], shape)
                for left_out in islice(combinations(strays, extra), MOST_WAYS)
            ]
            return min(prices)
        if extra < 0:
            several = sum([value.kind == SEVERAL for value in values])
            if several or all(value.kind <= EMPTY for value in values):
                return self.weights.several_as_cells * -extra if extra + several >= 0 else None
            return self._rough_sparse(values, shape, -extra)
        return self._rough_sums(values, shape)

    def _rough_sparse(self, values: Sequence[Value], shape: Shape, vanished: int) -> float:
        """An estimate where something is garbled and so many cells have vanished."""
        weights = self.weights
        cost = (weights.vanished_ruled if values[0].ruled else weights.vanished) * vanished
        if len(shape) > 1:
            unread = sum([value.kind > EMPTY for value in values])
            return (cost if values[0].ruled else cost / 2) + weights.garbled * unread
        [(_, summed)] = shape
        return cost + self._rough_sums(values, ((len(values), summed),))

    def _rough_sums(self, values: Sequence[Value], shape: Shape) -> float:
        weights, cost, at = self.weights, 0.0, 0
        for size, summed in shape:
            group = values[at : at + size]
            at += size
            unread = sum([value.kind > EMPTY for value in group])
            cost += weights.garbled * unread
            if not summed:
                continue
            total = group[-1].number
            added = sum([value.number or 0 for value in group[:-1]])
            if unread:
                fits = group[-1].kind > EMPTY or (total or 0) >= added
                cost += weights.zeros if fits else weights.sum_fails
            else:
                cost += self._sum(total, added)
        return cost

    def _sum(self, total: int | Decimal | None, added: int | Decimal) -> float:
        """What it says that a total stands behind figures that add up to so much."""
        if total is None:
            return self.weights.sum_unknown if added else 0.0
        if added == total:
            return self.weights.sum_holds if total else self.weights.zeros
        return self.weights.sum_fails

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

    def _sparse(self, shape: Shape, width: int, start: int, end: int) -> float:
        """Fewer values than cells, all of them clean: some cells have vanished."""
        weights = self.weights
        ruled = self.stream.values[start].ruled
        cost = (weights.vanished_ruled if ruled else weights.vanished) * (width - (end - start))
        if ruled and self.stream.group_sizes[self.stream.values[start].group] == width:
            cost += weights.vanished_full
        if len(shape) > 1:
            return (cost if ruled else cost / 2) + (0.0 if end in self._splits(shape, start) else weights.sum_fails)
        [(_, summed)] = shape
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

    def _splits(self, shape: Shape, start: int) -> set[int]:
        """Up to where the values can be cut, in order, into as many groups, each with its sum last or empty."""
        reached = self.splits.get((shape, start))
        if reached is not None:
            return reached
        reached, values, sums = {start}, self.stream.values, self.sums
        for size, _ in shape:
            further = set(reached)  # a group may have vanished
            for at in reached:
                for stop in range(at + 1, min(self.count, at + size) + 1):
                    last = values[stop - 1].number
                    if last is None or sums[stop - 1] - sums[at] == last:
                        further.add(stop)
            reached = further
        self.splits[shape, start] = reached
        return reached


def _touch(left: Value, right: Value, stream: Stream) -> bool:
    """Whether nothing at all stands between two values, so that no row ends there."""
    return left.end == right.start and not right.ruled and not stream.gaps[right.index].anchors


def _are_empties(left: Value, right: Value, stream: Stream) -> bool:
    return left.kind == right.kind == EMPTY and left.group == right.group and not stream.gaps[right.index].anchors

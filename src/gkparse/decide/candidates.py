"""Alignments → candidates: for every row of the form, the vectors of figures that it may hold.

A candidate gathers all readings with the same figures. What the equations say across rows is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, combinations, takewhile

from attrs import evolve, field

from gkparse.align.around import labels_around
from gkparse.align.cuts import is_run
from gkparse.align.fillings import TOLERANCE, Listed, holds
from gkparse.align.fills import VANISHED, Fill, Filling, Fillings, How
from gkparse.align.items import EMPTY, MARK, NUMBER
from gkparse.align.placed import placed_ways
from gkparse.align.places import NOWHERE, Places
from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.align.stream import Stream, Value
from gkparse.labels.vocabulary import ROW
from gkparse.light import light

__all__ = [
    "Candidate",
    "RowCandidates",
    "lacks_total",
    "offer",
    "row_candidates",
    "without_sums",
    "without_sums_or_habit",
]

Number = int | Decimal


@light
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
    strokes: frozenset[int] = frozenset()
    """How many strokes a mark for none may have in readings with these figures; empty where that is no question."""


@light
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
    whole: bool = field(default=True)
    """Whether at least those without a vanished cell are all listed."""
    held: bool = field(default=True)
    """Whether the row's own sums chose the candidates; otherwise they are all the ways to cut its figures."""

    def keep(self, candidates: Sequence[Candidate]) -> RowCandidates:
        """The same row with fewer candidates."""
        if len(candidates) == len(self.candidates):
            return self
        return evolve(self, candidates=tuple(candidates))

    def taken(self, stretches: Sequence[Stretch]) -> Stretch:
        """The one of the row's stretches that its likeliest candidate is read from; the best where none is left."""
        first = self.candidates[0] if self.candidates else None
        same = (s for s in stretches if first is not None and (s.start, s.end) == (first.start, first.end))
        return next(same, stretches[0])

    @property
    def full(self) -> tuple[Candidate, ...]:
        """The candidates without a vanished cell."""
        return tuple([candidate for candidate in self.candidates if candidate.full])

    @property
    def noughts(self) -> bool:
        """Whether the row prints noughts or marks for none and nothing else, so that no reading gives it a figure."""
        return self.complete and not self.absent and all(_is_nought(candidate) for candidate in self.candidates)


NOUGHTS = frozenset({How.PRINTED, How.BLANK, How.CUT, How.VANISHED, How.UNSETTLED})


def _is_nought(candidate: Candidate) -> bool:
    return not any(candidate.numbers) and all(fill.how in NOUGHTS for fill in candidate.fills)


def row_candidates(alignment: Alignment, listed: Listed, places: Places = NOWHERE) -> tuple[RowCandidates, ...]:
    """Return the candidates of every row under all alignments nearly as good as the best.

    Fillings that contradict where the figures stand across their line are left out. ``listed`` are the fillings of the
    alignment's stream.
    """
    rows = [_of_row(alignment, number, places, listed) for number in range(len(alignment.rows))]
    untrue = [
        (row.row.path, fill.value)
        for row in rows
        if row.misplaced
        for fill in row.candidates[0].fills
        if places.of(row.row.path, fill.value) is not None
    ]
    if untrue:
        # Where one row of a page cannot stand there, the page's columns are not where they seemed to be.
        return row_candidates(alignment, listed, places.without(untrue))
    return _with_habit(_with_equal_marks(rows), alignment, listed)


def without_sums(rows: Sequence[RowCandidates], alignment: Alignment, listed: Listed) -> tuple[RowCandidates, ...]:
    """Return rows that print all their cells with every way to cut their figures, whatever the sums say.

    Where some equation fails, another may hold by accident for a cut that is not the office's.
    """
    return tuple(map(_whole, _cut_freely(rows, alignment, listed)))


def without_sums_or_habit(
    rows: Sequence[RowCandidates], alignment: Alignment, listed: Listed
) -> tuple[RowCandidates, ...]:
    """Return rows with every way to cut those whose figures touch each other, though cells may have vanished.

    Where figures are missing from some row, neither the sums of the others nor the habit of their table is proved.
    Rows that cannot be read with every cell printed stay as they are: it is from them that figures are missing.
    """
    values = alignment.stream.values
    runs = {
        row.path
        for row, (best, *_) in zip(alignment.rows, alignment.stretches, strict=True)
        if is_run(values[best.start : best.end])
    }
    cut = _cut_freely([row for row in rows if row.row.path in runs and row.full], alignment, listed)
    free = {row.row.path: row for row in _with_equal_marks(cut)}
    return tuple(free.get(row.row.path, row) for row in rows)


def _cut_freely(rows: Sequence[RowCandidates], alignment: Alignment, listed: Listed) -> list[RowCandidates]:
    numbers = {row.path: number for number, row in enumerate(alignment.rows)}
    return [_of_row(alignment, numbers[row.row.path], NOWHERE, listed, sums=False) for row in rows]


def _of_row(alignment: Alignment, number: int, places: Places, listed: Listed, *, sums: bool = True) -> RowCandidates:
    row, weights = alignment.rows[number], listed.weights
    best: dict[tuple[Number, ...], Candidate] = {}
    fillings = [(s, listed.of(row.shape, s.start, s.end, sums=sums)) for s in alignment.stretches[number]]
    values = alignment.stream.values
    options = _of_their_kind(_without_shifted(fillings, row, alignment.stream), row, values)
    cheapest = min(stretch.cost for stretch, _ in options)
    complete = whole = True
    misplaced = False
    held = all(found.held for _, found in options if found.ways) and (options[0][1].held or len(options) > 1)
    seen: set[tuple[int, int, float]] = set()
    for stretch, found in options:
        if (stretch.start, stretch.end, stretch.cost) in seen:
            continue  # the same figures, behind another end of the row before
        seen.add((stretch.start, stretch.end, stretch.cost))
        extra = stretch.cost - cheapest
        if stretch.end == stretch.start:
            fills = (VANISHED,) * row.width
            offer(best, Candidate((0,) * row.width, fills, extra, False, stretch.start, stretch.end))
            continue
        if held and not found.held:
            continue  # no row at all stands there
        least = min([way.cost for way in found.ways], default=0.0)
        placed = [
            way
            for way in (placed_ways(alignment, stretch, row, places, weights) if places.columns else ())
            if way.cost <= least + TOLERANCE and _is_of_its_kind(way, row, values)
        ]
        if placed:
            least = min(least, *(way.cost for way in placed))
        complete = complete and (found.complete or bool(placed))
        whole = whole and found.whole
        likely = [way for way in found.ways if way.cost <= least + TOLERANCE]
        ways = placed or [way for way in likely if _stands_there(way, row.path, places)]
        misplaced = misplaced or bool(likely and not ways)
        for filling in ways or likely:
            cost = filling.cost - least
            strokes = frozenset({filling.stroke} - {0})
            offer(
                best,
                Candidate(
                    filling.numbers, filling.fills, extra + cost, filling.full, stretch.start, stretch.end, strokes
                ),
            )
    filled = row.table != "disclosure" and all(candidate.full for candidate in best.values())
    if not filled and any(_has_noughts_before(alignment, stretch) for stretch, _ in options):
        complete = whole = False  # no sum tells 0 and 3 from 03 where cells are left out, and none in section 2
    ranked = sorted(best.values(), key=lambda c: (c.cost, c.numbers))
    first = options[0][0]
    absent = first.end == first.start
    settled = (
        len(options) == len(ranked) == 1
        and not absent
        and (_is_placed(ranked[0], row, places) or _is_forced(first, row, alignment.stream))
    )
    return RowCandidates(
        row,
        tuple(ranked),
        absent=absent,
        complete=complete,
        placed=settled,
        misplaced=misplaced,
        whole=whole,
        held=held,
    )


def _without_shifted(
    options: Sequence[tuple[Stretch, Fillings]], row: RowSpec, stream: Stream
) -> Sequence[tuple[Stretch, Fillings]]:
    """Leave out readings that pass over a figure of a row of the text which holds exactly as many as the row's cells.

    Such figures stand between separators, with nothing but empty cells beside them, or set off behind the row's own
    label: that they break an equation does not make one of them a stray and an empty cell, or a figure of the next
    row, its neighbour.
    """
    if len(options) == 1:
        return options
    whole = [stretch for stretch, _ in options if _is_whole_row(stretch, row, stream)]
    if not whole and _is_whole_line(*options[0], row, stream):
        whole = [options[0][0]]
    if not whole:
        return options
    own = frozenset(range(whole[0].start, whole[0].end))
    return [
        (stretch, found)
        for stretch, found in options
        if stretch == whole[0] or own.isdisjoint(range(stretch.start, stretch.end))
    ]


def _is_whole_row(stretch: Stretch, row: RowSpec, stream: Stream) -> bool:
    values = stream.values
    mine = values[stretch.start : stretch.end]
    if len(mine) != row.width or row.width == 1 or not all(value.kind in CLEAN for value in mine):
        return False
    if not all(value.ruled for value in mine) and not _is_set_off(stretch, row, stream):
        return False
    group = mine[0].group
    before = takewhile(lambda value: value.group == group, reversed(values[: stretch.start]))
    behind = takewhile(lambda value: value.group == group, values[stretch.end :])
    return mine[-1].group == group and all(value.kind == EMPTY for value in (*before, *behind))


FEWEST = 3
"""Fewer figures of a line may add up by accident."""


def _is_whole_line(stretch: Stretch, found: Fillings, row: RowSpec, stream: Stream) -> bool:
    """Whether a reading takes all that one line of the text holds, and adds up: nothing of it is on another line."""
    mine = stream.values[stretch.start : stretch.end]
    groups = {value.group for value in mine}
    clean = sum(value.kind == NUMBER and bool(value.number) for value in mine)
    sums = found.held and any(holds(way.fills, row.shape) for way in found.ways)
    return sums and clean >= FEWEST and len(groups) == 1 and stream.group_sizes[mine[0].group] == len(mine)


def _is_set_off(stretch: Stretch, row: RowSpec, stream: Stream) -> bool:
    """Whether the row's own label, and more than one blank before each figure, stand in the line of its figures."""
    text, mine = stream.text, stream.values[stretch.start : stretch.end]
    labels = [anchor for anchor in stream.gaps[stretch.start].anchors if anchor.kind == ROW]
    line = text.rfind("\n", 0, mine[0].start) + 1
    return (
        bool(labels)
        and labels[-1].key == row.path
        and labels[-1].weight == 1
        and labels[-1].end > line
        and all(not value.glued and text[: value.start].endswith("  ") for value in mine)
        and "\n" not in text[line : mine[-1].end]
    )


CLEAN = (NUMBER, MARK)


def _has_noughts_before(alignment: Alignment, stretch: Stretch) -> bool:
    """Whether digits between blanks begin with a nought: a figure so written, or two that lost their blank."""
    stream = alignment.stream
    return any(
        value.glued
        and value.raw.startswith("0")
        and value.number
        and value.raw.isdigit()
        and not stream.text[max(0, value.start - 1) : value.start].strip()
        and not stream.text[value.end : value.end + 1].strip()
        for value in stream.values[stretch.start : stretch.end]
    )


def _of_their_kind(
    options: Sequence[tuple[Stretch, Fillings]], row: RowSpec, values: Sequence[Value]
) -> Sequence[tuple[Stretch, Fillings]]:
    """Leave out readings that count things with a sign or with decimals, where the likeliest stretch has others."""
    only = len(options) == 1 and len(options[0][1].ways) <= 1  # there is nothing else that could be left
    if only or not any(_holds_odd(values[stretch.start : stretch.end]) for stretch, _ in options):
        return options
    own = [(stretch, _of_its_kind(found, row, values)) for stretch, found in options]
    left = [found.ways or not before.ways for (_, before), (_, found) in zip(options, own, strict=True)]
    return [option for option, kept in zip(own, left, strict=True) if kept] if left[0] else options


def _holds_odd(values: Iterable[Value]) -> bool:
    """Whether any of the values may print a figure with a sign or with decimals."""
    for value in values:
        content = value.content
        if value.kind > EMPTY or (content is not None and content.signed) or isinstance(value.number, Decimal):
            return True
    return False


def _of_its_kind(found: Fillings, row: RowSpec, values: Sequence[Value]) -> Fillings:
    ways = tuple([way for way in found.ways if _is_of_its_kind(way, row, values)])
    return found if len(ways) == len(found.ways) else evolve(found, ways=ways)


def _is_of_its_kind(filling: Filling, row: RowSpec, values: Sequence[Value]) -> bool:
    """Whether figures printed with a sign stand in cells for a change, and such with decimals in those for a sum."""
    return not any(
        (kind == "count" and _is_signed(values[fill.value]))
        or (kind != "amount" and isinstance(fill.number, Decimal) and fill.number % 1)
        for fill, kind in zip(filling.fills, row.kinds, strict=True)
        if fill.how == How.PRINTED
    )


def _is_signed(value: Value) -> bool:
    return value.content is not None and value.content.signed


def _stands_there(filling: Filling, row: str, places: Places) -> bool:
    """Whether every figure of a filling may stand in its cell, by its place across the line."""
    if not places.columns:
        return True
    for cell, fill in enumerate(filling.fills):
        allowed = places.of(row, fill.value)
        if allowed is not None and cell not in allowed:
            return False
    return True


def _is_placed(candidate: Candidate, row: RowSpec, places: Places) -> bool:
    """Whether each of its figures can only stand in its cell; the sums of its row must say so, too.

    Beside room for a total, parts without one may hold it: 3362 for 3 and 362, where the blank between them is lost.
    """
    allowed = (places.of(row.path, fill.value) for fill in candidate.fills if fill.value >= 0)
    if not all(cells is not None and len(cells) == 1 for cells in allowed):
        return False
    if any(fill.how == How.UNSETTLED for fill in candidate.fills) or not holds(candidate.fills, row.shape):
        return False
    return candidate.full or not lacks_total(candidate, row)


def _is_forced(stretch: Stretch, row: RowSpec, stream: Stream) -> bool:
    """Whether the sign of the first of some figures set off in a row of section 2 leaves one way to fill it.

    A figure before it may be a number that somebody gave the row.
    """
    mine = stream.values[stretch.start : stretch.end]
    if row.table != "disclosure" or not _is_set_off(stretch, row, stream) or not _is_signed(mine[0]):
        return False
    kinds = ["change" if _is_signed(value) else "" for value in mine]
    ways = combinations(row.kinds, len(mine))
    return sum(all(kind in ("", cell) for kind, cell in zip(kinds, way, strict=True)) for way in ways) == 1


def lacks_total(candidate: Candidate, row: RowSpec) -> bool:
    """Whether a group of the row has figures other than 0, and its total is empty or left no trace."""
    ends = accumulate(size for size, _ in row.shape)
    return any(
        summed and candidate.fills[end - 1].number is None and any(candidate.numbers[end - size : end])
        for end, (size, summed) in zip(ends, row.shape, strict=True)
    )


EQUAL = 0.25
"""Readings that differ by no more are equally likely."""


def offer(best: dict[tuple[Number, ...], Candidate], candidate: Candidate) -> None:
    """Add a reading; of equally likely ones with the same figures, only what they agree on stays settled."""
    known = best.get(candidate.numbers)
    if known is None or candidate.cost < known.cost - EQUAL:
        best[candidate.numbers] = candidate
    elif candidate.cost <= known.cost + EQUAL:
        fills = known.fills
        if fills != candidate.fills:
            fills = tuple([_agreed(a, b) for a, b in zip(fills, candidate.fills, strict=True)])
        full, strokes = known.full or candidate.full, known.strokes | candidate.strokes
        cheaper = candidate if candidate.cost < known.cost else known
        best[candidate.numbers] = Candidate(
            cheaper.numbers, fills, cheaper.cost, full, cheaper.start, cheaper.end, strokes
        )


def _agreed(a: Fill, b: Fill) -> Fill:
    if a is b or a == b or a.how == b.how == How.BLANK:
        return a
    return Fill(a.number or 0, -1, How.UNSETTLED, -1, -1)


def _with_equal_marks(rows: Sequence[RowCandidates]) -> list[RowCandidates]:
    """Read marks for none with as many strokes in every row, where only one number of them fits all rows."""
    marked = [row for row in rows if any(candidate.strokes for candidate in row.candidates)]
    widths = [frozenset().union(*(candidate.strokes for candidate in row.candidates)) for row in marked]
    fitting = frozenset.intersection(*widths) if widths else frozenset()
    if len(fitting) != 1:
        return list(rows)
    return [row.keep([c for c in row.candidates if not c.strokes or c.strokes & fitting]) for row in rows]


def _with_habit(rows: Sequence[RowCandidates], alignment: Alignment, listed: Listed) -> tuple[RowCandidates, ...]:
    """Where a table is seen to print all its cells, drop the readings in which some have vanished.

    It is seen where some row can only be read with every cell printed, and all rows can be, side by side, if need be
    against their sums.
    """
    out: list[RowCandidates] = []
    best = {row.path: stretches[0] for row, stretches in zip(alignment.rows, alignment.stretches, strict=True)}
    for table in ("disclosure", "requests", "outcomes"):
        mine = [row for row in rows if row.row.table == table]
        if not any(map(_shows_habit, mine)):
            out.extend(mine)
            continue
        whole = [row if row.full else without_sums([row], alignment, listed)[0] for row in mine]
        leaves = (_leaves_label(row, best[row.row.path], alignment.stream) for row in mine)
        out.extend(map(_whole, whole) if _fit_together(whole) and not any(leaves) else mine)
    return tuple(out)


def _leaves_label(row: RowCandidates, best: Stretch, stream: Stream) -> bool:
    """Whether the row's likeliest figures stand behind its own label, and it has every cell with others only."""
    if best.end == best.start or any(full.start < best.end and full.end > best.start for full in row.full):
        return False
    around = labels_around(stream, best)
    return around.is_behind_own(row.row) and around.before is not None and around.before.weight == 1


def _fit_together(rows: Iterable[RowCandidates]) -> bool:
    """Whether each row can be read with every cell printed, from figures that no row before it takes."""
    at = 0
    for row in rows:
        ends = [candidate.end for candidate in row.full if candidate.start >= at]
        if not ends:
            return False
        at = min(ends)
    return True


def _shows_habit(row: RowCandidates) -> bool:
    """Whether the row can only be read with every cell printed; one with a single cell must print a nought in it."""
    only = row.complete and bool(row.candidates) and all(candidate.full for candidate in row.candidates)
    return only and (row.row.width > 1 or row.noughts)


def _whole(row: RowCandidates) -> RowCandidates:
    """The row without the candidates in which a cell has vanished."""
    if row.complete == row.whole and all(candidate.full for candidate in row.candidates):
        return row
    return evolve(row, candidates=row.full, complete=row.whole)

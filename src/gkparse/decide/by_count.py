"""A table whose section holds just as many figures as it has cells: read whole, by the count of its figures.

None of them has vanished then, and none is a stray; the only question is their order, and the table's own equations
answer it (`gkparse.align.blocks`, `gkparse.align.columns`, `gkparse.align.groups`). What several orders make of a cell
stays side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from gkparse.align.blocks import rows_in_blocks
from gkparse.align.columns import rows_by_columns
from gkparse.align.fills import NOUGHT, printed_fill
from gkparse.align.groups import adds_up, group_orders
from gkparse.align.search import Alignment, RowSpec
from gkparse.align.stream import Stream, Value
from gkparse.decide.candidates import Candidate, Number, RowCandidates, offer
from gkparse.decide.noughts import only_noughts
from gkparse.decide.slips import is_one_slip
from gkparse.decide.solve import solve_columns
from gkparse.forms.model import Form
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["Counted", "Zone", "prints_columns", "prints_rows", "read_disclosure", "read_outcomes", "read_requests"]

ROWS_KNOWN = 5
"""So many rows with figures other than 0 have to add up before their order is believed."""

SHOWN = 3
"""So many such rows show whether a text prints rows or columns."""


@frozen
class Zone:
    """A table, and between which values of a stream it stands."""

    stream: Stream
    start: int
    end: int
    specs: tuple[RowSpec, ...]
    """Its rows."""

    @property
    def values(self) -> Sequence[Value]:
        """Its values."""
        return self.stream.values[self.start : self.end]


@frozen
class Counted:
    """A table in the order of the form: the places of its figures, in order, and its rows over them."""

    start: int
    order: tuple[int, ...]
    rows: tuple[RowCandidates, ...]
    noughts: bool = False
    """Whether it prints nothing else, so that order is no question."""
    labelled: bool = False
    """Whether the label of each row is known to be its own, so that it goes before the row and not before the table."""


def read_requests(zone: Zone, text: str) -> Counted | None:
    """Section 3 with every cell printed, or with nothing but noughts; ``text`` is that of the stream, not folded."""
    return _noughts(zone) or _in_blocks(zone) or _in_columns(zone, text)


def read_outcomes(zone: Zone, *, lost: bool) -> Counted | None:
    """Section 4 with every cell printed, and headers among its figures, or with nothing but noughts.

    Where the text is seen to be out of order (``lost``), its figures have to stand together and add up as they stand.
    """
    if noughts := _noughts(zone):
        return noughts
    numbers = [int(value.number or 0) for value in zone.values]
    breaks = set(_breaks(zone))
    orders = group_orders(numbers, breaks)
    if not orders or (lost and (breaks or not adds_up(numbers))):
        return None
    ways = [tuple(zone.start + at for at in order) for order in orders]
    return Counted(zone.start, ways[0], _rows(zone, ways[0], [ways]))


def read_disclosure(zone: Zone, form: Form, *, by_rows: bool, by_columns: bool) -> Counted | None:
    """Section 2 where each block holds just as many figures as it has cells, and every row has its label.

    Rows of several cells that stand in one run are known where section 3 is printed row after row (``by_rows``), or
    column after column (``by_columns``); no sum tells.
    """
    gaps = zone.stream.gaps
    labels = {a.key for gap in gaps[zone.start : zone.end + 1] for a in gap.anchors if a.kind == AnchorKind.ROW}
    blocks = next(_blocks(zone, form), None)
    if blocks is None or not all(spec.path in labels for spec in zone.specs):
        return None
    ways: list[list[tuple[int, ...]]] = []
    known: list[bool] = []
    for block, (low, high) in zip(form.blocks, blocks, strict=True):
        rows, columns = len(block.rows), len(block.columns)
        labelled = [at for at in range(low + 1, high) if any(a.kind == AnchorKind.ROW for a in gaps[at].anchors)]
        apart = labelled == [low + row * columns for row in range(1, rows)]
        known.extend([columns == 1 or rows == 1 or apart or (not labelled and (by_rows or by_columns))] * rows)
        step, stride = (columns, 1) if apart or not by_columns else (1, rows)
        ways.extend([tuple(low + row * step + x * stride for x in range(columns))] for row in range(rows))
    order = tuple(at for row in ways for at in row[0])
    read = [evolve(row, complete=sure) for row, sure in zip(_rows(zone, order, ways), known, strict=True)]
    return Counted(zone.start, order, tuple(read), labelled=True)


def _noughts(zone: Zone) -> Counted | None:
    """A table in which every figure is 0: so is every cell, and which nought stands in which is open."""
    cells = sum(row.width for row in zone.specs)
    inside = zone.values
    places = sorted(value.start for value in (inside[0], inside[-1]))
    if len(inside) > cells or not only_noughts(zone.stream, inside, zone.specs, *places):
        return None
    rows = []
    edges = [zone.start + len(inside) * i // len(zone.specs) for i in range(len(zone.specs) + 1)]
    for spec, (low, high) in zip(zone.specs, pairwise(edges), strict=True):
        candidate = Candidate((0,) * spec.width, (NOUGHT,) * spec.width, 0.0, True, low, high)
        rows.append(RowCandidates(spec, (candidate,)))
    return Counted(zone.start, tuple(range(zone.start, zone.end)), tuple(rows), noughts=True)


def _in_blocks(zone: Zone) -> Counted | None:
    """Section 3 with every cell printed, perhaps in blocks of rows that were printed column by column.

    Where it cannot add up, it is read row by row if the office made one mistake and no figure has changed its place.
    """
    specs, start = zone.specs, zone.start
    width = specs[0].width
    numbers = [value.number for value in zone.values]
    for moved in (False, True):
        ways = rows_in_blocks(numbers, len(specs), width, moved=moved)
        if not ways:
            continue
        order = tuple(start + at for row in ways for at in row[0])
        rows = _rows(zone, order, [[tuple(start + at for at in way) for way in row] for row in ways])
        solution = solve_columns(rows)
        return Counted(start, order, solution.rows) if solution.solved and _told(solution.rows) >= ROWS_KNOWN else None
    if len(numbers) != width * len(specs) or not is_one_slip(numbers, [spec.path for spec in specs]):
        return None
    order = tuple(range(start, zone.end))
    return Counted(start, order, _rows(zone, order, [[order[at : at + width]] for at in range(0, len(order), width)]))


def _in_columns(zone: Zone, text: str) -> Counted | None:
    """Section 3 with every cell printed, its rows set so unevenly that the lines of the page mix them."""
    width = zone.specs[0].width
    if len(zone.values) != len(zone.specs) * width:
        return None
    ways = rows_by_columns(zone.values, text, zone.stream.text, width)
    if ways is None or len(ways) != len(zone.specs):
        return None
    order = tuple(at for way in ways for at in way)
    solution = solve_columns(_rows(zone, order, [[way] for way in ways]))
    whole = all(sum(c.numbers[:-1]) == c.numbers[-1] for row in solution.rows for c in row.candidates)
    proved = solution.solved and whole and _told(solution.rows) >= SHOWN
    return Counted(zone.start, order, solution.rows) if proved else None


def _told(rows: Sequence[RowCandidates]) -> int:
    """How many rows have figures other than 0."""
    return sum(any(any(c.numbers) for c in row.candidates) for row in rows)


def prints_columns(requests: Counted) -> bool:
    """Whether section 3 was read in blocks printed column by column, and rows with figures other than 0 show it."""
    if requests.noughts:
        return False
    width = requests.rows[0].row.width
    rows = zip(requests.rows, range(0, len(requests.order), width), strict=True)
    told = [requests.order[at : at + width] for row, at in rows if any(any(c.numbers) for c in row.candidates)]
    return len(told) >= SHOWN and not any(row == tuple(range(row[0], row[0] + width)) for row in told)


def _blocks(zone: Zone, form: Form) -> Iterator[list[tuple[int, int]]]:
    """Yield between which values the blocks of section 2 stand, if each holds as many as it has cells.

    A block begins at its caption, or at the headers of its columns; all have to be there, in the form's order.
    """
    heads = [
        (anchor.key, at)
        for at, gap in enumerate(zone.stream.gaps[zone.start : zone.end], zone.start)
        for anchor in gap.anchors
        if anchor.kind == AnchorKind.HEAD
    ]
    captions = [[f"caption.{block.item}"] for block in form.blocks]
    columns = [[column.column for column in block.columns] for block in form.blocks]
    sizes = [len(block.rows) * len(block.columns) for block in form.blocks]
    for expected in (captions, columns):
        named = {key for keys in expected for key in keys}
        printed = [(key, at) for key, at in heads if key in named]
        if [key for key, _ in printed] == [key for keys in expected for key in keys]:
            places = iter([at for _, at in printed])
            begins = [[next(places) for _ in keys] for keys in expected]
            blocks = list(pairwise([*(first for first, *_ in begins), zone.end]))
            together = all(len({*block}) == 1 for block in begins)
            if together and blocks[0][0] == zone.start and [high - low for low, high in blocks] == sizes:
                yield blocks


def prints_rows(alignment: Alignment) -> bool:
    """Whether section 3 is printed row after row, and figures other than 0 show it."""
    values, known = alignment.stream.values, 0
    for row, stretches in zip(alignment.rows, alignment.stretches, strict=True):
        best = stretches[0]
        figures = [value.number or 0 for value in values[best.start : best.end]]
        if row.table == "requests" and any(figures):
            if len(figures) != row.width or sum(figures[:-1]) != figures[-1]:
                return False
            known += 1
    return known >= SHOWN


def _breaks(zone: Zone) -> Iterator[int]:
    """The figures before which headers stand, counted from the first one; the header of a total is that total's own."""
    size = 5
    for at, gap in enumerate(zone.stream.gaps[zone.start + 1 : zone.end], 1):
        heads = [anchor.key for anchor in gap.anchors if anchor.kind == AnchorKind.HEAD]
        if heads and not (heads == ["total"] and at % size == size - 1):
            yield at


def _rows(zone: Zone, order: Sequence[int], ways: Sequence[Sequence[Sequence[int]]]) -> tuple[RowCandidates, ...]:
    """The rows with the figures that each of their ways gives them, in a stream of the order given."""
    place = {at: zone.start + new for new, at in enumerate(order)}
    rows = []
    first = zone.start
    for spec, mine in zip(zone.specs, ways, strict=True):
        best: dict[tuple[Number, ...], Candidate] = {}
        for way in mine:
            values = [zone.stream.values[at] for at in way]
            fills = tuple(evolve(printed_fill(value), value=place[value.index]) for value in values)
            numbers = tuple(value.number or 0 for value in values)
            offer(best, Candidate(numbers, fills, 0.0, True, first, first + spec.width))
        rows.append(RowCandidates(spec, tuple(best.values())))
        first += spec.width
    return tuple(rows)

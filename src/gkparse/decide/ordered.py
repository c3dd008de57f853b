"""Tables whose figures do not stand in the order of the form, or with headers among them: read as a whole, by count.

Where a section holds just as many figures as its table has cells, none has vanished and none is a stray; then the only
question is their order, and the table's own equations answer it (`gkparse.align.blocks`, `gkparse.align.groups`). The
answer is a stream in which the figures of these tables stand in the form's order, their labels before them, with the
rows that they make up. What several orders make of a cell stays side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from gkparse.align.blocks import rows_in_blocks
from gkparse.align.columns import rows_by_columns
from gkparse.align.fills import NOUGHT, printed_fill
from gkparse.align.groups import adds_up, group_orders
from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.align.stream import Gap, Stream, ValueKind
from gkparse.decide.candidates import Candidate, Number, RowCandidates, offer
from gkparse.decide.judge import Decision
from gkparse.decide.noughts import only_noughts
from gkparse.decide.slips import is_one_slip
from gkparse.decide.solve import solve_columns
from gkparse.forms.model import Form
from gkparse.labels.region import EVERYDAY
from gkparse.labels.similar import opens_row
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["Ordered", "open_tables", "read_ordered"]

TABLES = ("disclosure", "requests", "outcomes")
HEADINGS = {"2": "disclosure", "3": "requests", "4": "outcomes"}
ROWS_KNOWN = 5
"""So many rows with figures other than 0 have to add up before their order is believed."""

SHOWN = 3
"""So many such rows show whether a text prints rows or columns."""


@frozen
class Ordered:
    """A stream with figures in the order of the form, the alignment of all rows, and the rows that were so read."""

    alignment: Alignment
    rows: tuple[RowCandidates, ...]


@frozen
class _Table:
    """A table in the order of the form: the places of its figures, in order, and its rows over them."""

    start: int
    order: tuple[int, ...]
    rows: tuple[RowCandidates, ...]
    noughts: bool = False
    """Whether it prints nothing else, so that order is no question."""
    labelled: bool = False
    """Whether the label of each row is known to be its own, so that it goes before the row and not before the table."""


def open_tables(decision: Decision) -> tuple[str, ...]:
    """The tables of which some cell is open."""
    unsure = {cell.path for cell in decision.cells if not cell.status.promised}
    tables = dict.fromkeys(row.row.table for row in decision.rows if not unsure.isdisjoint(row.row.cells))
    return tuple(tables)


def read_ordered(alignment: Alignment, form: Form, wanted: Sequence[str], text: str) -> Ordered | None:
    """Put the figures of the tables ``wanted`` into the order of the form; None where none of them can be.

    ``text`` is what the alignment was made of, before it was folded.
    """
    found: dict[str, _Table] = {}
    for table, (start, end) in sorted(_zones(alignment.stream).items(), key=lambda zone: zone[0] != "requests"):
        # Where no order is known in which section 3 adds up, the order of other tables has to show by itself.
        lost = "requests" in wanted and "requests" not in found
        values = alignment.stream.values[start:end]
        if table in wanted and not any(v.kind > ValueKind.EMPTY or v.glued or v.ruled for v in values):
            specs = [row for row in alignment.rows if row.table == table]
            one = _read(alignment, form, table, (start, end), specs, text, found.get("requests"), lost=lost)
            if one is not None and (one.noughts or not _contradicts_labels(alignment.stream, one)):
                found[table] = one
    return _composed(alignment, tuple(found.values())) if found else None


def _contradicts_labels(stream: Stream, table: _Table) -> bool:
    """Whether a row of figures stands in one row of the text, and the numbered label before it is another row's."""
    at = 0
    for row in table.rows:
        places = table.order[at : at + row.row.width]
        at += row.row.width
        group = stream.values[places[0]].group
        before = [a for a in stream.gaps[places[0]].anchors if a.kind == AnchorKind.ROW and a.how == "whole"]
        if before and len(places) > 1 and {stream.values[place].group for place in places} == {group}:
            label = before[-1]
            if label.key != row.row.path and stream.anchor_groups[label.start] == group:
                return opens_row(stream.text[label.start : label.end])
    return False


def _read(
    alignment: Alignment,
    form: Form,
    table: str,
    zone: tuple[int, int],
    specs: Sequence[RowSpec],
    text: str,
    requests: _Table | None,
    *,
    lost: bool,
) -> _Table | None:
    """Read a table by count.

    ``requests`` is section 3, if it was so read; ``lost`` says that it stands in no order that is known.
    """
    if table == "disclosure":
        by_rows = not lost and requests is None and _prints_rows(alignment)
        return _disclosure(alignment.stream, *zone, specs, form, by_rows=by_rows, by_columns=_prints_columns(requests))
    if noughts := _noughts(alignment.stream, *zone, specs):
        return noughts
    if table == "outcomes":
        return _outcomes(alignment.stream, *zone, specs, lost=lost)
    return _requests(alignment.stream, *zone, specs) or _columns(alignment.stream, *zone, specs, text)


def _zones(stream: Stream) -> dict[str, tuple[int, int]]:
    """Between which values each of sections 3 and 4 stands, by their headings, or their first own labels."""
    begins: dict[str, int] = {}
    for at, gap in enumerate(stream.gaps):
        for anchor in gap.anchors:
            if anchor.kind == AnchorKind.SECTION:
                table = HEADINGS.get(anchor.key, "")
            else:
                table = anchor.table if anchor.kind != AnchorKind.OTHER and anchor.key not in EVERYDAY else ""
            if table in TABLES:
                begins.setdefault(table, at)
    if list(begins) != sorted(begins, key=TABLES.index) or "disclosure" not in begins:
        return {}
    ends = [*list(begins.values())[1:], len(stream.values)]
    return {table: (start, end) for (table, start), end in zip(begins.items(), ends, strict=True) if start < end}


def _noughts(stream: Stream, start: int, end: int, specs: Sequence[RowSpec]) -> _Table | None:
    """A table in which every figure is 0: so is every cell, and which nought stands in which is open."""
    cells = sum(row.width for row in specs)
    inside = stream.values[start:end]
    places = sorted(value.start for value in (inside[0], inside[-1]))
    if len(inside) > cells or not only_noughts(stream, inside, specs, *places):
        return None
    rows = []
    edges = [start + (end - start) * i // len(specs) for i in range(len(specs) + 1)]
    for spec, (low, high) in zip(specs, pairwise(edges), strict=True):
        candidate = Candidate((0,) * spec.width, (NOUGHT,) * spec.width, 0.0, True, low, high)
        rows.append(RowCandidates(spec, (candidate,)))
    return _Table(start, tuple(range(start, end)), tuple(rows), noughts=True)


def _requests(stream: Stream, start: int, end: int, specs: Sequence[RowSpec]) -> _Table | None:
    """Section 3 with every cell printed, perhaps in blocks of rows that were printed column by column.

    Where it cannot add up, it is read row by row if the office made one mistake and no figure has changed its place.
    """
    numbers = [value.number for value in stream.values[start:end]]
    for moved in (False, True):
        ways = rows_in_blocks(numbers, len(specs), specs[0].width, moved=moved)
        if not ways:
            continue
        order = tuple(start + at for row in ways for at in row[0])
        rows = _rows(stream, start, order, specs, [[tuple(start + at for at in way) for way in row] for row in ways])
        solution = solve_columns(rows)
        known = sum(any(any(c.numbers) for c in row.candidates) for row in solution.rows)
        return _Table(start, order, solution.rows) if solution.solved and known >= ROWS_KNOWN else None
    if not is_one_slip(numbers, [spec.path for spec in specs]):
        return None
    order = tuple(range(start, end))
    plain = [[order[at : at + specs[0].width]] for at in range(0, len(order), specs[0].width)]
    return _Table(start, order, tuple(_rows(stream, start, order, specs, plain)))


def _columns(stream: Stream, start: int, end: int, specs: Sequence[RowSpec], text: str) -> _Table | None:
    """Section 3 with every cell printed, its rows set so unevenly that the lines of the page mix them."""
    width = specs[0].width
    if end - start != len(specs) * width:
        return None
    ways = rows_by_columns(stream.values[start:end], text, stream.text, width)
    if ways is None or len(ways) != len(specs):
        return None
    order = tuple(at for way in ways for at in way)
    solution = solve_columns(_rows(stream, start, order, specs, [[way] for way in ways]))
    adds_up = all(sum(c.numbers[:-1]) == c.numbers[-1] for row in solution.rows for c in row.candidates)
    known = sum(any(any(c.numbers) for c in row.candidates) for row in solution.rows)
    return _Table(start, order, solution.rows) if solution.solved and adds_up and known >= SHOWN else None


def _disclosure(
    stream: Stream,
    start: int,
    end: int,
    specs: Sequence[RowSpec],
    form: Form,
    *,
    by_rows: bool,
    by_columns: bool,
) -> _Table | None:
    """Section 2 where each block holds just as many figures as it has cells, and every row has its label.

    Rows of several cells that stand in one run are known where section 3 is printed row after row (``by_rows``), or
    column after column (``by_columns``); no sum tells.
    """
    labels = {a.key for gap in stream.gaps[start : end + 1] for a in gap.anchors if a.kind == AnchorKind.ROW}
    zones = next(_block_zones(stream, start, end, form), None)
    if zones is None or not all(spec.path in labels for spec in specs):
        return None
    ways: list[list[tuple[int, ...]]] = []
    known: list[bool] = []
    for block, (low, high) in zip(form.blocks, zones, strict=True):
        rows, columns = len(block.rows), len(block.columns)
        labelled = [at for at in range(low + 1, high) if any(a.kind == AnchorKind.ROW for a in stream.gaps[at].anchors)]
        apart = labelled == [low + row * columns for row in range(1, rows)]
        known.extend([columns == 1 or rows == 1 or apart or (not labelled and (by_rows or by_columns))] * rows)
        row_after_row = apart or not by_columns
        step, stride = (columns, 1) if row_after_row else (1, rows)
        ways.extend([tuple(low + row * step + x * stride for x in range(columns))] for row in range(rows))
    order = tuple(at for row in ways for at in row[0])
    read = [
        evolve(row, complete=sure) for row, sure in zip(_rows(stream, start, order, specs, ways), known, strict=True)
    ]
    return _Table(start, order, tuple(read), labelled=True)


def _prints_columns(requests: _Table | None) -> bool:
    """Whether section 3 was read in blocks printed column by column, and rows with figures other than 0 show it."""
    if requests is None:
        return False
    width = requests.rows[0].row.width
    rows = zip(requests.rows, range(0, len(requests.order), width), strict=True)
    told = [requests.order[at : at + width] for row, at in rows if any(any(c.numbers) for c in row.candidates)]
    return len(told) >= SHOWN and not any(row == tuple(range(row[0], row[0] + width)) for row in told)


def _block_zones(stream: Stream, start: int, end: int, form: Form) -> Iterator[list[tuple[int, int]]]:
    """Yield between which values the blocks of section 2 stand, if each holds as many as it has cells.

    A block begins at its caption, or at the headers of its columns; all have to be there, in the form's order.
    """
    heads = [
        (anchor.key, at)
        for at, gap in enumerate(stream.gaps[start:end], start)
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
            zones = list(pairwise([*(first for first, *_ in begins), end]))
            together = all(len({*block}) == 1 for block in begins)
            if together and zones[0][0] == start and [high - low for low, high in zones] == sizes:
                yield zones


def _prints_rows(alignment: Alignment) -> bool:
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


def _outcomes(stream: Stream, start: int, end: int, specs: Sequence[RowSpec], *, lost: bool) -> _Table | None:
    """Section 4 with every cell printed, and headers among its figures.

    Where the text is seen to be out of order (``lost``), its figures have to stand together and add up as they stand.
    """
    numbers = [int(value.number or 0) for value in stream.values[start:end]]
    breaks = set(_breaks(stream, start, end))
    orders = group_orders(numbers, breaks)
    if not orders or (lost and (breaks or not adds_up(numbers))):
        return None
    ways = [tuple(start + at for at in order) for order in orders]
    return _Table(start, ways[0], tuple(_rows(stream, start, ways[0], specs, [ways])))


def _breaks(stream: Stream, start: int, end: int) -> Iterator[int]:
    """The figures before which headers stand, counted from the first one; the header of a total is that total's own."""
    size = 5
    for at in range(start + 1, end):
        heads = [anchor.key for anchor in stream.gaps[at].anchors if anchor.kind == AnchorKind.HEAD]
        if heads and not (heads == ["total"] and (at - start) % size == size - 1):
            yield at - start


def _rows(
    stream: Stream, start: int, order: Sequence[int], specs: Sequence[RowSpec], ways: Sequence[Sequence[Sequence[int]]]
) -> list[RowCandidates]:
    """The rows with the figures that each of their ways gives them, in a stream of the order given."""
    place = {at: start + new for new, at in enumerate(order)}
    rows = []
    first = start
    for spec, mine in zip(specs, ways, strict=True):
        best: dict[tuple[Number, ...], Candidate] = {}
        for way in mine:
            values = [stream.values[at] for at in way]
            fills = tuple(evolve(printed_fill(value), value=place[value.index]) for value in values)
            numbers = tuple(value.number or 0 for value in values)
            offer(best, Candidate(numbers, fills, 0.0, True, first, first + spec.width))
        rows.append(RowCandidates(spec, tuple(best.values())))
        first += spec.width
    return rows


def _composed(alignment: Alignment, tables: Sequence[_Table]) -> Ordered | None:
    """The alignment with these tables in their order and the others as they were; None where those took part in it."""
    stream = alignment.stream
    read: dict[str, RowCandidates] = {}
    for table in tables:
        stream = _reordered(stream, table)
        read |= {row.row.path: row for row in table.rows}
    taken = [(table.start, table.start + len(table.order)) for table in tables]
    stretches: list[tuple[Stretch, ...]] = []
    for row, old in zip(alignment.rows, alignment.stretches, strict=True):
        if row.path in read:
            first = read[row.path].candidates[0]
            stretches.append((Stretch(first.start, first.start, first.end, alignment.cost),))
            continue
        kept = [s for s in old if not any(s.start < end and start < s.end for start, end in taken)]
        if kept[:1] != list(old[:1]):
            return None  # another table had taken some of these figures for its own
        past = max((end for _, end in taken if end <= kept[0].start), default=0)
        stretches.append(tuple(evolve(s, before=max(s.before, min(past, s.start))) for s in kept))
    return Ordered(evolve(alignment, stream=stream, stretches=tuple(stretches)), tuple(read.values()))


def _reordered(stream: Stream, table: _Table) -> Stream:
    start, end = table.start, table.start + len(table.order)
    inside = [evolve(stream.values[at], index=start + new) for new, at in enumerate(table.order)]
    places = {row.row.path: row.candidates[0].start for row in table.rows} if table.labelled else {}
    gaps = list(stream.gaps)
    labels = [anchor for gap in gaps[start : end + 1] for anchor in gap.anchors if anchor.key in places]
    before = tuple(a for gap in gaps[start:end] for a in gap.anchors if a.key not in places)
    gaps[start:end] = [Gap(before), *(Gap() for _ in inside[1:])]
    if places and end < len(gaps):
        gaps[end] = Gap(tuple(anchor for anchor in gaps[end].anchors if anchor.key not in places))
    for label in labels:
        at = places[label.key]
        gaps[at] = Gap((*gaps[at].anchors, label))
    values = (*stream.values[:start], *inside, *stream.values[end:])
    return evolve(stream, values=values, gaps=tuple(gaps))

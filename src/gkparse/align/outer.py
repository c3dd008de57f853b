"""Empty cells of a row of the text that lie outside the columns of its table, or before a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from gkparse.align.items import EMPTY, Item
from gkparse.align.rows import REQUEST_CELLS, is_null
from gkparse.cells.records import Record
from gkparse.forms import TEMPLATES, form
from gkparse.labels.vocabulary import GROUP, HEAD, OTHER, ROW

__all__ = ["without_fillers", "without_outer_columns"]


def without_outer_columns(rows: Sequence[tuple[Record, list[Item]]]) -> Iterator[list[Item]]:
    """Drop the empty cells of section 3 that lie outside its seven columns, and those behind the rows of section 2.

    Merged stub cells, and tables of different width under one another, leave such cells. Where the seven columns lie
    is learned from rows of the same shape (as many cells, a label of the same depth in the same one) whose figures span
    all seven; or, for a row whose label stands in the first column of the form, from all rows and headers with as many
    cells, if the row adds up there. Rows of section 2 begin behind their labels where one with as many cells does.
    """
    spans: dict[tuple[int, int, int], list[int]] = {}
    wide: dict[int, list[int]] = {}
    shapes = [_shape(record, items) if _is_request(items) else None for record, items in rows]
    for shape, (record, items) in zip(shapes, rows, strict=True):
        if shape:
            filled = [item.value[3] for item in items if item.value and item.value[0] != EMPTY]
            spans.setdefault(shape, []).extend(filled)
        else:
            filled = _ends_of_header(record, items)
        wide.setdefault(len(record.cells), []).extend(filled)
    places = [_place(*row) for row in rows]
    begins = {
        place for place, (_, items) in zip(places, rows, strict=True) if place and _begins_behind_label(place, items)
    }
    for place, shape, (_, items) in zip(places, shapes, rows, strict=True):
        columns: Sequence[int] = ()
        if place in begins:
            yield _without_rest(place[1], items)
            continue
        if shape:
            columns = spans[shape]
            if _span(columns) != REQUEST_CELLS and _is_outer(shape, items) and _adds_up(items, wide[shape[0]]):
                columns = wide[shape[0]]
        if _span(columns) == REQUEST_CELLS:
            low, high = min(columns), max(columns)
            yield [item for item in items if not item.value or item.value[0] != EMPTY or low <= item.value[3] <= high]
        else:
            yield items


def _place(record: Record, items: Sequence[Item]) -> tuple[int, int] | None:
    """How many cells a delimited row of section 2 has, and in which of them its label stands; None for other rows."""
    if not record.ruled:
        return None
    labels = [item.anchor for item in items if item.anchor is not None and item.anchor.key in _widths()]
    if len(labels) != 1:
        return None
    return len(record.cells), sum(cell.start < labels[0].end for cell in record.cells) - 1


def _begins_behind_label(place: tuple[int, int], items: Sequence[Item]) -> bool:
    """Whether a row of section 2 has a figure in the first cell behind its label."""
    filled = [item.value[3] for item in items if item.value and item.value[0] != EMPTY]
    return bool(filled) and min(filled) == place[1] + 1


def _without_rest(label: int, items: list[Item]) -> list[Item]:
    """A row whose cells begin behind that of its label, without the empty ones behind as many as it has in the form."""
    width = max(_widths().get(item.anchor.key, 0) for item in items if item.anchor is not None)
    end = label + width
    if any(item.value and item.value[0] != EMPTY and item.value[3] > end for item in items):
        return items
    return [item for item in items if not item.value or item.value[3] <= end]


@cache
def _widths() -> dict[str, int]:
    """The most cells that each row of section 2 has in any form."""
    rows = [row for name in TEMPLATES for row in form(name).rows if row.section == "disclosure"]
    return {row.path: max(len(other.cells) for other in rows if other.path == row.path) for row in rows}


def _is_outer(shape: tuple[int, int, int], items: Sequence[Item]) -> bool:
    """Whether the row's label stands in the first cell, and has no label over several rows before it in the form."""
    keys = {item.anchor.key for item in items if item.anchor is not None}
    return shape[1] == 1 and not keys.isdisjoint(_outer_rows())


@cache
def _outer_rows() -> frozenset[str]:
    """The rows of section 3 whose labels stand in the first column: 一, 二 and 四."""
    rows = [row for name in TEMPLATES for row in form(name).rows if row.section == "requests"]
    return frozenset(row.path for row in rows if not row.groups)


def _span(columns: Sequence[int]) -> int:
    return max(columns) - min(columns) + 1 if columns else 0


def _ends_of_header(record: Record, items: Sequence[Item]) -> list[int]:
    """In which cells of a record the headers of the first and of the last column of section 3 stand, if both do."""
    heads = {item.anchor.key: item.anchor for item in items if item.anchor is not None and item.anchor.kind == HEAD}
    if not record.ruled or not heads.keys() >= HEADER_ENDS:
        return []
    ends = [sum([cell.start < heads[key].end for cell in record.cells]) - 1 for key in sorted(HEADER_ENDS)]
    return ends if _span(ends) == REQUEST_CELLS else []


HEADER_ENDS = frozenset({"natural_person", "total"})


def _adds_up(items: Sequence[Item], columns: Sequence[int]) -> bool:
    """Whether the figures of a row of section 3 add up where its columns begin and end so; an empty row does.

    Noughts add up to a total that is left out, too, and say nothing then.
    """
    figures = {item.value[3]: item.value[1] for item in items if item.value and item.value[0] != EMPTY}
    total = figures.pop(max(columns), None) if columns else None
    return sum(figure or 0 for figure in figures.values()) == (total or 0) and (total is not None or not figures)


def _shape(record: Record, items: Sequence[Item]) -> tuple[int, int, int]:
    """How many cells a record has, which one its last label ends in, and how deep in the form that label stands.

    A label out of its column (the merged cells before it were lost at a page's end) has its figures out of theirs.
    """
    end, label = max((item.start, item.anchor.key) for item in items if item.anchor is not None)
    return len(record.cells), sum(cell.start < end for cell in record.cells), max(1, label.count("."))


def _is_request(items: Sequence[Item]) -> bool:
    """Whether a delimited record is a row of section 3."""
    values = [item.value for item in items if item.value]
    return (
        len(values) >= REQUEST_CELLS
        and values[0][4]
        and any(
            item.anchor is not None and item.anchor.table == "requests" and item.anchor.kind in STUBS for item in items
        )
    )


STUBS = frozenset({ROW, GROUP, OTHER})


def without_fillers(block: list[Item]) -> list[Item]:
    """Drop empty cells that stand before a label of their row, and those of a row of headers.

    What a program prints for an empty cell is one.
    """
    labels = [i for i, item in enumerate(block) if item.anchor is not None]
    if not labels:
        return block
    figures = [i for i, item in enumerate(block) if item.value and item.value[0] != EMPTY and not is_null(item)]
    rows = any(block[i].anchor.kind in STUBS for i in labels)  # type: ignore[union-attr]
    if not figures and not rows:
        return [block[i] for i in labels]
    first = figures[0] if figures else len(block)
    before = max((i for i in labels if i < first), default=-1)
    return [item for i, item in enumerate(block) if i > before or item.anchor is not None]

"""Columns that the form does not have, like figures of last year, row numbers, remarks; and those that a table lacks.

Beside a surplus column an empty cell and a figure change places unseen: a row without figures has one, and one cell
more than the form. The seven columns of section 3, and the fifteen of section 4, are those under which every row adds
up, where only one choice of neighbours does so, and in section 3 no other seven columns do; the rest are then nobody's.
Where none or several do, and in section 2, where nothing adds up, the rows are *doubtful*: what stands in them is not
known to stand in its own cell. So are those of a section 3 with fewer than seven columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from gkparse.align.items import EMPTY, SEVERAL, Item
from gkparse.align.rows import OUTCOME_CELLS, REQUEST_CELLS
from gkparse.align.surplus_columns import (
    CLEAN,
    FEWEST_ROWS,
    Place,
    Row,
    Span,
    add_up,
    is_label,
    is_only_way,
    is_proved,
    number_of,
    place_of,
    tables_of_labels,
)
from gkparse.align.surplus_unruled import beside_lines_too_long, surplus_of_unruled, with_places_lost
from gkparse.cells.content import Kind as ContentKind
from gkparse.cells.records import Record
from gkparse.forms import TEMPLATES, form
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import HEAD

__all__ = ["Surplus", "find_surplus", "row_widths"]

Kind = tuple[int, Place]
"""How many cells a row of the text has, and in which of them its label ends."""

DISCLOSURE = "disclosure"
SUMMED = {"requests": (REQUEST_CELLS,), "outcomes": (OUTCOME_CELLS // 3,) * 3}
"""How many cells each group of a row has in the tables that add up; the last one is the sum of the others."""


@frozen
class Surplus:
    """What the rows of the tables hold beyond the form."""

    spans: tuple[tuple[int, int], ...]
    """Where what surplus columns hold stands."""
    doubtful: tuple[tuple[int, int], ...]
    """Spans of the rows whose cells cannot be told from those of a surplus column."""


def find_surplus(rows: Sequence[Row], anchors: Iterable[Anchor]) -> Surplus:
    """Find the surplus columns of the three tables: which they are, where separators delimit cells.

    ``anchors`` are the labels of the text. A column runs through all rows of a table: a row that is longer or shorter
    than most of those like it shows none. Rows of one table are equally long, and a merged cell may leave empty ones
    behind a label; so where one of them has fewer places than the form has columns, all of them may lack some.
    """
    found: dict[str, list[Row]] = {table: [] for table in (*SUMMED, DISCLOSURE)}
    for row in rows:
        if (table := _table_of(row)) is not None:
            found[table].append(row)
    spans: list[tuple[int, int]] = []
    doubtful = [*_beside_figures_too_many(found.pop(DISCLOSURE), row_widths(anchors), rows)]
    for table, mine in found.items():
        width = sum(SUMMED[table])
        kinds = _kinds(mine)
        usual = {kind for kind in kinds if len(kinds[kind]) >= max(len(kinds[k]) for k in kinds if k[1] == kind[1])}
        like = {kind for kind in usual if len(kinds[kind]) >= (FEWEST_ROWS if table == "requests" else 1)}
        short = {cells for cells, label in like if cells - label - 1 < width}
        wide = {kind for kind in like if any(_span(_filled(row)) > width for row in kinds[kind])}
        windows = _windows(kinds, SUMMED[table], wide) if wide else {}
        for kind, same in kinds.items():
            window = windows.get(kind)
            if window is not None:
                items = (pair for row in same for pair in _cells(row).items())
                spans += [(item.start, item.end) for place, item in items if place not in window]
            elif kind[0] in short or (wide and kind[0] - kind[1] - 1 > width):
                doubtful += [place_of(row) for row in same if not _is_settled(row, SUMMED[table])]
    beyond = list(surplus_of_unruled(rows))
    too_long = () if beyond else beside_lines_too_long(rows)
    return Surplus((*spans, *beyond), (*doubtful, *too_long, *with_places_lost(rows)))


def _kinds(rows: Sequence[Row]) -> dict[Kind, list[Row]]:
    kinds: dict[Kind, list[Row]] = {}
    for row in rows:
        kinds.setdefault((len(row[0].cells), _label(row)), []).append(row)
    return kinds


def _table_of(row: Row) -> str | None:
    """Which table a delimited row with places for figures belongs to."""
    record, items = row
    if not record.ruled or not any(item.value for item in items):
        return None
    tables = tables_of_labels(row)
    if len(tables) == 1:
        return tables.pop()
    unlabelled = all(item.anchor is None for item in items) and len(items) > OUTCOME_CELLS
    return "outcomes" if unlabelled else None


def _label(row: Row) -> Place:
    """In which cell the label of a row ends, -1 where it has none."""
    record, items = row
    end = max([item.start for item in items if is_label(item)], default=-1)
    return len([cell for cell in record.cells if cell.start < end]) - 1


def _cells(row: Row) -> dict[Place, Item]:
    """The cells of a row behind its label."""
    label = _label(row)
    return {item.value[3]: item for item in row[1] if item.value and item.value[3] > label}


def _filled(row: Row) -> dict[Place, Item]:
    """Those of them that hold a clean figure or a mark; anything else may be dust."""
    return {p: item for p, item in _cells(row).items() if item.value and item.value[0] in CLEAN}


def _span(cells: Mapping[Place, Item]) -> int:
    return max(cells) - min(cells) + 1 if cells else 0


def _windows(kinds: Mapping[Kind, Sequence[Row]], groups: Sequence[int], wide: Collection[Kind]) -> dict[Kind, range]:
    """The columns of the form in the rows of each kind, where they are known.

    They are the only neighbouring ones under which all rows of a kind add up, some of them to more than nothing. Where
    several are, or the rows hold nothing, they begin or end where those of the other kinds do.
    """
    fitting: dict[Kind, list[range]] = {}
    proved: dict[Kind, range] = {}
    for kind, rows in kinds.items():
        numbers = [{place: number_of(item) for place, item in _filled(row).items()} for row in rows]
        width = sum(groups)
        starts = range(kind[1] + 1, kind[0] - width + 1)
        windows = [range(at, at + width) for at in starts]
        fitting[kind] = [window for window in windows if all(add_up(row, window, groups) for row in numbers)]
        if kind in wide and len(fitting[kind]) == 1 and is_proved(numbers, fitting[kind][0]):
            places = sorted({*fitting[kind][0], *(place for row in numbers for place in row)})
            if len(groups) > 1 or is_only_way(numbers, fitting[kind][0], places, 1):
                proved[kind] = fitting[kind][0]
    begins = {window.start - label for (_, label), window in proved.items()}
    ends = {cells - window.stop for (cells, _), window in proved.items()}
    out = dict(proved)
    for (cells, label), windows in fitting.items():
        alike = [w for w in windows if begins == {w.start - label} or ends == {cells - w.stop}]
        if len(alike) == 1:
            out.setdefault((cells, label), alike[0])
    return out


def _is_settled(row: Row, groups: Sequence[int]) -> bool:
    """Whether a row holds as many cells with something in them, or figures, as the form has columns, and adds up."""
    filled = [item for _, item in sorted(_cells(row).items()) if item.value and item.value[0] != EMPTY]
    figures = [number for item in filled for number in _numbers(item)]
    if len(figures) == sum(groups) and None not in figures:
        return add_up(dict(enumerate(figures)), range(len(figures)), groups)
    return len(filled) == sum(groups) and any(item.value and item.value[0] not in CLEAN for item in filled)


def _numbers(item: Item) -> list[int | Decimal | None]:
    """The figures of a cell: several where cells were merged, None for one that cannot be read."""
    assert item.value is not None
    kind, _, content, *_ = item.value
    if kind != SEVERAL or content is None:
        return [number_of(item) if kind in CLEAN else None]
    return [part.value() if part.kind == ContentKind.NUMBER else None for part in content.parts]


def _headed(rows: Sequence[Row]) -> dict[Span, frozenset[Place] | None]:
    """For every row its cells that stand under a header of section 2, None where no header row above is as long.

    A merged header may be repeated; one with further words, like that of last year's figures, is none of the form.
    """
    out: dict[Span, frozenset[Place] | None] = {}
    heads: frozenset[Place] = frozenset()
    cells = 0
    for record, items in rows:
        anchors = [item.anchor for item in items if item.anchor is not None]
        mine = {a.start for a in anchors if a.kind == HEAD and a.table == DISCLOSURE}
        if mine:
            cells = len(record.cells)
            others = {a.start for a in anchors} - mine
            heads = _places_of(record, mine) - _places_of(record, others)
        out[record.start, record.end] = heads if len(record.cells) == cells else None
    return out


def _places_of(record: Record, starts: Iterable[int]) -> frozenset[Place]:
    return frozenset(sum(cell.start <= at for cell in record.cells) - 1 for at in starts)


def _beside_figures_too_many(rows: Sequence[Row], widths: Mapping[str, int], every: Sequence[Row]) -> Iterator[Span]:
    """Yield the rows of section 2 with more places than cells, if one of those alike has a figure in such a place.

    The figure of a merged cell may be repeated there; a place under a header of the form is one of its cells. A row
    that is longer than all others, headers too, shows no column; ``every`` row of the text may be a header.
    """
    wide: dict[int, list[Span]] = {}
    beyond: set[int] = set()
    known = [(row, max(widths.get(item.anchor.key, 0) for item in row[1] if item.anchor is not None)) for row in rows]
    long = [(row, width) for row, width in known if width and len(row[0].cells) - _label(row) - 1 > width]
    headed = _headed(every) if long else {}
    for row, width in long:
        cells, label = len(row[0].cells), _label(row)
        wide.setdefault(cells, []).append(place_of(row))
        filled = _filled(row)
        last = filled.get(label + width)
        heads = headed[place_of(row)] or frozenset()
        surplus = (filled[place] for place in filled if place > label + width and place not in heads)
        if any(last is None or number_of(item) != number_of(last) for item in surplus if number_of(item) is not None):
            beyond.add(cells)
    for cells in beyond:
        if len(wide[cells]) > 1 or headed[wide[cells][0]] is not None:
            yield from wide[cells]


def row_widths(anchors: Iterable[Anchor]) -> dict[str, int]:
    """How many cells each row has at most, in the form whose headers stand there if only one's do."""
    heads = (a.templates for a in anchors if a.table == DISCLOSURE and a.kind == HEAD and a.templates)
    names = {templates[0] for templates in heads if len(templates) == 1}
    widths: dict[str, int] = {}
    for name in names if len(names) == 1 else TEMPLATES:
        for row in form(name).rows:
            widths[row.path] = max(widths.get(row.path, 0), len(row.cells))
    return widths

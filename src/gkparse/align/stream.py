"""Records and labels → a stream of values with the labels between them: what the alignment reads.

A *value* is anything that may fill a cell: a figure, a mark for none, an empty cell, or characters nobody can read.
Between two values lies a *gap*, which holds the labels printed there. Nothing is decided here; an empty cell before a
label of the same row is left out, because it is the rest of a merged stub and nobody's cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

from attrs import evolve, field, frozen

from gkparse.align.below import with_figures_beside_labels
from gkparse.align.discarded import (
    numbers_columns,
    row_numbers,
    without_bare_numbers,
    without_figures_of_labels,
    without_fractions,
    without_reckonings,
)
from gkparse.align.foreign import figures_below_foreign_headers, rows_of_other_years
from gkparse.align.group_sums import group_sums
from gkparse.align.headed import cells_before_headers, cells_under_no_header
from gkparse.align.items import DATED, EMPTY, JUNK, ORDINAL_ENDS, Item, ValueKind, read_cell
from gkparse.align.merged import repeated_cells
from gkparse.align.outer import without_fillers, without_outer_columns
from gkparse.align.rows import (
    OUTCOME_CELLS,
    REQUEST_CELLS,
    is_glued,
    join_lines,
    side_by_side,
    unseparated,
    with_unreadable,
)
from gkparse.align.scraps import find_scraps
from gkparse.align.shared import with_shared_cells
from gkparse.align.strokes import with_strokes_apart
from gkparse.align.surplus import find_surplus, row_widths
from gkparse.align.twice import figures_below_one_another
from gkparse.align.wrapped import join_wrapped_labels
from gkparse.cells.content import Content
from gkparse.cells.furniture import figures_between_strokes, is_furniture, lone_fractions
from gkparse.cells.records import Record
from gkparse.labels.find import Anchor, Labels
from gkparse.labels.vocabulary import ROW, has_words
from gkparse.light import light

__all__ = ["DATED", "ORDINAL_ENDS", "Gap", "Stream", "Value", "ValueKind", "build_stream", "stands_alone"]


@light
class Value:
    """Something that may fill one cell of the form, with its place in the text."""

    index: int
    kind: ValueKind
    start: int
    end: int
    number: int | Decimal | None
    """The figure, where it is printed cleanly."""
    content: Content | None
    group: int
    """The row of the text it stands in: a line, or the lines between two blank ones."""
    x: int
    """The number of its cell in the record."""
    ruled: bool
    """Whether separators delimit it."""
    glued: bool
    """Whether it touches other text, so that its digits may be several figures."""
    trailing: bool
    """An empty cell with nothing behind it in its row."""
    raw: str = field(repr=False)
    """Its characters, folded."""


@frozen
class Gap:
    """What stands between two values: labels, and how far apart the values are."""

    anchors: tuple[Anchor, ...] = ()


UNLABELLED = Gap()


@frozen
class Stream:
    """Values in reading order, and the gaps before, between and after them (one more than values)."""

    values: tuple[Value, ...]
    gaps: tuple[Gap, ...]
    group_sizes: tuple[int, ...] = field(repr=False)
    furniture: tuple[tuple[int, int], ...] = ()
    """Spans of page numbers and rules."""
    anchor_groups: dict[int, int] = field(factory=dict, repr=False)
    """The row of the text in which the label that starts at a place ends."""
    words: tuple[tuple[int, int], ...] = ()
    """Spans of words that are no label of the form: other people's text inside a table."""
    text: str = field(default="", repr=False)
    """The folded text that it was made of, up to the end of the tables."""
    cut_off: bool = False
    """Whether nothing stands behind the tables."""
    scraps: tuple[tuple[int, int], ...] = ()
    """Spans of characters that are no value, label or words, in order: what is left of a figure, or dust."""
    doubtful: frozenset[int] = frozenset()
    """Where the values begin that cannot be told from those of a column that the form does not have, or from what the
    end of a page leaves of a row that goes on behind it."""
    foreign: frozenset[int] = frozenset()
    """Where the cells begin of columns that are known to be none of the form."""
    anchors: tuple[Anchor, ...] = field(init=False, repr=False, eq=False)
    """The labels of all gaps, in order."""

    @anchors.default
    def _gather_anchors(self) -> tuple[Anchor, ...]:
        return tuple([anchor for gap in self.gaps for anchor in gap.anchors])


def stands_alone(value: Value, text: str) -> bool:
    """Whether a value is all of its line of the text."""
    end = text.find("\n", value.end)
    before = text[text.rfind("\n", 0, value.start) + 1 : value.start]
    return not before.strip() and not text[value.end : end if end >= 0 else len(text)].strip()


def build_stream(folded: str, records: Sequence[Record], labels: Labels, numbers: Set[int] = frozenset()) -> Stream:
    """Turn records of folded text into one stream of values and gaps; ``numbers`` is where bare page numbers stand."""
    widths = row_widths(labels.anchors)
    uncounted, fractions = figures_between_strokes(folded), lone_fractions(folded)
    furniture: list[Record] = []
    kept: list[Record] = []
    ruled = any(record.ruled for record in records)
    for record in records:
        rest = _is_furniture(folded, record, numbers) and not (
            record.start in fractions or (record.start in uncounted and _follows_label(folded, record, labels, widths))
        )
        rest = rest or (ruled and not record.ruled and _ends_page(folded, record))
        (furniture if rest else kept).append(record)
    words: list[tuple[int, int]] = []
    read_rows = _read_rows(folded, kept, labels, words)
    counting = [numbers_columns(row) for _, row in read_rows]
    furniture += [record for (record, _), counts in zip(read_rows, counting, strict=True) if counts]
    rows = [
        (record, without_figures_of_labels(record, row, widths))
        for (record, row), counts in zip(read_rows, counting, strict=True)
        if not counts
    ]
    kept = [record for record, _ in rows]
    apart = [
        (record, without_reckonings(without_fractions(folded, record, without_bare_numbers(folded, record, row))))
        for record, row in rows
    ]
    glued = is_glued(apart)
    rows = [(record, [unseparated(item) for item in row]) for record, row in rows] if glued else apart
    rows = with_shared_cells(with_strokes_apart(folded, rows), widths)
    join_wrapped_labels(folded, rows)
    rows = with_figures_beside_labels(folded, rows)
    rows = _without(rows, row_numbers((row for _, row in rows), widths))
    lines = [row for _, row in rows]
    repeated = [*repeated_cells(folded, lines), *group_sums(lines), *rows_of_other_years(folded, lines, labels.anchors)]
    rows = _without(rows, [*repeated, *cells_under_no_header(rows, widths), *cells_before_headers(rows)])
    surplus = find_surplus(rows, labels.anchors)
    rows = _without(rows, surplus.spans)
    trimmed = [(record, row) for (record, _), row in zip(rows, without_outer_columns(rows), strict=True)]
    groups = join_lines(side_by_side(trimmed, folded))
    end = records[-1].end if records else 0
    left_out = tuple([(record.start, record.end) for record in furniture])
    stream = _number(folded, end, groups, left_out, tuple(words))
    items = [item for _, row in rows for item in row]
    read = [(item.start, item.end) for item in items if item.value and item.value[0] != JUNK]
    read += [(item.anchor.start, item.anchor.end) for item in items if item.anchor is not None]
    doubtful = {v.start for start, end in surplus.doubtful for v in stream.values if start <= v.start < end}
    scraps = tuple(find_scraps(folded, kept, labels.claimed, (*read, *words, *surplus.spans, *repeated)))
    known = sorted(surplus.spans)
    labelled = set(stream.anchor_groups.values())
    doubtful.update(v.start for v in stream.values if v.raw == "\f" and v.group not in labelled)
    doubtful.update(figures_below_foreign_headers(stream, widths, known), figures_below_one_another(stream, widths))
    foreign = frozenset(start for start, _ in known)
    return evolve(stream, scraps=scraps, doubtful=frozenset(doubtful), foreign=foreign)


def _is_furniture(folded: str, record: Record, numbers: Set[int]) -> bool:
    """Whether a record is the number of a page, or a rule."""
    line = folded[record.start : record.end]
    if not line or record.start + len(line) - len(line.lstrip()) in numbers:
        return bool(line)
    return is_furniture(line) and not _is_row_of_marks(folded, record) and not _keeps_columns(line)


def _ends_page(folded: str, record: Record) -> bool:
    """Whether a number is all of the last line of a page; in a table with separators it stands in no cell."""
    number = folded[record.start : record.end].strip()
    return number.isdecimal() and len(number) <= LONGEST_NUMBER and folded[record.end : record.end + 2] == "\n\f"


LONGEST_NUMBER = 4


def _read_rows(
    folded: str, records: Sequence[Record], labels: Labels, words: list[tuple[int, int]]
) -> list[tuple[Record, list[Item]]]:
    """What each record holds, in order; ``words`` gets those that no label has."""
    rows = []
    cursor = 0
    for record in records:
        row: list[Item] = []
        for cell in record.cells:
            row.extend(read_cell(folded, record, cell, labels, words))
        while cursor < len(labels.anchors) and labels.anchors[cursor].end <= record.end:
            anchor = labels.anchors[cursor]
            row.append(Item(anchor.end, anchor.end, None, anchor))
            cursor += 1
        row.sort(key=lambda item: (item.start, item.value is not None))  # a label before what touches it
        rows.append((record, row))
    return rows


def _without(
    rows: list[tuple[Record, list[Item]]], spans: Sequence[tuple[int, int]]
) -> list[tuple[Record, list[Item]]]:
    """The rows without the values that begin where one of these stretches does."""
    if not spans:
        return rows
    starts = {start for start, _ in spans}
    return [(record, [item for item in row if not item.value or item.start not in starts]) for record, row in rows]


def _keeps_columns(line: str) -> bool:
    """Whether a number stands far from the strokes beside it; those of a page number are near."""
    parts = [part.strip() for part in line.strip().split(" " * FAR) if part.strip()]
    return len(parts) == THREE and parts[1].isdecimal()


FAR = 5


def _follows_label(folded: str, record: Record, labels: Labels, widths: Mapping[str, int]) -> bool:
    """Whether nothing stands between a line of three things and the label of a row of three cells, and words follow."""
    before = [anchor for anchor in labels.anchors if anchor.end <= record.start]
    last = max(before, key=lambda anchor: anchor.end, default=None)
    if last is None or last.kind != ROW or folded[last.end : record.start].strip():
        return False
    return widths.get(last.key) == THREE and has_words(folded[record.end :].lstrip()[:1])


THREE = 3


def _is_row_of_marks(folded: str, record: Record) -> bool:
    """Whether a record holds strokes too short for a rule, one a cell, or set off from one another: marks for none."""
    cells = [folded[cell.start : cell.end].strip() for cell in record.cells]
    if not record.ruled:
        cells = [stroke.strip() for cell in cells for stroke in cell.split("  ")]
    strokes = [cell for cell in cells if cell]
    short = all(len(stroke) <= SHORT_STROKE and not stroke.isdigit() for stroke in strokes)
    return len(strokes) > SHORT_STROKE and short


SHORT_STROKE = 2


def _number(
    folded: str,
    end: int,
    groups: Sequence[list[Item]],
    furniture: tuple[tuple[int, int], ...],
    words: tuple[tuple[int, int], ...],
) -> Stream:
    """Leave out the fillers of merged cells, then number what is left."""
    values: list[Value] = []
    gaps: list[list[Anchor]] = [[]]
    sizes = [0] * len(groups)
    ends: dict[int, int] = {}
    for group, block in enumerate(groups):
        kept = without_fillers(with_unreadable(block))
        solid = [i for i, item in enumerate(kept) if item.value and item.value[0] != EMPTY]
        last = solid[-1] if solid else -1
        labelled = ROW in [item.anchor.kind for item in kept if item.anchor is not None]
        room = last + (REQUEST_CELLS if labelled and len(solid) <= REQUEST_CELLS else OUTCOME_CELLS) - len(solid)
        for i, item in enumerate(kept):
            if item.anchor is not None:
                gaps[-1].append(item.anchor)
                ends[item.anchor.start] = group
                continue
            assert item.value is not None
            kind, number, content, x, ruled, glued = item.value
            trailing = kind == EMPTY and i > last
            if trailing and i > room and solid:
                continue  # more columns than any table of the form has
            raw = folded[item.start : item.end]
            values.append(
                Value(len(values), kind, item.start, item.end, number, content, group, x, ruled, glued, trailing, raw)
            )
            gaps.append([])
            sizes[group] += 1
    return Stream(
        tuple(values),
        tuple([Gap(tuple(gap)) if gap else UNLABELLED for gap in gaps]),
        tuple(sizes),
        furniture,
        ends,
        words,
        folded[:end],
        cut_off=not folded[end:].strip(),
    )

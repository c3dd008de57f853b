"""Text → records of delimited cells.

A *record* is a stretch of text that belongs together: a line of a tab-separated dump, a line between bars, or, where
every line holds one cell, the lines up to the next blank one. Where empty lines are empty cells (`paragraphs`), and
where bars close cells that stand one a line (`closed`), the lines of a row are one. Its cells are the stretches between
separators, empty ones included, because an empty cell holds the place of a column.

Separators are tabs, or, in a line without tabs, bars (``|`` and the vertical strokes of drawn tables), or commas or
semicolons, where most lines of the table are rows of them. Blanks separate figures only where a line has no other
separator (`Record.ruled` is False); there the position of a figure in its line
is kept instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import gcd

from attrs import evolve, frozen

from gkparse.cells.closed import BARS, closed_rows
from gkparse.cells.content import read_content
from gkparse.cells.furniture import is_furniture
from gkparse.cells.paragraphs import paragraph_rows
from gkparse.labels.find import Anchor
from gkparse.light import light

__all__ = ["BARS", "SEPARATORS", "RawCell", "Record", "split_records"]

SEPARATORS = str.maketrans({**dict.fromkeys(BARS, "\t")})
SEPARATING = frozenset(("\t", *BARS))


@light
class RawCell:
    """The characters between two separators; ``start == end`` where there is nothing between them."""

    start: int
    end: int
    column: int
    """The cell's place in its record, counted from 0."""


@light
class Record:
    """One line of a table, or the lines of a cell-per-line table that belong to one row."""

    start: int
    end: int
    cells: tuple[RawCell, ...]
    ruled: bool
    """Whether separators delimit the cells; otherwise blanks may."""
    after_blank: bool
    """Whether a blank line stands before the record."""
    line: int
    """Number of the line, counted from 0 at the start of the table text."""


def split_records(folded: str, start: int, end: int, anchors: Sequence[Anchor] = ()) -> tuple[Record, ...]:
    r"""Split ``folded[start:end]`` into records, one a line; ``anchors`` are the labels of the text.

    >>> text = "规章\t0\t\t0\n\n行政许可 3 1"
    >>> [[text[c.start:c.end] for c in r.cells] for r in split_records(text, 0, len(text))]
    [['规章', '0', '', '0'], ['行政许可 3 1']]
    """
    lines = _with_rows_apart(folded[start:end].split("\n"))
    lines = _with_single_tabs(_without_idle_tabs(lines))
    style = _style(lines)
    opened = _each_line_opens_cell(lines)
    records: list[Record] = []
    at, blank = start, True
    starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=start))
    plain = not style.mark and _are_plain(lines)
    barless = not style.mark and _are_plain([line.replace("\t", " ") for line in lines])
    opening: dict[int, Sequence[tuple[int, int]]] = {}
    taken: set[int] = set()
    for own, spans in _rows_of_lines(lines, starts, anchors, plain=plain):
        opening[own[0]] = spans
        taken.update(own)
    for number, line in enumerate(lines):
        begin, at = at, at + len(line) + 1
        if number in opening:
            cells = tuple(RawCell(*span, x) for x, span in enumerate(opening[number]))
            records.append(Record(cells[0].start, cells[-1].end, cells, True, blank, number))
        if number in taken:
            blank = False
        elif not line.strip(" \f"):
            blank = True
        elif opened and _opens_empty_cell(folded, records) and _is_figure(line):
            records[-1] = _with_paragraph(records[-1], begin + len(line))
            blank = False
        else:
            whole = barless and not _is_plain(line) and _has_bars_in_figures(line)
            cells = (RawCell(begin, begin + len(line), 0),) if whole else _cells_of_line(line, begin, style)
            ruled = not whole and (not _is_plain(line) or len(cells) > 1)
            records.append(Record(begin, begin + len(line), cells, ruled, blank, number))
            blank = False
    return tuple(records)


def _rows_of_lines(
    lines: Sequence[str], starts: Sequence[int], anchors: Sequence[Anchor], *, plain: bool
) -> Iterator[tuple[Sequence[int], Sequence[tuple[int, int]]]]:
    """Yield the rows that take several lines: these lines, and where their cells stand."""
    if not plain:
        for row in closed_rows(lines, starts, anchors):
            yield row.lines, row.cells
        return
    ends = [start + len(line) for start, line in zip(starts, lines, strict=True)]
    for paragraphs in paragraph_rows(lines, starts, anchors):
        spans = [*([paragraphs.label] if paragraphs.label else []), *((at, at) for at in paragraphs.cells)]
        own = [number for first, last in spans for number in range(first, last + 1)]
        yield own, [(starts[first], ends[last]) for first, last in spans]


def _with_rows_apart(lines: Sequence[str]) -> Sequence[str]:
    """Cut a line of more cells than any row has: it holds a whole table, a cell behind the other, and no row ends."""
    cut: list[str] = []
    for line in lines:
        cells = _parts(line) if len(line) > MOST_CELLS and not _is_plain(line) else ()
        cut.extend(cells if len(cells) > MOST_CELLS else [line])
    return cut


def _parts(line: str) -> list[str]:
    """Cut a line at its tabs, or at its bars where it has none."""
    return line.split("\t") if "\t" in line else line.translate(SEPARATORS).split("\t")


MOST_CELLS = 40


def _without_idle_tabs(lines: Sequence[str]) -> Sequence[str]:
    """Blank tabs that delimit no cell: one ends every line that holds anything, or all stand beside such lines.

    Where every line with anything in it begins and ends with one, these enclose it. Where figures stand on lines of
    their own and hardly one beside a tab, tabs part the words of labels.
    """
    if not [line for line in lines if "\t" in line]:
        return lines
    filled = [line for line in lines if line.strip()]
    if _part_words_only(filled):
        return [line.replace("\t", " ") for line in lines]
    if len(filled) > FEW_CELLS and all(line[0] == "\t" == line.rstrip(" ")[-1] for line in filled[1:-1]):
        return [_without_frame(line) for line in lines]
    ended = sum(line.rstrip(" ").endswith("\t") and "\t" not in line.strip() for line in filled)
    bare = sum("\t" not in line for line in filled)
    most = max(ended, bare)
    if most <= FEW_CELLS or (len(filled) - most) * 10 > most:
        return lines
    return [line if "\t" in line.strip() else line.replace("\t", " ") for line in lines]


def _part_words_only(lines: Sequence[str]) -> bool:
    """Whether figures stand on lines of their own, hardly one beside a tab, and no tab parts two of them."""
    tabbed = [line.split("\t") for line in lines if "\t" in line]
    alone = sum(["\t" not in line and _is_figure(line) for line in lines]) if tabbed else 0
    if alone <= FEW_CELLS:
        return False
    figures = [sum(map(_is_figure, cells)) for cells in tabbed]
    return max(figures) < 2 and 10 * sum(figures) <= alone


def _without_frame(line: str) -> str:
    """Blank the tabs that open and close a line."""
    opened = line.replace("\t", " ", 1) if line.startswith("\t") else line
    bare = opened.rstrip(" ")
    return bare[:-1].ljust(len(line)) if bare.endswith("\t") else opened


def _with_single_tabs(lines: Sequence[str]) -> Sequence[str]:
    """Leave one tab of several that always stand together: they are one separator.

    In a text with single tabs between its cells, two stand together only at an empty cell, and somewhere one is alone.
    """
    runs = Counter(map(len, TABS.findall("\n".join(lines))))
    width = gcd(*runs) if runs.total() > FEW_CELLS else 1
    return [line.replace("\t" * width, "\t".ljust(width)) for line in lines] if width > 1 else lines


TABS = re.compile("\t+")


def _is_plain(line: str) -> bool:
    return SEPARATING.isdisjoint(line)


def _are_plain(lines: Sequence[str]) -> bool:
    """Whether nothing separates cells within lines; a bar here and there is a figure that was not recognised."""
    separated = [line for line in lines if not SEPARATING.isdisjoint(line)]
    return len(separated) * 10 <= len([line for line in lines if line and not line.isspace()])


def _has_bars_in_figures(line: str) -> bool:
    """Whether every bar of a line touches a digit: where bars separate nothing, it is one of them, misread."""
    bare = f" {line} "
    places = [at for at, character in enumerate(bare) if character in BARS]
    return "\t" not in line and all(bare[at - 1].isdecimal() or bare[at + 1].isdecimal() for at in places)


def _each_line_opens_cell(lines: Sequence[str]) -> bool:
    """Whether this table prints every cell on a line of its own, opened by a separator."""
    opened = [line for line in lines if line.lstrip(" ")[:1] in SEPARATING]
    if len(opened) <= FEW_CELLS:
        return False
    parts = [line.lstrip(" ").translate(SEPARATORS).split("\t") for line in lines if not _is_plain(line)]
    alone = sum(len(cells) == 2 and not cells[0] for cells in parts)
    between = sum(len(cells) > 2 for cells in parts)
    return alone > FEW_CELLS and between * 4 < alone


FEW_CELLS = 20


def _is_figure(line: str) -> bool:
    """Whether a line without separators holds what a cell may hold, and is no page number."""
    return _is_plain(line) and read_content(line) is not None and not is_furniture(line)


def _opens_empty_cell(folded: str, records: Sequence[Record]) -> bool:
    """Whether the last line opened a cell, and nothing stands in that cell so far."""
    if not records or not records[-1].ruled:
        return False
    cell = records[-1].cells[-1]
    return not folded[cell.start : cell.end].strip()


def _with_paragraph(record: Record, end: int) -> Record:
    """The record with a further paragraph in its last cell: the first one was empty, the figure follows."""
    *cells, last = record.cells
    return evolve(record, end=end, cells=(*cells, evolve(last, end=end)))


def _cells_of_line(line: str, begin: int, style: _Style) -> tuple[RawCell, ...]:
    """Cut one line at its separators.

    A bar encloses: one that opens or closes the line has no cell outside it, unless the table's lines do without. A tab
    separates: what stands before the first and after the last one is a cell. Only where a line holds a single tab, and
    nothing before it, the tab opens the one cell of the line (a dump that prints every cell on a line of its own).
    """
    if "\t" not in line and style.mark and (fields := list(_fields(line, style.mark))):
        return tuple(RawCell(begin + a, begin + b, x) for x, (a, b) in enumerate(fields))
    parts = _parts(line)
    if len(parts) == 1:
        return (RawCell(begin, begin + len(line), 0),)
    offsets = [begin]
    for part in parts:
        offsets.append(offsets[-1] + len(part) + 1)
    first, last = 0, len(parts)
    if not (style.inner and "\t" not in line):
        if not parts[0].strip() and (last == 2 or (line[offsets[1] - 1 - begin] in BARS and not style.closed)):
            first = 1
        if not parts[-1].strip() and last - first > 1 and line[offsets[-2] - 1 - begin] in BARS:
            last -= 1
    return tuple([RawCell(offsets[i], offsets[i] + len(parts[i]), i - first) for i in range(first, last)])


@frozen
class _Style:
    """How the lines of a table are cut, beyond what one of them shows."""

    inner: bool
    """Whether bars stand between cells only: what follows the last one of a line is a cell."""
    closed: bool
    """Whether a bar stands behind every cell, and none before the first one of a line."""
    mark: str
    """The punctuation mark that separates cells, or nothing."""


def _style(lines: Sequence[str]) -> _Style:
    """Tell by the lines that begin with something else than a bar: where bars enclose rows, there is none.

    Lines that go on with a row wrapped within its cells are not meant.
    """
    between, closed, unclosed, begun = 0, 0, False, False
    for line in lines:
        bare = line.strip(" \f")
        if not bare or "\t" in line:
            continue
        opens, closes = bare[0] in BARS, bare[-1] in BARS
        if _is_plain(bare):
            unclosed = False
        elif opens or closes:
            closed += closes and not opens and not begun
            begun = (opens or begun) and not closes
            unclosed = opens and not closes
        elif not unclosed:
            between += 1
    inner = between >= FEW_ROWS or (between > 0 and closed >= FEW_ROWS)
    return _Style(inner, closed >= FEW_ROWS and not between, _separating_mark(lines))


FEW_ROWS = 3


def _separating_mark(lines: Sequence[str]) -> str:
    """The comma or semicolon that separates the cells of most lines, if one does.

    It parts words or stands beside an empty cell somewhere in the line; the commas of 1,204 3,310 do not.
    """
    plain = [line for line in lines if line.strip() and _is_plain(line)]
    for mark in MARKS:
        marked = [line for line in plain if mark in line and "。" not in line]  # no other has fields
        rows = sum(_is_row(line, mark) for line in marked) if len(marked) > FEW_LINES else 0
        if rows > FEW_LINES and rows * 2 > sum(mark in line or any(map(str.isdigit, line)) for line in plain):
            return mark
    return ""


MARKS = ",;"
FEW_LINES = 8
LONGEST_FIELD = 60


def _is_row(line: str, mark: str) -> bool:
    fields = [line[a:b].strip() for a, b in _fields(line, mark)]
    return (
        len(fields) > FEW_FIELDS
        and all(len(field) <= LONGEST_FIELD and not _holds_several(field) for field in fields)
        and not all(field[:3].isdigit() and len(field) == THOUSANDS for field in fields[1:])
    )


FEW_FIELDS = 2
THOUSANDS = 3


def _holds_several(field: str) -> bool:
    """Whether blanks part figures within a field: then something else separates cells."""
    return sum(piece.isdecimal() for piece in field.split(" ")) > 1


def _fields(line: str, mark: str) -> Iterator[tuple[int, int]]:
    """Yield where the fields of a line stand that separates them with ``mark``, without quotation marks around them.

    The module csv does not say where a field stands, so lines are cut here. A quotation mark quotes where it opens and
    closes a field; any other is a character of its field. A line without the mark, and a sentence, have no fields.
    """
    if mark not in line or "。" in line:
        return
    at = 0
    while at <= len(line):
        start = at + len(line[at:]) - len(line[at:].lstrip(" "))
        close = line.find('"', start + 1) if line.startswith('"', start) else -1
        behind = line[close + 1 :].lstrip(" ") if close > 0 else "?"
        if not behind or behind[0] == mark:
            yield start + 1, close
            at = len(line) - len(behind) + 1
        else:
            stop = line.find(mark, at)
            stop = len(line) if stop < 0 else stop
            yield at, stop
            at = stop + 1

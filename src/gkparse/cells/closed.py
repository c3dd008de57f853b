"""Rows of cells that are printed one a line, a bar closing each, or a bar on a line of its own between any two.

In `4 |` a bar closes a cell; then `||` is two empty ones, whether they stand alone on their line or before what stands
in the next cell. No line is a row: a row begins with the line that holds its words, and goes on to the next such line.
Empty cells before the words of their line belong to merged labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, groupby, pairwise

from attrs import evolve, frozen

from gkparse.cells.content import read_content
from gkparse.cells.furniture import is_furniture
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["BARS", "ClosedRow", "closed_rows"]

BARS = "|│┃║¦"
"""Vertical strokes that separate cells."""
SEPARATORS = str.maketrans(dict.fromkeys(BARS, "\t"))
ALONE = frozenset(BARS)

FEW_CELLS = 20
SHARE = 4
"""So many cells alone on their lines for every line that is something else."""
OUTCOME_CELLS = 15
"""So many cells behind a header of section 4 are its one row, which has no label."""

Span = tuple[int, int]


@frozen
class ClosedRow:
    """A row: the lines that it takes, and where each of its cells stands."""

    lines: tuple[int, ...]
    cells: tuple[Span, ...]


@frozen
class _Line:
    """A line whose bars close cells, with the lines before it that begin its first cell; or what lone bars enclose."""

    numbers: tuple[int, ...]
    cells: tuple[Span, ...]
    words: Span | None
    """The cell of it that holds words."""


def closed_rows(lines: Sequence[str], starts: Sequence[int], anchors: Sequence[Anchor]) -> tuple[ClosedRow, ...]:
    """Return the rows of a table whose cells stand one a line; none where bars are not printed so.

    Args:
        lines: The lines of the tables.
        starts: Where each of them starts in the text.
        anchors: The labels of the text.
    """
    opened: Sequence[int] = ()
    if _bars_stand_alone(lines):
        read = _between_bars(lines, starts)
    elif _each_line_closes_cell(lines):
        read = _closing_lines(lines, starts)
        opened = _opened_rows(read, lines)
        read = _without_openers(read, opened)
    else:
        return ()
    outcomes = dropwhile(lambda anchor: anchor.table != "outcomes", anchors)
    heads = {anchor.end for anchor in outcomes if anchor.kind == AnchorKind.HEAD}
    rows: list[list[_Line]] = []
    for line in read:
        if line.words or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
    out: list[ClosedRow] = []
    for first, *rest in rows:
        behind = _row(rest)
        headed = first.words is not None and any(first.words[0] < end <= first.words[1] for end in heads)
        if headed and len(behind.cells) >= OUTCOME_CELLS:
            opener = rest[:1] if opened else []
            out += [_row([first, *opener]), _row(rest[len(opener) :])]
        else:
            out.append(_row([first, *rest]))
    return tuple(out)


def _row(lines: Sequence[_Line]) -> ClosedRow:
    return ClosedRow(
        tuple(number for line in lines for number in line.numbers),
        tuple(cell for line in lines for cell in line.cells),
    )


def _opened_rows(found: Sequence[_Line], lines: Sequence[str]) -> Sequence[int]:
    """The lines with which rows begin, if a bar that opens the row stands alone before each of them; else none."""
    begun = [at for at, line in enumerate(found) if at and line.words and not found[at - 1].words]
    return begun if all(_is_bar(lines[found[at - 1].numbers[-1]]) for at in begun) else ()


def _without_openers(found: Sequence[_Line], opened: Sequence[int]) -> list[_Line]:
    """Leave out the bars that open rows: no cell stands before them."""
    begun = {at: evolve(found[at], numbers=(*found[at - 1].numbers, *found[at].numbers)) for at in opened}
    return [begun.get(at, line) for at, line in enumerate(found) if at + 1 not in begun]


def _bars_stand_alone(lines: Sequence[str]) -> bool:
    """Whether the bars of this table stand on lines of their own, between lines that have none."""
    alone = sum(map(_is_bar, lines))
    beside = sum([not ALONE.isdisjoint(line) for line in lines]) - alone
    return alone > FEW_CELLS and beside * SHARE < alone


def _is_bar(line: str) -> bool:
    return line.strip() in ALONE


def _between_bars(lines: Sequence[str], starts: Sequence[int]) -> list[_Line]:
    """The cells that lone bars part: the paragraph behind one, which may be empty, and the paragraph before one.

    Further paragraphs between two bars stand between tables, and are left out.
    """
    found: list[_Line] = []
    bars = [number for number, line in enumerate(lines) if _is_bar(line)]
    for bar, following in pairwise((-1, *bars, len(lines))):
        inside = [n for n in range(bar + 1, following) if not is_furniture(lines[n])]
        rest = [list(run) for blank, run in groupby(inside, key=lambda n: not lines[n].strip()) if not blank]
        between = following < len(lines)
        if bar >= 0:
            behind = rest[:1] if (len(rest) == 1 and between) or (rest and rest[0][0] == inside[0]) else []
            found.append(_paragraph(lines, starts, [bar], *behind))
            rest = rest[len(behind) :]
        if rest and between:
            found.append(_paragraph(lines, starts, [], rest[-1]))
    return found


def _paragraph(lines: Sequence[str], starts: Sequence[int], bar: list[int], numbers: Sequence[int] = ()) -> _Line:
    """The cell of so many lines behind a bar, if there is one."""
    if not numbers:
        at = starts[bar[0]] + len(lines[bar[0]])
        return _Line(tuple(bar), ((at, at),), None)
    span = (starts[numbers[0]], starts[numbers[-1]] + len(lines[numbers[-1]]))
    text = "\n".join(lines[number] for number in numbers)
    return _Line((*bar, *numbers), (span,), None if read_content(text) else span)


def _each_line_closes_cell(lines: Sequence[str]) -> bool:
    """Whether most lines with bars hold one cell that is not empty, and end with the bar that closes it."""
    if len([line for line in lines if "\t" not in line and not ALONE.isdisjoint(line)]) <= FEW_CELLS:
        return False
    closing = others = 0
    for line in lines:
        if ALONE.isdisjoint(line) and "\t" not in line:
            continue
        *cells, rest = line.translate(SEPARATORS).split("\t")
        filled = sum(bool(cell.strip()) for cell in cells)
        if filled == 1 and not rest.strip() and "\t" not in line:
            closing += 1
        elif filled or (cells and rest.strip()):
            others += 1
    return closing > FEW_CELLS and others * SHARE < closing


def _closing_lines(lines: Sequence[str], starts: Sequence[int]) -> list[_Line]:
    """The lines with bars; what stands on the lines before one, without a blank line between, begins its first cell."""
    found: list[_Line] = []
    begun: list[int] = []
    for number, (line, start) in enumerate(zip(lines, starts, strict=True)):
        bars = [start + at for at, character in enumerate(line) if character in BARS]
        if bars:
            first = starts[begun[0]] if begun else start
            edges = [first - 1, *bars]
            cells = tuple((a + 1, b) for a, b in pairwise(edges))
            texts = ["\n".join([*(lines[n] for n in begun), line[: bars[0] - start]])]
            texts += [line[a - start : b - start] for a, b in cells[1:]]
            words = [cell for cell, text in zip(cells, texts, strict=True) if text.strip() and not read_content(text)]
            found.append(_Line((*begun, number), cells, words[-1] if words else None))
            begun = []
        elif not line.strip(" \f"):
            begun = []
        elif not is_furniture(line):
            begun.append(number)
    return found

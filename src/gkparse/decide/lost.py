"""Figures that recognition or extraction lost.

In a text recognised from an image an empty cell may be one whose figure was not recognised. Where the table is seen to
print its noughts, that is the likelier reading; such a cell is closed by the equations or stays open.

Some extractors drop every line that they have seen before. Of a table that prints a cell a line, each figure is then
left once, wherever it came first: the noughts are gone for good, and no count of cells can be relied on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from gkparse.align.items import EMPTY, GARBLED
from gkparse.align.search import Alignment
from gkparse.cells.records import BARS, SEPARATORS, Record
from gkparse.decide.candidates import Number
from gkparse.decide.draft import Draft, opened
from gkparse.forms.model import Form
from gkparse.labels.vocabulary import has_foreign_character
from gkparse.report.cell import Status

__all__ = ["close_lost", "drops_repeated_lines", "looks_scanned", "separators_read"]

MANY = 20
"""A table with so many cells printed shows whether it prints its noughts."""
FEW = 0.05
"""Share of empty cells up to which they are taken for losses."""


MANY_LINES = 30
"""So many lines of a table repeat some: the form prints headers, and nearly every agency noughts, again and again."""
ALONE = 0.9
"""Share of the lines that hold a single cell."""


def drops_repeated_lines(folded: str, records: Sequence[Record]) -> bool:
    """Whether a table that prints a cell a line has no line twice."""
    lines: set[str] = set()
    alone = 0
    for line in (line for record in records for line in folded[record.start : record.end].split("\n")):
        cells = [cell.strip() for cell in line.translate(SEPARATORS).split("\t")]
        filled = [cell for cell in cells if cell]
        if filled:
            bare = "".join(line.split())
            if bare in lines:
                return False
            lines.add(bare)
            alone += len(filled) == 1 and (len(cells) > 1 or len(filled[0].split()) == 1)
    return len(lines) >= MANY_LINES and alone >= ALONE * len(lines)


def looks_scanned(alignment: Alignment, folded: str) -> bool:
    """Whether the tables show that an optical reader wrote them: it puts other characters where the page has digits.

    No converter does that. It breaks labels and loses cells, but a letter or a quotation mark within a figure, the sign
    of a currency before a count, or a character in a label that no label of the form has, was misread. Words that are
    no label may also be the agency's, and count half.
    """
    stream = alignment.stream
    misread = sum(
        value.kind == GARBLED and not PLAIN.issuperset(folded[value.start : value.end]) for value in stream.values
    )
    misread += sum(
        value.raw.startswith(CURRENCIES)
        for row, (best, *_) in zip(alignment.rows, alignment.stretches, strict=True)
        if row.table != "disclosure"
        for value in stream.values[best.start : best.end]
    )
    words = 0
    for anchor in stream.anchors:
        if has_foreign_character(folded[anchor.start : anchor.end]):
            misread += anchor.how == "similar"
            words += anchor.how == "unknown" and anchor.end - anchor.start <= SHORT
        elif has_odd_bracket(folded[anchor.start : anchor.end]):
            words += 1
    return 2 * misread + words >= ENOUGH


def has_odd_bracket(words: str) -> bool:
    """Whether a bracket of one kind is closed by one of another, as in 第<五)项."""
    return "<" in words.partition(")")[0] and "(" not in words and ")" in words


def separators_read(text: str) -> tuple[bool, bool]:
    """Whether the separators of a recognised text keep the places of empty cells, and whether they are rules it read.

    A program puts as many bars into every row of a table, and leaves an empty cell its place. Rules that an optical
    reader took for bars close some lines and not others, and seldom are there as many in two that follow one another;
    and what joins the words of a line by tabs knows of no cell. Cells that stand on lines of their own have none.
    """
    lines = [line.strip(" \f") for line in text.split("\n")]
    tabbed = [line for line in lines if "\t" in line]
    if tabbed:
        return any(not cell.strip() for line in tabbed for cell in line.split("\t")), False
    barred = [line for line in lines if sum(map(line.count, BARS)) > 1]
    counts = [sum(map(line.count, BARS)) for line in barred]
    closed = [sum(line[end] in BARS for line in barred) for end in (0, -1)]
    mixed = any(MIXED * len(barred) < count < (1 - MIXED) * len(barred) for count in closed)
    if len(barred) >= ROWS and mixed and 2 * sum(a == b for a, b in pairwise(counts)) < len(barred):
        return False, True
    inner = (line.strip(BARS).translate(SEPARATORS).split("\t") for line in barred)
    return not barred or any(not cell.strip() for cells in inner for cell in cells), False


ROWS = 3
"""So many lines with bars show in what manner they are written."""
MIXED = 0.1
"""Share of the lines with bars that may end without one, or with one where others have none."""


CURRENCIES = ("¥", "￥")
PLAIN = frozenset("0123456789., ")
"""What a figure may hold that nobody misread: 3. is half a figure, or an ordinal."""
ENOUGH = 4
SHORT = 8
"""Longer words are a note or a sentence of the agency's own."""


def close_lost(drafts: Mapping[str, Draft], form: Form, alignment: Alignment) -> dict[str, Draft]:
    """Give a cell that recognition lost the value that its equations leave, or open it."""
    values = alignment.stream.values
    empty = [
        path
        for path, draft in drafts.items()
        if draft.status == Status.BLANK and draft.fill is not None and values[draft.fill.value].kind == EMPTY
    ]
    lost = _lost_cells({path: draft.status for path, draft in drafts.items()}, empty, form)
    out = dict(drafts)
    for path in lost:
        left: set[Number] = set()
        for equation in form.equations:
            for side, other in ((equation.left, equation.right), (equation.right, equation.left)):
                rest = [p for p in (*side, *other) if p != path]
                if path in side and not any(p in lost or not drafts[p].status.promised for p in rest):
                    known = sum(drafts[p].value or 0 for p in side if p != path)
                    left.add(sum(drafts[p].value or 0 for p in other) - known)
        if len(left) == 1 and min(left) >= 0:
            out[path] = evolve(drafts[path], status=Status.INFERRED, value=left.pop(), fill=None)
        else:
            out[path] = opened(path, (number for number in left | {0} if number >= 0))
    return out


def _lost_cells(statuses: Mapping[str, Status], empty: Sequence[str], form: Form) -> frozenset[str]:
    """Return the cells of ``empty`` (paths of empty delimited cells) that are likelier lost than blank."""
    out: set[str] = set()
    for table in dict.fromkeys(cell.section for cell in form.cells):
        mine = [cell.path for cell in form.cells if cell.section == table]
        filled = sum(statuses[path] in (Status.PRINTED, Status.REPAIRED) for path in mine)
        here = [path for path in empty if path in mine]
        if filled >= MANY and len(here) <= FEW * len(mine):
            out.update(here)
    return frozenset(out)

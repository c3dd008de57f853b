"""Tables that a program wrote twice: as lines of words and figures, and once more with separators between the cells.

Whoever takes the words of a page first, and then the tables found on it, page by page, or all words and then all
tables, has each figure twice, in two manners. That is seen by the labels of rows: the same ones stand before a
separator in one place, and without one in another. And the figures of the tables stand among the words, too, or they
are those of another office. The lines of either manner, taken together, are one printing, however pages part them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, groupby, pairwise, takewhile
from operator import attrgetter

from gkparse.cells.closed import BARS
from gkparse.labels.find import Anchor, Labels
from gkparse.labels.printings import LEAST_ROWS, in_prose
from gkparse.labels.vocabulary import ROW, SECTION

__all__ = ["tables_apart"]

Span = tuple[int, int]

MARK = re.compile(rf"[^0-9\n]*?([\t{BARS}])|[ '\"\])]*([,;])")
"""What separates a label from the next cell of its line: tabs and bars do wherever they stand, a comma beside it."""
MOST_LINES = 3
"""So many lines of a broken cell may stand between two lines with separators."""
FIGURE = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)?")
MOST_OTHER = 10
"""Of so many figures one may stand in the tables only: it was broken over the lines of its cell elsewhere."""
COMMAS = ",;"


def tables_apart(folded: str, labels: Labels) -> tuple[Span, ...]:
    r"""Return the lines that write tables with separators which other lines write without; nothing if none do.

    >>> from gkparse.labels.find import find_labels
    >>> plain = "规章 0 1 2\n行政许可 4 5\n行政处罚 6 7\n"
    >>> text = plain + "规章\t0\t1\t2\n行政许可\t4\t5\n行政处罚\t6\t7\n"
    >>> tables_apart(text, find_labels(text, 0, len(text)))
    ((27, 54),)
    >>> tables_apart(plain, find_labels(plain, 0, len(plain)))
    ()
    """
    anchors = [a for a in labels.anchors if a.table and not in_prose(folded, labels, a)]
    rows = [anchor for anchor in anchors if anchor.kind == ROW]
    marks = [_mark(folded, anchor) for anchor in rows]
    parted = {anchor.key for anchor, mark in zip(rows, marks, strict=True) if mark}
    plain = {anchor.key for anchor, mark in zip(rows, marks, strict=True) if not mark}
    both = len(parted & plain)
    if both < LEAST_ROWS or 2 * both < max(len(parted), len(plain)):
        return ()
    mark = Counter(filter(None, marks)).most_common(1)[0][0]
    lines = list(_lines(folded))
    separates = [_separates(folded, line, mark, anchors) for line in lines]
    parts = list(_with_broken_cells(folded, lines, separates, labels))
    theirs = _figures(folded, compress(lines, parts), labels)
    others = _figures(folded, compress(lines, (not part for part in parts)), labels)
    if len(theirs - others) * MOST_OTHER > len(theirs):
        return ()  # tables of another office
    return tuple(_joined(compress(lines, parts)))


def _figures(folded: str, lines: Iterable[Span], labels: Labels) -> set[str]:
    """The figures other than nought on these lines."""
    found = (match for line in lines for match in FIGURE.finditer(folded, *line))
    return {match[0] for match in found if not labels.claimed[match.start()] and match[0].strip("0.")}


def _mark(folded: str, anchor: Anchor) -> str:
    found = MARK.match(folded, anchor.end)
    return (found[1] or found[2]) if found else ""


def _lines(folded: str) -> Iterator[Span]:
    at = 0
    for line in folded.split("\n"):
        yield at, min(at + len(line) + 1, len(folded))
        at += len(line) + 1


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join those that touch."""
    last: Span | None = None
    for start, end in spans:
        if last and last[1] == start:
            last = last[0], end
        else:
            if last:
                yield last
            last = start, end
    if last:
        yield last


def _separates(folded: str, line: Span, mark: str, anchors: Sequence[Anchor]) -> bool | None:
    """Whether a line separates cells by this mark; None where it holds neither that nor the label of a row.

    Sentences have commas, too: those of a line without a label of the table in front of one are theirs.
    """
    first, last = (bisect_left(anchors, at, key=attrgetter("start")) for at in line)
    marks = {anchor: _mark(folded, anchor) for anchor in anchors[first:last]}
    rows = [anchor for anchor in marks if anchor.kind == ROW]
    if rows or mark in COMMAS:
        words = any(character.isalpha() for character in folded[slice(*line)])
        separates = mark in marks.values() or (not words and mark in folded[slice(*line)])
    else:
        separates = mark in folded[slice(*line)]
    return separates if separates or rows else None


def _with_broken_cells(
    folded: str, lines: Sequence[Span], separates: Sequence[bool | None], labels: Labels
) -> Iterator[bool]:
    """Say of each line whether it is one of those with separators, or of a cell that is broken over lines there."""
    before = False
    runs = [(manner, list(run)) for manner, run in groupby(range(len(lines)), key=lambda at: separates[at])]
    for (manner, run), (behind, _) in pairwise([*runs, (None, [])]):
        if manner is None:
            cell = before and behind is True and _may_be_a_cell(folded, [lines[at] for at in run], labels)
            yield from (cell for _ in run)
        else:
            yield from (manner for _ in run)
            before = manner


def _may_be_a_cell(folded: str, lines: Sequence[Span], labels: Labels) -> bool:
    """Whether these lines may be the middle of a cell: few, without a figure or a heading."""
    start, end = lines[0][0], lines[-1][1]
    first = bisect_left(labels.anchors, start, key=attrgetter("start"))
    headings = (a for a in takewhile(lambda a: a.start < end, labels.anchors[first:]) if a.kind == SECTION)
    figures = any(folded[at].isdecimal() and not labels.claimed[at] for at in range(start, end))
    return len(lines) <= MOST_LINES and not figures and next(headings, None) is None

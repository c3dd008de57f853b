"""Rows of a table that was written out a cell a paragraph, its empty cells as empty lines.

Whether an empty line is an empty cell or just space cannot be told from one row. It can from all of them: behind the
label of each row of section 3 stand seven cells, so that from label to label there are always eight steps, whatever is
printed; where stub cells are merged, one step more for each merged cell that goes on in the next row. Where rows keep
that, empty lines are cells. A cell of several paragraphs breaks the count of its row, which is then left as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from attrs import frozen

from gkparse.forms import TEMPLATES, form
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["ParagraphRow", "paragraph_rows"]


@frozen
class ParagraphRow:
    """A row of the form: the lines of its label, and the line of each of its cells."""

    first: int
    label: int
    """The last line of the label."""
    cells: tuple[int, ...]


@frozen
class _Label:
    """A label with the lines it stands on, and how many lines follow it up to the next one."""

    anchor: Anchor
    first: int
    last: int
    steps: int


@frozen
class _Rhythm:
    """How many lines a cell takes, and how many cells that are nobody's stand behind each row."""

    stride: int
    fillers: int
    merged: bool
    """Whether stub cells that go on in the next row are cells of it."""


REQUEST_CELLS = 7
OUTCOME_CELLS = 15
STRIDES = (1, 2, 3)
MOST_FILLERS = 3
FEW_ROWS = 10
"""Rows of section 3 that have to keep the rhythm; and of five rows, four."""


def paragraph_rows(lines: Sequence[str], starts: Sequence[int], anchors: Sequence[Anchor]) -> tuple[ParagraphRow, ...]:
    """Return the rows whose cells are paragraphs.

    Args:
        lines: The lines of the tables.
        starts: Where each of them starts in the text.
        anchors: The labels of the text.
    """
    inside = [anchor for anchor in anchors if starts[0] <= anchor.start and anchor.end <= starts[-1] + len(lines[-1])]
    labels = list(_labels(inside, starts))
    requests = [label for label in labels if label.anchor.table == "requests" and label.anchor.kind in STUBS]
    for stride in STRIDES:
        for merged, fillers in ((True, 0), *((False, count) for count in range(MOST_FILLERS + 1))):
            rhythm = _Rhythm(stride, fillers, merged)
            rows = list(_request_rows(lines, requests, rhythm))
            kept = [row for row in rows if row is not None]
            if len(kept) >= FEW_ROWS and len(kept) * 5 >= len(rows) * 4:
                found = (*_disclosure_rows(lines, labels, rhythm), *kept, *_outcome_row(lines, labels, rhythm))
                # Only a row with a figure in every cell shows that what is nobody's stands behind the cells.
                if not fillers or any(all(lines[at].strip() for at in row.cells) for row in found):
                    return found
    return ()


STUBS = frozenset({AnchorKind.ROW, AnchorKind.GROUP})


def _labels(anchors: Sequence[Anchor], starts: Sequence[int]) -> Iterator[_Label]:
    for number, anchor in enumerate(anchors):
        first, last = bisect_right(starts, anchor.start) - 1, bisect_right(starts, anchor.end - 1) - 1
        behind = bisect_right(starts, anchors[number + 1].start) - 1 if number + 1 < len(anchors) else len(starts)
        yield _Label(anchor, first, last, behind - last)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The labels over several rows that stand before each row of section 3."""
    return {row.path: row.groups for name in TEMPLATES for row in form(name).rows if row.section == "requests"}


@cache
def _widths() -> dict[str, frozenset[int]]:
    """How many cells each row of section 2 has in the forms."""
    rows = [row for name in TEMPLATES for row in form(name).rows if row.section == "disclosure"]
    return {row.path: frozenset(len(other.cells) for other in rows if other.path == row.path) for row in rows}


def _request_rows(lines: Sequence[str], labels: Sequence[_Label], rhythm: _Rhythm) -> Iterator[ParagraphRow | None]:
    """Yield the rows of section 3 that keep the rhythm, and None for those that do not."""
    rows = [
        label for label in labels if label.anchor.kind == AnchorKind.ROW or label.steps > REQUEST_CELLS * rhythm.stride
    ]
    for label, following in zip_longest(rows, rows[1:]):
        more = rhythm.fillers
        if rhythm.merged and following is not None:
            pairs = zip(_stub(label.anchor), _stub(following.anchor), strict=False)
            more = sum(one == other for one, other in pairs)
        exact = rhythm.stride * (1 + REQUEST_CELLS + more)
        if label.steps == exact or (following is None and label.steps > exact):
            yield _row(lines, label, rhythm.stride, REQUEST_CELLS)
        else:
            yield None


def _stub(anchor: Anchor) -> tuple[str, ...]:
    """What stands before a label in its row; a row that other reports divide stands where its group does."""
    known = _groups()
    if anchor.kind == AnchorKind.ROW:
        return known.get(anchor.key, ())
    return next((groups[: groups.index(anchor.key)] for groups in known.values() if anchor.key in groups), ())


def _disclosure_rows(lines: Sequence[str], labels: Sequence[_Label], rhythm: _Rhythm) -> Iterator[ParagraphRow]:
    for label in labels:
        cells, rest = divmod(label.steps, rhythm.stride)
        cells -= 1 + rhythm.fillers
        if label.anchor.kind == AnchorKind.ROW and not rest and cells in _widths().get(label.anchor.key, ()):
            row = _row(lines, label, rhythm.stride, cells)
            if row is not None:
                yield row


def _outcome_row(lines: Sequence[str], labels: Sequence[_Label], rhythm: _Rhythm) -> Iterator[ParagraphRow]:
    last = max((at for at, label in enumerate(labels) if label.anchor.table == "outcomes"), default=-1)
    while 0 <= last < len(labels) - 1 and labels[last + 1].anchor.kind == AnchorKind.HEAD:
        last += 1  # 总计 is a header of section 3, too
    if last >= 0 and labels[last].steps >= rhythm.stride * (1 + rhythm.fillers + OUTCOME_CELLS):
        row = _row(lines, labels[last], rhythm.stride, OUTCOME_CELLS, rhythm.fillers)
        if row is not None:
            yield row


def _row(lines: Sequence[str], label: _Label, stride: int, cells: int, skipped: int = 0) -> ParagraphRow | None:
    """The row of a label, unless something stands elsewhere than in its cells, or shares the label's line."""
    first = label.last + stride * (1 + skipped)
    places = tuple(range(first, first + stride * cells, stride))
    others = set(range(label.last + 1, min(label.last + label.steps, len(lines)))) - set(places)
    if places[-1] >= len(lines) or any(lines[at].strip() for at in others):
        return None
    return ParagraphRow(label.first, label.last, places)

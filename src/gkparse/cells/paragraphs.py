"""Rows of a table that was written out a cell a paragraph, its empty cells as empty lines.

Whether an empty line is an empty cell or just space cannot be told from one row. It can from all of them: behind the
label of each row of section 3 stand seven cells, so that from label to label there are always eight steps, whatever is
printed; where stub cells are merged, one step more for each merged cell that goes on in the next row, or for each that
a label is merged over. Where rows keep that, empty lines are cells; where section 3 prints all its cells, the rows of
the other tables have to show it, each by its own count. Words behind the cells of a row that are no label of the form
name a row that it does not have. A cell of several paragraphs breaks the count of its row, which is then left as it is.
A page number between two cells is no step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import groupby, pairwise, zip_longest
from operator import attrgetter

from attrs import evolve, frozen

from gkparse.cells.furniture import is_furniture, is_page_number
from gkparse.forms import TEMPLATES, form
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import HEAD, ROW, STUBS, has_words

__all__ = ["ParagraphRow", "paragraph_rows"]


@frozen
class ParagraphRow:
    """A row of the form: the first and the last line of its label, if it has one, and the line of each of its cells."""

    label: tuple[int, int] | None
    cells: tuple[int, ...]


@frozen
class _Label:
    """A label with the lines it stands on, and how many lines follow it up to the next one."""

    anchor: Anchor
    first: int
    last: int
    steps: int
    wordless: int
    """How many do up to the next words."""
    stub: bool
    """Whether the next one is in the stub of section 3."""


@frozen
class _Rhythm:
    """How many lines a cell takes, and how many cells that are nobody's stand behind each row."""

    stride: int
    """The lines that an empty cell takes."""
    more: int
    """The lines that a cell takes beyond that if anything stands in it."""
    fillers: int
    merged: bool = False
    """Whether stub cells that go on in the next row are cells of it."""
    spread: bool = False
    """Whether each row has all cells of the stub: labels of groups before its own one, and empty cells behind it."""


REQUEST_CELLS = 7
OUTCOME_CELLS = 15
STRIDES = ((1, 0), (2, 0), (3, 0), (1, 1), (2, 1))
MOST_FILLERS = 3
RHYTHMS = tuple(
    _Rhythm(stride, more, fillers, merged)
    for stride, more in STRIDES
    for merged, fillers in ((True, 0), *((False, count) for count in range(MOST_FILLERS + 1)), (True, 1))
) + tuple(_Rhythm(stride, more, 0, spread=True) for stride, more in STRIDES)
FEW_ROWS = 10
"""Rows of section 3 that have to keep the rhythm; and of five rows, four."""
FEW_EMPTY = 3
"""Rows with an empty cell: once, a page's end may leave an empty line in the place of a vanished cell."""


def paragraph_rows(lines: Sequence[str], starts: Sequence[int], anchors: Sequence[Anchor]) -> tuple[ParagraphRow, ...]:
    """Return the rows whose cells are paragraphs.

    Args:
        lines: The lines of the tables.
        starts: Where each of them starts in the text.
        anchors: The labels of the text.
    """
    places = [at for at, line in enumerate(lines) if not is_page_number(line)]
    if not places:
        return ()
    rows = _rows(_without_ends([lines[at] for at in places]), [starts[at] for at in places], anchors)
    return tuple(
        ParagraphRow(row.label and (places[row.label[0]], places[row.label[1]]), tuple(places[at] for at in row.cells))
        for row in rows
    )


def _without_ends(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the blank that all end in, if they do: it is what is left of another program's line end."""
    return [line.removesuffix(" ") for line in lines] if all(line.endswith(" ") for line in lines[:-1]) else lines


def _rows(lines: Sequence[str], starts: Sequence[int], anchors: Sequence[Anchor]) -> tuple[ParagraphRow, ...]:
    """`paragraph_rows` for lines that are paragraphs."""
    inside = [anchor for anchor in anchors if starts[0] <= anchor.start and anchor.end <= starts[-1] + len(lines[-1])]
    labels = list(_labels(lines, inside, starts))
    requests = [label for label in labels if label.anchor.table == "requests" and label.anchor.kind in STUBS]
    known = sum(label.anchor.table == "disclosure" and label.anchor.kind == ROW for label in labels)
    best: tuple[ParagraphRow, ...] = ()
    for rhythm in RHYTHMS:
        rows = list(_request_rows(lines, requests, rhythm))
        kept = [row for row in rows if row is not None]
        if len(kept) >= FEW_ROWS and len(kept) * 5 >= len(rows) * 4:
            # What stands beside section 3 need not stand beside the others.
            alike = (rhythm, evolve(rhythm, fillers=0))
            before = max((list(_disclosure_rows(lines, labels, one)) for one in alike), key=len)
            behind = [row for one in alike for row in _outcome_row(lines, labels, one)]
            found = (*before, *kept, *behind[:1])
            # Rows with an empty cell, or merged cells that go on, show that empty lines are cells at all; a row with
            # something in every cell, that what is nobody's stands behind the cells.
            # Where section 3 prints all its cells, those of the other tables show it, if each of their rows keeps it.
            whole = len(before) == known and len(kept) == len(rows)
            empty = sum(not _is_full(lines, row) for row in (found if whole else kept))
            # Where merged cells go on besides, every row that holds anything has to have its total before them.
            if rhythm.merged:
                shown = not rhythm.fillers or all(map(partial(_is_closed, lines), kept))
            else:
                shown = empty >= FEW_EMPTY and (not rhythm.fillers or any(_is_full(lines, row) for row in found))
            # Fewer columns with a space between any two make as many steps, and the last of these is a space.
            totals = any(lines[row.cells[-1]].strip() for row in kept)
            bare = not any(lines[at].strip() for row in kept for at in row.cells)
            if shown and (totals or bare) and len(found) > len(best):
                best = found
    return best


def _is_full(lines: Sequence[str], row: ParagraphRow) -> bool:
    return all(lines[at].strip() for at in row.cells)


def _is_closed(lines: Sequence[str], row: ParagraphRow) -> bool:
    *parts, total = (bool(lines[at].strip()) for at in row.cells)
    return total or not any(parts)


def _labels(lines: Sequence[str], anchors: Sequence[Anchor], starts: Sequence[int]) -> Iterator[_Label]:
    """Yield one label, the last, of several that are the same: a merged cell is printed once for each it covers."""
    runs = [list(run) for _, run in groupby(anchors, key=attrgetter("kind", "key"))]
    for run, following in zip_longest(runs, runs[1:]):
        anchor = run[-1]
        first, last = bisect_right(starts, anchor.start) - 1, bisect_right(starts, anchor.end - 1) - 1
        behind = bisect_right(starts, following[0].start) - 1 if following else len(starts)
        stub = following is not None and following[0].table == "requests" and following[0].kind in STUBS
        between = range(last + 1, min(behind, len(lines)))
        words = next((at for at in between if has_words(lines[at])), between.stop)
        yield _Label(anchor, first, last, behind - last, words - last, stub)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The labels over several rows that stand before each row of section 3."""
    return {row.path: row.groups for name in TEMPLATES for row in form(name).rows if row.section == "requests"}


@cache
def _widths() -> dict[str, tuple[int, ...]]:
    """How many cells each row of section 2 has in the forms."""
    rows = [row for name in TEMPLATES for row in form(name).rows if row.section == "disclosure"]
    return {row.path: tuple(sorted({len(other.cells) for other in rows if other.path == row.path})) for row in rows}


def _request_rows(lines: Sequence[str], labels: Sequence[_Label], rhythm: _Rhythm) -> Iterator[ParagraphRow | None]:
    """Yield the rows of section 3 that keep the rhythm, and None for those that do not, until these are too many."""
    missed = 0
    rows = [label for label in labels if label.anchor.kind == ROW or label.steps > REQUEST_CELLS * rhythm.stride]
    for label, following in zip_longest(rows, rows[1:]):
        fillers = rhythm.fillers
        if rhythm.merged and following is not None and label.stub:
            pairs = zip(_stub(label.anchor), _stub(following.anchor), strict=False)
            fillers += sum(one == other for one, other in pairs)
        behind = None if following is None else fillers
        before = max(DEPTH - len(_stub(label.anchor)), 0) if rhythm.spread else 0
        row = _row(lines, label, rhythm, REQUEST_CELLS, before=before, behind=behind)
        if row is None and label.wordless < label.steps:
            row = _row(lines, _up_to_words(label), rhythm, REQUEST_CELLS, before=before, behind=rhythm.fillers)
        yield row
        missed += row is None
        if missed * 5 > len(rows):
            return  # fewer than four of five keep it, whatever the others do


DEPTH = 2
"""So many labels of groups stand before that of a row, at most."""


def _up_to_words(label: _Label) -> _Label:
    """The label with the lines up to the next words only: they may name a row that the form does not have."""
    return evolve(label, steps=label.wordless)


def _stub(anchor: Anchor) -> tuple[str, ...]:
    """What stands before a label in its row; a row that other reports divide stands where its group does."""
    known = _groups()
    if anchor.kind == ROW:
        return known.get(anchor.key, ())
    return next((groups[: groups.index(anchor.key)] for groups in known.values() if anchor.key in groups), ())


def _disclosure_rows(lines: Sequence[str], labels: Sequence[_Label], rhythm: _Rhythm) -> Iterator[ParagraphRow]:
    last = max((at for at, label in enumerate(labels) if label.anchor.table == "disclosure"), default=-1)
    for number, label in enumerate(labels):
        if label.anchor.kind == ROW:
            behind = rhythm.fillers if number < last else None
            widths = _widths().get(label.anchor.key, ())
            rows = [_row(lines, label, rhythm, cells, behind=behind) for cells in widths]
            for width in widths:
                rows += [_row(lines, label, rhythm, n, behind=behind, width=width) for n in MERGED if n > width]
            yield from [row for row in rows if row is not None][:1]


MERGED = (2, 3)
"""So many columns a row of section 2 may have; what is merged over several is printed in each of them."""


def _outcome_row(lines: Sequence[str], labels: Sequence[_Label], rhythm: _Rhythm) -> Iterator[ParagraphRow]:
    """Yield the row of section 4, which stands behind its last header; a note below may name headers again.

    Where a figure is broken over two lines, a step follows that is taken for none of the row's: sums tell.
    """
    begin = next((at for at, label in enumerate(labels) if label.anchor.table == "outcomes"), len(labels))
    for label in labels[begin:]:
        if label.anchor.kind == HEAD:
            row = _row(lines, _up_to_words(label), rhythm, OUTCOME_CELLS, before=rhythm.fillers)
            if row is not None and not _holds_broken_figure([lines[at].strip() for at in row.cells]):
                yield ParagraphRow(None, row.cells)  # the last header is no label of the row
                return


def _holds_broken_figure(cells: Sequence[str]) -> bool:
    """Whether the groups of section 4 do not add up, and would if two of these were one figure."""
    if _add_up(cells):
        return False
    touching = (at for at, (one, other) in enumerate(pairwise(cells)) if one.isdecimal() and other.isdecimal())
    return any(_add_up([*cells[:at], cells[at] + cells[at + 1], *cells[at + 2 :], ""]) for at in touching)


def _add_up(cells: Sequence[str]) -> bool:
    figures = [int(cell) if cell.isdecimal() else 0 for cell in cells]
    size = OUTCOME_CELLS // 3
    return all(sum(figures[at : at + size - 1]) == figures[at + size - 1] for at in range(0, OUTCOME_CELLS, size))


def _row(
    lines: Sequence[str],
    label: _Label,
    rhythm: _Rhythm,
    cells: int,
    *,
    before: int = 0,
    behind: int | None = None,
    width: int | None = None,
) -> ParagraphRow | None:
    """The row of a label, unless something stands elsewhere than in its cells.

    ``before`` and ``behind`` are cells that are nobody's; with ``behind``, the next label follows them directly. With
    ``width``, so many figures are printed in all these cells.
    """
    at = label.last + rhythm.stride * (1 + before) + rhythm.more
    end = min(label.last + label.steps, len(lines))
    places: list[int] = []
    while len(places) < cells and at < end:
        places.append(at)
        at += rhythm.stride + (rhythm.more if lines[at] else 0)
    if len(places) < cells or (behind is not None and at + rhythm.stride * behind != label.last + label.steps):
        return None
    if any(lines[other].strip() for other in set(range(label.last + 1, end)) - set(places)):
        return None
    if any(is_furniture(lines[place]) for place in places):
        return None
    if width is not None and sum(1 for _ in groupby(lines[place].strip() for place in places)) > width:
        return None
    return ParagraphRow((label.first, label.last), tuple(places))

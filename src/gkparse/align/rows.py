"""Lines and records of the text → rows of a table: what belongs on one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from gkparse.align.items import NUMBER, WORDS, Item
from gkparse.cells.content import Kind
from gkparse.cells.records import Record
from gkparse.labels.vocabulary import ROW, SECTION, STUBS, has_words
from gkparse.text.rulers import Ruler, rulers

__all__ = [
    "OUTCOME_CELLS",
    "REQUEST_CELLS",
    "is_glued",
    "is_null",
    "join_lines",
    "side_by_side",
    "unseparated",
    "with_unreadable",
]


def side_by_side(rows: Sequence[tuple[Record, list[Item]]], folded: str) -> Iterator[tuple[Record, list[Item]]]:
    """Join lines of a page whose figures stand beside one another, never above: one row, set at uneven heights.

    A program that prints a word for every empty cell writes a row a line. No row goes on beside itself on another page.
    """
    contents = [item.value[2] for _, row in rows for item in row if item.value]
    if NULL in [content.kind for content in contents if content is not None]:
        yield from rows
        return
    measures = _rulers(rows, folded)
    waiting: list[tuple[Record, list[Item]]] = []
    for record, row in rows:
        parted = record.after_blank or bool(waiting and "\f" in folded[waiting[-1][0].end : record.start + 1])
        if waiting and (parted or not _fit_beside((*waiting, (record, row)), folded, measures)):
            yield _merged(waiting, measures[0])
            waiting = []
        waiting.append((record, row))
    if waiting:
        yield _merged(waiting, measures[0])


NULL = Kind.NULL


def is_null(item: Item) -> bool:
    """Whether a program printed this for an empty cell, or for one that a merged cell covers."""
    content = item.value[2] if item.value else None
    return content is not None and content.kind == NULL


def _merged(rows: Sequence[tuple[Record, list[Item]]], ruler: Ruler) -> tuple[Record, list[Item]]:
    return rows[0] if len(rows) == 1 else (rows[0][0], _across([item for _, row in rows for item in row], ruler))


def _across(items: Iterable[Item], ruler: Ruler) -> list[Item]:
    return sorted(items, key=lambda item: (ruler(item.start), item.start, item.value is not None))


def _rulers(rows: Sequence[tuple[Record, list[Item]]], folded: str) -> Sequence[Ruler]:
    """The ruler by which lines with as many figures line up; both where such lines do not tell."""
    lines = [
        [item.start for item in items if item.value]
        for record, items in rows
        if not record.ruled and "  " in folded[record.start : record.end].strip()
    ]
    pairs = [(a, b) for a, b in pairwise(lines) if len(a) == len(b) >= FEWEST_BESIDE]
    both = rulers(folded, folded)
    strays = [sum(abs(ruler(x) - ruler(y)) for a, b in pairs for x, y in zip(a, b, strict=True)) for ruler in both]
    return both if strays[0] == strays[1] else [both[strays.index(min(strays))]]


FEWEST_BESIDE = 3


def _fit_beside(rows: Sequence[tuple[Record, list[Item]]], folded: str, measures: Sequence[Ruler]) -> bool:
    """Whether nothing in one of the lines stands above or below what another one holds."""
    if any(record.ruled for record, _ in rows):
        return False
    counts = [sum(item.value is not None for item in items) for _, items in rows]
    if not all(counts) or sum(counts) > OUTCOME_CELLS:
        return False
    named = any(item.anchor is not None for _, items in rows for item in items)
    alone = max(counts) > REQUEST_CELLS  # section 4 has but one row
    if not (named or alone) or sum(any(map(_is_whole_stub, items)) for _, items in rows) > 1:
        return False  # a few figures without a label show no page, and each row of the form has its own
    items = [item for _, row in rows for item in row]
    orders = [[item.start for item in _across(items, ruler) if item.value] for ruler in measures]
    return all(order == orders[0] for order in orders) and all(_is_apart(rows, folded, ruler) for ruler in measures)


def _is_apart(rows: Sequence[tuple[Record, list[Item]]], folded: str, ruler: Ruler) -> bool:
    taken = sorted(
        (
            ruler(record.start + a),
            ruler(record.start + b),
            number,
            has_words(folded[record.start + a : record.start + b]),
        )
        for number, (record, _) in enumerate(rows)
        for a, b in _stretches(folded[record.start : record.end])
    )
    return all(
        one == other or end + (0 if words else ROOM) <= start
        for (_, end, one, words), (start, _, other, _) in pairwise(taken)
    )


ROOM = 2
"""Figures that stand beside one another keep at least so much distance across the line."""


def _is_whole_stub(item: Item) -> bool:
    return item.anchor is not None and item.anchor.kind in STUBS and item.anchor.weight == 1


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of a line stands that is set off by more than one blank."""
    at = 0
    for piece in line.split("  "):
        bare = piece.strip(" \f")
        if bare:
            begin = at + piece.index(bare)
            yield begin, begin + len(bare)
        at += len(piece) + 2


def is_glued(rows: Sequence[tuple[Record, list[Item]]]) -> bool:
    """Whether most figures touch a label or another figure: then nothing separates cells, not even those of a line."""
    figures = [item.value for _, row in rows for item in row if item.value and item.value[0] == NUMBER]
    return 2 * sum(value[5] for value in figures) > len(figures)


def unseparated(item: Item) -> Item:
    """The same item, its figures taken for digits that may belong to several cells."""
    if not item.value or item.value[4] or item.value[0] != NUMBER:
        return item
    return evolve(item, value=(*item.value[:5], True))


def join_lines(rows: Iterable[tuple[Record, list[Item]]]) -> list[list[Item]]:
    """Join lines that hold one cell each, up to the next blank line; any other line is a row of its own."""
    groups: list[list[Item]] = []
    open_rows: list[bool] = []
    joinable = False
    for record, row in rows:
        single = len(record.cells) <= 1 and (len(row) == 1 or all(item.value is None for item in row))
        if single and joinable and not record.after_blank:
            groups[-1].extend(row)
        else:
            groups.append(row)
            open_rows.append(single)
        joinable = single
    return _with_rests(groups, open_rows)


def _with_rests(groups: Sequence[list[Item]], singles: Sequence[bool]) -> list[list[Item]]:
    """Join cells without a label, each alone on its line, to the row before, where they are no more than it lacks.

    Empty paragraphs in a cell look like the blank line that ends a row.
    """
    out: list[list[Item]] = []
    before = False
    for group, single in zip(groups, singles, strict=True):
        if single and before and group and all(item.value and item.value[4] for item in group):
            labels = [i for i, item in enumerate(out[-1]) if item.anchor is not None]
            held = len(out[-1]) - (labels[-1] + 1 if labels else 0)
            named = not labels or out[-1][labels[-1]].anchor.kind == ROW  # type: ignore[union-attr]
            if named and held and held + len(group) <= (REQUEST_CELLS if labels else OUTCOME_CELLS):
                out[-1].extend(group)
                continue
        out.append(group)
        before = single
    return out


REQUEST_CELLS = 7

OUTCOME_CELLS = 15
"""The widest rows of the form; empty cells beyond them belong to no row."""


def with_unreadable(block: list[Item]) -> list[Item]:
    """Let words that stand in a cell behind the row's last label hold the place of that cell: 若干, 见附件, 1.2万.

    Behind a label over several rows they may be the garbled label of one of them.
    """
    labels = [i for i, item in enumerate(block) if item.anchor and item.anchor.kind in LABELLED]
    if not labels or block[labels[-1]].anchor.kind != ROW:  # type: ignore[union-attr]
        return block
    last = labels[-1]
    return [
        Item(item.anchor.start, item.end, (WORDS, None, None, item.fills, True, False), None)
        if i > last and item.fills is not None and item.anchor is not None
        else item
        for i, item in enumerate(block)
    ]


LABELLED = STUBS | {SECTION}

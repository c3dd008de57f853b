"""Labels that stand on several lines of a delimited table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from gkparse.align.items import EMPTY, LIKE_ROW, Item
from gkparse.cells.records import Record
from gkparse.labels.find import Anchor, labels_in
from gkparse.labels.similar import may_continue, opens_row, resembles
from gkparse.labels.vocabulary import (
    HEAD,
    OTHER,
    ROW,
    SECTION,
    compact,
    has_words,
    templates_of,
    vocabulary,
)

__all__ = ["join_wrapped_labels"]


def join_wrapped_labels(folded: str, rows: Sequence[tuple[Record, list[Item]]]) -> None:
    """Put a label that is wrapped over delimited records before its figures, and drop the cells beside its rest.

    A row of the table that was cut into lines has its figures in one of them; the empty cells of its other lines are
    nobody's.
    """
    at = 0
    parts = [_stub(folded, record, items) for record, items in rows]
    goes_on = [bool(part) and not _opens_row(part, items) for part, (_, items) in zip(parts, rows, strict=True)]
    goes_on.append(False)
    while at < len(rows):
        near = slice(at, at + MOST_LINES)
        at += (_join_label(rows[near], parts[near]) if parts[at] and goes_on[at + 1] else 0) or 1


MOST_LINES = 3
"""A label of a table with separators is wrapped over so many lines at most."""


def _opens_row(part: Sequence[tuple[int, str]], items: Sequence[Item]) -> bool:
    """Whether the words of a line begin a label, whichever of them stand where a figure should."""
    further = [item for item in items if _is_stub(item)][1:]
    return all(item.fills is None for item in further) and opens_row("".join([word for _, word in part]))


def _join_label(rows: Sequence[tuple[Record, list[Item]]], parts: Sequence[Sequence[tuple[int, str]]]) -> int:
    """Join the first records if they are the lines of one label; return how many they are, else 0.

    ``parts`` are the words of their labels, each with its place across the line.
    """
    for count in range(len(rows), 1, -1):
        if not all(parts[:count]):
            continue
        stubs = _stubs(rows[:count])
        worded = list(_places_of_figures(rows[:count], stubs))
        words = [
            "".join(word for column, word in line if column not in places)
            for line, places in zip(parts, worded, strict=False)
        ]
        if any(opens_row(part) for part in words[1:]):
            continue
        lines = [items for _, items in rows[:count]]
        solid = [i for i, items in enumerate(lines) if worded[i] or _has_figures(items)]
        key = _joint_row(words, lines)
        if len(solid) > 1 or key is None:
            continue
        host = lines[solid[0] if solid else 0]
        last = max(item.anchor.end for items in stubs for item in items)  # type: ignore[union-attr]
        first = min(item.anchor.start for item in stubs[0])  # type: ignore[union-attr]
        place = max(i for i, item in enumerate(host) if any(item in items for items in stubs))
        host[place] = evolve(
            host[place], anchor=evolve(key, start=first, end=last, how="similar")
        )  # no character is claimed
        kept = host[place]
        for items, own in zip(lines, stubs, strict=True):
            items[:] = [item for item in items if item is kept or item not in own]
            if items is not host:
                items[:] = [item for item in items if item.value is None]
        return count
    return 0


def _stubs(rows: Sequence[tuple[Record, list[Item]]]) -> list[list[Item]]:
    """The words of each line of a label.

    Words that are all of a cell further right than any other of its lines has some stand where a figure should.
    """
    words = [[item for item in items if _is_stub(item)] for _, items in rows]
    columns = [max(_column(record, item) for item in mine) for (record, _), mine in zip(rows, words, strict=True)]
    return [
        [
            item
            for item in mine
            if item is mine[0] or item.fills is None or item.fills <= max(columns[:line] + columns[line + 1 :])
        ]
        for line, mine in enumerate(words)
    ]


def _places_of_figures(
    rows: Sequence[tuple[Record, list[Item]]], stubs: Sequence[Sequence[Item]]
) -> Iterator[set[int | None]]:
    """Yield, for each line of a label, the places across it of the words that are none of ``stubs``."""
    for (_, items), own in zip(rows, stubs, strict=True):
        yield {item.fills for item in items if _is_stub(item) and item not in own}


def _column(record: Record, item: Item) -> int:
    """The place of the cell across the line in which words begin."""
    start = item.anchor.start if item.anchor else item.start
    return next((cell.column for cell in record.cells if cell.start <= start <= cell.end), 0)


STUB = frozenset({ROW, OTHER})
HEADS = frozenset({HEAD, SECTION})


def _is_stub(item: Item) -> bool:
    return item.anchor is not None and item.anchor.kind in STUB


def _stub(folded: str, record: Record, items: Sequence[Item]) -> list[tuple[int, str]]:
    """The words of a delimited record's label, cell by cell; none where it has none or holds headers too."""
    if not record.ruled or len(record.cells) <= 1:
        return []
    anchors = [item.anchor for item in items if item.anchor is not None]
    stubs = [anchor.start for anchor in anchors if anchor.kind in STUB]
    if not stubs or any(anchor.kind in HEADS for anchor in anchors):
        return []
    first = min(stubs)
    cells = [(cell.column, folded[max(cell.start, first) : cell.end]) for cell in record.cells if cell.end > first]
    return [(column, words) for column, words in cells if has_words(words)]


def _has_whole_label(items: Sequence[Item]) -> bool:
    return any(i.anchor is not None and i.anchor.kind == ROW and i.anchor.how == "whole" for i in items)


def _joint_row(parts: Sequence[str], lines: Sequence[Sequence[Item]]) -> Anchor | None:
    """The row whose label the parts make up together, unless one of them is some other row's."""
    joint = "".join(parts)
    whole = [anchor for anchor in labels_in(joint) if anchor.kind == ROW]
    if whole and whole[0].start < len(parts[0]) and whole[0].end > len(joint) - len(parts[-1]):
        return whole[0]
    like = resembles(joint)
    if like is None or like[0] != ROW or like[3] < LIKE_ROW:
        return None
    for items in lines:
        for item in items:
            if item.anchor is not None and item.anchor.kind == ROW and item.anchor.key != like[1]:
                return None
    if _has_whole_label(lines[0]) and not all(map(may_continue, parts[1:])):
        return None  # other words, of a row below it
    if _has_whole_label(lines[0]) and not _continues(like[1], joint, len(parts[0])):
        return None  # the label of the next row, which begins like this one
    if any(map(_has_whole_label, lines[1:])) and not _is_of_labels(parts[0]):
        return None  # other words, of a row above it
    return Anchor(0, 0, *like, "similar", templates_of(*like[:3]))


def _continues(key: str, joint: str, end: int) -> bool:
    """Whether what follows the whole label of a row is an explanation in brackets, or a longer wording of it."""
    rest = compact(joint[end:])
    wordings = [entry.wording for entry in vocabulary() if entry.key == key and entry.kind == ROW]
    return rest.startswith("(") or any(rest in wording[1:] and not wording.startswith(rest) for wording in wordings)


def _is_of_labels(part: str) -> bool:
    """Whether words may be part of a label; a single character has to stand in one."""
    bare = compact(part)
    return may_continue(bare) and (len(bare) > 1 or any(bare in entry.wording for entry in vocabulary()))


def _has_figures(items: Iterable[Item]) -> bool:
    return any(item.value is not None and item.value[0] != EMPTY for item in items)

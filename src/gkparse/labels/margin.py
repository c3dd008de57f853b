"""Labels over several rows that are set down the margin of a page, beside the rows: 三、本 / 年度办 / 理结果.

Rows and figures stand between their pieces, and after some of them on the same line. Together, the pieces that stand
below one another are the very words of the label.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from gkparse.labels.vocabulary import AnchorKind, Entry, compact, vocabulary
from gkparse.light import light

__all__ = ["MarginLabel", "find_margin_labels"]


@frozen
class MarginLabel:
    """A label and where its pieces stand, one a line."""

    entry: Entry
    pieces: tuple[tuple[int, int], ...]


@light
class _Word:
    """The first word of a line: its place in the text, and how far from the start of its line it stands."""

    start: int
    end: int
    column: int
    words: str


def find_margin_labels(folded: str, start: int, end: int) -> Iterator[MarginLabel]:
    r"""Yield the labels over several rows in ``folded[start:end]`` whose words are the first of their lines.

    >>> text = "三、本  (一)予以公开  1\n年度办  (二)部分公开  0\n理结果\n"
    >>> [(label.entry.key, len(label.pieces)) for label in find_margin_labels(text, 0, len(text))]
    [('三、本年度办理结果', 3)]
    """
    words = list(_first_words(folded, start, end))
    for number, word in enumerate(words):
        for entry in _groups().get(word.words[0], ()):
            if entry.wording != word.words and entry.wording.startswith(word.words):
                pieces = _spelled(entry.wording, words[number : number + MOST_LINES])
                if pieces:
                    yield MarginLabel(entry, pieces)


MOST_LINES = 40
"""A label over several rows is spelled within so many lines."""

MARGIN = 3
"""The pieces begin no further apart than this."""


def _spelled(wording: str, words: list[_Word]) -> tuple[tuple[int, int], ...]:
    """Where the pieces of a label stand that begins with the first word; nothing if it does not end."""
    pieces, rest = [], wording
    for word in words:
        if abs(word.column - words[0].column) > MARGIN:
            continue
        if rest.startswith(word.words):
            pieces.append((word.start, word.end))
            rest = rest[len(word.words) :]
            if not rest:
                return tuple(pieces)
    return ()


def _first_words(folded: str, start: int, end: int) -> Iterator[_Word]:
    """Yield the first word of every line that has one."""
    at = start
    for line in folded[start:end].split("\n"):
        bare = line.lstrip(" \f")
        column = len(line) - len(bare)
        word = bare.split(" ", 1)[0]
        words = compact(word)
        if words:
            yield _Word(at + column, at + column + len(word), column, words)
        at += len(line) + 1


@cache
def _groups() -> dict[str, list[Entry]]:
    """The labels over several rows, by their first character."""
    groups: dict[str, list[Entry]] = {}
    for entry in vocabulary():
        if entry.kind == AnchorKind.GROUP:
            groups.setdefault(entry.wording[0], []).append(entry)
    return groups

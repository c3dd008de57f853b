"""Characters of the tables that nothing reads: what is left of a figure, or dust."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from gkparse.cells.records import Record

__all__ = ["find_scraps"]

Span = tuple[int, int]


def find_scraps(folded: str, records: Iterable[Record], claimed: bytes, read: Iterable[Span]) -> Iterator[Span]:
    """Yield where characters stand in the cells of ``records`` that no label claims, and that are not ``read``.

    Blanks, the signs before a Markdown heading, and punctuation of the words beside it are no scraps.
    """
    left = bytearray(claimed)
    for start, end in read:
        left[start:end] = b"\1" * (end - start)
    for record in records:
        begin = record.start + _heading_signs(folded[record.start : record.end])
        for cell in record.cells:
            if left.find(0, cell.start, cell.end) < 0:
                continue
            places = (at for at in range(max(cell.start, begin), cell.end) if not left[at] and not folded[at].isspace())
            for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
                here = [at for _, at in run]
                if not _belongs_to_words(folded, here[0], here[-1] + 1):
                    yield here[0], here[-1] + 1


def _heading_signs(line: str) -> int:
    """How many signs of Markdown stand before a heading, with the blank behind them."""
    bare = line.lstrip(" #")
    signs = len(line) - len(bare)
    return signs if bare and signs and line[signs - 1] == " " else 0


LONGEST_LABEL = 40


def _belongs_to_words(folded: str, start: int, end: int) -> bool:
    """Whether a piece is punctuation of words: a bracket that they open or close, the mark behind their number."""
    piece = folded[start:end]
    if piece == ")":
        before = folded[max(0, start - LONGEST_LABEL) : start]
        return before.count("(") > before.count(")")
    if piece == "(":
        behind = folded[end : end + LONGEST_LABEL]
        return behind.count(")") > behind.count("(")
    return piece in "、," and any(
        "\u4e00" <= char <= "\u9fff" for char in folded[start - 1 : start] + folded[end : end + 1]
    )

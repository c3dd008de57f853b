"""Characters of the tables that nothing reads: what is left of a figure, or dust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
            at = max(cell.start, begin)
            while (first := left.find(0, at, cell.end)) >= 0:
                read_from = left.find(1, first, cell.end)
                at = cell.end if read_from < 0 else read_from
                for piece in PIECE.finditer(folded, first, at):
                    if not _belongs_to_words(folded, *piece.span()):
                        yield piece.span()


PIECE = re.compile(r"\S+")


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

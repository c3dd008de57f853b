"""What stands in one cell of the text: figures, marks, scraps, and the words and labels between them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum
from itertools import groupby, pairwise, zip_longest

from gkparse.cells.confusion import is_speck
from gkparse.cells.content import Content, Kind, read_content
from gkparse.cells.records import RawCell, Record
from gkparse.labels.find import Anchor, Labels
from gkparse.labels.similar import begins_row, is_ordinal, numbers_row, ordinal_before, resembles
from gkparse.labels.vocabulary import OTHER, has_words, templates_of
from gkparse.light import light

__all__ = [
    "CAPTIONS",
    "DATED",
    "EMPTY",
    "GARBLED",
    "JUNK",
    "LIKE_ROW",
    "MARK",
    "NUMBER",
    "ORDINAL_ENDS",
    "SEVERAL",
    "WORDS",
    "Item",
    "ValueKind",
    "read_cell",
]


class ValueKind(IntEnum):
    """What a value is; the first three need no interpretation."""

    NUMBER = 0
    MARK = 1
    EMPTY = 2
    GARBLED = 3
    SEVERAL = 4
    JUNK = 5
    WORDS = 6
    """Words in a cell of figures: they stand for something that is no figure."""


NUMBER, MARK, EMPTY, GARBLED, SEVERAL, JUNK, WORDS = ValueKind
"""The members by themselves: Python 3.11 takes long to find one in its class, and every value is asked many times."""


@light
class Item:
    """A value or an anchor, before values are numbered."""

    start: int
    end: int
    value: tuple[ValueKind, int | Decimal | None, Content | None, int, bool, bool] | None
    anchor: Anchor | None
    fills: int | None = None
    """For words that no label has, and that are all of a delimited cell: the cell's place across the line."""


def read_cell(
    folded: str, record: Record, cell: RawCell, labels: Labels, words: list[tuple[int, int]]
) -> Iterator[Item]:
    """Read what one delimited cell holds besides whole labels."""
    claimed = labels.claimed
    at, end = cell.start, cell.end
    bare = folded[at:end].strip()
    if not bare:
        if record.ruled:
            yield Item(at, end, (EMPTY, None, None, cell.column, True, False), None)
        return
    if record.ruled and is_speck(bare):
        begin = folded.index(bare, at)
        # What dust leaves in a cell is no figure; the cell keeps its place.
        yield Item(begin, begin + len(bare), (EMPTY, None, None, cell.column, True, False), None)
        return
    if record.ruled and claimed.find(1, at, end) < 0 and (content := read_content(bare, delimited=True)):
        yield _value(folded, record, cell, content, folded.index(bare, at))
        return
    for start, stop in _unclaimed(folded, claimed, at, end):
        if stop < end and claimed[stop] and _is_number_of_label(folded[start - 1 : start], folded[start:stop]):
            continue
        if record.ruled and start > at and claimed[start - 1] and NUMBER_MARKS.issuperset(folded[start:stop]):
            continue  # the mark behind a label's number, set behind its words: 1属于国家秘密.
        yield from _read_piece(folded, record, cell, start, stop, words)


NUMBER_MARKS = frozenset(".、")


def _is_number_of_label(before: str, piece: str) -> bool:
    """Whether what touches a label is its misread number: 工.信访举报 for 1.信访举报."""
    return len(piece) <= LONGEST_NUMBER and piece[-1] in ".、" and not piece[:-1].isdigit() and not before.strip()


LONGEST_NUMBER = 3


def _unclaimed(folded: str, claimed: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a cell that no label claims, without the blanks around them."""
    at = start
    while at < end:
        stop = claimed.find(1, at, end)
        stop = end if stop < 0 else stop
        piece = folded[at:stop]
        bare = piece.strip()
        if bare:
            begin = at + piece.index(bare[0])
            yield begin, begin + len(bare)
        at = stop
        while at < end and claimed[at]:
            at += 1


def _read_piece(
    folded: str,
    record: Record,
    cell: RawCell,
    start: int,
    stop: int,
    words: list[tuple[int, int]],
) -> Iterator[Item]:
    piece = folded[start:stop]
    if _is_ordinal(folded, record, start, stop):
        words.append((start, stop))
        return
    quotes = 0 if record.ruled else _quotes_before(piece)
    if quotes:
        yield from _read_piece(folded, record, cell, start + quotes, stop, words)
        return
    sign = _sign_between(piece) if not record.ruled and _touches(folded, start - 1) else 0
    if sign:
        yield from _read_piece(folded, record, cell, start, start + sign, words)
        yield from _read_piece(folded, record, cell, start + sign, stop, words)
        return
    content = read_content(piece, delimited=record.ruled)
    if content is not None:
        if content.kind == Kind.SEVERAL and not record.ruled:
            for part in content.parts:
                if _is_ordinal(folded, record, start + part.start, start + part.end):
                    words.append((start + part.start, start + part.end))
                elif _quotes_before(piece[part.start : part.end]):
                    yield from _read_piece(folded, record, cell, start + part.start, start + part.end, words)
                else:
                    yield _value(folded, record, cell, part, start)
        else:
            yield _value(folded, record, cell, content, start)
        return
    chunks = list(_chunks(piece))
    if len(chunks) > 1 and not record.ruled:
        for (a, b), (c, d) in pairwise((*chunks, (len(piece), len(piece)))):
            opens = numbers_row(piece[a:b], piece[c:d]) and not any(
                x.isdigit() for x in folded[record.start : start + a]
            )
            if opens or (piece[c : c + 1] in DATED and piece[a:b].isdigit()):
                yield from _read_words(start + a, start + b, piece[a:b], words)
            else:
                yield from _read_piece(folded, record, cell, start + a, start + b, words)
        return
    if not has_words(piece):
        whole = folded[cell.start : cell.end].strip() == piece and not BRACES.issuperset(piece)
        if record.ruled and (whole or not PUNCTUATION.issuperset(piece)):
            x = cell.column
            yield Item(start, stop, (JUNK, None, None, x, True, False), None)
        return
    at = 0
    if not record.ruled:
        for a, b in _figures_among_words(piece, glued=_touches(folded, start - 1)):
            if a > at:
                yield from _read_words(start + at, start + a, piece[at:a], words)
            yield from _read_piece(folded, record, cell, start + a, start + b, words)
            at = b
    if at < len(piece):
        whole = record.ruled and folded[cell.start : cell.end].strip() == piece
        yield from _read_words(start + at, stop, piece[at:], words, cell.column if whole else None)


LONGEST_FIGURE = 60

PUNCTUATION = frozenset(" \"'“”‘’「」『』《》<>()[]{}#。、,;:!?")
"""What may be left of a label or a heading when its words are taken away."""
BRACES = frozenset("{}")
"""What is left of the lines that open and close a table of wiki markup: {| and |}."""


def _read_words(
    start: int, stop: int, piece: str, words: list[tuple[int, int]], fills: int | None = None
) -> Iterator[Item]:
    like = resembles(piece) or begins_row(piece)
    if like is not None:
        kind, key, table, weight = like
        forms = templates_of(*like[:3]) if weight >= LIKE_ROW else ()
        yield Item(stop, stop, None, Anchor(start, stop, kind, key, table, weight, "similar", forms))
        return
    words.append((start, stop))
    yield Item(stop, stop, None, Anchor(start, stop, OTHER, "", "", 0.3, "unknown"), fills)


LIKE_ROW = 0.5
"""So much of a label names its row, and the form it is of."""


def _sign_between(piece: str) -> int:
    """Where a stroke stands between two figures, 0 where none does: in text without separators it touches both."""
    for at in range(1, len(piece) - 2):
        if piece[at] in "-−﹣" and piece[at - 1].isdigit() and piece[at + 1] == " ":
            return at if piece[at + 1 :].lstrip(" ")[:1].isdigit() else 0
    return 0


def _is_ordinal(folded: str, record: Record, start: int, stop: int) -> bool:
    """Whether a digit with a dot numbers the words behind it, or a row whose words stand on other lines."""
    if record.ruled or stop - start != 2 or not folded[start].isdigit() or folded[start + 1] not in ORDINAL_ENDS:
        return False
    first = not any(c.isdigit() for c in folded[record.start : start])
    return first or has_words(folded[stop : record.end].lstrip(" ")[:1])


def _value(folded: str, record: Record, cell: RawCell, content: Content, start: int) -> Item:
    begin, end = start + content.start, start + content.end
    kind = KINDS[content.kind]
    number = content.value() if kind == NUMBER else None
    if record.ruled:
        return Item(begin, end, (kind, number, content, cell.column, True, False), None)
    digits = content.digits
    leading = len(digits) > 1 and digits[0] == "0" and digits[1] != "."
    glued = leading or _touches(folded, begin - 1) or _touches(folded, end)
    return Item(begin, end, (MARK if kind == EMPTY else kind, number, content, cell.column, False, glued), None)


KINDS = {
    Kind.NUMBER: NUMBER,
    Kind.MARK: MARK,
    Kind.NULL: EMPTY,
    Kind.GARBLED: GARBLED,
    Kind.SEVERAL: SEVERAL,
}
"""What the value of a delimited cell is; amid other words, what a program prints for an empty cell is a mark."""


def _touches(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and not folded[at].isspace() and folded[at] not in EDGES


EDGES = frozenset("\"'<>《》")
"""What an optical reader makes of the blank between two columns."""


def _quotes_before(piece: str) -> int:
    """How many such characters stand before a figure: they are none of it."""
    bare = piece.lstrip(" " + "".join(EDGES))
    return len(piece) - len(bare) if bare[:1].isdigit() else 0


def _chunks(piece: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between blanks.

    A figure stays with the words that it counts (2024 年) or numbers (2 .没有), and with that of its sign (减少 25).
    """
    at, begin = 0, -1
    chunks = piece.split(" ")
    for chunk, behind in zip_longest(chunks, chunks[1:], fillvalue=""):
        if chunk:
            begin = at if begin < 0 else begin
            counts = FIGURE_CHARACTERS.issuperset(chunk) and behind and behind[0] in COUNTED
            if (
                not counts
                and not (is_ordinal(chunk) and has_words(behind[:1]))
                and not (chunk.isdigit() and is_ordinal(chunk + behind[:1]) and has_words(behind[1:2]))
                and not (has_words(chunk[-1]) and behind[:1].isdigit() and _is_sign_of(chunk, behind))
            ):
                yield begin, at + len(chunk)
                begin = -1
        at += len(chunk) + 1


def _is_sign_of(chunk: str, behind: str) -> bool:
    """Whether words are no figure and, with what stands behind them, one with a sign; another may touch them."""
    words = chunk.lstrip("".join(FIGURE_CHARACTERS))
    content = read_content(f"{words} {behind}") if read_content(words) is None else None
    return content is not None and content.kind == Kind.NUMBER and content.signed


FIGURE_CHARACTERS = frozenset("0123456789.,+-/\\—")

CAPTIONS = ("表", "图")
"""What is numbered above a table or a chart."""

SHORTEST_INSIDE = 3
"""Fewer digits amid words are an ordinal, or the number of an article: 第20条第1项."""


def _figures_among_words(piece: str, *, glued: bool) -> Iterator[tuple[int, int]]:
    """Yield where figures stand before, behind and, where ``glued``, amid the words of a piece.

    A piece that touches nothing has figures at one end, or is a sentence.
    """
    runs = []
    at, words = 0, ordinal_before(piece)
    for figure, characters in groupby(piece, FIGURE_CHARACTERS.__contains__):
        start, at = at, at + len(list(characters))
        if figure and start >= words and (at == len(piece) or any(c.isdigit() for c in piece[start:at])):
            runs.append((start, at))
    if not glued and len(runs) > 1:
        return
    for start, end in runs:
        behind = end < len(piece)
        if behind and piece[end:].lstrip(" ")[:1] in COUNTED:
            continue  # 2020年, 3件申请: a figure that counts what follows is part of the words
        if piece[:start].endswith(CAPTIONS) and end - start <= LONGEST_NUMBER:
            continue  # 表1
        stop = end - _ordinal_behind(piece, end) if behind else end
        inside = start > 0 and behind
        digits = sum(c.isdigit() for c in piece[start:stop])
        if inside and (not glued or digits < SHORTEST_INSIDE):
            continue
        if start < stop and (behind or end - start <= LONGEST_FIGURE):
            yield start, stop


def _ordinal_behind(piece: str, at: int) -> int:
    """How many of the figures before ``at`` number the words there: 2. in 00000002.没有, 2 in 00000002、没有."""
    if piece[at - 1] == "." and piece[at - 2 : at - 1].isdigit():
        return 2
    return int(piece[at : at + 1] in ORDINAL_MARKS and piece[at - 1].isdigit())


ORDINAL_MARKS = frozenset("、)")
"""What stands behind the number of a row, beside a full stop."""

ORDINAL_ENDS = ".、"

DATED = frozenset("年月日")
"""Words whose figure belongs to a date, though a blank stands between: 2023 年."""

COUNTED = frozenset("年月日件项个条次人元万亿份篇%")
"""Words that a figure in prose belongs to."""

"""What stands in one cell: a figure, a mark for none, garbled characters, or several figures.

The grammar ``grammars/cell.lark`` says what a figure may look like; this module turns its trees into `Content`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gkparse.cells.confusion import digit_readings, is_certain
from gkparse.grammar import load_grammar

if TYPE_CHECKING:
    from lark import Token, Tree

__all__ = ["NEGATIVE", "Content", "Kind", "read_content"]

NEGATIVE = frozenset("-−﹣—―─━↓▼▽减下负")
"""Signs of a figure less than 0."""


class Kind(StrEnum):
    """What a cell holds."""

    NUMBER = "number"
    """A figure, every digit of which is printed as a digit."""
    MARK = "mark"
    """A mark for "none": ``/``, ``—``, ``无``."""
    NULL = "null"
    """What a program prints for an empty cell: ``NaN``, ``None``."""
    GARBLED = "garbled"
    """A figure in which a letter or a stroke stands for a digit."""
    SEVERAL = "several"
    """More than one figure between two separators."""


@frozen
class Content:
    """What stands in one cell.

    >>> read_content("+ 125")
    Content(kind=<Kind.NUMBER: 'number'>, start=0, end=5, digits='125', negative=False, signed=True, unit=None, \
readings=(), certain=True, parts=())
    """

    kind: Kind
    start: int
    """Offset of the first character, counted within the text that was read."""
    end: int
    digits: str = ""
    """The digits as printed, without sign, thousands separators or unit; may hold a decimal point."""
    negative: bool = False
    signed: bool = False
    unit: str | None = None
    readings: tuple[str, ...] = ()
    """The digit strings that garbled characters may stand for."""
    certain: bool = True
    """False where a garbled figure needs an equation to be read."""
    parts: tuple[Content, ...] = ()
    """The figures, where there are several."""

    def value(self, digits: str | None = None) -> int | Decimal:
        """The figure as a number; ``digits`` replaces the printed digits by one of the readings."""
        plain = self.digits if digits is None else digits
        number: int | Decimal = Decimal(plain) if "." in plain else int(plain)
        return -number if self.negative else number


@lru_cache(maxsize=8192)
def read_content(piece: str, *, delimited: bool = False) -> Content | None:
    """Read the folded text of one cell, or return None where it is no figure and no mark.

    ``delimited`` says that separators enclose the piece: then a sign belongs to the figure however far it stands, and
    several marks are one.

    >>> read_content("1,204件").value()
    1204
    >>> read_content("31(其中修订 9 件)").value(), read_content("减少 47").value()
    (31, -47)
    >>> read_content("——").kind, read_content("1 0").kind, read_content("I2").readings
    (<Kind.MARK: 'mark'>, <Kind.SEVERAL: 'several'>, ('12', '2'))
    >>> read_content("重复申请") is None
    True
    """
    from lark.exceptions import UnexpectedInput

    stripped = piece.strip()
    if not stripped or len(stripped) > LONGEST:
        return None
    parser = load_grammar("cell", start="delimited" if delimited else "start")
    try:
        tree = parser.parse(stripped)
    except UnexpectedInput:
        return None
    return _content(tree, piece.index(stripped[0]), delimited=delimited)


DIGITS = frozenset("0123456789.")

LONGEST = 120
"""A longer piece is prose, never the content of a cell."""


def _content(tree: Tree[Token], shift: int, *, delimited: bool) -> Content | None:
    if tree.data in ("far", "scrap"):
        return _part(tree, shift)
    if tree.data == "delimited":
        tree = tree.children[0]  # type: ignore[assignment]
    children: list[Any] = tree.children
    parts = [_part(child, shift) for child in children]
    figures = tuple(part for part in parts if part is not None)
    if len(figures) < len(parts):
        return None
    if len(figures) == 1:
        return figures[0]
    if delimited and all(part.kind == Kind.MARK for part in figures):
        return Content(Kind.MARK, figures[0].start, figures[-1].end)
    return Content(Kind.SEVERAL, figures[0].start, figures[-1].end, certain=False, parts=figures)


def _part(tree: Tree[Token], shift: int) -> Content | None:
    tokens: list[Token] = [token for token in tree.children if token is not None]  # type: ignore[misc]
    if tree.data == "mark":
        return Content(Kind.MARK, _start(tokens[0]) + shift, _end(tokens[-1]) + shift)
    if tree.data == "null":
        return Content(Kind.NULL, _start(tokens[0]) + shift, _end(tokens[-1]) + shift)
    kinds = {token.type: token for token in tokens}
    if tree.data == "either":
        digits = "".join(filter(DIGITS.__contains__, tokens[0]))
        return Content(
            Kind.GARBLED,
            _start(tokens[0]) + shift,
            _end(tokens[0]) + shift,
            readings=(digits, f"-{digits}"),
            certain=False,
        )
    sign = next((kinds[kind].strip() for kind in ("SIGN", "FAR_SIGN", "DASH") if kind in kinds), "")
    unit = kinds["UNIT"].strip() if "UNIT" in kinds else None
    start, end = _start(tokens[0]) + shift, _end(tokens[-1]) + shift
    negative = bool(sign) and sign[0] in NEGATIVE
    if "NUMBER" in kinds:
        digits = kinds["NUMBER"].strip().replace(",", "").replace("\\", "")
        if "SCRAP" in kinds:
            return Content(Kind.GARBLED, start, end, readings=(digits,), certain=False)
        return Content(Kind.NUMBER, start, end, digits, negative, bool(sign), unit)
    if tree.data == "zero_word":
        return Content(Kind.NUMBER, start, end, "0", unit=unit)
    garbled = kinds["GARBLED"].strip()
    readings = digit_readings(garbled)
    if not readings:
        return None
    return Content(
        Kind.GARBLED, start, end, "", negative, bool(sign), unit, readings, is_certain(garbled) and len(readings) == 1
    )


def _start(token: Token) -> int:
    return token.start_pos or 0


def _end(token: Token) -> int:
    return _start(token) + len(token.rstrip())

"""What a value may put into a cell of the form, and one way to fill a row: the records that fillings are made of."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum

from gkparse.align.items import NUMBER
from gkparse.align.stream import Value
from gkparse.light import light

__all__ = ["NOUGHT", "VANISHED", "Fill", "Filling", "Fillings", "How", "Shape", "printed_fill"]


class How(IntEnum):
    """How a value came into a cell."""

    PRINTED = 0
    """A clean figure, delimited."""
    BLANK = 1
    """An empty cell, or a mark for none."""
    CERTAIN = 2
    """A garbled figure with one digit reading only."""
    GARBLED = 3
    """A garbled figure, one reading of several."""
    CUT = 4
    """Digits cut out of a glued run."""
    VANISHED = 5
    """No trace in the text."""
    UNREADABLE = 6
    """Characters that are no figure."""
    UNSETTLED = 7
    """The figure is known, and not which characters print it, or whether any do."""


PRINTED, BLANK = How.PRINTED, How.BLANK


@light(cache_hash=True)
class Fill:
    """One cell's content under one reading. ``value`` is the value's index in the stream, -1 where it vanished."""

    number: int | Decimal | None
    value: int
    how: How
    start: int
    end: int


VANISHED = Fill(None, -1, How.VANISHED, -1, -1)
NOUGHT = Fill(0, -1, How.UNSETTLED, -1, -1)

Shape = tuple[tuple[int, bool], ...]
"""The groups of a row: (number of cells, whether the last one is the sum of the others)."""


@light
class Filling:
    """One way to fill a row, and what it costs."""

    cost: float
    fills: tuple[Fill, ...]
    stroke: int = 0
    """How many strokes a mark for none has, where marks touch each other; 0 where none do."""

    @property
    def numbers(self) -> tuple[int | Decimal, ...]:
        """The figures; empty and vanished cells count as 0."""
        return tuple([0 if fill.number is None else fill.number for fill in self.fills])

    @property
    def full(self) -> bool:
        """Whether no cell has vanished."""
        return How.VANISHED not in [fill.how for fill in self.fills]


def printed_fill(value: Value) -> Fill:
    """The plain reading of a clean figure, a mark or an empty cell."""
    return Fill(value.number, value.index, PRINTED if value.kind == NUMBER else BLANK, value.start, value.end)


@light
class Fillings:
    """The ways to fill a row, cheapest first."""

    ways: tuple[Filling, ...]
    complete: bool = True
    """Whether these are all; otherwise there are more than are listed."""
    whole: bool = True
    """Whether at least those in which no cell has vanished are all listed."""
    held: bool = True
    """Whether the sums of the row were asked; where no way satisfies them, those are listed that fill every cell."""

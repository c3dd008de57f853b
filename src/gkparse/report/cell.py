"""A figure of the form with its status and its place in the text."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import frozen

from gkparse.errors import OpenCellError
from gkparse.report.fact import Fact

__all__ = ["AMBIGUOUS", "MISSING", "Cell", "Status"]

V_co = TypeVar("V_co", bound="int | Decimal", covariant=True)


class Status(StrEnum):
    """How a cell came by its value. The first four are a promise."""

    PRINTED = "printed"
    """The value stands in the text, delimited, at this cell's own place."""
    BLANK = "blank"
    """The place is empty or holds a mark for none (``/``, ``—``, ``无``); the value is None and counts as 0."""
    INFERRED = "inferred"
    """The text does not delimit the value, and everything else leaves exactly one."""
    REPAIRED = "repaired"
    """The value stands there garbled, and exactly one reading is plausible and satisfies the equations."""
    AMBIGUOUS = "ambiguous"
    """Several values fit; `Cell.candidates` lists them."""
    MISSING = "missing"
    """There is no trace of the cell."""

    @property
    def promised(self) -> bool:
        """True where the value can be relied on.

        >>> [status.value for status in Status if status.promised]
        ['printed', 'blank', 'inferred', 'repaired']
        """
        return self is not AMBIGUOUS and self is not MISSING


AMBIGUOUS, MISSING = Status.AMBIGUOUS, Status.MISSING
"""The members by themselves: Python 3.11 takes long to find one in its class, and every cell is asked many times."""


@frozen(kw_only=True, repr=False)
class Cell(Generic[V_co]):
    """A figure of a report: what it is, how sure that is, and where it stands.

    Cells are compared and hashed by all their attributes. They have no order, no arithmetic and no truth value, so that
    none of these is taken for the value's.

    >>> cell = Cell(path="review.total", value=1, status=Status.PRINTED, raw="1", span=(7, 8))
    >>> cell, cell.value, cell.require(), cell.count
    (Cell(1, 'printed'), 1, 1, 1)
    """

    path: str
    """Its name: ``requests.denied.third_party_rights.total``."""
    value: V_co | None = None
    """The figure; None where the cell is blank or open."""
    status: Status
    """How it came by its value."""
    raw: str | None = None
    """The characters it was read from, untouched."""
    span: tuple[int, int] | None = None
    """Where they stand: ``report.text[start:end] == raw``. None where there is no such place."""
    unit: str | None = None
    """As printed in the cell or in its header: ``万元``, ``元``, ``件``."""
    candidates: tuple[V_co, ...] = ()
    """Of an ambiguous cell: the values that fit, sorted, at most 16."""
    confirmed: bool = False
    """True where an equation with a term other than 0 holds through this cell and none through it is broken."""
    supported_by: tuple[Fact, ...] = ()
    """Of an ambiguous cell: the facts of the prose that agree with one of its candidates."""

    def __repr__(self) -> str:
        shown = str(self.value) if isinstance(self.value, Decimal) else repr(self.value)
        return f"Cell({shown}, {self.status.value!r})"

    def __bool__(self) -> bool:
        raise TypeError(
            f"a cell is neither true nor false: ask {self.path} for its .value, .count or .status, or compare with None"
        )

    def require(self) -> V_co:
        """Return the value; `OpenCellError` where there is none.

        A blank cell has no value either; `count` takes it for 0.

        >>> Cell(path="review.total", status=Status.AMBIGUOUS, candidates=(0, 1)).require()
        Traceback (most recent call last):
            ...
        gkparse.errors.OpenCellError: review.total is ambiguous: one of 0, 1
        """
        if self.value is None:
            raise OpenCellError(f"{self.path} is {self.status.value}{self._choice()}")
        return self.value

    @property
    def count(self) -> V_co | int:
        """The value, 0 for a blank cell; `OpenCellError` where the cell is open.

        >>> Cell[int](path="review.total", status=Status.BLANK).count
        0
        """
        if self.status is Status.BLANK:
            return 0
        return self.require()

    def _choice(self) -> str:
        return f": one of {', '.join(map(str, self.candidates))}" if self.candidates else ""

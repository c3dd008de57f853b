"""What stands in the place of a report that could not be made, where many are read at once."""

from __future__ import annotations

from attrs import field, frozen

from gkparse.errors import GkparseError

__all__ = ["Failure"]


@frozen(kw_only=True)
class Failure:
    """One of many documents that is no report, or could not be read.

    >>> from gkparse.errors import NotAReportError
    >>> failure = Failure(index=3, error=NotAReportError("no yearly report"))
    >>> failure.index, str(failure.error)
    (3, 'no yearly report')
    """

    index: int
    """Which of the documents it was, counted from 0."""
    error: GkparseError = field(eq=repr)
    """What was raised for it; if in a way that nobody foresaw, its notes say where in the code: worth reporting."""
    name: str | None = None
    """The name of its file; None for a text."""

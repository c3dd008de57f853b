"""What can go wrong with a call. What is wrong with a report is no exception but a finding."""

from __future__ import annotations

__all__ = [
    "FormatError",
    "GkparseError",
    "MissingExtraError",
    "NotAReportError",
    "OpenCellError",
    "UnreadableFileError",
]


class GkparseError(ValueError):
    """Anything this library raises on its own account."""


class NotAReportError(GkparseError):
    """The text is no yearly report in a form that is read; the message says what was looked for and not found."""


class UnreadableFileError(GkparseError):
    """The file cannot be turned into text."""


class FormatError(GkparseError):
    """A serialized report is not one that `gkparse.to_dict` wrote; the message names the place."""


class OpenCellError(GkparseError):
    """A value was required of a cell that has none: the text does not settle it."""


class MissingExtraError(GkparseError, ImportError):
    """An optional library is not installed; the message names the extra that brings it."""

"""How much work a file may ask for: files come from anywhere."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import gt

from gkparse.errors import UnreadableFileError

__all__ = ["DEFAULT_LIMITS", "Limits", "OutOfTimeError"]

MIB = 1 << 20


class OutOfTimeError(UnreadableFileError):
    """The file took too long this time; another time it may not."""


def _bound(default: int) -> int:
    value: int = field(default=default, validator=gt(0))
    return value


@frozen(kw_only=True)
class Limits:
    """What one file may take; beyond any of these it is an `UnreadableFileError`.

    A yearly report stays below a hundredth of every one of them.

    >>> Limits(pages=10).pages
    10
    """

    file_bytes: int = _bound(64 * MIB)
    """The size of the file."""
    unpacked_bytes: int = _bound(256 * MIB)
    """The size of what is packed in it, of all the parts that are read."""
    characters: int = _bound(2_000_000)
    """The length of its text."""
    cells: int = _bound(200_000)
    """The cells of its tables."""
    pages: int = _bound(500)
    """The pages of a PDF, the sheets of a workbook, the frames of an image."""
    page_objects: int = _bound(200_000)
    """The characters, and the drawn lines, on one page of a PDF."""
    pixels: int = _bound(40_000_000)
    """The size of an image, and of a page that is drawn to be recognised."""
    seconds: int = _bound(120)
    """How long another program may take for the file."""
    memory_bytes: int = _bound(3 << 30)
    """The memory of a worker of `gkparse.parse_files`, where the system can bound it."""

    def check(self, name: str, found: int) -> None:
        """Raise `UnreadableFileError` where there is more of something than this.

        >>> Limits(pages=10).check("pages", 11)
        Traceback (most recent call last):
            ...
        gkparse.errors.UnreadableFileError: the file exceeds the limit of pages: 11, at most 10
        """
        if found > getattr(self, name):
            raise UnreadableFileError(
                f"the file exceeds the limit of {name.replace('_', ' ')}: {found}, at most {getattr(self, name)}"
            )


DEFAULT_LIMITS = Limits()
"""What `gkparse.parse_file` allows a file where nothing else is said."""

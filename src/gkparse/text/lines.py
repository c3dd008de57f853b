"""Text → lines, with their places."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Line", "split_lines"]


@frozen(order=False)
class Line:
    r"""One line of a text: everything between two line ends, or between a line end and a form feed.

    >>> Line(start=3, end=5, index=1).text("ab\ncd")
    'cd'
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character; the line end is not part of the line."""
    index: int
    """Number of the line, counted from 0."""

    def text(self, whole: str) -> str:
        """Return the characters of the line, taken from the text that it was split from."""
        return whole[self.start : self.end]


def split_lines(folded: str) -> tuple[Line, ...]:
    r"""Split folded text at line ends and form feeds; every character but these is in exactly one line.

    >>> [(line.index, line.text("规章\n\n0")) for line in split_lines("规章\n\n0")]
    [(0, '规章'), (1, ''), (2, '0')]
    >>> len(split_lines("一页\f二页"))
    2
    """
    lines = []
    start = 0
    for index, line in enumerate(folded.replace("\f", "\n").split("\n")):
        end = start + len(line)
        lines.append(Line(start, end, index))
        start = end + 1
    return tuple(lines)

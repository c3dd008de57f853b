"""How far from the start of its line a character stands.

Converters that keep the layout of a page measure in two ways. A terminal gives every character its width. Others put
each stretch of text, set off by blanks, at as many characters as it stood from the margin, however wide the characters
before it are; within the stretch, wide characters take two places on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from unicodedata import east_asian_width

__all__ = ["Ruler", "middle", "rulers"]

Ruler = Callable[[int], float]
"""The left edge of a character, given its place in the text."""


def rulers(text: str, folded: str) -> tuple[Ruler, Ruler]:
    r"""Return the two rulers of ``text``; ``folded`` is the same text, folded.

    >>> text = "规章  1  0"
    >>> [ruler(text.index("1")) for ruler in rulers(text, text)]
    [6.0, 4.0]
    """

    def terminal(at: int) -> float:
        return float(sum(map(_width, text[text.rfind("\n", 0, at) + 1 : at])))

    def page(at: int) -> float:
        line = text.rfind("\n", 0, at) + 1
        blanks = folded.rfind("  ", line, at)
        start = line if blanks < 0 else blanks + 2
        return float(start - line + sum(map(_width, text[start:at])))

    return terminal, page


def middle(start: int, end: int, ruler: Ruler) -> float:
    """The middle of ``text[start:end]``."""
    return (ruler(start) + ruler(end)) / 2


@cache
def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1

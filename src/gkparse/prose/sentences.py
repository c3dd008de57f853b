"""Passages of prose → sentences: without blanks and line ends, each character with its place.

A sentence ends at a full stop or semicolon, or where a paragraph does (`gkparse.text.paragraphs`). What stands in
brackets is a sentence of its own behind the one that it interrupts, because figures go on over it:
受理申请（含网上申请）5件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gkparse.light import light
from gkparse.sections.spaced import terminal_patterns
from gkparse.text.paragraphs import paragraphs

__all__ = ["Sentence", "sentences"]

STOPS = frozenset("。;!?")
CUTS = re.compile(f"[(){''.join(sorted(STOPS))}]")
BLANKS = frozenset(" \t\n\f|*#")
LONGEST = 2_000
"""A longer run of characters without a stop is no sentence."""
LISTED = re.compile(r"\([0-9一二三四五六七八九十]{1,3}\)|[①-⑳]")
"""What numbers a paragraph and interrupts nothing."""


@light
class Sentence:
    """A sentence of folded text, without blanks."""

    words: str
    places: tuple[int, ...]
    """Where each of its characters stands in the text."""
    within: int | None = None
    """For the content of brackets: where they open."""
    heading: bool = False
    """Whether it stands alone on its line and ends without a stop."""
    goes_on: bool = False
    """Whether only a semicolon parts it from the sentence before."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``words[start:end]`` in the text."""
        return self.places[start], self.places[end - 1] + 1


def sentences(folded: str, start: int, end: int, width: int | None = None) -> Iterator[Sentence]:
    r"""Yield the sentences of ``folded[start:end]``, in the order of the text.

    ``width`` is that of the lines it is set in.

    >>> [s.words for s in sentences("受理申请(含 网上)5件。(二)答复 5 件;无。", 0, 24)]
    ['受理申请5件', '含网上', '答复5件', '无']
    """
    for lines in paragraphs(folded, start, end, width):
        yield from _of_paragraph(folded, [i for line in lines for i in range(*line) if folded[i] not in BLANKS])


def _of_paragraph(folded: str, places: list[int]) -> Iterator[Sentence]:
    words = "".join([folded[i] for i in places])
    if "[" in words:
        for found in reversed(list(_placeholders().finditer(words))):
            del places[found.start() : found.end()]
        words = "".join([folded[i] for i in places])
    at = 0
    for numbered in [*LISTED.finditer(words), None]:
        stop = numbered.start() if numbered else len(words)
        yield from _split(words[at:stop], places[at:stop])
        at = numbered.end() if numbered else stop


@cache
def _placeholders() -> re.Pattern[str]:
    """Return what stands for a picture or a bookmark of a Word file, in the middle of a sentence."""
    return re.compile(terminal_patterns("closing")["PLACEHOLDER"])


def _split(words: str, places: list[int]) -> Iterator[Sentence]:
    """Cut at stops that stand outside brackets; what brackets hold follows its sentence."""
    outer: list[int] = []
    inner: list[Sentence] = []
    goes_on = False
    opened: int | None = None
    at = 0
    for found in CUTS.finditer(words):
        i, char = found.start(), found[0]
        if opened is not None:
            if char == ")":
                inner += _inner(words, places, opened + 1, i)
                opened, at = None, i + 1
        elif char == "(" and words.find(")", i) > 0:
            outer += range(at, i)
            opened = i
        elif char in STOPS:
            outer += range(at, i)
            yield from _whole(words, places, outer, goes_on=goes_on)
            yield from inner
            outer, inner, at = [], [], i + 1
            goes_on = char == ";"
    outer += range(at, len(words))
    yield from _whole(words, places, outer, heading=True, goes_on=goes_on)
    yield from inner


def _inner(words: str, places: list[int], start: int, end: int) -> Iterator[Sentence]:
    if end > start:
        yield Sentence(words[start:end], tuple(places[start:end]), within=places[start - 1])


def _whole(
    words: str, places: list[int], kept: list[int], *, heading: bool = False, goes_on: bool = False
) -> Iterator[Sentence]:
    if 0 < len(kept) <= LONGEST:
        sentence = "".join([words[i] for i in kept])
        yield Sentence(sentence, tuple([places[i] for i in kept]), heading=heading, goes_on=goes_on)

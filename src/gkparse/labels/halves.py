"""Labels whose halves stand above and below the figures of their row: 规, a line of figures, 章.

Figures stand at half the height of a wrapped label. Longer halves resemble their label; those of one or two characters
are known only by each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from gkparse.labels.vocabulary import AnchorKind, Entry, compact, vocabulary

__all__ = ["Halves", "find_halves"]


@frozen
class Halves:
    """A label and where its halves stand."""

    entry: Entry
    upper: tuple[int, int]
    lower: tuple[int, int]


def find_halves(folded: str, start: int, end: int, claimed: bytes) -> Iterator[Halves]:
    r"""Yield the labels in ``folded[start:end]`` that one line of figures parts; ``claimed`` are those found whole.

    >>> text = "规\n  0   0   3\n章\n"
    >>> [(half.entry.key, half.upper, half.lower) for half in find_halves(text, 0, len(text), bytes(len(text)))]
    [('disclosure.regulations', (0, 1), (14, 15))]
    """
    lines = list(_lines(folded, start, end))
    for (a, b), (c, d), (e, f) in zip(lines, lines[1:], lines[2:], strict=False):
        if any(claimed[a:b]) or any(claimed[e:f]) or not FIGURES.issuperset(folded[c:d]):
            continue
        entry = _labels().get(compact(folded[a:b]) + compact(folded[e:f]))
        if entry is not None and any(character.isdigit() for character in folded[c:d]):
            yield Halves(entry, (a, b), (e, f))


FIGURES = frozenset("0123456789.,+- ")


def _lines(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the text of every line stands that is not blank."""
    at = start
    for line in folded[start:end].split("\n"):
        bare = line.strip()
        if bare:
            begin = at + line.index(bare)
            yield begin, begin + len(bare)
        at += len(line) + 1


@cache
def _labels() -> Mapping[str, Entry]:
    """The labels of rows by their words; those with a number are known by it."""
    return {e.wording: e for e in vocabulary() if e.kind == AnchorKind.ROW and e.ordinal is None}

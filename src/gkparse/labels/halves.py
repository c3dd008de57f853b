"""Labels whose halves stand above and below the figures of their row: 规, a line of figures, 章.

Figures stand at half the height of a wrapped label. Longer halves resemble their label; those of a few characters, and
the number of a row alone, are known only by each other. Beside the figures, at the left, there may stand the words of a
label over several rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from attrs import frozen

from gkparse.labels.similar import ordinal_before
from gkparse.labels.vocabulary import AnchorKind, Entry, compact, has_words, vocabulary

__all__ = ["Halves", "find_halves"]


@frozen
class Halves:
    """A label and where its halves stand."""

    entry: Entry
    upper: tuple[int, int]
    lower: tuple[int, int]


def find_halves(folded: str, start: int, end: int) -> Iterator[Halves]:
    r"""Yield the labels in ``folded[start:end]`` that one line of figures parts.

    >>> text = "规\n  0   0   3\n章\n"
    >>> [(half.entry.key, half.upper, half.lower) for half in find_halves(text, 0, len(text))]
    [('disclosure.regulations', (0, 1), (14, 15))]
    """
    lines = list(_lines(folded, start, end))
    for (a, b), (c, d), (e, f) in zip(lines, lines[1:], lines[2:], strict=False):
        if folded[d - 1] not in FIGURES or not _ends_in_figures(folded[c:d]):
            continue
        if not (has_words(folded[a:b]) or has_words(folded[e:f])):
            continue
        for upper, lower in product(reversed(list(_beginnings(folded, a, b))), _beginnings(folded, e, f)):
            entry = _label_of(folded[upper:b], folded[lower:f])
            if entry is not None:
                yield Halves(entry, (upper, b), (lower, f))
                break


def _label_of(upper: str, lower: str) -> Entry | None:
    """The label of a row whose words two pieces are; a number before them has to be its own.

    Each has to hold some of it, and no bar: that may be a misread 1.
    """
    if not (compact(upper) and compact(lower) and BARS.isdisjoint(upper + lower)):
        return None
    words = compact(upper) + compact(lower)
    begin = ordinal_before(words)
    return _labels().get((words[:begin].strip(NUMBERING), words[begin:]))


BARS = frozenset("|│┃║¦")

NUMBERING = "()<>.,、:"
"""What stands about the number of a row."""


def _ends_in_figures(line: str) -> bool:
    """Whether a line holds figures or marks for none and, set off from them at its left, a few words at most."""
    figures = len(line) - len(line.rstrip(FIGURES))
    words = line[: len(line) - figures]
    values = line[len(line) - figures :]
    return bool(values.strip()) and (not words or (values.startswith("  ") and not any(c.isdigit() for c in words)))


FIGURES = "0123456789.,+-/— "


def _beginnings(folded: str, start: int, end: int) -> Iterator[int]:
    """Yield where the words of a line begin, the last ones first; those of its first label may stand before them."""
    at = end
    while at > start:
        at = max(start, folded.rfind(" ", start, at) + 1)
        yield at
        while at > start and folded[at - 1] == " ":
            at -= 1


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
def _labels() -> Mapping[tuple[str, str], Entry]:
    """The labels of rows by their number, if it is printed, and their words."""
    rows = [entry for entry in vocabulary() if entry.kind == AnchorKind.ROW]
    alone = {("", e.wording): e for e in rows if not e.needs_ordinal}
    return alone | {(e.ordinal.strip(NUMBERING), e.wording): e for e in rows if e.ordinal}

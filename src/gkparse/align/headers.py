"""Where the headers of a table's columns stand across a page, whole or broken over lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from gkparse.forms.model import ColumnHeader
from gkparse.labels.vocabulary import compact
from gkparse.text.normalize import fold
from gkparse.text.rulers import Ruler, middle

__all__ = ["OUTCOMES", "header_places", "total_places"]


@frozen
class _Word:
    line: int
    text: str
    middle: float
    apart: bool
    """Whether more than one blank stands on either side of it, or nothing."""


@frozen
class _Header:
    """A header: its middle across the page, and the lines over which it is broken."""

    middle: float
    lines: frozenset[int]


NEAR = 3.0
"""The parts of a header that is broken over lines stand this near to one another."""


OUTCOMES = 3
"""Section 4 prints its columns three times: review, direct litigation, litigation after review."""


def header_places(
    folded: str, start: int, end: int, columns: Sequence[ColumnHeader], ruler: Ruler, *, times: int
) -> tuple[float, ...]:
    """The middle of each column's header, which may be broken over lines; nothing where one is not found.

    The whole set of columns is printed ``times`` over, side by side.
    """
    words = list(_words(folded, max(start, end - REACH), end, ruler))
    sets: list[list[_Header]] = [[] for _ in range(times)]
    every = {column.column: _by_length(column.wordings) for column in columns}
    for column in columns:
        others = [wording for name, wordings in every.items() if name != column.column for wording in wordings]
        tries = (
            sorted(_stacked(wording, others, words), key=lambda header: header.middle)
            for wording in reversed(every[column.column])
        )
        found = max(tries, key=lambda headers: min(len(headers), times), default=[])
        beyond = [header for header in found if not sets[0] or header.middle > sets[0][-1].middle]
        if len(beyond) < times:
            return ()
        for headers, header in zip(sets, beyond if times > 1 else beyond[:1], strict=False):
            headers.append(header)
    out = [header for headers in sets for header in headers]
    if len(frozenset[int]().union(*(header.lines for header in out))) == sum(len(header.lines) for header in out):
        return ()  # they stand above one another, and show no columns
    middles = tuple(header.middle for header in out)
    return middles if all(a < b for a, b in pairwise(middles)) else ()


def total_places(folded: str, start: int, end: int, columns: Sequence[ColumnHeader], ruler: Ruler) -> tuple[float, ...]:
    """The middle of the header of every group's total in section 4; nothing unless each of them stands apart.

    Words with a single blank between them stand closer than what is below them, and four columns take more room than
    `PARTS` between two totals: headers that have moved to the left stand below one another.
    """
    words = [word for word in _words(folded, max(start, end - REACH), end, ruler) if word.apart]
    found = [header.middle for w in _by_length(columns[-1].wordings) for header in _stacked(w, (), words)]
    middles = tuple(sorted(found))
    return middles if len(found) == OUTCOMES and all(b - a > PARTS for a, b in pairwise(middles)) else ()


PARTS = 8.0
"""Four columns, of a figure and a blank each."""


def _by_length(wordings: Sequence[str]) -> list[str]:
    """Wordings without repetitions, the shortest first, and of those as long the usual one last."""
    return sorted(dict.fromkeys(compact(fold(wording)) for wording in reversed(wordings)), key=len)


REACH = 1500
"""Headers stand at most so many characters above the figures."""


def _words(folded: str, start: int, end: int, ruler: Ruler) -> Iterator[_Word]:
    at = start
    for number, line in enumerate(folded[start:end].split("\n")):
        begin = 0
        pieces = line.split(" ")
        for place, piece in enumerate(pieces):
            word = compact(piece)
            if word:
                first = at + begin
                apart = not any(pieces[max(0, place - 1) : place] + pieces[place + 1 : place + 2])
                yield _Word(number, word, middle(first, first + len(piece), ruler), apart)
            begin += len(piece) + 1
        at += len(line) + 1


SURE_START = 2
"""So many characters of a header may be all that is left of it, where no other header begins like that."""


def _stacked(wording: str, others: Sequence[str], words: Sequence[_Word]) -> Iterator[_Header]:
    """Yield where ``wording`` stands whole, or broken over lines under one another; ``others`` are other headers."""
    used: set[int] = set()
    for number, first in enumerate(words):
        if number in used or not wording.startswith(first.text):
            continue
        rest, taken = wording[len(first.text) :], [number]
        while rest:
            below = [
                (word.line, abs(word.middle - first.middle), n)
                for n, word in enumerate(words)
                if n not in used
                and word.line > words[taken[-1]].line
                and abs(word.middle - first.middle) <= NEAR
                and rest.startswith(word.text)
            ]
            if not below:
                break
            nearest = min(below)[-1]
            rest = rest[len(words[nearest].text) :]
            taken.append(nearest)
        start = wording[: len(wording) - len(rest)]
        if not rest or (len(start) >= SURE_START and not any(other.startswith(start) for other in others)):
            used.update(taken)
            middle_of_all = sum(words[n].middle for n in taken) / len(taken)
            yield _Header(middle_of_all, frozenset(words[n].line for n in taken))

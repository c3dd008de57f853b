"""A text with some of its characters in another order: what the stages read where the page is a drawing.

The stages read one character after the other. Where that order is not the one on the page, they read a view of the
text, and every place that they find is taken back to the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import field, frozen

__all__ = ["ADDED", "View", "last", "plain", "without_unseen"]

Span = tuple[int, int]

ADDED = -1
"""The origin of a character that the text does not have: a separator between two cells."""
SEPARATORS = frozenset("\t\n")
UNSEEN = frozenset("\xad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Characters that show nothing and take no room."""
AMID_DIGITS = re.compile(rf"(?<=[0-9０-９.,，．+＋-])[{''.join(sorted(UNSEEN))}]+(?=[0-9０-９.,，．])")


@frozen
class View:
    r"""The characters of a text in another order, and where each of them stands in it.

    >>> view = View("行\t24", "行 |2|\n   |4|", (0, ADDED, 3, 10))
    >>> view.place((2, 3)), view.place((2, 4)), view.pieces((0, 4)), view.around((0, 4))
    ((3, 4), None, [(0, 1), (3, 4), (10, 11)], (0, 11))
    """

    text: str
    """What the stages read."""
    source: str
    """The text."""
    origins: tuple[int, ...] | range = field(repr=False)
    """For each character of ``text`` its place in ``source``, or `ADDED`."""

    def pieces(self, span: Span) -> list[Span]:
        """The stretches of the source that the characters of ``span`` are, in the order of the source."""
        places = sorted(self._places(span))
        cuts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(places)) if b > a + 1), len(places)]
        return [(places[a], places[b - 1] + 1) for a, b in pairwise(cuts) if b > a]

    def place(self, span: Span) -> Span | None:
        """The stretch of the source that holds these characters, in their order, and nothing else that shows.

        None where there is none.
        """
        places = list(self._places(span))
        if not places or any(b <= a or not UNSEEN.issuperset(self.source[a + 1 : b]) for a, b in pairwise(places)):
            return None
        return places[0], places[-1] + 1

    def around(self, span: Span) -> Span:
        """The shortest stretch of the source that holds all these characters."""
        pieces = self.pieces(span)
        if pieces:
            return pieces[0][0], pieces[-1][1]
        at = next(self._places((span[1], len(self.text))), len(self.source))
        return at, at

    def places(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield the stretches of the source for each of these: drawn cells that stand side by side with all between."""
        for span in spans:
            if self.is_drawn(span):
                yield self.around(span)
            else:
                yield from self.pieces(span)

    def is_drawn(self, span: Span) -> bool:
        """Whether something here was no line of the source, and was written out as one."""
        return any(self.origins[at] == ADDED and self.text[at] in SEPARATORS for at in range(*span))

    def back(self, at: int) -> int:
        """Where in the view the character at a place of the source stands, or the next one that the view has."""
        behind = ((origin, i) for i, origin in enumerate(self.origins) if origin >= at)
        return min(behind, default=(0, len(self.text)))[1]

    def of(self, other: View) -> View:
        """Return this view of the text of another one as a view of that one's source."""
        origins = tuple(other.origins[origin] if origin != ADDED else ADDED for origin in self.origins)
        return View(self.text, other.source, origins)

    def line(self, at: int) -> int:
        """The number, from 1, of the line of the source on which a character of the view stands."""
        return self.source.count("\n", 0, self.around((at, at + 1))[0]) + 1

    def _places(self, span: Span) -> Iterator[int]:
        return (origin for origin in self.origins[slice(*span)] if origin != ADDED)


def without_unseen(text: str) -> View | None:
    r"""The view of a text without what shows nothing amid the digits of a figure; None where nothing does.

    Such characters tell a program where a line may end, or in which direction to write.

    >>> view = without_unseen("行政许可\t1\u200b204")
    >>> view.text, view.place((5, 9))
    ('行政许可\t1204', (5, 10))
    """
    if not any(map(text.__contains__, UNSEEN)):
        return None
    dropped = [at for match in AMID_DIGITS.finditer(text) for at in range(*match.span())]
    if not dropped:
        return None
    origins = sorted({*range(len(text))}.difference(dropped))
    return View("".join([text[at] for at in origins]), text, tuple(origins))


def plain(text: str) -> View:
    """The view of a text that is read as it stands."""
    return View(text, text, range(len(text)))


def last(text: str, spans: Sequence[Span]) -> View:
    r"""The view in which these lines of a text stand behind all others; the spans stand in order.

    >>> view = last("一\n1\t2\n二", [(2, 6)])
    >>> view.text, view.place((4, 7))
    ('一\n二\n1\t2\n', (2, 5))
    """
    moved = [at for span in spans for at in range(*span)]
    others = sorted({*range(len(text))} - {*moved})
    unended = [ADDED] if others and text[others[-1]] != "\n" else []
    origins = (*others, *unended, *moved)
    return View("".join("\n" if at == ADDED else text[at] for at in origins), text, origins)

"""Where the prose of a report stands: its sections without the tables in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gkparse.report.report import Section
from gkparse.sections.headings import table_words

__all__ = ["passages"]

Span = tuple[int, int]

TABLES = frozenset({2, 3, 4})
"""Sections with a table in the form."""
MOST = 200_000
"""So many characters of a passage are read."""


def passages(folded: str, sections: Sequence[Section], cells: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches of a report that hold prose, in the order of the text.

    Sections without a table are prose from end to end. In those with one, prose is what ends in a full stop before the
    first words of the table, or behind its last cell; ``cells`` are the places of all cells that were read, in order.
    What stands before the first section is no part of what the report says.
    """
    for section in sections:
        start, end = section.span[0], min(section.span[1], section.span[0] + MOST)
        if section.number not in TABLES:
            yield start, end
            continue
        words = [place for place, _ in table_words(folded[:end], start)]
        mine = cells[bisect_left(cells, (start, start)) : bisect_left(cells, (end, end))]
        first = min([*words[:1], *(cell[0] for cell in mine[:1]), end])
        last = max([*words[-1:], *(cell[1] for cell in mine[-1:]), start])
        for begin, limit in ((start, first), (last, end)):
            stop = folded.rfind("。", begin, limit) + 1
            if stop > begin:
                yield begin, stop

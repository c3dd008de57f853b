"""Text → its sections."""

from __future__ import annotations

from itertools import zip_longest

from gkparse.report.report import SECTION_NAMES, Section
from gkparse.sections.closing import report_end
from gkparse.sections.headings import TABLES, find_headings, table_words
from gkparse.text.paragraphs import rejoined, set_width

__all__ = ["find_sections"]

EDGES = " \t\n\f\r\u3000\xa0|"
MARKS = EDGES + "#*>"
"""What a converter leaves between the body of one section and the heading of the next."""


def find_sections(text: str, folded: str) -> tuple[Section, ...]:
    r"""Find the numbered sections of a report, at most six, in their order.

    ``folded`` is `gkparse.text.normalize.fold` of ``text``. A section holds everything between its heading and the next
    one, without the blanks at its edges; what stands behind the last section and is no part of the report (see
    `gkparse.sections.closing`) is in none. Sections whose headings are not found are not there, and their text
    belongs to the section before.

    >>> text = "# 一、总体情况\n本镇……\n## 二、主动公开政府信息情况\n第二十条第（一）项"
    >>> from gkparse.text.normalize import fold
    >>> [(section.name, section.heading, section.text) for section in find_sections(text, fold(text))]
    [('overview', '一、总体情况', '本镇……'), ('disclosure', '二、主动公开政府信息情况', '第二十条第（一）项')]
    """
    headings = find_headings(folded)
    width = set_width(folded) if headings else None
    sections = []
    for heading, following in zip_longest(headings, headings[1:]):
        end = following.start if following else report_end(folded, _last_table_word(folded, heading.end))
        edges = MARKS if following else EDGES
        start = heading.end
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in edges:
            end -= 1
        table = _table(folded, start, end) if heading.number in TABLES.values() else end
        sections.append(
            Section(
                number=heading.number,
                name=SECTION_NAMES[heading.number - 1],
                heading=text[heading.start : heading.end],
                text="\n".join(filter(None, (rejoined(text, start, table, width), text[table:end]))),
                raw=text[start:end],
                span=(start, end),
            )
        )
    return tuple(sections)


def _table(folded: str, start: int, end: int) -> int:
    """Return where the first line with a word of a table begins, or ``end``: a table's lines are its rows or cells."""
    first = next((place for place, _ in table_words(folded[:end], start)), end)
    return max(start, folded.rfind("\n", start, first) + 1) if first < end else end


def _last_table_word(folded: str, start: int) -> int:
    """Return the place of the last word of a table behind ``start``, or ``start``: no report ends before its tables."""
    return max((place for place, _ in table_words(folded, start)), default=start)

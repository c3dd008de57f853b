"""Whether a text was read by an optical reader, so that its clean characters may be wrong too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from gkparse.report.report import Section
from gkparse.sections.spaced import terminal_patterns

__all__ = ["looks_optical"]

SCRAP = re.compile(r"(?<![A-Za-z0-9@./:_<=&-])[A-Za-z]{2,}(?![A-Za-z0-9@./:_>=;-])")
"""Latin letters that are no word of a mark-up, of an address or of a file's name."""
NAMED = re.compile(r"[^\w\n]*(?:[A-Z]?[a-z]{3,}|[A-Z]{4,})[^\w\n]*[0-9]{1,3}[^\w\n]*")
"""A line on which a program names a page or a table: ``--- Page 2 ---``, ``[Table 1]``."""

ENOUGH = 2
MOST_LOOKED_AT = 200_000
TABLES = (2, 3, 4)


def looks_optical(folded: str, sections: Sequence[Section]) -> bool:
    r"""Whether the tables hold scraps of Latin letters, of which the form has none.

    A ruling line, a stamp or a character cut in two becomes ``ee``, ``CT`` or ``RE`` on an optical reader's page.
    Single letters are not counted: a typist may write ``O`` for 0; nor is what a program prints for an empty cell, or
    calls a page or a table by.

    >>> from gkparse.text.normalize import fold
    >>> from gkparse.sections.sections import find_sections
    >>> text = "二、主动公开政府信息情况\n第二十条第（一）项\nCT\n规章 ee 0 0 0"
    >>> looks_optical(fold(text), find_sections(text, fold(text)))
    True
    """
    spans = [section.span for section in sections if section.number in TABLES] or [(0, len(folded))]
    seen = 0
    for start, end in spans:
        for scrap in SCRAP.finditer(folded, start, min(end, start + MOST_LOOKED_AT)):
            line = folded.rfind("\n", 0, scrap.start()) + 1, folded.find("\n", scrap.end())
            named = NAMED.fullmatch(folded, line[0], line[1] if line[1] >= 0 else len(folded))
            seen += named is None and _null().fullmatch(scrap[0]) is None
            if seen >= ENOUGH:
                return True
    return False


@cache
def _null() -> re.Pattern[str]:
    """What a program prints for an empty cell."""
    return re.compile(terminal_patterns("cell")["NULL"])

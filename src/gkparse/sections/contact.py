"""When a report was published, and how the office that made it is reached.

Addresses and numbers are looked for in what the report says of itself: in its preamble, and in its sections without a
table. The imprint of a web page names whoever runs the page. Where the report gives several, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from gkparse.report.cell import Status
from gkparse.report.report import Identified, Section
from gkparse.sections.spaced import compact, spaced, terminal_patterns

__all__ = ["CONTACTS", "contact_of", "published_on"]

Span = tuple[int, int]

CONTACTS = ("address", "telephone", "email", "site")
WITH_TABLE = frozenset({2, 3, 4})
MOST = 20_000
"""So many characters of a stretch are looked through."""
LATEST = 3
"""A report is published within so many years of the one it is about."""


def contact_of(text: str, folded: str, sections: Sequence[Section]) -> dict[str, Identified[str]]:
    """Return address, telephone, e-mail and site of the office, those that the report prints.

    >>> text = "如有疑问,请与本局联系(地址:文枢路18号,电话:0999-1234567,邮箱:office@example.cn)。"
    >>> {name: item.value for name, item in contact_of(text, text, ()).items()}
    {'address': '文枢路18号', 'telephone': '0999-1234567', 'email': 'office@example.cn'}
    """
    found: dict[str, Identified[str]] = {}
    stretches = list(_own_words(folded, sections))
    for name in CONTACTS:
        places = [
            place
            for start, end in stretches
            for match in _pattern(name).finditer(folded, start, end)
            if (place := _trimmed(folded, *match.span(name)))
        ]
        if places:
            values = {compact(folded[slice(*place)]) for place in places}
            settled = len(values) == 1 and not (name == "telephone" and _several(folded, stretches))
            raw = text[slice(*places[0])]
            value = "".join(raw.split()) if settled else None
            status = Status.PRINTED if settled else Status.AMBIGUOUS
            found[name] = Identified(value=value, raw=raw, span=places[0], status=status)
    return found


def _several(folded: str, stretches: Sequence[Span]) -> bool:
    """Whether behind a telephone number another one stands: 电话:0999-1234567、1234568."""
    return any(
        match["more"] for start, end in stretches for match in _pattern("telephone").finditer(folded, start, end)
    )


def published_on(text: str, folded: str, sections: Sequence[Section], year: int | None) -> Identified[date]:
    """Return the day on which the report was published: as its page says, else the date of writing or of signature.

    >>> text = "发布日期:2021-01-16 浏览次数:19"
    >>> published_on(text, text, (), 2020).value
    datetime.date(2021, 1, 16)
    """
    said = [match.span("published") for match in _pattern("published").finditer(folded, 0, MOST)]
    if not said:
        said = [match.span("dated") for match in _pattern("dated").finditer(folded, 0, MOST)]
    if not said and sections:
        # Signed: a date with nothing behind it ends the report.
        start, end = sections[-1].span
        signed = [match.span() for match in _pattern("signed").finditer(folded, max(start, end - LONGEST_DATE), end)]
        said = [span for span in signed[-1:] if not folded[span[1] : end].strip()]
    days = {day: span for span in reversed(said) if (day := _day(compact(folded[slice(*span)]), year))}
    if not days:
        return Identified()
    day, span = list(days.items())[-1]
    settled = len(days) == 1
    return Identified(
        value=day if settled else None,
        raw=text[slice(*span)],
        span=span,
        status=Status.PRINTED if settled else Status.AMBIGUOUS,
    )


LONGEST_DATE = 60


def _own_words(folded: str, sections: Sequence[Section]) -> Iterator[Span]:
    """Yield what the report says of itself: its preamble, and its sections without a table."""
    end = sections[0].span[0] if sections else len(folded)
    yield max(0, end - MOST), end
    for section in sections:
        if section.number not in WITH_TABLE:
            yield section.span[0], min(section.span[1], section.span[0] + MOST)


@cache
def _pattern(name: str) -> re.Pattern[Any]:
    """Return the pattern of what is looked for; blanks may stand between the characters of all but names of hosts."""
    pattern = terminal_patterns("contact")[name.upper()]
    return re.compile(pattern if name in ("email", "site") else spaced(pattern))


def _trimmed(folded: str, start: int, end: int) -> Span | None:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _day(printed: str, year: int | None) -> date | None:
    """Return the day that a date says, if there is such a day, and a report of that year may be published on it."""
    numbers = [int(number) for number in re.findall("[0-9]+", printed)]
    try:
        day = date(*numbers[:3])
    except (TypeError, ValueError):
        return None
    return day if year is None or year < day.year <= year + LATEST or day.year == year else None

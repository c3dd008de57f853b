"""Where another report begins in the same text, and whose it is.

Somebody joined two files, or saved a page that shows several reports. Tables that are printed again betray it, if a
title, or the heading of section 一, stands before them; without either, a report prints its own tables twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from gkparse.findings import Finding
from gkparse.labels.printings import Printing
from gkparse.report.report import Identity, Span
from gkparse.sections.headings import find_candidates
from gkparse.sections.identity import find_mentions, identify
from gkparse.sections.sections import find_sections

__all__ = ["FurtherReport", "further_findings", "further_reports"]

SURE_HEADING = 4.0
"""A heading that scores less may be a mention."""


@frozen
class FurtherReport:
    """A report behind the first one of a text."""

    span: Span
    identity: Identity

    def is_of(self, identity: Identity) -> bool:
        """Whether it is of the same agency and year, as far as they are known; one of them has to be."""
        pairs = [
            (self.identity.agency.value, identity.agency.value),
            (self.identity.year.value, identity.year.value),
        ]
        known = [one == other for one, other in pairs if one is not None and other is not None]
        return bool(known) and all(known)


def further_reports(text: str, folded: str, printings: Sequence[Printing]) -> tuple[FurtherReport, ...]:
    """Return the reports behind the first one, in the order of the text; ``printings`` are all tables in it."""
    starts = list(_starts(folded, printings))
    found = []
    for start, end in pairwise([*starts, len(folded)]):
        words, plain = text[start:end], folded[start:end]
        identity, _ = identify(words, plain, find_sections(words, plain))
        found.append(FurtherReport((start, end), identity))
    return tuple(found)


def further_findings(reports: Sequence[FurtherReport]) -> Iterator[Finding]:
    """Say where each further report stands, and what it says of itself."""
    for report in reports:
        title, agency, year = report.identity.title, report.identity.agency, report.identity.year
        yield Finding(
            code="second-report",
            severity="warning",
            message=f"another report stands behind this one and was not read: {title.value or 'without a title'}",
            message_zh=f"文本中还有另一份报告，未读取：{title.value or '无标题'}",
            spans=(report.span,),
            details={"title": title.value, "agency": agency.value, "year": year.value},
        )


def _starts(folded: str, printings: Sequence[Printing]) -> Iterator[int]:
    """Yield where reports begin: between two tables, of which the second was printed in this report before.

    Tables before the first title and the first heading are those of the report that begins there.
    """
    seen: set[str] = set()
    begun: bool | None = None
    for before, printing in pairwise(printings):
        seen.add(before.table)
        if printing.table in seen:
            start = _beginning(folded, before.last, printing.start)
            if start is not None:
                seen.clear()
                if begun is None:
                    begun = _beginning(folded, 0, printings[0].start) is not None
                if begun:
                    yield start
                begun = True


def _beginning(folded: str, start: int, end: int) -> int | None:
    """Return where a report begins between two tables: at its title, or else at its first heading."""
    between = folded[start:end]
    openings = [h.start for h in find_candidates(between) if h.number == 1 and h.score >= SURE_HEADING]
    titles = find_mentions(between[: openings[-1]] if openings else between)
    if titles:
        best = max(titles, key=lambda title: (title.weight, title.start))
        return start + best.start
    return start + openings[-1] if openings else None

"""Reports of the same organ against each other: what one year hands on, and the next takes over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from attrs import frozen

from gkparse.findings import Finding
from gkparse.forms import TEMPLATES, form
from gkparse.forms.words import cell_words
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport

__all__ = ["NEEDED", "Year", "check_across", "compare_years", "from_one_year_to_the_next", "year_of"]

CARRIED = tuple(
    (f"requests.carried_over.{header.column}", f"requests.carried_forward.{header.column}")
    for header in form(TEMPLATES[-1]).columns
)
"""What a year carries over, and what the year before carried forward."""

STOCKS = ("disclosure.regulations", "disclosure.normative_documents")
"""Rows whose documents in force are those of the year before, plus the issued, minus the repealed."""

NEEDED = frozenset(
    [path for pair in CARRIED for path in pair]
    + [f"{row}.{column}" for row in STOCKS for column in ("issued", "repealed", "in_force")]
)
"""The cells that are compared."""


@frozen(kw_only=True)
class Year:
    """What is compared of a report."""

    agency: str | None
    year: int | None
    name: str | None
    """The name of its file."""
    sha256: str
    figures: Mapping[str, int | None]
    """Path → the figure, 0 for a blank, None where it is open; only what the report's form has."""


def year_of(report: AnnualReport) -> Year:
    """Return what is compared of a report."""
    figures: dict[str, int | None] = {}
    for path in NEEDED:
        cell = report.get(path)
        if cell is not None:
            figures[path] = 0 if cell.status is Status.BLANK else _whole(cell.value)
    return Year(
        agency=report.agency,
        year=report.year,
        name=report.source.name,
        sha256=report.source.sha256,
        figures=figures,
    )


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def check_across(
    reports: Iterable[AnnualReport], *, key: Callable[[AnnualReport], Hashable] | None = None
) -> tuple[Finding, ...]:
    """Compare the reports of each organ with those of the years before and after.

    What is carried over must be what the year before carried forward (``carry-over-mismatch``); what is in force must
    be that of the year before, plus the issued, minus the repealed (``in-force-mismatch``). Several reports of one year
    are a ``duplicate-report``, years without one between others a ``year-gap``. Figures that are open are not compared,
    nor those of a year with several reports that differ in them; reports without agency or year are passed over.

    Args:
        reports: The reports, in any order. They are taken one by one, and only what is compared is kept.
        key: What tells the organs apart; None: the agency as printed. Give one that knows old and new names.

    Returns:
        The findings, organ by organ and year by year.

    >>> from pathlib import Path
    >>> from gkparse.api import parse
    >>> report = parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> [finding.code for finding in check_across([report, report])]
    ['duplicate-report']
    """
    organs: dict[Hashable, list[Year]] = defaultdict(list)
    for report in reports:
        organs[report.agency if key is None else key(report)].append(year_of(report))
    return tuple(compare_years((organ, year) for organ, years in organs.items() for year in years))


def compare_years(years: Iterable[tuple[Hashable, Year]]) -> Iterator[Finding]:
    """Yield what the years of each organ, told by the key beside them, have against each other.

    The years of an organ stand together, so that no more of them are kept at a time.
    """
    for key, group in groupby(years, key=itemgetter(0)):
        own = [year for _, year in group if year.year is not None]
        if key is not None:
            yield from _compare(sorted(own, key=lambda one: (one.year, one.name or "", one.sha256)))


def _compare(own: Sequence[Year]) -> Iterator[Finding]:
    single: list[Year] = []
    for _, group in groupby(own, key=lambda one: one.year):
        several = list(group)
        same = all(one.figures == several[0].figures for one in several)
        if len(several) > 1:
            yield _duplicate(several)
        single.append(several[0] if same else _without_figures(several[0]))
    for before, after in pairwise(single):
        assert before.year is not None
        assert after.year is not None
        if after.year == before.year + 1:
            yield from from_one_year_to_the_next(before, after)
        else:
            yield _year_gap(before, after)


def _without_figures(one: Year) -> Year:
    return Year(agency=one.agency, year=one.year, name=one.name, sha256=one.sha256, figures={})


def _who(one: Year) -> str:
    return " ".join(str(part) for part in (one.agency, one.year) if part is not None) or "this report"


def _duplicate(several: Sequence[Year]) -> Finding:
    first = several[0]
    same = len({one.sha256 for one in several}) == 1
    return Finding(
        code="duplicate-report",
        severity="warning",
        message=f"{_who(first)}: there are {len(several)} reports",
        message_zh=f"{first.agency or ''}{first.year}年有{len(several)}份报告",
        details={
            "agency": first.agency,
            "year": first.year,
            "sources": [one.name for one in several],
            "same": same,
        },
    )


def _year_gap(before: Year, after: Year) -> Finding:
    return Finding(
        code="year-gap",
        severity="info",
        message=f"{_who(after)}: the report before is that of {before.year}",
        message_zh=f"{after.agency or ''}{after.year}年之前的报告是{before.year}年的，其间没有报告",
        details={"agency": after.agency, "year": after.year, "before": before.year},
    )


def from_one_year_to_the_next(before: Year, after: Year) -> Iterator[Finding]:
    """Yield what two years that follow one another disagree on; their reports may not say which years they are."""
    then_zh, now_zh = (f"{year}年" if year else word for year, word in ((before.year, "上年"), (after.year, "本年")))
    last = before.year or "the year before"
    for over, forward in CARRIED:
        left, right = after.figures.get(over), before.figures.get(forward)
        if left is not None and right is not None and left != right:
            yield _mismatch(
                "carry-over-mismatch",
                before,
                after,
                (over,),
                (left, right),
                f"{over} is {left}, and {last} carries forward {right}",
                f"{now_zh}{cell_words(over)}为{left}，{then_zh}{cell_words(forward)}为{right}，相差{abs(left - right)}",
            )
    for row in STOCKS:
        paths = tuple(f"{row}.{column}" for column in ("in_force", "issued", "repealed"))
        now, issued, repealed = (after.figures.get(path) for path in paths)
        then = before.figures.get(f"{row}.in_force")
        if now is None or issued is None or repealed is None or then is None or now == then + issued - repealed:
            continue
        sum_ = then + issued - repealed
        yield _mismatch(
            "in-force-mismatch",
            before,
            after,
            paths,
            (now, sum_),
            f"{row}.in_force is {now}, and {last} leaves {then} + {issued} - {repealed} = {sum_}",
            f"{now_zh}{cell_words(paths[0])}为{now}，{then_zh}现行有效{then}件，加本年制发{issued}件，"
            f"减本年废止{repealed}件，应为{sum_}，相差{abs(now - sum_)}",
        )


def _mismatch(
    code: Any,
    before: Year,
    after: Year,
    paths: tuple[str, ...],
    sides: tuple[int, int],
    message: str,
    message_zh: str,
) -> Finding:
    left, right = sides
    return Finding(
        code=code,
        severity="warning",
        message=f"{_who(after)}: {message}",
        message_zh=f"{after.agency or ''}{message_zh}",
        paths=paths,
        details={
            "agency": after.agency,
            "year": after.year,
            "before": before.year,
            "left": left,
            "right": right,
            "difference": left - right,
        },
    )

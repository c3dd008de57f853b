"""Whether a text is a yearly report in a form that is read, and if not, what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from gkparse.errors import NotAReportError
from gkparse.report.report import Section
from gkparse.sections.headings import TABLES
from gkparse.sections.spaced import compact, terminals

__all__ = ["require_report"]

ENOUGH_WORDS = 2
"""Different words of the form's tables that make a report, whatever its headings."""
ENOUGH_HEADINGS = 3
"""Headings that make a report without a table."""
ENOUGH_LEGACY = 2
MOST_PLACES = 10_000
"""How many places are looked at for different words; a text that repeats one word has no other either."""


def require_report(folded: str, sections: Sequence[Section]) -> None:
    r"""Raise `NotAReportError` unless the text is a yearly report in the form of 2019 or 2021, or part of one.

    A report has words of the form's tables (two different ones: an article may quote the paragraph that one of them
    names), or, where its tables are lost, half of the headings. The message says what was looked for and what was
    found; the statistics of 2018 and before are named.

    >>> require_report("信息内容 本年制发件数 本年废止件数\n(本列数据的勾稽关系为:……)", ())
    >>> require_report("指标名称 计量单位 2016年度\n主动公开文件数 条 12", ())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    gkparse.errors.NotAReportError: no yearly report ... (主动公开文件数, 指标名称, 计量单位), a form ...
    """
    words = _different(folded, "heading", *TABLES)
    if len(words) >= ENOUGH_WORDS:
        return
    legacy = _different(folded, "kind", "LEGACY")
    if len(sections) >= ENOUGH_HEADINGS and len(legacy) < ENOUGH_LEGACY:
        return
    headings = ", ".join(section.heading for section in sections) or "none"
    message = (
        "no yearly report on open government information (政府信息公开工作年度报告): looked for its headings "
        f"(一、总体情况 to 六、其他需要报告的事项; found {headings}) and for words of its tables "
        f"(第二十条第（一）项, 勾稽关系, 结果维持 …; found {', '.join(words) or 'none'})"
    )
    if legacy:
        message += (
            f"; it has words of the statistics of 2018 and before ({', '.join(legacy)}), a form that is not read yet"
        )
    raise NotAReportError(message)


def _different(folded: str, grammar: str, *names: str) -> list[str]:
    """Return the different words of some terminals that the text has, sorted."""
    found = islice(terminals(grammar, *names).find(folded), MOST_PLACES)
    return sorted({compact(place.group()) for place in found})

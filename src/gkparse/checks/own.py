"""One's own report before it is published: what somebody should look at once more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from attrs import evolve

from gkparse.checks.years import Year, from_one_year_to_the_next, year_of
from gkparse.findings import Finding
from gkparse.forms import TEMPLATES, form
from gkparse.forms.words import cell_words, row_words
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from gkparse.text.normalize import fold

__all__ = ["check"]

NUMERALS = "一二三四五六"

FEE_WORDS = ("信息处理费", "公开处理费", "信息公开收费", "公开收费事项", "信息处理相关费用")
"""How sentences that are not understood speak of the fee for handling information (信息处理费)."""

FEE_SECTION = 6
FEE_YEARS_FROM = 2021
"""国办公开办函〔2021〕30号 asks for the fee to be reported in section 六."""


def check(report: AnnualReport, *, previous: AnnualReport | None = None) -> tuple[Finding, ...]:
    r"""Return everything that somebody should look at before a report is published.

    These are the report's own findings (but for agreements), and beyond them: a title, agency or year that is not found
    (``missing-identity``), a heading that is not there (``missing-heading``), a row or figures of it that are not there
    (``missing-row``), an amount without a unit (``missing-unit``), no word about 信息处理费 since 2021
    (``missing-statement``), and where the report of the year before is given, what does not follow from it, and whether
    it is that of another organ (``another-agency``) or year (``year-gap``).

    Args:
        report: The report.
        previous: That of the year before.

    Returns:
        The findings, those of the report itself first; none where there is nothing to look at.

    >>> from pathlib import Path
    >>> from gkparse.api import parse
    >>> text = Path("docs/examples/county-2022-tabs.txt").read_text("utf-8")
    >>> check(parse(text))
    ()
    >>> [finding.code for finding in check(parse(text.replace("\t81", "\t82")))]
    ['equation-broken', 'equation-broken']
    """
    doubts = (finding for finding in report.findings if finding.code != "fact-agreement")
    found = [*doubts, *_identity(report), *_headings(report), *_rows(report), *_units(report), *_fee_statement(report)]
    if previous is not None:
        before, after = year_of(previous), year_of(report)
        if before.agency is not None and after.agency is not None and after.agency != before.agency:
            found.append(_another_agency(before, after))
        if before.year is not None and after.year is not None and after.year != before.year + 1:
            found.append(_not_the_year_before(before, after))
        else:
            found.extend(_placed(report, finding) for finding in from_one_year_to_the_next(before, after))
    return tuple(found)


def _not_the_year_before(given: Year, own: Year) -> Finding:
    return Finding(
        code="year-gap",
        severity="warning",
        message=f"{own.year}: the report given for the year before is that of {given.year}; they were not compared",
        message_zh=f"所给的上年报告是{given.year}年的，不是{own.year}年的上一年，未作比较",
        details={"agency": own.agency, "year": own.year, "before": given.year},
    )


def _another_agency(given: Year, own: Year) -> Finding:
    """The figures are compared all the same: an organ may have another name than the year before."""
    return Finding(
        code="another-agency",
        severity="warning",
        message=f"the report given for the year before is that of {given.agency}, this one is that of {own.agency}",
        message_zh=(
            f"所给的上年报告是“{given.agency}”的，本报告是“{own.agency}”的；"
            "如果不是同一机关更名，请改用本机关的上年报告"
        ),
        details={"agency": own.agency, "year": own.year, "before": given.agency},
    )


def _placed(report: AnnualReport, finding: Finding) -> Finding:
    """Return a finding with the places of its cells."""
    spans = (report[path].span for path in finding.paths)
    return evolve(finding, spans=tuple(span for span in spans if span))


def _identity(report: AnnualReport) -> Iterator[Finding]:
    for name, item, named in (
        ("title", report.title, "标题"),
        ("agency", report.agency, "行政机关名称"),
        ("year", report.year, "年度"),
    ):
        if item is None:
            yield Finding(
                code="missing-identity",
                severity="warning",
                message=f"the {name} of the report was not found",
                message_zh=f"未能确定报告的{named}",
                details={"item": name},
            )


def _headings(report: AnnualReport) -> Iterator[Finding]:
    found = {section.number for section in report.sections}
    for number, title in enumerate(form(TEMPLATES[-1]).sections, start=1):
        if number not in found:
            heading = f"{NUMERALS[number - 1]}、{title}"
            yield Finding(
                code="missing-heading",
                severity="warning",
                message=f"the heading of section {number} was not found: {heading}",
                message_zh=f"未找到标题“{heading}”",
                details={"section": number},
            )


def _rows(report: AnnualReport) -> Iterator[Finding]:
    """Yield rows of which figures are not there, but for those of a table that is not there at all."""
    said = {path for finding in report.findings if finding.code == "missing-table" for path in finding.paths}
    for row, group in groupby(report.cells(), key=lambda cell: cell.path.rpartition(".")[0]):
        cells = list(group)
        gone = tuple(c.path for c in cells if c.status is Status.MISSING and c.path not in said)
        if not gone:
            continue
        whole = len(gone) == len(cells)
        columns = ", ".join(path.rpartition(".")[2] for path in gone)
        yield Finding(
            code="missing-row",
            severity="warning",
            message=f"{row}: the row was not found" if whole else f"{row}: no figure was found for {columns}",
            message_zh=f"未找到{row_words(gone[0])}" if whole else f"未找到{'、'.join(map(cell_words, gone))}的数字",
            paths=gone,
        )


def _units(report: AnnualReport) -> Iterator[Finding]:
    amounts = {cell.path for template in TEMPLATES for cell in form(template).cells if cell.kind == "amount"}
    for cell in report.cells():
        if cell.path in amounts and cell.value and cell.unit is None:
            yield Finding(
                code="missing-unit",
                severity="warning",
                message=f"{cell.path}: no unit is printed with {cell.value:f}",
                message_zh=f"{cell_words(cell.path)}的{cell.value:f}没有注明单位",
                paths=(cell.path,),
                spans=(cell.span,) if cell.span else (),
            )


def _fee_statement(report: AnnualReport) -> Iterator[Finding]:
    if report.year is None or report.year < FEE_YEARS_FROM:
        return
    if any(fact.kind.startswith("processing_fee.") for fact in report.facts):
        return
    words = "".join(fold(section.text) for section in report.sections if section.number >= FEE_SECTION - 1)
    said = "".join(words.split())
    if not any(word in said for word in FEE_WORDS):
        yield Finding(
            code="missing-statement",
            severity="warning",
            message="section 6 does not say whether fees for handling information were collected",
            message_zh="第六部分没有说明收取信息处理费的情况",
            details={"section": FEE_SECTION},
        )

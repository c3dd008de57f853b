"""A report as the rows that tables are made of: plain, small, picklable.

Everything tabular is built from extracts: data frames, the store that ``gkparse batch`` writes, what is exported from
it, checks across reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import NamedTuple

from attrs import frozen

from gkparse import __version__
from gkparse.convert.converter import thaw
from gkparse.findings import Finding
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport, AnyCell

__all__ = ["CellRow", "Extract", "FactRow", "FailureRow", "FindingRow", "extract", "yuan"]

POWERS = {"亿元": 8, "万元": 4, "千元": 3, "元": 0}
"""How many places the point moves where an amount in this unit is given in 元."""

DECIMAL_PLACES = 10
DECIMAL_DIGITS = 38
"""What an exact decimal column holds."""

_EXACT = Context(prec=2 * DECIMAL_DIGITS)


class CellRow(NamedTuple):
    """A cell of a report's form."""

    path: str
    form: str | None
    value: int | None
    amount: Decimal | None
    unit: str | None
    amount_cny: Decimal | None
    status: str
    confirmed: bool
    raw: str | None
    span_start: int | None
    span_end: int | None
    page: int | None

    @property
    def figure(self) -> int | Decimal | None:
        """The value or the amount, whichever the cell has."""
        return self.value if self.amount is None else self.amount


class FactRow(NamedTuple):
    """A figure that the prose states."""

    kind: str
    value: Decimal | None
    unit: str | None
    amount_cny: Decimal | None
    bound: str
    measure: str
    scope: str | None
    path: str | None
    paths: str | None
    section: int | None
    raw: str
    span_start: int
    span_end: int
    part_of_start: int | None
    part_of_end: int | None
    page: int | None


class FindingRow(NamedTuple):
    """Something found about a report."""

    code: str
    severity: str
    message: str
    message_zh: str
    paths: str
    details: str


class FailureRow(NamedTuple):
    """A file without a report."""

    source: str
    error: str
    traceback: str | None
    sha256: str | None
    library: str | None


@frozen(kw_only=True)
class Extract:
    """A report without its text."""

    agency: str | None
    year: int | None
    title: str | None
    form: str | None
    source: str | None
    sha256: str
    library: str
    cells: tuple[CellRow, ...]
    facts: tuple[FactRow, ...]
    findings: tuple[FindingRow, ...]

    @property
    def open_cells(self) -> int:
        """How many cells have no value and no blank."""
        return sum(not Status(cell.status).promised for cell in self.cells)

    @property
    def broken_equations(self) -> int:
        """How many equations do not hold."""
        return sum(finding.code == "equation-broken" for finding in self.findings)


def extract(report: AnnualReport) -> Extract:
    """Return the rows of a report."""
    return Extract(
        agency=_utf8(report.agency),
        year=report.year,
        title=_utf8(report.title),
        form=report.template,
        source=_utf8(report.source.name),
        sha256=report.source.sha256,
        library=__version__,
        cells=tuple(_cell_rows(report)),
        facts=tuple(_fact_rows(report)),
        findings=tuple(map(finding_row, report.findings)),
    )


def _cell_rows(report: AnnualReport) -> Iterator[CellRow]:
    disclosure = report.disclosure.template if report.disclosure else None
    requests = report.requests.template
    for cell in report.cells():
        start, end = cell.span or (None, None)
        value, amount = _figure(cell)
        yield CellRow(
            cell.path,
            disclosure if cell.path.startswith("disclosure.") else requests,
            value,
            amount,
            _utf8(cell.unit),
            yuan(amount, cell.unit),
            cell.status.value,
            cell.confirmed,
            _utf8(cell.raw),
            start,
            end,
            _page(report, cell.span),
        )


def _fact_rows(report: AnnualReport) -> Iterator[FactRow]:
    for fact in report.facts:
        start, end = fact.span
        whole_start, whole_end = fact.part_of or (None, None)
        value = Decimal(fact.value)
        yield FactRow(
            fact.kind,
            value if _fits(value) else None,
            _utf8(fact.unit),
            yuan(value, fact.unit),
            fact.bound,
            fact.measure,
            _utf8(fact.scope),
            fact.path,
            " ".join(fact.paths) or None,
            next((one.number for one in report.sections if one.span[0] <= start < one.span[1]), None),
            _utf8(fact.raw) or "",
            start,
            end,
            whole_start,
            whole_end,
            _page(report, fact.span),
        )


def _page(report: AnnualReport, span: tuple[int, int] | None) -> int | None:
    """Return the page of the file that a place in the text stands on, where the file has pages."""
    place = report.place_of(span) if span and report.places else None
    return place.page if place else None


def _figure(cell: AnyCell) -> tuple[int | None, Decimal | None]:
    """Return the value of a count, or that of an amount; neither where it is too long for a column.

    Only a misprint is so long; its characters stay in ``raw``.
    """
    value = cell.value
    if isinstance(value, Decimal):
        return None, value if _fits(value) else None
    return value if value is not None and -(2**63) <= value < 2**63 else None, None


def _fits(amount: Decimal) -> bool:
    exponent = amount.normalize(_EXACT).as_tuple().exponent
    return (
        isinstance(exponent, int)
        and exponent >= -DECIMAL_PLACES
        and amount.adjusted() < DECIMAL_DIGITS - DECIMAL_PLACES
    )


def yuan(amount: Decimal | None, unit: str | None) -> Decimal | None:
    """Return an amount in 元; None where its unit is not known.

    >>> yuan(Decimal("1204.36"), "万元"), yuan(Decimal("8040"), None)
    (Decimal('12043600'), None)
    """
    power = POWERS.get((unit or "").removeprefix("人民币").removesuffix("整").removesuffix("人民币"))
    if amount is None or power is None:
        return None
    moved = amount.scaleb(power, _EXACT)
    plain = Decimal(format(moved, "f"))
    return plain if _fits(plain) else None


def finding_row(finding: Finding) -> FindingRow:
    """Return a finding as a row."""
    return FindingRow(
        finding.code,
        finding.severity,
        _utf8(finding.message) or "",
        _utf8(finding.message_zh) or "",
        _utf8(" ".join(finding.paths)) or "",
        _utf8(json.dumps(thaw(finding.details), ensure_ascii=False)) or "",
    )


def _utf8(text: str | None) -> str | None:
    """Return a text as UTF-8 can say it: half a surrogate pair, which a str may hold, becomes a question mark."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")

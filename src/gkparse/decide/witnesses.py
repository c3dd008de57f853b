"""Several readings of one document → one report: what they agree on, what one of them knows, where they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

from attrs import evolve, fields

from gkparse.decide.findings import broken_equations
from gkparse.decide.verdicts import Verdict
from gkparse.findings import Finding
from gkparse.forms import TEMPLATES, compose
from gkparse.forms.model import Equation, Form
from gkparse.report.cell import Status
from gkparse.report.fact import Fact
from gkparse.report.report import (
    Alternative,
    AnnualReport,
    AnyCell,
    Identified,
    Identity,
    Source,
    Witness,
    build_report,
)

__all__ = ["combine"]

Number = int | Decimal
Span = tuple[int, int]

BETWEEN = "\n\f\n"
"""What stands between the texts of two witnesses."""
RANK = (Status.PRINTED, Status.REPAIRED, Status.BLANK, Status.INFERRED, Status.AMBIGUOUS, Status.MISSING)
"""Which reading of the same figure is kept: the one that says most of where it stands."""
SETTLED = frozenset({"ambiguous", "missing-table", "empty-table"})
"""Findings that hold of a witness, and no longer once another one has closed the cells."""


def combine(reports: Iterable[AnnualReport]) -> AnnualReport:
    """Take several readings of one document as witnesses of one report: its PDF and its web page, two converters.

    Where witnesses promise the same figure, it stands. Where one promises a figure and the others leave it open, its
    figure is taken. Where they promise different figures, the cell is open, and a ``figure-conflict`` names them.

    The text of the report is that of the witnesses one behind the other, so that every figure still stands at its
    place; ``report.witnesses`` says whose text each stretch is. Sections, facts and form are those of the witness that
    promises most, of equals the first.

    Args:
        reports: The readings, each with its text and source.

    Returns:
        The report that they make together.

    Raises:
        ValueError: There is no report, or the reports are of different years, and so of no one document.

    >>> from gkparse.api import parse_grids
    >>> from gkparse.cells.grid import Grid
    >>> one = parse_grids([Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"], ["行政处罚", ""]])])
    >>> combine([one, one])["disclosure.administrative_licensing.decisions"]
    Cell(93, 'printed')
    """
    readings = list(reports)
    if not readings:
        raise ValueError("combine() needs a report")
    years = {report.year for report in readings if report.year is not None}
    if len(years) > 1:
        raise ValueError(f"reports of different years are of no one document: {', '.join(map(str, sorted(years)))}")
    starts = [0, *accumulate(len(report.text) + len(BETWEEN) for report in readings[:-1])]
    text = BETWEEN.join(report.text for report in readings)
    moved = [_moved(report, start) for report, start in zip(readings, starts, strict=True)]
    first = max(moved, key=lambda report: sum(cell.status.promised for cell in report.cells()))
    ordered = [first, *(report for report in moved if report is not first)]
    conflicts: dict[str, list[AnyCell]] = {}
    cells = [_joined([r[cell.path] for r in ordered if cell.path in r], conflicts) for cell in first.cells()]
    form = _form(first)
    verdicts = [_ask(equation, {cell.path: cell for cell in cells}) for equation in form.equations]
    cells = [_confirmed(cell, verdicts) for cell in cells]
    by_path = {cell.path: cell for cell in cells}
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    scanned = any(f.details.get("origin") == "unknown" for report in moved for f in report.findings)
    return build_report(
        identity=Identity(
            **{item.name: _identified([getattr(r.identity, item.name) for r in ordered]) for item in fields(Identity)}
        ),
        text=text,
        source=Source(name=None, sha256=digest, kind="combined"),
        sections=first.sections,
        cells=cells,
        disclosure_template=first.disclosure.template if first.disclosure else None,
        requests_template=first.requests.template,
        findings=(
            *_conflict_findings(conflicts),
            *broken_equations(verdicts, by_path, scanned=scanned, solved=True),
            *_kept_findings(ordered, by_path),
        ),
        alternatives=list(_alternatives(first.alternatives, by_path)),
        facts=first.facts,
        places=[place for report in moved for place in report.places],
        witnesses=[
            Witness(source=report.source, span=(start, start + len(report.text)))
            for report, start in zip(readings, starts, strict=True)
        ],
    )


def _moved(report: AnnualReport, by: int) -> AnnualReport:
    """The report with every place counted in the text of all."""
    items = {item.name: getattr(report.identity, item.name) for item in fields(Identity)}
    return build_report(
        identity=Identity(
            **{name: evolve(item, span=_shift(item.span, by)) for name, item in items.items()},
        ),
        text=report.text,
        source=report.source,
        sections=[evolve(s, span=(s.span[0] + by, s.span[1] + by)) for s in report.sections],
        cells=[
            evolve(cell, span=_shift(cell.span, by), supported_by=_facts(cell.supported_by, by))
            for cell in report.cells()
        ],
        disclosure_template=report.disclosure.template if report.disclosure else None,
        requests_template=report.requests.template,
        findings=[evolve(f, spans=tuple((a + by, b + by) for a, b in f.spans)) for f in report.findings],
        alternatives=[evolve(one, supported_by=_facts(one.supported_by, by)) for one in report.alternatives],
        facts=_facts(report.facts, by),
        places=[evolve(place, span=(place.span[0] + by, place.span[1] + by)) for place in report.places],
    )


def _facts(facts: Iterable[Fact], by: int) -> tuple[Fact, ...]:
    return tuple(evolve(f, span=(f.span[0] + by, f.span[1] + by), part_of=_shift(f.part_of, by)) for f in facts)


def _shift(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


def _joined(cells: Sequence[AnyCell], conflicts: dict[str, list[AnyCell]]) -> AnyCell:
    """What the witnesses say of one cell together; an empty cell and a nought are the same figure."""
    sure = [cell for cell in cells if cell.status.promised]
    values = {cell.value or 0 for cell in sure}
    if len(values) > 1:
        conflicts[cells[0].path] = sure
        return evolve(
            cells[0],
            value=None,
            status=Status.AMBIGUOUS,
            raw=None,
            span=None,
            candidates=tuple(sorted(values)),
            confirmed=False,
        )
    return min(sure or cells[:1], key=lambda cell: RANK.index(cell.status))


def _form(report: AnnualReport) -> Form:
    """The form that has this report's cells."""
    paths = [cell.path for cell in report.cells()]
    forms = (compose(disclosure, requests) for disclosure in TEMPLATES for requests in TEMPLATES)
    return max(forms, key=lambda form: (sum(c.path in report for c in form.cells), -abs(len(form.cells) - len(paths))))


def _ask(equation: Equation, cells: dict[str, AnyCell]) -> Verdict:
    terms = [[cells.get(path) for path in side] for side in (equation.left, equation.right)]
    left, right = (sum(cell.value or 0 for cell in side if cell is not None) for side in terms)
    asked = all(cell is not None and cell.status.promised for side in terms for cell in side)
    return Verdict(equation, left, right, left == right if asked else None)


def _confirmed(cell: AnyCell, verdicts: Sequence[Verdict]) -> AnyCell:
    mine = [v for v in verdicts if cell.path in v.equation.left or cell.path in v.equation.right]
    held = any(v.holds and (v.left or v.right) for v in mine) and all(v.holds is not False for v in mine)
    return evolve(cell, confirmed=held and cell.status.promised)


def _identified(items: Sequence[Identified[Any]]) -> Identified[Any]:
    """The first witness that knows."""
    return next((item for item in items if item.value is not None), items[0])


def _conflict_findings(conflicts: dict[str, list[AnyCell]]) -> Iterator[Finding]:
    for path, cells in conflicts.items():
        figures = [cell.value for cell in cells]
        shown = ", ".join("blank" if figure is None else str(figure) for figure in figures)
        yield Finding(
            code="figure-conflict",
            severity="warning",
            message=f"{path}: the witnesses differ: {shown}",
            message_zh=f"{path}：不同来源的数字不一致：{shown}",
            paths=(path,),
            spans=tuple(cell.span for cell in cells if cell.span),
            details={"figures": figures},
        )


def _kept_findings(reports: Sequence[AnnualReport], cells: dict[str, AnyCell]) -> Iterator[Finding]:
    """What was found of each witness and still holds; broken equations are asked anew."""
    for report in reports:
        for finding in report.findings:
            settled = finding.code in SETTLED and all(cells[p].status.promised for p in finding.paths if p in cells)
            if finding.code != "equation-broken" and not settled:
                yield finding
    agencies = {report.agency for report in reports if report.agency}
    if len(agencies) > 1:
        yield Finding(
            code="identity-conflict",
            severity="warning",
            message=f"the witnesses name different agencies: {', '.join(sorted(agencies))}",
            message_zh=f"不同来源的机关名称不一致：{'、'.join(sorted(agencies))}",
            spans=tuple(report.identity.agency.span for report in reports if report.identity.agency.span),
            details={"item": "agency", "values": sorted(agencies)},
        )


def _alternatives(groups: Sequence[Alternative], cells: dict[str, AnyCell]) -> Iterator[Alternative]:
    """The groups of cells that still are open together, with the fillings that agree with what is known now."""
    for group in groups:
        known = {i: cells[path].value for i, path in enumerate(group.paths) if cells[path].status.promised}
        left = [i for i in range(len(group.paths)) if i not in known]
        fits = [f for f in group.fillings if all((f[i] or 0) == (value or 0) for i, value in known.items())]
        if left and fits:
            fillings = dict.fromkeys(tuple(filling[i] for i in left) for filling in fits)
            yield evolve(group, paths=tuple(group.paths[i] for i in left), fillings=tuple(fillings))

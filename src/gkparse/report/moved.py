"""A report that was read from a view of its text, with every place taken back to the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from attrs import evolve, fields

from gkparse.report.cell import Status
from gkparse.report.fact import Fact
from gkparse.report.report import AnnualReport, AnyCell, Identified, Identity, Section, build_report
from gkparse.text.paragraphs import rejoined, set_width
from gkparse.text.view import View

__all__ = ["moved_back"]


def moved_back(report: AnnualReport, view: View) -> AnnualReport:
    """Return the report with places in ``view.source``; its trace keeps those in the view.

    A figure that is broken over the lines of its cell has no stretch of text of its own: its pieces stand apart, with
    other cells between. No equation is needed to join them, but it is not printed in one piece: it is inferred.
    """
    width = set_width(view.source)
    digest = hashlib.sha256(view.source.encode("utf-8", "surrogatepass")).hexdigest()
    return build_report(
        identity=Identity(
            **{item.name: _identified(getattr(report.identity, item.name), view) for item in fields(Identity)}
        ),
        text=view.source,
        source=evolve(report.source, sha256=digest),
        sections=[_section(section, view, width) for section in report.sections],
        cells=[_cell(cell, view) for cell in report.cells()],
        disclosure_template=report.disclosure.template if report.disclosure else None,
        requests_template=report.requests.template,
        findings=[evolve(finding, spans=tuple(view.places(finding.spans))) for finding in report.findings],
        alternatives=[evolve(one, supported_by=_facts(one.supported_by, view)) for one in report.alternatives],
        facts=_facts(report.facts, view),
        places=report.places,
        trace=evolve(report.trace, view=report.trace.view.of(view) if report.trace.view else view),
    )


def _identified(item: Identified[Any], view: View) -> Identified[Any]:
    if item.span is None:
        return item
    span = view.around(item.span)
    return evolve(item, span=span, raw=view.source[slice(*span)])


def _section(section: Section, view: View, width: int | None) -> Section:
    span = view.around(section.span)
    lines_apart = len(view.pieces(section.span)) > 1 and not view.is_drawn(section.span)
    words = section.text if lines_apart else rejoined(view.source, *span, width)
    return evolve(section, span=span, text=words, raw=view.source[slice(*span)])


def _facts(facts: Iterable[Fact], view: View) -> tuple[Fact, ...]:
    return tuple(_fact(fact, view) for fact in facts)


def _fact(fact: Fact, view: View) -> Fact:
    span = view.around(fact.span)
    part_of = view.around(fact.part_of) if fact.part_of else None
    return evolve(fact, span=span, raw=view.source[slice(*span)], part_of=part_of)


def _cell(cell: AnyCell, view: View) -> AnyCell:
    if cell.supported_by:
        cell = evolve(cell, supported_by=_facts(cell.supported_by, view))
    if cell.span is None:
        return cell
    span = view.place(cell.span)
    if span is not None:
        return evolve(cell, span=span, raw=view.source[slice(*span)])
    inferred = cell.status in (Status.PRINTED, Status.REPAIRED)
    return evolve(cell, span=None, raw=None, status=Status.INFERRED if inferred else cell.status)

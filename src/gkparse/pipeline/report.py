"""A page → the report."""

from __future__ import annotations

import hashlib

from attrs import evolve

from gkparse.cells.furniture import lone_figures, page_numbers
from gkparse.decide.accounting import unread_spans
from gkparse.decide.alternatives import alternatives
from gkparse.decide.findings import table_findings
from gkparse.decide.repeats import repeat_findings
from gkparse.decide.veto import reopen_beside_unread
from gkparse.labels.printings import outside, without
from gkparse.pipeline.again import choose_manner, read_repeats
from gkparse.pipeline.page import Page
from gkparse.pipeline.tables import read_records
from gkparse.pipeline.trace import Trace
from gkparse.prose.crosscheck import cross_check, supported_alternatives, supported_cells
from gkparse.prose.passages import passages
from gkparse.prose.reader import read_facts
from gkparse.report.report import AnnualReport, Source, build_report
from gkparse.sections.further import further_findings
from gkparse.sections.identity import identify

__all__ = ["report_of"]


def report_of(page: Page, *, template: str | None, ocr: bool | None) -> AnnualReport:
    """Read the tables, the words around them and the figures in these, and say what one has against the other."""
    text, folded, sections, records = page.text, page.folded[: page.end], page.sections, page.tables
    identity, doubts = identify(text[: page.end], folded, sections, ocr=ocr)
    repeats = tuple(read_repeats(page, identity, template=template, ocr=ocr))
    if page.beside:
        records, other = choose_manner(page, template=template, ocr=ocr)
        repeats = (*repeats, *other)
    apart = (records[0].start, records[-1].end) if page.beside else None
    labels = without(page.labels, [repeat.span for repeat in repeats])
    figures, numbers = [repeat.figures for repeat in repeats], page_numbers(folded)
    reading = read_records(text, folded, records, labels, numbers, figures, template=template, ocr=ocr)
    decision, alignment, shape = reading.decision, reading.alignment, reading.form
    settled = [cell for cell in decision.cells if cell.path not in decision.disputed]
    others = alternatives(settled, decision.rows)
    trace = Trace(folded, shape, reading.labels, alignment, decision, repeats, apart=apart)
    unread = unread_spans(text, sections, page.kind, trace)
    behind = tuple(lone_figures(folded, len(alignment.stream.text)))
    decision = reopen_beside_unread(decision, alignment, unread, behind)
    trace = evolve(trace, decision=decision)
    found = table_findings(decision, alignment, others, scanned=reading.scanned, unread=unread)
    tables = bool(alignment.stream.values)
    places = sorted(cell.span for cell in decision.cells if cell.span is not None)
    again = sorted(repeat.span for repeat in repeats)
    prose = [piece for passage in passages(folded, sections, places) for piece in outside(passage, again)]
    paths = [cell.path for cell in decision.cells]
    year, agency = identity.year.value, identity.agency.value
    facts = tuple(read_facts(text, folded, prose, paths=paths, year=year, agency=agency))
    further = (*repeat_findings(repeats, decision), *further_findings(page.others))
    return build_report(
        identity=identity,
        text=text,
        source=Source(
            name=None, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), kind=page.kind
        ),
        sections=sections,
        cells=supported_cells(decision.cells, facts),
        disclosure_template=shape.disclosure_template if tables else None,
        requests_template=shape.requests_template if tables else None,
        findings=(*doubts, *found, *further, *cross_check(facts, decision.cells)),
        alternatives=supported_alternatives(others, facts),
        facts=facts,
        trace=trace,
    )

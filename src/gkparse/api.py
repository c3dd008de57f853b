"""The whole way from text to report, on one screen.

Every stage is a plain function over records and can be called alone:

    text ─fold─▶ folded text ─find_labels─▶ labels ─table_region─▶ region ─split_records─▶ records of cells
         ─build_stream─▶ values and gaps ─align─▶ alignment ─decide─▶ cells ─build_report─▶ AnnualReport
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from gkparse.align.search import Alignment, align, row_specs
from gkparse.align.stream import Stream, build_stream
from gkparse.align.template import choose_templates, relabel
from gkparse.cells.grid import Grid, grids_to_text
from gkparse.cells.records import Record, split_records
from gkparse.decide.accounting import account_for_digits, unread_spans
from gkparse.decide.alternatives import alternatives
from gkparse.decide.findings import table_findings
from gkparse.decide.judge import Decision, decide
from gkparse.decide.lost import looks_scanned
from gkparse.decide.units import header_units
from gkparse.forms import TEMPLATES, compose
from gkparse.forms.model import Form
from gkparse.labels.find import Labels, find_labels
from gkparse.labels.region import table_region
from gkparse.report.report import AnnualReport, Section, Source, build_report
from gkparse.sections.identity import identify
from gkparse.sections.kind import require_report
from gkparse.sections.sections import find_sections
from gkparse.text.markup import blank_markup
from gkparse.text.normalize import fold

__all__ = ["Trace", "account_for_digits", "parse", "parse_grids", "parse_many", "read_tables"]


@frozen
class Trace:
    """What the stages found on the way: kept with a report for `AnnualReport.explain`, never written out."""

    folded: str
    form: Form
    labels: Labels
    alignment: Alignment
    decision: Decision


def parse(text: str, *, template: str | None = None, ocr: bool | None = None) -> AnnualReport:
    """Read a flattened yearly report.

    Args:
        text: The text of the report, in whatever state a converter left it.
        template: ``"2019"`` or ``"2021"`` to fix the form; None lets the headers decide, table by table.
        ocr: Whether the text was recognised from an image; None decides from the evidence. It changes how a broken
            equation is explained, and leaves open what no equation proves where lines were recognised and not cells;
            it changes no figure.

    Returns:
        The report, with every cell of its form, and with findings. Whatever is wrong with the report itself is a
        finding, not an exception.

    Raises:
        TypeError: ``text`` is not a str; bytes have to be decoded first.
        NotAReportError: The text is no such report.
        ValueError: There is no such template.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse() reads text, not {type(text).__name__}; decode bytes first")
    _check(template)
    folded = blank_markup(fold(text))
    sections = find_sections(text, folded)
    require_report(folded, sections)
    labels = find_labels(folded, 0, len(folded))
    begin = next((section.span[0] for section in sections if section.number == FIRST_TABLE), 0)
    limit = next((section.span[0] for section in sections if section.number == AFTER_TABLES), None)
    region = table_region(folded, labels.anchors, begin, limit)
    records = split_records(folded, *region) if region else ()
    return _report(text, folded, records, labels, sections, template=template, ocr=ocr, kind="text")


FIRST_TABLE = 2
"""The section of the first table: 二、主动公开政府信息情况."""
AFTER_TABLES = 5
"""The section that follows the tables: 五、存在的主要问题及改进情况."""


def parse_grids(
    grids: Iterable[Grid], *, text: str | None = None, template: str | None = None, ocr: bool | None = None
) -> AnnualReport:
    """Read a report whose tables are already rows of cells.

    Args:
        grids: The tables in the order of the document.
        text: The text around them, for title, agency, year and sections; the report's own ``text`` has the tables,
            tab-separated, behind it, and spans count in that.
        template: As in `parse`.
        ocr: As in `parse`.
    """
    _check(template)
    tables, records = grids_to_text(list(grids))
    words = "" if text is None else text.rstrip("\n") + "\n\n"
    whole = words + tables
    folded = blank_markup(fold(whole))
    sections = find_sections(words, folded[: len(words)]) if words else ()
    moved = tuple(_move(record, len(words)) for table in records for record in table)
    labels = find_labels(folded, len(words), len(folded))
    return _report(whole, folded, moved, labels, sections, template=template, ocr=ocr, kind="grids")


def parse_many(texts: Iterable[str], *, workers: int | None = None) -> Iterator[AnnualReport]:
    """Yield the reports of many texts, in order; ``workers`` processes share the work (None: this process alone).

    Raises what `parse` raises, at the text concerned.
    """
    if not workers or workers <= 1:
        yield from map(parse, texts)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(parse, texts, chunksize=16)


def read_tables(stream: Stream, *, template: str | None = None) -> tuple[Form, Alignment]:
    """Choose the form and align the stream with it."""
    chosen = choose_templates(anchor for gap in stream.gaps for anchor in gap.anchors)
    disclosure, requests = (template, template) if template else chosen
    shapes = [
        compose(d, r)
        for d in ((disclosure,) if disclosure else TEMPLATES)
        for r in ((requests,) if requests else TEMPLATES)
        if (disclosure and requests) or disclosure or requests or d == r
    ]
    best: tuple[Form, Alignment] | None = None
    for shape in shapes:
        alignment = align(relabel(stream, shape), row_specs(shape))
        if best is None or alignment.cost < best[1].cost:
            best = (shape, alignment)
    assert best is not None
    return best


def _report(
    text: str,
    folded: str,
    records: Sequence[Record],
    labels: Labels,
    sections: Sequence[Section],
    *,
    template: str | None,
    ocr: bool | None,
    kind: str,
) -> AnnualReport:
    if records:
        start, end = records[0].start, records[-1].end
        labels = Labels(tuple(a for a in labels.anchors if start <= a.start and a.end <= end), labels.claimed)
    else:
        labels = Labels((), labels.claimed)
    stream = build_stream(text, folded, records, labels)
    shape, alignment = read_tables(stream, template=template)
    scanned = looks_scanned(alignment, folded) if ocr is None else ocr
    decision = decide(alignment, shape, text, header_units(folded, alignment.stream, shape), scanned=scanned)
    others = alternatives(decision.cells, decision.rows)
    identity, doubts = identify(text, folded, sections, ocr=ocr)
    trace = Trace(folded, shape, labels, alignment, decision)
    unread = unread_spans(text, sections, kind, trace)
    found = table_findings(decision, alignment, others, scanned=scanned, unread=unread)
    tables = bool(stream.values)
    return build_report(
        identity=identity,
        text=text,
        source=Source(name=None, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), kind=kind),
        sections=sections,
        cells=decision.cells,
        disclosure_template=shape.disclosure_template if tables else None,
        requests_template=shape.requests_template if tables else None,
        findings=(*doubts, *found),
        alternatives=others,
        trace=trace,
    )


def _move(record: Record, by: int) -> Record:
    from attrs import evolve

    cells = tuple(evolve(cell, start=cell.start + by, end=cell.end + by) for cell in record.cells)
    return evolve(record, start=record.start + by, end=record.end + by, cells=cells)


def _check(template: str | None) -> None:
    if template is not None and template not in TEMPLATES:
        raise ValueError(f"no form {template!r}; known are {', '.join(TEMPLATES)}")

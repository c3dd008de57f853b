"""The whole way from text to report, on one screen.

Every stage is a plain function over records and can be called alone:

    text ─redraw─▶ the text, or a view of it in which drawn tables are written out row by row
         ─fold─▶ folded text ─find_labels─▶ labels ─table_region─▶ region ─split_records─▶ records of cells
         ─build_stream─▶ values and gaps ─align─▶ alignment ─decide─▶ cells ─build_report─▶ AnnualReport
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import count, islice, takewhile
from operator import attrgetter

from attrs import evolve, frozen

from gkparse.align.fillings import Listed
from gkparse.align.ground import Ground
from gkparse.align.places import NOWHERE, Places, find_places
from gkparse.align.search import ROUNDING, Alignment, Lattice, alignment_of, row_specs, search
from gkparse.align.stream import Stream, build_stream
from gkparse.align.template import choose_templates, relabel
from gkparse.align.turns import in_turns
from gkparse.align.weights import APART, WEIGHTS, Weights
from gkparse.cells.furniture import blank_row_numbers, lone_figures, page_numbers
from gkparse.cells.grid import Grid, grids_to_text
from gkparse.cells.merging import without_false_cells
from gkparse.cells.records import Record, split_records
from gkparse.cells.redraw import redraw
from gkparse.decide.accounting import account_for_digits, unread_spans
from gkparse.decide.alternatives import alternatives
from gkparse.decide.candidates import Number, RowCandidates
from gkparse.decide.findings import table_findings
from gkparse.decide.joint import Joint, Readings, read_jointly
from gkparse.decide.judge import Decision, decide
from gkparse.decide.lost import drops_repeated_lines, looks_scanned
from gkparse.decide.ordered import open_tables, read_ordered
from gkparse.decide.repeats import Repeat, repeat_findings
from gkparse.decide.units import header_units
from gkparse.decide.veto import reopen_beside_unread
from gkparse.errors import GkparseError, UnreadableFileError
from gkparse.failure import Failure
from gkparse.forms import TEMPLATES, compose
from gkparse.forms.model import Form
from gkparse.labels.find import Labels, find_labels
from gkparse.labels.printings import Printing, find_printings, outside, without
from gkparse.labels.region import table_region
from gkparse.labels.twofold import tables_apart
from gkparse.prose.crosscheck import cross_check, supported_alternatives, supported_cells
from gkparse.prose.passages import passages
from gkparse.prose.reader import read_facts
from gkparse.read.document import Document, Row, write
from gkparse.read.file import FileLike, load, read_document
from gkparse.read.limits import DEFAULT_LIMITS, Limits
from gkparse.read.text import decode
from gkparse.report.moved import moved_back
from gkparse.report.report import AnnualReport, Identity, Section, Source, build_report
from gkparse.sections.further import FurtherReport, further_findings, further_reports
from gkparse.sections.identity import identify
from gkparse.sections.kind import require_report
from gkparse.sections.sections import find_sections
from gkparse.text.markup import blank_markup
from gkparse.text.normalize import fold
from gkparse.text.view import View, last

__all__ = [
    "Trace",
    "account_for_digits",
    "parse",
    "parse_document",
    "parse_file",
    "parse_grids",
    "parse_many",
    "read_tables",
]


@frozen
class Trace:
    """What the stages found on the way: kept with a report for `AnnualReport.explain`, never written out."""

    folded: str
    form: Form
    labels: Labels
    alignment: Alignment
    decision: Decision
    repeats: tuple[Repeat, ...] = ()
    """Tables that stood in the text before."""
    view: View | None = None
    """What was read instead of the text itself, if it was: all places above are those of the view."""
    apart: tuple[int, int] | None = None
    """Where the tables that were read stand, if a program wrote them twice in two manners."""


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

    >>> from pathlib import Path
    >>> report = parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> report.requests.received.total
    Cell(81, 'printed')
    """
    if not isinstance(text, str):
        raise TypeError(f"parse() reads text, not {type(text).__name__}; decode bytes first")
    _check(template)
    view = redraw(text)
    if view is None:
        return _parse(text, template=template, ocr=ocr)
    return moved_back(_parse(view.text, template=template, ocr=ocr), view)


def parse_document(
    document: Document, *, limits: Limits = DEFAULT_LIMITS, template: str | None = None, ocr: bool | None = None
) -> AnnualReport:
    """Read what a reader made of a file: its tables are cells already, the lines around them are read as text.

    Where the file marks no table at all, its lines are read as any text is.
    """
    written = write(document.blocks, limits)
    ocr = ocr or bool(document.recognised) or None
    if written.rows:
        report = _parse(written.text, rows=written.rows, kind=document.kind, template=template, ocr=ocr)
    else:
        report = parse(written.text, template=template, ocr=ocr)
    source = evolve(report.source, kind=document.kind, recognised=document.recognised)
    return evolve(report, source=source, places=written.places)


def _parse(
    text: str, *, rows: Sequence[Record] = (), kind: str = "text", template: str | None, ocr: bool | None
) -> AnnualReport:
    """Read a text whose rows of cells stand on lines of their own, one below the other.

    ``rows`` are the rows of those tables whose cells are known; every other line says itself what its cells are.
    """
    folded = blank_row_numbers(blank_markup(fold(text)))
    sections = find_sections(text, folded)
    require_report(folded, sections)
    labels = find_labels(folded, 0, len(folded))
    printings = find_printings(folded, labels)
    others = further_reports(text, folded, printings)
    if not (rows or others) and (apart := tables_apart(folded, labels)):
        view = last(text, apart)
        moved = sum(end - start for start, end in apart)
        return moved_back(_parse_twofold(view.text, len(view.text) - moved, template=template, ocr=ocr), view)
    end = others[0].span[0] if others else len(folded)
    if others:
        sections = find_sections(text[:end], folded[:end])
    repeats = [(printing.start, min(printing.end, end)) for printing in printings if printing.again]
    begin = next((section.span[0] for section in sections if section.number == FIRST_TABLE), 0)
    limit = next((section.span[0] for section in sections if section.number == AFTER_TABLES), None)
    region = table_region(folded[:end], without(labels, [*repeats, (end, len(folded))]).anchors, begin, limit)
    pieces = outside(region, repeats) if region else ()
    between = partial(_records, folded, labels, rows)
    records = [record for piece in pieces for record in between(*piece)]
    page = Page(text, folded, labels, printings, others, between)
    return _report(page, records, sections, template=template, ocr=ocr, kind=kind)


def _parse_twofold(text: str, apart: int, *, template: str | None, ocr: bool | None) -> AnnualReport:
    """Read a text behind whose words, from ``apart`` on, its tables are written once more, with separators."""
    folded = blank_row_numbers(blank_markup(fold(text)))
    sections = find_sections(text[:apart], folded[:apart])
    labels = find_labels(folded, 0, len(folded))
    begin = next((section.span[0] for section in sections if section.number == FIRST_TABLE), 0)
    limit = next((section.span[0] for section in sections if section.number == AFTER_TABLES), None)
    between = partial(_records, folded, labels, ())
    printings: list[Printing] = []
    manners: list[list[Record]] = []
    for span in ((0, apart), (apart, len(folded))):
        here = without(labels, [(0, span[0]), (span[1], len(folded))])
        found = [evolve(p, end=min(p.end, span[1])) for p in find_printings(folded, here)]
        repeats = [(p.start, p.end) for p in found if p.again]
        region = table_region(folded[:apart], without(here, repeats).anchors, begin, limit) if span[0] == 0 else span
        manners.append([record for piece in (outside(region, repeats) if region else ()) for record in between(*piece)])
        printings += found
    page = Page(text, folded, labels, tuple(printings), (), between)
    words, tables = manners
    return _report(page, tables, sections, template=template, ocr=ocr, kind="text", beside=words)


def _records(folded: str, labels: Labels, rows: Sequence[Record], start: int, end: int) -> list[Record]:
    """The records between two places: the rows that are known, and what the lines between them say."""
    found: list[Record] = []
    at = start
    for row in rows:
        if start <= row.start < end:
            if folded[at : row.start].strip():
                found.extend(split_records(folded, at, row.start, labels.anchors))
            found.append(row)
            at = row.end
    if at < end and (not found or folded[at:end].strip()):
        found.extend(split_records(folded, at, end, labels.anchors))
    return found


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

    Returns:
        The report; tables that hold nothing of the form leave its cells open, with findings.

    Raises:
        ValueError: There is no such template.

    >>> report = parse_grids([Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"], ["行政处罚", ""]])])
    >>> report["disclosure.administrative_licensing.decisions"]
    Cell(93, 'printed')
    """
    _check(template)
    tables, rows = grids_to_text(list(grids))
    words = "" if text is None else text.rstrip("\n") + "\n\n"
    whole = words + tables
    folded = blank_markup(fold(whole))
    sections = find_sections(words, folded[: len(words)]) if words else ()
    moved = tuple(_move(record, len(words)) for table in rows for record in table)
    labels = find_labels(folded, len(words), len(folded))
    printings = find_printings(folded, labels)

    def between(start: int, end: int) -> Sequence[Record]:
        return [record for record in moved if start <= record.start < end]

    repeats = [(printing.start, printing.end) for printing in printings if printing.again]
    records = [record for piece in outside((0, len(folded)), repeats) for record in between(*piece)]
    page = Page(whole, folded, labels, printings, (), between)
    return _report(page, records, sections, template=template, ocr=ocr, kind="grids")


def parse_file(
    source: FileLike,
    *,
    kind: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    template: str | None = None,
) -> AnnualReport:
    """Read a report from its file: HTML, DOCX, DOC, PDF, XLSX, XLS, an image, or text in any usual encoding.

    What the file is, is told by what is in it, whatever its name. Its tables are read by their own cells. Nothing that
    it refers to is fetched, nothing in it is run, and no temporary file is left behind.

    Args:
        source: The path, an open binary file, or the bytes.
        kind: What it is, to overrule that: one of ``text``, ``html``, ``mhtml``, ``docx``, ``xlsx``, ``doc``, ``xls``,
            ``pdf``, ``image``.
        limits: How much work the file may ask for.
        template: As in `parse`.

    Raises:
        UnreadableFileError: It is no file of these kinds, is broken or locked, or asks for more than the limits.
        MissingExtraError: The library that reads this kind is not installed; the message names the extra.
        NotAReportError: It holds no such report.
        OSError: The path cannot be opened.

    >>> parse_file(b"a menu")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    gkparse.errors.NotAReportError: no yearly report ...
    """
    _check(template)
    file = load(source, kind, limits)
    if file.kind == "text":
        text = decode(file.data)
        limits.check("characters", len(text))
        report = parse(text, template=template)
        _refuse_cut(report)
    else:
        document = read_document(file, limits)
        report = parse_document(document, limits=limits, template=template)
        if file.kind == "html" and not any(isinstance(block, Row) for block in document.blocks):
            _refuse_cut(report)
    return evolve(report, source=evolve(report.source, name=file.name, sha256=file.sha256))


def _refuse_cut(report: AnnualReport) -> None:
    """Refuse a text file that ends in the middle of its tables: its last figure may be half of one.

    What looks empty may have been cut off, too: whole are tables whose last cell has a figure, on a line that ends.
    """
    end = len(report.trace.alignment.stream.text)
    behind = report.trace.folded[end:]
    after = [section for section in report.sections if section.number >= AFTER_TABLES]
    if STOP in behind or any(section.span[0] >= end for section in after):
        return
    last = report.cells()[-1]
    if report.trace.apart and after and last.status.promised:
        return  # the words of the last page end with no table, and what stands behind them holds its last cell
    if last.span is None or last.value is None or not (behind.strip() or report.text.endswith("\n")):
        raise UnreadableFileError("the text is cut off within a table: gkparse.parse() reads what there is of it")


STOP = "。"
"""Ends a sentence; no label of a table has it."""


def parse_many(texts: Iterable[str], *, workers: int | None = None) -> Iterator[AnnualReport | Failure]:
    """Yield the reports of many texts, in order, one for each text.

    Args:
        texts: The texts. They are taken one by one as reports are asked for; with ``workers``, all at once.
        workers: So many processes share the work; None: this process alone.

    Yields:
        For each text its report, or, where `parse` raises a `GkparseError` (the text is no report), a `Failure` with
        the number of the text and the error: one bad text among thousands costs the others nothing.

    Raises:
        TypeError: One of ``texts`` is not a str; that is a mistake of the caller, and ends the iteration.

    >>> from gkparse.failure import Failure
    >>> [failure] = parse_many(["a menu"])
    >>> failure.index, type(failure.error).__name__
    (0, 'NotAReportError')
    """
    if not workers or workers <= 1:
        yield from map(_attempt, count(), texts)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_attempt, count(), texts, chunksize=16)


def _attempt(index: int, text: str) -> AnnualReport | Failure:
    try:
        return parse(text)
    except GkparseError as error:
        return Failure(index=index, error=error)


def read_tables(stream: Stream, *, template: str | None = None) -> tuple[Form, Alignment]:
    """Choose the form and align the stream with it."""
    form, lattice = min(_laid(stream, template, WEIGHTS), key=_cost)
    return form, in_turns(alignment_of(lattice, WEIGHTS))


def read_whole_tables(stream: Stream, listed: Listed, *, template: str | None = None) -> tuple[Form, Joint] | None:
    """Choose the form and align the stream with it so that the columns of section 3 add up; None where they cannot.

    ``listed`` are the fillings of the stream.
    """
    known: Readings = {}
    best: tuple[Form, Joint] | None = None
    for form, lattice in _laid(stream, template, APART):
        # No reading of the whole table costs less than the cheapest alignment.
        if best is None or lattice.cost < best[1].cost + ROUNDING:
            joint = read_jointly(lattice, listed, APART, known)
            if joint is not None and (best is None or joint.cost < best[1].cost):
                best = form, joint
    return best


def _cost(one: tuple[Form, Lattice]) -> float:
    return one[1].cost


def _laid(stream: Stream, template: str | None, weights: Weights) -> Iterator[tuple[Form, Lattice]]:
    """Yield the forms that the labels leave possible, each laid on the stream."""
    ground = Ground(stream, weights)
    known: Lattice | None = None
    for form in _shapes(stream, template):
        known = search(relabel(stream, form), row_specs(form), weights, ground=ground, known=known)
        yield form, known


def _shapes(stream: Stream, template: str | None) -> list[Form]:
    """The forms that the labels leave possible."""
    chosen = choose_templates(stream.anchors)
    disclosure, requests = (template, template) if template else chosen
    return [
        compose(d, r)
        for d in ((disclosure,) if disclosure else TEMPLATES)
        for r in ((requests,) if requests else TEMPLATES)
    ]


@frozen
class Page:
    """A text with all that is printed on it."""

    text: str
    folded: str
    labels: Labels
    printings: tuple[Printing, ...]
    others: tuple[FurtherReport, ...]
    records: Callable[[int, int], Sequence[Record]]
    """The records between two places."""

    @property
    def end(self) -> int:
        """Where the first report ends."""
        return self.others[0].span[0] if self.others else len(self.folded)


def _report(
    page: Page,
    records: Sequence[Record],
    sections: Sequence[Section],
    *,
    template: str | None,
    ocr: bool | None,
    kind: str,
    beside: Sequence[Record] = (),
) -> AnnualReport:
    """Read the tables from these records, or from those beside them, which hold the same ones, if they say more."""
    text, folded = page.text, page.folded[: page.end]
    identity, doubts = identify(text[: page.end], folded, sections, ocr=ocr)
    repeats = tuple(_repeats(page, identity, template=template, ocr=ocr))
    if beside:
        records, other = _better(page, records, beside, template=template, ocr=ocr)
        repeats = (*repeats, *other)
    apart = (records[0].start, records[-1].end) if beside else None
    labels = without(page.labels, [repeat.span for repeat in repeats])
    figures, numbers = [repeat.figures for repeat in repeats], page_numbers(folded)
    reading = _read(text, folded, records, labels, numbers, figures, template=template, ocr=ocr)
    decision, alignment, shape = reading.decision, reading.alignment, reading.form
    settled = [cell for cell in decision.cells if cell.path not in decision.disputed]
    others = alternatives(settled, decision.rows)
    trace = Trace(folded, shape, reading.labels, alignment, decision, repeats, apart=apart)
    unread = unread_spans(text, sections, kind, trace)
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
        source=Source(name=None, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), kind=kind),
        sections=sections,
        cells=supported_cells(decision.cells, facts),
        disclosure_template=shape.disclosure_template if tables else None,
        requests_template=shape.requests_template if tables else None,
        findings=(*doubts, *found, *further, *cross_check(facts, decision.cells)),
        alternatives=supported_alternatives(others, facts),
        facts=facts,
        trace=trace,
    )


@frozen
class Reading:
    """The tables of one stretch of text, read."""

    labels: Labels
    form: Form
    alignment: Alignment
    decision: Decision
    scanned: bool


def _read(
    text: str,
    folded: str,
    records: Sequence[Record],
    labels: Labels,
    numbers: Set[int],
    again: Sequence[Mapping[str, Number]] = (),
    *,
    template: str | None,
    ocr: bool | None,
) -> Reading:
    start, end = (records[0].start, records[-1].end) if records else (0, 0)
    first = bisect_left(labels.anchors, start, key=attrgetter("start"))
    inside = takewhile(lambda anchor: anchor.start <= end, islice(labels.anchors, first, None))
    labels = Labels(tuple(anchor for anchor in inside if anchor.end <= end), labels.claimed)
    stream = build_stream(folded, without_false_cells(folded, records, labels), labels, numbers)
    shape, alignment = read_tables(stream, template=template)
    scanned = looks_scanned(alignment, folded) if ocr is None else ocr
    places = find_places(alignment, text, folded, shape)
    units = header_units(folded, alignment.stream, shape)
    thinned = drops_repeated_lines(folded, records)
    judge = partial(decide, text=text, scanned=scanned, thinned=thinned, again=again)
    listed = Listed(stream.values)
    decision = judge(alignment, listed, places, shape, units=units)
    read: tuple[RowCandidates, ...] = ()
    ordered = partial(_in_order, judge, thinned=thinned, text=text)
    asked = len(_shapes(stream, template)) == 1  # how many figures a table has is known where its form is
    if asked:
        alignment, decision = ordered(alignment, decision, places, shape, units)
    doubtful = decision.apart and not (decision.astray or (decision.solved and decision.accounted))
    if doubtful and (whole := read_whole_tables(stream, listed, template=template)):
        # Labels stand apart from the figures, and the cheapest alignment does not add up: ask for those that do.
        form, joint = whole
        new_units = header_units(folded, joint.alignment.stream, form)
        second = judge(joint.alignment, listed, NOWHERE, form, units=new_units, read=joint.rows)
        if second.accounted and not second.astray:
            alignment, decision, places, shape, units = joint.alignment, second, NOWHERE, form, new_units
            read, asked = joint.rows, False
    if not asked:
        alignment, decision = ordered(alignment, decision, places, shape, units, read)
    return Reading(labels, shape, alignment, decision, scanned)


def _in_order(
    judge: Callable[..., Decision],
    alignment: Alignment,
    decision: Decision,
    places: Places,
    form: Form,
    units: Mapping[str, str],
    read: Sequence[RowCandidates] = (),
    *,
    thinned: bool,
    text: str,
) -> tuple[Alignment, Decision]:
    """Ask for another order of the figures in tables that are open, and take it where more becomes sure."""
    left = open_tables(decision)
    if not left or thinned or decision.astray or not (ordered := read_ordered(alignment, form, left, text)):
        return alignment, decision
    anew = {row.row.path for row in ordered.rows}
    kept = [row for row in read if row.row.path not in anew]
    listed = Listed(ordered.alignment.stream.values)
    second = judge(ordered.alignment, listed, places, form, units=units, read=(*kept, *ordered.rows))
    return (ordered.alignment, second) if second.promised > decision.promised else (alignment, decision)


def _repeats(page: Page, identity: Identity, *, template: str | None, ocr: bool | None) -> Iterator[Repeat]:
    """Read the tables that were printed before, in this report or in another one of the same agency and year."""
    same = [other.span for other in page.others if other.is_of(identity)]
    numbers = page_numbers(page.folded) if any(printing.again for printing in page.printings) else frozenset()
    for printing in page.printings:
        here = printing.start < page.end
        if not printing.again or not (here or any(start <= printing.start < end for start, end in same)):
            continue
        first = next(p for p in page.printings if p.table == printing.table)
        span = (printing.start, min(printing.end, page.end) if here else printing.end)
        records = page.records(*span)
        read = _read(page.text, page.folded, records, page.labels, numbers, template=template, ocr=ocr).decision
        paths = {path for row in read.rows if row.row.table == printing.table for path in row.row.cells}
        cells = tuple(cell for cell in read.cells if cell.path in paths and cell.status.promised)
        yield Repeat(printing.table, (first.start, first.end), span, not here, cells)


def _better(
    page: Page, one: Sequence[Record], other: Sequence[Record], *, template: str | None, ocr: bool | None
) -> tuple[Sequence[Record], Iterator[Repeat]]:
    """Of two writings of the same tables, that in which more can be read, and what the other one says."""
    numbers = page_numbers(page.folded)
    first, second = (
        _read(page.text, page.folded, records, page.labels, numbers, template=template, ocr=ocr).decision
        for records in (one, other)
    )
    if second.promised > first.promised:
        first, second, one, other = second, first, other, one
    return one, _written_again(one, other, second)


def _written_again(one: Sequence[Record], other: Sequence[Record], second: Decision) -> Iterator[Repeat]:
    """What the other writing says of each table."""
    spans = (one[0].start, one[-1].end), (other[0].start, other[-1].end)
    tables = {path: row.row.table for row in second.rows for path in row.row.cells}
    for table in dict.fromkeys(tables.values()):
        cells = tuple(cell for cell in second.cells if tables[cell.path] == table and cell.status.promised)
        yield Repeat(table, *spans, False, cells)


def _move(record: Record, by: int) -> Record:
    from attrs import evolve

    cells = tuple(evolve(cell, start=cell.start + by, end=cell.end + by) for cell in record.cells)
    return evolve(record, start=record.start + by, end=record.end + by, cells=cells)


def _check(template: str | None) -> None:
    if template is not None and template not in TEMPLATES:
        raise ValueError(f"no form {template!r}; known are {', '.join(TEMPLATES)}")

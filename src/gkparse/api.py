"""What users call: a text, a file or rows of cells → the report. The stages are put together in `gkparse.pipeline`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from attrs import evolve

from gkparse.cells.grid import Grid
from gkparse.cells.records import Record
from gkparse.cells.redraw import redraw
from gkparse.decide.accounting import account_for_digits
from gkparse.errors import GkparseError, UnreadableFileError
from gkparse.failure import Failure
from gkparse.forms import TEMPLATES
from gkparse.pipeline.page import AFTER_TABLES, page_of_grids, page_of_text
from gkparse.pipeline.report import report_of
from gkparse.read.document import Document, Row, write
from gkparse.read.file import FileLike, load, read_document
from gkparse.read.limits import DEFAULT_LIMITS, Limits
from gkparse.read.text import decode
from gkparse.report.moved import moved_back
from gkparse.report.report import AnnualReport
from gkparse.text.view import without_unseen

__all__ = [
    "account_for_digits",
    "parse",
    "parse_document",
    "parse_file",
    "parse_grids",
    "parse_many",
]


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
    shown = without_unseen(text)
    drawn = redraw(shown.text if shown else text)
    view = drawn.of(shown) if drawn and shown else drawn or shown
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
    page, view = page_of_text(text, rows=rows, kind=kind)
    report = report_of(page, template=template, ocr=ocr)
    return report if view is None else moved_back(report, view)


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
    return report_of(page_of_grids(list(grids), text), template=template, ocr=ocr)


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


def _check(template: str | None) -> None:
    if template is not None and template not in TEMPLATES:
        raise ValueError(f"no form {template!r}; known are {', '.join(TEMPLATES)}")

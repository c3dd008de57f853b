"""Where every digit of the tables went: into a cell, a label, the furniture of the page, or nowhere.

The characters of the region that holds the tables are painted, each once, by what accounts for them: cells first, then
figures that were laid on cells which keep no place, page numbers and markup, labels, sentences between the tables. What
is left blank is unread.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from gkparse.align.fills import How
from gkparse.align.search import Stretch
from gkparse.align.stream import Stream, Value, ValueKind
from gkparse.cells.furniture import is_furniture, page_numbers
from gkparse.decide.candidates import Candidate
from gkparse.decide.evidence import evidence_of
from gkparse.labels.find import Anchor
from gkparse.labels.region import table_region
from gkparse.labels.similar import is_ordinal
from gkparse.labels.vocabulary import AnchorKind
from gkparse.text.view import plain

if TYPE_CHECKING:
    from gkparse.pipeline.trace import Trace
    from gkparse.report.report import AnnualReport, Section

__all__ = ["account_for_digits", "unread_spans"]

Span = tuple[int, int]

CELL, LABEL, FURNITURE, UNREAD, PROSE = "cell", "label", "furniture", "unread-figure", "prose"
REPEATED = "repeated-table"

BEFORE_TABLES, AFTER_TABLES = 1, 5
"""The sections before and after the tables: 一、总体情况 and 五、存在的主要问题及改进情况."""

FIGURES = frozenset({ValueKind.NUMBER, ValueKind.GARBLED, ValueKind.SEVERAL})

LONGEST_ORDINAL = 2
"""So many digits a row's ordinal has at most: 1. to 10."""

SHORTEST_SENTENCE = 12
"""So many Chinese characters a sentence between heading and table has at least."""

SEPARATORS = frozenset("\t|│┃║¦")


def account_for_digits(report: AnnualReport) -> list[tuple[Span, str]]:
    """Say of every digit in the tables of a report what accounts for it.

    Args:
        report: A report that was read from text, or one that still has its trace.

    Returns:
        Places in ``report.text``, in order, each with its kind: ``"cell"`` (a cell's characters, or those of an open
        cell), ``"label"`` (ordinals, labels and headers), ``"furniture"`` (page numbers, markup),
        ``"repeated-table"`` (a table that was read where else it stands) or ``"unread-figure"`` (the findings of that
        code). Every digit of a table lies in exactly one of them; sentences between the tables are no part of these.

    Raises:
        ValueError: The report was read from grids and has been written out since: where its cells stood is lost.

    Source of the rule: none of the notices; it follows from the promise that no figure is passed over in silence.

    >>> from gkparse.api import parse_grids
    >>> from gkparse.cells.grid import Grid
    >>> report = parse_grids([Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"], ["规章(7)", ""]])])
    >>> [(report.text[start:end], kind) for (start, end), kind in account_for_digits(report)]
    [('93', 'cell'), ('(7)', 'unread-figure')]
    """
    trace = evidence_of(report)
    if trace is None:
        raise ValueError(f"the evidence for a report of {report.source.kind} is not written out with it")
    view = trace.view or plain(report.text)
    sections = [evolve(s, span=(view.back(s.span[0]), view.back(s.span[1]))) for s in report.sections]
    region = _region(sections, report.source.kind, trace)
    if region is None:
        return []
    beside = (repeat.span for repeat in trace.repeats if not region[0] <= repeat.span[0] < region[1])
    elsewhere = ((match.span(), REPEATED) for span in beside for match in RUN.finditer(view.text, *span))
    return sorted(
        (piece, kind)
        for span, kind in {*_paint(view.text, region, trace), *elsewhere}
        if kind != PROSE
        for piece in view.places([span])
        if any(char.isdecimal() for char in report.text[slice(*piece)])
    )


def unread_spans(text: str, sections: Sequence[Section], kind: str, trace: Trace) -> list[Span]:
    """Return the places of all figures in the tables that no cell, label or page furniture accounts for.

    Args:
        text: The text of the report.
        sections: Its sections.
        kind: What it was read from, as `gkparse.Source.kind`.
        trace: What the stages found.

    Returns:
        The places in order: the whole of a figure (``+125``, ``13.5``) where nothing of it was read, else the digits
        that are left. Garbled figures count even if none of their characters is a digit.
    """
    region = _region(sections, kind, trace)
    return [span for span, what in _paint(text, region, trace) if what == UNREAD] if region else []


def _region(sections: Sequence[Section], kind: str, trace: Trace) -> Span | None:
    """Where the tables stand; those of grids stand behind all other text."""
    stream = trace.alignment.stream
    if kind != "grids":
        begin = next((s.span[0] for s in sections if BEFORE_TABLES < s.number < AFTER_TABLES), 0)
        limit = next((s.span[0] for s in sections if s.number == AFTER_TABLES), None)
        if trace.apart:
            begin, limit = trace.apart
        region = table_region(trace.folded, trace.labels.anchors, begin, limit)
        return (_lead_in(trace.folded, begin, region[0]), region[1]) if region else None
    starts = [value.start for value in stream.values]
    starts += [anchor.start for anchor in trace.labels.anchors]
    starts += [start for start, _ in (*stream.words, *stream.furniture)]
    return (min(starts), len(trace.folded)) if starts else None


def _lead_in(folded: str, begin: int, start: int) -> int:
    """Go back from the first header over the lines above it that are no sentences: a caption in ruins stands there."""
    while start > begin and folded[start - 1] == "\n":
        above = max(begin, folded.rfind("\n", begin, start - 1) + 1)
        line = folded[above : start - 1].strip()
        if line.endswith("。") or _han(line) >= SHORTEST_SENTENCE:
            break
        start = above
    return start


class _Canvas:
    """The characters of the region, each painted at most once."""

    def __init__(self, region: Span) -> None:
        self.first, self.last = region
        self.painted = bytearray(region[1] - region[0])
        self.found: list[tuple[Span, str]] = []

    def blanks(self, span: Span) -> Iterator[Span]:
        """Yield the stretches within ``span`` that nothing has painted."""
        at, end = max(span[0], self.first) - self.first, min(span[1], self.last) - self.first
        while at < end:
            stop = self.painted.find(1, at, end)
            stop = end if stop < 0 else stop
            if stop > at:
                yield at + self.first, stop + self.first
            at = stop
            while at < end and self.painted[at]:
                at += 1

    def is_blank(self, span: Span) -> bool:
        """Whether nothing within ``span`` is painted."""
        return self.painted.find(1, max(0, span[0] - self.first), max(0, span[1] - self.first)) < 0

    def is_full(self, span: Span) -> bool:
        """Whether all of a stretch of the region is painted."""
        return self.painted.find(0, span[0] - self.first, span[1] - self.first) < 0

    def paint(self, span: Span, kind: str) -> None:
        """Paint what is blank within ``span``; parts that something else divides stay apart."""
        start, end = span
        whole = self.first <= start < end <= self.last
        if whole and self.painted.find(1, start - self.first, end - self.first) < 0:
            self.painted[start - self.first : end - self.first] = b"\1" * (end - start)
            self.found.append((span, kind))
            return
        for start, end in list(self.blanks(span)):
            self.painted[start - self.first : end - self.first] = b"\1" * (end - start)
            self.found.append(((start, end), kind))


RUN = re.compile(r"\d+(?:[.,．，]\d+)*")
"""Digits with the points and commas between them: whatever is to be accounted for as one."""

DIGIT = re.compile(r"\d")


def _paint(text: str, region: Span, trace: Trace) -> list[tuple[Span, str]]:
    canvas = _Canvas(region)
    stream = trace.alignment.stream
    for repeat in trace.repeats:
        canvas.paint(repeat.span, REPEATED)
    for cell in trace.decision.cells:
        if cell.span is not None:
            canvas.paint(cell.span, CELL)
    for span in sorted({*_laid(trace)} - {span for span, _ in canvas.found}):
        canvas.paint(span, CELL)
    for span in (*stream.furniture, *_page_numbers_above(trace.folded, region, stream)):
        canvas.paint(span, FURNITURE)
    runs = [span for match in RUN.finditer(text, *region) if not canvas.is_full(span := match.span())]
    for start, end in runs:
        if trace.folded[start:end].isspace():
            canvas.paint((start, end), FURNITURE)  # part of a tag, which was blanked
        for span in _claimed(trace.labels.claimed, start, end):
            canvas.paint(span, LABEL)
    for start, end in stream.words:
        if is_ordinal(trace.folded[start:end]):
            canvas.paint((start, end), LABEL)
    for gap in stream.gaps:
        for anchor in gap.anchors:
            if anchor.how == "similar" and DIGIT.search(text, anchor.start, anchor.end):
                for span in _digits_of_label(text, anchor):
                    canvas.paint(span, LABEL)
    taken = [start for (start, _), kind in canvas.found if kind == CELL]
    taken += [anchor.start for anchor in trace.labels.anchors if _opens_line(trace.folded, anchor.start)]
    for span in _sentences(trace.folded, region, sorted(taken)):
        canvas.paint(span, PROSE)
    painted = {span for span, _ in canvas.found}
    for span, kind in [((value.start, value.end), value.kind) for value in stream.values]:
        if span not in painted and canvas.is_blank(span) and (kind in FIGURES or DIGIT.search(text, *span)):
            canvas.paint(span, UNREAD)
    for run in runs:
        for start, end in list(canvas.blanks(run)):
            first = next((at for at in range(start, end) if text[at].isdecimal()), None)
            if first is not None:
                last = next(at for at in range(end - 1, first - 1, -1) if text[at].isdecimal())
                canvas.paint((first, last + 1), UNREAD)
    return sorted(canvas.found)


def _page_numbers_above(folded: str, region: Span, stream: Stream) -> Iterator[Span]:
    """Yield the page numbers above the first thing that was read of a table."""
    first = min((gap.anchors[0].start for gap in stream.gaps if gap.anchors), default=region[1])
    at, above = region[0], folded[region[0] : first]
    if not above:
        return
    numbers = page_numbers(folded)
    for line in above.split("\n"):
        if line and (is_furniture(line) or at + len(line) - len(line.lstrip()) in numbers):
            yield at, at + len(line)
        at += len(line) + 1


def _opens_line(folded: str, at: int) -> bool:
    return not folded[folded.rfind("\n", 0, at) + 1 : at].strip(" ")


def _claimed(claimed: bytes, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches that labels claim."""
    at = claimed.find(1, start, end)
    while at >= 0:
        stop = claimed.find(0, at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = claimed.find(1, stop, end)


UNSETTLED = How.UNSETTLED


def _laid(trace: Trace) -> Iterator[Span]:
    """Yield where figures stand that were laid on cells, though no cell keeps them as its place.

    They are those of open cells, and of cells that hold the same figure whichever way the text is read.
    """
    alignment = trace.alignment
    for row, stretches in zip(trace.decision.rows, alignment.stretches, strict=True):
        for candidate in row.candidates:
            for fill in candidate.fills:
                if fill.end > fill.start >= 0:
                    yield fill.start, fill.end
            if UNSETTLED in [fill.how for fill in candidate.fills]:
                for value in _unsettled(candidate, stretches, alignment.stream.values):
                    yield value.start, value.end


def _unsettled(candidate: Candidate, stretches: Iterable[Stretch], values: tuple[Value, ...]) -> list[Value]:
    """Return the figures of the likeliest stretch that holds what this reading says, its unplaced figures included."""
    placed = {fill.value for fill in candidate.fills if fill.value >= 0}
    wanted = Counter(fill.number or 0 for fill in candidate.fills if fill.how == UNSETTLED)
    for stretch in stretches:
        if stretch.end == stretch.start or not placed <= set(range(stretch.start, stretch.end)):
            continue
        loose = [v for v in values[stretch.start : stretch.end] if v.index not in placed and v.kind in FIGURES]
        clean = Counter(v.number for v in loose if v.kind == ValueKind.NUMBER and not v.glued)
        if all(number in wanted and count <= wanted[number] for number, count in clean.items() if number is not None):
            return loose
    return []


def _digits_of_label(text: str, anchor: Anchor) -> Iterator[Span]:
    """Yield the digits of a garbled or broken label that are its own.

    Those are its ordinal (one of several digits is parted from the words, and nothing lost stands between), and
    in a header whatever stands between its words (第20条第1项, 单位:2万元); figures behind the words are not.
    """
    words = [at for at in range(anchor.start, anchor.end) if "\u4e00" <= text[at] <= "\u9fff"]
    last = words[-1] if words else anchor.start
    for match in RUN.finditer(text, anchor.start, anchor.end):
        start, end = match.span()
        opening = not any(at < start for at in words)
        parted = (end - start == 1 or end not in words) and not text.startswith(LOST, end)
        if (opening and parted and end - start <= LONGEST_ORDINAL) or (anchor.kind != AnchorKind.ROW and start < last):
            yield start, end


LOST = "\ufffd"
"""What stands for bytes that are no character: something was written over the words."""


def _sentences(folded: str, region: Span, taken: Sequence[int]) -> Iterator[Span]:
    """Yield the sentences between heading and table: lines of words up to a full stop.

    ``taken`` are the places, in order, at which labels that open a line, or cells, begin: such lines are of a table.
    """
    start, end = region
    stop = folded.find("。", start, end)
    while stop >= 0:
        line_end = folded.find("\n", stop, end)
        line_end = end if line_end < 0 else line_end
        stop = folded.rfind("。", stop, line_end)
        if not folded[stop + 1 : line_end].strip():
            begin = _first_line(folded, max(start, folded.rfind("\n", start, stop) + 1), start, taken)
            if _han(folded[begin:stop]) >= SHORTEST_SENTENCE:
                yield begin, stop + 1
        stop = folded.find("。", line_end, end)


def _first_line(folded: str, begin: int, start: int, taken: Sequence[int]) -> int:
    """Go back from the line at ``begin`` to the first of its paragraph; to its end where it is no line of words."""
    at, end = begin, folded.find("\n", begin)
    end = len(folded) if end < 0 else end
    paragraph = end
    while _is_words(folded[at:end]) and bisect_left(taken, at) == bisect_left(taken, end):
        paragraph = at
        if at <= start:
            break
        at, end = max(start, folded.rfind("\n", start, at - 1) + 1), at - 1
    return paragraph


def _is_words(line: str) -> bool:
    return SEPARATORS.isdisjoint(line) and _han(line) > 0


def _han(words: str) -> int:
    return sum("\u4e00" <= char <= "\u9fff" for char in words)

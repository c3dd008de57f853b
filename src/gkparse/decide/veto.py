"""Digits that nobody read → no cell of their table is said to be empty because it left no trace.

Where a table holds digits that no cell, label or page furniture accounts for, they may be the figures of the very cells
that seem to be empty: the text was written in a way that is not understood. So may digits amid a row's own figures,
even of cells that stand there and are empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from gkparse.align.fills import How
from gkparse.align.items import CAPTIONS
from gkparse.align.search import Alignment, RowSpec
from gkparse.align.stream import DATED, ORDINAL_ENDS, Stream, stands_alone
from gkparse.decide.candidates import Candidate, Number, RowCandidates
from gkparse.decide.judge import Decision
from gkparse.decide.leftover import FIGURES
from gkparse.labels.region import EVERYDAY
from gkparse.labels.vocabulary import AnchorKind, has_words
from gkparse.report.cell import Cell, Status

__all__ = ["reopen_beside_unread"]


def reopen_beside_unread(
    decision: Decision,
    alignment: Alignment,
    unread: Sequence[tuple[int, int]],
    behind: Sequence[tuple[int, int]] = (),
) -> Decision:
    """Open the cells without a trace in tables that hold any of the places ``unread``, and what rests on them.

    Open the cells whose figure may go on in one at the beginning of the next line, and those of a row of section 3 that
    does not add up, and would if one of them went on in a figure alone on its line: a narrow column breaks its figures.
    Open the empty cells, too, of a row behind whose label, or among whose figures, one is unread: it may be theirs.
    Figures alone on their lines ``behind`` the tables may be those of the last one, if its own stand so: its groups
    that lack some are not sure. Figures of a column that is known to be none of the form are nobody's.
    """
    stream = alignment.stream
    unread = [span for span in unread if span[0] not in stream.foreign]
    broken = set(_broken_over_lines(decision, stream))
    if not (unread or behind or broken):
        return decision
    laid = decision.laid(alignment)
    strays = [span for span in unread if span[0] not in laid and _may_be_cells(stream.text[slice(*span)], stream, span)]
    spoiled = set(_tables(stream, strays))
    beside = {path for row in decision.rows if _stands_in(strays, row, stream) for path in row.row.cells}
    untraced = {
        path
        for row in decision.rows
        if row.row.table in spoiled
        for k, path in enumerate(row.row.cells)
        if all(candidate.fills[k].how == How.VANISHED for candidate in row.candidates)
    }
    promised = {cell.path for cell in decision.cells if cell.status.promised}
    opened = untraced & promised
    if behind and not stream.values:
        opened = promised  # the tables hold nothing, and all their figures may stand there
    elif behind and stands_alone(stream.values[-1], stream.text):
        short = {
            path
            for row in decision.rows
            if row.row.table == LAST
            for k, path in enumerate(row.row.cells)
            if any(candidate.fills[k].how == How.VANISHED for candidate in row.candidates)
        }
        groups = [set(v.equation.paths) for v in decision.verdicts]
        opened |= {path for group in groups if group & short for path in group} & promised
    opened |= {cell.path for cell in decision.cells if cell.status == Status.BLANK and cell.path in beside}
    opened |= {cell.path for cell in decision.cells if cell.path in promised and _goes_on(cell, unread, stream.text)}
    opened |= broken & promised
    if not opened:
        return decision
    verdicts = tuple(
        evolve(verdict, holds=None) if opened.intersection(verdict.equation.paths) else verdict
        for verdict in decision.verdicts
    )
    held = {path for v in verdicts if v.holds and (v.left or v.right) for path in v.equation.paths}
    cells = tuple(
        _opened(cell) if cell.path in opened else evolve(cell, confirmed=cell.confirmed and cell.path in held)
        for cell in decision.cells
    )
    return evolve(decision, cells=cells, verdicts=verdicts)


def _goes_on(cell: Cell[Number], unread: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether nothing but a line end stands between a cell's figure and one of the places behind it.

    Where the same stands there, a merged cell is written once more, and words behind it are what it numbers.
    """
    if cell.span is None or cell.value is None:
        return False
    at = bisect_left(unread, cell.span[1:])
    if at == len(unread) or text[slice(*unread[at])] == text[slice(*cell.span)]:
        return False
    start, end = unread[at]
    numbers = has_words(text[end : end + LONGEST_GAP].lstrip(ORDINAL_ENDS + " ")[:1])
    return not numbers and text[cell.span[1] : start].strip(" ") == "\n"


def _broken_over_lines(decision: Decision, stream: Stream) -> Iterator[str]:
    """Yield the cells of rows that do not add up, and would if a figure alone on its line were the rest of one in them.

    It stands behind their figures and before the label of another row, or before them, and no row has it.
    """
    taken = {fill.value for row in decision.rows for candidate in row.candidates[:1] for fill in candidate.fills}
    known = -1
    for row in decision.rows:
        own = {fill.value for candidate in row.candidates[:1] for fill in candidate.fills if fill.value >= 0}
        before, known = known, max((known, *own))
        if row.row.table != "requests" or not own or any(sum(c.numbers[:-1]) == c.numbers[-1] for c in row.candidates):
            continue
        beside = (*range(before + 1, min(own)), *_behind(row.row, max(own) + 1, stream))
        if any(
            at not in taken and _is_alone(at, stream) and _is_rest(stream.values[at].raw, row.candidates[0])
            for at in beside
        ):
            yield from row.row.cells


def _is_rest(digits: str, row: Candidate) -> bool:
    """Whether a row adds up where these digits stand before or behind those of one of its figures."""
    if not digits.isdecimal():
        return False
    *parts, total = row.numbers
    missing = total - sum(parts)
    longer = [[int(f"{digits}{number}"), int(f"{number}{digits}")] for number in row.numbers]
    gains = [[joined - number for joined in both] for number, both in zip(row.numbers, longer, strict=True)]
    return -missing in gains[-1] or any(missing in both for both in gains[:-1])


def _behind(row: RowSpec, start: int, stream: Stream) -> Iterator[int]:
    """Yield the values from ``start`` on, up to the label of another row."""
    for at in range(start, len(stream.values)):
        if any(anchor.kind == AnchorKind.ROW and anchor.key != row.path for anchor in stream.gaps[at].anchors):
            return
        yield at


def _is_alone(at: int, stream: Stream) -> bool:
    """Whether a value is a figure other than 0, and no other value stands on its line."""
    value, text = stream.values[at], stream.text
    if value.kind not in FIGURES or value.ruled or value.number == 0:
        return False
    above = stream.values[at - 1].end if at else 0
    below = stream.values[at + 1].start if at + 1 < len(stream.values) else len(text)
    return "\n" in text[above : value.start] and "\n" in text[value.end : below]


def _opened(cell: Cell[Number]) -> Cell[Number]:
    """The cell without its value; a figure that was read stays a candidate."""
    if cell.value is None or cell.span is None:
        return evolve(cell, status=Status.MISSING, value=None, raw=None, span=None, confirmed=False)
    return evolve(
        cell, status=Status.AMBIGUOUS, value=None, raw=None, span=None, candidates=(cell.value,), confirmed=False
    )


LAST = "outcomes"
"""The table that ends the tables."""


def _stands_in(strays: Iterable[tuple[int, int]], row: RowCandidates, stream: Stream) -> bool:
    """Whether one of the places lies between the label of a row, or its first cell, and the last that it may fill."""
    fills = [fill for candidate in row.candidates for fill in candidate.fills if fill.value >= 0]
    first, last = min((fill.start for fill in fills), default=0), max((fill.end for fill in fills), default=0)
    labels = (anchor.end for anchor in stream.anchors if anchor.key == row.row.path and anchor.end <= first)
    first = max(labels, default=first)
    return any(first <= start < last for start, _ in strays)


def _may_be_cells(digits: str, stream: Stream, span: tuple[int, int]) -> bool:
    """Whether an unread figure may be more than noughts, and neither numbers nor dates: 3.其他, 表1, 2020 年."""
    behind = stream.text[span[1] : span[1] + LONGEST_GAP].lstrip(" ")[:1]
    numbers = len(digits) == 1 and (behind in ORDINAL_ENDS or stream.text.endswith(CAPTIONS, 0, span[0]))
    return any(c in "123456789" for c in digits) and not numbers and behind not in DATED


LONGEST_GAP = 4
"""So many characters may stand between a figure and the word behind it."""


def _tables(stream: Stream, unread: Iterable[tuple[int, int]]) -> Iterable[str]:
    """Yield the tables that every place may belong to: those of the labels or headers before and behind it."""
    own = (anchor for anchor in stream.anchors if anchor.table and anchor.key not in EVERYDAY)
    anchors = sorted((anchor.start, anchor.table) for anchor in own)
    starts = [start for start, _ in anchors]
    for start, _ in unread:
        at = bisect_left(starts, start)
        yield from (table for _, table in anchors[max(at - 1, 0) : at + 1])

"""Damaged characters → the cells that rest on them, and which of those an equation proves.

A speck where a figure may have stood, a scrap beside digits, letters read as digits: each leaves cells that may be
other than they seem. Such cells are *shaky*. Readings of shaky cells are chosen so that sums hold, and then the sums
prove little: two misread figures of one row make it hold as well as two true ones. So a shaky cell counts as read only
where an equation holds all of whose other cells are sure, or proved in the same way before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from attrs import frozen

from gkparse.align.fills import Fill, How
from gkparse.align.items import EMPTY, NUMBER, SEVERAL
from gkparse.align.search import Alignment, RowSpec, between_neighbours
from gkparse.align.stream import Stream, Value
from gkparse.cells.confusion import is_common
from gkparse.cells.content import Kind
from gkparse.decide.candidates import RowCandidates
from gkparse.decide.draft import Draft, opened
from gkparse.decide.worded import is_worded, worded_figures
from gkparse.forms.model import Equation
from gkparse.labels.find import QUOTES, Anchor
from gkparse.labels.similar import begins_row, is_ordinal
from gkparse.labels.vocabulary import GROUP, HEAD, OTHER, ROW, vocabulary
from gkparse.report.cell import MISSING, Status

__all__ = ["open_shaky", "unproved"]

Span = tuple[int, int]

LONGEST = 4
"""Of a garbled figure so many characters may be left that look like words; a note or a label is longer."""


def open_shaky(
    drafts: Mapping[str, Draft], rows: Sequence[RowCandidates], alignment: Alignment, equations: Sequence[Equation]
) -> dict[str, Draft]:
    """Open the cells that rest on damaged characters, and that no equation proves.

    Where some of a table are open, it does not balance after all: what was inferred in it has to be proved, too.
    """
    sure = {path: draft.value or 0 for path, draft in drafts.items() if draft.status.promised}
    broken = _broken(sure, equations)
    shaky = _shaky(drafts, rows, alignment, broken)
    if not shaky:
        return dict(drafts)
    firm = {path for path in shaky - broken if _is_firm(drafts[path], alignment.stream.values)}
    missing = {path for path, draft in drafts.items() if draft.status == MISSING}
    numbers = {**sure, **dict.fromkeys(missing, 0)}
    left = unproved(numbers, shaky | missing, equations, firm) & shaky
    if left:
        unbalanced = [row for row in rows if not left.isdisjoint(cells_of(rows, row.row.table))]
        for row in unbalanced:
            whole = len(row.full) == len(row.candidates)
            if not left.isdisjoint(row.row.cells):
                shaky |= {path for path in row.row.cells if _is_certain(drafts[path])}
            shaky |= {
                path
                for path in row.row.cells
                if drafts[path].status == Status.INFERRED or (drafts[path].status == Status.PRINTED and not whole)
            }
        left = unproved(numbers, shaky | missing, equations, firm) & shaky
    return {**drafts, **{path: opened(path, {drafts[path].value or 0}) for path in sorted(left)}}


def _is_certain(draft: Draft) -> bool:
    """Whether a promised figure is garbled with one reading only, which proves nothing beside others not proved."""
    return draft.status.promised and draft.fill is not None and draft.fill.how == How.CERTAIN


def _is_firm(draft: Draft, values: Sequence[Value]) -> bool:
    """Whether a figure is garbled by nothing but strokes for 1 and rings for 0, which no other digit is taken for."""
    fill = draft.fill
    garbled = fill is not None and fill.value >= 0 and fill.how in MISREAD
    return garbled and fill is not None and all(is_common(character) for character in values[fill.value].raw)


MISREAD = frozenset({How.GARBLED, How.CERTAIN})


def cells_of(rows: Iterable[RowCandidates], table: str) -> set[str]:
    """The paths of a table."""
    return {path for row in rows if row.row.table == table for path in row.row.cells}


def _broken(numbers: Mapping[str, int | Decimal], equations: Iterable[Equation]) -> set[str]:
    """The cells of equations whose terms are all there, and that do not hold."""
    return {
        path
        for equation in equations
        if all(map(numbers.__contains__, equation.paths)) and not _holds(equation, numbers)
        for path in equation.paths
    }


def _holds(equation: Equation, numbers: Mapping[str, int | Decimal]) -> bool:
    return sum([numbers[p] for p in equation.left]) == sum([numbers[p] for p in equation.right])


def unproved(
    numbers: Mapping[str, int | Decimal],
    shaky: Collection[str],
    equations: Iterable[Equation],
    firm: Collection[str] = (),
) -> set[str]:
    """Return the cells of ``shaky`` that no equation proves.

    ``numbers`` are the cells with a figure, an empty one counting as 0, ``firm`` those of the shaky ones whose
    characters leave little choice. An equation that holds proves its only shaky cell; it proves several cells of one
    side that are all 0, for no count is less; and it proves several firm ones.

    >>> from gkparse.forms.model import Equation
    >>> row = Equation(name="row", left=("a", "b"), right=("total",))
    >>> numbers = {"a": 1, "b": 2, "total": 3}
    >>> sorted(unproved(numbers, {"a"}, [row])), sorted(unproved(numbers, {"a", "b"}, [row]))
    ([], ['a', 'b'])
    """
    left = set(shaky)
    asked = [equation for equation in equations if all(map(numbers.__contains__, equation.paths))]
    asked = [equation for equation in asked if _holds(equation, numbers)]
    while True:
        proved = set()
        for equation in asked:
            here = left.intersection(equation.paths)
            one_side = here.issubset(equation.left) or here.issubset(equation.right)
            if len(here) == 1 or here.issubset(firm) or (one_side and not any(numbers[path] for path in here)):
                proved |= here
        if not proved:
            return left
        left -= proved


def _shaky(
    drafts: Mapping[str, Draft], rows: Sequence[RowCandidates], alignment: Alignment, broken: Set[str]
) -> set[str]:
    """The promised cells that rest on damaged characters; ``broken`` are those of equations that do not hold."""
    values = alignment.stream.values
    dubious = _dubious(alignment.stream)
    out: set[str] = set()
    for row, damage in zip(rows, _damage(rows, alignment), strict=True):
        fills = {path: drafts[path].fill for path in row.row.cells if drafts[path].status.promised}
        if _may_have_moved(row.row, fills, damage, values, broken):
            out.update(fills)
            continue
        for path, fill in fills.items():
            if fill is None or fill.value < 0:
                shaky = damage.inside
            else:
                misread = fill.how in MISREAD and (fill.how == How.GARBLED or path in broken)
                shaky = misread or fill.value in dubious
            if shaky:
                out.add(path)
    return out


def _may_have_moved(
    row: RowSpec, fills: Mapping[str, Fill | None], damage: _Damage, values: Sequence[Value], broken: Set[str]
) -> bool:
    """Whether what stands amid or beside a row's figures may be that of an empty cell, or of one before others.

    ``fills`` are those of its promised cells.
    """
    if not (damage.amid or damage.beside):
        return False
    printed = {path: values[fill.value] for path, fill in fills.items() if fill is not None and fill.value >= 0}
    empty = any(path not in printed or printed[path].kind == EMPTY for path in row.cells)
    ruled = any(value.ruled for value in printed.values())
    total = printed.get(row.cells[-1])
    adds_up = total is not None and total.kind == NUMBER and broken.isdisjoint(row.cells)
    known = row.table != "disclosure" and not empty and adds_up  # as many figures as cells
    return (damage.amid and (ruled or not known)) or (damage.beside and (empty or not (ruled or known)))


def _dubious(stream: Stream) -> set[int]:
    """The values that are no clean figure, and those that touch what may be more of them."""
    touched = _touched(stream)
    return {
        value.index
        for value in stream.values
        if value.start in touched
        or value.end in touched
        or (value.kind == SEVERAL and _is_medley(value))
        or (value.kind == EMPTY and _is_speck_alone(value))
    }


def _is_speck_alone(value: Value) -> bool:
    """Whether an empty cell is empty but for specks: dust, or what is left of its figure."""
    return value.content is None and bool(value.raw.strip())


def _is_medley(value: Value) -> bool:
    """Whether not all of several things in one place are figures: a mark with letters may be a garbled figure."""
    parts = value.content.parts if value.content else ()
    return any(part.kind != Kind.NUMBER for part in parts)


def _touched(stream: Stream) -> frozenset[int]:
    """Where scraps, and words so short that they may be scraps, begin and end: a figure there may be part of more."""
    words = (span for span in stream.words if span[1] - span[0] <= LONGEST)
    short = [(start, end) for start, end in words if not _introduces(stream.text[start:end])]
    return frozenset(at for span in (*stream.scraps, *short) for at in span)


@frozen
class _Damage:
    """Where characters that no cell of a row holds stand: amid its figures, or before or behind them."""

    amid: bool
    beside: bool
    inside: bool
    """Such characters stand in a cell of their own, of just as many as the row has: no figure can have moved."""


UNHURT = _Damage(False, False, False)


def _damage(rows: Sequence[RowCandidates], alignment: Alignment) -> list[_Damage]:
    """What characters that nobody can explain stand where the figures of each row do."""
    stream = alignment.stream
    values, text = stream.values, stream.text
    best = [stretches[0] for stretches in alignment.stretches]
    anchors = sorted(stream.anchors, key=lambda a: (a.start, a.end))
    begins = [anchor.start for anchor in anchors]
    pieces = _pieces(stream, anchors)
    worded = {start for start, _ in worded_figures(stream)}
    damaged = [v.index for v in values if v.kind > EMPTY or (v.kind == EMPTY and _is_speck_alone(v))]
    if not (damaged or pieces):
        return [UNHURT] * len(rows)
    out = []
    for i, (row, (low, high)) in enumerate(zip(rows, between_neighbours(best, len(values)), strict=True)):
        own = values[best[i].start : best[i].end]
        before = values[low - 1].end if low else 0
        behind = values[high].start if high < len(values) else len(text)
        here = (before, behind, *[value.start for value in own])
        if not (_any_within(damaged, low, high) or _any_within(pieces, (min(here),), (max(here),))):
            out.append(UNHURT)
            continue
        fills = [fill for candidate in row.candidates[:1] for fill in candidate.fills]
        used = {fill.value for fill in fills}
        mine = [value for value in own if value.index in used] or [value for value in own if value.kind != EMPTY]
        within = anchors[bisect_left(begins, before) : bisect_right(begins, behind)]
        start, end, named = _zone(row.row, mine, within, before, behind)
        ruled = bool(mine) and mine[0].ruled
        stop = mine[-1].end if mine else start
        beside = [] if row.row.table == "outcomes" else [start]  # section 4 has headers above it, and no label
        lines = {text.rfind("\n", 0, at) for at in ([value.start for value in mine] or beside)}
        spread = ruled and len(lines) > 1
        hit = (values[at] for at in damaged[bisect_left(damaged, low) : bisect_left(damaged, high)])
        spots = [
            value.start
            for value in hit
            if value.index not in used
            and (not ruled or spread or value.group == mine[0].group)
            and not any(fill.start <= value.start and value.end <= fill.end for fill in fills)  # the end of a figure
        ]
        parted = len(own) == row.row.width and all(value.ruled and value.group == own[0].group for value in own)
        cells = {value.start for value in own} if parted else set()
        asked = pieces[
            bisect_left(pieces, (min(start, *cells, end),)) : bisect_right(pieces, (max(end, *cells, start),))
        ]
        near = _label_characters(rows, i, named=named, alone=spread) if asked else frozenset()
        for at, to in asked:
            inline = text.rfind("\n", 0, at) in lines
            if ruled and not spread:
                labelled = named or at >= mine[0].start  # else it is the row's label, garbled
                meant = labelled and (inline or mine[0].start <= at < stop)
            else:
                words = text[at:to].strip(MARKS_ROUND_WORDS)  # alone, such a mark may be left of a figure
                meant = inline or not words or at in worded or not near.issuperset(words)
            if meant:
                spots.append(at)
        # Where every cell of a row has its own place, what follows its label in the same cell is no figure.
        ends = start if parted and named else -1
        hurt = [at for at in spots if start <= at < end and at not in cells and (ends < 0 or text[ends:at].strip(" "))]
        out.append(_Damage(any(at < stop for at in hurt), any(at >= stop for at in hurt), not cells.isdisjoint(spots)))
    return out


def _any_within(ordered: Sequence[Any], low: Any, high: Any) -> bool:
    """Whether anything stands from ``low`` to before ``high``."""
    return bisect_left(ordered, low) < bisect_left(ordered, high)


MARKS_ROUND_WORDS = "".join(sorted(QUOTES))


def _pieces(stream: Stream, anchors: Sequence[Anchor]) -> list[Span]:
    """Where characters stand that are no figure and no label: scraps and unknown words, but for pieces of labels.

    What resembles a header and holds digits may be a figure with its unit. ``anchors`` stand in order.
    """
    text = stream.text
    labels = [a for a in anchors if a.kind != OTHER]
    starts = [a.start for a in labels]
    begins = frozenset(starts)
    reached = [0, *accumulate([a.end for a in labels], max)]  # up to where the first so many labels go at most
    cut = {a.end: a for a in anchors if a.kind == ROW}
    words = [
        (start, end)
        for start, end in stream.words
        if not (_is_of_label(text[start:end]) or _introduces(text[start:end]))
        and reached[bisect_right(starts, start)] < end  # within no label
        and not (start in cut and (_is_remark(text[start:end]) or _goes_on(text[cut[start].start : end], cut[start])))
        and not (end in begins and end - start > 1 and text.endswith("\n", 0, start))  # a sentence that names labels
        and not (end in begins and is_ordinal(text[start:end]) and not any(map(str.isdigit, text[start:end])))  # (二)
    ]
    like_figures = [
        (a.start, a.end)
        for a in anchors
        if a.how != "whole" and a.kind == HEAD and any(c.isdigit() for c in text[a.start : a.end])
    ]
    return sorted((*stream.scraps, *words, *like_figures))


def _is_remark(words: str) -> bool:
    """Whether words stand in brackets, and no digit among them: behind a label they say what it means."""
    inner = words[1:-1]
    if words[:1] != "(" or words[-1:] != ")" or len(inner) < SHORTEST_REMARK:
        return False
    return not any(character.isdigit() or character in NO_REMARK for character in inner)


SHORTEST_REMARK = 2
NO_REMARK = frozenset("()〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
"""A figure may be written in words."""


def _goes_on(words: str, label: Anchor) -> bool:
    """Whether a label and what touches it are the beginning of a longer wording of the same label."""
    begun = begins_row(words)
    return begun is not None and begun[1] == label.key


def _introduces(words: str) -> bool:
    """Whether a colon says that these are words before others, and nothing is left of a figure: 注:."""
    return len(words) > 1 and words[-1] == ":" and all("\u4e00" <= character <= "\u9fff" for character in words[:-1])


@lru_cache(maxsize=4096)
def _is_of_label(words: str) -> bool:
    """Whether words are a piece of some label or header of the form; a character or a number may be anything."""
    return len(words) > 1 and not is_worded(words) and any(words in entry.wording for entry in vocabulary())


def _label_characters(rows: Sequence[RowCandidates], number: int, *, named: bool, alone: bool) -> frozenset[str]:
    """The ideographs of the labels and headers around one of these rows, which stand alone where they are broken.

    Where its own label is found (``named``), headers above it are behind. With ``alone``, only the labels are meant.
    """
    around = [other.row for other in rows[number if named else max(0, number - 1) : number + 2]]
    below = around[1:] if named and around[0].table == "disclosure" else around
    columns = {path.rpartition(".")[2] for row in below for path in row.cells}
    return _characters(frozenset((row.table, row.path) for row in around), frozenset(columns), alone)


@cache
def _characters(rows: frozenset[tuple[str, str]], columns: frozenset[str], alone: bool) -> frozenset[str]:
    tables = set() if alone else {table for table, _ in rows}
    wordings = (
        entry.wording
        for entry in vocabulary()
        if (entry.table, entry.key) in rows
        or (entry.table in tables and entry.kind == GROUP)
        or (
            entry.table in tables
            and entry.kind == HEAD
            and (entry.key in columns or entry.key == "stub" or "." in entry.key)
        )
    )
    return frozenset(char for wording in wordings for char in wording if "\u4e00" <= char <= "\u9fff") | {" ", "\n"}


def _zone(
    row: RowSpec, mine: Sequence[Value], within: Sequence[Anchor], before: int, behind: int
) -> tuple[int, int, bool]:
    """Where a row's figures stand: from its label, or what stands before it, to the next label; whether it has one.

    ``within`` are the labels between the places ``before`` and ``behind``.
    """
    last = mine[-1].end if mine else 0
    own = [a.end for a in within if _is_own(a, row) and (not mine or a.end <= mine[0].start)]
    start = max(before, *own) if own else before
    labels = (a for a in within if a.how == "whole" or a.kind not in (HEAD, OTHER))
    following = min((a.start for a in labels if a.start >= max(start, last)), default=behind)
    return start, min(behind, following), bool(own)


def _is_own(anchor: Anchor, row: RowSpec) -> bool:
    """Whether this names the row; section 4 has its headers instead."""
    if row.table == "outcomes":
        return anchor.kind == HEAD and anchor.table == "outcomes"
    return anchor.kind == ROW and anchor.key == row.path

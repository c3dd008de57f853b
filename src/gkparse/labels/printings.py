"""Where each table of the form is printed, and which of these places print one that stood there before.

A table begins with its headers, several different ones close to each other, and its labels are followed by figures,
not by words: a narrative may name every header and every row, too. A table is printed *again* where such headers stand
before rows that were there already; headers that stand before further rows, or before nothing, are those that a new
page repeats. Section 4 has no rows: there, headers behind the figures of a whole header begin it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from gkparse.labels.find import Anchor, Labels
from gkparse.labels.region import DENSE, EVERYDAY, is_near
from gkparse.labels.vocabulary import HEAD, ROW, SECTION, compact

__all__ = ["LEAST_ROWS", "Printing", "find_printings", "in_prose", "outside", "without"]

TABLES = ("disclosure", "requests", "outcomes")
GROUPS = 3
"""The groups of section 4, each under the same headers."""
FIRST_HEAD = "upheld"
"""The first header of each group."""
FEW_HEADS = 2
"""So many different headers before rows begin a table; extractors break up the others."""
LEAST_ROWS = 3
"""A table that is printed again has so many rows of the former one, and at least half of its own among them."""


@frozen
class Printing:
    """One place at which a table is printed."""

    table: str
    start: int
    """Where its headers begin."""
    last: int
    """Where its last label ends."""
    end: int
    """What stands behind it begins here at the latest: the next table, the next heading."""
    rows: frozenset[str]
    again: bool
    """Whether it prints a table that stood there before."""


def find_printings(folded: str, labels: Labels) -> tuple[Printing, ...]:
    """Return the places at which tables are printed, in the order of the text."""
    found: list[Printing] = []
    anchors = [anchor for anchor in labels.anchors if anchor.table and not in_prose(folded, labels, anchor)]
    for table in TABLES:
        mine = [anchor for anchor in anchors if anchor.table == table]
        found += _merged(_of_outcomes(folded, mine) if table == "outcomes" else _of_rows(folded, table, anchors))
    found.sort(key=lambda printing: printing.start)
    headings = [anchor.start for anchor in labels.anchors if anchor.kind == SECTION]
    stops = sorted([*headings, *(printing.start for printing in found), len(folded)])
    return tuple(evolve(p, end=next(stop for stop in stops if stop >= p.last)) for p in found)


def _of_rows(folded: str, table: str, anchors: Sequence[Anchor]) -> Iterator[Printing]:
    """Yield the printings of a table with rows; a row that comes again behind headers begins a new one.

    Headers before the labels of another table are not its own: 总计 stands in that one, too.
    """
    rows: list[Anchor] = []
    begin = 0
    heads: list[Anchor] = []
    for anchor in anchors:
        if anchor.table != table:
            heads = heads if anchor.key in EVERYDAY else []
        elif anchor.kind == HEAD:
            if heads and not is_near(folded, heads[-1], anchor):
                heads = []
            heads.append(anchor)
        elif anchor.kind == ROW:
            dense = len({compact(folded[h.start : h.end]) for h in heads if h.key not in EVERYDAY}) >= FEW_HEADS
            if dense and (not rows or anchor.key in {row.key for row in rows}):
                if rows:
                    yield _of_labels(table, begin, rows)
                begin, rows = heads[0].start, [anchor]
            elif rows:
                rows.append(anchor)
            heads = []
    if rows:
        yield _of_labels(table, begin, rows)


def _of_labels(table: str, start: int, rows: Sequence[Anchor]) -> Printing:
    end = rows[-1].end
    return Printing(table, start, end, end, frozenset(row.key for row in rows), again=False)


def in_prose(folded: str, labels: Labels, anchor: Anchor) -> bool:
    """Whether words go on where the label of a row ends, or behind the figure there: 予以公开12件，部分公开….

    A comma or semicolon before a figure, another one or nothing separates cells.
    """
    if anchor.kind != ROW:
        return False
    words = PROSE.match(folded, anchor.end)
    return words is not None and not labels.claimed[words.end() - 1]


PROSE = re.compile(r"[ ]*(?:[0-9]+[ ]*)?(?:[\u4e00-\u9fff。]|[,;](?=[ ]*[\u4e00-\u9fff]))")


def _of_outcomes(folded: str, anchors: Sequence[Anchor]) -> Iterator[Printing]:
    """Yield the printings of section 4: as many groups of headers as it has, with figures behind them."""
    current: Printing | None = None
    groups = 0
    for start, end, run in _runs(folded, anchors):
        figures = current is not None and DIGIT.search(folded, current.last, start)
        if current is None or (groups >= GROUPS and figures):
            if current is not None:
                yield current
            current, groups = Printing("outcomes", start, end, end, frozenset(), again=False), 0
        groups += run
        current = evolve(current, last=end, end=end)
    if current is not None and groups >= GROUPS:
        yield current


DIGIT = re.compile("[0-9]")


def _runs(folded: str, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, groups) of headers of section 4 that follow each other without a digit between them."""
    run: list[Anchor] = []
    for anchor in [a for a in anchors if a.kind == HEAD]:
        if run and (not is_near(folded, run[-1], anchor) or DIGIT.search(folded, run[-1].end, anchor.start)):
            yield from _whole_run(run)
            run = []
        run.append(anchor)
    yield from _whole_run(run)


def _whole_run(run: Sequence[Anchor]) -> Iterator[tuple[int, int, int]]:
    if len({anchor.key for anchor in run} - EVERYDAY) >= DENSE:
        yield run[0].start, run[-1].end, sum(anchor.key == FIRST_HEAD for anchor in run)


def _merged(printings: Iterator[Printing]) -> list[Printing]:
    """Join to the one before it what is no whole table again, and say which ones are."""
    out: list[Printing] = []
    seen: frozenset[str] = frozenset()
    for printing in printings:
        known = len(printing.rows & seen)
        again = bool(out) and (
            printing.table == "outcomes" or (known >= LEAST_ROWS and 2 * known >= len(printing.rows))
        )
        if out and not again:
            out[-1] = evolve(out[-1], last=printing.last, end=printing.end, rows=out[-1].rows | printing.rows)
        else:
            out.append(evolve(printing, again=again))
        seen |= printing.rows
    return out


def outside(region: tuple[int, int], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a region that lie outside the spans, which stand in order.

    >>> list(outside((10, 50), [(0, 5), (20, 30), (45, 60)]))
    [(10, 20), (30, 45)]
    """
    at, end = region
    for start, stop in spans:
        if at < min(start, end):
            yield at, min(start, end)
        at = max(at, stop)
    if at < end:
        yield at, end


def without(labels: Labels, spans: Sequence[tuple[int, int]]) -> Labels:
    """The labels that begin in none of the spans."""
    if not spans:
        return labels
    return evolve(
        labels, anchors=tuple(a for a in labels.anchors if not any(start <= a.start < end for start, end in spans))
    )

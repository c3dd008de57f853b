"""Where figures stand across their line → which cells of their row they may fill.

Text that keeps the layout of a page drops empty cells, but not the room they took. So a figure's column can be read off
its place in the line: from the headers above it, and from rows that print all their cells. Figures of one column stand
under one another within a page, not from page to page, because every page has a scale of its own.

A page's figures are gathered into columns of text (*clusters*); each way to lay these, in order, on the columns of the
form is compared with the nearest headers or full rows. Ways that fit nearly as well as the best one stay.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations, pairwise

from attrs import evolve, frozen

from gkparse.align.headers import OUTCOMES, header_places, total_places
from gkparse.align.search import Alignment, RowSpec, Stretch
from gkparse.align.stream import Value, ValueKind
from gkparse.cells.records import BARS
from gkparse.forms.model import ColumnHeader, Form
from gkparse.text.rulers import Ruler, middle, rulers

__all__ = ["NOWHERE", "Places", "find_places"]


@frozen
class Places:
    """Which cells of a row, counted from 0, the place of a value in its line allows; nothing where that is unknown.

    Keys are (the part of the form whose rows share their columns, the value's index in the stream).
    """

    columns: Mapping[tuple[str, int], frozenset[int]]
    pages: Mapping[tuple[str, int], int]
    """For every key the page that the value stands on."""
    parts: Mapping[str, str]
    """For every row its part of the form: section 3, or one block of section 2."""
    lent: frozenset[tuple[str, int]] = frozenset()
    """The pages, each with its part of the form, whose columns are those of another page, shifted and stretched."""

    def of(self, row: str, value: int) -> frozenset[int] | None:
        """The cells of ``row`` (a path) that a value may fill; None where its place says nothing."""
        return self.columns.get((self.parts.get(row, ""), value))

    def without(self, untrue: Iterable[tuple[str, int]]) -> Places:
        """The same without the pages on which the values ``untrue`` stand: (path of a row, index of a value)."""
        return self._off({(self.parts[row], self.pages[self.parts[row], value]) for row, value in untrue})

    @property
    def measured(self) -> Places:
        """The same without the pages that show no columns of their own."""
        return self._off(self.lent)

    def _off(self, pages: Set[tuple[str, int]]) -> Places:
        kept = {key: cells for key, cells in self.columns.items() if (key[0], self.pages[key]) not in pages}
        return evolve(self, columns=kept)


NOWHERE = Places({}, {}, {})


@frozen
class _Line:
    """The values of one row of the form, with the middle of each across the line."""

    values: tuple[Value, ...]
    at: tuple[float, ...]
    edges: tuple[tuple[float, float], ...]
    """Where each of them begins and ends."""


@frozen
class _Page:
    """Lines of one part of the form that share a scale, and the columns that the headers above them give."""

    lines: tuple[_Line, ...]
    headers: tuple[float, ...]
    """The middle of every column's header, or nothing where not all of them were found."""
    totals: tuple[float, ...] = ()
    """In section 4 the middle of the header of every group's total, or nothing where they are not told apart."""


def find_places(alignment: Alignment, text: str, folded: str, form: Form) -> Places:
    """Work out which cells the figures of lines without separators may fill.

    ``text`` tells how wide its characters are, ``folded`` is the same after folding.
    """
    parts = _parts(form)
    wanted = {row.path: parts[row.path][0] for row in alignment.rows if row.path in parts}
    if not any(_is_sparse(alignment, folded, i) for i, row in enumerate(alignment.rows) if row.path in wanted):
        return NOWHERE
    pages = [_pages(alignment, folded, parts, ruler) for ruler in rulers(text, folded)]
    pages = [_with_proved_headers(found) for found in pages]
    chosen = min(pages, key=lambda found: sum(_disorder(page) for part in found.values() for page in part))
    if any(_is_ragged(page) for part in chosen.values() for page in part):
        return NOWHERE  # blanks part the cells, as a tab would; they keep no room
    columns: dict[tuple[str, int], frozenset[int]] = {}
    on: dict[tuple[str, int], int] = {}
    lent: set[tuple[str, int]] = set()
    for part, found in chosen.items():
        if _section(part) == SECTION_TWO and any(map(_has_strays, found)):
            continue  # its lines keep no room, and nothing adds up
        width = next(row.width for row in alignment.rows if wanted.get(row.path) == part)
        own = [_own_scale(page, width) for page in found]
        lent.update((part, number) for number, scale in enumerate(own) if not scale)
        for page, value, cells in _place(found, own, width):
            columns[part, value] = cells
            on[part, value] = page
    return Places(columns, on, wanted, frozenset(lent))


def _is_ragged(page: _Page) -> bool:
    """Whether rows with as many figures, the most of their page, do not stand under one another."""
    most = max((len(line.at) for line in page.lines), default=0)
    full = [line.at for line in page.lines if len(line.at) == most]
    strays = [sum(abs(x - y) for x, y in zip(one, other, strict=True)) / most for one, other in pairwise(full)]
    return most >= FEWEST_FIGURES and bool(strays) and sum(strays) / len(strays) > WIDEST_COLUMN


FEWEST_FIGURES = 3
SECTION_TWO = "disclosure"


def _has_strays(page: _Page) -> bool:
    """Whether figures of a block stand beside the columns of the row that holds most of them.

    The figures of a column begin or end below one another, or have their middles there. Of three columns or more each
    stands in its own place only where the lines of a page keep one scale; where none adds up, nothing else tells.
    """
    *rest, most = sorted(page.lines, key=lambda line: len(line.at))
    if len(most.at) < FEWEST_FIGURES:
        return False
    strays = (
        max((min(abs(x - y) for y in map(ends, most.edges)) for line in rest for x in map(ends, line.edges)), default=0)
        for ends in (min, max, sum)
    )
    return min(strays) > STRAY


STRAY = 1.0
"""So far figures of a column may stand beside one another, because places are counted in whole characters."""


def _with_proved_headers(parts: dict[str, list[_Page]]) -> dict[str, list[_Page]]:
    """The pages, with their headers only if rows that print all their cells show that figures stand under these.

    Every section of the report is asked for itself, because the headers of one may be broken beyond recognition where
    those of another are whole. One without such rows, like section 4, is judged by the others.
    """
    proofs: dict[str, list[bool]] = {}
    for part, pages in parts.items():
        proofs.setdefault(_section(part), []).extend(
            _stands_under(line, page.headers)
            for page in pages
            for line in page.lines
            if page.headers and len(line.at) == len(page.headers)
        )
    own = {section: all(found) for section, found in proofs.items() if found}
    proved = {section for section in map(_section, parts) if own.get(section, any(own.values()))}
    open_ = {section for section in map(_section, parts) if section not in own}
    return {
        part: [
            page
            if _section(part) in proved or (_section(part) in open_ and _fits_under(page))
            else evolve(page, headers=())
            for page in pages
        ]
        for part, pages in parts.items()
    }


ENOUGH = 4
"""So many columns of figures show that they stand under their headers, though no line has them all."""


def _fits_under(page: _Page) -> bool:
    """Whether columns of figures stand each under a header, as far apart as these, and keep the room of one between."""
    clusters = _clusters(page.lines, WIDEST_COLUMN)
    if not page.headers or len(clusters) < ENOUGH:
        return False
    places = [_mean(cluster) for cluster in clusters]
    under = [min(range(len(page.headers)), key=lambda c: abs(x - page.headers[c])) for x in places]
    misses = [x - page.headers[c] for x, c in zip(places, under, strict=True)]
    apart = [b - a for a, b in pairwise(under)]
    return (
        min(apart) > 0
        and max(apart) > 1
        and max(misses) - min(misses) <= APART_FROM
        and max(map(abs, misses)) <= WIDEST_COLUMN
    )


APART_FROM = 1.5
"""Columns of figures stand all as far from their headers, but for so much."""


def _section(part: str) -> str:
    return part.partition(".")[0]


def _stands_under(line: _Line, headers: Sequence[float]) -> bool:
    return all(min(_misses(x, headers)) == _misses(x, headers)[cell] for cell, x in enumerate(line.at))


def _parts(form: Form) -> dict[str, tuple[str, tuple[ColumnHeader, ...]]]:
    """For every row of sections 2 and 3 the part of the form it belongs to, and that part's columns."""
    parts: dict[str, tuple[str, tuple[ColumnHeader, ...]]] = {"outcomes": ("outcomes", form.outcome_columns)}
    for number, block in enumerate(form.blocks):
        if len(block.columns) > 1:
            for row in block.rows:
                parts[row.path] = (f"disclosure.{number}", block.columns)
    for row in form.rows:
        if row.section == "requests":
            parts[row.path] = ("requests", form.columns)
    return parts


def _is_sparse(alignment: Alignment, folded: str, row: int) -> bool:
    best = alignment.stretches[row][0]
    return best.end > best.start and _is_line(alignment, folded, alignment.rows[row], best, less=1)


def _is_line(alignment: Alignment, folded: str, row: RowSpec, stretch: Stretch, *, less: int = 0) -> bool:
    """Whether the row's values stand in one row of a page, set off by more than one blank, ``less`` than it has cells.

    Single blanks separate; they keep no room for cells that are not there.
    """
    values = alignment.stream.values[stretch.start : stretch.end]
    return (
        0 < len(values) <= row.width - less
        and len({value.group for value in values}) == 1
        and all(value.kind in PLACED and not value.ruled and not value.glued for value in values)
        and all(_is_set_off(folded, value.start) for value in values)
        and not _has_separators(alignment.stream.text, values[0].start)
    )


def _is_set_off(folded: str, at: int) -> bool:
    """Whether more than one blank stands before a place, or nothing in its line."""
    line = folded.rfind("\n", 0, at) + 1
    before = folded[line:at].lstrip("\f")
    return before.endswith("  ") or not before.strip()


def _has_separators(text: str, at: int) -> bool:
    """Whether separators stand on a line: then room says nothing, whether they delimit cells or not."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return "\t" in line or any(bar in line for bar in BARS)


PLACED = (ValueKind.NUMBER, ValueKind.MARK, ValueKind.GARBLED)


def _pages(
    alignment: Alignment, folded: str, parts: Mapping[str, tuple[str, tuple[ColumnHeader, ...]]], ruler: Ruler
) -> dict[str, list[_Page]]:
    """Cut the lines of every part of the form where a page ends, and look for headers above each piece."""
    out: dict[str, list[_Page]] = {}
    breaks = [at for at, c in enumerate(folded) if c == "\f"]
    breaks += [start for start, end in alignment.stream.furniture if any(c.isdigit() for c in folded[start:end])]
    values = alignment.stream.values
    lines: dict[tuple[str, int], list[_Line]] = {}
    for row, found in zip(alignment.rows, alignment.stretches, strict=True):
        best = found[0]
        if row.path in parts and best.end > best.start and _is_line(alignment, folded, row, best):
            taken = values[best.start : best.end]
            page = sum(at < taken[0].start for at in breaks)
            middles = tuple(middle(value.start, value.end, ruler) for value in taken)
            if all(a < b for a, b in pairwise(middles)):
                edges = tuple((ruler(value.start), ruler(value.end)) for value in taken)
                lines.setdefault((parts[row.path][0], page), []).append(_Line(taken, middles, edges))
    for (part, _), rows in lines.items():
        headers = next(columns for name, columns in parts.values() if name == part)
        first = rows[0].values[0]
        above = max((at for at in breaks if at < first.start), default=0)
        above = max(above, values[first.index - 1].end if first.index else 0)
        times = OUTCOMES if part == "outcomes" else 1
        titles = header_places(folded, above, first.start, headers, ruler, times=times)
        totals = total_places(folded, above, first.start, headers, ruler) if times > 1 else ()
        out.setdefault(part, []).append(_Page(tuple(rows), titles, totals))
    return out


def _disorder(page: _Page) -> float:
    """How badly the figures of a page line up: the number of columns of text, and how far figures stray from them."""
    clusters = _clusters(page.lines, WIDEST_COLUMN)
    return len(clusters) + sum(abs(x - _mean(cluster)) for cluster in clusters for x, _ in cluster) / WIDEST_COLUMN


@frozen
class _Point:
    """A figure: its place across the line, and which line of the page it stands in."""

    at: float
    line: int
    value: int


Cluster = Sequence[tuple[float, _Point]]
"""Figures that stand under one another, each with its place."""


def _mean(cluster: Cluster) -> float:
    return sum(x for x, _ in cluster) / len(cluster)


WIDEST_COLUMN = 2.5
"""Figures of one column stand no further apart than this, from one to the next."""
LINK = 0.5
"""They stand no further apart than this share of the least distance of two figures of one line."""


def _clusters(lines: Sequence[_Line], limit: float) -> list[Cluster]:
    """Gather figures that stand under one another, no two of the same line."""
    points = sorted(
        (x, number, value.index)
        for number, line in enumerate(lines)
        for x, value in zip(line.at, line.values, strict=True)
    )
    least = min((b - a for line in lines for a, b in pairwise(line.at)), default=limit / LINK)
    limit = min(limit, LINK * least)
    clusters: list[list[tuple[float, _Point]]] = []
    for x, number, value in points:
        point = _Point(x, number, value)
        last = clusters[-1] if clusters else []
        if last and x - last[-1][0] <= limit and all(other.line != number for _, other in last):
            last.append((x, point))
        else:
            clusters.append([(x, point)])
    return list(clusters)


def _place(
    pages: Sequence[_Page], own: Sequence[tuple[float, ...]], width: int
) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Yield (page, value, columns it may stand in) for the pages of one part of the form, which has ``width`` columns.

    ``own`` are the scales that the pages show themselves.
    """
    for number, page in enumerate(pages):
        if page.totals and not own[number]:
            yield from ((number, value, cells) for value, cells in _by_totals(page, width // OUTCOMES))
            continue
        near = own[number]
        others = sorted((abs(other - number), other) for other, scale in enumerate(own) if scale)
        scale = near or next((own[other] for _, other in others), ())
        if not scale:
            continue
        gap = min(b - a for a, b in pairwise(scale))
        clusters = _clusters(page.lines, min(WIDEST_COLUMN, LINK * gap))
        for cluster, columns in zip(clusters, _fitting(clusters, scale, gap, same_page=bool(near)), strict=True):
            if columns:
                for _, point in cluster:
                    yield number, point.value, columns


def _own_scale(page: _Page, width: int) -> tuple[float, ...]:
    """Where the columns of a page stand, as its full rows or its headers show."""
    full = [line.at for line in page.lines if len(line.at) == width]
    if full:
        return tuple(sum(places) / len(places) for places in zip(*full, strict=True))
    return page.headers or _all_columns(page, width)


def _all_columns(page: _Page, width: int) -> tuple[float, ...]:
    """Where the columns stand on a page on whose lines, taken together, each of them has some figure; else nothing.

    Figures that stand in different columns share a line, or are as far apart as the nearest ones that do. Some line has
    both the first and the last of them: two that begin apart may as well show fewer columns, one line shifted.
    """
    clusters = _clusters(page.lines, WIDEST_COLUMN)
    if len(clusters) != width or not _share_a_line(clusters[0], clusters[-1]):
        return ()
    nearest = min((b - a for line in page.lines for a, b in pairwise(line.at)), default=math.inf)
    for low, high in pairwise(clusters):
        if not _share_a_line(low, high) and _mean(high) - _mean(low) < APART * nearest:
            return ()
    return tuple(map(_mean, clusters))


def _share_a_line(one: Cluster, other: Cluster) -> bool:
    return not {point.line for _, point in one}.isdisjoint(point.line for _, point in other)


APART = 0.8
"""Columns whose figures share no line stand no nearer to one another than so much of the least distance of others."""


KEPT = 8
"""Where two neighbouring figures are so far apart, the room of the cells between them was kept."""


def _by_totals(page: _Page, size: int) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield (value, cells it may fill) where figures of section 4 stand under the totals of their groups.

    ``size`` is how many cells a group has. The headers of the other columns may stand closer than the columns do.
    """
    for line in page.lines:
        if not page.totals or all(b - a < KEPT for a, b in pairwise(line.at)):
            return
        found: list[frozenset[int]] = []
        for x in line.at:
            group = sum(x > total + WIDEST_COLUMN for total in page.totals)
            if group == len(page.totals):
                return
            below = x >= page.totals[group] - WIDEST_COLUMN
            end = size * (group + 1) - 1
            found.append(frozenset({end}) if below else frozenset(range(end - size + 1, end)))
        for value, cells in zip(line.values, found, strict=True):
            yield value.index, cells


MISFIT = 0.6
"""Share of the way to the next column by which figures may miss their own."""
MARGIN = 0.25
"""Ways to lay figures on columns that miss by so much more, as a share of that way, are still possible."""
NARROWEST, WIDEST = 0.6, 1.6
"""How much narrower or wider than another one a page may be set."""
FEWEST = 3
"""So many columns of figures show how a page is set compared with another one."""
SHIFT = 0.5
"""What a shift of the whole page weighs against a figure that strays alone."""
STRETCH = 1.0
"""What setting the page twice as wide weighs, over 0.7, in ways to the next column."""


def _fitting(
    clusters: Sequence[Cluster], scale: Sequence[float], gap: float, *, same_page: bool
) -> list[frozenset[int]]:
    """For every cluster the columns it may be, under all ways that fit nearly as well as the best."""
    places = [_mean(cluster) for cluster in clusters]
    lines = [{point.line for _, point in cluster} for cluster in clusters]
    ways: dict[tuple[int, ...], float] = {}
    for stretch, shift, price in _settings(places, scale, gap, same_page=same_page):
        columns = [stretch * column + shift for column in scale]
        misses = [_misses(place, columns) for place in places]
        nearest = tuple(min(range(len(columns)), key=missed.__getitem__) for missed in misses)
        if any(a == b and lines[i] & lines[i + 1] for i, (a, b) in enumerate(pairwise(nearest))):
            continue
        miss = max(map(min, misses)) + price
        if miss <= MISFIT and miss < ways.get(nearest, math.inf):
            ways[nearest] = miss
    if not ways:
        return [frozenset()] * len(places)
    least = min(ways.values())
    good = [columns for columns, miss in ways.items() if miss <= least + MARGIN]
    return [
        frozenset(columns[i] for columns in good) | (_rivals(place, scale) if same_page else frozenset())
        for i, place in enumerate(places)
    ]


def _misses(place: float, columns: Sequence[float]) -> list[float]:
    """How far a place is from each column, as a share of the way to that column's neighbour on the same side."""
    out = []
    for c, column in enumerate(columns):
        beyond = c + 1 if place > column else c - 1
        if not 0 <= beyond < len(columns):
            beyond = c - 1 if place > column else c + 1
        out.append(abs(place - column) / abs(columns[beyond] - column))
    return out


def _rivals(place: float, scale: Sequence[float]) -> frozenset[int]:
    """The columns of the same page that are nearly as near as the nearest."""
    misses = _misses(place, scale)
    return frozenset(c for c, miss in enumerate(misses) if miss <= min(misses) + MARGIN)


def _settings(
    places: Sequence[float], scale: Sequence[float], gap: float, *, same_page: bool
) -> Iterator[tuple[float, float, float]]:
    """Yield (stretch, shift, price): how a page may be set compared with the columns of ``scale``."""
    if same_page:
        yield 1.0, 0.0, 0.0
        for place in places:
            nearest = min(scale, key=lambda column: abs(place - column))
            yield 1.0, place - nearest, SHIFT * abs(place - nearest) / gap
        return
    if len(places) < FEWEST:
        return  # another page may be shifted and stretched so that few figures fit in anywhere
    for low, high in combinations(scale, 2):
        stretch = (places[-1] - places[0]) / (high - low)
        if NARROWEST <= stretch <= WIDEST:
            yield stretch, places[0] - stretch * low, STRETCH * abs(math.log(stretch))

"""Tables drawn with lines → the same cells, one row a line.

A text browser, and many a program that writes plain text, draws a table with rules and bars (``+---+---+``, ``│``),
and breaks long words over the lines of a cell. There a line of the text is no row of the table: a cell is the region
that rules and bars enclose. This module finds the regions and writes them out in the order of the table, by their
upper edge, then by their left one.

Where bars stand is measured on the page, but programs do not agree how wide a character is: some give Chinese
characters two columns, some one, and those of lines and quotation marks either. Of the measures that are in use, the
one under which the bars of the table stand below one another is its own.

Not every drawn table has a rule between every two rows. Where one does not, its lines are rows, and it is left as it
is; the labels of two rows in one region tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from unicodedata import combining, east_asian_width

from attrs import frozen

from gkparse.labels.find import Anchor, labels_in
from gkparse.labels.vocabulary import AnchorKind
from gkparse.text.normalize import fold
from gkparse.text.view import ADDED

__all__ = ["MEASURES", "Measure", "Piece", "Row", "drawn_tables", "holds_rows", "joined", "without_frames"]

ACROSS = frozenset("-=:─━═╌┄┈╍┅┉╴╶╸╺╼╾")
"""What rules are made of."""
UPRIGHT = frozenset("|│┃║╎┆┊╏┇┋╵╷╹╻╽╿")
"""What bars are made of."""
CROSSINGS = frozenset("+") | (frozenset(map(chr, range(0x2500, 0x2580))) - ACROSS - UPRIGHT - frozenset("╱╲╳"))
"""Where rules and bars meet."""
BAR = re.compile(f"[{re.escape(''.join(sorted(UPRIGHT | CROSSINGS)))}]")
DRAWN = ACROSS | UPRIGHT | CROSSINGS
SIGNS_OF_DRAWING = ("+-", "+=", "─", "━", "═")
SHORTEST_RULE = 3
"""So many strokes from bar to bar are a rule, though it meets both of them without a crossing."""

Row = list[list[tuple[str, int]]]
"""Cells, each as its characters with their places in the text."""


def drawn_tables(text: str) -> Iterator[tuple[tuple[int, int], list[Row]]]:
    r"""Yield where each drawn table stands, and its rows.

    >>> table = "+----+----+\n| 行 | 2  |\n| 政 | 40 |\n+----+----+\n| 许 | 9  |\n+----+----+"
    >>> [[["".join(c for c, _ in cell) for cell in row] for row in rows] for _, rows in drawn_tables(table)]
    [[['行政', '2·40'], ['许', '9']]]
    """
    if not any(sign in text for sign in SIGNS_OF_DRAWING):
        return
    for start, lines in _blocks(text):
        rows = _rows(lines, start)
        if rows is not None:
            yield (start, start + len("\n".join(lines))), rows


def without_frames(text: str) -> str:
    r"""Return ``text``, the drawings blanked that enclose lines and no cells: a table within the one cell of another.

    >>> without_frames("+------+\n| 7  3 |\n+------+")
    '        \n  7  3  \n        '
    """
    if not any(sign in text for sign in SIGNS_OF_DRAWING):
        return text
    parts: list[str] = []
    done = 0
    for start, lines in _blocks(text):
        if all(len(_bars(line)) == EDGES for line in lines):
            parts.append(text[done:start])
            done = start + len("\n".join(lines))
            rules = [_is_rule(line.strip()) for line in lines]
            unframed = [
                " " * len(line) if rule else "".join(" " if at in _bars(line) else c for at, c in enumerate(line))
                for line, rule in zip(lines, rules, strict=True)
            ]
            parts.append("\n".join(unframed))
    return "".join((*parts, text[done:]))


EDGES = 2
"""So many bars has a line that they enclose, and that has no cells."""


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where lines begin that bars and rules enclose, one below the other, a rule of crossings among them."""
    block: list[str] = []
    start = at = 0
    for line in (*text.split("\n"), ""):
        if _is_enclosed(line.strip()):
            start = start if block else at
            block.append(line)
        else:
            if len(block) > 1 and any(_is_rule(line.strip()) for line in block):
                yield start, block
            block = []
        at += len(line) + 1


def _is_enclosed(bare: str) -> bool:
    return len(bare) > 1 and all(end in UPRIGHT or end in CROSSINGS for end in (bare[0], bare[-1]))


def _is_rule(bare: str) -> bool:
    return bare[0] in CROSSINGS and bare[-1] in CROSSINGS and all(c in ACROSS or c in CROSSINGS for c in bare)


# ---- where the bars stand

Measure = Callable[[str], int]


def _measure(quotes: int, lines: int) -> Measure:
    """How wide characters are, if those of unsettled width have so many columns, and those of lines so many."""

    def width(character: str) -> int:
        if "─" <= character <= "╿":
            return lines
        if combining(character):
            return 0
        wide = east_asian_width(character)
        return 2 if wide in "WF" else quotes if wide == "A" else 1

    @lru_cache(maxsize=4096)  # the same blanks and strokes stand between the bars of most lines
    def measured(characters: str) -> int:
        return sum(map(width, characters))

    return measured


MEASURES: tuple[Measure, ...] = (_measure(1, 1), _measure(2, 2), _measure(2, 1), len)


@frozen
class _Stretch:
    """What stands on one line between two bars that follow one another."""

    first: int
    last: int
    """Which of the table's columns it covers: from ``first`` up to, not with, ``last``."""
    start: int
    end: int
    """Where it stands in its line."""
    ruled: bool
    """Whether it is part of a rule."""


def _stretches(lines: Sequence[str]) -> list[list[_Stretch]] | None:
    """Cut each line at its bars; None where they do not stand below those of the rules."""
    bars = [_bars(line) for line in lines]
    drawn = [number for number, line in enumerate(lines) if _draws(line)]
    edges = []
    for measure in MEASURES:
        places = [_places(line, at, measure) for line, at in zip(lines, bars, strict=True)]
        edges.append((places, sorted({place for number in drawn for place in places[number]})))
    best = max(edges, key=lambda edge: sum(set(places) <= set(edge[1]) for places in edge[0]))
    alike = [best, *(edge for edge in edges if edge is not best and len(edge[1]) == len(best[1]))]
    cut = []
    for number, line in enumerate(lines):
        measured = [(places[number], edge) for places, edge in alike]
        found = next((columns for one in measured if (columns := _columns(*one))), None)
        found = found or _nearest(*measured[0]) or _among(*measured[0])
        if found is None:
            return None
        cut.append([_between(line, (i, bars[number][a]), (j, bars[number][b])) for (i, a), (j, b) in pairwise(found)])
    return cut


def _places(line: str, bars: Sequence[int], measure: Measure) -> list[int]:
    return list(accumulate(measure(line[start:end]) for start, end in pairwise((0, *bars))))


def _columns(places: Sequence[int], edges: Sequence[int]) -> list[tuple[int, int]] | None:
    """Which edges of the table the bars of a line are, each with its number among the bars: those at their places."""
    if not set(places) <= set(edges):
        return None
    return [(edges.index(place), bar) for bar, place in enumerate(places)]


def _nearest(places: Sequence[int], edges: Sequence[int]) -> list[tuple[int, int]] | None:
    """The same where bars are out of their places: all edges, or for each bar the one next to it."""
    if len(places) == len(edges):
        return [(i, i) for i in range(len(edges))]
    found = [min(range(len(edges)), key=lambda i: abs(edges[i] - place)) for place in places]
    near = all(abs(edges[i] - place) <= 1 for i, place in zip(found, places, strict=True))
    return [(i, bar) for bar, i in enumerate(found)] if near and len(set(found)) == len(found) else None


def _among(places: Sequence[int], edges: Sequence[int]) -> list[tuple[int, int]] | None:
    """The same where a cell holds bars of its own: those at the places of edges, from the first one to the last."""
    if len(places) < len(edges) or not {edges[0], edges[-1]} <= set(places):
        return None
    return [(edges.index(place), bar) for bar, place in enumerate(places) if place in edges]


def _bars(line: str) -> list[int]:
    """Where in a line its bars and crossings stand; a plus sign is one at the line's end, or beside a rule."""
    first, last = len(line) - len(line.lstrip()), len(line.rstrip()) - 1
    return [
        at
        for at in map(re.Match.start, BAR.finditer(line))
        if line[at] != "+" or at in (first, last) or line[at - 1] in ACROSS or line[at + 1] in ACROSS
    ]


def _draws(line: str) -> bool:
    """Whether a line holds a rule and nothing else but bars and blanks."""
    return DRAWN.issuperset("".join(line.split())) and any(
        across and sum(1 for _ in run) >= SHORTEST_RULE for across, run in groupby(line, ACROSS.__contains__)
    )


def _between(line: str, left: tuple[int, int], right: tuple[int, int]) -> _Stretch:
    (first, begin), (last, end) = left, right
    inner = line[begin + 1 : end]
    crossed = line[begin] in CROSSINGS or line[end] in CROSSINGS
    ruled = bool(inner) and ACROSS.issuperset(inner) and (crossed or len(inner) >= SHORTEST_RULE)
    return _Stretch(first, last, begin + 1, end, ruled)


# ---- what they enclose


@frozen
class Piece:
    """The words of one cell on one line."""

    start: int
    end: int
    room: int
    """How many blanks stand between them and the bars."""
    line: int


def _rows(lines: Sequence[str], start: int) -> list[Row] | None:
    """The rows of a drawn table; None where the lines enclose no rows of cells."""
    cut = _stretches(lines)
    regions = _regions(cut) if cut else None
    if cut is None or regions is None:
        return None
    text = "\n".join(lines)
    begins = [0, *accumulate(len(line) + 1 for line in lines)]
    cells = []
    for region in regions:
        places = [(line, begins[line] + stretch.start, begins[line] + stretch.end) for line, stretch in region]
        cells.append((region[0][0], [piece for place in places if (piece := _piece(text, *place))]))
    spare = min((piece.room for _, pieces in cells for piece in pieces), default=0)
    rows = [[pieces for _, pieces in row] for _, row in groupby(cells, key=lambda cell: cell[0])]
    if any(holds_rows(text, row) for row in rows):
        return None
    return [[list(joined(text, pieces, spare, start)) for pieces in row] for row in rows]


def _regions(cut: Sequence[Sequence[_Stretch]]) -> list[list[tuple[int, _Stretch]]] | None:
    """Join what no rule parts from line to line: for each cell its stretches, each with its line.

    None where bars begin or end within a cell.
    """
    regions: list[list[tuple[int, _Stretch]]] = []
    above: dict[tuple[int, int], list[tuple[int, _Stretch]]] = {}
    for line, stretches in enumerate(cut):
        own: dict[tuple[int, int], list[tuple[int, _Stretch]]] = {}
        for stretch in stretches:
            if stretch.ruled:
                continue
            columns = stretch.first, stretch.last
            if columns in above:
                own[columns] = above.pop(columns)
            elif any(first < stretch.last and stretch.first < last for first, last in above):
                return None
            else:
                own[columns] = []
                regions.append(own[columns])
            own[columns].append((line, stretch))
        above = own
    return sorted(regions, key=lambda region: (region[0][0], region[0][1].first))


def _piece(text: str, line: int, start: int, end: int) -> Piece | None:
    """What stands between two bars, without the bars that some programs put before the lines of a paragraph."""
    bare = text[start:end].strip()
    while bare[:1] in UPRIGHT and not bare[1:2].strip():
        bare = bare[1:].lstrip()
    if not bare:
        return None
    stop = len(text[:end].rstrip())
    return Piece(stop - len(bare), stop, end - start - len(bare), line)


def holds_rows(text: str, cells: Sequence[Sequence[Piece]]) -> bool:
    """Whether a row of regions holds several rows that no rule parts.

    It does where one region has the labels of two, or lines of words above or below those of a whole label, and the
    figures beside it have as many lines.
    """
    broken = any(len(pieces) > 1 and all(_is_figure(text, piece) for piece in pieces) for pieces in cells)
    for pieces in cells:
        if len(pieces) < 2:
            continue
        parts = [fold(text[piece.start : piece.end]) for piece in pieces]
        labels = [anchor for anchor in labels_in("".join(parts)) if anchor.kind == AnchorKind.ROW]
        if len(labels) > 1 or (broken and labels and _has_lines_of_its_own(parts, labels[0])):
            return True
    return False


def _has_lines_of_its_own(parts: Sequence[str], label: Anchor) -> bool:
    """Whether a label is all of some lines of its cell, and others hold words that are no remark in brackets."""
    ends = [0, *accumulate(map(len, parts))]
    if label.start not in ends or label.end not in ends:
        return False
    others = [part for part, end in zip(parts, ends[1:], strict=True) if not label.start < end <= label.end]
    return bool(others) and others[0][0] != "("


def _is_figure(text: str, piece: Piece) -> bool:
    return any(c.isdecimal() for c in text[piece.start : piece.end]) and not any(
        "\u4e00" <= c <= "\u9fff" for c in text[piece.start : piece.end]
    )


def joined(text: str, pieces: Sequence[Piece], spare: int, start: int) -> Iterator[tuple[str, int]]:
    """Yield the characters of a cell, line after line, each with its place in the text."""
    for number, piece in enumerate(pieces):
        joint = _joint(text, pieces[number - 1], piece, spare) if number else ""
        if joint:
            yield joint, ADDED
        for at in range(piece.start, piece.end):
            yield (" " if text[at].isspace() else text[at]), start + at


DOUBTFUL = "·"
"""Stands in a figure, as a speck would, where nobody knows whether its two halves are one."""


def _joint(text: str, above: Piece, below: Piece, spare: int) -> str:
    """What stands between two pieces of a cell that follow one another.

    A figure that was broken over lines fills the first one: its next character would not have fitted. Where it would
    have, two figures may stand below one another, and an equation has to say that they are one.
    """
    last, first = text[above.end - 1], text[below.start]
    if not (last.isdecimal() or last in POINTS) or not first.isdecimal():
        return ""
    filled = above.room - spare < WIDTH(first) and below.line == above.line + 1
    return "" if filled else DOUBTFUL


WIDTH = MEASURES[0]
POINTS = frozenset(".．,，")

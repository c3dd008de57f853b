"""A stroke before a figure, one blank off: the figure's sign, or the mark for none of the cell before.

Where separators delimit cells, nobody asks. Elsewhere `- 47` is a figure with its sign, unless strokes stand for empty
cells in this text. Then it is both in section 2, whose changes have signs, and two cells in sections 3 and 4, where
nothing is ever below 0.

A stroke more than one blank off is a mark, unless its row of section 2 would then hold one value more than it has
cells, and the figure is the one of the row's change: whatever parts the cells there, parts a sign from its figure, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from gkparse.align.items import MARK, NUMBER, SEVERAL, Item
from gkparse.cells.content import Content, Kind
from gkparse.cells.records import Record
from gkparse.forms import TEMPLATES, form
from gkparse.labels.vocabulary import ROW

if TYPE_CHECKING:
    from gkparse.align.stream import Value

__all__ = ["may_be_sign", "with_strokes_apart"]

STROKES = frozenset("-−﹣")


def with_strokes_apart(folded: str, rows: Sequence[tuple[Record, list[Item]]]) -> list[tuple[Record, list[Item]]]:
    """Return the rows with each stroke before a figure taken for what it may be."""
    if not _has_lone_stroke(folded, rows):
        return list(rows)
    signs = _far_signs(folded, rows)
    rows = [(record, list(_joined(row, signs))) for record, row in rows] if signs else rows
    if not _has_lone_stroke(folded, rows):
        return list(rows)
    out = []
    table = ""
    for record, row in rows:
        items: list[Item] = []
        for item in row:
            if item.anchor is not None and item.anchor.kind == ROW:
                table = item.anchor.table
            if record.ruled or item.start in signs or not _is_signed_across_blank(folded, item):
                items.append(item)
            elif table in ("", "disclosure"):
                items.append(_as_either(item))
            else:
                items.extend(_as_cells(item))
        out.append((record, items))
    return out


def _far_signs(folded: str, rows: Iterable[tuple[Record, list[Item]]]) -> Set[int]:
    """Where strokes stand that can only be signs, whatever the blanks behind them."""
    signs: set[int] = set()
    inside: list[Item] = []
    width = change = 0
    for item in (*(item for _, row in rows for item in row), None):
        if item is not None and item.anchor is None:
            inside.append(item)
            continue
        if width and len(inside) == width + 1 and _is_far_sign(folded, *inside[change : change + 2]):
            signs.add(inside[change].start)
        label = item.anchor.key if item is not None and item.anchor is not None else ""
        width, change = _changes().get(label, (0, 0))
        inside = []
    return signs


@cache
def _changes() -> Mapping[str, tuple[int, int]]:
    """The rows of section 2 that have a cell for a change: how many cells they have, and which of them it is."""
    return {
        row.path: (len(row.cells), kinds.index("change"))
        for template in TEMPLATES
        for row in form(template).rows
        for kinds in [[form(template).cell(path).kind for path in row.cells]]
        if "change" in kinds
    }


def _is_far_sign(folded: str, stroke: Item, figure: Item) -> bool:
    """Whether a stroke stands by itself before a figure without a sign, on its line, and neither touches a word."""
    return (
        _is_lone_stroke(folded, stroke)
        and stroke.end == stroke.start + 1
        and figure.value is not None
        and figure.value[0] == NUMBER
        and not any(item.value and item.value[5] for item in (stroke, figure))
        and folded[figure.start].isdigit()
        and not folded[stroke.end : figure.start].strip(" ")
    )


def _joined(row: Sequence[Item], signs: Set[int]) -> Iterator[Item]:
    """Yield the items of a row, each figure with the sign before it."""
    sign: Item | None = None
    for item in row:
        if sign is not None and item.value is not None:
            kind, _, content, x, ruled, glued = item.value
            assert content is not None
            start = content.start - (item.start - sign.start)
            signed = evolve(content, start=start, negative=True, signed=True)
            yield evolve(item, start=sign.start, value=(kind, signed.value(), signed, x, ruled, glued))
            sign = None
        elif item.start in signs and item.anchor is None:
            sign = item
        else:
            yield item


def may_be_sign(value: Value) -> bool:
    """Whether a value is a stroke and a figure that may be one."""
    parts = value.content.parts if value.content else ()
    kinds = [part.kind for part in parts]
    return not value.ruled and kinds == [Kind.MARK, Kind.NUMBER] and value.raw[0] in STROKES


def _has_lone_stroke(folded: str, rows: Iterable[tuple[Record, list[Item]]]) -> bool:
    marks = [item for _, row in rows for item in row if item.value and item.value[0] == MARK]
    return any(_is_lone_stroke(folded, mark) for mark in marks)


def _is_lone_stroke(folded: str, item: Item) -> bool:
    return (
        item.value is not None
        and item.value[0] == MARK
        and not item.value[4]
        and STROKES.issuperset(folded[item.start : item.end])
    )


def _is_signed_across_blank(folded: str, item: Item) -> bool:
    return (
        item.value is not None
        and item.value[0] == NUMBER
        and folded[item.start] in STROKES
        and folded[item.start + 1] == " "
    )


def _as_either(item: Item) -> Item:
    """One value that may be a figure with its sign, or a mark and a figure."""
    assert item.value is not None
    _, _, content, x, ruled, glued = item.value
    assert content is not None
    several = Content(Kind.SEVERAL, content.start, content.end, certain=False, parts=tuple(_parts(content)))
    return evolve(item, value=(SEVERAL, None, several, x, ruled, glued))


def _as_cells(item: Item) -> Iterator[Item]:
    """The mark of one cell, and the figure of the next."""
    assert item.value is not None
    _, _, content, x, ruled, glued = item.value
    assert content is not None
    stroke, figure = _parts(content)
    yield evolve(item, end=item.start + 1, value=(MARK, None, stroke, x, ruled, False))
    shift = figure.start - content.start
    yield evolve(item, start=item.start + shift, value=(NUMBER, figure.value(), figure, x, ruled, glued))


def _parts(content: Content) -> Iterable[Content]:
    stroke = Content(Kind.MARK, content.start, content.start + 1)
    figure = evolve(content, start=content.start + 2, negative=False, signed=False)
    return stroke, figure

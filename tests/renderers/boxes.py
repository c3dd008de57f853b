"""Tables drawn with box characters, as a text browser draws them; wide characters take two columns."""

from __future__ import annotations

from typing import Final
from unicodedata import east_asian_width

from attrs import frozen

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Corner, Slot, Table, full_grid

LABEL_ROOM: Final = 14
"""Display columns of a column of labels; a longer label is broken over lines."""
RULES: Final = {
    (False, False, True, True): "─",
    (True, True, False, False): "│",
    (False, True, False, True): "┌",
    (False, True, True, False): "┐",
    (True, False, False, True): "└",
    (True, False, True, False): "┘",
    (True, True, False, True): "├",
    (True, True, True, False): "┤",
    (False, True, True, True): "┬",
    (True, False, True, True): "┴",
    (True, True, True, True): "┼",
}
"""What to draw where lines leave a crossing upwards, downwards, to the left, to the right."""


def render(filled: Filled, wording: Wording = PLAIN, *, at: str = "middle", room: int | None = None) -> Rendered:
    """Draw the tables; the figures of a row stand on the first, the middle or the last line of it.

    With ``room``, columns of figures have so many display columns at most: longer figures are broken over lines, and
    have no place.
    """

    def body(writer: Writer, table: Table) -> None:
        _draw(writer, table, at, room)

    return render_document(filled, body, wording=wording)


def width_of(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@frozen
class _Drawing:
    """A table on its way to paper.

    The full grid, how wide its columns and how high its rows are, and the lines of each slot by its first square.
    """

    grid: list[list[Corner]]
    widths: list[int]
    heights: list[int]
    texts: dict[tuple[int, int], list[str]]

    def room(self, x: int, slot: Slot) -> int:
        """Display columns for a slot that begins in column x."""
        return sum(self.widths[x : x + slot.wide]) + slot.wide - 1


def _draw(writer: Writer, table: Table, at: str, room: int | None) -> None:
    grid = full_grid(table)
    widths = [min(width, room or width) if x else width for x, width in enumerate(_column_widths(table))]
    drawing = _Drawing(grid, widths, [1] * len(grid), {})
    heights, texts = drawing.heights, drawing.texts
    for y, row in enumerate(grid):
        for x, square in enumerate(row):
            if square.origin:
                slot = square.slot
                texts[y, x] = _wrapped(slot.text, drawing.room(x, slot))
                if slot.tall == 1:
                    heights[y] = max(heights[y], len(texts[y, x]))
    for (y, x), lines in texts.items():
        last = y + grid[y][x].slot.tall
        heights[last - 1] += max(0, len(lines) - sum(heights[y:last]))
    for y in range(len(grid)):
        _rule(writer, drawing, y)
        for line in range(heights[y]):
            _line(writer, drawing, (y, line), {"first": 0, "middle": (heights[y] - 1) // 2, "last": heights[y] - 1}[at])
    _rule(writer, drawing, len(grid))


def _line(writer: Writer, drawing: _Drawing, place: tuple[int, int], figures: int) -> None:
    """A line of a row: `place` counts both, `figures` is the line on which the row's figures stand."""
    y, line = place
    writer.write("│")
    x = 0
    while x < len(drawing.widths):
        square = drawing.grid[y][x]
        pieces = drawing.texts[y - square.down, x]
        nth = sum(drawing.heights[y - square.down : y]) + line - (figures if square.slot.path is not None else 0)
        piece = pieces[nth] if 0 <= nth < len(pieces) else ""
        writer.slot(Slot(piece, square.slot.path if len(pieces) == 1 else None))
        writer.write(" " * (drawing.room(x, square.slot) - width_of(piece)) + "│")
        x += square.slot.wide
    writer.write("\n")


def _rule(writer: Writer, drawing: _Drawing, y: int) -> None:
    """The line above row y."""
    grid, columns = drawing.grid, len(drawing.widths)

    def across(x: int) -> bool:
        return 0 <= x < columns and (y in (0, len(grid)) or not grid[y][x].down)

    def upright(row: int, x: int) -> bool:
        return 0 <= row < len(grid) and (x in (0, columns) or not grid[row][x].right)

    for x in range(columns + 1):
        arms = (upright(y - 1, x), upright(y, x), across(x - 1), across(x))
        writer.write(RULES.get(arms, " "))
        if x < columns:
            writer.write(("─" if across(x) else " ") * drawing.widths[x])
    writer.write("\n")


def _column_widths(table: Table) -> list[int]:
    widths = [LABEL_ROOM if table.section != 4 else 0] + [0] * (table.width - 1)
    for row in full_grid(table):
        for x, square in enumerate(row):
            if square.origin and square.slot.wide == 1:
                room = width_of(square.slot.text)
                widths[x] = max(widths[x], room if square.slot.path is not None else min(room, LABEL_ROOM))
    for row in full_grid(table):
        for x, square in enumerate(row):
            if square.origin and square.slot.path is not None:
                room = sum(widths[x : x + square.slot.wide]) + square.slot.wide - 1
                widths[x] += max(0, width_of(square.slot.text) - room)
    return [max(width, 2) for width in widths]


def _wrapped(text: str, room: int) -> list[str]:
    lines = [""]
    for char in text:
        if width_of(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines

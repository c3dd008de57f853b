"""Print laid out with spaces: empty cells are gone, but every figure stands below its header word."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.boxes import width_of
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table, full_grid


def render(filled: Filled, wording: Wording = PLAIN) -> Rendered:
    """Write a row a line, each cell begun at the column of its square of the full grid."""

    def body(writer: Writer, table: Table) -> None:
        grid = full_grid(table)
        widths = [0] * table.width
        for row in grid:
            for x, square in enumerate(row):
                if square.origin and square.slot.wide == 1:
                    widths[x] = max(widths[x], width_of(square.slot.text) + 2)
        for row in grid:
            for x, square in enumerate(row):
                if square.origin and square.slot.wide > 1:
                    room = sum(widths[x : x + square.slot.wide])
                    widths[x + square.slot.wide - 1] += max(0, width_of(square.slot.text) + 2 - room)
        for row in grid:
            column, due = 0, 0
            for x, square in enumerate(row):
                if square.origin and square.slot.text:
                    writer.write(" " * (due - column))
                    writer.slot(square.slot)
                    column = due + width_of(square.slot.text)
                due += widths[x]
            writer.write("\n")

    return render_document(filled, body, wording=wording)

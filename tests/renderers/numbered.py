"""A data frame in print: a row a line behind its number, the numbers of the columns above, NaN for empty cells."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.boxes import width_of
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Slot, Table, packed

EMPTY = "NaN"


def render(filled: Filled, wording: Wording = PLAIN, *, bars: bool = False) -> Rendered:
    """Write the tables with blanks between cells, set to the right; or with `bars` and a rule below the head."""

    def body(writer: Writer, table: Table) -> None:
        rows = packed(table, "padded")
        stub = len(str(len(rows) - 1))
        widths = [max(width_of(row[x].text or EMPTY) for row in rows) for x in range(table.width)]
        head = [Slot(str(x)) for x in range(table.width)]
        _line(writer, " " * stub, head, widths, bars=bars)
        if bars:
            writer.write("|" + "|".join("-" * (width + 2) for width in (stub, *widths)) + "|\n")
        for y, row in enumerate(rows):
            _line(writer, str(y).ljust(stub), row, widths, bars=bars)

    return render_document(filled, body, wording=wording)


def _line(writer: Writer, number: str, row: list[Slot], widths: list[int], *, bars: bool) -> None:
    writer.write(f"| {number}" if bars else number)
    for slot, width in zip(row, widths, strict=True):
        shown = slot.text or ("" if bars else EMPTY)
        writer.write((" | " if bars else "  ") + " " * (width - width_of(shown)))
        writer.slot(slot) if slot.text else writer.write(shown)
    writer.write(" |\n" if bars else "\n")

"""A row a line, every cell filled up with blanks to the width of its column, and two more between any two columns."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table, packed


def render(filled: Filled, wording: Wording = PLAIN, *, apart: bool = False) -> Rendered:
    """Write the tables so, merged cells once; with ``apart``, a line of blanks as wide follows every row."""

    def body(writer: Writer, table: Table) -> None:
        rows = packed(table, "shifted")
        widths = [max(len(row[x].text) for row in rows if x < len(row)) for x in range(max(map(len, rows)))]
        writer.write("\n")
        for row in rows:
            for x, slot in enumerate(row):
                writer.write("  " if x else "")
                writer.slot(slot)
                writer.write(" " * (widths[x] - len(slot.text)))
            writer.write("\n")
            if apart:
                writer.write(" " * (sum(widths[: len(row)]) + 2 * (len(row) - 1)) + "\n")
        writer.write("\n")

    return render_document(filled, body, wording=wording)

"""A row a line, its cells separated by a punctuation mark: a table saved as CSV."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table, packed


def render(
    filled: Filled,
    wording: Wording = PLAIN,
    *,
    mark: str = ",",
    merged: str = "shifted",
    quoted: bool = False,
    listed: bool = False,
) -> Rendered:
    """Write the tables with `mark` between cells, the merged cells in one of the ways of `packed`.

    `quoted` puts quotation marks around every cell; else they stand around those that hold the mark. `listed` makes
    each row a list of strings, as a program prints it.
    """

    def body(writer: Writer, table: Table) -> None:
        for row in packed(table, merged):
            for at, slot in enumerate(row):
                quotes = "'" if listed else '"' if quoted or mark in slot.text else ""
                writer.write(f"{mark} " * (at > 0) if listed else mark * (at > 0))
                writer.write("[" if listed and not at else "")
                writer.write(quotes)
                writer.slot(slot)
                writer.write(quotes)
            writer.write("]\n" if listed else "\n")

    return render_document(filled, body, wording=wording)

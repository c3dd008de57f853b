"""A row a line, cells separated by tabs: what an HTML page or a PDF table reader leaves."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table, packed


def render(filled: Filled, wording: Wording = PLAIN, *, merged: str = "shifted", heading: str = "{}") -> Rendered:
    """Write the tables with tabs, the merged cells in one of the ways of `packed`."""

    def body(writer: Writer, table: Table) -> None:
        for row in packed(table, merged):
            for at, slot in enumerate(row):
                writer.write("\t" if at else "")
                writer.slot(slot)
            writer.write("\n")

    return render_document(filled, body, wording=wording, heading=heading)

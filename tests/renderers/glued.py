"""A web page whose tags were dropped without putting anything in their place: nothing stands between two cells."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table, slots


def render(filled: Filled, wording: Wording = PLAIN, *, rows: bool = False) -> Rendered:
    """Write every cell directly behind the one before; `rows` keeps a line end after each row."""

    def body(writer: Writer, table: Table) -> None:
        if rows:
            for row in table.rows:
                for slot in row:
                    writer.slot(slot)
                writer.write("\n")
        else:
            for slot in slots(table):
                writer.slot(slot)

    return render_document(filled, body, wording=wording, line="\n" if rows else "")

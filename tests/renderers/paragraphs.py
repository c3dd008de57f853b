"""A paragraph a cell and nothing between rows: a Word document through a plain text export."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table, packed


def render(
    filled: Filled,
    wording: Wording = PLAIN,
    *,
    merged: str = "shifted",
    before: str = "",
    filled_end: str = "\n",
    empty_end: str = "\n",
    row_end: str = "",
) -> Rendered:
    """Write the tables a cell a paragraph, the merged cells in one of the ways of `packed`.

    `before` opens a cell that holds something, `filled_end` ends it; `empty_end` is all of an empty one.
    """

    def body(writer: Writer, table: Table) -> None:
        for row in packed(table, merged):
            for slot in row:
                writer.write(before if slot.text else "")
                writer.slot(slot)
                writer.write(filled_end if slot.text else empty_end)
            writer.write(row_end)

    return render_document(filled, body, wording=wording)

"""Print through a text extractor: cells separated by spaces, empty cells gone, header words a character a line."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table


def render(filled: Filled, wording: Wording = PLAIN, *, upright: bool = False) -> Rendered:
    """Write a row a line without its empty cells; `upright` sets header words and group labels a character a line."""

    def body(writer: Writer, table: Table) -> None:
        for y, row in enumerate(table.rows):
            started = False
            for slot in row:
                if not slot.text:
                    continue
                if upright and (slot.tall > 1 or y < table.head):
                    writer.write("\n" * started + "\n\n".join(slot.text) + "\n\n")
                    started = False
                    continue
                writer.write(" " * started)
                writer.slot(slot)
                started = True
            writer.write("\n" * (2 if upright else 1))

    return render_document(filled, body, wording=wording)

"""Print through a text extractor that gives each word group a line: labels and figures alone, empty cells gone."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Table, slots


def render(filled: Filled, wording: Wording = PLAIN, *, gap: str = "\n\n") -> Rendered:
    """Write every label and every printed figure on a line of its own, with `gap` after each."""

    def body(writer: Writer, table: Table) -> None:
        for slot in slots(table):
            if slot.text:
                writer.slot(slot)
                writer.write(gap)

    return render_document(filled, body, wording=wording)

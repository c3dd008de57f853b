"""Recognised print: labels broken over several lines of tabbed cells, the figures on one of these lines."""

from __future__ import annotations

from typing import Final

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Slot, Table, broken, packed

ROOM: Final = 7
"""Characters of a label on one line."""


def render(filled: Filled, wording: Wording = PLAIN, *, at: str = "first") -> Rendered:
    """Write each row as so many lines as its longest label needs; its figures stand on one of them."""

    def body(writer: Writer, table: Table) -> None:
        for row in packed(table, "continued"):
            pieces = [[slot.text] if slot.path else broken(slot.text, -(-len(slot.text) // ROOM)) for slot in row]
            lines = max(map(len, pieces))
            figures_on = {"first": 0, "middle": (lines - 1) // 2, "last": lines - 1}[at]
            for line in range(lines):
                for x, (slot, words) in enumerate(zip(row, pieces, strict=True)):
                    writer.write("\t" if x else "")
                    if slot.path is not None:
                        writer.slot(slot if line == figures_on else Slot(""))
                    elif line < len(words):
                        writer.write(words[line])
                writer.write("\n")

    return render_document(filled, body, wording=wording, heading="### {}")

"""Markdown without bars: a line of dashes shows the columns, and every cell stands below the run of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final
from unicodedata import east_asian_width

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Slot, Table, broken, packed

ROOM: Final = 9
"""Characters of a label on one line, where rows stand apart."""


def render(filled: Filled, wording: Wording = PLAIN, *, apart: bool = False) -> Rendered:
    """Write the tables with dashes above the first row and below the last one.

    With `apart`, blank lines stand between the rows, and labels are broken over the lines of theirs. Otherwise the
    first row stands above the dashes, and a blank line ends the table.
    """

    def body(writer: Writer, table: Table) -> None:
        rows = [_lines(row) if apart else [list(row)] for row in packed(table, "expanded")]
        widths = [max(2, *(_width(line[x].text) for row in rows for line in row)) for x in range(table.width)]
        dashes = " ".join("-" * width for width in widths)
        writer.write(f"\n{dashes}\n" if apart else "\n")
        for number, row in enumerate(rows):
            writer.write("\n" if apart and number else "")
            for line in row:
                for x, (slot, width) in enumerate(zip(line, widths, strict=True)):
                    writer.write(" " if x else "")
                    writer.slot(slot)
                    writer.write(" " * (width - _width(slot.text)))
                writer.write("\n")
            writer.write("" if apart or number else f"{dashes}\n")
        writer.write(f"{dashes}\n\n" if apart else "\n")

    return render_document(filled, body, wording=wording, heading="## {}")


def _lines(row: Sequence[Slot]) -> list[list[Slot]]:
    """The lines of a row: its figures on the first one, its labels on as many as they need."""
    pieces = [
        [slot] if slot.path else [Slot(words) for words in broken(slot.text, -(-len(slot.text) // ROOM))]
        for slot in row
    ]
    return [list(line) for line in zip_longest(*pieces, fillvalue=Slot(""))]


def _width(words: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)

"""A line a cell behind a tab, a blank line after each row: a Word table through a text dump."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Slot, Table, broken, packed

WRAP = 5
"""A wrapped label is broken where it is longer than this."""


def render(
    filled: Filled,
    wording: Wording = PLAIN,
    *,
    wrapped: bool = False,
    padded: bool = False,
    spread: bool = False,
) -> Rendered:
    """Write the tables a cell a line.

    `wrapped` breaks long header words and labels, `padded` centres the figures; with `spread`, empty paragraphs stand
    before or after the figure of some cells.
    """

    def body(writer: Writer, table: Table) -> None:
        for row in packed(table, "continued"):
            for at, slot in enumerate(row):
                writer.write("\t")
                _slot(writer, slot, at)
                writer.write("\n")
            writer.write("\n")

    def _slot(writer: Writer, slot: Slot, at: int) -> None:
        if slot.path is not None:
            before, after = "", ""
            if padded:
                before, after = _PADDING[at % len(_PADDING)]
            elif spread:
                before, after = _PARAGRAPHS[len(writer.spans) % len(_PARAGRAPHS)]
            writer.write(before)
            writer.slot(slot)
            writer.write(after)
        elif wrapped and len(slot.text) > WRAP:
            writer.write(("\n\n", "\n")[at % 2].join(broken(slot.text, 2)))
        else:
            writer.slot(slot)

    return render_document(filled, body, wording=wording)


_PARAGRAPHS = (("", ""), ("\n\n", ""), ("", "\n\n"), ("", ""), ("\n\n", ""), ("", ""))
_PADDING = (("", "　　"), (" ", ""), ("", "　"), ("　", " "))

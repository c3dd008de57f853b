"""Print whose labels and figures came out as two streams, each in its own order, one set into the other."""

from __future__ import annotations

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Slot, Table


def render(filled: Filled, wording: Wording = PLAIN, *, order: str = "labels-first") -> Rendered:
    """Write labels and figures apart.

    `labels-first`: all labels of a table, then its rows of figures.  `figures-first`: the other way round.
    `figures-above`: each row's figures on the line before its label.  `columns`: all labels, then column by column.
    """

    def body(writer: Writer, table: Table) -> None:
        labels = [[slot for slot in row if slot.path is None] for row in table.rows]
        figures = [[slot for slot in row if slot.path is not None] for row in table.rows]
        if order == "columns":
            _lines(writer, [[slot] for row in labels for slot in row])
            wide = max(map(len, figures))
            _lines(writer, [[row[x]] for x in range(wide) for row in figures if x < len(row)])
        elif order == "figures-above":
            _lines(writer, [row for pair in zip(figures, labels, strict=True) for row in pair])
        else:
            _lines(writer, labels + figures if order == "labels-first" else figures + labels)

    return render_document(filled, body, wording=wording)


def _lines(writer: Writer, rows: list[list[Slot]]) -> None:
    for row in rows:
        printed = [slot for slot in row if slot.text]
        for at, slot in enumerate(printed):
            writer.write(" " if at else "")
            writer.slot(slot)
        writer.write("\n" if printed else "")

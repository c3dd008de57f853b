"""Cells separated by vertical bars, in the ways that web readers and Markdown writers use them."""

from __future__ import annotations

from collections.abc import Callable

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Slot, Table, packed


def render(filled: Filled, wording: Wording = PLAIN, *, style: str = "bars") -> Rendered:
    """Write the tables with bars.

    `bars`: `| a | b |` a row.  `trailing`: `a | b |` a row.  `inner`: `a | b` a row.
    `inner-padded`, `inner-continued`: the same, with empty cells behind or before others.
    `markdown`: as bars, each merged square empty, and a rule of dashes after the first row.
    `cell-a-line`: `a |` a cell, empty cells as bars on one line.  `bar-a-line`: a bar on a line between any two cells.
    `bar-before`: a bar, a line end and the cell.
    """
    write_rows, merged, heading = _STYLES[style]

    def body(writer: Writer, table: Table) -> None:
        write_rows(writer, packed(table, merged))

    return render_document(filled, body, wording=wording, heading=heading)


def _bars(before: str, after: str) -> Callable[[Writer, list[list[Slot]]], None]:
    def write_rows(writer: Writer, rows: list[list[Slot]]) -> None:
        for row in rows:
            writer.write(before)
            for at, slot in enumerate(row):
                writer.write(" | " if at else "")
                writer.slot(slot)
            writer.write(after + "\n")

    return write_rows


def _markdown(writer: Writer, rows: list[list[Slot]]) -> None:
    write_rows = _bars("| ", " |")
    write_rows(writer, rows[:1])
    writer.write("|" + "---|" * len(rows[0]) + "\n")
    write_rows(writer, rows[1:])


def _cell_a_line(writer: Writer, rows: list[list[Slot]]) -> None:
    for row in rows:
        for slot in row:
            writer.slot(slot)
            writer.write(" |\n" if slot.text else "|")
        writer.write("" if row[-1].text else "\n")


def _bar_a_line(writer: Writer, rows: list[list[Slot]]) -> None:
    for at, slot in enumerate(slot for row in rows for slot in row):
        writer.write("\n|\n" if at else "")
        writer.slot(slot)
    writer.write("\n")


def _bar_before(writer: Writer, rows: list[list[Slot]]) -> None:
    for row in rows:
        for slot in row:
            writer.write("| \n")
            writer.slot(slot)
            writer.write("  ")
        writer.write("|\n")


_STYLES: dict[str, tuple[Callable[[Writer, list[list[Slot]]], None], str, str]] = {
    "bars": (_bars("| ", " |"), "continued", "{}"),
    "trailing": (_bars("", " |"), "padded", "{}"),
    "inner": (_bars("", ""), "shifted", "{}"),
    "inner-padded": (_bars("", ""), "padded", "{}"),
    "inner-continued": (_bars("", ""), "continued", "{}"),
    "markdown": (_markdown, "expanded", "## {}"),
    "cell-a-line": (_cell_a_line, "padded", "{}"),
    "bar-a-line": (_bar_a_line, "shifted", "{}"),
    "bar-before": (_bar_before, "continued", "{}"),
}
STYLES = tuple(_STYLES)

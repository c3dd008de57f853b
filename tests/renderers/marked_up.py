"""Tables in the markup of a page or a typesetter: HTML that nothing stripped, LaTeX, lists of attributes."""

from __future__ import annotations

from collections.abc import Callable

from tests.filled import Filled
from tests.renderers.document import PLAIN, Rendered, Wording, Writer, render_document
from tests.renderers.grid import Slot, Table, packed

FONT = "font-family:宋体;font-size:10.5pt;mso-bidi-font-size:12.0pt;color:#000000;letter-spacing:0"


def render(filled: Filled, wording: Wording = PLAIN, *, style: str = "html") -> Rendered:
    """Write the tables with markup.

    `html`: tags with long attributes, some broken over lines.  `latex`: `&` between cells, rows broken over lines.
    `wiki`: cells on lines of their own and behind one another.  `attributes`: tabs between cells, each in brackets
    with a list of attributes.
    """

    def body(writer: Writer, table: Table) -> None:
        _STYLES[style](writer, table)

    return render_document(filled, body, wording=wording)


def _html(writer: Writer, table: Table) -> None:
    writer.write('<table border="1" width="100%">\n<colgroup>\n<col style="width: 25%" />\n</colgroup>\n')
    for row in packed(table, "shifted"):
        writer.write('<tr class="odd">\n')
        for slot in row:
            writer.write(f'<td colspan="{slot.wide}" rowspan="{slot.tall}"><p><span\nstyle="{FONT}">')
            writer.slot(slot)
            writer.write('</span><span\nlang="EN-US"></span></p></td>\n')
        writer.write("</tr>\n")
    writer.write("</table>\n")


def _latex(writer: Writer, table: Table) -> None:
    columns = "l" * table.width
    writer.write(f"\\begin{{longtable}}[]{{@{{}}{columns}@{{}}}}\n\\toprule\n\\endhead\n")
    for row in packed(table, "continued"):
        for at, slot in enumerate(row):
            writer.write(("", " & ", "\n& ")[at and 1 + at % 2])
            _latex_cell(writer, slot)
        writer.write(" \\\\\n")
    writer.write("\\bottomrule\n\\end{longtable}\n")


def _latex_cell(writer: Writer, slot: Slot) -> None:
    wide = f"\\multicolumn{{{slot.wide}}}{{l}}{{" if slot.wide > 1 else ""
    tall = f"\\multirow{{{slot.tall}}}{{*}}{{" if slot.tall > 1 else ""
    writer.write(wide + tall + "{")
    writer.slot(slot)
    writer.write("}\\foreignlanguage{american}{}" + "}" * (bool(wide) + bool(tall)))


def _wiki(writer: Writer, table: Table) -> None:
    writer.write('{| class="wikitable" border="1"\n|-\n')
    for row in packed(table, "shifted"):
        for at, slot in enumerate(row):
            merged = f'rowspan="{slot.tall}" colspan="{slot.wide}"| ' if slot.tall > 1 or slot.wide > 1 else ""
            writer.write(("| ", "\n| ", " || ")[at and 1 + at % 2] + merged)
            writer.slot(slot)
        writer.write("\n|-\n")
    writer.write("|}\n")


def _attributes(writer: Writer, table: Table) -> None:
    for row in packed(table, "shifted"):
        for at, slot in enumerate(row):
            writer.write("\t[" if at else "[")
            writer.slot(slot)
            writer.write(f']{{.a1 style="{FONT}"}}[]{{lang="EN-US"}}')
        writer.write("\n")


_STYLES: dict[str, Callable[[Writer, Table], None]] = {
    "html": _html,
    "latex": _latex,
    "wiki": _wiki,
    "attributes": _attributes,
}
STYLES = tuple(_STYLES)

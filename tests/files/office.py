"""A report as DOCX and as XLSX: the archives, written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from tests.files.pages import blocks
from tests.filled import Filled
from tests.renderers.grid import Slot, Table, full_grid

__all__ = ["archive", "docx", "relations", "xlsx"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts, packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, part in parts.items():
            out.writestr(name, part)
    return packed.getvalue()


def docx(filled: Filled, *, tracked: bool = False, boxed: bool = False) -> bytes:
    """A DOCX; ``tracked``: every figure was another one before; ``boxed``: the title stands in a text box."""
    body = []
    for number, block in enumerate(blocks(filled)):
        if isinstance(block, Table):
            body.append(_word_table(block, tracked))
        elif boxed and not number:
            box = f"<w:txbxContent>{_paragraph(block)}</w:txbxContent>"
            body.append(
                "<w:p><w:r><mc:AlternateContent><mc:Choice>"
                f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
            )
        else:
            body.append(_paragraph(block))
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document = f'<w:document xmlns:w="{W}" xmlns:mc="{mc}"><w:body>{"".join(body)}</w:body></w:document>'
    return archive({"[Content_Types].xml": f'<Types xmlns="{TYPES}"/>', "word/document.xml": document})


def _paragraph(text: str, tracked: bool = False) -> str:
    run = f"<w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"
    if tracked:
        run = f"<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{run}</w:ins>"
    return f"<w:p>{run}</w:p>"


def _word_table(table: Table, tracked: bool) -> str:
    rows = []
    for squares in full_grid(table):
        cells = []
        for square in squares:
            if square.right:
                continue
            slot = square.slot
            start = ' w:val="restart"' if square.origin else ""
            merged = f"<w:vMerge{start}/>" if slot.tall > 1 else ""
            text = _paragraph(slot.text, tracked and slot.path is not None) if square.origin else "<w:p/>"
            cells.append(f"<w:tc><w:tcPr><w:gridSpan w:val='{slot.wide}'/>{merged}</w:tcPr>{text}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>" if tracked else ""
    return f"<w:tbl>{''.join(rows)}{gone}</w:tbl>"


def xlsx(filled: Filled) -> bytes:
    """A workbook with the whole report on one sheet; empty cells of a table have their borders."""
    rows: list[str] = []
    merged: list[str] = []
    for block in blocks(filled):
        if isinstance(block, str):
            rows.append(_sheet_row(len(rows) + 1, {0: Slot(block)}))
            continue
        first = len(rows) + 1
        for y, squares in enumerate(full_grid(block)):
            origins = {x: square.slot for x, square in enumerate(squares) if square.origin}
            rows.append(_sheet_row(first + y, dict.fromkeys(range(len(squares)), Slot("")) | origins))
            merged.extend(
                f"{_column(x)}{first + y}:{_column(x + slot.wide - 1)}{first + y + slot.tall - 1}"
                for x, slot in origins.items()
                if slot.wide * slot.tall > 1
            )
    cells = "".join(f'<mergeCell ref="{reach}"/>' for reach in merged)
    sheet = f'<worksheet xmlns="{S}"><sheetData>{"".join(rows)}</sheetData><mergeCells>{cells}</mergeCells></worksheet>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
            "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="年报" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def relations(kind: str, target: str) -> str:
    """The part that names another part."""
    relation = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'


def _sheet_row(number: int, slots: Mapping[int, Slot]) -> str:
    cells = []
    for x, slot in slots.items():
        name = f"{_column(x)}{number}"
        if slot.path and slot.text.isdecimal() and slot.text.isascii():
            cells.append(f'<c r="{name}"><v>{int(slot.text)}</v></c>')
        elif not slot.text:
            cells.append(f'<c r="{name}"/>')
        else:
            cells.append(f'<c r="{name}" t="inlineStr"><is><t>{escape(slot.text)}</t></is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _column(number: int) -> str:
    return chr(ord("A") + number)

"""What a file shows beside its figures, or in their place: struck out, raised, hidden, drawn."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.files import html, office, pdf
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import county

pytest.importorskip("lxml")
pytest.importorskip("openpyxl")
pytest.importorskip("pypdfium2")

PATH: Final = "requests.received.total"
FIGURE: Final = str(county().values[PATH])


SHEET: Final = """
.nav::after{content:"";display:table} .bare:before{content:'\\20'} /* .a{ } */ @media print{.seen{display:none}}
i.drawn::before{content:'9'} table .pictured{background:#fff url(9.png)} .shy{display:none} td{background:url(p.png)}
"""


def page(cell: str) -> bytes:
    """A web page with this in one cell."""
    plain = f"<span>{FIGURE}</span>"
    whole = html.page(county()).replace("<style>", f"<style>{SHEET}")
    assert whole.count(plain) == 1
    return whole.replace(plain, cell).encode()


@pytest.mark.parametrize(
    "cell",
    [
        "<del>9</del><ins>{}</ins>",
        "<s>9</s>{}",
        "<span style='text-decoration: underline line-through'>9</span>{}",
        "{}<sup>9</sup>",
        "{}<sup>[9]</sup>",
        "<ruby>{}<rt>9</rt></ruby>",
        "{}<input value=9>",
        "<input type=hidden value=9>{}",
        "{}<img src=a.png>",
        "{}<i class=shy>件</i>",
        "<span style='color:red;font-size: 0px'>9</span>{}",
        "<span style='font-size:0'><b style='font-size:14px'>{}</b></span>",
        "<span style='font-size:0.9em'>{}</span>",
    ],
)
def test_what_stands_beside_a_figure_of_a_page_is_no_digit_of_it(cell: str) -> None:
    report = gkparse.parse_file(page(cell.format(FIGURE)))
    assert (str(report[PATH].value), report[PATH].status) == (FIGURE, Status.PRINTED)


@pytest.mark.parametrize(
    "cell",
    [
        "<s>{}</s>",
        "<input value={}>",
        "<select><option>{}</select>",
        "<canvas></canvas>",
        "<svg><text>{}</text></svg>",
        "<i style='background: URL(\"9.png\")'></i>",
        "<i class=drawn></i>",
        "<i class=pictured></i>",
        "3<img src=1.png>2",
        "3<b><img src=1.png></b> <img src=1.png>2",
        "{}<i class=shy>9</i>",
        "<i class=shy>{}</i>",
    ],
)
def test_a_cell_of_a_page_that_shows_a_figure_as_something_else_is_not_empty(cell: str) -> None:
    assert not gkparse.parse_file(page(cell.format(FIGURE)))[PATH].status.promised


@pytest.mark.parametrize("cell", ["<i class=bare></i>", "<i class=seen></i>", "<i style='color:red'></i>"])
def test_a_cell_in_which_a_style_shows_nothing_is_empty(cell: str) -> None:
    assert gkparse.parse_file(page(cell))[PATH].status == Status.BLANK


def test_a_page_that_is_cut_off_behind_a_table_within_a_table_is_refused() -> None:
    whole = html.page(county(), wrapped=True)
    cut = whole[: whole.index(FIGURE)]
    with pytest.raises(gkparse.UnreadableFileError, match="cut off"):
        gkparse.parse_file(cut[: cut.rindex("</table>") + len("</table>")].encode())


def changed(archive: bytes, part: str, old: str, new: str) -> bytes:
    """An archive with other words in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert parts[part].count(old.encode()) == 1
    return office.archive({**parts, part: parts[part].replace(old.encode(), new.encode())})


def docx(cell: str) -> bytes:
    """A DOCX with these runs in one cell."""
    run = f"<w:r><w:t xml:space='preserve'>{FIGURE}</w:t></w:r>"
    return changed(office.docx(county()), "word/document.xml", run, cell)


def run(kind: str, text: str) -> str:
    return f"<w:r><w:rPr>{kind}</w:rPr><w:t>{text}</w:t></w:r>"


SHOWN: Final = run("<w:vanish w:val='0'/>", FIGURE)
"""A run that says to be not hidden."""


@pytest.mark.parametrize(
    "runs",
    [
        SHOWN,
        run("<w:vanish/>", "9") + SHOWN,
        run("<w:strike/>", "9") + SHOWN,
        SHOWN + run("<w:vertAlign w:val='superscript'/>", "9"),
    ],
)
def test_what_stands_beside_a_figure_of_a_docx_is_no_digit_of_it(runs: str) -> None:
    report = gkparse.parse_file(docx(runs))
    assert (str(report[PATH].value), report[PATH].status) == (FIGURE, Status.PRINTED)


@pytest.mark.parametrize(
    "runs",
    [
        run("<w:dstrike/>", FIGURE),
        "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>9</m:t></m:r></m:oMath>",
        "<w:r><w:fldChar><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r>",
    ],
)
def test_a_cell_of_a_docx_that_shows_a_figure_as_something_else_is_not_empty(runs: str) -> None:
    assert not gkparse.parse_file(docx(runs))[PATH].status.promised


def test_the_main_part_of_a_docx_may_have_any_name() -> None:
    whole = office.docx(county())
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        main = packed.read("word/document.xml")
    relations = office.relations("officeDocument", "/word/document2.xml")
    moved = office.archive({"_rels/.rels": relations, "word/document2.xml": main})
    assert gkparse.parse_file(moved).values() == gkparse.parse_file(whole).values()


def xlsx(content: str) -> bytes:
    """A workbook with this in one cell."""
    sheet = "xl/worksheets/sheet1.xml"
    return changed(office.xlsx(county()), sheet, f"<v>{FIGURE}</v>", content)


@pytest.mark.parametrize("content", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>"])
def test_a_formula_that_was_never_computed_is_no_empty_cell(content: str) -> None:
    assert not gkparse.parse_file(xlsx(content))[PATH].status.promised


def test_a_formula_is_read_by_its_last_value() -> None:
    assert str(gkparse.parse_file(xlsx(f"<f>1+1</f><v>{FIGURE}</v>"))[PATH].value) == FIGURE


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (0.5, "0", "1"),
        (2.5, "#,##0", "3"),
        (1204.365, "0.00", "1204.37"),
        (7, "General", "7"),
        (1e30, "0", f"1{'0' * 30}"),
    ],
)
def test_a_number_is_rounded_as_its_sheet_shows_it(value: float, pattern: str, shown: str) -> None:
    from openpyxl import Workbook

    from gkparse.read.xlsx import _shown

    cell = Workbook().create_sheet().cell(1, 1, value)
    cell.number_format = pattern
    assert _shown(cell) == shown


@pytest.mark.parametrize("pattern", ["0,", "0.0,", "0%", "#,##0,,"])
def test_a_number_that_its_sheet_shows_as_another_one_is_not_read(pattern: str) -> None:
    from openpyxl import Workbook

    from gkparse.read.document import PICTURE
    from gkparse.read.xlsx import _shown

    cell = Workbook().create_sheet().cell(1, 1, 362000)
    cell.number_format = pattern
    assert _shown(cell) == PICTURE


def drawn(monkeypatch: pytest.MonkeyPatch, figure: str, size: float, mode: int, up: float) -> gkparse.AnnualReport:
    """The report of a PDF in which another figure is drawn behind one: so large, in this mode, so much higher."""
    plain = pdf._Pages.text

    def text(pages: pdf._Pages, x: float, y: float, words: str) -> None:
        plain(pages, x, y, words)
        if words == FIGURE:
            plain(pages, x + 14, y - up, figure)
            extra = pages.streams[-1].pop().replace("BT /F1 9.0 Tf", f"BT {mode} Tr /F1 {size} Tf")
            pages.streams[-1].append(f"q {extra} Q")

    monkeypatch.setattr(pdf._Pages, "text", text)
    return gkparse.parse_file(pdf.pdf(county()))


@pytest.mark.parametrize(("size", "mode", "up"), [(5, 0, 4), (9, 3, 0), (9, 7, 0)])
def test_what_is_raised_or_unseen_in_a_pdf_is_no_digit(
    monkeypatch: pytest.MonkeyPatch, size: float, mode: int, up: float
) -> None:
    report = drawn(monkeypatch, "9", size, mode, up)
    assert (str(report[PATH].value), report[PATH].status) == (FIGURE, Status.PRINTED)
    assert report.source.recognised == ()


@pytest.mark.parametrize(
    "strokes",
    [
        "{x} {y} m {x2} {y3} {x2} {y2} {x} {y2} c S",  # curves
        "{x} {y} m {x2} {y2} l {x2} {y} l S",  # crooked lines
        "{x} {y} m {x} {y2} l S",  # a stroke
        "{x} {y} m {x2} {y} l {x2} {y2} l f",  # a filled shape
    ],
)
def test_a_cell_of_a_pdf_in_which_something_is_drawn_is_not_empty(
    monkeypatch: pytest.MonkeyPatch, strokes: str
) -> None:
    plain = pdf._Pages.text

    def text(pages: pdf._Pages, x: float, y: float, words: str) -> None:
        if words == FIGURE:
            x, y = x + 2, pdf.HIGH - y
            places = {"x": x, "y": y, "x2": x + 4, "y2": y + 7, "y3": y + 3}
            pages.streams[-1].append(strokes.format(**places))
        else:
            plain(pages, x, y, words)

    monkeypatch.setattr(pdf._Pages, "text", text)
    report = gkparse.parse_file(pdf.pdf(county()))
    assert not report[PATH].status.promised
    assert sum(cell.status.promised for cell in report.cells()) == len(report.cells()) - 1


def test_a_page_of_unseen_characters_was_recognised_by_another_program() -> None:
    report = gkparse.parse_file(pdf.pdf(county()).replace(b"BT /F1", b"BT 3 Tr /F1"))
    assert str(report[PATH].value) == FIGURE
    assert report.source.recognised == (1, 2, 3)


@pytest.mark.parametrize("renderer", ["pipes-cell-a-line", "word-spread", "wrapped-last", "tabs"])
def test_a_text_that_ends_within_its_tables_is_refused_wherever_its_last_line_ends(renderer: str) -> None:
    text = LOSSLESS[renderer](county(), PLAIN).text
    lines = text.split("\n")
    inside = range(len(lines) // 4, text[: text.index("五、")].count("\n") - 1)
    for end in inside[:: len(inside) // 8]:
        with pytest.raises(gkparse.UnreadableFileError, match="cut off"):
            gkparse.parse_file("".join(f"{line}\n" for line in lines[:end]).encode())


def test_a_text_that_ends_with_its_last_table_is_whole() -> None:
    text = LOSSLESS["tabs"](county(), PLAIN).text
    tables = text[: text.index("五、")]
    assert gkparse.parse_file(tables.encode()).values() == gkparse.parse(text).values()

"""What Word documents are made of beside paragraphs and tables: controls, fields, other documents, tables in tables."""

from __future__ import annotations

import io
import zipfile

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.files import html, office
from tests.judging import assert_nothing, complaints
from tests.samples import county

pytest.importorskip("lxml")

MAIN = "word/document.xml"
PATH = "requests.received.total"
FIGURE = str(county().values[PATH])
RUN = f"<w:r><w:t xml:space='preserve'>{FIGURE}</w:t></w:r>"


def parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(office.docx(county()))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def changed(old: str, new: str) -> bytes:
    """A report in which the one is written instead of the other."""
    found = parts()
    assert old in found[MAIN]
    return office.archive({**found, MAIN: found[MAIN].replace(old, new)})


def around(tag: str, before: str, after: str) -> bytes:
    """A report in which every element of a kind stands within others."""
    found = parts()
    document = found[MAIN].replace(f"<w:{tag}>", f"{before}<w:{tag}>").replace(f"</w:{tag}>", f"</w:{tag}>{after}")
    return office.archive({**found, MAIN: document})


def whole(data: bytes) -> None:
    report = gkparse.parse_file(data)
    assert_nothing(complaints(report, county().truth()))
    assert (report.source.kind, report.agency) == ("docx", county().agency)


@pytest.mark.parametrize("tag", ["tbl", "tr", "tc", "p", "r"])
def test_what_stands_in_a_control_is_read(tag: str) -> None:
    whole(around(tag, "<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"))


def test_a_table_in_the_only_cell_of_another_one_is_read() -> None:
    whole(around("tbl", "<w:tbl><w:tr><w:tc><w:p/>", "<w:p/></w:tc></w:tr></w:tbl>"))


def test_macros_are_passed_over() -> None:
    whole(office.archive({**parts(), "word/vbaProject.bin": b"Attribute VB_Name"}))


@pytest.mark.parametrize(
    "runs",
    [
        "<w:r><w:t>3</w:t></w:r><w:r><w:drawing/></w:r><w:r><w:t>2</w:t></w:r>",
        "<w:r><w:t>3</w:t></w:r><w:r><w:sym w:char='F08C'/><w:t>2</w:t></w:r>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>",
    ],
)
def test_a_cell_that_shows_more_than_its_text_is_open(runs: str) -> None:
    assert not gkparse.parse_file(changed(RUN, runs))[PATH].status.promised


@pytest.mark.parametrize(
    "runs",
    [
        f"<w:fldSimple w:instr='=1+2'>{RUN}</w:fldSimple>",
        f"{RUN}<w:r><w:rPr><w:position w:val='10'/></w:rPr><w:t>1</w:t></w:r>",
        "<w:r><w:rPr><w:position w:val='-8'/></w:rPr><w:t>3</w:t></w:r>"
        "<w:r><w:rPr><w:position w:val='-8'/></w:rPr><w:t>62</w:t></w:r>",
        f"{RUN}<w:r><w:footnoteReference w:id='2'/></w:r>",
        f"<w:r><w:drawing/></w:r>{RUN}",
    ],
)
def test_a_figure_is_what_its_line_says(runs: str) -> None:
    report = gkparse.parse_file(changed(RUN, runs))
    assert (str(report[PATH].value), report[PATH].status) == (FIGURE, Status.PRINTED)


CHUNK = f"<w:altChunk xmlns:r='{office.OFFICE}' r:id='r1'/>"
TYPE = f"{office.OFFICE}/aFChunk"


def taking_in(target: str, part: str | bytes, chunks: str = CHUNK, more: str = "") -> bytes:
    """A DOCX whose tables are those of another document that it takes in."""
    document = parts()[MAIN]
    start, end = document.index("<w:tbl>"), document.rindex("</w:tbl>") + len("</w:tbl>")
    relation = f'<Relationship Id="r1" Type="{TYPE}" Target="{target}" {more}/>'
    return office.archive(
        {
            MAIN: document[:start] + chunks + document[end:],
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{office.PACKAGE}">{relation}</Relationships>',
            "word/other": part,
        }
    )


PAGE = html.page(county())
TABLES = PAGE[PAGE.index("<table") : PAGE.rindex("</table>") + len("</table>")]


@pytest.mark.parametrize("target", ["other", "/word/other"])
@pytest.mark.parametrize(
    "part",
    [
        f"<html>{TABLES}</html>",
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{TABLES}",
        office.docx(county()),
    ],
    ids=["html", "mhtml", "docx"],
)
def test_a_document_that_another_one_takes_in_stands_in_its_place(part: str | bytes, target: str) -> None:
    report = gkparse.parse_file(taking_in(target, part))
    assert report.values() == gkparse.parse_file(office.docx(county())).values()


def test_nothing_is_taken_in_from_elsewhere() -> None:
    report = gkparse.parse_file(taking_in("other", f"<html>{TABLES}</html>", more='TargetMode="External"'))
    assert report[PATH].value is None


def test_a_document_is_taken_in_once() -> None:
    report = gkparse.parse_file(taking_in("other", f"<html>{TABLES}</html>", chunks=CHUNK * 1000))
    assert report[PATH].value == int(FIGURE)


def test_documents_within_documents_end_somewhere() -> None:
    data = taking_in("other", b"9")
    for _ in range(4):
        data = taking_in("other", data)
    with pytest.raises(gkparse.UnreadableFileError, match="without end"):
        gkparse.parse_file(data)


def test_a_document_that_takes_in_one_of_another_kind_is_unreadable() -> None:
    with pytest.raises(gkparse.UnreadableFileError, match="not read there: pdf"):
        gkparse.parse_file(taking_in("other", b"%PDF-1.7"))

"""Files made to break a reader: the named error, or a report whose promises are all true, in bounded time."""

from __future__ import annotations

import random
import time
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from typing import Final

import pytest

import gkparse
from gkparse import Limits, NotAReportError, UnreadableFileError
from tests.files import html, office, pdf
from tests.filled import Filled
from tests.judging import false_promises
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import county, town

pytest.importorskip("lxml")
pytest.importorskip("openpyxl")
pytest.importorskip("pypdfium2")

FILES: Final[Mapping[str, Callable[[Filled], bytes]]] = {
    "text": lambda filled: LOSSLESS["tabs"](filled, PLAIN).text.encode("gb18030"),
    "html": lambda filled: html.page(filled).encode(),
    "docx": office.docx,
    "xlsx": office.xlsx,
    "pdf": pdf.pdf,
}
W: Final = office.W


def promises(data: bytes, filled: Filled) -> list[str]:
    """What is promised falsely of a file that may be none any more."""
    try:
        report = gkparse.parse_file(data)
    except (UnreadableFileError, NotAReportError):
        return []
    return false_promises(report, filled.truth())


def cut(kind: str, percent: int) -> list[str]:
    """The false promises of a file of which so much is left."""
    filled = county()
    data = FILES[kind](filled)
    return promises(data[: len(data) * percent // 100], filled)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_cut_off_promises_nothing_false(kind: str) -> None:
    assert [said for percent in (1, 20, 40, 47, 55, 63, 70, 80, 90, 97, 99) for said in cut(kind, percent)] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_cut_off_anywhere_promises_nothing_false(kind: str) -> None:
    assert [(percent, said) for percent in range(100) for said in cut(kind, percent)] == []


@pytest.mark.parametrize(
    "signature",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"<html><table><tr><td>",
        b"GIF89a",
        b"BM",
    ],
)
def test_random_bytes_behind_a_right_signature_are_named_for_what_they_are(signature: bytes) -> None:
    source = random.Random(20)
    for length in (0, 30, 5000):
        for end in (b"", b"\n%%EOF\n"):
            refused = pytest.raises((UnreadableFileError, NotAReportError, gkparse.MissingExtraError))
            with refused as caught:
                gkparse.parse_file(signature + source.randbytes(length) + end)
            assert " at 0x" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b" \n", bytes(range(256)) * 4])
def test_what_is_no_document_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        gkparse.parse_file(data)


def refused(data: bytes, why: str, limits: Limits = gkparse.DEFAULT_LIMITS) -> None:
    """The file is refused, and nothing of its size was ever in memory."""
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFileError, match=why):
            gkparse.parse_file(data, limits=limits)
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = office.archive({"word/document.xml": b"\x20" * (300 << 20)})
    refused(bomb, "unpacked bytes")


def test_a_part_longer_than_its_archive_says_is_no_more_than_that() -> None:
    bomb = bytearray(office.archive({"word/document.xml": b" " * (1 << 20)}))
    for head, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.index(head) + offset
        bomb[at : at + 4] = (100).to_bytes(4, "little")
    refused(bytes(bomb), "broken archive|is broken")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_entities_are_never_expanded(kind: str, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    name = "word/document.xml" if kind == "docx" else "xl/workbook.xml"
    part = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [{laughs}]><a>&l11;</a>'
    refused(office.archive({name: part.encode(encoding)}), "document type")


def test_nothing_is_fetched_from_anywhere() -> None:
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    refused(
        office.archive({"word/document.xml": f'{outside}<w:document xmlns:w="{W}">&x;</w:document>'}), "document type"
    )
    page = f'{outside}<html><link href="http://127.0.0.1:9/"><img src="http://127.0.0.1:9/">&x;</html>'
    with pytest.raises(NotAReportError):
        gkparse.parse_file(page.encode())


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "span", "ul><li"])
def test_a_page_that_nests_without_end_is_refused_in_a_moment(tag: str) -> None:
    with pytest.raises(UnreadableFileError):
        gkparse.parse_file(b"<html>" + f"<{tag}>".encode() * 100_000 + b"</html>")


STYLES: Final = ("/*", "{", "a{}", ".a,", ".a", "a ", "a{content:", "a{display" + " " * 1000, ".a.b>c~d{display:flex}")


@pytest.mark.parametrize(
    "page",
    [
        *(f"<style>{one * (300_000 // len(one))}{{display:none}}</style>" for one in STYLES),
        f"<p style='{'text-decoration' * 20_000}'>",
        "<div role=row><i role=cell>1</i><i role=cell>2</i></div>" * 6000,
        "<p style='display:flex'>" * 200 + "<i>1</i>" * 10_000,
    ],
)
def test_styles_take_time_in_proportion_to_their_length(page: str) -> None:
    begun = time.process_time()
    with pytest.raises(NotAReportError):
        gkparse.parse_file(f"<html>{page}".encode())
    assert time.process_time() - begun < 10


def test_spans_cover_no_more_than_a_table_can_have() -> None:
    row = '<tr><td colspan="99999" rowspan="99999">1</td><td colspan="-1">2</td><td rowspan="x">3</td></tr>'
    with pytest.raises(NotAReportError):
        gkparse.parse_file(f"<html><table>{row * 1000}</table></html>".encode())


def test_a_sheet_that_merges_a_billion_cells_is_refused() -> None:
    sheet = f'<worksheet xmlns="{office.S}"><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    refused(office.archive({"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": sheet}), "limit of cells")


def pdf_of(content: bytes, extra: str = "", page: str = "", trailer: str = "") -> bytes:
    """A PDF of one page with this content."""
    packed = zlib.compress(content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842] {page} >>".encode(),
        f"<< /Length {len(packed)} /Filter /FlateDecode {extra} >>\nstream\n".encode() + packed + b"\nendstream",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + f"trailer\n<< /Size 5 /Root 1 0 R {trailer} >>\n%%EOF\n".encode()


def test_a_stream_that_unpacks_to_more_than_the_limit_is_refused() -> None:
    refused(pdf_of(b" " * (300 << 20)), "unpacked bytes")


def test_a_page_of_more_lines_than_the_limit_is_refused() -> None:
    lines = b"0 0 m 9 9 l S\n" * 30_000
    refused(pdf_of(lines), "page objects", Limits(page_objects=10_000))


def test_more_pages_than_the_limit_are_refused() -> None:
    refused(pdf.pdf(county()), "limit of pages", Limits(pages=1))


@pytest.mark.parametrize("name", ["file_bytes", "characters", "cells"])
@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_every_limit_is_kept(kind: str, name: str) -> None:
    refused(FILES[kind](town()), f"limit of {name.replace('_', ' ')}", Limits(**{name: 50}))


def test_a_page_tree_that_contains_itself_is_no_trap() -> None:
    looped = pdf_of(b"").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    with pytest.raises((UnreadableFileError, NotAReportError)):
        gkparse.parse_file(looped)


def test_a_page_of_enormous_size_is_read_like_any_other() -> None:
    with pytest.raises((UnreadableFileError, NotAReportError)):
        gkparse.parse_file(pdf_of(b"0 0 m 9 9 l S", page="/UserUnit 75000 /CropBox [0 0 1e9 1e9]"))


def test_a_locked_file_is_named_so() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"
    refused(pdf_of(b"", trailer=lock), "password")
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password")
    part = bytearray(office.archive({"word/document.xml": "<w/>"}))
    for head, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        part[part.index(head) + offset] |= 1
    refused(bytes(part), "password")

"""Web pages as programs save them, and tables that only a style makes tables."""

from __future__ import annotations

import quopri
import re
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

import gkparse
from gkparse import NotAReportError, UnreadableFileError
from tests.files import html
from tests.judging import assert_nothing, complaints, false_promises
from tests.samples import county

pytest.importorskip("lxml")

PAGE = html.page(county())


def whole(data: bytes, kind: str) -> None:
    """Every cell of the report comes back from the file."""
    report = gkparse.parse_file(data)
    assert_nothing(complaints(report, county().truth()))
    assert (report.source.kind, report.agency) == (kind, county().agency)


def saved(*pages: str, charset: str = "utf-8", start: str = "") -> bytes:
    """A page saved with those that it shows in frames."""
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by a browser>"
    if start:
        message.set_param("start", start)
    for number, page in enumerate(pages):
        part = MIMEText(page, "html", charset)
        part["Content-ID"] = f"<p{number}>"
        message.attach(part)
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_saved_with_all_that_it_shows_is_read(charset: str) -> None:
    whole(saved(PAGE, charset=charset), "mhtml")


def test_a_saved_page_in_a_frame_is_read() -> None:
    whole(saved("<html><body><iframe src='cid:p1'></iframe></body></html>", PAGE), "mhtml")


def test_a_saved_page_is_the_one_that_the_file_begins_with() -> None:
    whole(saved("<html><body>9</body></html>", PAGE, start="<p1>"), "mhtml")


def quoted() -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: text/html; charset="gb2312"\r\n'
    return head + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(PAGE.encode("gb18030"))


def test_a_saved_page_may_stand_alone() -> None:
    whole(quoted(), "mhtml")


def promises(data: bytes) -> list[str]:
    try:
        return false_promises(gkparse.parse_file(data), county().truth())
    except (UnreadableFileError, NotAReportError):
        return []


def test_a_saved_page_that_is_cut_off_promises_nothing_false() -> None:
    for data in (saved(PAGE), quoted()):
        assert [said for percent in range(1, 100, 7) for said in promises(data[: len(data) * percent // 100])] == []


def test_a_saved_page_that_nests_without_end_is_refused() -> None:
    part = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    nested = b"".join(part % (n, n) for n in range(2000))
    with pytest.raises(UnreadableFileError):
        gkparse.parse_file(b"MIME-Version: 1.0\r\n" + nested)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_a_word_processor_writes_into_a_page_is_no_part_of_it(encoding: str) -> None:
    start = "<span><!--[if gte mso 9]><xml>7</xml><![endif]--><![if !supportEmptyParas]>"
    page = PAGE.replace("<span>", start).replace("</span>", "<![endif]></span><o:p>&nbsp;</o:p>")
    last = "<![if !supportMisalignedColumns]><tr height=0><td width=9></td><td width=9></td></tr><![endif]></tbody>"
    meta = "<head><meta http-equiv=Content-Type content='text/html; charset=gb2312'><xml><o:Pages>3</o:Pages></xml>"
    whole(page.replace("</tbody>", last).replace("<head>", meta).encode(encoding), "html")


def boxes(row: str, cell: str) -> str:
    """The page, its tables made of boxes."""
    page = re.sub("<table[^>]*><tbody>", "<div>", PAGE).replace("</tbody></table>", "</div>")
    page = re.sub("<td[^>]*>", f"<div {cell}>", page).replace("<tr>", f"<div {row}>")
    return re.sub("</t[dr]>", "</div>", page)


@pytest.mark.parametrize(
    ("sheet", "row", "cell"),
    [
        (".r{display:table-row} div .c{display:table-cell}", "class=r", "class=c"),
        (".r{display:flex}", "class=r", "class=c"),
        ("", "style='display: table-row'", "style='display: table-cell'"),
        ("", "role=row", "role=cell style='color:#000'"),
    ],
)
def test_a_table_that_only_its_looks_make_one_is_a_table(sheet: str, row: str, cell: str) -> None:
    whole(boxes(row, cell).replace("<style>", f"<style>{sheet}").encode(), "html")


def test_boxes_that_nothing_makes_a_table_promise_nothing_false() -> None:
    assert false_promises(gkparse.parse_file(boxes("", "").encode()), county().truth()) == []


def test_a_row_of_boxes_says_where_it_stands() -> None:
    report = gkparse.parse_file(boxes("role=row", "role=cell").encode())
    place = report.place("requests.received.total")
    assert place is not None
    assert place.path is not None
    assert place.path.startswith("/html/body/div")

"""What a file is, by what is in it: its name may say anything."""

from __future__ import annotations

import io
import re
import zipfile

from gkparse.errors import UnreadableFileError
from gkparse.read.package import BROKEN
from gkparse.read.text import decode, looks_like_text

__all__ = ["KINDS", "kind_of"]

KINDS = ("text", "html", "mhtml", "docx", "xlsx", "doc", "xls", "pdf", "image")
"""The kinds of files that are read."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of older office programs begin: DOC, WPS, XLS, and office files locked with a password."""
WORDS, *SHEETS = (name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book"))
"""The part of such a file that holds its text; of workbooks, new ones and old ones."""
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The part of such a file that holds a DOCX or XLSX locked with a password."""
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF87a", b"GIF89a")
FLAT = {
    b"<office:document": "doc",
    b"<w:wordDocument": "doc",
    b"<pkg:package": "doc",
    b"urn:schemas-microsoft-com:office:spreadsheet": "xls",
}
"""What stands near the start of office files that are a single XML."""
HEAD = 4096
MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|meta|p|span)\b", re.IGNORECASE)
VERSION = re.compile(rb"^mime-version\s*:", re.IGNORECASE | re.MULTILINE)
PAGES = re.compile(rb"^content-type\s*:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M)
PDF_HEAD = 1024
"""A PDF may begin with so many bytes of something else."""


def kind_of(data: bytes) -> str:
    r"""Return the kind of a file.

    Raises:
        UnreadableFileError: It is none of `KINDS`.

    >>> kind_of(b"%PDF-1.7\n"), kind_of("一、总体情况".encode()), kind_of(b"<html><body>")
    ('pdf', 'text', 'html')
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise UnreadableFileError("the file is empty")
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(OLE):
        if LOCKED in data:
            raise UnreadableFileError("the file is locked with a password")
        return "xls" if WORDS not in data and any(sheet in data for sheet in SHEETS) else "doc"
    if data.lstrip()[:5] == b"{\\rtf":
        return "doc"
    if b"%PDF-" in data[:PDF_HEAD]:
        return "pdf"
    if data.startswith(IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    if _is_saved(data[:HEAD]):
        return "mhtml"
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        for mark, kind in FLAT.items():
            if mark in data[:HEAD]:
                return kind
    if looks_like_text(data):
        return "html" if MARKUP.search(decode(data[:HEAD])) else "text"
    raise UnreadableFileError(f"no kind of file that is read ({', '.join(KINDS)}): it begins with {data[:8]!r}")


def _is_saved(head: bytes) -> bool:
    r"""Whether a file that begins so is a web page saved with what it shows.

    >>> _is_saved(b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n")
    True
    """
    lines = head.lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return VERSION.search(lines) is not None and PAGES.search(lines) is not None


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            # The archives of OpenDocument begin with a part that says what they are.
            said = archive.open(names[0]).read(len(OPEN_SHEET)) if names[:1] == ["mimetype"] else b""
    except BROKEN as error:
        raise UnreadableFileError(f"a broken archive: {error}") from None
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    for kind, name in (("doc", OPEN_TEXT), ("xls", OPEN_SHEET)):
        if said == name:
            return kind
    raise UnreadableFileError("an archive that is neither DOCX nor XLSX nor ODT nor ODS")

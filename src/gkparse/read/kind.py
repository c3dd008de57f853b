"""What a file is, by what is in it: its name may say anything."""

from __future__ import annotations

import io
import re
import zipfile

from gkparse.errors import UnreadableFileError
from gkparse.read.text import decode, looks_like_text

__all__ = ["KINDS", "kind_of"]

KINDS = ("text", "html", "docx", "xlsx", "doc", "pdf", "image")
"""The kinds of files that are read."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of older office programs begin: DOC, WPS, and office files locked with a password."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The part of such a file that holds a DOCX or XLSX locked with a password."""
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF87a", b"GIF89a")
HEAD = 4096
MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|meta|p|span)\b", re.IGNORECASE)
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
        return "doc"
    if data.lstrip()[:5] == b"{\\rtf":
        return "doc"
    if b"%PDF-" in data[:PDF_HEAD]:
        return "pdf"
    if data.startswith(IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    if looks_like_text(data):
        return "html" if MARKUP.search(decode(data[:HEAD])) else "text"
    raise UnreadableFileError(f"no kind of file that is read ({', '.join(KINDS)}): it begins with {data[:8]!r}")


def _packed(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableFileError(f"a broken archive: {error}") from None
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise UnreadableFileError("an archive that is neither DOCX nor XLSX")

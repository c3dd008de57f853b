"""A file → its document, by whichever reader knows its kind."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import IO, TypeAlias

from attrs import frozen

from gkparse.read.document import Document
from gkparse.read.kind import KINDS, kind_of
from gkparse.read.limits import Limits

__all__ = ["File", "FileLike", "load", "read_document"]

FileLike: TypeAlias = "str | os.PathLike[str] | IO[bytes] | bytes"
"""A path, an open file that gives bytes, or the bytes themselves."""


@frozen
class File:
    """A file in memory."""

    name: str | None
    data: bytes
    kind: str

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def load(source: FileLike, kind: str | None, limits: Limits) -> File:
    """Take a file into memory and see what it is."""
    if kind is not None and kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; known are {', '.join(KINDS)}")
    if isinstance(source, bytes):
        name, data = None, source
    elif isinstance(source, (str, os.PathLike)):
        path = Path(source)
        limits.check("file_bytes", path.stat().st_size)
        with path.open("rb") as opened:
            name, data = path.name, opened.read(limits.file_bytes + 1)
    elif hasattr(source, "read"):
        data = _whole(source, limits.file_bytes + 1)
        given = getattr(source, "name", None)
        name = Path(given).name if isinstance(given, str) else None
    else:
        raise TypeError(f"parse_file() reads a path, an open binary file or bytes, not {type(source).__name__}")
    limits.check("file_bytes", len(data))
    return File(name, data, kind or kind_of(data))


def _whole(source: IO[bytes], most: int) -> bytes:
    """Read an open file to its end, or so much of it: one without a buffer gives what it has at hand."""
    parts: list[bytes] = []
    while most > 0 and (part := source.read(most)):
        if not isinstance(part, bytes):
            raise TypeError("parse_file() reads bytes; open the file with mode 'rb'")
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def read_document(file: File, limits: Limits) -> Document:
    """Read a file that is no plain text."""
    # Each reader is imported when a file needs it.
    match file.kind:
        case "html":
            from gkparse.read.html import read_html

            return read_html(file.data)
        case "mhtml":
            from gkparse.read.mhtml import read_mhtml

            return read_mhtml(file.data)
        case "docx":
            from gkparse.read.docx import read_docx

            return read_docx(file.data, limits)
        case "doc":
            from gkparse.read.doc import read_doc

            return read_doc(file.data, limits)
        case "xls":
            from gkparse.read.doc import read_xls

            return read_xls(file.data, limits)
        case "xlsx":
            from gkparse.read.xlsx import read_xlsx

            return read_xlsx(file.data, limits)
        case "pdf":
            from gkparse.read.pdf import read_pdf

            return read_pdf(file.data, limits)
        case _:
            from gkparse.read.image import read_image

            return read_image(file.data, limits)

"""The parts of an office file (DOCX, XLSX): a ZIP archive of XML, opened with suspicion."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from gkparse.errors import UnreadableFileError
from gkparse.read.extras import need
from gkparse.read.limits import Limits

__all__ = ["BROKEN", "parse_part", "read_parts", "safe_xml"]

BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)
ENCRYPTED = 1
"""The flag of a part that is locked with a password."""
HEAD = 1024


def read_parts(data: bytes, limits: Limits, names: Iterable[str] | None = None) -> dict[str, bytes]:
    """Unpack some parts of an archive, or all of them, within the limits.

    An archive says how long each part is, and no more than that is unpacked of it.
    """
    wanted = None if names is None else set(names)
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if wanted is None or info.filename in wanted]
            limits.check("unpacked_bytes", sum(info.file_size for info in infos))
            for info in infos:
                if info.flag_bits & ENCRYPTED:
                    raise UnreadableFileError("the file is locked with a password")
                found[info.filename] = archive.read(info)
    except BROKEN as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(f"a broken archive: {error}") from None
    return found


def safe_xml(name: str, part: bytes) -> bytes:
    """Refuse a part that declares entities: office files have none, and they are only ever used to attack."""
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in part or "<!ENTITY".encode(encoding) in part:
            raise UnreadableFileError(f"{name} declares a document type, which an office file has not")
    if b"encoding" in part[:HEAD] and not any(word in part[:HEAD].lower() for word in (b"utf-8", b"utf-16", b"ascii")):
        raise UnreadableFileError(f"{name} is written in an encoding that an office file has not")
    return part


def parse_part(name: str, part: bytes, extra: str, what: str) -> Any:
    """Return the root element of a part."""
    etree = need("lxml.etree", extra, what)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(safe_xml(name, part), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(f"{name} is broken: {error}") from None

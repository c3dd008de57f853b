"""A file → what the store keeps of it. This runs in the worker processes."""

from __future__ import annotations

import hashlib
import traceback
import zlib
from pathlib import Path

from attrs import evolve, frozen

from gkparse import __version__
from gkparse.api import parse_file
from gkparse.convert import to_json
from gkparse.errors import GkparseError, MissingExtraError
from gkparse.frames.extract import Extract, extract
from gkparse.read.limits import DEFAULT_LIMITS, Limits, OutOfTimeError

__all__ = ["Reading", "Unread", "pack", "read_file", "unpack"]


TOO_LARGE = "the file takes more memory than it may"


@frozen(kw_only=True)
class Reading:
    """What came of the content of a file, whatever the file is called."""

    sha256: str
    """The SHA-256 of the content."""
    library: str
    """The version that read it."""
    extract: Extract | None = None
    """The report as rows; None where there is none."""
    report: bytes | None = None
    """The whole report: its JSON, compressed."""
    error: str | None = None
    """Why there is no report."""
    traceback: str | None = None
    """Where in the code it failed, if in a way that nobody foresaw."""


@frozen(kw_only=True)
class Unread:
    """A file that could not be read this time: it is tried again the next time."""

    error: str
    """Why."""


def read_file(path: str, limits: Limits = DEFAULT_LIMITS) -> Reading | Unread:
    """Read a file; errors are values, so that one file costs the others nothing."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        return Unread(error=error.strerror or str(error))
    except MemoryError:
        return Unread(error=TOO_LARGE)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        report = parse_file(data, limits=limits)
        # The content is kept once, whatever its files are called.
        report = evolve(report, source=evolve(report.source, name=None))
        return Reading(sha256=sha256, library=__version__, extract=extract(report), report=pack(to_json(report)))
    except (MissingExtraError, MemoryError, OutOfTimeError) as error:
        return Unread(error=str(error) or TOO_LARGE)
    except Exception as error:
        # A reader may fail in ways of its own on a file that was made to break it: that is worth reporting.
        where = None if isinstance(error, GkparseError) else traceback.format_exc()
        why = f"{type(error).__name__}: {error}"
        return Reading(sha256=sha256, library=__version__, error=why, traceback=where)


def pack(text: str) -> bytes:
    """Return a JSON document, compressed.

    >>> unpack(pack("政府信息公开"))
    '政府信息公开'
    """
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def unpack(data: bytes) -> str:
    """Return what `pack` compressed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")

"""DOC, WPS, RTF, ODT, XLS and ODS → a document: another program on this machine turns them into DOCX, XLSX or text."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from gkparse.errors import MissingExtraError, UnreadableFileError
from gkparse.read.document import Document, Line, Piece
from gkparse.read.docx import read_docx
from gkparse.read.limits import Limits, OutOfTimeError
from gkparse.read.xlsx import read_xlsx
from gkparse.report.place import Place

__all__ = ["read_doc", "read_xls"]

OFFICE = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
ANTIWORD = "antiword"

SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{}
</oor:items>
"""
SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
RULES = (
    (SECURITY, "DisableMacrosExecution", "true"),
    (SECURITY, "DisableActiveContent", "true"),
    (SECURITY, "BlockUntrustedRefererLinks", "true"),
    (SECURITY, "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Load", "ShowOfficeUpdateDialog", "false"),
)
"""Nothing in the file is run, nothing that it refers to is loaded."""


OLE = b"\xd0\xcf\x11\xe0"


def read_doc(data: bytes, limits: Limits) -> Document:
    """Read a DOC, WPS, RTF or ODT through LibreOffice, or a DOC through antiword, whichever is there.

    Raises:
        MissingExtraError: Neither is installed.
        UnreadableFileError: The program could not read the file, or not in time.
    """
    office, antiword = _office(), shutil.which(ANTIWORD)
    if office:
        made = _through_office(office, data, "docx:MS Word 2007 XML", limits)
        return evolve(read_docx(made, limits), kind="doc")
    if not data.startswith(OLE):
        raise MissingExtraError("reading an RTF, an ODT or a Word XML needs LibreOffice on this machine: install it")
    if antiword:
        with TemporaryDirectory(prefix="gkparse-") as folder:
            path = Path(folder) / "report"
            path.write_bytes(data)
            text = _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(path)], path.parent, limits)
        lines = text.decode("utf-8", "replace").split("\n")
        return Document(kind="doc", blocks=tuple(Line((Piece(line, Place()),)) for line in lines))
    raise MissingExtraError("reading a DOC needs LibreOffice or antiword on this machine: install one of them")


def read_xls(data: bytes, limits: Limits) -> Document:
    """Read an XLS or ODS through LibreOffice.

    Raises:
        MissingExtraError: It is not installed.
        UnreadableFileError: It could not read the file, or not in time.
    """
    office = _office()
    if office is None:
        raise MissingExtraError("reading an XLS or ODS needs LibreOffice on this machine: install it")
    return evolve(read_xlsx(_through_office(office, data, "xlsx:Calc MS Excel 2007 XML", limits), limits), kind="xls")


def _office() -> str | None:
    return next(filter(None, map(shutil.which, OFFICE)), None)


def _through_office(program: str, data: bytes, wanted: str, limits: Limits) -> bytes:
    """Turn the file into another kind of file."""
    with TemporaryDirectory(prefix="gkparse-") as folder:
        path = Path(folder) / "report"
        path.write_bytes(data)
        return _converted(program, path, wanted, limits)


def _converted(program: str, path: Path, wanted: str, limits: Limits) -> bytes:
    profile = path.parent / "profile"
    (profile / "user").mkdir(parents=True)
    items = "\n".join(
        f'<item oor:path="{at}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for at, name, value in RULES
    )
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS.format(items), encoding="utf-8")
    flags = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    options = ("--convert-to", wanted, "--outdir", str(path.parent))
    _run([program, f"-env:UserInstallation={profile.as_uri()}", *flags, *options, str(path)], path.parent, limits)
    made = path.with_suffix("." + wanted.partition(":")[0])
    if not made.exists():
        raise UnreadableFileError("LibreOffice cannot read the file")
    limits.check("file_bytes", made.stat().st_size)
    return made.read_bytes()


def _run(command: Sequence[str], folder: Path, limits: Limits) -> bytes:
    """Run a program to its end, or end it and all that it started."""
    quiet = {
        **os.environ,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "no_proxy": "",
        "http_proxy": "http://127.0.0.1:9",
    }
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=quiet,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=limits.seconds)[0]
        except subprocess.TimeoutExpired:
            raise OutOfTimeError(f"the file takes {Path(command[0]).name} more than {limits.seconds} s") from None
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with its children: a converter is a script that starts another program."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()

"""DOC, RTF, ODS and their like through the programs that may be on this machine."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

import gkparse
from gkparse.read import doc, kind
from tests.files import office
from tests.filled import Filled
from tests.judging import assert_nothing, complaints
from tests.samples import county

OFFICE = next(filter(None, map(shutil.which, doc.OFFICE)), None)


def rtf(filled: Filled) -> bytes:
    """A report as RTF, its tables cell by cell."""
    from tests.files.pages import blocks
    from tests.renderers.grid import Table, full_grid

    def words(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{(ord(c) + 2**15) % 2**16 - 2**15}?" for c in text)

    parts = []
    for block in blocks(filled):
        if not isinstance(block, Table):
            parts.append(f"\\pard {words(block)}\\par\n")
            continue
        for squares in full_grid(block):
            edges = "".join(
                f"{'' if not s.slot.tall > 1 else chr(92) + ('clvmgf' if s.origin else 'clvmrg')}\\cellx{700 * (x + 1)}"
                for x, s in enumerate(squares)
                if x + 1 == len(squares) or squares[x + 1].slot is not s.slot
            )
            cells = "".join(
                f"\\pard\\intbl {words(s.slot.text) if not s.down else ''}\\cell " for s in squares if not s.right
            )
            parts.append(f"\\trowd {edges}{cells}\\row\n")
    return f"{{\\rtf1\\ansi\\uc1 {''.join(parts)}}}".encode("ascii")


def ods(filled: Filled) -> bytes:
    """A report as an ODS."""
    from tests.files.pages import blocks
    from tests.renderers.grid import Table, full_grid

    rows = []
    for block in blocks(filled):
        if not isinstance(block, Table):
            rows.append(f"<table:table-row>{_open_cell(block)}</table:table-row>")
            continue
        for squares in full_grid(block):
            cells = "".join(
                _open_cell(s.slot.text, s.slot.wide, s.slot.tall) if s.origin else "<table:covered-table-cell/>"
                for s in squares
            )
            rows.append(f"<table:table-row>{cells}</table:table-row>")
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content{names} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="年报">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    names = ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", kind.OPEN_SHEET.decode()), ("content.xml", "text/xml"))
    )
    manifest = f"<manifest:manifest{names}>{entries}</manifest:manifest>"
    return office.archive({"mimetype": kind.OPEN_SHEET, "content.xml": content, "META-INF/manifest.xml": manifest})


def _open_cell(text: str, wide: int = 1, tall: int = 1) -> str:
    reach = f'table:number-columns-spanned="{wide}" table:number-rows-spanned="{tall}" office:value-type="string"'
    return f"<table:table-cell {reach}><text:p>{escape(text)}</text:p></table:table-cell>"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize(("made", "kind"), [(rtf, "doc"), (ods, "xls")])
def test_every_cell_comes_back_through_libreoffice_and_nothing_is_left_behind(
    made: Callable[[Filled], bytes], kind: str
) -> None:
    filled = county()
    temporary = Path(tempfile.gettempdir())
    before = set(temporary.glob("gkparse-*"))
    report = gkparse.parse_file(made(filled))
    assert set(temporary.glob("gkparse-*")) == before
    assert_nothing(complaints(report, filled.truth()))
    assert (report.source.kind, report.agency) == (kind, filled.agency)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FLAT = b"<?xml version='1.0'?>\n<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (OLE, "a DOC needs LibreOffice or antiword"),
        (OLE + "WordDocument".encode("utf-16-le"), "a DOC needs LibreOffice or antiword"),
        (OLE + "Workbook".encode("utf-16-le"), "an XLS or ODS needs LibreOffice"),
        (rtf(county()), "an RTF, an ODT or a Word XML needs LibreOffice"),
        (FLAT, "an RTF, an ODT or a Word XML needs LibreOffice"),
        (office.archive({"mimetype": kind.OPEN_TEXT}), "an RTF, an ODT or a Word XML needs LibreOffice"),
        (office.archive({"mimetype": kind.OPEN_SHEET}), "an XLS or ODS needs LibreOffice"),
    ],
)
def test_without_a_program_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, data: bytes, message: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(gkparse.MissingExtraError, match=message):
        gkparse.parse_file(data)


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 600 & sleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setattr(doc, "OFFICE", (str(slow),))
    with pytest.raises(gkparse.UnreadableFileError, match="more than 1 s"):
        gkparse.parse_file(rtf(county()), limits=gkparse.Limits(seconds=1))


def test_what_a_program_makes_of_the_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("lxml")
    made = office.docx(county())

    def run(command: Sequence[str], folder: Path, limits: gkparse.Limits) -> bytes:
        assert "DisableMacrosExecution" in (folder / "profile/user/registrymodifications.xcu").read_text("utf-8")
        (folder / "report.docx").write_bytes(made)
        return b""

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(doc, "_run", run)
    assert gkparse.parse_file(rtf(county())).values() == gkparse.parse_file(made).values()

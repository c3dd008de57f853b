"""DOC and RTF through the programs that may be on this machine."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import gkparse
from gkparse.read import doc
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


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_every_cell_comes_back_through_libreoffice_and_nothing_is_left_behind() -> None:
    filled = county()
    temporary = Path(tempfile.gettempdir())
    before = set(temporary.glob("gkparse-*"))
    report = gkparse.parse_file(rtf(filled))
    assert set(temporary.glob("gkparse-*")) == before
    assert_nothing(complaints(report, filled.truth()))
    assert (report.source.kind, report.agency) == ("doc", filled.agency)


def test_without_a_program_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(gkparse.MissingExtraError, match="needs LibreOffice or antiword"):
        gkparse.parse_file(rtf(county()))


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

"""The command line: readable output, exit codes, and one line for bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

import gkparse
from gkparse.__main__ import main
from tests.docs.test_examples import EXAMPLES

COUNTY = EXAMPLES / "county-2022-tabs.txt"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line as its users do."""
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "gkparse", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=here)


def test_a_report_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(COUNTY)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("澄溪县人民政府办公室 2022   form 2021\n")
    assert "18342" in out
    assert "一、本年新收政府信息公开申请数量" in out
    assert err == ""


def test_json_is_what_from_json_reads(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(COUNTY), "--json"]) == 0
    assert gkparse.from_json(capsys.readouterr().out) == gkparse.parse(COUNTY.read_text("utf-8"))


def test_a_cell_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(COUNTY), "--explain", "requests.granted.total"]) == 0
    assert "38" in capsys.readouterr().out


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_standard_input_is_read(mark: bytes) -> None:
    done = run("-", "--json", stdin=mark + COUNTY.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["identity"]["year"]["value"] == 2022


def test_a_finding_that_is_an_error_shows_in_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = gkparse.Finding(code="unreadable", severity="error", message="what it says", message_zh="说明")
    report = evolve(gkparse.parse(COUNTY.read_text("utf-8")), findings=(finding,))
    monkeypatch.setattr("gkparse.api.parse", lambda text: report)
    assert main([str(COUNTY)]) == 1
    assert "error  unreadable: what it says\n    说明" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file"),
        ("今天天气很好。".encode(), ""),
        ("政府信息公开".encode("gb18030"), "not UTF-8 text: byte 0 is 0xd5"),
        (b"", ""),
    ],
    ids=["no file", "no report", "another encoding", "empty"],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, message: str
) -> None:
    file = tmp_path / "文件.txt"
    if content is not None:
        file.write_bytes(content)
    assert main([str(file)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"gkparse: {file}: ")
    assert message in err
    assert err.count("\n") == 1


def test_a_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_cell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(COUNTY), "--explain", "requests.granted.totl"]) == 2
    assert "requests.granted.totl" in capsys.readouterr().err


def test_the_exit_codes_are_documented(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])
    assert leaving.value.code == 0
    assert "exit codes:\n  0  " in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="no pipes that break")
def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "gkparse", str(COUNTY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=here) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0

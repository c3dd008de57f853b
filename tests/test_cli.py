"""The command line: what it prints, its exit codes, one line for what is wrong with a call."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import gkparse
from gkparse.cli import main
from tests.docs.test_examples import EXAMPLES
from tests.store.documents import Here, fill

COUNTY = EXAMPLES / "county-2022-tabs.txt"


def gk(*arguments: object, stdin: bytes | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def slip(tmp_path: Path) -> Path:
    """A report with a slip: 82 in place of 81."""
    file = tmp_path / "slip.txt"
    file.write_text(COUNTY.read_text("utf-8").replace("\t81", "\t82"), encoding="utf-8")
    return file


def test_parse_shows_a_report() -> None:
    done = gk("parse", COUNTY)
    assert done.exit_code == 0
    assert done.stdout.startswith("澄溪县人民政府办公室 2022   form 2021\n")
    assert gkparse.from_json(gk("parse", COUNTY, "--json").stdout) == gkparse.parse_file(COUNTY)
    assert "38" in gk("parse", COUNTY, "--explain", "requests.granted.total").stdout
    assert gk("parse", "-", "--json", stdin=COUNTY.read_bytes()).exit_code == 0


def test_a_planted_slip_is_found_before_publishing(tmp_path: Path) -> None:
    done = gk("check", slip(tmp_path))
    assert done.exit_code == 1
    row, column = done.stdout.splitlines()
    assert row == "第31行：“一、本年新收政府信息公开申请数量”一行：各列之和为81，“总计”一列为82，相差1"
    assert column.endswith("：“总计”一列：第一项与第二项之和为86，第三项与第四项之和为85，相差1")
    [first, _] = [json.loads(line) for line in gk("check", slip(tmp_path), "--json").stdout.splitlines()]
    assert (first["code"], first["details"]["right"]) == ("equation-broken", 82)


def test_a_report_without_fault_passes(tmp_path: Path) -> None:
    done = gk("check", COUNTY)
    assert (done.exit_code, done.stdout) == (0, "未发现问题\n")


def test_the_year_before_is_compared(tmp_path: Path) -> None:
    before = tmp_path / "2021.txt"
    before.write_text(COUNTY.read_text("utf-8").replace("2022", "2021"), encoding="utf-8")
    done = gk("check", COUNTY, "--previous", before)
    assert done.exit_code == 1
    assert "上年结转" in done.stdout


@pytest.mark.parametrize("command", ["parse", "check"])
@pytest.mark.parametrize("content", [None, "菜单".encode(), b"\xff\xfe"], ids=["no file", "no report", "no text"])
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, command: str, content: bytes | None) -> None:
    file = tmp_path / "x.txt"
    if content is not None:
        file.write_bytes(content)
    done = gk(command, file)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("gkparse: ")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of a few reports."""
    monkeypatch.setattr("gkparse.store.batch.require", lambda *_, **__: Here)
    fill(tmp_path / "in")
    done = gk("batch", tmp_path / "in", "--store", tmp_path / "s.sqlite")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == "6 files: 5 reports, 1 failed"
    assert "menu.txt: NotAReportError" in done.stderr
    return tmp_path / "s.sqlite"


def test_a_batch_tells_programs_what_became_of_each_file(store: Path) -> None:
    lines = [
        json.loads(line) for line in gk("batch", store.parent / "in", "--store", store, "--json").stdout.splitlines()
    ]
    assert [line["new"] for line in lines[:-1]] == [False] * 6
    assert (lines[-1]["reports"], lines[-1]["failed"], lines[-1]["interrupted"]) == (5, 1, False)


def test_a_quiet_batch_says_nothing(store: Path) -> None:
    done = gk("batch", store.parent / "in", "--store", store, "-q")
    assert (done.exit_code, done.output) == (1, "")


def test_a_batch_takes_a_list_of_files(store: Path, tmp_path: Path) -> None:
    listed = f"{COUNTY}\n\n{EXAMPLES / 'town-2023-blanks-dropped.txt'}\n"
    done = gk("batch", "--list", "-", "--store", tmp_path / "other.sqlite", stdin=listed.encode())
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "2 files: 2 reports, 0 failed")
    assert gk("batch", "--store", tmp_path / "other.sqlite").exit_code == 2


@pytest.mark.usefixtures("store")
def test_a_list_may_begin_with_a_byte_order_mark_and_hold_any_bytes(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_bytes(f"{COUNTY}\n".encode("utf-8-sig") + b"\xc4\xea.txt\n")
    done = gk("batch", "--list", listed, "--store", tmp_path / "other.sqlite")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (1, "2 files: 1 reports, 1 failed")
    assert done.stderr == "\\xc4\\xea.txt: No such file or directory\n"


def test_a_mistyped_folder_is_refused_and_nothing_is_forgotten(store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place, why in (
        ("im", f"gkparse: {tmp_path / 'im'}: No such file or directory"),
        ("empty", f"gkparse: {tmp_path / 'empty'}: there is no file, and --prune would forget all that were there"),
    ):
        done = gk("batch", tmp_path / place, "--store", store, "--prune")
        assert (done.exit_code, done.stderr.strip()) == (2, why)
    assert gk("batch", COUNTY, "--store", store, "--prune").exit_code == 2
    (tmp_path / "in" / "menu.txt").unlink()
    done = gk("batch", tmp_path / "in", "--store", store, "--prune")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "5 files: 5 reports, 0 failed")


def test_files_of_a_folder_that_was_moved_are_forgotten_and_not_read_again(store: Path, tmp_path: Path) -> None:
    (tmp_path / "in").rename(tmp_path / "moved")
    done = gk("batch", tmp_path / "moved", "--store", store, "--forget", tmp_path / "in", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["new"] for line in lines[:-1]] == [False] * 6
    assert lines[-1]["documents"] == 6
    done = gk("batch", "--store", store, "--forget", tmp_path / "in")
    why = f"gkparse: {tmp_path / 'in'}: the store has no file that is called so, or below it\n"
    assert (done.exit_code, done.stderr) == (2, why)
    done = gk("batch", "--store", store, "--forget", tmp_path / "moved" / "menu.txt")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "5 files: 5 reports, 0 failed")


def test_a_store_is_exported(store: Path, tmp_path: Path) -> None:
    for name in ("cells.parquet", "panel.xlsx", "reports.jsonl"):
        assert gk("export", store, tmp_path / name).exit_code == 0
    assert gk("export", store, tmp_path / "panel.csv", "--table", "panel").exit_code == 0
    assert pq.read_table(tmp_path / "cells.parquet").num_rows == 4 * 200 + 198
    assert pd.read_csv(tmp_path / "panel.csv")["received_total"].tolist() == [81, 81, 81, 81, 11]
    assert openpyxl.load_workbook(tmp_path / "panel.xlsx").sheetnames == ["panel", "codebook"]
    assert len((tmp_path / "reports.jsonl").read_text("utf-8").splitlines()) == 5


CSV_AS_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76"
"""LibreOffice's name for CSV with commas, quotation marks and UTF-8."""


def convert(file: Path, kind: str) -> Path:
    """Let LibreOffice convert a file; there is none to see where it cannot open it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("there is no LibreOffice")
    profile = f"-env:UserInstallation=file://{file.parent / 'profile'}"
    out = file.parent / "converted"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out / f"{file.stem}.{kind.partition(':')[0]}"


@pytest.mark.slow
def test_the_workbook_opens_in_libreoffice(store: Path, tmp_path: Path) -> None:
    (tmp_path / "probe.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    if not convert(tmp_path / "probe.csv", "ods").exists():
        pytest.skip("this LibreOffice has no spreadsheets")
    for name in ("panel.xlsx", "panel.csv"):
        assert gk("export", store, tmp_path / name, "--table", "panel").exit_code == 0
    opened = pd.read_csv(convert(tmp_path / "panel.xlsx", CSV_AS_UTF8), dtype=str)
    written = pd.read_csv(tmp_path / "panel.csv", dtype=str)
    assert len(opened) == 5
    pd.testing.assert_frame_equal(opened, written)


def test_what_is_known_of_agencies_is_put_beside(store: Path, tmp_path: Path) -> None:
    agencies = tmp_path / "agencies.csv"
    agencies.write_text(
        "agency,region,key\n澄溪县人民政府办公室,990001,a\n澄溪县水务局,990001,a\n", encoding="utf-8-sig"
    )
    assert gk("export", store, tmp_path / "f.csv", "--table", "findings", "--agencies", agencies).exit_code == 0
    found = list(csv.DictReader(io.StringIO((tmp_path / "f.csv").read_text("utf-8-sig"))))
    assert {row["region"] for row in found} == {"990001"}
    assert "carry-over-mismatch" in {row["code"] for row in found}
    assert ("2021", "carry-over-mismatch") in {(row["year"], row["code"]) for row in found}

    agencies.write_text("name\nx\n", encoding="utf-8")
    done = gk("export", store, tmp_path / "f.csv", "--table", "findings", "--agencies", agencies)
    assert (done.exit_code, done.stderr) == (2, f"gkparse: {agencies} has no column agency\n")

    agencies.write_text("agency\n水务局\n", encoding="gb18030")
    done = gk("export", store, tmp_path / "f.csv", "--table", "findings", "--agencies", agencies)
    assert (done.exit_code, done.stderr) == (
        2,
        f"gkparse: {agencies} is no UTF-8 text; in Excel, save it as CSV UTF-8\n",
    )


def test_a_table_of_agencies_may_come_from_a_spreadsheet(store: Path, tmp_path: Path) -> None:
    agencies, out = tmp_path / "agencies.csv", tmp_path / "p.csv"
    agencies.write_text('agency,"place, ""now""",\n澄溪县水务局,东,\n,,\n,,\n', encoding="utf-8-sig")
    assert gk("export", store, out, "--table", "panel", "--agencies", agencies).exit_code == 0
    found = pd.read_csv(out)
    assert found.columns[-1] == 'place, "now"'
    assert found.loc[found["agency"] == "澄溪县水务局", 'place, "now"'].tolist() == ["东"]

    agencies.write_text("agency,key,key\n澄溪县水务局,1,2\n", encoding="utf-8")
    done = gk("export", store, out, "--table", "panel", "--agencies", agencies)
    assert (done.exit_code, done.stderr) == (2, f"gkparse: {agencies}: the column key stands there twice\n")


def test_ctrl_c_has_an_exit_code_of_its_own(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gkparse.store.export.export", interrupt)
    done = gk("export", store, tmp_path / "x.csv")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "gkparse: interrupted\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("cells.xlsx", "--table", "cells"), "cells can be written as parquet, csv"),
        (("nowhere/panel.csv",), "No such file or directory"),
        (("nowhere/panel.xlsx",), "No such file or directory"),
    ],
)
def test_what_cannot_be_written_is_refused(store: Path, tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    done = gk("export", store, tmp_path / arguments[0], *arguments[1:])
    assert done.exit_code == 2
    assert why in done.stderr


def test_there_has_to_be_a_store(tmp_path: Path) -> None:
    done = gk("export", tmp_path / "none.sqlite", tmp_path / "x.csv")
    assert (done.exit_code, done.stderr) == (2, f"gkparse: {tmp_path / 'none.sqlite'}: No such file or directory\n")


def test_a_store_that_cannot_be_written_is_refused_in_one_line(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = gk("batch", COUNTY, "--store", tmp_path / "nowhere" / "s.sqlite")
    assert done.exit_code == 2
    assert done.stderr == f"gkparse: {tmp_path / 'nowhere' / 's.sqlite'}: unable to open database file\n"

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("gkparse.store.store.Store.put", full)
    done = gk("batch", COUNTY, "--store", store)
    assert (done.exit_code, done.stderr) == (2, "gkparse: the store: database or disk is full\n")


def test_schema_and_codebook_are_printed() -> None:
    Draft202012Validator.check_schema(json.loads(gk("schema").stdout))
    assert gk("codebook").stdout == gkparse.codebook()
    assert gk("codebook", "--csv").stdout_bytes == gkparse.codebook("csv").encode("utf-8-sig")


def test_without_its_extra_the_command_line_says_what_to_install() -> None:
    code = "import sys; sys.modules['click'] = None; import gkparse.cli"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("gkparse: click is not installed; pip install 'gkparse[cli]' brings it")
    assert done.stderr.count("\n") == 1

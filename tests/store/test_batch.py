"""A batch reads what is new, survives being killed, and loses and doubles nothing."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import Future
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.frames.extract import extract
from gkparse.read.limits import Limits
from gkparse.store.batch import _without_interrupts, find_files, forget_unmet, run_batch
from gkparse.store.export import export
from gkparse.store.reading import Reading, Unread, pack, read_file
from gkparse.store.store import Store
from tests.property.strategies import a_third
from tests.report.strategies import reports
from tests.store.documents import COUNTY, Here, exports, fill, read_or_not, run


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: starting others takes longer than reading a few files."""
    monkeypatch.setattr("gkparse.store.batch.require", lambda *_, **__: Here)


@pytest.mark.usefixtures("here")
def test_only_new_and_changed_files_are_read(tmp_path: Path) -> None:
    folder, store = fill(tmp_path / "in"), tmp_path / "s.sqlite"
    assert run(folder, store) == {f"{name}.txt": True for name in (2021, 2022, 2023, 2024, "bureau", "menu")}
    assert not any(run(folder, store).values())

    (folder / "2022.txt").write_text(COUNTY.replace("澄溪", "澜汀"), encoding="utf-8")
    (folder / "2021.txt").rename(folder / "2020.txt")
    (folder / "2025.txt").write_bytes((folder / "2023.txt").read_bytes())
    assert [name for name, new in run(folder, store).items() if new] == ["2022.txt"]
    with Store(store) as opened:
        years = [(Path(str(year.name)).name, year.agency, year.year) for _, year in opened.years(lambda agency: agency)]
    assert ("2022.txt", "澜汀县人民政府办公室", 2022) in years
    assert [name for name, _, year in years if year == 2023] == ["2023.txt", "2025.txt"]


@pytest.mark.usefixtures("here")
def test_another_version_of_the_library_reads_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = fill(tmp_path / "in", range(2021, 2022)), tmp_path / "s.sqlite"
    run(folder, store)
    monkeypatch.setattr("gkparse.store.store.__version__", "99.0")
    assert all(run(folder, store).values())
    assert len(exports(store, tmp_path / "out")["reports.jsonl"].splitlines()) == 2


@pytest.mark.usefixtures("here")
def test_files_that_are_gone_are_forgotten_when_asked(tmp_path: Path) -> None:
    folder, store = fill(tmp_path / "in"), tmp_path / "s.sqlite"
    run(folder, store)
    (folder / "2021.txt").unlink()
    run(folder, store)
    with Store(store) as opened:
        assert opened.counts().documents == 6
        assert forget_unmet(opened, gone=[folder], run=opened.next_run() - 1) == 1
        counts = opened.counts()
    assert (counts.documents, counts.reports, counts.failed) == (5, 4, 1)
    assert sum(counts.cells.values()) == 3 * 200 + 198


@pytest.mark.usefixtures("here")
def test_no_other_files_are_forgotten(tmp_path: Path) -> None:
    folder, other, store = fill(tmp_path / "in"), fill(tmp_path / "in too"), tmp_path / "s.sqlite"
    run(folder, store)
    run(other, store)
    (folder / "2021.txt").unlink()
    (folder / "below" / "bureau.txt").unlink()
    (other / "2021.txt").unlink()
    with Store(store, create=True) as opened:
        this = opened.next_run()
        list(run_batch(find_files(folder, pattern="*3.txt"), opened))
        assert forget_unmet(opened, gone=[folder / "below"], run=this) == 1
        assert forget_unmet(opened, gone=[folder], run=this) == 1
        assert opened.counts().documents == 10


@pytest.mark.usefixtures("here")
def test_files_below_a_folder_named_from_where_one_is_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(fill(tmp_path / "in"))
    run(Path(), tmp_path / "s.sqlite")
    Path("2021.txt").unlink()
    with Store(tmp_path / "s.sqlite") as opened:
        assert forget_unmet(opened, gone=[Path("below")], run=opened.next_run()) == 0
        assert forget_unmet(opened, gone=[Path()], run=opened.next_run()) == 1


@pytest.mark.usefixtures("here")
def test_a_folder_that_may_not_be_looked_into_is_a_failure_and_its_files_are_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = fill(tmp_path / "in"), tmp_path / "s.sqlite"
    run(folder, store)

    def unless_shut(look: Any) -> Any:
        def shut(path: Any) -> Any:
            if "below" in Path(path).parts:
                raise PermissionError(13, "Permission denied", str(path))
            return look(path)

        return shut

    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", unless_shut(Path.iterdir))
        run(folder, store)
    with Store(store) as opened, monkeypatch.context() as patched:
        patched.setattr("gkparse.store.batch.os.lstat", unless_shut(os.lstat))
        assert forget_unmet(opened, gone=[folder / "below"], run=opened.next_run()) == 0
        assert {Path(failure.source).name for failure in opened.failures()} == {"menu.txt", "below"}


def test_a_file_that_kills_or_stops_its_reader_costs_that_file_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = fill(tmp_path / "in"), tmp_path / "s.sqlite"
    run(folder, store, reader=read_or_not, workers=2, timeout=15)
    with Store(store) as opened:
        failures = {Path(failure.source).name: failure.error for failure in opened.failures()}
    assert failures.keys() == {"2022.txt", "2023.txt", "menu.txt"}
    assert "ended its worker" in failures["2022.txt"]
    assert failures["2023.txt"] == "the file took more than 15 seconds"
    monkeypatch.setattr("gkparse.store.batch.require", lambda *_, **__: Here)
    assert [name for name, new in run(folder, store).items() if new] == ["2022.txt", "2023.txt"]


@pytest.mark.skipif(os.name == "nt", reason="stands a shell script in for LibreOffice")
def test_a_file_that_takes_another_program_too_long_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec sleep 60\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setattr("gkparse.read.doc.OFFICE", (str(program),))
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1 a}")
    outcome = read_file(str(tmp_path / "a.rtf"), Limits(seconds=1))
    assert outcome == Unread(error="the file takes soffice more than 1 s")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("stage", ["parse_file", "extract"])
def test_what_nobody_foresaw_costs_its_file_only_and_is_kept_with_its_place_in_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise LookupError("a page without a number")

    folder, store = fill(tmp_path / "in", range(0)), tmp_path / "s.sqlite"
    monkeypatch.setattr(f"gkparse.store.reading.{stage}", stumble)
    (folder / "menu.txt").unlink()
    run(folder, store)
    with Store(store) as opened:
        [failure] = opened.failures()
        export(opened, tmp_path / "failures.csv", table="failures")
    assert failure.error == "LookupError: a page without a number"
    assert failure.traceback
    assert "in stumble" in failure.traceback
    [written] = pl.read_csv(tmp_path / "failures.csv").to_dicts()
    assert written == failure._asdict()


@pytest.mark.usefixtures("here")
def test_a_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    store = tmp_path / "s.sqlite"
    run(tmp_path / "nowhere.txt", store)
    with Store(store) as opened:
        assert [failure.error for failure in opened.failures()] == ["No such file or directory"]


def test_files_come_in_order_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    names = [Path(path).name for path in find_files(folder)]
    assert names == ["2021.txt", "2022.txt", "2023.txt", "2024.txt", "bureau.txt", "menu.txt"]
    assert [Path(path).name for path in find_files(folder, pattern="*2.txt")] == ["2022.txt"]


def test_a_store_in_the_folder_is_no_document_of_it(tmp_path: Path) -> None:
    for name in ("s.sqlite", "s.sqlite-wal", "s.sqlite-shm", "a.txt"):
        (tmp_path / name).touch()
    assert [Path(path).name for path in find_files(tmp_path, store=tmp_path / "s.sqlite")] == ["a.txt"]


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").touch()
        try:
            (tmp_path / name / "link").symlink_to(tmp_path / other, target_is_directory=True)
        except OSError:
            pytest.skip("no links here")
    assert [Path(path).relative_to(tmp_path).as_posix() for path in find_files(tmp_path)] == [
        "a/link/x.txt",
        "a/x.txt",
        "b/link/x.txt",
        "b/x.txt",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").touch()
    assert [Path(path).name for path in find_files(tmp_path)] == ["a.txt"]


def test_what_may_not_be_asked_for_stands_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    asked = Path.stat

    def refuses(path: Path, **options: Any) -> os.stat_result:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return asked(path, **options)

    monkeypatch.setattr(Path, "stat", refuses)
    assert [Path(path).name for path in find_files(tmp_path)] == ["a.txt", "b.txt"]


@pytest.mark.usefixtures("here")
@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_name_that_is_no_utf8_is_read_and_written_out(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "s.sqlite"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xc4\xea.txt")).write_text(COUNTY, encoding="utf-8")
    assert run(folder, store) == {"\\xc4\\xea.txt": True}
    assert run(folder, store) == {"\\xc4\\xea.txt": False}


class BrokenOff(BaseException):
    """Ctrl-C, at a place of our choice."""


@pytest.mark.usefixtures("here")
def test_a_report_that_was_half_put_down_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fill(tmp_path / "in")
    run(folder, tmp_path / "whole.sqlite")
    cells = iter(range(700))

    def plain(value: object) -> object:
        if next(cells, None) is None:
            raise BrokenOff
        return value if not isinstance(value, Decimal) else str(value)

    with monkeypatch.context() as patched:
        patched.setattr("gkparse.store.store._plain", plain)
        with pytest.raises(BrokenOff):
            run(folder, tmp_path / "broken.sqlite")
    run(folder, tmp_path / "broken.sqlite")
    assert exports(tmp_path / "broken.sqlite", tmp_path / "one") == exports(
        tmp_path / "whole.sqlite", tmp_path / "other"
    )


@pytest.mark.usefixtures("here")
def test_a_full_disk_leaves_what_can_be_gone_on_with(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in")
    run(folder, tmp_path / "whole.sqlite")
    with Store(tmp_path / "whole.sqlite") as opened:
        [pages] = opened._database.execute("PRAGMA page_count").fetchone()
    with Store(tmp_path / "full.sqlite", create=True) as opened:
        opened._database.execute(f"PRAGMA max_page_count = {pages - 2}")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            list(run_batch(find_files(folder), opened))
    run(folder, tmp_path / "full.sqlite")
    assert exports(tmp_path / "full.sqlite", tmp_path / "one") == exports(tmp_path / "whole.sqlite", tmp_path / "other")


@pytest.mark.usefixtures("here")
def test_a_slow_file_keeps_no_other_writer_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not yet there when it is asked for is waited for without a transaction."""
    folder, store = fill(tmp_path / "in"), tmp_path / "s.sqlite"
    waited = []

    class Slow(Future[Any]):
        def done(self) -> bool:
            return False

        def result(self, timeout: float | None = None) -> Any:
            waited.append(opened._database.in_transaction)
            return super().result(timeout)

    monkeypatch.setattr("tests.store.documents.Future", Slow)
    monkeypatch.setattr("gkparse.store.batch.SECONDS_A_COMMIT", 600)
    with Store(store, create=True) as opened:
        list(run_batch(find_files(folder), opened))
    assert waited == [False] * 6


@pytest.mark.skipif(os.name == "nt", reason="signals are not blocked there")
def test_ctrl_c_does_not_reach_what_is_started_without_interrupts() -> None:
    code = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"

    def blocked() -> str:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.strip()

    assert blocked() == "False"
    with _without_interrupts():
        assert blocked() == "True"
    assert blocked() == "False"


def test_a_place_without_room_for_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(gkparse.FormatError, match="unable to open"):
        Store(tmp_path / "nowhere" / "s.sqlite", create=True)


@pytest.mark.usefixtures("here")
def test_reports_come_out_as_they_went_in(tmp_path: Path) -> None:
    folder, store = fill(tmp_path / "in"), tmp_path / "s.sqlite"
    run(folder, store)
    lines = exports(store, tmp_path / "out")["reports.jsonl"].decode().splitlines()
    reports = [gkparse.from_json(line) for line in lines]
    assert [report.source.name for report in reports if isinstance(report, gkparse.AnnualReport)] == [
        (folder / name).as_posix() for name in ("2021.txt", "2022.txt", "2023.txt", "2024.txt", "below/bureau.txt")
    ]
    parsed = gkparse.parse(COUNTY)
    assert isinstance(reports[1], gkparse.AnnualReport)
    assert (reports[1].cells(), reports[1].findings) == (parsed.cells(), parsed.findings)


@a_third
@given(st.lists(reports(), max_size=3))
def test_what_a_store_exports_is_what_was_put_there(
    tmp_path_factory: pytest.TempPathFactory, some: list[gkparse.AnnualReport]
) -> None:
    folder = tmp_path_factory.mktemp("out")
    with Store(folder / "s.sqlite", create=True) as opened:
        opened.begin()
        for at, report in enumerate(some):
            kept = Reading(sha256=f"{at}", library="", extract=extract(report), report=pack(gkparse.to_json(report)))
            opened.put(f"{at}", kept, run=1)
        opened.commit()
        export(opened, folder / "reports.jsonl", table="reports")
        export(opened, folder / "cells.parquet", table="cells")
        export(opened, folder / "facts.parquet", table="facts")
    lines = (folder / "reports.jsonl").read_bytes().splitlines()
    named = [evolve(report, source=evolve(report.source, name=f"{at}")) for at, report in enumerate(some)]
    assert [gkparse.from_json(line.decode("utf-8", "surrogatepass")) for line in lines] == named
    columns = ["path", "value", "amount", "unit", "amount_cny", "status", "confirmed", "raw", "span_start", "page"]
    written = pl.read_parquet(folder / "cells.parquet").select(columns).rows()
    assert written == gkparse.to_polars(some).select(columns).rows()
    facts = [
        frame.drop("source", "sha256", "library")
        for frame in (pl.read_parquet(folder / "facts.parquet"), gkparse.facts(some, frame="polars"))
    ]
    assert facts[0].rows() == facts[1].rows()


@pytest.mark.usefixtures("here")
def test_findings_across_years_are_exported_with_those_of_reports(tmp_path: Path) -> None:
    folder, store = fill(tmp_path / "in"), tmp_path / "s.sqlite"
    run(folder, store)
    found = exports(store, tmp_path / "out")["findings.csv"].decode("utf-8-sig")
    # Five cells of the row that are not handed on unchanged, and the documents in force, in three pairs of years.
    assert found.count("carry-over-mismatch") == 3 * 4
    assert found.count("in-force-mismatch") == 3


@pytest.mark.parametrize("content", [b"no database", b""], ids=["text", "empty"])
def test_what_is_no_store_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s.sqlite").write_bytes(content)
    with pytest.raises(gkparse.FormatError, match="no store of reports"):
        Store(tmp_path / "s.sqlite")


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root, or this system, may write anywhere")
def test_a_store_in_a_folder_that_may_not_be_written_to_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    with Store(folder / "s.sqlite", create=True):
        pass
    folder.chmod(0o555)
    try:
        with Store(folder / "s.sqlite") as opened:
            assert opened.counts().documents == 0
    finally:
        folder.chmod(0o755)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("left", [b"", b"what was not yet put into it"], ids=["nothing", "journal"])
def test_a_store_beside_which_nothing_may_be_written_is_read_unless_a_journal_belongs_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: bytes
) -> None:
    store = tmp_path / "s.sqlite"
    run(fill(tmp_path / "in"), store)

    class Shut(sqlite3.Connection):
        """A database in such a folder."""

        def execute(self, *_: Any) -> Any:
            error = sqlite3.OperationalError("attempt to write a readonly database")
            error.sqlite_errorname = "SQLITE_READONLY_DIRECTORY"
            raise error

    def shut(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(path, factory=Shut)

    monkeypatch.setattr("gkparse.store.store._open", shut)
    (tmp_path / "s.sqlite-wal").write_bytes(left)
    if left:
        with pytest.raises(gkparse.FormatError, match="readonly"):
            Store(store)
    else:
        with Store(store) as opened:
            assert opened.counts().reports == 5


def test_a_store_on_a_full_disk_is_not_called_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "_prepare", full)
    with pytest.raises(gkparse.FormatError, match=r"s\.sqlite: database or disk is full"):
        Store(tmp_path / "s.sqlite", create=True)


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "s.sqlite") as other:
        other.execute("CREATE TABLE mine (a)")
    with pytest.raises(gkparse.FormatError, match="version 0"):
        Store(tmp_path / "s.sqlite", create=True)


def start(folder: Path, store: Path) -> subprocess.Popen[bytes]:
    """Start the command line on a folder."""
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "gkparse.cli", "batch", str(folder), "--store", str(store), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=here)


def after_files(process: subprocess.Popen[bytes], number: int) -> None:
    """Wait until so many files are done."""
    assert process.stdout
    for _ in range(number):
        assert process.stdout.readline()


def test_killed_at_any_point_the_same_command_goes_on(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", range(2019, 2030))
    run(folder, tmp_path / "whole.sqlite", workers=2)
    for number in (4, 2):
        process = start(folder, tmp_path / "killed.sqlite")
        after_files(process, number)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    run(folder, tmp_path / "killed.sqlite")
    assert exports(tmp_path / "killed.sqlite", tmp_path / "one") == exports(
        tmp_path / "whole.sqlite", tmp_path / "other"
    )


def test_an_interrupt_leaves_what_was_read(tmp_path: Path) -> None:
    folder, store = fill(tmp_path / "in", range(2019, 2030)), tmp_path / "s.sqlite"
    process = start(folder, store)
    after_files(process, 3)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    summary = json.loads(out.splitlines()[-1])
    assert (process.returncode, summary["interrupted"]) == (130, True)
    assert summary["documents"] >= 3
    assert sum(run(folder, store).values()) <= 13 - summary["documents"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_the_readers_of_a_killed_batch_end(tmp_path: Path) -> None:
    process = start(fill(tmp_path / "in", range(2019, 2024)), tmp_path / "s.sqlite")
    after_files(process, 1)
    readers = _children(process.pid)
    assert readers
    process.send_signal(signal.SIGKILL)
    process.communicate()
    until = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in readers) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in readers if Path(f"/proc/{pid}").exists()] == []


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]

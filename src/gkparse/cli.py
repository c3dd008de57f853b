"""The command line ``gkparse``; needs the extra ``cli``.

click reads the arguments, because it says in decorators what a command takes, tests run it in process, and it brings
nothing along; tqdm shows progress, because rate and remaining time are all it does, and it is silent where there is no
terminal.
"""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

try:
    import click
    from tqdm import tqdm
except ModuleNotFoundError as missing:
    raise SystemExit(
        f"gkparse: {missing.name} is not installed; pip install 'gkparse[cli]' brings it"
        " (without it, python -m gkparse FILE reads one file)"
    ) from None

from gkparse import __version__
from gkparse.errors import GkparseError
from gkparse.report.report import AnnualReport

__all__ = ["main"]

FOUND, REFUSED, INTERRUPTED = 1, 2, 130

FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
PLACE = click.Path(path_type=Path)
LIST = click.File(encoding="utf-8-sig", errors="surrogateescape")
"""UTF-8; bytes that are none stand for themselves, as in names that Python lists."""


@contextmanager
def refusing() -> Iterator[None]:
    """Say in one line what is wrong with a file or a call, and end with exit code 2; with 130 after Ctrl-C."""
    try:
        yield
    except OSError as error:
        _refuse(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except sqlite3.Error as error:
        _refuse(f"the store: {error}")
    except ValueError as error:  # every GkparseError is one
        _refuse(str(error))
    except KeyboardInterrupt:
        click.echo("gkparse: interrupted", err=True)
        sys.exit(INTERRUPTED)


def _refuse(why: str) -> None:
    click.echo(f"gkparse: {' '.join(why.split())}", err=True)
    sys.exit(REFUSED)


def read(path: Path) -> AnnualReport:
    """Read one report; ``-`` is standard input."""
    from gkparse.api import parse_file

    try:
        return parse_file(sys.stdin.buffer if str(path) == "-" else path)
    except GkparseError as error:
        raise type(error)(f"{path}: {error}") from None


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="gkparse %(version)s")
def main() -> None:
    """Read reports on open government information (政府信息公开工作年度报告): one, or folders of them."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


@main.command("parse")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--explain", metavar="PATH", help="Print how the cell PATH came by its value.")
def parse_command(file: Path, as_json: bool, explain: str | None) -> None:
    """Read one report and print its tables.

    Exit code 1: some finding is an error; 2: there is no report to read.
    """
    from gkparse.convert import to_json
    from gkparse.report.display import display

    with refusing():
        report = read(file)
        if explain is not None and explain not in report:
            raise ValueError(f"no cell {explain!r} in this report's form")
    if explain is not None:
        shown = report.explain(explain)
    else:
        shown = to_json(report, indent=1) if as_json else display(report)
    click.echo(shown.rstrip("\n"))
    sys.exit(FOUND if any(finding.severity == "error" for finding in report.findings) else 0)


@main.command("batch")
@click.argument("places", type=PLACE, nargs=-1)
@click.option("--store", "store_path", type=PLACE, required=True, help="The file to write: an SQLite database.")
@click.option("--list", "listed", type=LIST, help="Read these files, too, one path a line.")
@click.option("--glob", "pattern", default="*", show_default=True, help="Which files of a folder are read.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes read.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=300, show_default=True, help="Seconds.")
@click.option("--again", is_flag=True, help="Read every file, not only new and changed ones.")
@click.option("--prune", is_flag=True, help="Forget files below the folders that are there no more.")
@click.option("--forget", type=PLACE, multiple=True, help="Forget files of earlier runs below this folder.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, no summary.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, and one with the summary.")
def batch_command(
    places: tuple[Path, ...],
    store_path: Path,
    listed: Any,
    pattern: str,
    workers: int,
    timeout: float,
    again: bool,
    prune: bool,
    forget: tuple[Path, ...],
    quiet: bool,
    as_json: bool,
) -> None:
    """Read folders and files into a store.

    Interrupted at any point, the same command goes on: only new and changed files are read.

    Exit code 1: some file is no report or could not be read; 130: interrupted.
    """
    from gkparse.store.batch import find_files, forget_unmet, run_batch, unmet
    from gkparse.store.store import Store

    named = [Path(line.rstrip("\r\n")).as_posix() for line in listed or () if line.strip()]
    folders = [place for place in places if place.is_dir()]
    if not (places or named or forget):
        raise click.UsageError("name a folder or files, or a --list of them")

    def files() -> Iterator[str]:
        for place in places:
            yield from find_files(place, pattern=pattern, store=store_path)
        yield from named

    interrupted = False
    with refusing():
        for place in places:
            place.stat()
        if prune and not folders:
            raise click.UsageError("--prune forgets files below the folders that are named; name one")
        for folder in folders if prune else ():
            if not any(True for _ in find_files(folder, pattern=pattern, store=store_path)):
                raise ValueError(f"{folder}: there is no file, and --prune would forget all that were there")
        total = sum(1 for _ in files())
        with Store(store_path, create=True) as store:
            run = store.next_run()
            for place in forget:
                if not any(True for _ in unmet(store, [place], run=run)):
                    raise ValueError(f"{place}: the store has no file that is called so, or below it")
            progress = tqdm(total=total, unit=" files", disable=quiet or as_json or None, file=sys.stderr)
            try:
                running = run_batch(files(), store, workers=workers, timeout=timeout, again=again)
                with closing(running), progress:
                    for one in running:
                        progress.update()
                        if as_json:
                            _say(file=one.path, new=one.new, failed=one.failed)
                        elif one.failed and not quiet:
                            progress.write(f"{one.path}: {' '.join(one.failed.split())}", file=sys.stderr)
            except KeyboardInterrupt:
                interrupted = True
            if not interrupted:
                forget_unmet(store, run=run, gone=folders if prune else (), whole=forget)
            counts = store.counts()
    if as_json:
        _say(
            documents=counts.documents,
            reports=counts.reports,
            failed=counts.failed,
            cells=counts.cells,
            findings=counts.findings,
            interrupted=interrupted,
        )
    elif not quiet:
        _summarise(counts, interrupted)
    if interrupted:
        sys.exit(INTERRUPTED)
    sys.exit(FOUND if counts.failed else 0)


def _say(**what: Any) -> None:
    click.echo(json.dumps(what, ensure_ascii=False))


def _summarise(counts: Any, interrupted: bool) -> None:
    if interrupted:
        click.echo("interrupted; the same command goes on from here")
    click.echo(f"{counts.documents} files: {counts.reports} reports, {counts.failed} failed")
    click.echo("cells:    " + ", ".join(f"{number} {status}" for status, number in counts.cells.items()))
    click.echo("findings: " + (", ".join(f"{number} {code}" for code, number in counts.findings.items()) or "none"))


@main.command("export")
@click.argument("store_path", metavar="STORE", type=PLACE)
@click.argument("out", type=PLACE)
@click.option(
    "--table",
    type=click.Choice(["cells", "panel", "harmonised", "facts", "findings", "failures", "reports"]),
    help="What to write; a .jsonl file holds reports, any other cells unless this says otherwise, an .xlsx the panel.",
)
@click.option("--agencies", type=PLACE, help="A CSV with a column agency; its other columns are put beside each row.")
def export_command(store_path: Path, out: Path, table: Any, agencies: Path | None) -> None:
    """Write a store as Parquet, CSV (UTF-8 with BOM), JSON Lines or XLSX, as the suffix of OUT says.

    A column key of the table of agencies tells which of them are the same when reports are compared from year to year.
    """
    from gkparse.store.export import Table, export, read_agencies
    from gkparse.store.store import Store

    usual: dict[str, Table] = {".jsonl": "reports", ".xlsx": "panel"}
    with refusing():
        own = read_agencies(agencies) if agencies else None
        with Store(store_path) as store:
            export(store, out, table=table or usual.get(out.suffix.lower(), "cells"), agencies=own)


@main.command("check")
@click.argument("file", type=FILE)
@click.option("--previous", type=FILE, help="The report of the year before.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check_command(file: Path, previous: Path | None, as_json: bool) -> None:
    """Check a report before it is published (发布前检查年度报告).

    Exit code 1: there is something to look at; 2: there is no report to read.
    """
    from gkparse.checks import check
    from gkparse.checks.where import where_in_chinese
    from gkparse.convert.converter import thaw
    from gkparse.frames.extract import finding_row

    with refusing():
        report = read(file)
        found = check(report, previous=read(previous) if previous else None)
    for finding in found:
        if as_json:
            own = {"paths": finding.paths, "spans": finding.spans, "details": thaw(finding.details)}
            _say(**{**finding_row(finding)._asdict(), **own})
        else:
            where = where_in_chinese(report, finding.spans)
            click.echo(f"{where}：{finding.message_zh}" if where else finding.message_zh)
    if not found and not as_json:
        click.echo("未发现问题")
    sys.exit(FOUND if any(finding.severity != "info" for finding in found) else 0)


@main.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of what --json and .jsonl files hold."""
    from gkparse.convert import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


@main.command("codebook")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV, UTF-8 with BOM.")
def codebook_command(as_csv: bool) -> None:
    """Print every variable with its names, labels, meaning, unit and equations."""
    from gkparse.variables import codebook

    click.echo("\ufeff" + codebook("csv") if as_csv else codebook(), nl=False)


if __name__ == "__main__":
    main()

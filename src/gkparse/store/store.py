"""The one file that a batch writes: an SQLite database.

SQLite, because a batch writes one report at a time and may be killed between any two: a transaction is there or not,
the library is part of Python, and R, Excel, Stata and DuckDB read the file. Columnar formats are exports of it.

What a file says is kept by its content (``readings``), and which files there are by their paths (``documents``): a file
that was moved is not read again, and the same content is kept once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

from gkparse import __version__
from gkparse.checks.years import NEEDED, Year
from gkparse.errors import FormatError
from gkparse.frames.extract import CellRow, Extract, FactRow, FailureRow, FindingRow
from gkparse.report.cell import Status
from gkparse.store.reading import Reading, Unread, unpack
from gkparse.variables.variable import variables

__all__ = ["Counts", "Known", "Store"]

VERSION = 2
"""The version of the tables; another one is not read."""

PATIENCE = 60
"""So many seconds a process waits for another one that writes."""

TABLES = """
CREATE TABLE variables (
    variable INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    label_zh TEXT NOT NULL,
    label_en TEXT NOT NULL
);
CREATE TABLE readings (
    reading INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    library TEXT NOT NULL,
    error TEXT,
    traceback TEXT,
    agency TEXT,
    year INTEGER,
    title TEXT,
    form TEXT,
    report BLOB
);
CREATE TABLE documents (
    path TEXT PRIMARY KEY,
    sha256 TEXT,
    error TEXT,
    seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE cells (
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    variable INTEGER NOT NULL REFERENCES variables,
    form TEXT,
    value INTEGER,
    amount TEXT,
    unit TEXT,
    amount_cny TEXT,
    status TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    raw TEXT,
    span_start INTEGER,
    span_end INTEGER,
    page INTEGER,
    PRIMARY KEY (reading, variable)
) WITHOUT ROWID;
CREATE TABLE facts (
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT,
    unit TEXT,
    amount_cny TEXT,
    bound TEXT NOT NULL,
    measure TEXT NOT NULL,
    scope TEXT,
    path TEXT,
    paths TEXT,
    section INTEGER,
    raw TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    part_of_start INTEGER,
    part_of_end INTEGER,
    page INTEGER,
    PRIMARY KEY (reading, place)
) WITHOUT ROWID;
CREATE TABLE findings (
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    message_zh TEXT NOT NULL,
    paths TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (reading, place)
) WITHOUT ROWID;
CREATE INDEX documents_of ON documents (sha256);
CREATE VIEW figures AS
    SELECT documents.path AS source, agency, year, variables.path, name, label_zh, label_en, value, amount, unit,
           amount_cny, status, confirmed, raw
    FROM documents JOIN readings USING (sha256) JOIN cells USING (reading) JOIN variables USING (variable);
CREATE VIEW statements AS
    SELECT documents.path AS source, agency, year, kind, value, unit, amount_cny, bound, measure, scope, facts.path,
           paths, section, raw
    FROM documents JOIN readings USING (sha256) JOIN facts USING (reading);
"""

Row: TypeAlias = tuple[Any, ...]


@frozen(kw_only=True)
class Known:
    """A content that is in the store."""

    sha256: str
    """Its SHA-256."""
    error: str | None
    """Why there is no report."""


@frozen(kw_only=True)
class Counts:
    """A store in numbers."""

    documents: int
    """How many files there are."""
    reports: int
    """How many of them are reports."""
    failed: int
    """How many are none, or could not be read."""
    cells: dict[str, int]
    """How many cells have each status."""
    findings: dict[str, int]
    """How many findings have each code."""


class Store:
    """The database; a context manager. What is put into it is there for good after `commit`."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open a store, or make one; `FormatError` where the file is no store."""
        if not create and not path.exists():
            raise FileNotFoundError(2, "No such file or directory", str(path))
        try:
            self._database = _open(path) if create else _open_to_read(path)
            try:
                self._prepare(create=create)
            except sqlite3.DatabaseError:
                self._database.close()
                raise
        except sqlite3.OperationalError as error:  # a full disk, a folder that is not there
            raise FormatError(f"{path}: {error}") from None
        except sqlite3.DatabaseError as error:
            raise FormatError(f"{path}: no store of reports: {error}") from None
        self._putting = False
        ids = dict(self._database.execute("SELECT path, variable FROM variables"))
        self._variables: dict[str, int] = ids
        self._paths = {variable: path for path, variable in ids.items()}
        self._places = {variable.path: at for at, variable in enumerate(variables())}

    def _prepare(self, *, create: bool) -> None:
        run = self._database.execute
        run("PRAGMA foreign_keys = ON")
        [version] = run("PRAGMA user_version").fetchone()
        [tables] = run("SELECT count(*) FROM sqlite_master").fetchone()
        if version == 0 and tables == 0 and create:
            # A writer that is killed leaves a journal that the next one to open the file applies or drops.
            run("PRAGMA journal_mode = WAL")
            run("BEGIN IMMEDIATE")
            if run("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                for statement in TABLES.split(";\n"):
                    run(statement)
                run(f"PRAGMA user_version = {VERSION}")
            run("COMMIT")
        elif version != VERSION:
            raise sqlite3.DatabaseError(f"its tables are of version {version}, not {VERSION}; read into a new one")
        run("PRAGMA synchronous = NORMAL")
        if create:
            self._database.executemany(
                "INSERT OR IGNORE INTO variables (path, name, label_zh, label_en) VALUES (?, ?, ?, ?)",
                [(one.path, one.name, one.label_zh, one.label_en) for one in variables()],
            )

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; what was not committed is lost."""
        self._database.close()

    def begin(self) -> None:
        """Begin a transaction, unless there is one."""
        if not self._database.in_transaction:
            self._database.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep everything that was put here for good.

        Where putting something was broken off, by Ctrl-C or a full disk, a part of it may stand here: then everything
        since the last commit is dropped, and read again the next time.
        """
        if self._database.in_transaction:
            self._database.execute("ROLLBACK" if self._putting else "COMMIT")
        self._putting = False

    def next_run(self) -> int:
        """Return a number greater than that of any run before."""
        [last] = self._database.execute("SELECT coalesce(max(seen), 0) FROM documents").fetchone()
        return int(last) + 1

    def known(self, sha256: str) -> Known | None:
        """Return what this version of the library made of a content, or None where it has not read it."""
        found = self._database.execute(
            "SELECT error FROM readings WHERE sha256 = ? AND library = ?", [sha256, __version__]
        ).fetchone()
        return Known(sha256=sha256, error=found[0]) if found else None

    def put(self, path: str, outcome: Reading | Known | Unread, *, run: int) -> None:
        """Keep what came of a file."""
        self._putting = True
        if isinstance(outcome, Reading):
            self._put_reading(outcome)
        sha256, error = (None, outcome.error) if isinstance(outcome, Unread) else (outcome.sha256, None)
        self._database.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)", [path, sha256, error, run])
        self._putting = False

    def _put_reading(self, reading: Reading) -> None:
        run = self._database.execute
        run("DELETE FROM readings WHERE sha256 = ?", [reading.sha256])
        extract = reading.extract
        about = (extract.agency, extract.year, extract.title, extract.form) if extract else (None,) * 4
        kept = run(
            "INSERT INTO readings (sha256, library, error, traceback, agency, year, title, form, report)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [reading.sha256, reading.library, reading.error, reading.traceback, *about, reading.report],
        )
        if extract is None:
            return
        cells = [(self._variables[cell.path], *cell[1:]) for cell in extract.cells]
        self._put_rows("cells", kept.lastrowid, cells)
        self._put_rows("facts", kept.lastrowid, [(at, *fact) for at, fact in enumerate(extract.facts)])
        self._put_rows("findings", kept.lastrowid, [(at, *finding) for at, finding in enumerate(extract.findings)])

    def _put_rows(self, table: str, reading: int | None, rows: Sequence[Row]) -> None:
        if rows:
            places = ", ".join("?" * (1 + len(rows[0])))
            self._database.executemany(
                f"INSERT INTO {table} VALUES ({places})", ([reading, *map(_plain, row)] for row in rows)
            )

    def unseen(self, *, run: int) -> Iterator[str]:
        """Yield the paths of the files that a run has not seen."""
        for [path] in self._database.execute("SELECT path FROM documents WHERE seen < ? ORDER BY path", [run]):
            yield path

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files, and what no file says any more."""
        self._database.executemany("DELETE FROM documents WHERE path = ?", ([path] for path in paths))
        self._database.execute(
            "DELETE FROM readings WHERE sha256 NOT IN (SELECT sha256 FROM documents WHERE sha256 IS NOT NULL)"
        )

    def counts(self) -> Counts:
        """Return the store in numbers."""
        run = self._database.execute
        [documents] = run("SELECT count(*) FROM documents").fetchone()
        [reports] = run(
            "SELECT count(*) FROM documents JOIN readings USING (sha256) WHERE readings.error IS NULL"
        ).fetchone()
        cells = dict(
            run(
                "SELECT status, count(*) FROM documents JOIN readings USING (sha256) JOIN cells USING (reading)"
                " GROUP BY status"
            )
        )
        found = run(
            "SELECT code, count(*) FROM documents JOIN readings USING (sha256) JOIN findings USING (reading)"
            " GROUP BY code ORDER BY code"
        )
        return Counts(
            documents=documents,
            reports=reports,
            failed=documents - reports,
            cells={status.value: cells.get(status.value, 0) for status in Status},
            findings=dict(found),
        )

    def failures(self) -> Iterator[FailureRow]:
        """Yield the files without a report, by path."""
        rows = self._database.execute(
            "SELECT path, coalesce(documents.error, readings.error) AS why, traceback, sha256, library"
            " FROM documents LEFT JOIN readings USING (sha256) WHERE why IS NOT NULL ORDER BY path"
        )
        return map(FailureRow._make, rows)

    def extracts(self, *, cells: bool = True) -> Iterator[Extract]:
        """Yield every report as rows, by path; without its cells where only the rest is needed."""
        with closing(self._database.cursor()) as reports:
            reports.execute(
                "SELECT path, reading, sha256, library, agency, year, title, form"
                " FROM documents JOIN readings USING (sha256) WHERE readings.error IS NULL ORDER BY path"
            )
            for path, reading, sha256, library, agency, year, title, form in reports:
                yield Extract(
                    agency=agency,
                    year=year,
                    title=title,
                    form=form,
                    source=path,
                    sha256=sha256,
                    library=library,
                    cells=tuple(self._cells(reading)) if cells else (),
                    facts=tuple(self._facts(reading)),
                    findings=tuple(self._findings(reading)),
                )

    def _cells(self, reading: int) -> list[CellRow]:
        rows = self._database.execute(
            "SELECT variable, form, value, amount, unit, amount_cny, status, confirmed, raw, span_start, span_end,"
            " page"
            " FROM cells WHERE reading = ?",
            [reading],
        )
        return sorted(map(self._cell, rows), key=lambda cell: self._places[cell.path])

    def _cell(self, row: Row) -> CellRow:
        variable, form, value, amount, unit, yuan, status, confirmed, *place = row
        return CellRow(
            self._paths[variable], form, value, _decimal(amount), unit, _decimal(yuan), status, bool(confirmed), *place
        )

    def _facts(self, reading: int) -> Iterator[FactRow]:
        for row in self._rows("facts", FactRow._fields, reading):
            fact = FactRow._make(row)
            yield fact._replace(value=_decimal(row[1]), amount_cny=_decimal(row[3]))

    def _findings(self, reading: int) -> Iterator[FindingRow]:
        return map(FindingRow._make, self._rows("findings", FindingRow._fields, reading))

    def _rows(self, table: str, columns: Sequence[str], reading: int) -> Iterator[Row]:
        """Yield the rows of a report in a table that keeps them in order."""
        return self._database.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE reading = ? ORDER BY place", [reading]
        )

    def reports(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the JSON of every report, by path."""
        with closing(self._database.cursor()) as reports:
            reports.execute(
                "SELECT path, report FROM documents JOIN readings USING (sha256) WHERE report IS NOT NULL ORDER BY path"
            )
            for path, report in reports:
                yield path, unpack(report)

    def years(self, key: Callable[[str | None], str | None]) -> Iterator[tuple[str | None, Year]]:
        """Yield what is compared between reports, with what tells its agency apart, by that and by path."""
        self._database.create_function("key", 1, key, deterministic=True)
        needed = [(variable, path) for path, variable in self._variables.items() if path in NEEDED]
        wanted = ", ".join(str(variable) for variable, _ in needed)
        with closing(self._database.cursor()) as reports:
            reports.execute(
                "SELECT key(agency) AS organ, path, reading, sha256, agency, year"
                " FROM documents JOIN readings USING (sha256) WHERE readings.error IS NULL ORDER BY organ, path"
            )
            for organ, path, reading, sha256, agency, year in reports:
                rows: Iterable[Row] = self._database.execute(
                    f"SELECT variable, value, status FROM cells WHERE reading = ? AND variable IN ({wanted})", [reading]
                )
                figures = {self._paths[one]: 0 if status == Status.BLANK else value for one, value, status in rows}
                yield organ, Year(agency=agency, year=year, name=path, sha256=sha256, figures=figures)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open a database, also in a folder that may not be written to, where SQLite cannot put what readers share.

    It is then taken for one that nobody writes to; but not where a writer has left a journal, which belongs to it.
    """
    database = _open(path)
    try:
        database.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        database.close()
        journal = path.with_name(f"{path.name}-wal")
        refused = error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN"))
        if not refused or (journal.exists() and journal.stat().st_size):
            raise
        return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

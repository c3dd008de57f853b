"""Store → files that other programs open."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from gkparse.checks.years import compare_years
from gkparse.convert.converter import thaw
from gkparse.findings import Finding
from gkparse.frames.arrow import (
    arrow,
    cell_batches,
    cell_schema,
    fact_batches,
    finding_batches,
    make_batches,
    make_schema,
)
from gkparse.frames.columns import FACT_COLUMNS, FAILURE_COLUMNS, FINDING_COLUMNS
from gkparse.frames.extract import finding_row
from gkparse.frames.wide import Choice, panel_columns, panel_row
from gkparse.frames.write import replacing, write_csv, write_parquet, write_xlsx
from gkparse.store.store import Store
from gkparse.variables.book import codebook

__all__ = ["FORMATS", "TABLES", "Agencies", "Table", "export", "read_agencies"]

Table: TypeAlias = Literal["cells", "panel", "harmonised", "facts", "findings", "failures", "reports"]
"""One row a cell, a report, a report (of what all forms measure), a figure that prose states, a finding, a file that
gave no report; or whole reports."""

TABLES: tuple[Table, ...] = get_args(Table)

FORMATS: Mapping[Table, tuple[str, ...]] = {
    "cells": ("parquet", "csv"),
    "panel": ("parquet", "csv", "xlsx"),
    "harmonised": ("parquet", "csv", "xlsx"),
    "facts": ("parquet", "csv"),
    "findings": ("parquet", "csv"),
    "failures": ("parquet", "csv"),
    "reports": ("jsonl",),
}
"""What each table can be written as: the suffix of the file."""

KEY = "key"


@frozen
class Agencies:
    """A table of one's own about agencies, by their names as printed."""

    columns: tuple[str, ...] = ()
    """What it knows: region, level, ``key`` …"""
    rows: Mapping[str | None, tuple[str | None, ...]] = {}
    """Agency → what stands in those columns."""

    def key(self, agency: str | None) -> str | None:
        """Return what tells an agency apart: its ``key``, where there is one, else its name."""
        if KEY in self.columns and agency in self.rows:
            return self.rows[agency][self.columns.index(KEY)] or agency
        return agency


def read_agencies(path: Path) -> Agencies:
    """Read a CSV file with a column ``agency``; `ValueError` where there is none, or something stands there twice.

    Columns without a name and rows without an agency, which spreadsheets leave behind the others, are passed over.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path} is no UTF-8 text; in Excel, save it as CSV UTF-8") from None
    with io.StringIO(text, newline="") as file:
        lines = csv.DictReader(file)
        names = list(lines.fieldnames or ())
        if "agency" not in names:
            raise ValueError(f"{path} has no column agency")
        columns = tuple(name for name in names if name not in ("agency", ""))
        twice = [name for name, times in Counter(names).items() if name and times > 1]
        if twice:
            raise ValueError(f"{path}: the column {twice[0]} stands there twice")
        rows: dict[str | None, tuple[str | None, ...]] = {}
        for line in lines:
            if not line["agency"]:
                continue
            if line["agency"] in rows:
                raise ValueError(f"{path}: {line['agency']} stands there twice")
            rows[line["agency"]] = tuple(line[name] or None for name in columns)
    return Agencies(columns, rows)


def export(store: Store, path: Path, *, table: Table, agencies: Agencies | None = None) -> None:
    """Write a table of everything in a store, ordered by the paths of the files.

    The suffix of the file says the format. What a table of one's own says about agencies stands in columns behind the
    others.
    """
    suffix = path.suffix.removeprefix(".").lower()
    if suffix not in FORMATS[table]:
        raise ValueError(f"{path}: {table} can be written as {', '.join(FORMATS[table])}")
    own = agencies or Agencies()
    if table == "reports":
        _write_reports(store, path)
        return
    schema, batches = _TABLES[table](store, own)
    schema, batches = _joined(schema, batches, own)
    if suffix == "parquet":
        write_parquet(batches, schema, path)
    elif suffix == "csv":
        write_csv(batches, schema, path)
    else:
        write_xlsx(batches, schema, path, notes=csv.reader(codebook("csv").splitlines()))


Tabled: TypeAlias = tuple[Any, Iterator[Any]]
"""A schema and record batches."""


def _cells(store: Store, _: Agencies) -> Tabled:
    return cell_schema(), cell_batches(store.extracts())


def _panel(choice: Choice) -> Callable[[Store, Agencies], Tabled]:
    def table(store: Store, _: Agencies) -> Tabled:
        schema = make_schema(panel_columns(choice, statuses=True))
        return schema, make_batches((panel_row(one, choice, statuses=True) for one in store.extracts()), schema)

    return table


def _facts(store: Store, _: Agencies) -> Tabled:
    return make_schema(FACT_COLUMNS), fact_batches(store.extracts(cells=False))


def _failures(store: Store, _: Agencies) -> Tabled:
    schema = make_schema(FAILURE_COLUMNS)
    return schema, make_batches(store.failures(), schema)


def _findings(store: Store, own: Agencies) -> Tabled:
    """What was found about each report, and then what they have against each other."""
    across = compare_years(store.years(own.key))
    schema = make_schema(FINDING_COLUMNS)

    def batches() -> Iterator[Any]:
        yield from finding_batches(store.extracts(cells=False))
        yield from make_batches(map(_across_row, across), schema)

    return schema, batches()


def _across_row(finding: Finding) -> list[Any]:
    details = thaw(finding.details)
    about: dict[str, Any] = {**finding_row(finding)._asdict(), "agency": details["agency"], "year": details["year"]}
    return [about.get(column.name) for column in FINDING_COLUMNS]


_TABLES: Mapping[str, Callable[[Store, Agencies], Tabled]] = {
    "cells": _cells,
    "panel": _panel("form"),
    "harmonised": _panel("harmonised"),
    "facts": _facts,
    "findings": _findings,
    "failures": _failures,
}


def _joined(schema: Any, batches: Iterable[Any], own: Agencies) -> Tabled:
    """Put what is known about agencies behind the columns of a table."""
    if not own.columns or "agency" not in schema.names:
        return schema, iter(batches)
    pa = arrow()
    taken = set(own.columns) & set(schema.names)
    if taken:
        raise ValueError(f"the table of agencies has columns that the export has, too: {', '.join(sorted(taken))}")
    wider = pa.schema([*schema, *((name, pa.string()) for name in own.columns)])
    nothing = (None,) * len(own.columns)

    def joined() -> Iterator[Any]:
        for batch in batches:
            known: Sequence[Any] = [own.rows.get(agency, nothing) for agency in batch.column("agency").to_pylist()]
            added = [pa.array([row[at] for row in known], pa.string()) for at in range(len(own.columns))]
            yield pa.RecordBatch.from_arrays([*batch.columns, *added], schema=wider)

    return wider, joined()


def _write_reports(store: Store, path: Path) -> None:
    """Write each report as `gkparse.to_json` does, one a line, with the path of its file as the name of its source."""
    with replacing(path) as place, place.open("wb") as file:
        for name, text in store.reports():
            report = json.loads(text)
            report["source"]["name"] = name
            file.write(json.dumps(report, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

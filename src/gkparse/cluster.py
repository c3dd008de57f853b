"""Record batches of documents → record batches of cells: one function for every engine that maps Arrow batches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import evolve

from gkparse import __version__
from gkparse.api import parse
from gkparse.errors import GkparseError
from gkparse.frames.arrow import arrow, as_table, cell_batches, chunks, make_batches, make_schema
from gkparse.frames.columns import CELL_COLUMNS, Column
from gkparse.frames.extract import Extract, extract
from gkparse.store.reading import Unread, read_file

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["batch_schema", "parse_batches"]

ERROR = Column("error", "text", "Why there is no report; such a document has one row.")

DOCUMENTS_A_BATCH = 64
"""So many documents become one batch of about thirteen thousand cells."""


@cache
def batch_schema() -> pa.Schema:
    """Return the schema of what `parse_batches` gives: the columns of `gkparse.to_arrow`, and ``error``.

    >>> batch_schema().names[0], batch_schema().names[-1]
    ('agency', 'error')
    """
    return make_schema((*CELL_COLUMNS, ERROR))


def parse_batches(batches: Any) -> Any:
    """Read the documents in record batches, and give their cells, one row each.

    What it is given, it gives: an iterator of record batches for an iterator, a list for a list, a table for a table.
    So it goes unchanged into Spark's ``mapInArrow``, Dask's ``Bag.map_partitions`` and Ray Data's ``map_batches``;
    docs/clusters.md has the lines for each.

    Args:
        batches: Record batches with a column ``text``, the documents themselves, and perhaps ``source``, their names;
            or with a column ``path``, the files they are in, which every machine of the cluster must see.

    Returns:
        Batches with the columns of `batch_schema`. A document that is no report has one row, which says why in
        ``error``.

    >>> import pyarrow as pa
    >>> [rows] = parse_batches([pa.RecordBatch.from_pydict({"text": ["a menu"], "source": ["menu.txt"]})])
    >>> rows.num_rows, rows["source"][0].as_py(), rows["error"][0].as_py()[:15]
    (1, 'menu.txt', 'NotAReportError')
    """
    pa = arrow()
    if isinstance(batches, pa.Table):
        return as_table(_parse_batches(batches.to_batches()), batch_schema())
    found = _parse_batches(batches)
    return list(found) if isinstance(batches, list) else found


def _parse_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    outcomes = (outcome for batch in batches for outcome in _read(batch))
    for some in chunks(outcomes, DOCUMENTS_A_BATCH):
        yield from _cells([one for one in some if isinstance(one, Extract)])
        failed = [one for one in some if isinstance(one, dict)]
        yield from make_batches(([row.get(name) for name in batch_schema().names] for row in failed), batch_schema())


def _cells(extracts: list[Extract]) -> Iterator[pa.RecordBatch]:
    pa = arrow()
    for batch in cell_batches(extracts):
        nothing = pa.nulls(batch.num_rows, pa.string())
        yield pa.RecordBatch.from_arrays([*batch.columns, nothing], schema=batch_schema())


def _read(batch: pa.RecordBatch) -> Iterator[Extract | dict[str, Any]]:
    """Yield what came of each document of a batch: its rows, or what the one row says that stands for it."""
    names = batch.schema.names
    if "path" in names:
        yield from map(_read_path, batch.column("path").to_pylist())
    elif "text" in names:
        texts = batch.column("text").to_pylist()
        sources = batch.column("source").cast("string").to_pylist() if "source" in names else [None] * len(texts)
        yield from map(_read_text, texts, sources)
    else:
        raise ValueError(f"batches need a column path or text, not only {', '.join(names)}")


def _read_path(path: str | None) -> Extract | dict[str, Any]:
    if path is None:
        return _failure(None, None, "there is no path")
    outcome = read_file(path)
    if isinstance(outcome, Unread):
        return _failure(path, None, outcome.error)
    if outcome.extract is None:
        return _failure(path, outcome.sha256, outcome.error)
    return evolve(outcome.extract, source=path)


def _read_text(text: str | None, source: str | None) -> Extract | dict[str, Any]:
    try:
        return evolve(extract(parse(text or "")), source=source)
    except GkparseError as error:
        sha256 = hashlib.sha256((text or "").encode()).hexdigest()
        return _failure(source, sha256, f"{type(error).__name__}: {error}")


def _failure(source: str | None, sha256: str | None, error: str | None) -> dict[str, Any]:
    return {"source": source, "sha256": sha256, "library": __version__, "error": error}

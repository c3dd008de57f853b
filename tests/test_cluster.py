"""One function over record batches, on the engines that map them."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import gkparse
from gkparse.cluster import batch_schema
from tests.store.documents import COUNTY

TEXTS = [COUNTY.replace("2022", str(year)).replace("18342", str(year * 7)) for year in range(2019, 2025)]


def documents(size: int = 2) -> list[pa.RecordBatch]:
    """Reports and something else, so many in a batch."""
    texts = [*TEXTS, "菜单"]
    names = [f"{at}.txt" for at in range(len(texts))]
    table = pa.table({"text": texts, "source": names})
    return list(table.to_batches(max_chunksize=size))


def rows(batches: Any) -> list[dict[str, Any]]:
    """The rows of batches, in an order of their own."""
    table = batches if isinstance(batches, pa.Table) else pa.Table.from_batches(batches, batch_schema())
    return sorted(table.to_pylist(), key=lambda row: (row["source"] or "", row["path"] or ""))


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    return rows(gkparse.parse_batches(documents()))


def test_every_document_has_its_rows(expected: list[dict[str, Any]]) -> None:
    cells = gkparse.to_arrow(map(gkparse.parse, TEXTS)).to_pylist()
    assert len(expected) == len(cells) + 1
    for row, cell in zip([row for row in expected if row["source"] == "0.txt"], sorted_cells(cells[:200]), strict=True):
        assert {**cell, "source": "0.txt", "error": None} == row
    [failed] = [row for row in expected if row["error"]]
    assert (failed["source"], failed["sha256"]) == ("6.txt", hashlib.sha256("菜单".encode()).hexdigest())
    assert failed["error"].startswith("NotAReportError: ")


def sorted_cells(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(cells, key=lambda cell: str(cell["path"]))


def test_a_table_gives_a_table(expected: list[dict[str, Any]]) -> None:
    table = gkparse.parse_batches(pa.Table.from_batches(documents()))
    assert table.schema == batch_schema()
    assert rows(table) == expected


def test_an_iterator_gives_an_iterator(expected: list[dict[str, Any]]) -> None:
    given = iter(documents())
    found = gkparse.parse_batches(given)
    assert iter(found) is found
    assert rows(list(found)) == expected


def test_files_are_read_by_their_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(COUNTY, encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    found = rows(gkparse.parse_batches([pa.RecordBatch.from_pydict({"path": paths})]))
    assert len(found) == 201
    assert (found[0]["source"], found[-1]["error"]) == (paths[0], "No such file or directory")


def test_documents_without_path_or_text_cost_the_others_nothing() -> None:
    for name, why in (("path", "there is no path"), ("text", "NotAReportError")):
        [row] = rows(gkparse.parse_batches([pa.record_batch({name: pa.array([None], pa.string())})]))
        assert row["error"].startswith(why)


def test_numbers_may_name_documents() -> None:
    [row] = rows(gkparse.parse_batches([pa.record_batch({"text": ["菜单"], "source": [5]})]))
    assert row["source"] == "5"


def test_other_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="need a column path or text, not only name"):
        gkparse.parse_batches([pa.RecordBatch.from_pydict({"name": ["a"]})])


def slowly(batches: list[pa.RecordBatch]) -> Any:
    """Take long enough to be killed on the way."""
    time.sleep(0.5)
    return gkparse.parse_batches(batches)


@pytest.mark.filterwarnings("ignore")
def test_dask_loses_nothing_when_a_process_is_killed(expected: list[dict[str, Any]]) -> None:
    bags: Any = pytest.importorskip("dask.bag")
    distributed: Any = pytest.importorskip("dask.distributed")

    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        distributed.Client(cluster) as client,
    ):
        batches = bags.from_sequence(documents(), npartitions=7)
        assert rows(batches.map_partitions(gkparse.parse_batches).compute()) == expected
        running = client.compute(batches.map_partitions(slowly))
        time.sleep(0.8)
        victim = next(iter(client.run(os.getpid).values()))
        os.kill(victim, signal.SIGKILL)
        assert not running.done()
        assert rows(running.result(timeout=120)) == expected
        assert victim not in client.run(os.getpid).values()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_maps_it(expected: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    sql = pytest.importorskip("pyspark.sql")
    from pyspark.sql.pandas.types import from_arrow_schema

    # Else its workers run whatever Python is found first.
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        given = [tuple(row.values()) for batch in documents() for row in batch.to_pylist()]
        frame = session.createDataFrame(given, "text string, source string").repartition(3)
        found = frame.mapInArrow(gkparse.parse_batches, from_arrow_schema(batch_schema())).collect()
    finally:
        session.stop()
    assert rows(pa.Table.from_pylist([row.asDict() for row in found], batch_schema())) == expected


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_ray_maps_it(expected: list[dict[str, Any]]) -> None:
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        found = ray.data.from_arrow(pa.Table.from_batches(documents())).map_batches(
            gkparse.parse_batches, batch_format="pyarrow", batch_size=3
        )
        tables = ray.get(found.to_arrow_refs())
    finally:
        ray.shutdown()
    assert rows(pa.concat_tables([table.cast(batch_schema()) for table in tables])) == expected

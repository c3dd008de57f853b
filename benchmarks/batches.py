"""Thousands of documents in one batch: killed and resumed, its memory, its speed.

    GKPARSE_CORPUS=FOLDER python -m benchmarks.batches FOLDER_TO_WORK_IN --documents 20000 --kills 3 --only NAME …

The documents are those of the shared corpus, each copy with another agency and year written into its text, so that no
two have the same content. One batch is killed (SIGKILL) and resumed, another is left alone; everything that can be
exported of the two must be the same, byte by byte. ``--speed N`` reads N of the documents with one and with two
workers. Memory is what ``/proc`` says of the process that hands out the work and of its workers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from gkparse.store.export import TABLES, export
from gkparse.store.store import Store

YEARS = range(2019, 2026)
NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")


def main() -> None:
    """Run what the arguments ask for, and print what was measured as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[], help="the converters whose texts are copied; all if none")
    parser.add_argument("--speed", type=int, default=0, metavar="N")
    options = parser.parse_args()
    corpus = Path(os.environ["GKPARSE_CORPUS"]) / "corpus" / "dev"
    folder: Path = options.folder
    documents = folder / "in"
    if not documents.exists():
        copy_documents(corpus, documents, options.documents, options.only)
    if options.speed:
        measure_speed(folder, documents, options.speed)
        return
    killed, whole = folder / "killed.sqlite", folder / "whole.sqlite"
    for kill in range(options.kills):
        run(documents, killed, options.workers, stop_after=options.documents * (kill + 1) // (options.kills + 1))
    run(documents, killed, options.workers)
    run(documents, whole, options.workers)
    one, other = exported(killed, folder / "killed"), exported(whole, folder / "whole")
    say(exports=len(one), identical=one == other, different=[name for name in one if one[name] != other[name]])


def say(**what: object) -> None:
    """Print one line of what was measured."""
    print(json.dumps(what, ensure_ascii=False), flush=True)


def copy_documents(corpus: Path, folder: Path, number: int, only: list[str]) -> None:
    """Write so many copies of the documents, a folder for every thousand."""
    entries = [json.loads(line) for line in (corpus / "index.jsonl").read_text("utf-8").splitlines()]
    entries = [entry for entry in entries if not only or entry["converter"] in only]
    texts = [(entry, (corpus / entry["file"]).read_text("utf-8")) for entry in entries]
    for at, (entry, text) in enumerate(islice(_again_and_again(texts), number)):
        agency = f"澄溪县{str(at).translate(NUMERALS)}镇人民政府"
        year = YEARS[at % len(YEARS)]
        own = re.sub(rf"(?<!\d){entry['year']}(?!\d)", str(year), text).replace(entry["agency"], agency)
        if agency not in own:  # the name is broken over lines
            own = f"{agency}{year}年政府信息公开工作年度报告\n{own}"
        place = folder / f"{at // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{at:06}.txt").write_text(own, encoding="utf-8")


def _again_and_again(texts: list[tuple[dict[str, Any], str]]) -> Iterator[tuple[dict[str, Any], str]]:
    while True:
        yield from texts


def run(folder: Path, store: Path, workers: int, *, stop_after: int | None = None) -> None:
    """Run a batch, or start one and kill it once so many files are done; print what it took."""
    command = [sys.executable, "-m", "gkparse.cli", "batch", str(folder), "--store", str(store), "--json"]
    started = time.monotonic()
    memory: list[int] = []
    workers_memory = 0
    files = new = 0
    process = subprocess.Popen([*command, "--workers", str(workers)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    for line in process.stdout:
        entry = json.loads(line)
        if "file" not in entry:
            say(summary=entry)
            continue
        files += 1
        new += entry["new"]
        if files % 500 == 0:
            memory.append(resident(process.pid))
            workers_memory = max([workers_memory, *map(resident, children(process.pid))])
        if files == stop_after:
            process.send_signal(signal.SIGKILL)
            break
    process.stdout.close()
    process.wait()
    seconds = time.monotonic() - started
    say(
        killed=stop_after is not None,
        workers=workers,
        files=files,
        read=new,
        seconds=round(seconds, 1),
        reads_a_second=round(new / seconds, 2),
        megabytes_early=memory[0] >> 20 if memory else None,
        megabytes_late=memory[-1] >> 20 if memory else None,
        megabytes_a_worker=workers_memory >> 20,
        store_megabytes=store.stat().st_size >> 20,
    )


def resident(pid: int) -> int:
    """Return how many bytes of memory a process holds."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        return [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]
    except OSError:
        return []


def exported(store: Path, folder: Path) -> dict[str, str]:
    """Export everything; return the SHA-256 of each file."""
    folder.mkdir(exist_ok=True)
    names: dict[str, str] = {}
    with Store(store) as opened:
        for table in TABLES:
            suffixes = {"reports": ["jsonl"], "panel": ["parquet", "csv", "xlsx"]}.get(table, ["parquet", "csv"])
            for suffix in suffixes:
                file = folder / f"{table}.{suffix}"
                started = time.monotonic()
                export(opened, file, table=table)
                with file.open("rb") as written:
                    names[file.name] = hashlib.file_digest(written, "sha256").hexdigest()
                seconds = round(time.monotonic() - started, 1)
                say(export=file.name, megabytes=file.stat().st_size >> 20, seconds=seconds)
    return names


def measure_speed(folder: Path, documents: Path, number: int) -> None:
    """Read some of the documents with one worker and with two."""
    some = folder / f"some-{number}"
    if not some.exists():
        some.mkdir()
        for file in islice(sorted(documents.rglob("*.txt")), number):
            shutil.copy(file, some)
    for workers in (1, 2):
        store = folder / f"speed-{workers}.sqlite"
        store.unlink(missing_ok=True)
        run(some, store, workers)


if __name__ == "__main__":
    main()

"""How long a report takes, and how the time grows with the text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import gkparse
from benchmarks.times import flooded
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN, SCRAMBLED
from tests.samples import SAMPLES

LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED, **SCRAMBLED}
USUAL = ("tabs", "pipes-markdown", "word", "box-middle", "wrapped-middle", "spaced", "one-a-line", "aligned", "glued")
SEEDS = ("000", "001", "002", "003", "004")


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("layout", USUAL)
def test_parse_own_example(benchmark: BenchmarkFixture, layout: str, sample: str) -> None:
    """One report of a fictional agency."""
    text = LAYOUTS[layout](SAMPLES[sample](), PLAIN).text
    gkparse.parse(text)
    benchmark.group = "own examples"
    benchmark(gkparse.parse, text)


@pytest.mark.parametrize("seed", SEEDS)
def test_parse_seed(benchmark: BenchmarkFixture, seed: str) -> None:
    """One of the shared reports; the aim is 15 ms at the median."""
    folder = os.environ.get("GKPARSE_CORPUS")
    if not folder:
        pytest.skip("set GKPARSE_CORPUS to the folder of the shared documents")
    [path] = (Path(folder) / "seeds").glob(f"{seed}_*.txt")
    text = path.read_text(encoding="utf-8")
    gkparse.parse(text)
    benchmark.group = "seeds"
    benchmark(gkparse.parse, text)


@pytest.mark.parametrize("times", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("what", ["report", "table", "prose"])
def test_growth(benchmark: BenchmarkFixture, what: str, times: int) -> None:
    """A report, one of its tables or its prose so many times over: the time should grow with the text."""
    rendered = LOSSLESS["tabs"](SAMPLES["county"](), PLAIN)
    start, end = {"report": (0, len(rendered.text)), "table": rendered.tables[1], "prose": (0, rendered.tables[0][0])}[
        what
    ]
    text = rendered.text[:end] + rendered.text[start:end] * (times - 1) + rendered.text[end:]
    gkparse.parse(text)
    benchmark.group = f"growth: {what}"
    benchmark.extra_info["characters"] = len(text)
    benchmark.pedantic(gkparse.parse, (text,), rounds=5)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("megabytes", [0.5, 5, 50])
def test_digits(benchmark: BenchmarkFixture, megabytes: float) -> None:
    """Nothing but digits: how long until it is refused."""
    text = "1234567890" * int(megabytes * 100_000)

    def refused() -> None:
        with pytest.raises(gkparse.NotAReportError):
            gkparse.parse(text)

    benchmark.group = "digits"
    benchmark.pedantic(refused, rounds=1)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("megabytes", [0.5, 5, 50])
@pytest.mark.parametrize("line", [0, 80])
@pytest.mark.parametrize("place", ["behind", "within"])
def test_digits_in_a_report(benchmark: BenchmarkFixture, place: str, line: int, megabytes: float) -> None:
    """Digits behind a report, or behind the last of its tables, on one line or on lines of so many."""
    text = flooded(round(1_000_000 * megabytes), line, within=place == "within")
    benchmark.group = f"digits {place} a report, {f'lines of {line}' if line else 'one line'}"
    benchmark.pedantic(gkparse.parse, (text,), rounds=1)  # type: ignore[no-untyped-call]

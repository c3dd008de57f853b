"""How long `import gkparse` takes in a fresh interpreter, and the first report after it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

STATEMENTS = {
    "bare interpreter": "pass",
    "import gkparse": "import gkparse",
    "gkparse.parse": "import gkparse; gkparse.parse",
    "gkparse.form": "import gkparse; gkparse.form('2021')",
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_fresh_interpreter(benchmark: BenchmarkFixture, statement: str) -> None:
    """The process as a whole; take the bare interpreter off."""
    benchmark.group = "import"
    command = [sys.executable, "-c", STATEMENTS[statement]]
    benchmark.pedantic(subprocess.run, (command,), {"check": True}, rounds=15, warmup_rounds=2)  # type: ignore[no-untyped-call]

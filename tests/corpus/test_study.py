"""The study of what a text can still tell agrees with the tool that scores the shared documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest

from benchmarks.documents import tool
from tests.corpus.seeds import SEEDS, read_seed
from tests.determinable import Study, study
from tests.filled import Truth

pytest.importorskip("ortools", reason="the study needs ortools")


def truths(corpus: Path) -> list[Truth]:
    """The seeds and the real reports on an unmixed form."""
    real = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((corpus / "real" / "truth").glob("*.json"))]
    return [read_seed(corpus, name).truth for name in SEEDS] + [t for t in real if t["template"] != "mixed"]


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["dropped", "glued"])
def test_both_studies_agree(corpus: Path, loss: Literal["dropped", "glued"]) -> None:
    """Cell by cell, for both losses."""
    theirs = tool(corpus, "determinable")
    for truth in truths(corpus):
        undetermined, excused = theirs.study(truth, loss)
        ours = study(truth, loss)
        assert ours == Study(frozenset(undetermined), frozenset(excused)), truth["id"]

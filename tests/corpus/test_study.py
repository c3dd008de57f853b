"""The study of what a text can still tell agrees with the tool that scores the shared documents."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest

from tests.corpus.seeds import SEEDS, read_seed
from tests.determinable import Study, study
from tests.filled import Truth

pytest.importorskip("ortools", reason="the study needs ortools")


def tool(corpus: Path) -> ModuleType:
    """The tool, loaded from where it lies."""
    spec = importlib.util.spec_from_file_location("determinable", corpus / "tools" / "determinable.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def truths(corpus: Path) -> list[Truth]:
    """The seeds and the real reports on an unmixed form."""
    real = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((corpus / "real" / "truth").glob("*.json"))]
    return [read_seed(corpus, name).truth for name in SEEDS] + [t for t in real if t["template"] != "mixed"]


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["dropped", "glued"])
def test_both_studies_agree(corpus: Path, loss: Literal["dropped", "glued"]) -> None:
    """Cell by cell, for both losses."""
    theirs = tool(corpus)
    for truth in truths(corpus):
        undetermined, excused = theirs.study(truth, loss)
        ours = study(truth, loss)
        assert ours == Study(frozenset(undetermined), frozenset(excused)), truth["id"]

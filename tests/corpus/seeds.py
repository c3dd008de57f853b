"""The five shared reports and their truths."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from attrs import frozen

from tests.determinable import unknowable
from tests.filled import Truth, form_of

SEEDS: Final = ("000", "001", "002", "003", "004")
DELIMITED: Final = ("001", "002", "003", "004")
"""Seeds in which an empty cell has a place of its own; in 000 the empty cells vanished."""


@frozen
class Seed:
    """A shared report."""

    name: str
    text: str
    truth: Truth


def read_seed(corpus: Path, name: str) -> Seed:
    """One of the five reports."""
    [path] = (corpus / "seeds").glob(f"{name}_*.txt")
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return Seed(name, path.read_text(encoding="utf-8"), truth)


def fair(name: str, truth: Truth) -> frozenset[str]:
    """The cells that this text, or a changed one with this truth, leaves open: nobody can know them.

    Nobody knows which applicant 000 counts in three of its rows. Where one of their figures is deleted, what is left
    may be the total or the applicant, so that these rows are open as a whole.
    """
    told = frozenset(truth.get("undetermined", ()))
    if name in DELIMITED:
        return told
    if truth.get("mistakes"):
        told |= {path for row in form_of(truth).rows if told & set(row.cells) for path in row.cells}
    return told | unknowable(truth, "dropped")

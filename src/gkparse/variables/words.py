"""What the forms do not say about their cells: short names, English labels, definitions, what can be compared.

It is data, ``data.json``, keyed by the paths of rows and by section and column; a new form adds the rows and columns it
is the first to have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from gkparse.forms.model import FormCell, FormRow

__all__ = ["column_words", "row_words", "words"]


@cache
def words() -> Mapping[str, Any]:
    """Return the data, read once."""
    return dict(json.loads(files("gkparse.variables").joinpath("data.json").read_text("utf-8")))


def row_words(row: FormRow) -> Mapping[str, str]:
    """Return ``name``, ``label``, ``unit`` and ``definition`` of a row."""
    return dict(words()["rows"][row.path])


def column_words(cell: FormCell) -> Mapping[str, str]:
    """Return ``name`` and ``label`` of a cell's column, and what its table has to say beyond that."""
    return dict(words()["columns"][f"{cell.section}.{cell.column}"])

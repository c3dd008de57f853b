"""The tables in docs/ that repeat what the code says or what was measured, written from the code and the kept figures.

``python -m tests.docs.tables`` writes them anew; a test holds them current. A table stands between
``<!-- table: NAME -->`` and ``<!-- end -->``; everything else on the page is written by hand.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.tables import TABLES as MEASURED_TABLES
from gkparse.align import weights
from gkparse.align.weights import WEIGHTS
from gkparse.findings import FINDING_CODES

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "src" / "gkparse"
PAGES: Final = tuple(ROOT / "docs" / name for name in ("architecture.md", "findings.md", "accuracy.md"))

CUTS: Final = ("beam", "states", "doubt")
"""Fields of the weights that bound the search instead of weighing evidence."""

SHARES: Final = ("extra_row",)
"""Fields that multiply other costs."""

MEANINGS: Final = {
    "sum_fails": "The row does not add up.",
    "foreign_label_inside": "The label of another row stands among the row's figures.",
    "header_inside": "A column header stands among the row's figures.",
    "section_inside": "The heading of a section stands among the row's figures.",
    "dropped_empty": "An empty cell is nobody's.",
    "dropped_trailing_empty": "An empty cell at the end of its line is nobody's.",
    "dropped_junk": "A scrap without a figure is nobody's.",
    "dropped_mark": "A mark for none is nobody's.",
    "dropped_garbled": "A garbled figure is nobody's.",
    "dropped_number": "A clean figure is nobody's.",
    "garbled": "A garbled figure is read as one of the figures it may be.",
    "unreadable": "Characters that are no figure fill a cell.",
}
"""What the fields of the weights mean that their names explain well enough in the code."""

BOUNDS: Final = (
    (
        "align.weights",
        "WEIGHTS.beam",
        "cost by which a state may exceed the best of its row",
        "dearer states are given up",
    ),
    ("align.weights", "WEIGHTS.doubt", "cost by which a rival may exceed the best path", "dearer rivals are not asked"),
    (
        "align.fillings",
        "TOLERANCE",
        "cost by which a filling may exceed the best of its stretch",
        "dearer ones are left out",
    ),
    ("align.weights", "WEIGHTS.states", "states kept for a row", "the dearest are given up"),
    ("align.ground", "LONGEST_EXTRA", "values more than cells that a row may take", "longer stretches are not tried"),
    ("align.ground", "MOST_WAYS", "ways to leave strays out of a row", "the rest is not weighed"),
    ("align.fillings", "MOST", "fillings of one row", "the dearest are left out"),
    ("align.fillings", "MOST_WAYS", "ways to read the garbled figures of a row", "none is believed: cells stay open"),
    ("align.cuts", "MOST", "ways to cut a run for one row", "none is believed: cells stay open"),
    ("align.cuts", "STEPS", "steps spent on finding them", "none is believed: cells stay open"),
    ("align.fillings", "SPLIT_CELLS", "cells with several figures, decided one by one", "all are decided alike"),
    ("cells.confusion", "MOST_READINGS", "readings of one garbled figure", "the rest is not tried"),
    ("decide.solve", "MOST_SUMS", "partial sums over the columns of section 3", "each column is asked alone"),
    ("decide.alternatives", "MOST_FILLINGS", "fillings listed for one group of open cells", "the rest is not listed"),
    ("decide.alternatives", "MOST_STEPS", "steps spent on listing them", "what was found is listed"),
)
"""(module, name, what is bounded, what happens at the bound)"""


def weights_table() -> str:
    """Everything that `Weights` weighs, with its meaning."""
    said = dict(_documented_fields())
    rows = ["| evidence | weighs | meaning |", "|---|---|---|"]
    for name, value in _weights():
        if name not in CUTS:
            meaning = said[name] or MEANINGS.get(name) or f"{name.replace('_', ' ').capitalize()}."
            weight = f"× {value:g}" if name in SHARES else f"{value:+g}"
            rows.append(f"| `{name}` | {weight} | {meaning} |")
    return "\n".join(rows)


def _weights() -> Iterator[tuple[str, float]]:
    for name, _ in _documented_fields():
        yield name, getattr(WEIGHTS, name)


def _documented_fields() -> Iterator[tuple[str, str | None]]:
    """The fields of the weights in order, each with the string below it."""
    tree = ast.parse(inspect.getsource(weights))
    [body] = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Weights"]
    for at, node in enumerate(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            below = body[at + 1] if at + 1 < len(body) else None
            words = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else None
            yield node.target.id, " ".join(words.split()) if isinstance(words, str) else None


def bounds_table() -> str:
    """Every bound of the search and of the decision."""
    rows = ["| bound | in | is | of | beyond it |", "|---|---|---|---|---|"]
    for module, name, what, beyond in BOUNDS:
        value = importlib.import_module(f"gkparse.{module}")
        for part in name.split("."):
            value = getattr(value, part)
        rows.append(f"| `{name.rpartition('.')[2]}` | `{module}` | {value:g} | {what} | {beyond} |")
    return "\n".join(rows)


def unreported_list() -> str:
    """The codes that no part of the library reports yet."""
    codes = unreported()
    if not codes:
        return "Every code above is reported."
    return f"Named, and not reported yet: {', '.join(f'`{code}`' for code in codes)}."


def unreported() -> tuple[str, ...]:
    """The codes that stand nowhere in the source but where they are listed."""
    sources = [file.read_text("utf-8") for file in sorted(SOURCE.rglob("*.py")) if file != SOURCE / "findings.py"]
    return tuple(code for code in FINDING_CODES if not any(f'"{code}"' in source for source in sources))


TABLES: Final[dict[str, Callable[[], str]]] = {
    "weights": weights_table,
    "bounds": bounds_table,
    "unreported": unreported_list,
    **MEASURED_TABLES,
}


def current(page: str) -> str:
    """A page with its tables as they should be.

    >>> current("<!-- table: unreported -->old<!-- end -->") == current("<!-- table: unreported --><!-- end -->")
    True
    """
    return re.sub(
        r"<!-- table: (\w+) -->.*?<!-- end -->",
        lambda found: f"<!-- table: {found[1]} -->\n{TABLES[found[1]]()}\n<!-- end -->",
        page,
        flags=re.DOTALL,
    )


def main() -> None:
    """Write every table anew."""
    for file in PAGES:
        file.write_text(current(file.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

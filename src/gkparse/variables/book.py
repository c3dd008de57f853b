"""The variables → a codebook, as Markdown for people and as CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from gkparse.forms import TEMPLATES, form
from gkparse.forms.model import Equation
from gkparse.frames.columns import (
    CELL_COLUMNS,
    FACT_COLUMNS,
    FAILURE_COLUMNS,
    FINDING_COLUMNS,
    REPORT_COLUMNS,
    STATUS_SUFFIX,
    YUAN_SUFFIX,
    Column,
)
from gkparse.variables.comparable import Harmonised, harmonised
from gkparse.variables.variable import Variable, variables
from gkparse.variables.words import words

__all__ = ["CSV_COLUMNS", "codebook"]

CSV_COLUMNS = (
    "name",
    "path",
    "label_zh",
    "label_en",
    "form",
    "section",
    "row",
    "column",
    "kind",
    "unit",
    "definition",
    "source",
    "equations",
    "harmonised",
    "agreement",
    "note",
)

INTRODUCTION = f"""\
# Codebook

Written from the forms by `python -m gkparse.forms.generate`; `gkparse codebook` prints it, `gkparse codebook --csv` as
CSV ([codebook.csv](codebook.csv)).

Every cell of the forms is a variable. Its **path** is its name in reports and in tables with one row a cell; its
**name** is that of its column in tables with one row a report, at most 29 characters, so that with a suffix it fits the
32 that Stata allows. `name{STATUS_SUFFIX}` holds its status, and `name{YUAN_SUFFIX}` an amount in 元 where the unit is
known. Definitions are those of the notices, as far as they give any.
"""

HARMONISED = """\
## What can be compared

The form changed between 2019 and 2021. These measure the same thing in both (`same`), or nearly (`near`, with what
differs); they are the columns of `panel(reports, variables="harmonised")`. A sum counts a blank term as 0, is blank
where all its terms are, and open where one of them is. All rows of sections 三 and 四 are the same in both forms but
（六）其他处理; those are left out below.
"""

NOT_COMPARABLE = """\
What cannot be compared, and is in no harmonised column:
"""

EQUATIONS = """\
## Equations

As the corner cell of section 三 says (勾稽关系), and as totals do.
"""

TABLES = """\
## Other columns
"""


def codebook(style: Literal["markdown", "csv"] = "markdown") -> str:
    """Return the codebook of all forms: every variable with name, labels, definition, unit and equations.

    Args:
        style: ``"markdown"``, or ``"csv"``, which has one line a variable.

    Raises:
        ValueError: There is no such style.

    >>> print(codebook("csv").splitlines()[1][:60])
    regulations_made,disclosure.regulations.newly_made,第二十条第（一）项
    """
    if style not in ("markdown", "csv"):
        raise ValueError(f"no style {style!r}; there are markdown, csv")
    return _markdown() if style == "markdown" else _csv()


def _csv() -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    comparable = {path: one for one in harmonised() for paths in one.terms.values() for path in paths}
    for variable in variables():
        one = comparable.get(variable.path)
        row = {
            "name": variable.name,
            "path": variable.path,
            "label_zh": variable.label_zh,
            "label_en": variable.label_en,
            "form": " ".join(variable.templates),
            "section": variable.section,
            "row": variable.row,
            "column": variable.column,
            "kind": variable.kind,
            "unit": variable.unit,
            "definition": variable.definition,
            "source": "；".join(dict.fromkeys(variable.sources.values())),
            "equations": " ".join(variable.equations),
            "harmonised": one.name if one else "",
            "agreement": one.agreement if one else "none",
            "note": one.note if one else _why_not(variable),
        }
        writer.writerow([row[name] for name in CSV_COLUMNS])
    return out.getvalue()


def _why_not(variable: Variable) -> str:
    reasons = words()["not_comparable"]
    return str(reasons.get(variable.path) or reasons.get(f"{variable.section}.{variable.column}", ""))


def _markdown() -> str:
    parts = [INTRODUCTION]
    for section, label in words()["sections"].items():
        own = [variable for variable in variables() if variable.section == section]
        parts.append(f"## {label}\n\n" + _table(("name", "path", "中文", "English", "form", "unit"), map(_line, own)))
        parts.append(_table(("row", "definition", "source"), _definitions(own)))
    parts.append(HARMONISED)
    parts.append(
        _table(
            ("name", "English", *TEMPLATES, "agreement", "what differs"),
            (_harmonised_line(one) for one in harmonised() if one.note),
        )
    )
    parts.append(NOT_COMPARABLE)
    parts.append("\n".join(f"- `{key.partition('.')[2]}`: {why}" for key, why in words()["not_comparable"].items()))
    parts.append(EQUATIONS)
    parts.append(_table(("equation", "form", "left", "right"), _equations()))
    parts.append(TABLES)
    for title, columns in (
        ("One row a cell", CELL_COLUMNS),
        ("One row a report, before the variables", REPORT_COLUMNS),
        ("One row a figure that prose states", FACT_COLUMNS),
        ("One row a finding", FINDING_COLUMNS),
        ("One row a file without a report", FAILURE_COLUMNS),
    ):
        parts.append(f"### {title}\n\n" + _table(("column", "type", "meaning"), map(_column_line, columns)))
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _line(variable: Variable) -> tuple[str, ...]:
    forms = " ".join(variable.templates)
    return f"`{variable.name}`", f"`{variable.path}`", variable.label_zh, variable.label_en, forms, variable.unit


def _definitions(own: Sequence[Variable]) -> Iterator[tuple[str, ...]]:
    """Yield one line for each row, or for each cell where its column says more."""
    seen = set()
    for variable in own:
        name = variable.path if variable.section == "disclosure" else variable.row
        if name not in seen:
            seen.add(name)
            yield f"`{name}`", variable.definition, "；".join(dict.fromkeys(variable.sources.values()))


def _harmonised_line(one: Harmonised) -> tuple[str, ...]:
    terms = (" + ".join(f"`{path}`" for path in one.terms[template]) for template in TEMPLATES)
    return f"`{one.name}`", one.label_en, *terms, one.agreement, one.note


def _equations() -> Iterator[tuple[str, ...]]:
    forms: dict[Equation, list[str]] = {}
    for template in TEMPLATES:
        for equation in form(template).equations:
            forms.setdefault(equation, []).append(template)
    for equation, templates in forms.items():
        yield f"`{equation.name}`", " ".join(templates), _side(equation.left), _side(equation.right)


def _side(paths: Sequence[str]) -> str:
    return " + ".join(f"`{path}`" for path in paths)


def _column_line(column: Column) -> tuple[str, ...]:
    return f"`{column.name}`", column.type, column.meaning

"""The forms → ``docs/data-model.md``: every path beside the words that are printed there."""

from __future__ import annotations

from collections.abc import Iterator

from gkparse.forms import TEMPLATES, form
from gkparse.forms.model import Equation, Form, merged_orders

__all__ = ["data_model"]

INTRODUCTION = """\
# Data model

Written from the forms by `python -m gkparse.forms.generate`; a test holds it current.

A figure's path is its name everywhere: `report["review.total"]` is `report.review.total`, `report.values()` is keyed by
paths, and in the JSON of `gkparse.to_json` the path leads to the cell. A tick says that the form has the cell; where
forms word a label differently, the column says how. `report.cells()` follows the order of the form.

| form | notice | for the years | cells | equations |
|---|---|---|---|---|
"""

KINDS = {"count": "count", "change": "change (signed)", "amount": "amount (decimal)"}


def data_model() -> str:
    """Return the text of ``docs/data-model.md``."""
    shapes = [form(template) for template in TEMPLATES]
    parts = [INTRODUCTION + "\n".join(map(_form_line, shapes))]
    parts.append("## 二、主动公开政府信息情况\n\n" + "\n".join(_disclosure(shapes)))
    parts.append("## 三、收到和处理政府信息公开申请情况\n\n" + "\n".join(_matrix(shapes, "requests")))
    parts.append("## 四、政府信息公开行政复议、行政诉讼情况\n\n" + "\n".join(_matrix(shapes, "outcomes")))
    parts.append("## What adds up\n\n" + "\n".join(_equations(shapes[-1])))
    return "\n\n".join(parts) + "\n"


def _form_line(shape: Form) -> str:
    first, last = shape.report_years
    years = f"{first}–{last}" if last else f"{first}–"
    return f"| `{shape.template}` | {shape.notice} | {years} | {len(shape.cells)} | {len(shape.equations)} |"


def _disclosure(shapes: list[Form]) -> Iterator[str]:
    """Yield one line for each cell of section 二, with its words in each form."""
    yield f"| path | kind | {' | '.join(shape.template for shape in shapes)} |"
    yield "|---|---|" + "---|" * len(shapes)
    captions = {
        (shape.template, row.path): block.caption for shape in shapes for block in shape.blocks for row in block.rows
    }
    # The cells of a row stand together, whichever form they are of.
    cells = {cell.path: cell for shape in shapes for cell in shape.cells if cell.section == "disclosure"}
    rows = list(dict.fromkeys(cell.row for cell in cells.values()))
    for path, cell in sorted(cells.items(), key=lambda item: rows.index(item[1].row)):
        words = []
        for shape in shapes:
            here = next((other for other in shape.cells if other.path == path), None)
            words.append(
                f"{captions[shape.template, here.row]} · {here.row_label} · {here.column_label}" if here else "—"
            )
        yield f"| `{path}` | {KINDS[cell.kind]} | {' | '.join(words)} |"


def _matrix(shapes: list[Form], section: str) -> Iterator[str]:
    """Yield the columns and the rows of a table in which every row has every column."""
    columns = shapes[-1].columns if section == "requests" else shapes[-1].outcome_columns
    yield "A cell's path is that of its row, a dot, and its column; every figure is a count."
    yield ""
    yield "| column | 列 |"
    yield "|---|---|"
    yield from (f"| `{header.column}` | {header.label} |" for header in columns)
    yield ""
    yield f"| row | 行 | {' | '.join(shape.template for shape in shapes)} |"
    yield "|---|---|" + "---|" * len(shapes)
    rows = {row.path: row for shape in shapes for row in shape.rows if row.section == section}
    for path in merged_orders([[row.path for row in shape.rows if row.section == section] for shape in shapes]):
        row = rows[path]
        label = " · ".join((*row.groups, (row.ordinal or "") + row.label))
        ticks = ["✓" if any(row.path == path for row in shape.rows) else "—" for shape in shapes]
        yield f"| `{path}` | {label} | {' | '.join(ticks)} |"


def _equations(shape: Form) -> Iterator[str]:
    """Yield one line for each kind of equation, by its first example."""
    yield "As the corner cell of section 三 says (勾稽关系), and as totals do. `Form.equations` lists them all."
    yield ""
    yield "| equation | how many |"
    yield "|---|---|"
    kinds: dict[str, list[Equation]] = {}
    for equation in shape.equations:
        kind, path = equation.name.split(":")
        kinds.setdefault(f"{kind} {path.rsplit('.')[-1]}" if kind == "column" else kind, []).append(equation)
    for equations in kinds.values():
        yield f"| {_side(equations[0].left)} = {_side(equations[0].right)} | {len(equations)} |"


def _side(paths: tuple[str, ...]) -> str:
    shown = paths if len(paths) <= 6 else (*paths[:2], "…", paths[-1])
    return " + ".join(path if path == "…" else f"`{path}`" for path in shown)

"""Every cell of every form as a variable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from attrs import frozen

from gkparse.forms import TEMPLATES, form
from gkparse.forms.model import Form, FormCell, FormRow, Kind, SectionName, merged_orders
from gkparse.variables.words import column_words, row_words, words

__all__ = ["LONGEST_NAME", "Variable", "variables"]

LONGEST_NAME = 29
"""Short names leave room for a suffix of three characters within the 32 that Stata allows."""

SECTION_NUMERALS: Mapping[SectionName, tuple[int, str]] = {
    "disclosure": (1, "二"),
    "requests": (2, "三"),
    "outcomes": (3, "四"),
}
"""Where each table's title stands in `Form.sections`, and its printed number."""


@frozen(kw_only=True)
class Variable:
    """A cell of the forms as a column of a dataset.

    >>> variable = next(v for v in variables() if v.name == "denied_third_party_total")
    >>> variable.path, variable.templates
    ('requests.denied.third_party_rights.total', ('2019', '2021'))
    >>> variable.label_zh
    '三、本年度办理结果 · （三）不予公开 · 4.保护第三方合法权益 · 总计'
    """

    path: str
    """The path of the cell."""
    name: str
    """Its short name: letters, digits and underscores, unique, at most 29 characters."""
    section: SectionName
    """The table it belongs to."""
    row: str
    """The path of its row."""
    column: str
    """The last part of its path."""
    kind: Kind
    """What the figure is."""
    labels_zh: Mapping[str, str]
    """Template → the printed labels (caption or groups, row, column); its keys are the forms that have the cell."""
    label_en: str
    """The same in English."""
    definition: str
    """What it counts, as far as the notices say."""
    sources: Mapping[str, str]
    """Template → where the notice prints it."""
    unit: str
    """What is counted, or the unit of an amount on the form."""
    equations: tuple[str, ...]
    """The names of the equations through it, of all forms."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The forms that have it, the oldest first."""
        return tuple(self.labels_zh)

    @property
    def label_zh(self) -> str:
        """The printed labels; with the forms, where they differ in them."""
        distinct = dict.fromkeys(self.labels_zh.values())
        if len(distinct) == 1:
            return next(iter(distinct))
        return "；".join(f"{label}（{template}）" for template, label in self.labels_zh.items())


@cache
def variables() -> tuple[Variable, ...]:
    """Return the variables of all forms; each form's are in its order, and a row's stand together."""
    shapes = [form(template) for template in TEMPLATES]
    rows = merged_orders([[row.path for row in shape.rows] for shape in shapes])
    paths = dict.fromkeys(
        path for row in rows for shape in shapes for path in (cell.path for cell in shape.cells if cell.row == row)
    )
    return tuple(_variable(path, shapes) for path in paths)


def _variable(path: str, shapes: Iterable[Form]) -> Variable:
    having = [shape for shape in shapes if any(cell.path == path for cell in shape.cells)]
    cell = having[-1].cell(path)
    row = _row(having[-1], cell)
    of_row, of_column = row_words(row), column_words(cell)
    definition = " ".join(filter(None, (of_row["definition"], of_column.get("definition"))))
    named = [equation for shape in having for equation in shape.equations if path in equation.paths]
    return Variable(
        path=path,
        name=f"{of_row['name']}_{of_column['name']}",
        section=cell.section,
        row=cell.row,
        column=cell.column,
        kind=cell.kind,
        labels_zh={shape.template: _label_zh(shape, shape.cell(path)) for shape in having},
        label_en=f"{of_row['label']}: {of_column['label']}",
        definition=definition,
        sources={shape.template: _source(shape, cell) for shape in having},
        unit=words()["amount_units"].get(path) or of_column.get("unit") or of_row["unit"],
        equations=tuple(dict.fromkeys(equation.name for equation in named)),
    )


def _row(shape: Form, cell: FormCell) -> FormRow:
    return next(row for row in shape.rows if row.path == cell.row)


def _label_zh(shape: Form, cell: FormCell) -> str:
    row = _row(shape, cell)
    captions = [block.caption for block in shape.blocks if row in block.rows]
    return " · ".join((*captions, *row.groups, cell.row_label, cell.column_label))


def _source(shape: Form, cell: FormCell) -> str:
    at, numeral = SECTION_NUMERALS[cell.section]
    return f"{shape.notice}，附件，{numeral}、{shape.sections[at]}"

"""The forms → the typed records of a report, as Python source.

``python -m gkparse.forms.generate``, in a checkout, writes ``gkparse/report/tables.py``, ``docs/data-model.md`` and the
codebook; none of them is edited by hand. The records have a field for everything that any form has: a table for each
section, a record for each group and row, and a cell for each figure. What some form lacks may be None.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import define, field

from gkparse.forms import TEMPLATES, form
from gkparse.forms.document import data_model
from gkparse.forms.model import Form, FormCell
from gkparse.variables.book import codebook

__all__ = ["CODEBOOK_FILES", "DATA_MODEL_FILE", "TABLES_FILE", "generate_tables", "main"]

TABLES_FILE = Path(__file__).resolve().parents[1] / "report" / "tables.py"
DOCS = Path(__file__).resolve().parents[3] / "docs"
DATA_MODEL_FILE = DOCS / "data-model.md"
CODEBOOK_FILES: dict[str, Path] = {"markdown": DOCS / "codebook.md", "csv": DOCS / "codebook.csv"}

HEAD = '''\
"""The tables of a report as typed records. Generated from the forms by ``python -m gkparse.forms.generate``.

Every field bears its printed label; a year after it names the form that prints it so, or that alone has it. What a
report's form lacks is None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import frozen

from gkparse.report.cell import Cell

__all__ = [
%s
]
'''

TEMPLATE_FIELD = '''\
    template: str | None
    """The form that the table was printed in; None where no table was found."""
'''

FOOT = '''\
RECORDS: dict[str, type[Any]] = {
%s
}
"""The record that holds the cells and records whose paths begin so, what contains before what is contained."""
'''


@define
class _Node:
    """What stands at one path in any of the forms: a cell, or a record of what stands below it."""

    path: str
    labels: dict[str, str] = field(factory=dict)
    """Template → the label printed there; its keys are the forms that have this node."""
    kind: str | None = None
    children: dict[str, _Node] = field(factory=dict)

    def child(self, name: str) -> _Node:
        return self.children.setdefault(name, _Node(f"{self.path}.{name}".lstrip(".")))

    @property
    def record(self) -> str:
        """The name of the record's class."""
        names = self.path.split(".")
        if len(names) == 1:
            return "Outcomes" if self.holds_cells else names[0].capitalize()
        if names[0] == "requests" and self.holds_cells:
            return "RequestRow"
        return names[-1].title().replace("_", "") + ("Row" if self.holds_cells else "Rows")

    @property
    def holds_cells(self) -> bool:
        return all(child.kind for child in self.children.values())

    @property
    def height(self) -> int:
        """How many records deep this one is."""
        return 1 + max((child.height for child in self.children.values()), default=0)

    def type_in(self, parent: _Node) -> str:
        """Return the annotation of this node's field, with the default where some form that has the parent lacks it."""
        name = {None: self.record, "amount": "Cell[Decimal]"}.get(self.kind, "Cell[int]")
        return name if self.labels.keys() == parent.labels.keys() else f"{name} | None = None"

    def describe(self) -> str:
        """Return the printed label; with the forms, where they differ in it or not all have it."""
        words = dict.fromkeys(self.labels.values())
        if len(words) == 1 and len(self.labels) == len(TEMPLATES):
            return next(iter(words))
        return "; ".join(f"{word} ({', '.join(t for t, w in self.labels.items() if w == word)})" for word in words)

    def summary(self) -> str:
        """Return the first line of the record's docstring."""
        if self.record == "RequestRow":
            return "A row of section 三: how many applications of each kind of applicant (申请人情况)."
        if self.record == "Outcomes":
            return "A group of section 四: how many cases ended how."
        if "." not in self.path:
            return f"The table of section {self.describe()}."
        section = "三" if self.path.startswith("requests.") else "二"
        return f"{self.describe()}, {'a row' if self.holds_cells else 'rows'} of section {section}."


def generate_tables() -> str:
    """Return the source of ``gkparse/report/tables.py``.

    >>> generate_tables() == TABLES_FILE.read_text("utf-8")
    True
    """
    root = _Node("")
    for shape in map(form, TEMPLATES):
        for cell in shape.cells:
            _add(root, shape, cell)
    records = [node for node in _below(root) if not node.kind]
    classes = {node.record: node for node in records}
    parts = [HEAD % "\n".join(f'    "{name}",' for name in ("RECORDS", *sorted(classes)))]
    parts += [_class(node) for node in sorted(classes.values(), key=lambda node: node.height)]
    parts.append(FOOT % "\n".join(f'    "{node.path}": {node.record},' for node in records))
    return "\n\n".join(parts)


def _add(root: _Node, shape: Form, cell: FormCell) -> None:
    """Put a cell of a form into the tree, with the labels on the way to it."""
    row = next(row for row in shape.rows if row.path == cell.row)
    title = {"disclosure": f"二、{shape.sections[1]}", "requests": f"三、{shape.sections[2]}"}.get(cell.section)
    # A path names the section (not for section 四), the group if the row belongs to one that counts, and the row.
    names = cell.row.split(".")
    labels = [cell.row_label]
    if title is not None:
        labels = [title, *row.groups[-1:], cell.row_label] if len(names) > 2 else [title, cell.row_label]
    elif row.groups:
        labels = ["，".join((*row.groups, cell.row_label))]
    node = root
    for name, label in zip(names, labels, strict=True):
        node = node.child(name)
        node.labels[shape.template] = label
    leaf = node.child(cell.column)
    leaf.kind = cell.kind
    leaf.labels[shape.template] = cell.column_label


def _below(node: _Node) -> Iterator[_Node]:
    for child in node.children.values():
        yield child
        yield from _below(child)


def _class(node: _Node) -> str:
    lines = ["@frozen(kw_only=True)", f"class {node.record}:", f'    """{node.summary()}"""', ""]
    if "." not in node.path and not node.holds_cells:
        lines += TEMPLATE_FIELD.splitlines()
    for name, child in node.children.items():
        lines += [f"    {name}: {child.type_in(node)}", f'    """{child.describe()}"""']
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the records and the pages about them anew."""
    TABLES_FILE.write_text(generate_tables(), encoding="utf-8")
    DATA_MODEL_FILE.write_text(data_model(), encoding="utf-8")
    CODEBOOK_FILES["markdown"].write_text(codebook("markdown"), encoding="utf-8")
    CODEBOOK_FILES["csv"].write_text(codebook("csv"), encoding="utf-8-sig")


if __name__ == "__main__":
    main()

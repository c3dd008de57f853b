"""Form data → form records.

A data file holds what the notice prints, table by table. Paths, cells and equations follow from it: a cell for every
column of a row, an equation for every row and column of section 三 and for every group of section 四.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeVar

from gkparse.forms.model import Block, ColumnHeader, Equation, Form, FormCell, FormRow, Kind, SectionName

__all__ = ["join_forms", "known_templates", "read_form"]

Part = TypeVar("Part", FormRow, FormCell)


def known_templates() -> tuple[str, ...]:
    """Return the names of the forms that there is data for, the oldest first.

    >>> known_templates()
    ('2019', '2021')
    """
    data = files("gkparse.forms").joinpath("data")
    return tuple(sorted(entry.name[: -len(".json")] for entry in data.iterdir() if entry.name.endswith(".json")))


def read_form(template: str) -> Form:
    """Return the form that ``data/<template>.json`` describes."""
    file = files("gkparse.forms").joinpath("data", f"{template}.json")
    data = json.loads(file.read_text("utf-8"))
    requests, outcomes = data["requests"], data["outcomes"]
    blocks, tables = [], []
    for entry in data["disclosure"]:
        table = _Table("disclosure", "disclosure.", entry)
        blocks.append(
            Block(
                caption=entry["caption"],
                wordings=tuple(entry["wordings"]),
                item=entry["item"],
                columns=table.columns,
                rows=table.rows,
            )
        )
        tables.append(table)
    third, fourth = _Table("requests", "requests.", requests), _Table("outcomes", "", outcomes)
    tables += [third, fourth]
    first_year, last_year = data["report_years"]
    return Form(
        template=data["template"],
        disclosure_template=data["template"],
        requests_template=data["template"],
        notice=data["notice"],
        report_years=(first_year, last_year),
        sections=tuple(data["sections"]),
        blocks=tuple(blocks),
        rows=tuple(row for table in tables for row in table.rows),
        columns=third.columns,
        outcome_columns=fourth.columns,
        cells=tuple(cell for table in tables for cell in table.cells),
        equations=(*_request_equations(third, requests["equations"]), *_group_equations(fourth, outcomes["equations"])),
    )


def join_forms(disclosure: Form, requests: Form) -> Form:
    """Return the form with section 二 of one form and everything else of another."""
    if disclosure is requests:
        return requests
    return Form(
        template="mixed",
        disclosure_template=disclosure.disclosure_template,
        requests_template=requests.requests_template,
        notice=f"{disclosure.notice}、{requests.notice}",
        report_years=(min(disclosure.report_years[0], requests.report_years[0]), None),
        sections=requests.sections,
        blocks=disclosure.blocks,
        rows=tuple(_joined(disclosure.rows, requests.rows)),
        columns=requests.columns,
        outcome_columns=requests.outcome_columns,
        cells=tuple(_joined(disclosure.cells, requests.cells)),
        equations=requests.equations,
    )


def _joined(disclosure: tuple[Part, ...], requests: tuple[Part, ...]) -> Iterator[Part]:
    yield from (part for part in disclosure if part.section == "disclosure")
    yield from (part for part in requests if part.section != "disclosure")


class _Table:
    """One table of a data file, as records."""

    def __init__(self, section: SectionName, prefix: str, data: Mapping[str, Any]) -> None:
        self.columns = tuple(
            ColumnHeader(column=entry["column"], label=entry["label"], wordings=tuple(entry["wordings"]))
            for entry in data["columns"]
        )
        kinds: list[Kind] = [entry.get("kind", "count") for entry in data["columns"]]
        names = tuple(header.column for header in self.columns)
        self.rows = tuple(
            FormRow(
                path=prefix + entry["row"],
                section=section,
                ordinal=entry.get("ordinal"),
                label=entry["label"],
                wordings=tuple(entry["wordings"]),
                groups=tuple(entry.get("groups", ())),
                cells=tuple(f"{prefix}{entry['row']}.{name}" for name in names),
                columns=names,
            )
            for entry in data["rows"]
        )
        self.cells = tuple(
            FormCell(
                path=path,
                section=section,
                row=row.path,
                column=header.column,
                row_label=(row.ordinal or "") + row.label,
                column_label=header.label,
                kind=kind,
            )
            for row in self.rows
            for path, header, kind in zip(row.cells, self.columns, kinds, strict=True)
        )


def _request_equations(table: _Table, rules: Mapping[str, Any]) -> Iterator[Equation]:
    row, results, balance = rules["row"], rules["results"], rules["balance"]
    yield from _group_equations(table, {"row": row})
    for header in table.columns:
        for name, rule in (("results", results), ("balance", balance)):
            yield Equation(
                name=f"column:requests.{header.column}.{name}",
                left=tuple(f"requests.{part}.{header.column}" for part in rule["left"]),
                right=tuple(f"requests.{part}.{header.column}" for part in rule["right"]),
            )


def _group_equations(table: _Table, rules: Mapping[str, Any]) -> Iterator[Equation]:
    """Yield the equations that hold within a row, by the one rule given."""
    [(kind, rule)] = rules.items()
    for row in table.rows:
        yield Equation(
            name=f"{kind}:{row.path}",
            left=tuple(f"{row.path}.{column}" for column in rule["left"]),
            right=tuple(f"{row.path}.{column}" for column in rule["right"]),
        )

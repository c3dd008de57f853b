"""The columns of the tables that reports become, apart from those that are variables of the form."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

__all__ = [
    "CELL_COLUMNS",
    "FACT_COLUMNS",
    "FAILURE_COLUMNS",
    "FINDING_COLUMNS",
    "REPORT_COLUMNS",
    "STATUS_SUFFIX",
    "YUAN_SUFFIX",
    "Column",
    "Type",
]

Type: TypeAlias = Literal["text", "integer", "amount", "flag"]
"""Nullable all: text, 64-bit integers, exact decimals with ten places, true or false."""

STATUS_SUFFIX = "_st"
"""What the name of a variable bears where the column holds its status."""
YUAN_SUFFIX = "_cny"
"""What the name of an amount bears where the column holds it in 元."""


@frozen
class Column:
    """A column of a table."""

    name: str
    """Its name."""
    type: Type
    """What it holds."""
    meaning: str
    """What it says."""


_AGENCY = Column("agency", "text", "The organ that reports, as printed (行政机关); empty where it is not known.")
_YEAR = Column("year", "integer", "The year reported on (年度); empty where it is not known.")
_SOURCE = Column("source", "text", "The name of the file, where the report was read from one.")
_SHA256 = Column("sha256", "text", "The SHA-256 of what was read, hexadecimal.")
_LIBRARY = Column("library", "text", "The version of gkparse that read the report.")

CELL_COLUMNS = (
    _AGENCY,
    _YEAR,
    Column("form", "text", "The form that the cell's table is printed in; empty where no table was found."),
    Column("section", "text", "The table: disclosure (二), requests (三), outcomes (四)."),
    Column("row", "text", "The path of the row."),
    Column("column", "text", "The last part of the path."),
    Column("path", "text", "The path of the cell."),
    Column("name", "text", "The short name of the cell."),
    Column("label_zh", "text", "The printed labels: caption or groups, row, column."),
    Column("label_en", "text", "The same in English."),
    Column("value", "integer", "The figure of a count or a change; empty where the cell is blank or open."),
    Column("amount", "amount", "The figure of an amount of money, as printed; empty where the cell is blank or open."),
    Column("unit", "text", "The unit, as printed in the cell or its header."),
    Column("amount_cny", "amount", "The amount in 元; empty where the unit is not known."),
    Column("status", "text", "How the cell came by its value: printed, blank, inferred, repaired, ambiguous, missing."),
    Column("confirmed", "flag", "True where an equation holds through the cell and none through it is broken."),
    Column("raw", "text", "The characters that the value was read from."),
    Column("span_start", "integer", "Where they begin in the report's text."),
    Column("span_end", "integer", "Where they end."),
    Column("page", "integer", "The page of the file it stands on, where the file has pages."),
    _SOURCE,
    _SHA256,
    _LIBRARY,
)
"""The columns of the table with one row a cell."""

REPORT_COLUMNS = (
    _AGENCY,
    _YEAR,
    Column("title", "text", "The title (标题)."),
    Column("form", "text", "The form; mixed where sections 二 and 三 differ, empty where no table was found."),
    Column("open_cells", "integer", "How many cells are ambiguous or missing."),
    Column("broken_equations", "integer", "How many equations do not hold."),
    Column("findings", "integer", "How many findings there are in all."),
    _SOURCE,
    _SHA256,
    _LIBRARY,
)
"""The columns with which every table with one row a report begins."""

FACT_COLUMNS = (
    _AGENCY,
    _YEAR,
    Column("kind", "text", "What the figure is about; other where that is not sure."),
    Column("value", "amount", "The figure; 0 where the sentence says that there was none. A decrease is negative."),
    Column("unit", "text", "The unit, as printed."),
    Column("amount_cny", "amount", "An amount of money in 元; empty where the figure is none."),
    Column("bound", "text", "How it binds: exact (32件), about (约30件), at-least (907余条), at-most (不足10件)."),
    Column("measure", "text", "What it measures: number; change (比上年增加26%); share (占12%)."),
    Column("scope", "text", "Whose figures the sentence says these are, as printed (全区)."),
    Column("path", "text", "The cell that speaks of the same thing, where there is just one."),
    Column("paths", "text", "The cells of which it is the sum, or that one cell, separated by blanks."),
    Column("section", "integer", "The number of the section it stands in; empty where it stands in none."),
    Column("raw", "text", "The characters it was read from: the figure, or the words that deny it."),
    Column("span_start", "integer", "Where they begin in the report's text."),
    Column("span_end", "integer", "Where they end."),
    Column("part_of_start", "integer", "Where the figure begins that this one is a part of (其中…)."),
    Column("part_of_end", "integer", "Where it ends."),
    Column("page", "integer", "The page of the file it stands on, where the file has pages."),
    _SOURCE,
    _SHA256,
    _LIBRARY,
)
"""The columns of the table with one row a figure that prose states."""

FINDING_COLUMNS = (
    _AGENCY,
    _YEAR,
    Column("code", "text", "What the finding is about."),
    Column("severity", "text", "error, warning or info."),
    Column("message", "text", "One sentence in English."),
    Column("message_zh", "text", "The same sentence in Chinese."),
    Column("paths", "text", "The cells it is about, separated by blanks."),
    Column("details", "text", "What a program wants to know, as JSON."),
    _SOURCE,
    _SHA256,
    _LIBRARY,
)
"""The columns of the table with one row a finding."""

FAILURE_COLUMNS = (
    _SOURCE,
    Column("error", "text", "Why there is no report."),
    Column("traceback", "text", "Where in the code it failed, if in a way that nobody foresaw: worth reporting."),
    _SHA256,
    _LIBRARY,
)
"""The columns of the table with one row a file without a report."""

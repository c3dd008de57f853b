"""A filled form as paragraphs and tables: what every kind of file is made of."""

from __future__ import annotations

from collections.abc import Iterator

from tests.filled import Filled
from tests.renderers.document import CONTENT, NUMERALS, preamble, prose
from tests.renderers.grid import Table, tables

__all__ = ["blocks"]


def blocks(filled: Filled) -> Iterator[str | Table]:
    """The report from its title to its last section."""
    yield f"{filled.agency}{filled.year}年政府信息公开工作年度报告"
    yield preamble(filled)
    numbered = {table.section: table for table in tables(filled)}
    for number in range(1, 7):
        yield f"{NUMERALS[number - 1]}、{CONTENT[number - 1]}"
        yield numbered[number] if number in numbered else prose(filled, number)

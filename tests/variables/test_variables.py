"""Every cell of every form has a name, labels, a meaning; nothing else has."""

from __future__ import annotations

import csv
import io
import re

import pytest

import gkparse
from gkparse.forms import TEMPLATES, form
from gkparse.forms.generate import CODEBOOK_FILES
from gkparse.frames.wide import panel_columns
from gkparse.variables import codebook, harmonised, variables
from gkparse.variables.variable import LONGEST_NAME
from gkparse.variables.words import words


def test_there_is_a_variable_for_every_cell() -> None:
    assert {v.path for v in variables()} == {cell.path for template in TEMPLATES for cell in form(template).cells}
    for template in TEMPLATES:
        own = [v.path for v in variables() if template in v.templates]
        assert sorted(own) == sorted(cell.path for cell in form(template).cells)


def test_no_words_are_left_over() -> None:
    rows = {row.path for template in TEMPLATES for row in form(template).rows}
    columns = {f"{cell.section}.{cell.column}" for template in TEMPLATES for cell in form(template).cells}
    assert set(words()["rows"]) == rows
    assert set(words()["columns"]) == columns
    assert set(words()["amount_units"]) <= {v.path for v in variables()}
    assert set(words()["not_comparable"]) <= columns | {v.path for v in variables()}


@pytest.mark.parametrize("choice", ["form", "harmonised"])
def test_names_of_columns_suit_every_program(choice: str) -> None:
    names = [column.name for column in panel_columns(choice, statuses=True)]
    assert len(set(names)) == len(names)
    assert [name for name in names if len(name) > 32 or not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []
    assert max(len(v.name) for v in variables()) <= LONGEST_NAME


def test_what_is_harmonised_has_terms_in_every_form() -> None:
    kinds = {v.path: v.kind for v in variables()}
    for one in harmonised():
        assert tuple(one.terms) == TEMPLATES
        for template, paths in one.terms.items():
            assert all(path in {cell.path for cell in form(template).cells} for path in paths)
            assert {kinds[path] for path in paths} == {"count"}
        assert one.note or one.agreement == "same"


def test_every_variable_can_be_compared_or_it_is_said_why_not() -> None:
    lines = list(csv.DictReader(io.StringIO(codebook("csv"))))
    assert [line["path"] for line in lines] == [v.path for v in variables()]
    assert [line["path"] for line in lines if line["agreement"] == "none" and not line["note"]] == []


@pytest.mark.parametrize("style", ["markdown", "csv"])
def test_the_codebook_in_the_docs_is_current(style: str) -> None:
    file = CODEBOOK_FILES[style]
    assert file.read_text("utf-8-sig") == gkparse.codebook(style), "run python -m gkparse.forms.generate"  # type: ignore[arg-type]


def test_no_other_style_is_known() -> None:
    with pytest.raises(ValueError, match="no style 'html'"):
        codebook("html")  # type: ignore[arg-type]

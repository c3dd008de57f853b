"""What is written from the forms is current."""

from __future__ import annotations

from typing import Any

from attrs import fields, has

from gkparse.forms import TEMPLATES, compose
from gkparse.forms.document import data_model
from gkparse.forms.generate import DATA_MODEL_FILE, TABLES_FILE, generate_tables
from gkparse.report.tables import RECORDS

COMMAND = "run python -m gkparse.forms.generate"


def test_the_typed_records_are_those_of_the_forms() -> None:
    assert TABLES_FILE.read_text("utf-8") == generate_tables(), COMMAND


def test_the_data_model_page_is_current() -> None:
    assert DATA_MODEL_FILE.read_text("utf-8") == data_model(), COMMAND


def test_the_fields_of_the_records_are_in_the_order_of_every_form() -> None:
    """`AnnualReport.cells` walks the records and so gives the form's order."""

    def walk(path: str) -> list[str]:
        record: type[Any] = RECORDS[path]
        assert has(record)
        below = [f"{path}.{attribute.name}" for attribute in fields(record) if attribute.name != "template"]
        return [leaf for name in below for leaf in (walk(name) if name in RECORDS else [name])]

    walked = [leaf for path in RECORDS if "." not in path for leaf in walk(path)]
    for disclosure in TEMPLATES:
        for requests in TEMPLATES:
            paths = [cell.path for cell in compose(disclosure, requests).cells]
            assert [path for path in walked if path in set(paths)] == paths
    assert len(set(walked)) == len(walked)

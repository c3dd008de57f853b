"""The JSON Schema holds everything that is written, and little else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import gkparse
from gkparse.report.report import AnnualReport
from tests.docs.test_examples import EXAMPLES
from tests.report.strategies import reports

VALIDATOR = Draft202012Validator(gkparse.json_schema())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(gkparse.json_schema())


@given(st.lists(reports(), max_size=2))
def test_whatever_is_written_is_valid(some: list[AnnualReport]) -> None:
    VALIDATOR.validate(json.loads(gkparse.to_json(some)))
    for report in some:
        VALIDATOR.validate(json.loads(gkparse.to_json(report)))


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_examples_are_valid(example: Any) -> None:
    VALIDATOR.validate(json.loads(gkparse.to_json(gkparse.parse(example.read_text("utf-8")))))


def _add_key(data: Any) -> None:
    data["identity"]["region"] = "990001"


def _other_status(data: Any) -> None:
    data["review"]["total"]["status"] = "sure"


def _number_as_text(data: Any) -> None:
    data["review"]["total"]["value"] = "1"


def _float_amount(data: Any) -> None:
    data["disclosure"]["administrative_fees"]["amount"]["value"] = 1204.36


def _other_format(data: Any) -> None:
    data["format"] = 0


def _no_requests(data: Any) -> None:
    del data["requests"]


@pytest.mark.parametrize(
    "spoil",
    [_add_key, _other_status, _number_as_text, _float_amount, _other_format, _no_requests],
    ids=lambda spoil: spoil.__name__.strip("_"),
)
def test_what_from_json_refuses_is_not_valid(spoil: Callable[[Any], None]) -> None:
    data = json.loads(gkparse.to_json(gkparse.parse((EXAMPLES / "county-2022-tabs.txt").read_text("utf-8"))))
    assert VALIDATOR.is_valid(data)
    spoil(data)
    with pytest.raises(gkparse.FormatError):
        gkparse.from_json(json.dumps(data))
    assert not VALIDATOR.is_valid(data)

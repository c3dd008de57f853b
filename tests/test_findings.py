"""Findings are values."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.findings import Details, Finding
from tests.report.strategies import JSON, findings


@given(finding=findings)
def test_findings_survive_pickling_and_are_hashable(finding: Finding) -> None:
    again = pickle.loads(pickle.dumps(finding))
    assert again == finding
    assert hash(again) == hash(finding)


@given(entries=st.dictionaries(st.text(max_size=3), JSON, max_size=4))
def test_details_are_the_mapping_they_were_made_of(entries: dict[str, Any]) -> None:
    details = Details(entries)
    assert list(details) == list(entries)
    assert Details(details) == details
    assert hash(Details(details)) == hash(details)


def test_details_keep_the_digits_of_a_decimal() -> None:
    assert Details({"left": Decimal("1.50")}) == {"left": "1.50"}


def test_details_hold_nothing_but_what_json_can_say() -> None:
    with pytest.raises(TypeError, match="not object"):
        Details({"what": object()})


@pytest.mark.parametrize("change", [{"code": "odd"}, {"severity": "fatal"}])
def test_codes_and_severities_are_those_of_the_contract(change: dict[str, Any]) -> None:
    known: dict[str, Any] = {"code": "ambiguous", "severity": "info", "message": "…", "message_zh": "…"}
    with pytest.raises(ValueError, match="must be in"):
        Finding(**{**known, **change})

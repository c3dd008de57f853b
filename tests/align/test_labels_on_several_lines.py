"""Labels that stand on several lines beside their figures."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

import gkparse
from tests.judging import false_promises
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import town


@pytest.mark.parametrize("layout", ["wrapped-first", "wrapped-middle", "wrapped-last"])
def test_a_label_without_its_number_is_not_the_end_of_the_one_above(layout: str) -> None:
    """Both begin alike, and the row above is empty."""
    filled = town()
    printed = dict(filled.printed)
    for path, raw in filled.printed.items():
        row = path.rpartition(".")[0]
        if row == "requests.denied.third_party_rights":
            printed[path.replace("third_party_rights", "administrative_inquiry")] = raw
            printed[path] = "0"
        elif row == "requests.denied.enforcement_files":
            printed[path] = ""
    rendered = LOSSLESS[layout](evolve(filled, printed=printed), PLAIN)
    report = gkparse.parse(re.sub("[78]\\.属于", "属于", rendered.text))
    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert report["requests.denied.administrative_inquiry.natural_person"].value == 1

"""The columns of section 3, asked together."""

from __future__ import annotations

import gkparse
from tests.renderers import GLUED, PLAIN
from tests.samples import bureau


def test_a_row_without_any_reading_leaves_the_columns_open() -> None:
    rendered = GLUED["glued"](bureau(), PLAIN)
    start, end = rendered.spans["requests.other.research_institution"]
    report = gkparse.parse(rendered.text[:start] + rendered.text[end:])
    assert report["requests.other.research_institution"].value is None

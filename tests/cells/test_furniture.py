"""Lines that belong to the page or to the drawing."""

from __future__ import annotations

import pytest

from gkparse.cells.furniture import is_furniture


@pytest.mark.parametrize("stroke", ["-", "=", "─", "━"])
def test_a_line_of_several_runs_of_strokes_is_a_rule_however_wide_the_table(stroke: str) -> None:
    assert is_furniture("  " + "  ".join(stroke * width for width in (120, 80, 12, 7, 240)))

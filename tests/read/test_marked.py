"""What a file shows beside its figures, or in their place: struck out, raised, hidden, drawn."""

from __future__ import annotations

from typing import Final

import pytest

import gkparse
from gkparse.report.cell import Status
from tests.files import html
from tests.samples import county

pytest.importorskip("lxml")

PATH: Final = "requests.received.total"
FIGURE: Final = str(county().values[PATH])


def page(cell: str) -> bytes:
    """A web page with this in one cell."""
    plain = f"<span>{FIGURE}</span>"
    whole = html.page(county())
    assert whole.count(plain) == 1
    return whole.replace(plain, cell).encode()


@pytest.mark.parametrize(
    "cell",
    [
        "<del>9</del><ins>{}</ins>",
        "<s>9</s>{}",
        "<span style='text-decoration: underline line-through'>9</span>{}",
        "{}<sup>9</sup>",
        "{}<sup>[9]</sup>",
        "<ruby>{}<rt>9</rt></ruby>",
        "{}<input value=9>",
        "<input type=hidden value=9>{}",
    ],
)
def test_what_stands_beside_a_figure_of_a_page_is_no_digit_of_it(cell: str) -> None:
    report = gkparse.parse_file(page(cell.format(FIGURE)))
    assert (str(report[PATH].value), report[PATH].status) == (FIGURE, Status.PRINTED)


@pytest.mark.parametrize(
    "cell",
    ["<s>{}</s>", "<input value={}>", "<select><option>{}</select>", "<canvas></canvas>", "<svg><text>{}</text></svg>"],
)
def test_a_cell_of_a_page_that_shows_a_figure_as_something_else_is_not_empty(cell: str) -> None:
    assert not gkparse.parse_file(page(cell.format(FIGURE)))[PATH].status.promised


def test_a_page_that_is_cut_off_behind_a_table_within_a_table_is_refused() -> None:
    whole = html.page(county(), wrapped=True)
    cut = whole[: whole.index(FIGURE)]
    with pytest.raises(gkparse.UnreadableFileError, match="cut off"):
        gkparse.parse_file(cut[: cut.rindex("</table>") + len("</table>")].encode())

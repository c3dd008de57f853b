"""Line ends of the layout are told from those of the writer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gkparse.text.paragraphs import rejoined, set_width

PARAGRAPHS = (
    "一年来，本局坚持公开为常态、不公开为例外的原则，围绕群众关心的问题推进公开，全年主动公开各类信息共1286条，"
    "其中通过网站公开的有1012条，通过政务新媒体公开的有274条，群众满意。",
    "（二）依申请公开情况",
    "全年受理政府信息公开申请12件，均在法定期限内作出答复，没有发生逾期答复的情形，也没有因此引发的行政复议案件。",
)


def set_in_lines(paragraphs: tuple[str, ...], characters: int, between: str) -> str:
    lines = []
    for paragraph in paragraphs:
        lines += [paragraph[at : at + characters] for at in range(0, len(paragraph), characters)]
    return between.join(lines)


@given(characters=st.integers(20, 26), between=st.sampled_from(["\n", "\n\n", "\r\n", "\n  "]))
def test_lines_of_one_width_are_joined_to_their_paragraphs(characters: int, between: str) -> None:
    text = set_in_lines(PARAGRAPHS, characters, between)
    width = set_width(text)
    assert width is not None
    assert rejoined(text, 0, len(text), width).split("\n") == list(PARAGRAPHS)


def test_lines_of_all_widths_stay() -> None:
    text = "\n".join(PARAGRAPHS)
    assert set_width(text) is None
    assert rejoined(text, 0, len(text), None) == text


def test_a_page_number_between_two_lines_is_left_out() -> None:
    text = set_in_lines(PARAGRAPHS[:1], 24, "\n- 2 -\n")
    assert rejoined(text, 0, len(text), set_width(text)) == PARAGRAPHS[0]


def test_cells_are_never_joined() -> None:
    text = "规章\t0\t0\t0\n规范性文件\t4\t4\t21"
    assert rejoined(text, 0, len(text), 40) == text


@given(text=st.text(alphabet="公开信息12，。\n \t|-（一）a"), width=st.none() | st.integers(1, 60))
def test_nothing_but_blanks_and_page_numbers_is_lost(text: str, width: int | None) -> None:
    joined = rejoined(text, 0, len(text), width)
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    assert [char for char in joined if "\u4e00" <= char <= "\u9fff"] == han

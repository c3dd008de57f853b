"""Any text whatsoever gives a report or the one error that says it is none, and always the same."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

import gkparse
from tests.filled import Filled
from tests.invariants import breaches
from tests.judging import assert_nothing
from tests.property.strategies import filled_forms, wordings
from tests.renderers import DROPPED, GLUED, LOSSLESS, SCRAMBLED, Wording

LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED, **SCRAMBLED}
PIECES = (
    "政府信息公开工作年度报告\n",
    "一、总体情况\n",
    "二、主动公开政府信息情况\n",
    "三、收到和处理政府信息公开申请情况\n",
    "四、政府信息公开行政复议、行政诉讼情况\n",
    "五、存在的主要问题及改进情况\n",
    "第二十条第（一）项",
    "规章",
    "一、本年新收政府信息公开申请数量",
    "（三）不予公开",
    "1.属于国家秘密",
    "3.其他",
    "（七）总计",
    "结果维持",
    "2023年",
    "0",
    "1 0",
    "０",
    "l",
    "О",
    "\t",
    "\n",
    "|",
    " | ",
    "\u3000",
    "/",
    "—",
    "- 3 -\n",
    "\r\n",
    "<td>",
)
soup = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.integers(0, 10**9).map(str)), max_size=80)


def outcome(text: str) -> str:
    """The report as JSON, or the message of the error, after all that holds of any report was checked."""
    try:
        report = gkparse.parse(text)
    except gkparse.NotAReportError as error:
        return str(error)
    assert_nothing(breaches(report))
    assert report.text == text
    assert pickle.loads(pickle.dumps(report)) == report
    assert gkparse.from_json(gkparse.to_json(report)) == report
    return gkparse.to_json(report)


@given(text=st.text())
def test_any_characters_give_a_report_or_the_named_error(text: str) -> None:
    """Control characters, lone marks and all; twice the same."""
    assert outcome(text) == outcome(text)


@given(pieces=soup)
def test_any_pieces_of_the_form_give_a_report_or_the_named_error(pieces: list[str]) -> None:
    """Headings, labels and figures in any order."""
    assert outcome("".join(pieces)) == outcome("".join(pieces))


@given(layout=st.sampled_from(list(LAYOUTS)), data=st.data(), filled=filled_forms(), wording=wordings)
def test_a_ruined_report_still_gives_a_report_or_the_named_error(
    layout: str, data: st.DataObject, filled: Filled, wording: Wording
) -> None:
    """Stretches of a report cut out, doubled, moved or overwritten."""
    text = LAYOUTS[layout](filled, wording).text
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 200)))
        to = data.draw(st.integers(0, len(text)))
        kind = data.draw(st.sampled_from(["cut", "double", "move", "overwrite"]))
        piece, rest = text[start:end], text[:start] + text[end:]
        if kind == "cut":
            text = rest
        elif kind == "double":
            text = text[:to] + piece + text[to:]
        elif kind == "move":
            text = rest[:to] + piece + rest[to:]
        else:
            text = text[:start] + "".join(data.draw(soup))[: end - start] + text[end:]
    assert outcome(text) == outcome(text)

"""The parts of an agency's name come from the name alone."""

from __future__ import annotations

import pytest

from gkparse.report.cell import Status
from gkparse.report.report import Identified
from gkparse.sections.name_parts import parts_of
from gkparse.text.normalize import fold

NAMES = {
    "霁山省云溪市石门县人民政府": {"province": "霁山省", "city": "云溪市", "county": "石门县", "level": "county"},
    "霁山省财政厅": {"province": "霁山省", "department": "财政厅", "level": "province"},
    "霁山市云溪区石门镇人民政府": {"city": "霁山市", "county": "云溪区", "town": "石门镇", "level": "town"},
    "云溪区石门街道办事处": {"county": "云溪区", "town": "石门街道", "level": "town"},
    "霁山市云溪市人民政府": {"city": "霁山市", "county": "云溪市", "level": "county"},
    "霁山自治州教育局": {"city": "霁山自治州", "department": "教育局", "level": "city"},
    "云溪县城市管理局": {"county": "云溪县", "department": "城市管理局", "level": "county"},
    "云溪县住房和城乡建设局": {"county": "云溪县", "department": "住房和城乡建设局", "level": "county"},
    "云溪区市场监督管理局": {"county": "云溪区", "department": "市场监督管理局", "level": "county"},
    "石门乡人民政府": {"town": "石门乡", "level": "town"},
    "国家霁山局": {"level": "nation", "department": "国家霁山局"},
    "国家市场霁山总局": {"level": "nation", "department": "国家市场霁山总局"},
}


def agency(name: str) -> Identified[str]:
    return Identified(value=name, raw=name, span=(0, len(name)), status=Status.PRINTED)


@pytest.mark.parametrize("name", NAMES)
def test_each_place_ends_in_the_word_for_what_it_is(name: str) -> None:
    parts = parts_of(agency(name), name)
    assert {part: item.value for part, item in parts.items()} == NAMES[name]
    assert {item.status for item in parts.values()} == {Status.PRINTED}
    assert all(name[slice(*item.span)] == item.raw for item in parts.values() if item.span)


@pytest.mark.parametrize("name", ["云溪市人民政府", "云溪市财政局", "云溪经济开发区管理委员会"])
def test_a_rank_that_the_name_does_not_settle_is_open(name: str) -> None:
    level = parts_of(agency(name), name)["level"]
    assert (level.value, level.status) == (None, Status.AMBIGUOUS)


@pytest.mark.parametrize(
    "name", ["国家霁山总局云溪县霁山局", "国家霁山局云溪调查队", "中国（霁山）试验区管理委员会", "中国人民银行云溪支行"]
)
def test_the_rank_of_a_branch_of_the_nation_is_open(name: str) -> None:
    parts = parts_of(agency(name), fold(name))
    assert (parts["level"].value, parts["level"].status) == (None, Status.AMBIGUOUS)
    assert parts["department"].value == name


def test_blanks_in_a_name_belong_to_no_part() -> None:
    raw = "云 溪 区\n财政局"
    parts = parts_of(Identified(value="云溪区财政局", raw=raw, span=(0, len(raw)), status=Status.PRINTED), raw)
    assert (parts["county"].value, parts["county"].raw) == ("云溪区", "云 溪 区")


def test_what_is_not_known_has_no_parts() -> None:
    assert parts_of(Identified(), "") == {}

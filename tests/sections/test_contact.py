"""Dates of publication and ways to reach the office, as printed or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.report.cell import Status
from gkparse.sections.contact import contact_of, published_on
from gkparse.sections.sections import find_sections
from gkparse.text.normalize import fold
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import county
from tests.sections.documents import BODIES, report

CONTACT = "如有疑问，请与本局联系（地址：石门路18号，电话：0999-1234567，电子邮箱：office@example.cn）。\n"


def contact(text: str) -> dict[str, object]:
    found = contact_of(text, fold(text), find_sections(text, fold(text)))
    return {name: item.value for name, item in found.items()}


def test_the_preamble_says_how_the_office_is_reached() -> None:
    expected = {"address": "石门路18号", "telephone": "0999-1234567", "email": "office@example.cn"}
    assert contact(report(before=CONTACT)) == expected


def test_the_imprint_of_the_page_is_not_the_offices() -> None:
    assert contact(report(behind="主办：云溪县人民政府　联系电话：0999-7654321")) == {}


@pytest.mark.parametrize("second", ["，电话：0999-7654321", "、0999-7654321", "/7654321"])
def test_two_numbers_leave_the_telephone_open(second: str) -> None:
    text = report(before=CONTACT.replace("0999-1234567", f"0999-1234567{second}"))
    assert contact(text)["telephone"] is None


DAYS = {
    "发布日期：2023-01-16 浏览次数：19\n": date(2023, 1, 16),
    "发布时间: 2023年1月16日\n": date(2023, 1, 16),
    "发布日期：2023-01-16 成文日期：2023-01-12 更新时间：2023-02-01\n": date(2023, 1, 16),
    "发布日期：2023-01-16 公开日期：2023-01-12\n": None,
    "成文日期：2023-01-12\n": date(2023, 1, 12),
    "发布日期：2023-13-16\n": None,
    "发布日期：2001-01-16\n": None,
}


@pytest.mark.parametrize("head", DAYS)
def test_the_day_of_publication(head: str) -> None:
    text = report(before=head)
    assert published_on(text, fold(text), find_sections(text, fold(text)), 2022).value == DAYS[head]


def test_a_report_may_be_dated_below_its_signature() -> None:
    body = "无。\n云溪县人民政府\n2023年1月16日"
    text = report(bodies=(*BODIES[:-1], body))
    found = published_on(text, fold(text), find_sections(text, fold(text)), 2022)
    assert (found.value, found.raw, found.status) == (date(2023, 1, 16), "2023年1月16日", Status.PRINTED)


@given(text=st.text(alphabet="地址电话邮箱:：0123456789-@.ab发布日期2023年月日，\n"))
def test_any_text_is_looked_through_without_complaint(text: str) -> None:
    found = contact_of(text, fold(text), ())
    assert all(text[slice(*item.span)] == item.raw for item in found.values() if item.span)
    published_on(text, fold(text), (), 2022)


def test_the_period_is_a_whole_year_with_its_place() -> None:
    year = county().year
    period = gkparse.parse(LOSSLESS["tabs"](county(), PLAIN).text).identity.period
    assert period.value == gkparse.Period(date(year, 1, 1), date(year, 12, 31))
    assert period.raw is not None
    assert period.raw.startswith(f"{year}年1月1日")


def test_a_body_of_another_year_than_its_title_is_a_conflict() -> None:
    year = county().year
    text = LOSSLESS["tabs"](county(), PLAIN).text
    title, rest = text.split("\n", 1)
    period = f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    assert period in rest
    odd = gkparse.parse(title.replace(str(year), str(year - 1)) + "\n" + rest.replace(period, ""))
    [finding] = [finding for finding in odd.findings if finding.code == "identity-conflict"]
    assert finding.details == {"item": "year", "title": year - 1, "body": year}
    assert odd.year == year - 1


def test_a_section_is_found_by_number_and_by_name() -> None:
    found = gkparse.parse(LOSSLESS["tabs"](county(), PLAIN).text)
    assert found.section(3) is found.section("requests") is found.sections[2]
    with pytest.raises(ValueError, match="no section 'seven'"):
        found.section("seven")

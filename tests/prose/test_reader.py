"""Sentences say what their figures count, and name a cell only where that is sure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.forms import form
from gkparse.prose.reader import read_facts
from gkparse.report.fact import Fact
from gkparse.text.normalize import fold

PATHS = {template: [cell.path for cell in form(template).cells] for template in ("2019", "2021")}


def facts(text: str, template: str = "2021") -> list[Fact]:
    """The facts of a text of the 云溪县财政局 for 2022."""
    spans = [(0, len(text))]
    return list(read_facts(text, fold(text), spans, paths=PATHS[template], year=2022, agency="云溪县财政局"))


def said(text: str, template: str = "2021") -> list[tuple[str, object]]:
    return [(fact.kind, fact.value) for fact in facts(text, template)]


def placed(text: str) -> list[tuple[str | None, object]]:
    return [(fact.path, fact.value) for fact in facts(text)]


KINDS: dict[str, list[tuple[str, int | Decimal]]] = {
    "全年受理依申请公开12件，其中：予以公开7件，部分公开2件，结转下年度继续办理3件。": [
        ("requests.received", 12),
        ("requests.granted", 7),
        ("requests.partially_granted", 2),
        ("requests.carried_forward", 3),
    ],
    "收到并办结申请4件，主动公开政府信息830余条。": [
        ("requests.received", 4),
        ("requests.handled", 4),
        ("information.published", 830),
    ],
    "对6件政府信息公开申请收取信息处理费650元。": [("processing_fee.requests", 6), ("processing_fee.amount", 650)],
    "2件申请因保护第三方合法权益，不予公开。": [("requests.denied.third_party_rights", 2)],
    "行政复议5件，其中维持3件、纠正2件；行政诉讼两件，均为维持。": [
        ("review.total", 5),
        ("review.upheld", 3),
        ("review.corrected", 2),
        ("litigation.total", 2),
    ],
    "制定规范性文件3件，废止1件，现行有效21件。": [
        ("normative_documents.issued", 3),
        ("normative_documents.repealed", 1),
        ("normative_documents.in_force", 21),
    ],
    "召开新闻发布会2场，发布政策解读9篇，编印政府公报6期。": [
        ("press_conferences", 2),
        ("interpretations", 9),
        ("gazette.issues", 6),
    ],
    "举办培训3期、参训120人次，办理人大建议4件、政协提案5件。": [
        ("trainings", 3),
        ("trainings.participants", 120),
        ("proposals.deputies", 4),
        ("proposals.members", 5),
    ],
    "微信公众号推送信息1.2万条，网站发布信息5100条。": [
        ("information.new_media", 12000),
        ("information.website", 5100),
    ],
    "调整栏目7个，清理链接30处，抽查已发布信息65条。": [("columns", 7), ("other", 30), ("other", 65)],
}

KINDS |= {
    "收到4件依申请公开，召开3场新闻发布会。": [("requests.received", 4), ("press_conferences", 3)],
    "行政复议、行政诉讼分别为3件、2件。": [("review.total", 3), ("litigation.total", 2)],
    "行政复议、行政诉讼均为3件。": [("review.total", 3), ("litigation.total", 3)],
    "行政复议、行政诉讼案件7件，维持5件。": [("other", 7), ("other", 5)],
    "办理政府信息公开申请9件。": [("requests.handled", 9)],
    "收到一百零五件申请。": [("requests.received", 105)],
    "收到数十件申请。": [],
    "收到三四件申请。": [],
    "收到申请5-8件，发出通知3至4份。": [],
    "减免行政事业性收费9万元，减免信息处理费300元。": [("other", 9), ("other", 300)],
}

KINDS |= {
    "办理88件区人大代表建议、125件区政协委员提案。": [("proposals.deputies", 88), ("proposals.members", 125)],
    "公开88件县人大代表建议和125件县政协提案的答复。": [("proposals.deputies", 88), ("proposals.members", 125)],
    "办理人大代表建议88件、政协提案125件。": [("proposals.deputies", 88), ("proposals.members", 125)],
    "召开3次会议培训人员120人次。": [("meetings", 3), ("trainings.participants", 120)],
    "举办3期培训120人次。": [("trainings", 3), ("trainings.participants", 120)],
    "收到3件申请答复2件。": [("requests.received", 3), ("requests.handled", 2)],
    "答复8件予以公开5件。": [("other", 8), ("requests.granted", 5)],
    "建立依申请公开8项制度。": [("institutions", 8)],
    "开通依申请公开3个渠道。": [("other", 3)],
    "申请平均答复时间由20个工作日缩短至7.5个工作日。": [("requests.response_time", Decimal("7.5"))],
    "热线平均办理时间3天，答复期限20个工作日。": [("other", 3)],
    "设置专栏4个，修订工作制度5项，编制办事指南6种。": [("columns", 4), ("institutions", 5), ("guides", 6)],
    "网站访问量5.3万次，信息阅读量120万人次，粉丝900人。": [("visits", 53000), ("views", 1200000), ("followers", 900)],
    "开展督查2次，组织考核1次，召开座谈会3次。": [("inspections", 2), ("assessments", 1), ("meetings", 3)],
    "公开行政许可信息120条、行政处罚信息36条。": [("information.published", 120), ("information.published", 36)],
    "公开信息600条，其中网站420条。": [("information.published", 600), ("information.website", 420)],
    "通过网站、微信公众号发布信息48条。": [("information.published", 48)],
    "共制定规章0件，规范性文件12件。": [("regulations.issued", 0), ("normative_documents.issued", 12)],
    "印发文件86份，其中主动公开52份，不予公开31份。": [("documents", 86), ("other", 52), ("other", 31)],
    "收取信息处理费2350元，涉及申请3件。": [("processing_fee.amount", 2350), ("processing_fee.requests", 3)],
    "办理不动产登记9件。": [("other", 9)],
    "收到申请3件。受理低保申请9件，办结7件。": [("requests.received", 3), ("other", 9), ("other", 7)],
    "受理不动产登记申请9件，办结7件。": [("other", 9), ("other", 7)],
    "受理行政许可申请9件，办结7件。": [("other", 9), ("other", 7)],
    "受理群众申请公开信息3条。": [("requests.received", 3)],
    "收到通过政府网站提交的申请2件。": [("requests.by_channel", 2)],
    "公开党务信息300条、财务信息50条。": [("information.published", 300), ("information.published", 50)],
    "予以公开的政府信息3256条。": [("other", 3256)],
    "按公开属性，主动公开类61件；依申请公开类40件；不予公开类55件。收到申请3件。": [
        ("other", 61),
        ("other", 40),
        ("other", 55),
        ("requests.received", 3),
    ],
    "依申请公开收件9件，去年结转2件。": [("requests.received", 9), ("requests.carried_over", 2)],
    "按规定可收取信息处理费，全年合计收费0件，收费金额为0元。": [
        ("processing_fee.requests", 0),
        ("processing_fee.amount", 0),
    ],
}

NONE = {
    "未收到公民、法人和其他组织提出的政府信息公开申请。": ["requests.received"],
    "我局没有收到任何形式的依申请公开。": ["requests.received"],
    "本年度无依申请公开事项。": ["requests.received"],
    "未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。": ["review.total", "litigation.total"],
    "行政复议、行政诉讼均为零。": ["review.total", "litigation.total"],
    "无收取信息处理费情况。": ["processing_fee.amount"],
    "未发生一起行政复议、行政诉讼案件。": ["review.total", "litigation.total"],
    "没有收到过一件申请。": ["requests.received"],
    "除上述情况外，未收到其他申请。": [],
    "未收到涉密申请。": [],
    "无一例外。": [],
    "没有逾期答复造成不良影响的申请。": [],
    "无法提供相关材料的已告知。": [],
    "未来将公开更多信息。": [],
    "没有申请被拒绝。": [],
    "没有规章制定权。": [],
    "未收到申请，也无投诉。": ["requests.received"],
    "没有需要收取信息处理费的情况。": ["processing_fee.amount"],
    "未实施行政强制，未采取行政强制措施。": ["coercion.decisions", "coercion.decisions"],
    "无复议诉讼情况。": ["review.total", "litigation.total"],
    "未发生行政复议、行政诉讼和申诉案件。": ["review.total", "litigation.total"],
}

NO_FIGURES = (
    "按照〔2021〕30号文件、第711号令和第二十条要求，自2022年1月1日起施行。",
    "1.完善制度；2.加强培训；（3）强化监督。",
    "接听12345热线，答复时限为20个工作日，联系电话0999-1234567，网址www.example.cn。",
    "印发《云溪县2022年工作要点》，落实“三审三校”。",
)

ELSEWHERE = (
    "2021年受理申请9件。",
    "上半年受理申请9件。",
    "去年受理申请9件。",
    "6月受理申请9件。",
    "2022年12月，受理申请9件。",
    "2022年1月1日至6月30日，受理申请9件。",
    "第三季度受理申请9件。",
    "2021-2022年受理申请9件。",
    "2021年至2022年受理申请9件。",
    "近3年来受理申请9件。",
    "2021年、2022年分别受理申请9件。",
    "除已补正的外，其余9件申请均予以答复。",
    "条例实施以来，累计受理申请9件。",
    "下一步，计划受理申请9件。",
    "其中，云溪县民政局受理申请9件。",
    "办理政府信息公开申请9件。",
)


@pytest.mark.parametrize("text", KINDS)
def test_figures_and_what_they_count(text: str) -> None:
    assert said(text) == KINDS[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_denied_as_a_whole_is_nought(text: str) -> None:
    assert said(text) == [(kind, 0) for kind in NONE[text]]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_dates_numbers_of_laws_and_of_lists_are_no_figures(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ELSEWHERE)
def test_another_time_or_organ_or_a_vague_verb_has_no_cell(text: str) -> None:
    [fact] = facts(text)
    assert fact.value == 9
    assert fact.paths == ()


@pytest.mark.parametrize(
    "when",
    [
        "1-12月",
        "今年以来，",
        "2022年以来，",
        "截至2022年12月底，",
        "2022年1月1日至12月31日，",
        "2022年1月1日至2022年12月31日，",
        "2022年6月印发通知，全年",
    ],
)
def test_the_whole_year_in_any_words_has_its_cells(when: str) -> None:
    assert placed(f"{when}共受理申请9件。") == [("requests.received.total", 9)]


@pytest.mark.parametrize("who", ["我局", "全县", "县财政局", "云溪县财政局", "本单位"])
def test_the_agency_by_any_name_has_its_cells(who: str) -> None:
    [fact] = facts(f"2022年，{who}共受理申请9件。")
    assert (fact.path, fact.scope) == ("requests.received.total", who)


@pytest.mark.parametrize(
    "text",
    ["受理行政复议申请9件，审结8件。", "全年审理行政复议案件9件。维持7件。", "我局受理9件行政复议案件，其中纠正2件。"],
)
def test_reviews_that_an_organ_decides_itself_are_not_those_of_the_form(text: str) -> None:
    first, other = facts(text)
    assert (first.kind, first.value, first.paths, other.paths) == ("review.total", 9, (), ())


def test_an_application_for_review_is_no_request() -> None:
    assert placed("收到行政复议申请3件，维持2件，尚未审结1件。") == [
        ("review.total", 3),
        ("review.upheld", 2),
        ("review.pending", 1),
    ]


def test_the_cell_is_that_of_the_form() -> None:
    text = "制发规范性文件3件。"
    assert facts(text, "2021")[0].path == "disclosure.normative_documents.issued"
    assert facts(text, "2019")[0].path == "disclosure.normative_documents.newly_made"


def test_applicants_count_in_the_row_of_their_whole() -> None:
    assert placed("收到申请9件，其中自然人8件、科研机构1件。") == [
        ("requests.received.total", 9),
        ("requests.received.natural_person", 8),
        ("requests.received.research_institution", 1),
    ]


@pytest.mark.parametrize("stop", "，；。")
def test_a_second_part_is_one_of_the_outcome_before_it(stop: str) -> None:
    text = f"收到申请9件，其中自然人8件、商业企业1件{stop}予以公开5件，占55.6%，其中自然人4件。"
    assert [one for one in placed(text) if one[0] is not None][3:] == [
        ("requests.granted.total", 5),
        ("requests.granted.natural_person", 4),
    ]


def test_organisations_together_are_a_sum_of_cells_and_alone_may_be_less() -> None:
    whole, together = facts("收到申请9件，其中法人或其他组织8件。")
    assert (together.kind, len(together.paths), together.part_of) == ("requests.received", 5, whole.span)
    _, alone = facts("收到申请9件，其中法人8件。")
    assert (alone.kind, alone.paths) == ("requests.received", ())


def test_a_part_is_no_larger_than_its_whole() -> None:
    text = "收到申请146件，上年结转5件。其中自然人120件。"
    assert placed(text)[2] == ("requests.received.natural_person", 120)


@pytest.mark.parametrize(
    "text", ["收到申请8件，其中法人1件，自然人7件，合计8件。", "法人申请1件、自然人申请7件，共8件。"]
)
def test_what_the_parts_add_up_to_is_the_whole(text: str) -> None:
    assert placed(text)[-1] == ("requests.received.total", 8)


@pytest.mark.parametrize(
    "text",
    [
        "收到申请表9份，其中有效申请9件。",
        "收到行政复议申请9件，其中涉及政府信息公开2件。",
        "该申请人未提出行政复议。",
        "涉及征收的各窗口受理9件。",
    ],
)
def test_what_may_be_less_than_the_whole_has_no_cell(text: str) -> None:
    assert [one for one in placed("全年收到申请。" + text) if one[0]] == []


def test_what_is_told_to_hold_the_year_before_is_a_sum_of_cells() -> None:
    both = ("requests.received.total", "requests.carried_over.total")
    whole, carried = facts("收到申请8件（含上年结转2件）。")
    assert (whole.paths, carried.path) == (both, both[1])
    whole, new, carried = facts("收到申请8件，其中新收6件、上年结转2件。")
    assert (whole.paths, new.path, carried.path) == (both, both[0], both[1])
    whole, carried = facts("收到申请8件，另有上年结转2件。")
    assert (whole.path, carried.path) == both
    whole, _ = facts("新收申请8件，其中上年结转2件。")
    assert whole.paths == ()


def test_of_the_office_the_departments_and_all_together_only_the_last_has_the_cell() -> None:
    text = "区本级收到政府信息公开申请12件，部门收到30件，累计收到42件。"
    assert [one for one in placed(text) if one[0]] == [("requests.received.total", 42)]
    assert [one for one in placed("收到申请42件，收到申请12件。") if one[0]] == []
    assert len([one for one in placed("收到申请42件。收到申请12件。") if one[0]]) == 2


@pytest.mark.parametrize("who", ["县政府办", "区政府办代表区政府", "县政府办公室", "县本级"])
def test_the_office_of_a_place_may_count_itself_alone(who: str) -> None:
    text = f"2022年，{who}共受理政府信息公开申请9件。"
    spans = [(0, len(text))]
    cells = {
        agency: [fact.path for fact in read_facts(text, fold(text), spans, paths=PATHS["2021"], agency=agency)]
        for agency in ("云溪县人民政府", "云溪县人民政府办公室")
    }
    assert cells["云溪县人民政府"] == [None]
    assert cells["云溪县人民政府办公室"] == ["requests.received.total"]
    text = f"各部门收到申请28件，{who}收到9件。"
    found = read_facts(text, fold(text), [(0, len(text))], paths=PATHS["2021"], agency="云溪县人民政府")
    assert [fact.path for fact in found] == [None, None]


def test_what_the_office_of_a_place_counts_has_no_cell_in_any_of_its_parts() -> None:
    def cells(text: str) -> list[str | None]:
        found = read_facts(text, fold(text), [(0, len(text))], paths=PATHS["2021"], agency="云溪县人民政府")
        return [fact.path for fact in found]

    assert cells("县政府办公室共收到申请9件。其中：予以公开7件，部分公开2件。") == [None, None, None]
    assert cells("县政府办公室收到申请9件，予以公开7件，部分公开2件。") == [None, None, None]
    assert cells("县政府作为被申请人的行政复议2件。") == [None]
    assert cells("县政府办公室统计，全县收到申请9件，予以公开7件。") == [
        "requests.received.total",
        "requests.granted.total",
    ]


@pytest.mark.parametrize("before", ["2021年收到申请9件", "县民政局收到申请9件"])
def test_a_sentence_of_parts_goes_on_about_the_time_and_organ_of_the_one_before(before: str) -> None:
    text = f"{before}。其中，予以公开7件。2022年，我局收到申请3件。"
    assert [path for path, _ in placed(text)] == [None, None, "requests.received.total"]


def test_a_figure_that_a_line_end_may_have_broken_has_no_cell() -> None:
    assert [path for path, _ in placed("收到申请1\n5件申请。")] == [None, None]
    assert placed("收到申请15\n全部答复。") == [("requests.received.total", 15)]


def test_a_comparison_with_several_years_leaves_the_figures_this_years() -> None:
    text = "2022年收到申请10件，与2021年、2020年相比增加3件，其中予以公开8件。"
    assert ("requests.granted.total", 8) in placed(text)


def test_a_part_by_the_words_of_its_whole_has_no_cell() -> None:
    whole, part = facts("受理依申请公开9件，其中依申请公开5件涉及征收。")
    assert (whole.path, part.path, part.part_of) == ("requests.received.total", None, whole.span)


def test_brackets_do_not_interrupt_and_hold_parts() -> None:
    total, answered, carried = facts("受理（含网络）申请12件，答复10件（另有2件结转下年）。")
    assert (total.kind, answered.kind, carried.kind) == (
        "requests.received",
        "requests.handled",
        "requests.carried_forward",
    )
    assert carried.part_of == answered.span


def test_a_heading_says_what_the_next_sentence_is_about() -> None:
    assert said("（二）依申请公开情况\n全年共收到3件，答复3件。") == [("requests.received", 3), ("requests.handled", 3)]


BOUNDS = {"约30条": "about", "近30条": "about", "30余条": "at-least", "30条以上": "at-least", "不足30条": "at-most"}


@pytest.mark.parametrize("figure", BOUNDS)
def test_how_a_figure_binds(figure: str) -> None:
    [fact] = facts(f"公开信息{figure}。")
    assert (fact.value, fact.bound, fact.raw) == (30, BOUNDS[figure], figure)


def test_a_change_and_a_share_belong_to_the_figure_before() -> None:
    whole, change, share = facts("公开信息300条，同比下降12.5%，占全部的40%。")
    assert (change.kind, str(change.value), change.measure) == (whole.kind, "-12.5", "change")
    assert (share.kind, share.value, share.measure) == (whole.kind, 40, "share")
    assert change.paths == share.paths == ()


def test_a_sentence_broken_over_lines_is_read_as_one() -> None:
    text = (
        "2022 年，我局认真落实各项要求，主动公开各类政府信息，不断完善公\n\n"
        "开制度，畅通受理渠道，做好登记和答复。我局共受理政府信息公开申请\n\n- 3 -\n\n317 件。"
    )
    [fact] = facts(text)
    assert (fact.path, fact.value) == ("requests.received.total", 317)


LETTERS = (
    "收到申请公开信息0123456789一两零未无件条%,，。；、：（）()《》〔〕年月第上其中共约余万比增加行政复议诉讼\n 甲"
)


@given(text=st.text(alphabet=LETTERS))
def test_any_text_is_read_without_complaint(text: str) -> None:
    for fact in facts(text):
        assert text[slice(*fact.span)] == fact.raw != ""
        assert set(fact.paths) <= set(PATHS["2021"])

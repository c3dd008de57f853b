"""Sentences made from the grammar say what they were made of."""

from __future__ import annotations

from functools import cache, partial

from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from gkparse.forms import form
from gkparse.prose.kinds import OUTCOMES, cells_of
from gkparse.prose.pieces import pieces_of, word_patterns
from gkparse.prose.reader import read_facts
from gkparse.report.fact import FACT_KINDS, Bound
from tests.prose.spellings import spellings

PATHS = [cell.path for cell in form("2021").cells]

COUNTED = {
    "requests.received": ["RECEIVE REQUEST", "REQUEST"],
    "requests.handled": ["ANSWER REQUEST"],
    **{kind: [word] for word, kind in OUTCOMES.items()},
    "requests.by_channel": ["RECEIVE CHANNEL APPLICATION"],
    **{
        f"{group}.{result}": [f"{word} {suffix}".strip()]
        for group, word in {
            "review": "REVIEW",
            "litigation": "LITIGATION",
            "litigation_direct": "DIRECT",
            "litigation_after_review": "REVIEWED",
        }.items()
        for result, suffix in {
            "total": "",
            "upheld": "UPHELD",
            "corrected": "CORRECTED",
            "other": "OTHER_RESULT",
            "pending": "PENDING",
        }.items()
    },
    **{
        f"{group}{result}": [f"{verb} {word}".strip()]
        for group, word in {"regulations": "REGULATION", "normative_documents": "NORMATIVE"}.items()
        for result, verb in {
            "": "",
            ".issued": "ISSUE",
            ".repealed": "REPEAL",
            ".in_force": "IN_FORCE",
            ".disclosed": "PUBLISH",
        }.items()
    },
    "licensing.decisions": ["LICENSING"],
    "penalty.decisions": ["PENALTY"],
    "coercion.decisions": ["COERCION"],
    "proposals.deputies": ["DEPUTIES"],
    "proposals.members": ["MEMBERS"],
}
"""Kinds whose unit is 件, and the words that make them, by their names in the grammar."""
OTHERS = {
    "information.published": ("PUBLISH INFORMATION", "条"),
    "gazette.issues": ("GAZETTE", "期"),
    "press_conferences": ("HOLD PRESS", "场"),
    "trainings": ("HOLD TRAINING", "次"),
    "trainings.participants": ("TRAINEES", "人次"),
    "processing_fee.amount": ("COLLECT FEE", "元"),
    "proposals": ("PROPOSALS", "件"),
    "information.website": ("WEBSITE PUBLISH INFORMATION", "条"),
    "information.new_media": ("MEDIA PUBLISH INFORMATION", "条"),
    "new_media.accounts": ("MEDIA ACCOUNT", "个"),
    "interpretations": ("INTERPRETATION", "篇"),
    "messages": ("MESSAGES", "条"),
    "meetings": ("HOLD MEETING", "次"),
    "documents": ("ISSUE DOCUMENT", "份"),
    "procurement.items": ("PROCUREMENT", "项"),
    "procurement.amount": ("PROCUREMENT", "万元"),
    "administrative_fees.amount": ("CHARGES", "万元"),
    "processing_fee.requests": ("FEE", "件"),
    "visits": ("VISITS", "次"),
    "views": ("VIEWS", "人次"),
    "followers": ("FOLLOWERS", "人"),
    "institutions": ("ISSUE INSTITUTION", "项"),
    "columns": ("COLUMN", "个"),
    "guides": ("GUIDE", "份"),
    "inspections": ("HOLD INSPECT", "次"),
    "assessments": ("HOLD ASSESSMENT", "次"),
}
WRITINGS = {kind for kind in COUNTED if kind.startswith(("regulations", "normative", "proposals"))}
SHARED = {"requests.granted", "requests.partially_granted", "requests.denied"}
BOUNDS: dict[Bound, tuple[str, str]] = {
    "exact": ("{0}{1}", ""),
    "about": ("约{0}{1}", "{0}{1}左右"),
    "at-least": ("{0}余{1}", "超过{0}{1}"),
    "at-most": ("不足{0}{1}", "{0}{1}以内"),
}


@frozen
class Statement:
    """A few words, and the fact that they were made from."""

    words: str
    fact: tuple[str, int, Bound]


@cache
def _reads_as(name: str, word: str) -> bool:
    """Whether a word is this one when it stands alone: some are part of longer ones of another name."""
    pieces = pieces_of(f"{word}5件")
    return pieces is not None and [p.subject.words for p in pieces if p.subject] == [(name,)]


@st.composite
def subjects(draw: st.DrawFn, names: str) -> str:
    """Words of these names, from the grammar's own spellings."""
    words = []
    for name in names.split():
        words.append(draw(spellings(word_patterns()[name]).filter(partial(_reads_as, name))))
    return "".join(words)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A count of something, before or behind it, or the word that there was none."""
    kind = draw(st.sampled_from([*COUNTED, *OTHERS]))
    names, unit = OTHERS[kind] if kind in OTHERS else (draw(st.sampled_from(COUNTED[kind])), "件")
    subject = draw(subjects(names))
    if kind in COUNTED and draw(st.integers(0, 4)) == 0:
        return Statement(subject + draw(st.sampled_from(["均为零", "都是零"])), (kind, 0, "exact"))
    value = draw(st.integers(0, 99_999))
    bound = draw(st.sampled_from(list(BOUNDS)))
    figure = draw(st.sampled_from([form for form in BOUNDS[bound] if form])).format(value, unit)
    between = draw(st.sampled_from(["", "共", "共计", "案件", "数量为"]))
    return Statement(f"{subject}{between}{figure}", (kind, value, bound))


@given(statement=statements())
def test_a_statement_says_the_fact_it_was_made_from(statement: Statement) -> None:
    [fact] = read_facts(statement.words, statement.words, [(0, len(statement.words))], paths=PATHS)
    assert (fact.kind, fact.value, fact.bound) == statement.fact
    assert fact.paths == cells_of(fact.kind, {"ANSWER"}, PATHS)  # what was handled is sure with 答复 only


def test_every_kind_is_made_from_the_grammar() -> None:
    assert {*COUNTED, *OTHERS} == {*FACT_KINDS} - {"requests.response_time", "other"}


@given(days=st.integers(1, 90), bound=st.sampled_from(["", "约"]), unit=st.sampled_from(["个工作日", "天"]))
def test_how_long_answers_took_is_read_back(days: int, bound: str, unit: str) -> None:
    text = f"平均答复时间为{bound}{days}{unit}。"
    [fact] = read_facts(text, text, [(0, len(text))], paths=PATHS)
    assert (fact.kind, fact.value, fact.unit, fact.paths) == ("requests.response_time", days, unit, ())


@given(several=st.lists(statements(), min_size=1, max_size=5), stop=st.sampled_from([",", ";", "。", "、"]))
def test_several_statements_say_their_facts_in_their_order(several: list[Statement], stop: str) -> None:
    text = stop.join(one.words for one in several) + "。"
    assume(all(not one.words[0].isdigit() for one in several))
    kinds = [one.fact[0] for one in several]
    assume(not (WRITINGS & {*kinds} and SHARED & {*kinds}))  # 制定规章3件，予以公开2件: two of the three
    facts = list(read_facts(text, text, [(0, len(text))], paths=PATHS))
    assert [(fact.kind, fact.value, fact.bound) for fact in facts] == [one.fact for one in several]
    assert [text[slice(*fact.span)] for fact in facts] == [fact.raw for fact in facts]


@given(
    statement=statements(),
    compared=st.sampled_from(["同比", "比上年", "较去年同期", ""]),
    grows=st.booleans(),
    share=st.integers(1, 400),
)
def test_a_change_belongs_to_the_figure_before(statement: Statement, compared: str, grows: bool, share: int) -> None:
    text = f"{statement.words},{compared}{'增长' if grows else '下降'}{share}%。"
    said, change = read_facts(text, text, [(0, len(text))], paths=PATHS)
    assert (said.kind, said.value) == statement.fact[:2]
    assert (change.kind, change.measure, change.unit) == (said.kind, "change", "%")
    assert change.value == (share if grows else -share)
    assert change.paths == ()

"""What the words around a figure make of it: its kind, and the cells of the form that speak of the same thing."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from typing import cast

from attrs import frozen

from gkparse.report.fact import FactKind

__all__ = [
    "CHANNELS",
    "MONEY",
    "OTHER_SUBJECTS",
    "OUTCOMES",
    "RECEIVING",
    "REQUESTS",
    "REVIEWS",
    "THINGS",
    "VERBS",
    "cells_of",
    "kind_of",
    "topic_of",
]

CASES = frozenset(["件", "份", "个", "例", "起", "宗", "次", "项", "条", "笔", "桩", "封", "批", "件次", "人次"])
ITEMS = frozenset(["条", "篇", "件", "份", "则", "次", "项", "个", "期", "部", "篇次", "条次", "批", "类"])
TIMES = frozenset(["次", "场", "期", "个", "班", "轮", "批", "班次", "场次", "届"])
PEOPLE = frozenset(["人", "人次", "名", "位"])
MONEY = frozenset(
    f"{before}{factor}元" for before in ("", "人民币") for factor in ("", "百", "千", "万", "百万", "亿", "千万")
)
DOCUMENTS = frozenset(["件", "份", "个", "部", "项", "条", "篇", "类"])
ISSUES = frozenset(["期", "份", "册", "次", "万份"])
ACCOUNTS = frozenset(["个", "家", "类"])
PLACES = frozenset(["个", "处", "项", "块", "类"])
OFTEN = frozenset(["次", "人次", "人", "个", "名", "位", "户"])

REQUESTS = frozenset({"REQUEST", "APPLICATION"})
REVIEWS = frozenset({"REVIEW", "LITIGATION", "DIRECT", "REVIEWED"})
APPLICANTS = {
    "NATURAL": "natural_person",
    "COMMERCIAL": "commercial_enterprise",
    "RESEARCH": "research_institution",
    "WELFARE": "public_welfare_organization",
    "LEGAL": "legal_service_organization",
}
ALL_ORGANIZATIONS = (*(column for word, column in APPLICANTS.items() if word != "NATURAL"), "other_organization")
OUTCOMES = {
    "CARRIED_OVER": "requests.carried_over",
    "CARRIED_FORWARD": "requests.carried_forward",
    "PARTIAL": "requests.partially_granted",
    "SECRET": "requests.denied.state_secret",
    "PROHIBITED": "requests.denied.prohibited_by_law",
    "SECURITY": "requests.denied.security_and_stability",
    "THIRD_PARTY": "requests.denied.third_party_rights",
    "INTERNAL": "requests.denied.internal_affairs",
    "PROCESS": "requests.denied.process_information",
    "ENFORCEMENT": "requests.denied.enforcement_files",
    "INQUIRY": "requests.denied.administrative_inquiry",
    "NOT_HELD": "requests.unavailable.not_held",
    "CREATION": "requests.unavailable.needs_creation",
    "UNCLEAR": "requests.unavailable.unclear_after_correction",
    "PETITION": "requests.not_processed.petition_complaint",
    "DUPLICATE": "requests.not_processed.duplicate",
    "PUBLISHED": "requests.not_processed.published_material",
    "EXCESSIVE": "requests.not_processed.excessive_repeat",
    "REISSUE": "requests.not_processed.reissue",
    "OVERDUE": "requests.other.overdue_correction",
    "UNPAID": "requests.other.unpaid_fee",
    "DENIED": "requests.denied",
    "UNAVAILABLE": "requests.unavailable",
    "NOT_PROCESSED": "requests.not_processed",
    "OTHERWISE": "requests.other",
    "GRANTED": "requests.granted",
}
"""What became of a request; reasons before the outcomes that they belong to."""
RESULTS = {"UPHELD": "upheld", "CORRECTED": "corrected", "OTHER_RESULT": "other", "PENDING": "pending"}

HANDLED = "result_total"


@frozen
class Rule:
    """Words that make a kind: all of ``words``, none of ``without``, and one of ``units`` (None: of those, or none)."""

    kind: FactKind
    words: frozenset[str]
    units: frozenset[str]
    without: frozenset[str] = frozenset()
    bare: bool = True
    """Whether the unit may be left out."""


def _rule(kind: FactKind, words: str, units: frozenset[str], without: str = "", *, bare: bool = True) -> Rule:
    return Rule(kind, frozenset(words.split()), units, frozenset(without.split()), bare)


RULES = (
    _rule("processing_fee.amount", "FEE", MONEY, "WAIVE", bare=False),
    _rule("processing_fee.requests", "FEE", CASES, "WAIVE", bare=False),
    _rule("visits", "VISITS", OFTEN),
    _rule("views", "VIEWS", OFTEN),
    _rule("followers", "FOLLOWERS", OFTEN),
    _rule("proposals.deputies", "DEPUTIES", CASES, "MEMBERS"),
    _rule("proposals.members", "MEMBERS", CASES, "DEPUTIES"),
    _rule("proposals", "PROPOSALS", CASES),
    _rule("trainings.participants", "TRAINEES", PEOPLE),
    _rule("trainings.participants", "TRAINING", PEOPLE, bare=False),
    _rule("trainings", "TRAINING", TIMES, "TRAINEES INFORMATION"),
    _rule("press_conferences", "PRESS", TIMES, "INFORMATION"),
    _rule("gazette.issues", "GAZETTE", ISSUES, bare=False),
    _rule("interpretations", "INTERPRETATION", ITEMS),
    _rule("new_media.accounts", "MEDIA ACCOUNT", ACCOUNTS, bare=False),
    _rule("normative_documents.repealed", "NORMATIVE REPEAL", DOCUMENTS),
    _rule("normative_documents.in_force", "NORMATIVE IN_FORCE", DOCUMENTS),
    _rule("normative_documents.issued", "NORMATIVE ISSUE", DOCUMENTS, "INFORMATION"),
    _rule("normative_documents.disclosed", "NORMATIVE PUBLISH", DOCUMENTS, "INFORMATION"),
    _rule("normative_documents", "NORMATIVE", DOCUMENTS, "INFORMATION"),
    _rule("regulations.repealed", "REGULATION REPEAL", DOCUMENTS),
    _rule("regulations.in_force", "REGULATION IN_FORCE", DOCUMENTS),
    _rule("regulations.issued", "REGULATION ISSUE", DOCUMENTS, "INFORMATION"),
    _rule("regulations.disclosed", "REGULATION PUBLISH", DOCUMENTS, "INFORMATION"),
    _rule("regulations", "REGULATION", DOCUMENTS, "INFORMATION"),
    _rule("licensing.decisions", "LICENSING", CASES - {"项", "条"}, "INFORMATION PUBLISH DOCUMENT RECEIVE"),
    _rule("penalty.decisions", "PENALTY", CASES - {"项", "条"}, "INFORMATION PUBLISH DOCUMENT"),
    _rule("coercion.decisions", "COERCION", CASES - {"项", "条"}, "INFORMATION PUBLISH DOCUMENT"),
    _rule("administrative_fees.amount", "CHARGES", MONEY, "WAIVE", bare=False),
    _rule("procurement.amount", "PROCUREMENT", MONEY, bare=False),
    _rule("procurement.items", "PROCUREMENT", CASES, "INFORMATION PUBLISH", bare=False),
    _rule("information.new_media", "MEDIA INFORMATION", ITEMS, "CHECK INSPECT WEBSITE"),
    _rule("information.new_media", "MEDIA PUBLISH", ITEMS, "CHECK INSPECT WEBSITE", bare=False),
    _rule("information.website", "WEBSITE INFORMATION", ITEMS, "CHECK INSPECT MEDIA"),
    _rule("information.website", "WEBSITE PUBLISH", ITEMS, "DOCUMENT CHECK INSPECT MEDIA", bare=False),
    _rule("information.published", "INFORMATION PUBLISH", ITEMS, "CHECK INSPECT"),
    _rule("documents", "DOCUMENT", DOCUMENTS, bare=False),
    _rule("meetings", "MEETING", TIMES, bare=False),
    _rule("messages", "MESSAGES", ITEMS | CASES, bare=False),
    _rule("institutions", "INSTITUTION", DOCUMENTS, "DOCUMENT INFORMATION", bare=False),
    _rule("columns", "COLUMN", PLACES, "INFORMATION", bare=False),
    _rule("guides", "GUIDE", DOCUMENTS | {"种", "册"}, "INFORMATION", bare=False),
    _rule("inspections", "INSPECT", TIMES - {"个"}, "INFORMATION", bare=False),
    _rule("assessments", "ASSESSMENT", TIMES - {"个"}, "INFORMATION", bare=False),
    _rule("new_media.accounts", "MEDIA", ACCOUNTS - {"类"}, "PUBLISH INFORMATION COLUMN", bare=False),
)
"""The kinds that no request and no review makes, in the order in which they are asked."""


def kind_of(words: Set[str], unit: str | None, topic: str | None, whole: str | None = None) -> FactKind | None:
    """Return the kind of a figure with this unit, by the words of its subject; None where they make none.

    ``topic`` is what the words before were about (`topic_of`), ``whole`` the kind of the figure it is a part of.

    >>> kind_of({"RECEIVE", "REQUEST"}, "件", None)
    'requests.received'
    >>> kind_of({"UPHELD"}, "件", "REVIEW"), kind_of({"UPHELD"}, "件", None)
    ('review.upheld', None)
    >>> kind_of({"TRAINING"}, "人次", None), kind_of({"REQUEST"}, "元", None)
    ('trainings.participants', None)
    """
    if topic in CARRYING and words & CARRYING[topic] and not words & OTHER_SUBJECTS:
        words = {*words, topic}
    if whole == "information.published" and words & CHANNELS:
        words = {*words, "INFORMATION"}  # 公开信息600条，其中网站420条
    for rule in RULES:
        if rule.words <= words and not rule.without & words and (unit in rule.units or (rule.bare and unit is None)):
            return rule.kind
    if unit is not None and unit not in CASES:
        return None
    return _case(words, topic, whole)


def _case(words: Set[str], topic: str | None, whole: str | None) -> FactKind | None:
    """Return the kind of a request, a review or a lawsuit."""
    reviews = words & REVIEWS or ({topic} & REVIEWS if words & set(RESULTS) and topic else frozenset())
    if reviews:
        group = (
            "litigation_direct"
            if "DIRECT" in reviews
            else "litigation_after_review"
            if "REVIEWED" in reviews
            else "litigation"
            if "LITIGATION" in reviews
            else "review"
        )
        if len(words & {"REVIEW", "LITIGATION"}) > 1:
            return None
        result = next((name for word, name in RESULTS.items() if word in words), "total")
        return cast("FactKind", f"{group}.{result}")
    if words & set(RESULTS):
        return None
    told_of_requests = whole.startswith("requests.") if whole else topic in REQUESTS
    about_requests = bool(words & REQUESTS) or told_of_requests
    word = next((word for word in OUTCOMES if word in words), None)
    if word is not None:
        if "INFORMATION" in words and word in SHARED and not about_requests:
            return None
        of_writings = words & WRITINGS or topic in WRITINGS or whole == "documents"
        return None if word in SHARED and of_writings and not told_of_requests else cast("FactKind", OUTCOMES[word])
    if "CHANNEL" in words or (words & CHANNELS and words & REQUESTS and words & RECEIVING):
        return "requests.by_channel" if about_requests else None
    if words & (APPLICANTS.keys() | ORGANIZATIONS):
        if whole is not None and (whole in OUTCOMES.values() or whole == "requests.handled"):
            return cast("FactKind", whole)
        return "requests.received" if about_requests else None
    if not about_requests or words & (OTHER_SUBJECTS | THINGS):
        return None
    if words & {"ANSWER", "HANDLE"} and not words & RECEIVING:
        return "requests.handled"
    if words & RECEIVING or (words & REQUESTS and not words & UNLIKE):
        return "requests.received"
    return "requests.granted" if "PUBLISH" in words and not words & REQUESTS else None


WRITINGS = frozenset({"DOCUMENT", "NORMATIVE", "REGULATION", "PROPOSALS", "DEPUTIES", "MEMBERS"})
SHARED = frozenset({"GRANTED", "PARTIAL", "DENIED"})
"""Outcomes that those and information have too: 印发文件86份，不予公开31份 speaks of no requests."""
RECEIVING = frozenset({"RECEIVE", "NEWLY"})
CHANNELS = frozenset({"WEBSITE", "MEDIA"})
ORGANIZATIONS = frozenset({"ORGANIZATION", "LEGAL_PERSON"})
THINGS = frozenset({"VISITS", "VIEWS", "FOLLOWERS", "INSTITUTION", "COLUMN", "GUIDE", "INSPECT", "ASSESSMENT"})
"""Nouns that can be counted, and do not change what the talk is of."""
OTHER_SUBJECTS = frozenset().union(
    {"REGULATION", "NORMATIVE", "DOCUMENT", "LICENSING", "PENALTY", "COERCION", "CHARGES", "PROCUREMENT"},
    {"INFORMATION", "WEBSITE", "MEDIA", "ACCOUNT", "GAZETTE", "INTERPRETATION", "PRESS", "MEETING", "TRAINING"},
    {"TRAINEES", "DEPUTIES", "MEMBERS", "PROPOSALS", "FEE", "MESSAGES"},
)
VERBS = frozenset(
    {"RECEIVE", "NEWLY", "ANSWER", "HANDLE", "ISSUE", "REPEAL", "PUBLISH", "HOLD", "COLLECT", "CHECK", "INSPECT"}
)
UNLIKE = frozenset(["ISSUE", "REPEAL", "HOLD", "COLLECT", "PUBLISH"])
"""Verbs that do something else with requests than receive them: 组织依申请公开…3次."""


CARRYING = {
    "FEE": frozenset({"COLLECT"}),
    "NORMATIVE": frozenset({"ISSUE", "REPEAL", "IN_FORCE"}),
    "REGULATION": frozenset({"ISSUE", "REPEAL", "IN_FORCE"}),
}
"""Topics that stay the subject of these verbs: 制定规范性文件3件，废止2件."""


def topic_of(words: Sequence[str], before: str | None) -> str | None:
    """Return what the talk is of behind these words: requests, reviews, lawsuits, or nothing of the kind.

    >>> topic_of(["RECEIVE", "REQUEST"], None), topic_of(["GRANTED"], "REQUEST"), topic_of(["TRAINING"], "REQUEST")
    ('REQUEST', 'REQUEST', 'TRAINING')
    """
    if len({*words} & {"REVIEW", "LITIGATION"}) > 1:
        return None
    about_others = not (REVIEWS | OTHER_SUBJECTS).isdisjoint(words)
    for word in reversed(words):
        if word == "APPLICATION" and about_others:
            continue  # 行政复议申请, 行政许可申请
        if word in REQUESTS or word in REVIEWS or word in OTHER_SUBJECTS:
            return "REQUEST" if word in REQUESTS else word
    return before


ISSUED = {"issued": ("issued", "newly_made"), "repealed": ("repealed",), "in_force": ("in_force",)}
DISCLOSED = {"disclosed": ("newly_disclosed",)}
DISCLOSURE = {
    **{
        f"{row}.{what}": tuple(f"disclosure.{row}.{column}" for column in columns)
        for row in ("regulations", "normative_documents")
        for what, columns in (ISSUED | DISCLOSED).items()
    },
    "licensing.decisions": ("disclosure.administrative_licensing.decisions",),
    "penalty.decisions": ("disclosure.administrative_penalty.decisions",),
    "coercion.decisions": ("disclosure.administrative_coercion.decisions",),
    "administrative_fees.amount": ("disclosure.administrative_fees.amount",),
    "procurement.items": ("disclosure.centralized_procurement.items",),
    "procurement.amount": ("disclosure.centralized_procurement.amount",),
}
"""For each kind the cells of section 2 that speak of the same thing; a form has one of them at most."""


def cells_of(kind: str, words: Set[str], paths: Collection[str]) -> tuple[str, ...]:
    """Return the cells, of those of a form, that speak of the same thing as a fact of this kind.

    Several of them mean that their sum does.

    >>> from gkparse.forms import form
    >>> paths = [cell.path for cell in form("2021").cells]
    >>> cells_of("requests.received", {"NATURAL"}, paths), cells_of("litigation.upheld", set(), paths)
    (('requests.received.natural_person',), ('litigation_direct.upheld', 'litigation_after_review.upheld'))
    >>> cells_of("requests.unavailable", set(), paths)  # doctest: +ELLIPSIS
    ('requests.unavailable.not_held.total', ... 'requests.unavailable.unclear_after_correction.total')
    """
    if kind in DISCLOSURE:
        return tuple(path for path in DISCLOSURE[kind] if path in paths)
    group, _, rest = kind.partition(".")
    if group == "litigation":
        return tuple(p for p in (f"litigation_direct.{rest}", f"litigation_after_review.{rest}") if p in paths)
    if group != "requests":
        return (kind,) if kind in paths else ()
    if kind == "requests.by_channel" or "LEGAL_PERSON" in words:
        return ()
    if kind == "requests.handled" and "ANSWER" not in words:
        return ()  # 办理 may mean what came in or what went out
    if "ORGANIZATION" in words:
        return tuple(path for column in ALL_ORGANIZATIONS if (path := f"{kind}.{column}") in paths)
    column = next((column for word, column in APPLICANTS.items() if word in words), "total")
    row = f"requests.{HANDLED}" if kind == "requests.handled" else kind
    if f"{row}.{column}" in paths:
        return (f"{row}.{column}",)
    return tuple(
        p for p in paths if p.startswith(f"{row}.") and p.endswith(f".{column}") and p.count(".") == row.count(".") + 2
    )

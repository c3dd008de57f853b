"""The words of the form that a table can show, as one list to search for.

Everything is taken from the forms' data; a later form adds its words by being listed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache

from attrs import evolve, frozen

from gkparse.forms import TEMPLATES, form
from gkparse.sections.headings import NOTICE_TITLES
from gkparse.text.normalize import fold

__all__ = [
    "GROUP",
    "HEAD",
    "OTHER",
    "ROW",
    "SECTION",
    "AnchorKind",
    "Entry",
    "compact",
    "has_foreign_character",
    "has_words",
    "templates_of",
    "vocabulary",
]


class AnchorKind(StrEnum):
    """What a piece of printed text is on the form."""

    ROW = "row"
    """The label of one row (stub)."""
    GROUP = "group"
    """A label over several rows: 三、本年度办理结果, （三）不予公开."""
    HEAD = "head"
    """A column header or a caption."""
    SECTION = "section"
    """The heading of a section."""
    OTHER = "other"
    """Words between figures that the form does not have."""


ROW, GROUP, HEAD, SECTION, OTHER = AnchorKind
"""The members by themselves: Python 3.11 takes long to find one in its class, and every label is asked many times."""


@frozen
class Entry:
    """One wording of one label.

    ``ordinal`` is the number printed before it (``1.``, ``(一)``, ``一、``); ``needs_ordinal`` is set for words too
    common to be known without it (其他, 总计).
    """

    wording: str
    kind: AnchorKind
    key: str
    table: str
    ordinal: str | None
    needs_ordinal: bool
    templates: tuple[str, ...] = ()
    """The forms that have such a label."""


NUMERALS = "一二三四五六七八九"

COMMON = frozenset({"其他", "总计", "合计", "其他处理"})
"""Row labels that are also column headers or everyday words."""

STUB_HEADS = {
    "disclosure": ("信息内容",),
    "requests": (
        "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)",
        "本列数据的勾稽关系为",
        "第一项加第二项之和",
        "等于第三项加第四项之和",
        "申请人情况",
        "法人或其他组织",
        "法人或者其他组织",
    ),
    "outcomes": ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"),
}
"""Headers that belong to a table as a whole, by table: the first row and the spanners of the printed form."""

DROPPED = frozenset(" \t\n\f|│┃║¦─━═┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬\"'“”‘’「」『』«»《》<>#*")
DROPPED_RUN = re.compile(f"[{re.escape(''.join(sorted(DROPPED)))}]+")


def compact(text: str) -> str:
    r"""Return ``text`` without blanks, separators, rules and quotation marks: labels are compared in this shape.

    >>> compact("3.危及“三安全\n一 稳定”")
    '3.危及三安全一稳定'
    """
    return DROPPED_RUN.sub("", text)


def has_words(text: str) -> bool:
    """Whether folded text holds ideographs."""
    return HAN.search(text) is not None


HAN = re.compile("[\u4e00-\u9fff]")


@cache
def vocabulary() -> tuple[Entry, ...]:
    """Return every known wording of every label, the longest first, its ordinal counted."""
    templates: dict[tuple[str, str, str], list[str]] = {}
    for template in TEMPLATES:
        for entry in _entries(template):
            had = templates.setdefault((entry.kind, entry.key, entry.table), [])
            if template not in had:
                had.append(template)
    entries = {(e.wording, e.kind, e.key, e.table): e for template in TEMPLATES for e in _entries(template)}
    known = [evolve(e, templates=tuple(templates[e.kind, e.key, e.table])) for e in entries.values()]
    return tuple(sorted(known, key=lambda e: (-len(e.wording) - len(e.ordinal or ""), e.wording, e.key)))


@cache
def _templates() -> dict[tuple[AnchorKind, str, str], tuple[str, ...]]:
    return {(entry.kind, entry.key, entry.table): entry.templates for entry in vocabulary()}


def templates_of(kind: AnchorKind, key: str, table: str) -> tuple[str, ...]:
    """Return the forms that have such a label.

    >>> templates_of(AnchorKind.ROW, "requests.other.unpaid_fee", "requests")
    ('2021',)
    """
    return _templates().get((kind, key, table), ())


@cache
def _characters() -> frozenset[str]:
    return frozenset("".join(entry.wording + (entry.ordinal or "") for entry in vocabulary()))


@lru_cache(maxsize=4096)
def has_foreign_character(words: str) -> bool:
    """Whether folded words hold an ideograph that stands in no label of the form.

    >>> has_foreign_character("三安全一稳"), has_foreign_character("昆工国家秘密")
    (False, True)
    """
    return any("\u4e00" <= char <= "\u9fff" and char not in _characters() for char in words)


def _entries(template: str) -> Iterator[Entry]:
    shape = form(template)
    for number, title in (*enumerate(shape.sections, 1), *NOTICE_TITLES):
        yield Entry(_known(title), AnchorKind.SECTION, str(number), "", f"{NUMERALS[number - 1]}、", False)
    for block in shape.blocks:
        for wording in block.wordings:
            yield Entry(_known(wording), AnchorKind.HEAD, f"caption.{block.item}", "disclosure", None, False)
        for column in block.columns:
            for wording in column.wordings:
                yield Entry(_known(wording), AnchorKind.HEAD, column.column, "disclosure", None, False)
    for column in shape.columns:
        for wording in column.wordings:
            yield Entry(_known(wording), AnchorKind.HEAD, column.column, "requests", None, False)
    for cell in shape.cells:
        if cell.section == "outcomes":
            yield Entry(_known(cell.column_label), AnchorKind.HEAD, cell.column, "outcomes", None, False)
    for table, words in STUB_HEADS.items():
        for word in words:
            yield Entry(_known(word), AnchorKind.HEAD, "stub", table, None, False)
    for row in shape.rows:
        if row.section == "outcomes":
            continue
        for wording in row.wordings:
            known = _known(wording)
            needs = known in COMMON and row.ordinal is not None
            yield Entry(known, AnchorKind.ROW, row.path, row.section, row.ordinal and _known(row.ordinal), needs)
        for group in row.groups:
            yield Entry(_known(group), AnchorKind.GROUP, group, row.section, None, False)


def _known(words: str) -> str:
    return compact(fold(words))

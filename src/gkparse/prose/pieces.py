"""A sentence → the pieces it is made of (``grammars/prose.lark``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from gkparse.beginnings import ByFirst
from gkparse.grammar import load_grammar
from gkparse.light import light
from gkparse.prose.kinds import MONEY
from gkparse.report.fact import Bound

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["LINK", "UNKNOWN", "Figure", "Piece", "Subject", "number", "pieces_of", "word_patterns"]

RANKS = frozenset({"LEADING", "OUTCOME", "NOUN", "VERB", "GENERAL"})
"""Terminals that are made of words."""
LINK = "LINK"
NUMERALS = re.compile("[一二两三四五六七八九十百千零〇]+")
DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
FACTORS = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
BOUND_WORDS: dict[str, Bound] = {
    "不少": "at-least",
    "不低": "at-least",
    "不足": "at-most",
    "不到": "at-most",
    "不超": "at-most",
    "超": "at-least",
    "突": "at-least",
    "逾": "at-least",
    "多": "at-least",
    "高": "at-least",
    "至": "at-least",
    "最": "at-most",
}
"""How words before a figure begin, and how it binds then; others mean that it is near."""


@light
class Subject:
    """The words that say what is counted, by their names in the grammar; links between them stay, as `LINK`."""

    words: tuple[str, ...]
    start: int
    end: int


@light
class Figure:
    """A figure as it is printed."""

    value: int | Decimal
    unit: str | None
    bound: Bound
    start: int
    end: int
    spelled: bool = False
    """Whether it is spelled out: 两件."""


@light(kw_only=True)
class Piece:
    """A piece of a sentence: a rule of the grammar, or a word that is no part of one."""

    kind: str
    """The name of the rule, or of the terminal."""
    start: int
    end: int
    text: str
    """Its characters."""
    subject: Subject | None = None
    figure: Figure | None = None
    unknown: str = ""
    """Of a denial: the words before its subject that no list knows."""
    linked: bool = False
    """Whether a link stands between the subject and its figure: 人大代表建议、5件."""


def _grammar() -> Lark:
    return load_grammar("prose", lexer="words")


@lru_cache(maxsize=1024)
def pieces_of(sentence: str) -> tuple[Piece, ...] | None:
    """Return the pieces of a sentence of folded text without blanks; None where the grammar does not read it.

    >>> [(piece.kind, piece.text) for piece in pieces_of("共受理依申请公开32件,比上年增加26%")]
    [('TOTAL', '共'), ('count', '受理依申请公开32件'), ('COMMA', ','), ('change', '比上年增加26%')]
    """
    from lark.exceptions import UnexpectedInput

    try:
        tree = _grammar().parse(sentence)
    except UnexpectedInput:
        return None
    return tuple(_piece(sentence, child) for child in tree.children)


UNKNOWN = frozenset({"OTHER", "RATE", "AGREED"})
"""Terminals of words that no list knows."""


def _piece(sentence: str, part: Any) -> Piece:
    if _is_token(part):
        return Piece(kind=part.type, start=part.start_pos, end=part.end_pos, text=str(part))
    tokens = _tokens(part)
    start, end = tokens[0].start_pos, tokens[-1].end_pos
    below = {str(child.data): child for child in part.children if not _is_token(child)}
    subject, figure = below.get("subject"), below.get("figure") or below.get("term")
    return Piece(
        kind=str(part.data),
        start=start,
        end=end,
        text=sentence[start:end],
        subject=_subject(sentence, subject) if subject else None,
        figure=_figure(figure) if figure else None,
        unknown="".join([child for child in part.children if _is_token(child) and child.type in UNKNOWN]),
        linked=subject is not None and _ends_in_link(subject),
    )


def _is_token(part: Any) -> bool:
    """Whether a part of a tree is a token, which is a str, and no tree."""
    return isinstance(part, str)


def _tokens(tree: Any) -> list[Any]:
    tokens: list[Any] = []
    for child in tree.children:
        if _is_token(child):
            tokens.append(child)
        elif child is not None:
            tokens += _tokens(child)
    return tokens


def _ends_in_link(subject: Any) -> bool:
    types = [token.type for token in subject.children]
    return LINK in types and not RANKS & {*types[len(types) - types[::-1].index(LINK) :]}


def _subject(sentence: str, tree: Any) -> Subject:
    names = []
    last = tree.children[0]
    for token in tree.children:
        if token.type in RANKS:
            names.append(_name(sentence, token.start_pos, token.end_pos))
            last = token
        elif token.type == LINK:
            names.append(LINK)
    return Subject(tuple(names), tree.children[0].start_pos, last.end_pos)


def _name(sentence: str, start: int, end: int) -> str:
    """Return the name of the word that stands there."""
    for name, match in _words().at(sentence[start]):
        found = match(sentence, start)
        if found is not None and found.end() == end:
            return name
    raise AssertionError(f"no word of the grammar: {sentence[start:end]}")


@cache
def _words() -> ByFirst:
    return ByFirst(word_patterns().items())


@cache
def word_patterns() -> dict[str, str]:
    """Return the patterns of the words of the grammar, by their names."""
    # No parser is built for the rule that lists them.
    terminals, rules, _ = _grammar().grammar.compile(["word"], ())
    known = {rule.expansion[0].name for rule in rules if rule.origin.name == "word"}
    return {t.name: t.pattern.to_regexp() for t in terminals if t.name in known}


def _figure(tree: Any) -> Figure:
    places = _tokens(tree)
    tokens = {token.type: str(token) for token in places}
    printed, unit = tokens.get("NUMBER"), tokens.get("UNIT")
    spelled = tokens.get("WORDED")
    if spelled is not None and (numerals := NUMERALS.match(spelled)):
        printed, unit = numerals[0], spelled[numerals.end() :]
    if (term := tokens.get("TERM")) is not None:
        unit = term.lstrip("0123456789.")
        printed = term.removesuffix(unit)
    assert printed is not None
    return Figure(
        number(printed),
        unit,
        _bound(printed, unit, tokens),
        places[0].start_pos,
        places[-1].end_pos,
        spelled is not None,
    )


def _bound(printed: str, unit: str | None, tokens: dict[str, str]) -> Bound:
    nearly, about = tokens.get("NEARLY", ""), tokens.get("ABOUT", "")
    if "MORE" in tokens or about in ("以上", "之多"):
        return "at-least"
    if about:
        return "at-most" if about in ("以下", "以内") else "about"
    if nearly and not nearly.startswith("达"):
        return next((said for words, said in BOUND_WORDS.items() if nearly.startswith(words)), "about")
    # 1.2万条 is rounded; an amount in 万元 need not be.
    return "about" if printed[-1] in FACTORS and unit not in MONEY else "exact"


def number(printed: str) -> int | Decimal:
    """Return the number that digits, or Chinese numerals below ten thousand, say.

    >>> number("1,204"), number("1.2万"), number("两"), number("十二"), number("三百二十"), number("3.50")
    (1204, 12000, 2, 12, 320, Decimal('3.50'))
    """
    if not printed[0].isdigit():
        return _spelled(printed)
    factor = 1
    digits = printed.replace(",", "")
    while digits[-1] in FACTORS:
        factor *= FACTORS[digits[-1]]
        digits = digits[:-1]
    if "." not in digits:
        return int(digits) * factor
    value = Decimal(digits) * factor
    return int(value) if factor > 1 and value == int(value) else value


def _spelled(numerals: Sequence[str]) -> int:
    total = current = 0
    for numeral in numerals:
        factor = 10 if numeral == "十" else FACTORS.get(numeral)
        if factor is None:
            current = DIGITS[numeral]
        else:
            total, current = total + (current or 1) * factor, 0
    return total + current

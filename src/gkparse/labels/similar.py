"""Fragments and garbled labels: which row a piece of leftover text most resembles.

A piece votes with its character pairs, each weighted by how few labels have it (`三安全` says more than `政府信息`).
Wrapped, cut and misread labels keep most of their pairs, so the vote survives what exact comparison does not.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache, lru_cache

from attrs import evolve

from gkparse.labels.vocabulary import AnchorKind, Entry, compact, vocabulary

__all__ = ["begins_row", "is_ordinal", "may_continue", "numbers_row", "opens_row", "ordinal_before", "resembles"]

LEAST = 0.5
"""Share of a piece's pairs that a label must explain."""


@cache
def _pair_index() -> tuple[dict[str, dict[tuple[AnchorKind, str, str], float]], dict[str, float]]:
    holders: dict[str, set[tuple[AnchorKind, str, str]]] = defaultdict(set)
    for entry in vocabulary():
        for pair in _pairs(entry.wording):
            holders[pair].add((entry.kind, entry.key, entry.table))
    rarity = {pair: 1.0 / math.sqrt(len(keys)) for pair, keys in holders.items()}
    return {pair: dict.fromkeys(keys, rarity[pair]) for pair, keys in holders.items()}, rarity


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


@lru_cache(maxsize=4096)
def resembles(piece: str) -> tuple[AnchorKind, str, str, float] | None:
    """Return (kind, key, table, weight) of the label that ``piece`` resembles most, or None.

    ``weight`` lies between 0 and 1: the share of the piece that the label explains, less where the piece is short.

    >>> resembles("昆工国家秘密")[1]
    'requests.denied.state_secret'
    >>> resembles("门户网站栏目") is None
    True
    """
    text = "".join(c for c in compact(piece) if "\u4e00" <= c <= "\u9fff" or c in "一二三四五六七")
    pairs = _pairs(text)
    if not pairs or len(text) > 60:
        return None
    index, rarity = _pair_index()
    votes: Counter[tuple[AnchorKind, str, str]] = Counter()
    known = 0.0
    for pair in pairs:
        known += rarity.get(pair, 0.7)
        for key, weight in index.get(pair, {}).items():
            votes[key] += weight  # type: ignore[assignment]
    if not votes:
        return None
    (best, score), *rest = votes.most_common(2)
    share = score / known
    lead = score - (rest[0][1] if rest else 0.0)
    if share < LEAST or lead <= 0:
        return None
    return *best, min(1.0, share) * min(1.0, 0.4 + 0.15 * len(pairs)) * 0.9


@lru_cache(maxsize=4096)
def may_continue(piece: str) -> bool:
    """Whether words may be parts of labels: half of their neighbouring characters are neighbours in some label.

    >>> may_continue("不计其他情形）"), may_continue("开"), may_continue("撤销申请")
    (True, True, False)
    """
    index, _ = _pair_index()
    pairs = _pairs(compact(piece))
    return 2 * sum(pair in index for pair in pairs) >= len(pairs)


NUMERALS = frozenset("0123456789一二三四五六七八九十")
BEHIND_ORDINAL = frozenset(".,、:)")


def is_ordinal(piece: str) -> bool:
    """Whether folded characters are a number in one of the styles that open a label: ``(二)``, ``3.``, ``四、``."""
    text = piece.lstrip("(<")
    return len(text) == 2 and text[0] in NUMERALS and text[1] in BEHIND_ORDINAL


def ordinal_before(piece: str) -> int:
    """Where the words begin that such a number opens, 0 where there is none.

    >>> ordinal_before("2 .没有现成信息"), ordinal_before("3,其他"), ordinal_before("13.5万元"), ordinal_before("2.5")
    (3, 2, 0, 0)
    """
    words = next((i for i, char in enumerate(piece) if "\u4e00" <= char <= "\u9fff" and char not in NUMERALS), 0)
    return words if is_ordinal(compact(piece[:words])) else 0


@lru_cache(maxsize=4096)
def opens_row(piece: str) -> bool:
    """Whether folded words begin with a number.

    >>> opens_row("(七)总计"), opens_row("2,其他"), opens_row("三安全一稳定")
    (True, True, False)
    """
    return ordinal_before(piece) > 0


BEGUN = 0.6
"""How sure a label is of which only the number and the first character stand there."""


@lru_cache(maxsize=4096)
def begins_row(piece: str) -> tuple[AnchorKind, str, str, float] | None:
    """Return (kind, key, table, weight) of the only row whose number and first words ``piece`` are, or None.

    Too few words resemble nothing; their number says whose they are.

    >>> begins_row("4.保"), begins_row("4.其")
    ((<AnchorKind.ROW: 'row'>, 'requests.denied.third_party_rights', 'requests', 0.6), None)
    """
    begin = ordinal_before(piece)
    words = compact(piece[begin:])
    if not words:
        return None
    number = compact(piece[:begin]).strip("(<.,、:)")
    rows = {(e.kind, e.key, e.table) for e in _numbered() if e.ordinal == number and e.wording.startswith(words)}
    return (*rows.pop(), BEGUN) if len(rows) == 1 else None


def numbers_row(digit: str, words: str) -> bool:
    """Whether a digit alone is the number of the row whose cut or misread label follows it.

    >>> numbers_row("3", "补正后申请内容仍不明"), numbers_row("5", "补正后申请内容仍不明")
    (True, False)
    """
    if len(digit) != 1 or not digit.isdigit():
        return False
    like = resembles(words)
    keys = {e.key for e in _numbered() if e.ordinal == digit}
    return like[1] in keys if like is not None else begins_row(f"{digit}.{words}") is not None


@cache
def _numbered() -> tuple[Entry, ...]:
    """The labels of rows that have a number, which stands there alone."""
    return tuple(
        evolve(e, ordinal=e.ordinal.strip("().、")) for e in vocabulary() if e.kind == AnchorKind.ROW and e.ordinal
    )

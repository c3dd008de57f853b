"""Words that a terminal of a grammar matches, drawn from its pattern."""

from __future__ import annotations

from functools import cache
from re import _constants as op
from re import _parser as parser
from typing import Any

from hypothesis import strategies as st

ANY = "甲"
"""Stands for a character that may be almost anything."""


@cache
def spellings(pattern: str) -> st.SearchStrategy[str]:
    """What a pattern matches; what must or must not stand around it is left out."""
    return _sequence(parser.parse(pattern))


def _sequence(parts: Any) -> st.SearchStrategy[str]:
    return st.tuples(*(_part(kind, value) for kind, value in parts)).map("".join)


def _part(kind: Any, value: Any) -> st.SearchStrategy[str]:
    match kind:
        case op.LITERAL:
            return st.just(chr(value))
        case op.IN:
            return _member(value)
        case op.BRANCH:
            return st.one_of(*map(_sequence, value[1]))
        case op.MAX_REPEAT | op.MIN_REPEAT:
            least, most, part = value
            return st.lists(_sequence(part), min_size=least, max_size=min(most, least + 1)).map("".join)
        case op.SUBPATTERN:
            return _sequence(value[-1])
        case op.ASSERT | op.ASSERT_NOT | op.AT:
            return st.just("")
    return st.just(ANY)


def _member(members: Any) -> st.SearchStrategy[str]:
    if members[0][0] is op.NEGATE:
        return st.just(ANY)
    chars = []
    for kind, value in members:
        chars += [chr(value)] if kind is op.LITERAL else [chr(code) for code in range(value[0], value[1] + 1)]
    return st.sampled_from(chars)

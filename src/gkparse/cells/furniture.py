"""Page numbers and rules: lines inside a table that belong to the page, not to the form."""

from __future__ import annotations

from functools import lru_cache

from gkparse.grammar import load_grammar

__all__ = ["is_furniture"]

STRUCK_OUT = str.maketrans(dict.fromkeys(" \t\f|│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬", None))
LONGEST = 200
SIGNS_OF_FURNITURE = frozenset("-—–―─－━═=·•~_:+./Pp第共")


def is_furniture(line: str) -> bool:
    """Whether a folded line is a page number, a rule or a border.

    >>> [is_furniture(x) for x in ("- 4 -", "—1—", "| --- | --- |", "第3页 共9页", "P. 9", "3/9")]
    [True, True, True, True, True, True]
    >>> [is_furniture(x) for x in ("4", "-4", "0 0 0", "(七)总计")]
    [False, False, False, False]
    """
    bare = line.translate(STRUCK_OUT)
    if not bare or len(bare) > LONGEST or SIGNS_OF_FURNITURE.isdisjoint(bare):
        return False
    return _matches(bare)


@lru_cache(maxsize=2048)
def _matches(bare: str) -> bool:
    from lark.exceptions import UnexpectedInput

    parser = load_grammar("line")
    try:
        parser.parse(bare)
    except UnexpectedInput:
        return False
    return True

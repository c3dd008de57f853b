"""Where a report ends and the furniture behind it begins.

A web page goes on with buttons and an imprint (【打印】【关闭】, 主办：…), a Word file with the names of its pictures
and what an optical reader saw in them. None of this belongs to a section, and digits in it are no figures.
"""

from __future__ import annotations

import re
from functools import cache

from gkparse.cells.furniture import is_furniture
from gkparse.sections.spaced import compact, spaced, terminal_patterns

__all__ = ["report_end"]

LONGEST_PAGE_NUMBER = 3
LEAST_CHINESE = 0.3
"""A report's own lines are Chinese; of an optical reader's scraps of a picture less than this share is."""


def report_end(folded: str, start: int, stop: int | None = None) -> int:
    r"""Return where the report ends in ``folded[start:stop]``, the text behind its last heading.

    It ends before the first button, imprint, attachment or name of a picture; before a page number behind which no
    Chinese text follows; and always before page numbers and blanks that stand last. A page number with text behind
    it is the foot of a page like any other.

    >>> text = "无。\n— 1 —\n\nimage6.jpeg\nRIKARAER RS\n"
    >>> text[:report_end(text, 0)]
    '无。'
    >>> report_end("2023年未收取信息处理费。[打印][关闭]", 0)
    14
    >>> text = "没有其他\n— 5 —\n需要报告的事项。\n— 6 —\n"
    >>> text[:report_end(text, 0)]
    '没有其他\n— 5 —\n需要报告的事项。'
    """
    end = len(folded) if stop is None else stop
    for found in _closings().finditer(folded, start, end):
        if folded[start : found.start()].strip():
            end = found.start()
            break
    return _without_page_numbers(folded, start, end)


@cache
def _closings() -> re.Pattern[str]:
    patterns = terminal_patterns("closing")
    anywhere = "|".join(spaced(patterns[name]) for name in ("BUTTON", "IMPRINT", "PICTURE"))
    return re.compile(rf"{anywhere}|(?:(?<=\n)|(?<=\f))[ \t|]{{0,40}}{spaced(patterns['OPENER'])}")


def _without_page_numbers(folded: str, start: int, end: int) -> int:
    """Take page numbers and blanks off the end, and everything behind a page number that is not Chinese."""
    chinese = letters = 0
    kept = end
    at = end
    lines = 0
    while at > start and lines < MOST_LINES:
        lines += 1
        line = max(folded.rfind("\n", start, at), folded.rfind("\f", start, at), start - 1) + 1
        words = folded[line:at].strip(" \t|")
        if words and _is_furniture(words):
            if chinese < LEAST_CHINESE * letters or not letters:
                kept, chinese, letters = line, 0, 0
        elif words:
            bare = "".join(words.split())
            letters += len(bare)
            if letters > MOST_LOOKED_AT:
                break
            chinese += sum("\u4e00" <= c <= "\u9fff" for c in bare)
        elif kept == at:
            kept = line
        at = line - 1
    return start + len(folded[start : max(kept, start)].rstrip())


MOST_LOOKED_AT = 4000
"""More characters than these behind a page number are a report's own."""
MOST_LINES = 2000


def _is_furniture(words: str) -> bool:
    """Whether a line is a page number, or a picture's placeholder."""
    if words.isdecimal():
        return len(words) <= LONGEST_PAGE_NUMBER
    if words.startswith("["):
        return re.fullmatch(terminal_patterns("closing")["PLACEHOLDER"], compact(words)) is not None
    return is_furniture(words)

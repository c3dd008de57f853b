"""Lines → paragraphs: which line ends a page's layout made, and which ones its writer.

A text that was set in lines of one width breaks wherever a line is full: those breaks are the layout's. A line that
ends far short of that width, that ends a sentence, or stands before a numbered one, ends a paragraph. A text whose
lines are of all widths is not set in lines, and every line end is the writer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest

__all__ = ["paragraphs", "rejoined", "set_width"]

SLACK = 6
"""How many columns full lines differ in: no line begins with a comma, no figure is broken."""
LEAST_SHARE = 0.6
"""A line that ends within a sentence and fills so much of the width is full: a long figure stands in the next one."""
FEW = 2
"""So many lines of about one width show that a text is set in lines."""
LEAST_WIDTH = 36
"""In columns; shorter lines are headings and cells of tables."""
MOST_WIDTH = 160
"""In columns; no page is wider."""
ROOM = "   "
"""Where so many blanks part words of a line, they are cells."""
ENDS = frozenset("。！？；!?;：:")
GOING_ON = frozenset("，、,（(《“")
"""What a line ends with that no paragraph does."""
NUMERAL = "[一二三四五六七八九十]{1,3}"
OPENING = re.compile(
    rf"[ \t\u3000]*(?:[（(]?{NUMERAL}[）)、.．]|[（(][0-9]{{1,2}}[）)]|[0-9]{{1,2}}[.、．](?![0-9])|#|[-*] )"
)
"""What a line begins with that no line before goes on in."""
SEPARATORS = frozenset("\t|")
WIDE = re.compile("[\u2e80-\U0010ffff]+")
PAGE_NUMBER = re.compile(r"[ \t]*[-—–－·]*[ \t]*[0-9]{1,3}[ \t]*[-—–－·]*[ \t]*")


def paragraphs(text: str, start: int, end: int, width: int | None = None) -> Iterator[list[tuple[int, int]]]:
    r"""Yield the paragraphs of ``text[start:end]`` as their lines; blank lines and page numbers are left out.

    ``width`` is that of the lines that the text is set in (`set_width`).

    >>> text = "本单位公开信息三百二十条，涉及财政预算和人事\n- 2 -\n任免等。\n（二）依申请公开情况\n全年收到申请五件。"
    >>> [[text[slice(*line)] for line in lines] for lines in paragraphs(text, 0, len(text), 44)][:2]
    [['本单位公开信息三百二十条，涉及财政预算和人事', '任免等。'], ['（二）依申请公开情况']]
    """
    lines = list(_lines(text, start, end))
    paragraph: list[tuple[int, int]] = []
    for line, following in zip_longest(lines, lines[1:]):
        paragraph.append(line)
        if following is None or not _goes_on(text, line, following, width):
            yield paragraph
            paragraph = []


def rejoined(text: str, start: int, end: int, width: int | None = None) -> str:
    r"""Return ``text[start:end]`` with one line a paragraph: the line ends that the layout made are gone.

    >>> text = "本单位公开信息三百二十条，涉及财政预算和人事\n任免等。\n\n无。"
    >>> rejoined(text, 0, len(text), 44).split("\n")
    ['本单位公开信息三百二十条，涉及财政预算和人事任免等。', '无。']
    """
    return "\n".join(_joined([text[slice(*line)] for line in lines]) for lines in paragraphs(text, start, end, width))


def _joined(lines: Iterable[str]) -> str:
    """Return the lines of a paragraph as one: a blank stays between two Latin words only."""
    out = ""
    for line in map(str.strip, lines):
        latin = out[-1:].isascii() and out[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        out += f" {line}" if latin else line
    return out


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold anything but a page number."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop].strip()
        if line and not PAGE_NUMBER.fullmatch(line):
            yield at, stop
        at = stop + 1


def _width(line: str) -> int:
    """Return how many columns a line takes, from its first sign to its last."""
    line = line.strip()
    return len(line) + _wide(line)


def _wide(line: str) -> int:
    """Return how many signs of a line take two columns."""
    return len(line) - len(WIDE.sub("", line))


def set_width(text: str) -> int | None:
    """Return the width, in columns, of the lines that a text is set in; None where its lines are of all widths."""
    lines = (line.strip() for line in text.split("\n") if 2 * len(line) >= LEAST_WIDTH)
    words = (line for line in lines if line and _breaks_off(line) and not PAGE_NUMBER.fullmatch(line))
    widths = Counter(wide for line in words if LEAST_WIDTH <= (wide := _width(line)) <= MOST_WIDTH)
    for widest in sorted(widths, reverse=True):
        if sum(n for wide, n in widths.items() if widest - SLACK < wide <= widest) >= FEW:
            return widest
    return None


def _breaks_off(line: str) -> bool:
    """Whether a line is one of words, and ends within a sentence."""
    if line[-1] in ENDS or not SEPARATORS.isdisjoint(line) or ROOM in line:
        return False
    return 2 * _wide(line) > len(line)


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """Whether a line ends because it is full, and its sentence goes on in the next one."""
    words, after = text[slice(*line)].strip(), text[slice(*following)]
    if not SEPARATORS.isdisjoint(words) or words[-1] in ENDS or OPENING.match(after):
        return False
    if words[-1] in GOING_ON:
        return True
    return width is not None and _width(words) >= LEAST_SHARE * width

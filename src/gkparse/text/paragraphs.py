"""Lines → paragraphs: which line ends a page's layout made, and which ones its writer.

A text that was set in lines of one width breaks wherever a line is full: those breaks are the layout's. A line that
ends short of that width, ends a sentence, or stands before a numbered one, ends a paragraph. A text whose lines are of
all widths is not set in lines, and every line end is the writer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

__all__ = ["paragraphs", "rejoined"]

NARROW = 2
"""How many columns a full line may lack: half a character is a column, and no line begins with a comma."""
SLACK = 6
FEW = 2
"""So many lines of about one width show that a text is set in lines."""
LEAST_WIDTH = 36
"""In columns; shorter lines are headings and cells of tables."""
ENDS = frozenset("。！？；!?;：:")
OPENING = re.compile(r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(][0-9]{1,2}[）)]|[0-9]{1,2}[.、．](?![0-9])|#|[-*] )")
SEPARATORS = frozenset("\t|")
PAGE_NUMBER = re.compile(r"[ \t]*[-—–－·]*[ \t]*[0-9]{1,3}[ \t]*[-—–－·]*[ \t]*")


def paragraphs(text: str, start: int, end: int, width: int | None = None) -> Iterator[tuple[int, int]]:
    r"""Yield the paragraphs of ``text[start:end]``, blank lines and page numbers between them left out.

    ``width`` is that of the lines the text is set in, in columns; None: found out.

    >>> text = "本单位公开信息三百二十条，涉及财政预算、项目审批和人事\n任免等。\n（二）依申请公开情况\n全年收到申请五件。"
    >>> [text[slice(*span)] for span in paragraphs(text, 0, len(text), 54)][1:]
    ['（二）依申请公开情况', '全年收到申请五件。']
    """
    lines = list(_lines(text, start, end))
    wide = _set_width(text, lines) if width is None else width
    begin: int | None = None
    stop = start
    for number, (line, line_end) in enumerate(lines):
        if begin is None:
            begin = line
        stop = line_end
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is None or not _goes_on(text, (line, line_end), following, wide):
            yield begin, stop
            begin = None


def rejoined(text: str, start: int, end: int) -> str:
    r"""Return ``text[start:end]`` with one line a paragraph: the line ends that the layout made are gone.

    >>> line = "本单位公开信息三百二十条，涉及财政预算、项目审批和人事任"
    >>> rejoined(f"{line}\n{line}\n免等。\n\n无。", 0, 63).split("\n")[1]
    '无。'
    """
    return "\n".join(_joined(text[slice(*span)]) for span in paragraphs(text, start, end))


def _joined(paragraph: str) -> str:
    """Return the lines of a paragraph on one: a blank stays between two Latin words only."""
    lines = [line.strip() for line in paragraph.split("\n")]
    out = lines[0]
    for line in filter(None, lines[1:]):
        if PAGE_NUMBER.fullmatch(line):
            continue
        latin = out[-1:].isascii() and out[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        out += f" {line}" if latin else line
    return out


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold anything but a page number."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if line.strip() and not PAGE_NUMBER.fullmatch(line.strip()):
            yield at, stop
        at = stop + 1


def _width(line: str) -> int:
    """Return how many columns a line takes, from its first sign to its last."""
    line = line.strip()
    return len(line) + sum(char > "\u2e7f" for char in line)


def _set_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """Return the width that lines are set in, None where they are of all widths."""
    widths = Counter(
        wide
        for start, end in lines
        if (wide := _width(text[start:end])) >= LEAST_WIDTH
        and SEPARATORS.isdisjoint(text[start:end].strip())
        and text[start:end].rstrip()[-1:] not in ENDS
    )
    if not widths:
        return None
    widest = max(widths)
    return widest if sum(n for wide, n in widths.items() if wide > widest - SLACK) >= FEW else None


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """Whether a line ends because it is full, and its sentence goes on in the next one."""
    words, after = text[slice(*line)], text[slice(*following)]
    if width is None or not SEPARATORS.isdisjoint(words.strip()) or OPENING.match(after):
        return False
    if words.rstrip()[-1:] in ENDS and len(after) - len(after.lstrip()) >= NARROW:
        return False
    room = width - _width(words)
    return room < SLACK + NARROW

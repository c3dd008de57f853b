"""Page numbers, rules and row numbers: what stands inside a table and belongs to the page or to a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from gkparse.grammar import load_grammar
from gkparse.labels.vocabulary import has_words
from gkparse.light import light
from gkparse.text.normalize import fold

__all__ = [
    "GAP",
    "blank_row_numbers",
    "figures_between_strokes",
    "is_furniture",
    "is_page_number",
    "lone_figures",
    "lone_fractions",
    "numbers_page",
    "page_numbers",
]

STRUCK_OUT = str.maketrans(dict.fromkeys(" \t\f|│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬", None))
LONGEST = 4000
"""A longer line is prose; a rule is as wide as its table, whose columns may hold much markup."""
GAP = "  "
"""Two blanks part cells."""
SIGNS_OF_FURNITURE = frozenset("-—–―─－━═=·•~_:+./Pp第共")


def is_furniture(line: str) -> bool:
    """Whether a folded line is a page number, a rule or a border.

    >>> [is_furniture(x) for x in ("- 4 -", "—1—", "| --- | --- |", "第3页 共9页", "P. 9", "3/9")]
    [True, True, True, True, True, True]
    >>> [is_furniture(x) for x in ("4", "-4", "0 0 0", "(七)总计")]
    [False, False, False, False]
    """
    if SIGNS_OF_FURNITURE.isdisjoint(line):
        return False
    bare = line.translate(STRUCK_OUT)
    return 0 < len(bare) <= LONGEST and _matches(bare)


def is_page_number(line: str) -> bool:
    """Whether a folded line is a page number between strokes or words.

    >>> [is_page_number(x) for x in ("- 4 -", "第 3 页", "----", "4")]
    [True, True, False, False]
    """
    return any(map(str.isdigit, line)) and is_furniture(line)


def numbers_page(line: str) -> bool:
    """Whether a line of a table laid out with blanks, not folded, is a page number: no two blanks part it.

    >>> [numbers_page(x) for x in ("   — ４ —", "-   4   -")]
    [True, False]
    """
    bare = line.strip()
    return GAP not in bare and is_page_number(fold(bare))


@lru_cache(maxsize=2048)
def _matches(bare: str) -> bool:
    from lark.exceptions import UnexpectedInput

    parser = load_grammar("line")
    try:
        parser.parse(bare)
    except UnexpectedInput:
        return False
    return True


def page_numbers(folded: str) -> frozenset[int]:
    r"""Return where bare page numbers stand: numbers alone on their line that count the pages.

    They do where each is the first or the last line of its page (pages end in form feeds) and one more than on the
    page before; the other pages of such a text have theirs, too. Or all numbers alone on a line, at least three, count
    up by one.

    >>> text = "一、总体情况\n1\n\f规章 0 0\n2\n\f行政许可 3\n"
    >>> sorted(page_numbers(text))
    [7, 17]
    """
    pages: list[list[_Lone]] = []
    at = 0
    for page in folded.split("\f"):
        pages.append(list(_lone_numbers(page, at)))
        at += len(page) + 1
    out: set[int] = set()
    starts: set[int] = set()
    for number, (before, after) in enumerate(pairwise(pages)):
        for one in before:
            for other in after:
                if other.number == one.number + 1 and ((one.first and other.first) or (one.last and other.last)):
                    out.update((one.start, other.start))
                    starts.add(one.number - number)
    if len(starts) == 1:
        start = starts.pop()
        for number, lone in enumerate(pages):
            own = [one.start for one in lone if one.number == start + number]
            if len(own) == 1 and not out.intersection(one.start for one in lone):
                out.update(own)
    every = [number for numbers in pages for number in numbers]
    if len(every) >= FEWEST and all(b.number == a.number + 1 for a, b in pairwise(every)):
        out.update(number.start for number in every)
    return frozenset(out)


FEWEST = 3


def figures_between_strokes(folded: str) -> frozenset[int]:
    r"""Return where lines with a number between two strokes begin that counts no pages with the ones before or behind.

    It may be the one figure of a row, and the strokes its marks for none.

    >>> sorted(figures_between_strokes("一\n- 1 -\n二\n- 2 -\n规范性文件\n- 27 -"))
    [22]
    """
    found: list[tuple[int, int]] = []
    at = 0
    for line in folded.split("\n"):
        parts = line.split() if len(line) <= LONGEST_PAGE else []
        if len(parts) == MARKED and parts[1].isdecimal() and is_furniture(line):
            found.append((at, int(parts[1])))
        at += len(line) + 1
    counts = {number for (_, a), (_, b) in pairwise(found) if b == a + 1 for number in (a, b)}
    return frozenset(start for start, number in found if number not in counts)


MANY = 3
"""A fraction on so many lines is one that pages print."""


def lone_fractions(folded: str) -> frozenset[int]:
    r"""Return where lines with nothing but a fraction begin that counts no pages with the one before or behind.

    It may be a cell: this year's figure and last year's. One that stands on many lines is what every page prints.

    >>> sorted(lone_fractions("1/9\n规章\n2/9\n3/5\n"))
    [11]
    """
    if "/" not in folded:
        return frozenset()
    found: list[tuple[int, int, int]] = []
    at = 0
    for line in folded.split("\n"):
        if "/" in line and len(line) <= LONGEST_PAGE:
            page, _, pages = line.strip(BEFORE).partition("/")
            if page.isdecimal() and pages.isdecimal():
                found.append((at, int(page), int(pages)))
        at += len(line) + 1
    counts = {
        page
        for one, other in pairwise(key for key, _ in groupby((page, pages) for _, page, pages in found))
        if other == (one[0] + 1, one[1])
        for page in (one, other)
    }
    often = Counter((page, pages) for _, page, pages in found)
    return frozenset(at for at, page, pages in found if (page, pages) not in counts and often[page, pages] < MANY)


BEFORE = " \t\f|"
LONGEST_PAGE = 60
MARKED = 3
"""A number and the two strokes around it, each set off from it."""


def lone_figures(folded: str, start: int) -> Iterator[tuple[int, int]]:
    r"""Yield the places of several numbers alone on their lines behind ``start`` that do not count up, page by page.

    No page has several numbers: an extractor put figures there.

    >>> list(lone_figures("六、其他\n1\n5\n\f7\n", 0))
    [(5, 6), (7, 8)]
    """
    for page in folded[start:].split("\f"):
        lone = list(_lone_numbers(page, start))
        if any(after.number != before.number + 1 for before, after in pairwise(lone)):
            yield from ((one.start, one.end) for one in lone)
        start += len(page) + 1


@light
class _Lone:
    """A number alone on its line."""

    start: int
    end: int
    number: int
    first: bool
    """Whether nothing stands above it on its page."""
    last: bool


def _lone_numbers(page: str, at: int) -> Iterator[_Lone]:
    count = 0
    lone: list[tuple[int, int, str]] = []
    for line in page.split("\n"):
        bare = line.strip()
        if bare:
            if bare.isdecimal() and len(bare) <= LONGEST_NUMBER:
                lone.append((count, at + line.index(bare), bare))
            count += 1
        at += len(line) + 1
    for number, begin, bare in lone:
        yield _Lone(begin, begin + len(bare), int(bare), number == 0, number == count - 1)


LONGEST_NUMBER = 4


def blank_row_numbers(folded: str) -> str:
    r"""Return ``folded`` with the numbers blanked that a program put before the rows of a table and over its columns.

    They count up by one from 0, line by line, and words follow the first of them. The bar, tab or comma between
    them and the row goes with them. The length is kept.

    >>> blank_row_numbers("     0   1\n0  规章   7\n1  行政许可 3\n2  行政处罚 1\n")
    '          \n   规章   7\n   行政许可 3\n   行政处罚 1\n'
    """
    if "\n" not in folded:
        return folded
    lines = folded.split("\n")
    starts = [_row_number(line) for line in lines]
    for at, start in enumerate(starts):
        if start is not None and start[0] == 0 and start[2]:
            run = list(_run(lines, starts, at))
            if len(run) >= FEWEST:
                for number in run:
                    end = starts[number][1]  # type: ignore[index]
                    lines[number] = " " * end + lines[number][end:]
                _blank_column_numbers(lines, at, 1)
        elif start is None and RULED.issuperset(lines[at]) and is_furniture(lines[at]):
            _blank_column_numbers(lines, at, FEWEST)
    return "\n".join(lines)


RULED = frozenset("|:- ")
BARS = "|│┃║\t,"


def _row_number(line: str) -> tuple[int, int, bool] | None:
    """The number before a row, where what separates it from the row ends, and whether words follow it."""
    bare = line.lstrip(" |")
    if bare[:1] not in DIGITS:
        return None
    digits = bare[: len(bare) - len(bare.lstrip("0123456789"))]
    rest = bare[len(digits) :]
    if len(digits) > LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1):
        return None
    gap = rest.lstrip(" ")
    separated = gap[:1] in tuple(BARS) if gap else False
    if not separated and len(rest) - len(gap) < len(GAP):
        return None
    opened = line.lstrip(" ")[0] == "|"  # then the bar behind the number is the one that opens the row
    end = len(line) - len(gap) + (separated and not opened)
    return int(digits), end, "\u4e00" <= line[end:].lstrip(" (" + BARS)[:1] <= "\u9fff"


DIGITS = frozenset("0123456789")


def _run(lines: list[str], starts: list[tuple[int, int, bool] | None], at: int) -> Iterator[int]:
    """Yield the lines from ``at`` on that count up.

    Between them may stand lines that hold nothing, page numbers, lines printed again, and the rest of a row whose cells
    are broken over lines: without bars, a few lines up to one with words that has the next number.
    """
    seen: list[str] = []
    barred = lines[at].lstrip().startswith("|")
    for number in range(at, len(lines)):
        start, line = starts[number], lines[number]
        if start is not None and start[0] == len(seen):
            yield number
            seen.append(line)
        elif line in seen:
            yield number
        elif line.strip() and not is_furniture(line) and not (barred and _goes_on(lines, number)):
            further = range(number + 1, min(number + MOST_BROKEN, len(lines)))
            if barred or not any((starts[n] or (-1,))[0] == len(seen) and has_words(lines[n]) for n in further):
                return


MOST_BROKEN = 4
"""The number after that of a row stands so many lines further on at most."""


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line is part of a row that a bar opened on a line before, and that no bar has closed there."""
    before = next((line.strip() for line in reversed(lines[:number]) if line.strip() and not is_furniture(line)), "")
    return not lines[number].lstrip().startswith("|") and not before.endswith("|")


def _blank_column_numbers(lines: list[str], at: int, more_than: int) -> None:
    """Blank the last line before ``at`` if it counts more than so many columns from 0; rules are left out."""
    for number in range(at - 1, -1, -1):
        if lines[number].strip() and not is_furniture(lines[number]):
            counted = lines[number].translate(NO_BARS).split()
            if len(counted) > more_than and counted == list(map(str, range(len(counted)))):
                lines[number] = " " * len(lines[number])
            return


NO_BARS = str.maketrans(dict.fromkeys(BARS, " "))

"""Which of the places that read like a heading are the six headings of this report.

A title of the form stands in a report many times: in the sentence that lists all six, in a table of contents, in a
narrative numbered like the sections themselves, twice because somebody wrote it twice. 一、 to 四、 number rows of a
table too. So no place is a heading by itself: every one that reads like a heading is a *candidate* with a score, and
the candidates are chosen together.

**What is maximised.** A reading of a text is a sequence of candidates whose section numbers rise and whose places rise;
the text between two of them belongs to the section of the first. Its worth is the sum of

- the scores of the headings taken (`Weights`, and `score`): its own number before it, its line to itself, the whole
  title; less what speaks for a mention: a list before or behind it, 无 before it;
- for each section with a table in the form (二, 三, 四): a bonus where words that only this table has stand in it;
- less a little for every such word in a section that has no such table, and for every heading left unused within a
  section or before the first.

The best reading is found by one walk through candidates and table words in the order of the text, keeping the best
reading for each state (the section we are in, whether its table has been seen). The state is all that the rest of the
text depends on, so the search is exact and takes time proportional to the text. Of equal readings the one that begins
its sections earlier is kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from gkparse.grammar import load_grammar
from gkparse.light import light
from gkparse.sections.spaced import Terminals, compact, spaced, terminal_patterns, terminals

if TYPE_CHECKING:
    from lark import Token, Tree

__all__ = [
    "NOTICE_TITLES",
    "WEIGHTS",
    "Heading",
    "Weights",
    "choose_headings",
    "find_candidates",
    "find_headings",
    "table_words",
]

TITLES = {
    "OVERVIEW": 1,
    "DISCLOSURE": 2,
    "REQUESTS": 3,
    "REVIEW": 4,
    "PROBLEMS": 5,
    "OTHER": 6,
    "OVERVIEW_LOOSE": 1,
    "DISCLOSURE_LOOSE": 2,
    "REQUESTS_LOOSE": 3,
    "PROBLEMS_LOOSE": 5,
    "OTHER_LOOSE": 6,
}
"""Terminals of the grammar that are titles, the whole ones first, and the section that each one opens."""

TABLES = {"DISCLOSURE_TABLE": 2, "REQUESTS_TABLE": 3, "REVIEW_TABLE": 4}
"""Terminals that stand in one table only, and its section."""

NUMERALS = {numeral: i % 10 + 1 for i, numeral in enumerate("一二三四五六七八九十1234567890") if numeral != "0"}

NOTICE_TITLES = (
    (1, "总体情况"),
    (2, "主动公开政府信息情况"),
    (2, "行政机关主动公开政府信息情况"),
    (3, "收到和处理政府信息公开申请情况"),
    (3, "行政机关收到和处理政府信息公开申请情况"),
    (4, "政府信息公开行政复议、行政诉讼情况"),
    (4, "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    (5, "存在的主要问题及改进情况"),
    (5, "政府信息公开工作存在的主要问题及改进情况"),
    (6, "其他需要报告的事项"),
)
"""The titles of the notices, and the number of the section: a garbled one is compared with them."""


@frozen(kw_only=True)
class Weights:
    """What each kind of evidence is worth; one unit is roughly as much as a line break in the right place."""

    whole_title: float = 1.5
    loose_title: float = -0.5
    own_number: float = 4.0
    """一、 to 六、, and it is this section's."""
    other_number: float = 1.0
    """A number of that kind, but another one: numbering that restarts or skips."""
    own_bracketed_number: float = 0.5
    lost_number: float = 1.5
    """、 or . where a number should be, at the beginning of a line."""
    opens_line: float = 1.5
    behind_scraps: float = 0.5
    """Opens its line but for three characters at most: what an optical reader makes of a number."""
    ends_line: float = 1.5
    ends_line_in_other_words: float = 0.5
    after_full_stop: float = 1.0
    """Does not open its line, but a sentence ends just before it."""
    table_follows: float = 2.5
    """Words of its own table stand directly behind it."""
    listed: float = -3.0
    """Part of an enumeration, or of a sentence, by the character before or behind it."""
    denied: float = -3.0
    """无其他需要报告的事项"""
    threshold: float = -3.0
    """Every candidate pays this; it is dropped where nothing is left."""
    garbled: float = -1.0
    table_inside: float = 3.0
    """For a reading: a section that has a table in the form holds words of it."""
    table_outside: float = -0.5
    """For a reading, for each word of a table in another section."""
    unused_inside: float = -0.1
    """For a reading: a candidate of another number left unused within a section, as a share of its score."""
    unused_before: float = -0.02
    """The same before the first section."""
    least_similarity: float = 0.6
    """How much a garbled title has to share with the printed one (pairs of characters, by Dice)."""
    reach: int = 60
    """How far around a title its number, its line's ends and its table are looked for, in characters."""


WEIGHTS = Weights()


@light
class Heading:
    """A place that reads like the heading of a section."""

    number: int
    """The section it opens, by its words: 1 to 6."""
    start: int
    """Where it begins, its number included."""
    end: int
    """Where it ends, and the body of the section begins."""
    score: float
    """How much speaks for its being a heading."""


def find_headings(folded: str, weights: Weights = WEIGHTS) -> tuple[Heading, ...]:
    """Find the headings of a report's sections: at most one for each number, in rising order.

    Where a number is missing, lines that open with a number are compared with the titles of the notices character by
    character, for an optical reader may have misread any of them; those of 五 and 六 may also have other titles.

    >>> text = "包括总体情况、主动公开政府信息情况等。一、总体情况2023年…二、主动公开政府信息情况第二十条第(一)项"
    >>> [(heading.number, text[heading.start:heading.end]) for heading in find_headings(text)]
    [(1, '一、总体情况'), (2, '二、主动公开政府信息情况')]
    """
    tables = table_words(folded)
    candidates = find_candidates(folded, tables, weights)
    chosen = choose_headings(candidates, tables, weights)
    found = {heading.number for heading in chosen}
    if 1 < len(found) < 6 or (not found and tables):
        garbled = _garbled_candidates(folded, found, weights)
        if garbled:
            chosen = choose_headings((*candidates, *garbled), tables, weights)
    return _with_unnamed(folded, chosen)


def table_words(folded: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    """Return the places from ``start`` on of words that only one table of the form has: (place, number of its section).

    >>> table_words("第二十条第(一)项 信息内容 本年制发件数 结果维持")
    ((0, 2), (10, 2), (22, 4))
    """
    patterns = terminals("heading", *TABLES)
    return tuple((found.start(), TABLES[found.lastgroup or ""]) for found in patterns.find(folded, start))


def find_candidates(
    folded: str, tables: tuple[tuple[int, int], ...] = (), weights: Weights = WEIGHTS
) -> tuple[Heading, ...]:
    r"""Return every place that reads like the heading of a section, in the order of the text.

    >>> [(h.number, h.score) for h in find_candidates("# 二、主动公开政府信息情况\n包括总体情况、其他事项等")]
    [(2, 5.5)]
    """
    candidates = []
    upcoming = iter(tables)
    table = next(upcoming, None)
    for title in _titles().find(folded):
        while table is not None and table[0] < title.end() - 1:
            table = next(upcoming, None)
        near = table is not None and table[0] - title.end() < weights.reach
        heading = _candidate(folded, title, table[1] if near and table else 0, weights)
        if heading is not None and heading.score > 0:
            candidates.append(heading)
    return tuple(candidates)


def choose_headings(
    candidates: tuple[Heading, ...], tables: tuple[tuple[int, int], ...], weights: Weights = WEIGHTS
) -> tuple[Heading, ...]:
    """Choose the headings of the best reading (see the module's docstring).

    >>> mentions = (Heading(1, 0, 4, 1.0), Heading(2, 5, 9, 1.0))
    >>> real = (Heading(1, 20, 26, 5.0), Heading(2, 40, 46, 5.0))
    >>> choose_headings((*mentions, *real), ((50, 2),)) == real
    True
    """
    events: list[tuple[int, int, float, Heading | None]] = [(h.start, h.number, h.score, h) for h in candidates]
    events += [(place, number, 0.0, None) for place, number in tables]
    events.sort(key=lambda event: event[0])
    # A state is (section, whether its table has been seen); 0 is before the first section, 7 behind the last one.
    best: dict[tuple[int, bool], tuple[float, _Path]] = {(0, False): (0.0, None)}
    for _, number, score, heading in events:
        after: dict[tuple[int, bool], tuple[float, _Path]] = {}
        for (section, seen), (worth, path) in best.items():
            if heading is None:
                if section in (0, 7):
                    step = (section, seen), worth
                elif section == number:
                    step = (section, True), worth if seen else worth + weights.table_inside
                else:
                    step = (section, seen), worth + weights.table_outside
                _keep(after, *step, path)
                continue
            if section == 6 and number == 1:
                # A second report begins: what follows is no part of this one.
                _keep(after, (7, False), worth, path)
            share = 0.0 if section in (number, 7) else weights.unused_inside if section else weights.unused_before
            _keep(after, (section, seen), worth + share * score, path)
            if section < number:
                _keep(after, (number, False), worth + score, (heading, path))
        best = after
    _, path = max(best.values(), key=lambda reading: reading[0])
    chosen = []
    while path is not None:
        chosen.append(path[0])
        path = path[1]
    return tuple(reversed(chosen))


_Path = tuple[Heading, "_Path"] | None


def _keep(
    states: dict[tuple[int, bool], tuple[float, _Path]], state: tuple[int, bool], worth: float, path: _Path
) -> None:
    kept = states.get(state)
    # Of equal readings the one whose latest heading stands earlier is kept.
    if kept is None or worth > kept[0] or (worth == kept[0] and _latest(path) < _latest(kept[1])):
        states[state] = worth, path


def _latest(path: _Path) -> int:
    return path[0].start if path else -1


def _titles() -> Terminals:
    return terminals("heading", *TITLES)


@cache
def _before() -> re.Pattern[str]:
    """Return what may stand before the words of a title: its number, and words that open it."""
    patterns = terminal_patterns("heading")
    numbers = "|".join(f"(?P<{name}>{spaced(patterns[name])})" for name in ("NUMBERED", "BRACKETED", "LOST"))
    return re.compile(f"(?:{numbers})?(?:{spaced(patterns['LEAD'])})?\\Z")


ENUMERATING_BEFORE = frozenset("、,和及与括为是了对在将从按据由的")
ENUMERATING_BEHIND = frozenset("、,;和及与等的中方是为进作如并")
STOPS = frozenset("。!?;)]>")
MARKS = frozenset(" \t|#*>·•■◆_-")
DENIAL = re.compile(r"(?:无|没有|未有|暂无)[ \t]*\Z")
BLANK = frozenset(" \t\n\f|")


def _candidate(folded: str, title: re.Match[str], table_behind: int, weights: Weights) -> Heading | None:
    """Weigh one place where the words of a title stand."""
    end = title.start() + len(title.group().rstrip(" \t\n\f|"))
    floor = max(0, title.start() - weights.reach)
    before = folded[floor : title.start()]
    lead = _before().search(before)
    start = floor + lead.start() if lead else title.start()
    while start < title.start() and folded[start] in BLANK:
        start += 1
    line = max(before.rfind("\n", 0, start - floor), before.rfind("\f", 0, start - floor)) + 1
    margin = before[line : start - floor] if line or not floor else None
    opens = margin is not None and MARKS.issuperset(margin)
    behind = re.split("[\n\f]", folded[end : end + weights.reach], maxsplit=1)
    rest = behind[0] if len(behind) > 1 or end + weights.reach >= len(folded) else None
    reading = _read(compact(folded[start:end]), compact(rest) if opens and rest is not None else "")
    if reading is None:
        return None
    number, whole, ordinal, numeral, tail = reading

    score = weights.threshold + (weights.whole_title if whole else weights.loose_title)
    if ordinal == "numbered":
        score += weights.own_number if numeral == number else weights.other_number
    elif ordinal == "bracketed" and numeral == number:
        score += weights.own_bracketed_number
    elif ordinal == "lost" and opens:
        score += weights.lost_number
    if opens:
        score += weights.opens_line
    elif margin is not None and len(compact(margin)) <= 3 and ordinal != "numbered":
        score += weights.behind_scraps
    elif start > 0 and before[: start - floor].rstrip(" \t|")[-1:] in STOPS:
        score += weights.after_full_stop
    stripped = rest.strip("".join(MARKS) + ":.;。") if rest is not None else None
    if stripped == "":
        score += weights.ends_line
    elif tail and opens:
        score += weights.ends_line_in_other_words
        end += len((rest or "").rstrip(" \t|"))
    elif folded[end : end + 1] in ENUMERATING_BEHIND:
        score += weights.listed
    if table_behind == number:
        score += weights.table_follows
    if not opens and ordinal in ("", "lost"):
        previous = folded[max(0, start - 1) : start]
        score += weights.listed if previous in ENUMERATING_BEFORE or ordinal == "lost" else 0.0
        score += weights.denied if DENIAL.search(before, 0, start - floor) else 0.0
    return Heading(number, start, end, score)


@lru_cache(maxsize=4096)
def _read(words: str, rest: str) -> tuple[int, bool, str, int, bool] | None:
    """Read a heading without its blanks: section, whole title or not, kind of number, numeral, whether more follows."""
    from lark.exceptions import UnexpectedInput

    for line in (words + rest, words) if rest else (words,):
        try:
            tree = load_grammar("heading").parse(line)
        except UnexpectedInput:
            continue
        children = {getattr(child, "type", None) or getattr(child, "data", None): child for child in tree.children}
        ordinal, numeral = "", 0
        for kind in ("numbered", "bracketed", "lost"):
            if kind in children:
                ordinal = kind
                numeral = _numeral(tree, kind)
        for name, number in (*TITLES.items(), ("REVIEW_LOOSE", 4)):
            if name.lower() in children:
                return number, not name.endswith("LOOSE"), ordinal, numeral, "REST" in children
    return None


def _garbled_candidates(folded: str, found: set[int], weights: Weights) -> tuple[Heading, ...]:
    """Return the lines that open with a number and share most characters with the title of a missing section."""
    candidates = []
    for line in _numbered_lines().finditer(folded):
        words = compact(line["words"])
        numeral = next((NUMERALS[c] for c in line["number"] if c in NUMERALS), 0)
        likeness, number = max((_likeness(words, title), number) for number, title in NOTICE_TITLES)
        if number in found or likeness < weights.least_similarity:
            continue
        score = weights.threshold + weights.garbled + weights.whole_title + weights.opens_line + weights.ends_line
        score += weights.own_number if numeral == number else weights.lost_number
        candidates.append(Heading(number, line.start("number"), line.end("words"), score * likeness))
    return tuple(candidates)


def _with_unnamed(folded: str, chosen: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Add headings of sections 5 and 6 in other words: they have no table, and offices call them what they like.

    Such a heading is the one line between those before and behind it that opens with its number; a line that opens with
    a lower number between them begins a list of its own.
    """
    by_number = {heading.number: heading for heading in chosen}
    for number in UNTABLED:
        if number in by_number or number - 1 not in by_number:
            continue
        start = by_number[number - 1].end
        end = min((heading.start for heading in chosen if heading.number > number), default=len(folded))
        lines = [line for line in _numbered_lines().finditer(folded, start, end) if "。" not in line["words"]]
        numerals = [next((NUMERALS[c] for c in line["number"] if c in NUMERALS), 0) for line in lines]
        if numerals.count(number) == 1 and not any(0 < numeral < number for numeral in numerals):
            line = lines[numerals.index(number)]
            by_number[number] = Heading(number, line.start("number"), line.end("words"), 0.0)
    return tuple(by_number[number] for number in sorted(by_number))


UNTABLED = (5, 6)


def _numeral(tree: Tree[Token], kind: str) -> int:
    """Return the number that an ordinal of this kind says, 0 where it says none."""
    [ordinal] = tree.find_data(kind)
    return next((NUMERALS[c] for c in str(ordinal.children[0]) if c in NUMERALS), 0)


@cache
def _numbered_lines() -> re.Pattern[str]:
    patterns = terminal_patterns("heading")
    number = "|".join(patterns[name] for name in ("NUMBERED", "LOST"))
    return re.compile(
        rf"(?:^|[\n\f])[ \t|#*>]{{0,40}}(?P<number>{number})[ \t]*(?P<words>[^0-9\n\f]{{4,40}}?)[ \t|]*(?=[\n\f]|\Z)"
    )


@lru_cache(maxsize=4096)
def _likeness(words: str, title: str) -> float:
    """Return the share of character pairs that two strings have in common (Dice's coefficient)."""
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    others = {title[i : i + 2] for i in range(len(title) - 1)}
    return 2 * len(pairs & others) / max(1, len(pairs) + len(others))

"""Whose report of which year: from the title, the sentence on the period, and the opening of section 一.

**The title** ends in words like 政府信息公开工作年度报告. They also stand in the sentences and in the navigation of the
page around a report, so every place where they stand is a *mention*: the words up to them, on their line or on up to
two lines above, which have to read as a title (``grammars/title.lark``: a name, a year and 关于 in any order). A
mention counts where a line, a mark or punctuation begins before it and where no sentence goes on behind it.

**The year** is the title's; where it has none, the period's (统计期限自2020年1月1日起…); where there is no such
sentence, the one that section 一 opens with. Where title and period disagree, a year is taken only if the opening of
section 一 sides with one of them; either way the conflict is a finding.

**The agency** is the name in the title, completed by the places above it where the text says them (云溪区人民政府 in
the title, 由霁山市云溪区人民政府办公室编制 below). In text read by an optical reader the name has to stand in the
report three times, letter for letter, because a misread character makes another name. Where no title has a name, the
organ that section 一 opens with is taken, if it is named elsewhere too. What is not sure is left open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gkparse.findings import Finding
from gkparse.grammar import load_grammar
from gkparse.report.cell import Status
from gkparse.report.report import Identified, Identity, Period, Section
from gkparse.sections.contact import contact_of, published_on
from gkparse.sections.name_parts import MARKUP, parts_of
from gkparse.sections.optical import looks_optical
from gkparse.sections.spaced import GAP, compact, spaced, terminal_patterns, terminals
from gkparse.text.normalize import compose

if TYPE_CHECKING:
    from lark import Token, Tree

__all__ = ["Mention", "find_mentions", "identify"]

HEAD = 20_000
"""How much of a text is looked through for titles: before section 一, and at the very beginning."""
OPENING = 80
"""Section 一 opens with its year within so many characters, or does not."""
LINES_ABOVE = 2
NEAR = 24
REACH = 160
"""How far before its last words a title may begin."""
LEAST_NAME = 3
LONGEST_NAME = 40
CLEARLY = 2.0
"""A mention that weighs so much less than the heaviest says nothing about the agency."""
ENOUGH_PLACES = 3
"""So often a name has to stand in a text that was read optically."""
WHERE_NAMES_ARE = 200_000
BLANKS = frozenset(" \t\n\f|")
MARKS = frozenset(" \t|#*>·•■◆_-")
"""What a converter puts before a title on its line."""
GOING_ON = dict.fromkeys(",、;的是", -6.0) | dict.fromkeys("由于为已将和及与", -3.0)
"""Characters behind a mention that show it to be part of a sentence, and what they cost it."""
DASHES = "-—"
"""They stand within names (中国—东盟…), and before none."""
YEAR_TO = re.compile(r"20[0-9]{2}年?度?[ \t]*[-—~][ \t]*\Z")
UNITS = frozenset("年月日号时分件条次页至到学")
"""Behind a digit they belong to it: what follows is the rest of a date or of a count, and no title."""
PLACES = frozenset("省市州盟区县旗镇乡")
CHINESE_DIGITS = str.maketrans("〇○零OoО一二三四五六七八九", "000000123456789")


@frozen(kw_only=True)
class Mention:
    """A place that reads as the title of a report."""

    start: int
    end: int
    name: str | None = None
    """The name in it, folded and without blanks; None where there is none, or more than one."""
    name_span: tuple[int, int] | None = None
    year: int | None = None
    year_span: tuple[int, int] | None = None
    weight: float = field(default=0.0, eq=False)
    """How much speaks for its being the title."""


def identify(
    text: str, folded: str, sections: Sequence[Section], *, ocr: bool | None = None
) -> tuple[Identity, tuple[Finding, ...]]:
    r"""Return what a report says of itself, and findings where its parts disagree on year or agency.

    ``folded`` is `gkparse.text.normalize.fold` of ``text``; ``sections`` are those of
    `gkparse.sections.sections.find_sections`; ``ocr`` says whether the text was read optically (None: judged by its
    tables, `gkparse.sections.optical.looks_optical`). The agency's value is its name without blanks; raw and span give
    the characters as printed. Where an item is not there its status is ``missing``, where the text does not settle it
    ``ambiguous``; both leave the value None.

    >>> from gkparse.text.normalize import fold
    >>> text = "霁山县人民政府\n2020 年政府信息公开工作年度报告\n一、总体情况\n2020年，本县……"
    >>> identity, findings = identify(text, fold(text), ())
    >>> identity.agency.value, identity.year.value, identity.title.value
    ('霁山县人民政府', 2020, '霁山县人民政府2020年政府信息公开工作年度报告')
    """
    unmarked = _unmarked_head(folded, sections)
    mentions = find_mentions(unmarked, sections)
    year, findings = _decide_year(text, unmarked, sections, mentions)
    agency, conflict = _decide_agency(text, unmarked, sections, mentions, ocr)
    identity = Identity(
        title=_title(text, mentions, agency, year),
        agency=agency,
        year=year,
        period=_period_of(text, folded, sections),
        published=published_on(text, folded, sections, year.value),
        **parts_of(agency, unmarked),
        **contact_of(text, folded, sections),
    )
    return identity, (*findings, *conflict)


def _unmarked_head(folded: str, sections: Sequence[Section]) -> str:
    """Return the text with blanks for the marks of headings before section 一: a title may be two of them."""
    end = sections[0].span[0] if sections else len(folded)
    return folded[:end].translate(dict.fromkeys(map(ord, MARKUP), " ")) + folded[end:]


# --- titles ---------------------------------------------------------------------------------------------------------


def find_mentions(folded: str, sections: Sequence[Section] = ()) -> tuple[Mention, ...]:
    r"""Return the places before section 一 that read as a title, in the order of the text.

    >>> [(m.name, m.year) for m in find_mentions("2021年度霁山县财政局\n政府信息公开工作年度报告\n")]
    [('霁山县财政局', 2021)]
    >>> find_mentions("按照要求编制了2020年政府信息公开工作年度报告，")
    ()
    """
    mentions = []
    for start, end in _head(folded, sections):
        floor = start
        for kernel in terminals("title", "KERNEL").find(folded, start, end):
            mention = _mention(folded, floor, kernel)
            floor = kernel.end()
            if mention is not None and mention.weight > 0:
                mentions.append(mention)
    return tuple(mentions)


def _head(folded: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text in which a title may stand: the beginning, and what is before the first section."""
    end = sections[0].span[0] if sections else len(folded)
    yield 0, min(end, HEAD)
    if end > HEAD:
        yield max(HEAD, end - HEAD), end


def _mention(folded: str, floor: int, kernel: re.Match[str]) -> Mention | None:
    end = kernel.start() + len(kernel.group().rstrip(" \t\n\f|"))
    if tail := _year_in_brackets().match(folded, kernel.end()):
        end = tail.end()
    best: tuple[float, Mention] | None = None
    for lines, (start, opens) in enumerate(_beginnings(folded, max(floor, kernel.start() - REACH), kernel.start())):
        mention = _read_mention(folded, start, end)
        if mention is None:
            continue
        weight = 1.5 if opens else 0.5
        weight += (mention.year is not None) + _worth(mention.name)
        weight -= 0.5 * lines
        if best is None or weight > best[0]:
            best = weight, mention
    if best is None:
        return None
    weight, mention = best
    behind = folded[end : end + 2].lstrip(" \t|")[:1]
    weight += GOING_ON.get(behind, 1.0 if not behind or behind in "\n\f" else 0.0)
    if mention.name is None and mention.year is None:
        weight -= 1.0
    return evolve(mention, weight=weight)


def _worth(name: str | None) -> float:
    """Return what a name says for a title: less where it names no place, for that may stand on the line above."""
    return 0.0 if name is None else 1.0 if PLACES.isdisjoint(name) else 2.0


@cache
def _year_in_brackets() -> re.Pattern[str]:
    patterns = terminal_patterns("title")
    return re.compile(spaced(rf"\({patterns['YEAR']}\)"))


@cache
def _title_characters() -> re.Pattern[str]:
    """Return a pattern for the end of a line that may belong to a title."""
    patterns = terminal_patterns("title")
    words = "|".join(patterns[name] for name in ("YEAR", "ABOUT", "CHROME"))
    # The digits of a year may be set apart, and 年 may stand on the next line.
    digits = r"(?:[0-9][ \t|]*)+(?=[年度]|\Z)"
    # A blank is matched in one way only: lines may hold hundreds of them.
    return re.compile(rf"(?:{words}|{digits}|[ \t|]|(?![ \t|]|{patterns['PROSE']}){patterns['CHAR']})*\Z")


def _beginnings(folded: str, floor: int, kernel: int) -> Iterator[tuple[int, bool]]:
    """Yield where a title that ends in ``folded[kernel:]`` may begin: on its line, and on the lines above.

    The second item says whether that is the beginning of a line (but for marks) or follows some other punctuation.
    """
    at = kernel
    for _ in range(LINES_ABOVE + 1):
        line = max(folded.rfind("\n", floor, at), folded.rfind("\f", floor, at), floor - 1) + 1
        piece = folded[line:at]
        kept = _longest_title_end(_last_cell(piece))
        cut = piece[: len(piece) - kept]
        opens = MARKS.issuperset(cut) or cut[-1] in "\t|"
        start = at - kept
        if not opens and _goes_on(cut, piece[len(cut) : len(cut) + 1]):
            return
        if _neighbour().search(compact(folded[max(0, start - NEAR) : start])):
            return
        yield start, opens
        if not opens or line <= floor:
            return
        at = line - 1
        while at > floor and folded[at - 1] in BLANKS:
            at -= 1


def _goes_on(cut: str, first: str) -> bool:
    """Whether what stands before a title on its line shows it to be part of something else.

    That is: a word that no title has, a date or count that goes on, several years, a quotation within a sentence.
    """
    if first.isdigit() and YEAR_TO.search(cut):
        return True
    before = cut.rstrip(" \t")[-1]
    if before == "《":
        return not MARKS.issuperset(cut.rstrip(" \t")[:-1])
    return "\u3400" <= before <= "\u9fff" or (before.isdigit() and first in UNITS)


def _last_cell(piece: str) -> str:
    """Return what stands in the last cell of a line that holds anything."""
    filled = piece.rstrip(" \t|")
    return piece[max(filled.rfind("\t"), filled.rfind("|")) + 1 :]


@cache
def _neighbour() -> re.Pattern[str]:
    """Return what stands before the title of the article before or behind this one on its page: 上一篇：."""
    return re.compile(f"{terminal_patterns('closing')['BUTTON']}[-#>*·•]*\\Z")


@lru_cache(maxsize=1024)
def _longest_title_end(piece: str) -> int:
    """Return how many characters at the end of a line may belong to a title."""
    found = _title_characters().search(piece)
    return len(found.group().lstrip(DASHES)) if found else 0


def _read_mention(folded: str, start: int, end: int) -> Mention | None:
    places = [i for i in range(start, end) if folded[i] not in BLANKS]
    parts = _read_title("".join([folded[i] for i in places]))
    if parts is None:
        return None

    def span(part: tuple[int, int]) -> tuple[int, int]:
        return places[part[0]], places[part[1] - 1] + 1

    (begin, _), name, year, digits = parts
    if name is not None:
        name = _last_name(folded, places, *name)
    return Mention(
        start=places[begin],
        end=end,
        name="".join([folded[i] for i in places[name[0] : name[1]]]) if name else None,
        name_span=span(name) if name else None,
        year=year,
        year_span=span(digits) if digits else None,
    )


def _last_name(folded: str, places: list[int], start: int, end: int) -> _Part | None:
    """Return what of ``places[start:end]`` is the name: words of the page may stand before it, each behind a blank.

    Blanks stand within names too (霁山县 财政局, 霁 山 县 财 政 局). So the part behind the last blank is the name
    where it is a whole one and two words before it are none; where one word is before it nobody can say.
    """
    words = _words(folded, places, start, end)
    name = words[-1]
    if len(words) == 1 or name[0] in PLACES or PLACES.isdisjoint(name[:-1]) or not _is_whole_name(name):
        return start, end
    before = words[:-1]
    if any(len(word) == 1 for word in before) or _ends_as_name(before[-1]):
        return start, end
    return (end - len(name), end) if len(before) > 1 else None


def _words(folded: str, places: list[int], start: int, end: int) -> list[str]:
    """Return the words of ``places[start:end]``, cut where blanks stand between two places."""
    words = [folded[places[start]]]
    for i in range(start + 1, end):
        if places[i] - places[i - 1] > 1:
            words.append("")
        words[-1] += folded[places[i]]
    return words


_Part = tuple[int, int]


@lru_cache(maxsize=2048)
def _read_title(line: str) -> tuple[_Part, _Part | None, int | None, _Part | None] | None:
    """Read a title without blanks: where it stands, where its name does, its year, and where that stands.

    Two names, or two years that differ, leave the item out: nobody can say whose.
    """
    from lark.exceptions import UnexpectedInput

    try:
        tree = load_grammar("title").parse(line)
    except UnexpectedInput:
        return None
    if tree.data != "title" or any(token.type == "PROSE" for token in tree.scan_values(_is_token)):
        return None
    extents = [_extent(name) for name in tree.find_data("name")]
    names = [(end - len(line[start:end].lstrip(DASHES)), end) for start, end in extents]
    years = [token for token in tree.children if getattr(token, "type", "") == "YEAR"]
    values = {_year(str(token)) for token in years}
    begin = next(_extent(c)[0] for c in tree.children if c is not None and getattr(c, "type", "") != "CHROME")
    year = digits = None
    if len(values) == 1:
        year = values.pop()
        at = years[0].start_pos or 0  # type: ignore[union-attr]
        digits = (at, at + 4)
    name = names[0] if len(names) == 1 and _is_whole_name(line[slice(*names[0])]) else None
    return (begin, len(line)), name, year, digits


def _is_token(value: object) -> bool:
    return isinstance(value, str)


def _extent(part: Tree[Token] | Token) -> _Part:
    first = part if isinstance(part, str) else part.children[0]
    last = part if isinstance(part, str) else part.children[-1]
    return first.start_pos, last.end_pos  # type: ignore[union-attr, return-value]


def _year(printed: str) -> int:
    """Return the year that the first four characters of a YEAR say.

    >>> _year("二〇二〇年"), _year("2021年度")
    (2020, 2021)
    """
    return int(printed[:4].translate(CHINESE_DIGITS))


@lru_cache(maxsize=1024)
def _is_whole_name(name: str) -> bool:
    """Whether a name ends as the names of organs do, and does not begin with the second half of one.

    >>> _is_whole_name("霁山县人民政府"), _is_whole_name("事处"), _is_whole_name("浏览次数")
    (True, False, False)
    """
    fragment = terminal_patterns("agency")["FRAGMENT"]
    return LEAST_NAME <= len(name) <= LONGEST_NAME and not re.match(fragment, name) and _ends_as_name(name)


def _ends_as_name(words: str) -> bool:
    return re.search(terminal_patterns("agency")["ORGAN"], words) is not None


def _title(text: str, mentions: Sequence[Mention], agency: Identified[str], year: Identified[int]) -> Identified[str]:
    """Return the mention that says most of what was decided, the first of equals."""

    def agreement(mention: Mention) -> tuple[bool, bool, float]:
        return (
            mention.year is not None and mention.year == year.value,
            mention.name is not None and agency.value is not None and agency.value.endswith(mention.name),
            mention.weight,
        )

    if not mentions:
        return Identified()
    best = max(mentions, key=agreement)
    raw = text[best.start : best.end]
    return Identified(value=_plain(raw), raw=raw, span=(best.start, best.end), status=Status.PRINTED)


def _plain(raw: str) -> str:
    """Return printed characters on one line, without blanks and with radicals as the characters they are."""
    return compose(compact(raw).translate(dict.fromkeys(map(ord, MARKUP))))


# --- the year -------------------------------------------------------------------------------------------------------


@frozen
class _Said:
    """A year, and where it stands."""

    year: int
    start: int
    end: int


def _decide_year(
    text: str, folded: str, sections: Sequence[Section], mentions: Sequence[Mention]
) -> tuple[Identified[int], tuple[Finding, ...]]:
    titles = [_Said(m.year, *m.year_span) for m in mentions if m.year is not None and m.year_span is not None]
    period = _periods(folded, sections)
    opening = _opening_years(folded, sections)
    kinds = [said for said in (titles, period, opening) if said]
    if not kinds:
        return Identified(), ()
    support = Counter(year for said in kinds for year in {one.year for one in said})
    first = kinds[0]
    agreed = {one.year for one in first}
    year: int | None = None
    if len(agreed) == 1 and (first is not titles or not period or {one.year for one in period} == agreed):
        year = first[0].year
    else:
        # Title and period disagree, or the titles among themselves: the year that most kinds of evidence name, if one.
        leaders = support.most_common(2)
        if leaders[0][1] > 1 and (len(leaders) == 1 or leaders[1][1] < leaders[0][1]):
            year = leaders[0][0]
    findings: tuple[Finding, ...] = ()
    if titles and period and {one.year for one in period}.isdisjoint(one.year for one in titles):
        findings = (_year_conflict(titles[0], period[0], year, "period"),)
    elif (body := _first_words(folded, sections, opening)) and body.year not in {one.year for one in first}:
        findings = (_year_conflict(first[0], body, year, "body", "title" if first is titles else "period"),)
    if year is None:
        one = first[0]
        return _identified(text, one, None, Status.AMBIGUOUS), findings
    one = next(said for kind in kinds for said in kind if said.year == year)
    return _identified(text, one, year, Status.PRINTED if one not in opening else Status.INFERRED), findings


def _identified(text: str, said: _Said, year: int | None, status: Status) -> Identified[int]:
    return Identified(value=year, raw=text[said.start : said.end], span=(said.start, said.end), status=status)


def _year_conflict(one: _Said, other: _Said, year: int | None, what: str, trusted: str = "title") -> Finding:
    """Return what says that two parts of the report, the more trusted one first, name different years."""
    taken = f"{year} is taken" if year else "the year stays open"
    taken_zh = f"取{year}年" if year else "年度存疑"
    words = {"title": "the title", "period": "the period of the figures", "body": "section 一"}
    words_zh = {"title": "标题", "period": "统计期限", "body": "正文"}
    return Finding(
        code="identity-conflict",
        severity="warning",
        message=f"{words[trusted]} says {one.year}, {words[what]} {other.year}: {taken}",
        message_zh=f"{words_zh[trusted]}为{one.year}年，{words_zh[what]}为{other.year}年：{taken_zh}",
        spans=((one.start, one.end), (other.start, other.end)),
        details={"item": "year", trusted: one.year, what: other.year},
    )


def _first_words(folded: str, sections: Sequence[Section], opening: Sequence[_Said]) -> _Said | None:
    """Return the year that section 一 has for its very first words, where it names no other one soon: 2020年,本县….

    A year further on may be that of a law or of the year before.
    """
    for said in opening:
        start, end = sections[0].span
        years = {
            _year(compact(found.group()))
            for found in terminals("title", "YEAR").find(folded, start, min(start + OPENING, end))
        }
        if said.start == start and years == {said.year}:
            return said
    return None


@cache
def _period() -> re.Pattern[str]:
    patterns = terminal_patterns("title")
    return re.compile("".join(f"(?P<{name}>{spaced(patterns[name])})" for name in ("SINCE", "TO", "TILL")))


def _periods(folded: str, sections: Sequence[Section]) -> list[_Said]:
    """Return the years of the sentences that give the period of the figures, one whole calendar year."""
    end = min([HEAD, *(section.span[0] for section in sections if section.number > 1)])
    said = []
    for found in _period().finditer(folded, 0, min(end, len(folded))):
        if (year := _whole_year(found)) is not None:
            said.append(_Said(year, *_digits(folded, found.start(), 4)))
    return said


def _period_of(text: str, folded: str, sections: Sequence[Section]) -> Identified[Period]:
    """Return the period that the figures are about, if the report says one."""
    end = min([HEAD, *(section.span[0] for section in sections if section.number > 1)])
    found = {
        year: match.span()
        for match in _period().finditer(folded, 0, min(end, len(folded)))
        if (year := _whole_year(match)) is not None
    }
    if not found:
        return Identified()
    year, (start, stop) = next(iter(found.items()))
    stop = start + len(folded[start:stop].rstrip(" \t\n\f|"))
    settled = len(found) == 1
    return Identified(
        value=Period(date(year, 1, 1), date(year, 12, 31)) if settled else None,
        raw=text[start:stop],
        span=(start, stop),
        status=Status.PRINTED if settled else Status.AMBIGUOUS,
    )


def _whole_year(match: re.Match[str]) -> int | None:
    """Return the year that a period is all of, None where it ends in another one."""
    since, till = compact(match["SINCE"]), compact(match["TILL"])
    return int(since[:4]) if not till.startswith("20") or till[:4] == since[:4] else None


def _digits(folded: str, start: int, count: int) -> tuple[int, int]:
    """Return the extent of the next ``count`` characters that are no blanks."""
    at = start
    for _ in range(count):
        while folded[at] in BLANKS:
            at += 1
        at += 1
    return start, at


def _opening_years(folded: str, sections: Sequence[Section]) -> list[_Said]:
    """Return the year that section 一 opens with."""
    for section in sections[:1]:
        start = section.span[0]
        for found in terminals("title", "YEAR").find(folded, start, min(start + OPENING, section.span[1])):
            return [_Said(_year(compact(found.group())), *_digits(folded, found.start(), 4))]
    return []


# --- the agency -----------------------------------------------------------------------------------------------------


def _decide_agency(
    text: str, folded: str, sections: Sequence[Section], mentions: Sequence[Mention], ocr: bool | None
) -> tuple[Identified[str], tuple[Finding, ...]]:
    body = compact(folded[:WHERE_NAMES_ARE])
    named = [m for m in mentions if m.name is not None and m.name_span is not None]
    if not named:
        named = [below for mention in mentions if (below := _with_name_below(folded, mention)) is not None]
    if not named:
        return _agency_of_opening(text, folded, sections, body), ()
    heaviest = max(m.weight for m in named)
    named = [m for m in named if m.weight > heaviest - CLEARLY]
    names = {m.name or "" for m in named}
    name = _one_name(names)
    if name is None:
        printed = sorted(names)
        finding = Finding(
            code="identity-conflict",
            severity="warning",
            message=f"the titles name different agencies: {', '.join(printed)}",
            message_zh=f"标题所列机关不一致：{'、'.join(printed)}",
            spans=tuple(m.name_span for m in named if m.name_span),
            details={"item": "agency", "names": printed},
        )
        return _agency(text, named[0].name_span, Status.AMBIGUOUS), (finding,)
    span = next(m.name_span for m in named if m.name == name)
    optical = looks_optical(folded, sections) if ocr is None else ocr
    if optical and body.count(_distinctive(name)) < ENOUGH_PLACES:
        return _agency(text, span, Status.AMBIGUOUS), ()
    return _agency(text, _longer_span(folded, body, name) or span, Status.PRINTED), ()


def _agency(text: str, span: tuple[int, int] | None, status: Status) -> Identified[str]:
    raw = text[span[0] : span[1]] if span else None
    return Identified(value=_plain(raw or "") if status.promised else None, raw=raw, span=span, status=status)


def _one_name(names: set[str]) -> str | None:
    """Return the one name that several titles mean, or None.

    Words of the page may be glued before a name: of two names one of which ends in the other the shorter is taken,
    unless what the longer has more is a place. A bare place is short for the organ that another title has.

    >>> _one_name({"网站导航云溪区财政局", "云溪区财政局"}), _one_name({"霁山市云溪区财政局", "云溪区财政局"})
    ('云溪区财政局', '霁山市云溪区财政局')
    >>> _one_name({"云溪区", "云溪区财政局"}), _one_name({"云溪区财政局", "云溪区民政局"})
    ('云溪区财政局', None)
    """
    [one, *others] = sorted(names, key=len)
    for name in others:
        if name.endswith(one):
            one = name if name.removesuffix(one)[-1] in PLACES else one
        elif name.startswith(one) and one[-1] in PLACES:
            one = name
        else:
            return None
    return one


def _distinctive(name: str) -> str:
    """Return the part of a name that tells it from others: without 人民政府, 办公室 and the like.

    >>> _distinctive("云溪镇人民政府"), _distinctive("云溪区财政局")
    ('云溪镇', '云溪区财政局')
    """
    return re.sub(terminal_patterns("agency")["COMMON_ORGAN"], "", name)


def _longer_span(folded: str, body: str, name: str) -> tuple[int, int] | None:
    """Return where the name stands with the places above it, if the text says one such name and no other."""
    longer = set()
    above = re.compile(terminal_patterns("agency")["ABOVE"])
    at = body.find(name, 1)
    while at >= 0:
        if body[at - 1] in PLACES and (found := above.search(body, max(0, at - LONGEST_NAME), at)):
            longer.add(found["above"] + name)
        at = body.find(name, at + len(name))
    if len(longer) != 1:
        return None
    found = re.search(GAP.join(longer.pop()), folded)
    return found.span() if found else None


def _with_name_below(folded: str, mention: Mention) -> Mention | None:
    """Return a mention without a name with the one that stands alone behind it or on the line below."""
    line = LINE_BELOW.match(folded, mention.end)
    if line is None or not _is_whole_name(compact(line["name"])) or PLACES.isdisjoint(line["name"]):
        return None
    return evolve(mention, name=compact(line["name"]), name_span=line.span("name"))


LINE_BELOW = re.compile(
    r"[ \t|]{0,90}(?:\n[ \t|]{0,90}){0,3}"
    r"\(?(?P<name>[\u3400-\u9fff](?:[ \t]{0,8}[\u3400-\u9fff]){2,39})\)?"
    r"[ \t|]{0,90}(?:[\n\f]|\Z)"
)


def _agency_of_opening(text: str, folded: str, sections: Sequence[Section], body: str) -> Identified[str]:
    """Return the organ that section 一 opens with, behind its year, if the text names it at another place too."""
    subject = re.compile(spaced(terminal_patterns("agency")["SUBJECT"]))
    for said in _opening_years(folded, sections):
        year = next(terminals("title", "YEAR").find(folded, said.start), None)
        found = subject.match(folded, year.end(), year.end() + LONGEST_NAME) if year else None
        if found is None:
            continue
        name = compact(found["subject"])
        if PLACES.isdisjoint(name) or body.count(name) < 2:
            continue
        if name[0] in PLACES and _longer_span(folded, body, name) is None:
            continue  # 县财政局 is short for another name
        end = found.start("subject") + len(found["subject"].rstrip(" \t\n\f|"))
        span = _longer_span(folded, body, name) or (found.start("subject"), end)
        return _agency(text, span, Status.INFERRED)
    return Identified()

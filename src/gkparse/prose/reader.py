"""Sentences → facts.

A sentence is parsed as a chain of pieces (``grammars/prose.lark``), and the pieces are gone through in order. A figure
belongs to the subject that stands directly before it, else to the one directly behind it; words that no list knows
between the two part them, and the figure is then of kind ``other``. What the words before were about (requests,
reviews, lawsuits) says what 维持3件 or 答复5件 mean. Where the sentence speaks of another year, of part of the year, of
plans, or of another organ, the fact has no cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen

from gkparse.grammar import load_grammar
from gkparse.prose.kinds import MONEY, OUTCOMES, REQUESTS, REVIEWS, cells_of, kind_of, topic_of
from gkparse.prose.sentences import Sentence, sentences
from gkparse.report.fact import Bound, Fact, FactKind, Measure

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

__all__ = ["Reader", "parse_sentence", "prose_grammar", "read_facts"]

Span = tuple[int, int]

RANKS = ("LEADING", "OUTCOME", "NOUN", "VERB", "GENERAL")
"""Terminals of the grammar that are made of words."""
SEPARATORS = frozenset({"LINK"})
WORTH_READING = re.compile(r"[0-9]|[未没无零]|不存在|不涉及|[一二两三四五六七八九十](?:人次|[件条次期场份篇部例起宗元])")
"""A sentence without any of these states no figure."""
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
FACTORS = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
BOUND_WORDS: dict[str, Bound] = {
    "超": "at-least",
    "突": "at-least",
    "逾": "at-least",
    "多": "at-least",
    "高": "at-least",
    "不少": "at-least",
    "不低": "at-least",
    "至": "at-least",
    "最": "at-most",
    "不足": "at-most",
    "不到": "at-most",
    "不超": "at-most",
    "达": "exact",
}
DECREASES = ("下降", "减", "降", "少")
NAMED = re.compile(r"(?:局|委|[府市县区镇乡]办|镇|乡|街道|办事处|中心|厅|院|政府|办公[室厅]|公司|学校)$")
NOT_NAMED = re.compile(r"^[通经在由对向与将从为]|各|等|有关|相关|指导|督促|组织|部门|单位")


def prose_grammar(start: str = "sentence") -> Lark:
    """Return the parser for sentences, or with ``word`` the one that knows their words."""
    return load_grammar("prose", start=start, lexer="basic")


@lru_cache(maxsize=512)
def parse_sentence(words: str) -> Tree[Token] | None:
    """Return the pieces of a sentence without blanks; None for what is none.

    >>> [piece.data for piece in parse_sentence("受理依申请公开32件,比上年增加26%").find_data("count")]
    ['count']
    """
    from lark.exceptions import UnexpectedInput

    try:
        return prose_grammar().parse(words)  # type: ignore[return-value]
    except UnexpectedInput:
        return None


def read_facts(
    text: str,
    folded: str,
    passages: Iterable[Span],
    *,
    paths: Collection[str],
    year: int | None = None,
    agency: str | None = None,
) -> Iterator[Fact]:
    """Yield the facts of some passages of ``text``, whose folding is ``folded``, in their order.

    ``paths`` are the cells of the report's form; ``year`` and ``agency`` are the report's.

    >>> [(f.kind, f.value) for f in read_facts("收到申请3件。", "收到申请3件。", [(0, 7)], paths=["requests.received.total"])]
    [('requests.received', 3)]
    """
    for start, end in passages:
        reader = Reader(text=text, paths=paths, year=year, agency=agency)
        for sentence in sentences(folded, start, end):
            yield from reader.read(sentence)


def _parsed(sentence: Sentence) -> Iterator[tuple[Sentence, Tree[Token]]]:
    """Yield a sentence with its pieces; of one that the grammar does not read, those clauses that it reads."""
    tree = parse_sentence(sentence.words)
    if tree is not None:
        yield sentence, tree
        return
    at = 0
    for clause in sentence.words.split(","):
        part = evolve(sentence, words=clause, places=sentence.places[at : at + len(clause)])
        at += len(clause) + 1
        if clause and (tree := parse_sentence(clause)) is not None:
            yield part, tree


@frozen
class _Subject:
    """The words of one subject, and where they stand in their sentence."""

    words: tuple[str, ...]
    start: int
    end: int


@frozen
class _Figure:
    """A figure as its piece prints it."""

    value: int | Decimal
    unit: str | None
    bound: Bound
    start: int
    end: int
    spelled: bool
    """Whether it is spelled out: 两件."""


@define
class Reader:
    """Reads the sentences of one passage; what one says is what the next is about."""

    text: str
    paths: Collection[str]
    year: int | None = None
    agency: str | None = None
    topic: str | None = None
    planned: bool = False
    """Whether the talk is of plans, to the end of the passage."""
    last: Fact | None = None
    whole: Fact | None = None
    """The figure that 其中 refers to."""
    other_time: bool = False
    """Whether the sentence speaks of another year, or of part of this one."""
    aside: bool = False
    """Whether the clause does."""
    scope: str | None = None
    foreign: bool = False
    """Whether another organ's figures are given."""
    part: bool = False
    pending: list[str] = field(factory=list)
    """Words of the clause that no figure has followed yet."""
    loose: list[tuple[int, int]] = field(factory=list)

    def read(self, sentence: Sentence) -> Iterator[Fact]:
        """Yield the facts of one sentence."""
        if sentence.heading and not re.search("[0-9]", sentence.words):
            self.topic = None
        if WORTH_READING.search(sentence.words) is None:
            self._note_topic(sentence)
            return
        inside = sentence.within is not None
        kept = (self.whole, self.part, self.other_time, self.last, self.scope, self.foreign)
        if inside:
            self.whole, self.part = self.last, self.last is not None
        else:
            self.whole, self.part, self.other_time, self.last, self.scope, self.foreign = None, False, False, None, None, False
        self.pending, self.loose, self.aside = [], [], False
        found = [fact for clause, tree in _parsed(sentence) for fact in self._pieces(clause, tree.children)]
        if inside:
            self.whole, self.part, self.other_time, self.last, self.scope, self.foreign = kept
        yield from found

    def _note_topic(self, sentence: Sentence) -> None:
        tree = parse_sentence(sentence.words) if len(sentence.words) <= SHORT_HEADING else None
        if tree is not None:
            for piece in tree.find_data("subject"):
                words = _words(sentence.words, piece)
                self.topic = topic_of(words.words, self.topic)

    def _pieces(self, sentence: Sentence, pieces: Sequence[Any]) -> Iterator[Fact]:
        for number, piece in enumerate(pieces):
            kind = piece.type if isinstance(piece, str) else piece.data
            if isinstance(piece, str):
                self._word(sentence, kind, piece)  # type: ignore[arg-type]
                continue
            if kind in ("topic", "none", "count", "zeroed", "bare"):
                self._whose(sentence, piece)
            if kind == "topic":
                self._mention(_words(sentence.words, piece.children[0]))
            elif kind == "count":
                subject, figure = piece.children
                yield from self._count(sentence, _words(sentence.words, subject), _figure(figure), ())
            elif kind == "counted":
                figure, subject = piece.children
                said = _words(sentence.words, subject)
                yield from self._count(sentence, said, _figure(figure), _outcomes(sentence.words, pieces[number + 1 :]))
            elif kind == "zeroed":
                subject = _words(sentence.words, piece.children[0])
                yield from self._none(sentence, subject, _start(piece), _end(piece))
            elif kind == "none":
                if self._is_plain(sentence, piece):
                    subject = _words(sentence.words, piece.children[-1])
                    yield from self._none(sentence, subject, _start(piece), subject.end)
                self._mention(_words(sentence.words, piece.children[-1]))
            elif kind == "bare":
                before = pieces[number - 1] if number else None
                shared = before.children[1] if getattr(before, "data", "") == "counted" else None
                subject = _words(sentence.words, shared) if shared is not None else None
                yield from self._bare(sentence, _figure(piece.children[0]), subject)
            elif kind in ("change", "share"):
                yield from self._measured(sentence, piece, "change" if kind == "change" else "share")
            self.loose = []

    # --- words ------------------------------------------------------------------------------------------------------

    def _word(self, sentence: Sentence, kind: str, token: Token) -> None:
        start, end = _start(token), _end(token)
        if kind == "COMMA":
            self.pending, self.loose, self.aside = [], [], False
        elif kind == "PART":
            self.part = True
            self.whole = self.whole or self.last
            self.pending = []
        elif kind == "YEAR":
            if sentence.words[start - 1 : start] not in COMPARING:
                self.other_time = self.year is not None and int(token[:4]) != self.year
        elif kind == "PERIOD":
            self.other_time = self.other_time or not YEAR_END.search(token)
        elif kind in ("BEFORE", "RECURRING"):
            self.aside = True
        elif kind == "PLAN":
            self.planned = True
        elif kind == "WHO":
            self.scope, self.foreign = token, False
        elif kind == "OTHER":
            if self.loose and self.loose[-1][1] == start:
                self.loose[-1] = (self.loose[-1][0], end)
            else:
                self.loose.append((start, end))

    def _whose(self, sentence: Sentence, piece: Tree[Token]) -> None:
        """Note the organ whose name ends directly before this piece."""
        start = _start(piece)
        before = next((words for words in reversed(self.loose)), None)
        if before is None:
            return
        # Words that a name is made of may be read as words of a subject; what counts is how the clause begins.
        begin = max(sentence.words.rfind(mark, 0, start) for mark in ",:、") + 1
        name = re.sub(r"^(?:20[0-9]{2}年度?|本年度?|全年|截至.{0,12}?[日底])?", "", sentence.words[begin:start]).rstrip("共已累计全年均")
        if not NAMED.search(name) or NOT_NAMED.search(name) or len(name) > LONGEST_NAME:
            return
        self.scope = name
        self.foreign = not self._is_own(name)

    def _is_own(self, name: str) -> bool:
        """Whether an organ that is named is the one that reports, by some abbreviation of its name."""
        if self.agency is None or name[0] in "我本全":
            return True
        letters = iter(self.agency + "办公室")
        return all(letter in letters for letter in name)

    def _mention(self, subject: _Subject) -> None:
        self.pending += subject.words
        self.topic = topic_of(subject.words, self.topic)

    # --- figures ----------------------------------------------------------------------------------------------------

    def _count(
        self, sentence: Sentence, subject: _Subject, figure: _Figure, after: tuple[str, ...]
    ) -> Iterator[Fact]:
        """Yield the facts of a figure with its subject; two where two verbs share them: 收到并办结申请1件."""
        parts = _parts(subject.words)
        modifiers = [word for word in self.pending if word in MODIFIERS]
        made = 0
        for words in parts:
            everything = {*words, *modifiers, *after}
            kind = kind_of(everything, figure.unit, self._about(words), self.whole.kind if self.whole else None)
            if kind is None:
                continue
            sure = self._is_sure(kind, words, modifiers, after)
            made += 1
            yield self._fact(sentence, kind, figure, everything if sure else None)
        if not made and not figure.spelled and figure.unit:
            yield self._fact(sentence, "other", figure, None)
        self.topic = topic_of(subject.words, self.topic)
        self.pending = []

    def _about(self, words: Sequence[str]) -> str | None:
        return topic_of(words, topic_of(self.pending, self.topic))

    def _is_sure(self, kind: str, words: Sequence[str], modifiers: Sequence[str], after: Sequence[str]) -> bool:
        """Whether a cell may be named: not where a part is counted by the words of its whole."""
        if self.part and self.whole is not None and kind == self.whole.kind:
            return bool({*words, *modifiers} & APPLICANT_WORDS)
        return True

    def _none(self, sentence: Sentence, subject: _Subject, start: int, end: int) -> Iterator[Fact]:
        figure = _Figure(0, None, "exact", start, end, spelled=False)
        seen: set[str] = set()
        for words in _parts(subject.words):
            kind = kind_of({*words}, None, self._about(words))
            if {*words} <= VERBS:
                continue  # what was not done is not said: 未公开
            if kind is None and (head := FEES & {*words}):
                kind = kind_of(head, "元", None)
            if kind is not None and kind not in seen:
                seen.add(kind)
                yield self._fact(sentence, kind, figure, {*words})
        self.topic = topic_of(subject.words, self.topic)
        self.pending = []

    def _is_plain(self, sentence: Sentence, piece: Tree[Token]) -> bool:
        """Whether what is denied is denied as a whole: not 未发生因答复不当引起的行政复议."""
        between = "".join(
            str(child)
            for child in piece.children[1:-1]
            if isinstance(child, str) and child.type in ("OTHER", "RATE", "AGREED")  # type: ignore[union-attr]
        )
        return len(between) <= FEW_WORDS or PLAIN.fullmatch(between) is not None

    def _bare(self, sentence: Sentence, figure: _Figure, shared: _Subject | None) -> Iterator[Fact]:
        """Yield the fact of a figure without words of its own, or with those behind a figure: 3件申请收取处理费900元."""
        if shared is not None and self.last is not None:
            kind = kind_of({*shared.words}, figure.unit, self.topic)
            if kind is not None and kind != self.last.kind:
                yield self._fact(sentence, kind, figure, {*shared.words})
                return
        if figure.spelled or figure.unit is None:
            return
        if figure.unit in RATIOS:
            yield self._fact(sentence, "other", figure, None, "share" if figure.unit == "%" else "change")
            return
        yield self._fact(sentence, "other", figure, None)

    def _measured(self, sentence: Sentence, piece: Tree[Token], measure: Measure) -> Iterator[Fact]:
        compared, figure = str(piece.children[0]), _figure(piece.children[1])  # type: ignore[arg-type]
        if measure == "change" and any(word in compared for word in DECREASES):
            figure = _Figure(-figure.value, figure.unit, figure.bound, figure.start, figure.end, figure.spelled)
        kind = self.last.kind if self.last else "other"
        if figure.unit is not None:
            yield self._fact(sentence, kind, figure, None, measure)

    def _fact(
        self,
        sentence: Sentence,
        kind: FactKind,
        figure: _Figure,
        words: set[str] | None,
        measure: Measure = "number",
    ) -> Fact:
        """Return the fact; ``words`` are those that its cell is found by, None where there is none."""
        span = sentence.span(figure.start, figure.end)
        cells = () if words is None or self._elsewhere else cells_of(kind, words, self.paths)
        fact = Fact(
            kind="other" if self.planned else kind,
            value=figure.value,
            unit=figure.unit,
            bound=figure.bound,
            measure=measure,
            raw=self.text[slice(*span)],
            span=span,
            path=cells[0] if len(cells) == 1 else None,
            scope=self.scope,
            part_of=self.whole.span if self.part and self.whole is not None and kind != NEVER_PART else None,
        )
        if measure == "number":
            self.last = fact
        return fact

    @property
    def _elsewhere(self) -> bool:
        return self.planned or self.other_time or self.aside or self.foreign


COMPARING = ("较", "比", "与", "同")
SHORT_HEADING = 40
LONGEST_NAME = 24
NEVER_PART = "requests.carried_over"
"""What the year before left is no part of what came in."""
FEW_WORDS = 2
YEAR_END = re.compile("12月(?:31[日号])?$|底$")
RATIOS = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
FEES = frozenset({"FEE"})
MODIFIERS = frozenset(
    "RECEIVE ANSWER ISSUE REPEAL IN_FORCE PUBLISH WEBSITE MEDIA CHANNEL HOLD COLLECT CARRIED_OVER REVIEW LITIGATION DIRECT REVIEWED".split()
)
"""Words that say more of a figure though other words stand between: 受理…涉及土地的申请5件."""
APPLICANT_WORDS = frozenset("NATURAL COMMERCIAL RESEARCH WELFARE LEGAL".split())
PLAIN = re.compile(
    r"(?:任何|单位|个人|形式|方式|书面|网络|口头|向本?[机单]?[关位]?|我|本|因|政府|信息|公开|工作|被|起|而|关于|以|其|他|组织|法人|公民|和|涉|及|要求|接|件|发|现|过|一|例|起|的|方面|该|类|项|相|应|到|收|镇|局|乡|街|道|县|区|市|单|位|机|关|部|门|办)*"
)
"""Words that leave a denial what it is: 未收到任何形式的申请."""


def _start(piece: Any) -> int:
    while not isinstance(piece, str):
        piece = next(child for child in piece.children if child is not None)
    return int(piece.start_pos)  # type: ignore[attr-defined]


def _end(piece: Any) -> int:
    while not isinstance(piece, str):
        piece = next(child for child in reversed(piece.children) if child is not None)
    return int(piece.end_pos)  # type: ignore[attr-defined]


def _words(words: str, subject: Tree[Token]) -> _Subject:
    """Return the words of a subject; links between them stay, to part what they join."""
    found = []
    for token in subject.children:
        if token.type in RANKS:  # type: ignore[union-attr]
            found.append(_word_of(words, token))  # type: ignore[arg-type]
        elif token.type == "LINK":  # type: ignore[union-attr]
            found.append("LINK")
    last = next(token for token in reversed(subject.children) if token.type in RANKS)  # type: ignore[union-attr]
    return _Subject(tuple(found), _start(subject), _end(last))


def _word_of(words: str, token: Token) -> str:
    """Return the name of the word that a token of some rank is."""
    start, end = _start(token), _end(token)
    for name, pattern in _word_patterns():
        found = pattern.match(words, start)
        if found is not None and found.end() == end:
            return name
    raise AssertionError(f"no word of the grammar: {token}")


@cache
def _word_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words, in the order in which the grammar looks for them."""
    known = {rule.expansion[0].name for rule in prose_grammar("word").rules if rule.origin.name == "word"}
    found = [(t.name, t.pattern) for t in prose_grammar("word").terminals if t.name in known]
    return tuple((name, re.compile(pattern.to_regexp())) for name, pattern in found)


def _outcomes(words: str, pieces: Sequence[Any]) -> tuple[str, ...]:
    """Return what the words behind say became of it, up to the next figure: 1件申请因保护第三方合法权益,不予公开."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            if piece.type == "AGREED":  # type: ignore[attr-defined]
                found.append("ANSWER")
            continue
        if piece.data != "topic":
            break
        found += _words(words, piece.children[0]).words
    return tuple(word for word in found if word in OUTCOMES or word in ("ANSWER",))


def _parts(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the members of a list; verbs that share a noun each get it: 收到和处理申请.

    >>> _parts(["RECEIVE", "LINK", "ANSWER", "REQUEST"])
    [('RECEIVE', 'REQUEST'), ('ANSWER', 'REQUEST')]
    >>> _parts(["REVIEW", "LINK", "LITIGATION"])
    [('REVIEW',), ('LITIGATION',)]
    """
    groups: list[list[str]] = [[]]
    for word in words:
        if word == "LINK":
            groups.append([])
        else:
            groups[-1].append(word)
    groups = [group for group in groups if group]
    parts = []
    for number, group in enumerate(groups):
        if all(word in VERBS for word in group):
            nouns = next((later for later in groups[number + 1 :] if not all(w in VERBS for w in later)), [])
            group = group + [word for word in nouns if word not in VERBS]
        parts.append(tuple(group))
    return parts


VERBS = frozenset("RECEIVE ANSWER ISSUE REPEAL PUBLISH HOLD COLLECT".split())


def _figure(piece: Tree[Token]) -> _Figure:
    tokens = {child.type: str(child) for child in piece.children if child is not None}  # type: ignore[union-attr]
    printed = tokens.get("NUMBER") or tokens["WORDED"]
    unit = tokens.get("UNIT")
    nearly, about = tokens.get("NEARLY", ""), tokens.get("ABOUT", "")
    bound: Bound = "exact"
    if nearly:
        bound = next((said for word, said in BOUND_WORDS.items() if nearly.startswith(word)), "about")
    if "MORE" in tokens or about in ("以上", "之多"):
        bound = "at-least"
    elif about in ("以下", "以内"):
        bound = "at-most"
    elif about:
        bound = "about"
    if printed[-1] in FACTORS and bound == "exact" and unit not in MONEY:
        bound = "about"  # 1.2万条 is rounded
    return _Figure(number(printed), unit, bound, _start(piece), _end(piece), spelled="WORDED" in tokens)


def number(printed: str) -> int | Decimal:
    """Return the number that digits, or Chinese numerals below a thousand, say.

    >>> number("1,204"), number("1.2万"), number("两"), number("十二"), number("三百二十"), number("3.50")
    (1204, 12000, 2, 12, 320, Decimal('3.50'))
    """
    if printed[0].isdigit():
        factor = 1
        digits = printed.replace(",", "")
        while digits[-1] in FACTORS:
            factor *= FACTORS[digits[-1]]
            digits = digits[:-1]
        if "." not in digits:
            return int(digits) * factor
        value = Decimal(digits) * factor
        return int(value) if factor > 1 and value == int(value) else value
    total = current = 0
    for char in printed:
        if char == "十":
            total, current = total + (current or 1) * 10, 0
        elif char in FACTORS:
            total, current = total + (current or 1) * FACTORS[char], 0
        else:
            current = DIGITS[char]
    return total + current

"""Sentences → facts.

A sentence is cut into pieces (`gkparse.prose.pieces`), and they are gone through in order. A figure belongs to the
subject directly before it, else to the one directly behind it; words that no list knows part the two, and the figure
is then of kind ``other``. What the words before were about (requests, reviews, lawsuits) says what 维持3件 or 答复5件
mean. Where the sentence speaks of another year, of part of the year, of plans, or of another organ, the fact has no
cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import define, evolve, field

from gkparse.prose.agreement import Said, settled
from gkparse.prose.kinds import CHANNELS, OUTCOMES, RECEIVING, REQUESTS, REVIEWS, VERBS, cells_of, kind_of, topic_of
from gkparse.prose.nouns import with_their_nouns
from gkparse.prose.pieces import LINK, UNKNOWN, Figure, Piece, Subject, pieces_of
from gkparse.prose.sentences import Sentence, sentences
from gkparse.report.fact import Fact, FactKind, Measure
from gkparse.text.paragraphs import set_width

__all__ = ["Reader", "read_facts"]

Span = tuple[int, int]

WORTH_READING = re.compile(
    "[0-9]|[未没无零]|不存在|不涉及|[一二两三四五六七八九十百千](?:人次|[件条次期场份篇部例起宗元])"
)
"""A sentence without any of these states no figure."""
SHORT_HEADING = 40
"""A longer sentence without a figure is not asked what the next one is about."""
COMPARING = frozenset("较比与同")
"""较2019年…: the year is another one's, the figure this one's."""
YEAR_BEGIN = re.compile("1月1[日号]")
YEAR_END = re.compile("1月?[-—~至到]12月|12月31[日号]")
MONTH = re.compile("[0-9]{1,2}月(?:份|[0-9]{1,2}[日号])?")
UP_TO = re.compile("[-—~至到止](?:20[0-9]{2}年)?$")
"""Before 12月 it means the whole year, alone it is one month of it."""
DATED = re.compile(r"^(?:(?:20[0-9]{2}|本)年度?|全年|截[至止].{0,12}?[日底])*")
NAMED = re.compile(r"(?:局|委|[府市县区镇乡]办|镇|乡|街道|办事处|中心|厅|院|政府|办公[室厅]|公司|学校)$")
NOT_NAMED = re.compile("通过|代表|[经在由对向与将从为各等]|有关|相关|指导|督促|组织|部门|单位")
LONGEST_NAME = 24
RATIOS = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
FEE = frozenset({"FEE"})
MODIFIERS = VERBS | REVIEWS | {"IN_FORCE", "WEBSITE", "MEDIA", "CHANNEL", "CARRIED_OVER"}
"""Words that say more of a figure though other words stand between: 受理…涉及土地的申请5件."""
UNDERTAKEN = re.compile("受理|审理|办理|办结|审结")
"""What an organ does with the reviews that it is asked for; the form counts those of its own acts."""
UNDERTAKES = re.compile(
    "复议.*?,[^,0-9]{0,4}(?:受理|审理)[^,0-9申信诉]{0,4}[0-9]|复议[^,0-9]{0,6}[0-9]+件,其中(?:涉及|因)(?:政府)?信息公开"
)
"""The same in a later clause, or reviews of which only a part is about information: 复议9件,其中涉及信息公开2件."""
ACTING = VERBS | REQUESTS | REVIEWS
EACH = re.compile("分别|均|都|各")
APPLICANTS = frozenset({"NATURAL", "COMMERCIAL", "RESEARCH", "WELFARE", "LEGAL", "ORGANIZATION", "LEGAL_PERSON"})
LISTED_VERBS = frozenset({"PUBLISH", "ISSUE"})
LISTING = frozenset({"COMMA", "FILL", LINK})
BESIDE = "另"
OTHERS = ("申请人", "当事人", "原告")
"""One of them did nothing: that says nothing of the others."""
OFFICE = re.compile("本级|[市区县]直|办公室|[府市县区镇乡]办(?!公|理|结|件|事)")
PARTLY = re.compile(f"{OFFICE.pattern}|(?<![我本])(?:部门|单位)")
SUED = re.compile("为被(?:申请人|告)")
"""One organ of the place, though it does not say its office."""
SEVERAL = re.compile("[、和及与各]")
WHOLE_PLACE = ("人民政府", "管委会", "管理委员会", "开发区", *"省市州盟区县旗")
"""How the agencies end whose reports count more than their office does."""
TOGETHER = re.compile("累计|合计|总计|共|全[省市州区县旗镇乡街局]")
PARTS_FIRST = re.compile("其中")
"""A sentence that begins so goes on about the same time and organ."""
REMAINING = ("其余", "剩余", "余下")
"""Before a figure: it is no whole."""
ADDING = frozenset({"requests.received", "requests.by_channel"})
"""Kinds whose figures add up to what came in."""
WHOLES = frozenset({"requests.received", "requests.handled"})
NEVER_PART = "requests.carried_over"
"""What the year before left is no part of what came in."""
SHORT_WORDS = 12
PLAIN = re.compile(
    "(?:任何|单位|需要|实施|采取|个人|形式|方式|书面|网络|口头|关于|以|而|起|组织|法人|公民|和|涉及|要求|接到|一例|方面|该类|相应"
    "|[向我本因政府信息公开工作被件发现过的项到收镇局乡街道县区市机关部门办])*"
)
"""Words that leave a denial what it is: 未收到任何形式的申请."""


WHOLLY = re.compile(
    "(?:案件|案|事项|事件|件|申请|的|之|情况|情形|现象|问题|工作|行为|纠纷|争议|信访|投诉|举报|结果|记录|任务|业务|费用|收费|收入"
    "|发生|出现|产生|提出|受理|收到|等|类|方面|需要?|要|办理|答复|处理|报告|说明|该|此|各|项)*"
    "(?:$|[,、:和与及或以并因故且也亦])"
)
"""What may stand behind a denial that is whole; not 没有申请被拒绝."""


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

    >>> text = "收到申请3件。"
    >>> [(fact.kind, fact.value) for fact in read_facts(text, text, [(0, 7)], paths=["requests.received.total"])]
    [('requests.received', 3)]
    """
    width = set_width(folded)
    for start, end in passages:
        reader = Reader(text=text, paths=paths, year=year, agency=agency)
        said: list[Said] = []
        for number, sentence in enumerate(sentences(folded, start, end, width)):
            for fact in reader.read(sentence):
                said.append(Said(fact, number, *reader.extents.get(fact.span, (1, False, False))))
        yield from settled(said)


@define
class Reader:
    """Reads the sentences of one passage; what one says is what the next is about."""

    text: str
    paths: Collection[str]
    year: int | None = None
    agency: str | None = None
    topic: str | None = None
    """What the talk is of: a word of `gkparse.prose.kinds.topic_of`."""
    planned: bool = False
    """Whether it is of plans, to the end of the passage."""
    last: Fact | None = None
    """The last figure that is no part of another."""
    whole: Fact | None = None
    """The figure that 其中 refers to."""
    part: bool = False
    """Whether parts of it are told."""
    within: bool = False
    """Whether the first of them is said to be within it: 含上年结转2件; not 另有…, nor 其中自然人8件,上年结转2件."""
    other_time: bool = False
    """Whether the sentence speaks of another year, or of part of this one."""
    aside: bool = False
    """Whether the clause does."""
    scope: str | None = None
    foreign: bool = False
    """Whether another organ's figures are given."""
    deciding: bool = False
    """Whether the talk is of reviews that the organ decides itself."""
    clause: int = 0
    """Where in the sentence the words since the last piece or comma begin."""
    pending: list[str] = field(factory=list)
    """Words of the clause that no figure has followed yet."""
    together: bool = False
    """Whether the next figure is one of all: 累计, 合计."""
    unknown: int = -1
    """Where words end that no list knows."""
    listing: frozenset[str] = frozenset()
    """The verbs of a list that goes on: 公开许可信息12条、处罚信息6条."""
    undertaken: bool = False
    """Whether the sentence tells of reviews that the organ decides itself."""
    sorting: bool = False
    """Whether it tells how many documents are to be public: 公开属性."""
    extents: dict[Span, tuple[int, bool, bool]] = field(factory=dict)
    """For figures by their place: of how much they tell (rank, newly and office of `agreement.Said`)."""
    waiting: list[tuple[str, ...]] = field(factory=list)
    """Subjects of a list that wait for their figures: 分别为3件和4件."""
    earlier: list[tuple[Fact, str | None]] = field(factory=list)
    """The facts of the sentence before."""
    told: list[tuple[Fact, str | None]] = field(factory=list)
    """The facts of the sentence, each with what the talk was of."""

    def read(self, sentence: Sentence) -> Iterator[Fact]:
        """Yield the facts of one sentence."""
        if sentence.within is not None:
            yield from self._in_brackets(sentence)
            return
        if WORTH_READING.search(sentence.words) is None:
            self._hear(sentence)
            return
        if not (sentence.goes_on and self.part):
            self.whole, self.part, self.within = None, False, False
        if not sentence.goes_on:
            self.sorting = False
        if not PARTS_FIRST.match(sentence.words):
            self.other_time, self.scope, self.foreign = False, None, False
        self.undertaken = UNDERTAKES.search(sentence.words) is not None
        self.earlier, self.told = self.told, []
        for fact, topic in self._read(sentence):
            self.told.append((fact, topic))
            yield fact

    def _in_brackets(self, sentence: Sentence) -> Iterator[Fact]:
        """Yield the facts in brackets: parts of the last figure before them."""
        before = [(fact, topic) for fact, topic in self.told if fact.span[1] <= (sentence.within or 0)]
        inner = evolve(self, told=[], part=bool(before), within=bool(before))
        if before:
            inner.whole, inner.topic = before[-1]
        for fact, _ in inner._read(sentence):
            yield fact

    def _read(self, sentence: Sentence) -> Iterator[tuple[Fact, str | None]]:
        self.pending, self.waiting, self.aside, self.clause = [], [], False, 0
        self.together, self.unknown, self.listing = False, -1, frozenset()
        for clause, pieces in _clauses(sentence):
            for fact in self._facts(clause, pieces):
                yield fact, self.topic

    def _hear(self, sentence: Sentence) -> None:
        """Note what a sentence without figures is about, if it is short: a heading."""
        if len(sentence.words) > SHORT_HEADING:
            return
        if sentence.heading:
            self.topic = None
        for piece in pieces_of(sentence.words) or ():
            if piece.subject is not None:
                self.topic = topic_of(piece.subject.words, self.topic)

    def _facts(self, sentence: Sentence, pieces: Sequence[Piece]) -> Iterator[Fact]:
        for number, piece in enumerate(pieces):
            behind = pieces[number + 1 :]
            if piece.subject is None and piece.figure is None:
                self._word(sentence, piece)
                continue
            if piece.kind != "counted":
                self._whose(sentence, piece)
            if piece.kind in ("change", "share"):
                yield from self._measured(sentence, piece)
            elif piece.kind == "waited" and piece.figure is not None:
                told = self.topic in REQUESTS or "答复" in piece.text
                yield self._fact("requests.response_time" if told else "other", piece.figure, sentence)
            elif piece.subject is None:
                yield from self._bare(sentence, piece, pieces[number - 1] if number else None, behind)
            elif piece.figure is not None:
                after = _outcomes(behind) if piece.kind == "counted" else ()
                yield from self._count(sentence, piece.subject, piece.figure, after)
            elif piece.kind == "zeroed":
                yield from self._none(sentence, piece.subject, piece.start, piece.end)
            elif piece.kind == "none":
                unknown, subject = _with_noun(piece, behind)
                if PLAIN.fullmatch(unknown) and WHOLLY.match(sentence.words, subject.end):
                    own = not sentence.words.endswith(OTHERS, 0, piece.start)
                    yield from self._none(sentence, subject, piece.start, subject.end, own=own)
                self._mention(subject)
            else:
                self._mention(piece.subject)
            self.clause = piece.end

    # --- words ------------------------------------------------------------------------------------------------------

    def _word(self, sentence: Sentence, piece: Piece) -> None:
        if piece.kind in UNKNOWN:
            self.unknown = piece.end
        if piece.kind in UNKNOWN:
            self.listing &= {"PUBLISH"}
        elif piece.kind not in LISTING:
            self.listing = frozenset()
        match piece.kind:
            case "COMMA":
                self.pending, self.aside, self.clause, self.together = [], False, piece.end, False
            case "TOTAL":
                self.together = True
            case "PART":
                self.whole = self._part_of()
                self.part, self.within = True, not piece.text.startswith(BESIDE)
                self.pending, self.clause = [], piece.end
            case "YEAR":
                if sentence.words[max(0, piece.start - 1) : piece.start] not in COMPARING:
                    self.other_time = self.year is not None and int(piece.text[:4]) != self.year
            case "SPAN" if sentence.words[max(0, piece.start - 1) : piece.start] not in COMPARING:
                self.other_time = True
            case "PERIOD":
                self._period(sentence, piece)
            case "BEFORE" | "RECURRING":
                self.aside = True
            case "PLAN":
                self.planned = True
            case "ATTRIBUTE":
                self.sorting = True
            case "WHO":
                self.scope, self.foreign = piece.text, False

    def _part_of(self) -> Fact | None:
        """Return the figure that 其中 refers to: within the parts of one, the outcome told directly before it."""
        if not self.part:
            return self.last
        before = next((fact for fact, _ in reversed(self.told) if fact.measure == "number"), None)
        return before if before is not None and before.kind in OUTCOMES.values() else self.whole

    def _period(self, sentence: Sentence, piece: Piece) -> None:
        """Note a part of the year; what a single month or day is said of ends with its clause: 6月印发通知,全年…."""
        if YEAR_BEGIN.fullmatch(piece.text) or YEAR_END.fullmatch(piece.text):
            return
        ends = UP_TO.search(sentence.words, 0, piece.start) is not None
        if ends and piece.text.startswith("12月"):
            return
        if ends or not MONTH.fullmatch(piece.text) or sentence.words.startswith(",", piece.end):
            self.other_time = True
        else:
            self.aside = True

    def _whose(self, sentence: Sentence, piece: Piece) -> None:
        """Note the organ whose name ends directly before what it does, or before its figure."""
        if piece.subject is not None and piece.subject.words[0] not in ACTING:
            return
        begin = max(self.clause, sentence.words.rfind("、", 0, piece.start) + 1)
        name = DATED.sub("", sentence.words[begin : piece.start]).rstrip("共已累计全年均")
        if len(name) <= LONGEST_NAME and NAMED.search(name) and not NOT_NAMED.search(name):
            self.scope, self.foreign = name, not self._is_own(name)

    def _is_own(self, name: str) -> bool:
        """Whether an organ that is named is the one that reports, by some abbreviation of its name."""
        if self.agency is None or name[0] in "我本全":
            return True
        letters = iter(self.agency + "办公室")
        return all(letter in letters for letter in name)

    def _mention(self, subject: Subject) -> None:
        self.pending += subject.words
        self.topic = topic_of(subject.words, self.topic)

    # --- figures ----------------------------------------------------------------------------------------------------

    def _count(self, sentence: Sentence, subject: Subject, figure: Figure, after: Sequence[str]) -> Iterator[Fact]:
        """Yield the facts of a figure with its subject; two where two verbs share them: 收到并办结申请1件."""
        if subject.words[0] == "APPLICATION" and self.unknown == subject.start:
            # 低保申请320件,办结300件: applications for something else, whatever the talk was of before.
            self.topic, self.pending = None, []
            yield self._fact("other", figure, sentence)
            return
        if self.part and sentence.goes_on and {"REQUEST", *REVIEWS} & {*subject.words}:
            self.part, self.within, self.whole = False, False, None
        self._reconsider(subject.words, figure)
        clause = sentence.words[sentence.words.rfind(",", 0, subject.end) + 1 : subject.end]
        told_of = self._extent(clause)
        office = self.of_place and self._is_of_office(clause)
        if told_of > 1 and PARTLY.search(self.scope or ""):
            self.scope = None
        modifiers = [word for word in self.pending if word in MODIFIERS]
        found = []
        members = list(_members(subject.words))
        each = EACH.search(sentence.words, subject.start, figure.start)
        if figure.value and len([one for one in members if not {*one} <= VERBS and not _shares(one, members)]) > 1:
            # 行政复议、行政诉讼7件 are seven of both together; 分别为3件和4件 gives each its own.
            self.waiting = members[1:] if each and each[0] == "分别" else []
            members = members if each and each[0] != "分别" else members[:1] if each else []
        if "REVIEW" in subject.words:
            extent = sentence.words[self.clause : max(subject.end, figure.end)]
            undertaken = self.undertaken or UNDERTAKEN.search(extent) is not None
            self.deciding = "PENDING" not in subject.words and undertaken
        if verbs := VERBS & {*subject.words, *modifiers}:
            self.listing = verbs & LISTED_VERBS
        for words in members:
            everything = {*words, *modifiers, *after, *self.listing}
            kind = kind_of(everything, figure.unit, self._about(words), self._whole_kind(figure))
            if kind == "requests.received" and self._is_of_fee(everything):
                kind = "processing_fee.requests"
            if kind is not None:
                # Words that no list knows directly before a verb say what else it is done with: 涉及征收的受理5件.
                vague = {*words} <= VERBS and self.unknown == subject.start and self.scope is None
                remaining = kind in WHOLES and sentence.words.endswith(REMAINING, 0, figure.start)
                sure = self._is_sure(kind, everything) and not vague and not remaining
                found.append(self._fact(kind, figure, sentence, everything if sure else None))
                self.extents[found[-1].span] = told_of, "NEWLY" in words, office
        if not found and not figure.spelled and figure.unit:
            found.append(self._fact("other", figure, sentence))
        self.topic = topic_of(subject.words, self.topic)
        self.pending = []
        self.within = self.within and "NEWLY" in subject.words
        yield from found

    def _reconsider(self, words: Sequence[str], figure: Figure) -> None:
        """Look for another whole of a part that is larger than it: 收到申请9件，上年结转2件，其中自然人8件."""
        if not self.part or self.whole is None or APPLICANTS.isdisjoint(words) or figure.value <= self.whole.value:
            return
        facts = [fact for fact, _ in self.earlier + self.told if fact.measure == "number" and fact.part_of is None]
        self.whole = next((fact for fact in reversed(facts) if fact.value >= figure.value), self.whole)

    def _is_of_fee(self, words: Collection[str]) -> bool:
        """Whether requests are those that a fee told just before was collected for: 收取处理费900元，涉及申请3件."""
        last = self.told[-1][0].kind if self.told else None
        return last == "processing_fee.amount" and RECEIVING.isdisjoint(words)

    def _whole_kind(self, figure: Figure) -> str | None:
        """Return the kind of what is divided: what 其中 refers to, or documents told before (印发文件9份，公开7份)."""
        if self.whole is not None:
            return self.whole.kind
        documents = [fact for fact, _ in self.told if fact.kind == "documents" and fact.unit == figure.unit]
        return documents[-1].kind if documents else None

    @property
    def of_place(self) -> bool:
        """Whether the report may be that of a whole place, and not of its office."""
        return self.agency is None or self.agency.endswith(WHOLE_PLACE)

    def _extent(self, clause: str) -> int:
        """Return of how much a clause tells: 2 of the whole, 0 of a part of it, else 1.

        What it says itself counts before what the sentence said earlier: 区本级收到12件,累计收到42件.
        """
        for words in (clause, self.scope or ""):
            if PARTLY.search(words):
                return 0
            if TOGETHER.search(words):
                return 2
        return 1

    def _is_of_office(self, clause: str) -> bool:
        """Whether a clause tells of the office alone: by its own words, else by those of the sentence before it."""
        if SUED.search(clause):
            return True
        for words in (clause, self.scope or ""):
            if OFFICE.search(words):
                return SEVERAL.search(words) is None
            if TOGETHER.search(words):
                return False
        return False

    def _about(self, words: Sequence[str]) -> str | None:
        return topic_of(words, topic_of(self.pending, self.topic))

    def _is_sure(self, kind: str, words: Collection[str]) -> bool:
        """Whether a cell may be named: not where a part is counted by the words of its whole."""
        if self.part and self.whole is not None and kind == self.whole.kind:
            return "NEWLY" in words or not APPLICANTS.isdisjoint(words)
        if self.part and self.whole is not None and self.whole.kind == "other" and kind == "requests.received":
            return False  # 收到申请表8份，其中有效申请6件
        if kind == NEVER_PART and self.within and self.whole is not None:
            # 答复8件，其中上年结转2件 need not be all that were carried over.
            return self.whole.kind == "requests.received" or not self.whole.paths
        return True

    def _none(self, sentence: Sentence, subject: Subject, start: int, end: int, *, own: bool = True) -> Iterator[Fact]:
        """Yield the facts that say that there was none; without cells where not the organ, but somebody, had none."""
        figure = Figure(0, None, "exact", start, end)
        kinds: dict[FactKind, set[str]] = {}
        for words in _members(subject.words):
            if {*words} <= VERBS:
                continue  # what was not done is not said: 未公开
            kind = kind_of({*words}, None, self._about(words)) or kind_of(FEE & {*words}, "元", None)
            if kind is not None:
                kinds.setdefault(kind, {*words})
        self.deciding = False
        self.topic = topic_of(subject.words, self.topic)
        self.pending = []
        for kind, said in kinds.items():
            yield self._fact(kind, figure, sentence, said if own else None)

    def _bare(self, sentence: Sentence, piece: Piece, before: Piece | None, behind: Sequence[Piece]) -> Iterator[Fact]:
        """Yield the fact of a figure without words of its own.

        Words that count a figure before may count it too (3件申请收取处理费900元), or words that stand further behind
        (25件涉及土地的申请); else nobody can say what it counts.
        """
        figure = piece.figure
        assert figure is not None
        if before is not None and before.kind == "counted" and before.subject is not None:
            shared = {*before.subject.words}
            kind = kind_of(shared, figure.unit, self.topic)
            if kind is not None and not any(fact.kind == kind for fact, _ in self.told[-1:]):
                yield self._fact(kind, figure, sentence, shared)
                return
        if figure.unit is None:
            return
        if self.together and (fact := self._total(figure, sentence)):
            yield fact
            return
        if self.waiting:
            words = {*self.waiting.pop(0)}
            kind = kind_of(words, figure.unit, self.topic)
            yield self._fact(kind or "other", figure, sentence, words if kind else None)
            return
        if kind := self._kind_behind(figure, behind):
            yield self._fact(kind, figure, sentence)
        elif not figure.spelled:
            measure: Measure = "number" if figure.unit not in RATIOS else "share" if figure.unit == "%" else "change"
            yield self._fact("other", figure, sentence, measure=measure)

    def _total(self, figure: Figure, sentence: Sentence) -> Fact | None:
        """Return the fact of a figure that is what the ones before it add up to: 自然人7件，法人1件，合计8件."""
        numbers = [fact for fact, _ in self.told if fact.measure == "number" and fact.unit == figure.unit]
        if self.whole is not None and self.whole.value == figure.value and self.whole.kind.startswith("requests."):
            return evolve(self._fact(self.whole.kind, figure, sentence), paths=self.whole.paths, part_of=None)
        added: int | Decimal = 0
        for fact in reversed(numbers):
            if fact.kind not in ADDING:
                return None
            added += fact.value
            if added == figure.value and fact is not numbers[-1]:
                return evolve(self._fact("requests.received", figure, sentence, {"RECEIVE"}), part_of=None)
        return None

    def _kind_behind(self, figure: Figure, behind: Sequence[Piece]) -> FactKind | None:
        unknown = 0
        for piece in behind:
            if piece.kind == "topic" and piece.subject is not None:
                words = piece.subject.words
                near = unknown <= SHORT_WORDS
                return kind_of({*words, *self.pending}, figure.unit, self._about(words)) if near else None
            if piece.kind in ("COMMA", "PART", LINK) or piece.figure is not None or piece.subject is not None:
                return None
            unknown += len(piece.text)
        return None

    def _measured(self, sentence: Sentence, piece: Piece) -> Iterator[Fact]:
        """Yield by how much the figure before changed, or its share."""
        figure = piece.figure
        assert figure is not None
        if figure.unit is None:
            return
        words = piece.text[: figure.start - piece.start]
        if piece.kind == "change" and any(word in words for word in ("降", "减", "少")):
            figure = evolve(figure, value=-figure.value)
        kind = next((fact.kind for fact, _ in reversed(self.told) if fact.kind != "other"), "other")
        yield self._fact(kind, figure, sentence, measure="change" if piece.kind == "change" else "share")

    def _fact(
        self,
        kind: FactKind | str,
        figure: Figure,
        sentence: Sentence,
        words: set[str] | None = None,
        measure: Measure = "number",
    ) -> Fact:
        """Return the fact; its cell is found by ``words``, None where it has none."""
        span = sentence.span(figure.start, figure.end)
        elsewhere = self.planned or self.sorting or self.other_time or self.aside or self.foreign
        elsewhere = elsewhere or self._is_broken(*span) or (self.deciding and kind.startswith("review."))
        cells = () if words is None or elsewhere else cells_of(kind, words, self.paths)
        part = self.part and (self.within or kind != NEVER_PART)
        part_of = self.whole.span if part and self.whole is not None else None
        fact = Fact(
            kind="other" if self.planned or self.sorting else kind,  # type: ignore[arg-type]
            value=figure.value,
            unit=figure.unit,
            bound=figure.bound,
            measure=measure,
            raw=self.text[slice(*span)],
            span=span,
            paths=cells,
            scope=self.scope,
            part_of=part_of,
        )
        if measure == "number" and part_of is None:
            self.last = fact
        return fact

    def _is_broken(self, start: int, end: int) -> bool:
        """Whether a line end stands between a figure and more digits, and nobody knows whether it belongs to them."""
        before, after = self.text[max(0, start - 8) : start], self.text[end : end + 8]
        return (self.text[end - 1].isdigit() and _begins_line(after) and after.lstrip()[:1].isdigit()) or (
            self.text[start].isdigit() and _begins_line(before[::-1]) and before.rstrip()[-1:].isdigit()
        )


def _begins_line(blanks: str) -> bool:
    return "\n" in blanks[: len(blanks) - len(blanks.lstrip())]


def _clauses(sentence: Sentence) -> Iterator[tuple[Sentence, Sequence[Piece]]]:
    """Yield a sentence with its pieces; of one that the grammar does not read, those clauses that it reads."""
    pieces = pieces_of(sentence.words)
    if pieces is not None:
        yield sentence, with_their_nouns(pieces)
        return
    at = 0
    for clause in sentence.words.split(","):
        part = evolve(sentence, words=clause, places=sentence.places[at : at + len(clause)])
        at += len(clause) + 1
        if clause and (pieces := pieces_of(clause)) is not None:
            yield part, with_their_nouns(pieces)


def _with_noun(denial: Piece, behind: Sequence[Piece]) -> tuple[str, Subject]:
    """Return the unknown words of a denial and its subject; a noun may stand behind its verb: 未收到任何形式的申请."""
    unknown, subject = denial.unknown, denial.subject
    assert subject is not None
    if not {*subject.words} <= VERBS:
        return unknown, subject
    between = ""
    for piece in behind:
        if piece.kind == "topic" and piece.subject is not None:
            words = subject.words + piece.subject.words
            return unknown + between, Subject(words, subject.start, piece.subject.end)
        if piece.kind in ("COMMA", "PART") or piece.figure is not None or piece.subject is not None:
            break
        between += piece.text if piece.kind in UNKNOWN else ""
    return unknown, subject


def _outcomes(behind: Sequence[Piece]) -> tuple[str, ...]:
    """Return what became of a figure, up to the next one: 1件申请因保护第三方合法权益,不予公开."""
    found: list[str] = []
    for piece in behind:
        if piece.kind == "AGREED":
            found.append("ANSWER")
        elif piece.kind == "topic" and piece.subject is not None:
            found += [word for word in piece.subject.words if word in OUTCOMES or word == "ANSWER"]
        elif piece.figure is not None or piece.subject is not None:
            break
    return tuple(found)


def _shares(one: tuple[str, ...], members: Sequence[tuple[str, ...]]) -> bool:
    """Whether a member differs from another one by its verbs only: 收到和处理申请 is one thing, done twice."""
    nouns = {*one} - VERBS
    return any(other != one and {*other} - VERBS == nouns for other in members)


def _members(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the members of a list of words; verbs that share a noun each get it: 收到和处理申请.

    >>> list(_members(["RECEIVE", "LINK", "ANSWER", "REQUEST"]))
    [('RECEIVE', 'REQUEST'), ('ANSWER', 'REQUEST')]
    >>> list(_members(["REVIEW", "LINK", "LITIGATION"]))
    [('REVIEW',), ('LITIGATION',)]
    """
    groups: list[list[str]] = [[]]
    for word in words:
        if word == LINK or (word == "LITIGATION" and "REVIEW" in groups[-1]):
            groups.append([])
        if word == LINK:
            continue
        groups[-1].append(word)
    groups = _with_channels([group for group in groups if group])
    for number, group in enumerate(groups):
        shared: list[str] = []
        if {*group} <= VERBS:
            shared = next((later for later in groups[number + 1 :] if not {*later} <= VERBS), [])
        yield (*group, *(word for word in shared if word not in VERBS))


def _with_channels(groups: list[list[str]]) -> list[list[str]]:
    """Join channels to what goes out by them: 网站、公众号发布信息9条 is one thing."""
    joined: list[list[str]] = []
    for group in groups:
        if joined and {*joined[-1]} <= CHANNELS and len(groups) > 1:
            joined[-1] = joined[-1] + group
        else:
            joined.append(list(group))
    return joined

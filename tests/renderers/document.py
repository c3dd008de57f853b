"""A whole report around the tables: title, preamble, prose, headings. Every renderer writes its text through here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from attrs import field, frozen, mutable

from tests.filled import Filled, Truth
from tests.renderers.grid import Slot, Table, tables

NUMERALS: Final = "一二三四五六"
CONTENT: Final = (
    "总体情况",
    "行政机关主动公开政府信息情况",
    "行政机关收到和处理政府信息公开申请情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "其他需要报告的事项",
)
"""The six titles as the notice words them; the headings of the form are `Form.sections`."""


@frozen(kw_only=True)
class Rendered:
    """A report as some converter left it."""

    filled: Filled
    text: str
    spans: Mapping[str, tuple[int, int]]
    """Where each printed cell stands; a cell with nothing printed has no place."""
    tables: tuple[tuple[int, int], ...]
    """Where each of the three tables stands, header and all."""

    def truth(self) -> Truth:
        """The truth of this text."""
        return self.filled.truth(self.spans)


@frozen(kw_only=True)
class Wording:
    """What agencies word each in their own way; none of it touches a table."""

    title: str = "{agency}{year}年政府信息公开工作年度报告"
    preamble: bool = True
    long_headings: bool = False
    sentence: bool = False
    """A sentence between title 四 and its table."""
    note: bool = False
    """A note under the last table."""


PLAIN: Final = Wording()


@mutable
class Writer:
    """Text that grows, and the places of the cells in it."""

    line: str = "\n"
    length: int = 0
    parts: list[str] = field(factory=list)
    spans: dict[str, tuple[int, int]] = field(factory=dict)
    tables: list[tuple[int, int]] = field(factory=list)

    def write(self, text: str) -> None:
        """Append text that is no cell of the form."""
        self.parts.append(text)
        self.length += len(text)

    def slot(self, slot: Slot) -> None:
        """Append one slot, and remember where it stands if it is a printed cell of the form."""
        if slot.path is not None and slot.text:
            self.spans[slot.path] = (self.length, self.length + len(slot.text))
        self.write(slot.text)

    @contextmanager
    def table(self) -> Iterator[None]:
        """What is written inside is one table."""
        start = self.length
        yield
        self.tables.append((start, self.length))


def render_document(
    filled: Filled,
    body: Callable[[Writer, Table], None],
    *,
    wording: Wording = PLAIN,
    line: str = "\n",
    heading: str = "{}",
) -> Rendered:
    """Write the whole report, each table by `body`; `line` ends a line of prose, `heading` dresses a heading."""
    writer = Writer(line=line)
    title = wording.title.format(agency=filled.agency, year=filled.year)
    writer.write(heading.format(title) if "\n" not in title else title.replace("\n", line))
    writer.write(line)
    if wording.preamble:
        writer.write(preamble(filled) + line)
    titles = CONTENT if wording.long_headings else filled.form.sections
    numbered = {table.section: table for table in tables(filled)}
    for number, name in enumerate(titles, start=1):
        writer.write(line + heading.format(f"{NUMERALS[number - 1]}、{name}") + line)
        if number in numbered:
            if number == 4 and wording.sentence:
                writer.write(f"{filled.year}年，本单位办理的复议、诉讼案件情况见下表。" + line)
            writer.write(line)
            with writer.table():
                body(writer, numbered[number])
            writer.write(line)
            if number == 4 and wording.note:
                writer.write("注：行政复议、行政诉讼数量含上年度结转数量。" + line)
        else:
            writer.write(prose(filled, number) + line)
    return Rendered(filled=filled, text="".join(writer.parts), spans=writer.spans, tables=tuple(writer.tables))


def preamble(filled: Filled) -> str:
    """The opening paragraph, which names all six sections."""
    return (
        "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制，由总体情况、主动公开政府信息情况、收到和处理"
        "政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等6个部分组成。"
        f"所列数据的统计期限自{filled.year}年1月1日起至{filled.year}年12月31日止。"
    )


def prose(filled: Filled, number: int) -> str:
    """What the agency tells in sections 1, 5 and 6."""
    return {
        1: f"{filled.year}年，{filled.agency}按照上级部署推进政务公开，门户网站全年发布信息1286条，更新专栏7个，"
        "举办培训3次、参训96人次。",
        5: "主要问题是解读形式单一，答复文书不够规范。下一步将统一文书样式，每季度抽查1次，补齐公开目录的短板。",
        6: "无其他需要报告的事项。",
    }[number]

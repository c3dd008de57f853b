"""A yearly report: its figures, its identity, its sections, and what was found about it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, TypeAlias, TypeVar, get_args, overload

from attrs import Factory, field, fields, frozen

from gkparse.findings import Finding, FindingCode
from gkparse.forms import TEMPLATES, form
from gkparse.forms.model import unknown_path
from gkparse.report.cell import Cell, Status
from gkparse.report.fact import Fact
from gkparse.report.place import Place
from gkparse.report.tables import RECORDS, Disclosure, Outcomes, Requests

__all__ = [
    "SECTION_NAMES",
    "Alternative",
    "AnnualReport",
    "AnyCell",
    "Identified",
    "Identity",
    "Period",
    "Section",
    "SectionName",
    "Source",
    "Span",
    "Summary",
    "Witness",
    "build_report",
]

AnyCell: TypeAlias = Cell[int | Decimal]
SectionName = Literal["overview", "disclosure", "requests", "review", "problems", "other"]
"""What the sections 一 to 六 are about."""
SECTION_NAMES: tuple[SectionName, ...] = get_args(SectionName)
Span: TypeAlias = tuple[int, int]
"""A place in a report's text: ``text[start:end]``."""

D = TypeVar("D")


@frozen
class Period:
    """The time that the figures of a report are about."""

    start: date
    """Its first day."""
    end: date
    """Its last day."""


I = TypeVar("I", str, int, date, Period)  # noqa: E741 (what an item of the identity can be)


@frozen(kw_only=True)
class Identified(Generic[I]):
    """An item of a report's identity, and where it was read."""

    value: I | None = None
    """What it is; None where it was not found."""
    raw: str | None = None
    """The characters it was read from, untouched."""
    span: Span | None = None
    """Where they stand in the report's text."""
    status: Status = Status.MISSING
    """How it came by its value."""


@frozen(kw_only=True)
class Identity:
    """Whose report of which year it is."""

    title: Identified[str] = field(factory=Identified)
    """The title (标题), on one line."""
    agency: Identified[str] = field(factory=Identified)
    """The organ that reports (行政机关)."""
    year: Identified[int] = field(factory=Identified)
    """The year reported on (年度)."""
    province: Identified[str] = field(factory=Identified)
    """The province, autonomous region or municipality in the agency's name (省、自治区、直辖市)."""
    city: Identified[str] = field(factory=Identified)
    """The city or prefecture in it (市、自治州、地区、盟); open where 市 may be one of the rank of a county."""
    county: Identified[str] = field(factory=Identified)
    """The county or district in it (县、区、旗、县级市)."""
    town: Identified[str] = field(factory=Identified)
    """The town, township or subdistrict in it (镇、乡、街道)."""
    department: Identified[str] = field(factory=Identified)
    """The department in it (部门); missing where the agency is a government."""
    level: Identified[str] = field(factory=Identified)
    """The level of government: ``nation``, ``province``, ``city``, ``county`` or ``town``."""
    period: Identified[Period] = field(factory=Identified)
    """The time that the figures are about, as its sentence says (统计期限)."""
    published: Identified[date] = field(factory=Identified)
    """The day of publication (发布日期), or else that of the signature."""
    address: Identified[str] = field(factory=Identified)
    """Where the office is (地址)."""
    telephone: Identified[str] = field(factory=Identified)
    """Its telephone (电话)."""
    email: Identified[str] = field(factory=Identified)
    """Its e-mail address (电子邮箱)."""
    site: Identified[str] = field(factory=Identified)
    """The web site that the report names (网站)."""


@frozen(kw_only=True)
class Section:
    """One of the numbered sections, as printed."""

    number: int
    """1 to 6: 一、总体情况 to 六、其他需要报告的事项."""
    name: SectionName
    """What it is about, whatever its heading calls it."""
    heading: str
    """The line of its heading."""
    text: str
    """Everything below the heading, up to the next one, a paragraph a line: the line ends of the layout are gone."""
    raw: str
    """The same characters untouched: ``report.text[start:end] == section.raw``."""
    span: Span
    """Where they stand."""


@frozen(kw_only=True)
class Source:
    """What a report was read from."""

    name: str | None = None
    """The name of the file, or None."""
    sha256: str
    """The SHA-256 of what was read, hexadecimal; of a text, of its UTF-8."""
    kind: str
    """``text``, ``grids``, or the kind of the file."""
    recognised: tuple[int, ...] = ()
    """The pages of the file that hold no characters, and were recognised from their image; counted from 1."""


@frozen(kw_only=True)
class Witness:
    """One of several readings of a document that were combined."""

    source: Source
    """What it was read from."""
    span: Span
    """Where its text stands in the text of the combined report."""


@frozen(kw_only=True)
class Alternative:
    """Cells that the text leaves open together: exactly one of the fillings is true."""

    paths: tuple[str, ...]
    """The cells, in the form's order."""
    fillings: tuple[tuple[int | Decimal | None, ...], ...]
    """What they may hold: in each filling one value for each path."""
    supported_by: tuple[Fact, ...] = ()
    """The facts of the prose that agree with one of the fillings on one of the cells."""


@frozen(kw_only=True)
class Summary:
    """A report in numbers."""

    cells: Mapping[Status, int]
    """How many cells have each status; every status is there."""
    findings: Mapping[FindingCode, int]
    """How many findings have each code; only the codes that occur."""


def _stored_cells(report: AnnualReport) -> tuple[AnyCell, ...]:
    """Return the cells of the records, which keep the order of the form."""
    found: list[AnyCell] = []

    def collect(record: Any) -> None:
        for name in field_names(type(record)):
            item = getattr(record, name)
            if isinstance(item, Cell):
                found.append(item)
            elif type(item) in _RECORD_TYPES:
                collect(item)

    collect(report)
    return tuple(found)


def _by_path(report: AnnualReport) -> dict[str, AnyCell]:
    return {cell.path: cell for cell in report.cells()}


@frozen(kw_only=True, repr=False)
class AnnualReport:
    """A yearly report on open government information (政府信息公开工作年度报告).

    Every figure can be reached as an attribute and by its path: ``report["review.total"]`` is ``report.review.total``.
    Records hold the rows and columns of all forms; what is not in this report's form is None there and not among its
    `cells`.

    >>> from pathlib import Path
    >>> from gkparse.api import parse
    >>> report = parse(Path("docs/examples/county-2022-tabs.txt").read_text("utf-8"))
    >>> report
    <AnnualReport 澄溪县人民政府办公室 2022, form 2021: 200 cells, 0 open, 1 findings>
    >>> report["review.total"] is report.review.total, report.section("overview").number, report.get("no.such.cell")
    (True, 1, None)
    >>> report.summary().findings
    {'fact-agreement': 1}
    """

    identity: Identity
    """Title, agency, year and what else it says of itself, each with its place in the text."""
    text: str
    """The text that every span points into."""
    source: Source
    """What it was read from."""
    sections: tuple[Section, ...] = ()
    """The numbered sections in printed order."""
    disclosure: Disclosure | None
    """二、主动公开政府信息情况; None where no table was found and its form is not known."""
    requests: Requests
    """三、收到和处理政府信息公开申请情况"""
    review: Outcomes
    """四、行政复议"""
    litigation_direct: Outcomes
    """四、行政诉讼，未经复议直接起诉"""
    litigation_after_review: Outcomes
    """四、行政诉讼，复议后起诉"""
    findings: tuple[Finding, ...] = ()
    """What is worth knowing about the report."""
    alternatives: tuple[Alternative, ...] = ()
    """The groups of cells that the text leaves open together."""
    facts: tuple[Fact, ...] = ()
    """The figures that the prose states, in the order of the text."""
    places: tuple[Place, ...] = ()
    """Where the stretches of ``text`` stand in the file that it was read from, in order; none for a text."""
    witnesses: tuple[Witness, ...] = ()
    """The readings that were combined to this report, in the order of their texts; none for a single one."""
    _trace: Any = field(default=None, repr=False, eq=False)
    """The evidence of every decision, for `explain`; not compared and not serialized."""
    _cells: tuple[AnyCell, ...] = field(
        init=False, repr=False, eq=False, default=Factory(_stored_cells, takes_self=True)
    )
    _by_path: dict[str, AnyCell] = field(init=False, repr=False, eq=False, default=Factory(_by_path, takes_self=True))

    @property
    def title(self) -> str | None:
        """The title, short for ``identity.title.value``."""
        return self.identity.title.value

    @property
    def agency(self) -> str | None:
        """The organ that reports, short for ``identity.agency.value``."""
        return self.identity.agency.value

    @property
    def year(self) -> int | None:
        """The year reported on, short for ``identity.year.value``."""
        return self.identity.year.value

    @property
    def template(self) -> str | None:
        """The form that sections 二 and 三 are printed in; ``"mixed"`` where they differ, None without a table."""
        tables = (self.disclosure, self.requests)
        templates = {table.template for table in tables if table is not None and table.template is not None}
        return "mixed" if len(templates) > 1 else next(iter(templates), None)

    def section(self, which: int | str) -> Section | None:
        """Return a section by its number (1 to 6) or name (``"overview"``); None where the report has none.

        Raises:
            ValueError: No report has such a section.
        """
        number = SECTION_NAMES.index(which) + 1 if which in SECTION_NAMES else which
        if number not in range(1, len(SECTION_NAMES) + 1):
            raise ValueError(f"no section {which!r}; there are 1 to {len(SECTION_NAMES)}: {', '.join(SECTION_NAMES)}")
        return next((section for section in self.sections if section.number == number), None)

    @property
    def trace(self) -> Any:
        """The evidence that `explain` shows; its shape is no promise."""
        return self._trace

    def cells(self) -> tuple[AnyCell, ...]:
        """Return the cells of this report's form, in the form's order; always the same tuple."""
        return self._cells

    def __getitem__(self, path: str) -> AnyCell:
        try:
            return self._by_path[path]
        except KeyError:
            raise self._unknown(path) from None

    def __contains__(self, path: object) -> bool:
        return path in self._by_path

    # Python would try the numbers 0, 1, 2 … as paths.
    __iter__ = None

    @overload
    def get(self, path: str) -> AnyCell | None: ...
    @overload
    def get(self, path: str, default: D) -> AnyCell | D: ...
    def get(self, path: str, default: D | None = None) -> AnyCell | D | None:
        """Return the cell with this path, or ``default`` where this report's form has none."""
        return self._by_path.get(path, default)

    def values(self) -> dict[str, int | Decimal | None]:
        """Return the value of every cell by its path, in the form's order; None for a blank and for an open cell."""
        return {cell.path: cell.value for cell in self._cells}

    def place(self, path: str) -> Place | None:
        """Return where the cell with this path stands in the file, or None where it has no such place.

        Raises:
            KeyError: This report's form has no such cell.
        """
        span = self[path].span
        return None if span is None else self.place_of(span)

    def place_of(self, span: Span) -> Place | None:
        """Return where in the file the characters of ``span`` stand, of those of several places the first.

        None where the report was read from a text, or they stand between two places.
        """
        at = bisect_right(self.places, span[0], key=lambda place: place.span[0]) - 1
        return self.places[at] if at >= 0 and span[0] <= self.places[at].span[1] else None

    def summary(self) -> Summary:
        """Return how many cells have each status, and how many findings each code."""
        statuses = Counter(cell.status for cell in self._cells)
        return Summary(
            cells={status: statuses[status] for status in Status},
            findings=dict(Counter(finding.code for finding in self.findings)),
        )

    def explain(self, path: str) -> str:
        """Return how a cell came by its value, for people to read.

        It shows the characters in their line, the label and how it was matched, the equations through the cell with
        their figures, and for an open cell what each candidate would break.

        Raises:
            KeyError: This report's form has no such cell.
        """
        if path not in self._by_path:
            raise self._unknown(path)
        from gkparse.decide.explain import explain_cell

        return explain_cell(self, path)

    def _unknown(self, path: str) -> KeyError:
        others = [name for name in TEMPLATES if any(cell.path == path for cell in form(name).cells)]
        if others:
            return KeyError(f"this report's form ({self.template}) has no cell {path!r}; form {', '.join(others)} has")
        return unknown_path(path, self._by_path, "this report")

    def __repr__(self) -> str:
        open_cells = sum(not cell.status.promised for cell in self._cells)
        named = f"{self.agency or 'agency unknown'} {self.year or 'year unknown'}"
        counted = f"{len(self._cells)} cells, {open_cells} open, {len(self.findings)} findings"
        return f"<AnnualReport {named}, form {self.template or 'unknown'}: {counted}>"


_RECORD_TYPES = frozenset(RECORDS.values())
_FIELD_NAMES = {
    cls: tuple(attribute.name for attribute in fields(cls) if attribute.init) for cls in (*_RECORD_TYPES, AnnualReport)
}


def field_names(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields that a record is made of."""
    return _FIELD_NAMES[cls]


def build_tables(cells: Sequence[AnyCell], templates: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the top records of a report (``disclosure``, ``requests``, ``review`` …), made of its cells.

    ``templates`` says which form the tables that name one are of. A record of which no cell is given is left out.
    """
    contents: dict[str, dict[str, Any]] = {path: {} for path in ("", *RECORDS)}
    for cell in cells:
        record, _, name = cell.path.rpartition(".")
        contents[record][name] = cell
    # What is contained is made before what contains it.
    for path, record_type in reversed(RECORDS.items()):
        if contents[path]:
            if path in templates:
                contents[path]["template"] = templates[path]
            parent, _, name = path.rpartition(".")
            contents[parent][name] = record_type(**contents[path])
    return contents[""]


def build_report(
    *,
    identity: Identity,
    text: str,
    source: Source,
    sections: Sequence[Section],
    cells: Sequence[AnyCell],
    disclosure_template: str | None,
    requests_template: str | None,
    findings: Sequence[Finding],
    alternatives: Sequence[Alternative],
    facts: Sequence[Fact] = (),
    places: Sequence[Place] = (),
    witnesses: Sequence[Witness] = (),
    trace: Any = None,
) -> AnnualReport:
    """Return the report with these cells, which are all those of some form (section 二 may be left out).

    The templates say in which form the tables of sections 二 and 三 were printed, None where there was no table.
    """
    tables = build_tables(cells, {"disclosure": disclosure_template, "requests": requests_template})
    tables.setdefault("disclosure", None)
    return AnnualReport(
        identity=identity,
        text=text,
        source=source,
        sections=tuple(sections),
        findings=tuple(findings),
        alternatives=tuple(alternatives),
        facts=tuple(facts),
        places=tuple(places),
        witnesses=tuple(witnesses),
        trace=trace,
        **tables,
    )

"""Reports with anything in them that a report may hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import fields
from hypothesis import strategies as st

from gkparse.findings import FINDING_CODES, SEVERITIES, Details, Finding
from gkparse.forms import TEMPLATES, compose
from gkparse.forms.model import Form, FormCell
from gkparse.report.cell import Cell, Status
from gkparse.report.fact import BOUNDS, FACT_KINDS, MEASURES, Fact
from gkparse.report.place import Place
from gkparse.report.report import (
    SECTION_NAMES,
    Alternative,
    AnnualReport,
    AnyCell,
    Identified,
    Identity,
    Period,
    Section,
    Source,
    Witness,
    build_report,
)

TEXTS = st.text(max_size=12)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2) | st.sampled_from([Decimal("1.50"), Decimal("1E+3")])

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "count": st.integers(0, 10**9),
    "change": st.integers(-(10**6), 10**6),
    "amount": AMOUNTS,
}


facts = st.builds(
    Fact,
    kind=st.sampled_from(FACT_KINDS),
    value=st.integers(-(10**6), 10**9) | AMOUNTS,
    unit=st.none() | TEXTS,
    bound=st.sampled_from(BOUNDS),
    measure=st.sampled_from(MEASURES),
    raw=TEXTS,
    span=SPANS,
    paths=st.lists(TEXTS, max_size=2).map(tuple),
    scope=st.none() | TEXTS,
    part_of=st.none() | SPANS,
)


@st.composite
def cells(draw: st.DrawFn, place: FormCell) -> AnyCell:
    """A cell for this place of the form, of any status."""
    values = VALUES[place.kind]
    status = draw(st.sampled_from(Status))
    has_value = status.promised and status is not Status.BLANK
    placed = status in (Status.PRINTED, Status.REPAIRED) or draw(st.booleans())
    return Cell(
        path=place.path,
        value=draw(values) if has_value else None,
        status=status,
        raw=draw(TEXTS) if placed else None,
        span=draw(SPANS) if placed else None,
        unit=draw(st.sampled_from([None, "万元", "件"])),
        candidates=tuple(sorted(draw(st.sets(values, max_size=4)))) if status is Status.AMBIGUOUS else (),
        confirmed=has_value and draw(st.booleans()),
        supported_by=tuple(draw(st.lists(facts, max_size=1))) if status is Status.AMBIGUOUS else (),
    )


def identified(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Identified[Any]]:
    """An item of the identity, found or not."""
    return st.builds(
        Identified,
        value=st.none() | values,
        raw=st.none() | TEXTS,
        span=st.none() | SPANS,
        status=st.sampled_from(Status),
    )


NOT_TEXT: dict[str, st.SearchStrategy[Any]] = {
    "year": st.integers(2008, 2100),
    "period": st.builds(Period, st.dates(), st.dates()),
    "published": st.dates(),
}
identities = st.builds(
    Identity,
    **{item.name: identified(NOT_TEXT.get(item.name, TEXTS)) for item in fields(Identity)},
)
findings = st.builds(
    Finding,
    code=st.sampled_from(FINDING_CODES),
    severity=st.sampled_from(SEVERITIES),
    message=TEXTS,
    message_zh=TEXTS,
    paths=st.lists(TEXTS, max_size=3).map(tuple),
    spans=st.lists(SPANS, max_size=3).map(tuple),
    details=st.dictionaries(TEXTS, JSON, max_size=3).map(Details),
)
sections = st.builds(
    Section,
    number=st.integers(1, 6),
    name=st.sampled_from(SECTION_NAMES),
    heading=TEXTS,
    text=TEXTS,
    raw=TEXTS,
    span=SPANS,
)
NUMBERS = st.none() | st.integers(1, 500)
LENGTHS = st.floats(0, 2000, allow_nan=False)
sources = st.builds(
    Source,
    name=st.none() | TEXTS,
    sha256=TEXTS,
    kind=st.sampled_from(["text", "grids", "pdf"]),
    recognised=st.lists(st.integers(1, 500), max_size=3).map(tuple),
)
places = st.builds(
    Place,
    span=SPANS,
    page=NUMBERS,
    box=st.none() | st.tuples(LENGTHS, LENGTHS, LENGTHS, LENGTHS),
    table=NUMBERS,
    row=NUMBERS,
    column=NUMBERS,
    sheet=st.none() | TEXTS,
    cell=st.none() | TEXTS,
    path=st.none() | TEXTS,
)


@st.composite
def alternatives(draw: st.DrawFn, form: Form) -> Alternative:
    """A few cells of the form with a few fillings."""
    places = draw(st.lists(st.sampled_from(form.cells), min_size=1, max_size=3, unique=True))
    filling = st.tuples(*(st.none() | VALUES[place.kind] for place in places))
    return Alternative(
        paths=tuple(place.path for place in places),
        fillings=tuple(draw(st.lists(filling, max_size=3))),
        supported_by=tuple(draw(st.lists(facts, max_size=1))),
    )


@st.composite
def reports(draw: st.DrawFn) -> AnnualReport:
    """A report in any form, with a mixture of a few drawn cells in every place."""
    form = compose(draw(st.sampled_from(TEMPLATES)), draw(st.sampled_from(TEMPLATES)))
    drawn = {place.path: draw(cells(place)) for place in draw(st.lists(st.sampled_from(form.cells), max_size=8))}
    usual = [Cell[Any](path=place.path, status=Status.MISSING) for place in form.cells]
    filled = [drawn.get(cell.path, cell) for cell in usual]
    with_disclosure = draw(st.booleans())
    return build_report(
        identity=draw(identities),
        text=draw(TEXTS),
        source=draw(sources),
        sections=draw(st.lists(sections, max_size=2)),
        cells=[cell for cell in filled if with_disclosure or not cell.path.startswith("disclosure.")],
        disclosure_template=draw(st.sampled_from([form.disclosure_template, None])),
        requests_template=draw(st.sampled_from([form.requests_template, None])),
        findings=draw(st.lists(findings, max_size=2)),
        alternatives=draw(st.lists(alternatives(form), max_size=2)),
        facts=draw(st.lists(facts, max_size=2)),
        places=draw(st.lists(places, max_size=3)),
        witnesses=draw(st.lists(st.builds(Witness, source=sources, span=SPANS), max_size=2)),
    )

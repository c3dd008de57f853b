"""Hypothesis strategies for filled forms: any figures that satisfy the equations, printed as agencies print them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st

from gkparse.forms import compose
from gkparse.forms.model import Form, FormCell
from tests.filled import APPLICANTS, Filled, fill, outcome_rows, result_rows, section_of
from tests.renderers import Wording
from tests.renderers.garbled import LIKE_NOUGHT, LIKE_ONE

a_third: Final = settings(max_examples=max(5, settings().max_examples // 3))
"""For a property that is tried in every layout: a third of the examples in each."""

AGENCIES: Final = (
    "澜汀市人民政府办公室",
    "朔渚县水务局",
    "栖霁县白鹭镇人民政府",
    "岚浔区市场监督管理局",
    "青汜市人民政府",
)
"""Agencies of places that do not exist."""

TITLES: Final = (
    "{agency}{year}年政府信息公开工作年度报告",
    "{agency}{year}年度政府信息公开工作年度报告",
    "{agency} {year} 年政府信息公开工作年度报告",
    "{agency}\n{year}年政府信息公开工作年度报告",
)
TEMPLATES: Final = (("2021", "2021"), ("2019", "2019"), ("2021", "2019"), ("2019", "2021"))
"""The forms of section 2 and of section 3; agencies do mix them."""

ZEROS: Final = ("0", "", "/", "—")
"""What agencies print where there is nothing to count."""

counts: Final = st.one_of(st.integers(0, 9), st.integers(10, 999), st.integers(1000, 99_999))
forms: Final[st.SearchStrategy[Form]] = st.sampled_from(TEMPLATES).map(lambda pair: compose(*pair))
wordings: Final[st.SearchStrategy[Wording]] = st.builds(
    Wording,
    title=st.sampled_from(TITLES),
    preamble=st.booleans(),
    long_headings=st.booleans(),
    sentence=st.booleans(),
    note=st.booleans(),
)

_amounts = st.one_of(
    st.sampled_from(["0", "13.5", "0.35", "219.06", "8040", "75394432.52"]),
    st.decimals(0, 10**8, places=2, allow_nan=False).map(str),
    st.integers(0, 10**9).map(str),
)
_amounts_with_unit = st.tuples(_amounts, st.sampled_from(["", "", "", "元", "万元"])).map("".join)


@st.composite
def changes(draw: st.DrawFn) -> str:
    """A signed change as printed: unsigned, with its sign, or with a space between sign and number."""
    number = draw(st.integers(-2000, 2000))
    if number < 0:
        return draw(st.sampled_from(["-{}", "- {}", "－{}"])).format(-number)
    return draw(st.sampled_from(["{}", "+{}", "+ {}", "＋{}"] if number else ["{}"])).format(number)


@st.composite
def dense_rows(draw: st.DrawFn) -> list[int]:
    """Six counts cut out of one drawn number, which is much quicker than drawing them one by one."""
    most = draw(st.sampled_from([3, 40, 2000, 100_000]))
    number = draw(st.integers(0, most**APPLICANTS - 1))
    return [number // most**applicant % most for applicant in range(APPLICANTS)]


def printed_figures(kind: str, *, plain: bool = False) -> st.SearchStrategy[str]:
    """What a cell of section 2 may print; `plain` leaves out units and what no reader could cut out of a glued run."""
    if kind == "change":
        return changes()
    if kind == "amount":
        return _amounts if plain else _amounts_with_unit
    return st.one_of(st.integers(0, 30), st.integers(0, 2_000_000)).map(str)


@st.composite
def filled_forms(
    draw: st.DrawFn, *, printing: Sequence[str] = (*ZEROS, "mixed"), plain: bool = False, form: Form | None = None
) -> Filled:
    """A filled form.

    `printing` says how a section may print what it has nothing to count for: one of `ZEROS` throughout, or "mixed".
    An agency that prints its noughts prints every cell.
    """
    form = form or draw(forms)
    ways = {section: draw(st.sampled_from(printing)) for section in ("disclosure", "requests", "outcomes")}
    mixed = draw(st.integers(0, 4 ** len(form.cells) - 1)) if "mixed" in ways.values() else 0
    place = {cell.path: at for at, cell in enumerate(form.cells)}

    def zero(path: str) -> str:
        way = ways[section_of(path)]
        return ZEROS[mixed >> 2 * place[path] & 3] if way == "mixed" else way

    results, carried_over, carried_forward = draw(_request_figures(form))
    return fill(
        form,
        disclosure=draw(_disclosure_figures(form, zero, full=ways["disclosure"] == "0", plain=plain)),
        results=results,
        carried_over=carried_over,
        carried_forward=carried_forward,
        outcomes=draw(_outcome_figures(form)),
        zero=zero,
        agency=draw(st.sampled_from(AGENCIES)),
        year=draw(st.integers(2019, 2025)),
    )


@st.composite
def _request_figures(draw: st.DrawFn, form: Form) -> tuple[Mapping[str, Sequence[int]], Sequence[int], Sequence[int]]:
    """Result rows, what was carried over, and what is carried forward."""
    rows = [row.path for row in result_rows(form)]
    results: dict[str, list[int]] = {row: [0] * APPLICANTS for row in rows}
    forward = [0] * APPLICANTS
    if draw(st.booleans(), label="dense"):
        for row in rows:
            results[row] = draw(dense_rows())
        forward = draw(dense_rows())
    else:
        where = st.tuples(st.sampled_from(rows), st.integers(0, APPLICANTS - 1), counts)
        for row, applicant, count in draw(st.lists(where, max_size=8)):
            results[row][applicant] += count
        for applicant, count in draw(st.lists(st.tuples(st.integers(0, APPLICANTS - 1), counts), max_size=2)):
            forward[applicant] += count
    answered = [sum(column) + left for column, left in zip(zip(*results.values(), strict=True), forward, strict=True)]
    over = [draw(st.integers(0, total)) if total and draw(st.booleans()) else 0 for total in answered]
    return results, over, forward


@st.composite
def _outcome_figures(draw: st.DrawFn, form: Form) -> Mapping[str, Sequence[int]]:
    figures = st.one_of(st.just([0] * 4), dense_rows().map(lambda row: row[:4]))
    return {row.path: draw(figures) for row in outcome_rows(form)}


@st.composite
def _disclosure_figures(
    draw: st.DrawFn, form: Form, zero: Callable[[str], str], *, full: bool, plain: bool
) -> Mapping[str, str]:
    """What section 2 prints; an agency that does not print its noughts leaves some cells out."""
    cells: list[FormCell] = [cell for cell in form.cells if cell.section == "disclosure"]
    left_out = 0 if full else draw(st.integers(0, 2 ** len(cells) - 1))
    printed = {}
    for at, cell in enumerate(cells):
        text = draw(printed_figures(cell.kind, plain=plain))
        printed[cell.path] = zero(cell.path) if text == "0" or left_out >> at & 1 else text
    return printed


@st.composite
def letters(draw: st.DrawFn, filled: Filled, *, bars: bool) -> Mapping[str, tuple[str, str]]:
    """Which cells are garbled, and what a nought and a one become in each; `bars` allows a bar for a one."""
    paths = [path for path, printed in filled.printed.items() if set(printed) & set("01")]
    ones = LIKE_ONE if bars else LIKE_ONE.replace("|", "")
    pairs = st.tuples(st.sampled_from(LIKE_NOUGHT), st.sampled_from(ones))
    if not paths:
        return {}
    return draw(st.dictionaries(st.sampled_from(paths), pairs, max_size=12))

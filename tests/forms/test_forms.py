"""The forms are what the two notices print."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from gkparse.forms import TEMPLATES, compose, form
from gkparse.forms.model import Form
from gkparse.text.normalize import fold

APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_organization",
    "other_organization",
)

PAIRS = [(disclosure, requests) for disclosure in TEMPLATES for requests in TEMPLATES]


@pytest.fixture(params=TEMPLATES)
def shape(request: pytest.FixtureRequest) -> Form:
    """Each form in turn."""
    return form(request.param)


def wordings(shape: Form) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every label of a form with its wordings."""
    for block in shape.blocks:
        yield block.caption, block.wordings
        yield from ((header.label, header.wordings) for header in block.columns)
    yield from ((header.label, header.wordings) for header in (*shape.columns, *shape.outcome_columns))
    yield from ((row.label, row.wordings) for row in shape.rows)


def test_the_forms_have_the_size_of_the_printed_ones() -> None:
    """22 or 10 cells in section 二, 23 or 25 rows of seven in section 三, three groups of five in section 四."""
    sizes = {name: (len(form(name).cells), len(form(name).rows), len(form(name).equations)) for name in TEMPLATES}
    assert sizes == {"2019": (198, 34, 40), "2021": (200, 34, 42)}


def test_every_path_occurs_once_and_leads_to_its_cell(shape: Form) -> None:
    assert len({cell.path for cell in shape.cells}) == len(shape.cells)
    assert all(shape.cell(cell.path) is cell for cell in shape.cells)


def test_rows_and_cells_tell_the_same(shape: Form) -> None:
    assert [path for row in shape.rows for path in row.cells] == [cell.path for cell in shape.cells]
    for row in shape.rows:
        for path, column in zip(row.cells, row.columns, strict=True):
            cell = shape.cell(path)
            assert (cell.row, cell.column, cell.section) == (row.path, column, row.section)
            assert path == f"{row.path}.{column}"
            assert cell.row_label == (row.ordinal or "") + row.label


def test_blocks_hold_the_rows_of_section_two(shape: Form) -> None:
    rows = [row for block in shape.blocks for row in block.rows]
    assert rows == [row for row in shape.rows if row.section == "disclosure"]
    for block in shape.blocks:
        assert block.item in block.caption
        assert all(row.columns == tuple(header.column for header in block.columns) for row in block.rows)


def test_the_official_wording_comes_first_and_none_twice(shape: Form) -> None:
    """Wordings are compared with folded text: folding must not change them."""
    for label, known in wordings(shape):
        assert known[0] == fold(label)
        assert [fold(wording) for wording in known] == list(known)
        assert len(set(known)) == len(known)


def test_rows_of_one_group_do_not_share_a_wording(shape: Form) -> None:
    """Where groups differ the group tells; within a group only the label does."""
    seen: dict[tuple[object, ...], str] = {}
    for row in shape.rows:
        for wording in row.wordings:
            assert seen.setdefault((row.section, row.groups, row.ordinal, wording), row.path) == row.path


def test_kinds(shape: Form) -> None:
    changes = [cell.path for cell in shape.cells if cell.kind == "change"]
    amounts = [cell.path for cell in shape.cells if cell.kind == "amount"]
    assert all(path.endswith(".change") for path in changes)
    assert len(changes) == {"2019": 5, "2021": 0}[shape.template]
    assert amounts == {
        "2019": ["disclosure.centralized_procurement.amount"],
        "2021": ["disclosure.administrative_fees.amount"],
    }.get(shape.template)


def test_every_row_of_section_three_adds_up_to_its_total(shape: Form) -> None:
    equations = {equation.name: equation for equation in shape.equations}
    for row in shape.rows:
        if row.section == "requests":
            equation = equations[f"row:{row.path}"]
            assert equation.left == tuple(f"{row.path}.{applicant}" for applicant in APPLICANTS)
            assert equation.right == (f"{row.path}.total",)


def test_every_column_of_section_three_balances(shape: Form) -> None:
    """第一项加第二项之和，等于第三项加第四项之和; and 第三项 is the sum of the results."""
    equations = {equation.name: equation for equation in shape.equations}
    rows = [row.path for row in shape.rows if row.section == "requests"]
    outside = {f"requests.{name}" for name in ("received", "carried_over", "result_total", "carried_forward")}
    for column in (*APPLICANTS, "total"):
        balance = equations[f"column:requests.{column}.balance"]
        assert balance.left == (f"requests.received.{column}", f"requests.carried_over.{column}")
        assert balance.right == (f"requests.result_total.{column}", f"requests.carried_forward.{column}")
        results = equations[f"column:requests.{column}.results"]
        assert results.left == tuple(f"{row}.{column}" for row in rows if row not in outside)
        assert results.right == (f"requests.result_total.{column}",)


@pytest.mark.parametrize("group", ["review", "litigation_direct", "litigation_after_review"])
def test_every_group_of_section_four_adds_up(shape: Form, group: str) -> None:
    [equation] = [equation for equation in shape.equations if equation.name == f"group:{group}"]
    assert equation.left == tuple(f"{group}.{column}" for column in ("upheld", "corrected", "other", "pending"))
    assert equation.right == (f"{group}.total",)


def test_equations_are_made_of_cells_of_the_form(shape: Form) -> None:
    paths = {cell.path for cell in shape.cells}
    assert len({equation.name for equation in shape.equations}) == len(shape.equations)
    assert all(paths.issuperset(equation.left + equation.right) for equation in shape.equations)


@pytest.mark.parametrize(("disclosure", "requests"), PAIRS)
def test_a_composed_form_takes_each_section_from_its_own(disclosure: str, requests: str) -> None:
    mixed = compose(disclosure, requests)
    second = [cell for cell in form(disclosure).cells if cell.section == "disclosure"]
    others = [cell for cell in form(requests).cells if cell.section != "disclosure"]
    assert list(mixed.cells) == second + others
    assert (mixed.disclosure_template, mixed.requests_template) == (disclosure, requests)
    assert mixed.template == (disclosure if disclosure == requests else "mixed")
    assert [path for row in mixed.rows for path in row.cells] == [cell.path for cell in mixed.cells]
    assert mixed.blocks == form(disclosure).blocks
    assert mixed.equations == form(requests).equations


def test_forms_are_read_once_and_pickle(shape: Form) -> None:
    assert form(shape.template) is shape
    assert pickle.loads(pickle.dumps(shape)) == shape
    assert hash(pickle.loads(pickle.dumps(shape))) == hash(shape)


def test_an_unknown_path_names_the_nearest() -> None:
    with pytest.raises(KeyError, match=r"nearest is 'requests\.denied\.state_secret\.total'"):
        form("2021").cell("requests.denied.state_secrets.total")

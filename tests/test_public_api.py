"""The promise to those who build on this library, in one place. A change here is a change of the promise."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from attrs import fields

import gkparse
from gkparse.findings import SEVERITIES
from gkparse.forms import TEMPLATES
from gkparse.frames import columns

NAMES = """
    DEFAULT_LIMITS FACT_KINDS FINDING_CODES Alternative AnnualReport Cell Disclosure Fact Failure Finding Form
    FormatError GkparseError Grid Identified Identity Limits MissingExtraError NotAReportError OpenCellError
    Outcomes Period Place RequestRow Requests Section Source Status Summary UnreadableFileError Witness __version__
    batch_schema check check_across codebook combine facts form from_dict from_json json_schema panel parse
    parse_batches parse_file parse_files parse_grids parse_many to_arrow to_dict to_json to_pandas to_polars
"""
CONSTANTS = ("__version__", "DEFAULT_LIMITS", "FACT_KINDS", "FINDING_CODES")

SIGNATURES = {
    "parse": "(text: 'str', *, template: 'str | None' = None, ocr: 'bool | None' = None) -> 'AnnualReport'",
    "parse_many": "(texts: 'Iterable[str]', *, workers: 'int | None' = None) -> 'Iterator[AnnualReport | Failure]'",
    "parse_file": (
        "(source: 'FileLike', *, kind: 'str | None' = None, limits: 'Limits' = Limits(DEFAULTS),"
        " template: 'str | None' = None) -> 'AnnualReport'"
    ),
    "parse_files": (
        "(paths: 'Iterable[str | os.PathLike[str]]', *, workers: 'int | None' = None, timeout: 'float' = 120.0,"
        " limits: 'Limits' = Limits(DEFAULTS)) -> 'Iterator[AnnualReport | Failure]'"
    ),
    "parse_grids": (
        "(grids: 'Iterable[Grid]', *, text: 'str | None' = None, template: 'str | None' = None,"
        " ocr: 'bool | None' = None) -> 'AnnualReport'"
    ),
    "combine": "(reports: 'Iterable[AnnualReport]') -> 'AnnualReport'",
    "form": "(template: 'str') -> 'Form'",
    "to_dict": "(reports: 'AnnualReport | Iterable[AnnualReport]') -> 'Plain | list[Plain]'",
    "from_dict": "(data: 'Mapping[str, Any] | list[Plain]') -> 'AnnualReport | list[AnnualReport]'",
    "to_arrow": "(reports: 'AnnualReport | Iterable[AnnualReport]') -> 'pa.Table'",
    "to_pandas": "(reports: 'AnnualReport | Iterable[AnnualReport]') -> 'pd.DataFrame'",
    "to_polars": "(reports: 'AnnualReport | Iterable[AnnualReport]') -> 'pl.DataFrame'",
    "panel": (
        "(reports: 'AnnualReport | Iterable[AnnualReport]', *, variables: 'Choice' = 'form', statuses: 'bool' = True,"
        " frame: \"Literal['pandas', 'polars', 'arrow']\" = 'pandas') -> 'pd.DataFrame | pl.DataFrame | pa.Table'"
    ),
    "facts": (
        "(reports: 'AnnualReport | Iterable[AnnualReport]', *,"
        " frame: \"Literal['pandas', 'polars', 'arrow']\" = 'pandas')"
        " -> 'pd.DataFrame | pl.DataFrame | pa.Table'"
    ),
    "json_schema": "() -> 'dict[str, Any]'",
    "batch_schema": "() -> 'pa.Schema'",
    "parse_batches": "(batches: 'Any') -> 'Any'",
    "check": "(report: 'AnnualReport', *, previous: 'AnnualReport | None' = None) -> 'tuple[Finding, ...]'",
    "check_across": (
        "(reports: 'Iterable[AnnualReport]', *, key: 'Callable[[AnnualReport], Hashable] | None' = None)"
        " -> 'tuple[Finding, ...]'"
    ),
    "codebook": "(style: \"Literal['markdown', 'csv']\" = 'markdown') -> 'str'",
    "to_json": "(reports: 'AnnualReport | Iterable[AnnualReport]', *, indent: 'int | None' = None) -> 'str'",
    "from_json": "(text: 'str | bytes') -> 'AnnualReport | list[AnnualReport]'",
}

ATTRIBUTES = {
    "AnnualReport": """identity text source sections disclosure requests review litigation_direct
        litigation_after_review findings alternatives facts places witnesses""",
    "Alternative": "paths fillings supported_by",
    "Cell": "path value status raw span unit candidates confirmed supported_by",
    "Fact": "kind value unit bound measure raw span paths scope part_of",
    "Failure": "index error name",
    "Finding": "code severity message message_zh paths spans details",
    "Form": """template disclosure_template requests_template notice report_years sections blocks rows columns
        outcome_columns cells equations""",
    "Identified": "value raw span status",
    "Identity": """title agency year province city county town department level period published address telephone
        email site""",
    "Period": "start end",
    "Limits": "file_bytes unpacked_bytes characters cells pages page_objects pixels seconds memory_bytes",
    "Place": "span page box table row column sheet cell path",
    "Section": "number name heading text raw span",
    "Source": "name sha256 kind recognised",
    "Summary": "cells findings",
    "Witness": "source span",
}

METHODS = {
    "AnnualReport": "agency cells explain get place place_of section summary template title trace values year",
    "Cell": "count require",
    "Fact": "path",
    "Form": "cell",
    "Status": "promised",
}

STATUSES = "printed blank inferred repaired ambiguous missing"

FINDING_CODES = """
    equation-broken ambiguous unread-figure unreadable missing-table empty-table repeated-table second-report
    figure-conflict identity-conflict fact-conflict fact-agreement missing-identity missing-heading missing-row
    missing-unit missing-statement carry-over-mismatch in-force-mismatch duplicate-report year-gap another-agency
"""

ERRORS = {
    "GkparseError": ValueError,
    "NotAReportError": gkparse.GkparseError,
    "UnreadableFileError": gkparse.GkparseError,
    "FormatError": gkparse.GkparseError,
    "OpenCellError": gkparse.GkparseError,
    "MissingExtraError": gkparse.GkparseError,
}

APPLICANTS = """
    natural_person commercial_enterprise research_institution public_welfare_organization legal_service_organization
    other_organization total
"""

OUTCOMES = "upheld corrected other pending total"

REQUESTS = """
    received carried_over granted partially_granted
    denied.state_secret denied.prohibited_by_law denied.security_and_stability denied.third_party_rights
    denied.internal_affairs denied.process_information denied.enforcement_files denied.administrative_inquiry
    unavailable.not_held unavailable.needs_creation unavailable.unclear_after_correction
    not_processed.petition_complaint not_processed.duplicate not_processed.published_material
    not_processed.excessive_repeat not_processed.reissue
    {other}
    result_total carried_forward
"""

DISCLOSURE = {
    "2019": """
        regulations.newly_made regulations.newly_disclosed regulations.total_disclosed
        normative_documents.newly_made normative_documents.newly_disclosed normative_documents.total_disclosed
        administrative_licensing.previous_items administrative_licensing.change administrative_licensing.decisions
        other_services.previous_items other_services.change other_services.decisions
        administrative_penalty.previous_items administrative_penalty.change administrative_penalty.decisions
        administrative_coercion.previous_items administrative_coercion.change administrative_coercion.decisions
        administrative_fees.previous_items administrative_fees.change
        centralized_procurement.items centralized_procurement.amount
    """,
    "2021": """
        regulations.issued regulations.repealed regulations.in_force
        normative_documents.issued normative_documents.repealed normative_documents.in_force
        administrative_licensing.decisions administrative_penalty.decisions administrative_coercion.decisions
        administrative_fees.amount
    """,
}

COLUMNS = {
    "CELL_COLUMNS": """agency year form section row column path name label_zh label_en value amount unit amount_cny
        status confirmed raw span_start span_end page source sha256 library""",
    "REPORT_COLUMNS": "agency year title form open_cells broken_equations findings source sha256 library",
    "FACT_COLUMNS": """agency year kind value unit amount_cny bound measure scope path paths section raw span_start
        span_end part_of_start part_of_end page source sha256 library""",
    "FAILURE_COLUMNS": "source error traceback sha256 library",
    "FINDING_COLUMNS": "agency year code severity message message_zh paths details source sha256 library",
}

OTHER = {"2019": "other", "2021": "other.overdue_correction other.unpaid_fee other.other"}


def paths(template: str) -> list[str]:
    """The cell paths of a form, in its order."""
    requests = REQUESTS.format(other=OTHER[template]).split()
    return [
        *(f"disclosure.{cell}" for cell in DISCLOSURE[template].split()),
        *(f"requests.{row}.{column}" for row in requests for column in APPLICANTS.split()),
        *(
            f"{group}.{column}"
            for group in ("review", "litigation_direct", "litigation_after_review")
            for column in OUTCOMES.split()
        ),
    ]


def test_the_public_names() -> None:
    assert gkparse.__all__ == NAMES.split()
    assert dir(gkparse) == sorted(gkparse.__all__)
    assert all(getattr(gkparse, name) is not None for name in gkparse.__all__)


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature(name: str) -> None:
    shown = str(inspect.signature(getattr(gkparse, name))).replace(repr(gkparse.DEFAULT_LIMITS), "Limits(DEFAULTS)")
    assert shown == SIGNATURES[name]


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_the_attributes_of_a_record(name: str) -> None:
    shown = [attribute.name for attribute in fields(getattr(gkparse, name)) if not attribute.name.startswith("_")]
    assert shown == ATTRIBUTES[name].split()


@pytest.mark.parametrize("name", METHODS)
def test_the_methods_and_properties_of_a_record(name: str) -> None:
    record = getattr(gkparse, name)
    own = [key for key, value in vars(record).items() if inspect.isfunction(value) or isinstance(value, property)]
    assert sorted(key for key in own if not key.startswith("_")) == METHODS[name].split()


def test_the_statuses() -> None:
    assert [status.value for status in gkparse.Status] == STATUSES.split()


def test_the_finding_codes() -> None:
    assert list(gkparse.FINDING_CODES) == FINDING_CODES.split()
    assert SEVERITIES == ("error", "warning", "info")


@pytest.mark.parametrize("name", ERRORS)
def test_the_errors(name: str) -> None:
    assert issubclass(getattr(gkparse, name), ERRORS[name])


def test_the_forms() -> None:
    assert TEMPLATES == ("2019", "2021")


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_cell_paths_of_a_form(template: str) -> None:
    assert [cell.path for cell in gkparse.form(template).cells] == paths(template)


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_of_a_table(name: str) -> None:
    assert [column.name for column in getattr(columns, name)] == COLUMNS[name].split()


@pytest.mark.parametrize("name", [name for name in NAMES.split() if name not in CONSTANTS])
def test_everything_public_is_documented(name: str) -> None:
    item: Any = getattr(gkparse, name)
    assert inspect.getdoc(item)

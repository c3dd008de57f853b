"""The tables of China's open-government-information yearly reports (政府信息公开工作年度报告), read from ruined text.

    import gkparse

    report = gkparse.parse(text)
    report.agency, report.year
    report.requests.denied.third_party_rights.total     # Cell(1, 'printed')
    report["requests.denied.third_party_rights.total"]  # the same

Names are imported when they are first used: ``import gkparse`` itself costs next to nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # as type checkers know it; importing typing would be most of what this module costs
if TYPE_CHECKING:
    from typing import Any

    from gkparse.api import parse, parse_file, parse_grids, parse_many
    from gkparse.cells.grid import Grid
    from gkparse.checks import check, check_across
    from gkparse.cluster import batch_schema, parse_batches
    from gkparse.convert import from_dict, from_json, json_schema, to_dict, to_json
    from gkparse.decide.witnesses import combine
    from gkparse.errors import (
        FormatError,
        GkparseError,
        MissingExtraError,
        NotAReportError,
        OpenCellError,
        UnreadableFileError,
    )
    from gkparse.failure import Failure
    from gkparse.findings import FINDING_CODES, Finding
    from gkparse.forms import form
    from gkparse.forms.model import Form
    from gkparse.frames import facts, panel, to_arrow, to_pandas, to_polars
    from gkparse.read.limits import DEFAULT_LIMITS, Limits
    from gkparse.read.many import parse_files
    from gkparse.report.cell import Cell, Status
    from gkparse.report.fact import FACT_KINDS, Fact
    from gkparse.report.place import Place
    from gkparse.report.report import (
        Alternative,
        AnnualReport,
        Identified,
        Identity,
        Period,
        Section,
        Source,
        Summary,
        Witness,
    )
    from gkparse.report.tables import Disclosure, Outcomes, RequestRow, Requests
    from gkparse.variables import codebook

_HOMES = {
    "gkparse.api": ("parse", "parse_file", "parse_grids", "parse_many"),
    "gkparse.cells.grid": ("Grid",),
    "gkparse.checks": ("check", "check_across"),
    "gkparse.cluster": ("batch_schema", "parse_batches"),
    "gkparse.convert": ("from_dict", "from_json", "json_schema", "to_dict", "to_json"),
    "gkparse.decide.witnesses": ("combine",),
    "gkparse.errors": (
        "FormatError",
        "GkparseError",
        "MissingExtraError",
        "NotAReportError",
        "OpenCellError",
        "UnreadableFileError",
    ),
    "gkparse.failure": ("Failure",),
    "gkparse.findings": ("FINDING_CODES", "Finding"),
    "gkparse.forms": ("form",),
    "gkparse.forms.model": ("Form",),
    "gkparse.read.limits": ("DEFAULT_LIMITS", "Limits"),
    "gkparse.read.many": ("parse_files",),
    "gkparse.frames": ("facts", "panel", "to_arrow", "to_pandas", "to_polars"),
    "gkparse.report.cell": ("Cell", "Status"),
    "gkparse.report.fact": ("FACT_KINDS", "Fact"),
    "gkparse.report.place": ("Place",),
    "gkparse.report.report": (
        "Alternative",
        "AnnualReport",
        "Identified",
        "Identity",
        "Period",
        "Section",
        "Source",
        "Summary",
        "Witness",
    ),
    "gkparse.report.tables": ("Disclosure", "Outcomes", "RequestRow", "Requests"),
    "gkparse.variables": ("codebook",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "DEFAULT_LIMITS",
    "FACT_KINDS",
    "FINDING_CODES",
    "Alternative",
    "AnnualReport",
    "Cell",
    "Disclosure",
    "Fact",
    "Failure",
    "Finding",
    "Form",
    "FormatError",
    "GkparseError",
    "Grid",
    "Identified",
    "Identity",
    "Limits",
    "MissingExtraError",
    "NotAReportError",
    "OpenCellError",
    "Outcomes",
    "Period",
    "Place",
    "RequestRow",
    "Requests",
    "Section",
    "Source",
    "Status",
    "Summary",
    "UnreadableFileError",
    "Witness",
    "__version__",
    "batch_schema",
    "check",
    "check_across",
    "codebook",
    "combine",
    "facts",
    "form",
    "from_dict",
    "from_json",
    "json_schema",
    "panel",
    "parse",
    "parse_batches",
    "parse_file",
    "parse_files",
    "parse_grids",
    "parse_many",
    "to_arrow",
    "to_dict",
    "to_json",
    "to_pandas",
    "to_polars",
]


def __getattr__(name: str) -> Any:
    try:
        home = _HOME_OF[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    from importlib import import_module

    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return __all__

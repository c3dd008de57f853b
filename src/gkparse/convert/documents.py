"""Reports ↔ plain data ↔ JSON.

A report is one object with the report's own attributes: the JSON path of a cell is its path in the report. Beside them
stand ``format``, the version of this layout, and ``library``, the version that wrote it. Several reports are a list of
such objects. The evidence behind `AnnualReport.explain` is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, overload

from attrs import fields, has
from cattrs import BaseValidationError, ForbiddenExtraKeysError, transform_error
from cattrs.v import format_exception

from gkparse import __version__
from gkparse.convert.converter import report_converter
from gkparse.errors import FormatError
from gkparse.forms import TEMPLATES, form
from gkparse.report.cell import Cell
from gkparse.report.report import AnnualReport

__all__ = ["FORMAT", "from_dict", "from_json", "to_dict", "to_json"]

FORMAT = 1
"""The version of the layout; another one is not read."""

Plain = dict[str, Any]

SHOWN_ERRORS = 5
"""How many mistakes in one document a message names."""


@overload
def to_dict(reports: AnnualReport) -> Plain: ...
@overload
def to_dict(reports: Iterable[AnnualReport]) -> list[Plain]: ...
def to_dict(reports: AnnualReport | Iterable[AnnualReport]) -> Plain | list[Plain]:
    """Return a report, or each of several, as what JSON can say; `from_dict` reads it back equal.

    Amounts are strings, so that none of their digits is lost; keys are those of the records, and ``format`` and
    ``library`` before them.

    >>> from gkparse.api import parse_grids
    >>> from gkparse.cells.grid import Grid
    >>> report = parse_grids([Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"]])])
    >>> to_dict(report)["format"], from_dict(to_dict(report)) == report
    (1, True)
    """
    if isinstance(reports, AnnualReport):
        return {"format": FORMAT, "library": __version__, **report_converter().unstructure(reports)}
    return [to_dict(report) for report in reports]


@overload
def from_dict(data: Mapping[str, Any]) -> AnnualReport: ...
@overload
def from_dict(data: list[Plain]) -> list[AnnualReport]: ...
def from_dict(data: Mapping[str, Any] | list[Plain]) -> AnnualReport | list[AnnualReport]:
    """Return the report, or the list of reports, that `to_dict` wrote.

    Anything else is a `FormatError` that names the place: another format, an unknown key, a value of the wrong type, a
    cell that the form does not have.

    >>> from_dict({"format": 0})
    Traceback (most recent call last):
        ...
    gkparse.errors.FormatError: report.format: 0 is not read, only 1
    """
    return _read(data, "report")


def to_json(reports: AnnualReport | Iterable[AnnualReport], *, indent: int | None = None) -> str:
    """Return `to_dict` as JSON, Chinese as it is; ``indent`` as in `json.dumps`.

    >>> from gkparse.api import parse_grids
    >>> from gkparse.cells.grid import Grid
    >>> report = parse_grids([Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"]])])
    >>> from_json(to_json(report)) == report
    True
    """
    return json.dumps(to_dict(reports), ensure_ascii=False, indent=indent)


def from_json(text: str | bytes) -> AnnualReport | list[AnnualReport]:
    """Return the report, or the list of reports, that `to_json` wrote; `FormatError` as in `from_dict`.

    >>> from_json("{")
    Traceback (most recent call last):
        ...
    gkparse.errors.FormatError: no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"no JSON: {error}") from None
    return _read(data, "report")


def _read(data: Any, place: str) -> AnnualReport | list[AnnualReport]:
    if isinstance(data, list):
        return [_read_one(entry, f"{place}s[{number}]") for number, entry in enumerate(data)]
    return _read_one(data, place)


def _read_one(data: Any, place: str) -> AnnualReport:
    if not isinstance(data, Mapping):
        raise FormatError(f"{place}: expected a report, found {type(data).__name__}")
    if data.get("format") != FORMAT:
        raise FormatError(f"{place}.format: {data.get('format')!r} is not read, only {FORMAT}")
    if not isinstance(data.get("library"), str):
        raise FormatError(f"{place}.library: expected the version that wrote the report")
    contents = {key: value for key, value in data.items() if key not in ("format", "library")}
    try:
        report = report_converter().structure(contents, AnnualReport)
    except BaseValidationError as error:
        mistakes = transform_error(error, path=place, format_exception=_describe)
        raise FormatError("; ".join(_place_first(mistake) for mistake in mistakes[:SHOWN_ERRORS])) from None
    _check_cells(report, place)
    return report


def _describe(error: BaseException, kind: type | None) -> str:
    """Return the message of one mistake, in the words of the hook that found it where it has any."""
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown key {', '.join(map(repr, sorted(error.extra_fields)))}"
    if type(error) in (TypeError, ValueError):
        return str(error)
    return format_exception(error, kind)


def _place_first(mistake: str) -> str:
    what, _, where = mistake.rpartition(" @ ")
    return f"{where}: {what}"


def _check_cells(report: AnnualReport, place: str) -> None:
    """Refuse a report whose cells are not those of its form, each at its own place."""
    for path, cell in _placed(report, ""):
        if cell.path != path:
            raise FormatError(f"{place}.{path}.path: {cell.path!r} stands at another cell's place")
    templates = {"requests": report.requests.template}
    if report.disclosure is not None:
        templates["disclosure"] = report.disclosure.template
    for section, template in templates.items():
        if template is not None and template not in TEMPLATES:
            raise FormatError(f"{place}.{section}.template: no form {template!r}")
        found = {cell.path for cell in report.cells() if cell.path.startswith(f"{section}.")}
        known = TEMPLATES if template is None else (template,)
        if not any(found == {cell.path for cell in form(name).cells if cell.section == section} for name in known):
            raise FormatError(f"{place}.{section}: its cells are not those of form {' or '.join(known)}")


def _placed(record: Any, path: str) -> Iterator[tuple[str, Cell[Any]]]:
    for attribute in fields(type(record)):
        item = getattr(record, attribute.name)
        below = f"{path}.{attribute.name}".lstrip(".")
        if isinstance(item, Cell):
            yield below, item
        elif has(type(item)) and attribute.init:
            yield from _placed(item, below)

"""The cattrs converter for reports: strict, exact, and in terms of JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import GenericAlias
from typing import Any, Literal, TypeAlias, get_args, get_origin

from attrs import fields, has
from cattrs import BaseConverter, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from gkparse.findings import Details
from gkparse.report.cell import Cell, Status
from gkparse.report.place import Place
from gkparse.report.report import AnnualReport, Span
from gkparse.report.tables import RECORDS

__all__ = ["is_terse", "report_converter", "thaw", "written_fields"]

Reader: TypeAlias = Callable[[Any, Any], Any]
"""What turns a plain value into one of the type given with it."""


@cache
def report_converter() -> Converter:
    """Return the converter; what it writes it reads back equal, and anything else it refuses with the place.

    A `Decimal` is its digits as a string, a date is ISO 8601, a tuple a list. Cells leave out what they have nothing to
    say about, except their value; tables leave out what their form does not have. No value is taken for one of another
    type.
    """
    converter = Converter(unstruct_collection_overrides={tuple: list})
    for kind in (int, str, bool, float):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(date, _read_date)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(Decimal, _read_decimal)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(int | Decimal | None, _read_value)
    converter.register_structure_hook(int | Decimal, _read_figure)
    # A status is a str, and would be read as any other.
    converter.register_structure_hook(Status, lambda value, _: Status(value))
    converter.register_unstructure_hook(Status, lambda status: status.value)
    converter.register_structure_hook(Details, lambda value, _: Details(_is(dict, value)))
    converter.register_unstructure_hook(Details, thaw)
    converter.register_structure_hook_func(lambda kind: _origin(kind) is Literal, _read_literal)
    converter.register_structure_hook_factory(lambda kind: _origin(kind) is tuple, _tuple_reader)
    converter.register_structure_hook_func(lambda kind: kind == Span, _read_span)
    converter.register_structure_hook_factory(_is_record, _record_reader)
    converter.register_unstructure_hook_factory(_is_record, _record_writer)
    return converter


def _origin(kind: Any) -> Any:
    return get_origin(kind) or kind


def _is_record(kind: Any) -> bool:
    return has(_origin(kind))


def _record_reader(kind: Any, converter: BaseConverter) -> Reader:
    read = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, **_left_out(kind))
    return lambda value, as_kind: read(_is(dict, value), as_kind)


def _record_writer(kind: Any, converter: BaseConverter) -> Callable[[Any], dict[str, Any]]:
    always: dict[str, Any] = {"value": override(omit_if_default=False)} if _origin(kind) is Cell else {}
    terse = is_terse(_origin(kind))
    return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=terse, **always, **_left_out(kind))


def is_terse(kind: type[Any]) -> bool:
    """Whether records of this kind leave out the fields that hold their defaults."""
    return kind is Cell or kind is Place or kind in RECORDS.values()


def written_fields(kind: type[Any]) -> set[str]:
    """Return the names of the fields that are written."""
    return {attribute.name for attribute in fields(kind) if attribute.init} - _left_out(kind).keys()


def _left_out(kind: Any) -> dict[str, Any]:
    return {"_trace": override(omit=True)} if kind is AnnualReport else {}


def _is(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, found {type(value).__name__}")
    return value


def _exactly(kind: type[Any]) -> Reader:
    return lambda value, _: _is(kind, value)


def _tuple_reader(kind: Any, converter: BaseConverter) -> Reader:
    items: Any = GenericAlias(list, get_args(kind)[:1])
    read = converter.get_structure_hook(items)
    return lambda value, _: tuple(read(_is(list, value), items))


def _read_span(value: Any, _: Any) -> Span:
    if type(value) is not list or [type(end) for end in value] != [int, int]:
        raise TypeError(f"expected [start, end], found {value!r}")
    return value[0], value[1]


def _read_literal(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"expected one of {', '.join(get_args(kind))}, found {value!r}")
    return value


def _read_decimal(value: Any, _: Any) -> Decimal:
    try:
        return Decimal(_is(str, value))
    except InvalidOperation:
        raise ValueError(f"no decimal number: {value!r}") from None


def _read_date(value: Any, _: Any) -> date:
    try:
        return date.fromisoformat(_is(str, value))
    except ValueError:
        raise ValueError(f"no date: {value!r}") from None


def _read_figure(value: Any, _: Any) -> int | Decimal:
    return value if type(value) is int else _read_decimal(value, Decimal)


def _read_value(value: Any, _: Any) -> int | Decimal | None:
    return None if value is None else _read_figure(value, Decimal)


def thaw(value: Any) -> Any:
    """Return details as dicts and lists."""
    if isinstance(value, Details):
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, tuple) else value

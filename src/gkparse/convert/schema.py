"""The records of a report → the JSON Schema of what `gkparse.to_json` writes.

It is read off the records themselves, by the rules of the converter, so that a new field is in it by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from attrs import NOTHING, Attribute, fields, has, resolve_types

from gkparse.convert.converter import is_terse, written_fields
from gkparse.convert.documents import FORMAT
from gkparse.findings import Details
from gkparse.report.cell import Cell
from gkparse.report.report import AnnualReport

__all__ = ["json_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

DECIMAL = r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"

Schema = dict[str, Any]

SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    Decimal: {"type": "string", "pattern": DECIMAL},
    date: {"type": "string", "format": "date"},
    Details: {"type": "object"},
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that everything `gkparse.to_json` writes is valid against.

    A document is one report or a list of reports; ``$defs`` has one schema for each kind of record.

    >>> schema = json_schema()
    >>> schema["$defs"]["AnnualReport"]["properties"]["format"]
    {'const': 1}
    """
    known: dict[str, Schema] = {}
    report = _schema(AnnualReport, known, {})
    whole = known[AnnualReport.__name__]
    whole["properties"] = {"format": {"const": FORMAT}, "library": {"type": "string"}, **whole["properties"]}
    whole["required"] = ["format", "library", *whole["required"]]
    return {
        "$schema": DIALECT,
        "title": "Yearly reports on open government information, as gkparse writes them",
        "anyOf": [report, {"type": "array", "items": report}],
        "$defs": dict(sorted(known.items())),
    }


def _schema(kind: Any, known: dict[str, Schema], bound: Mapping[Any, Any]) -> Schema:
    """Return the schema of a type; records are added to ``known`` and referred to."""
    if isinstance(kind, TypeVar):
        return _schema(bound.get(kind, kind.__bound__), known, {})
    if kind in SIMPLE:
        return SIMPLE[kind]
    origin, parts = get_origin(kind) or kind, get_args(kind)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return _union([_schema(part, known, bound) for part in parts])
    if origin is tuple and parts[-1] is not Ellipsis:
        number = len(parts)
        return {"type": "array", "items": _schema(parts[0], known, bound), "minItems": number, "maxItems": number}
    if origin is tuple:
        return {"type": "array", "items": _schema(parts[0], known, bound)}
    if isinstance(origin, type) and issubclass(origin, Enum):
        return {"enum": [member.value for member in origin]}
    if isinstance(origin, type) and has(origin):
        return _record(origin, [bound.get(part, part) for part in parts], known)
    raise TypeError(f"there is no schema for {kind!r}")


def _union(schemas: list[Schema]) -> Schema:
    """Return the schema of what is valid against any of several; simple types are listed together."""
    if all(schema.keys() == {"type"} for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}


def _record(kind: type[Any], parts: list[Any], known: dict[str, Schema]) -> Schema:
    name = "".join([kind.__name__, *(f"_{part.__name__}" for part in parts if isinstance(part, type))])
    reference = {"$ref": f"#/$defs/{name}"}
    if name not in known:
        known[name] = {}
        bound = dict(zip(getattr(kind, "__parameters__", ()), parts, strict=False))
        resolve_types(kind)
        written = [attribute for attribute in fields(kind) if attribute.name in written_fields(kind)]
        known[name] = {
            "type": "object",
            "properties": {attribute.name: _schema(attribute.type, known, bound) for attribute in written},
            "required": [attribute.name for attribute in written if _always(kind, attribute)],
            "additionalProperties": False,
        }
    return reference


def _always(kind: type[Any], attribute: Attribute[Any]) -> bool:
    """Whether a field is written whatever it holds."""
    return not is_terse(kind) or attribute.default is NOTHING or (kind is Cell and attribute.name == "value")

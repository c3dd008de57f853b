"""What was found about a report, beside its figures: values with a code, never exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen, validators

__all__ = ["FINDING_CODES", "SEVERITIES", "Details", "Finding", "FindingCode", "Json", "Severity"]

FindingCode = Literal[
    "equation-broken",
    "ambiguous",
    "unread-figure",
    "unreadable",
    "missing-table",
    "empty-table",
    "repeated-table",
    "second-report",
    "figure-conflict",
    "identity-conflict",
    "fact-conflict",
    "fact-agreement",
    "missing-identity",
    "missing-heading",
    "missing-row",
    "missing-unit",
    "missing-statement",
    "carry-over-mismatch",
    "in-force-mismatch",
    "duplicate-report",
    "year-gap",
    "another-agency",
]
"""What a finding can be about; the codes are a promise and do not change their meaning."""

Severity = Literal["error", "warning", "info"]
"""``error``: figures are wrong or lost; ``warning``: something is open or was not read; ``info``: worth knowing."""

FINDING_CODES: tuple[FindingCode, ...] = get_args(FindingCode)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

Json: TypeAlias = "str | int | float | bool | tuple[Json, ...] | Details | None"
"""A value that `Details` holds: what JSON can say, made immutable."""


class Details(Mapping[str, Json]):
    """An immutable mapping of what JSON can say; lists in it become tuples, a `Decimal` its digits.

    It compares equal to a dict with the same entries.

    >>> details = Details({"left": 3, "right": [1, 1]})
    >>> details["right"], details == {"left": 3, "right": (1, 1)}
    ((1, 1), True)
    """

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, Any] | None = None) -> None:
        self._entries: dict[str, Json] = {str(key): _freeze(value) for key, value in (entries or {}).items()}

    def __getitem__(self, key: str) -> Json:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)

    def __reduce__(self) -> tuple[type[Details], tuple[dict[str, Json]]]:
        return Details, (self._entries,)


def _freeze(value: Any) -> Json:
    if value is None or isinstance(value, bool | float | Details):
        return value
    if isinstance(value, str | Decimal):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Mapping):
        return Details(value)
    if isinstance(value, list | tuple):
        return tuple(_freeze(item) for item in value)
    raise TypeError(f"details hold what JSON can say, not {type(value).__name__}: {value!r}")


@frozen(kw_only=True)
class Finding:
    """Something worth knowing about a report: a broken equation, a figure that nothing accounts for.

    >>> words = {"message": "no figure in section 4", "message_zh": "第四部分表格无数字"}
    >>> print(Finding(code="empty-table", severity="info", **words))
    empty-table: no figure in section 4
    """

    code: FindingCode = field(validator=validators.in_(FINDING_CODES))
    """What it is about."""
    severity: Severity = field(validator=validators.in_(SEVERITIES))
    """How much it matters."""
    message: str
    """One sentence in English."""
    message_zh: str
    """The same sentence in Chinese."""
    paths: tuple[str, ...] = ()
    """The cells it is about."""
    spans: tuple[tuple[int, int], ...] = ()
    """The places in the report's text that it is about."""
    details: Details = field(factory=Details, converter=Details)
    """What a program wants to know: the two sides of an equation, its difference."""

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"

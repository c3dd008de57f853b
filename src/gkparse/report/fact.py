"""A figure that the prose of a report states."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

from attrs import field, frozen, validators

__all__ = ["BOUNDS", "FACT_KINDS", "MEASURES", "Bound", "Fact", "FactKind", "Measure"]

FactKind = Literal[
    "requests.received",
    "requests.by_channel",
    "requests.response_time",
    "requests.carried_over",
    "requests.handled",
    "requests.granted",
    "requests.partially_granted",
    "requests.denied",
    "requests.denied.state_secret",
    "requests.denied.prohibited_by_law",
    "requests.denied.security_and_stability",
    "requests.denied.third_party_rights",
    "requests.denied.internal_affairs",
    "requests.denied.process_information",
    "requests.denied.enforcement_files",
    "requests.denied.administrative_inquiry",
    "requests.unavailable",
    "requests.unavailable.not_held",
    "requests.unavailable.needs_creation",
    "requests.unavailable.unclear_after_correction",
    "requests.not_processed",
    "requests.not_processed.petition_complaint",
    "requests.not_processed.duplicate",
    "requests.not_processed.published_material",
    "requests.not_processed.excessive_repeat",
    "requests.not_processed.reissue",
    "requests.other",
    "requests.other.overdue_correction",
    "requests.other.unpaid_fee",
    "requests.carried_forward",
    "review.total",
    "review.upheld",
    "review.corrected",
    "review.other",
    "review.pending",
    "litigation.total",
    "litigation.upheld",
    "litigation.corrected",
    "litigation.other",
    "litigation.pending",
    "litigation_direct.total",
    "litigation_direct.upheld",
    "litigation_direct.corrected",
    "litigation_direct.other",
    "litigation_direct.pending",
    "litigation_after_review.total",
    "litigation_after_review.upheld",
    "litigation_after_review.corrected",
    "litigation_after_review.other",
    "litigation_after_review.pending",
    "regulations",
    "regulations.issued",
    "regulations.repealed",
    "regulations.in_force",
    "regulations.disclosed",
    "normative_documents",
    "normative_documents.issued",
    "normative_documents.repealed",
    "normative_documents.in_force",
    "normative_documents.disclosed",
    "documents",
    "licensing.decisions",
    "penalty.decisions",
    "coercion.decisions",
    "administrative_fees.amount",
    "procurement.items",
    "procurement.amount",
    "information.published",
    "information.website",
    "information.new_media",
    "new_media.accounts",
    "gazette.issues",
    "interpretations",
    "press_conferences",
    "meetings",
    "trainings",
    "trainings.participants",
    "proposals",
    "proposals.deputies",
    "proposals.members",
    "processing_fee.amount",
    "processing_fee.requests",
    "messages",
    "visits",
    "views",
    "followers",
    "institutions",
    "columns",
    "guides",
    "inspections",
    "assessments",
    "other",
]
"""What a fact can be about (docs/facts.md has a sentence for each); ``other`` where that is not sure."""

Bound = Literal["exact", "about", "at-least", "at-most"]
"""How the figure binds: 32件; 约30件 and 1.2万条; 907余条; 不足10件."""

Measure = Literal["number", "change", "share"]
"""What the figure measures: a number; by how much it changed (比上年增加26%); its share of something (占12%)."""

FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
MEASURES: tuple[Measure, ...] = get_args(Measure)


@frozen(kw_only=True)
class Fact:
    """A figure that a sentence states, with its place.

    >>> fact = Fact(kind="requests.received", value=32, unit="件", raw="32件", span=(9, 12))
    >>> fact.value, fact.bound, fact.measure
    (32, 'exact', 'number')
    """

    kind: FactKind = field(validator=validators.in_(FACT_KINDS))
    """What it is about."""
    value: int | Decimal
    """The figure; 0 where the sentence says that there was none. A decrease is negative."""
    unit: str | None = None
    """As printed: ``件``, ``元``, ``%``."""
    bound: Bound = field(default="exact", validator=validators.in_(BOUNDS))
    """How the figure binds."""
    measure: Measure = field(default="number", validator=validators.in_(MEASURES))
    """What it measures."""
    raw: str
    """The characters it was read from, untouched: the figure, or the words that deny it."""
    span: tuple[int, int]
    """Where they stand: ``report.text[start:end] == raw``."""
    paths: tuple[str, ...] = ()
    """The cells of the form that speak of the same thing: one, or several of which it is the sum.

    There are none where the form has none, or where it is not sure that they speak of the same thing.
    """
    scope: str | None = None
    """Whose figures the sentence says these are, as printed: 全区, 我局."""
    part_of: tuple[int, int] | None = None
    """The place of the figure that this one is a part of (其中…)."""

    @property
    def path(self) -> str | None:
        """The cell of the form that speaks of the same thing, where there is just one."""
        return self.paths[0] if len(self.paths) == 1 else None

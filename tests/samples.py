"""Filled forms of agencies that do not exist, always the same: for tests that vary something else, and for timing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from gkparse.forms import compose
from tests.filled import Filled, fill

_TOWN: Final = {
    "disclosure.regulations.issued": "0",
    "disclosure.regulations.repealed": "0",
    "disclosure.regulations.in_force": "0",
    "disclosure.normative_documents.issued": "2",
    "disclosure.normative_documents.repealed": "1",
    "disclosure.normative_documents.in_force": "14",
    "disclosure.administrative_licensing.decisions": "386",
    "disclosure.administrative_penalty.decisions": "57",
    "disclosure.administrative_coercion.decisions": "3",
    "disclosure.administrative_fees.amount": "20.35",
}
_COUNTY: Final = {
    "disclosure.regulations.newly_made": "0",
    "disclosure.regulations.newly_disclosed": "0",
    "disclosure.regulations.total_disclosed": "0",
    "disclosure.normative_documents.newly_made": "6",
    "disclosure.normative_documents.newly_disclosed": "5",
    "disclosure.normative_documents.total_disclosed": "83",
    "disclosure.administrative_licensing.previous_items": "291",
    "disclosure.administrative_licensing.change": "+ 17",
    "disclosure.administrative_licensing.decisions": "40912",
    "disclosure.other_services.previous_items": "1268",
    "disclosure.other_services.change": "-35",
    "disclosure.other_services.decisions": "913407",
    "disclosure.administrative_penalty.previous_items": "2044",
    "disclosure.administrative_penalty.change": "+61",
    "disclosure.administrative_penalty.decisions": "1879",
    "disclosure.administrative_coercion.previous_items": "148",
    "disclosure.administrative_coercion.change": "- 9",
    "disclosure.administrative_coercion.decisions": "26",
    "disclosure.administrative_fees.previous_items": "31",
    "disclosure.administrative_fees.change": "0",
    "disclosure.centralized_procurement.items": "204",
    "disclosure.centralized_procurement.amount": "38164.72万元",
}


@cache
def town() -> Filled:
    """A town on the 2021 form: few figures, every nought printed."""
    return fill(
        compose("2021", "2021"),
        disclosure=_TOWN,
        results={
            "requests.granted": (3, 0, 0, 0, 0, 0),
            "requests.denied.third_party_rights": (1, 0, 0, 0, 0, 0),
            "requests.unavailable.not_held": (0, 2, 0, 0, 0, 0),
        },
        carried_over=(1, 0, 0, 0, 0, 0),
        carried_forward=(0, 1, 0, 0, 0, 0),
        outcomes={"review": (1, 0, 0, 0), "litigation_direct": (0, 0, 1, 0)},
        agency="栖霁县白鹭镇人民政府",
        year=2023,
    )


@cache
def county() -> Filled:
    """A county on the 2019 form: many figures, signed changes, an amount with its unit; what is nought stays blank."""
    return fill(
        compose("2019", "2019"),
        disclosure=_COUNTY,
        results={
            "requests.granted": (148, 11, 0, 2, 1, 0),
            "requests.partially_granted": (36, 4, 0, 0, 0, 0),
            "requests.denied.state_secret": (2, 0, 0, 0, 0, 0),
            "requests.denied.process_information": (9, 1, 0, 0, 0, 0),
            "requests.denied.enforcement_files": (13, 0, 0, 0, 2, 0),
            "requests.unavailable.not_held": (71, 6, 1, 0, 0, 0),
            "requests.unavailable.needs_creation": (8, 0, 0, 0, 0, 0),
            "requests.not_processed.petition_complaint": (27, 0, 0, 0, 0, 3),
            "requests.not_processed.duplicate": (5, 0, 0, 0, 0, 0),
            "requests.other": (4, 1, 0, 0, 0, 0),
        },
        carried_over=(12, 1, 0, 0, 0, 0),
        carried_forward=(19, 0, 0, 1, 0, 0),
        outcomes={
            "review": (15, 4, 2, 1),
            "litigation_direct": (6, 0, 1, 2),
            "litigation_after_review": (3, 1, 0, 0),
        },
        zero=lambda path: "",
        agency="朔渚县人民政府",
        year=2020,
    )


@cache
def bureau() -> Filled:
    """A bureau on a mixed form: section 2 of 2021, section 3 of 2019, a slash where there is nothing to count."""
    return fill(
        compose("2021", "2019"),
        disclosure=_TOWN | {"disclosure.regulations.issued": "/", "disclosure.administrative_fees.amount": "1340.8"},
        results={"requests.granted": (10, 0, 0, 0, 0, 1), "requests.other": (0, 0, 1, 0, 0, 0)},
        carried_over=(0, 0, 0, 0, 0, 0),
        carried_forward=(2, 0, 0, 0, 0, 0),
        outcomes={"litigation_after_review": (0, 1, 0, 1)},
        zero=lambda path: "/",
        agency="岚浔区市场监督管理局",
        year=2024,
    )


SAMPLES: Final[Mapping[str, Callable[[], Filled]]] = {"town": town, "county": county, "bureau": bureau}

"""Many texts at once: in order, and a bad one costs the others nothing."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

import gkparse
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import SAMPLES

TEXTS = [LOSSLESS["tabs"](SAMPLES[sample](), PLAIN).text for sample in ("town", "county", "bureau")]
AGENCIES = [SAMPLES[sample]().agency for sample in ("town", "county", "bureau")]


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_reports_come_in_order_with_a_failure_for_what_is_none(workers: int | None) -> None:
    texts = [TEXTS[0], "菜单：红烧肉", TEXTS[1], "", TEXTS[2]]
    read = list(gkparse.parse_many(texts, workers=workers))

    assert [item.agency for item in read if isinstance(item, gkparse.AnnualReport)] == AGENCIES
    failures = [item for item in read if isinstance(item, gkparse.Failure)]
    assert [failure.index for failure in failures] == [1, 3]
    assert [read.index(failure) for failure in failures] == [1, 3]
    assert all(isinstance(failure.error, gkparse.NotAReportError) for failure in failures)


def test_texts_are_taken_one_by_one() -> None:
    taken = []

    def texts() -> Iterator[str]:
        for text in TEXTS:
            taken.append(text)
            yield text

    next(gkparse.parse_many(texts()))
    assert len(taken) == 1


def test_a_failure_is_a_value() -> None:
    [failure] = gkparse.parse_many(["菜单"])
    assert pickle.loads(pickle.dumps(failure)) == failure
    assert hash(pickle.loads(pickle.dumps(failure))) == hash(failure)


def test_bytes_are_a_mistake_of_the_caller() -> None:
    reports = gkparse.parse_many([TEXTS[0], b"bytes"])  # type: ignore[list-item]
    next(reports)
    with pytest.raises(TypeError):
        next(reports)

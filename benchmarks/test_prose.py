"""How long the prose of a report takes, beside its tables: no more than half as much again."""

from __future__ import annotations

import time

import pytest

import gkparse
from gkparse.pipeline import report
from gkparse.prose.pieces import pieces_of
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import SAMPLES

MOST = 0.5
"""What the facts may take, as a share of everything else."""
ROUNDS = 5


def seconds(text: str) -> float:
    """The least processor time of a few rounds; sentences that were read before are forgotten."""
    taken = []
    for _ in range(ROUNDS):
        pieces_of.cache_clear()
        start = time.process_time()
        gkparse.parse(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("sample", SAMPLES)
def test_facts_take_little_beside_tables(sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report with some thirty figures in its prose, more than most have."""
    text = LOSSLESS["tabs"](SAMPLES[sample](), PLAIN).text
    told = "全年受理依申请公开{}件，其中予以公开{}件，部分公开2件。推进信息公开，完善制度，回应关切{}次。定期检查栏目。"
    text = text.replace("更新专栏7个", "".join(told.format(n + 20, n + 5, n) for n in range(6)) + "更新专栏7个")
    gkparse.parse(text)
    both = seconds(text)
    monkeypatch.setattr(report, "read_facts", lambda *_, **__: iter(()))
    tables = seconds(text)
    assert both <= (1 + MOST) * tables

"""How thoroughly the properties are tried, and where the shared documents are.

`GKPARSE_PROFILE=thorough` draws many more examples, at random, and shrinks one that fails; the default draws the same
few every time and shows a failure as it was drawn.
`GKPARSE_CORPUS` names the folder of the shared documents; without it their tests are skipped.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

_LOOSE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

_UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)

settings.register_profile(
    "fast", max_examples=25, deadline=None, derandomize=True, phases=_UNSHRUNK, suppress_health_check=_LOOSE
)
settings.register_profile("thorough", max_examples=400, deadline=None, suppress_health_check=_LOOSE)
settings.load_profile(os.environ.get("GKPARSE_PROFILE", "fast"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the shared documents."""
    folder = os.environ.get("GKPARSE_CORPUS")
    if not folder:
        pytest.skip("set GKPARSE_CORPUS to the folder of the shared documents")
    if not (Path(folder) / "seeds").is_dir():
        pytest.fail(f"GKPARSE_CORPUS={folder} has no folder seeds")
    return Path(folder)

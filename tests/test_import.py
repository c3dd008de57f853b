"""``import gkparse`` brings nothing along."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import gkparse


def modules_after(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after a statement."""
    code = f"import sys, json; before = set(sys.modules); {statement}; print(json.dumps([*set(sys.modules) - before]))"
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=here)
    return set(json.loads(run.stdout))


def test_importing_the_package_imports_nothing_else() -> None:
    assert {name for name in modules_after("import gkparse") if not name.startswith("gkparse")} <= {"__future__"}


@pytest.mark.parametrize(
    ("name", "unneeded"), [("form", {"lark", "cattrs"}), ("Cell", {"lark", "cattrs"}), ("to_json", {"lark"})]
)
def test_a_name_brings_only_what_it_needs(name: str, unneeded: set[str]) -> None:
    assert not unneeded & modules_after(f"import gkparse; gkparse.{name}")


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'prase'"):
        gkparse.prase  # noqa: B018

"""The pages for readers: their examples run, their links lead somewhere, their tables say what the code says."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path

import pytest

import gkparse
from gkparse.align.weights import WEIGHTS
from gkparse.prose.reader import read_facts
from gkparse.report.cell import Status
from gkparse.text.normalize import fold
from tests.docs.tables import PAGES, ROOT, current, weights_table

ALL_PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
STALE = "stale; run python -m tests.docs.tables"


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _rows(page: Path, first: str) -> list[list[str]]:
    """The cells of the rows of the table whose header begins with ``first``."""
    lines = page.read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def _code(cell: str) -> str:
    return cell.strip().strip("`")


@pytest.mark.parametrize("page", ALL_PAGES, ids=_name)
def test_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert not failures


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/findings.md"])
def test_pages_that_promise_examples_have_some(name: str) -> None:
    assert ">>> " in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("page", ALL_PAGES, ids=_name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    local = [link.partition("#")[0] for link in links if "://" not in link]
    assert [link for link in local if link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_tables_are_current(page: Path) -> None:
    assert page.read_text("utf-8") == current(page.read_text("utf-8")), STALE


def test_every_weight_stands_in_a_table() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert len(weights_table().splitlines()) > 2
    assert [name for name in dir(WEIGHTS) if not name.startswith("_") and f"| `{name}` |" not in page] == []


def test_every_code_has_its_row_in_order() -> None:
    rows = _rows(ROOT / "docs" / "findings.md", "code")
    assert tuple(_code(row[0]) for row in rows) == gkparse.FINDING_CODES


def test_every_kind_of_fact_has_its_row_in_order() -> None:
    assert tuple(_code(row[0]) for row in _rows(ROOT / "docs" / "facts.md", "kind")) == gkparse.FACT_KINDS


@pytest.mark.parametrize("row", _rows(ROOT / "docs" / "facts.md", "kind"), ids=lambda row: _code(row[0]))
def test_the_example_of_a_kind_is_read_as_it_says(row: list[str]) -> None:
    kind, sentence, cell = row
    [fact] = read_facts(
        sentence, fold(sentence), [(0, len(sentence))], paths=[cell.path for cell in gkparse.form("2021").cells]
    )
    several = f"the sum of {len(fact.paths)} cells" if fact.paths else "—"
    assert (fact.kind, fact.value) == (_code(kind), 3)
    assert (f"`{fact.path}`" if fact.path else several) == cell.strip("| ")


def test_codes_have_the_severity_and_details_that_their_rows_say() -> None:
    rows = {_code(row[0]): row for row in _rows(ROOT / "docs" / "findings.md", "code")}
    text = (ROOT / "docs" / "examples" / "county-2022-tabs.txt").read_text("utf-8")
    dropped = (ROOT / "docs" / "examples" / "town-2023-blanks-dropped.txt").read_text("utf-8")
    headings = "\n".join(line for line in text.splitlines() if "\t" not in line)
    found = [
        *gkparse.parse(text.replace("\t81", "\t82")).findings,
        *gkparse.parse(dropped).findings,
        *gkparse.parse(headings).findings,
    ]
    assert {finding.code for finding in found} >= {"equation-broken", "ambiguous", "missing-table"}
    for finding in found:
        _, severity, _, details = rows[finding.code]
        assert finding.severity == severity
        assert set(finding.details) <= set(re.findall(r"`([a-z_]+)`", details))


@pytest.mark.parametrize(("name", "first"), [("README.md", "status"), ("README.zh.md", "状态")])
def test_readme_has_the_statuses_in_order(name: str, first: str) -> None:
    rows = _rows(ROOT / name, first)
    assert [_code(row[0]) for row in rows] == [status.value for status in Status]
    assert [row[-1].strip("| ") in ("yes", "是") for row in rows] == [status.promised for status in Status]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/development.md"])
def test_pages_name_the_commands_of_the_checkout(name: str) -> None:
    page = (ROOT / name).read_text("utf-8")
    commands = re.findall(r'^        case \["(\w+)", \*rest\]:', (ROOT / "dev.py").read_text("utf-8"), re.MULTILINE)
    assert commands
    assert [command for command in commands if f"python3 dev.py {command}" not in page] == []


def test_the_readmes_say_the_same_in_code() -> None:
    """The Chinese one has the examples and names of the English one."""
    blocks = [
        re.findall(r"```pycon\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
        for name in ("README.md", "README.zh.md")
    ]
    assert blocks[0] == blocks[1]


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert gkparse.__version__ in changelog
    assert "### Readings" in changelog
    assert project["readme"] == "README.md"

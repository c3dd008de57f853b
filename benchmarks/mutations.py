"""What becomes of a report in which single characters were misread: `python -m benchmarks.mutations`.

On documents that are read without a false promise, characters of figures that stand in the text are replaced:

- by characters that are visibly no digits, one to five of them, spread over the tables or all in one row. A wrong
  figure under a promise is the worst that can come of it;
- one clean digit by another one, where an equation runs through the cell: the equation has to be reported broken, and
  the cell must not be confirmed;
- the same where no equation runs. Nothing in the text can tell; it is counted, not judged.

The same seed draws the same mutations. `python -m benchmarks.measure` publishes the counts in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import groupby
from random import Random
from time import process_time
from typing import Any, Final

import cattrs
from attrs import field, frozen

import gkparse
from benchmarks.documents import Document, corpus_folder, own_documents, shared_documents
from gkparse.cells.confusion import is_certain
from gkparse.forms import compose
from gkparse.report.cell import Cell, Status
from gkparse.report.report import AnnualReport
from tests.filled import Value
from tests.judging import same

LOOK_ALIKES: Final[Mapping[str, str]] = {
    "0": "OoОоQDCU〇",
    "1": "lI|!i]",
    "2": "Zz",
    "4": "A",
    "5": "Ss",
    "6": "bG",
    "7": "T",
    "8": "B",
    "9": "gq",
}
"""What an optical reader puts for each digit."""
SCRAPS: Final = "#?&%公厂匕)"
"""Characters that look like no digit in particular. What offices write in cells themselves is not among them: in `3人`,
`¥30` and `7*` nothing is visibly garbled."""
SPECKS: Final = "·'^:"
"""What is left of a digit in faint print."""
BARS: Final = "|│┃║"
"""Where a text has bars between its columns, a bar is no misread digit."""

KINDS: Final = ("look-alike", "other digit's look-alike", "scrap", "speck")
MOST: Final = 5
"""Characters garbled in one document."""

GARBLED: Final = "garbled"
EXCHANGED: Final = "exchanged"
UNCHECKED: Final = "unchecked"


@frozen(kw_only=True)
class Settings:
    """How much is drawn, and from what."""

    seed: int = 1
    garblings: int = 10
    """So many garbled texts of each document."""
    exchanges: int = 8
    """So many with an exchanged digit under an equation, and half as many with one where none runs."""
    reports: int = 2
    """Random reports beside the fixed samples, each in every layout."""
    limit: int = 5
    """Reports of the shared corpus, each as every converter left it."""
    slowest: float = 2.0
    """Documents that take more seconds to read are left out: each is read some twenty times."""
    without: tuple[str, ...] = ()
    """Converters of the shared corpus that are left out."""


@frozen(kw_only=True)
class Case:
    """One cell that came out as it should not have."""

    table: str
    document: str
    group: str
    change: str
    path: str
    true: str
    """What the cell holds now, or held before it was garbled."""
    raw: str
    """The characters that stand at its place now."""
    got: str
    cause: str


@frozen(kw_only=True)
class Tally:
    """The counts of one or more documents, by table, row of the table and column."""

    counts: Counter[tuple[str, str, str]] = field(factory=Counter)
    cases: list[Case] = field(factory=list)

    def count(self, table: str, rows: Iterable[str], column: str, number: int = 1) -> None:
        """Add to a column of these rows of a table."""
        for row in rows:
            self.counts[table, row, column] += number

    def add(self, other: Tally) -> None:
        """Add all counts and cases of another tally."""
        self.counts.update(other.counts)
        self.cases.extend(other.cases)


@frozen(kw_only=True)
class Clean:
    """A document as it was, with the cells that can be mutated."""

    document: Document
    report: AnnualReport
    digits: Mapping[str, tuple[int, ...]]
    """For each figure that is printed and read right, the places of its digits."""
    equations: Mapping[str, tuple[str, ...]]
    """For each path the names of the equations through it whose terms are all sure, and which hold."""


def study(document: Document, settings: Settings) -> Tally:
    """All mutations of one document."""
    tally = Tally()
    rows = (document.group, "all")
    tally.count("documents", rows, "documents")
    report = gkparse.parse(document.text)
    start = process_time()
    gkparse.parse(document.text)  # not the first in this process, which has grammars to load
    if process_time() - start > settings.slowest:
        tally.count("documents", rows, "slow")
        return tally
    if any(is_false(cell, document.values) for cell in report.cells()):
        return tally
    tally.count("documents", rows, "studied")
    clean = Clean(
        document=document, report=report, digits=printed_digits(report, document.values), equations=running(report)
    )
    random = Random(f"{settings.seed} {document.group} {document.name}")
    for number in range(settings.garblings):
        garble(clean, random, 1 + number % MOST, tally)
    under = [path for path in clean.digits if clean.equations.get(path)]
    nowhere = [path for path in clean.digits if not clean.equations.get(path)]
    for _ in range(settings.exchanges if under else 0):
        exchange(clean, random, under, tally)
    for _ in range(settings.exchanges // 2 if nowhere else 0):
        exchange_unseen(clean, random, nowhere, tally)
    return tally


def is_false(cell: Cell[Any], values: Mapping[str, Value | float]) -> bool:
    """Whether the cell promises what is not true; an empty cell counts as 0."""
    return cell.status.promised and cell.path in values and not same(values[cell.path], cell.value)


def printed_digits(report: AnnualReport, values: Mapping[str, Value | float]) -> dict[str, tuple[int, ...]]:
    """The places of the digits of every cell that is printed, and whose figure is known."""
    places = {}
    for cell in report.cells():
        if cell.status == Status.PRINTED and cell.span and cell.path in values:
            inside = tuple(at for at in range(*cell.span) if report.text[at] in "0123456789")
            if inside:
                places[cell.path] = inside
    return places


def running(report: AnnualReport) -> dict[str, tuple[str, ...]]:
    """The equations that tell something about each cell."""
    disclosure = report.disclosure and report.disclosure.template
    requests = report.requests and report.requests.template
    if disclosure is None or requests is None:
        return {}
    broken = {finding.details["equation"] for finding in report.findings if finding.code == "equation-broken"}
    found: dict[str, tuple[str, ...]] = {}
    for equation in compose(disclosure, requests).equations:
        terms = (*equation.left, *equation.right)
        if equation.name not in broken and all(report[path].status.promised for path in terms):
            found |= {path: (*found.get(path, ()), equation.name) for path in terms}
    return found


def garble(clean: Clean, random: Random, number: int, tally: Tally) -> None:
    """Garble so many characters, and count what became of the figures."""
    kind = random.choice(KINDS)
    together = random.random() < 0.5
    paths = drawn_row(clean, random, number) if together else list(clean.digits)
    places = drawn_places(clean, random, paths, number)
    if not places:
        return
    text = list(clean.document.text)
    unchecked = {at for path, inside in clean.digits.items() if not clean.equations.get(path) for at in inside}
    for at in places:
        text[at] = garbled_character(random, text[at], kind, clean.document.text, checked=at not in unchecked)
    report = gkparse.parse("".join(text))
    touched = {path for path, inside in clean.digits.items() if not places.isdisjoint(inside)}
    rows = (
        clean.document.group,
        "all",
        f"kind: {kind}",
        f"characters: {len(places)}",
        f"place: {'one row' if together else 'anywhere'}",
    )
    tally.count(GARBLED, rows, "texts")
    for cell in report.cells():
        if cell.path not in clean.document.values:
            continue
        true = clean.document.values[cell.path]
        outcome = "wrong" if is_false(cell, clean.document.values) else "right" if cell.status.promised else "open"
        which = ("garbled" if cell.path in touched else "other",)
        for column in (*which, *((f"{which[0]} nz",) if true else ())):
            tally.count(GARBLED, rows, f"{column} {outcome}")
        if outcome == "wrong":
            raw = characters(clean, report.text, cell.path)
            why = cause(cell, raw, touched=cell.path in touched, checked=cell.path in clean.equations)
            tally.cases.append(case(GARBLED, clean, kind, cell, true, raw, why))


def drawn_row(clean: Clean, random: Random, number: int) -> list[str]:
    """The cells of one row that has enough digits; all cells where none has."""
    paths = sorted(clean.digits, key=row_of)
    rows = [list(paths) for _, paths in groupby(paths, key=row_of)]
    enough = [row for row in rows if sum(len(clean.digits[path]) for path in row) >= number]
    return random.choice(enough) if enough else list(clean.digits)


def row_of(path: str) -> str:
    """What the paths of one row begin with."""
    return path.rpartition(".")[0]


def drawn_places(clean: Clean, random: Random, paths: Sequence[str], number: int) -> frozenset[int]:
    """Places of digits, half of them in figures other than 0 as far as there are such."""
    figures = [at for path in paths if clean.document.values[path] for at in clean.digits[path]]
    every = [at for path in paths for at in clean.digits[path]]
    places: set[int] = set()
    while len(places) < min(number, len(every)):
        left = [at for at in (figures if random.random() < 0.5 else every) if at not in places]
        if left:
            places.add(random.choice(left))
    return frozenset(places)


def garbled_character(random: Random, digit: str, kind: str, text: str, *, checked: bool = True) -> str:
    """What stands in the place of a digit; never a digit, nor a bar where bars part the columns.

    A character with one digit reading only is as good as that digit. Where no equation runs (not ``checked``), it is
    not put for another one: nothing could tell, as in question 3.
    """
    barred = any(bar in text for bar in BARS)
    match kind:
        case "look-alike":
            choice = LOOK_ALIKES.get(digit, SCRAPS)
        case "other digit's look-alike":
            choice = "".join(like for other, like in LOOK_ALIKES.items() if other != digit)
            choice = "".join(char for char in choice if checked or not is_certain(char))
        case "scrap":
            choice = SCRAPS
        case _:
            choice = SPECKS
    return random.choice([char for char in choice if not (barred and char in BARS)])


def characters(clean: Clean, text: str, path: str) -> str:
    """What stands now where a cell stood; characters are replaced one for one, so that places stay."""
    span = clean.report[path].span
    return text[slice(*span)] if span else ""


def cause(cell: Cell[Any], raw: str, *, touched: bool, checked: bool) -> str:
    """How a wrong figure came under a promise, told from what the cell is."""
    if not touched:
        return "another cell was garbled, and the figures of the row moved or were filled up"
    match cell.status:
        case Status.BLANK:
            return "taken for an empty cell"
        case Status.REPAIRED if checked:
            return "another reading than the true one satisfies the equations"
        case Status.REPAIRED:
            return "the characters have one digit reading, no equation runs, and it is not the true one"
        case Status.INFERRED:
            return "the figure was passed over, and its cell filled up"
        case _ if cell.raw and cell.raw in raw:
            return "the garbled characters were taken for no part of the figure"
        case _:
            return "a figure of another cell"


def case(table: str, clean: Clean, change: str, cell: Cell[Any], true: object, raw: str, why: str) -> Case:
    """One cell to be listed."""
    return Case(
        table=table,
        document=clean.document.name,
        group=clean.document.group,
        change=change,
        path=cell.path,
        true=f"{true:g}" if isinstance(true, float) else str(true),
        raw=raw,
        got=f"{cell.value}, {cell.status}",
        cause=why,
    )


def exchanged(clean: Clean, random: Random, paths: Collection[str]) -> tuple[str, str]:
    """A path and the text in which one of its digits is another one; no figure gets a nought in front."""
    figures = [path for path in paths if clean.document.values[path]]
    path = random.choice(figures if figures and random.random() < 0.5 else list(paths))
    places = clean.digits[path]
    at = random.choice(places)
    lowest = 1 if at == places[0] and len(places) > 1 else 0
    text = clean.document.text
    digit = random.choice([digit for digit in "0123456789"[lowest:] if digit != text[at]])
    return path, f"{text[:at]}{digit}{text[at + 1 :]}"


def exchange(clean: Clean, random: Random, paths: Collection[str], tally: Tally) -> None:
    """Exchange a digit under an equation, and count whether the report tells."""
    path, text = exchanged(clean, random, paths)
    report = gkparse.parse(text)
    cell, raw = report[path], characters(clean, text, path)
    reported = any(f.code == "equation-broken" and path in f.paths for f in report.findings)
    if cell.confirmed:
        outcome = "confirmed"
    elif reported:
        outcome = "reported"
    elif not cell.status.promised:
        outcome = "open"
    else:
        outcome = "unseen"
    count_exchange(EXCHANGED, clean, report, path, outcome, tally)
    if outcome in ("confirmed", "unseen"):
        true = clean.document.values[path]
        tally.cases.append(case(EXCHANGED, clean, outcome, cell, true, raw, "no equation tells any more"))


def exchange_unseen(clean: Clean, random: Random, paths: Collection[str], tally: Tally) -> None:
    """Exchange a digit where no equation runs, and count what the report says."""
    path, text = exchanged(clean, random, paths)
    report = gkparse.parse(text)
    cell = report[path]
    outcome = "confirmed" if cell.confirmed else "promised" if cell.status.promised else "open"
    count_exchange(UNCHECKED, clean, report, path, outcome, tally)


def count_exchange(table: str, clean: Clean, report: AnnualReport, path: str, outcome: str, tally: Tally) -> None:
    """Count an exchange, and the other cells whose promise it made false."""
    rows = (clean.document.group, "all")
    nonzero = bool(clean.document.values[path])
    tally.count(table, rows, "texts")
    for column in (outcome, *((f"nz {outcome}",) if nonzero else ())):
        tally.count(table, rows, column)
    tally.count(table, rows, "nz texts", int(nonzero))
    for cell in report.cells():
        if cell.path != path and is_false(cell, clean.document.values):
            tally.count(table, rows, "others wrong")
            true, raw = clean.document.values[cell.path], characters(clean, report.text, cell.path)
            why = f"a digit of {path} was exchanged"
            tally.cases.append(case(table, clean, "other cell", cell, true, raw, why))


def run(settings: Settings, *, jobs: int = 1) -> dict[str, Any]:
    """The whole study, as plain data."""
    documents = list(own_documents(seed=settings.seed, reports=settings.reports))
    corpus = corpus_folder()
    if corpus:
        documents += shared_documents(corpus, limit=settings.limit, without=settings.without)
    total = Tally()
    one = partial(study, settings=settings)
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            for tally in pool.map(one, documents, chunksize=4):
                total.add(tally)
    else:
        for document in documents:
            total.add(one(document))
    return {
        "settings": cattrs.unstructure(settings),
        "counts": nested(total.counts),
        "cases": [cattrs.unstructure(one) for one in total.cases],
    }


def nested(counts: Mapping[tuple[str, str, str], int]) -> dict[str, dict[str, dict[str, int]]]:
    """Counts by table, row and column."""
    tables: dict[str, dict[str, dict[str, int]]] = {}
    for (table, row, column), number in sorted(counts.items()):
        tables.setdefault(table, {}).setdefault(row, {})[column] = number
    return tables


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the study."""
    defaults = Settings()
    parser.add_argument("--seed", type=int, default=defaults.seed, help="what is drawn")
    parser.add_argument("--garblings", type=int, default=defaults.garblings, help="garbled texts a document")
    parser.add_argument("--exchanges", type=int, default=defaults.exchanges, help="exchanged digits a document")
    parser.add_argument("--reports", type=int, default=defaults.reports, help="random reports of the project's own")
    parser.add_argument("--limit", type=int, default=defaults.limit, help="reports of the shared corpus")
    parser.add_argument("--slowest", type=float, default=defaults.slowest, help="seconds that a document may take")
    parser.add_argument("--without", default="", help="converters to leave out (comma list)")
    parser.add_argument("--jobs", type=int, default=1, help="processes")


def settings_from(options: argparse.Namespace) -> Settings:
    """The settings that these options say."""
    return Settings(
        seed=options.seed,
        garblings=options.garblings,
        exchanges=options.exchanges,
        reports=options.reports,
        limit=options.limit,
        slowest=options.slowest,
        without=tuple(filter(None, options.without.split(","))),
    )


def main() -> None:
    """Print the counts and cases as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    options = parser.parse_args()
    print(json.dumps(run(settings_from(options), jobs=options.jobs), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()

"""The documents that the studies read: the project's own in many layouts, and the shared ones where they are.

`GKPARSE_CORPUS` names the folder of the shared documents; without it the own ones are all there is.
"""

from __future__ import annotations

import importlib.util
import os
from argparse import Namespace
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Final

from attrs import frozen

import gkparse
from gkparse.forms import TEMPLATES, compose
from gkparse.forms.model import FormCell
from tests.filled import APPLICANTS, Filled, Value, fill, outcome_rows, result_rows
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN, SCRAMBLED
from tests.samples import SAMPLES

ROOT: Final = Path(__file__).parents[1]
RENDERERS: Final = {**LOSSLESS, **DROPPED, **GLUED, **SCRAMBLED}
LAYOUTS: Final = (
    "tabs",
    "tabs-padded",
    "pipes-markdown",
    "pipes-cell-a-line",
    "word",
    "word-wrapped",
    "box-middle",
    "wrapped-first",
    "spaced",
    "one-a-line",
    "aligned",
    "glued",
    "interleaved-labels-first",
)
"""One or two layouts of each kind."""
ZEROS: Final = ("0", "0", "", "/")
"""What the agencies of the made-up reports print where there is nothing to count."""


@frozen(kw_only=True)
class Document:
    """A text and what its cells hold."""

    name: str
    group: str
    """The layout or converter that it is counted under."""
    text: str
    values: Mapping[str, Value | float]
    """The true value of each cell; None for an empty one."""


def own_documents(*, seed: int, reports: int) -> Iterator[Document]:
    """The fixed samples and so many random reports, each in every one of `LAYOUTS`, and the examples of docs/."""
    filled = {name: make() for name, make in SAMPLES.items()}
    filled |= {f"random {number}": random_report(Random(f"{seed} report {number}")) for number in range(reports)}
    for layout in LAYOUTS:
        for name, one in filled.items():
            text = RENDERERS[layout](one, PLAIN).text
            yield Document(name=f"{layout}, {name}", group=f"own: {layout}", text=text, values=one.values)
    for path in sorted((ROOT / "docs" / "examples").glob("*.txt")):
        text = path.read_text("utf-8")
        # The figures of the examples are held by a test of their own; what is open in them is not asked for.
        values = {cell.path: cell.value for cell in gkparse.parse(text).cells() if cell.status.promised}
        yield Document(name=path.stem, group="own: docs/examples", text=text, values=values)


def random_report(random: Random) -> Filled:
    """A filled form of a fictional agency whose equations all hold."""
    form = compose(random.choice(TEMPLATES), random.choice(TEMPLATES))
    most = random.choice((2, 20, 400))
    zero = random.choice(ZEROS)

    def counts(length: int) -> list[int]:
        return [random.randint(0, most) if random.random() < 0.3 else 0 for _ in range(length)]

    rows = [row.path for row in result_rows(form)]
    results = {path: counts(APPLICANTS) for path in random.sample(rows, k=random.randint(2, len(rows)))}
    answered = [sum(column) for column in zip(*results.values(), strict=True)]
    return fill(
        form,
        disclosure={cell.path: _disclosure_figure(random, cell) for cell in form.cells if cell.section == "disclosure"},
        results=results,
        carried_over=[random.randint(0, done) if random.random() < 0.3 else 0 for done in answered],
        carried_forward=counts(APPLICANTS),
        outcomes={row.path: counts(4) for row in outcome_rows(form)},
        zero=lambda path: zero,
        agency="汀湄县人民政府",
        year=random.randint(2019, 2025),
    )


def _disclosure_figure(random: Random, cell: FormCell) -> str:
    if random.random() < 0.4:
        return "0"
    number = random.choice((random.randint(0, 9), random.randint(10, 999), random.randint(1000, 99999)))
    match cell.kind:
        case "change":
            return random.choice(("-{}", "+{}", "{}")).format(number) if number else "0"
        case "amount":
            return f"{number}.{random.randint(1, 99):02}"
        case _:
            return str(number)


def shared_documents(corpus: Path, *, limit: int, without: Collection[str] = ()) -> Iterator[Document]:
    """The seeds, the real reports, and so many reports of the corpus as each converter left them."""
    wanted = Namespace(seeds=True, real=True, dev=True, files=False, limit=limit, lossy=False)
    for kind, converter, path, truth in tool(corpus, "evaluate").documents(wanted):
        if kind == "excerpts" or converter in without:
            continue
        group = "seeds" if kind == "seeds" else f"{kind}: {converter}"
        cells = truth["cells"].items()
        unknown = set(truth.get("undetermined", ()))
        # Of a cell whose figure nobody knows, the study asks nothing.
        values = {key: cell["value"] for key, cell in cells if key not in unknown or cell["printed"] is not None}
        yield Document(name=path.stem, group=group, text=path.read_text("utf-8"), values=values)


def corpus_folder() -> Path | None:
    """Where the shared documents are, if they are anywhere."""
    folder = os.environ.get("GKPARSE_CORPUS")
    return Path(folder) if folder else None


def tool(corpus: Path, name: str) -> ModuleType:
    """A tool of the shared folder, loaded from where it lies."""
    spec = importlib.util.spec_from_file_location(name, corpus / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no tool {name} in {corpus}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

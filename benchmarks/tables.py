"""The tables of docs/accuracy.md, made of the figures that `benchmarks.measure` has kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

MEASURED: Final = Path(__file__).with_name("measured.json")

OUTCOMES: Final = ("right", "open", "wrong")

Counts = Mapping[str, Mapping[str, int]]
"""For each row of a table its columns."""


def measured(part: str) -> Any:
    """The kept figures of one part."""
    return kept()[part]


def kept() -> dict[str, Any]:
    """All kept figures."""
    found: dict[str, Any] = json.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    return found


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; the first column is words, the others are figures."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def percent(part: float, whole: float) -> str:
    """A share, or a dash where there is nothing to share.

    >>> percent(1, 3), percent(0, 0)
    ('33.33 %', '–')
    """
    return f"{100 * part / whole:.2f} %" if whole else "–"


def in_order(counts: Counts) -> list[str]:
    """The rows that are documents, all of them together last."""
    return [*sorted((row for row in counts if row.startswith(("own", "seeds", "real", "dev"))), key=_place), "all"]


def _place(row: str) -> tuple[int, str]:
    return ("own", "seeds", "real", "dev").index(row.partition(":")[0]), row


def garbled_rows(counts: Counts, rows: Iterable[str]) -> str:
    """What became of garbled figures, and of all others in the same texts."""
    head = ["", "texts", "garbled figures", "right", "open", "**wrong**", "not 0", "right", "open", "**wrong**"]
    head += ["other figures", "**wrong**", "not 0, **wrong**"]
    lines = []
    for row in rows:
        line: list[object] = [row, counts[row]["texts"]]
        for which in ("garbled", "garbled nz"):
            found = [counts[row].get(f"{which} {outcome}", 0) for outcome in OUTCOMES]
            line += [sum(found), *found]
        others = [counts[row].get(f"other {outcome}", 0) for outcome in OUTCOMES]
        line += [sum(others), others[-1], counts[row].get("other nz wrong", 0)]
        lines.append(line)
    return table(head, lines)


def garbled() -> str:
    """By layout and converter."""
    counts = measured("mutations")["counts"]["garbled"]
    return garbled_rows(counts, in_order(counts))


def garbled_how() -> str:
    """By kind, number and place of the characters."""
    counts = measured("mutations")["counts"]["garbled"]
    return garbled_rows(counts, sorted(row for row in counts if row.startswith(("kind", "characters", "place"))))


def worst() -> str:
    """Every wrong figure under a promise, counted by cause and then one by one."""
    cases = [case for case in measured("mutations")["cases"] if case["table"] == "garbled"]
    if not cases:
        return "None."
    causes = Counter((case["cause"], case["change"]) for case in cases)
    summary = table(["cause", "garbled by", "figures"], [(*key, number) for key, number in causes.most_common()])
    return f"{summary}\n\n{listed('garbled by', cases)}"


def listed(what: str, cases: Iterable[Mapping[str, str]]) -> str:
    """Cells one by one."""
    lines = []
    for case in cases:
        document = f"{case['group'].partition(': ')[0]}: {case['document']}"
        path = f"`{case['path']}`"
        lines.append([document, case["change"], path, case["true"], code(case["raw"]), case["got"], case["cause"]])
    head = ["document", what, "cell", "true", "now stands", "read as", "cause"]
    return table(head, lines).replace("--:", "---")


def code(raw: str) -> str:
    """Characters as they stand, in a table."""
    return f"`{raw}`".replace("|", "\\|").replace("\n", " ") if raw else ""


def exchanged() -> str:
    """One clean digit exchanged under an equation."""
    counts = measured("mutations")["counts"]["exchanged"]
    head = ["", "digits", "reported", "left open", "**unseen**", "**confirmed**", "told", "not 0", "told"]
    head += ["other figures **wrong**"]
    lines = []
    for row in in_order(counts):
        found = [counts[row].get(name, 0) for name in ("reported", "open", "unseen", "confirmed")]
        some = [counts[row].get(f"nz {name}", 0) for name in ("reported", "open", "unseen", "confirmed")]
        told = [percent(sum(numbers[:2]), sum(numbers)) for numbers in (found, some)]
        lines.append([row, sum(found), *found, told[0], sum(some), told[1], counts[row].get("others wrong", 0)])
    return table(head, lines)


def unseen() -> str:
    """Every exchange under an equation that nothing in the report tells, and every other figure that it made wrong."""
    cases = [case for case in measured("mutations")["cases"] if case["table"] != "garbled"]
    return listed("what is wrong", cases) if cases else "None."


def unchecked() -> str:
    """One clean digit exchanged where no equation runs."""
    counts = measured("mutations")["counts"]["unchecked"]
    head = [
        "",
        "digits",
        "promised as printed",
        "left open",
        "**confirmed**",
        "not 0",
        "promised",
        "other figures **wrong**",
    ]
    lines = []
    for row in in_order(counts):
        found = [counts[row].get(name, 0) for name in ("promised", "open", "confirmed")]
        some = [counts[row].get(f"nz {name}", 0) for name in ("promised", "open", "confirmed")]
        lines.append([row, sum(found), *found, sum(some), some[0], counts[row].get("others wrong", 0)])
    return table(head, lines)


def drawn_from() -> str:
    """From what the study was drawn."""
    part = measured("mutations")
    drawn, counts = part["settings"], part["counts"]["documents"]
    every, slow, studied = (counts["all"].get(name, 0) for name in ("documents", "slow", "studied"))
    left_out = f", without {', '.join(drawn['without'])}" if drawn["without"] else ""
    return (
        f"Measured on commit `{part['commit']}` with seed {drawn['seed']}: {drawn['garblings']} garbled texts, "
        f"{drawn['exchanges']} exchanged digits under equations and {drawn['exchanges'] // 2} elsewhere for each of "
        f"{studied} documents. {every - slow - studied} more were not read without a false promise, and {slow} took "
        f"more than {drawn['slowest']:g} s; they are left out. Of the shared corpus {drawn['limit']} reports were "
        f"taken, each as every converter left it{left_out}."
    )


def baseline() -> str:
    """What a program gets right that answers 0 everywhere."""
    part = measured("mutations")["counts"]
    lines: list[list[object]] = []
    for name, kinds in (("garbled figures", ("garbled",)), ("all figures of those texts", ("garbled", "other"))):
        counts = part["garbled"]["all"]
        right, open_, wrong = (sum(counts.get(f"{kind} {o}", 0) for kind in kinds) for o in OUTCOMES)
        right_nz, open_nz, wrong_nz = (sum(counts.get(f"{kind} nz {o}", 0) for kind in kinds) for o in OUTCOMES)
        every, some = right + open_ + wrong, right_nz + open_nz + wrong_nz
        line: list[object] = [name, every, percent(every - some, every), percent(right, every)]
        lines.append([*line, some, "0.00 %", percent(right_nz, some), some, wrong])
    for name, which in (("digits exchanged under an equation", "exchanged"), ("where none runs", "unchecked")):
        counts = part[which]["all"]
        every, some = counts["texts"], counts["nz texts"]
        line = [name, every, "none reported", percent(counts.get("reported", 0), every)]
        lines.append([*line, some, "none reported", percent(counts.get("nz reported", 0), some), "", ""])
    head = ["", "number", "always-zero: right", "gkparse: right or reported", "not 0", "always-zero", "gkparse"]
    return table([*head, "wrong under a promise: always-zero", "gkparse"], lines)


def corpora() -> str:
    """By converter, as the scoring tool counts."""
    part = measured("accuracy")
    head = [
        "",
        "texts",
        "figures",
        "always-zero",
        "right",
        "open",
        "**silent**",
        "not 0",
        "right",
        "open",
        "**silent**",
    ]
    lines = []
    for row, counts in part["counts"].items():
        line: list[object] = [row, counts["docs"]]
        for name, before in (("cells", ""), ("nz", "nz_")):
            number = counts.get(name, 0)
            line += [number, *([percent(number - counts.get("nz", 0), number)] if name == "cells" else [])]
            line += [percent(counts.get(f"{before}{outcome}", 0), number) for outcome in ("right", "open")]
            line.append(counts.get(f"{before}silent", 0))
        lines.append(line)
    some = f", the first {part['reports']} reports of the corpus" if part["reports"] else ""
    return f"Measured on commit `{part['commit']}`{some}.\n\n{table(head, lines)}"


def times() -> str:
    """How long reports take."""
    part = measured("times")
    said = [f"Measured on commit `{part['commit']}`, on a machine with other work to do; processor time, one run."]
    rows = [
        [name, *(found[key] for key in ("texts", "median", "p99", "most"))] for name, found in part["corpus"].items()
    ]
    if rows:
        said.append(table(["shared corpus", "texts", "median, ms", "99th percentile, ms", "most, ms"], rows))
    head = ["so many times over", "the report: characters", "ms", "its prose: characters", "ms"]
    keys = ("times", "characters", "report", "prose characters", "prose")
    said.append(table(head, [[row[key] for key in keys] for row in part["growth"]]))
    said.append(table(["fresh interpreter, modules compiled", "ms"], part["startup"].items()))
    return "\n\n".join(said)


def floods() -> str:
    """What millions of digits in one text cost."""
    part = measured("floods")
    rows = [
        [
            f"{row['place']} the report, {'lines of ' + str(row['line']) if row['line'] else 'one line'}",
            *(row[key] for key in ("digits", "seconds", "megabytes")),
        ]
        for row in part["texts"]
    ]
    said = f"Measured on commit `{part['commit']}`, each in a process of its own."
    return f"{said}\n\n{table(['digits', 'number', 'seconds', 'memory, MB'], rows)}"


def of(part: str, make: Callable[[], str]) -> Callable[[], str]:
    """A table that is made only where its part was measured."""
    return lambda: make() if part in kept() else "Not measured yet."


TABLES: Final[dict[str, Callable[[], str]]] = {
    **{
        make.__name__: of("mutations", make)
        for make in (drawn_from, baseline, garbled, garbled_how, worst, exchanged, unseen, unchecked)
    },
    "corpora": of("accuracy", corpora),
    "times": of("times", times),
    "floods": of("floods", floods),
}

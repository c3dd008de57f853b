"""``python -m gkparse FILE``: read one report and print it."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gkparse import __version__

__all__ = ["main"]

EXIT_CODES = """\
exit codes:
  0  the report was read
  1  the report was read, and some finding is an error: figures are wrong or lost
  2  there is no report to read: no such file, no UTF-8 text, or no yearly report in a known form
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _options(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        return _run(options)
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left in the buffer goes nowhere when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="gkparse",
        description="Read a report on open government information (政府信息公开工作年度报告) and print its tables.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="the report as UTF-8 text; - for standard input")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print the report as JSON, as gkparse.to_json writes it")
    shown.add_argument("--explain", metavar="PATH", help="print how the cell PATH came by its value")
    parser.add_argument("--version", action="version", version=f"gkparse {__version__}")
    return parser.parse_args(argv)


def _run(options: argparse.Namespace) -> int:
    from gkparse.api import parse
    from gkparse.convert import to_json
    from gkparse.errors import GkparseError
    from gkparse.report.display import display

    try:
        report = parse(_read(options.file))
    except OSError as error:
        return _refuse(options.file, error.strerror or str(error))
    except UnicodeDecodeError as error:
        return _refuse(options.file, f"not UTF-8 text: byte {error.start} is {error.object[error.start]:#04x}")
    except GkparseError as error:
        return _refuse(options.file, str(error))
    if options.explain is not None and options.explain not in report:
        return _refuse(options.file, f"no cell {options.explain!r} in this report's form")
    if options.explain is not None:
        shown = report.explain(options.explain)
    else:
        shown = to_json(report, indent=1) if options.json else display(report)
    print(shown.rstrip("\n"), flush=True)
    return int(any(finding.severity == "error" for finding in report.findings))


def _read(name: str) -> str:
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return data.decode("utf-8-sig")


def _refuse(name: str, why: str) -> int:
    print(f"gkparse: {name}: {' '.join(why.split())}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())

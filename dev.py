"""The two commands of a fresh checkout; nothing but Python 3.11 or later with pip is needed.

    python3 dev.py parse [FILE …]    read a report with gkparse (default: one of docs/examples)
    python3 dev.py test [ARGUMENT …]    run the tests

Both work in an environment of their own, ``.venv`` or where GKPARSE_VENV says, and install there what is missing. The
package is installed as a link to this checkout: edited code is used at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE / "docs" / "examples" / "county-2022-tabs.txt"
PROJECT = HERE / "pyproject.toml"


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file runs before anything has checked)
        print(f"gkparse needs Python 3.11 or later, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    match arguments:
        case ["parse", *rest]:
            return run(environment(""), "-m", "gkparse", *(rest or [str(EXAMPLE)]))
        case ["test", *rest]:
            return run(environment("[test]"), "-m", "pytest", "--numprocesses=auto", *rest, cwd=HERE)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def environment(extras: str) -> Path:
    """Return the Python of the environment, with the package and these extras installed."""
    folder = Path(os.environ.get("GKPARSE_VENV") or HERE / ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        # Without its own pip: Debian's Python cannot make one, and the pip outside serves as well.
        venv.create(folder, with_pip=False)
    installed = folder / f"installed{extras}.txt"
    wanted = PROJECT.read_text("utf-8")
    if not installed.exists() or installed.read_text("utf-8") != wanted:
        pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "--editable", f"{HERE}{extras}"], check=True)
        installed.write_text(wanted, encoding="utf-8")
    return python


def run(python: Path, *arguments: str, cwd: Path | None = None) -> int:
    """Run a Python with these arguments and return its exit code."""
    return subprocess.run([str(python), *arguments], check=False, cwd=cwd).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

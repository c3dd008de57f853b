"""Optional libraries: each stands behind an extra of the package, and is imported when a file needs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from gkparse.errors import MissingExtraError

__all__ = ["need"]


def need(module: str, extra: str, what: str) -> Any:
    """Import an optional library.

    Raises:
        MissingExtraError: It is not installed; the message names the extra.

    >>> need("no_such_library", "pdf", "a PDF")
    Traceback (most recent call last):
        ...
    gkparse.errors.MissingExtraError: reading a PDF needs no_such_library: pip install 'gkparse[pdf]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] != module.partition(".")[0]:
            raise  # it is installed, and lacks something itself
        raise MissingExtraError(
            f"reading {what} needs {module.partition('.')[0]}: pip install 'gkparse[{extra}]'"
        ) from None

"""Libraries that only some parts need: imported where they are used, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from gkparse.errors import MissingExtraError

__all__ = ["require"]


def require(module: str, *, extra: str, purpose: str) -> Any:
    """Import a library that an extra brings, or say in one line which extra that is.

    >>> require("no_such_library", extra="arrow", purpose="a table")
    Traceback (most recent call last):
        ...
    gkparse.errors.MissingExtraError: a table needs no_such_library: pip install 'gkparse[arrow]'
    """
    library = module.partition(".")[0]
    try:
        return import_module(module)
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] != library:
            raise  # it is installed, and lacks something itself
        raise MissingExtraError(f"{purpose} needs {library}: pip install 'gkparse[{extra}]'") from None

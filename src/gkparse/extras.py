"""Libraries that only some parts need: imported where they are used, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from gkparse.errors import MissingExtraError

__all__ = ["require"]


def require(module: str, *, extra: str) -> Any:
    """Import a library that an extra brings, or say in one line which extra that is.

    >>> require("no_such_library", extra="arrow")
    Traceback (most recent call last):
        ...
    gkparse.errors.MissingExtraError: no_such_library is not installed; pip install 'gkparse[arrow]' brings it
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise MissingExtraError(f"{error.name} is not installed; pip install 'gkparse[{extra}]' brings it") from None

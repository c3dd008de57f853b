"""Everything that is raised can be caught as one kind, and sent between processes."""

from __future__ import annotations

import pickle

import pytest

from gkparse import errors

KINDS = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_a_gkparse_error_and_pickles(kind: type[errors.GkparseError]) -> None:
    error = pickle.loads(pickle.dumps(kind("what is wrong")))
    assert type(error) is kind
    assert isinstance(error, errors.GkparseError)
    assert isinstance(error, ValueError)
    assert str(error) == "what is wrong"


def test_a_missing_extra_is_an_import_error() -> None:
    assert issubclass(errors.MissingExtraError, ImportError)

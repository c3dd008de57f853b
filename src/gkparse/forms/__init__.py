"""The forms of the yearly report as data.

A form is a file in ``data/``; a new notice is a new file. What is there is read once and never changes.
"""

from __future__ import annotations

from functools import cache

from gkparse.forms.model import Form
from gkparse.forms.read import join_forms, known_templates, read_form

__all__ = ["TEMPLATES", "compose", "form"]

TEMPLATES = known_templates()
"""The names of the forms, the oldest first."""


@cache
def form(template: str) -> Form:
    """Return the form of this name; `ValueError` where there is none.

    Sources: 国办公开办函〔2019〕60号 for ``"2019"``, 国办公开办函〔2021〕30号 for ``"2021"``.

    >>> form("2019").cells[0].path
    'disclosure.regulations.newly_made'
    >>> form("2014")
    Traceback (most recent call last):
        ...
    ValueError: no form '2014'; known are 2019, 2021
    """
    if template not in TEMPLATES:
        raise ValueError(f"no form {template!r}; known are {', '.join(TEMPLATES)}")
    return read_form(template)


@cache
def compose(disclosure: str, requests: str) -> Form:
    """Return the form with section 二 of one form and sections 三 and 四 of another.

    Agencies mix them: section 二 of 2021 stands beside the single row （六）其他处理 of 2019.

    >>> compose("2021", "2019").template, len(compose("2021", "2019").cells)
    ('mixed', 186)
    >>> compose("2021", "2021") is form("2021")
    True
    """
    return join_forms(form(disclosure), form(requests))

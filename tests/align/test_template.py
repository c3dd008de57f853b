"""Which form the labels of a table speak for."""

from __future__ import annotations

import pytest

from gkparse.align.template import choose_templates
from gkparse.forms import form
from gkparse.labels.find import Anchor, find_labels
from gkparse.text.normalize import fold


def labels(template: str, *, without: tuple[str, ...] = ()) -> tuple[Anchor, ...]:
    """The labels of section 3 of a form, a line each, without the rows named."""
    rows = [row for row in form(template).rows if row.section == "requests" and row.path not in without]
    text = fold("\n".join((row.ordinal or "") + row.label for row in rows))
    return find_labels(text, 0, len(text)).anchors


OWN = ("requests.other.overdue_correction", "requests.other.unpaid_fee", "requests.other.other")


@pytest.mark.parametrize("template", ["2019", "2021"])
def test_all_labels_of_a_form_choose_it(template: str) -> None:
    assert choose_templates(labels(template))[1] == template


def test_one_lost_label_leaves_a_form_without_labels_of_its_own_chosen() -> None:
    assert choose_templates(labels("2019", without=("requests.granted",)))[1] == "2019"


def test_labels_lost_together_leave_the_form_open() -> None:
    """Where as many others are gone, those of a form's own may be gone as well."""
    assert choose_templates(labels("2021", without=(*OWN, "requests.granted", "requests.carried_forward")))[1] is None

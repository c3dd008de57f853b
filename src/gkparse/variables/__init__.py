"""The variables of a dataset of reports: what each cell of the forms is called, means, and can be compared with."""

from __future__ import annotations

from gkparse.variables.book import codebook
from gkparse.variables.comparable import Harmonised, harmonised
from gkparse.variables.variable import Variable, variables

__all__ = ["Harmonised", "Variable", "codebook", "harmonised", "variables"]

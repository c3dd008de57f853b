"""What each kind of evidence weighs in the alignment, as one record that a notebook can turn.

Costs are negative log-likelihoods in spirit: what is twice as hard to believe costs about 0.7 more. They were set on
made-up and real reports so that no single piece of evidence outweighs two that contradict it.
"""

from __future__ import annotations

from attrs import frozen

__all__ = ["APART", "WEIGHTS", "Weights"]


@frozen(kw_only=True)
class Weights:
    """The costs (positive) and rewards (negative) of the alignment."""

    sum_holds: float = -2.5
    """The row adds up, to something other than 0."""
    zeros: float = -0.4
    """The row adds up to 0: every row of zeros does, so it says little."""
    sum_fails: float = 3.0
    sum_fails_again: float = 1.0
    """A further group of the same row does not add up: an office that errs once errs again."""
    sum_unknown: float = 0.6
    """Parts are printed, their total is not."""
    vanished: float = 0.4
    """A cell of the row has left no trace."""
    vanished_ruled: float = 2.4
    """The same where separators delimit the cells: there, an empty cell leaves a place."""
    vanished_full: float = 3.0
    """Cells have vanished, though the row of the text has as many places as the row of the form."""
    lone_figure: float = 1.5
    """A figure other than 0 stands alone in its row: no total, or no part."""
    own_label: float = -3.0
    """The row's label is the last one before its figures."""
    own_label_earlier: float = -1.0
    """The row's label stands before its figures, with other labels between."""
    own_label_after: float = -0.8
    """The row's label is the first one after its figures."""
    foreign_label: float = 2.5
    """Labels stand before the figures, none of them the row's."""
    served_label: float = 6.0
    """The row's label has a row of the text to itself: all its cells are delimited there, and empty."""
    foreign_label_inside: float = 3.0
    header_inside: float = 0.6
    section_inside: float = 2.0
    unknown_words_before: float = 0.8
    """Words that are no label of the form stand directly before the figures: an extra row."""
    group_broken: float = 1.0
    """The row of the form is spread over several rows of the text, or shares one."""
    empty_row: float = 0.8
    """A row whose label is printed has no figures."""
    absent_row: float = 1.6
    """Neither the label nor the figures of a row are found here."""
    dropped_empty: float = 0.3
    dropped_trailing_empty: float = 0.03
    dropped_junk: float = 0.1
    dropped_mark: float = 1.0
    dropped_garbled: float = 1.2
    dropped_number: float = 2.5
    extra_row: float = 0.5
    """What passing over a further figure of the same row costs, as a share of the one before."""
    several_as_cells: float = 0.3
    """Figures between two separators are read as merged cells."""
    several_as_one: float = 0.6
    """Figures between two separators are read as one split figure, or one figure and a stray."""
    garbled: float = 0.2
    glued: float = 1.0
    """The row's figures touch each other; how they are to be cut is asked when its place is known."""
    unreadable: float = 1.5
    beam: float = 7.0
    """A state this much worse than the best of its row is given up."""
    states: int = 64
    """So many states a row are kept."""
    doubt: float = 2.0
    """Alignments this near to the best one are asked before a cell is called sure."""


WEIGHTS = Weights()
APART = Weights(
    own_label=-0.6,
    own_label_earlier=-0.2,
    own_label_after=0.0,
    foreign_label=0.5,
    foreign_label_inside=0.3,
    header_inside=0.1,
    section_inside=1.0,
    unknown_words_before=0.1,
    group_broken=0.1,
    empty_row=2.0,
    absent_row=2.5,
)
"""For text in which labels and figures stand apart: labels say little of the figures beside them."""

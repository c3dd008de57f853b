"""The labels before and behind the figures of a row."""

from __future__ import annotations

from gkparse.align.search import RowSpec, Stretch
from gkparse.align.stream import Stream
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import ROW
from gkparse.light import light

__all__ = ["Around", "labels_around"]


@light
class Around:
    """The labels of rows that stand next to the figures of one, with no other figure between."""

    before: Anchor | None
    behind: Anchor | None
    together: bool
    """Whether all its figures stand in one row of the text."""

    def is_behind_own(self, row: RowSpec) -> bool:
        """Whether the last label before the figures is their own."""
        return self.before is not None and self.before.key == row.path

    def is_before_own(self, row: RowSpec) -> bool:
        """Whether the first label behind the figures is their own."""
        return self.behind is not None and self.behind.key == row.path

    def is_between_halves(self, row: RowSpec) -> bool:
        """Whether the figures stand in one row between the halves of their own label."""
        return self.together and self.is_behind_own(row) and self._follows_half()

    def is_amid_label(self, row: RowSpec) -> bool:
        """Whether the words of their own label go on behind the figures, so that these can be no other row's."""
        goes_on = self.is_before_own(row) and self.behind is not None and self.behind.how != "whole"
        return self.is_behind_own(row) and (self._follows_half() or goes_on)

    def _follows_half(self) -> bool:
        return self.before is not None and self.before.how == "halves"


def labels_around(stream: Stream, stretch: Stretch) -> Around:
    """Return what stands around the figures of ``stretch``, which are not none."""
    before = [anchor for anchor in stream.gaps[stretch.start].anchors if anchor.kind == ROW]
    behind = (anchor for anchor in stream.gaps[stretch.end].anchors if anchor.kind == ROW)
    groups = {value.group for value in stream.values[stretch.start : stretch.end]}
    return Around(before[-1] if before else None, next(behind, None), len(groups) == 1)

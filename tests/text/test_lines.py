"""Lines cover a text without gaps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gkparse.text.lines import split_lines

texts = st.text(alphabet="规章0 \t\n\f")


@given(texts)
def test_lines_and_their_ends_are_the_whole_text(text: str) -> None:
    lines = split_lines(text)
    assert "\n".join(line.text(text) for line in lines) == text.replace("\f", "\n")
    assert [line.index for line in lines] == list(range(len(lines)))
    assert all(a.end + 1 == b.start for a, b in pairwise(lines))

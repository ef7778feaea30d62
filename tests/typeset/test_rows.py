"""Which lines the rows of a table take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typeset.rows import Rows, Single, Wrapped
from tui.typeset.setting import AS_IT_FITS, MOST_WRAPPED, WRAPS, Setting


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(0, 1))
def test_wrapped_rows_tile_their_lines(heights: list[int], gap: int) -> None:
    rows = Wrapped(heights, gap)
    assert rows.lines == sum(heights) + gap * len(heights)
    end = 0
    for row, height in enumerate(heights):
        assert (rows.top(row), rows.height(row)) == (end, height)
        for k in range(height + gap):
            assert rows.at(end + k) == row, "what lies between two rows is the upper one's"
        end += height + gap
    assert rows.at(end) == rows.at(end + 5) == max(len(heights) - 1, 0)


@given(st.data(), st.integers(1, 30))
def test_single_rows_are_wrapped_rows_of_one_line_each(data: st.DataObject, count: int) -> None:
    single = Single(count)
    for _ in range(3):  # another row unfolds, and folds again
        row = data.draw(st.integers(0, count - 1))
        height = data.draw(st.integers(1, 9))
        single.unfold(row, height)
        heights = [1] * count
        heights[row] = height
        wrapped = Wrapped(heights, 0)
        assert single.lines == wrapped.lines
        for each in range(count):
            assert single.top(each) == wrapped.top(each)
            assert single.height(each) == wrapped.height(each)
            assert single.at(single.top(each)) == each
        for line in range(single.lines + 3):
            assert single.at(line) == wrapped.at(line)


@pytest.mark.parametrize("rows", [Single(0), Wrapped([], 0), Wrapped([], 1)])
def test_no_rows_take_no_lines(rows: Rows) -> None:
    assert rows.lines == rows.at(0) == 0


def test_a_table_of_many_rows_unfolds_where_a_small_one_wraps() -> None:
    assert AS_IT_FITS.wrap_of(MOST_WRAPPED) == "wrap"
    assert AS_IT_FITS.wrap_of(MOST_WRAPPED + 1) == "unfold"
    for wrap, words in WRAPS.items():
        assert Setting(wrap=wrap).wrap_of(1) == Setting(wrap=wrap).wrap_of(MOST_WRAPPED + 1) == wrap
        assert words

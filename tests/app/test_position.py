"""Where you are in a table, and what of it is in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.build import sizes_of, view_of
from tui.app.position import Position
from tui.typeset.layout import Direction, State
from tui.typeset.setting import Setting, Wrap
from tui.typeset.spans import TEXT, Span, plain
from tui.typeset.tables import Grid

MOVES: dict[str, Callable[[Position], None]] = {
    "j": lambda position: position.move("next"),
    "k": lambda position: position.move("previous"),
    "h": lambda position: position.move("left"),
    "l": lambda position: position.move("right"),
    "g": lambda position: position.move("first"),
    "G": lambda position: position.move("last"),
    "space": lambda position: position.page(True),
    "b": lambda position: position.page(False),
}

sentences = st.lists(st.sampled_from(["word", "and", "longer-than-that"]), max_size=40)


@st.composite
def places(draw: st.DrawFn, *wraps: Wrap) -> Position:
    """A place in a table whose columns do not all fit."""
    texts = sentences.map(" ".join)
    columns = draw(st.integers(2, 5))
    cells = st.lists(texts, min_size=columns, max_size=columns)
    view = view_of(["A column"] * columns, draw(st.lists(cells, min_size=1, max_size=20)))
    setting = Setting(wrap=draw(st.sampled_from(wraps)))
    grid = Grid(view, draw(st.integers(40, 80)), sizes_of(view), setting=setting)
    position = Position()
    position.lay_out(grid, draw(st.integers(3, 15)), None)
    return position


def extent(position: Position) -> tuple[int, int]:
    """The lines of the row that is chosen, from the first line in sight."""
    assert position.layout is not None and position.chosen is not None
    start, end = position.layout.extent(position.chosen)
    return start - position.top, end - position.top


keys = st.lists(st.sampled_from([*MOVES]) | st.just("j"), max_size=40)


@given(places("unfold"), keys)
@settings(max_examples=40)
def test_the_row_that_is_unfolded_is_in_sight_whole_where_it_fits(
    position: Position, keys: list[str]
) -> None:
    for key in keys:
        MOVES[key](position)
        start, end = extent(position)
        if end - start <= position.rows:
            assert start >= 0 and end <= position.rows, key
        assert start < position.rows and end > 0, "some of it at least"


@given(places("wrap", "clip", "unfold"), keys)
@settings(max_examples=40)
def test_what_is_in_sight_are_lines_of_the_table(position: Position, keys: list[str]) -> None:
    for key in keys:
        MOVES[key](position)
        assert position.layout is not None
        assert 0 <= position.top <= max(0, position.layout.height - position.rows)
        start, end = extent(position)
        assert start < position.rows and end > 0, key


@given(places("wrap", "clip", "unfold"), keys)
@settings(max_examples=40)
def test_a_step_in_sight_moves_no_row_above_the_bar(position: Position, keys: list[str]) -> None:
    for key in [*keys, *"jjj"]:
        before, row = position.top, position.chosen
        start, end = extent(position)
        whole = start >= 0 and end <= position.rows
        MOVES[key](position)
        layout = position.layout
        assert layout is not None and row is not None and position.chosen is not None
        # At the end the rows come down, where there are not lines enough below, and what stands
        # below the last one comes into sight with it.
        fits = extent(position)[1] + position.top <= before + position.rows <= layout.height
        fits = fits and layout.move(position.chosen, "next") is not None
        if key == "j" and fits and whole and position.chosen[0] == row[0] + 1:
            assert position.top == before


def in_sight(position: Position) -> set[int]:
    """The rows of which a line is in sight."""
    layout = position.layout
    assert isinstance(layout, Grid)
    lines = range(position.top, min(position.top + position.rows, layout.body))
    return {layout.rows.at(y) for y in lines}


def on(position: Position, key: str) -> set[int]:
    """Press `key` until nothing moves any more; the rows that came into sight."""
    seen, before = in_sight(position), None
    while before != (position.chosen, position.top):
        before = position.chosen, position.top
        MOVES[key](position)
        seen |= in_sight(position)
    return seen


def is_at(position: Position, row: int) -> bool:
    """Whether you are in `row`, and its end of the table is in sight."""
    assert position.layout is not None and position.chosen is not None
    last = max(0, position.layout.height - position.rows)
    return position.chosen[0] == row and position.top == (last if row else 0)


@given(
    places("wrap", "clip") | places("unfold"),
    st.sampled_from([("space", "b"), ("j", "k")]),
)
@settings(max_examples=60)
def test_every_row_comes_into_sight_until_the_end_and_back(
    position: Position, keys: tuple[str, str]
) -> None:
    layout = position.layout
    assert isinstance(layout, Grid)
    every = set(range(layout.view.row_count))
    assert on(position, keys[0]) == every
    assert is_at(position, max(every)) or not max(every)
    assert on(position, keys[1]) == every
    assert is_at(position, 0)


def test_paging_back_leaves_out_no_row_where_one_is_unfolded() -> None:
    rows = [[f"row {n}", "a word " * 20] for n in range(12)]
    view, position = view_of(["Row", "Says"], rows), Position()
    grid = Grid(view, 60, sizes_of(view), setting=Setting(wrap="unfold"))
    position.lay_out(grid, 5, None)
    MOVES["G"](position)
    assert on(position, "b") == set(range(12))


@given(places("wrap", "clip", "unfold"), keys)
@settings(max_examples=40)
def test_g_and_shift_g_go_to_the_ends_from_anywhere(position: Position, keys: list[str]) -> None:
    for key in keys:
        MOVES[key](position)
    layout = position.layout
    assert isinstance(layout, Grid) and position.chosen is not None
    column = position.chosen[1]
    MOVES["G"](position)
    assert position.chosen == (layout.view.row_count - 1, column)
    MOVES["g"](position)
    assert (position.chosen, position.top) == ((0, column), 0)


@given(places("wrap", "clip", "unfold"), st.integers(0, 10))
@settings(max_examples=40)
def test_you_stay_in_your_row_and_see_it_while_columns_scroll(
    position: Position, down: int
) -> None:
    for _ in range(down):
        position.move("next")
    for key in "lllllhhhhh":
        assert position.chosen is not None
        row, column = position.chosen
        MOVES[key](position)
        assert position.chosen[0] == row
        start, end = extent(position)
        if position.chosen[1] != column and end - start <= position.rows:
            assert start >= 0 and end <= position.rows


@pytest.mark.parametrize("direction", ["next", "previous", "left", "right", "first", "last"])
def test_there_is_nowhere_to_go_in_a_table_without_rows(direction: Direction) -> None:
    view = view_of(["A", "B"], [])
    position = Position()
    position.lay_out(Grid(view, 60, sizes_of(view)), 10, None)
    position.move(direction)
    position.page(True)
    position.page(False)
    assert (position.chosen, position.top) == (None, 0)


def test_what_stands_below_the_table_is_paged_to_its_end_and_back_to_the_rows() -> None:
    """Longer than the screen it leaves no room for a row: what it says comes first."""
    view, position = view_of(["A", "B"], [["a", "b"]] * 5), Position()
    note = [[Span(f"   line {n} of a note", TEXT)] for n in range(6)]
    position.lay_out(Grid(view, 60, sizes_of(view), tail=note), 4, None)
    for _ in range(5):
        MOVES["space"](position)
    assert position.layout is not None
    assert plain(position.layout.line(position.top + 3, State())) == "   line 5 of a note"
    MOVES["k"](position)
    MOVES["k"](position)
    start, end = extent(position)
    assert start >= 0 and end <= position.rows

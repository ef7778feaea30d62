"""A table as its reader set it: wrapped, clipped, unfolded, its columns wide, frozen, with bars."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.tables.facts import HEAD
from tui.tables.numbers import number
from tui.tables.view import TableView
from tui.typeset.cells import one_line, width
from tui.typeset.columns import BARS, LEAST_WIDTH, bar, needs_cards, table_sizes
from tui.typeset.layout import State
from tui.typeset.setting import AS_IT_FITS, WRAPS, Setting, Wrap
from tui.typeset.spans import BAR, plain
from tui.typeset.support import legend
from tui.typeset.tables import MOST_LINES, MOST_TITLE, Grid

from .build import any_text, cell_lines, column_spans, fits, squeezed, title_lines, view_of

NOWHERE = State()

words = st.lists(
    st.sampled_from(["arms", "trade", "sanctions", "日本の", "동맹", "well-known", "x" * 30]),
    max_size=9,
).map(" ".join)
texts = (words | words.map(lambda text: text.replace(" ", "\n", 1)) | any_text).map(str.strip)
numbers = st.sampled_from(
    ["1", "0", "1,234,567", "-3.5", "230-240,000", "$4.2 billion", "1.4% of GDP", "n/a", "−3", ""]
)
wraps = st.sampled_from([None, *WRAPS])
screens = st.integers(40, 160)


@st.composite
def views(draw: st.DrawFn) -> TableView:
    """Tables of text and of numbers, whose rows may be short and whose titles may be alike."""
    count = draw(st.integers(1, 9))
    kinds = [texts, *(draw(st.sampled_from([texts, numbers])) for _ in range(count - 1))]
    titles = draw(st.lists(st.sampled_from(["", "Japan", "South Korea", "人口"]) | words, min_size=count, max_size=count))  # fmt: skip
    rows = draw(st.lists(st.tuples(*kinds), max_size=4))
    short = draw(st.lists(st.integers(1, count), min_size=len(rows), max_size=len(rows)))
    rows = [row[:n] if draw(st.booleans()) else row for row, n in zip(rows, short, strict=True)]
    return view_of(titles, rows, draw(st.text("p-", min_size=4, max_size=4)))


@st.composite
def grids(draw: st.DrawFn, wraps: st.SearchStrategy[Wrap | None] = wraps) -> Grid:
    """A table, set in any way, on a screen of any width."""
    view, columns = draw(views()), draw(screens)
    all_columns = range(len(view.source.columns))
    numeric = [c for c in all_columns if view.facts.is_number_column(c)]
    widths = draw(st.dictionaries(st.sampled_from(all_columns), st.integers(1, 200)))
    setting = Setting(
        wrap=draw(wraps),
        widths={(HEAD, c): size for c, size in widths.items()},
        frozen=draw(st.integers(1, 12)),
        bars=frozenset((HEAD, c) for c in numeric if draw(st.booleans())),
    )
    if len(all_columns) > 1 and draw(st.booleans()):
        view = view.hide(draw(st.sampled_from(all_columns[1:])))
    view = view.transpose() if draw(st.integers(0, 3)) == 0 else view
    view = view.pick(0) if view.source.rows and draw(st.booleans()) else view
    assume(not needs_cards(table_sizes(view).columns(view), columns))
    return grid_of(view, columns, setting)


def grid_of(view: TableView, columns: int, setting: Setting = AS_IT_FITS) -> Grid:
    tail = legend(view, columns)
    return Grid(view, columns, table_sizes(view), tail=tail, setting=setting)


def every_line(grid: Grid, chosen: tuple[int, int] | None = None) -> list[str]:
    state = State(chosen)
    head = [plain(grid.head_line(y, state)) for y in range(grid.head)]
    return head + [plain(grid.line(y, state)) for y in range(grid.height)]


def signed(view: TableView, r: int, c: int) -> str:
    """The words of a cell, with its sign."""
    cell = view.cell(r, c)
    return squeezed(cell.text) + ("*" if cell.support == "partial" else "")


def everywhere(grid: Grid, look: Callable[[int], None]) -> None:
    """`look` at each column, with its cell of the first row chosen, from left to right and back."""
    count = len(grid.view.columns)
    for c in [*range(count), *reversed(range(count))] if grid.view.row_count else ():
        grid.settle((0, c))
        look(c)


@given(grids())
@settings(max_examples=25)
def test_no_line_is_wider_than_the_screen(grid: Grid) -> None:
    view = grid.view
    columns = grid.room + 4

    def look(c: int) -> None:
        for line in every_line(grid, (0, c) if view.row_count else None):
            assert fits(line, columns) and "\n" not in line

    everywhere(grid, look)


@given(grids())
@settings(max_examples=25)
def test_frozen_columns_stay_while_every_other_one_can_be_reached(
    grid: Grid,
) -> None:
    view = grid.view
    frozen = {c: grid.x[c] for c in range(min(grid.frozen, len(view.columns)))}
    assert 0 in frozen

    def look(c: int) -> None:
        assert c in grid.x
        assert {c: x for c, x in grid.x.items() if c in frozen} == frozen
        ends = [x + grid.widths[c] for c, x in grid.x.items()]
        assert all(a < b for a, b in zip(ends, list(grid.x.values())[1:], strict=False))

    everywhere(grid, look)


@given(grids())
@settings(max_examples=25)
def test_lines_tile_and_tell_their_row(grid: Grid) -> None:
    view = grid.view

    def look(c: int) -> None:
        end = 0
        for r in range(view.row_count):
            start, stop = grid.extent((r, c))
            assert end <= start <= end + 1 and stop > start
            end = stop
            assert all(grid.stop_at(y, grid.x[c]) == (r, c) for y in range(start, stop))
        assert end <= grid.body <= end + 1
        assert grid.height == grid.body + len(grid.tail)

    everywhere(grid, look)


@given(grids(st.just("clip")))
@settings(max_examples=25)
def test_a_clipped_cell_ends_with_an_ellipsis_and_a_whole_one_does_not(
    grid: Grid,
) -> None:
    view = grid.view

    def look(c: int) -> None:
        for r in range(view.row_count):
            assert grid.rows.height(r) == 1
            (shown,) = cell_lines(grid, r, c)
            whole = signed(view, r, c)
            if squeezed(shown) != whole:
                cut = squeezed(shown.removesuffix("*").rstrip())
                assert cut.endswith("…"), (shown, whole)
                assert whole.startswith(cut[:-1])
                assert width(one_line(view.cell(r, c).text)) > grid.widths[c] - 2

    everywhere(grid, look)


@given(grids(st.just("wrap")))
@settings(max_examples=25)
def test_a_wrapped_cell_has_all_its_words(grid: Grid) -> None:
    view = grid.view

    def look(c: int) -> None:
        for r in range(view.row_count):
            shown = squeezed("".join(cell_lines(grid, r, c)))
            assert shown == signed(view, r, c)

    everywhere(grid, look)


@given(grids(st.just("unfold")))
@settings(max_examples=25)
def test_the_row_you_are_in_is_unfolded_whole_and_it_alone(grid: Grid) -> None:
    view = grid.view
    for r in range(view.row_count):
        for c in range(len(view.columns)):
            grid.settle((r, c))
            for shown in grid.x:
                assert squeezed("".join(cell_lines(grid, r, shown))) == signed(view, r, shown)
            heights = [grid.rows.height(row) for row in range(view.row_count)]
            assert all(height == 1 for row, height in enumerate(heights) if row != r)


@given(grids())
@settings(max_examples=25)
def test_numbers_are_never_cut_nor_wrapped(grid: Grid) -> None:
    view = grid.view
    if grid.room < 40:
        return  # a number may be as wide as the screen

    def look(c: int) -> None:
        if not grid.measured.numeric[c]:
            return
        for r in range(view.row_count):
            text = one_line(view.cell(r, c).text).strip()
            if number(text) is not None and width(text) <= len("230-240,000"):
                assert any(text in line for line in cell_lines(grid, r, c)), (text, r, c)

    everywhere(grid, look)


@given(grids())
@settings(max_examples=25)
def test_a_bar_is_as_long_as_its_number(grid: Grid) -> None:
    view = grid.view
    barred = [c for c in range(len(view.columns)) if view.origin(HEAD, c) in grid.setting.bars]
    for c in barred if not view.transposed else ():
        grid.settle((0, c))
        if grid.widths[c] <= grid.sizes.widest(view, c) + BARS:
            continue  # there is room for the numbers alone
        values = [view.facts.numbers(view.origin(r, c)[1])[view.file_rows[r]] or 0.0 for r in range(view.row_count)]  # fmt: skip
        greatest = max(map(abs, values), default=0.0)
        for r, value in enumerate(values):
            lines = [grid.line(y, NOWHERE) for y in range(*grid.extent((r, c)))]
            first, *rest = column_spans(grid, c, lines)
            bars = [span.text for span in first if span.style == BAR]
            assert not [span for line in rest for span in line if span.style == BAR]
            if not value:
                assert not bars
                continue
            assert len(bars) == 1 and set(bars[0]) == {"━" if value > 0 else "─"}
            assert 1 <= len(bars[0]) <= BARS
            assert (len(bars[0]) == BARS) or abs(value) < greatest
        lengths = sorted((abs(value), len(plain(bar(value, greatest)))) for value in values)
        assert [size for _, size in lengths] == sorted(size for _, size in lengths)


# What a reader sees.

SPENDING = view_of(
    ["State", "Spending", "Says"],
    [
        ["Japan", "1,000", "A long sentence about what Japan says of it"],
        ["Korea", "500", "Short"],
        ["Nobody", "", "Nothing, and\nthat twice"],
        ["Russia", "−1", "No"],
    ],
)


def test_the_three_ways_to_set_what_is_longer_than_its_column() -> None:
    widths = {(HEAD, 2): 16}
    shown = {
        wrap: every_line(grid_of(SPENDING, 60, Setting(wrap=wrap, widths=widths))) for wrap in WRAPS
    }
    assert shown["clip"] == [
        "   State    Spending   Says",
        "   ────────────────────────────────────",
        "   Japan       1,000   A long sentence…",
        "   Korea         500   Short",
        "   Nobody              Nothing, and th…",
        "   Russia         −1   No",
    ]
    assert shown["unfold"] == shown["clip"], "until a row is chosen"
    assert shown["wrap"][2:6] == [
        "   Japan       1,000   A long sentence",
        "                       about what Japan",
        "                       says of it",
        "   ────────────────────────────────────",
    ]
    grid = grid_of(SPENDING, 60, Setting(wrap="unfold", widths=widths))
    grid.settle((2, 0))
    assert every_line(grid)[2:] == [
        "   Japan       1,000   A long sentence…",
        "   Korea         500   Short",
        "   Nobody              Nothing, and",
        "                       that twice",
        "   Russia         −1   No",
    ]


@pytest.mark.parametrize("text", ["four ", " four", "日本 "])
def test_what_fits_but_for_a_space_around_it_is_whole(text: str) -> None:
    view = view_of(["A", "B"], [["one", text]])
    for wrap in WRAPS:
        grid = grid_of(view, 60, Setting(wrap=wrap, widths={(HEAD, 1): 4}))
        assert every_line(grid)[2] == f"   one   {text.strip()}"


def test_a_row_that_was_not_asked_to_wrap_takes_no_more_than_some_lines() -> None:
    view = view_of(["A", "B"], [["one", "word " * 400], ["two", "word " * 9]])
    asked = grid_of(view, 60, Setting(wrap="wrap"))
    by_itself = grid_of(view, 60)
    assert asked.rows.height(0) > by_itself.rows.height(0) == MOST_LINES
    lines = cell_lines(by_itself, 0, 1)
    assert lines[-1].endswith("…") and not any("…" in line for line in lines[:-1])
    assert squeezed("".join(lines).rstrip("…")) in squeezed(view.cell(0, 1).text)
    assert not any("…" in line for line in cell_lines(by_itself, 1, 1))
    exact = view_of(["A", "B"], [["one", "\n".join("0123456789"[:MOST_LINES])]])
    assert not any("…" in line for line in every_line(grid_of(exact, 60)))


def test_a_long_title_is_cut_after_some_lines() -> None:
    title = "many words that stand over one short number and are cut"
    grid = grid_of(view_of(["A", title], [["one", "12"]]), 60, Setting(widths={(HEAD, 1): 7}))
    assert grid.head == MOST_TITLE + 1
    lines = title_lines(grid, 1)
    assert lines[-1].endswith("…") and not any("…" in line for line in lines[:-1])


def test_bars_stand_beside_the_numbers_in_one_line() -> None:
    bars = frozenset({(HEAD, 1)})
    grid = grid_of(SPENDING, 90, Setting(bars=bars, wrap="clip"))
    assert [line[:34].rstrip() for line in every_line(grid)] == [
        "   State              Spending   S",
        "   " + "─" * 31,
        "   Japan    1,000 ━━━━━━━━━━━━   A",
        "   Korea      500 ━━━━━━         S",
        "   Nobody                        N",
        "   Russia      −1 ─              N",
    ]


@pytest.mark.parametrize("hidden", [False, True])
def test_bars_of_the_first_column_begin_below_each_other(hidden: bool) -> None:
    view = view_of(["Tanks", "Planes"], [["7", "8"], ["1,200", "2,000"]])
    view, c = (view.hide(0), 1) if hidden else (view, 0)
    grid = grid_of(view, 60, Setting(bars=frozenset({(HEAD, c)})))
    starts = {plain(grid.line(y, NOWHERE)).index("━") for y in range(2)}
    assert len(starts) == 1


@pytest.mark.parametrize("text", ["1e999", "9" * 400, "-1e999"])
def test_a_number_beyond_all_bounds_has_a_bar(text: str) -> None:
    view = view_of(["A", "B"], [["one", text], ["two", "12"]])
    grid = grid_of(view, 500, Setting(bars=frozenset({(HEAD, 1)}), wrap="clip"))
    assert any(set("━─") & set(line) for line in every_line(grid)[2:])


def test_bars_do_not_cut_the_numbers_they_stand_beside() -> None:
    view = view_of(["State", "People"], [["A long name", "125,124,989"], ["Korea", "1"]])
    grid = grid_of(view, 40, Setting(bars=frozenset({(HEAD, 1)})))
    grid.settle((0, 1))
    assert "125,124,989" in plain(grid.line(0, NOWHERE))


def test_frozen_columns_leave_room_for_the_widest_of_the_others() -> None:
    long = "some text that is long enough to be wide"
    heads = ["Country", "One", "Two", "n", "Three", "Four"]
    grid = grid_of(view_of(heads, [["A country", long, long, "1", long, long]]), 80, Setting(frozen=3))  # fmt: skip
    grid.settle((0, 4))
    assert all(fits(line, 80) for line in every_line(grid))


def test_a_row_that_is_picked_is_marked_and_no_other() -> None:
    for wrap in WRAPS:
        grid = grid_of(SPENDING.sort(1, True).pick(1).pick(2), 40, Setting(wrap=wrap))
        marked = [line for line in every_line(grid) if line.startswith("x")]
        assert [line.split()[1] for line in marked] == ["Korea", "Nobody"]


def test_a_column_that_was_widened_keeps_its_width_and_the_others_theirs() -> None:
    before = grid_of(SPENDING, 60).widths
    for size in (LEAST_WIDTH, 10, 40):
        grid = grid_of(SPENDING, 100, Setting(widths={(HEAD, 0): size}))
        assert grid.widths[0] == size
        assert grid.widths[1:2] == before[1:2]
    narrow = grid_of(SPENDING, 60, Setting(widths={(HEAD, 1): LEAST_WIDTH}))
    assert narrow.widths[1] == len("1,000"), "numbers are never cut"
    assert grid_of(SPENDING, 60, Setting(widths={(HEAD, 2): 1})).widths[2] == LEAST_WIDTH


def test_as_many_columns_are_frozen_as_leave_room_for_another() -> None:
    heads = [f"Column {n}" for n in range(10)]
    view = view_of(heads, [["a fairly long text"] * 10])
    for frozen in range(1, 11):
        grid = grid_of(view, 80, Setting(frozen=frozen))
        assert 1 <= grid.frozen <= min(frozen, 3)
        grid.settle((0, 9))
        assert {*range(grid.frozen), 9} <= set(grid.x)


@pytest.mark.parametrize("columns", [40, 60, 110])
def test_a_column_of_a_matrix_is_widened_to_the_screen_and_no_further(columns: int) -> None:
    view = view_of(["Aspect", "Japan"], [["Security", "x" * 400]])
    setting = Setting(widths={(HEAD, 1): 200})
    grid = Grid(view, columns, table_sizes(view), marked=True, setting=setting)
    grid.settle((0, 1))
    assert all(fits(line, columns) for line in every_line(grid))


def test_more_frozen_columns_than_are_left_are_all_of_them() -> None:
    view = view_of(["A", "B", "C"], [["one", "two", "three"]]).hide(2)
    setting = Setting(frozen=3, widths={(HEAD, 1): 200})
    grid = Grid(view, 60, table_sizes(view), marked=True, setting=setting)
    for c in (0, 1):
        grid.settle((0, c))
        assert c in grid.x


# Tables of all kinds.

ALL_KINDS = {
    "no rows": view_of(["A", "B"], []),
    "one column": view_of(["A"], [["one"], ["two\nlines"], [""]]),
    "200 columns": view_of([f"C{n}" for n in range(200)], [[f"{n},000" for n in range(200)]] * 3),
    "200 columns of text": view_of(["Same"] * 200, [["some text"] * 200] * 3),
    "10,000 characters": view_of(["A", "B"], [["a", "word " * 2000], ["b", "x" * 10_000]]),
    "10,000 digits": view_of(["A", "B"], [["a", "9" * 10_000], ["b", "1"]]),
    "ragged": view_of(["A", "B", "C"], [["a"], ["b", "1", "c"], ["d", "2"]]),
    "titles alike": view_of(["A", "A", "A"], [["a", "b", "c"]]),
    "no titles": view_of(["", "", ""], [["a", "1", "c"]]),
    "wide": view_of(["国", "人口"], [["日本" * 20, "1億2千万"], ["한국" * 30, "5천만"]]),
    "line breaks": view_of(["A\nB", "C"], [["one\n\ntwo", "\n"], ["\n\n\n", "x"]]),
}


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("wrap", WRAPS)
def test_tables_of_all_kinds_fit_and_are_reached(kind: str, wrap: Wrap) -> None:
    view = ALL_KINDS[kind]
    for columns, setting in (
        (40, Setting(wrap=wrap)),
        (80, Setting(wrap=wrap, frozen=3)),
        (160, Setting(wrap=wrap, widths={(HEAD, 0): 30, (HEAD, 1): 30})),
    ):
        grid = grid_of(view, columns, setting)
        for c in range(0, len(view.columns), 1 + len(view.columns) // 9):
            stop = (max(view.row_count - 1, 0), c)
            if view.row_count:
                grid.settle(stop)
                assert c in grid.x
            if wrap != "clip" and view.row_count:
                assert squeezed("".join(cell_lines(grid, *stop))) == signed(view, *stop)
        assert all(fits(line, columns) for line in every_line(grid, (0, 0)))

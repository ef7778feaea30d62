"""Tables: as a grid with its head and first column in place, as cards, as a matrix."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.model import Briefing
from tui.briefing.places import Places
from tui.compare.matrix import matrix
from tui.library.reference import resolve
from tui.tables.view import TableView
from tui.typeset.cards import Cards
from tui.typeset.cells import width
from tui.typeset.columns import GAP, Paragraph, Sizes, cell_paragraphs, needs_cards, share
from tui.typeset.layout import GUTTER, State
from tui.typeset.matrix import full_cells, has_full_claims, mark_cells, mark_legend
from tui.typeset.setting import Setting
from tui.typeset.spans import TEXT, Span, Style, line_width, plain
from tui.typeset.support import legend
from tui.typeset.tables import Grid

from .build import fits, sizes_of, view_of

NOWHERE = State()

words = st.lists(
    st.sampled_from(["arms", "trade", "sanctions", "日本の", "동맹", "well-known", "x" * 30]),
    max_size=9,
).map(" ".join)
numbers = st.sampled_from(["1", "12", "1,234,567", "-3.5", "230-240,000", "$4.2 billion", "–", ""])


@st.composite
def views(draw: st.DrawFn, heads: st.SearchStrategy[str] = words) -> TableView:
    """Tables of text and of numbers, up to ten columns, with titles from `heads`."""
    count = draw(st.integers(1, 10))
    kinds = [words, *(draw(st.sampled_from([words, numbers])) for _ in range(count - 1))]
    titles = draw(st.lists(heads.map(lambda t: t[:40]), min_size=count, max_size=count))
    rows = draw(st.lists(st.tuples(*kinds), max_size=4))
    return view_of(titles, rows, draw(st.text("p-", min_size=4, max_size=4)))


screens = st.integers(40, 130)


def grid_of(view: TableView, columns: int, agreement: list[str] | None = None) -> Grid:
    return Grid(
        view, columns, sizes_of(view), agreement=agreement or (), tail=legend(view, columns)
    )


def all_lines(grid: Grid, chosen: tuple[int, int] | None = None) -> list[str]:
    state = State(chosen)
    head = [plain(grid.head_line(y, state)) for y in range(grid.head)]
    return head + [plain(grid.line(y, state)) for y in range(grid.height)]


@given(views(), screens)
def test_no_line_is_wider_than_the_screen(view: TableView, columns: int) -> None:
    grid = grid_of(view, columns)
    for c in range(len(view.columns)):
        grid.settle((0, c))
        for line in all_lines(grid, (0, c) if view.row_count else None):
            assert fits(line, columns)


@given(views(), screens)
def test_every_column_can_be_reached_and_the_first_one_stays(view: TableView, columns: int) -> None:
    grid = grid_of(view, columns)
    for c in [*range(len(view.columns)), *reversed(range(len(view.columns)))]:
        grid.settle((0, c))
        assert c in grid.x and 0 in grid.x
        shown = sorted(grid.x)
        assert shown[1:] == list(range(grid.left, grid.left + len(shown) - 1))
        waiting = len(shown) < len(view.columns)
        beyond = grid.hidden_columns
        assert (beyond is not None) == waiting
        if beyond:
            assert beyond == (shown[1] + 1, shown[-1] + 1, len(view.columns))
        more = shown[-1] + 1 < len(view.columns)
        assert any("›" in plain(grid.head_line(y, NOWHERE)) for y in range(grid.head)) == more


@given(views(), screens)
def test_numbers_are_never_cut_or_wrapped(view: TableView, columns: int) -> None:
    grid = grid_of(view, columns)
    for c, numeric in enumerate(grid.measured.numeric):
        if numeric:
            grid.settle((0, c))
            for r in range(view.row_count):
                text = view.cell(r, c).text
                start, stop = grid.extent((r, c))
                assert any(text in plain(grid.line(y, NOWHERE)) for y in range(start, stop))


@given(views(), st.integers(60, 130))
def test_every_word_of_every_cell_is_shown(view: TableView, columns: int) -> None:
    grid = Grid(view, columns, sizes_of(view), setting=Setting(wrap="wrap"))
    for c in range(len(view.columns)):
        grid.settle((0, c))
        x = grid.x[c]
        for r in range(view.row_count):
            start, stop = grid.extent((r, c))
            shown = ""
            for y in range(start, stop):
                line, at = grid.line(y, NOWHERE), 0
                for text, _ in line:
                    if x <= at < x + grid.widths[c]:
                        shown += text
                    at += width(text)
            cell = view.cell(r, c)
            expected = cell.text + ("*" if cell.support == "partial" else "")
            assert "".join(shown.split()).startswith("".join(expected.split()))


@given(views(), screens)
def test_rows_are_divided_by_hairlines_only_where_a_cell_wraps(
    view: TableView, columns: int
) -> None:
    grid = grid_of(view, columns)
    heights = [grid.extent((r, 0)) for r in range(view.row_count)]
    wraps = sum(stop - start > 1 for start, stop in heights) * 4 > view.row_count
    between = set(range(grid.body)) - {y for a, b in heights for y in range(a, b)}
    if wraps:
        assert between == {stop for _, stop in heights}
        assert all(set(plain(grid.line(y, NOWHERE)).strip()) == {"─"} for y in between)
    else:
        assert not between or not any(grid.measured.numeric)


@given(views(), screens)
def test_rows_tile_the_body_and_lines_tell_their_row(view: TableView, columns: int) -> None:
    grid = grid_of(view, columns)
    end = 0
    for r in range(view.row_count):
        start, stop = grid.extent((r, 0))
        assert end <= start <= end + 1 and stop > start
        end = stop
        for y in range(start, stop):
            for c, x in grid.x.items():
                assert grid.stop_at(y, x) == (r, c)


@given(views(), screens)
def test_moving_reaches_every_cell_and_none_beyond(view: TableView, columns: int) -> None:
    grid = grid_of(view, columns)
    if grid.first() is None:
        assert view.row_count == 0
        return
    stop, seen = (0, 0), []
    while stop is not None:
        row = []
        here: tuple[int, int] | None = stop
        while here is not None:
            row.append(here)
            here = grid.move(here, "right")
        seen += row
        assert grid.move(row[0], "left") is None
        stop = grid.move(stop, "next")  # type: ignore[assignment]
    assert seen == [(r, c) for r in range(view.row_count) for c in range(len(view.columns))]
    for r, c in seen:
        assert grid.find(grid.id_of((r, c))) == (r, c)


HEADS = ["Aspect", "Japan", "Total"]
ROWS = [["Military", "Missile defense", "12"], ["Trade", "Stricter sanctions", "1,200"]]


def test_a_table_that_fits_keeps_natural_widths() -> None:
    assert all_lines(grid_of(view_of(HEADS, ROWS), 60)) == [
        "   Aspect     Japan                Total",
        "   ─────────────────────────────────────",
        "   Military   Missile defense         12",
        "   Trade      Stricter sanctions   1,200",
    ]


def test_the_bar_stands_left_of_the_cell_and_the_row_is_named() -> None:
    grid = grid_of(view_of(HEADS, ROWS), 60)
    assert plain(grid.line(1, State((1, 1)))) == "   Trade    ┃ Stricter sanctions   1,200"
    assert plain(grid.line(1, State((1, 1), focused=False))).count("│") == 1
    label = next(span for span in grid.line(1, State((1, 2))) if span.text == "Trade")
    assert (label.style.colour, label.style.bold) == ("accent", True)
    other = next(span for span in grid.line(0, State((1, 2))) if span.text == "Military")
    assert other.style.colour == "strong"
    assert "┃" in plain(grid.line(0, State((0, 0))))[:3]


def test_the_arrow_follows_the_title_of_the_sorted_column() -> None:
    view = view_of(HEADS, ROWS)
    for descending, arrow in ((False, "↑"), (True, "↓")):
        head = all_lines(grid_of(view.sort(2, descending), 60))[0]
        assert head.endswith(f"Total {arrow}")


def test_the_sign_of_a_cell_follows_its_last_word() -> None:
    view = view_of(["A", "B"], [["one", "two words"], ["three", "four"]], "-p")
    lines = all_lines(grid_of(view, 60))
    assert lines[2].endswith("two words") and lines[3] == "   three * four *".replace(
        "three * ", "three *   "
    )
    assert any(line.strip().startswith("* the prose says it in part") for line in lines)


def test_agreement_is_a_last_column() -> None:
    grid = grid_of(view_of(HEADS, ROWS), 60, ["same", ""])
    lines = all_lines(grid)
    assert lines[0].endswith("Total   Agree")
    assert lines[2].endswith("12   same") and lines[3].endswith("1,200")


narrow_heads = st.sampled_from(["Arms", "Trade", "日本"])


@given(views(narrow_heads), st.integers(60, 130))
def test_agreement_fits_too(view: TableView, columns: int) -> None:
    grid = grid_of(view, columns, ["partly"] * view.row_count)
    for c in range(len(view.columns)):
        grid.settle((0, c))
        for line in all_lines(grid):
            assert fits(line, columns)
    # The words of agreement give way to columns that would not all fit with them.
    if view.row_count and grid.agreement:
        assert "Agree" in all_lines(grid)[grid.head - 2]
    taken = GUTTER + sum(grid.widths) + GAP * len(grid.widths) + len("partly")
    assert grid.agreement or not view.row_count or taken > columns - 10


def test_agreement_fits_beside_a_wide_column_of_numbers() -> None:
    view = view_of(["Aspect", "Number of " * 5, "Text " * 8], [["Military", "12", "word " * 9]])
    grid = grid_of(view, 60, ["partly"])
    assert all(fits(line, 60) for line in all_lines(grid))


@given(st.lists(st.integers(1, 60), min_size=1, max_size=9), st.integers(0, 200))
def test_shared_widths_fill_the_room(natural: list[int], room: int) -> None:
    least = [min(n, 14) for n in natural]
    room = max(room, sum(least))
    shared = share(natural, least, room)
    assert sum(shared) == min(sum(natural), room)
    assert all(low <= w <= n for low, w, n in zip(least, shared, natural, strict=True))
    # Nothing narrow gives way to what is wider.
    cut = [w for w, n in zip(shared, natural, strict=True) if w < n]
    if cut:
        assert all(w <= max(cut) + 1 for w in shared)


@given(views(st.sampled_from(["Actor", "a somewhat longer title", "x" * 30])), screens)
@settings(max_examples=60)
def test_cards_hold_a_record_a_row(view: TableView, columns: int) -> None:
    cards = Cards(view, columns, sizes_of(view), tail=[])
    for y in range(cards.height):
        assert fits(plain(cards.line(y, State(cards.first()))), columns)
    shown = [plain(cards.line(y, NOWHERE)) for y in range(cards.height)]
    for r in range(view.row_count):
        for c in range(len(view.columns)):
            start, stop = cards.extent((r, c))
            assert cards.stop_at(start) == (r, c)
            text = "".join("".join(shown[start:stop]).split())
            assert "".join(view.cell(r, c).text.split())[-6:] in text
            for y in range(start, stop):
                assert "┃" in plain(cards.line(y, State((r, c))))
    if not view.row_count:
        assert cards.first() is None
        return
    assert cards.move((0, 0), "last") == (view.row_count - 1, 0)
    assert cards.move((0, len(view.columns) - 1), "right") is None


def test_cards_name_the_column_of_every_value() -> None:
    view = view_of(HEADS, ROWS)
    cards = Cards(view, 40, sizes_of(view), tail=[])
    assert [plain(cards.line(y, NOWHERE)) for y in range(cards.height)] == [
        "   Military",
        "   Japan  Missile defense",
        "   Total  12",
        "",
        "   Trade",
        "   Japan  Stricter sanctions",
        "   Total  1,200",
    ]


@pytest.mark.parametrize("heads", [["国名", "日本の" * 9], ["A", "Two\nlines " + "long " * 8]])
def test_cards_with_titles_too_wide_for_their_column(heads: list[str]) -> None:
    view = view_of(heads, [["one", "value"]])
    cards = Cards(view, 40, sizes_of(view), tail=[])
    for y in range(cards.height):
        assert "\n" not in plain(cards.line(y, NOWHERE))
        assert fits(plain(cards.line(y, NOWHERE)), 40)


def test_columns_of_text_under_fourteen_cells_become_cards() -> None:
    texts = ["a fairly long text that has to wrap somewhere"] * 3
    view = view_of(["One", "Two", "Three"], [texts])
    measured = sizes_of(view).columns(view)
    assert needs_cards(measured, 40)
    assert not needs_cards(measured, 80)
    numeric = view_of(["One", *map(str, range(20))], [["a", *["1,000,000"] * 20]])
    assert not needs_cards(sizes_of(numeric).columns(numeric), 40)


def test_more_marks_than_a_cell_is_wide_go_on_below() -> None:
    view = view_of(["Aspect", "Japan"], [["Military", "?" * 10 + "=" * 10]])
    text = view.cell(0, 1).text
    spans = tuple(Span(mark, TEXT) for mark in text)
    cells = [[Paragraph("Military")], [Paragraph(text, spans=spans)]]
    grid = Grid(view, 30, Sizes(lambda row, column: cells[column]), accent_head=True)
    shown = [plain(grid.line(y, NOWHERE))[grid.x[1] :] for y in range(*grid.extent((0, 1)))]
    assert len(shown) > 1 and "".join(shown) == text


def test_the_widths_are_those_of_all_rows() -> None:
    view = view_of(HEADS, [*ROWS, ["Something much longer", "x", "9"]])
    sizes = sizes_of(view)
    assert Grid(view.filter("trade"), 80, sizes).widths == Grid(view, 80, sizes).widths


def test_a_cell_is_looked_at_once_whatever_is_done_to_the_table() -> None:
    view = view_of(HEADS, ROWS * 50)
    asked: list[tuple[int, int]] = []

    def cells(row: int, column: int) -> list[Paragraph]:
        asked.append((row, column))
        return cell_paragraphs(view.source, row, column)

    sizes = Sizes(cells)
    Grid(view, 60, sizes)
    first = len(asked)
    for other in (view.sort(1), view.sort(1, True), view.filter("trade"), view.sort(2)):
        Grid(other, 60, sizes)
    # The arrow may widen its column, whose cells are broken anew.
    assert len(asked) - first <= 2 * len(ROWS) * 50 < first


def test_the_legend_tells_of_the_columns_that_show() -> None:
    view = view_of(["A", "B"], [["one", "two"]], "p")
    assert "in part" in plain(legend(view, 80)[1])
    assert legend(view_of(["A", "B"], [["one", "two"]]), 80) == []


def test_titles_are_lit_where_they_stand() -> None:
    def lit(id: str, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))] if id == "t.0.2" else []

    view, state = view_of(HEADS, ROWS), State(lit=lit, current="t.0.2")
    cards = Cards(view, 40, sizes_of(view), tail=[])
    assert Span("Japan", Style("current", bold=True)) in cards.line(1, state)
    assert cards.find("t.0.2") == (0, 1)
    grid = grid_of(view, 60)
    assert Span("Japan", Style("current", bold=True)) in grid.head_line(0, state)
    turned = grid_of(view.transpose(), 60)
    assert all(span.style.colour != "current" for span in turned.head_line(0, state))
    assert Span("Japan", Style("current", bold=True)) in turned.line(0, state)
    assert turned.find("t.0.2") == (0, 0) and turned.find("t.1.1") == (0, 1)


# The matrix.


def test_full_claims_need_room_in_cells_not_in_characters() -> None:
    for label, full in (("Military" * 3, True), ("軍事の問題" * 5, False)):
        view = view_of(["Aspect", "Japan", "Korea"], [[label, "a", "b"]])
        assert has_full_claims(view, 98) is full


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return resolve("putin-kim-pact", {}).briefing


@pytest.fixture(scope="module")
def shown(briefing: Briefing) -> TableView:
    table = matrix(briefing)
    assert table is not None
    return TableView(table)


@pytest.mark.parametrize(("columns", "full"), [(80, True), (110, True), (72, False), (40, False)])
def test_full_claims_while_a_column_has_room(shown: TableView, columns: int, full: bool) -> None:
    assert has_full_claims(shown, columns) is full


def test_each_claim_of_a_cell_has_its_mark(shown: TableView, briefing: Briefing) -> None:
    grid = Grid(shown, 110, Sizes(full_cells(shown.source, Places(briefing))), marked=True)
    shown_lines = [plain(grid.line(y, NOWHERE)) for y in range(*grid.extent((0, 1)))]
    marked = [line for line in shown_lines if line[grid.x[1] - 2 : grid.x[1] - 1] == "?"]
    assert len(marked) == 1 and "enhanced capabilities could" in marked[0]
    lines = [plain(grid.line(y, NOWHERE)) for y in range(grid.height)]
    assert all(line_width(grid.line(y, NOWHERE)) <= 110 for y in range(grid.height))
    assert any("enhanced capabilities could" in line for line in lines)
    hedges = [
        s.text for y in range(grid.height) for s in grid.line(y, NOWHERE) if s.style.underline
    ]
    assert "could" in hedges and not any(len(hedge.split()) > 4 for hedge in hedges)


def test_narrow_columns_show_a_mark_a_claim(shown: TableView, briefing: Briefing) -> None:
    grid = Grid(shown, 40, Sizes(mark_cells(shown.source, Places(briefing))), accent_head=True)
    row = plain(grid.line(0, NOWHERE))
    assert row.split() == ["Security", "====?", "==="]
    assert all(width(plain(line)) <= 79 for line in mark_legend(80))
    assert "= stated" in plain(mark_legend(80)[0]) and "· nothing" in plain(mark_legend(80)[0])


def test_a_gap_of_the_matrix_is_told(shown: TableView, briefing: Briefing) -> None:
    grid = Grid(shown, 110, Sizes(full_cells(shown.source, Places(briefing))), marked=True)
    gap = [(r, c) for r in range(shown.row_count) for c in (1, 2) if not shown.cell(r, c).claims]
    lines = [plain(grid.line(y, NOWHERE)) for r, _ in gap for y in range(*grid.extent((r, 1)))]
    assert bool(gap) == any("nothing in this briefing" in line for line in lines)
    assert GUTTER == 3

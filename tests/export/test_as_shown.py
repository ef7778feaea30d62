"""What is copied of a table is what is shown of it, whatever was done to it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.build import any_text, cell_lines, sizes_of, squeezed, title_lines, view_of
from tui.export.registry import FORMATS
from tui.tables.facts import HEAD
from tui.tables.view import TableView
from tui.typeset.setting import Setting
from tui.typeset.tables import Grid

from .rendered import RENDERERS, cells

numbers = st.sampled_from(["1", "12", "", "−3", "1.4% of GDP", "$15,400", "230-240,000", "n/a"])
texts = st.sampled_from(["Japan", "South Korea", "a|b", "*c*", "two\nlines", ""]) | any_text


@st.composite
def views(draw: st.DrawFn) -> TableView:
    """Tables of text and of numbers whose rows may be short."""
    count = draw(st.integers(1, 5))
    kinds = [draw(st.sampled_from([texts, numbers])) for _ in range(count)]
    titles = draw(st.lists(texts, min_size=count, max_size=count))
    rows = draw(st.lists(st.tuples(*kinds), max_size=5))
    return view_of(titles, [row[: draw(st.integers(1, count))] for row in rows])


@st.composite
def done(draw: st.DrawFn, view: TableView) -> TableView:
    """`view` after one thing that is done to it."""
    columns = st.integers(0, len(view.source.columns) - 1)
    rows = st.integers(0, len(view.source.rows) - 1) if view.source.rows else st.nothing()
    match draw(st.integers(0, 10)):
        case 0:
            return view.sort(draw(columns), draw(st.booleans()))
        case 1:
            return view.unsorted()
        case 2:
            return view.filter(draw(st.sampled_from(["", "a", "japan", "!1", '"|"', "12 & 1"])))
        case 3:
            return view.hide(draw(columns))
        case 4:
            return view.unhide(draw(columns))
        case 5 | 6:
            return view.transpose()
        case 7:
            return view.limit(draw(st.none() | st.integers(0, 4)))
        case 8 if view.source.rows:
            return view.reveal(draw(st.just(HEAD) | rows), draw(columns))
        case 9:
            return view.reset()
        case _ if view.source.rows:
            return view.pick(draw(rows))
    return view.picked()


def in_view(view: TableView) -> list[list[str]]:
    """Titles and cells, as each of them is asked for."""
    columns = range(len(view.columns))
    return [[view.cell(r, c).text for c in columns] for r in range(HEAD, view.row_count)]


def in_lines(view: TableView, columns: int) -> list[list[str]]:
    """Titles and cells as they are on the screen, scrolled to each column, without spaces."""
    grid = Grid(view, columns, sizes_of(view), setting=Setting(wrap="wrap"))
    found: list[list[str]] = [[] for _ in range(view.row_count + 1)]
    for c in range(len(view.columns)):
        if view.row_count:
            grid.settle((0, c))
        elif c not in grid.x:
            return []  # nothing is chosen where there is no row, and nothing scrolls
        title = squeezed("".join(title_lines(grid, c)))
        found[0].append(title)
        for r in range(view.row_count):
            found[r + 1].append(squeezed("".join(cell_lines(grid, r, c))))
    if view.sorted_by is not None:
        found[0][view.sorted_by[0]] = found[0][view.sorted_by[0]].rstrip("↑↓")
    return found


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    return [[text.strip() for text in row] for row in rows]


@given(st.data(), views(), st.integers(60, 120))
@settings(max_examples=60)
def test_what_is_copied_is_what_is_shown(
    data: st.DataObject, view: TableView, columns: int
) -> None:
    for _ in range(data.draw(st.integers(1, 8))):
        view = data.draw(done(view))
        shown, table = in_view(view), view.table()
        assert [column.title for column in table.columns] == shown[0]
        width = len(table.columns)
        assert [
            [cell.text for cell in row.cells] + [""] * (width - len(row.cells))
            for row in table.rows
        ] == shown[1:]
        assert len({column.id for column in table.columns}) == width
        assert cells(RENDERERS["gfm"], FORMATS["markdown"].write([table])) == trimmed(shown)
        # Picking is told at the edge of a row, and nothing else of it is changed.
        assert in_view(view.picked()) == in_view(view) or view.pick_count()
    seen = in_lines(view, columns)
    if seen:
        titles, *rows = [[squeezed(text) for text in row] for row in shown]
        assert seen[1:] == rows
        for title, whole in zip(seen[0], titles, strict=True):
            # A title of many lines is cut, but as it stands.
            assert title == whole or (title[-1] == "…" and whole.startswith(title[:-1]))

"""The pane of tables, and what it shares with the matrix: operations over a view of a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.app.opened import Opened
from tui.app.position import Position
from tui.briefing.model import Cell
from tui.briefing.places import cell_id
from tui.briefing.tabs import Tab
from tui.compare.agreement import agreement
from tui.tables.view import HEAD, TableView
from tui.typeset.cards import Cards, empty_lines
from tui.typeset.cells import one_line
from tui.typeset.chrome import Strip, views_strip
from tui.typeset.columns import Sizes, cell_paragraphs, needs_cards, support_sign
from tui.typeset.layout import NOWHERE, Layout, State, Stop
from tui.typeset.spans import SECONDARY, STRONG, TEXT, Line, Span
from tui.typeset.tables import Grid, find_cell, legend

from .pane import Pane, Room

if TYPE_CHECKING:
    from tui.app.copying import Copyable

MOST_COLUMNS = 300
"""The most rows that become columns: who would look for one among more?"""


class _Before(NamedTuple):
    """A table before something that is still being typed."""

    view: TableView
    chosen: Stop | None
    top: int


class TablePane(Pane):
    """A pane that shows one of several tables, as it stands after what was done to it."""

    def __init__(
        self, opened: Opened, tab: Tab, titles: Sequence[str], views: Sequence[TableView]
    ) -> None:
        """`titles`: what the strip lists."""
        super().__init__(opened, tab)
        self.titles = titles
        self.index = 0
        self.views = list(views)
        self.before: list[list[TableView]] = [[] for _ in views]
        """For each table, the views before the one it has now."""
        self._positions = [Position() for _ in views]
        self.position = self._positions[0]
        self._typing: dict[int, _Before] = {}
        """The tables that a search or a filter changed, as long as that is not kept."""
        self._made: dict[int, tuple[TableView, int, Layout]] = {}
        """For each table its layout, and of which view and for how many columns that is."""

    @property
    def shown(self) -> TableView:
        """The table as it stands."""
        return self.views[self.index]

    def strip(self, light: State = NOWHERE) -> Strip:
        """The strip of tables or views."""
        return views_strip(self.titles, self.index, self.room.columns)

    def head(self, light: State = NOWHERE) -> Sequence[Line]:
        """The strip, and what air there is."""
        strip = self.strip(light).line
        return [[], strip, []] if self.room.roomy and self.room.rows >= 12 else [strip, []]

    def view_at(self, x: int) -> int | None:
        """The table, or view, whose title is clicked at cell `x`."""
        return self.strip().at(x)

    def lay_out(self, room: Room) -> None:
        """Lay out the table for `room`; where only its lines changed, what was laid out stays."""
        self.room = room
        made = self._made.get(self.index)
        if made is None or made[0] is not self.shown or made[1] != room.columns:
            made = self._made[self.index] = (self.shown, room.columns, self.make_layout())
        layout = made[2]
        rows = self.rows_of(layout, room.rows - len(self.head()))
        self.position.lay_out(layout, rows, self.position.chosen)

    def plain_lines(self, columns: int) -> Sequence[str]:
        """The table as it stands, under its title."""
        from tui.typeset.plain import view_lines

        return [self.titles[self.index], "", *view_lines(self.shown, columns)]

    def make_layout(self) -> Layout:
        """The table as it stands, as wide as the room."""
        raise NotImplementedError

    def rows_of(self, layout: Layout, rows: int) -> int:
        """The lines that the rows of `layout` have, of those below the strip."""
        return rows - layout.head

    # What is done to the table.

    def change(self, view: TableView) -> None:
        """Show `view` from now on; undo comes back."""
        self.keep()
        self.before[self.index].append(self.shown)
        self._replace(view, self.shown, self.position.chosen)

    def try_out(self, view: TableView) -> None:
        """Show `view` until that is kept, then as one step of undo, or put back."""
        position = self.position
        before = _Before(self.shown, position.chosen, position.top)
        before = self._typing.setdefault(self.index, before)
        self._replace(view, before.view, before.chosen)

    def keep(self) -> None:
        """What was tried out stays."""
        for index, before in self._typing.items():
            if not before.view.does_as(self.views[index]):
                self.before[index].append(before.view)
        self._typing.clear()

    def put_back(self) -> None:
        """The tables as they were before something was tried out, and where you were in them."""
        typing, self._typing = self._typing, {}
        for index, (view, chosen, top) in typing.items():
            self.views[index] = view
            self._positions[index].chosen, self._positions[index].top = chosen, top
        if self.index in typing:
            self.lay_out(self.room)

    def _replace(self, view: TableView, before: TableView, chosen: Stop | None) -> None:
        """Show `view`, at the cell that was `chosen` in the view before, and in sight."""
        self.views[self.index] = view
        self.position.chosen = _same_cell(before, chosen, view) if chosen else None
        self.position.top = 0
        self.lay_out(self.room)
        if self.position.chosen is not None:
            self.position.jump(self.position.chosen)

    def cell(self) -> Cell | None:
        """The cell you are on."""
        chosen = self.position.chosen
        return self.shown.cell(*chosen) if chosen and self.shown.row_count else None

    def claim_ids(self) -> Sequence[str]:
        """The claims that the cell rests on."""
        cell = self.cell()
        return cell.claims if cell else ()

    def names_here(self) -> tuple[str, str]:
        """The names of the row and the column you are on."""
        chosen, view = self.position.chosen, self.shown
        if chosen is None or not view.row_count:
            return "", ""
        return one_line(view.cell(chosen[0], 0).text), one_line(view.columns[chosen[1]].title)

    def place_words(self) -> Line:
        """Row · column, for the status line."""
        row, column = self.names_here()
        between = [Span(" · ", SECONDARY)] if row and column else []
        return [Span(row, STRONG), *between, Span(column, TEXT)]

    def about(self) -> str:
        """Row · column."""
        return " · ".join(name for name in self.names_here() if name)

    def row_words(self) -> str:
        """Which row of how many, and which columns where not all are in sight."""
        chosen, layout = self.position.chosen, self.position.layout
        row = f"row {chosen[0] + 1 if chosen else 0}/{self.shown.row_count}"
        beyond = layout.hidden_columns if layout else None
        return f"columns {beyond[0]}–{beyond[1]} of {beyond[2]} · {row}" if beyond else row

    def file_column(self) -> int | None:
        """The column you are on, as in the file."""
        chosen = self.position.chosen
        return self.shown.origin(*chosen)[1] if chosen and self.shown.row_count else None

    def why_not(self, command: str) -> str | None:
        """What needs a cell, an order, something to undo, or claims."""
        view = self.shown
        match command:
            case "sort" if view.transposed:
                return "A transposed table is not sorted: t turns it back."
            case "hide" if view.transposed:
                return "A transposed table keeps its columns: t turns it back."
            case "sort" | "hide" if self.file_column() is None:
                return "There is no column here."
            case "hide" if len(view.shown) < 2:
                return "The last column stays."
            case "transpose" if not view.transposed and view.row_count > MOST_COLUMNS:
                return f"{view.row_count:,} rows are too many to be columns: f leaves out some."
            case "undo" if not (self.before[self.index] or self.index in self._typing):
                return "There is nothing to undo."
            case "reset" if view.does_as(view.reset()):
                return "The table is as in the file."
            case "evidence" if not self.claim_ids():
                return "The briefing names no claims for this cell."
            case "evidence" if self.opened.tab_index("source") is None:
                return "This briefing stores no source text."
        return None

    def do_hide(self) -> None:
        """Hide the column."""
        column = self.file_column()
        if column is not None:
            self.change(self.shown.hide(column))

    def do_transpose(self) -> None:
        """Rows as columns."""
        self.change(self.shown.transpose())

    def do_undo(self) -> None:
        """The table as it was before."""
        self.keep()
        self._replace(self.before[self.index].pop(), self.shown, self.position.chosen)

    def do_reset(self) -> None:
        """The table as in the file."""
        self.change(self.shown.reset())


class TablesPane(TablePane):
    """All tables of the briefing."""

    kind = "tables"

    def __init__(self, opened: Opened, tab: Tab) -> None:
        titles = [table.title or table.id for table in opened.tables]
        super().__init__(opened, tab, titles, [TableView(table) for table in opened.tables])
        self._sizes = [Sizes(partial(cell_paragraphs, table)) for table in opened.tables]
        self._agreements: dict[int, list[str]] = {}

    def strip(self, light: State = NOWHERE) -> Strip:
        """The titles of the tables, as far as they match lit."""
        ids = [table.id for table in self.opened.tables]
        lit = list(map(light.light, ids, self.titles))
        return views_strip(self.titles, self.index, self.room.columns, lit)

    def make_layout(self) -> Layout:
        """The table as a grid or as cards."""
        view, columns, sizes = self.shown, self.room.columns, self._sizes[self.index]
        tail = legend(view, columns, hint=self.opened.tab_index("source") is not None)
        if not view.file_rows:
            tail = self._empty(view)
        elif needs_cards(sizes.columns(view), columns):
            return Cards(view, columns, sizes, tail=tail)
        words = () if view.transposed else self._agreement()
        return Grid(view, columns, sizes, agreement=words, tail=tail)

    def _agreement(self) -> Sequence[str]:
        """The words of agreement, one for each row of the file."""
        if self.index not in self._agreements:
            table = self.shown.source
            words = [agreement(row, table.columns) for row in table.rows]
            self._agreements[self.index] = words
        return self._agreements[self.index]

    def _empty(self, view: TableView) -> list[Line]:
        count = len(view.source.rows)
        if view.needle:
            return empty_lines(
                f"No row has “{view.needle}”.",
                [("f", "change the filter"), ("0", f"show all {count} rows")],
            )
        return empty_lines("This table has no rows.", [("{ }", "previous, next table")])

    def status(self) -> tuple[Line, list[Line]]:
        """Row · column, support; order, row, columns that show."""
        view, cell = self.shown, self.cell()
        if cell is None:
            left: Line = [Span("filter", STRONG), Span(f" “{view.needle}”", TEXT)]
            count = len(view.source.rows)
            words = f"0 of {count} row{'' if count == 1 else 's'}" if count else "no rows"
            return left if view.needle else [], [[Span(words, SECONDARY)]]
        left = self.place_words()
        if cell.support is not None:
            sign = support_sign(cell.support)
            left.append(Span("   ", TEXT))
            if sign is not None:
                left += [sign, Span(" ", TEXT)]
            style = sign.style if sign else STRONG
            left += [Span(cell.support, style), Span(" support", TEXT)]
        row = self.row_words()
        short = row.rpartition(" ")[2]
        return left, [[Span(words, SECONDARY)] for words in (f"{view.words()} · {row}", row, short)]

    def go(self, id: str) -> bool:
        """Go to a table, a column's title or a cell; a filter or a hidden column gives way."""
        table_id = id.partition(".")[0]
        index = next((i for i, t in enumerate(self.opened.tables) if t.id == table_id), None)
        if index is None:
            return False
        self.show_view(index)
        place = self.shown.place_of(id)
        if place is not None and self.shown.find(*place) is None:
            view = self.shown.reveal(*place)
            if view.transposed and len(view.file_rows) > MOST_COLUMNS:
                view = view.transpose()
            self.try_out(view)
        if id != table_id:
            super().go(id)
        return True

    def here(self) -> str:
        """The cell, or the table where it has none."""
        return super().here() or self.opened.tables[self.index].id

    def copyables(self) -> list[Copyable]:
        """The table as it stands, its row, column and cell, all tables, the REF."""
        from tui.app.copying import table_copyables

        chosen = self.position.chosen
        return table_copyables(self.opened, self.shown, chosen, self.here(), self.views)

    def why_not(self, command: str) -> str | None:
        """Another table must be there; many rows are not columns."""
        view = self.shown
        if command in ("next-view", "previous-view") and len(self.views) < 2:
            return "There is one table."
        if command == "filter" and view.transposed and len(view.source.rows) > MOST_COLUMNS:
            return "A transposed table of so many rows keeps them: t turns it back."
        return super().why_not(command)

    def do_previous_view(self) -> None:
        """The table before."""
        self.show_view(self.index - 1)

    def do_next_view(self) -> None:
        """The next table."""
        self.show_view(self.index + 1)

    def show_view(self, index: int) -> None:
        """Show another table."""
        if 0 <= index < len(self.views) and index != self.index:
            self.index = index
            self.position = self._positions[index]
            self.lay_out(self.room)

    def do_sort(self) -> None:
        """Sort by the column; again, the other way; a third time, the order of the file."""
        column, view = self.file_column(), self.shown
        if column is None:
            return
        if view.order == (column, False):
            self.change(view.sort(column, descending=True))
        elif view.order == (column, True):
            self.change(view.unsorted())
        else:
            self.change(view.sort(column))

    @property
    def needle(self) -> str:
        """What rows are filtered by."""
        return self.shown.needle

    def filter_to(self, text: str) -> str:
        """Show the rows that have `text`; how many those are, in words."""
        self.try_out(self.shown.filter(text))
        return f"{self.shown.row_count} of {len(self.shown.source.rows)} rows"


def _same_cell(before: TableView, chosen: Stop, view: TableView) -> Stop | None:
    """Where the cell that is `chosen` in the view before is now; where its column is hidden, its
    neighbour's; where its row is not there, the first cell of its column."""
    row, column = before.origin(*chosen)
    if column not in view.shown:
        column = view.shown[min(before.shown.index(column), len(view.shown) - 1)]
    places = (cell_id(view.source, r, column) for r in (row, HEAD))
    return next(filter(None, (find_cell(view, id) for id in places)), None)

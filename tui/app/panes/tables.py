"""The pane of tables, and what it shares with the matrix: operations over a view of a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.opened import Opened
from tui.app.position import Position
from tui.briefing.model import Cell
from tui.briefing.tabs import Tab
from tui.compare.agreement import agreement, has_agreement
from tui.tables.view import TableView
from tui.typeset.cards import Cards, empty_lines
from tui.typeset.chrome import views_strip
from tui.typeset.layout import Layout
from tui.typeset.spans import SECONDARY, STRONG, TEXT, Line, Span
from tui.typeset.tables import (
    Columns,
    Grid,
    cell_paragraphs,
    legend,
    measure,
    needs_cards,
    support_sign,
)

from .pane import Pane, Room

if TYPE_CHECKING:
    from tui.app.copying import Copyable


class TablePane(Pane):
    """A pane that shows one of several tables, as it stands after what was done to it."""

    def __init__(self, opened: Opened, tab: Tab, titles: Sequence[str]) -> None:
        """`titles`: what the strip lists."""
        super().__init__(opened, tab)
        self.titles = titles
        self.index = 0
        self.views: list[TableView] = []
        self.before: list[list[TableView]] = []
        """For each table, the views before the one it has now."""

    @property
    def shown(self) -> TableView:
        """The table as it stands."""
        return self.views[self.index]

    def head(self) -> Sequence[Line]:
        """The strip of tables or views."""
        strip = views_strip(self.titles, self.index, self.room.columns)
        if self.room.rows < 12:
            return [strip, []]
        return [[], strip, []] if self.room.roomy else [strip, []]

    def change(self, view: TableView) -> None:
        """Show `view` from now on; undo comes back."""
        self.before[self.index].append(self.shown)
        self.replace(view)

    def replace(self, view: TableView) -> None:
        """Show `view`, at the cell you were on where it has that."""
        before, chosen = self.shown, self.position.chosen
        origin = before.origin(*chosen) if chosen and before.row_count else None
        self.views[self.index] = view
        self.position.chosen = view.find(*origin) if origin else None
        self.position.top = 0
        self.lay_out(self.room)

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
        return view.cell(chosen[0], 0).text, view.columns[chosen[1]].title

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
        chosen = self.position.chosen
        row = f"row {chosen[0] + 1 if chosen else 0}/{self.shown.row_count}"
        layout = self.position.layout
        beyond = layout.hidden_columns if isinstance(layout, Grid) else None
        return f"columns {beyond[0]}–{beyond[1]} of {beyond[2]} · {row}" if beyond else row

    def file_column(self) -> int | None:
        """The column you are on, as in the file; None where a head was made a cell."""
        chosen = self.position.chosen
        if chosen is None or not self.shown.row_count:
            return None
        origin = self.shown.origin(*chosen)
        return origin[1] if origin else None

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
            case "undo" if not self.before[self.index]:
                return "There is nothing to undo."
            case "reset" if view.words() == "source order" and not view.needle:
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
        self.replace(self.before[self.index].pop())

    def do_reset(self) -> None:
        """The table as in the file."""
        self.change(self.shown.reset())


class TablesPane(TablePane):
    """All tables of the briefing."""

    kind = "tables"

    def __init__(self, opened: Opened, tab: Tab) -> None:
        super().__init__(opened, tab, [table.title or table.id for table in opened.tables])
        self.views = [TableView(table) for table in opened.tables]
        self.before = [[] for _ in self.views]
        self._positions = [Position() for _ in self.views]
        self.position = self._positions[0]
        self._measured: tuple[TableView, Columns] | None = None

    def lay_out(self, room: Room) -> None:
        """The table as a grid or as cards."""
        self.room = room
        rows = room.rows - len(self.head())
        layout = self._layout()
        self.position.lay_out(layout, rows - layout.head, self.position.chosen)

    def _layout(self) -> Layout:
        view, columns = self.shown, self.room.columns
        cells = partial(cell_paragraphs, view)
        if self._measured is None or self._measured[0] is not view:
            self._measured = (view, measure(view, cells))
        measured = self._measured[1]
        tail = legend(view, columns, hint=self.opened.tab_index("source") is not None)
        if not view.row_count:
            tail = self._empty(view)
        elif needs_cards(view, columns, measured):
            return Cards(view, columns, cells, tail=tail)
        words: list[str] = []
        if not view.transposed and has_agreement(view.source):
            words = [agreement(view.row(r), view.columns) for r in range(view.row_count)]
        return Grid(view, columns, cells, measured=measured, agreement=words, tail=tail)

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
        self._show(index)
        if id != table_id and not super().go(id):
            self.change(self.shown.reset())
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
        """Another table must be there."""
        if command in ("next-view", "previous-view") and len(self.views) < 2:
            return "There is one table."
        return super().why_not(command)

    def do_previous_view(self) -> None:
        """The table before."""
        self._show(self.index - 1)

    def do_next_view(self) -> None:
        """The next table."""
        self._show(self.index + 1)

    def _show(self, index: int) -> None:
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
        self.replace(self.shown.filter(text))
        return f"{self.shown.row_count} of {len(self.shown.source.rows)} rows"

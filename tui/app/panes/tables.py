"""The pane of tables: a strip of them, then the one you are in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.geometry import Size

from tui.app.copying import Copyable, table_copyables
from tui.app.opened import Opened
from tui.app.widgets.lines import Lines
from tui.briefing.model import Cell
from tui.briefing.tabs import Tab
from tui.compare.agreement import agreement, has_agreement
from tui.tables.view import TableView
from tui.typeset.cards import Cards, empty_lines
from tui.typeset.chrome import views_strip
from tui.typeset.layout import Layout, Stop
from tui.typeset.spans import SECONDARY, STRONG, TEXT, Line, Span
from tui.typeset.tables import (
    Columns,
    Grid,
    Paragraph,
    legend,
    measure,
    needs_cards,
    support_sign,
)

from .pane import Pane


def cell_paragraphs(view: TableView, r: int, c: int) -> list[Paragraph]:
    """A cell's text, and its sign where its claims do not carry it whole."""
    cell = view.cell(r, c)
    return [Paragraph(cell.text, sign=support_sign(cell.support))]


class TablePane(Pane):
    """What a pane of tables and the matrix have in common: operations over a view."""

    def __init__(self, opened: Opened, tab: Tab) -> None:
        super().__init__(opened, tab)
        self.strip = Lines()
        self.index = 0
        self.views: list[TableView] = []
        self.undone: list[list[TableView]] = []
        """For each table, the views before the one it has now."""

    def compose(self) -> ComposeResult:
        yield self.strip
        yield self.view

    @property
    def shown(self) -> TableView:
        """The table as it stands."""
        return self.views[self.index]

    def strip_rows(self) -> int:
        """Lines of the strip, the blank ones round it included."""
        if self.room.height < 12:
            return 2
        return 3 if self.roomy else 2

    def show_strip(self, labels: Sequence[str], active: int) -> int:
        """Show the strip of tables or views; its lines."""
        line = views_strip(labels, active, self.room.width)
        rows = self.strip_rows()
        self.strip.styles.height = rows
        self.strip.show(*([[], line] if rows == 3 else [line]))
        return rows

    def change(self, view: TableView) -> None:
        """Take `view` instead of the one shown, and keep the cell you are on where it shows."""
        before = self.shown
        self.undone[self.index].append(before)
        self.replace(view)

    def replace(self, view: TableView) -> None:
        """Show `view`, at the cell you were on where it shows."""
        before, chosen = self.shown, self.view.chosen
        origin = before.origin(*chosen) if chosen and before.row_count else None
        self.views[self.index] = view
        found = view.find(*origin) if origin else None
        self.view.state = self.view.state._replace(chosen=found)
        self.view.top = 0
        self.lay_out(self.room, self.roomy)

    def cell(self) -> Cell | None:
        """The cell you are on."""
        chosen = self.view.chosen
        return self.shown.cell(*chosen) if chosen and self.shown.row_count else None

    def labels_here(self) -> tuple[str, str]:
        """The names of the row and the column you are on."""
        chosen = self.view.chosen
        if chosen is None or not self.shown.row_count:
            return "", ""
        r, c = chosen
        return self.shown.cell(r, 0).text, self.shown.columns[c].title

    def place_words(self) -> Line:
        """Row · column, for the status line."""
        row, column = self.labels_here()
        return [Span(row, STRONG), Span(" · ", SECONDARY), Span(column, TEXT)] if row else []

    def about(self) -> str:
        """Row · column."""
        return " · ".join(word for word in self.labels_here() if word)

    def file_column(self) -> int | None:
        """The column you are on, as in the file; None where a head was made a cell."""
        chosen = self.view.chosen
        if chosen is None or not self.shown.row_count:
            return None
        origin = self.shown.origin(*chosen)
        return origin[1] if origin else None

    def why_not(self, command: str) -> str | None:
        """What needs a cell, an order to undo, or claims."""
        view = self.shown
        match command:
            case "sort" | "hide" if self.file_column() is None:
                return "There is no column here."
            case "sort" if view.transposed:
                return "A transposed table is not sorted: t turns it back."
            case "hide" if len(view.shown) < 2:
                return "The last column stays."
            case "undo" if not self.undone[self.index]:
                return "There is nothing to undo."
            case "reset" if view.words() == "source order":
                return "The table is as in the file."
            case "evidence":
                return self.why_no_evidence()
        return None

    def why_no_evidence(self) -> str | None:
        """Why a cell's words cannot be shown in the source."""
        cell = self.cell()
        if cell is None or not cell.claims:
            return "The briefing names no claims for this cell."
        if self.opened.tab_index("source") is None:
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
        self.replace(self.undone[self.index].pop())

    def do_reset(self) -> None:
        """The table as in the file."""
        self.change(self.shown.reset())


class TablesPane(TablePane):
    """All tables of the briefing."""

    kind = "tables"

    def __init__(self, opened: Opened, tab: Tab) -> None:
        super().__init__(opened, tab)
        self.views = [TableView(table) for table in opened.tables]
        self.undone = [[] for _ in self.views]
        self._chosen: list[Stop | None] = [None] * len(self.views)
        self._measured: tuple[TableView, Columns] | None = None

    def lay_out(self, room: Size, roomy: bool) -> None:
        """The strip, and the table as a grid or as cards."""
        self.room, self.roomy = room, roomy
        labels = [table.title or table.id for table in self.opened.tables]
        rows = room.height - self.show_strip(labels, self.index)
        self.view.lay_out(self._layout(), rows, self.view.chosen)
        self.view.light(self.light)

    def _layout(self) -> Layout:
        view, columns = self.shown, self.room.width
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
        if not view.row_count:
            left: Line = [Span("filter", STRONG), Span(f" “{view.needle}”", TEXT)]
            count = f"0 of {len(view.source.rows)} rows"
            return left if view.needle else [], [[Span(count, SECONDARY)]]
        left = self.place_words()
        if cell is not None and cell.support is not None and left:
            sign = support_sign(cell.support)
            left += [Span("   ", TEXT)]
            if sign is not None:
                left += [sign, Span(" ", TEXT)]
            style = sign.style if sign else STRONG
            left += [Span(cell.support, style), Span(" support", TEXT)]
        chosen = self.view.chosen
        assert chosen is not None
        row = f"row {chosen[0] + 1}/{view.row_count}"
        beyond = getattr(self.view.laid_out, "hidden_columns", None)
        if beyond:
            row = f"columns {beyond[0]}–{beyond[1]} of {beyond[2]} · {row}"
        return left, [
            [Span(f"{view.words()} · {row}", SECONDARY)],
            [Span(row, SECONDARY)],
            [Span(f"{chosen[0] + 1}/{view.row_count}", SECONDARY)],
        ]

    def go(self, id: str) -> bool:
        """Go to a table, a column's title or a cell; a filter or a hidden column gives way."""
        table_id = id.partition(".")[0]
        index = next((i for i, t in enumerate(self.opened.tables) if t.id == table_id), None)
        if index is None:
            return False
        self._show(index)
        if super().go(id):
            return True
        if id != table_id:
            self.change(self.shown.reset())
            return super().go(id)
        return True

    def here(self) -> str:
        """The cell, or the table where it has none."""
        return super().here() or self.opened.tables[self.index].id

    def copyables(self) -> list[Copyable]:
        """The table as it stands, its row, column and cell, all tables, the REF."""
        views = [view.table() for view in self.views]
        return table_copyables(self.opened, self.shown, self.view.chosen, self.here(), views)

    def do_previous_view(self) -> None:
        """The table before."""
        self._show(self.index - 1)

    def do_next_view(self) -> None:
        """The next table."""
        self._show(self.index + 1)

    def _show(self, index: int) -> None:
        if 0 <= index < len(self.views) and index != self.index:
            self._chosen[self.index] = self.view.chosen
            self.index = index
            self.view.state = self.view.state._replace(chosen=self._chosen[index])
            self.view.top = 0
            self.lay_out(self.room, self.roomy)

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

    def filter_to(self, text: str) -> None:
        """Show the rows that have `text`."""
        self.replace(self.shown.filter(text))

"""The pane of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.opened import Opened
from tui.briefing.tabs import Tab
from tui.compare.agreement import agreement
from tui.tables.view import TableView
from tui.typeset.cards import Cards
from tui.typeset.chrome import Strip, views_strip
from tui.typeset.columns import Sizes, needs_cards, table_sizes
from tui.typeset.flow import Block
from tui.typeset.layout import NOWHERE, Layout, State
from tui.typeset.spans import SECONDARY, STRONG, TEXT, Line, Span
from tui.typeset.support import SUPPORT_WORDS, legend, support_sign
from tui.typeset.tables import Grid

from .table import MOST_COLUMNS, TablePane

if TYPE_CHECKING:
    from tui.app.copying import Copyable


class TablesPane(TablePane):
    """All tables of the briefing."""

    kind = "tables"

    def __init__(self, opened: Opened, tab: Tab) -> None:
        titles = [table.title or table.id for table in opened.tables]
        super().__init__(opened, tab, titles, [TableView(table) for table in opened.tables])
        self._sizes: dict[int, Sizes] = {}
        self._agreements: dict[int, list[str]] = {}

    def strip(self, light: State = NOWHERE) -> Strip:
        """The titles of the tables, as far as they match lit."""
        ids = [table.id for table in self.opened.tables]
        lit = list(map(light.light, ids, self.titles))
        return views_strip(self.titles, self.index, self.room.columns, lit)

    def make_layout(self) -> Layout:
        """The table as a grid or as cards."""
        view, columns = self.shown, self.room.columns
        if self.index not in self._sizes:
            self._sizes[self.index] = table_sizes(view)
        sizes = self._sizes[self.index]
        tail = legend(view, columns)
        if not view.file_rows:
            tail = self.empty_tail()
        elif needs_cards(sizes.columns(view), columns):
            return Cards(view, columns, sizes, tail=tail)
        words = () if view.transposed else self._agreement()
        return Grid(view, columns, sizes, agreement=words, tail=tail, setting=self.setting)

    def _agreement(self) -> Sequence[str]:
        """The words of agreement, one for each row of the file."""
        if self.index not in self._agreements:
            table = self.shown.source
            # Where nobody acts, or one alone, only what the editor said is looked for.
            some = sum(bool(column.actor) for column in table.columns) > 1 or any(
                row.agreement for row in table.rows
            )
            words = [agreement(row, table.columns) for row in table.rows] if some else []
            self._agreements[self.index] = words
        return self._agreements[self.index]

    def cell_blocks(self) -> list[Block]:
        """Its text, and what its sign means."""
        cell = self.cell()
        if cell is None:
            return []
        blocks = [Block(cell.text) if cell.text.strip() else Block("nothing", SECONDARY)]
        sign = support_sign(cell.support)
        if sign is not None:
            blocks.append(Block(f"{sign.text} {SUPPORT_WORDS[cell.support]}", SECONDARY))
        return blocks

    def status(self) -> tuple[Line, list[Line]]:
        """Row · column, support; order, row, columns that show."""
        cell = self.cell()
        if cell is None:
            return self.empty_status()
        left = self.place_words()
        if cell.support is not None:
            sign = support_sign(cell.support)
            left.append(Span("   ", TEXT))
            if sign is not None:
                left += [sign, Span(" ", TEXT)]
            style = sign.style if sign else STRONG
            left += [Span(cell.support, style), Span(" support", TEXT)]
        return left, self.state_words("source order")

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
        views = [work.standing.view for work in self.works]
        return table_copyables(self.opened, self.shown, chosen, self.here(), views)

    def why_not(self, command: str) -> str | None:
        """Another table must be there."""
        if command in ("next-view", "previous-view") and len(self.works) < 2:
            return "There is one table."
        return super().why_not(command)

    def do_previous_view(self) -> None:
        """The table before."""
        self.show_view(self.index - 1)

    def do_next_view(self) -> None:
        """The next table."""
        self.show_view(self.index + 1)

    def show_view(self, index: int) -> None:
        """Show another table."""
        if 0 <= index < len(self.works) and index != self.index:
            self.index = index
            self.lay_out(self.room)

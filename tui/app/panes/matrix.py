"""The matrix: aspects by actors, in full or as marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.opened import Opened
from tui.briefing.tabs import Tab
from tui.tables.view import TableView
from tui.typeset.cells import width
from tui.typeset.layout import GUTTER, State
from tui.typeset.matrix import (
    claims_in,
    detail,
    full_cells,
    has_full_claims,
    mark_cells,
    mark_legend,
)
from tui.typeset.spans import SECONDARY, TEXT, Line, Span
from tui.typeset.tables import GAP, Grid

from .pane import Room
from .tables import TablePane

if TYPE_CHECKING:
    from tui.app.copying import Copyable

LEAST_DETAIL = 5
"""Lines that the chosen cell's claims have at least, below a grid of marks."""


class MatrixPane(TablePane):
    """Full claims while columns are wide enough; else marks, and the chosen cell's claims below."""

    kind = "matrix"

    def __init__(self, opened: Opened, tab: Tab, views: Sequence[str], view: TableView) -> None:
        """`views`: the names of the views of this tab, of which this is the first."""
        super().__init__(opened, tab, views)
        self.views = [view]
        self.before = [[]]
        self.full = True
        self._detail_rows = 0

    def lay_out(self, room: Room) -> None:
        """Full claims if each column has room for them."""
        self.room = room
        view, places, columns = self.shown, self.opened.places, room.columns
        rows = room.rows - len(self.head())
        self.full = has_full_claims(view, columns)
        if self.full:
            grid = Grid(view, columns, full_cells(view, places), marked=True)
            self._detail_rows = 0
        else:
            grid = Grid(
                view, columns, mark_cells(view, places), titles=self._heads(), accent_head=True,
                tail=mark_legend(columns),
            )  # fmt: skip
            needed = grid.head + grid.height
            self._detail_rows = max(rows - needed, min(LEAST_DETAIL, rows // 2))
        rows -= self._detail_rows
        self.position.lay_out(grid, rows - grid.head, self.position.chosen)

    def _heads(self) -> list[str]:
        """The names of the actors, or their ids where names do not fit."""
        view = self.shown
        names = [column.title for column in view.columns]
        first = max((width(view.cell(r, 0).text) for r in range(view.row_count)), default=0)
        if first + sum(width(name) + GAP for name in names[1:]) <= self.room.columns - GUTTER - 1:
            return names
        return [column.actor or column.title for column in view.columns]

    def foot(self) -> Sequence[Line]:
        """The claims of the chosen cell, below the grid of marks."""
        chosen, rows = self.position.chosen, self._detail_rows
        if not rows or chosen is None:
            return ()
        claims = claims_in(self.shown, self.opened.places, *chosen)
        flow = detail(self.names_here(), claims, self.room.columns)
        # Where there is hardly room, the status line alone names the cell.
        first = 0 if rows > LEAST_DETAIL else flow.extent((1, 0))[0]
        last = min(flow.height, first + rows)
        lines = [flow.line(y, State()) for y in range(first, last)]
        if flow.height > last and rows > 1:
            lines[-1] = [Span(" " * GUTTER, TEXT), Span("…", SECONDARY)]
        return lines + [[]] * (rows - len(lines))

    def status(self) -> tuple[Line, list[Line]]:
        """Row · column and how many claims; what was done to the matrix, the row."""
        left, chosen = self.place_words(), self.position.chosen
        if chosen is not None:
            count = len(claims_in(self.shown, self.opened.places, *chosen))
            left += [Span(f"   {count or 'no'} claim{'' if count == 1 else 's'}", SECONDARY)]
        row, words = self.row_words(), self.shown.words()
        rights = [row] if words == "source order" else [f"{words} · {row}", row]
        return left, [[Span(right, SECONDARY)] for right in rights]

    def why_not(self, command: str) -> str | None:
        """The aspects stay, and one actor."""
        if command == "hide" and not self.shown.transposed:
            if self.file_column() == 0:
                return "The aspects stay."
            if len(self.shown.shown) < 3:
                return "The last actor stays."
        return super().why_not(command)

    def copyables(self) -> list[Copyable]:
        """The matrix as it stands, its row, column and cell."""
        from tui.app.copying import table_copyables

        return table_copyables(self.opened, self.shown, self.position.chosen, "", [])

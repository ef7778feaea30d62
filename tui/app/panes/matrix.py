"""The matrix: aspects by actors, in full or as marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.opened import Opened
from tui.briefing.model import Claim
from tui.briefing.tabs import Tab
from tui.tables.view import TableView
from tui.typeset.cells import width
from tui.typeset.columns import GAP, Sizes
from tui.typeset.flow import Block
from tui.typeset.layout import GUTTER, NOWHERE, Layout, State
from tui.typeset.matrix import (
    claim_blocks,
    claims_of,
    detail,
    full_cells,
    has_full_claims,
    mark_cells,
    mark_legend,
)
from tui.typeset.spans import SECONDARY, TEXT, Line, Span
from tui.typeset.tables import Grid

from .table import TablePane

if TYPE_CHECKING:
    from tui.app.copying import Copyable

LEAST_DETAIL = 5
"""Lines that the chosen cell's claims have at least, below a grid of marks."""


class MatrixPane(TablePane):
    """Full claims while columns are wide enough; else marks, and the chosen cell's claims below."""

    kind = "matrix"

    def __init__(self, opened: Opened, tab: Tab, views: Sequence[str], view: TableView) -> None:
        """`views`: the names of the views of this tab, of which this is the first."""
        super().__init__(opened, tab, views, [view])
        self._full = Sizes(full_cells(view.source, opened.places))
        self._marks = Sizes(mark_cells(view.source, opened.places))
        self._detail_rows = 0

    def make_layout(self) -> Layout:
        """Full claims if each column has room for them."""
        view, columns = self.shown, self.room.columns
        if not view.file_rows:
            return Grid(view, columns, self._marks, tail=self.empty_tail())
        if has_full_claims(view, columns):
            return Grid(view, columns, self._full, marked=True, setting=self.setting)
        return Grid(
            view, columns, self._marks, titles=self._heads(), accent_head=True,
            tail=mark_legend(columns), setting=self.setting,
        )  # fmt: skip

    def rows_of(self, layout: Layout, rows: int) -> int:
        """Below a grid of marks the claims of the chosen cell have the rest."""
        self._detail_rows = 0
        if not has_full_claims(self.shown, self.room.columns):
            needed = layout.head + layout.height
            self._detail_rows = max(rows - needed, min(LEAST_DETAIL, rows // 2))
        return rows - self._detail_rows - layout.head

    def _heads(self) -> list[str]:
        """The names of the actors, or their ids where names do not fit."""
        view = self.shown
        names = [column.title for column in view.columns]
        first = max((width(view.cell(r, 0).text) for r in range(view.row_count)), default=0)
        if first + sum(width(name) + GAP for name in names[1:]) <= self.room.columns - GUTTER - 1:
            return names
        return [column.actor or column.title for column in view.columns]

    def _claims(self) -> list[Claim]:
        """Those of the chosen cell."""
        cell = self.cell()
        return claims_of(cell, self.opened.places) if cell else []

    def foot(self, light: State = NOWHERE) -> Sequence[Line]:
        """The claims of the chosen cell, below the grid of marks."""
        rows = self._detail_rows
        if not rows or self.position.chosen is None:
            return ()
        claims = self._claims()
        flow = detail(self.names_here(), claims, self.room.columns)
        # Where there is hardly room, the status line alone names the cell.
        first = 0 if rows > LEAST_DETAIL else flow.extent((1, 0))[0]
        last = min(flow.height, first + rows)
        lines = [flow.line(y, light) for y in range(first, last)]
        if flow.height > last and rows > 1:
            lines[-1] = [Span(" " * GUTTER, TEXT), Span("…", SECONDARY)]
        return lines + [[]] * (rows - len(lines))

    def cell_blocks(self) -> list[Block]:
        """Its claims; of an aspect its name."""
        cell = self.cell()
        if cell is None or self.file_column() == 0:
            return [Block(cell.text)] if cell else []
        return claim_blocks(self._claims())

    def status(self) -> tuple[Line, list[Line]]:
        """Row · column and how many claims; what was done to the matrix, the row."""
        if self.cell() is None:
            return self.empty_status()
        count = len(self._claims())
        words = Span(f"   {count or 'no'} claim{'' if count == 1 else 's'}", SECONDARY)
        return [*self.place_words(), words], self.state_words()

    def why_shown(self, column: int) -> str | None:
        """The aspects stay, and one actor."""
        if column == 0:
            return "The aspects stay."
        return "The last actor stays." if len(self.shown.shown) < 3 else None

    def copyables(self) -> list[Copyable]:
        """The matrix as it stands, its row, column and cell."""
        from tui.app.copying import table_copyables

        return table_copyables(self.opened, self.shown, self.position.chosen, "", [])

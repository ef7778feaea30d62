"""The panes that compare: the matrix, and the comparative prose as its second view."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.geometry import Size

from tui.app.copying import Copyable, table_copyables
from tui.app.opened import Opened
from tui.app.widgets.view import View
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
from tui.typeset.reader import Text, comparison_text
from tui.typeset.spans import HAIRLINE, SECONDARY, TEXT, Line, Span
from tui.typeset.tables import GAP, Grid

from .reader import ReaderPane
from .tables import TablePane


class ProsePane(ReaderPane):
    """The comparative prose."""

    def __init__(self, opened: Opened, tab: Tab, views: Sequence[str]) -> None:
        super().__init__(opened, tab, views)
        self.kind = "prose"

    def make_text(self, roomy: bool) -> Text:
        """The comparison parts."""
        return comparison_text(self.opened.briefing, roomy=roomy)


class MatrixPane(TablePane):
    """Aspects by actors. Where columns are narrow, marks, and the chosen cell's claims below."""

    kind = "matrix"

    def __init__(self, opened: Opened, tab: Tab, views: Sequence[str], view: TableView) -> None:
        super().__init__(opened, tab)
        self.labels = views
        self.views = [view]
        self.undone = [[]]
        self.detail = View()
        self.detail.can_focus = False
        self.below = 1
        """Lines for the chosen cell's claims."""
        self.full = True

    def compose(self) -> ComposeResult:
        yield self.strip
        yield self.view
        yield self.detail

    def lay_out(self, room: Size, roomy: bool) -> None:
        """Full claims if each column has room for them."""
        self.room, self.roomy = room, roomy
        rows = room.height - self.show_strip(self.labels, 0)
        view, places, columns = self.shown, self.opened.places, room.width
        self.full = has_full_claims(view, columns)
        self.detail.display = not self.full
        if self.full:
            grid = Grid(view, columns, full_cells(view, places), marked=True)
            self.view.styles.height = "1fr"
            self.view.lay_out(grid, rows, self.view.chosen)
        else:
            grid = Grid(
                view, columns, mark_cells(view, places), titles=self._heads(), accent_head=True
            )
            edge: Line = [Span("   ", TEXT), Span("─" * (grid.right - 3), HAIRLINE)]
            grid.tail = [edge, *mark_legend(columns)]
            grid.height += len(grid.tail)
            below = rows
            rows = min(grid.head + grid.height, max(rows // 2, rows - 8))
            self.below = below - rows
            self.view.styles.height = rows
            self.view.lay_out(grid, rows, self.view.chosen)
        self.view.light(self.light)
        self.refreshed()

    def _heads(self) -> list[str]:
        """The names of the actors, or their ids where names do not fit."""
        view = self.shown
        names = [column.title for column in view.columns]
        first = max((width(view.cell(r, 0).text) for r in range(view.row_count)), default=0)
        if first + sum(width(name) + GAP for name in names[1:]) <= self.room.width - GUTTER - 1:
            return names
        return [column.actor or column.title for column in view.columns]

    def refreshed(self) -> None:
        """The claims of the chosen cell, below the grid of marks."""
        if self.full or self.view.chosen is None:
            return
        claims = claims_in(self.shown, self.opened.places, *self.view.chosen)
        flow = detail(self.labels_here(), claims, self.room.width)
        self.detail.top = 0
        self.detail.lay_out(flow, max(1, self.below))
        self.detail.light(self.light)

    def shine(self, light: State) -> None:
        """Light matches in the matrix and in the claims below."""
        super().shine(light)
        self.detail.light(light)

    def status(self) -> tuple[Line, list[Line]]:
        """Row · column and how many claims; what was done to the matrix, the row."""
        left, chosen = self.place_words(), self.view.chosen
        if chosen is None:
            return left, [[]]
        count = len(claims_in(self.shown, self.opened.places, *chosen))
        left += [Span(f"   {count or 'no'} claim{'' if count == 1 else 's'}", SECONDARY)]
        row = f"row {chosen[0] + 1}/{self.shown.row_count}"
        beyond = getattr(self.view.laid_out, "hidden_columns", None)
        if beyond:
            row = f"columns {beyond[0]}–{beyond[1]} of {beyond[2]} · {row}"
        rights: list[Line] = [[Span(row, SECONDARY)]]
        words = self.shown.words()
        if words != "source order":
            rights.insert(0, [Span(f"{words} · {row}", SECONDARY)])
        return left, rights

    def copyables(self) -> list[Copyable]:
        """The matrix as it stands, its row, column and cell."""
        return table_copyables(self.opened, self.shown, self.view.chosen, "", [])

"""The sheets of the briefing screen: what each is about, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from tui.app.outline import Entries
from tui.app.widgets.sheet import Sheet
from tui.typeset.chrome import Hint
from tui.typeset.flow import Flow
from tui.typeset.layout import GUTTER, Direction, all_lines
from tui.typeset.reader import MEASURE_ALONE, RIGHT_MARGIN
from tui.typeset.spans import Line

if TYPE_CHECKING:
    from tui.app.copying import Copyable
    from tui.app.panes.pane import Outlined
    from tui.app.panes.table import TablePane
    from tui.app.widgets.scrolling import LinesOf

    from .briefing import BriefingScreen


class Sheets:
    """Opens them."""

    def __init__(self, screen: BriefingScreen) -> None:
        self.screen = screen

    @property
    def _pane(self) -> TablePane:
        """The shown pane, where the commands of tables apply."""
        return cast("TablePane", self.screen.pane)

    def outline(self, outlined: Outlined) -> None:
        """The sections."""
        from tui.app.widgets.outline import OutlineList

        columns, lines = self.screen.app.size
        content = OutlineList(self.screen.to_entry)
        most = max(Sheet.LEAST, lines // 2 - Sheet.HEAD)
        entries = Entries(outlined.labels, columns - 2, most, gap=0)
        content.set_entries(entries, outlined.here)
        rows = min(content.line_count, most)
        hints = [Hint("j k", "Choose"), Hint("Enter", "Go"), Hint("q", "Back")]
        self.screen.open_sheet(Sheet("Outline", self.screen.about(), content, rows, hints))

    def copy_as(self) -> None:
        """What to copy, and as what."""
        from tui.app.widgets.copy_as import CopyAs

        screen, app = self.screen, self.screen.briefbook
        found = screen.pane.copyables()
        content = CopyAs(found, app.copied_as, app.cites, app.copy_route, screen.copy_as)
        rows = content.row_count
        screen.open_sheet(Sheet("Copy as", screen.pane.about(), content, rows, CopyAs.HINTS))

    def columns(self) -> None:
        """Which columns show."""
        from tui.app.widgets.columns import ColumnList

        content = ColumnList(self._pane, self.screen.say, self.screen.settle)
        rows = content.row_count
        self.screen.open_sheet(Sheet("Columns", self.screen.about(), content, rows, content.HINTS))

    def cell(self) -> None:
        """The whole cell; Enter goes on to its words in the source."""
        pane = self._pane
        blocks = pane.cell_blocks()

        def lines_of(columns: int) -> list[Line]:
            return all_lines(Flow(blocks, min(MEASURE_ALONE, columns - GUTTER - RIGHT_MARGIN)))

        def go_on() -> None:
            self.screen.close_sheet()
            self.screen.to_source()

        hints = [
            Hint("j k", "Scroll"),
            Hint("h l", "Beside it"),
            Hint("y", "Copy cell"),
            Hint("q", "Back", rank=0),
        ]
        if pane.claim_ids() and self.screen.opened.tab_index("source") is not None:
            hints.insert(0, Hint("Enter", "In the source"))
        cell = next(c for c in pane.copyables() if c.what == "Cell")
        self._close_up("Cell", lines_of, go_on, cell, hints, self.cell)

    def summary(self) -> None:
        """What the column holds."""
        from tui.app.copying import table_copyable
        from tui.tables.view import TableView
        from tui.typeset.cards import whole_table

        table = self._pane.summary()
        view = TableView(table)

        def lines_of(columns: int) -> list[Line]:
            return all_lines(whole_table(view, columns))

        hints = [
            Hint("j k", "Scroll"),
            Hint("h l", "Other column"),
            Hint("y", "Copy as Markdown"),
            Hint("q", "Back", rank=0),
        ]
        copyable = table_copyable(self.screen.opened, "Summary", "a summary", lambda: [table])
        self._close_up("Summary", lines_of, self.screen.close_sheet, copyable, hints, self.summary)

    def _close_up(
        self,
        title: str,
        lines_of: LinesOf,
        choose: Callable[[], None],
        copyable: Copyable,
        hints: list[Hint],
        again: Callable[[], None],
    ) -> None:
        """Something seen close: Enter does `choose`, `y` copies `copyable`; `again` sees what is
        beside it."""
        from tui.app.widgets.scrolling import CloseUp

        screen = self.screen

        def copy() -> None:
            screen.close_sheet()
            screen.briefbook.copy_out(copyable, copyable.forms[0], screen.briefbook.cites)

        def turn(direction: Direction) -> None:
            screen.pane.position.move(direction)
            again()

        content = CloseUp(lines_of, screen.app.size.width, choose, copy, turn)
        screen.open_sheet(Sheet(title, screen.pane.about(), content, len(content.lines), hints))

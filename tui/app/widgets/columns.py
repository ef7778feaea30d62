"""The content of the sheet "Columns": which columns of a table show."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.panes.table import TablePane
from tui.app.strips import strip_of
from tui.typeset.cells import one_line
from tui.typeset.chrome import Hint
from tui.typeset.spans import BAR, SECONDARY, STRONG, TEXT, Line, Span, cut_line

from .lines import palette_of


class ColumnList(Widget):
    """A column a line; those that show have a tick."""

    HINTS: ClassVar[list[Hint]] = [
        Hint("space", "Show, hide", rank=0), Hint("j k", "Choose"), Hint("0", "Show all"),
        Hint("q", "Back", rank=0),
    ]  # fmt: skip

    def __init__(
        self, pane: TablePane, say: Callable[[str], None], settle: Callable[[], None]
    ) -> None:
        """`say` is told why a column cannot be hidden, `settle` that a click changed the table."""
        super().__init__()
        self.pane = pane
        self.here = pane.file_column() or 0
        self._say, self._settle = say, settle

    @property
    def row_count(self) -> int:
        """Lines that it needs."""
        return len(self.pane.shown.source.columns)

    @property
    def _top(self) -> int:
        """The first line in sight: the bar stands in the middle, where there are more."""
        rows = self.size.height
        return max(0, min(self.here - rows // 2, self.row_count - rows))

    def render_line(self, y: int) -> Strip:
        """A column."""
        c = y + self._top
        line = self._line(c) if c < self.row_count else []
        columns = self.size.width
        return strip_of(cut_line(line, columns - 1), columns, palette_of(self))

    def _line(self, c: int) -> Line:
        view, here = self.pane.shown, c == self.here
        shown = c in view.shown
        column = view.source.columns[c]
        first = next(filter(None, view.facts.texts(c)), "") if view.source.rows else ""
        return [
            Span(" ", TEXT),
            Span("┃" if here else " ", BAR),
            Span(f" [{'x' if shown else ' '}] ", TEXT),
            Span(one_line(column.title or column.id), STRONG if here else TEXT),
            Span(f"   {one_line(first)}", SECONDARY),
        ]

    def _step_to(self, c: int) -> None:
        self.here = max(0, min(c, self.row_count - 1))
        self.refresh()

    def do_next(self) -> None:
        """The column below."""
        self._step_to(self.here + 1)

    def do_previous(self) -> None:
        """The column above."""
        self._step_to(self.here - 1)

    def do_first(self) -> None:
        """The first column."""
        self._step_to(0)

    def do_last(self) -> None:
        """The last column."""
        self._step_to(self.row_count - 1)

    def do_page_up(self) -> None:
        """A page back."""
        self._step_to(self.here - self.size.height)

    def do_page_down(self) -> None:
        """Space: show the column, or hide it."""
        if why := self.pane.toggle(self.here):
            self._say(why)
        self.refresh()

    def do_choose(self) -> None:
        """Enter too."""
        self.do_page_down()

    def do_hide(self) -> None:
        """`x` too."""
        self.do_page_down()

    def do_reset(self) -> None:
        """Show all."""
        self.pane.show_all()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Show or hide the column that was clicked."""
        if event.y + self._top < self.row_count:
            self._step_to(event.y + self._top)
            self.do_page_down()
            self._settle()

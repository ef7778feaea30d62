"""The outline: the sections of a part, beside its text or on a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.messages import EntryClicked
from tui.app.strips import strip_of
from tui.typeset.chrome import OutlineLines, outline_line, outline_lines

from .lines import palette_of


class Outline(Widget, can_focus=True):
    """Sections; the bar is at the one you are in, and can be moved while it has the focus."""

    def __init__(self, *, id: str | None = None, gap: int = 1) -> None:
        super().__init__(id=id)
        self.labels: Sequence[str] = ()
        self.here = -1
        self.top = 0
        self.gap = gap
        self.rows = 1
        self._laid_out = OutlineLines([])
        self._focused = False

    def lay_out(self, labels: Sequence[str], columns: int, rows: int, *, top: int) -> None:
        """Show `labels`, broken at `columns`, in `rows` lines, `top` of them blank at first."""
        self.labels, self.rows = labels, rows
        self._laid_out = outline_lines(labels, columns, top=top, gap=self.gap)
        self._reveal()
        self.refresh()

    def show(self, entry: int) -> None:
        """Put the bar at `entry`."""
        if entry != self.here:
            self.here = entry
            self._reveal()
            self.refresh()

    @property
    def line_count(self) -> int:
        """Lines in all."""
        return len(self._laid_out.lines)

    def _reveal(self) -> None:
        start, stop = self._laid_out.extent(self.here)
        if stop > self.top + self.rows:
            self.top = stop - self.rows
        self.top = max(0, min(self.top, start, self.line_count))
        if self.line_count <= self.rows:
            self.top = 0

    def render_line(self, y: int) -> Strip:
        """One line of the outline."""
        lines = self._laid_out.lines
        text, entry = lines[self.top + y] if self.top + y < len(lines) else ("", -1)
        here = entry == self.here and entry >= 0
        line = outline_line(text, here=here, focused=self._focused)
        return strip_of(line, self.size.width, palette_of(self))

    def on_focus(self) -> None:
        """The bar grows heavy."""
        self._focused = True
        self.refresh()

    def on_blur(self) -> None:
        """The bar grows thin."""
        self._focused = False
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the entry that was clicked."""
        lines = self._laid_out.lines
        y = self.top + event.y
        if y < len(lines) and lines[y][1] >= 0:
            self.post_message(EntryClicked(lines[y][1]))

    def do_next(self) -> None:
        """The entry below."""
        self.show(min(self.here + 1, len(self.labels) - 1))

    def do_previous(self) -> None:
        """The entry above."""
        self.show(max(self.here - 1, 0))

    def do_first(self) -> None:
        """The first entry."""
        self.show(0)

    def do_last(self) -> None:
        """The last entry."""
        self.show(len(self.labels) - 1)

    def do_evidence(self) -> None:
        """Go to the entry."""
        if self.here >= 0:
            self.post_message(EntryClicked(self.here))

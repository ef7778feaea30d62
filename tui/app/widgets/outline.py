"""The outline: the sections of a part, beside its text or on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.messages import EntryClicked, ViewNameClicked
from tui.app.strips import strip_of
from tui.typeset.chrome import OutlineLines, outline_line, outline_lines
from tui.typeset.spans import Line

from .lines import palette_of


class Entries(NamedTuple):
    """All that an outline shows, but for where you are."""

    labels: tuple[str, ...]
    columns: int
    """Cells that it has."""
    rows: int
    """Lines that it has."""
    head: Sequence[Line] = ()
    """Lines above the entries, which stay."""
    gap: int = 1
    """Blank lines between entries."""


class Outline(Widget, can_focus=True):
    """Sections; the bar is at the one you are in, and can be moved while it has the focus."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries = Entries((), 1, 1)
        self.here = -1
        self.top = 0
        self._laid_out = OutlineLines([])

    def show(self, entries: Entries, here: int) -> None:
        """Show `entries`, with the bar at `here`."""
        if entries != self.entries:
            self.entries = entries
            self._laid_out = outline_lines(entries.labels, entries.columns, top=0, gap=entries.gap)
            self.here, self.top = here, 0
        elif here == self.here:
            return
        self.here = here
        rows = entries.rows - len(entries.head)
        start, stop = self._laid_out.extent(here)
        if stop > self.top + rows:
            self.top = stop - rows
        self.top = max(0, min(self.top, start))
        self.refresh()

    @property
    def line_count(self) -> int:
        """Lines of the entries."""
        return len(self._laid_out.lines)

    def render_line(self, y: int) -> Strip:
        """One line of the outline."""
        head, lines = self.entries.head, self._laid_out.lines
        columns, palette = self.size.width, palette_of(self)
        if y < len(head):
            return strip_of(head[y], columns, palette)
        y += self.top - len(head)
        text, entry = lines[y] if y < len(lines) else ("", -1)
        here = entry == self.here and entry >= 0
        return strip_of(outline_line(text, here=here, focused=self.has_focus), columns, palette)

    def on_click(self, event: events.Click) -> None:
        """Say which entry was clicked, or that the names of the views were."""
        if event.y < len(self.entries.head):
            self.post_message(ViewNameClicked(event.x))
            return
        lines = self._laid_out.lines
        y = self.top + event.y - len(self.entries.head)
        if 0 <= y < len(lines) and lines[y][1] >= 0:
            self.post_message(EntryClicked(lines[y][1]))

    def _step(self, to: int) -> None:
        self.show(self.entries, max(0, min(to, len(self.entries.labels) - 1)))

    def do_next(self) -> None:
        """The entry below."""
        self._step(self.here + 1)

    def do_previous(self) -> None:
        """The entry above."""
        self._step(self.here - 1)

    def do_first(self) -> None:
        """The first entry."""
        self._step(0)

    def do_last(self) -> None:
        """The last entry."""
        self._step(len(self.entries.labels) - 1)

    def do_evidence(self) -> None:
        """Go to the entry."""
        if self.here >= 0:
            self.post_message(EntryClicked(self.here))

"""The outline: the sections of what a pane shows, beside its text or on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.typeset.chrome import outline_line, outline_lines
from tui.typeset.spans import Line


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


class Outline:
    """Sections; the bar is at the one you are in, and can be moved. It is no widget."""

    def __init__(self, chosen: Callable[[int], None]) -> None:
        """`chosen` is told the entry that Enter is pressed on."""
        self.entries = Entries((), 1, 1)
        self.here = -1
        """The entry with the bar, -1 for none."""
        self.chosen = chosen
        self._top = 0
        self._laid_out = outline_lines((), 1, top=0)

    def set_entries(self, entries: Entries, here: int) -> None:
        """Show `entries`, with the bar at `here`."""
        if entries != self.entries:
            self.entries = entries
            self._laid_out = outline_lines(entries.labels, entries.columns, top=0, gap=entries.gap)
            self._top = 0
        self.step_to(here)

    def step_to(self, here: int) -> None:
        """Move the bar, and scroll until it is in sight."""
        self.here = here
        rows = self.entries.rows - len(self.entries.head)
        start, stop = self._laid_out.extent(here)
        self._top = max(0, min(max(self._top, stop - rows), start))

    @property
    def line_count(self) -> int:
        """Lines of the entries."""
        return len(self._laid_out.lines)

    def lines(self, *, focused: bool) -> list[Line]:
        """The lines in sight; the bar is heavy where it has the focus."""
        room = self.entries.rows - len(self.entries.head)
        shown = self._laid_out.lines[self._top : self._top + room]
        return [
            *self.entries.head,
            *(
                outline_line(text, here=entry == self.here >= 0, focused=focused)
                for text, entry in shown
            ),
        ]

    def click(self, y: int) -> None:
        """Choose the entry at line `y` of those in sight, if there is one."""
        y += self._top - len(self.entries.head)
        lines = self._laid_out.lines
        if 0 <= y < len(lines) and lines[y][1] >= 0:
            self.chosen(lines[y][1])

    def do_next(self) -> None:
        """The entry below."""
        self.step_to(min(self.here + 1, len(self.entries.labels) - 1))

    def do_previous(self) -> None:
        """The entry above."""
        self.step_to(max(self.here - 1, 0))

    def do_first(self) -> None:
        """The first entry."""
        self.step_to(0)

    def do_last(self) -> None:
        """The last entry."""
        self.step_to(len(self.entries.labels) - 1)

    def do_choose(self) -> None:
        """Go to the entry."""
        if self.here >= 0:
            self.chosen(self.here)

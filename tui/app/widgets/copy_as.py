"""The content of the sheet "Copy as": what, as what, with sources or not, and how it will look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.copying import Copyable
from tui.app.strips import strip_of
from tui.typeset.cells import width
from tui.typeset.chrome import Hint, sides
from tui.typeset.layout import GUTTER
from tui.typeset.spans import BAR, SECONDARY, STRONG, TEXT, Line, Span, crop, cut_line, pad

from .lines import palette_of

GAP = 2
"""Cells between the lists."""

PREVIEW = 3
"""Lines of the result that are shown."""


class Choices(NamedTuple):
    """One of the lists."""

    title: str
    labels: list[str]
    at: int
    """The chosen one; -1 where none is."""
    x: int
    """The cell of its bar."""

    @property
    def cells(self) -> int:
        """Cells of the longest line, with the bar."""
        return 2 + max(map(width, (self.title, *self.labels)))


class CopyAs(Widget):
    """Three lists side by side; the bar is in the one that the keys move in."""

    HINTS: ClassVar[list[Hint]] = [
        Hint("Enter", "Copy", rank=0), Hint("h l", "What, as, with"), Hint("j k", "Choose"),
        Hint("space", "Sources"), Hint("q", "Back", rank=0),
    ]  # fmt: skip

    def __init__(
        self,
        copyables: Sequence[Copyable],
        route: str,
        cite: bool,
        copy: Callable[[Copyable, str, bool], None],
    ) -> None:
        """`route`: where a copy goes, in words; `copy` does it."""
        super().__init__()
        self.copyables = copyables
        self.route = route
        self.cite = cite
        self._copy = copy
        self.what = 0
        self.format = 0
        self.column = 0
        self._texts: dict[tuple[int, int, bool], str] = {}
        """What would be copied, once it was asked for."""

    @property
    def row_count(self) -> int:
        """Lines that it needs: the lists, a blank line, the preview under its title."""
        return self._list_rows + 2 + PREVIEW

    @property
    def _list_rows(self) -> int:
        return 1 + max(len(self.copyables), *(len(c.formats) for c in self.copyables))

    @property
    def _chosen(self) -> Copyable:
        return self.copyables[self.what]

    @property
    def _labels(self) -> list[str]:
        return list(self._chosen.formats)

    def text(self) -> str:
        """What would be copied."""
        cite = self.cite and self._chosen.cites
        key = (self.what, self.format, cite)
        if key not in self._texts:
            self._texts[key] = self._chosen.formats[self._labels[self.format]](cite)
        return self._texts[key]

    def _lists(self) -> list[Choices]:
        whats = Choices("What", [c.what for c in self.copyables], self.what, 1)
        formats = Choices("As", self._labels, self.format, whats.x + whats.cells + GAP)
        if not self._chosen.cites:
            return [whats, formats]
        tick = f"[{'x' if self.cite else ' '}] source list"
        at = 0 if self.column == 2 else -1
        return [whats, formats, Choices("With", [tick], at, formats.x + formats.cells + GAP)]

    def _scrolled(self) -> tuple[int, int]:
        """The cells and lines by which the lists are moved, to show the choice you are at."""
        here = self._lists()[self.column]
        beyond = here.x + here.cells > self.size.width - 1
        return here.x - 1 if beyond else 0, max(0, here.at + 2 - self._rows_shown)

    @property
    def _rows_shown(self) -> int:
        """Lines of the lists in sight: the preview keeps its title and a line, if there is room."""
        rows = self.size.height
        return min(self._list_rows, rows if rows < self._list_rows + 2 else rows - 2)

    def render_line(self, y: int) -> Strip:
        """One line of the lists, or of the preview."""
        columns = self.size.width
        line = self._list_line(y) if y < self._rows_shown else self._preview_line(y)
        return strip_of(cut_line(line, columns - 1), columns, palette_of(self))

    def _list_line(self, y: int) -> Line:
        x, down = self._scrolled()
        row = y + down - 1 if y else -1
        line: Line = []
        for i, list in enumerate(self._lists()):
            line = pad(line, list.x)
            here = 0 <= row == list.at
            if row >= len(list.labels):
                continue
            line.append(Span("┃" if here and i == self.column else "│" if here else " ", BAR))
            style = SECONDARY if row < 0 else STRONG if here else TEXT
            line += [Span(" ", TEXT), Span(list.labels[row] if row >= 0 else list.title, style)]
        return [Span(" ", TEXT), *crop(line, x + 1, x + self.size.width)]

    def _preview_line(self, y: int) -> Line:
        # A blank line above where there is room for it.
        row = y - self.size.height + min(PREVIEW, self.size.height - self._rows_shown - 1)
        text = self.text()
        if row == -1:
            left = [Span(f"Preview, {len(text.encode()):,} bytes", SECONDARY)]
            return sides(left, [[Span(self.route, SECONDARY)], []], self.size.width, 1)
        shown = text.rstrip("\n").split("\n", PREVIEW)[:PREVIEW]
        if 0 <= row < len(shown):
            return [Span(" " * GUTTER, TEXT), Span(shown[row], TEXT)]
        return []

    def do_next(self) -> None:
        """The choice below."""
        self._choose(self.column, self._lists()[self.column].at + 1)

    def do_previous(self) -> None:
        """The choice above."""
        self._choose(self.column, self._lists()[self.column].at - 1)

    def do_first(self) -> None:
        """The first choice."""
        self._choose(self.column, 0)

    def do_last(self) -> None:
        """The last choice."""
        self._choose(self.column, len(self._lists()[self.column].labels) - 1)

    def _choose(self, column: int, at: int) -> None:
        """Go to a list, and to one of its choices; a format stays where what is copied has it."""
        self.column = column
        at = max(0, min(at, len(self._lists()[column].labels) - 1))
        if column == 0:
            label = self._labels[self.format]
            self.what = at
            self.format = self._labels.index(label) if label in self._labels else 0
        elif column == 1:
            self.format = at
        self.refresh()

    def do_left(self) -> None:
        """The list to the left."""
        self.column = max(0, self.column - 1)
        self.refresh()

    def do_right(self) -> None:
        """The list to the right."""
        self.column = min(len(self._lists()) - 1, self.column + 1)
        self.refresh()

    def do_page_down(self) -> None:
        """Space: with sources or without."""
        if self._chosen.cites:
            self.cite = not self.cite
            self.refresh()

    def do_choose(self) -> None:
        """Enter: copy what is chosen; on the tick, change it."""
        if self.column == 2:
            self.do_page_down()
        else:
            self.do_copy()

    def do_copy(self) -> None:
        """`y` copies too."""
        self._copy(self._chosen, self._labels[self.format], self.cite)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a click on what is chosen, where the bar is, copies it."""
        x, down = self._scrolled()
        row = event.y + down - 1
        if not 1 <= event.y < self._rows_shown:
            return
        lists = self._lists()
        column = max((i for i, list in enumerate(lists) if list.x <= event.x + x), default=0)
        if row >= len(lists[column].labels):
            return
        if column == 2 or (column, row) == (self.column, lists[column].at):
            self.column = column
            self.do_choose()
        else:
            self._choose(column, row)

"""Lines on a sheet that scroll."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.strips import strip_of
from tui.typeset.layout import Direction
from tui.typeset.spans import Line

from .lines import palette_of
from .view import WHEEL_LINES

LinesOf = Callable[[int], list[Line]]
"""Cells of the screen → lines."""


class Scrolling(Widget):
    """Lines that scroll."""

    def __init__(self, lines_of: LinesOf, columns: int) -> None:
        """`columns`: cells of the screen."""
        super().__init__()
        self.top = 0
        self._lines_of = lines_of
        self._lay_out(columns)

    def _lay_out(self, columns: int) -> None:
        self.columns = columns
        self.lines = self._lines_of(columns)

    def render_line(self, y: int) -> Strip:
        """One line."""
        if self.size.width != self.columns:
            self._lay_out(self.size.width)
        y += min(self.top, self._last)
        line = self.lines[y] if y < len(self.lines) else []
        return strip_of(line, self.size.width, palette_of(self))

    @property
    def _last(self) -> int:
        return max(0, len(self.lines) - self.size.height)

    def _scroll(self, lines: int) -> None:
        self.top = max(0, min(min(self.top, self._last) + lines, self._last))
        self.refresh()

    def do_next(self) -> None:
        """A line on."""
        self._scroll(1)

    def do_previous(self) -> None:
        """A line back."""
        self._scroll(-1)

    def do_page_down(self) -> None:
        """A page on."""
        self._scroll(self.size.height)

    def do_page_up(self) -> None:
        """A page back."""
        self._scroll(-self.size.height)

    def do_first(self) -> None:
        """The first line."""
        self._scroll(-len(self.lines))

    def do_last(self) -> None:
        """The last."""
        self._scroll(len(self.lines))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self._scroll(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self._scroll(-WHEEL_LINES)


class CloseUp(Scrolling):
    """Something seen close: Enter goes on from there, `y` copies it, `h` `l` see what is beside."""

    def __init__(
        self,
        lines_of: LinesOf,
        columns: int,
        choose: Callable[[], None],
        copy: Callable[[], None],
        turn: Callable[[Direction], None],
    ) -> None:
        super().__init__(lines_of, columns)
        self._choose, self._copy, self._turn = choose, copy, turn

    def do_left(self) -> None:
        """What is to the left."""
        self._turn("left")

    def do_right(self) -> None:
        """What is to the right."""
        self._turn("right")

    def do_choose(self) -> None:
        """Go on."""
        self._choose()

    def do_copy(self) -> None:
        """Copy it."""
        self._copy()

"""The content of the sheet with the problems of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.strips import strip_of
from tui.briefing.problems import Problem
from tui.typeset.chrome import Hint
from tui.typeset.problems import problem_lines
from tui.typeset.spans import Line

from .lines import palette_of
from .sheet import Sheet
from .view import WHEEL_LINES


class Problems(Widget):
    """Lines that scroll."""

    HINTS: ClassVar[list[Hint]] = [
        Hint("j k", "Scroll"), Hint("r", "Reload"), Hint("q", "Back", rank=0),
    ]  # fmt: skip

    def __init__(self, problems: Sequence[Problem], after: str, columns: int) -> None:
        """`after`: words below the problems; `columns`: cells of the screen."""
        super().__init__()
        self.problems, self.after = problems, after
        self.top = 0
        self._lay_out(columns)

    def _lay_out(self, columns: int) -> None:
        self.columns = columns
        self.lines: list[Line] = problem_lines(self.problems, columns, self.after)

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
        """The first problem."""
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


def problems_sheet(problems: Sequence[Problem], name: str, after: str, columns: int) -> Sheet:
    """The sheet with the problems of the file `name`."""
    content = Problems(problems, after, columns)
    count = len(problems)
    title = f"{count} problem{'' if count == 1 else 's'} in {name}"
    return Sheet(title, "", content, len(content.lines), Problems.HINTS)

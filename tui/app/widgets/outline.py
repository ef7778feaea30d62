"""The outline on a sheet, where there is no room for it beside the text."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.outline import Outline
from tui.app.strips import strip_of

from .lines import palette_of


class OutlineList(Outline, Widget):
    """Draws an outline; what it can do, the outline does."""

    def __init__(self, chosen: Callable[[int], None]) -> None:
        Widget.__init__(self)
        Outline.__init__(self, chosen)

    def step_to(self, here: int) -> None:
        """Move the bar, and draw it there."""
        super().step_to(here)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the outline."""
        lines = self.lines(focused=True)
        line = lines[y] if y < len(lines) else []
        return strip_of(line, self.size.width, palette_of(self))

    def on_click(self, event: events.Click) -> None:
        """Choose the entry that was clicked."""
        self.click(event.y)

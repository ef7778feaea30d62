"""Fixed lines: header, status, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.strip import Strip
from textual.widget import Widget

from tui.app.strips import strip_of
from tui.typeset.palettes import Palette
from tui.typeset.spans import Line

if TYPE_CHECKING:
    from tui.app.app import BriefbookApp


def palette_of(widget: Widget) -> Palette:
    """The palette the app draws with."""
    return cast("BriefbookApp", widget.app).palette


class Lines(Widget):
    """Lines that are set as a whole; only what changed is drawn again."""

    def __init__(self, *, id: str | None = None, on_band: bool = False) -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []
        self.on_band = on_band

    def show(self, *lines: Line) -> None:
        """Show `lines`."""
        if list(lines) != self.lines:
            self.lines = list(lines)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, on the band if these are the lines of a band."""
        line = self.lines[y] if y < len(self.lines) else []
        return strip_of(line, self.size.width, palette_of(self), self.on_band)

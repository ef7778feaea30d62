"""The virtual view: the visible ones of the lines of a layout, frozen ones round them.

It scrolls by itself rather than being a `ScrollView`: a step has to change the bar alone, and a
header and a column stay while the rest moves. There is one on a screen, whatever tab is shown:
another tab is other lines, not other widgets.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app.messages import (
    BesideClicked,
    StopClicked,
    TitleClicked,
    ViewNameClicked,
    Wheeled,
)
from tui.app.strips import strip_of
from tui.typeset.frame import Frame, frame_line
from tui.typeset.layout import Stop

from .lines import palette_of

WHEEL_LINES = 3


class View(Widget):
    """Shows a frame, and draws again only what differs from the one before."""

    def __init__(self) -> None:
        super().__init__(id="view")
        self.shown = Frame()

    def show(self, frame: Frame) -> None:
        """Show `frame`."""
        before, self.shown = self.shown, frame
        if frame == before:
            return
        # Some parts can change alone; where anything else did, everything is drawn again.
        state = before.state._replace(chosen=frame.state.chosen, focused=frame.state.focused)
        alone = before._replace(state=state, beside=frame.beside, foot=frame.foot)
        if frame != alone or frame.left != before.left:
            self.refresh()
            return
        for stop in {before.state.chosen, frame.state.chosen} - {None}:
            self._refresh_stop(stop)
        if frame.beside != before.beside:
            self.refresh(Region(0, 0, frame.left, self.size.height))
        if frame.foot != before.foot:
            rows = max(len(frame.foot), len(before.foot))
            start = self.size.height - rows
            self.refresh(Region(0, start, self.size.width, rows))

    def render_line(self, y: int) -> Strip:
        """One line of the frame."""
        line = frame_line(self.shown, y, self.size.height)
        return strip_of(line, self.size.width, palette_of(self))

    def _refresh_stop(self, stop: Stop | None) -> None:
        frame = self.shown
        layout = frame.layout
        if layout is None or stop is None:
            return
        fixed = len(frame.head) + layout.head
        for x, y, columns, rows in layout.touched(stop):
            line = fixed + (y if y < 0 else y - frame.top)
            first = max(line, 0 if y < 0 else fixed)
            last = min(line + rows, fixed + frame.rows)
            if last > first:
                self.refresh(Region(frame.left + x, first, columns, last - first))

    # The mouse.

    def on_click(self, event: events.Click) -> None:
        """Say which stop was clicked, which title, or which line of the outline."""
        frame = self.shown
        x = event.x - frame.left
        if x < 0:
            self.post_message(BesideClicked(event.x, event.y))
            return
        if frame.layout is None:
            return
        y = event.y - len(frame.head) - frame.layout.head
        if event.y < len(frame.head):
            self.post_message(ViewNameClicked(x))
        elif y < frame.rows:
            stop = frame.layout.stop_at(frame.top + max(y, 0), x)
            if stop is not None:
                self.post_message(StopClicked(stop) if y >= 0 else TitleClicked(stop[1]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.post_message(Wheeled(WHEEL_LINES))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.post_message(Wheeled(-WHEEL_LINES))

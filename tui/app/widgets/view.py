"""The virtual view: the visible ones of the lines of a layout, frozen ones round them.

It scrolls by itself rather than being a `ScrollView`: a step has to change the bar alone, and a
header and a column stay while the rest moves. There is one on a screen, whatever tab is shown:
another tab is other lines, not other widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app.messages import StopClicked, TitleClicked, ViewNameClicked, Wheeled
from tui.app.strips import strip_of
from tui.typeset.layout import Layout, State, Stop
from tui.typeset.spans import Line

from .lines import palette_of

WHEEL_LINES = 3


class Frame(NamedTuple):
    """All that a view shows."""

    head: Sequence[Line] = ()
    """Lines above everything, which stay."""
    layout: Layout | None = None
    top: int = 0
    """The first line of the layout in sight."""
    rows: int = 0
    """How many lines of it are."""
    foot: Sequence[Line] = ()
    """Lines below everything, which stay."""
    state: State = State()
    shape: object = None
    """What of the layout changed although it is the same: the columns in sight."""


class View(Widget, can_focus=True):
    """Shows a frame, and draws again only what differs from the one before."""

    def __init__(self) -> None:
        super().__init__(id="view")
        self.shown = Frame()

    def show(self, frame: Frame) -> None:
        """Show `frame`."""
        before, self.shown = self.shown, frame
        if frame == before:
            return
        state = before.state._replace(chosen=frame.state.chosen, focused=frame.state.focused)
        if frame._replace(state=state, foot=()) != before._replace(state=state, foot=()) or (
            frame.state != state
        ):
            self.refresh()
            return
        for stop in {before.state.chosen, frame.state.chosen} - {None}:
            self._refresh_stop(stop)
        if frame.foot != before.foot:
            rows = max(len(frame.foot), len(before.foot))
            start = self.size.height - rows
            self.refresh(Region(0, start, self.size.width, rows))

    def render_line(self, y: int) -> Strip:
        """One line of the frame."""
        frame = self.shown
        layout, state = frame.layout, frame.state
        foot = y - (self.size.height - len(frame.foot))
        line: Line = []
        if y < len(frame.head):
            line = frame.head[y]
        elif foot >= 0:
            line = frame.foot[foot]
        elif layout is not None:
            y -= len(frame.head)
            if y < layout.head:
                line = layout.head_line(y, state)
            elif y - layout.head < frame.rows:
                line = layout.line(y - layout.head + frame.top, state)
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
                self.refresh(Region(x, first, columns, last - first))

    # The mouse.

    def on_click(self, event: events.Click) -> None:
        """Say which stop was clicked, or which title."""
        frame = self.shown
        if frame.layout is None:
            return
        y = event.y - len(frame.head) - frame.layout.head
        if event.y < len(frame.head):
            self.post_message(ViewNameClicked(event.x))
        elif y < frame.rows:
            stop = frame.layout.stop_at(frame.top + max(y, 0), event.x)
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

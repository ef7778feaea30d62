"""Textual's frames, written as the cells that changed: for any app.

Derive the app from `GridApp` instead of `App`. Each update of Textual's compositor goes into a
`Grid` of the cells that the terminal shows, and only what differs is written, in one write a
frame; a frame that changes nothing is not written at all. A terminal that is slower than the
frames gets the last one. Hyperlinks (OSC 8) are left out.

What is private to Textual and used here, all of it in 8.2: `App._display`, `_begin_update`,
`_end_update`, `_sync_available` and `_driver`; `LayoutUpdate.strips` and `.region`,
`ChopsUpdate.chops`, `.spans` and `.chop_ends` and `CompositorUpdate.render_segments` of
`textual._compositor`; `SYNC_START` and `SYNC_END` of `textual._ansi_sequences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

from tui.terminal.grid import Grid, Run

if TYPE_CHECKING:
    from tui.terminal.session import Session

CATCH_UP = 0.02
"""Seconds after which a frame that was left out is tried again."""

SYSTEMS = {
    "16": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
}
"""What Rich calls the colours that may be sent."""


class GridApp(App[ReturnType]):
    """An app that writes only the cells that changed."""

    session: Session | None = None
    """The terminal, where it was taken before the app began."""

    colours = "truecolor"
    """How many may be sent: 16, 256, truecolor; the grid leaves out all for none."""

    lean = False
    """Whether bytes are dear: frames go without the marks of a synchronized update."""

    escape_delay = 0.1
    """Seconds after which an ESC is a key, and not the begin of another's sequence."""

    def __init__(self, grid: Grid, *, ansi_color: bool | None = None) -> None:
        """`grid`: what the terminal shows; `ansi_color` as in `App`."""
        self.grid = grid
        self._waits = False
        self._size_told: Size | None = None
        super().__init__(ansi_color=ansi_color)

    def repaint(self) -> None:
        """Write every cell, whatever else has been written to the terminal."""
        self.grid.forget()
        self.refresh()

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this platform; on Linux and macOS `GridDriver` instead."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from .driver import GridDriver

        return GridDriver

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that was resized, if only back and forth, may show anything."""
        if event.size != self._size_told:
            if self._size_told is not None:
                self.grid.forget()
            self._size_told = event.size

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            if getattr(self._driver, "behind", False):
                if not self._waits:
                    self._waits = True
                    self.set_timer(CATCH_UP, self._catch_up)
                return
            renderable = cast("RenderableType", _Difference(self, renderable))
        elif renderable is not None:
            self.grid.forget()
        super()._display(screen, renderable)

    def _catch_up(self) -> None:
        self._waits = False
        self.refresh()

    # A frame has its own beginning and end, so that all of it is one write.

    def _begin_update(self) -> None:
        pass

    def _end_update(self) -> None:
        pass


class _Difference(CompositorUpdate):
    """An update as the cells that it changes."""

    def __init__(self, app: GridApp[Any], update: LayoutUpdate | ChopsUpdate) -> None:
        self.app = app
        self.update = update

    def render_segments(self, console: Console) -> str:
        """The sequence; "" if nothing changes."""
        app = self.app
        app.grid.resize(*app.size)
        system = SYSTEMS.get(app.colours, ColorSystem.STANDARD)
        for x, y, strip, stop in _placed(self.update):
            app.grid.put(x, y, _runs(strip, system), stop)
        difference = app.grid.difference()
        if difference and app._sync_available and not app.lean:
            return f"{SYNC_START}{difference}{SYNC_END}"
        return difference


def _placed(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip, int]]:
    """`(x, y, strip, stop)` of each strip: the column it begins in, the one it stays before."""
    if isinstance(update, LayoutUpdate):
        left, top, columns, _ = update.region
        for y, strips in enumerate(update.strips, top):
            x = left
            for strip in strips:
                yield x, y, strip, left + columns
                x += strip.cell_length
        return
    for y, start, stop in update.spans:
        for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if chop is not None and x < stop and end > start:
                yield x, y, chop, min(end, stop)


def _runs(strip: Strip, system: ColorSystem) -> Iterable[Run]:
    for text, style, _ in strip:
        yield text, "" if style is None else Strip.render_ansi(style, system)

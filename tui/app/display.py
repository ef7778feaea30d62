"""Where Textual's frames meet the grid of cells: only cells that changed are written.

Any app can use it: derive from `CellApp` rather than from `App`. Textual composes a frame as it
always does, and hands it to `App._display`, which begins a synchronized update, asks the frame
for its bytes and writes them. Here the frame is wrapped, so that its bytes are the difference to
what the terminal shows. A frame that Textual drops never touches the grid.

Private to Textual, and tested by name for each version: `App._display`, `CompositorUpdate`,
`LayoutUpdate` (`strips`, `region`) and `ChopsUpdate` (`chops`, `spans`) of `textual._compositor`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from rich.color import Color, ColorSystem, ColorType
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.screen import Screen

from tui.terminal.grid import Grid, Runs
from tui.terminal.pen import (
    BLINK,
    BOLD,
    DIM,
    ITALIC,
    PLAIN,
    REVERSE,
    STRIKE,
    UNDERLINE,
    Pen,
    named_code,
    rgb_code,
)
from tui.typeset.cells import clusters

if TYPE_CHECKING:
    from tui.terminal.session import Session


CATCH_UP = 0.02
"""Seconds after which a frame that was left out is tried again."""


class CellApp(App[ReturnType]):
    """An app that writes only the cells that differ from what the terminal shows."""

    depth = "truecolor"
    """The colours that may be sent: none, 16, 256 or truecolor."""

    lean = False
    """Whether bytes are dear: frames go without the marks of a synchronized update."""

    grid: Grid | None = None
    """What the terminal shows; None before the first frame."""

    session: Session | None = None
    """The terminal, where it was taken before the app began."""

    escape_delay = 0.1
    """Seconds after which an ESC is a key, and not the begin of another's sequence."""

    _waits = False
    """Whether a frame was left out, and the next is to show everything."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, which tells the grid when the terminal is another."""
        base = super().get_driver_class()
        if base.__name__ != "LinuxDriver":
            return base
        from .driver import CellDriver

        return CellDriver

    def forget(self, *, cleared: bool = False) -> None:
        """Something else wrote to the terminal, or it was just `cleared`."""
        if self.grid is not None:
            self.grid.cleared() if cleared else self.grid.forget()

    def repaint(self) -> None:
        """Write every cell again, whatever the terminal is thought to show."""
        self.forget()
        self.screen.refresh(layout=True)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            if getattr(self._driver, "behind", False):
                # The terminal is slower than the keys: it gets the last state, not each.
                if not self._waits:
                    self._waits = True
                    self.set_timer(CATCH_UP, self._catch_up)
                return
            super()._display(screen, cast("RenderableType", _Difference(self, renderable)))
            return
        if renderable is not None:
            self.forget()
        super()._display(screen, renderable)

    def _catch_up(self) -> None:
        self._waits = False
        self.screen.refresh()


class _Difference(CompositorUpdate):
    """A frame whose bytes are what differs from the grid."""

    def __init__(self, app: CellApp[Any], frame: LayoutUpdate | ChopsUpdate) -> None:
        self.app = app
        self.frame = frame

    def render_segments(self, console: Console) -> str:
        """The sequence that makes the terminal show the frame; "" when it does already."""
        app = self.app
        if app.grid is None:
            app.grid = Grid(*app.size, clusters)
        app.grid.resize(*app.size)
        return app.grid.update(_spans(self.frame, app.depth))


def _spans(frame: LayoutUpdate | ChopsUpdate, depth: str) -> Iterator[tuple[int, int, Runs]]:
    if isinstance(frame, LayoutUpdate):
        for y, strips in enumerate(frame.strips, frame.region.y):
            yield y, frame.region.x, [run for strip in strips for run in _runs(strip, depth)]
        return
    for y in dict.fromkeys(y for y, _, _ in frame.spans):
        # Whole strips: what of them did not change, the grid finds out.
        line: Mapping[int, Iterable[Segment] | None] = frame.chops[y]
        for x, strip in line.items():
            if strip is not None:
                yield y, x, _runs(strip, depth)


def _runs(strip: Iterable[Segment], depth: str) -> Runs:
    return [
        (text, PLAIN if style is None else pen_of(style, depth))
        for text, style, control in strip
        if not control
    ]


@lru_cache(4096)
def pen_of(style: Style, depth: str) -> Pen:
    """What the terminal is told of `style`, in the colours that may be sent."""
    flags = (
        (BOLD if style.bold else 0)
        | (DIM if style.dim else 0)
        | (ITALIC if style.italic else 0)
        | (UNDERLINE if style.underline else 0)
        | (BLINK if style.blink else 0)
        | (REVERSE if style.reverse else 0)
        | (STRIKE if style.strike else 0)
    )
    return Pen(
        _code(style.color, depth, ground=False), _code(style.bgcolor, depth, ground=True), flags
    )


def _code(color: Color | None, depth: str, *, ground: bool) -> str:
    if color is None or color.type is ColorType.DEFAULT or depth == "none":
        return ""
    if depth == "16":
        color = color.downgrade(ColorSystem.STANDARD)
    if color.triplet is not None and color.type is ColorType.TRUECOLOR:
        return rgb_code(*color.triplet, depth, ground=ground)
    number = color.number or 0
    if color.type is ColorType.EIGHT_BIT:
        return f"{48 if ground else 38};5;{number}"
    return named_code(number, ground=ground)

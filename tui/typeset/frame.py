"""A frame: the visible ones of the lines of a layout, with what stands round them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .chrome import OUTLINE_WIDTH
from .layout import Layout, State
from .spans import Line, pad


class Frame(NamedTuple):
    """All that is between the tabs and the status line."""

    head: Sequence[Line] = ()
    """Lines above the layout, which stay."""
    layout: Layout | None = None
    top: int = 0
    """The first line of the layout in sight."""
    rows: int = 0
    """How many lines of it are."""
    foot: Sequence[Line] = ()
    """Lines below the layout, which stay at the bottom."""
    state: State = State()
    shape: object = None
    """What of the layout changed although it is the same: `Layout.shape`."""
    beside: Sequence[Line] = ()
    """Lines left of everything, `OUTLINE_WIDTH` cells wide; none where no outline stands."""

    @property
    def left(self) -> int:
        """Cells left of the layout."""
        return OUTLINE_WIDTH if self.beside else 0


def frame_line(frame: Frame, y: int, lines: int) -> Line:
    """Line `y` of a frame that is `lines` high."""
    line = _text_line(frame, y, lines)
    if not frame.beside:
        return line
    beside = frame.beside[y] if y < len(frame.beside) else []
    return [*pad(beside, OUTLINE_WIDTH), *line]


def _text_line(frame: Frame, y: int, lines: int) -> Line:
    layout, state = frame.layout, frame.state
    foot = y - (lines - len(frame.foot))
    if y < len(frame.head):
        return frame.head[y]
    if foot >= 0:
        return frame.foot[foot]
    y -= len(frame.head)
    if layout is None:
        return []
    if y < layout.head:
        return layout.head_line(y, state)
    y -= layout.head
    return layout.line(y + frame.top, state) if y < frame.rows else []

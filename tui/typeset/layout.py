"""What every layout can do: give its lines one by one, and say where its stops are.

A *stop* is what can be chosen: a block of a flow, a cell of a table. The view that shows a
layout knows nothing else of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol

from .spans import Line, Style

Stop = tuple[int, int]
"""`(block, 0)` of a flow, `(row, column)` of a table."""

Direction = Literal["next", "previous", "right", "left", "first", "last"]

Ranges = Sequence[tuple[int, int]]

GUTTER = 3
"""Cells left of the text: the mark at 0, the bar at 1."""


def nothing_lit(id: str, text: str) -> Ranges:
    """No search: nothing is lit."""
    return ()


class State(NamedTuple):
    """What of a layout changes while it stands: where you are, what is lit."""

    chosen: Stop | None = None
    focused: bool = True
    lit: Callable[[str, str], Ranges] = nothing_lit
    """`(id, text)` → the ranges of `text` to light."""
    current: str = ""
    """The id whose matches are lit stronger."""
    top: int = 0
    """The first line in sight: the label of a row that begins above it stands there."""

    def light(self, id: str, text: str) -> tuple[Ranges, Style]:
        """What of `text`, of the place `id`, is lit, and how; a layer for `spans.styled`."""
        current = id == self.current
        return self.lit(id, text), Style("current", bold=True) if current else Style("match")


NOWHERE = State()
"""Nothing is chosen, nothing lit."""


def step(stop: Stop, direction: Direction, rows: int, columns: int) -> Stop | None:
    """The cell in `direction` from `stop` in a table of so many rows and columns, or None."""
    r, c = stop
    match direction:
        case "next":
            r += 1
        case "previous":
            r -= 1
        case "right":
            c += 1
        case "left":
            c -= 1
        case "first":
            r = 0
        case "last":
            r = rows - 1
    return (r, c) if 0 <= r < rows and 0 <= c < columns else None


class Layout(Protocol):
    """Lines at a width."""

    head: int
    """Lines that stay at the top, drawn by `head_line`."""

    @property
    def hidden_columns(self) -> tuple[int, int, int] | None:
        """`(first, last, all)` of the columns in sight, from 1, where some are not."""
        ...

    @property
    def shape(self) -> object:
        """What of the layout a chosen stop changes: equal where every line is as before."""
        ...

    @property
    def height(self) -> int:
        """Lines in all, without the frozen ones."""
        ...

    def reach(self, y: int) -> int:
        """`y`, or the height if that is less; no more is laid out than that takes."""
        ...

    def line(self, y: int, state: State) -> Line:
        """The spans of line `y`, counted from 0."""
        ...

    def head_line(self, y: int, state: State) -> Line:
        """The spans of frozen line `y`."""
        ...

    def first(self) -> Stop | None:
        """The first stop, if there is any."""
        ...

    def move(self, stop: Stop, direction: Direction) -> Stop | None:
        """The stop in `direction` from `stop`, or None at the end."""
        ...

    def lead(self, stop: Stop) -> int:
        """The first line of what belongs above `stop`, as its heading."""
        ...

    def settle(self, stop: Stop) -> None:
        """Arrange it for `stop` being chosen: its column in sight, its row unfolded."""
        ...

    def extent(self, stop: Stop) -> tuple[int, int]:
        """The lines of `stop`, from and to (exclusive)."""
        ...

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The stop at line `y`, else the next below; with `up` the next above."""
        ...

    def id_of(self, stop: Stop) -> str:
        """The id of the place at `stop`."""
        ...

    def find(self, id: str) -> Stop | None:
        """The stop where the place `id` is shown."""
        ...

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """What changes when `stop` is chosen: `(x, y, width, height)`, head lines at y < 0."""
        ...


def all_lines(layout: Layout) -> list[Line]:
    """Every line of a layout, the frozen ones first, with nothing chosen and nothing lit."""
    head = [layout.head_line(y, NOWHERE) for y in range(layout.head)]
    return head + [layout.line(y, NOWHERE) for y in range(layout.height)]

"""A list of briefings: one a line, the title cut rather than broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .cells import cut, width
from .chrome import is_small
from .layout import GUTTER, Direction, State, Stop
from .spans import BAR, ERROR, HAIRLINE, SECONDARY, STRONG, TEXT, Line, Span, Style

GAP = 2
LEAST = 20
"""The narrowest a title is set beside figures, in cells."""


ROOMY = 58
"""What a title has where there is room, in cells."""


class Item(NamedTuple):
    """A row of the list."""

    id: str
    title: str
    figures: tuple[str, ...] = ()
    """What stands in the other columns."""
    wrong: str = ""
    """Said after the title, in place of figures."""


class Listing:
    """Items, one a line: `layout.Layout`, with the stop `(row, 0)`."""

    hidden_columns = shape = None

    def __init__(
        self,
        items: Sequence[Item],
        heads: Sequence[str],
        columns: int,
        lines: int,
        *,
        tail: Sequence[Line] = (),
    ) -> None:
        """`heads`: the title of the first column, and of the others; figures are right-aligned,
        but for the last. On a screen of `columns` and `lines` where room is short there are
        titles alone. `tail`: lines below all."""
        self.items = items
        self.heads = heads
        self.tail = tail
        small = is_small(columns, lines)
        self.head = 0 if small else 2
        self.room = columns - GUTTER - 1
        sizes = [
            max(width(head), *(width(item.figures[n]) for item in items if item.figures), 0)
            for n, head in enumerate(heads[1:])
        ]
        beside = sum(sizes) + GAP * len(sizes)
        fits = not small and self.room - beside >= LEAST
        self.sizes = sizes if fits else []
        self.title = self.room
        if fits:
            longest = max((width(item.title) for item in items), default=0)
            self.title = min(self.room - beside, max(longest, ROOMY))
            self.room = self.title + beside

    @property
    def height(self) -> int:
        """A line an item, the tail."""
        return len(self.items) + len(self.tail)

    def reach(self, y: int) -> int:
        """`y`, or the height if that is less."""
        return min(y, self.height)

    def head_line(self, y: int, state: State) -> Line:
        """The titles of the columns, a hairline."""
        if y == 1:
            return [Span(" " * GUTTER, TEXT), Span("─" * self.room, HAIRLINE)]
        return [Span(" " * GUTTER, TEXT), *self._row(self.heads[0], self.heads[1:], STRONG, STRONG)]

    def line(self, y: int, state: State) -> Line:
        """An item; the chosen one's title is bold."""
        if y >= len(self.items):
            return self.tail[y - len(self.items)] if y < self.height else []
        item = self.items[y]
        here = state.chosen is not None and state.chosen[0] == y
        style = STRONG if here else TEXT
        bar = Span(" ", TEXT)
        if here:
            bar = Span("┃" if state.focused else "│", BAR)
        edge = [Span(" ", TEXT), bar, Span(" ", TEXT)]
        if item.wrong:
            title = cut(item.title, self.room)
            rest = cut(item.wrong, self.room - width(title) - GAP)
            return [*edge, Span(title, style), Span(" " * GAP, TEXT), Span(rest, ERROR)]
        return [*edge, *self._row(item.title, item.figures, style, TEXT)]

    def _row(self, title: str, figures: Sequence[str], style: Style, of_figures: Style) -> Line:
        title = cut(title, self.title)
        line = [Span(title, style)]
        gap = self.title - width(title)
        for n, (text, size) in enumerate(zip(figures, self.sizes, strict=False)):
            before = size - width(text) if n < len(self.sizes) - 1 else 0
            of = SECONDARY if text in ("–", "undated") else of_figures
            line += [Span(" " * (gap + GAP + before), TEXT), Span(text, of)]
            gap = 0
        return line

    def first(self) -> Stop | None:
        """The first item."""
        return (0, 0) if self.items else None

    def move(self, stop: Stop, direction: Direction) -> Stop | None:
        """The item after or before; first and last."""
        last = len(self.items) - 1
        row = {"next": stop[0] + 1, "previous": stop[0] - 1, "first": 0, "last": last}
        at = row.get(direction, -1)
        return (at, 0) if 0 <= at <= last else None

    def lead(self, stop: Stop) -> int:
        """Nothing belongs above an item."""
        return stop[0]

    def settle(self, stop: Stop) -> None:
        """A list has one column."""

    def extent(self, stop: Stop) -> tuple[int, int]:
        """The line of an item."""
        return stop[0], stop[0] + 1

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The item at line `y`; the last, below all."""
        return (min(max(y, 0), len(self.items) - 1), 0) if self.items else None

    def id_of(self, stop: Stop) -> str:
        """The id of the item."""
        return self.items[stop[0]].id

    def find(self, id: str) -> Stop | None:
        """The item of that id."""
        return next(((y, 0) for y, item in enumerate(self.items) if item.id == id), None)

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """The bar and the title."""
        return [(1, stop[0], GUTTER - 1 + self.room, 1)]

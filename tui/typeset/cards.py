"""A table as cards: a record a row, where its columns would be too narrow to read."""

from __future__ import annotations

from tui.tables.view import TableView

from .cells import cut, one_line, width
from .flow import Block, Flow
from .layout import GUTTER, Direction, State, Stop
from .spans import SECONDARY, STRONG, TEXT, TITLE, Line, Span
from .tables import Cells


class Cards:
    """Records, one below the other: `layout.Layout`, with the stop `(row, column)` as shown."""

    head = 0

    def __init__(self, view: TableView, columns: int, cells: Cells, *, tail: list[Line]) -> None:
        self.view = view
        titles = [one_line(column.title) for column in view.columns]
        indent = min(max((width(t) for t in titles[1:]), default=0) + 2, (columns - GUTTER) // 2)
        blocks: list[Block] = []
        self._blocks: dict[Stop, int] = {}
        for r in range(view.row_count):
            for c, title in enumerate(titles):
                paragraphs = cells(r, c)
                text = "\n".join(
                    p.text + (f"\u00a0{p.sign.text}" if p.sign else "") for p in paragraphs
                )
                self._blocks[(r, c)] = len(blocks)
                if c == 0:
                    blocks.append(Block(text or "–", STRONG, self._id(r, c), True, int(r > 0)))
                else:
                    label = cut(title, indent - 1)
                    style = paragraphs[0].style if paragraphs else TEXT
                    blocks.append(Block(text, style, self._id(r, c), True, 0, label, indent))
        self._flow = Flow(blocks, columns - GUTTER - 1)
        self._stops = {i: stop for stop, i in self._blocks.items()}
        self.tail = tail
        self.height = self._flow.height + len(tail)

    def _id(self, r: int, c: int) -> str:
        origin = self.view.origin(r, c)
        return f"{self.view.source.id}.{origin[0] + 1}.{origin[1] + 1}" if origin else ""

    def reach(self, y: int) -> int:
        """`y`, or the height if that is less."""
        return min(y, self.height)

    def line(self, y: int, state: State) -> Line:
        """The spans of line `y`; the title of the row you are in is accented."""
        if y >= self._flow.height:
            return (
                self.tail[y - self._flow.height] if y - self._flow.height < len(self.tail) else []
            )
        inner = state
        if state.chosen is not None:
            inner = state._replace(chosen=(self._blocks.get(state.chosen, -1), 0))
        line = self._flow.line(y, inner)
        if state.chosen is not None:
            top, bottom = self._flow.extent((self._blocks[(state.chosen[0], 0)], 0))
            if top <= y < bottom:
                line = [Span(t, TITLE if style == STRONG else style) for t, style in line]
        return line

    def head_line(self, y: int, state: State) -> Line:
        """There are none."""
        return []

    def first(self) -> Stop | None:
        """The first value of the first record."""
        if not self.view.row_count or not self.view.columns:
            return None
        return (0, min(1, len(self.view.columns) - 1))

    def move(self, stop: Stop, direction: Direction) -> Stop | None:
        """One row or column on; first and last row."""
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
                r = self.view.row_count - 1
        return (r, c) if (r, c) in self._blocks else None

    def extent(self, stop: Stop) -> tuple[int, int]:
        """The lines of a value."""
        return self._flow.extent((self._blocks[stop], 0))

    def show_column(self, stop: Stop) -> None:
        """Cards have one column."""

    def lead(self, stop: Stop) -> int:
        """The first line of the record, so that its title shows."""
        return self._flow.extent((self._blocks[(stop[0], 0)], 0))[0]

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The value at line `y`, else the next below; with `up` the next above."""
        found = self._flow.stop_at(y, x, up=up)
        return self._stops[found[0]] if found else None

    def id_of(self, stop: Stop) -> str:
        """The id of the cell."""
        return self._id(*stop)

    def find(self, id: str) -> Stop | None:
        """The value of that cell."""
        found = self._flow.find(id)
        return self._stops[found[0]] if found else None

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """The bar of the value, and the record's title."""
        top, bottom = self._flow.extent((self._blocks[(stop[0], 0)], 0))
        return [
            *self._flow.touched((self._blocks[stop], 0)),
            (GUTTER, top, self._flow.measure, bottom - top),
        ]


def empty_lines(words: str, keys: list[tuple[str, str]]) -> list[Line]:
    """What stands where nothing is: one sentence, one line of keys that help."""
    line: Line = [Span(" " * GUTTER, TEXT)]
    for i, (key, does) in enumerate(keys):
        line += [Span("   ", TEXT)] if i else []
        line += [Span(key, STRONG), Span(f" {does}", SECONDARY)]
    return [[], [Span(" " * GUTTER, TEXT), Span(words, TEXT)], [], line]

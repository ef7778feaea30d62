"""A table as cards: a record a row, where its columns would be too narrow to read."""

from __future__ import annotations

from tui.tables.view import HEAD, TableView

from .cells import cut, one_line, width
from .columns import Cells
from .flow import Block, Flow
from .layout import GUTTER, Direction, State, Stop, step
from .spans import SECONDARY, STRONG, TEXT, TITLE, Line, Span
from .tables import find_cell


class Cards:
    """Records, one below the other: `layout.Layout`, with the stop `(row, column)` as shown."""

    head = 0
    hidden_columns = None

    def __init__(self, view: TableView, columns: int, cells: Cells, *, tail: list[Line]) -> None:
        self.view = view
        self.tail = tail
        self._count = len(view.columns)
        titles = [one_line(column.title) for column in view.columns]
        indent = min(max((width(t) for t in titles[1:]), default=0) + 2, (columns - GUTTER) // 2)
        blocks: list[Block] = []
        for r in range(view.row_count):
            for c, title in enumerate(titles):
                paragraphs = cells(*view.origin(r, c))
                text = "\n".join(
                    p.text + (f"\u00a0{p.sign.text}" if p.sign else "") for p in paragraphs
                )
                id = view.id_of(r, c)
                if c == 0:
                    blocks.append(Block(text or "–", STRONG, id, True, int(r > 0)))
                else:
                    style = paragraphs[0].style if paragraphs else TEXT
                    blocks.append(
                        Block(
                            text, style, id, True, 0, cut(title, indent - 1), indent,
                            label_id=view.id_of(HEAD, c),
                        )
                    )  # fmt: skip
        self._flow = Flow(blocks, columns - GUTTER - 1)
        self.height = self._flow.height + len(tail)

    def _block(self, stop: Stop) -> Stop:
        """The stop of the flow for a cell: its blocks are the cells, row after row."""
        return (stop[0] * self._count + stop[1], 0)

    def reach(self, y: int) -> int:
        """`y`, or the height if that is less."""
        return min(y, self.height)

    def line(self, y: int, state: State) -> Line:
        """The spans of line `y`; the title of the row you are in is accented."""
        if y >= self._flow.height:
            return (
                self.tail[y - self._flow.height] if y - self._flow.height < len(self.tail) else []
            )
        chosen = state.chosen
        if chosen is None:
            return self._flow.line(y, state)
        line = self._flow.line(y, state._replace(chosen=self._block(chosen)))
        top, bottom = self._flow.extent(self._block((chosen[0], 0)))
        if top <= y < bottom:
            line = [Span(t, TITLE if style == STRONG else style) for t, style in line]
        return line

    def head_line(self, y: int, state: State) -> Line:
        """There are none."""
        return []

    def first(self) -> Stop | None:
        """The first value of the first record."""
        if not self.view.row_count or not self._count:
            return None
        return (0, min(1, self._count - 1))

    def move(self, stop: Stop, direction: Direction) -> Stop | None:
        """One row or column on; first and last row."""
        return step(stop, direction, self.view.row_count, self._count)

    def extent(self, stop: Stop) -> tuple[int, int]:
        """The lines of a value."""
        return self._flow.extent(self._block(stop))

    def show_column(self, stop: Stop) -> None:
        """Cards have one column."""

    def lead(self, stop: Stop) -> int:
        """The first line of the record, so that its title shows."""
        return self._flow.extent(self._block((stop[0], 0)))[0]

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The value at line `y`, else the next below; with `up` the next above."""
        found = self._flow.stop_at(y, x, up=up)
        return divmod(found[0], self._count) if found else None

    def id_of(self, stop: Stop) -> str:
        """The id of the cell."""
        return self.view.id_of(*stop)

    def find(self, id: str) -> Stop | None:
        """The value of that cell; of a title, the first value that has it."""
        return find_cell(self.view, id)

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """The bar of the value, and the record's title."""
        top, bottom = self._flow.extent(self._block((stop[0], 0)))
        return [
            *self._flow.touched(self._block(stop)),
            (GUTTER, top, self._flow.measure, bottom - top),
        ]


def empty_lines(words: str, keys: list[tuple[str, str]]) -> list[Line]:
    """What stands where nothing is: one sentence, one line of keys that help."""
    line: Line = [Span(" " * GUTTER, TEXT)]
    for i, (key, does) in enumerate(keys):
        line += [Span("   ", TEXT)] if i else []
        line += [Span(key, STRONG), Span(f" {does}", SECONDARY)]
    return [[], [Span(" " * GUTTER, TEXT), Span(words, TEXT)], [], line]

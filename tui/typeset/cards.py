"""A table as cards: a record a row, where its columns would be too narrow to read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.tables.facts import HEAD
from tui.tables.view import TableView

from .cells import cut, line_breaks, one_line, width
from .columns import Paragraph, Sizes, cell_line, needs_cards, table_sizes
from .layout import GUTTER, Direction, Layout, State, Stop, step
from .setting import Setting
from .spans import BAR, SECONDARY, STRONG, TEXT, TITLE, Line, Span, line_width, styled
from .tables import PICKED, Grid


class Cards:
    """Records, one below the other: `layout.Layout`, with the stop `(row, column)` as shown.

    The first cell of a row is the title of its record; before the others stands the title of
    their column.
    """

    head = 0
    hidden_columns = shape = None

    def __init__(
        self, view: TableView, columns: int, sizes: Sizes, *, tail: Sequence[Line]
    ) -> None:
        self.view = view
        self.cells = sizes.cells
        self.tail = tail
        self._measure = columns - GUTTER - 1
        self._titles = [one_line(column.title) for column in view.columns]
        labels = max((width(title) for title in self._titles[1:]), default=0)
        self._indent = min(labels + 2, (columns - GUTTER) // 2)
        self._heights: list[list[int]] = [
            sizes.cell_heights(view, c, self._room(c)) or [1] * view.row_count
            for c in range(len(self._titles))
        ]
        # A blank line divides the records.
        heights = [sum(cells) + 1 for cells in zip(*self._heights, strict=True)]
        self._tops: list[int] = [0, *accumulate(heights)]
        self.body = max(self._tops[-1] - 1, 0)
        self.height = self.body + len(tail)

    def _room(self, c: int) -> int:
        """The cells that the text of a column has."""
        return self._measure - (self._indent if c else 0)

    def _at(self, y: int) -> tuple[Stop, int]:
        """The cell that line `y` of the body belongs to, and which line of it that is; the blank
        line below a record is one more of its last."""
        r = bisect_right(self._tops, y, hi=self.view.row_count) - 1
        k = y - self._tops[r]
        for c, heights in enumerate(self._heights):
            if k < heights[r] or c == len(self._heights) - 1:
                break
            k -= heights[r]
        return (r, c), k

    def reach(self, y: int) -> int:
        """`y`, or the height if that is less."""
        return min(y, self.height)

    def line(self, y: int, state: State) -> Line:
        """The spans of line `y`; the title of the row you are in is accented."""
        if y >= self.body:
            return self.tail[y - self.body] if y - self.body < len(self.tail) else []
        stop, k = self._at(y)
        r, c = stop
        if k >= self._heights[c][r]:
            return []
        bar = Span("┃" if state.focused else "│", BAR) if stop == state.chosen else Span(" ", TEXT)
        picked = (
            c == k == 0 and not self.view.transposed and (self.view.file_rows[r] in self.view.picks)
        )
        line: Line = [PICKED if picked else Span(" ", TEXT), bar, Span(" ", TEXT)]
        paragraphs = self.cells(*self.view.origin(r, c))
        style = None
        if c:
            line += self._label(c, state) if k == 0 else [Span(" " * self._indent, TEXT)]
        else:
            style = TITLE if state.chosen is not None and state.chosen[0] == r else STRONG
            paragraphs = paragraphs if any(p.text for p in paragraphs) else [Paragraph("–")]
        return (
            line + cell_line(paragraphs, self.view.id_of(r, c), k, self._room(c), style, state)[0]
        )

    def _label(self, c: int, state: State) -> Line:
        """The title of a column, before the value."""
        label = cut(self._titles[c], self._indent - 1)
        lit = state.light(self.view.id_of(HEAD, c), label)
        space = Span(" " * (self._indent - width(label)), TEXT)
        return [*styled(label, 0, len(label), SECONDARY, [lit]), space]

    def head_line(self, y: int, state: State) -> Line:
        """There are none."""
        return []

    def first(self) -> Stop | None:
        """The first value of the first record."""
        if not self.view.row_count or not self._titles:
            return None
        return (0, min(1, len(self._titles) - 1))

    def move(self, stop: Stop, direction: Direction) -> Stop | None:
        """One row or column on; first and last row."""
        return step(stop, direction, self.view.row_count, len(self._titles))

    def extent(self, stop: Stop) -> tuple[int, int]:
        """The lines of a value."""
        r, c = stop
        top = self._tops[r] + sum(heights[r] for heights in self._heights[:c])
        return top, top + self._heights[c][r]

    def settle(self, stop: Stop) -> None:
        """Cards have one column, and all of it is shown."""

    def lead(self, stop: Stop) -> int:
        """The first line of the record, so that its title shows."""
        return self._tops[stop[0]]

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The value at line `y`, else the next below; with `up` the next above."""
        if not self.view.row_count or not self._titles:
            return None
        (r, c), k = self._at(y)
        between = k >= self._heights[c][r]
        return (r + 1, 0) if between and not up and r + 1 < self.view.row_count else (r, c)

    def id_of(self, stop: Stop) -> str:
        """The id of the cell."""
        return self.view.id_of(*stop)

    def find(self, id: str) -> Stop | None:
        """The value of that cell; of a title, the first value that has it."""
        return self.view.find_id(id)

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """The bar of the value, and the record's title."""
        top, bottom = self.extent(stop)
        start, end = self.extent((stop[0], 0))
        return [(GUTTER - 2, top, 1, bottom - top), (GUTTER, start, self._measure, end - start)]


def whole_table(view: TableView, columns: int, tail: Sequence[Line] = ()) -> Layout:
    """A table of which nothing waits beyond an edge, and no row unfolds; `tail`: lines below."""
    sizes = table_sizes(view)
    grid = Grid(view, columns, sizes, tail=tail, setting=Setting(wrap="wrap"))
    if needs_cards(sizes.columns(view), columns) or grid.hidden_columns:
        return Cards(view, columns, sizes, tail=tail)
    return grid


def empty_lines(words: str, keys: list[tuple[str, str]], columns: int) -> list[Line]:
    """What stands where nothing is, on `columns` cells: a sentence, and the keys that help."""
    edge = Span(" " * GUTTER, TEXT)
    room = columns - GUTTER - 1
    lines: list[Line] = [[edge]]
    for key, does in keys:
        hint = [Span(key, STRONG), Span(f" {does}", SECONDARY)]
        if len(lines[-1]) > 1 and line_width(lines[-1]) + 3 + line_width(hint) > room + GUTTER:
            lines.append([edge])
        lines[-1] += [Span("   ", TEXT), *hint] if len(lines[-1]) > 1 else hint
    sentence = [[edge, Span(words[a:b], TEXT)] for a, b in line_breaks(words, room)]
    return [[], *sentence, [], *lines]

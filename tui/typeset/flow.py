"""A flow: blocks of text, one below the other, broken at a measure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.briefing.model import Statement

from .cells import line_breaks, width
from .claims import marks_and_hedges
from .layout import GUTTER, Direction, Ranges, State, Stop
from .spans import BAR, MARKS, SECONDARY, TEXT, Line, Span, Style, mark_style, styled


class Block(NamedTuple):
    """A run of text that stands on lines of its own."""

    text: str
    style: Style = TEXT
    id: str = ""
    """Id of the place it shows; matches of that id are lit in it."""
    stop: bool = False
    """Whether it can be chosen."""
    above: int = 1
    """Blank lines above it."""
    label: str = ""
    """Stands left of the text on its first line."""
    indent: int = 0
    """Cells from the left edge to the text, where a label stands."""
    statement: Statement | None = None
    """The statement whose marks and hedges it shows."""
    entry: int = -1
    """Index of the outline entry it belongs to."""
    bold: Ranges = ()
    """Ranges in bold."""


class Flow:
    """Blocks laid out at a width: `layout.Layout`."""

    head = 0
    hidden_columns = shape = None

    def __init__(
        self, blocks: Sequence[Block], measure: int, *, gutter: int = GUTTER, top: int = 0
    ) -> None:
        """`measure` and `gutter` in cells; `top` blank lines stand before all."""
        self.blocks = blocks
        self.measure = max(1, measure)
        self.gutter = gutter
        self.stops = [i for i, block in enumerate(blocks) if block.stop]
        # Of the blocks laid out so far: a long part is broken as far as it was seen.
        self._tops: list[int] = []
        self._breaks: list[list[tuple[int, int]]] = []
        self._end = top

    @property
    def height(self) -> int:
        """Lines in all."""
        self._lay_block(len(self.blocks) - 1)
        return self._end

    def reach(self, y: int) -> int:
        """`y`, or the height if that is less."""
        while self._end < y and len(self._tops) < len(self.blocks):
            self._lay_block(len(self._tops))
        return min(y, self._end)

    def _lay_block(self, i: int) -> None:
        """Lay out blocks as far as block `i`."""
        for n in range(len(self._tops), i + 1):
            block = self.blocks[n]
            top = self._end + (block.above if n else 0)
            breaks = line_breaks(block.text, self.measure - block.indent)
            if block.statement is not None and block.statement.claims:
                # No mark is lost: where claims begin on one line, the next lines have room.
                rows = max(_mark_rows(block.statement, breaks), default=0) + 1
                breaks += [(len(block.text), len(block.text))] * (rows - len(breaks))
            self._tops.append(top)
            self._breaks.append(breaks)
            self._end = top + len(breaks)

    def line(self, y: int, state: State) -> Line:
        """The spans of line `y`."""
        self.reach(y + 1)
        i = bisect_right(self._tops, y) - 1
        if i < 0 or y - self._tops[i] >= len(self._breaks[i]):
            return []
        block, row = self.blocks[i], y - self._tops[i]
        return [*self._edge(i, row, state), *self._text(i, block, row, state)]

    def head_line(self, y: int, state: State) -> Line:
        """There are none."""
        return []

    def _edge(self, i: int, row: int, state: State) -> Line:
        """The gutter: the mark, the bar."""
        block = self.blocks[i]
        numbered = bool(block.label) and not block.indent
        label = block.label if numbered and row == 0 else ""
        before = self.gutter - 2
        edge: Line = []
        mark = self._mark(i, row)
        if label:
            edge.append(Span(label.rjust(before - 1) + " ", SECONDARY))
        elif mark:
            edge += [Span(" " * (before - 1), TEXT), Span(MARKS[mark], mark_style(mark))]
        else:
            edge.append(Span(" " * before, TEXT))
        if state.chosen and state.chosen[0] == i:
            return [*edge, Span("┃" if state.focused else "│", BAR), Span(" ", TEXT)]
        return [*edge, Span("  ", TEXT)]

    def _mark(self, i: int, row: int) -> str:
        """The modality to mark at a row: where its claim begins, or below if another does."""
        statement = self.blocks[i].statement
        if statement is None:
            return ""
        return _mark_rows(statement, self._breaks[i]).get(row, "")

    def _text(self, i: int, block: Block, row: int, state: State) -> Line:
        start, stop = self._breaks[i][row]
        spans: Line = []
        if block.indent:
            label = block.label if row == 0 else ""
            spans.append(Span(label + " " * (block.indent - width(label)), SECONDARY))
        layers: list[tuple[Ranges, Style | None]] = []
        if block.bold:
            layers.append((block.bold, Style("strong", bold=True)))
        if block.statement is not None:
            layers.append((marks_and_hedges(block.statement)[1], None))
        layers.append(state.light(block.id, block.text))
        return spans + styled(block.text, start, stop, block.style, layers)

    def first(self) -> Stop | None:
        """The first block that can be chosen."""
        return (self.stops[0], 0) if self.stops else None

    def move(self, stop: Stop, direction: Direction) -> Stop | None:
        """Next and previous stop; right and left go by section; first and last."""
        if not self.stops:
            return None
        at = bisect_right(self.stops, stop[0]) - 1
        match direction:
            case "first":
                return (self.stops[0], 0)
            case "last":
                return (self.stops[-1], 0)
            case "next":
                return (self.stops[at + 1], 0) if at + 1 < len(self.stops) else None
            case "previous":
                return (self.stops[at - 1], 0) if at > 0 else None
            case "right":
                here = self.blocks[stop[0]].entry
                return next(
                    ((i, 0) for i in self.stops[at + 1 :] if self.blocks[i].entry > here), None
                )
            case "left":
                return self._section_left(stop, at)

    def _section_left(self, stop: Stop, at: int) -> Stop | None:
        """The start of this section, or of the one before if `stop` is it already."""
        here = self.blocks[stop[0]].entry
        before = [i for i in self.stops[:at] if self.blocks[i].entry == here]
        if before:
            return (before[0], 0)
        if at <= 0:
            return None
        entry = self.blocks[self.stops[at - 1]].entry
        return (next(i for i in self.stops if self.blocks[i].entry == entry), 0)

    def extent(self, stop: Stop) -> tuple[int, int]:
        """The lines of a block."""
        i = stop[0]
        self._lay_block(i)
        return self._tops[i], self._tops[i] + len(self._breaks[i])

    def settle(self, stop: Stop) -> None:
        """A flow has one column."""

    def lead(self, stop: Stop) -> int:
        """The first line of what belongs above `stop`: headings right before it."""
        i = stop[0]
        while i > 0 and not self.blocks[i - 1].stop and self.blocks[i - 1].style != TEXT:
            i -= 1
        return self.extent((i, 0))[0]

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The stop at line `y`, else the next below; with `up` the next above."""
        if not self.stops:
            return None
        self.reach(y + 1)
        i = max(0, bisect_right(self._tops, y) - 1)
        if y >= self._tops[i] + len(self._breaks[i]) and not up:
            i += 1
        at = bisect_right(self.stops, i) - 1
        if at >= 0 and (self.stops[at] == i or up):
            return (self.stops[at], 0)
        at = min(max(at, -1) + 1, len(self.stops) - 1)
        return (self.stops[0 if up else at], 0)

    def id_of(self, stop: Stop) -> str:
        """The id of the place that the block shows."""
        return self.blocks[stop[0]].id

    def find(self, id: str) -> Stop | None:
        """The block that shows the place `id`; of a heading, the first stop below it."""
        for i, block in enumerate(self.blocks):
            if block.id == id:
                after = bisect_right(self.stops, i - 1)
                if after < len(self.stops):
                    return (self.stops[after], 0)
                return (self.stops[-1], 0) if self.stops else None
        return None

    def entry_of(self, stop: Stop) -> int:
        """The outline entry that `stop` belongs to, or -1."""
        return self.blocks[stop[0]].entry

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """The bar of the block."""
        top, bottom = self.extent(stop)
        return [(self.gutter - 2, top, 1, bottom - top)]

    def ordinal(self, stop: Stop) -> tuple[int, int]:
        """The number of `stop` among all stops, from 1, and how many there are."""
        return bisect_right(self.stops, stop[0]), len(self.stops)


def _mark_rows(statement: Statement, breaks: Sequence[tuple[int, int]]) -> dict[int, str]:
    """The modality to mark on each line: where its claim begins, or below if another does."""
    rows: dict[int, str] = {}
    for offset, modality in marks_and_hedges(statement)[0]:
        at = next((r for r, (_, b) in enumerate(breaks) if offset < b), 0)
        while at in rows and rows[at] != modality:
            at += 1
        rows[at] = modality
    return rows

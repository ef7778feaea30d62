"""A table, or a matrix, laid out: header and first column stay, cells wrap, numbers do not."""

from __future__ import annotations

from collections.abc import Sequence

from tui.tables.facts import HEAD
from tui.tables.view import TableView

from .cells import line_breaks, width
from .columns import (
    BARS,
    GAP,
    LEAST_WIDTH,
    MARKED_GAP,
    NUMBER_GAP,
    Sizes,
    bar,
    cell_line,
    clipped_line,
    scrolled_widths,
    set_widths,
    sorted_arrow,
)
from .layout import GUTTER, Direction, State, Stop, step
from .rows import Rows, Single, Wrapped
from .setting import AS_IT_FITS, Setting
from .spans import (
    BAR,
    COUNT,
    HAIRLINE,
    MARKS,
    SECONDARY,
    STRONG,
    TEXT,
    TITLE,
    Line,
    Span,
    cut_line,
    line_width,
    mark_style,
    styled,
)

MOST_LINES = 10
"""The most lines of a row that wraps by itself; Enter or `w` show what is more."""

MOST_TITLE = 5
"""The most lines of a title; the status line has it whole."""

PICKED = Span("x", COUNT)
"""What stands at the edge of a row that is picked."""


class Grid:
    """Rows and columns: `layout.Layout`, with the stop `(row, column)` as shown."""

    def __init__(
        self,
        view: TableView,
        columns: int,
        sizes: Sizes,
        *,
        titles: Sequence[str] | None = None,
        marked: bool = False,
        accent_head: bool = False,
        agreement: Sequence[str] = (),
        tail: Sequence[Line] = (),
        setting: Setting = AS_IT_FITS,
    ) -> None:
        """`columns`: cells of the screen; `titles` stand for the view's own.

        `marked`: paragraphs have marks, a cell several of them. `accent_head`: the head of the
        chosen column is accented. `agreement`: words of the last column, one for each row of the
        file; `tail`: lines below the table.
        """
        self.view = view
        self.sizes = sizes
        self.marked = marked
        self.accent_head = accent_head
        self.agreement = agreement if any(agreement) else ()
        self.titles = titles or [column.title for column in view.columns]
        self.measured = sizes.columns(view, titles, setting)
        self.setting = setting
        self.room = columns - GUTTER - 1
        self._set_widths()
        self.frozen = self._frozen()
        self.left = self.frozen
        self._arrange()
        self._title_breaks = [self._break_title(c) for c in range(len(self.titles))]
        self.head = max(map(len, self._title_breaks), default=1) + 1
        self._wrap = setting.wrap_of(len(view.source.rows))
        self._below = tail
        self.rows: Rows = Single(view.row_count)
        self._set_rows()
        self._bars = {
            c: max((abs(self._numbers(c)[row] or 0.0) for row in view.file_rows), default=0.0)
            for c in range(len(self.titles))
            if not view.transposed
            and view.origin(HEAD, c) in setting.bars
            # Where there is little room, it is for the numbers.
            and self.widths[c] > sizes.widest(view, c) + BARS
        }

    def _set_rows(self) -> None:
        """How high the rows are, by the columns in sight, and what stands below them."""
        ruled = False
        if self._wrap == "wrap":
            heights = self.sizes.heights(self.view, {c: self.widths[c] for c in self.x})
            # Where hardly a row wraps, the space for hairlines is better used for rows.
            ruled = self.marked or sum(h > 1 for h in heights) * 4 > self.view.row_count
            if self.setting.wrap is None and not self.marked:
                # What a reader did not ask to wrap is not all of the screen.
                heights = [min(height, MOST_LINES) for height in heights]
            self.rows = Wrapped(heights, 1 if ruled else 0)
        self.tail = list(self._below)
        if self.tail and self.view.row_count:
            # A hairline closes the table, and no blank line is needed below it.
            self.tail = ([] if ruled else [self._hairline()]) + (
                self.tail[1:] if not self.tail[0] else self.tail
            )

    @property
    def body(self) -> int:
        """The lines of all rows."""
        return self.rows.lines

    @property
    def height(self) -> int:
        """The same, and those below."""
        return self.body + len(self.tail)

    @property
    def shape(self) -> object:
        """Which columns are in sight, and which row is unfolded."""
        unfolded = self.rows.unfolded if isinstance(self.rows, Single) else -1
        return tuple(self.x), unfolded

    # Columns.

    def _gap(self, c: int) -> int:
        if self.marked or self.accent_head:
            return MARKED_GAP if self.marked else NUMBER_GAP
        numeric = self.measured.numeric
        return NUMBER_GAP if numeric[c] and numeric[c - 1] else GAP

    def _agree_width(self) -> int:
        return max([5, *map(width, set(self.agreement))]) + GAP if self.agreement else 0

    def _set_widths(self) -> None:
        """How wide each column is, with the words of agreement where there is room for them."""
        gaps = sum(map(self._gap, range(1, len(self.titles))))
        widths = set_widths(self.measured, self.room - self._agree_width() - gaps)
        if widths is None and self.agreement:
            self.agreement = ()
            widths = set_widths(self.measured, self.room - gaps)
        gap = MARKED_GAP if self.marked else GAP
        self.widths = scrolled_widths(self.measured, self.room, gap) if widths is None else widths
        self._all_fit = sum(self.widths) + gaps + self._agree_width() <= self.room

    def _frozen(self) -> int:
        """How many columns stay: as many as leave room for another one."""
        if self._all_fit:
            return min(self.setting.frozen, len(self.widths))
        x, room = 0, self.room - self._agree_width() - 2
        for c in range(min(self.setting.frozen, len(self.widths) - 1)):
            x += self.widths[c] + self._gap(c + 1)
            if c and x + max(self.widths[c + 1 :]) > room:
                return c
        return min(self.setting.frozen, len(self.widths))

    def _arrange(self) -> None:
        """Which columns show, and where each begins."""
        self.x: dict[int, int] = {}
        self.more = False
        self.right = x = GUTTER
        edge = GUTTER + self.room - self._agree_width()
        if not self._all_fit:
            edge -= 2  # for the sign that there are more
        for c in (*range(self.frozen), *range(self.left, len(self.widths))):
            x += self._gap(c) if c else 0
            if x + self.widths[c] > edge and c > self.left:
                self.more = True
                break
            self.x[c] = x
            x += self.widths[c]
            self.right = x

    def settle(self, stop: Stop) -> None:
        """Scroll sideways until the column of `stop` is in sight; unfold its row."""
        r, c = stop
        if c not in self.x:
            self.left = min(self.left, c)
            self._arrange()
            while c not in self.x and self.left < c:
                self.left += 1
                self._arrange()
            self._set_rows()
        if self._wrap == "unfold" and isinstance(self.rows, Single):
            widths = {c: self._text_width(c) for c in self.x}
            self.rows.unfold(r, self.sizes.row_height(self.view, r, widths))

    def least_width(self, c: int) -> int:
        """The narrowest a column can be set: numbers are never cut."""
        if not self.measured.numeric[c]:
            return LEAST_WIDTH
        bars = BARS + 1 if self.view.origin(HEAD, c) in self.setting.bars else 0
        return self.sizes.widest(self.view, c) + bars

    def _text_width(self, c: int) -> int:
        """The cells of a column that its text has, beside a bar."""
        return self.widths[c] - (BARS + 1 if c in self._bars else 0)

    def _numbers(self, c: int) -> Sequence[float | None]:
        """The numbers of a column of the table in the file."""
        return self.view.facts.numbers(self.view.shown[c])

    @property
    def hidden_columns(self) -> tuple[int, int, int] | None:
        """`(first, last, all)` of the scrolled columns that show, from 1, if some do not."""
        if not self.more and self.left == self.frozen:
            return None
        shown = [c for c in self.x if c >= self.frozen]
        return (shown[0] + 1, shown[-1] + 1, len(self.widths)) if shown else None

    # Lines.

    def _break_title(self, c: int) -> list[tuple[int, int]]:
        room = self.widths[c] - (2 if sorted_arrow(self.view, c) else 0)
        return line_breaks(self.titles[c], max(room, 1))[:MOST_TITLE]

    def head_line(self, y: int, state: State) -> Line:
        """The titles, the hairline."""
        if y == self.head - 1:
            return self._hairline()
        out: Line = []
        at = 0
        for c, x in self.x.items():
            line = self._title_line(c, y - (self.head - 1 - len(self._title_breaks[c])), state)
            size = line_width(line)
            start = x + (self.widths[c] - size if self.measured.numeric[c] else 0)
            out += [Span(" " * (start - at), TEXT), *line]
            at = start + size
        if self.agreement and y == self.head - 2:
            start = self._edge() - self._agree_width() + GAP
            out += [Span(" " * (start - at), TEXT), Span("Agree", STRONG)]
        elif self.more and y == self.head - 2:
            out += [Span(" " * max(self.room + GUTTER - 1 - at, 0), TEXT), Span("›", SECONDARY)]
        return out

    def _title_line(self, c: int, k: int, state: State) -> Line:
        """Line `k` of a title, the arrow after its last."""
        breaks = self._title_breaks[c]
        if k < 0:
            return []
        title, id = self.titles[c], self.view.id_of(HEAD, c)
        here = self.accent_head and state.chosen is not None and state.chosen[1] == c
        style = TITLE if here else STRONG
        line = styled(title, *breaks[k], style, [state.light(id, title)])
        if k == MOST_TITLE - 1 and breaks[k][1] < len(title.rstrip()):
            line = cut_line([*line, Span("…", style)], self.widths[c])
        arrow = sorted_arrow(self.view, c)
        if arrow and k == len(breaks) - 1:
            line += [Span(" ", TEXT), Span(arrow, TITLE)]
        return line

    def _hairline(self) -> Line:
        return [Span(" " * GUTTER, TEXT), Span("─" * (self._edge() - GUTTER), HAIRLINE)]

    def _edge(self) -> int:
        return min(self.right + self._agree_width(), GUTTER + self.room) if self.widths else GUTTER

    def reach(self, y: int) -> int:
        """`y`, or the height if that is less."""
        return min(y, self.height)

    def line(self, y: int, state: State) -> Line:
        """The spans of line `y`: of a row, of a hairline, of the tail."""
        if y >= self.body:
            return self.tail[y - self.body] if y - self.body < len(self.tail) else []
        r = self.rows.at(y)
        k = y - self.rows.top(r)
        if k >= self.rows.height(r):
            return self._hairline()
        here = state.chosen is not None and state.chosen[0] == r
        out: Line = []
        at = 0
        if k == 0 and self._is_picked(r):
            out, at = [PICKED], 1
        for c, x in self.x.items():
            content, mark = self._cell_line(r, c, k, state, here)
            size = line_width(content)
            start = x + (self._text_width(c) - size if self.measured.numeric[c] else 0)
            if here and state.chosen is not None and state.chosen[1] == c:
                bx = self._bar_x(c)
                out += [
                    Span(" " * (bx - at), TEXT),
                    Span("┃" if state.focused else "│", BAR),
                ]
                at = bx + 1
            if mark is not None:
                out += [Span(" " * (x - 2 - at), TEXT), mark]
                at = x - 2 + len(mark.text)
            out += [Span(" " * (start - at), TEXT), *content]
            at = start + size
            if c in self._bars and k == 0:
                drawn = bar(self._numbers(c)[self.view.file_rows[r]], self._bars[c])
                beside = x + self._text_width(c) + 1
                out += [Span(" " * (beside - at), TEXT), *drawn]
                at = beside + line_width(drawn)
        words = self.agreement[self.view.file_rows[r]] if self.agreement and k == 0 else ""
        if words:
            start = self._edge() - self._agree_width() + GAP
            out += [Span(" " * (start - at), TEXT), Span(words, TEXT)]
        return out

    def _bar_x(self, c: int) -> int:
        x = self.x[c]
        if c == 0:
            return x - 2
        if self.marked:
            return x - 4
        return x - 1 if self._gap(c) == NUMBER_GAP else x - 2

    def _cell_line(
        self, r: int, c: int, k: int, state: State, here: bool
    ) -> tuple[Line, Span | None]:
        """Line `k` of a cell, and its mark."""
        style = None
        if c == 0:
            k -= max(0, state.top - self.rows.top(r))
            style = TITLE if here else STRONG
        paragraphs, id = self.sizes.cells(*self.view.origin(r, c)), self.view.id_of(r, c)
        if self.rows.height(r) == 1:
            line, modality = clipped_line(paragraphs, id, self._text_width(c), style, state)
        else:
            cells = self._text_width(c)
            line, modality = cell_line(paragraphs, id, k, cells, style, state)
            if k == MOST_LINES - 1 == self.rows.height(r) - 1 and self.setting.wrap is None:
                more, _ = cell_line(paragraphs, id, k + 1, cells, style, state)
                line = cut_line([*line, *(Span("…", TEXT),) * bool(more)], cells)
        marked = self.marked and MARKS[modality]
        return line, Span(MARKS[modality], mark_style(modality)) if marked else None

    def _is_picked(self, r: int) -> bool:
        view = self.view
        return not view.transposed and view.file_rows[r] in view.picks

    # Stops.

    def first(self) -> Stop | None:
        """The first cell beside the row labels."""
        if not self.view.row_count or not self.widths:
            return None
        return (0, min(1, len(self.widths) - 1))

    def move(self, stop: Stop, direction: Direction) -> Stop | None:
        """One row or column on; first and last row."""
        return step(stop, direction, self.view.row_count, len(self.widths))

    def extent(self, stop: Stop) -> tuple[int, int]:
        """The lines of a row."""
        r = stop[0]
        return self.rows.top(r), self.rows.top(r) + self.rows.height(r)

    def lead(self, stop: Stop) -> int:
        """The first line of what belongs above `stop`."""
        return self.rows.top(stop[0])

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The cell at line `y` and cell `x`."""
        if not self.view.row_count:
            return None
        r = self.rows.at(y)
        if y >= self.rows.top(r) + self.rows.height(r) and not up and r + 1 < self.view.row_count:
            r += 1
        return (r, max((c for c, at in self.x.items() if at <= x + 2), default=0))

    def id_of(self, stop: Stop) -> str:
        """The id of the cell, `TABLE.R.C`."""
        return self.view.id_of(*stop)

    def find(self, id: str) -> Stop | None:
        """The cell of that id; of a title, the first cell below it."""
        return self.view.find_id(id)

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """The bar of a cell, its row's label, in a dense matrix its column's head."""
        r, c = stop
        top, height = self.rows.top(r), self.rows.height(r)
        out = [(GUTTER, top, self.widths[0], height)]
        if c in self.x:
            out.append((self._bar_x(c), top, 1, height))
            if self.accent_head:
                out.append((self.x[c], -2, self.widths[c], 1))
        return out

"""A table, or a matrix, laid out: header and first column stay, cells wrap, numbers do not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tui.tables.view import HEAD, TableView

from .cells import line_breaks, width
from .columns import (
    GAP,
    MARKED_GAP,
    NUMBER_GAP,
    Sizes,
    cell_line,
    scrolled_widths,
    set_widths,
    sorted_arrow,
    support_sign,
)
from .layout import GUTTER, Direction, State, Stop, step
from .spans import (
    BAR,
    HAIRLINE,
    KEY,
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
    ) -> None:
        """`columns`: cells of the screen; `titles` stand for the view's own.

        `marked`: paragraphs have marks, a cell several of them. `accent_head`: the head of the
        chosen column is accented. `agreement`: words of the last column, one for each row of the
        file; `tail`: lines below the table.
        """
        self.view = view
        self.cells = sizes.cells
        self.marked = marked
        self.accent_head = accent_head
        self.agreement = agreement if any(agreement) else ()
        self.titles = titles or [column.title for column in view.columns]
        self.measured = sizes.columns(view, titles)
        self.room = columns - GUTTER - 1
        self.left = 1
        self._set_widths()
        self._arrange()
        self._title_breaks = [self._break_title(c) for c in range(len(self.titles))]
        self.head = max(map(len, self._title_breaks), default=1) + 1
        self._heights = sizes.heights(view, self.widths)
        # Where hardly a row wraps, the space for hairlines is better used for rows.
        self._ruled = marked or sum(h > 1 for h in self._heights) * 10 > view.row_count
        self._tops: list[int] = []
        y = 0
        for rows in self._heights:
            self._tops.append(y)
            y += rows + (1 if self._ruled else 0)
        self.body = y
        self.tail = list(tail)
        if self.tail and view.row_count:
            # A hairline closes the table, and no blank line is needed below it.
            self.tail = ([] if self._ruled else [self._hairline()]) + (
                self.tail[1:] if not self.tail[0] else self.tail
            )
        self.height = y + len(self.tail)

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
        self.widths = scrolled_widths(self.measured, self.room) if widths is None else widths
        self._all_fit = sum(self.widths) + gaps + self._agree_width() <= self.room

    def _arrange(self) -> None:
        """Which columns show, and where each begins."""
        self.x: dict[int, int] = {0: GUTTER} if self.widths else {}
        self.more = False
        self.right = x = GUTTER + sum(self.widths[:1])
        edge = GUTTER + self.room - self._agree_width()
        if not self._all_fit:
            edge -= 2  # for the sign that there are more
        for c in range(self.left, len(self.widths)):
            x += self._gap(c)
            if x + self.widths[c] > edge and c > self.left:
                self.more = True
                break
            self.x[c] = x
            x += self.widths[c]
            self.right = x

    def show_column(self, stop: Stop) -> None:
        """Scroll sideways until the column of `stop` is in sight."""
        c = stop[1]
        if c == 0:
            return
        self.left = min(self.left, c)
        self._arrange()
        while c not in self.x and self.left < c:
            self.left += 1
            self._arrange()

    @property
    def hidden_columns(self) -> tuple[int, int, int] | None:
        """`(first, last, all)` of the scrolled columns that show, from 1, if some do not."""
        if not self.more and self.left == 1:
            return None
        shown = [c for c in self.x if c]
        return (shown[0] + 1, shown[-1] + 1, len(self.widths)) if shown else None

    # Lines.

    def _break_title(self, c: int) -> list[tuple[int, int]]:
        room = self.widths[c] - (2 if sorted_arrow(self.view, c) else 0)
        return line_breaks(self.titles[c], max(room, 1))

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
        line = styled(title, *breaks[k], TITLE if here else STRONG, [state.light(id, title)])
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
        r = bisect_right(self._tops, y) - 1
        k = y - self._tops[r]
        if k >= self._heights[r]:
            return self._hairline()
        here = state.chosen is not None and state.chosen[0] == r
        out: Line = []
        at = 0
        for c, x in self.x.items():
            content, mark = self._cell_line(r, c, k, state, here)
            bar = here and state.chosen is not None and state.chosen[1] == c
            size = line_width(content)
            start = x + (self.widths[c] - size if self.measured.numeric[c] else 0)
            if bar:
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
            k -= max(0, state.top - self._tops[r])
            style = TITLE if here else STRONG
        paragraphs, id = self.cells(*self.view.origin(r, c)), self.view.id_of(r, c)
        line, modality = cell_line(paragraphs, id, k, self.widths[c], style, state)
        marked = self.marked and MARKS[modality]
        return line, Span(MARKS[modality], mark_style(modality)) if marked else None

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
        return self._tops[r], self._tops[r] + self._heights[r]

    def lead(self, stop: Stop) -> int:
        """The first line of what belongs above `stop`."""
        return self._tops[stop[0]]

    def stop_at(self, y: int, x: int = 0, *, up: bool = False) -> Stop | None:
        """The cell at line `y` and cell `x`."""
        if not self.view.row_count:
            return None
        r = max(0, bisect_right(self._tops, y) - 1)
        if y >= self._tops[r] + self._heights[r] and not up and r + 1 < self.view.row_count:
            r += 1
        return (r, max((c for c, at in self.x.items() if at <= x + 2), default=0))

    def id_of(self, stop: Stop) -> str:
        """The id of the cell, `TABLE.R.C`."""
        return self.view.id_of(*stop)

    def find(self, id: str) -> Stop | None:
        """The cell of that id; of a title, the first cell below it."""
        return find_cell(self.view, id)

    def touched(self, stop: Stop) -> list[tuple[int, int, int, int]]:
        """The bar of a cell, its row's label, in a dense matrix its column's head."""
        r, c = stop
        top, height = self._tops[r], self._heights[r]
        out = [(GUTTER, top, self.widths[0], height)]
        if c in self.x:
            out.append((self._bar_x(c), top, 1, height))
            if self.accent_head:
                out.append((self.x[c], -2, self.widths[c], 1))
        return out


def find_cell(view: TableView, id: str) -> Stop | None:
    """Where the cell `id` is shown, of a title the first cell below it, of the table itself the
    first cell; None where it is not shown."""
    if not view.row_count or not view.columns:
        return None
    if id == view.source.id:
        return (0, min(1, len(view.columns) - 1))
    place = view.place_of(id)
    found = view.find(*place) if place else None
    return (max(found[0], 0), found[1]) if found else None


def legend(view: TableView, columns: int, hint: bool) -> list[Line]:
    """What `*` and `!` mean, where the table has them, and its note."""
    lines: list[Line] = []
    words: Line = []
    for support, text in (
        ("partial", "the prose says it in part"),
        ("none", "the prose does not say it"),
    ):
        sign = support_sign(support) if support in view.supports else None
        if sign is not None:
            words += [Span("   ", TEXT)] if words else []
            words += [sign, Span(f" {text}", SECONDARY)]
    if words:
        if hint:
            words += [Span("   ", TEXT), Span("Enter", KEY), Span(" in the source", SECONDARY)]
        lines += [[], cut_line([Span(" " * GUTTER, TEXT), *words], columns - 1)]
    note = view.source.note
    if note:
        lines.append([])
        lines += [
            [Span(" " * GUTTER, TEXT), Span(note[a:b], SECONDARY)]
            for a, b in line_breaks(note, min(columns - GUTTER - 2, 72))
        ]
    return lines

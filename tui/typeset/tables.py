"""A table, or a matrix, laid out: header and first column stay, cells wrap, numbers do not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.tables.numbers import is_number_column
from tui.tables.view import TableView

from .cells import line_breaks, width
from .layout import GUTTER, Direction, Ranges, State, Stop
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
    Style,
    cut_line,
    line_width,
    mark_style,
    styled,
)

MIN_TEXT = 14
"""The narrowest a column of text is set; below it, cards."""

GAP = 3
NUMBER_GAP = 2
MARKED_GAP = 6
"""Between columns of a matrix: bar and mark stand in it."""


class Paragraph(NamedTuple):
    """A run of text in a cell."""

    text: str
    id: str = ""
    """Id of the place it shows."""
    modality: str | None = None
    hedges: Ranges = ()
    spans: tuple[Span, ...] = ()
    """The text in other styles than one, where it is not plain; joined they are `text`."""
    style: Style = TEXT
    sign: Span | None = None
    """What follows the last word: `*` or `!`."""


Cells = Callable[[int, int], Sequence[Paragraph]]
"""`(row, column)` as shown → what stands there."""


class Columns(NamedTuple):
    """What is fixed of a table's columns: how wide each would be, and which hold numbers."""

    natural: list[int]
    """Cells for the widest of title and cells, unbroken."""
    tight: list[int]
    """The same with the title broken at its spaces."""
    numeric: list[bool]


def measure(view: TableView, cells: Cells, titles: Sequence[str] | None = None) -> Columns:
    """The natural widths of all columns, over all rows; `titles` stand for the view's own."""
    natural, tight, numeric = [], [], []
    for c, head in enumerate(titles or [column.title for column in view.columns]):
        texts = [list(cells(r, c)) for r in range(view.row_count)]
        sizes = [
            max((width(piece) for piece in p.text.split("\n")), default=0) + (2 if p.sign else 0)
            for paragraphs in texts
            for p in paragraphs
        ]
        arrow = 2 if sorted_arrow(view, c) else 0
        natural.append(max([width(head) + arrow, *sizes]))
        words = [width(word) + arrow for word in head.split()]
        tight.append(min(natural[-1], max([1, *words, *sizes])))
        numeric.append(
            c > 0 and is_number_column([p.text for paragraphs in texts for p in paragraphs])
        )
    return Columns(natural, tight, numeric)


def sorted_arrow(view: TableView, c: int) -> str:
    """The arrow after the title of the sorted column."""
    if view.sorted_by is None or view.sorted_by[0] != c:
        return ""
    return "↓" if view.sorted_by[1] else "↑"


class Grid:
    """Rows and columns: `layout.Layout`, with the stop `(row, column)` as shown."""

    def __init__(
        self,
        view: TableView,
        columns: int,
        cells: Cells,
        *,
        titles: Sequence[str] | None = None,
        measured: Columns | None = None,
        marked: bool = False,
        accent_head: bool = False,
        agreement: Sequence[str] = (),
        tail: Sequence[Line] = (),
    ) -> None:
        """`columns`: cells of the screen; `titles` stand for the view's own.

        `marked`: paragraphs have marks, a cell several of them. `accent_head`: the head of the
        chosen column is accented. `agreement`: words of the last column, one a row; `tail`:
        lines below the table.
        """
        self.view = view
        self.cells = cells
        self.marked = marked
        self.accent_head = accent_head
        self.agreement = agreement if any(agreement) else ()
        self.titles = titles or [column.title for column in view.columns]
        self.measured = measured or measure(view, cells, titles)
        self.room = columns - GUTTER - 1
        self.left = 1
        self.widths = self._widths()
        self._arrange()
        self._titles = [self._title_lines(c) for c in range(len(view.columns))]
        title_rows = max((len(t) for t in self._titles), default=1)
        self.head = title_rows + 1
        wraps = any(w < n for w, n in zip(self.widths, self.measured.natural, strict=True))
        height = self._row_height if wraps or marked else self._low_height
        self._heights = [height(r) for r in range(view.row_count)]
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

    # Widths.

    def _gap(self, c: int) -> int:
        if self.marked or self.accent_head:
            return MARKED_GAP if self.marked else NUMBER_GAP
        numeric = self.measured.numeric
        return NUMBER_GAP if numeric[c] and numeric[c - 1] else GAP

    def _agree_width(self) -> int:
        return max([5, *map(width, self.agreement)]) + GAP if self.agreement else 0

    def _widths(self) -> list[int]:
        natural, tight, numeric = self.measured
        gaps = sum(self._gap(c) for c in range(1, len(natural)))
        room = self.room - self._agree_width() - gaps
        if sum(natural) <= room:
            return list(natural)
        # Numbers are never cut or broken, but their titles may be.
        natural = [t if num else n for n, t, num in zip(natural, tight, numeric, strict=True)]
        least = [n if num else min(n, MIN_TEXT) for n, num in zip(natural, numeric, strict=True)]
        if sum(least) > room and self.agreement:
            self.agreement = ()
            return self._widths()
        if sum(least) > room:
            # They do not all fit: each takes what it needs, the rest waits beyond the edge.
            first = min(natural[0], max(self.room // 3, min(natural[0], MIN_TEXT)))
            most = max(self.room - first - GAP, 1)
            rest = [
                min(n, most) if num else min(n, most, max(MIN_TEXT, self.room // 3))
                for n, num in zip(natural[1:], numeric[1:], strict=True)
            ]
            return [first, *rest]
        return share(natural, least, room)

    def _arrange(self) -> None:
        """Which columns show, and where each begins."""
        self.x: dict[int, int] = {0: GUTTER} if self.widths else {}
        if not self.widths:
            self.more = False
            return
        x = GUTTER + self.widths[0]
        edge = GUTTER + self.room - self._agree_width()
        if sum(self.widths) + sum(map(self._gap, range(1, len(self.widths)))) > edge - GUTTER:
            edge -= 2  # for the sign that there are more
        self.more = False
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

    # Heights.

    def _low_height(self, r: int) -> int:
        return max(
            (
                sum(p.text.count("\n") + 1 for p in self.cells(r, c))
                for c in range(len(self.widths))
            ),
            default=1,
        )

    def _row_height(self, r: int) -> int:
        return max((self._cell_height(r, c) for c in range(len(self.widths))), default=1)

    def _cell_height(self, r: int, c: int) -> int:
        paragraphs = self.cells(r, c)
        lines = sum(len(self._breaks(p, self.widths[c])) for p in paragraphs)
        return lines + max(len(paragraphs) - 1, 0)

    def _breaks(self, p: Paragraph, cells: int) -> list[tuple[int, int]]:
        if p.sign is None:
            return line_breaks(p.text, cells)
        # The sign stays with the last word, which takes it to the next line where it must.
        *breaks, (a, b) = line_breaks(p.text, cells)
        return breaks + [(a + i, a + j) for i, j in line_breaks(p.text[a:b], max(cells - 2, 1))]

    # Lines.

    def _title_lines(self, c: int) -> list[Line]:
        title = self.titles[c]
        arrow = sorted_arrow(self.view, c)
        w = self.widths[c]
        breaks = line_breaks(title, max(w - (2 if arrow else 0), 1))
        lines: list[Line] = [[Span(title[a:b], STRONG)] for a, b in breaks]
        if arrow:
            lines[-1] += [Span(" ", TEXT), Span(arrow, TITLE)]
        return lines

    def head_line(self, y: int, state: State) -> Line:
        """The titles, the hairline."""
        if y == self.head - 1:
            return self._hairline()
        rows = self.head - 1
        out: Line = []
        at = 0
        for c, x in self.x.items():
            lines = self._titles[c]
            k = y - (rows - len(lines))
            line = lines[k] if 0 <= k < len(lines) else []
            if line and self.accent_head and state.chosen and state.chosen[1] == c:
                line = [Span(line[0].text, TITLE), *line[1:]]
            if c or line:
                lit = state.lit(self._column_id(c), self.titles[c]) if line else ()
                if lit:
                    text = self.titles[c]
                    a, b = line_breaks(text, max(self.widths[c], 1))[min(k, len(lines) - 1)]
                    style = self._lit_style(state, self._column_id(c))
                    line = [*styled(text, a, b, STRONG, [(lit, style)]), *line[1:]]
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

    def _column_id(self, c: int) -> str:
        origin = self.view.origin(0, c) if self.view.row_count else None
        return f"{self.view.source.id}.0.{origin[1] + 1}" if origin else ""

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
        if self.agreement and k == 0 and self.agreement[r]:
            start = self._edge() - self._agree_width() + GAP
            out += [Span(" " * (start - at), TEXT), Span(self.agreement[r], TEXT)]
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
        w = self.widths[c]
        if c == 0:
            k -= max(0, state.top - self._tops[r])
        for i, p in enumerate(self.cells(r, c)):
            if k < 0:
                break
            if i:
                k -= 1
                if k < 0:
                    return [], None
            breaks = self._breaks(p, w)
            if k < len(breaks):
                a, b = breaks[k]
                mark = None
                if k == 0 and self.marked and p.modality and MARKS[p.modality]:
                    mark = Span(MARKS[p.modality], mark_style(p.modality))
                style = p.style
                if c == 0:
                    style = TITLE if here else STRONG
                id = p.id or self._cell_id(r, c)
                lit = state.lit(id, p.text)
                layers: list[tuple[Ranges, Style | None]] = [(p.hedges, None)]
                if lit:
                    layers.append((lit, self._lit_style(state, id)))
                if p.spans:
                    line = list(p.spans)
                else:
                    line = styled(p.text, a, b, style, layers)
                if p.sign is not None and k == len(breaks) - 1:
                    line = [*line, Span(" ", TEXT), p.sign] if line else [p.sign]
                return cut_line(line, w), mark
            k -= len(breaks)
        return [], None

    def _lit_style(self, state: State, id: str) -> Style:
        if id and id == state.current:
            return Style("current", bold=True)
        return Style("match")

    def _cell_id(self, r: int, c: int) -> str:
        origin = self.view.origin(r, c)
        if origin is None:
            return ""
        return f"{self.view.source.id}.{origin[0] + 1}.{origin[1] + 1}"

    # Stops.

    def first(self) -> Stop | None:
        """The first cell beside the row labels."""
        if not self.view.row_count or not self.widths:
            return None
        return (0, min(1, len(self.widths) - 1))

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
        if 0 <= r < self.view.row_count and 0 <= c < len(self.widths):
            return (r, c)
        return None

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
        c = max((c for c, at in self.x.items() if at <= x + 2), default=0)
        return (r, c)

    def id_of(self, stop: Stop) -> str:
        """The id of the cell, `TABLE.R.C`."""
        return self._cell_id(*stop)

    def find(self, id: str) -> Stop | None:
        """The cell of that id; of a column's title, the first cell below it."""
        table, _, rest = id.partition(".")
        row, _, column = rest.partition(".")
        if table != self.view.source.id or not self.view.row_count:
            return None
        if not (row.isdecimal() and column.isdecimal()):
            return self.first()
        if row == "0":
            row = str((self.view.origin(0, 0) or (0, 0))[0] + 1)
        return self.view.find(int(row) - 1, int(column) - 1)

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


def share(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that add up to `room`: what is narrow keeps its natural width, the rest share."""
    widths = list(natural)
    while sum(widths) > room:
        wide = max(w for w, n in zip(widths, least, strict=True) if w > n)
        at = [i for i, (w, n) in enumerate(zip(widths, least, strict=True)) if w == wide and w > n]
        below = max([w for w in widths if w < wide] + [0])
        spare = sum(widths) - room
        step = max(1, min(wide - below, spare // len(at)))
        for i in at:
            if sum(widths) <= room:
                break
            widths[i] = max(least[i], widths[i] - step)
    return widths


def needs_cards(view: TableView, columns: int, measured: Columns) -> bool:
    """Whether columns of text would be under `MIN_TEXT` cells: then a record a row."""
    natural, tight, numeric = measured
    if len(natural) < 2:
        return False
    room = columns - GUTTER - 1
    gap = GAP
    least = [
        t if num else min(n, MIN_TEXT) for n, t, num in zip(natural, tight, numeric, strict=True)
    ]
    shown = least[: 2 if any(numeric[1:]) else 3]
    return sum(shown) + gap * (len(shown) - 1) > room


def cell_paragraphs(view: TableView, r: int, c: int) -> list[Paragraph]:
    """A cell's text, and its sign where its claims do not carry it whole."""
    cell = view.cell(r, c)
    return [Paragraph(cell.text, sign=support_sign(cell.support))]


def legend(view: TableView, columns: int, hint: bool) -> list[Line]:
    """What `*` and `!` mean, where the table has them, and its note."""
    supports = {
        view.cell(r, c).support for r in range(view.row_count) for c in range(len(view.columns))
    }
    lines: list[Line] = []
    words: Line = []
    for support, text in (
        ("partial", "the prose says it in part"),
        ("none", "the prose does not say it"),
    ):
        sign = support_sign(support) if support in supports else None
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


def support_sign(support: str | None) -> Span | None:
    """The sign of a cell that its claims do not carry whole."""
    match support:
        case "partial":
            return Span("*", Style("possible", bold=True))
        case "none":
            return Span("!", Style("error", bold=True))
        case _:
            return None

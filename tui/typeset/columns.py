"""The columns of a table: what stands in a cell, how wide columns are, how high rows then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from tui.briefing.model import Table
from tui.tables.facts import HEAD, cell_of
from tui.tables.numbers import is_number_column
from tui.tables.view import TableView

from .cells import is_narrow, line_breaks, one_line, width
from .layout import GUTTER, Ranges, State
from .setting import AS_IT_FITS, Setting
from .spans import BAR, TEXT, Line, Span, Style, crop, cut_line, line_width, styled
from .support import support_sign

MIN_TEXT = 14
"""The narrowest a column of text is set; below it, cards."""

GAP = 3
NUMBER_GAP = 2
MARKED_GAP = 6
"""Between columns of a matrix: bar and mark stand in it."""


LEAST_WIDTH = 4
"""The narrowest a column of text can be made by hand."""

BARS = 12
"""The cells of the longest bar in a cell."""

MOST_HEIGHTS = 100
"""How many columns' heights are kept: a window that is drawn wider comes by many widths."""


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

    def breaks(self, cells: int) -> list[tuple[int, int]]:
        """Where its lines begin and end when each takes at most `cells`."""
        if self.sign is None:
            return line_breaks(self.text, cells)
        # The sign stays with the last word, which takes it to the next line where it must.
        *breaks, (a, b) = line_breaks(self.text, cells)
        last = line_breaks(self.text[a:b], max(cells - 2, 1))
        return breaks + [(a + i, a + j) for i, j in last]


Cells = Callable[[int, int], Sequence[Paragraph]]
"""`(row, column)` of the file → what stands there; of the row `HEAD`, a title."""


def cell_line(
    paragraphs: Sequence[Paragraph], id: str, k: int, cells: int, style: Style | None, state: State
) -> tuple[Line, str | None]:
    """Line `k` of what stands at the place `id`, `cells` wide, with a blank line between
    paragraphs, and the modality of the paragraph that begins there; `style` stands for its own."""
    for i, p in enumerate(paragraphs):
        if i:
            k -= 1
        if k < 0:
            break
        breaks = p.breaks(cells)
        if k >= len(breaks):
            k -= len(breaks)
            continue
        start, stop = breaks[k]
        if p.spans:
            line = crop(list(p.spans), start, stop)  # marks, each of them one cell
        else:
            lit = state.light(p.id or id, p.text)
            line = styled(p.text, start, stop, style or p.style, [(p.hedges, None), lit])
        if p.sign is not None and k == len(breaks) - 1:
            line += [Span(" ", TEXT), p.sign] if line else [p.sign]
        return cut_line(line, cells), None if k else p.modality
    return [], None


def clipped_line(
    paragraphs: Sequence[Paragraph], id: str, cells: int, style: Style | None, state: State
) -> tuple[Line, str | None]:
    """The first of what stands at the place `id`, on one line that ends with `…` where it is cut,
    and its modality."""
    p = paragraphs[0]
    if p.spans or len(paragraphs) > 1:
        return cell_line(paragraphs, id, 0, cells, style, state)
    text = one_line(p.text)
    sign = [Span(" ", TEXT), p.sign] if p.sign is not None else []
    lit = state.light(p.id or id, p.text)
    room, start, stop = cells - line_width(sign), 0, len(text)
    if width(text) > room:  # what is lost of it may be blanks
        start, stop = stop - len(text.lstrip(" ")), len(text.rstrip(" "))
    line = styled(text, start, stop, style or p.style, [(p.hedges, None), lit])
    return cut_line(line, room) + sign, p.modality


def bar(value: float | None, greatest: float) -> Line:
    """`value` as a bar, of which that of `greatest` fills `BARS` cells; one at least, and none for
    a gap or zero. That of a negative number is thin."""
    if not value or not greatest:
        return []
    # Of what is too large for a number, both are infinite.
    share = 1.0 if abs(value) == greatest else abs(value) / greatest
    cells = max(1, round(share * BARS))
    return [Span(("━" if value > 0 else "─") * cells, BAR)]


def cell_paragraphs(table: Table, row: int, column: int) -> list[Paragraph]:
    """A cell's text, and its sign where its claims do not carry it whole."""
    cell = cell_of(table, row, column)
    return [Paragraph(cell.text, sign=support_sign(cell.support))]


class Columns(NamedTuple):
    """What is fixed of a table's columns: how wide each would be, and which hold numbers."""

    natural: list[int]
    """Cells for the widest of title and cells, unbroken."""
    tight: list[int]
    """The same with the title broken at its spaces."""
    numeric: list[bool]
    fixed: list[bool]
    """Which were widened or narrowed by hand: they keep their width."""


class _Measure(NamedTuple):
    """What is fixed of the cells of one column."""

    widest: int
    numeric: bool
    even: bool
    """Whether each is one line, if there is room for that."""


class Sizes:
    """How wide the columns of a table are, and how high its rows at a width.

    Columns are measured over all rows of the file, so that they stay while rows are filtered.
    What was measured counts for every view of the table: sorting measures nothing again.
    """

    def __init__(self, cells: Cells, *, bare: bool = False) -> None:
        """`bare`: a cell shows its text, and nothing else."""
        self.cells = cells
        self.bare = bare
        self._measures: dict[object, _Measure] = {}
        self._heights: dict[object, list[int] | None] = {}

    def columns(
        self,
        view: TableView,
        titles: Sequence[str] | None = None,
        setting: Setting = AS_IT_FITS,
    ) -> Columns:
        """The widths of the columns of `view`; `titles` stand for the view's own."""
        measured = Columns([], [], [], [])
        for c, title in enumerate(titles or [column.title for column in view.columns]):
            place = view.origin(HEAD, c)
            measure = self._measure(view, c)
            numeric = c > 0 and measure.numeric
            widest = measure.widest + (BARS + 1 if place in setting.bars else 0)
            arrow = 2 if sorted_arrow(view, c) else 0
            natural = max(width(title) + arrow, widest)
            words = [width(word) + arrow for word in title.split()]
            tight = min(natural, max([1, *words, widest]))
            chosen = setting.widths.get(place)
            if chosen is not None:
                # Numbers are never cut.
                natural = tight = max(chosen, widest if numeric else LEAST_WIDTH)
            measured.natural.append(natural)
            measured.tight.append(tight)
            measured.numeric.append(numeric)
            measured.fixed.append(chosen is not None)
        return measured

    def heights(self, view: TableView, widths: Mapping[int, int]) -> list[int]:
        """The lines of each row of `view`, of those columns that `widths` has the cells of."""
        columns = [self.cell_heights(view, c, cells) for c, cells in widths.items()]
        higher = [column for column in columns if column is not None]
        return (
            list(map(max, *higher))
            if len(higher) > 1
            else higher[0]
            if higher
            else ([1] * view.row_count)
        )

    def row_height(self, view: TableView, row: int, widths: Mapping[int, int]) -> int:
        """The same of one row."""
        return max(
            (self._cell_height(*view.origin(row, c), cells) for c, cells in widths.items()),
            default=1,
        )

    def cell_heights(self, view: TableView, c: int, cells: int) -> list[int] | None:
        """The lines of each cell of a column of `view` that is so many cells wide; None where
        each is one."""
        key = (_key(view, c), cells)
        if key not in self._heights:
            if len(self._heights) >= MOST_HEIGHTS:
                self._heights.clear()
            measure = self._measure(view, c)
            wraps = measure.widest > cells or not measure.even
            self._heights[key] = self._column_heights(view, c, cells) if wraps else None
        heights = self._heights[key]
        if heights is None or view.transposed:
            return heights
        return [heights[row] for row in view.file_rows]

    def widest(self, view: TableView, c: int) -> int:
        """The cells of the widest cell of a column of `view`, unbroken."""
        return self._measure(view, c).widest

    def _measure(self, view: TableView, c: int) -> _Measure:
        key = _key(view, c)
        if key not in self._measures:
            self._measures[key] = self._bare_measure(view, c) or self._any_measure(view, c)
        return self._measures[key]

    def _bare_measure(self, view: TableView, c: int) -> _Measure | None:
        """The measure of texts that are as wide as they are long; None where they may not be."""
        if not self.bare or view.transposed:
            return None
        column = view.shown[c]
        texts = view.facts.texts(column)
        if "\n" in (joined := "".join(texts)) or not is_narrow(joined):
            return None
        widest = max(map(len, texts), default=0)
        return _Measure(widest, view.facts.is_number_column(column), True)

    def _any_measure(self, view: TableView, c: int) -> _Measure:
        widest, even, texts = 0, True, []
        for place in _places(view, c):
            paragraphs = self.cells(*place)
            even = even and len(paragraphs) == 1
            for p in paragraphs:
                lines = p.text.split("\n")
                even = even and len(lines) == 1
                texts.append(p.text)
                widest = max(widest, max(map(width, lines)) + (2 if p.sign else 0))
        return _Measure(widest, is_number_column(texts), even)

    def _column_heights(self, view: TableView, c: int, cells: int) -> list[int]:
        if self.bare and not view.transposed:
            texts = view.facts.texts(view.shown[c])
            if is_narrow("".join(texts)):
                return [
                    1 if len(text) <= cells and "\n" not in text else len(line_breaks(text, cells))
                    for text in texts
                ]
        return [self._cell_height(row, column, cells) for row, column in _places(view, c)]

    def _cell_height(self, row: int, column: int, cells: int) -> int:
        paragraphs = self.cells(row, column)
        lines = sum(len(p.breaks(cells)) for p in paragraphs)
        return lines + max(len(paragraphs) - 1, 0)


def table_sizes(view: TableView) -> Sizes:
    """The sizes of a table that shows what is in its cells."""
    return Sizes(partial(cell_paragraphs, view.source), bare=not view.facts.has_support)


def _key(view: TableView, c: int) -> object:
    """What the cells of a column of `view` depend on."""
    return view.origin(HEAD, c), view.shown if view.transposed else None


def _places(view: TableView, c: int) -> list[tuple[int, int]]:
    """Where the cells of a column stand in the file, those of rows that are filtered out, too."""
    if view.transposed:
        return [view.origin(r, c) for r in range(view.row_count)]
    return [(row, view.shown[c]) for row in range(len(view.source.rows))]


def sorted_arrow(view: TableView, c: int) -> str:
    """The arrow after the title of the sorted column."""
    if view.sorted_by is None or view.sorted_by[0] != c:
        return ""
    return "↓" if view.sorted_by[1] else "↑"


def needs_cards(measured: Columns, columns: int) -> bool:
    """Whether columns of text would be under `MIN_TEXT` cells: then a record a row."""
    if len(measured.natural) < 2:
        return False
    room = columns - GUTTER - 1
    least = [
        tight if numeric else min(natural, MIN_TEXT)
        for natural, tight, numeric, _ in zip(*measured, strict=True)
    ]
    shown = least[: 2 if any(measured.numeric[1:]) else 3]
    return sum(shown) + GAP * (len(shown) - 1) > room


def set_widths(measured: Columns, room: int) -> list[int] | None:
    """The width of each column where together they fit `room`; None where they do not.

    Numbers are never cut or broken, but their titles may be.
    """
    if sum(measured.natural) <= room:
        return list(measured.natural)
    natural = _unbroken(measured)
    least = [
        n if numeric or fixed else min(n, MIN_TEXT)
        for n, numeric, fixed in zip(natural, measured.numeric, measured.fixed, strict=True)
    ]
    return share(natural, least, room) if sum(least) <= room else None


def scrolled_widths(measured: Columns, room: int, gap: int) -> list[int]:
    """The widths where not all columns fit: each takes what it needs, most wait beyond the
    edge; `gap` cells stand beside the first at most."""
    natural = _unbroken(measured)
    first = min(natural[0], max(room // 3, min(natural[0], MIN_TEXT)))
    most = max(room - first - gap - 2, 1)
    return [
        first,
        *(
            min(n, most) if numeric or fixed else min(n, most, max(MIN_TEXT, room // 3))
            for n, numeric, fixed in zip(
                natural[1:], measured.numeric[1:], measured.fixed[1:], strict=True
            )
        ),
    ]


def _unbroken(measured: Columns) -> list[int]:
    """What each column takes with no cell broken; the title of numbers may be."""
    return [tight if num else n for n, tight, num, _ in zip(*measured, strict=True)]


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

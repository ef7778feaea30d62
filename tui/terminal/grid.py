"""The grid of cells that a terminal shows, and the fewest bytes that make it show others.

It knows neither what draws nor how the bytes travel: it is told rows of text with pens and gives
the sequence to write. Whoever writes anything else to the terminal has to `forget`.

What it relies on is what every terminal, tmux and GNU screen do alike: cursor moves, SGR, and EL
and ECH on the terminal's own ground. How wide a combined character is drawn is not among that: a
row that has one is erased and written whole, each such character followed by an absolute move.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from .pen import ON_A_SPACE, PLAIN, Pen, change

Cell = tuple[str, Pen]
"""What a cell shows; "" for the right half of a wide character."""

Runs = Sequence[tuple[str, Pen]]
"""Text and how it is drawn, from left to right."""

BLANK: Cell = (" ", PLAIN)

_GAP = 4
"""Cells that are the same but cheaper written again than gone over."""

_ERASED = 6
"""Blank cells from which on erasing is shorter than spaces."""

_SURE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2200-\u22ff\u2500-\u25fc\u25ff"
    "\u3001-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9d\uffa0-\uffdc\uffe0-\uffe6]*"
)
"""Characters whose width no terminal disagrees about, but for the ambiguous ones among them."""

_PLAIN_WIDTH = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0384-\u0482\u1e00-\u1eff]*")
"""Those of one cell, after which the cursor is where it should be: see `_is_exact`."""

_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""What would steer a terminal or reorder its line; it never reaches one."""


class Grid:
    """What the terminal shows, as far as it is known."""

    def __init__(
        self,
        columns: int,
        lines: int,
        clusters: Callable[[str], Iterable[tuple[int, int, int]]],
    ) -> None:
        """`clusters` gives `(start, end, cells)` of each character cluster of a text."""
        self.columns, self.lines = columns, lines
        self._clusters = clusters
        self._rows: list[list[Cell | None]] = []
        self.forget()

    def forget(self) -> None:
        """What is shown is not known: whatever is told next is written."""
        self._rows = [[None] * self.columns for _ in range(self.lines)]

    def cleared(self) -> None:
        """The terminal is blank, on its own ground."""
        self._rows = [[BLANK] * self.columns for _ in range(self.lines)]

    def resize(self, columns: int, lines: int) -> None:
        """The terminal has another size; what it made of what it showed is not known."""
        if (columns, lines) != (self.columns, self.lines):
            self.columns, self.lines = columns, lines
            self.forget()

    def update(self, spans: Iterable[tuple[int, int, Runs]]) -> str:
        """The sequence that makes the terminal show `spans`: `(y, x, runs)` each.

        "" when it shows them already. What lies outside the grid is left out.
        """
        changed: dict[int, list[Cell | None]] = {}
        for y, x, runs in spans:
            if 0 <= y < self.lines and x < self.columns:
                row = changed.get(y)
                if row is None:
                    row = changed[y] = self._rows[y].copy()
                self._put(row, x, self._cells(runs))
        writer = _Writer(self.columns)
        for y in sorted(changed):
            new, old = changed[y], self._rows[y]
            if new != old:
                self._rows[y] = new
                _write_row(writer, y, old, new)
        return writer.finish()

    def _cells(self, runs: Runs) -> list[Cell]:
        cells: list[Cell] = []
        for text, pen in runs:
            text = _STEERS.sub("\ufffd", text)
            space: Cell = (" ", pen.on_space)
            if text.isascii() or _is_exact(text):
                cells += [space if c == " " else (c, pen) for c in text]
                continue
            for start, end, size in self._clusters(text):
                cluster = text[start:end]
                if size == 0:
                    # It has no cell of its own: it belongs to what is before it.
                    if cells and cells[-1][0]:
                        cells[-1] = (cells[-1][0] + cluster, cells[-1][1])
                    continue
                cells.append(space if cluster == " " else (cluster, pen))
                cells += [("", pen)] * (size - 1)
        return cells

    def _put(self, row: list[Cell | None], x: int, cells: list[Cell]) -> None:
        """Lay `cells` over `row` from `x`; half a wide character becomes a space."""
        if x < 0:
            cells, x = cells[-x:], 0
        cells = cells[: self.columns - x]
        if not cells:
            return
        end = x + len(cells)
        before, after = row[x], row[end] if end < self.columns else None
        if before is not None and before[0] == "" and x:
            row[x - 1] = _space(row[x - 1])
        if after is not None and after[0] == "":
            row[end] = _space(after)
        if cells[0][0] == "":
            cells[0] = (" ", cells[0][1].on_space)
        if end == self.columns and cells[-1][0] and _is_wide(cells[-1][0], self._clusters):
            cells[-1] = (" ", cells[-1][1].on_space)
        row[x:end] = cells


class _Writer:
    """Gathers a sequence, and knows where the cursor is and how it draws."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.out: list[str] = []
        self.pen = PLAIN
        self.x = self.y = -1
        self.exact = False
        """Whether the cursor is surely at `x`."""

    def move(self, y: int, x: int) -> None:
        """Bring the cursor to a cell."""
        if y != self.y:
            if x == 0 and y == self.y + 1 and self.y >= 0:
                self.out.append("\r\n")
            else:
                self.out.append(f"\x1b[{y + 1}H" if x == 0 else f"\x1b[{y + 1};{x + 1}H")
        elif x == self.x and self.exact:
            return
        elif self.exact and x > self.x:
            step = x - self.x
            self.out.append("\x1b[C" if step == 1 else f"\x1b[{step}C")
        else:
            self.out.append("\r" if x == 0 else f"\x1b[{x + 1}G")
        self.y, self.x, self.exact = y, x, True

    def ink(self, pen: Pen) -> None:
        """Draw with `pen` from now on."""
        if pen != self.pen:
            self.out.append(change(self.pen, pen))
            self.pen = pen

    def cell(self, y: int, x: int, cell: Cell, size: int) -> None:
        """Write a cell that takes `size` cells."""
        text, pen = cell
        if self.y != y or self.x != x:
            self.move(y, x)
        # The colour of a space is its ground; the rest of the pen may stay as it is.
        shows = text != " " or (self.pen.flags | pen.flags) & ON_A_SPACE
        if shows or self.pen.ground != pen.ground:
            self.ink(pen)
        self.out.append(text)
        self.x = x + size
        if self.x >= self.columns:
            self.exact = False

    def erase(self, count: int) -> None:
        """Blank `count` cells from the cursor, which stays; to the end of the line for 0."""
        if self.pen.ground or self.pen.flags & ON_A_SPACE:
            self.ink(PLAIN)
        self.out.append(f"\x1b[{count}X" if count else "\x1b[K")

    def finish(self) -> str:
        """All that was gathered."""
        if self.out:
            self.ink(PLAIN)
        return "".join(self.out)


def _write_row(writer: _Writer, y: int, old: list[Cell | None], new: list[Cell | None]) -> None:
    if _is_unsure(new) or _is_unsure(old):
        _write_whole(writer, y, new)
        return
    columns = len(new)
    end = columns
    while end and new[end - 1] == BLANK:
        end -= 1
    x = 0
    while x < end:
        if new[x] == old[x]:
            x += 1
            continue
        stop = _stretch(old, new, x, end)
        cell = new[x]
        if x and cell is not None and cell[0] == "":
            x -= 1
        _write_stretch(writer, y, x, stop, new)
        x = stop
    if end < columns and any(old[i] != BLANK for i in range(end, columns)):
        first = next(i for i in range(end, columns) if old[i] != BLANK)
        writer.move(y, first)
        writer.erase(0)


def _stretch(old: list[Cell | None], new: list[Cell | None], x: int, end: int) -> int:
    """Where to stop writing what begins at `x`: before a longer run of cells that are right."""
    stop = same = x + 1
    while same < end and same - stop < _GAP:
        cell = new[same]
        if cell is None:
            break
        same += 1
        if cell != old[same - 1]:
            stop = same
    # The right half goes with the left one.
    while stop < len(new) and (after := new[stop]) is not None and after[0] == "":
        stop += 1
    return stop


def _write_stretch(writer: _Writer, y: int, x: int, stop: int, new: list[Cell | None]) -> None:
    while x < stop:
        cell = new[x]
        assert cell is not None
        if cell == BLANK:
            blank = x
            while blank < stop and new[blank] == BLANK:
                blank += 1
            if blank - x >= _ERASED:
                writer.move(y, x)
                writer.erase(blank - x)
                x = blank
                continue
        size = 1
        while x + size < len(new) and (after := new[x + size]) is not None and after[0] == "":
            size += 1
        writer.cell(y, x, cell, size)
        if not _is_exact(cell[0]) and size == 1:
            # Ambiguous: some draw it two cells wide. What follows at once may follow, but
            # a move from here would not be surely right.
            writer.exact = False
        x += size


def _write_whole(writer: _Writer, y: int, new: list[Cell | None]) -> None:
    """Blank the row, then write it, with an absolute move after each uncertain character."""
    new[:] = [BLANK if cell is None else cell for cell in new]
    grounds = [(" ", Pen("", cell[1].ground)) for cell in new if cell is not None]
    writer.move(y, 0)
    writer.erase(0)
    for x, ground in enumerate(grounds):
        if ground != BLANK:
            writer.cell(y, x, ground, 1)
    writer.exact = False
    x = 0
    while x < len(new):
        cell = new[x]
        size = 1
        while x + size < len(new) and (after := new[x + size]) is not None and after[0] == "":
            size += 1
        if cell is not None and cell != grounds[x]:
            if not writer.exact:
                writer.x = -1
            writer.cell(y, x, cell, size)
            if not _is_exact(cell[0]):
                writer.exact = False
                writer.x = -1
        x += size


def _space(cell: Cell | None) -> Cell | None:
    return (" ", cell[1].on_space) if cell is not None else None


def _is_wide(text: str, clusters: Callable[[str], Iterable[tuple[int, int, int]]]) -> bool:
    return not text.isascii() and any(size > 1 for _, _, size in clusters(text))


def _is_exact(text: str) -> bool:
    """Whether each character takes one cell on every terminal."""
    return text.isascii() or _PLAIN_WIDTH.fullmatch(text) is not None


def _is_unsure(row: list[Cell | None]) -> bool:
    """Whether a terminal may draw something of `row` at another width."""
    text = "".join(cell[0] for cell in row if cell is not None)
    if text.isascii():
        return False
    return _SURE.fullmatch(text) is None or any(
        cell is not None and len(cell[0]) > 1 for cell in row
    )

"""The cells a terminal shows, and few bytes that make it show others.

A `Grid` is told what is to be shown, row by row as runs of (text, SGR parameters), and returns
the control sequences that turn what the terminal shows into that: no cell is written that is
there already. It knows no widgets and imports the standard library alone.

What it relies on: a screen of its own, line wrap off (`CSI ? 7 l`), a default pen before and
after each sequence. Nothing is taken from the terminal, so a program that writes around the grid
calls `forget`.

What it does without, because terminals differ: REP, scroll regions, erasing to any background
but the terminal's own, and trust in the width of marks, joiners and emoji: a row that holds one
is erased and written whole, with an absolute move after each. After anything but ASCII the
cursor is only moved absolutely, for a terminal may draw `’` or `─` two cells wide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .sgr import change, ground, on_ground, without_colour
from .widths import harmless, is_narrow, is_unsure, is_wide

Run = tuple[str, str]
"""Text without line breaks, and its SGR parameters, such as `"1;38;5;252"`."""

Clusters = Callable[[str], Iterable[tuple[int, int, int]]]
"""Gives `(start, end, cells)` of each grapheme cluster of a text."""


class Row(NamedTuple):
    """The cells of a row, left to right."""

    texts: list[str]
    """A cluster each; `""` right of one that is two cells wide."""
    styles: list[str]
    """SGR parameters; right of a wide cluster the same as its own."""


_GAP = 4
"""Cells that are written again rather than stepped over: a move takes four bytes."""

_ASIDE = 14
"""Bytes of changing the pen and changing it back from which on coming by again takes fewer."""

_ERASE = 9
"""Blank cells from which on erasing them and moving on takes fewer bytes than spaces."""


class Grid:
    """What a terminal shows, and what it is to show."""

    def __init__(self, clusters: Clusters, *, colour: bool = True) -> None:
        """A grid of no cells. `clusters` is asked about text whose width is not plain; without
        `colour` no colour code ever leaves."""
        self._clusters = clusters
        self._colour = colour
        self._columns = 0
        self._wanted: list[Row] = []
        # A row that is the very object in `_wanted` is as wanted; of None nothing is known.
        self._shown: list[Row | None] = []
        self._pen_lost = True

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._columns, len(self._wanted)

    def resize(self, columns: int, rows: int) -> None:
        """Take another size: what was wanted stays at the top left, nothing shown is known."""
        if (columns, rows) == self.size:
            return
        resized = [_blank(columns) for _ in range(rows)]
        for (texts, styles), old in zip(resized, self._wanted, strict=False):
            kept = min(columns, self._columns)
            texts[:kept], styles[:kept] = old.texts[:kept], old.styles[:kept]
            if kept < self._columns and not old.texts[kept]:
                texts[kept - 1] = " "
        self._columns, self._wanted = columns, resized
        self.forget()

    def forget(self) -> None:
        """Know nothing of what the terminal shows: the next sequence writes every cell."""
        self._shown = [None] * len(self._wanted)
        self._pen_lost = True

    def cleared(self) -> None:
        """The terminal is blank, on its own ground."""
        self._shown = [_blank(self._columns) for _ in self._wanted]
        self._pen_lost = False

    def put(self, x: int, y: int, runs: Iterable[Run], stop: int) -> None:
        """Want `runs` in row `y` from column `x` on, at most up to column `stop`.

        What lies outside the grid is left out; a cluster that would be cut becomes a space.
        """
        stop = min(stop, self._columns)
        if not 0 <= y < len(self._wanted) or not 0 <= x < stop:
            return
        texts, styles = self._cells(runs)
        if not texts:
            return
        row = self._wanted[y]
        if row is self._shown[y]:
            row = self._wanted[y] = Row(row.texts.copy(), row.styles.copy())
        if len(texts) > stop - x:
            if not texts[stop - x]:
                texts[stop - x - 1] = " "
            del texts[stop - x :], styles[stop - x :]
        end = x + len(texts)
        if x and not row.texts[x]:
            row.texts[x - 1] = " "
        row.texts[x:end], row.styles[x:end] = texts, styles
        if end < self._columns and not row.texts[end]:
            row.texts[end] = " "

    def difference(self) -> str:
        """What makes the terminal show what is wanted; it is taken to show that from then on."""
        pieces: list[_Piece] = []
        for y, (old, new) in enumerate(zip(self._shown, self._wanted, strict=True)):
            if old is not new:
                if old is None or old != new:
                    pieces += _row_pieces(y, old, new)
                self._shown[y] = new
        out = _Output(self._columns, self._pen_lost)
        self._pen_lost = False
        _write(out, pieces)
        return out.end()

    def _cells(self, runs: Iterable[Run]) -> Row:
        texts: list[str] = []
        styles: list[str] = []
        for text, style in runs:
            if not self._colour:
                style = without_colour(style)
            start = len(texts)
            if is_narrow(text):
                texts += text
            elif is_unsure(text):
                self._split(harmless(text), texts)
            else:
                for char in text:
                    texts += (char, "") if is_wide(char) else char
            styles += [style] * (len(texts) - start)
        return Row(texts, styles)

    def _split(self, text: str, texts: list[str]) -> None:
        """Append to `texts` the cells of `text`, what has no width to the cluster before it."""
        for start, end, size in self._clusters(text):
            cluster = text[start:end]
            if size:
                # Two halves make a flag only if nothing comes between them.
                if _is_flag_half(cluster) and texts and _is_flag_half(texts[-1]):
                    texts[-1] += cluster
                    texts.append("")
                else:
                    texts += (cluster, "") if size > 1 else (cluster,)
            elif texts:
                texts[-1 if texts[-1] else -2] += cluster


def _is_flag_half(cluster: str) -> bool:
    return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"


def _blank(columns: int) -> Row:
    return Row([" "] * columns, [""] * columns)


def _holds_unsure(row: Row) -> bool:
    text = "".join(row.texts)
    return not text.isascii() and is_unsure(text)


class _Piece(NamedTuple):
    """Cells of one row to be written, in one style."""

    y: int
    x: int
    stop: int
    text: str
    """Spaces look the same in every pen on their ground; "" erases the cells."""
    style: str
    """Of spaces the ground."""
    in_place: bool = False
    """It is to be written when its turn comes, at a column that is certain."""


def _row_pieces(y: int, old: Row | None, new: Row) -> Iterator[_Piece]:
    """What turns `old` into `new`; of None nothing is known."""
    texts, styles = new
    columns = len(texts)
    unsure = _holds_unsure(new)
    tail = columns
    while tail and texts[tail - 1] == " " and not ground(styles[tail - 1]):
        tail -= 1
    if old is None or unsure or _holds_unsure(old):
        # Erased first, blanks need no bytes, and what is drawn too narrow leaves nothing behind.
        changed = list(range(columns))
        if old is not None or unsure or tail < columns:
            yield _Piece(y, 0, columns, "", "", True)
            # What is drawn too wide reaches into the blanks: then they are written.
            changed = changed if unsure else _changed(_blank(columns), new)
    else:
        changed = _changed(old, new)
    erased = bisect_left(changed, tail)
    if erased < len(changed) and changed[-1] - changed[erased] < _GAP:
        erased = len(changed)
    for start, stop in _spans(changed[:erased], new):
        yield from _pieces(y, new, start, stop, unsure)
    if erased < len(changed):
        yield _Piece(y, changed[erased], columns, "", "", True)


def _changed(old: Row, new: Row) -> list[int]:
    """The columns in which they look different: of a space only the ground is seen."""
    return [
        x
        for x, (a, b, c, d) in enumerate(
            zip(old.texts, new.texts, old.styles, new.styles, strict=True)
        )
        if a != b or (c != d and (b != " " or ground(c) != ground(d)))
    ]


def _spans(changed: Sequence[int], new: Row) -> Iterator[tuple[int, int]]:
    """Start and stop of the stretches to write, with short gaps filled that cost no style."""
    if not changed:
        return
    start = last = changed[0]
    for x in changed:
        if x > last + 1 and not _is_filled(last, x, new):
            yield start, last + 1
            start = x
        last = x
    yield start, last + 1


def _is_filled(last: int, x: int, new: Row) -> bool:
    """Whether the cells between `last` and `x` are few, and written in the pen of `last`."""
    if x - last > _GAP + 1:
        return False
    texts, styles = new
    pen, under = styles[last], ground(styles[last])
    return all(
        ground(styles[i]) == under if texts[i] == " " else styles[i] == pen and texts[i].isascii()
        for i in range(last + 1, x)
    )


def _pieces(y: int, row: Row, start: int, stop: int, unsure: bool) -> Iterator[_Piece]:
    """The cells from `start` to `stop`."""
    texts, styles = row
    x = start
    while x < stop:
        end, style, under = x + 1, styles[x], ground(styles[x])
        if texts[x] == " ":
            while end < stop and texts[end] == " " and ground(styles[end]) == under:
                end += 1
            if not (under or unsure) and end - x >= (_ERASE if end < stop else _GAP + 1):
                yield _Piece(y, x, end, "", "", True)
            else:
                yield _Piece(y, x, end, " " * (end - x), under, unsure)
        elif unsure and is_unsure(texts[x]):
            end += end < stop and not texts[end]
            yield _Piece(y, x, end, texts[x], style, True)
        else:
            while end < stop and styles[end] == style:
                # A single space goes with its words; more are looked at for themselves.
                if texts[end] == " " and (end + 1 == stop or texts[end + 1] == " "):
                    break
                if unsure and is_unsure(texts[end]):
                    break
                end += 1
            yield _Piece(y, x, end, "".join(texts[x:end]), style, unsure)
        x = end


def _write(out: _Output, pieces: Sequence[_Piece]) -> None:
    """Write `pieces`, each style's small ones together where that spares changes of the pen."""
    later: dict[str, list[_Piece]] = {}
    for i, piece in enumerate(pieces):
        style = piece.style
        if piece.text.isspace():
            if ground(out.pen) == style:
                style = out.pen
            else:
                after = pieces[i + 1] if i + 1 < len(pieces) else piece
                style = after.style if ground(after.style) == style else on_ground(out.pen, style)
        elif style != out.pen and piece.text:
            if not piece.in_place and _is_aside(out.pen, style, pieces, i):
                later.setdefault(style, []).append(piece)
                continue
            for waiting in later.pop(style, ()):
                out.write(waiting, style)
        out.write(piece, style)
    for style, waiting_ones in later.items():
        for waiting in waiting_ones:
            out.write(waiting, style)


def _is_aside(pen: str, style: str, pieces: Sequence[_Piece], i: int) -> bool:
    """Whether the pen is needed right after piece `i`, and coming back to it is dear."""
    after = next((p for p in pieces[i + 1 : i + 4] if not p.text.isspace()), None)
    if after is None or after.style != pen or not after.text:
        return False
    return len(change(pen, style)) + len(change(style, pen)) > _ASIDE


class _Output:
    """A sequence as it grows, with the cursor and the pen that it leaves."""

    def __init__(self, columns: int, pen_lost: bool) -> None:
        self.pen = ""
        """SGR parameters."""
        self._parts = ["\x1b[m"] if pen_lost else []
        self._columns = columns
        self._x = self._y = -1
        self._certain = False
        """Whether every terminal has the cursor in that column."""

    def write(self, piece: _Piece, style: str) -> None:
        """Add a piece, in a pen that suits it."""
        self._move(piece.x, piece.y, piece.in_place)
        self._style(style)
        if piece.text:
            self._parts.append(piece.text)
            self._x = piece.stop
            # At the margin terminals leave the cursor on the last column or beyond it.
            self._certain &= piece.stop < self._columns and piece.text.isascii()
        elif piece.stop < self._columns:
            self._parts.append(f"\x1b[{piece.stop - piece.x}X")
        else:
            self._parts.append("\x1b[K")

    def _style(self, sgr: str) -> None:
        if sgr != self.pen:
            self._parts.append(change(self.pen, sgr))
            self.pen = sgr

    def _move(self, x: int, y: int, certain: bool) -> None:
        """Move the cursor, in the fewest bytes."""
        if x == self._x and y == self._y and (self._certain or not certain):
            return
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1 if y else ''}H"]
        if 0 <= self._y <= y:
            down, right = y - self._y, _count(x, "C")
            if down:
                # LF alone would return to the margin or not, as the terminal's line is set.
                ways.append("\r" + "\n" * down + right)
            else:
                ways += ["\r" + right, _count(x + 1, "G")]
            if self._certain:
                aside = _count(x - self._x, "C") if x > self._x else "\b" * (self._x - x)
                ways.append(_count(down, "B") + aside)
        self._parts.append(min(ways, key=_size))
        self._x, self._y, self._certain = x, y, True

    def end(self) -> str:
        """The whole, which leaves a default pen."""
        self._style("")
        return "".join(self._parts)


def _size(way: str) -> int:
    """Its bytes; the terminal's line mostly puts a CR before each LF."""
    return len(way) + way.count("\n")


def _count(n: int, final: str) -> str:
    return f"\x1b[{n if n > 1 else ''}{final}" if n else ""

"""The help: every command, in groups, one below the other or in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .cells import line_breaks, width
from .layout import GUTTER, Ranges
from .spans import BAR, KEY, TEXT, TITLE, Line, Span, Style, cut_line, line_width, styled

KEY_CELLS = 15
"""Cells of the column of keys."""

TWO_FROM = 100
"""The narrowest screen with two columns."""


class Entry(NamedTuple):
    """A command, as the help lists it."""

    group: str
    keys: str
    help: str
    id: str
    partner: str = ""
    """The id of the entry that shares its row where it comes next."""


class Piece(NamedTuple):
    """What stands on one line of a column: the name of a group, a row, or more of its words."""

    words: str = ""
    keys: str = ""
    id: str = ""
    """The entry of the row; "" for the name of a group."""


class HelpLines(NamedTuple):
    """The help laid out."""

    lines: list[list[tuple[int, Piece]]]
    """What stands on each line: `(cell, piece)`."""
    ids: list[str]
    """The entry of each row, in order."""

    def extent(self, id: str) -> tuple[int, int]:
        """The lines of the row of an entry, from and to."""
        rows = [y for y, line in enumerate(self.lines) if any(p.id == id for _, p in line)]
        return (rows[0], rows[-1] + 1) if rows else (0, 0)

    def id_at(self, x: int, y: int) -> str:
        """The entry of the row at a cell; "" where there is none."""
        line = self.lines[y] if 0 <= y < len(self.lines) else []
        return next((piece.id for left, piece in reversed(line) if left - GUTTER <= x), "")


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries whose help, keys or group contain each word of `text`."""
    words = text.casefold().split()
    return [
        entry
        for entry in entries
        if all(w in f"{entry.help} {entry.keys} {entry.group}".casefold() for w in words)
    ]


def help_lines(entries: Sequence[Entry], columns: int) -> HelpLines:
    """Groups in order; in two columns where they fit, filled one after the other."""
    rows = _rows(entries)
    groups = [[row for row in rows if row.group == g] for g in dict.fromkeys(r.group for r in rows)]
    if columns < TWO_FROM or len(groups) < 2:
        pieces = _pieces(groups, columns - GUTTER - 1)
        lines = [[(GUTTER, piece)] for piece in pieces]
        return HelpLines(lines, [row.id for row in rows])
    half = (columns - GUTTER) // 2
    sides = [_pieces(side, half - GUTTER) for side in _halves(groups)]
    lines = [
        [(GUTTER + i * half, side[y]) for i, side in enumerate(sides) if y < len(side)]
        for y in range(max(map(len, sides)))
    ]
    return HelpLines(lines, [row.id for row in rows])


def _rows(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, partners that stand together as one: `j k`, "next, previous row"."""
    rows: list[Entry] = []
    partner = ""
    for entry in entries:
        if partner and entry.id == partner:
            first = rows[-1]
            rows[-1] = first._replace(
                keys=_both_keys(first.keys, entry.keys), help=_both_words(first.help, entry.help)
            )
        else:
            rows.append(entry)
        partner = entry.partner
    return rows


def _both_keys(one: str, other: str) -> str:
    """`j ↓` and `k ↑` → `j k  ↓ ↑`."""
    return "  ".join(map(" ".join, zip(one.split(), other.split(), strict=True)))


def _both_words(one: str, other: str) -> str:
    """`next row` and `previous row` → `next, previous row`."""
    first, second = one.split(), other.split()
    same = 0
    while same < min(len(first), len(second)) - 1 and first[-1 - same] == second[-1 - same]:
        same += 1
    return f"{' '.join(first[: len(first) - same])}, {other}"


def _halves(groups: Sequence[list[Entry]]) -> tuple[list[list[Entry]], list[list[Entry]]]:
    """The groups as two columns, about as long as each other."""
    sizes = [len(group) + 2 for group in groups]
    cut = min(range(1, len(groups)), key=lambda k: abs(sum(sizes[:k]) - sum(sizes[k:])))
    return list(groups[:cut]), list(groups[cut:])


def _pieces(groups: Sequence[Sequence[Entry]], cells: int) -> list[Piece]:
    """The lines of a column of `cells`."""
    pieces: list[Piece] = []
    for group in groups:
        pieces += [Piece()] if pieces else []
        pieces.append(Piece(group[0].group))
        for row in group:
            words = [row.help[a:b] for a, b in line_breaks(row.help, cells - KEY_CELLS)]
            pieces.append(Piece(words[0], row.keys, row.id))
            pieces += [Piece(more, "", row.id) for more in words[1:]]
    return pieces


def help_line(items: Sequence[tuple[int, Piece]], chosen: str, words: str, columns: int) -> Line:
    """One line of `columns` cells, with the bar at the chosen entry and `words` lit."""
    out: Line = []
    for x, piece in items:
        bar = "┃" if piece.id and piece.id == chosen else " "
        out.append(Span(" " * (x - 2 - line_width(out)), TEXT))
        out += [Span(bar, BAR), Span(" ", TEXT)]
        if not piece.id:
            out.append(Span(piece.words, TITLE))
            continue
        lit = [(lit_words(piece.keys, words), Style("match"))] if words else []
        out += styled(piece.keys, 0, len(piece.keys), KEY, lit)
        out.append(Span(" " * (KEY_CELLS - width(piece.keys)), TEXT))
        lit = [(lit_words(piece.words, words), Style("match"))]
        out += styled(piece.words, 0, len(piece.words), TEXT, lit)
    return cut_line(out, columns - 1)


def lit_words(text: str, words: str) -> Ranges:
    """Where the words that are typed stand in `text`."""
    return sorted(
        found.span()
        for word in words.split()
        for found in re.finditer(re.escape(word), text, re.IGNORECASE)
    )

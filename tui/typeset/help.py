"""The help: every key, in groups, one below the other or in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .cells import width
from .layout import GUTTER, Ranges
from .spans import BAR, KEY, TEXT, TITLE, Line, Span, Style, cut_line, line_width, styled

KEY_CELLS, KEY_CELLS_SMALL = 15, 10
"""Cells of the column of keys, and on a small screen."""

TWO_FROM = 100
"""The narrowest screen with two columns."""


class Entry(NamedTuple):
    """A row of the help."""

    group: str
    keys: str
    help: str
    id: str


class HelpLines(NamedTuple):
    """The help laid out."""

    lines: list[list[tuple[int, str | Entry]]]
    """What stands on each line: `(cell, group or entry)`."""

    def row_of(self, id: str) -> int:
        """The line of an entry."""
        return next(
            (
                y
                for y, line in enumerate(self.lines)
                if any(isinstance(it, Entry) and it.id == id for _, it in line)
            ),
            0,
        )


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
    blocks: list[list[str | Entry]] = []
    for group in dict.fromkeys(entry.group for entry in entries):
        blocks.append([group, *(e for e in entries if e.group == group)])
    if columns >= TWO_FROM and len(blocks) > 1:
        half = (columns - GUTTER) // 2
        left: list[str | Entry] = []
        right: list[str | Entry] = []
        total = sum(len(block) + 1 for block in blocks)
        for block in blocks:
            side = left if not right and len(left) + len(block) // 2 < total / 2 else right
            side += ([""] if side else []) + block
        rows = max(len(left), len(right))
        lines = []
        for y in range(rows):
            line: list[tuple[int, str | Entry]] = []
            if y < len(left):
                line.append((GUTTER, left[y]))
            if y < len(right):
                line.append((GUTTER + half, right[y]))
            lines.append(line)
        return HelpLines(lines)
    flat: list[str | Entry] = []
    for block in blocks:
        flat += ([""] if flat else []) + block
    return HelpLines([[(GUTTER, item)] for item in flat])


def help_line(
    items: Sequence[tuple[int, str | Entry]], chosen: str, words: str, columns: int
) -> Line:
    """One line of `columns` cells, with the bar at the chosen entry and `words` lit."""
    key_cells = KEY_CELLS if columns >= 60 else KEY_CELLS_SMALL
    out: Line = []
    for x, item in items:
        if not item:
            continue
        here = isinstance(item, Entry) and item.id == chosen
        out.append(Span(" " * (x - 2 - line_width(out)), TEXT))
        out += [Span("┃" if here else " ", BAR), Span(" ", TEXT)]
        if isinstance(item, str):
            out.append(Span(item, TITLE))
            continue
        out.append(Span(item.keys + " " * (key_cells - width(item.keys)), KEY))
        lit = lit_words(item.help, words)
        out += styled(item.help, 0, len(item.help), TEXT, [(lit, Style("match"))])
    return cut_line(out, columns - 1)


def lit_words(text: str, words: str) -> Ranges:
    """Where the words that are typed stand in `text`."""
    return sorted(
        found.span()
        for word in words.split()
        for found in re.finditer(re.escape(word), text, re.IGNORECASE)
    )

"""What a terminal shows, as cells to compare, after pyte."""

from __future__ import annotations

import re

import pyte

Cell = tuple[object, ...]

# pyte takes a private sequence for one without its prefix, such as `CSI > 25 u` for restoring
# the cursor; of private modes it needs to know line wrap and cursor alone.
_PRIVATE = re.compile(r"\x1b\[(?:[<=>][0-9;]*[a-z]|\?(?!7[hl]|25[hl])[0-9;]*\$?[a-z])")


class Shown:
    """A terminal's screen. Line wrap is off, as it is while an app runs."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._stream.feed("\x1b[?7l")

    def feed(self, data: str) -> None:
        self._stream.feed(_PRIVATE.sub("", data))

    def cells(self) -> list[list[Cell]]:
        """What is seen of each cell: of a space its ground, unless more of it shows."""
        return [
            [_seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)]
            for y in range(self.screen.lines)
        ]


def _seen(char: pyte.screens.Char) -> Cell:
    if char.data in (" ", "") and not (char.underscore or char.reverse or char.strikethrough):
        return (char.data, char.bg)
    return tuple(char)

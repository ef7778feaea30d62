"""Which lines the rows of a table take."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol


class Rows(Protocol):
    """Rows, one below the other."""

    @property
    def lines(self) -> int:
        """Lines of all."""
        ...

    def top(self, row: int) -> int:
        """The first line of `row`."""
        ...

    def height(self, row: int) -> int:
        """The lines of `row`."""
        ...

    def at(self, line: int) -> int:
        """The row that `line` belongs to: what lies between two rows to the upper one."""
        ...


class Wrapped:
    """Rows as high as what stands in them, `gap` lines apart."""

    def __init__(self, heights: Sequence[int], gap: int) -> None:
        self.heights = heights
        self._tops = list(accumulate((height + gap for height in heights), initial=0))

    @property
    def lines(self) -> int:
        """Lines of all."""
        return self._tops[-1]

    def top(self, row: int) -> int:
        """The first line of `row`."""
        return self._tops[row]

    def height(self, row: int) -> int:
        """The lines of `row`."""
        return self.heights[row]

    def at(self, line: int) -> int:
        """The row that `line` belongs to: what lies between two rows to the upper one."""
        return max(bisect_right(self._tops, line, hi=len(self.heights)) - 1, 0)


class Single:
    """Rows of one line each, but for one that may be unfolded: however many, they cost nothing."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.unfolded = -1
        self._extra = 0

    def unfold(self, row: int, height: int) -> None:
        """`row` alone is `height` lines high."""
        self.unfolded, self._extra = (row, height - 1) if height > 1 else (-1, 0)

    @property
    def lines(self) -> int:
        """Lines of all."""
        return self.count + self._extra

    def top(self, row: int) -> int:
        """The first line of `row`."""
        return row + (self._extra if row > self.unfolded else 0)

    def height(self, row: int) -> int:
        """The lines of `row`."""
        return 1 + (self._extra if row == self.unfolded else 0)

    def at(self, line: int) -> int:
        """The row that `line` belongs to."""
        if line <= self.unfolded:
            return line
        return max(min(line - self._extra, self.count - 1), self.unfolded, 0)

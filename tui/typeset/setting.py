"""How a table is set: what of its look the reader chose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Wrap = Literal["wrap", "clip", "unfold"]

WRAPS: dict[Wrap, str] = {
    "wrap": "cells wrapped",
    "clip": "cells clipped",
    "unfold": "your row unfolded",
}
"""What is done with a cell that is longer than its column: it wraps, is clipped, or wraps in the
row you are in alone."""

MOST_WRAPPED = 1000
"""The most rows that wrap by themselves: of more the heights take longer than a key may."""


class Setting(NamedTuple):
    """What was chosen; the columns by the place in the file of their title."""

    wrap: Wrap | None = None
    """None is as it fits: `wrap`, for many rows `unfold`."""
    widths: Mapping[tuple[int, int], int] = {}
    """Cells of columns that were widened or narrowed."""
    frozen: int = 1
    """How many columns stay while the others scroll."""
    bars: frozenset[tuple[int, int]] = frozenset()
    """The columns of numbers that are drawn as bars too."""

    def wrap_of(self, rows: int) -> Wrap:
        """How a table of so many rows wraps."""
        return self.wrap or ("unfold" if rows > MOST_WRAPPED else "wrap")


AS_IT_FITS = Setting()
"""Nothing was chosen."""

"""The words of a source, numbered as in its file; evidence in bold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .flow import Block, Flow
from .layout import Ranges
from .reader import MEASURE, RIGHT_MARGIN


def source_flow(lines: Sequence[str], columns: int, bold: Mapping[int, Ranges]) -> Flow:
    """The lines of a source; `bold` are ranges by line number, from 1."""
    digits = max(2, len(str(len(lines))))
    gutter = digits + 5
    blocks = [
        Block(
            line, id=f"line:{n}", stop=bool(line.strip()), above=0, label=str(n),
            bold=bold.get(n, ()), entry=n,
        )
        for n, line in enumerate(lines, 1)
    ]  # fmt: skip
    return Flow(blocks, min(MEASURE + 3, columns - gutter - RIGHT_MARGIN), gutter=gutter)

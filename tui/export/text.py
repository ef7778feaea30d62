"""Tables as plain text, aligned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tui.briefing.model import Table

from .layout import number_columns, padded, stacked, texts, width


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` in columns two spaces apart; a line break in a cell begins a line there."""
    blocks = stacked(tables, table_block, str)
    if citations:
        blocks.append("\n".join(f"{n}. {line}" for n, line in enumerate(citations, 1)))
    return "\n\n".join(blocks) + "\n"


def table_block(table: Table) -> str:
    """One table; numbers stand right."""
    rows = [[text.replace("\t", " ").split("\n") for text in row] for row in texts(table)]
    columns = zip(*rows, strict=True)
    widths = [max(width(line) for cell in column for line in cell) for column in columns]
    rows.insert(1, [["-" * wide] for wide in widths])
    right = number_columns(table)
    return "\n".join(
        "  ".join(map(padded, line, widths, right)).rstrip(" ")
        for row in rows
        for line in zip_longest(*row, fillvalue="")
    )

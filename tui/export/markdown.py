"""Tables as Markdown, in the form of GitHub: every cell comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence

from tui.briefing.model import Table

from .escape import heading, inline, paragraph
from .layout import number_columns, padded, stacked, texts, width


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` as GFM tables."""
    blocks = stacked(tables, table_block, lambda title: heading(title, 2))
    if citations:
        blocks.append(citation_list(citations))
    return "\n\n".join(blocks) + "\n"


def table_block(table: Table) -> str:
    """One table, padded so that it reads as plain text too; numbers stand right."""
    rows = [[inline(text.strip()) for text in row] for row in texts(table)]
    widths = [max(3, *map(width, column)) for column in zip(*rows, strict=True)]
    right = number_columns(table)
    head, *body = [f"| {' | '.join(map(padded, row, widths, right))} |" for row in rows]
    rule = [
        "-" * (wide - 1) + (":" if number else "-")
        for wide, number in zip(widths, right, strict=True)
    ]
    return "\n".join([head, f"| {' | '.join(rule)} |", *body])


def citation_list(citations: Sequence[str]) -> str:
    """Citations, numbered."""
    return "\n".join(f"{n}. {paragraph(line)}" for n, line in enumerate(citations, 1))

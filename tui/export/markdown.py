"""Tables as Markdown, in the form of GitHub: every cell comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence

from tui.briefing.model import Table

from .escape import heading, inline, paragraph
from .layout import stacked, texts, width


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` as GFM tables."""
    blocks = stacked(tables, table_block, lambda title: heading(title, 2))
    if citations:
        blocks.append(citation_list(citations))
    return "\n\n".join(blocks) + "\n"


def table_block(table: Table) -> str:
    """One table, padded so that it reads as plain text too."""
    rows = [[inline(text.strip()) for text in row] for row in texts(table)]
    sizes = [[width(text) for text in row] for row in rows]
    widths = [max(3, *column) for column in zip(*sizes, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    sizes.insert(1, widths)
    return "\n".join(
        "|"
        + "".join(
            f" {text}{' ' * (wide - size)} |"
            for text, size, wide in zip(row, row_sizes, widths, strict=True)
        )
        for row, row_sizes in zip(rows, sizes, strict=True)
    )


def citation_list(citations: Sequence[str]) -> str:
    """Citations, numbered."""
    return "\n".join(f"{n}. {paragraph(line)}" for n, line in enumerate(citations, 1))

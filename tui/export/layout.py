"""What the writers of tables share: a table as texts, and how several follow each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.briefing.model import Table
from tui.tables.numbers import is_number_column


def width(text: str) -> int:
    """The cells that `text` takes where it is shown."""
    if text.isascii():
        return len(text)
    from tui.typeset.cells import width

    return width(text)


def padded(text: str, wide: int, right: bool = False) -> str:
    """`text` with blanks to `wide` cells: before it where it stands `right`, else after it."""
    blanks = " " * (wide - width(text))
    return blanks + text if right else text + blanks


def texts(table: Table) -> list[list[str]]:
    """The head and the rows of `table`, each as wide as the head."""
    wide = len(table.columns)
    head = [column.title for column in table.columns]
    rows = [[cell.text for cell in row.cells[:wide]] for row in table.rows]
    return [head] + [row + [""] * (wide - len(row)) for row in rows]


def number_columns(table: Table) -> list[bool]:
    """For each column whether its cells are numbers, which stand right as they do on screen; the
    first names the rows."""
    _, *rows = texts(table)
    return [c > 0 and is_number_column([row[c] for row in rows]) for c in range(len(table.columns))]


def title_of(table: Table) -> str:
    """What names `table` where several follow each other."""
    return table.title.strip() or table.id


def stacked(
    tables: Sequence[Table], body: Callable[[Table], str], title: Callable[[str], str]
) -> list[str]:
    """Blocks of text: one table as the table alone, several each under its title."""
    if len(tables) == 1:
        return [body(tables[0])]
    return [block for table in tables for block in (title(title_of(table)), body(table))]

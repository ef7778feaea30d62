"""Tables as tab-separated values, for pasting into a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.briefing.model import Table

from .layout import stacked, texts
from .spreadsheet import guarded

_SEPARATOR = re.compile(r"\r\n?|[\t\n]")


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """A row a line; a tab or line break in a cell becomes a space."""
    blocks = stacked(tables, _table, _cell)
    if citations:
        blocks.append("\n".join(_cell(f"{n}. {line}") for n, line in enumerate(citations, 1)))
    return "\n\n".join(blocks) + "\n"


def _table(table: Table) -> str:
    return "\n".join("\t".join(map(_cell, row)) for row in texts(table))


def _cell(text: str) -> str:
    cell = guarded(_SEPARATOR.sub(" ", text))
    # A quote at the start of a cell opens one that may hold tabs and lines, to a spreadsheet.
    return '"{}"'.format(cell.replace('"', '""')) if cell.startswith('"') else cell

"""What all views over one table share: its cells, what they order by, which rows meet what."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from tui.briefing.fold import fold
from tui.briefing.model import Cell, Support, Table

from .conditions import Condition, Operator, met, reader
from .numbers import is_number_column, number, numbers

HEAD = -1
"""The row of the titles."""

MOST_MET = 50
"""Conditions for which is kept which rows meet them: each letter of a filter makes one."""

_BLANK = Cell(text="")

_APART = "\1"
"""Between the folded cells of a row: no text of a briefing has it, and no typed one."""


def cell_of(table: Table, row: int, column: int) -> Cell:
    """The cell of the file there; a title in the row `HEAD`, blank where a row is short."""
    if row == HEAD:
        return Cell(text=table.columns[column].title)
    cells = table.rows[row].cells
    return cells[column] if column < len(cells) else _BLANK


class Facts:
    """What all views over one table share, worked out when first asked."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._texts: dict[int, list[str]] = {}
        self._numeric: dict[int, bool] = {}
        self._numbers: dict[int, list[float | None]] = {}
        self._words: dict[int, list[str | None]] = {}
        self._supports: dict[int, frozenset[Support | None]] = {}
        self._read: dict[tuple[int, Callable[[str], Any]], list[Any]] = {}
        self._met: dict[Condition, list[bool] | ValueError] = {}

    @cached_property
    def folded(self) -> list[str]:
        """The folded text of each row, its cells apart."""
        return [fold(_APART.join(cell.text for cell in row.cells)).text for row in self.table.rows]

    def texts(self, column: int) -> list[str]:
        """What the cells of `column` hold; nothing where a row is short."""
        if column not in self._texts:
            self._texts[column] = [
                row.cells[column].text if column < len(row.cells) else "" for row in self.table.rows
            ]
        return self._texts[column]

    def is_number_column(self, column: int) -> bool:
        """Whether most cells of `column` begin with a number."""
        if column not in self._numeric:
            self._numeric[column] = is_number_column(self.texts(column))
        return self._numeric[column]

    def numbers(self, column: int) -> list[float | None]:
        """The first number of each cell of `column`; None where there is none."""
        if column not in self._numbers:
            self._numbers[column] = numbers(self.texts(column))
        return self._numbers[column]

    def keys(self, column: int) -> list[float | None] | list[str | None]:
        """What the rows order by in `column`; None is a gap."""
        if self.is_number_column(column):
            return self.numbers(column)
        if column not in self._words:
            folded = (fold(text).text.strip() for text in self.texts(column))
            self._words[column] = [text or None for text in folded]
        return self._words[column]

    @cached_property
    def has_support(self) -> bool:
        """Whether any cell says how its claims carry it."""
        return any(cell.support for row in self.table.rows for cell in row.cells)

    def met_by(self, condition: Condition) -> list[bool]:
        """For each row whether it meets `condition`. Raises ValueError as `conditions.met`."""
        if condition not in self._met:
            if len(self._met) >= MOST_MET:
                self._met.clear()
            try:
                self._met[condition] = self._meeting(condition)
            except ValueError as error:  # what took too long is not tried again
                self._met[condition] = error
        found = self._met[condition]
        if isinstance(found, ValueError):
            raise found
        return found

    def _meeting(self, condition: Condition) -> list[bool]:
        column, op, _ = condition
        if column is not None:
            return met(condition, self._as_read(column, op))
        if op in ("=", "!="):
            return met(condition, self.folded)
        every = all if op == "!~" else any
        columns = range(len(self.table.columns))
        cells = met(condition, (cell for c in columns for cell in self._as_read(c, op)))
        count = len(self.table.rows)
        return [every(cells[row::count]) for row in range(count)]

    def _as_read(self, column: int, op: Operator) -> list[Any]:
        """What of the cells of `column` `op` looks at."""
        read = reader(op)
        if read is number:
            return self.numbers(column)
        if (column, read) not in self._read:
            self._read[column, read] = list(map(read, self.texts(column)))
        return self._read[column, read]

    def supports(self, column: int) -> frozenset[Support | None]:
        """How the claims carry the cells of `column`."""
        if column not in self._supports:
            rows = range(len(self.table.rows)) if self.has_support else ()
            self._supports[column] = frozenset(
                cell_of(self.table, row, column).support for row in rows
            )
        return self._supports[column]

"""A view over a table whose rows stay as they are: order, rows, columns, transposing.

Every operation gives a new view, so that the views before it can be gone back to. Operations
name rows and columns by their index in the file, from 0; what is read is in shown coordinates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from tui.briefing.model import Cell, Column, Row, Table

Operator = Literal["=", "!=", "~", ">", ">=", "<", "<="]
"""How a cell is held against a value: contains, does not, matches, or compares as a number."""

OPERATORS: tuple[Operator, ...] = get_args(Operator)

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_BLANK = Cell(text="")


class Condition(NamedTuple):
    """What the cell of a row in `column` must be."""

    column: int
    op: Operator
    value: str


def fold(text: str) -> str:
    """`text` for comparing: without case, its quotes straight."""
    return text.translate(_STRAIGHT).casefold()


def column_index(table: Table, name: str) -> int | None:
    """The index of the column whose id or title is `name`, case and curly quotes aside."""
    for named in (
        [column.id for column in table.columns],
        [column.title for column in table.columns],
        [fold(column.id) for column in table.columns],
        [fold(column.title) for column in table.columns],
    ):
        for wanted in (name, fold(name)):
            if wanted in named:
                return named.index(wanted)
    return None


class _Facts:
    """What all views over one table share, worked out when first asked."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._keys: dict[int, list[float | None] | list[str | None]] = {}

    @cached_property
    def folded(self) -> list[str]:
        """The folded text of each row, its cells apart."""
        return [fold("\0".join(cell.text for cell in row.cells)) for row in self.table.rows]

    def text(self, row: int, column: int) -> str:
        return self.cell(row, column).text

    def cell(self, row: int, column: int) -> Cell:
        cells = self.table.rows[row].cells
        return cells[column] if column < len(cells) else _BLANK

    def keys(self, column: int) -> list[float | None] | list[str | None]:
        """What the rows order by in `column`; None is a gap."""
        if column not in self._keys:
            from .numbers import is_number_column, number

            texts = [self.text(row, column) for row in range(len(self.table.rows))]
            self._keys[column] = (
                [number(text) for text in texts]
                if is_number_column(texts)
                else [fold(text).strip() or None for text in texts]
            )
        return self._keys[column]


class TableView(Struct, frozen=True, eq=False, dict=True):
    """A table as it is shown. Sorting is stable, gaps are last both ways."""

    source: Table
    order: tuple[int, bool] | None = None
    """The column it is sorted by, and whether from high to low."""
    needle: str = ""
    conditions: tuple[Condition, ...] = ()
    picked: tuple[int, ...] | None = None
    """The columns shown, in order; None is all."""
    transposed: bool = False
    most: int | None = None
    """How many rows at most; None is all."""
    _facts: _Facts | None = None

    def __post_init__(self) -> None:
        if self._facts is None:
            force_setattr(self, "_facts", _Facts(self.source))

    # Operations

    def sort(self, column: int, descending: bool = False) -> TableView:
        """Rows ordered by `column`: as numbers where it is a column of numbers."""
        return replace(self, order=(column, descending))

    def unsorted(self) -> TableView:
        """Rows in the order of the file."""
        return replace(self, order=None)

    def filter(self, text: str) -> TableView:
        """The rows with `text` in any cell, those of hidden columns too; "" is all."""
        return replace(self, needle=text)

    def where(self, column: int, op: Operator, value: str) -> TableView:
        """Of these rows those whose cell in `column` is so.

        Raises ValueError when `value` is a bad regular expression, or no number where one is
        compared.
        """
        condition = Condition(column, op, value)
        _test(condition)
        return replace(self, conditions=(*self.conditions, condition))

    def hide(self, column: int) -> TableView:
        """Without `column`; the last one stays."""
        left = tuple(shown for shown in self.shown if shown != column)
        return replace(self, picked=left) if left else self

    def columns_only(self, columns: Iterable[int]) -> TableView:
        """With these columns, in this order. Raises ValueError when there is none."""
        picked = tuple(dict.fromkeys(columns))
        if not picked:
            raise ValueError("a table needs a column")
        return replace(self, picked=None if picked == self._all_columns else picked)

    def transpose(self) -> TableView:
        """Rows as columns: the first column becomes the head."""
        return replace(self, transposed=not self.transposed)

    def limit(self, rows: int | None) -> TableView:
        """The first `rows` rows of the table, before any transposing; None is all."""
        return replace(self, most=rows)

    def reset(self) -> TableView:
        """The table as it is in the file."""
        return TableView(self.source, _facts=self._facts)

    # The order of the file, seen through the operations

    @property
    def facts(self) -> _Facts:
        assert self._facts is not None
        return self._facts

    @property
    def _all_columns(self) -> tuple[int, ...]:
        return tuple(range(len(self.source.columns)))

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns of the file that are shown, in order."""
        return self._all_columns if self.picked is None else self.picked

    @cached_property
    def file_rows(self) -> tuple[int, ...]:
        """The rows of the file that are shown, in order."""
        facts = self.facts
        rows: Iterable[int] = range(len(self.source.rows))
        if self.needle:
            needle = fold(self.needle)
            rows = [row for row in rows if needle in facts.folded[row]]
        for condition in self.conditions:
            holds = _test(condition)
            rows = [row for row in rows if holds(facts.text(row, condition.column))]
        if self.order is not None:
            rows = _ordered(rows, facts.keys(self.order[0]), self.order[1])
        return tuple(rows)[: self.most]

    @cached_property
    def _row_places(self) -> dict[int, int]:
        return {row: place for place, row in enumerate(self.file_rows)}

    # What is shown

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The shown column it is sorted by, and whether from high to low; None where no shown
        column tells the order."""
        if self.order is None or self.transposed or self.order[0] not in self.shown:
            return None
        return self.shown.index(self.order[0]), self.order[1]

    @cached_property
    def row_count(self) -> int:
        """How many rows are shown, without the head."""
        return max(len(self.shown) - 1, 0) if self.transposed else len(self.file_rows)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, left to right."""
        columns = self.source.columns
        if not self.transposed:
            return tuple(columns[column] for column in self.shown)
        if not self.shown:
            return ()
        first = self.shown[0]
        return (columns[first],) + tuple(
            Column(id=f"row-{row + 1}", title=self.facts.text(row, first)) for row in self.file_rows
        )

    def origin(self, row: int, column: int) -> tuple[int, int] | None:
        """Where in the file a shown cell stands, as row and column; None for a cell that was
        in the head before transposing."""
        if not self.transposed:
            return self.file_rows[row], self.shown[column]
        if column == 0:
            return None
        return self.file_rows[column - 1], self.shown[row + 1]

    def find(self, file_row: int, file_column: int) -> tuple[int, int] | None:
        """Where a cell of the file is shown, as row and column; None where it is not."""
        place = self._row_places.get(file_row)
        if place is None or file_column not in self.shown:
            return None
        column = self.shown.index(file_column)
        if not self.transposed:
            return place, column
        return (column - 1, place + 1) if column else None

    def cell(self, row: int, column: int) -> Cell:
        """The cell shown there; a blank one where the row of the file is short."""
        origin = self.origin(row, column)
        if origin is None:
            return Cell(text=self.source.columns[self.shown[row + 1]].title)
        return self.facts.cell(*origin)

    def row(self, row: int) -> Row:
        """The row shown there; transposed, it keeps nothing of the rows of the file."""
        if self.transposed:
            return Row(cells=tuple(self.cell(row, c) for c in range(len(self.columns))))
        file_row = self.file_rows[row]
        whole = self.source.rows[file_row]
        if self.picked is None:
            return whole
        return replace(whole, cells=tuple(self.facts.cell(file_row, c) for c in self.shown))

    def words(self) -> str:
        """What was done to the table, in words: "sorted by Japan ↑ · 3 of 12 rows"."""
        said = []
        if self.order is not None:
            column = self.source.columns[self.order[0]]
            said.append(f"sorted by {column.title or column.id} {'↓' if self.order[1] else '↑'}")
        rows, hidden = len(self.source.rows), len(self.source.columns) - len(self.shown)
        if len(self.file_rows) < rows:
            said.append(f"{len(self.file_rows)} of {rows} row{'' if rows == 1 else 's'}")
        if hidden:
            said.append(f"{hidden} column{'' if hidden == 1 else 's'} hidden")
        if self.transposed:
            said.append("transposed")
        return " · ".join(said) or "source order"

    def table(self) -> Table:
        """The table as it stands: what is copied and exported."""
        rows = tuple(self.row(row) for row in range(self.row_count))
        if rows == self.source.rows and self.columns == self.source.columns:
            return self.source
        return replace(self.source, columns=self.columns, rows=rows)


def _ordered(
    rows: Iterable[int], keys: list[float | None] | list[str | None], descending: bool
) -> list[int]:
    filled: list[int] = []
    gaps: list[int] = []
    for row in rows:
        (gaps if keys[row] is None else filled).append(row)
    # `reverse` keeps the order of equals, so that sorting stays stable both ways.
    filled.sort(key=keys.__getitem__, reverse=descending)  # type: ignore[arg-type]
    return filled + gaps


def _test(condition: Condition) -> Callable[[str], bool]:
    """Whether a cell's text meets `condition`; ValueError when that has a bad value."""
    _, op, value = condition
    if op in ("=", "!="):
        needle, wanted = fold(value), op == "="
        return lambda text: (needle in fold(text)) is wanted
    if op == "~":
        try:
            pattern = re.compile(value, re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"bad regular expression “{value}”: {error}") from None
        return lambda text: pattern.search(text) is not None
    from .numbers import number

    bound = number(value)
    if bound is None:
        raise ValueError(f"“{value}” is not a number to compare with")
    compare: dict[str, Callable[[float, float], bool]] = {
        ">": float.__gt__,
        ">=": float.__ge__,
        "<": float.__lt__,
        "<=": float.__le__,
    }
    holds = compare[op]
    return lambda text: (found := number(text)) is not None and holds(found, bound)

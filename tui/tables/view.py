"""A view over a table whose rows stay as they are: order, rows, columns, transposing.

Every operation gives a new view, so that the views before it can be gone back to. Operations
name rows and columns by their index in the file, from 0; what is read is in shown coordinates.
In both the row `HEAD` is that of the titles, so that transposing is to swap rows and columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from tui.briefing.model import Cell, Column, Row, Support, Table
from tui.briefing.places import cell_id

from .conditions import Condition, Operator, typed, written
from .facts import HEAD, Facts, cell_of
from .versions import columns_in, rows_in

MOST_ORDERS = 3
"""The most columns that an order comes from."""


class TableView(Struct, frozen=True, eq=False, dict=True):
    """A table as it is shown. Sorting is stable, gaps are last both ways."""

    source: Table
    orders: tuple[tuple[int, bool], ...] = ()
    """The columns it is sorted by, and whether from high to low; among equals of the first the
    second counts, and so on."""
    conditions: tuple[Condition, ...] = ()
    """What every row shown meets."""
    typed: str = ""
    """How the filter was typed that they come from."""
    chosen: tuple[int, ...] | None = None
    """The columns shown, in order; None is all."""
    transposed: bool = False
    most: int | None = None
    """How many rows at most; None is all."""
    picks: frozenset[int] = frozenset()
    """The rows of the file that were picked, shown or not."""
    picked_only: bool = False
    """Whether those alone are shown."""
    _facts: Facts | None = None

    def __post_init__(self) -> None:
        if self._facts is None:
            force_setattr(self, "_facts", Facts(self.source))

    # Operations

    def sort(self, column: int, descending: bool = False) -> TableView:
        """Rows ordered by `column`: as numbers where it is a column of numbers. Among equals the
        order before counts."""
        before = tuple(order for order in self.orders if order[0] != column)
        return replace(self, orders=((column, descending), *before)[:MOST_ORDERS])

    def unsorted(self) -> TableView:
        """Rows in the order of the file."""
        return replace(self, orders=())

    def filter(self, text: str, here: int | None = None) -> TableView:
        """The rows that `text` asks for, in place of the filter there was; what it says of no
        column is about the column `here`. The words of `conditions.typed`, which also says what
        ValueError is raised for."""
        conditions = typed(self.source, text, here)
        # As it was typed it would mean something else when asked again in another column.
        named = " & ".join(written(self.source, condition) for condition in conditions)
        view = replace(self, conditions=conditions, typed=named)
        _ = view.file_rows  # a pattern may prove too slow: told now, not when it is drawn
        return view

    def where(self, column: int | None, op: Operator, value: str) -> TableView:
        """Of these rows those whose cell in `column`, or any when that is None, is so.

        Raises ValueError when `value` is a bad regular expression, or no number where one is
        compared.
        """
        condition = Condition(column, op, value)
        self.facts.met_by(condition)  # what is wrong with it is told now, not when it is drawn
        return replace(self, conditions=(*self.conditions, condition))

    def hide(self, column: int) -> TableView:
        """Without `column`; the last one stays."""
        left = tuple(shown for shown in self.shown if shown != column)
        return replace(self, chosen=left) if left else self

    def unhide(self, column: int) -> TableView:
        """With `column`, before the first that stands after it in the file."""
        at = next((i for i, c in enumerate(self.shown) if c > column), len(self.shown))
        return self.columns_only((*self.shown[:at], column, *self.shown[at:]))

    def columns_only(self, columns: Iterable[int]) -> TableView:
        """With these columns, in this order. Raises ValueError when there is none."""
        chosen = tuple(dict.fromkeys(columns))
        if not chosen:
            raise ValueError("a table needs a column")
        return replace(self, chosen=None if chosen == self._all_columns else chosen)

    def transpose(self) -> TableView:
        """Rows as columns: the first column becomes the head."""
        return replace(self, transposed=not self.transposed)

    def limit(self, rows: int | None) -> TableView:
        """The first `rows` rows of the table, before any transposing; None is all."""
        return replace(self, most=rows)

    def pick(self, row: int) -> TableView:
        """With `row` picked; without, where it was."""
        return replace(self, picks=self.picks ^ {row})

    def picked(self) -> TableView:
        """The rows that are picked and shown; all that are shown, where none of them is picked."""
        return replace(self, picked_only=not self.picks.isdisjoint(self.file_rows))

    def reset(self) -> TableView:
        """The table as it is in the file."""
        return TableView(self.source, _facts=self._facts)

    def reveal(self, row: int, column: int) -> TableView:
        """The same view with the cell of the file there in it: what hides it gives way."""
        view = self
        if column not in self.shown:
            view = view.unhide(column)
        if row != HEAD and row not in self._row_places:
            view = replace(view, conditions=(), typed="", most=None)
        return view

    def over(self, table: Table) -> TableView:
        """The same done to another version of the table, as far as it has the columns and the
        rows."""
        columns = columns_in(self.source, table)
        rows = rows_in(self.source, table) if self.picks else {}
        conditions = tuple(
            c if c.column is None else c._replace(column=columns[c.column])
            for c in self.conditions
            if c.column is None or c.column in columns
        )
        chosen = tuple(columns[c] for c in self.shown if c in columns)
        view = TableView(
            table,
            orders=tuple((columns[c], down) for c, down in self.orders if c in columns),
            conditions=conditions,
            typed=" & ".join(written(table, condition) for condition in conditions),
            chosen=chosen if self.chosen is not None and chosen else None,
            transposed=self.transposed,
            most=self.most,
            picks=frozenset(rows[row] for row in self.picks if row in rows),
        )
        try:
            _ = view.file_rows
        except ValueError:  # a pattern may be too slow on what is new
            return replace(view, conditions=(), typed="")
        return view

    # The order of the file, seen through the operations

    @property
    def facts(self) -> Facts:
        assert self._facts is not None
        return self._facts

    @property
    def _all_columns(self) -> tuple[int, ...]:
        return tuple(range(len(self.source.columns)))

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns of the file that are shown, in order."""
        return self._all_columns if self.chosen is None else self.chosen

    def does_as(self, other: TableView) -> bool:
        """Whether the same was done to the table as in `other`."""
        return self._done == other._done

    @property
    def _done(self) -> tuple[object, ...]:
        return (
            self.orders, self.conditions, self.chosen, self.transposed, self.most,
            self.picks, self.picked_only,
        )  # fmt: skip

    @cached_property
    def file_rows(self) -> tuple[int, ...]:
        """The rows of the file that are shown, in order."""
        facts = self.facts
        rows: Iterable[int] = range(len(self.source.rows))
        for condition in self.conditions:
            meets = facts.met_by(condition)
            rows = [row for row in rows if meets[row]]
        for column, descending in reversed(self.orders):
            rows = _ordered(rows, facts.keys(column), descending)
        rows = tuple(rows)[: self.most]
        return tuple(row for row in rows if row in self.picks) if self.picked_only else rows

    @cached_property
    def _row_places(self) -> dict[int, int]:
        return {row: place for place, row in enumerate(self.file_rows)}

    # What is shown

    @property
    def order(self) -> tuple[int, bool] | None:
        """The column it is sorted by first, and whether from high to low."""
        return self.orders[0] if self.orders else None

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
            Column(id=f"row-{row + 1}", title=cell_of(self.source, row, first).text)
            for row in self.file_rows
        )

    def pick_count(self) -> int:
        """How many of the rows that are shown are picked."""
        return len(self.picks.intersection(self.file_rows))

    @cached_property
    def supports(self) -> frozenset[Support | None]:
        """How the claims carry the cells of the columns shown, those of all rows."""
        return frozenset().union(*map(self.facts.supports, self.shown))

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Where in the file a shown cell, or title, stands, as row and column."""
        if self.transposed:
            row, column = column - 1, row + 1
        return HEAD if row == HEAD else self.file_rows[row], self.shown[column]

    def find(self, file_row: int, file_column: int) -> tuple[int, int] | None:
        """Where a cell, or title, of the file is shown, as row and column; None where it is
        not."""
        row = HEAD if file_row == HEAD else self._row_places.get(file_row)
        if row is None or file_column not in self.shown:
            return None
        column = self.shown.index(file_column)
        return (column - 1, row + 1) if self.transposed else (row, column)

    def place_of(self, id: str) -> tuple[int, int] | None:
        """Where in the file the cell, or title, `id` of this table stands, shown or not."""
        table, _, rest = id.partition(".")
        row, _, column = rest.partition(".")
        if table != self.source.id or not (row.isdecimal() and column.isdecimal()):
            return None
        r, c = int(row) - 1, int(column) - 1
        there = HEAD <= r < len(self.source.rows) and 0 <= c < len(self.source.columns)
        return (r, c) if there else None

    def find_id(self, id: str) -> tuple[int, int] | None:
        """Where the cell `id` is shown, as row and column; of a title the first cell below it, of
        the table itself the first cell; None where it is not shown."""
        if not self.row_count or not self.columns:
            return None
        if id == self.source.id:
            return 0, min(1, len(self.columns) - 1)
        place = self.place_of(id)
        found = self.find(*place) if place else None
        return (max(found[0], 0), found[1]) if found else None

    def id_of(self, row: int, column: int) -> str:
        """The id of what is shown there, `TABLE.R.C`; R is 0 for a title of the file."""
        return cell_id(self.source, *self.origin(row, column))

    def cell(self, row: int, column: int) -> Cell:
        """The cell, or title, shown there; a blank one where the row of the file is short."""
        return cell_of(self.source, *self.origin(row, column))

    def row(self, row: int) -> Row:
        """The row shown there; transposed, it keeps nothing of the rows of the file."""
        if self.transposed:
            return Row(cells=tuple(self.cell(row, c) for c in range(len(self.columns))))
        file_row = self.file_rows[row]
        whole = self.source.rows[file_row]
        if self.chosen is None:
            return whole
        return replace(whole, cells=tuple(cell_of(self.source, file_row, c) for c in self.shown))

    def words(self) -> list[str]:
        """What was done to the table, in words: "3 of 12 rows", "sorted by Japan ↑"."""
        said = []
        rows, hidden = len(self.source.rows), len(self.source.columns) - len(self.shown)
        if len(self.file_rows) < rows:
            said.append(f"{len(self.file_rows):,} of {counted(rows, 'row')}")
        if self.orders:
            columns = [(self.source.columns[c], "↓" if down else "↑") for c, down in self.orders]
            names = (f"{column.title or column.id} {arrow}" for column, arrow in columns)
            said.append(f"sorted by {', '.join(names)}")
        if hidden:
            said.append(f"{counted(hidden, 'column')} hidden")
        if self.transposed:
            said.append("transposed")
        if picked := self.pick_count():
            said.append(f"{picked:,} picked")
        return said

    def table(self) -> Table:
        """The table as it stands: what is copied and exported."""
        rows = tuple(self.row(row) for row in range(self.row_count))
        if rows == self.source.rows and self.columns == self.source.columns:
            return self.source
        return replace(self.source, columns=self.columns, rows=rows)


def counted(count: int, noun: str) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


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

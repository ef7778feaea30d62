"""What is done to one table: how it stands, how it stood before, where you are in it."""

from __future__ import annotations

from typing import NamedTuple

from tui.app.position import Position
from tui.briefing.model import Table
from tui.briefing.places import cell_id
from tui.tables.facts import HEAD
from tui.tables.versions import columns_in, rows_in
from tui.tables.view import TableView
from tui.typeset.layout import Layout, Stop
from tui.typeset.setting import AS_IT_FITS, Setting


class Standing(NamedTuple):
    """How a table stands: what of it is shown, and how that is set."""

    view: TableView
    setting: Setting = AS_IT_FITS

    def showing(self, view: TableView) -> Standing:
        """The same with `view` shown: those columns stay frozen that were, whichever are hidden."""
        before, frozen = self.view, self.setting.frozen
        if frozen == 1 or view.transposed or before.transposed:
            return self._replace(view=view)
        kept = [view.shown.index(c) for c in before.shown[:frozen] if c in view.shown]
        return Standing(view, self.setting._replace(frozen=max(kept, default=0) + 1))

    def over(self, table: Table) -> Standing:
        """The same of another version of the table."""
        columns = columns_in(self.view.source, table)

        def moved(place: tuple[int, int]) -> tuple[int, int]:
            return place[0], columns[place[1]]

        setting = self.setting._replace(
            widths={
                moved(at): size for at, size in self.setting.widths.items() if at[1] in columns
            },
            bars=frozenset(moved(at) for at in self.setting.bars if at[1] in columns),
        )
        return Standing(self.view.over(table), setting)

    def is_as(self, other: Standing) -> bool:
        """Whether the same was done to the table as in `other`."""
        return self.view.does_as(other.view) and self.setting == other.setting


class _Before(NamedTuple):
    """A table before something that is still being typed."""

    standing: Standing
    chosen: Stop | None
    top: int


class Work:
    """The work on one table. What changes it lays out nothing: who shows it does, afterwards."""

    def __init__(self, view: TableView) -> None:
        self.standing = Standing(view)
        self.before: list[Standing] = []
        """How it stood before, the latest last."""
        self.position = Position()
        self.column: int | None = None
        """The column of the file you were on before no row was left."""
        self.made: tuple[Standing, int, Layout] | None = None
        """Its layout, and of which standing and for how many columns of the screen that is."""
        self._tried: _Before | None = None

    @property
    def trying(self) -> bool:
        """Whether a search or a filter changed it that is not kept yet."""
        return self._tried is not None

    def change(self, standing: Standing) -> None:
        """Let it stand so from now on; undo comes back."""
        self.keep()
        self.before.append(self.standing)
        self._stand(standing, self.standing.view, self.position.chosen)

    def undo(self) -> None:
        """As it stood before."""
        self.keep()
        self._stand(self.before.pop(), self.standing.view, self.position.chosen)

    def try_out(self, view: TableView) -> None:
        """Show `view` until that is kept, then as one step of undo, or put back."""
        if self._tried is None:
            self._tried = _Before(self.standing, self.position.chosen, self.position.top)
        before = self._tried
        self._stand(self.standing.showing(view), before.standing.view, before.chosen)

    def keep(self) -> None:
        """What was tried out stays."""
        if self._tried is not None and not self._tried.standing.is_as(self.standing):
            self.before.append(self._tried.standing)
        self._tried = None

    def put_back(self) -> bool:
        """As it was before something was tried out, and where you were in it; whether that
        changes anything."""
        if self._tried is None:
            return False
        self.standing, self.position.chosen, self.position.top = self._tried
        self._tried = None
        return True

    def resume(self, other: Work) -> None:
        """Do to this version of the table what was done to `other`, and be at the same cell; where
        that is not shown any more, at one near it."""
        table, before = self.standing.view.source, other.standing.view
        chosen = other.position.chosen
        self.standing = other.standing.over(table)
        self.before = [standing.over(table) for standing in other.before]
        if chosen is None or not before.row_count:
            return
        rows, columns = rows_in(before.source, table), columns_in(before.source, table)
        row, column = before.origin(*chosen)
        at = before.file_rows.index(row) if row != HEAD else 0
        near = [row, *before.file_rows[at + 1 :], *reversed(before.file_rows[:at])]
        for each in near:
            found = self.standing.view.find(rows.get(each, each), columns.get(column, column))
            if (each in rows or each == HEAD) and found is not None:
                self.position.chosen = max(found[0], 0), found[1]
                return

    def _stand(self, standing: Standing, before: TableView, chosen: Stop | None) -> None:
        """Stand so, at the cell that was `chosen` in the view before."""
        self.standing = standing
        if chosen is not None and before.row_count:
            self.column = before.origin(*chosen)[1]
        self.position.chosen = _same_cell(before, chosen, standing.view) if chosen else None
        if standing.view.file_rows != before.file_rows:
            self.position.top = 0


def _same_cell(before: TableView, chosen: Stop, view: TableView) -> Stop | None:
    """Where the cell that is `chosen` in the view before is now; where its column is hidden, its
    neighbour's; where its row is not there, the first cell of its column."""
    row, column = before.origin(*chosen)
    if column not in view.shown:
        column = view.shown[min(before.shown.index(column), len(view.shown) - 1)]
    places = (cell_id(view.source, r, column) for r in (row, HEAD))
    return next(filter(None, (view.find_id(id) for id in places)), None)

"""A pane that shows tables: what is done to them, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from tui.app.opened import Opened
from tui.app.position import Position
from tui.briefing.model import Cell, Table
from tui.briefing.tabs import Tab
from tui.tables.conditions import doubt
from tui.tables.facts import HEAD
from tui.tables.view import TableView, counted
from tui.typeset.cards import empty_lines
from tui.typeset.cells import one_line
from tui.typeset.chrome import Strip, views_strip
from tui.typeset.flow import Block
from tui.typeset.layout import NOWHERE, Layout, State
from tui.typeset.setting import WRAPS, Setting
from tui.typeset.spans import SECONDARY, STRONG, TEXT, Line, Span
from tui.typeset.tables import Grid

from .pane import Pane, Room
from .work import Standing, Work

MOST_COLUMNS = 300
"""The most rows that become columns: who would look for one among more?"""

WIDER = 4
"""Cells by which a column is made wider or narrower."""


class TablePane(Pane):
    """A pane that shows one of several tables, as it stands after what was done to it."""

    def __init__(
        self, opened: Opened, tab: Tab, titles: Sequence[str], views: Sequence[TableView]
    ) -> None:
        """`titles`: what the strip lists."""
        super().__init__(opened, tab)
        self.titles = titles
        self.index = 0
        self.works = [Work(view) for view in views]

    def resume(self, before: Pane) -> bool:
        """Sorted, filtered and set as it was, as far as the tables still have the columns."""
        if not isinstance(before, TablePane):
            return False
        done = {work.standing.view.source.id: work for work in before.works}
        for index, work in enumerate(self.works):
            id = work.standing.view.source.id
            if id in done:
                work.resume(done[id])
                if done[id] is before.work:
                    self.index = index
        return True

    @property
    def work(self) -> Work:
        """The work on the table that is shown."""
        return self.works[self.index]

    @property
    def position(self) -> Position:
        """Where you are in it."""
        return self.work.position

    @property
    def standing(self) -> Standing:
        """How the table stands."""
        return self.work.standing

    @property
    def shown(self) -> TableView:
        """What of the table is shown."""
        return self.standing.view

    @property
    def setting(self) -> Setting:
        """How it is set."""
        return self.standing.setting

    def strip(self, light: State = NOWHERE) -> Strip:
        """The strip of tables or views."""
        return views_strip(self.titles, self.index, self.room.columns)

    def head(self, light: State = NOWHERE) -> Sequence[Line]:
        """The strip, and what air there is."""
        strip = self.strip(light).line
        return [[], strip, []] if self.room.roomy and self.room.rows >= 12 else [strip, []]

    def view_at(self, x: int) -> int | None:
        """The table, or view, whose title is clicked at cell `x`."""
        return self.strip().at(x)

    def lay_out(self, room: Room) -> None:
        """Lay out the table for `room`; where only its lines changed, what was laid out stays."""
        self.room = room
        made = self.work.made
        if made is None or made[0] is not self.standing or made[1] != room.columns:
            made = self.work.made = (self.standing, room.columns, self.make_layout())
        layout = made[2]
        rows = self.rows_of(layout, room.rows - len(self.head()))
        self.position.lay_out(layout, rows, self.position.chosen)

    def plain_lines(self, columns: int) -> Sequence[str]:
        """The table as it stands, under its title."""
        from tui.typeset.plain import view_lines

        return [self.titles[self.index], "", *view_lines(self.shown, columns)]

    def make_layout(self) -> Layout:
        """The table as it stands, as wide as the room."""
        raise NotImplementedError

    def rows_of(self, layout: Layout, rows: int) -> int:
        """The lines that the rows of `layout` have, of those below the strip."""
        return rows - layout.head

    # What is done to the table.

    def change(self, view: TableView) -> None:
        """Show `view` from now on; undo comes back."""
        self._change(self.standing.showing(view))

    def set(self, setting: Setting) -> None:
        """Set the table so from now on; undo comes back."""
        self._change(self.standing._replace(setting=setting))

    def _change(self, standing: Standing) -> None:
        self.work.change(standing)
        self._show_again()

    def try_out(self, view: TableView) -> None:
        """Show `view` until that is kept, then as one step of undo, or put back."""
        self.work.try_out(view)
        self._show_again()

    def keep(self) -> None:
        """What was tried out stays."""
        for work in self.works:
            work.keep()

    def put_back(self) -> None:
        """The tables as they were before something was tried out, and where you were in them."""
        if [work for work in self.works if work.put_back()]:
            self.lay_out(self.room)

    def _show_again(self) -> None:
        """Lay the table out as it stands now, with the cell you are on in sight."""
        self.lay_out(self.room)
        if self.position.chosen is not None:
            self.position.jump(self.position.chosen)

    def cell(self) -> Cell | None:
        """The cell you are on."""
        chosen = self.position.chosen
        return self.shown.cell(*chosen) if chosen and self.shown.row_count else None

    def claim_ids(self) -> Sequence[str]:
        """The claims that the cell rests on."""
        cell = self.cell()
        return cell.claims if cell else ()

    def names_here(self) -> tuple[str, str]:
        """The names of the row and the column you are on."""
        chosen, view = self.position.chosen, self.shown
        if chosen is None or not view.row_count:
            return "", ""
        return one_line(view.cell(chosen[0], 0).text), one_line(view.columns[chosen[1]].title)

    def place_words(self) -> Line:
        """Row · column, for the status line."""
        row, column = self.names_here()
        between = [Span(" · ", SECONDARY)] if row and column else []
        return [Span(row, STRONG), *between, Span(column, TEXT)]

    def about(self) -> str:
        """Row · column."""
        return " · ".join(name for name in self.names_here() if name)

    def state_words(self, nothing: str = "") -> list[Line]:
        """In words what was done to the table (`nothing` where nothing was), which columns are in
        sight, which row of how many you are on; in several lengths."""
        chosen, layout, wrap = self.position.chosen, self.position.layout, self.setting.wrap
        at = f"{chosen[0] + 1 if chosen else 0:,}/{self.shown.row_count:,}"
        done = self.shown.words()
        if wrap:
            done.append(WRAPS[wrap])
        if self.grid is not None and self.grid.frozen > 1:
            done.append(f"{self.grid.frozen} columns frozen")
        if self.shown.typed:
            done.append(f"filter {self.shown.typed}")
        beyond = layout.hidden_columns if layout else None
        columns = [f"columns {beyond[0]}–{beyond[1]} of {beyond[2]}"] if beyond else []
        lengths = [[*(done or filter(None, [nothing])), *columns, f"row {at}"]]
        # What is beyond the edge has its sign there, and gives way to what has none.
        lengths += [[*done[:n], f"row {at}"] for n in range(len(done), 0, -1)]
        lengths.append([*columns, f"row {at}"])
        return [[Span(" · ".join(said), SECONDARY)] for said in [*lengths, [f"row {at}"], [at]]]

    def empty_tail(self) -> list[Line]:
        """What stands where no row does: why, and the keys that help."""
        view, columns = self.shown, self.room.columns
        if view.conditions:
            every = counted(len(view.source.rows), "row")
            keys = [("f", "change the filter"), ("0", f"show all {every}")]
            return empty_lines(f"No row has “{view.typed}”.", keys, columns)
        keys = [("{ }", "previous, next table")] if len(self.works) > 1 else []
        return empty_lines("This table has no rows.", [*keys, ("L", "library")], columns)

    def empty_status(self) -> tuple[Line, list[Line]]:
        """What the status line says there: the filter, and of how many rows there is none."""
        view = self.shown
        count = len(view.source.rows)
        words = f"0 of {counted(count, 'row')}" if count else "no rows"
        left: Line = [Span("filter", STRONG), Span(f" {view.typed}", TEXT)]
        return left if view.conditions else [], [[Span(words, SECONDARY)]]

    @property
    def copy_label(self) -> str:
        """Copy the rows picked, or the table."""
        picked = self.shown.pick_count()
        return f"Copy {counted(picked, 'row')}" if picked else "Copy table"

    def file_column(self) -> int | None:
        """The column you are on, as in the file."""
        chosen = self.position.chosen
        return self.shown.origin(*chosen)[1] if chosen and self.shown.row_count else None

    def why_not(self, command: str) -> str | None:
        """What needs a cell, an order, something to undo, or claims."""
        view = self.shown
        match command:
            case "sort" if view.transposed:
                return "A transposed table is not sorted: t turns it back."
            case "summary" | "bars" if view.transposed:
                return "A column of a transposed table is a row: t turns it back."
            case "hide" if view.transposed:
                return "A transposed table keeps its columns: t turns it back."
            case "pick" if not view.row_count:
                return "There is no row here."
            case "pick" if view.transposed:
                return "A transposed table has no rows to pick: t turns it back."
            case "sort" | "hide" | "summary" | "widen" | "narrow" | "freeze" | "bars" if (
                self.file_column() is None
            ):
                return "There is no column here."
            case "bars" if not self._is_numeric():
                return "This column holds no numbers."
            case "hide":
                return self.why_shown(self.file_column() or 0)
            case "widen" | "narrow" | "freeze" | "wrap" | "bars" if self.grid is None:
                return "Cards have no columns: they come where those would be too narrow."
            case "widen" if self._is_widest():
                return "This column is as wide as the screen has room for."
            case "narrow" if self._narrowed() is None:
                return "This column is as narrow as it can be: numbers are never cut."
            case "transpose" if not view.transposed and view.row_count > MOST_COLUMNS:
                return f"{view.row_count:,} rows are too many to be columns: f filters them."
            case "filter" if view.transposed and len(view.source.rows) > MOST_COLUMNS:
                return "A transposed table of so many rows keeps them: t turns it back."
            case "undo" if not (self.work.before or self.work.trying):
                return "There is nothing to undo."
            case "reset" if self.standing.is_as(Standing(view.reset())):
                return "The table is as in the file."
            case "evidence" if self.cell() is None:
                return "There is no cell here."
        return None

    @property
    def grid(self) -> Grid | None:
        """The columns, where they are not cards."""
        layout = self.position.layout
        return layout if isinstance(layout, Grid) else None

    def _is_numeric(self) -> bool:
        column = self.file_column()
        return column is not None and self.shown.facts.is_number_column(column)

    def do_hide(self) -> None:
        """Hide the column."""
        column = self.file_column()
        if column is not None:
            self.change(self.shown.hide(column))

    def why_shown(self, column: int) -> str | None:
        """Why a column of the file cannot be hidden; None if it can."""
        return "The last column stays." if len(self.shown.shown) < 2 else None

    def toggle(self, column: int) -> str | None:
        """Hide a column of the file, or show it again; why not, if it has to stay."""
        view = self.shown
        if column not in view.shown:
            self.change(view.unhide(column))
        elif why := self.why_shown(column):
            return why
        else:
            self.change(view.hide(column))
        return None

    def show_all(self) -> None:
        """Show every column, in the order of the file."""
        self.change(self.shown.columns_only(range(len(self.shown.source.columns))))

    def cell_blocks(self) -> list[Block]:
        """The cell you are on, whole."""
        raise NotImplementedError

    def summary(self) -> Table:
        """What the column holds, summarised."""
        from tui.tables.summary import summary

        return summary(self.shown, self.file_column() or 0)

    def do_transpose(self) -> None:
        """Rows as columns."""
        self.change(self.shown.transpose())

    def do_undo(self) -> None:
        """The table as it was before."""
        self.work.undo()
        self._show_again()

    def do_reset(self) -> None:
        """The table as in the file."""
        self._change(Standing(self.shown.reset()))

    def do_sort(self) -> None:
        """Sort by the column; again, the other way; a third time, the order of the file."""
        column, view = self.file_column(), self.shown
        if column is None:
            return
        if view.order == (column, False):
            self.change(view.sort(column, descending=True))
        elif view.order == (column, True):
            self.change(view.unsorted())
        else:
            self.change(view.sort(column))

    @property
    def needle(self) -> str:
        """What rows are filtered by."""
        return self.shown.typed

    def asked_column(self) -> int | None:
        """The column that a filter is about which names none: the one you are on, or were."""
        column = self.file_column()
        return self.work.column if column is None else column

    def filter_to(self, text: str, column: int | None) -> str:
        """Show the rows that `text` is about, of `column` where it names none; how many those
        are, in words. Raises ValueError, with why, for what cannot be asked."""
        self.try_out(self.shown.filter(text, column))
        shown, table = self.shown, self.shown.source
        words = f"{len(shown.file_rows):,} of {counted(len(table.rows), 'row')}"
        if not shown.file_rows:
            doubts = filter(None, (doubt(table, condition) for condition in shown.conditions))
            words += "".join(f" · {words}" for words in islice(doubts, 1))
        return words

    def do_pick(self) -> None:
        """Pick the row, or leave it; on to the next."""
        chosen = self.position.chosen
        if chosen is not None:
            self.change(self.shown.pick(self.shown.origin(*chosen)[0]))
            self.position.move("next")

    def do_wrap(self) -> None:
        """Wrap cells, clip them, unfold the row you are in; and round."""
        now, ways = self.setting.wrap_of(len(self.shown.source.rows)), list(WRAPS)
        self.set(self.setting._replace(wrap=ways[(ways.index(now) + 1) % len(ways)]))

    def do_widen(self) -> None:
        """Make the column wider."""
        grid, chosen = self.grid, self.position.chosen
        if grid is not None and chosen is not None:
            self._set_width(min(grid.widths[chosen[1]] + WIDER, self.room.columns))

    def do_narrow(self) -> None:
        """Make the column narrower."""
        width = self._narrowed()
        if width is not None:
            self._set_width(width)

    def _narrowed(self) -> int | None:
        """The cells of the column when it is made narrower; None where it cannot be."""
        grid, chosen = self.grid, self.position.chosen
        if grid is None or chosen is None:
            return None
        c = chosen[1]
        width = max(grid.widths[c] - WIDER, grid.least_width(c))
        return width if width < grid.widths[c] else None

    def _is_widest(self) -> bool:
        """Whether the column was made wider than it could be shown."""
        grid, chosen = self.grid, self.position.chosen
        if grid is None or chosen is None:
            return False
        asked = self.setting.widths.get(self.shown.origin(HEAD, chosen[1]), 0)
        return asked > grid.widths[chosen[1]] or grid.widths[chosen[1]] >= self.room.columns

    def _set_width(self, width: int) -> None:
        if self.position.chosen is not None:
            place = self.shown.origin(HEAD, self.position.chosen[1])
            self.set(self.setting._replace(widths={**self.setting.widths, place: width}))

    def do_freeze(self) -> None:
        """The columns up to this one stay; again, the first alone."""
        chosen = self.position.chosen
        if chosen is not None:
            frozen = chosen[1] + 1
            self.set(self.setting._replace(frozen=1 if frozen == self.setting.frozen else frozen))

    def do_bars(self) -> None:
        """Draw the numbers of the column as bars too; again, without."""
        chosen = self.position.chosen
        if chosen is not None:
            place = self.shown.origin(HEAD, chosen[1])
            self.set(self.setting._replace(bars=self.setting.bars ^ {place}))

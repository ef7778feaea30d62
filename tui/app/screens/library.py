"""The library: the briefings there are, to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.worker import get_current_worker

from tui.app.commands import key_table
from tui.app.messages import (
    BriefingChosen,
    BriefingListed,
    StopClicked,
    Wheeled,
)
from tui.app.position import Position
from tui.app.widgets.lines import Lines
from tui.app.widgets.view import Frame, View
from tui.briefing.model import Cell, Column, Row, Table
from tui.briefing.sanitize import safe_line
from tui.briefing.tabs import tabs_of
from tui.library.shipped import shipped_folder
from tui.tables.view import TableView
from tui.typeset.cards import empty_lines
from tui.typeset.chrome import Hint, is_small, sides
from tui.typeset.layout import State
from tui.typeset.spans import SECONDARY, STRONG, TEXT, Line, Span
from tui.typeset.tables import Grid, Paragraph

from .base import CommandScreen
from .search import FILTER_HINTS

COLUMNS = ("Briefing", "Parts", "Tables", "Statements", "Dated")


class LibraryScreen(CommandScreen):
    """Lists briefings; they are read one after the other while the list is there."""

    KEYS = key_table(frozenset({"library"}))

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self.files = list(files)
        self.rows: list[tuple[str, ...]] = [
            (safe_line(path.name.removesuffix(".briefing.yaml")), "", "", "", "") for path in files
        ]
        self.header = Lines(id="header")
        self.gap = Lines(id="gap")
        self.view = View()
        self.position = Position()
        self.needle = ""
        self.read = 0
        self._table = TableView(_table(self.rows))

    @property
    def kind(self) -> str:
        """The library."""
        return "library"

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.gap
        yield self.view
        yield from super().compose()

    def on_mount(self) -> None:
        """The names at once, what is in them as it is read."""
        self.set_focus(self.view, scroll_visible=False)
        self._lay_out()
        self.settle()
        self.read_all()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lay_out()
        self.settle()

    def _lay_out(self) -> None:
        """The table of those that the filter leaves, at the briefing you were on."""
        columns, lines = self.app.size
        file = self._file()
        self._table = TableView(_table(self.rows)).filter(self.needle)
        tail = [] if self._table.row_count else self._empty()
        grid = Grid(self._table, columns, self._cells, tail=tail)
        found = self._table.find(self.files.index(file), 0) if file is not None else None
        rows = lines - (2 if is_small(columns, lines) else 4) - grid.head
        first = (0, 0) if self._table.row_count else None
        self.position.lay_out(grid, rows, found or first)

    def content(self) -> View:
        """The list."""
        return self.view

    def show_content(self) -> None:
        """The header, the list."""
        columns, lines = self.app.size
        self.set_class(is_small(columns, lines), "-small")
        count = len(self.files)
        words = f"   {count} briefing{'' if count == 1 else 's'}"
        title = [Span("Library", STRONG), Span(words, SECONDARY)]
        self.header.show(sides(title, [[Span(self._folder(), SECONDARY)], []], columns, 1))
        position = self.position
        state = State(position.chosen, focused=True, top=position.top)
        self.view.show(Frame((), position.layout, position.top, position.rows, (), state))

    def _cells(self, r: int, c: int) -> list[Paragraph]:
        text = self._table.cell(r, c).text
        grey = text in ("undated", "–")
        return [Paragraph(text, style=SECONDARY if grey else TEXT)]

    def _empty(self) -> list[Line]:
        if self.files:
            return empty_lines(f"No briefing has “{self.needle}”.", [("f", "change the filter")])
        return empty_lines(
            "There is no briefing here: a file NAME.briefing.yaml in this folder is one.",
            [("q", "quit")],
        )

    def _folder(self) -> str:
        parents = {path.parent for path in self.files}
        if len(parents) != 1:
            return ""
        if parents == {shipped_folder()}:
            return "shipped with Briefbook"
        folder, home = str(next(iter(parents))), str(Path("~").expanduser())
        return safe_line("~" + folder[len(home) :] if folder.startswith(home + "/") else folder)

    def _file(self) -> Path | None:
        chosen = self.position.chosen
        if chosen is None or chosen[0] >= self._table.row_count:
            return None
        origin = self._table.origin(*chosen)
        return self.files[origin[0]] if origin else None

    # Reading.

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def read_all(self) -> None:
        """Read every briefing for its title and counts; `BriefingListed` tells of each."""
        from tui.library.cache import read_cached

        worker = get_current_worker()
        for i, path in enumerate(self.files):
            if worker.is_cancelled:
                return
            name = safe_line(path.name.removesuffix(".briefing.yaml"))
            try:
                reading = read_cached(path)
            except OSError as error:
                row = (f"{name}: {error.strerror or 'cannot be opened'}", "–", "–", "–", "")
            else:
                briefing = reading.briefing
                if briefing is None:
                    first = reading.problems[0]
                    row = (
                        f"{name}: {first.line}:{first.column} {first.message}",
                        "–",
                        "–",
                        "–",
                        "",
                    )
                else:
                    parts = briefing.parts
                    statements = sum(len(s.statements) for p in parts for s in p.sections)
                    tables = len(briefing.tables) + sum(len(p.tables) for p in parts)
                    row = (
                        briefing.title.replace("\n", " "), str(len(tabs_of(briefing))),
                        str(tables) if tables else "–", str(statements),
                        briefing.date or "undated",
                    )  # fmt: skip
            self.post_message(BriefingListed(i, row))

    @on(BriefingListed)
    def briefing_listed(self, event: BriefingListed) -> None:
        """Show it; the list is laid out again when the last has come, and now and then before."""
        self.rows[event.index] = event.row
        self.read = event.index + 1
        if self.read == len(self.files) or self.read % 20 == 0 or self.read == 1:
            self._lay_out()
            self.settle()

    # Commands.

    def status(self) -> tuple[Line, list[Line]]:
        """The briefing you are on; how many were read, while they are."""
        chosen = self.position.chosen
        left: Line = []
        position = f"0/{len(self.files)}"
        if chosen is not None and chosen[0] < self._table.row_count:
            left = [Span(self._table.cell(chosen[0], 0).text, STRONG)]
            position = f"{chosen[0] + 1}/{self._table.row_count}"
        if self.read < len(self.files):
            reading = f"Reading {self.read} of {len(self.files)} briefings"
            return left, [[Span(f"{reading}   {position}", SECONDARY)], [Span(position, SECONDARY)]]
        return left, [[Span(position, SECONDARY)]]

    def hints(self) -> list[Hint]:
        """Those of the prompt while it is open."""
        if self.prompt.display:
            return FILTER_HINTS
        return super().hints()

    def why_not(self, command: str) -> str | None:
        """Opening needs a briefing."""
        if command == "choose" and self._file() is None:
            return "There is no briefing here."
        return None

    def about(self) -> str:
        """The library."""
        return "the library"

    def do_choose(self) -> None:
        """Open the briefing."""
        file = self._file()
        if file is not None:
            self.post_message(BriefingChosen(file))

    def do_next(self) -> None:
        """The next briefing."""
        self.position.move("next")

    def do_previous(self) -> None:
        """The one before."""
        self.position.move("previous")

    def do_page_down(self) -> None:
        """A page on."""
        self.position.page(True)

    def do_page_up(self) -> None:
        """A page back."""
        self.position.page(False)

    def do_first(self) -> None:
        """The first briefing."""
        self.position.move("first")

    def do_last(self) -> None:
        """The last briefing."""
        self.position.move("last")

    def do_reload(self) -> None:
        """Read them all again."""
        self.read = 0
        self.read_all()

    def do_filter_list(self) -> None:
        """Ask which to show."""
        self.open_prompt(self, "filter ", self.needle)

    def do_leave(self) -> None:
        """Esc never quits."""

    def do_close(self) -> None:
        """Back to the briefing below, or quit."""
        self.briefbook.leave()

    def typed(self, text: str) -> None:
        """Filter as it is typed."""
        self.needle = text
        self._lay_out()
        self.prompt.tell(f"{self._table.row_count} of {len(self.files)}")
        self.settle()

    def kept(self, text: str) -> None:
        """Keep the filter."""
        self.close_prompt()
        self.settle()

    def left(self) -> None:
        """Show all again."""
        self.needle = ""
        self.close_prompt()
        self._lay_out()
        self.settle()

    def stepped(self, forward: bool) -> None:
        """There are no matches to go to."""

    @on(StopClicked)
    def stop_clicked(self, event: StopClicked) -> None:
        """Choose it; a click on what is chosen opens it."""
        if self.position.chosen and self.position.chosen[0] == event.at[0]:
            self.do_choose()
        else:
            self.position.choose((event.at[0], 0))
            self.settle()

    @on(Wheeled)
    def wheeled(self, event: Wheeled) -> None:
        """Scroll."""
        self.position.scroll(event.lines)
        self.settle()


def _table(rows: Sequence[tuple[str, ...]]) -> Table:
    columns = tuple(Column(id=title.lower(), title=title) for title in COLUMNS)
    return Table(
        id="library",
        columns=columns,
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in rows),
    )

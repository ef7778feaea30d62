"""The library: the briefings there are, to choose from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.worker import get_current_worker

from tui.app.commands import key_table
from tui.app.messages import BriefingsListed, StopClicked, Wheeled
from tui.app.position import Position
from tui.app.widgets.lines import Lines
from tui.app.widgets.view import View
from tui.briefing.fold import fold
from tui.briefing.sanitize import safe_line
from tui.library.catalog import Entry, read_entry, unread
from tui.library.shipped import shipped_folder
from tui.typeset.cards import empty_lines
from tui.typeset.chrome import Hint, is_small, sides
from tui.typeset.frame import Frame
from tui.typeset.layout import State
from tui.typeset.listing import Item, Listing
from tui.typeset.spans import ERROR, SECONDARY, STRONG, TEXT, Line, Span

from .base import CommandScreen
from .search import FILTER_HINTS

if TYPE_CHECKING:
    from tui.app.widgets.sheet import Sheet

HEADS = ("Briefing", "Parts", "Tables", "Statements", "Dated")

OFTEN = 0.1
"""Seconds between two times that the list is laid out, while briefings are read."""


class LibraryScreen(CommandScreen):
    """Lists briefings by title; they are read one after the other while the list is there."""

    KEYS = key_table(frozenset({"library"}))

    def __init__(self, find: Callable[[], list[Path]]) -> None:
        """`find` gives the files there are now."""
        super().__init__()
        self.find = find
        self.entries: dict[Path, Entry] = {}
        """What is known of each file."""
        self.to_read = 0
        """How many files are still to be looked at."""
        self.header = Lines(id="header")
        self.gap = Lines(id="gap")
        self.view = View()
        self.position = Position()
        self.needle = ""
        self._needle_before = ""
        self._shown: list[Entry] = []
        self._moved = False
        """Whether anybody did anything: until then you are on the first, whichever that is."""

    @property
    def kind(self) -> str:
        """The library."""
        return "library"

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.gap
        yield self.view
        yield from super().compose()

    def on_screen_resume(self) -> None:
        """The names at once, and what is in them as it is read; what is known already stays."""
        self.look()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lay_out()
        self.settle()

    # What is shown.

    def show_content(self) -> None:
        """The header, the list."""
        columns = self.app.size.width
        count = len(self.entries)
        words = f"   {count} briefing{'' if count == 1 else 's'}"
        title = [Span("Library", STRONG), Span(words, SECONDARY)]
        self.header.show(sides(title, [[Span(self._folder(), SECONDARY)], []], columns, 1))
        position = self.position
        state = State(position.chosen, focused=self.sheet is None, top=position.top)
        self.view.show(Frame((), position.layout, position.top, position.rows, (), state))

    def _lay_out(self) -> None:
        """The briefings that the filter leaves, at the one you were on."""
        columns, lines = self.app.size
        here = self.position.id if self._moved else ""
        needle = fold(self.needle).text
        entries = sorted(self.entries.values(), key=lambda entry: entry.order)
        self._shown = [e for e in entries if needle in fold(f"{e.title} {e.date} {e.wrong}").text]
        items = [_item(entry) for entry in self._shown]
        tail = [] if items else self._empty()
        listing = Listing(items, HEADS, columns, lines, tail=tail)
        rows = lines - (1 if is_small(columns, lines) else 4) - listing.head
        if self.sheet is not None:
            self.sheet.fit(self.app.size)
            rows -= self.sheet.row_count
        self.position.lay_out(listing, rows, listing.find(here))

    def _empty(self) -> list[Line]:
        columns = self.app.size.width
        if self.entries:
            keys = [("f", "change the filter")]
            return empty_lines(f"No briefing has “{self.needle}”.", keys, columns)
        return empty_lines(
            "There is no briefing here: a file NAME.briefing.yaml in this folder is one.",
            [("r", "look again")], columns,
        )  # fmt: skip

    def _folder(self) -> str:
        parents = {path.parent for path in self.entries}
        if len(parents) != 1:
            return ""
        if parents == {shipped_folder()}:
            return "shipped with Briefbook"
        folder, home = str(next(iter(parents))), _home()
        if home and folder.startswith(home + "/"):
            folder = "~" + folder[len(home) :]
        return safe_line(folder)

    @property
    def _here(self) -> Entry | None:
        """The briefing you are on."""
        chosen = self.position.chosen
        return self._shown[chosen[0]] if chosen is not None and self._shown else None

    # Reading.

    def look(self) -> None:
        """Look which files there are, and read those that are new or changed."""
        files = self.find()
        self.entries = {path: self.entries.get(path) or unread(path) for path in files}
        self.to_read = len(files)
        self._lay_out()
        self.settle()
        self.read_all(dict(self.entries))

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def read_all(self, entries: dict[Path, Entry]) -> None:
        """Bring `entries` up to date; `BriefingsListed` tells of them, some at a time."""
        worker = get_current_worker()
        read: list[Entry] = []
        last = monotonic()
        for path, known in entries.items():
            read.append(read_entry(path, known))
            if worker.is_cancelled:
                return
            if monotonic() - last > OFTEN:
                self.post_message(BriefingsListed(worker, read))
                read, last = [], monotonic()
        self.post_message(BriefingsListed(worker, read))

    @on(BriefingsListed)
    def briefings_listed(self, event: BriefingsListed) -> None:
        """Show them, unless they were read for a look that another has followed."""
        if event.worker.is_cancelled:
            return
        self.to_read -= len(event.entries)
        self.entries |= {entry.path: entry for entry in event.entries}
        self._lay_out()
        self.settle()

    # Commands.

    def status(self) -> tuple[Line, list[Line]]:
        """The briefing you are on; how many were read, while they are."""
        here, chosen = self._here, self.position.chosen
        left: Line = []
        place = f"0/{len(self.entries)}"
        if here is not None and chosen is not None:
            left = [Span(here.title, STRONG)]
            if here.wrong:
                left += [Span("   ", TEXT), Span(here.wrong, ERROR)]
            place = f"{chosen[0] + 1}/{len(self._shown)}"
        rights = [[Span(place, SECONDARY)]]
        if self.to_read:
            count = len(self.entries)
            reading = f"Reading {count - self.to_read} of {count} briefings"
            rights.insert(0, [Span(f"{reading}   {place}", SECONDARY)])
        elif self.needle:
            rights.insert(0, [Span(f"filter “{self.needle}”   {place}", SECONDARY)])
        return left, rights

    def hints(self) -> list[Hint]:
        """Those of the prompt or the sheet while one is open."""
        if self.asking:
            return FILTER_HINTS
        return super().hints() if self.sheet is None else self.sheet.hints

    def why_not(self, command: str) -> str | None:
        """Opening needs a briefing."""
        if command == "choose" and self._here is None:
            return "There is no briefing here."
        return None

    def about(self) -> str:
        """The library."""
        return "the library"

    def do(self, command: str, argument: str = "") -> None:
        """With a sheet open, leaving leaves that."""
        self._moved = True
        if self.sheet is not None and command in ("close", "leave"):
            command = "leave"
        super().do(command, argument)

    def make_way(self, command: str) -> None:
        """Nothing changes below a sheet: it closes first."""
        if not hasattr(self.on_top, f"do_{command.replace('-', '_')}"):
            self.close_sheet()

    def do_choose(self) -> None:
        """Open the briefing; of a broken one, show what is wrong."""
        here = self._here
        if here is not None:
            self.briefbook.open_briefing(here.path, self)

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
        """Look again which there are, and read those that changed."""
        self.look()

    def do_filter_list(self) -> None:
        """Ask which to show."""
        self._needle_before = self.needle
        self.open_prompt(self, "filter ", self.needle)

    def do_leave(self) -> None:
        """Esc never quits."""

    def do_close(self) -> None:
        """Back to the briefing below, or quit."""
        self.briefbook.leave()

    # The filter.

    def typed(self, text: str) -> None:
        """Filter as it is typed."""
        self.needle = text
        self._lay_out()
        self.settle()
        self.prompt.tell(f"{len(self._shown)} of {len(self.entries)}")

    def kept(self, text: str) -> None:
        """Keep the filter."""
        self.close_prompt()
        self.settle()

    def left(self) -> None:
        """The filter as before."""
        self.needle = self._needle_before
        self.close_prompt()
        self._lay_out()
        self.settle()

    def stepped(self, forward: bool) -> None:
        """Go up and down the list while still typing."""
        self.position.move("next" if forward else "previous")
        self.settle()

    # The sheet.

    def open_sheet(self, sheet: Sheet) -> None:
        """Show `sheet`; the list gets what room is left."""
        super().open_sheet(sheet)
        self._lay_out()

    def close_sheet(self) -> None:
        """Close the sheet, if one is open; the list has its room again."""
        if self.sheet is not None:
            super().close_sheet()
            self._lay_out()

    # The mouse.

    @on(StopClicked)
    def stop_clicked(self, event: StopClicked) -> None:
        """Choose it; a click on what is chosen opens it."""
        self.prompt.keep()
        self.close_sheet()
        if event.at == self.position.chosen:
            self.do("choose")
        else:
            self._message = None
            self._moved = True
            self.position.choose(event.at)
            self.settle()

    @on(Wheeled)
    def wheeled(self, event: Wheeled) -> None:
        """Scroll."""
        self.position.scroll(event.lines)
        self.settle()


def _item(entry: Entry) -> Item:
    figures = ("", "", "", "")
    if entry.tabs:
        tables = str(entry.tables) if entry.tables else "–"
        figures = (str(entry.tabs), tables, str(entry.statements), entry.date or "undated")
    return Item(str(entry.path), entry.title, figures, entry.wrong)


def _home() -> str:
    try:
        return str(Path.home())
    except RuntimeError:
        return ""

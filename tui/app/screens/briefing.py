"""The screen of one briefing: header, tabs, the shown pane, status, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from tui.app.commands import BRIEFING, TABULAR, key_table
from tui.app.messages import (
    BesideClicked,
    StopClicked,
    TabClicked,
    TitleClicked,
    ViewNameClicked,
    Wheeled,
)
from tui.app.opened import Opened, source_of
from tui.app.page import begin_at
from tui.app.panes.pane import Pane
from tui.app.reading import Focus, Reading
from tui.app.screens.search import Filtering, Searching
from tui.app.widgets.lines import Lines
from tui.app.widgets.tabs import TabStrip
from tui.app.widgets.view import View
from tui.briefing.places import Place
from tui.typeset.chrome import Hint, is_small, tab_rule, tab_strip
from tui.typeset.spans import SECONDARY, TEXT, Line, Span, pad, plain

from .base import CommandScreen

if TYPE_CHECKING:
    from tui.app.copying import Copyable, Form

    from .sheets import Sheets


class BriefingScreen(CommandScreen):
    """Reads one briefing. Panes hold what is shown; the widgets are the same on every tab."""

    KEYS = key_table(BRIEFING)

    def __init__(self, reading: Reading, place: Place | None = None, *, hint: str = "") -> None:
        """Begin at `place`; `hint` are words for the status line until a key."""
        super().__init__()
        self.reading = reading
        self.header = Lines(id="header")
        self.tabs = TabStrip(reading.labels, self._choose_tab)
        self.view = View()
        self._place = place
        self.searching = Searching(self)
        if hint:
            self._message = (hint, TEXT)

    @property
    def opened(self) -> Opened:
        """The briefing."""
        return self.reading.opened

    @property
    def pane(self) -> Pane:
        """The shown pane."""
        return self.reading.pane

    def reopen(self, opened: Opened) -> None:
        """Read `opened` from now on, at the same place."""
        self.close_sheet()
        self.reading.reopen(opened)
        self.tabs.labels = self.reading.labels
        self.searching.again()

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.tabs
        yield self.view
        yield from super().compose()

    def on_mount(self) -> None:
        """Everything, before the first frame."""
        self._measure()
        if nowhere := begin_at(self.reading, self._place):
            self._message = (nowhere, TEXT)
        self.settle()

    def on_resize(self) -> None:
        """Everything, for the new size."""
        self.settle()

    # What is shown.

    def _measure(self) -> None:
        self.reading.columns, self.reading.lines = self.app.size
        if self.sheet is not None:
            self.sheet.fit(self.app.size)
        self.reading.sheet_rows = self.sheet.row_count if self.sheet is not None else 0

    @property
    def kind(self) -> str:
        """The kind of the shown pane."""
        return self.pane.kind

    def do(self, command: str, argument: str = "") -> None:
        """In what is on top, the key of evidence chooses."""
        if command == "evidence" and hasattr(self.on_top, "do_choose"):
            command = "choose"
        super().do(command, argument)

    def make_way(self, command: str) -> None:
        """Nothing changes below a sheet: it closes first."""
        method = f"do_{command.replace('-', '_')}"
        below = hasattr(self.pane, method) or hasattr(self.reading, method)
        if below and not hasattr(self.on_top, method):
            self.close_sheet()

    def targets(self) -> list[object]:
        """What is on top, the shown pane, what is read, the screen."""
        on_top = self.on_top
        return [*([on_top] if on_top is not None else []), self.pane, self.reading, self]

    @property
    def on_top(self) -> object | None:
        """The content of the sheet, else the outline or the tabs when they have the focus."""
        focused = {"outline": self.reading.outline, "tabs": self.tabs}
        return super().on_top or focused.get(self.reading.focus)

    def show_content(self) -> None:
        """Header, tabs, outline and view."""
        self._measure()
        self.tabs.small = is_small(*self.app.size)
        self.header.show(self.reading.header())
        in_tabs = self.reading.focus == "tabs" and self.sheet is None
        self.tabs.show(self.reading.active, self.searching.counts(), focused=in_tabs)
        self.view.show(self.reading.frame(self.searching.light()))

    def status(self) -> tuple[Line, list[Line]]:
        """What the pane says of the place you are on; the match, while there is a search."""
        left, rights = self.pane.status()
        words = self.searching.words()
        if words:
            matched = f"match {words}"
            spaced = Span(f"{matched}   ", SECONDARY)
            rights = [*([spaced, *right] for right in rights), [Span(matched, SECONDARY)]]
        return left, rights

    def hints(self) -> list[Hint]:
        """The keys of the prompt or the sheet, where one is open; else of the pane."""
        if self.prompt.asker is not None:
            return self.prompt.asker.hints()
        if self.sheet is not None:
            return self.sheet.hints
        hints = [
            hint._replace(label=self.pane.copy_label) if hint.key == "y" else hint
            for hint in super().hints()
        ]
        if self.searching.words() and self.kind != "source":
            hints.insert(0, Hint("n N", "Next, previous match"))
        return hints

    def head_lines(self) -> list[Line]:
        """Header, tabs, rule."""
        columns, lines = self.app.size
        strip = tab_strip(self.tabs.labels, self.reading.active, columns)
        if is_small(columns, lines):
            return [pad(strip.line, columns)]
        return [self.reading.header(), strip.line, tab_rule(strip, columns)]

    def about(self) -> str:
        """The label of the tab."""
        return self.reading.about

    # Going places.

    def why_not(self, command: str) -> str | None:
        """What needs a match, a section or a source."""
        match command:
            case "next-match" | "previous-match":
                return self.searching.why_no_step()
            case "outline" | "evidence" | "filter" | "columns" | "summary":
                return self.pane.why_not(command)
        return None

    def do_go_to_tab(self, digit: str = "") -> None:
        """Go to a tab by its digit; without one, say which there are."""
        if digit:
            self._to_tab(int(digit) - 1)
        else:
            self.say(f"A digit goes to its tab: 1 to {min(len(self.opened.tabs), 9)}.")

    def do_next_tab(self) -> None:
        """The next tab, the first after the last."""
        self._to_tab((self.reading.active + 1) % len(self.opened.tabs))

    def do_previous_tab(self) -> None:
        """The tab before, the last before the first."""
        self._to_tab((self.reading.active - 1) % len(self.opened.tabs))

    def to_text(self) -> None:
        """The text has the focus: what was typed is kept, and what is open closes."""
        self.prompt.keep()
        self._message = None
        self.close_sheet()
        self.reading.focus = "text"

    def _to_tab(self, index: int) -> None:
        if index >= len(self.opened.tabs):
            self.say(f"There is no tab {index + 1}.")
            return
        self.to_text()
        self.reading.to_tab(index)

    def _choose_tab(self, index: int) -> None:
        """Go to a tab, and stay among the tabs; from the shown one into its text."""
        entered = index == self.reading.active
        self.reading.to_tab(index)
        self.reading.focus = "text" if entered else "tabs"

    def do_next_focus(self) -> None:
        """The content, the outline, the tabs, and round."""
        self._shift_focus(1)

    def do_previous_focus(self) -> None:
        """The other way."""
        self._shift_focus(-1)

    def _shift_focus(self, by: int) -> None:
        if self.sheet is not None:
            self.close_sheet()
            return
        ring: list[Focus] = ["text", "outline", "tabs"]
        if not self.reading.has_beside:
            ring.remove("outline")
        self.reading.focus = ring[(ring.index(self.reading.focus) + by) % len(ring)]

    def do_evidence(self) -> None:
        """To the words in the source; of a table, the cell rises first."""
        if self.kind in TABULAR:
            self._sheets.cell()
        else:
            self.to_source()

    def to_source(self) -> None:
        """To the words in the source that the statement, or the cell's first claim, rests on."""
        tab = self.opened.tab_index("source")
        for id in self.pane.claim_ids() if tab is not None else ():
            place = self.opened.places.find(id)
            where = self.opened.where(place) if place else None
            if place is not None and where is not None and tab is not None:
                self.reading.to_tab(tab)
                self.pane.show_evidence(source_of(place), where)
                return
        if not self.pane.claim_ids():
            self.say("The briefing names no claims for this cell.")
        elif tab is None:
            self.say("This briefing stores no source text.")
        else:
            self.say("These words were not found in the source.")

    def do_library(self) -> None:
        """The other briefings."""
        self.briefbook.show_library()

    def do_reload(self) -> None:
        """Read the file again, and come back to this place."""
        self.briefbook.reload(self)

    def do_leave(self) -> None:
        """Esc: close what is open, or stop lighting what was searched."""
        if self.sheet is not None:
            self.close_sheet()
        else:
            self.searching.stop()

    def do_close(self) -> None:
        """`q`: close what is open, leave the outline, or quit."""
        if self.sheet is not None:
            self.close_sheet()
        elif self.reading.focus == "outline":
            self.reading.focus = "text"
        else:
            self.briefbook.leave()

    def do_search(self) -> None:
        """Ask what to search."""
        self.to_text()
        self.searching.ask()

    def do_next_match(self) -> None:
        """The next match, on whatever tab it is."""
        self.searching.step(True)

    def do_previous_match(self) -> None:
        """The match before."""
        self.searching.step(False)

    def do_filter(self) -> None:
        """Ask which rows to show."""
        self.to_text()
        Filtering(self).ask()

    # Sheets and copying.

    @property
    def _sheets(self) -> Sheets:
        from .sheets import Sheets

        return Sheets(self)

    def close_sheet(self) -> None:
        """Close the sheet, if one is open; the text has its room, and the focus, again."""
        if self.sheet is not None:
            super().close_sheet()
            self._measure()
            self.reading.focus = "text"

    def do_outline(self) -> None:
        """The outline: the focus goes to it, or it rises as a sheet."""
        outlined = self.pane.outline()
        if self.reading.has_beside:
            self.reading.focus = "outline"
        elif outlined is not None:
            self._sheets.outline(outlined)

    def to_entry(self, entry: int) -> None:
        self.close_sheet()
        self.reading.to_entry(entry)
        self.settle()

    def do_summary(self) -> None:
        """What the column holds, on a sheet."""
        self._sheets.summary()

    def do_columns(self) -> None:
        """Which columns show, on a sheet."""
        self._sheets.columns()

    def do_copy(self) -> None:
        """Copy the statement, or the table as it stands, as Markdown."""
        copyable = self.pane.copyables()[0]
        self.close_sheet()
        self.briefbook.copy_out(copyable, copyable.forms[0], self.briefbook.cites)

    def do_copy_as(self) -> None:
        """What, and as what."""
        self._sheets.copy_as()

    def copy_as(self, copyable: Copyable, form: Form, cite: bool) -> None:
        """Copy it so, and remember the choice."""
        self.close_sheet()
        app = self.briefbook
        app.cites = cite
        app.copied_as.pop(copyable.what, None)
        app.copied_as[copyable.what] = form.label
        app.copy_out(copyable, form, cite)
        self.settle()

    def do_plain_view(self) -> None:
        """What is shown, on the bare terminal."""
        from tui.app.plain_view import show_plainly

        app = self.briefbook
        lines = self.pane.plain_lines(self.app.size.width)
        title = plain(self.reading.header()).strip()
        wrong = show_plainly(app, [title, "", *lines], app.palette.glyphs)
        if wrong:
            self.say(wrong)

    # The mouse.

    @on(StopClicked)
    def stop_clicked(self, event: StopClicked) -> None:
        """Choose it."""
        self.to_text()
        self.pane.click(event.at)
        self.settle()

    @on(BesideClicked)
    def beside_clicked(self, event: BesideClicked) -> None:
        """Go to the section, or to the view whose name stands above them."""
        if event.y < len(self.reading.outline.entries.head):
            self.view_name_clicked(ViewNameClicked(event.x))
            return
        self.to_text()
        self.reading.outline.click(event.y)
        self.settle()

    @on(TitleClicked)
    def title_clicked(self, event: TitleClicked) -> None:
        """Go to the column; sort by the one you are in."""
        self.to_text()
        chosen = self.pane.position.chosen
        if chosen is not None and chosen[1] == event.column:
            self.do("sort")
        elif chosen is not None:
            self.stop_clicked(StopClicked((chosen[0], event.column)))

    @on(ViewNameClicked)
    def view_name_clicked(self, event: ViewNameClicked) -> None:
        """Go to that view or table."""
        self.to_text()
        index = self.pane.view_at(event.x)
        if index is not None:
            self.reading.show_view(index)
        self.settle()

    @on(Wheeled)
    def wheeled(self, event: Wheeled) -> None:
        """Scroll."""
        self.pane.position.scroll(event.lines)
        self.settle()

    @on(TabClicked)
    def tab_clicked(self, event: TabClicked) -> None:
        """Go to it."""
        self._to_tab(event.index)
        self.settle()

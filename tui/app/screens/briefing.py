"""The screen of one briefing: header, tabs, the shown pane, status, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from tui.app.commands import BRIEFING, key_table
from tui.app.messages import (
    BesideClicked,
    StopClicked,
    TabClicked,
    TitleClicked,
    ViewNameClicked,
    Wheeled,
)
from tui.app.opened import Opened, source_of
from tui.app.outline import Entries
from tui.app.page import begin_at
from tui.app.panes.pane import Pane
from tui.app.reading import Reading
from tui.app.screens.search import FILTER_HINTS, Filtering, Searching
from tui.app.widgets.lines import Lines
from tui.app.widgets.tabs import TabStrip
from tui.app.widgets.view import View
from tui.briefing.places import Place
from tui.typeset.chrome import (
    Hint,
    is_small,
    is_too_small,
    tab_rule,
    tab_strip,
    too_small_lines,
)
from tui.typeset.spans import SECONDARY, TEXT, Line, Span, pad, plain

from .base import CommandScreen

if TYPE_CHECKING:
    from tui.app.copying import Copyable
    from tui.app.widgets.sheet import Sheet


class BriefingScreen(CommandScreen):
    """Reads one briefing. Panes hold what is shown; the widgets are the same on every tab."""

    KEYS = key_table(BRIEFING)

    def __init__(self, reading: Reading, place: Place | None = None, *, hint: str = "") -> None:
        """Begin at `place`; `hint` are words for the status line until a key."""
        super().__init__()
        self.reading = reading
        self.header = Lines(id="header")
        self.tabs = TabStrip(reading.labels)
        self.view = View()
        self.too_small = Lines(id="too-small")
        self.sheet: Sheet | None = None
        self._place = place
        self._had_focus: Widget | None = None
        self._hidden = False
        """Whether the screen is too small, and nothing shows that could have the focus."""
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
        yield self.too_small
        yield from super().compose()

    def on_mount(self) -> None:
        """Everything, before the first frame."""
        self.set_focus(self.view, scroll_visible=False)
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

    @property
    def overlay(self) -> object | None:
        """The content of the sheet."""
        return self.sheet.content if self.sheet is not None else None

    def make_way(self, command: str) -> None:
        """Nothing changes below a sheet: it closes first."""
        method = f"do_{command.replace('-', '_')}"
        below = hasattr(self.pane, method) or hasattr(self.reading, method)
        if below and not hasattr(self.overlay, method):
            self.close_sheet()

    def targets(self) -> list[object]:
        """What has the focus, the shown pane, what is read, the screen."""
        focused = self.reading.outline if self.reading.on_outline else self.focused
        first = self.overlay or focused
        return [*([first] if first is not None else []), self.pane, self.reading, self]

    def content(self) -> Widget:
        """The sheet while one is open, else the view."""
        return self.sheet.content if self.sheet is not None else self.view

    def show_content(self) -> None:
        """Header, tabs, outline and view."""
        self._measure()
        columns, lines = size = self.app.size
        small = is_small(*size)
        self.tabs.small = small
        self.set_class(small, "-small")
        self.set_class(is_too_small(*size), "-tiny")
        self.header.show(self.reading.header())
        self.too_small.show(*too_small_lines(columns, lines))
        self.tabs.show(self.reading.active, self.searching.counts())
        if is_too_small(*size):
            self._hidden = True
        elif self._hidden:
            # What was hidden, on a screen too small, lost the focus.
            self._hidden = False
            self.call_after_refresh(self._restore_focus)
        else:
            self._had_focus = self.focused
        in_text = self.focused is self.view or self.prompt.asks
        self.view.show(self.reading.frame(self.searching.light(), focused=in_text))

    def _restore_focus(self) -> None:
        had = self._had_focus
        shown = had is not None and had.is_attached and had.display
        self.set_focus(had if shown else self.content(), scroll_visible=False)
        self.settle()

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
        if self.prompt.asks:
            return self.searching.hints() if self.prompt.asker is self.searching else FILTER_HINTS
        if self.sheet is not None:
            return self.sheet.hints
        hints = super().hints()
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
            case "outline" | "evidence" | "filter":
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

    def _to_tab(self, index: int) -> None:
        if index >= len(self.opened.tabs):
            self.say(f"There is no tab {index + 1}.")
            return
        self.close_sheet()
        self.focus_text()
        self.reading.to_tab(index)

    def focus_text(self) -> None:
        """Give the text the focus."""
        self.reading.on_outline = False
        self.set_focus(self.view, scroll_visible=False)

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
        ring = ["text", *(["outline"] if self.reading.has_beside else []), "tabs"]
        tabs = "tabs" if self.focused is self.tabs else "text"
        at = ring.index("outline" if self.reading.on_outline else tabs)
        to = ring[(at + by) % len(ring)]
        self.reading.on_outline = to == "outline"
        self.set_focus(self.tabs if to == "tabs" else self.view, scroll_visible=False)

    def do_evidence(self) -> None:
        """To the words in the source that the statement, or the cell's first claim, rests on."""
        tab = self.opened.tab_index("source")
        for id in self.pane.claim_ids() if tab is not None else ():
            place = self.opened.places.find(id)
            where = self.opened.where(place) if place else None
            if place is not None and where is not None and tab is not None:
                self.reading.to_tab(tab)
                self.pane.show_evidence(source_of(place), where)
                return
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
        elif self.reading.on_outline:
            self.focus_text()
        else:
            self.briefbook.leave()

    def do_search(self) -> None:
        """Ask what to search."""
        self.close_sheet()
        self.searching.ask()

    def do_next_match(self) -> None:
        """The next match, on whatever tab it is."""
        self.searching.step(True)

    def do_previous_match(self) -> None:
        """The match before."""
        self.searching.step(False)

    def do_filter(self) -> None:
        """Ask which rows to show."""
        self.close_sheet()
        Filtering(self).ask()

    # Sheets and copying.

    def open_sheet(self, sheet: Sheet) -> None:
        """Show `sheet`; its content gets the focus, the pane what room is left."""
        self.close_sheet()
        self.sheet = sheet
        sheet.fit(self.app.size)
        self.mount(sheet, before=self.too_small)
        self.call_after_refresh(self._focus_sheet, sheet)

    def _focus_sheet(self, sheet: Sheet) -> None:
        if self.sheet is sheet:
            self.set_focus(sheet.content, scroll_visible=False)

    def close_sheet(self) -> None:
        """Close the sheet, if one is open; the content has the focus again."""
        if self.sheet is not None:
            self.sheet.display = False
            self.sheet.remove()
            self.sheet = None
            self._measure()
            self.focus_text()

    def do_outline(self) -> None:
        """The outline: the focus goes to it, or it rises as a sheet."""
        outlined = self.pane.outline()
        if self.reading.has_beside:
            self.focus_text()
            self.reading.on_outline = True
        elif outlined is not None:
            from tui.app.widgets.outline import OutlineList
            from tui.app.widgets.sheet import Sheet

            columns, lines = self.app.size
            content = OutlineList(self._to_entry)
            most = max(Sheet.LEAST, lines // 2 - Sheet.HEAD)
            entries = Entries(outlined.labels, columns - 2, most, gap=0)
            content.set_entries(entries, outlined.here)
            rows = min(content.line_count, most)
            hints = [Hint("j k", "Choose"), Hint("Enter", "Go"), Hint("q", "Back")]
            self.open_sheet(Sheet("Outline", self.about(), content, rows, hints))

    def _to_entry(self, entry: int) -> None:
        self.close_sheet()
        self.reading.to_entry(entry)
        self.settle()

    def do_copy(self) -> None:
        """Copy the statement, or the table as it stands, as Markdown."""
        copyable = self.pane.copyables()[0]
        self._copy_as(copyable, next(iter(copyable.formats)), self.briefbook.cites)

    def do_copy_as(self) -> None:
        """What, and as what."""
        from tui.app.widgets.copy_as import CopyAs
        from tui.app.widgets.sheet import Sheet

        app = self.briefbook
        content = CopyAs(self.pane.copyables(), app.copy_route(), app.cites, self._copy_as)
        sheet = Sheet("Copy as", self.pane.about(), content, content.row_count, CopyAs.HINTS)
        self.open_sheet(sheet)

    def _copy_as(self, copyable: Copyable, label: str, cite: bool) -> None:
        self.close_sheet()
        self.briefbook.cites = cite
        self.briefbook.copy_out(copyable.formats[label](cite and copyable.cites))

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
        self._clicked()
        self.pane.click(event.at)
        self.settle()

    @on(BesideClicked)
    def beside_clicked(self, event: BesideClicked) -> None:
        """Go to the section, or to the view whose name stands above them."""
        if event.y < len(self.reading.outline.entries.head):
            self.view_name_clicked(ViewNameClicked(event.x))
            return
        self._clicked()
        self.reading.outline.click(event.y)
        self.settle()

    @on(TitleClicked)
    def title_clicked(self, event: TitleClicked) -> None:
        """Go to the column; sort by the one you are in."""
        chosen = self.pane.position.chosen
        if chosen is not None and chosen[1] == event.column:
            self.do("sort")
        elif chosen is not None:
            self.stop_clicked(StopClicked((chosen[0], event.column)))

    @on(ViewNameClicked)
    def view_name_clicked(self, event: ViewNameClicked) -> None:
        """Go to that view or table."""
        self._clicked()
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
        """Go to it; the tabs keep the focus if they have it, and a tab is not chosen twice."""
        self._message = None
        in_tabs = event.by_key and event.index != self.reading.active
        self._to_tab(event.index)
        if in_tabs:
            self.set_focus(self.tabs, scroll_visible=False)
        self.settle()

    def _clicked(self) -> None:
        self._message = None
        self.close_sheet()
        self.focus_text()

"""The screen of one briefing: header, tabs, the shown pane, status, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget

from tui.app.commands import BRIEFING, key_table
from tui.app.messages import (
    EntryClicked,
    StopClicked,
    TabClicked,
    Wheeled,
)
from tui.app.opened import Opened, source_of
from tui.app.panes import panes_of
from tui.app.panes.pane import Pane, Room
from tui.app.screens.search import FILTER_HINTS, Filtering, Searching
from tui.app.trail import Spot, Trail
from tui.app.widgets.lines import Lines
from tui.app.widgets.outline import Entries, Outline
from tui.app.widgets.tabs import TabStrip
from tui.app.widgets.view import Frame, View
from tui.briefing.places import Place
from tui.typeset.chrome import (
    OUTLINE_WIDTH,
    ROOMY_FROM,
    Hint,
    header,
    is_small,
    is_too_small,
    labels_of,
    tab_rule,
    tab_strip,
    too_small_lines,
)
from tui.typeset.spans import SECONDARY, TEXT, Line, Span, pad

from .base import CommandScreen

if TYPE_CHECKING:
    from tui.app.copying import Copyable
    from tui.app.widgets.sheet import Sheet


class BriefingScreen(CommandScreen):
    """Reads one briefing. Panes hold what is shown; the widgets are the same on every tab."""

    KEYS = key_table(BRIEFING)

    def __init__(self, opened: Opened, place: Place | None = None, *, hint: str = "") -> None:
        """Begin at `place`; `hint` are words for the status line until a key."""
        super().__init__()
        self.opened = opened
        self.header = Lines(id="header")
        self.tabs = TabStrip(labels_of(opened.tabs))
        self.beside = Outline(id="beside")
        self.view = View()
        self.too_small = Lines(id="too-small")
        self.sheet: Sheet | None = None
        self.panes: dict[int, list[Pane]] = {}
        """The panes of each tab that was visited."""
        self.active = 0
        """The index of the shown tab."""
        self.view_of: dict[int, int] = {}
        """The index of the pane that each tab shows, 0 where it is not here."""
        self._had_focus: Widget | None = None
        self._hidden = False
        """Whether the screen is too small, and nothing shows that could have the focus."""
        self.trail = Trail()
        self.searching = Searching(self)
        if place is not None:
            self.go_to(place)
        if hint:
            self._message = (hint, TEXT)

    def reopen(self, opened: Opened) -> None:
        """Read `opened` from now on, at the same place."""
        spot = self.here
        self.close_sheet()
        self.opened = opened
        self.tabs.labels = labels_of(opened.tabs)
        self.panes.clear()
        self.view_of.clear()
        self.active = 0
        self.return_to(spot)
        self.searching.again()

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.tabs
        with Horizontal(id="content"):
            yield self.beside
            yield self.view
        yield self.too_small
        yield from super().compose()

    def on_mount(self) -> None:
        """Everything, before the first frame."""
        self.set_focus(self.view, scroll_visible=False)
        self.settle()

    def on_resize(self) -> None:
        """Everything, for the new size."""
        self.settle()

    # What is shown.

    @property
    def pane(self) -> Pane:
        """The shown pane."""
        return self._panes(self.active)[self.view_of.get(self.active, 0)]

    def _panes(self, tab: int) -> list[Pane]:
        if tab not in self.panes:
            self.panes[tab] = panes_of(self.opened, self.opened.tabs[tab])
        return self.panes[tab]

    @property
    def room(self) -> Room:
        """What the pane has of the screen."""
        size = self._size_now
        rows = size.height - (2 if is_small(*size) else 5)
        rows -= self.sheet.row_count if self.sheet else 0
        return Room(size.width, max(rows, 1), size.height >= ROOMY_FROM)

    @property
    def _size_now(self) -> Size:
        return self.app.size if self.is_attached else Size(80, 24)

    def laid_out(self, pane: Pane) -> Pane:
        """`pane`, laid out for the room there is."""
        if pane.room != self.room:
            pane.lay_out(self.room)
        return pane

    def make_ready(self, tab: int) -> None:
        """Lay out a tab before it is asked for."""
        if tab < len(self.opened.tabs):
            self.laid_out(self._panes(tab)[0])

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
        if hasattr(self.pane, method) and not hasattr(self.overlay, method):
            self.close_sheet()

    def targets(self) -> list[object]:
        """What has the focus, the shown pane, the screen."""
        first = self.overlay if self.overlay is not None else self.focused
        return [*([first] if first is not None else []), self.pane, self]

    def content(self) -> Widget:
        """The prompt or the sheet while one is open, else the view."""
        if self.prompt.display:
            return self.prompt
        return self.sheet.content if self.sheet is not None else self.view

    def show_content(self) -> None:
        """Header, tabs, outline and view."""
        columns, lines = size = self.app.size
        small = is_small(*size)
        self.tabs.small = small
        self.set_class(small, "-small")
        self.set_class(is_too_small(*size), "-tiny")
        self.header.show(header(self.opened.briefing, columns))
        if self.sheet is not None:
            self.sheet.fit(size)
        self.too_small.show(*too_small_lines(columns, lines))
        self.tabs.show(self.active, self.searching.counts())
        if is_too_small(*size):
            self._hidden = True
        elif self._hidden:
            # What was hidden, on a screen too small, lost the focus.
            self._hidden = False
            self.call_after_refresh(self._restore_focus)
        else:
            self._had_focus = self.focused
        pane = self.laid_out(self.pane)
        self._show_outline(pane)
        position = pane.position
        light = self.searching.light()
        on_view = self.focused is self.view or self.prompt.display
        state = light._replace(chosen=position.chosen, focused=on_view, top=position.top)
        layout = position.layout
        self.view.show(
            Frame(
                pane.head(), layout, position.top, position.rows, pane.foot(), state,
                getattr(layout, "left", None),
            )
        )  # fmt: skip

    def _restore_focus(self) -> None:
        had = self._had_focus
        shown = had is not None and had.is_attached and had.display
        self.set_focus(had if shown else self.content(), scroll_visible=False)
        self.settle()

    def _show_outline(self, pane: Pane) -> None:
        outlined = pane.outline() if pane.outline_beside() else None
        self.beside.display = outlined is not None
        if outlined is not None:
            entries = Entries(outlined.labels, OUTLINE_WIDTH - 2, pane.room.rows, outlined.head)
            here = self.beside.here if self.beside.has_focus else outlined.here
            self.beside.show(entries, here)
        elif self.focused is self.beside:
            self.set_focus(self.view, scroll_visible=False)

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
        if self.prompt.display:
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
        strip = tab_strip(self.tabs.labels, self.active, columns)
        if is_small(columns, lines):
            return [pad(strip.line, columns)]
        return [header(self.opened.briefing, columns), strip.line, tab_rule(strip, columns)]

    def about(self) -> str:
        """The label of the tab."""
        return self.opened.tabs[self.active].label

    # Going places.

    @property
    def here(self) -> Spot:
        """Where you are."""
        tab = self.opened.tabs[self.active].id
        return Spot(tab, self.view_of.get(self.active, 0), self.laid_out(self.pane).here())

    def go_to(self, place: Place) -> None:
        """Go to a statement, claim, section, part, table or cell."""
        index = self.opened.tab_of(place)
        if index is None:
            self._message = (f"{place.id}: no tab shows it.", TEXT)
        else:
            self.go(index, place.id)

    def go(self, tab: int, id: str) -> None:
        """Go to the place `id` on a tab, in the view of it that has the place."""
        self.active = tab
        panes = self._panes(tab)
        for view in (self.view_of.get(tab, 0), *range(len(panes))):
            if self.laid_out(panes[view]).go(id):
                self.view_of[tab] = view
                return

    def return_to(self, spot: Spot) -> None:
        """Go where `spot` is, as far as there is such a place."""
        tab = self.opened.tab_index(spot.tab)
        if tab is not None:
            self.active = tab
            if spot.view < len(self._panes(tab)):
                self.view_of[tab] = spot.view
            if spot.id:
                self.laid_out(self.pane).go(spot.id)

    def why_not(self, command: str) -> str | None:
        """What needs a tab, a match or a place to go to."""
        back, forward = self.trail.can_go
        match command:
            case "next-match" | "previous-match":
                return self.searching.why_no_step()
            case "back" if not back:
                return "There is nothing to go back to."
            case "forward" if not forward:
                return "There is nothing to go forward to."
            case "next-view" | "previous-view" if len(self._panes(self.active)) < 2:
                return "There is one view here."
            case "outline" | "evidence":
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
        self._to_tab((self.active + 1) % len(self.opened.tabs))

    def do_previous_tab(self) -> None:
        """The tab before, the last before the first."""
        self._to_tab((self.active - 1) % len(self.opened.tabs))

    def _to_tab(self, index: int) -> None:
        if index >= len(self.opened.tabs):
            self.say(f"There is no tab {index + 1}.")
            return
        self.close_sheet()
        self.set_focus(self.view, scroll_visible=False)
        if index != self.active:
            self.trail.leave(self.here)
            self.active = index

    def do_next_view(self) -> None:
        """The next view of the tab."""
        self._to_view(1)

    def do_previous_view(self) -> None:
        """The view before."""
        self._to_view(-1)

    def _to_view(self, by: int) -> None:
        view = self.view_of.get(self.active, 0) + by
        if 0 <= view < len(self._panes(self.active)):
            self.view_of[self.active] = view

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
        ring = [self.view, *([self.beside] if self.beside.display else []), self.tabs]
        at = ring.index(self.focused) if self.focused in ring else 0
        self.set_focus(ring[(at + by) % len(ring)], scroll_visible=False)

    def do_back(self) -> None:
        """Back to where you were."""
        spot = self.trail.back(self.here)
        if spot is not None:
            self.return_to(spot)

    def do_forward(self) -> None:
        """Forward again."""
        spot = self.trail.forward(self.here)
        if spot is not None:
            self.return_to(spot)

    def do_evidence(self) -> None:
        """To the words in the source that the statement, or the cell's first claim, rests on."""
        tab = self.opened.tab_index("source")
        for id in self.pane.claim_ids() if tab is not None else ():
            place = self.opened.places.find(id)
            where = self.opened.where(place) if place else None
            if place is not None and where is not None and tab is not None:
                self.trail.leave(self.here)
                self.active = tab
                self.laid_out(self.pane).show_evidence(source_of(place), where)
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
        elif self.focused is self.beside:
            self.set_focus(self.view, scroll_visible=False)
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
            self.set_focus(self.view, scroll_visible=False)

    def do_outline(self) -> None:
        """The outline: the focus goes to it, or it rises as a sheet."""
        outlined = self.pane.outline()
        if self.beside.display:
            self.set_focus(self.beside, scroll_visible=False)
        elif outlined is not None:
            from tui.app.widgets.sheet import Sheet

            columns, lines = self.app.size
            content = Outline()
            most = max(Sheet.LEAST, lines // 2 - Sheet.HEAD)
            content.show(Entries(outlined.labels, columns - 2, most, gap=0), outlined.here)
            rows = min(content.line_count, most)
            hints = [Hint("j k", "Choose"), Hint("Enter", "Go"), Hint("q", "Back")]
            self.open_sheet(Sheet("Outline", self.about(), content, rows, hints))

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

    # The mouse.

    @on(StopClicked)
    def stop_clicked(self, event: StopClicked) -> None:
        """Choose it."""
        self.close_sheet()
        self._message = None
        self.pane.click(event.at)
        self.set_focus(self.view, scroll_visible=False)
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
        in_tabs = event.by_key and event.index != self.active
        self._to_tab(event.index)
        if in_tabs:
            self.set_focus(self.tabs, scroll_visible=False)
        self.settle()

    @on(EntryClicked)
    def entry_clicked(self, event: EntryClicked) -> None:
        """Go to that section."""
        self._message = None
        self.trail.leave(self.here)
        self.close_sheet()
        self.laid_out(self.pane).to_entry(event.entry)
        self.set_focus(self.view, scroll_visible=False)
        self.settle()

"""The screen of one briefing: header, tabs, the shown pane, status, keys."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from tui.app.commands import BRIEFING, bindings
from tui.app.copying import Copyable
from tui.app.messages import (
    EntryClicked,
    PromptChanged,
    PromptKept,
    PromptLeft,
    PromptStepped,
    StopClicked,
    TabClicked,
)
from tui.app.opened import Opened, source_of
from tui.app.panes import panes_of
from tui.app.panes.pane import Pane
from tui.app.panes.source import SourcePane
from tui.app.search import Search
from tui.app.trail import Spot, Trail
from tui.app.widgets.copy_as import CopyAs
from tui.app.widgets.lines import Lines
from tui.app.widgets.outline import Outline
from tui.app.widgets.prompt import Prompt
from tui.app.widgets.sheet import Sheet
from tui.app.widgets.tabs import TabStrip
from tui.briefing.places import Place
from tui.search.query import BadQuery
from tui.typeset.chrome import (
    ROOMY_FROM,
    Hint,
    header,
    is_small,
    is_too_small,
    labels_of,
    tab_rule,
    tab_strip,
    too_small_words,
)
from tui.typeset.layout import State
from tui.typeset.spans import SECONDARY, TEXT, Line, Span, pad

from .base import CommandScreen

_NOTHING_LIT = State()


class BriefingScreen(CommandScreen):
    """Reads one briefing."""

    BINDINGS = list(bindings(BRIEFING))

    def __init__(self, opened: Opened, place: Place | None = None, hint: str = "") -> None:
        """`place`: where to begin; `hint`: words for the status line until the first key."""
        super().__init__()
        self.opened = opened
        self.header = Lines(id="header")
        self.tabs = TabStrip(labels_of(opened.tabs), id="tabs")
        self.content = Vertical(id="content")
        self.prompt = Prompt(id="prompt")
        self.prompt.display = False
        self.too_small = Lines(id="too-small")
        self.panes: dict[int, list[Pane]] = {}
        self.active = 0
        self.view_of: dict[int, int] = {}
        """The index of the view that each tab shows."""
        self.trail = Trail()
        self.found: Search | None = None
        self._origin: Spot | None = None
        self._begin = place
        self._arranged = Size(0, 0)
        if hint:
            self._message = (hint, TEXT)

    # The tree and its sizes.

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.tabs
        yield self.content
        yield self.too_small
        yield self.prompt
        yield from super().compose()

    def on_mount(self) -> None:
        """The first pane, before the first frame."""
        place, self._begin = self._begin, None
        words = self._message
        self._fit()
        self.show_tab(0)
        if place is not None:
            self.go_to(place)
        if self._resume is not None:
            tab, view, id = self._resume
            index = self.opened.tab_index(tab)
            if index is not None:
                self.show_tab(index)
                if view < len(self.panes[index]):
                    self.show_tab(index, view)
                self.pane.go(id)
        self.settle()
        self._message = words

    def on_resize(self) -> None:
        """Lay out for the new size."""
        if self.app.size != self._arranged and self.panes:
            self._fit()
            self._arrange()
            self.settle()

    def _fit(self) -> None:
        """What is shown round the content at this size."""
        columns, lines = size = self.app.size
        self._arranged = size
        small, tiny = is_small(columns, lines), is_too_small(columns, lines)
        self.tabs.small = small
        self.set_class(small, "-small")
        self.set_class(tiny, "-tiny")
        self.header.show(header(self.opened.briefing, columns))
        self.too_small.show([Span(too_small_words(columns, lines)[:columns], TEXT)])

    @property
    def room(self) -> Size:
        """The cells that the pane has."""
        columns, lines = self.app.size
        lines -= 2 if is_small(columns, lines) else 5
        sheet = self.sheet
        if sheet is not None:
            lines -= sheet.rows + Sheet.HEAD
        return Size(columns, max(lines, 1))

    @property
    def roomy(self) -> bool:
        """Whether there is air above headings."""
        return self.app.size.height >= ROOMY_FROM

    def _arrange(self) -> None:
        pane = self.pane
        if (pane.room, pane.roomy) != (self.room, self.roomy):
            pane.lay_out(self.room, self.roomy)

    # What is shown.

    @property
    def pane(self) -> Pane:
        """The shown pane."""
        return self.panes[self.active][self.view_of.get(self.active, 0)]

    @property
    def kind(self) -> str:
        """The kind of the shown pane."""
        return self.pane.kind

    def targets(self) -> list[Widget]:
        """What has the focus, the shown pane, the screen."""
        return [*([self.focused] if self.focused else []), self.pane, self]

    def show_tab(self, index: int, view: int | None = None) -> None:
        """Show a tab, at the view it had last or at `view`; its content gets the focus."""
        before = self.pane if self.active in self.panes else None
        if index not in self.panes:
            self.panes[index] = panes_of(self.opened, self.opened.tabs[index])
        self.active = index
        if view is not None:
            self.view_of[index] = view
        pane = self.pane
        if (pane.room, pane.roomy) != (self.room, self.roomy):
            pane.lay_out(self.room, self.roomy)
        light = self.found.light() if self.found else _NOTHING_LIT
        if pane.light != light:
            pane.shine(light)
        if before is not pane:
            if before is not None:
                before.display = False
            if pane.is_attached:
                pane.display = True
            else:
                self.content.mount(pane)
        if not self.prompt.display:
            self.set_focus(pane.view, scroll_visible=False)
        self._show_tabs()

    def _show_tabs(self) -> None:
        counts = None
        if self.found is not None and not self.found.query.empty:
            counts = self.found.counts([tab.id for tab in self.opened.tabs])
        self.tabs.show(self.active, counts)

    def settle(self) -> None:
        """Status, keys, tabs, and the outline of the pane."""
        self.pane.refreshed()
        self._show_tabs()
        super().settle()

    def status(self) -> tuple[Line, list[Line]]:
        """What the pane says of the place you are on; the match, while there is a search."""
        left, rights = self.pane.status()
        if self.found is not None and self.found.matches:
            words = Span(f"match {self.found.words()}   ", SECONDARY)
            rights = [[words, *right] for right in rights] + rights
        return left, rights

    def hints(self) -> list[Hint]:
        """The keys of the prompt or the sheet, where one is open; else of the pane."""
        if self.prompt.display and self.prompt.purpose == "search":
            return [
                Hint("Enter", "Keep"),
                Hint("↓ ↑", "Next, previous"),
                Hint("Esc", "Back to where you were"),
            ]
        if self.prompt.display:
            return [Hint("Enter", "Keep"), Hint("Esc", "Back")]
        if self.sheet is not None:
            if isinstance(self.sheet.content, CopyAs):
                return [
                    Hint("Enter", "Copy", rank=0), Hint("h l", "What, as, with"),
                    Hint("j k", "Choose"), Hint("space", "Sources"), Hint("q", "Back", rank=0),
                ]  # fmt: skip
            return [Hint("j k", "Choose"), Hint("Enter", "Go"), Hint("q", "Back")]
        return super().hints()

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
        return Spot(self.active, self.view_of.get(self.active, 0), self.pane.here())

    def go_to(self, place: Place) -> None:
        """Go to the place of a statement, claim, section, part, table or cell."""
        index = self.opened.tab_of(place)
        if index is None:
            self.say(f"{place.id}: there is no tab for it.")
            return
        self.go(index, place.id)

    def go(self, tab: int, id: str) -> None:
        """Go to the place `id` on a tab, in the view that has it."""
        self.show_tab(tab)
        views = [self.view_of.get(tab, 0), *range(len(self.panes[tab]))]
        for view in views:
            pane = self.panes[tab][view]
            if (pane.room, pane.roomy) != (self.room, self.roomy):
                pane.lay_out(self.room, self.roomy)
            if pane.go(id):
                if view != self.view_of.get(tab, 0):
                    self.show_tab(tab, view)
                return

    def _return_to(self, spot: Spot) -> None:
        self.show_tab(spot.tab, spot.view)
        if spot.id:
            self.pane.go(spot.id)

    def why_not(self, command: str) -> str | None:
        """What needs a tab, a match or a place to go to."""
        back, forward = self.trail.can_go
        match command:
            case "next-match" | "previous-match" if not (self.found and self.found.matches):
                return "Nothing is searched: / begins." if not self.found else "There is no match."
            case "back" if not back:
                return "There is nothing to go back to."
            case "forward" if not forward:
                return "There is nothing to go forward to."
            case "next-view" | "previous-view" if len(self.panes[self.active]) < 2:
                return "There is one view here."
            case "outline":
                return self.pane.why_not(command)
        return None

    def come_from(self, before: BriefingScreen) -> None:
        """Begin where `before` is: what is read again is found by its id."""
        tab = before.opened.tabs[before.active].id
        self._resume = (tab, before.view_of.get(before.active, 0), before.pane.here())

    _resume: tuple[str, int, str] | None = None

    # Commands of the screen.

    def do_go_to_tab(self, digit: str) -> None:
        """Go to a tab by its digit."""
        self._to_tab(int(digit) - 1)

    def do_next_tab(self) -> None:
        """The next tab, the first after the last."""
        self._to_tab((self.active + 1) % len(self.opened.tabs))

    def do_previous_tab(self) -> None:
        """The tab before, the last before the first."""
        self._to_tab((self.active - 1) % len(self.opened.tabs))

    def _to_tab(self, index: int) -> None:
        if index >= len(self.opened.tabs):
            self.say(f"There is no tab {index + 1}.")
        elif index != self.active or self.focused is self.tabs:
            self.close_sheet()
            if index != self.active:
                self.trail.leave(self.here)
            self.show_tab(index)

    def do_next_view(self) -> None:
        """The next view of the tab."""
        self._to_view(1)

    def do_previous_view(self) -> None:
        """The view before."""
        self._to_view(-1)

    def _to_view(self, by: int) -> None:
        view = self.view_of.get(self.active, 0) + by
        if 0 <= view < len(self.panes[self.active]):
            self.show_tab(self.active, view)

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
        ring = [*self.pane.focus_ring, self.tabs]
        at = ring.index(self.focused) if self.focused in ring else 0
        self.set_focus(ring[(at + by) % len(ring)], scroll_visible=False)

    def do_back(self) -> None:
        """Back to where you were."""
        spot = self.trail.back(self.here)
        if spot is not None:
            self._return_to(spot)

    def do_forward(self) -> None:
        """Forward again."""
        spot = self.trail.forward(self.here)
        if spot is not None:
            self._return_to(spot)

    def do_evidence(self) -> None:
        """To the words in the source that the statement, or the cell's first claim, rests on."""
        for id in self._claims_here():
            place = self.opened.places.find(id)
            where = self.opened.where(place) if place else None
            tab = self.opened.tab_index("source")
            if place is None or where is None or tab is None:
                continue
            self.trail.leave(self.here)
            self.show_tab(tab)
            pane = self.pane
            assert isinstance(pane, SourcePane)
            pane.show_evidence(source_of(place), where)
            return
        self.say("These words were not found in the source.")

    def _claims_here(self) -> list[str]:
        cell = getattr(self.pane, "cell", None)
        found = cell() if cell else None
        if found is not None:
            return list(found.claims)
        return [self.pane.here().removeprefix("key:")]

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
        elif self.found is not None:
            self._set_search(None)

    def do_close(self) -> None:
        """`q`: close what is open, or quit."""
        if self.sheet is not None:
            self.close_sheet()
        else:
            self.briefbook.leave_briefing()

    # Sheets.

    @property
    def sheet(self) -> Sheet | None:
        """The open sheet."""
        return next((child for child in self.children if isinstance(child, Sheet)), None)

    def open_sheet(self, sheet: Sheet) -> None:
        """Show `sheet`; its content gets the focus, the pane what room is left."""
        self.mount(sheet, before=self.too_small)
        self._arrange()
        self.set_focus(sheet.content, scroll_visible=False)
        self.call_after_refresh(self.set_focus, sheet.content, False)

    def close_sheet(self) -> None:
        """Close the sheet, if one is open; the content has the focus again."""
        sheet = self.sheet
        if sheet is not None:
            sheet.display = False
            sheet.remove()
            sheet.rows = -Sheet.HEAD
            self._arrange()
            self.set_focus(self.pane.view, scroll_visible=False)

    def do_outline(self) -> None:
        """The outline: the focus goes to it, or it rises as a sheet."""
        outlined = self.pane.outline()
        if outlined is None:
            return
        if len(self.pane.focus_ring) > 1:
            self.set_focus(self.pane.focus_ring[1], scroll_visible=False)
            return
        most = max(3, self.app.size.height // 2 - Sheet.HEAD)
        content = Outline(gap=0)
        content.here = outlined.here
        content.lay_out(outlined.labels, self.app.size.width - 2, most, top=0)
        rows = min(content.line_count, most)
        content.rows = rows
        self.open_sheet(Sheet("Outline", self.about(), content, rows))

    def do_copy_as(self) -> None:
        """What, and as what."""
        app = self.briefbook
        content = CopyAs(self.pane.copyables(), app.copy_route(), app.cites, self._copy_as)
        rows = min(content.row_count, max(3, self.app.size.height - 12))
        self.open_sheet(Sheet("Copy as", self.pane.about(), content, rows))

    def _copy_as(self, copyable: Copyable, label: str, cite: bool) -> None:
        self.briefbook.cites = cite
        self.close_sheet()
        self.briefbook.copy_out(copyable.formats[label](cite and copyable.cites))

    def do_copy(self) -> None:
        """Copy the statement, or the table as it stands, as Markdown."""
        copyable = self.pane.copyables()[0]
        write = next(iter(copyable.formats.values()))
        self.briefbook.copy_out(write(self.briefbook.cites and copyable.cites))

    # The prompt: search and filter.

    def _open_prompt(self, purpose: str, sign: str, text: str = "") -> None:
        self.close_sheet()
        self._origin = self.here
        self.prompt.open(purpose, sign, text)
        self.prompt.display = True
        self.status_line.display = False
        self.set_focus(self.prompt, scroll_visible=False)

    def _close_prompt(self) -> None:
        self.prompt.display = False
        self.status_line.display = True
        self.set_focus(self.pane.view, scroll_visible=False)

    def do_search(self) -> None:
        """Ask what to search."""
        self._open_prompt("search", "/")

    def do_filter(self) -> None:
        """Ask which rows to show."""
        needle = self.pane.shown.needle if hasattr(self.pane, "shown") else ""
        self._before_filter = needle
        self._open_prompt("filter", "filter ", needle)

    _before_filter = ""

    @on(PromptChanged)
    def prompt_changed(self, event: PromptChanged) -> None:
        """Search, or filter, as it is typed."""
        if not self.prompt.display:
            return
        if event.purpose == "search":
            self._search(event.text)
        else:
            self._filter(event.text)
        self.settle()

    def _search(self, text: str) -> None:
        origin = self._origin or self.here
        try:
            found = Search(self.opened.index, text)
        except BadQuery as error:
            self.prompt.tell(str(error), wrong=True)
            return
        if found.matches:
            tab = self.opened.tabs[origin.tab].id
            at = self.opened.index.first_from(found.matches, tab, origin.id.removeprefix("key:"))
            found.at = at or 0
        else:
            self._return_to(origin)
        self._set_search(found)
        self._show_match()
        self.prompt.tell(found.words(), wrong=not found.matches and not found.query.empty)

    def _set_search(self, found: Search | None) -> None:
        self.found = found
        self.pane.shine(found.light() if found else _NOTHING_LIT)
        self._show_tabs()

    def _show_match(self) -> None:
        match = self.found.current if self.found else None
        if match is None or self.found is None:
            return
        tab = self.opened.tab_index(match.unit.tab)
        if tab is not None:
            self.go(tab, match.unit.id)
            self.pane.shine(self.found.light())

    def _filter(self, text: str) -> None:
        filter_to = getattr(self.pane, "filter_to", None)
        if filter_to is not None:
            filter_to(text)
            shown = self.pane.shown  # type: ignore[attr-defined]
            self.prompt.tell(f"{shown.row_count} of {len(shown.source.rows)} rows")

    @on(PromptKept)
    def prompt_kept(self, event: PromptKept) -> None:
        """Keep the matches lit, or the rows filtered."""
        self._close_prompt()
        if event.purpose == "search":
            if self.found is not None and self.found.query.empty:
                self._set_search(None)
            if self._origin is not None and self._origin != self.here:
                self.trail.leave(self._origin)
        self._message = None
        self.settle()

    @on(PromptLeft)
    def prompt_left(self, event: PromptLeft) -> None:
        """As it was before."""
        self._close_prompt()
        if event.purpose == "search":
            self._set_search(None)
            if self._origin is not None:
                self._return_to(self._origin)
        else:
            self._filter(self._before_filter)
        self._message = None
        self.settle()

    @on(PromptStepped)
    def prompt_stepped(self, event: PromptStepped) -> None:
        """The next match, or the one before, while still typing."""
        if self.prompt.purpose == "search" and self.found is not None and self.found.matches:
            self.found.step(event.forward)
            self._show_match()
            self.prompt.tell(self.found.words())
            self.settle()

    def do_next_match(self) -> None:
        """The next match, on whatever tab it is."""
        self._step_match(True)

    def do_previous_match(self) -> None:
        """The match before."""
        self._step_match(False)

    def _step_match(self, forward: bool) -> None:
        assert self.found is not None
        notice = self.found.step(forward)
        self._show_match()
        if notice:
            self.say(f"{notice}   {self.found.words()}")

    # The mouse.

    @on(StopClicked)
    def stop_clicked(self, event: StopClicked) -> None:
        """Choose it."""
        self.close_sheet()
        self._message = None
        self.pane.view.choose(event.at)
        self.set_focus(self.pane.view, scroll_visible=False)
        self.settle()

    @on(TabClicked)
    def tab_clicked(self, event: TabClicked) -> None:
        """Go to it; the tabs keep the focus if they have it."""
        had_focus = self.focused is self.tabs
        self._message = None
        self._to_tab(event.index)
        if had_focus:
            self.set_focus(self.tabs, scroll_visible=False)
        self.settle()

    @on(EntryClicked)
    def entry_clicked(self, event: EntryClicked) -> None:
        """Go to that section."""
        self._message = None
        self.trail.leave(self.here)
        self.close_sheet()
        self.pane.to_entry(event.entry)
        self.set_focus(self.pane.view, scroll_visible=False)
        self.settle()

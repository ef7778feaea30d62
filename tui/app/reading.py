"""A briefing being read: its tabs, the panes of those visited, where you are in each."""

from __future__ import annotations

from itertools import chain
from typing import Literal

from tui.app.opened import Opened
from tui.app.outline import Entries, Outline
from tui.app.panes import panes_of
from tui.app.panes.pane import Pane, Room
from tui.app.trail import Spot, Trail
from tui.briefing.places import Place
from tui.typeset.chrome import OUTLINE_WIDTH, ROOMY_FROM, header, is_small, labels_of
from tui.typeset.frame import Frame
from tui.typeset.layout import State
from tui.typeset.spans import Line

Focus = Literal["text", "outline", "tabs"]


class Reading:
    """What is read, and where; nothing of Textual, so that a page can be set without it."""

    def __init__(self, opened: Opened, columns: int = 80, lines: int = 24) -> None:
        """`columns` and `lines` are the cells of the screen."""
        self.opened = opened
        self.columns, self.lines = columns, lines
        self.sheet_rows = 0
        """Lines of the screen that a sheet takes."""
        self.active = 0
        """The index of the shown tab."""
        self.outline = Outline(self.to_entry)
        self.focus: Focus = "text"
        """What has the focus when no sheet is open."""
        self.trail = Trail()
        self._panes: dict[int, list[Pane]] = {}
        self._view_of: dict[int, int] = {}

    def reopen(self, opened: Opened) -> None:
        """Read `opened` from now on, at the same place."""
        spot = self.here
        before = {self.opened.tabs[tab].id: panes for tab, panes in self._panes.items()}
        self.opened = opened
        self._panes.clear()
        for tab, (id, *_) in enumerate(opened.tabs):
            for view, (pane, old) in enumerate(
                zip(self.panes(tab), before[id], strict=False) if id in before else ()
            ):
                if pane.resume(old) and (id, view) == (spot.tab, spot.view):
                    spot = spot._replace(id="")
        self._view_of.clear()
        self.active = 0
        self.trail.keep_to([tab.id for tab in opened.tabs])
        self.return_to(spot)

    # What is shown.

    @property
    def room(self) -> Room:
        """What the pane has of the screen."""
        rows = self.lines - (2 if is_small(self.columns, self.lines) else 5) - self.sheet_rows
        return Room(self.columns, max(rows, 1), self.lines >= ROOMY_FROM)

    def panes(self, tab: int) -> list[Pane]:
        """The panes of a tab, one a view; not laid out."""
        if tab not in self._panes:
            self._panes[tab] = panes_of(self.opened, self.opened.tabs[tab])
        return self._panes[tab]

    @property
    def view(self) -> int:
        """The index of the shown view of the tab."""
        return self._view_of.get(self.active, 0)

    @property
    def pane(self) -> Pane:
        """The shown pane, laid out for the room there is."""
        return self._laid_out(self.panes(self.active)[self.view])

    def _laid_out(self, pane: Pane) -> Pane:
        if pane.room != self.room:
            pane.lay_out(self.room)
        return pane

    def make_ready(self, tab: int) -> None:
        """Lay out a tab before it is asked for."""
        if tab < len(self.opened.tabs):
            self._laid_out(self.panes(tab)[0])

    @property
    def about(self) -> str:
        """The label of the tab."""
        return self.opened.tabs[self.active].label

    @property
    def labels(self) -> list[str]:
        """The labels of the tabs."""
        return labels_of(self.opened.tabs)

    def header(self) -> Line:
        """The top line."""
        return header(self.opened.briefing, self.columns)

    def frame(self, light: State) -> Frame:
        """The shown pane and its outline, with `light` lit."""
        pane = self.pane
        beside = self._beside(pane)
        position = pane.position
        focused = self.focus == "text" and not self.sheet_rows
        state = light._replace(chosen=position.chosen, focused=focused, top=position.top)
        layout = position.layout
        return Frame(
            pane.head(light), layout, position.top, position.rows, pane.foot(light), state,
            layout.shape if layout else None, beside,
        )  # fmt: skip

    def _beside(self, pane: Pane) -> list[Line]:
        outlined = pane.outline() if self.has_beside else None
        if outlined is None:
            if self.focus == "outline":
                self.focus = "text"
            return []
        here = self.outline.here if self.focus == "outline" else outlined.here
        entries = Entries(outlined.labels, OUTLINE_WIDTH - 2, pane.room.rows, outlined.head)
        self.outline.set_entries(entries, here)
        return self.outline.lines(focused=self.focus == "outline" and not self.sheet_rows)

    @property
    def has_beside(self) -> bool:
        """Whether an outline stands beside the text."""
        return self.pane.outline_beside()

    # Going places.

    @property
    def here(self) -> Spot:
        """Where you are."""
        return Spot(self.opened.tabs[self.active].id, self.view, self.pane.here())

    def go_to(self, place: Place) -> bool:
        """Go to a statement, claim, section, part, table or cell; whether a tab shows it."""
        index = self.opened.tab_of(place)
        if index is not None:
            self.go(index, place.id)
        return index is not None

    def go(self, tab: int, id: str) -> None:
        """Go to the place `id` on a tab, in the view of it that has the place."""
        self._show(tab)
        panes = self.panes(tab)
        for view in (self.view, *range(len(panes))):
            if self._laid_out(panes[view]).go(id):
                self._view_of[tab] = view
                return

    def return_to(self, spot: Spot) -> None:
        """Go where `spot` is, as far as there is such a place."""
        tab = self.opened.tab_index(spot.tab)
        if tab is not None:
            self._show(tab)
            if spot.view < len(self.panes(tab)):
                self._view_of[tab] = spot.view
            if spot.id:
                self.pane.go(spot.id)

    def keep(self) -> None:
        """What a search or a filter changed in tables stays."""
        for pane in chain.from_iterable(self._panes.values()):
            pane.keep()

    def put_back(self) -> None:
        """The tables are as before the search, or filter, that is left."""
        for pane in chain.from_iterable(self._panes.values()):
            pane.put_back()

    def show_view(self, index: int) -> None:
        """Show a view of the tab, or a table or source of its pane."""
        if len(self.panes(self.active)) > 1:
            self._view_of[self.active] = index
        else:
            self.pane.show_view(index)

    def to_tab(self, index: int) -> None:
        """Go to a tab."""
        if index != self.active:
            self.trail.leave(self.here)
            self._show(index)

    def _show(self, tab: int) -> None:
        """Show a tab: its text has the focus."""
        self.active = tab
        self.focus = "text"

    def to_entry(self, entry: int) -> None:
        """Go to a section of the outline."""
        self.trail.leave(self.here)
        self.pane.to_entry(entry)
        self.focus = "text"

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

    def do_next_view(self) -> None:
        """The next view of the tab."""
        self._to_view(1)

    def do_previous_view(self) -> None:
        """The view before."""
        self._to_view(-1)

    def _to_view(self, by: int) -> None:
        if 0 <= self.view + by < len(self.panes(self.active)):
            self._view_of[self.active] = self.view + by

    def why_not(self, command: str) -> str | None:
        """Why there is nowhere to go to; None if there is."""
        back, forward = self.trail.can_go
        match command:
            case "back" if not back:
                return "There is nothing to go back to."
            case "forward" if not forward:
                return "There is nothing to go forward to."
            case "next-view" | "previous-view" if len(self.panes(self.active)) < 2:
                return "There is one view here."
        return None

"""What the briefing screen asks of every pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size
from textual.widget import Widget

from tui.app.widgets.view import View
from tui.briefing.tabs import Tab
from tui.typeset.layout import State, nothing_lit
from tui.typeset.spans import Line

if TYPE_CHECKING:
    from tui.app.copying import Copyable
    from tui.app.opened import Opened


class Outlined(NamedTuple):
    """The outline of what a pane shows."""

    labels: Sequence[str]
    here: int


class Pane(Widget):
    """One tab. It is laid out by `lay_out` before it is on the screen, so that keys count."""

    kind = "pane"
    """What the commands call it; a pane with several views changes it."""

    def __init__(self, opened: Opened, tab: Tab) -> None:
        super().__init__()
        self.opened = opened
        self.tab = tab
        self.view = View()
        self.light = State(lit=nothing_lit)
        self.room = Size(0, 0)
        self.roomy = True

    # What each kind of pane answers.

    def lay_out(self, room: Size, roomy: bool) -> None:
        """Lay out for `room`; `roomy` with air above headings."""
        raise NotImplementedError

    def status(self) -> tuple[Line, list[Line]]:
        """What of the place you are on the status line says: left, and right in several lengths."""
        raise NotImplementedError

    def copyables(self) -> list[Copyable]:
        """What can be copied here; the first is what `y` copies."""
        raise NotImplementedError

    def about(self) -> str:
        """The name of the place you are on, for the title of a sheet."""
        raise NotImplementedError

    def here(self) -> str:
        """The id of the place you are on."""
        view = self.view
        if view.laid_out is None or view.chosen is None:
            return ""
        return view.laid_out.id_of(view.chosen)

    def go(self, id: str) -> bool:
        """Go to the place `id`; whether it is shown here."""
        view = self.view
        stop = view.laid_out.find(id) if view.laid_out else None
        if stop is None:
            return False
        view.choose(stop, jump=True)
        return True

    def why_not(self, command: str) -> str | None:
        """Why a command cannot be done here now, in words; None if it can."""
        return None

    def outline(self) -> Outlined | None:
        """The outline of what is shown, where there is one."""
        return None

    def to_entry(self, entry: int) -> None:
        """Go to an entry of the outline."""

    # What all panes do the same.

    def shine(self, light: State) -> None:
        """Light the matches of a search."""
        self.light = light
        self.view.light(light)

    def refreshed(self) -> None:
        """Bring what depends on the place up to date, after a command."""

    @property
    def focus_ring(self) -> list[Widget]:
        """What of the pane can have the focus, the content first."""
        return [self.view]

    def do_next(self) -> None:
        """The next statement or row."""
        self.view.move("next")

    def do_previous(self) -> None:
        """The one before."""
        self.view.move("previous")

    def do_left(self) -> None:
        """The section, or column, before."""
        self.view.move("left")

    def do_right(self) -> None:
        """The next section, or column."""
        self.view.move("right")

    def do_first(self) -> None:
        """The first."""
        self.view.move("first")

    def do_last(self) -> None:
        """The last."""
        self.view.move("last")

    def do_page_down(self) -> None:
        """A page on."""
        self.view.page(True)

    def do_page_up(self) -> None:
        """A page back."""
        self.view.page(False)

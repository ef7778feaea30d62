"""What the briefing screen asks of every pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.opened import Opened
from tui.app.position import Position
from tui.briefing.tabs import Tab
from tui.typeset.layout import NOWHERE, State, Stop
from tui.typeset.spans import Line

if TYPE_CHECKING:
    from tui.app.copying import Copyable
    from tui.briefing.evidence import Where


class Room(NamedTuple):
    """The cells that a pane has, and whether there is air above headings."""

    columns: int
    rows: int
    roomy: bool


class Outlined(NamedTuple):
    """The sections of what a pane shows, and the one you are in."""

    labels: tuple[str, ...]
    here: int
    head: Sequence[Line] = ()
    """Lines above them, where they stand beside the text."""


class Pane:
    """A view of a tab: what it shows, where you are in it, what can be done there.

    A pane is no widget. It gives lines (`head`, the layout at its `position`, `foot`), and the
    screen has one view to show them.
    """

    kind = "pane"
    """What the commands call it."""

    def __init__(self, opened: Opened, tab: Tab) -> None:
        self.opened = opened
        self.tab = tab
        self._position = Position()
        self.room = Room(0, 0, True)

    @property
    def position(self) -> Position:
        """Where you are in it."""
        return self._position

    def resume(self, before: Pane) -> bool:
        """Do what was done in `before`, the pane of what was read before from the same file;
        whether that is also where you were in it."""
        return False

    def lay_out(self, room: Room) -> None:
        """Lay out for `room`, keeping the place."""
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

    def head(self, light: State = NOWHERE) -> Sequence[Line]:
        """Lines that stay above the layout; what of them `light` means is lit."""
        return ()

    def foot(self, light: State = NOWHERE) -> Sequence[Line]:
        """Lines that stay below the layout."""
        return ()

    def view_at(self, x: int) -> int | None:
        """The index of the view, or table, whose name stands in the head at cell `x`."""
        return None

    def show_view(self, index: int) -> None:
        """Show another of the views, or tables, that the pane has."""

    def plain_lines(self, columns: int) -> Sequence[str]:
        """All lines of what is shown, for a bare terminal of `columns` cells."""
        raise NotImplementedError

    def outline(self) -> Outlined | None:
        """The outline, where there is one."""
        return None

    def outline_beside(self) -> bool:
        """Whether the outline stands beside the text."""
        return False

    def to_entry(self, entry: int) -> None:
        """Go to an entry of the outline."""

    def here(self) -> str:
        """The id of the place you are on."""
        return self.position.id

    def go(self, id: str) -> bool:
        """Go to the place `id`; whether it is shown here."""
        return self.position.go(id)

    def click(self, stop: Stop) -> None:
        """Choose what was clicked."""
        self.position.choose(stop)

    def show_evidence(self, source: str, where: Where) -> None:
        """Go to the words at `where` of `source`; the pane of the source does."""

    def why_not(self, command: str) -> str | None:
        """Why a command cannot be done here now, in words; None if it can."""
        return None

    def claim_ids(self) -> Sequence[str]:
        """The ids of the claims, or of the statement, at the place you are on."""
        return ()

    @property
    def copy_label(self) -> str:
        """What `y` does, for the line of keys."""
        return "Copy"

    def keep(self) -> None:
        """What a search or a filter changed here stays."""

    def put_back(self) -> None:
        """What a search or a filter changed here is as before it."""

    @property
    def needle(self) -> str:
        """What rows are filtered by."""
        return ""

    def filter_to(self, text: str, column: int | None) -> str:
        """Show the rows that `text` is about, of `column` where it names none; how many those
        are, in words. Raises ValueError, with why, for what cannot be asked."""
        return ""

    def asked_column(self) -> int | None:
        """The column that a filter is about which names none."""
        return None

    def do_next(self) -> None:
        """The next statement or row."""
        self.position.move("next")

    def do_previous(self) -> None:
        """The one before."""
        self.position.move("previous")

    def do_left(self) -> None:
        """The section, or column, before."""
        self.position.move("left")

    def do_right(self) -> None:
        """The next section, or column."""
        self.position.move("right")

    def do_first(self) -> None:
        """The first."""
        self.position.move("first")

    def do_last(self) -> None:
        """The last."""
        self.position.move("last")

    def do_page_down(self) -> None:
        """A page on."""
        self.position.page(True)

    def do_page_up(self) -> None:
        """A page back."""
        self.position.page(False)

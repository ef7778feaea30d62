"""The sheet: a panel that rises from the bottom over what it is about."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from tui.typeset.chrome import Hint, sheet_title

from .lines import Lines


class Sheet(Vertical):
    """A hairline with a title, a blank line, and content that takes the focus."""

    HEAD = 3
    """Lines above the content: a blank one, the title, a blank one."""
    LEAST = 3
    """Lines of content at least."""
    KEPT = 15
    """Lines of the screen that it leaves to what it is about and to what is round it."""

    def __init__(
        self, title: str, about: str, content: Widget, rows: int, hints: list[Hint]
    ) -> None:
        """`rows`: lines of the content; `hints`: the line of keys while it is open."""
        super().__init__()
        self.title_text, self.about, self.content = title, about, content
        self.hints = hints
        self._wanted = self._rows = rows
        self._head = Lines()

    @property
    def row_count(self) -> int:
        """Lines in all."""
        return self._rows + self.HEAD

    def fit(self, screen: Size) -> None:
        """Take the lines that a screen of that size can spare."""
        self._rows = min(self._wanted, max(self.LEAST, screen.height - self.KEPT))
        self._head.styles.height = self.HEAD
        self.content.styles.height = self._rows
        self.styles.height = self.row_count
        self._head.show([], sheet_title(self.title_text, self.about, screen.width), [])

    def compose(self) -> ComposeResult:
        yield self._head
        yield self.content

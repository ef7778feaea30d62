"""The sheet: a panel that rises from the bottom over what it is about."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widget import Widget

from tui.typeset.chrome import Hint, sheet_title

from .lines import Lines


class Sheet(Vertical):
    """A hairline with a title, a blank line, and content that takes the focus."""

    HEAD = 3
    """Lines above the content: a blank one, the title, a blank one."""

    def __init__(
        self, title: str, about: str, content: Widget, rows: int, hints: list[Hint]
    ) -> None:
        """`rows`: lines of the content; `hints`: the line of keys while it is open."""
        super().__init__(id="sheet")
        self.title_text, self.about, self.content = title, about, content
        self.rows = rows
        self.hints = hints

    @property
    def row_count(self) -> int:
        """Lines in all."""
        return self.rows + self.HEAD

    def on_mount(self) -> None:
        """Title first, then the content."""
        columns = self.app.size.width
        head = Lines()
        head.lines = [[], sheet_title(self.title_text, self.about, columns), []]
        head.styles.height = self.HEAD
        self.content.styles.height = self.rows
        self.styles.height = self.row_count
        self.mount(head, self.content)

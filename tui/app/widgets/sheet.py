"""The sheet: a panel that rises from the bottom over what it is about."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from tui.typeset.chrome import ROOMY_FROM, Hint, is_small, sheet_title
from tui.typeset.spans import Line

from .lines import Lines


class Sheet(Vertical):
    """A hairline with a title, and content that takes the keys."""

    HEAD = 3
    """Lines above the content at most: a blank one, the title, a blank one."""
    LEAST = 3
    """Lines of content at least."""

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
        return self._rows + len(self._head.lines)

    def fit(self, screen: Size) -> None:
        """Take the lines that a screen of that size can spare: a third stays to what it is about,
        and blank lines go first."""
        title = sheet_title(self.title_text, self.about, screen.width)
        small = is_small(*screen)
        head: list[Line] = [title] if small else [[], title]
        if screen.height >= ROOMY_FROM:
            head.append([])
        # What is round it: tabs, status, and on a larger screen the header, the rule, the keys.
        room = screen.height - (2 if small else 5)
        self._rows = min(self._wanted, max(self.LEAST, room - room // 3 - len(head)))
        self._head.show(*head)
        self._head.styles.height = len(head)
        self.content.styles.height = self._rows
        self.styles.height = self.row_count

    def compose(self) -> ComposeResult:
        yield self._head
        yield self.content

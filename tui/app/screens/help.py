"""The help: what the keys do where you are, to type into."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.commands import Command
from tui.app.strips import strip_of
from tui.app.widgets.lines import Lines, palette_of
from tui.typeset.chrome import Hint, is_small, keys, set_into_rule, status
from tui.typeset.help import Entry, help_line, help_lines, matching
from tui.typeset.layout import GUTTER
from tui.typeset.spans import BAR, SECONDARY, STRONG, TEXT, Line, Span


class HelpList(Widget, can_focus=True):
    """The keys that match what is typed; one is chosen."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__(id="help")
        self.entries = entries
        self.words = ""
        self.chosen = entries[0].id if entries else ""
        self.top = 0

    @property
    def found(self) -> list[Entry]:
        """The entries that match."""
        return matching(self.entries, self.words)

    def type(self, words: str) -> None:
        """Show the entries that match `words`."""
        self.words, self.top = words, 0
        found = self.found
        if all(entry.id != self.chosen for entry in found):
            self.chosen = found[0].id if found else ""
        self.refresh()

    def step(self, by: int) -> None:
        """Choose an entry further down or up."""
        ids = [entry.id for entry in self.found]
        if not ids:
            return
        at = ids.index(self.chosen) if self.chosen in ids else 0
        self.chosen = ids[max(0, min(at + by, len(ids) - 1))]
        laid_out = help_lines(self.found, self.size.width)
        row, rows = laid_out.row_of(self.chosen), self.size.height - 2
        self.top = max(0, min(self.top, row - 1), row - rows + 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line with the filter, then the keys."""
        columns = self.size.width
        found = self.found
        line: Line = []
        if y == 0:
            count = f"{len(found)} key{'' if len(found) == 1 else 's'}"
            line = [
                Span(" " * GUTTER, TEXT), Span("Help", STRONG), Span("   Filter ", SECONDARY),
                Span(self.words, TEXT), Span("▏", BAR), Span(f"   {count}", SECONDARY),
            ]  # fmt: skip
        elif y == 2 and not found:
            line = [Span(" " * GUTTER, TEXT), Span(f"No key has “{self.words}”.", TEXT)]
        elif y >= 2:
            lines = help_lines(found, columns).lines
            if self.top + y - 2 < len(lines):
                line = help_line(lines[self.top + y - 2], self.chosen, self.words, columns)
        return strip_of(line, columns, palette_of(self))


class HelpScreen(Screen[str | None]):
    """Every key that does something where you came from; Enter does it there."""

    AUTO_FOCUS = ""

    def __init__(self, head: Sequence[Line], commands: Sequence[Command], about: str) -> None:
        """`head`: lines to keep on top; `about`: what the keys are for, in a word."""
        super().__init__()
        self.head = head
        self.about = about
        entries = [Entry(c.group, c.shown, c.help, c.id) for c in commands]
        self.list = HelpList(entries)
        self.head_view = Lines(id="help-head")
        self.status_line = Lines(id="status", on_band=True)
        self.key_line = Lines(id="keys")

    def compose(self) -> ComposeResult:
        yield self.head_view
        yield self.list
        yield self.status_line
        yield self.key_line

    def on_mount(self) -> None:
        """Lay out, and take the keys."""
        self.on_resize()
        self.set_focus(self.list, scroll_visible=False)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        columns, lines = self.app.size
        small = is_small(columns, lines)
        self.set_class(small, "-small")
        head = [] if small else [*self.head, *([[]] if lines >= 28 else [])]
        self.head_view.styles.height = len(head)
        self.head_view.display = bool(head)
        self.head_view.show(*head)
        left = [Span("Help", STRONG), Span(f" keys for {self.about}", SECONDARY)]
        line = status(left, [[Span("type to filter", SECONDARY)]], columns)
        if not palette_of(self).own_colours and not small:
            line = set_into_rule(line, columns)
        self.status_line.show(line)
        hints = [Hint("Enter", "Do it"), Hint("↑ ↓", "Move"), Hint("Esc ?", "Back")]
        self.key_line.show(keys(hints, columns))

    def take_key(self, event: events.Key) -> bool:
        """Letters filter; Enter does what is chosen; `?`, Esc, or Backspace on nothing, leaves."""
        words = self.list.words
        match event.key:
            case "escape" | "question_mark":
                self.dismiss(None)
            case "enter":
                self.dismiss(self.list.chosen or None)
            case "backspace" | "ctrl+h":
                if words:
                    self.list.type(words[:-1])
                else:
                    self.dismiss(None)
            case "ctrl+u":
                self.list.type("")
            case "down" | "tab":
                self.list.step(1)
            case "up" | "shift+tab":
                self.list.step(-1)
            case "pagedown":
                self.list.step(10)
            case "pageup":
                self.list.step(-10)
            case "ctrl+c" | "ctrl+q":
                return False
            case _:
                if event.character is not None and event.is_printable:
                    self.list.type(words + event.character)
        return True

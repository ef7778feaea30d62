"""The help, which is the palette too: every command of where you are, to type into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.commands import Command
from tui.app.strips import strip_of
from tui.app.widgets.lines import Lines, palette_of
from tui.app.widgets.prompt import LONGEST, pasted
from tui.typeset.chrome import (
    ROOMY_FROM,
    Hint,
    is_small,
    is_too_small,
    keys,
    message,
    set_into_rule,
    status,
    too_small_lines,
)
from tui.typeset.help import Entry, HelpLines, help_line, help_lines, matching
from tui.typeset.layout import GUTTER
from tui.typeset.spans import BAR, SECONDARY, STRONG, TEXT, Line, Span

WHEEL_ROWS = 3


class HelpList(Widget):
    """The commands that match what is typed; one is chosen."""

    HEAD = 2
    """Lines above the commands: what is typed, a blank one."""

    def __init__(self, entries: Sequence[Entry], changed: Callable[[], None]) -> None:
        """`changed` is called when another command is chosen."""
        super().__init__(id="help")
        self.entries = entries
        self.words = ""
        self.found = list(entries)
        """The entries that match."""
        self.chosen = entries[0].id if entries else ""
        self.top = 0
        self.rows = 1
        """Lines of commands in sight."""
        self._changed = changed
        self._laid_out = HelpLines([], [])

    def lay_out(self, columns: int, rows: int) -> None:
        """Lay out for a width and height in cells, and keep what is chosen in sight."""
        laid_out = self._laid_out = help_lines(self.found, columns)
        if self.chosen not in laid_out.ids:
            self.chosen = laid_out.ids[0] if laid_out.ids else ""
        total, self.rows = len(laid_out.lines), max(1, rows - self.HEAD)
        if total > self.rows:
            # The last line says how many there are below.
            self.rows = max(1, self.rows - 1)
        start, stop = laid_out.extent(self.chosen)
        first = 0 if self.chosen == next(iter(laid_out.ids), "") else start
        self.top = max(0, min(max(self.top, stop - self.rows), first, total - self.rows))
        self.refresh()
        self._changed()

    def type(self, words: str) -> None:
        """Show the entries that match `words`."""
        self.words, self.top = words[:LONGEST], 0
        self.found = matching(self.entries, self.words)
        self.chosen = ""
        self.lay_out(*self.size)

    def step(self, by: int) -> None:
        """Choose a row further down or up."""
        ids = self._laid_out.ids
        if ids:
            self.chosen = ids[max(0, min(self.ordinal - 1 + by, len(ids) - 1))]
            self.lay_out(*self.size)

    @property
    def ordinal(self) -> int:
        """Which row is chosen, from 1; 0 where there is none."""
        ids = self._laid_out.ids
        return ids.index(self.chosen) + 1 if self.chosen in ids else 0

    @property
    def position(self) -> str:
        """Which row of how many is chosen, in words."""
        return f"{self.ordinal}/{len(self._laid_out.ids)}"

    def render_line(self, y: int) -> Strip:
        """The line with the filter, then the commands."""
        return strip_of(self._line(y), self.size.width, palette_of(self))

    def _line(self, y: int) -> Line:
        columns, lines = self.size.width, self._laid_out.lines
        margin = Span(" " * GUTTER, TEXT)
        row = y - self.HEAD
        if y == 0:
            count = len(self._laid_out.ids)
            words = f"   {count} command{'' if count == 1 else 's'}"
            return [
                margin, Span("Help", STRONG), Span("   Filter ", SECONDARY),
                Span(self.words, TEXT), Span("▏", BAR), Span(words, SECONDARY),
            ]  # fmt: skip
        if row == 0 and not lines:
            return [margin, Span(f"No command has “{self.words}”.", TEXT)]
        if 0 <= row < self.rows and self.top + row < len(lines):
            return help_line(lines[self.top + row], self.chosen, self.words, columns)
        below = {piece.id for line in lines[self.top + self.rows :] for _, piece in line} - {""}
        if row == self.rows and below:
            return [margin, Span(f"↓ {len(below)} more", SECONDARY)]
        return []

    # The mouse.

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a click on what is chosen does it."""
        row = event.y - self.HEAD
        id = self._laid_out.id_at(event.x, self.top + row) if 0 <= row < self.rows else ""
        if id and id == self.chosen:
            self.screen.dismiss(id)
        elif id:
            self.chosen = id
            self.lay_out(*self.size)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves on."""
        self.step(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves back."""
        self.step(-WHEEL_ROWS)


class HelpScreen(Screen[str | None]):
    """Every command that does something where you came from; Enter does it there."""

    def __init__(
        self, head: Callable[[], Sequence[Line]], commands: Sequence[Command], about: str
    ) -> None:
        """`head`: the lines to keep on top, at the size there is; `about`: where the commands do
        something, in a word."""
        super().__init__()
        self.head = head
        self.about = about
        entries = [Entry(c.group, c.shown, c.help, c.id, c.partner) for c in commands]
        self.list = HelpList(entries, self._show_status)
        self.head_view = Lines(id="help-head")
        self.too_small = Lines(id="too-small")
        self.status_line = Lines(id="status", on_band=True)
        self.key_line = Lines(id="keys")

    def compose(self) -> ComposeResult:
        yield self.head_view
        yield self.list
        yield self.too_small
        yield self.status_line
        yield self.key_line

    def on_mount(self) -> None:
        """Lay out."""
        self.on_resize()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        columns, lines = size = self.app.size
        small = is_small(*size)
        self.set_class(small, "-small")
        self.set_class(is_too_small(*size), "-tiny")
        self.too_small.show(*too_small_lines(*size))
        head = [] if small else [*self.head(), *([[]] if lines >= ROOMY_FROM else [])]
        self.head_view.styles.height = len(head)
        self.head_view.display = bool(head)
        self.head_view.show(*head)
        self.list.lay_out(columns, lines - len(head) - (1 if small else 2))
        hints = [Hint("Enter", "Do it"), Hint("↑ ↓", "Move"), Hint("Esc ?", "Back")]
        self.key_line.show(keys(hints, columns))

    def _show_status(self, said: str = "") -> None:
        columns, lines = self.app.size
        left = [Span("Help", STRONG), Span(f" commands for {self.about}", SECONDARY)]
        position = self.list.position
        rights = [[Span(words, SECONDARY)] for words in (f"type to filter   {position}", position)]
        line = message(said, columns) if said else status(left, rights, columns)
        if not palette_of(self).own_colours and not is_small(columns, lines):
            line = set_into_rule(line, columns)
        self.status_line.show(line)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is typed."""
        event.stop()
        self.list.type(self.list.words + pasted(event))

    def take_key(self, event: events.Key) -> bool:
        """Letters filter; Enter does what is chosen; Esc, or the key that led here, leaves, and
        so does Backspace where nothing is typed."""
        words = self.list.words
        match event.key:
            case "escape" | "question_mark" | "ctrl+p":
                self.dismiss(None)
            case "enter":
                if self.list.chosen:
                    self.dismiss(self.list.chosen)
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
                self.list.step(self.list.rows)
            case "pageup":
                self.list.step(-self.list.rows)
            case "home":
                self.list.step(-len(self.list.entries))
            case "end":
                self.list.step(len(self.list.entries))
            case "ctrl+l":
                self.refresh(layout=True)
            case "ctrl+c":
                self._show_status("Esc leaves, then q quits.")
            case "ctrl+q":
                return False
            case _:
                if event.character is not None and event.is_printable:
                    self.list.type(words + event.character)
        return True

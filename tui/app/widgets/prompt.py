"""The status line, and in its place the prompt: one line to type into."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.strips import strip_of
from tui.briefing.sanitize import safe
from tui.typeset.cells import clusters, one_line
from tui.typeset.chrome import Hint, prompt
from tui.typeset.spans import Line

from .lines import palette_of

LONGEST = 1000
"""Characters that can be typed: what was pasted by mistake is not searched for."""


def pasted(event: events.Paste) -> str:
    """What the terminal pastes, on one line, as much of it as can be typed."""
    return one_line(safe(" ".join(event.text[:LONGEST].splitlines())))


class Asker(Protocol):
    """Who asked: told at once, so that keys typed ahead come after what they come after."""

    def typed(self, text: str) -> None:
        """Something was typed."""

    def kept(self, text: str) -> None:
        """Enter was pressed."""

    def left(self) -> None:
        """The prompt was left without keeping what was typed."""

    def hints(self) -> list[Hint]:
        """The line of keys while it asks."""

    def stepped(self, forward: bool) -> None:
        """An arrow was pressed: to the next match, or the one before."""


class Prompt(Widget):
    """The status line; while it asks, a line of text with a cursor.

    Enter keeps what is typed; Esc, or Backspace when it is empty, leaves. One widget for both, so
    that asking takes one frame; an own one, since Textual's `Input` costs a fifth of the start
    and blinks.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.status: Line = []
        self.asker: Asker | None = None
        """Who asks; None where the status line stands."""
        self.sign = "/"
        self.text = ""
        self.cursor = 0
        self.answer = ""
        self.wrong = False

    def open(self, asker: Asker, sign: str, text: str = "") -> None:
        """Begin to ask for `asker`; `sign` stands before what is typed."""
        self.asker, self.sign, self.text, self.cursor = asker, sign, text, len(text)
        self.tell("")

    def close(self) -> None:
        """Show the status line again."""
        self.asker = None
        self.refresh()

    @property
    def asks(self) -> bool:
        """Whether there is something to type into."""
        return self.asker is not None

    def show(self, status: Line) -> None:
        """Show `status`, now or when nothing is asked any more."""
        if status != self.status:
            self.status = status
            if not self.asks:
                self.refresh()

    def tell(self, answer: str, *, wrong: bool = False) -> None:
        """Show `answer` at the right: a count, or what is wrong."""
        self.answer, self.wrong = answer, wrong
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The status; or the sign, the text with the cursor in it, the answer."""
        columns, palette = self.size.width, palette_of(self)
        line = self.status
        if self.asks:
            line = prompt(self.sign, self.text, self.cursor, self.answer, columns, self.wrong)
        return strip_of(line, columns, palette, on_band=True)

    def _before(self) -> int:
        """The cluster boundary before the cursor."""
        return max((a for a, b, _ in clusters(self.text) if a < self.cursor), default=0)

    def _after(self) -> int:
        """The cluster boundary after the cursor."""
        return min((b for _, b, _ in clusters(self.text) if b > self.cursor), default=self.cursor)

    def _set(self, text: str, cursor: int) -> None:
        changed = text != self.text
        self.text, self.cursor = text, cursor
        self.refresh()
        if changed and self.asker is not None:
            self.asker.typed(text)

    def insert(self, text: str) -> None:
        """Type `text` at the cursor, as much of it as there is room for."""
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        before += text[: LONGEST - len(self.text)]
        self._set(before + after, len(before))

    def keep(self) -> None:
        """Keep what is typed, where anything is asked."""
        if self.asker is not None:
            self.asker.kept(self.text)

    def take_key(self, event: events.Key) -> bool:
        """Do what a key asks for; whether it was for the prompt."""
        asker, text, at = self.asker, self.text, self.cursor
        if asker is None:
            return False
        match event.key:
            case "enter":
                asker.kept(text)
            case "escape":
                asker.left()
            case "backspace" | "ctrl+h":
                if not text:
                    asker.left()
                else:
                    before = self._before()
                    self._set(text[:before] + text[at:], before)
            case "delete":
                self._set(text[:at] + text[self._after() :], at)
            case "ctrl+u":
                self._set(text[at:], 0)
            case "ctrl+w":
                kept = text[:at].rstrip()
                kept = kept[: kept.rfind(" ") + 1]
                self._set(kept + text[at:], len(kept))
            case "left":
                self._set(text, self._before())
            case "right":
                self._set(text, self._after())
            case "home" | "ctrl+a":
                self._set(text, 0)
            case "end" | "ctrl+e":
                self._set(text, len(text))
            case "down" | "up" | "tab" | "shift+tab":
                asker.stepped(event.key in ("down", "tab"))
            case "ctrl+c" | "ctrl+q" | "ctrl+l" | "ctrl+p":
                return False
            case _:
                if event.character is not None and event.is_printable:
                    self.insert(event.character)
        return True

"""The prompt: one line to type into, in the place of the status line."""

from __future__ import annotations

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.messages import PromptChanged, PromptKept, PromptLeft, PromptStepped
from tui.app.strips import strip_of
from tui.typeset.cells import clusters
from tui.typeset.chrome import prompt

from .lines import palette_of


class Prompt(Widget, can_focus=True):
    """A line of text with a cursor. Enter keeps it; Esc, or Backspace when it is empty, leaves.

    An own widget: Textual's `Input` costs a fifth of the start and blinks.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.purpose = ""
        self.sign = "/"
        self.text = ""
        self.cursor = 0
        self.answer = ""
        self.wrong = False
        self.taking = False
        """Whether keys are its own: not after the one that closes it, though it still shows."""

    def open(self, purpose: str, sign: str, text: str = "") -> None:
        """Begin to ask for something; `sign` stands before what is typed."""
        self.purpose, self.sign, self.text, self.cursor = purpose, sign, text, len(text)
        self.taking = True
        self.tell("")

    def tell(self, answer: str, *, wrong: bool = False) -> None:
        """Show `answer` at the right: a count, or what is wrong."""
        self.answer, self.wrong = answer, wrong
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The sign, the text with the cursor in it, the answer."""
        columns, palette = self.size.width, palette_of(self)
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
        if changed:
            # Drawn with the answer, which the screen tells: one frame, not two.
            self.post_message(PromptChanged(self.purpose, text))
        else:
            self.refresh()

    def insert(self, text: str) -> None:
        """Type `text` at the cursor, its line breaks as spaces."""
        text = " ".join(text.split("\n"))
        self._set(
            self.text[: self.cursor] + text + self.text[self.cursor :], self.cursor + len(text)
        )

    def _close(self, message: PromptKept | PromptLeft) -> None:
        self.taking = False
        self.post_message(message)

    def on_paste(self, event: events.Paste) -> None:
        """What the terminal pastes."""
        from tui.briefing.sanitize import safe

        event.stop()
        self.insert(safe(event.text).replace("\t", " "))

    def on_key(self, event: events.Key) -> None:
        """Every key is the prompt's while it is open."""
        if not self.taking:
            return
        text, at = self.text, self.cursor
        match event.key:
            case "enter":
                self._close(PromptKept(self.purpose, text))
            case "escape":
                self._close(PromptLeft(self.purpose))
            case "backspace" | "ctrl+h":
                if not text:
                    self._close(PromptLeft(self.purpose))
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
                self.post_message(PromptStepped(self.purpose, event.key in ("down", "tab")))
            case "ctrl+c" | "ctrl+q" | "ctrl+l" | "ctrl+p":
                return
            case _:
                if event.character is not None and event.is_printable:
                    self.insert(event.character)
        event.stop()
        event.prevent_default()

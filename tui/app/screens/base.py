"""What the screens have in common: commands, status, message, keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from tui.app.commands import BY_ID, Command, applicable, hints
from tui.app.page import status_line
from tui.app.widgets.lines import Lines, palette_of
from tui.app.widgets.prompt import Asker, Prompt, pasted
from tui.typeset.chrome import Hint, is_small, is_too_small, keys, too_small_lines
from tui.typeset.spans import ERROR, TEXT, Line, Style

if TYPE_CHECKING:
    from tui.app.app import BriefbookApp
    from tui.app.widgets.sheet import Sheet


class CommandScreen(Screen[str | None]):
    """A screen that does commands: what is open on top first, then what is shown, then itself.

    Where keys go is known here; no widget has Textual's focus, which a resize or a click moves.
    """

    KEYS: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """The command, and its argument, of each key."""

    def __init__(self) -> None:
        super().__init__()
        self.too_small = Lines(id="too-small")
        self.key_line = Lines(id="keys")
        self.prompt = Prompt(id="status")
        self.sheet: Sheet | None = None
        self._message: tuple[str, Style] | None = None

    def compose(self) -> ComposeResult:
        yield self.too_small
        yield self.prompt
        yield self.key_line

    @property
    def briefbook(self) -> BriefbookApp:
        """The app."""
        return cast("BriefbookApp", self.app)

    # What each screen answers.

    @property
    def kind(self) -> str:
        """What the commands call what is shown."""
        raise NotImplementedError

    def targets(self) -> Sequence[object]:
        """What is asked to do a command, in order."""
        return [*([self.on_top] if self.on_top is not None else []), self]

    @property
    def on_top(self) -> object | None:
        """What takes the keys before what is shown: the content of the sheet."""
        return self.sheet.content if self.sheet is not None else None

    def status(self) -> tuple[Line, list[Line]]:
        """The left of the status line, and its right in several lengths."""
        raise NotImplementedError

    def show_content(self) -> None:
        """Bring the content up to date, after a command."""
        raise NotImplementedError

    def head_lines(self) -> list[Line]:
        """The lines on top that help keeps in sight."""
        return []

    def about(self) -> str:
        """What is shown, in a word."""
        return ""

    def why_not(self, command: str) -> str | None:
        """Why the screen cannot do a command now; None if it can."""
        return None

    # Commands.

    def reason(self, command: str) -> str | None:
        """Why nothing can do a command now; None if something can."""
        target = self._target(command)
        # What has the focus answers for itself, whatever stands below it.
        here = self.kind in BY_ID[command].where or target is self.on_top
        if target is None or not here:
            return f"{BY_ID[command].shown} does nothing here."
        ask = getattr(target, "why_not", None)
        return cast("str | None", ask(command)) if ask else None

    def _target(self, command: str) -> object | None:
        method = _method(command)
        return next((target for target in self.targets() if hasattr(target, method)), None)

    def do(self, command: str, argument: str = "") -> None:
        """Do a command, or say why not; then bring everything up to date."""
        self._message = None
        why = self.reason(command)
        if why is not None:
            self.say(why)
        else:
            self.make_way(command)
            do = getattr(self._target(command), _method(command))
            do(argument) if argument else do()
        self.settle()

    def take_key(self, event: events.Key) -> bool:
        """Do what a key asks for; whether it asked for anything here."""
        if event.key == "ctrl+c":
            open_on_top = self.asking or self.sheet is not None
            self.say("Esc leaves, then q quits" if open_on_top else "q quits")
            return True
        if self.asking:
            return self.prompt.take_key(event)
        found = self.KEYS.get(event.key) or self.KEYS.get(event.character or "")
        if found is None:
            return False
        self.do(*found)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """What the terminal pastes is typed."""
        event.stop()
        if self.asking:
            self.prompt.insert(pasted(event))

    def make_way(self, command: str) -> None:
        """Close what is open on top, before a command that it does not do itself."""

    # The sheet.

    def open_sheet(self, sheet: Sheet) -> None:
        """Show `sheet`; what it is about gets the room that is left."""
        self.close_sheet()
        self.sheet = sheet
        sheet.fit(self.app.size)
        self.mount(sheet, before=self.prompt)

    def close_sheet(self) -> None:
        """Close the sheet, if one is open."""
        if self.sheet is not None:
            self.sheet.display = False
            self.sheet.remove()
            self.sheet = None

    def commands(self) -> list[Command]:
        """The commands that do something here."""
        return applicable(self.kind)

    # The lines below.

    def settle(self) -> None:
        """Bring everything that is shown up to date."""
        size = self.app.size
        self.set_class(is_small(*size), "-small")
        self.set_class(is_too_small(*size), "-tiny")
        self.too_small.show(*too_small_lines(*size))
        self.show_content()
        self._show_status()
        self.key_line.show(keys(self.hints(), size.width))

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something in the status line, until the next key, or in the prompt in its place."""
        if self.asking:
            self.prompt.tell(words, wrong=wrong)
            return
        self._message = (words, ERROR if wrong else TEXT)
        self._show_status()

    def hints(self) -> list[Hint]:
        """The line of keys."""
        found = hints(self.kind, self.reason)
        if self.app.screen_stack[0] is self:
            return found
        # There is something below to come back to.
        return [hint._replace(label="Back") if hint.key == "q" else hint for hint in found]

    def _show_status(self) -> None:
        parts = ([], []) if self._message else self.status()
        line = status_line(self._message, parts, self.app.size, palette_of(self))
        self.prompt.show(line)

    # The prompt.

    def open_prompt(self, asker: Asker, sign: str, text: str = "") -> None:
        """Ask for `asker`, in the place of the status line."""
        self.prompt.open(asker, sign, text)

    def close_prompt(self) -> None:
        """The status line again."""
        self._message = None
        self.prompt.close()

    @property
    def asking(self) -> bool:
        """Whether the prompt is open."""
        return self.prompt.asks

    # What every screen does.

    def do_theme_dark(self) -> None:
        """Draw in the dark theme."""
        self._choose_theme("dark")

    def do_theme_light(self) -> None:
        """Draw in the light theme."""
        self._choose_theme("light")

    def do_theme_terminal(self) -> None:
        """Draw in the terminal's own colours."""
        self._choose_theme("terminal")

    def _choose_theme(self, name: str) -> None:
        if self.briefbook.terminal.colours == "none":
            self.say("There are no colours here: NO_COLOR is set, or the terminal has none.")
        else:
            self.briefbook.choose_theme(name)

    def do_repaint(self) -> None:
        """Paint everything again."""
        self.briefbook.repaint()

    def do_help(self) -> None:
        """Every command, to type into."""
        from .help import HelpScreen

        def chosen(command: str | None) -> None:
            if command:
                self.do(command)

        self.app.push_screen(HelpScreen(self.head_lines, self.commands(), self.about()), chosen)


def _method(command: str) -> str:
    return f"do_{command.replace('-', '_')}"

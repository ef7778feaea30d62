"""What the screens have in common: commands, status, message, keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tui.app.commands import BY_ID, Command, applicable, hints
from tui.app.widgets.lines import Lines, palette_of
from tui.typeset.chrome import Hint, is_small, keys, message, set_into_rule, status
from tui.typeset.spans import ERROR, TEXT, Line, Style

if TYPE_CHECKING:
    from tui.app.app import BriefbookApp


class CommandScreen(Screen[str | None]):
    """A screen that does commands: what has the focus first, then the pane, then itself."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    HELP_KIND = ""

    def __init__(self) -> None:
        super().__init__()
        self.status_line = Lines(id="status", on_band=True)
        self.key_line = Lines(id="keys")
        self._message: tuple[str, Style] | None = None

    @property
    def briefbook(self) -> BriefbookApp:
        """The app."""
        return cast("BriefbookApp", self.app)

    @property
    def kind(self) -> str:
        """What the commands call what is shown."""
        raise NotImplementedError

    def targets(self) -> Sequence[Widget]:
        """What is asked to do a command, in order."""
        return [*([self.focused] if self.focused else []), self]

    def status(self) -> tuple[Line, list[Line]]:
        """The left of the status line, and its right in several lengths."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield self.status_line
        yield self.key_line

    def why_not(self, command: str) -> str | None:
        """Why the screen cannot do a command now; None if it can."""
        return None

    def reason(self, command: str) -> str | None:
        """Why nothing can do a command now; None if something can."""
        method = f"do_{command.replace('-', '_')}"
        for target in self.targets():
            if hasattr(target, method):
                ask = getattr(target, "why_not", None)
                return cast("str | None", ask(command)) if ask else None
        return f"{BY_ID[command].help.capitalize()}: not here."

    def action_run(self, command: str, argument: str = "") -> None:
        """Do a command, or say why not; then bring everything up to date."""
        self._message = None
        self.run(command, argument)
        self.settle()

    def run(self, command: str, argument: str = "") -> None:
        """Do a command, or say why not."""
        why = self.reason(command) if self.kind in BY_ID[command].where else self._not_here(command)
        if why is not None:
            self.say(why)
            return
        method = f"do_{command.replace('-', '_')}"
        target = next(target for target in self.targets() if hasattr(target, method))
        do = getattr(target, method)
        if argument:
            do(argument)
        else:
            do()

    def _not_here(self, command: str) -> str:
        return f"{BY_ID[command].help.capitalize()}: not here."

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something in the status line, until the next key."""
        self._message = (words, ERROR if wrong else TEXT)
        self._show_status()

    def settle(self) -> None:
        """Bring the status line and the keys up to date."""
        self._show_status()
        self.key_line.show(keys(self.hints(), self.app.size.width))

    def hints(self) -> list[Hint]:
        """The line of keys."""
        return hints(self.kind, self.reason)

    def commands(self) -> list[Command]:
        """The commands that do something here."""
        return applicable(self.kind)

    def _show_status(self) -> None:
        columns = self.app.size.width
        if self._message is not None:
            line = message(self._message[0], columns, self._message[1])
        else:
            left, rights = self.status()
            line = status(left, rights, columns)
        if not palette_of(self).own_colours and not is_small(columns, self.app.size.height):
            line = set_into_rule(line, columns)
        self.status_line.show(line)

    # What every screen does.

    def do_palette(self) -> None:
        """Every command, by name."""
        self.app.action_command_palette()

    def do_repaint(self) -> None:
        """Paint everything again."""
        self.app.refresh(repaint=True, layout=True)
        for widget in self.walk_children(Widget):
            widget.refresh()

    def do_help(self) -> None:
        """The keys, to type into."""
        from .help import HelpScreen

        def chosen(command: str | None) -> None:
            if command:
                self.action_run(command)

        self.app.push_screen(HelpScreen(self.head_lines(), self.commands(), self.about()), chosen)

    def head_lines(self) -> list[Line]:
        """The lines on top that help keeps in sight."""
        return []

    def about(self) -> str:
        """What is shown, in a word."""
        return ""

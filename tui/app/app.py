"""The app: theme, screens, the clipboard; nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events, on, work
from textual.filter import LineFilter
from textual.theme import BUILTIN_THEMES, Theme

from tui.briefing.places import Place
from tui.briefing.sanitize import safe_line
from tui.library.state import State, load_state, save_state
from tui.terminal.capabilities import Terminal
from tui.terminal.grid import Grid
from tui.typeset.cells import width
from tui.typeset.palettes import PALETTES, Palette

from .display import GridApp
from .filters import LastNet
from .look import palette_for
from .messages import CopyFailed, CopyFinished
from .opened import Opened
from .page import new_grid
from .reading import Reading
from .screens.base import CommandScreen
from .screens.briefing import BriefingScreen

if TYPE_CHECKING:
    from tui.library.cache import Unsaved
    from tui.terminal.clipboard import Copied, Kind

    from .copying import Copyable, Form
    from .screens.library import LibraryScreen

AFTER_START = 0.5
"""Seconds after which what can wait is done."""


class BriefbookApp(GridApp[int]):
    """Briefbook on a terminal."""

    CSS_PATH = "styles/app.tcss"
    TITLE = "Briefbook"
    ALLOW_SELECT = False
    BINDINGS: ClassVar = []
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        terminal: Terminal,
        *,
        theme: str,
        reading: Reading | None = None,
        place: Place | None = None,
        hint: str = "",
        roots: Sequence[Path] = (),
        unsaved: Unsaved | None = None,
        state: State | None = None,
        environ: Mapping[str, str] = os.environ,
        grid: Grid | None = None,
    ) -> None:
        """Show `reading` at `place`, or the list of the briefings in `roots`.

        `hint` are words for the status line of the first screen, until a key.
        `theme` is one of `PALETTES`; `unsaved` is saved when there is time; `environ` is what the
        clipboard is looked for in; `grid` what the terminal shows already.
        """
        self.terminal = terminal
        self.colours = terminal.colours
        self.lean = terminal.low_bandwidth
        # Over a network an ESC and the rest of its sequence may come far apart.
        self.escape_delay = 0.1 if terminal.remote else 0.025
        self.environ = environ
        # The terminal's own colours stay its own.
        super().__init__(grid or new_grid(terminal), ansi_color=True)
        self.animation_level = "none"
        for palette in PALETTES.values():
            self.register_theme(_theme(palette))
        # Set without its watcher: that would paint the first screen a second time.
        self.set_reactive(BriefbookApp.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.state = load_state() if state is None else state
        self.roots = roots
        self.unsaved = unsaved
        self.cites = True
        """Whether sources follow what is copied."""
        self.copied_as: dict[str, str] = {}
        """For each kind of thing that was copied from "Copy as", the label of its format; the
        latest is the last."""
        self._copying = self._leaving = self._left = False
        self._next_copy: tuple[str, Form, bool] | None = None
        self._reading = reading
        self._place = place
        self._hint = hint
        self._last_net: list[LineFilter] = [LastNet()]

    # The look.

    @property
    def palette(self) -> Palette:
        """What the widgets draw with."""
        return palette_for(self.terminal, self.theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and the last net under everything that is drawn."""
        return [*super().get_line_filters(), *self._last_net]

    def choose_theme(self, name: str) -> None:
        """Draw in another theme, and remember it."""
        self.theme = name
        error = self.remember(theme=name)
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.settle()
        if error is not None and isinstance(self.screen, CommandScreen):
            self.screen.say(f"The theme is not remembered: {error.strerror or error}.", wrong=True)

    def remember(self, **changes: object) -> OSError | None:
        """Change what is remembered between runs; why it cannot be written, which stops
        nothing."""
        from msgspec import structs

        self.state = structs.replace(self.state, **changes)
        return save_state(self.state) if self.remembers else None

    remembers = True
    """Whether anything is written to the user's folders."""

    async def on_event(self, event: events.Event) -> None:
        """Keys are done in the order they come, whatever they open or close on their way.

        Textual sends each to what has the focus when it comes; of keys typed ahead, some would
        be done after later ones.
        """
        if self._left and isinstance(event, events.Key | events.Paste):
            return  # typed ahead of the end
        if isinstance(event, events.Key) and not event.is_forwarded:
            take = getattr(self.screen, "take_key", None)
            if take is not None and take(event):
                return
        await super().on_event(event)

    # The screens.

    def get_default_screen(self) -> CommandScreen:
        """The briefing, or the list of briefings: there is nothing below it."""
        if self._reading is None:
            return self.library
        return BriefingScreen(self._reading, self._place, hint=self._hint)

    def on_mount(self) -> None:
        """Leave what is not needed yet until the first screen is there."""
        self.set_timer(AFTER_START, self._look_ahead)

    def _look_ahead(self) -> None:
        """Make ready, in idle time, what the first minute will ask for."""
        if not self.state.seen_hint:
            self.remember(seen_hint=True)
        for name in ("search", "copying"):
            self.call_later(import_module, f"tui.app.{name}")
        screen = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(screen, BriefingScreen):
            for tab in range(len(screen.opened.tabs)):
                self.call_later(screen.reading.make_ready, tab)
            self.call_later(lambda: screen.opened.index.units)
        self._save_read()

    @work(thread=True, exit_on_error=False)
    def _save_read(self) -> None:
        if self.unsaved is not None and self.remembers:
            self.unsaved.save()

    @cached_property
    def library(self) -> LibraryScreen:
        """The list of briefings. It stays when it is left: its filter, and what was read."""
        from tui.library.discover import files_of, library_files

        from .screens.library import LibraryScreen

        def find() -> list[Path]:
            return files_of(self.roots) if self.roots else library_files(self.environ)

        screen = LibraryScreen(find)
        self.install_screen(screen, "library")
        return screen

    def show_library(self) -> None:
        """The list of briefings, above the briefing or below it."""
        if self.library in self.screen_stack:
            while self.screen is not self.library:
                self.pop_screen()
        else:
            self.push_screen(self.library)

    def leave(self) -> None:
        """Back to the screen below, or out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self._copying and not self._leaving:
            # What goes by the terminal can only be sent while that is ours.
            self._leaving = True
        else:
            self._end(0)

    def _end(self, code: int) -> None:
        """End the program, whatever was typed ahead."""
        self._left = True
        self.exit(code, return_code=code)

    def open_briefing(self, path: Path, screen: LibraryScreen) -> None:
        """Open the briefing at `path`; the list `screen` stays below."""
        opened = self._read(path, screen)
        if opened is not None:
            self.push_screen(BriefingScreen(Reading(opened)))

    def reload(self, screen: BriefingScreen) -> None:
        """Read the file of `screen` again and come back to the same place."""
        path = screen.opened.path
        opened = self._read(path, screen, "The last good version stays.")
        if opened is not None:
            screen.reopen(opened)
            lost = "; ".join(opened.lost_sources())
            words = f"Read again: {safe_line(path.name)}"
            screen.say(f"{words}   But {lost}." if lost else words, wrong=bool(lost))

    def _read(
        self, path: Path, screen: LibraryScreen | BriefingScreen, otherwise: str = ""
    ) -> Opened | None:
        """The briefing at `path`; None when it is wrong, which `screen` tells, and `otherwise`."""
        from tui.library.cache import read_cached

        try:
            reading = read_cached(path)
        except OSError as error:
            words = error.strerror or str(error)
            screen.say(f"{words}   {otherwise}".rstrip(), wrong=True)
            return None
        if reading.briefing is None:
            from .widgets.problems import problems_sheet

            name = safe_line(path.name)
            problems = problems_sheet(reading.problems, name, otherwise, self.size.width)
            screen.open_sheet(problems)
            return None
        return Opened(reading.briefing, path)

    defect: Exception | None = None
    """What a handler raised, for which the app had to end."""

    def _handle_exception(self, error: Exception) -> None:
        """End without a traceback on the user's screen; the command line says what happened."""
        if self.is_headless:
            super()._handle_exception(error)
        elif self.defect is None:
            self.defect = error
            self._end(2)

    # The clipboard.

    def copy_route(self, kind: Kind = "text") -> str:
        """Where a copy goes here, in words."""
        from tui.terminal.clipboard import available_tools, takes_osc52

        tools = available_tools(self.terminal, self.environ, kind)
        if tools:
            return f"Goes to {tools[0].name}{', as HTML' if kind == 'html' else ''}."
        if kind == "html" and not self.remembers:
            return "Goes nowhere: no clipboard here takes HTML."
        if kind == "html":
            return "Goes to the file last-copy.html."
        if self.terminal.multiplexer == "tmux":
            return "Goes to tmux, and to your terminal, which gives no answer."
        if not takes_osc52(self.terminal):
            return "Goes to the file of the last copy; this terminal has no clipboard."
        return "Goes to your terminal, which gives no answer."

    def copy_out(self, copyable: Copyable, form: Form, cite: bool) -> None:
        """Make it and send it on its way; while a copy is under way, the last asked for waits."""
        order = (copyable.said_as(form), form, cite and form.cites)
        if self._copying:
            self._next_copy = order
        else:
            self._copying = True
            self._copy(*order)

    @work(thread=True, group="copy", exit_on_error=False)
    def _copy(self, what: str, form: Form, cite: bool) -> None:
        sequences: list[bytes] = []
        try:
            from tui.library.paths import last_copy
            from tui.terminal.clipboard import copy
            from tui.terminal.programs import end_programs

            if self.session is not None:
                self.session.abandon = end_programs
            suffix: Literal["html", "txt"] = "html" if form.kind == "html" else "txt"
            copied = copy(
                form.write(cite),
                form.kind,
                terminal=self.terminal,
                environ=self.environ,
                # Not from here: the terminal may be left to the plain view, or to the shell.
                write=sequences.append,
                keep=last_copy(suffix) if self.remembers else None,
            )
        except Exception as error:
            self.post_message(CopyFailed(what, error))
        else:
            self.post_message(CopyFinished(what, copied, b"".join(sequences)))

    @on(CopyFinished)
    def copy_finished(self, event: CopyFinished) -> None:
        """Send the terminal its part, and say where it all went."""
        if event.sequence and self._driver is not None:
            self._driver.write(event.sequence.decode("ascii"))
        if isinstance(self.screen, CommandScreen):
            self.screen.say(copied_words(event.copied, event.what, self.size.width))
        self._go_on()

    @on(CopyFailed)
    def copy_failed(self, event: CopyFailed) -> None:
        """Say why nothing was copied."""
        if isinstance(self.screen, CommandScreen):
            why = f"{type(event.error).__name__}: {event.error}"
            self.screen.say(f"Not copied: {event.what} ({why}).", wrong=True)
        self._go_on()

    def _go_on(self) -> None:
        """After a copy: the one that waits, or the end."""
        self._copying = False
        if self._next_copy is not None:
            self._copying, order, self._next_copy = True, self._next_copy, None
            self._copy(*order)
        elif self._leaving:
            self._end(0)


def copied_words(copied: Copied, what: str, columns: int) -> str:
    """What the status line says of a copy; where that leaves no room for it, not of what."""
    warning = f"; {copied.warning}" if copied.warning else ""
    words = copied.message_of(what) + warning
    # The margins of the status line.
    return words if width(words) <= columns - 5 else copied.message + warning


def _theme(palette: Palette) -> Theme:
    """Textual's theme: the background, for what no line covers."""
    if not palette.own_colours:
        return replace(BUILTIN_THEMES["ansi-dark"], name=palette.name)
    colours = palette.colours
    return Theme(
        name=palette.name, dark=palette.dark, primary=colours["accent"],
        foreground=colours["text"], background=palette.ground, surface=palette.band,
        panel=palette.band, error=colours["error"], accent=colours["accent"],
        variables={"block-cursor-text-style": "bold"},
    )  # fmt: skip

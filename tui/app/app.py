"""The app: theme, screens, the clipboard; nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import App
from textual.filter import LineFilter
from textual.theme import BUILTIN_THEMES, Theme

from tui.briefing.model import Briefing
from tui.briefing.places import Place
from tui.briefing.problems import Problem
from tui.briefing.sanitize import safe_line
from tui.library.state import State, load_state, save_state
from tui.terminal.capabilities import Terminal
from tui.typeset.palettes import (
    ASCII_GLYPHS,
    CONSOLE_GLYPHS,
    NO_COLOUR,
    PALETTES,
    Palette,
)

from .filters import LastNet
from .messages import BriefingChosen, CopyFinished
from .opened import Opened
from .screens.base import CommandScreen
from .screens.briefing import BriefingScreen

if TYPE_CHECKING:
    from tui.terminal.clipboard import Copied

AFTER_START = 0.5
"""Seconds after which what can wait is done."""

HINT = "? help   / search   y copy"
"""What the status line says once, at the first run."""


class BriefbookApp(App[int]):
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
        opened: Opened | None = None,
        place: Place | None = None,
        files: Sequence[Path] = (),
        state: State | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Open `opened` at `place`, or the list of `files`.

        `theme` is one of `PALETTES`; `environ` is what the clipboard is looked for in.
        """
        self.terminal = terminal
        self.environ = environ
        super().__init__()
        for palette in PALETTES.values():
            self.register_theme(_theme(palette))
        # Set without its watcher: that would paint the first screen a second time.
        self.set_reactive(BriefbookApp.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.state = load_state() if state is None else state
        self.files = files
        self.cites = True
        """Whether sources follow what is copied."""
        self._opened = opened
        self._place = place
        self._last_net: list[LineFilter] = [LastNet()]

    # The look.

    @property
    def palette(self) -> Palette:
        """What the widgets draw with."""
        palette = NO_COLOUR if self.terminal.colours == "none" else PALETTES[self.theme]
        if not self.terminal.unicode:
            return palette._replace(glyphs=ASCII_GLYPHS)
        return palette._replace(glyphs=CONSOLE_GLYPHS) if self.terminal.linux_console else palette

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and the last net under everything that is drawn."""
        return [*super().get_line_filters(), *self._last_net]

    def choose_theme(self, name: str) -> None:
        """Draw in another theme, and remember it."""
        self.theme = name
        self.remember(theme=name)
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.settle()

    def remember(self, **changes: object) -> None:
        """Change what is remembered between runs; that it cannot be written stops nothing."""
        from msgspec import structs

        self.state = structs.replace(self.state, **changes)
        if self.remembers:
            save_state(self.state)

    remembers = True
    """Whether anything is written to the user's folders."""

    async def on_event(self, event: events.Event) -> None:
        """Keys are done in the order they come, whatever they open or close on their way.

        Textual sends each to what has the focus when it comes; of keys typed ahead, some would
        be done after later ones.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            take = getattr(self.screen, "take_key", None)
            if take is not None and take(event):
                return
        await super().on_event(event)

    # The screens.

    def get_default_screen(self) -> CommandScreen:
        """The briefing, or the list of briefings: there is nothing below it."""
        if self._opened is None:
            return self._library()
        hint = "" if self.state.seen_hint else HINT
        return BriefingScreen(self._opened, self._place, hint=hint)

    def on_mount(self) -> None:
        """What can wait for the first screen, does."""
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
                self.call_later(screen.make_ready, tab)
            self.call_later(lambda: screen.opened.index.units)

    def _library(self) -> CommandScreen:
        from .screens.library import LibraryScreen

        files = self.files
        if not files:
            from tui.library.discover import library_files

            files = library_files(self.environ)
        return LibraryScreen(files)

    def show_library(self) -> None:
        """The list of briefings."""
        self.push_screen(self._library())

    def leave(self) -> None:
        """Back to the screen below, or out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit(0)

    @on(BriefingChosen)
    def briefing_chosen(self, event: BriefingChosen) -> None:
        """Open it; the list stays below."""
        screen = self.screen
        try:
            read = _read(event.path)
        except OSError as error:
            read = str(error.strerror or error)
        if isinstance(read, Briefing):
            self.push_screen(BriefingScreen(Opened(read, event.path)))
        elif isinstance(screen, CommandScreen):
            screen.say(read, wrong=True)

    def reload(self, screen: BriefingScreen) -> None:
        """Read the file of `screen` again and come back to the same place."""
        opened = screen.opened
        try:
            read = _read(opened.path)
        except OSError as error:
            read = str(error.strerror or error)
        if isinstance(read, str):
            screen.say(f"{read}   The last good version stays.", wrong=True)
            return
        screen.reopen(Opened(read, opened.path))
        screen.say(f"Read again: {safe_line(opened.path.name)}")

    defect: Exception | None = None
    """What a handler raised, for which the app had to end."""

    def _handle_exception(self, error: Exception) -> None:
        """End without a traceback on the user's screen; the command line says what happened."""
        if self.is_headless:
            super()._handle_exception(error)
        elif self.defect is None:
            self.defect = error
            self.exit(2, return_code=2)

    # The clipboard.

    def copy_route(self) -> str:
        """Where a copy goes here, in words."""
        from tui.terminal.clipboard import available_tools

        if not self.terminal.remote:
            tools = available_tools(self.environ)
            if tools:
                return f"Goes to {tools[0].name}."
        if self.terminal.multiplexer == "tmux":
            return "Goes to tmux, and to your terminal, which gives no answer."
        return "Goes to your terminal, which gives no answer."

    @work(thread=True, exclusive=True, group="copy", exit_on_error=False)
    def copy_out(self, text: str) -> None:
        """Send `text` on its way to the clipboard; `CopyFinished` says what came of it."""
        from tui.library.paths import data_dir
        from tui.terminal.clipboard import copy

        folder = data_dir() if self.remembers else None
        driver = self._driver

        def write(data: bytes) -> None:
            if driver is not None:
                driver.write(data.decode("ascii"))

        copied = copy(
            text,
            terminal=self.terminal,
            environ=self.environ,
            write=write,
            keep=folder / "last-copy.txt" if folder else None,
        )
        self.post_message(CopyFinished(copied))

    @on(CopyFinished)
    def copy_finished(self, event: CopyFinished) -> None:
        """Say where it went."""
        screen = self.screen
        if isinstance(screen, CommandScreen):
            screen.say(copied_words(event.copied))


def copied_words(copied: Copied) -> str:
    """What the status line says of a copy."""
    return f"{copied.message}; {copied.warning}" if copied.warning else copied.message


def _read(path: Path) -> Briefing | str:
    """The briefing at `path`, or what is wrong with it, in a line. Raises OSError."""
    from tui.library.cache import read_cached

    reading = read_cached(path)
    return reading.briefing if reading.briefing is not None else first_problem(reading.problems)


def first_problem(problems: Sequence[Problem]) -> str:
    """The first problem, and how many there are."""
    first = problems[0]
    more = f" ({len(problems)} problems in all)" if len(problems) > 1 else ""
    return f"{first.line}:{first.column} {first.level} {first.message}{more}"


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

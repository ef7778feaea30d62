"""The one place where the app is made: for the command line, the tests and the screenshots."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.state import State, load_state
from tui.terminal.capabilities import detect

from .app import BriefbookApp
from .look import theme_name
from .opened import Opened
from .page import first_words
from .reading import Reading

if TYPE_CHECKING:
    from tui.library.reference import Found

    from .page import Page


def make_app(
    environ: Mapping[str, str],
    *,
    theme: str = "",
    found: Found | None = None,
    page: Page | None = None,
    roots: Sequence[Path] = (),
    state: State | None = None,
    low_bandwidth: bool = False,
) -> BriefbookApp:
    """The app for the terminal that `environ` tells of, with `found`, or the list of the briefings
    in `roots`.

    The theme is `theme`, else the one remembered, else what suits the terminal. With a `state`
    given, nothing is read from or written to the user's folders. `page` is what is on the
    terminal already; with `low_bandwidth` bytes are dear even where there is no SSH.
    """
    terminal = detect(environ)
    if low_bandwidth:
        terminal = replace(terminal, low_bandwidth=True)
    # Textual would turn NO_COLOR into greys, and hold to a size that is no longer the terminal's.
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        os.environ.pop(name, None)
    reading: Reading | None
    if page is not None:
        remembered, reading = page.state, page.reading
    else:
        remembered = load_state() if state is None else state
        reading = Reading(Opened(found.briefing, found.path)) if found else None
    app = BriefbookApp(
        terminal,
        theme=theme_name(terminal, theme, remembered.theme),
        reading=reading,
        place=found.place if found else None,
        roots=roots,
        hint=first_words(found, remembered),
        unsaved=found.unsaved if found else None,
        state=remembered,
        environ=environ,
        grid=page.grid if page else None,
    )
    app.remembers = state is None
    app.call_later(gc.enable)
    return app

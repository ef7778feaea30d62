"""The one place where the app is made: for the command line, the tests and the screenshots."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.state import State, load_state
from tui.terminal.capabilities import detect, theme_for
from tui.typeset.palettes import PALETTES

from .app import BriefbookApp
from .opened import Opened

if TYPE_CHECKING:
    from tui.library.reference import Found


def make_app(
    environ: Mapping[str, str],
    *,
    theme: str = "",
    found: Found | None = None,
    roots: Sequence[Path] = (),
    state: State | None = None,
) -> BriefbookApp:
    """The app for the terminal that `environ` tells of, with `found`, or the list of the briefings
    in `roots`.

    The theme is `theme`, else the one remembered, else what suits the terminal. With a `state`
    given, nothing is read from or written to the user's folders.
    """
    terminal = detect(environ)
    # Textual would turn NO_COLOR into greys.
    os.environ.pop("NO_COLOR", None)
    remembered = load_state() if state is None else state
    chosen = next(
        name for name in (theme, remembered.theme, theme_for(terminal), "dark") if name in PALETTES
    )
    if terminal.colours == "none":
        chosen = "terminal"
    app = BriefbookApp(
        terminal,
        theme=chosen,
        opened=Opened(found.briefing, found.path) if found else None,
        place=found.place if found else None,
        roots=roots,
        unsaved=found.unsaved if found else None,
        state=remembered,
        environ=environ,
    )
    app.remembers = state is None
    app.call_later(gc.enable)
    return app

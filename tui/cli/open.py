"""`briefbook [REF | PATH…]`: open a briefing, or the list of several, in the app.

Nothing is imported here before it is needed: this is the way to the first screen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import VERBS, interrupt
from .output import tell, tell_problems

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.library.reference import Found
    from tui.terminal.session import Session


class _Usage(Exception):
    """The arguments make no sense."""


class _Asked(NamedTuple):
    names: list[str]
    theme: str
    accessible: bool
    low_bandwidth: bool


def run(args: list[str]) -> int:
    """Open what `args` name; the exit code.

    Raises RefError, BriefingError and OSError for what cannot be opened.
    """
    from tui.library.discover import files_of
    from tui.library.reference import find

    try:
        asked = _parse(args)
        roots, id = _roots(asked.names)
    except _Usage as error:
        tell(f"briefbook: {error}\nSee briefbook --help.")
        return 2
    files = files_of(roots)
    if len(files) == 1:
        found = find(files[0], id)
        if asked.accessible and str(found.path) != "-":
            return _linear(found=found)
        if not _is_terminal():
            from .show import print_markdown

            tell_problems(found.odd)
            return print_markdown(found)
        return _app(asked, found=found)
    if asked.accessible:
        return _linear(files=files)
    if not _is_terminal():
        from tui.briefing.sanitize import safe_line

        from .output import put_all

        put_all(f"{safe_line(str(file))}\n" for file in files)
        return 0
    return _app(asked, roots=roots)


def _parse(args: list[str]) -> _Asked:
    names: list[str] = []
    theme = ""
    accessible = _wants_accessible()
    low_bandwidth = False
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            names += rest
        elif arg == "--theme" or arg.startswith("--theme="):
            from tui.typeset.palettes import PALETTES

            theme = arg[8:] if arg.startswith("--theme=") else next(rest, "")
            if theme not in PALETTES:
                *others, last = PALETTES
                raise _Usage(f"--theme takes {', '.join(others)} or {last}")
        elif arg == "--low-bandwidth":
            low_bandwidth = True
        elif arg == "--accessible":
            accessible = True
        elif arg.startswith("-") and arg != "-":
            raise _Usage(f"no option {arg.partition('=')[0]}")
        elif arg in VERBS and not names:
            raise _Usage(f"{arg} takes none of the options before it: briefbook {arg} …")
        else:
            names.append(arg)
    return _Asked(names, theme, accessible, low_bandwidth)


def _wants_accessible() -> bool:
    """Whether ACCESSIBLE asks for the linear mode; what goes to a file or a pipe stays data."""
    set_to = os.environ.get("ACCESSIBLE", "").lower()
    on = set_to not in ("", "0", "false", "no")
    return on and sys.stdout is not None and sys.stdout.isatty()


def _roots(names: list[str]) -> tuple[list[Path], str]:
    """The files, and folders with briefings, that are to be opened; the id of the place to open
    one at.

    Raises RefError for what holds no briefing.
    """
    from tui.library.discover import briefing_files, user_roots
    from tui.library.reference import SHIPPED, STDIN, locate, nothing_in, root_of

    if not names and (path := os.environ.get("BRIEFBOOK_PATH")):
        roots = user_roots()
        if not any(root.is_file() or briefing_files(root) for root in roots):
            raise nothing_in(path)
        return roots, ""
    roots, id = [], ""
    for name in names or [SHIPPED]:
        root, id = root_of(name)
        if len(names) > 1 and (id or root == STDIN):
            raise _Usage(f"{name} is for one briefing: open it alone")
        if root.is_dir() and (id or not briefing_files(root)):
            # A place is in one briefing; of none, this says what to do.
            root, id = locate(name)
        roots.append(root)
    return roots, id


def _is_terminal() -> bool:
    """Whether the app can run: Textual paints on standard error and reads standard input."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return False
    from tui.terminal.capabilities import detect

    return not detect(os.environ).dumb


def _linear(*, found: Found | None = None, files: Sequence[Path] = ()) -> int:
    """Talk in lines about a briefing, or the files to choose from, until left; the exit code."""
    from tui.linear.console import talk
    from tui.linear.talk import begin

    # The line of the prompt is left, and a file that is being written taken away.
    interrupt.raises()
    return talk(begin(found, files), os.environ)


def _app(asked: _Asked, *, found: Found | None = None, roots: Sequence[Path] = ()) -> int:
    """Run the app until it is left; the exit code. A briefing's first page does not wait for it."""
    import gc
    from io import TextIOWrapper

    # Collecting while the app is built costs a twentieth of the start and frees nothing.
    gc.disable()
    from tui.terminal.session import Session

    if isinstance(sys.stderr, TextIOWrapper):
        # A character that the terminal lacks takes its place, and no more.
        sys.stderr.reconfigure(errors="replace")
    session = Session(sys.stderr.fileno(), sys.stderr.encoding)
    try:
        page = _first_page(found, session, asked.theme) if found else None
        from tui.app.factory import make_app

        app = make_app(
            os.environ,
            theme=asked.theme,
            found=found,
            page=page,
            roots=roots,
            low_bandwidth=asked.low_bandwidth,
        )
        app.session = session
        code = app.run()
    finally:
        session.close()
    if app.defect is not None:
        raise app.defect
    return code if code is not None else app.return_code or 0


def _first_page(found: Found, session: Session, theme: str) -> Page | None:
    from tui.app.page import write_first_page
    from tui.library.state import load_state
    from tui.terminal.capabilities import detect

    return write_first_page(found, session, detect(os.environ), theme, load_state())

"""`briefbook [REF | PATH…]`: open a briefing, or the list of several, in the app.

Nothing is imported here before it is needed: this is the way to the first screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .output import tell

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.library.reference import Found
    from tui.terminal.session import Session

SHIPPED = "putin-kim-pact"
"""What is opened when nothing is named."""

THEMES = ("dark", "light", "terminal")


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
    try:
        asked = _parse(args)
    except _Usage as error:
        tell(f"briefbook: {error}\nSee briefbook --help.")
        return 2
    files = _several(asked.names)
    if files is None:
        found = _one(asked.names)
        if asked.accessible and str(found.path) != "-":
            return _linear(found=found)
        if not _is_terminal():
            from .show import print_markdown

            return print_markdown(found)
        return _app(asked, found=found)
    if asked.accessible:
        return _linear(files=files)
    if not _is_terminal():
        from tui.briefing.sanitize import safe_line

        from .output import put_all

        put_all(f"{safe_line(str(file))}\n" for file in files)
        return 0
    return _app(asked, files=files)


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
            theme = arg[8:] if arg.startswith("--theme=") else next(rest, "")
            if theme not in THEMES:
                raise _Usage(f"--theme takes {', '.join(THEMES[:-1])} or {THEMES[-1]}")
        elif arg == "--low-bandwidth":
            low_bandwidth = True
        elif arg == "--accessible":
            accessible = True
        elif arg.startswith("-") and arg != "-":
            raise _Usage(f"no option {arg.partition('=')[0]}")
        else:
            names.append(arg)
    return _Asked(names, theme, accessible, low_bandwidth)


def _wants_accessible() -> bool:
    """Whether ACCESSIBLE asks for the linear mode; what goes to a file or a pipe stays data."""
    set_to = os.environ.get("ACCESSIBLE", "").lower()
    on = set_to not in ("", "0", "false", "no")
    return on and sys.stdout is not None and sys.stdout.isatty()


def _several(names: list[str]) -> list[Path] | None:
    """The files to choose from, when more than one briefing is named; None for one.

    Raises RefError for a folder without briefings.
    """
    from tui.library.discover import SUFFIX, briefing_files, library_files

    if not names:
        if not os.environ.get("BRIEFBOOK_PATH"):
            return None
        files = [file for file in library_files() if _of_user(file)]
        if not files:
            raise _nothing(os.environ["BRIEFBOOK_PATH"], SUFFIX)
        return files if len(files) > 1 else None
    if len(names) == 1 and not Path(names[0]).is_dir():
        return None
    files = []
    for name in names:
        if Path(name).is_dir():
            inside = briefing_files(Path(name))
            if not inside:
                raise _nothing(name, SUFFIX)
            files += inside
        else:
            from tui.library.reference import locate

            files.append(locate(name)[0])
    return list(dict.fromkeys(files)) if len(files) > 1 else None


def _of_user(file: Path) -> bool:
    from tui.library.shipped import shipped_folder

    return shipped_folder() not in file.parents


def _nothing(where: str, suffix: str) -> Exception:
    from tui.briefing.problems import quoted
    from tui.library.reference import RefError

    return RefError(
        f"no briefing in {quoted(where)} — put a file NAME{suffix} there, "
        f"or open the shipped one with: briefbook {SHIPPED}"
    )


def _one(names: list[str]) -> Found:
    from tui.library.discover import library_files
    from tui.library.reference import resolve

    if names:
        return resolve(names[0])
    if os.environ.get("BRIEFBOOK_PATH"):
        return resolve(str(next(file for file in library_files() if _of_user(file))))
    return resolve(SHIPPED)


def _is_terminal() -> bool:
    """Whether the app can run: Textual paints on standard error and reads standard input."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if any(stream is None for stream in streams) or os.environ.get("TERM", "dumb") == "dumb":
        return False
    return all(stream.isatty() for stream in streams)


def _linear(*, found: Found | None = None, files: list[Path] | None = None) -> int:
    """Talk in lines about a briefing, or the files to choose from, until left; the exit code."""
    from tui.linear.console import talk
    from tui.linear.talk import begin

    return talk(begin(found, files or ()), os.environ)


def _app(asked: _Asked, *, found: Found | None = None, files: list[Path] | None = None) -> int:
    """Run the app until it is left; the exit code. A briefing's first page does not wait for it."""
    import gc

    # Collecting while the app is built costs a twentieth of the start and frees nothing.
    gc.disable()
    from tui.terminal.session import Session

    session = Session(sys.stderr.fileno())
    try:
        page = _first_page(found, session, asked.theme) if found else None
        from tui.app.factory import make_app

        app = make_app(
            os.environ,
            theme=asked.theme,
            found=found,
            page=page,
            files=files or (),
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

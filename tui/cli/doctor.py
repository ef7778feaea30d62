"""`briefbook doctor`: what Briefbook finds here, and what will not work as it should."""

from __future__ import annotations

import os
import platform
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import click

import tui
from tui.briefing.sanitize import safe_line
from tui.terminal.capabilities import (
    Terminal,
    colours_of,
    detect,
    locale_variable,
    theme_for,
)
from tui.terminal.clipboard import Tmux, ask_tmux

from .doctor_copying import Advice, Row, copy_advice, copying, value
from .output import put

NEEDED = ("textual", "rich", "PyYAML", "msgspec", "click", "platformdirs")
"""What Briefbook is built on, as it is called where packages are installed."""

SMALLEST = (40, 12)
"""Columns and rows below which the app says that there is no room."""

_NAMES = 16  # cells of the left column


@click.command(name="doctor")
def command() -> int:
    """Say what this terminal is, where a copy goes, which files are used, and what may fail.

    Nothing is changed and nothing is copied. The exit code is 1 when something will not work as
    it should.
    """
    environ = os.environ
    terminal = detect(environ)
    size = _size()
    tmux = ask_tmux(environ) if terminal.multiplexer == "tmux" else None
    advice = [
        *_version_advice(),
        *_terminal_advice(terminal, environ, size),
        *copy_advice(terminal, environ, tmux),
        *_file_advice(environ),
    ]
    advice.sort(key=lambda one: not one.wrong)
    sections: list[tuple[str, list[Row]]] = [
        ("Versions", list(_versions())),
        ("This terminal", list(_terminal(terminal, environ, size, tmux))),
        ("Copying", list(copying(terminal, environ, tmux))),
        ("Files", list(_files(environ))),
    ]
    width = min(100, max(SMALLEST[0], size[0])) if size and sys.stdout.isatty() else 80
    put("\n".join(_layout(sections, advice, width)) + "\n")
    return 1 if any(one.wrong for one in advice) else 0


def _layout(
    sections: list[tuple[str, list[Row]]], advice: list[Advice], width: int
) -> Iterator[str]:
    """The lines of the report, at most `width` cells but for what may not be broken."""
    for title, rows in sections:
        yield title
        for name, text in rows:
            first, *more = text.split("\n")
            head, blank = f"  {name:<{_NAMES}}", " " * (_NAMES + 2)
            # A path, which is copied from here, stands unbroken above what is said of it.
            yield from [head + first] if more else _wrapped(safe_line(first), width, head, blank)
            yield from (line for text in more for line in _wrapped(text, width, blank, blank))
        yield ""
    yield "What may fail, and what to do" if advice else "Nothing is known to fail here."
    for one in advice:
        mark = "  will fail: " if one.wrong else "  may fail:  "
        yield from _wrapped(safe_line(one.text), width, mark, " " * len(mark))
        yield from (f"{' ' * len(mark)}  {safe_line(line)}" for line in one.lines)


def _wrapped(text: str, width: int, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


# Versions.


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _libyaml() -> bool:
    with suppress(ImportError):
        import yaml

        return bool(yaml.__with_libyaml__)
    return False


def _versions() -> Iterator[Row]:
    yield "Briefbook", tui.__version__
    yield "Python", f"{platform.python_version()} on {platform.system()} ({sys.executable})"
    for name in NEEDED:
        found = _version(name) or "not installed"
        if name == "PyYAML":
            found += ", with libyaml" if _libyaml() else ", without libyaml"
        yield name.replace("textual", "Textual").replace("rich", "Rich"), found


def _version_advice() -> Iterator[Advice]:
    missing = [name for name in NEEDED if _version(name) is None]
    if missing:
        yield Advice(
            True,
            "Briefbook is not wholly installed. Install it again, in an environment of its own.",
        )
    elif not _libyaml():
        yield Advice(
            False,
            "PyYAML was built without libyaml, so large briefings open slowly. With libyaml’s "
            "headers there (Debian: libyaml-dev) install it again:",
            ("pip install --force-reinstall --no-binary pyyaml pyyaml",),
        )


# The terminal.


def _size() -> tuple[int, int] | None:
    """Columns and rows of the terminal, whichever stream is still it."""
    for stream in (1, 2, 0):
        with suppress(OSError):
            return os.get_terminal_size(stream)
    return None


def _terminal(
    terminal: Terminal, environ: Mapping[str, str], size: tuple[int, int] | None, tmux: Tmux | None
) -> Iterator[Row]:
    yield "size", f"{size[0]} columns, {size[1]} rows" if size else "no terminal here to ask"
    colours, variable = colours_of(environ)
    words = {"none": "no colour", "16": "16", "256": "256", "truecolor": "16 million"}
    yield "colours", f"{words[colours]}, since {value(environ, variable)}"
    variable = locale_variable(environ)
    signs = "all of Unicode" if terminal.unicode else "ASCII signs for lines and marks"
    if terminal.unicode and terminal.linux_console:
        signs = "Unicode, with the line signs that the kernel’s console has"
    because = value(environ, variable) if variable else "neither LC_ALL, LC_CTYPE nor LANG is set"
    if variable == "LC_CTYPE" and environ[variable] in ("C.UTF-8", "C.utf8", "UTF-8"):
        because += ", as Python sets it where there is no locale"
    yield "characters", f"{signs}, since {because}"
    yield "TERM", environ.get("TERM") or "not set"
    dropped = " (SSH does not pass it on by itself)" if terminal.remote else ""
    yield "COLORTERM", environ.get("COLORTERM") or f"not set{dropped}"
    yield "session", _session(terminal, environ, tmux)
    yield "theme", _theme(terminal, environ)


def _session(terminal: Terminal, environ: Mapping[str, str], tmux: Tmux | None) -> str:
    where = "on this machine"
    if terminal.remote:
        by = "SSH_CONNECTION" if environ.get("SSH_CONNECTION") else "SSH_TTY"
        where = f"over SSH ({by} is set), so without animation"
    if terminal.mosh:
        where += ", probably by mosh (NCURSES_NO_UTF8_ACS is set, as mosh does)"
    if tmux:
        shown = f", shown in a terminal called {tmux.term}" if tmux.term else ""
        return f"{where}; in tmux {tmux.version}{shown}"
    if terminal.multiplexer:
        return f"{where}; in {'GNU screen' if terminal.multiplexer == 'screen' else 'tmux'}"
    return where


def _theme(terminal: Terminal, environ: Mapping[str, str]) -> str:
    from tui.library.state import load_state
    from tui.typeset.palettes import PALETTES

    remembered = load_state().theme
    if terminal.colours == "none":
        return f"terminal, since {value(environ, colours_of(environ)[1])}"
    if remembered in PALETTES:
        return f"{remembered}, as chosen in the app"
    theme = theme_for(terminal)
    if theme == "terminal":
        return "terminal, the terminal’s own colours, since there are fewer than 256"
    if terminal.background:
        return f"{theme}, since {value(environ, 'COLORFGBG')}"
    return (
        f"{theme}, since nothing says what the background is (COLORFGBG); --theme light changes it"
    )


def _terminal_advice(
    terminal: Terminal, environ: Mapping[str, str], size: tuple[int, int] | None
) -> Iterator[Advice]:
    if terminal.dumb:
        yield Advice(
            True,
            f"{value(environ, 'TERM')}: a terminal that cannot move its cursor, so Briefbook "
            "prints instead of opening. In a common terminal:",
            ("export TERM=xterm-256color",),
        )
    elif terminal.colours == "16" and not terminal.linux_console:
        setting = {
            "tmux": ("In ~/.tmux.conf:", "set -g default-terminal tmux-256color"),
            "screen": ("In ~/.screenrc:", "term screen-256color"),
        }
        where, line = setting.get(terminal.multiplexer or "", ("", "export TERM=xterm-256color"))
        yield Advice(
            False,
            f"TERM={environ['TERM']} promises 16 colours. If the terminal has 256, as nearly "
            f"all have: {where}".rstrip(),
            (line,),
        )
    if not terminal.unicode:
        yield Advice(
            False,
            "The locale is not UTF-8: letters outside ASCII may not show. If the terminal is:",
            ("export LC_ALL=C.UTF-8",),
        )
    if size and (size[0] < SMALLEST[0] or size[1] < SMALLEST[1]):
        yield Advice(
            True, f"The terminal is smaller than {SMALLEST[0]} by {SMALLEST[1]}. Widen it."
        )


# Files.


def _folders() -> Iterator[tuple[str, Path | None, str]]:
    """Every place that is written: its name, its path, what it holds."""
    from tui.library.paths import cache_dir, last_copy, state_dir

    yield "state", state_dir(), "the theme you chose"
    yield "last copy", last_copy(), "what you copied last, whatever became of it"
    yield "last HTML", last_copy("html"), "the same, of what you copied as HTML"
    yield "cache", cache_dir(), "briefings as they were read; may be deleted"


def _files(environ: Mapping[str, str]) -> Iterator[Row]:
    for name, path, holds in _folders():
        if path is None:
            yield name, "nowhere: this account has no home"
            continue
        trouble = _trouble(path)
        there = f"{_human(_bytes(path))} there" if path.exists() else "not there yet"
        yield name, f"{safe_line(str(path))}\n{holds}; {safe_line(trouble) or 'writable'}; {there}"
    from tui.library.discover import briefing_files, named_roots
    from tui.library.shipped import shipped_folder

    for root in named_roots(environ):
        found = 1 if root.is_file() else len(briefing_files(root))
        there = f"{found} {'briefing' if found == 1 else 'briefings'}; only read"
        yield "library", f"{safe_line(str(root))}\n{there if root.exists() else 'not there'}"
    shipped = shipped_folder()
    count = len(briefing_files(shipped))
    yield "shipped", f"{safe_line(str(shipped))}\n{count} in all; only read"


def _file_advice(environ: Mapping[str, str]) -> Iterator[Advice]:
    from tui.library.discover import named_roots

    for name, path, holds in _folders():
        trouble = "there is no home" if path is None else _trouble(path)
        if trouble:
            where = f" at {path}" if path else ""
            yield Advice(True, f"The {name}{where} cannot be kept ({holds}): {trouble}.")
    for root in named_roots(environ):
        if not root.exists():
            yield Advice(True, f"{root}, which BRIEFBOOK_PATH names, is not there.")


def _trouble(path: Path) -> str:
    """Why `path` cannot be written, or made; `""` when it can."""
    here = path
    try:
        while not here.exists():
            here = here.parent
    except OSError as error:
        return error.strerror or str(error)
    if here != path and not here.is_dir():
        return f"{here} is not a folder"
    if not os.access(here, os.W_OK | (os.X_OK if here.is_dir() else 0)):
        return f"{here} may not be written"
    return ""


def _bytes(path: Path) -> int:
    """The bytes in a file, or in all files below a folder; what cannot be seen counts nothing."""
    total = 0
    with suppress(OSError):
        if not path.is_dir():
            return path.stat().st_size
    for folder, _, names in os.walk(path):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(folder, name)).st_size  # noqa: PTH118
    return total


def _human(size: int) -> str:
    if size < 10_000:
        return f"{size:,} bytes"
    return f"{size / 1e3:,.0f} kB" if size < 10_000_000 else f"{size / 1e6:,.0f} MB"

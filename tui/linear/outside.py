"""What the talk asks of the world outside: reading briefings, writing files, the clipboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.briefing.problems import Problem
from tui.briefing.sanitize import safe_line

from .book import Book
from .talk import AskReplace, Clip, Effect, Leave, Read, Reply, Save, State, enter, reread


def perform(state: State, effect: Effect, environ: Mapping[str, str]) -> Reply:
    """What comes of `effect`; leaving is for who holds the talk."""
    match effect:
        case Read():
            return _read(state, effect)
        case Save():
            return _save(state, effect)
        case Clip(text):
            return Reply(state, _copy(text, environ))
        case Leave():
            return Reply(state)


def _read(state: State, read: Read) -> Reply:
    from tui.library.cache import read_cached

    try:
        reading = read_cached(read.path)
    except OSError as error:
        lines = [f"{safe_line(str(read.path))} cannot be read: {error.strerror or error}."]
        return Reply(state, lines + _stays(read))
    if reading.briefing is None:
        return Reply(state, _problems(reading.problems) + _stays(read))
    book = Book(reading.briefing, read.path)
    return reread(state, book) if read.again else enter(state, book)


def _problems(problems: Sequence[Problem]) -> list[str]:
    return [problem.heading for problem in problems]


def _stays(read: Read) -> list[str]:
    return ["The last good version stays open."] if read.again else []


def _save(state: State, save: Save) -> Reply:
    from tui.library.files import write_whole

    data = save.text.encode("utf-8", "replace")
    name = safe_line(save.name)
    try:
        write_whole(Path(save.name).expanduser(), data, replace=save.replace)
    except FileExistsError:
        asked = AskReplace(save)
        return Reply(state._replace(asked=asked), [f"{name} is there already."])
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        return Reply(state, [f"{name} is not written: {reason or error}."])
    return Reply(state, [f"Wrote {len(data):,} bytes to {name}."])


def _copy(text: str, environ: Mapping[str, str]) -> list[str]:
    from tui.library.paths import last_copy
    from tui.terminal.capabilities import detect
    from tui.terminal.clipboard import copy

    copied = copy(
        text,
        # The way through the terminal is an escape code; to a dumb one there is none.
        terminal=replace(detect(environ), dumb=True),
        environ=environ,
        write=lambda data: None,
        keep=last_copy(),
    )
    return [f"{copied.message}.", *([f"{copied.warning}."] if copied.warning else [])]

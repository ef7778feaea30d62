"""Bytes or a file in, a briefing or its problems out."""

from __future__ import annotations

from pathlib import Path

from msgspec import ValidationError, convert

from .events import data_of
from .files import MAX_BYTES, read_regular
from .model import Briefing
from .problems import Flaw, Problem, Reading, problems_of
from .resolve import resolve
from .rules import check

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, path: str) -> Reading:
    """The briefing in `data`, which came from `path`, and what is wrong with it.

    `path` stands in the problems, and its folder is the one that sources have to be in.
    Never raises: whatever the bytes are, there is a briefing or a problem.
    """
    if len(data) > MAX_BYTES:
        return _too_large(path)
    if data.startswith(_UTF_16):
        flaw = Flaw(0, 1, "encoding", "this is UTF-16", "save it as UTF-8")
        return Reading(None, problems_of(path, "", [flaw]))
    # A byte that is not UTF-8 becomes one code point, so that each has a place.
    text = data.decode("utf-8", "surrogateescape").lstrip("\ufeff")
    folder = Path(path).parent
    briefing = read_fast(text, folder)
    problems: tuple[Problem, ...] = ()
    if briefing is None:
        from .placed import read_placed

        briefing, problems = read_placed(text, path, folder)
    return Reading(briefing and resolve(briefing), problems)


def read_file(path: Path) -> Reading:
    """The briefing in the file at `path`. Raises OSError only when it cannot be opened, or is a
    folder, a pipe or a device."""
    data = read_regular(path)
    return _too_large(str(path)) if data is None else read(data, str(path))


def read_fast(text: str, folder: Path) -> Briefing | None:
    """The briefing in `text`, not resolved; None if there is anything to be said about it."""
    try:
        briefing = convert(data_of(text), Briefing)
    except ValidationError:
        return None
    return None if check(briefing, folder) else briefing


def _too_large(path: str) -> Reading:
    message = f"larger than {MAX_BYTES >> 20} MiB"
    flaw = Flaw(0, 1, "size", message, "split it into several briefings")
    return Reading(None, problems_of(path, "", [flaw]))

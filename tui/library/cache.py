"""Briefings as they were read, kept in the cache folder so that they open at once.

For a large one that saves reading it, for a small one importing what reads it.

A copy counts only for the very file it was made from and the very code that made it; whatever
is wrong with it, the file is read.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

import tui
from tui.briefing import model
from tui.briefing.model import Briefing
from tui.briefing.problems import Problem, Reading
from tui.briefing.sanitize import safe_line

from .discover import form_of_file

Stamp = tuple[int, ...]

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change can no longer have the time stamp of the one before."""


def read_file(path: Path) -> Reading:
    """The briefing in a file, or, by its name, the table of one. What reads it is imported only
    where there is no copy."""
    if form := form_of_file(path):
        from tui.tables.delimited import read_file as read_table

        return read_table(path, form)
    from tui.briefing.read import read_file

    return read_file(path)


class _Copy(msgspec.Struct, array_like=True):
    path: bytes
    stamp: Stamp
    code: str
    reading: msgspec.Raw


class _Read(msgspec.Struct, array_like=True):
    briefing: Briefing
    problems: tuple[Problem, ...]


class Unsaved(NamedTuple):
    """What was read from a file and could be read from a copy the next time."""

    path: Path
    name: bytes
    """The whole path."""
    stamp: Stamp
    """Of the file before it was read."""
    reading: Reading
    kept: Path
    """Where the copy belongs."""

    def save(self) -> None:
        """Make the copy; not of a file that has changed, or was about to when it was read."""
        briefing, problems = self.reading
        settled = time.time_ns() - self.stamp[1] > _SETTLED
        if briefing is None or not settled:
            return
        from .files import write_whole

        with suppress(OSError):
            if stamp_of(self.path.stat()) == self.stamp:
                raw = msgspec.Raw(msgspec.msgpack.encode(_Read(briefing, problems)))
                copy = _Copy(self.name, self.stamp, _code(), raw)
                self.kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                # A copy that does not survive a power cut is no loss.
                data = msgspec.msgpack.encode(copy)
                write_whole(self.kept, data, mode=0o600, synced=False)


def read_cached(path: Path, folder: Path | None = None) -> Reading:
    """What `read_file` gives for `path`, from a copy in `folder` where there is a true one; else
    a copy is made.

    `folder` is the user's cache when none is given. Raises OSError when `path` cannot be
    opened.
    """
    reading, unsaved = recall(path, folder)
    if unsaved is not None:
        unsaved.save()
    return reading


def recall(path: Path, folder: Path | None = None) -> tuple[Reading, Unsaved | None]:
    """The same, but a copy is left to be made when there is time."""
    status = path.stat()
    from .paths import cache_dir

    folder = folder or cache_dir()
    # The copy of a table is four times its file, and read at twice the speed at best.
    if folder is None or form_of_file(path):
        return read_file(path), None
    stamp = stamp_of(status)
    name = os.fsencode(path if path.is_absolute() else Path.cwd() / path)
    kept = folder / "read" / _file_name(name)
    with suppress(OSError, ValueError, RecursionError):
        copy = msgspec.msgpack.decode(kept.read_bytes(), type=_Copy)
        if (copy.path, copy.stamp, copy.code) == (name, stamp, _code()):
            read = msgspec.msgpack.decode(copy.reading, type=_Read)
            # The copy may have been made under another spelling of the path.
            spelt = safe_line(str(path))
            problems = tuple(p._replace(path=spelt) for p in read.problems)
            return Reading(read.briefing, problems), None
    reading = read_file(path)
    return reading, Unsaved(path, name, stamp, reading, kept)


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells a file from any other, and from itself once it has changed."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def _file_name(path: bytes) -> str:
    # Two paths with one name only take turns: a copy holds its path. `hashlib` costs 4 ms.
    return f"{crc32(path):08x}.msgpack"


def _code() -> str:
    """What made the copy: the program's version, and the files that read and model."""
    folder = Path(model.__file__).parent
    with suppress(OSError):
        files = sorted(folder.glob("*.py"))
        return repr((tui.__version__, [(f.name, *stamp_of(f.stat())[:2]) for f in files]))
    return tui.__version__

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
from zlib import crc32

import msgspec

import tui
from tui.briefing import model
from tui.briefing.model import Briefing
from tui.briefing.problems import Problem, Reading
from tui.briefing.sanitize import safe_line

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change can no longer have the time stamp of the one before."""


def read_file(path: Path) -> Reading:
    """As `tui.briefing.read.read_file`, which is imported only where there is no copy."""
    from tui.briefing.read import read_file

    return read_file(path)


class _Copy(msgspec.Struct, array_like=True):
    path: bytes
    stamp: tuple[int, ...]
    code: str
    reading: msgspec.Raw


class _Read(msgspec.Struct, array_like=True):
    briefing: Briefing
    problems: tuple[Problem, ...]


def read_cached(path: Path, folder: Path | None = None) -> Reading:
    """What `read_file` gives for `path`, from a copy in `folder` where there is a true one.

    `folder` is the user's cache when none is given. Raises OSError when `path` cannot be
    opened.
    """
    status = path.stat()
    from .files import write_whole
    from .paths import cache_dir

    folder = folder or cache_dir()
    if folder is None:
        return read_file(path)
    name, stamp, code = os.fsencode(Path.cwd() / path), _stamp(status), _code()
    kept = folder / "read" / _file_name(name)
    with suppress(OSError, ValueError, RecursionError):
        copy = msgspec.msgpack.decode(kept.read_bytes(), type=_Copy)
        if (copy.path, copy.stamp, copy.code) == (name, stamp, code):
            read = msgspec.msgpack.decode(copy.reading, type=_Read)
            # The copy may have been made under another spelling of the path.
            spelt = safe_line(str(path))
            return Reading(read.briefing, tuple(p._replace(path=spelt) for p in read.problems))
    reading = read_file(path)
    with suppress(OSError):
        settled = time.time_ns() - status.st_mtime_ns > _SETTLED
        if reading.briefing is not None and settled and _stamp(path.stat()) == stamp:
            read = _Read(reading.briefing, reading.problems)
            raw = msgspec.Raw(msgspec.msgpack.encode(read))
            kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            data = msgspec.msgpack.encode(_Copy(name, stamp, code, raw))
            write_whole(kept, data, mode=0o600)
    return reading


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def _file_name(path: bytes) -> str:
    # Two paths with one name only take turns: a copy holds its path. `hashlib` costs 4 ms.
    return f"{crc32(path):08x}.msgpack"


def _code() -> str:
    """What made the copy: the program's version, and the files that read and model."""
    folder = Path(model.__file__).parent
    with suppress(OSError):
        files = sorted(folder.glob("*.py"))
        return repr((tui.__version__, [(f.name, *_stamp(f.stat())[:2]) for f in files]))
    return tui.__version__

"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes, *, replace: bool = True, mode: int = 0o666) -> None:
    """Write `data` to `path`, so that nobody ever sees a part of it.

    What stood there is replaced and its permissions stay; `mode` is for a new file. Raises
    FileExistsError when something stands there and may not be replaced, else OSError.
    """
    try:
        there = path.stat()
    except FileNotFoundError:
        there = None
    if there and not stat.S_ISREG(there.st_mode) and not stat.S_ISDIR(there.st_mode):
        # A device or a pipe, such as /dev/stdout: nothing there to be replaced.
        path.write_bytes(data)
        return
    if there and not replace:
        raise FileExistsError(17, os.strerror(17), str(path))
    target = path.resolve()
    part = target.with_name(f".briefbook-{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if there:
            part.chmod(stat.S_IMODE(there.st_mode))
        if replace:
            part.replace(target)
        else:
            # A link fails where something has come to stand meanwhile; a rename would not.
            _link(part, target)
    finally:
        with suppress(OSError):
            part.unlink()


def _link(part: Path, target: Path) -> None:
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        if target.exists():
            raise FileExistsError(17, os.strerror(17), str(target)) from None
        part.replace(target)

"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(
    path: Path, data: bytes, *, replace: bool = True, mode: int = 0o666, synced: bool = True
) -> None:
    """Write `data` to `path`, so that nobody ever sees a part of it.

    What stood there is replaced and its permissions stay; `mode` is for a new file. With
    `synced` it has reached the disk on return, which takes its time. Raises FileExistsError when
    something stands there and may not be replaced, else OSError; either names `path`.
    """
    try:
        _write(path, data, replace=replace, mode=mode, synced=synced)
    except OSError as error:
        # Not the name it is first written under, which nobody knows.
        error.filename, error.filename2 = str(path), None
        raise


def _write(path: Path, data: bytes, *, replace: bool, mode: int, synced: bool) -> None:
    try:
        there = path.stat()
    except FileNotFoundError:
        there = None
    if there and stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if there and not stat.S_ISREG(there.st_mode):
        # A device or a pipe, such as /dev/stdout: nothing there to be replaced.
        path.write_bytes(data)
        return
    if there and not replace:
        raise _in_the_way()
    target = path.resolve()
    part = target.with_name(f".briefbook-{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as out:
            out.write(data)
            out.flush()
            if synced:
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
            raise _in_the_way() from None
        part.replace(target)


def _in_the_way() -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

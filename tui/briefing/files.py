"""Files that are read whole, with a limit, and never anything that is not a file."""

from __future__ import annotations

import os
import stat
from errno import EINVAL, EISDIR
from pathlib import Path

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is read: a briefing, or the words of a source."""


def read_regular(path: Path) -> bytes | None:
    """The bytes of the file at `path`; None, without reading it, when it is over `MAX_BYTES`.

    Raises OSError when it cannot be opened or is a folder, a pipe or a device.
    """
    # Without O_NONBLOCK opening a pipe would wait for its writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(EISDIR, "it is a folder, not a file", str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(EINVAL, "it is not a regular file", str(path))
        if status.st_size > MAX_BYTES:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
    finally:
        os.close(descriptor)
    return None if len(data) > MAX_BYTES else data

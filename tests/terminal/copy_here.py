"""Copies a file's text in the terminal it is run in: `copy_here.py TEXT KEEP RESULT`.

RESULT becomes the outcome as JSON, whole or not at all.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from tui.terminal.capabilities import detect
from tui.terminal.clipboard import copy


def main() -> None:
    text, keep, result = map(Path, sys.argv[1:])

    def write(data: bytes) -> None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    copied = copy(
        text.read_bytes().decode(),
        terminal=detect(os.environ),
        environ=os.environ,
        write=write,
        keep=keep,
        timeout=30,
    )
    unfinished = result.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(asdict(copied) | {"message": copied.message}, default=str))
    unfinished.replace(result)


if __name__ == "__main__":
    main()

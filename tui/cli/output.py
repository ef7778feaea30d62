"""Standard output carries data, always as UTF-8; standard error carries talk, made safe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.briefing.sanitize import safe

if TYPE_CHECKING:
    from tui.briefing.problems import Problem


def put(text: str) -> None:
    """Write `text` to standard output; quietly not, when that is closed or nobody reads on.

    Raises OSError when it cannot be written for another reason.
    """
    put_all((text,))


def put_all(texts: Iterable[str]) -> None:
    """Write `texts` one after the other, as `put` does."""
    if sys.stdout is None:
        return
    try:
        for text in texts:
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would be tried again at exit, and told of.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


def tell(text: str) -> None:
    """Write `text` as a line or more to standard error, with nothing in it that steers a
    terminal."""
    if sys.stderr is None:
        return
    try:
        print(safe(text), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        # Nobody is there to be told.
        return


def tell_problems(problems: Iterable[Problem]) -> None:
    """Write each problem, with its source line, to standard error."""
    for problem in problems:
        tell("\n".join(problem.lines()))

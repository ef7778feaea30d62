"""What Ctrl+C does: it ends the process, or raises KeyboardInterrupt where there is work to undo.

Raised while msgspec looks at a type for the first time, a KeyboardInterrupt crashes the process;
raised in an import it may be lost, or come out as another error.
"""

from __future__ import annotations

import os
import signal


def ends() -> None:
    """From now on it ends the process with 130, unless whoever started it had it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def raises() -> None:
    """From now on it raises KeyboardInterrupt, if it ended the process."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(number: int, frame: object) -> None:
    os._exit(130)

"""The terminal while a full-screen program has it, and how it is put back, whatever ends that.

A session is begun before the program that draws is even imported: it takes the alternate screen
and the keys, so that a page can be written at once. That program then takes over; signals that
end a process are answered here from the first page to the last.

A signal first asks the program to leave by itself, as by its own key. A program that hangs, or
that waits for a terminal that takes nothing, has half a second: then the terminal is put back
from here and the process ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import termios
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

GRACE = 0.5
"""Seconds that the program has to leave by itself."""

ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[m\x1b[2J"
"""The alternate screen, blank, without a cursor, not wrapped."""

RESET = (
    "\x18\x1b[?2026l\x1b[0m"
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"
)
"""Undoes every mode that such a program sets; CAN first ends a sequence that was cut short."""

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
"""The signals that end a process and can be answered."""


class Session:
    """The terminal at `fd`, until `close`; the signals that end a process, until that ends."""

    def __init__(self, fd: int, encoding: str = "utf-8") -> None:
        """`fd`: where the program draws, in `encoding`; nothing is written yet.

        Raises OSError when it is no terminal.
        """
        self.fd = fd
        self._encoding = encoding
        self.leave: Callable[[int], None] | None = None
        """Asks the program to leave, with an exit code; None unless it has the terminal."""
        self.abandon: Callable[[], None] | None = None
        """Ends what the program started, when it does not leave by itself; set by the program."""
        self.entered = False
        """Whether the alternate screen is ours, and not yet the program's to leave."""
        try:
            self.attributes: list[Any] = termios.tcgetattr(fd)
        except termios.error as error:
            raise OSError(*error.args) from error
        # Who had the terminal before may have left it so that a write fails instead of waiting.
        os.set_blocking(fd, True)
        self._code = 0
        for number in ENDING:
            signal.signal(number, self._signalled)
        signal.signal(signal.SIGALRM, lambda *_: self._die(self._code))

    def enter(self) -> None:
        """Take the screen and the keys: none is echoed, and none is a signal, from now on."""
        raw = termios.tcgetattr(self.fd)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[6][termios.VMIN] = 1
        # Stopped here, nobody would put the terminal back: that waits for the program.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
        self.entered = True
        termios.tcsetattr(self.fd, termios.TCSANOW, raw)
        self.write(ENTER)

    def write(self, text: str) -> None:
        """Write all of `text`. Raises OSError."""
        data = text.encode(self._encoding, "replace")
        while data:
            data = data[os.write(self.fd, data) :]

    def hand_over(self) -> None:
        """The program has the terminal from now on, and leaves it as it was."""
        self.entered = False
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTSTP})

    def close(self) -> None:
        """Put the terminal back, if the program did not; a signal now ends the process at once."""
        self._put_back()
        self.leave = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        # A stop that waited for this comes now.
        self.hand_over()

    def end(self, code: int) -> None:
        """End the program: it is asked to leave, once, and has `GRACE` seconds for it."""
        if self.leave is None:
            self._die(code)
        if not self._code:
            self._code = code
            signal.setitimer(signal.ITIMER_REAL, GRACE)
            self.leave(code)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        # In the background, putting the terminal back must not stop the process.
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        self.end(128 + number)

    def _die(self, code: int) -> NoReturn:
        self._put_back()
        if self.abandon is not None:
            self.abandon()
        os._exit(code)

    def _put_back(self) -> None:
        """Modes and attributes, if they are taken, without waiting for a terminal that takes
        nothing."""
        if not self.entered and self.leave is None:
            return
        with contextlib.suppress(OSError):
            os.set_blocking(self.fd, False)
            os.write(self.fd, RESET.encode())
        with contextlib.suppress(OSError):
            os.set_blocking(self.fd, True)
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.fd, termios.TCSANOW, self.attributes)

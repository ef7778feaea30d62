"""The program in a terminal of its own, whose every byte and attribute is looked at."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pyte
from drive import environ

LONGEST = 1.0
"""Seconds that an ending may take."""

OFF_BEFORE = {"?25", "?7"}
"""The modes that are set before, and unset while the program runs."""


class Opened:
    """The program in a terminal of its own, whose every byte and attribute is looked at."""

    def __init__(self, home: Path, *arguments: str, owns: bool = True, **more: str) -> None:
        """`owns`: whether the terminal is its controlling one, as in every shell."""
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 110, 0, 0))
        self.before: list[Any] = termios.tcgetattr(self.slave)
        self.output = b""
        script = "import fcntl, os, sys, termios\n"
        if owns:
            script += "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
        script += "os.execv(sys.executable, [sys.executable, '-m', 'tui', *sys.argv[1:]])"
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", script, *arguments],
            env=environ(home, **more),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
        )

    def read(self, seconds: float, until: bytes = b"\0") -> bytes:
        """What comes within `seconds`, or until it has `until`."""
        end, start = time.monotonic() + seconds, len(self.output)
        while (left := end - time.monotonic()) > 0 and until not in self.output[start:]:
            if select.select([self.master], [], [], left)[0]:
                try:
                    self.output += os.read(self.master, 1 << 16)
                except OSError:
                    break
        return self.output[start:]

    def screen(self) -> list[str]:
        """The rows as they stand."""
        screen = pyte.Screen(110, 30)
        # A private mode with intermediates or a prefix is no SGR, which pyte takes it for.
        data = re.sub(rb"\x1b\[[<=>?][0-9;]*[$]?[a-gi-km-z]", b"", self.output)
        pyte.ByteStream(screen).feed(data)
        return list(screen.display)

    def shows(self, text: str, seconds: float = 5) -> bool:
        """Whether `text` comes to stand on the screen within `seconds`."""
        end = time.monotonic() + seconds
        while text not in "\n".join(self.screen()):
            if time.monotonic() > end:
                return False
            self.read(0.1)
        return True

    def ended(self) -> int:
        """The exit code; the terminal is read meanwhile. Fails when it takes too long."""
        end = time.monotonic() + LONGEST
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.02)
        assert self.process.poll() is not None, "it goes on"
        self.read(0.05)
        return self.process.returncode

    def modes(self) -> set[str]:
        """The private modes that are not as they were."""
        last = dict(re.findall(r"\x1b\[(\?\d+)([hl])", self.output.decode("utf-8", "replace")))
        return {mode for mode, is_on in last.items() if (is_on == "h") != (mode in OFF_BEFORE)}

    def close(self) -> None:
        """Kill what is left."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for fd in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(fd)


def assert_as_before(program: Opened) -> None:
    assert termios.tcgetattr(program.slave) == program.before
    assert not program.modes()
    assert b"Traceback" not in program.output

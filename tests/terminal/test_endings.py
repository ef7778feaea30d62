"""However the program ends, the terminal is as it was, and no process is left."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pyte
import pytest
from drive import environ

LONGEST = 1.0
"""Seconds that an ending may take."""

MOMENTS = (0.0, 0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.3, 0.8)
"""Seconds after the start: before the first page, while Textual is imported, in the app."""

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


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    """Opens the program with arguments."""
    programs: list[Opened] = []

    def open_(*arguments: str, **more: Any) -> Opened:
        programs.append(Opened(tmp_path, *arguments, **more))
        return programs[-1]

    yield open_
    for program in programs:
        program.close()


def assert_as_before(program: Opened) -> None:
    assert termios.tcgetattr(program.slave) == program.before
    assert not program.modes()
    assert b"Traceback" not in program.output


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_at_any_moment(name: str, moment: float, opened: Any) -> None:
    number = getattr(signal, name)
    program = opened()
    program.read(moment)
    program.process.send_signal(number)
    # Before Python answers signals itself, the system does.
    assert program.ended() in (128 + number, -number)
    if name == "SIGINT" and b"\x1b[?1049h" not in program.output:
        # Python answers it with a traceback while it looks for the program.
        program.output = b""
    assert_as_before(program)


@pytest.mark.parametrize("owns", [True, False], ids=["with a hangup", "without one"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_terminal_goes_away(moment: float, owns: bool, opened: Any) -> None:
    program = opened(owns=owns)
    program.read(moment)
    os.close(program.slave)
    os.close(program.master)
    end = time.monotonic() + LONGEST
    while program.process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    assert program.process.poll() is not None, "it goes on without a terminal"


def test_a_terminal_that_takes_nothing_does_not_keep_it(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    for _ in range(60):
        # Nobody reads: what is written fills the terminal, and then waits.
        os.write(program.master, b"4567")
        time.sleep(0.01)
    started = time.monotonic()
    program.process.send_signal(signal.SIGTERM)
    while program.process.poll() is None and time.monotonic() - started < 2:
        time.sleep(0.01)
    assert program.process.poll() == 128 + signal.SIGTERM
    assert termios.tcgetattr(program.slave) == program.before


def test_a_slow_terminal_gets_the_last_state(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    for n in range(100):
        os.write(program.master, b"4567"[n % 4 : n % 4 + 1])
        time.sleep(0.02)
    tabs = program.read(1.0)
    assert len(tabs) < 40_000  # a hundred tabs are more than 200,000
    screen = pyte.Screen(110, 30)
    data = re.sub(rb"\x1b\[[<=>?][0-9;]*[$]?[a-gi-km-z]", b"", program.output)
    pyte.ByteStream(screen).feed(data)
    assert screen.display[2].index("━") == screen.display[1].index("7 Tables")


def test_quitting(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    os.write(program.master, b"q")
    assert program.ended() == 0
    assert_as_before(program)


# The first page, and what is typed before there is an app to take it.


def test_the_first_page_stays_as_it_is(opened: Any) -> None:
    program = opened()
    page = program.read(5, until=b"Quit")
    page += program.read(0.03)  # the marks, which are written together
    after = program.read(1.5)
    assert page.count(b"\x1b[?1049h") == 1
    left = re.sub(rb"\x1b\[[<=>?]?[0-9;]*[$]?[a-zA-Z]|\x1b\]22;[a-z]*\x07", b"", after)
    assert left.strip(b"\r\n") == b"", "the app writes over the page"
    assert b"\x1b[?1049h" not in after


@pytest.mark.parametrize("page", [b"\x1b[?1049h", b"Quit"])
def test_keys_typed_before_the_app_is_there_are_done_and_not_echoed(
    page: bytes, opened: Any
) -> None:
    program = opened()
    program.read(5, until=page)
    os.write(program.master, b"4jj")
    shown = program.read(5, until=b"3/7")
    assert b"3/7" in shown
    assert b"4jj" not in shown and b"jj" not in shown


def test_keys_typed_before_the_program_is_there_are_done_too(opened: Any) -> None:
    program = opened()
    os.write(program.master, b"4jj")
    assert b"3/7" in program.read(5, until=b"3/7")


def test_keys_of_one_packet_all_count(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"\x1b4\x1bj\x1b[B")
    assert b"3/7" in program.read(3, until=b"3/7")
    os.write(program.master, b"/missile\x1bq")
    assert program.ended() == 0


def test_a_lone_escape_counts_too(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"/")
    program.read(0.3)
    os.write(program.master, b"\x1b")
    program.read(0.5)
    os.write(program.master, b"q")
    assert program.ended() == 0

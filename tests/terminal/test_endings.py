"""However the program ends, the terminal is as it was, and no process is left."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from drive import ROOT, environ

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
    ended = program.ended()
    if name == "SIGINT" and b"\x1b[?1049h" not in program.output:
        # While Python looks for the program it answers as it likes, with a traceback for one.
        assert ended != 0
        program.output = b""
    else:
        # Before Python answers signals itself, the system does.
        assert ended in (128 + number, -number)
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
    while program.process.poll() is None and time.monotonic() - started < 2:
        # Who asks again and again does not put it off.
        program.process.send_signal(signal.SIGTERM)
        time.sleep(0.1)
    assert program.process.poll() in (128 + signal.SIGTERM, -signal.SIGTERM)
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


def test_a_terminal_left_so_that_writes_fail_is_waited_for(opened: Any) -> None:
    program = opened()
    os.set_blocking(program.slave, False)
    program.read(5, until=b"Quit")
    program.read(0.5)
    for n in range(120):
        os.write(program.master, b"4567"[n % 4 : n % 4 + 1])
        time.sleep(0.01)
    program.read(1.0)
    os.write(program.master, b"q")
    assert program.ended() == 0
    assert_as_before(program)


def test_stopped_where_no_shell_has_the_terminal_it_comes_back(opened: Any) -> None:
    program = opened(owns=False)
    program.read(5, until=b"Quit")
    program.read(0.5)
    program.process.send_signal(signal.SIGSTOP)
    program.process.send_signal(signal.SIGCONT)
    assert b"Key points" in program.read(3, until=b"Quit")
    os.write(program.master, b"q")
    assert program.ended() == 0
    assert_as_before(program)


def test_ended_while_a_shell_has_the_terminal_nothing_is_left(tmp_path: Path) -> None:
    env = {**environ(tmp_path), "PATH": os.environ["PATH"]}
    shell = pexpect.spawn("bash", ["--norc", "-i"], env=env, timeout=10, dimensions=(30, 110))
    try:
        shell.sendline(f"PS1='> '; {shlex.quote(sys.executable)} -m tui")
        shell.expect("Quit")
        time.sleep(0.7)
        children = Path(f"/proc/{shell.pid}/task/{shell.pid}/children").read_text()
        program = int(children.split()[0])
        os.kill(program, signal.SIGSTOP)
        shell.expect("Stopped.*> ")
        for number in (signal.SIGTERM, signal.SIGCONT):
            os.kill(program, number)
        time.sleep(LONGEST)
        shell.sendline("jobs")
        shell.expect(r"Exit 143")
    finally:
        shell.close(force=True)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_in_the_plain_view_leaves_what_it_shows(name: str, opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"v")
    program.read(3, until=b"comes back to Briefbook.")
    program.read(0.2)
    shown = len(program.output)
    program.process.send_signal(getattr(signal, name))
    assert program.ended() == 128 + getattr(signal, name)
    assert_as_before(program)
    assert program.output[shown:] == b""


def test_the_plain_view_takes_any_bytes_for_an_answer(opened: Any) -> None:
    program = opened(PYTHONIOENCODING="utf-8:strict")
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"v")
    program.read(3, until=b"comes back to Briefbook.")
    os.write(program.master, b"\xe9\r")
    program.read(3, until=b"Quit")
    program.read(0.3)
    os.write(program.master, b"q")
    assert program.ended() == 0


CRASHES = {
    "while Textual is imported": ("textual.app", "raise RuntimeError"),
    "before the terminal is taken over": (
        "tui.app.driver",
        "module.GridDriver._enable_mouse_support = fail",
    ),
    "in the grid": ("tui.app.app", "import tui.terminal.grid as g; g.Grid.difference = fail"),
    "in a handler": ("tui.app.screens.base", "module.CommandScreen.take_key = fail"),
    "in what is drawn": ("tui.app.widgets.tabs", "module.TabStrip.render_line = fail"),
    "in the plain view": ("tui.app.plain_view", "module.BACK = 0"),
}
"""The module that is made to fail once it is imported, and how."""

FAILING = """
import importlib.util, sys

def fail(*arguments, **options):
    raise RuntimeError

class Finder:
    def find_spec(self, name, *arguments):
        if name == {module!r}:
            sys.meta_path.remove(self)
            spec = importlib.util.find_spec(name)
            run = spec.loader.exec_module
            def run_and_break(module):
                run(module)
                {breaks}
            spec.loader.exec_module = run_and_break
            return spec

sys.meta_path.insert(0, Finder())
"""


@pytest.mark.parametrize("where", CRASHES)
def test_a_crash_is_told_in_words_on_the_terminal_as_it_was(
    where: str, opened: Any, tmp_path: Path
) -> None:
    module, breaks = CRASHES[where]
    (tmp_path / "sitecustomize.py").write_text(FAILING.format(module=module, breaks=breaks))
    program = opened(PYTHONPATH=f"{tmp_path}:{ROOT}")
    program.read(1.5, until=b"please report it")
    if program.process.poll() is None:
        os.write(program.master, b"v")
    assert program.ended() == 2
    assert_as_before(program)
    said = re.sub(rb".*\x1b\[[^a-zA-Z]*[a-zA-Z]", b"", program.output, flags=re.DOTALL)
    assert said.startswith(b"briefbook: a defect of the program, please report it: ")


def test_a_key_that_no_keyboard_has_is_told_too(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"\x1b[9999999u")
    assert program.ended() == 2
    assert_as_before(program)


def test_quitting(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    os.write(program.master, b"q")
    assert program.ended() == 0
    assert_as_before(program)


def test_stopped_on_its_way_out_it_still_ends(opened: Any, tmp_path: Path) -> None:
    slow = tmp_path / "xclip"
    slow.write_text("#!/bin/sh\nexec sleep 1.2\n")
    slow.chmod(0o755)
    program = opened(PATH=f"{tmp_path}:{os.environ['PATH']}", DISPLAY=":9")
    program.read(5, until=b"Quit")
    program.read(0.5)
    # It waits for the copy, when the terminal is given back already.
    os.write(program.master, b"4y")
    program.read(0.3)
    os.write(program.master, b"q")
    program.read(0.4)
    program.process.send_signal(signal.SIGTSTP)
    program.read(0.1)
    program.process.send_signal(signal.SIGCONT)
    assert program.ended() == 0
    assert_as_before(program)


# The first page, and what is typed before there is an app to take it.


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        ([], {}),
        (["--theme", "light", "putin-kim-pact#japan"], {}),
        (
            [
                "--theme",
                "terminal",
                "putin-kim-pact#comparative",
            ],
            {"COLORTERM": "truecolor"},
        ),
        (["--low-bandwidth"], {"SSH_CONNECTION": "a 1 b 2", "LC_ALL": "C"}),
        ([], {"TERM": "linux"}),
        ([], {"TERM": "xterm"}),
        (["--theme", "dark"], {"NO_COLOR": "1"}),
        ([], {"COLUMNS": "80", "LINES": "24"}),
    ],
    ids=lambda value: " ".join(value) or "plain",
)
def test_the_first_page_stays_as_it_is(
    arguments: list[str], more: dict[str, str], opened: Any
) -> None:
    program = opened(*arguments, **more)
    page = program.read(5, until=b"Quit")
    page += program.read(0.03)  # the marks, which are written together
    after = program.read(1.5)
    assert page.count(b"\x1b[?1049h") == 1
    left = re.sub(rb"\x1b\[[<=>?]?[0-9;]*[$]?[a-zA-Z]|\x1b\]22;[a-z]*\x07", b"", after)
    assert left.strip(b"\r\n") == b"", "the app writes over the page"
    assert b"\x1b[?1049h" not in after


def test_where_the_locale_is_not_utf8_page_and_app_write_its_letters(
    opened: Any, tmp_path: Path
) -> None:
    briefing = tmp_path / "cafe.briefing.yaml"
    briefing.write_text(BRIEFING, encoding="utf-8")
    program = opened(str(briefing), LC_ALL="de_DE.ISO-8859-1", PYTHONIOENCODING="latin-1")
    page = program.read(5, until=b"Quit")
    assert "Caf\xe9 Z\xfcrich ? x".encode("latin-1") in page
    program.read(0.7)
    os.write(program.master, b"\x0c")
    again = program.read(1.0)
    assert "Caf\xe9 Z\xfcrich ? x".encode("latin-1") in again
    assert b"\\u" not in again and not re.search(rb"[\x80-\x9f]", page + again)


BRIEFING = """\
briefbook: 1
id: cafe
title: Café Zürich 한 x
parts:
  - {id: a, title: Größe, kind: context, sections: [{id: s, title: Été, statements: [Crème.]}]}
"""


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


def test_two_escapes_and_a_key_of_one_packet_are_three_keys(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"\x1b\x1b4\x1b\x1bjj")
    assert b"3/7" in program.read(3, until=b"3/7")


@pytest.mark.parametrize(
    "packets",
    [
        [b"\x1b[200~x\x1bqq\x1b[201~"],
        [b"\x1b[20", b"0~x\x1b", b"qq\x1b[A\x1b[2", b"01~"],
        [b"\x1b]11;rgb:qqqq/0/0\x07\x1bP>|q\x1b\\\x1b[?1u\x1b[?62;22c"],
    ],
    ids=["pasted", "pasted, cut", "answered by the terminal"],
)
def test_what_nobody_pressed_is_no_key(packets: list[bytes], opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    for packet in packets:
        os.write(program.master, packet)
        time.sleep(0.005)
    assert program.read(0.6) == b""
    assert program.process.poll() is None


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

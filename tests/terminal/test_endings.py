"""However the program ends, the terminal is as it was, and no process is left."""

from __future__ import annotations

import os
import re
import shlex
import signal
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pexpect
import pytest
from drive import ROOT, environ
from opened import LONGEST, assert_as_before

MOMENTS = (0.0, 0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.3, 0.8)
"""Seconds after the start: before the first page, while Textual is imported, in the app."""


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


@pytest.mark.parametrize("arguments", [[], ["show", "putin-kim-pact"]], ids=["open", "show"])
def test_ctrl_c_while_types_are_looked_at(
    arguments: list[str], opened: Any, tmp_path: Path
) -> None:
    """There a KeyboardInterrupt may be lost, or crash the process."""
    breaks = "module.get_class_annotations = interrupted(module.get_class_annotations)"
    script = FAILING.format(module="msgspec._utils", breaks=breaks) + INTERRUPTED
    (tmp_path / "sitecustomize.py").write_text(script)
    program = opened(*arguments, PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert program.ended() == 130
    assert_as_before(program)


INTERRUPTED = """
import contextlib, os, signal

def interrupted(look):
    def look_when_it_comes(type):
        with contextlib.suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        return look(type)
    return look_when_it_comes
"""


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
    screen = program.screen()
    assert screen[2].index("━") == screen[1].index("7 Tables")


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
    # Told twice, it waits for the copy when the terminal is given back already.
    os.write(program.master, b"4y")
    program.read(0.3)
    os.write(program.master, b"qq")
    program.read(0.4)
    program.process.send_signal(signal.SIGTSTP)
    program.read(0.1)
    program.process.send_signal(signal.SIGCONT)
    assert program.ended() == 0
    assert_as_before(program)

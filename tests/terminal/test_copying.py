"""Copying in the real program, where the clipboard's program is slow or hangs."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from opened import Opened, assert_as_before

CopiesIn = Callable[[bytes], list[str]]


def add_xclip(home: Path, body: str) -> dict[str, str]:
    """Put a program called xclip in a home; the variables with which it is the clipboard's."""
    program = home / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho >>{home}/runs\n{body}\n")
    program.chmod(0o755)
    return {"DISPLAY": ":31999"}


def in_the_app(program: Opened) -> Opened:
    """Wait until it takes keys."""
    program.read(5, until=b"Quit")
    program.read(0.5)
    return program


def until(program: Opened, holds: Callable[[], bool]) -> None:
    """Return once it holds; the terminal is read meanwhile."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "it never came to be"
        program.read(0.02)


SLOW_AND_FAILS = "/bin/cat >/dev/null; /bin/sleep 0.3; exit 1"


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ":31999"}], ids=["at once", "after a program"])
@pytest.mark.parametrize("then", ["v", "q"])
def test_a_copy_is_not_lost_when_the_terminal_is_left_at_once(
    then: str, environ: dict[str, str], opened: Any, copies_in: CopiesIn, tmp_path: Path
) -> None:
    add_xclip(tmp_path, SLOW_AND_FAILS)
    program = in_the_app(opened(**environ))
    if environ:
        os.write(program.master, b"4y")
        until(program, (tmp_path / "runs").exists)
        os.write(program.master, then.encode())
    else:
        os.write(program.master, b"4y" + then.encode())
    if then == "v":
        program.read(3, until=b"comes back to Briefbook.")
        # By now there is a copy to be sent.
        program.read(0.6)
        assert copies_in(program.output) == [], "nothing is written into the plain view"
        os.write(program.master, b"\r")
        program.read(3, until=b"]52;")
        assert program.shows("Sent a statement as Markdown")
        os.write(program.master, b"q")
    assert program.ended() == 0
    (copied,) = copies_in(program.output)
    assert copied == (tmp_path / "DATA" / "briefbook" / "last-copy.txt").read_text()
    assert_as_before(program)


def test_a_second_q_does_not_wait_for_a_copy(opened: Any, tmp_path: Path) -> None:
    program = in_the_app(opened(**add_xclip(tmp_path, SLOW_AND_FAILS)))
    os.write(program.master, b"yqq")
    assert program.ended() == 0
    assert b"]52;" not in program.output
    assert_as_before(program)


def test_while_a_copy_is_under_way_the_last_asked_for_waits(
    opened: Any, copies_in: CopiesIn, tmp_path: Path
) -> None:
    program = in_the_app(opened(**add_xclip(tmp_path, SLOW_AND_FAILS)))
    os.write(program.master, b"4y" + b"jy" * 4)
    until(program, lambda: len(copies_in(program.output)) > 1)
    program.read(1)
    copies = copies_in(program.output)
    assert len(copies) == 2 and copies[0] != copies[1]
    assert copies[1] == (tmp_path / "DATA" / "briefbook" / "last-copy.txt").read_text()
    assert len((tmp_path / "runs").read_text()) == 2
    os.write(program.master, b"Y")
    assert program.shows("Preview, ")
    os.write(program.master, b"y")
    program.read(5, until=b"]52;")
    assert copies_in(program.output)[2] == copies[1], "it was the statement you are on"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_leaves_no_program_that_hangs(name: str, opened: Any, tmp_path: Path) -> None:
    hangs = f"trap '' TERM HUP INT; /bin/sleep 600 & echo $! $$ >{tmp_path}/hangs; wait; wait"
    program = in_the_app(opened(**add_xclip(tmp_path, hangs)))
    os.write(program.master, b"y")
    noted = tmp_path / "hangs"
    until(program, lambda: noted.exists() and noted.read_text().endswith("\n"))
    program.process.send_signal(getattr(signal, name))
    assert program.ended() == 128 + getattr(signal, name)
    assert_as_before(program)
    for process in map(int, noted.read_text().split()):
        state = Path(f"/proc/{process}/stat")
        until(program, lambda state=state: not is_there(state))


def is_there(state: Path) -> bool:
    """Whether a process runs: it has ended when only its parent has still to be told."""
    try:
        return re.search(r"\) (\w)", state.read_text())[1] not in "ZX"  # type: ignore[index]
    except (FileNotFoundError, ProcessLookupError):
        return False

"""The program over a real SSH connection: reading, copying, leaving, losing the line."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drive import PATIENCE, Program, environ, modes
from sshd import Sshd, remotely, runs

TITLE = "Japan and South Korea Sound Alarm over Putin-Kim"
COPIED = "For Japan, the primary concern revolves around"
LONG_GONE = 10.0  # seconds until what should have ended with its terminal counts as left behind
MOUSE = {"1000", "1002", "1003", "1006"}

CopiesIn = Callable[[bytes], list[str]]
Need = Callable[[str], str]


@pytest.fixture(scope="module")
def server(need: Need) -> Iterator[Sshd]:
    """An sshd, for all the tests of this module."""
    # Debian has it where only root's shells look; it wants to be called by its whole path.
    sshd = "/usr/sbin/sshd" if Path("/usr/sbin/sshd").exists() else need("sshd")
    with tempfile.TemporaryDirectory(prefix="bb") as folder:
        running = Sshd(Path(folder), sshd, need("ssh"), need("ssh-keygen"))
        try:
            yield running
        finally:
            running.close()


Over = Callable[..., Program]


@pytest.fixture
def over(server: Sshd, tmp_path: Path) -> Iterator[Over]:
    """Return a function that runs a line of a shell over there, in a terminal here that has
    truecolor and TERM as given."""
    started: list[Program] = []

    def start(line: str, term: str = "xterm-256color") -> Program:
        here = environ(tmp_path, TERM=term, COLORTERM="truecolor")
        started.append(Program([line], here, command=server.client("-tt")))
        return started[-1]

    yield start
    for program in started:
        program.close()


def test_it_reads_copies_and_leaves_as_it_came(
    over: Over, tmp_path: Path, copies_in: CopiesIn
) -> None:
    briefbook = remotely(environ(tmp_path)).removeprefix("exec ")
    program = over(f"stty -g; read ready; {briefbook}; echo ended: $?; stty -g; read done")
    program.wait_for(":")
    flags = program.screen().split()[0]
    program.tap("\n")
    program.wait_for(TITLE, "Key points", "q Quit")
    during = modes(bytes(program.output))
    assert during["1049"] and not during["25"]
    first = program.screen()
    program.press(" ")
    assert program.screen() != first
    program.press("4")
    program.wait_for("National Security Implications")
    program.press("y")
    program.wait_for("to the terminal")
    [copy] = copies_in(bytes(program.output))
    assert copy.startswith(COPIED)
    assert (tmp_path / "DATA" / "briefbook" / "last-copy.txt").read_text() == copy
    program.press("q")
    program.wait_for("ended: 0")
    assert flags in program.screen().split("ended: 0")[1]
    left = modes(bytes(program.output))
    assert left["25"] and left.keys() & MOUSE
    assert not [mode for mode in left.keys() & {"1049", "2004", *MOUSE} if left[mode]]


def test_without_colorterm_the_look_is_that_of_256_colours(over: Over, tmp_path: Path) -> None:
    program = over(remotely(environ(tmp_path)))
    program.wait_for(TITLE, "q Quit")
    assert b"38;5;" in program.output
    assert b"38;2;" not in program.output and b"48;2;" not in program.output
    assert "━" in program.screen()


def test_a_console_over_ssh_has_its_own_colours_and_signs(over: Over, tmp_path: Path) -> None:
    program = over(remotely(environ(tmp_path)), "linux")
    program.wait_for(TITLE, "q Quit")
    assert b"38;5;" not in program.output and b"38;2;" not in program.output
    assert "━" not in program.screen() and "═" in program.screen()
    program.press("4")
    program.press("y")
    program.wait_for("Kept ")
    assert b"]52;" not in program.output


def test_a_dumb_terminal_over_ssh_gets_markdown(over: Over, tmp_path: Path) -> None:
    program = over(remotely(environ(tmp_path)), "dumb")
    assert program.end("") == 0
    assert program.output.decode().startswith(f"# {TITLE}")
    assert b"\x1b" not in program.output


def test_doctor_over_there(over: Over, tmp_path: Path) -> None:
    program = over(remotely(environ(tmp_path), "doctor"))
    assert program.end("") == 0
    said = " ".join(program.output.decode().split())
    assert "110 columns, 30 rows" in said
    assert "colours 256, since TERM is xterm-256color" in said
    assert "not set (SSH does not pass it on by itself)" in said
    assert "a copy goes to the terminal you sit at since over SSH" in said
    assert "\x1b" not in said


def test_in_a_tmux_over_there(over: Over, need: Need, tmp_path: Path, copies_in: CopiesIn) -> None:
    tmux = need("tmux")
    with tempfile.TemporaryDirectory(prefix="bb") as folder:
        pane = remotely({**environ(tmp_path), "LANG": "C.UTF-8"})
        line = ["env", f"TMUX_TMPDIR={folder}", tmux, "-u", "-f", "/dev/null", "new", pane]
        program = over(shlex.join(line))
        program.wait_for(TITLE, "q Quit")
        program.press("4")
        program.wait_for("National Security Implications")
        program.press("y")
        program.wait_for("to tmux and to the terminal")
        [copy] = copies_in(bytes(program.output))
        assert copy.startswith(COPIED)
        program.end()
        left = modes(bytes(program.output))
        assert left["25"]
        assert not [mode for mode in left.keys() & {"1049", "2004", *MOUSE} if left[mode]]


IGNORED = pytest.param(
    "shown",
    "trap '' HUP; ",
    id="hangup ignored",
)


@pytest.mark.parametrize(
    ("moment", "first"),
    [pytest.param("at once", "", id="at once"), pytest.param("shown", "", id="shown"), IGNORED],
)
def test_a_lost_line_leaves_nothing_behind(
    over: Over, tmp_path: Path, moment: str, first: str
) -> None:
    noted = tmp_path / "pid"
    program = over(f"{first}echo $$ >{noted}; {remotely(environ(tmp_path))}")
    deadline = time.monotonic() + PATIENCE
    while not noted.exists() or not noted.read_text().strip():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    pid = int(noted.read_text())
    if moment == "shown":
        program.wait_for(TITLE, "q Quit")
    assert runs(pid)
    os.kill(program.pid, signal.SIGKILL)
    deadline = time.monotonic() + LONG_GONE
    try:
        while runs(pid):
            assert time.monotonic() < deadline, "it outlives its terminal"
            time.sleep(0.02)
    finally:
        subprocess.run(["kill", "-KILL", str(pid)], capture_output=True, check=False)

"""The program in a real terminal: opening, what it sends, leaving, and where there is no terminal.

The bytes are those of 110 × 30 in 256 colours, without COLORTERM.
"""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from drive import MODULE, PATIENCE, ROOT, SHIPPED, Program, environ, modes, run_environ

TITLE = "Japan and South Korea Sound Alarm over Putin-Kim"
FIRST = "In recent months, the international community has been closely monitoring"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Program]:
    """The shipped briefing, its first screen drawn."""
    program = Program([], environ(tmp_path))
    try:
        program.wait_for(TITLE, "Key points", "q Quit")
        yield program
    finally:
        program.close()


def test_it_opens_and_gives_the_terminal_back(opened: Program) -> None:
    during = modes(bytes(opened.output))
    assert during["1049"] and during["2004"] and not during["25"]
    opened.press("4")
    opened.wait_for("National Security Implications")
    opened.press("j")
    opened.press("7")
    opened.wait_for("Military Enhancements")
    assert opened.end() == 0
    left = modes(bytes(opened.output))
    assert left.pop("25"), "the cursor is hidden"
    mouse = {"1000", "1002", "1003", "1006"}
    assert {"1049", "2004"} <= left.keys() and left.keys() & mouse
    assert not [mode for mode in left.keys() & {"1049", "2004", *mouse} if left[mode]]


def test_escape_never_quits(opened: Program) -> None:
    opened.press("\x1b")
    opened.press("\x1b")
    assert opened.alive()
    assert opened.end() == 0


def test_the_bytes_of_a_first_screen_and_of_keys(opened: Program) -> None:
    assert len(opened.output) <= 24_000
    for _ in range(3):
        assert opened.press("j") <= 1_000
    assert 0 < opened.press(" ") <= 8_000
    opened.press("4")
    opened.wait_for("National Security Implications")
    assert 0 < opened.press("j") <= 1_000
    opened.press("7")
    opened.wait_for("Military Enhancements")
    assert 0 < opened.press("j") <= 1_000


def test_idle_writes_nothing(opened: Program) -> None:
    assert opened.idle(2) == 0
    opened.press("7")
    opened.wait_for("Military Enhancements")
    assert opened.idle(2) == 0


def test_a_pipe_gets_markdown(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, *MODULE], env=run_environ(tmp_path), capture_output=True, timeout=120
    )
    assert done.returncode == 0 and done.stderr == b""
    assert done.stdout.decode().startswith(f"# {TITLE}\n")
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_dumb_terminal_gets_markdown(term: str, tmp_path: Path) -> None:
    program = Program([], environ(tmp_path, TERM=term))
    assert program.end("") == 0
    printed = program.output.decode()
    assert printed.startswith(f"# {TITLE}\r\n")
    assert "\x1b" not in printed


def below_a_file(folder: Path) -> dict[str, str]:
    """Homes that nobody, not even root, can make or write."""
    regular = folder / "regular"
    regular.write_text("")
    return environ(regular / "home")


def without_home(folder: Path) -> dict[str, str]:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    return {name: value for name, value in environ(folder).items() if name not in names}


def in_c(folder: Path) -> dict[str, str]:
    return environ(folder, LC_ALL="C", LANG="C")


@pytest.mark.parametrize("place", [in_c, without_home, below_a_file])
def test_it_opens_in_a_poor_place(place: Callable[[Path], dict[str, str]], tmp_path: Path) -> None:
    # Nobody's home is written: the real one, which the account has, is not looked for.
    program = Program([], place(tmp_path))
    try:
        program.wait_for("Japan and South Korea Sound Alarm", "Key points")
        program.press("4")
        program.wait_for("National Security Implications")
        assert program.end() == 0
    finally:
        program.close()
    assert b"Traceback" not in program.output


@pytest.mark.parametrize("verb", [["show"], ["table"], ["export", "--format", "json"]])
def test_a_reader_that_stops_early_is_no_error(verb: list[str], tmp_path: Path) -> None:
    # More than a pipe holds, so that the program meets the closed end while it writes.
    long = SHIPPED.read_text().replace(
        "Headline as published; it ends there.", "Headline. " * 20_000
    )
    path = tmp_path / "long.briefing.yaml"
    path.write_text(long.replace("    file: putin-kim-pact.source.txt\n", ""))
    command = shlex.join([sys.executable, *MODULE, *verb, str(path)])
    done = subprocess.run(
        ["sh", "-c", f"{command} | head -1"],
        env=run_environ(tmp_path),
        capture_output=True,
        timeout=120,
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") <= 1 and done.stdout


def test_a_copy_arrives_in_tmux(need: Callable[[str], str], tmp_path: Path) -> None:
    tmux = need("tmux")
    with tempfile.TemporaryDirectory(prefix="bb") as folder:  # a path that a socket may have
        env = {
            **environ(tmp_path),
            "PATH": os.environ["PATH"],
            "TMUX_TMPDIR": folder,
            "SHELL": "/bin/sh",
        }

        def ask(*arguments: str) -> str:
            done = subprocess.run(
                [tmux, "-L", "t", *arguments], env=env, capture_output=True, timeout=30
            )
            return done.stdout.decode()

        command = shlex.join(["env", f"PYTHONPATH={ROOT}", sys.executable, *MODULE])
        outer = pexpect.spawn(
            tmux,
            ["-L", "t", "-f", "/dev/null", "new-session", "-x", "110", "-y", "30", command],
            env=env,
            dimensions=(30, 110),
            timeout=PATIENCE,
        )

        def until(text: str, *arguments: str) -> None:
            deadline = time.monotonic() + PATIENCE
            while text not in (shown := ask(*arguments)):
                assert time.monotonic() < deadline, shown
                try:
                    outer.read_nonblocking(1 << 16, timeout=0.1)
                except pexpect.TIMEOUT:
                    pass
                except pexpect.EOF:
                    time.sleep(0.1)

        try:
            until("Key points", "capture-pane", "-p")
            outer.send("4")
            until("National Security Implications", "capture-pane", "-p")
            outer.send("y")
            until("For Japan, the primary concern", "show-buffer")
            assert ask("show-buffer").startswith("For Japan, the primary concern revolves around")
        finally:
            ask("kill-server")
            outer.close(force=True)


@pytest.mark.parametrize("back", ["\r", "\x03"], ids=["enter", "ctrl+c"])
def test_the_plain_view_leaves_the_bare_terminal_and_comes_back(opened: Program, back: str) -> None:
    opened.press("4")
    opened.wait_for("National Security Implications")
    before = opened.screen()
    opened.tap("v")
    opened.wait_for("Enter comes back to Briefbook.", "Stricter economic sanctions")
    plainly = modes(bytes(opened.output))
    assert not plainly["1049"] and plainly["25"] and not plainly["1000"]
    opened.tap(back)
    opened.wait_for("Sound Alarm", "q Quit")
    assert opened.screen() == before
    opened.press("j")
    opened.wait_for("2/7")
    assert opened.end() == 0

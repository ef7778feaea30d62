"""The ladder inside real tmux and GNU screen, and on a real X server."""

import contextlib
import json
import os
import shlex
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from tui.terminal.capabilities import detect
from tui.terminal.clipboard import copy

TEXT = "| 日本 | Größe |\n|---|---|\n| \x1b]0;title\x07 $(id) `id` \\ | ガ🙂 |\n"
LONG = TEXT * 400
HERE = Path(__file__)

CopiesIn = Callable[[bytes], list[str]]
Need = Callable[[str], str]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A private folder with a path short enough for a socket in it."""
    with tempfile.TemporaryDirectory(prefix="bb") as path:
        yield Path(path)


class Place:
    """A folder in which `copy_here.py` finds its text and leaves its result."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder = folder
        self.keep = folder / "last-copy"
        self._result = folder / "result"
        (folder / "text").write_bytes(text.encode())
        # Of this machine's programs only those put here are found.
        self.path = folder / "bin"
        self.path.mkdir()
        self.command = [
            sys.executable,
            str(HERE.with_name("copy_here.py")),
            str(folder / "text"),
            str(self.keep),
            str(self._result),
        ]
        self.environ = {
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PATH": str(self.path),
            "PYTHONPATH": str(HERE.parents[2]),
            "SCREENDIR": str(folder),
            "TERM": "xterm-256color",
            "TMUX_TMPDIR": str(folder),
        }

    def result(self) -> dict[str, str]:
        """Return what `copy_here.py` left, once it is there."""
        deadline = time.monotonic() + 60
        while not self._result.exists():
            assert time.monotonic() < deadline, "copy_here.py did not end"
            time.sleep(0.05)
        result: dict[str, str] = json.loads(self._result.read_text())
        return result


class Outer:
    """A terminal that runs a program and notes what it is sent."""

    def __init__(self, program: str, arguments: list[str], environ: dict[str, str]) -> None:
        self._child = pexpect.spawn(program, arguments, env=environ)
        self._seen = bytearray()
        # A multiplexer waits for a terminal that is not read from.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        # Linux tells its end by an error.
        with contextlib.suppress(OSError):
            while data := os.read(self._child.child_fd, 65536):
                self._seen += data

    def seen(self, until: Callable[[bytes], object] | None = None) -> bytes:
        """Return what it was sent when that first satisfies `until`, or to the program's end."""
        deadline = time.monotonic() + 60
        while self._reader.is_alive() if until is None else not until(bytes(self._seen)):
            assert time.monotonic() < deadline, f"not all seen: {bytes(self._seen)!r}"
            time.sleep(0.02)
        return bytes(self._seen)


class Tmux:
    """A private tmux server with one pane, which copies, seen through a terminal."""

    def __init__(self, program: str, place: Place, set_clipboard: str) -> None:
        self._command = [program, "-L", "bb"]
        self._environ = place.environ
        config = place.folder / "tmux.conf"
        config.write_text(f"set -g set-clipboard {set_clipboard}")
        # cat keeps the pane, and so the server with its buffers.
        pane = f"{shlex.join(place.command)}; exec /bin/cat"
        self._outer = Outer(program, ["-L", "bb", "-f", str(config), "new", pane], place.environ)

    def buffers(self) -> list[str]:
        return self._ask("list-buffers", "-F", "#{buffer_name}").split()

    def buffer(self) -> str:
        return self._ask("save-buffer", "-")

    def seen(self, until: Callable[[bytes], object]) -> bytes:
        """Return what the terminal was sent once that satisfies `until`; end the server."""
        self._outer.seen(until)
        self.end()
        return self._outer.seen()

    def end(self) -> None:
        """End the server, if it is still there."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self._ask("kill-server")

    def _ask(self, *command: str) -> str:
        return subprocess.run(
            [*self._command, *command],
            env=self._environ,
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout.decode()


@pytest.fixture
def tmux(need: Need) -> Iterator[Callable[[Place, str], Tmux]]:
    """Return a function that starts a tmux with this set-clipboard, ended with the test."""
    program = need("tmux")
    started: list[Tmux] = []

    def start(place: Place, set_clipboard: str) -> Tmux:
        started.append(Tmux(program, place, set_clipboard))
        return started[-1]

    yield start
    for server in started:
        server.end()


@pytest.mark.parametrize("session", [{}, {"SSH_TTY": "/dev/pts/0"}], ids=["local", "remote"])
@pytest.mark.parametrize("set_clipboard", ["external", "on", "off"])
def test_tmux_carries_it_to_its_buffer_and_to_the_terminal(
    session: dict[str, str],
    set_clipboard: str,
    folder: Path,
    need: Need,
    tmux: Callable[[Place, str], Tmux],
    copies_in: CopiesIn,
) -> None:
    place = Place(folder, LONG)
    (place.path / "tmux").symlink_to(need("tmux"))
    place.environ |= session
    server = tmux(place, set_clipboard)
    result = place.result()
    size = f"{len(LONG.encode()):,}"
    assert result["message"] == f"Sent {size} bytes to tmux and to the terminal"
    assert result["route"] == "tmux"
    assert server.buffer() == LONG
    assert len(server.buffers()) == 1
    assert copies_in(server.seen(until=copies_in)) == [LONG]
    assert place.keep.read_bytes() == LONG.encode()


@pytest.mark.parametrize(("set_clipboard", "arrives"), [("external", False), ("on", True)])
def test_a_tmux_without_w_holds_it_and_may_pass_it_on(
    set_clipboard: str,
    arrives: bool,
    folder: Path,
    need: Need,
    tmux: Callable[[Place, str], Tmux],
    copies_in: CopiesIn,
) -> None:
    place = Place(folder, TEXT)
    old = place.path / "tmux"
    old.write_text(f'#!/bin/sh\ntest "$2" = -w && exit 1\nexec {need("tmux")} "$@"\n')
    old.chmod(0o755)
    server = tmux(place, set_clipboard)
    result = place.result()
    assert result["route"] == "tmux+osc52"
    assert "set-clipboard on" in result["warning"]
    assert server.buffer() == TEXT
    # What is not passed on is missing at the end, which comes after it.
    seen = server.seen(until=copies_in if arrives else bool)
    assert copies_in(seen) == ([TEXT] if arrives else [])


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("known", [True, False], ids=["STY", "TERM alone"])
def test_screen_carries_it_to_the_terminal(
    text: str, known: bool, folder: Path, need: Need, copies_in: CopiesIn
) -> None:
    place = Place(folder, text)
    command = place.command if known else ["/usr/bin/env", "-u", "STY", *place.command]
    program = need("screen")
    outer = Outer(program, ["-S", "bb", "-c", "/dev/null", *command], place.environ)
    seen = outer.seen()
    result = place.result()
    assert result["message"] == f"Sent {len(text.encode()):,} bytes to the terminal"
    assert result["route"] == "screen"
    assert copies_in(seen) == [text]
    # Nothing of it is printed: the screen stays as empty as it was.
    assert len(seen) < len(text.encode()) * 1.4 + 1000


@pytest.fixture
def display(need: Need) -> Iterator[str]:
    """The name of a private X display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [need("Xvfb"), "-displayfd", str(write), "-screen", "0", "64x64x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@pytest.mark.parametrize(
    ("tool", "paste"),
    [
        ("xclip", ["xclip", "-selection", "clipboard", "-out"]),
        ("xsel", ["xsel", "--clipboard", "--output"]),
    ],
)
@pytest.mark.parametrize("text", [TEXT, LONG * 20], ids=["short", "long"])
def test_x_tools_copy(
    tool: str, paste: list[str], text: str, folder: Path, display: str, need: Need
) -> None:
    # The other one is not on this PATH.
    (folder / tool).symlink_to(need(tool))
    # xsel wants a home for its log.
    environ = {"TERM": "xterm", "DISPLAY": display, "PATH": str(folder), "HOME": str(folder)}
    written: list[bytes] = []
    copied = copy(
        text,
        terminal=detect(environ),
        environ=environ,
        write=written.append,
        keep=None,
        timeout=60,
    )
    assert copied.message == f"Copied {len(text.encode()):,} bytes with {tool}"
    assert written == []
    # They end before the program they leave behind has taken the clipboard.
    pasted = b""
    deadline = time.monotonic() + 60
    while not pasted and time.monotonic() < deadline:
        pasted = subprocess.run(
            paste,
            env={"DISPLAY": display, "PATH": os.environ["PATH"]},
            capture_output=True,
            check=False,
            timeout=60,
        ).stdout
    assert pasted.decode() == text


def test_x_tools_without_their_server_leave_it_to_the_terminal(
    folder: Path, need: Need, copies_in: CopiesIn
) -> None:
    (folder / "xclip").symlink_to(need("xclip"))
    environ = {"TERM": "xterm", "DISPLAY": ":31999", "PATH": str(folder)}
    written: list[bytes] = []
    copied = copy(
        TEXT,
        terminal=detect(environ),
        environ=environ,
        write=written.append,
        keep=None,
        timeout=60,
    )
    assert copied.route == "osc52"
    assert copies_in(b"".join(written)) == [TEXT]

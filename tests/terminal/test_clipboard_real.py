"""The ladder inside real tmux, GNU screen and mosh, and on a real X server."""

import base64
import contextlib
import json
import os
import random
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

from tui.cli.doctor_copying import copy_advice
from tui.terminal.capabilities import detect
from tui.terminal.clipboard import TMUX_FOR_MOSH, Kind, Tmux, copy

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


class Server:
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
def tmux(need: Need) -> Iterator[Callable[[Place, str], Server]]:
    """Return a function that starts a tmux with this set-clipboard, ended with the test."""
    program = need("tmux")
    started: list[Server] = []

    def start(place: Place, set_clipboard: str) -> Server:
        started.append(Server(program, place, set_clipboard))
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
    tmux: Callable[[Place, str], Server],
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
    tmux: Callable[[Place, str], Server],
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
    here = {"DISPLAY": display, "PATH": os.environ["PATH"]}
    assert pasted(paste, here).decode() == text


HTML = "<table><tr><td>Größe 日本 🙂</td></tr></table>\n"


def pasted(command: list[str], environ: dict[str, str]) -> bytes:
    """Return what `command` finds on the clipboard, once there is something."""
    deadline = time.monotonic() + 60
    found = b""
    while not found and time.monotonic() < deadline:
        found = subprocess.run(
            command, env=environ, capture_output=True, check=False, timeout=60
        ).stdout
    return found


@pytest.mark.parametrize("html", [HTML, HTML * 5000], ids=["short", "long"])
def test_xclip_copies_html_as_html(html: str, folder: Path, display: str, need: Need) -> None:
    (folder / "xclip").symlink_to(need("xclip"))
    environ = {"TERM": "xterm", "DISPLAY": display, "PATH": str(folder)}
    copied = copy(
        html,
        "html",
        terminal=detect(environ),
        environ=environ,
        write=lambda data: pytest.fail("no terminal takes HTML"),
        keep=None,
        timeout=60,
    )
    assert copied.message == f"Copied {len(html.encode()):,} bytes of HTML with xclip"
    paste = [need("xclip"), "-selection", "clipboard", "-out", "-t"]
    here = {"DISPLAY": display}
    assert pasted([*paste, "text/html"], here).decode() == html
    assert b"text/html" in pasted([*paste, "TARGETS"], here).split()


@pytest.fixture
def wayland(folder: Path, need: Need) -> Iterator[dict[str, str]]:
    """The variables of a private Wayland desktop that nobody sees."""
    config = folder / "sway"
    config.write_text("")
    environ = {"XDG_RUNTIME_DIR": str(folder), "WLR_BACKENDS": "headless"}
    environ |= {"WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
    # It will not run as root.
    nobody = 65534 if os.geteuid() == 0 else None
    if nobody:
        os.chown(folder, nobody, nobody)
    server = subprocess.Popen(
        [need("sway"), "--config", config],
        env={**environ, "PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=nobody,
        group=nobody,
        extra_groups=[] if nobody else None,
    )
    try:
        deadline = time.monotonic() + 60
        while not (sockets := [p for p in folder.glob("wayland-*") if p.suffix != ".lock"]):
            assert server.poll() is None and time.monotonic() < deadline, "sway does not run"
            time.sleep(0.05)
        yield {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": sockets[0].name}
    finally:
        server.terminate()
        server.wait()


@pytest.mark.parametrize("kind", ["text", "html"])
def test_wl_copy_copies_text_as_text_and_html_as_html(
    kind: Kind, folder: Path, wayland: dict[str, str], need: Need
) -> None:
    programs = folder / "bin"
    programs.mkdir()
    # It starts cat to keep what it is given.
    for program in ("wl-copy", "cat"):
        (programs / program).symlink_to(need(program))
    environ = {"TERM": "xterm", "PATH": str(programs), **wayland}
    html = HTML * 5000
    copied = copy(
        html,
        kind,
        terminal=detect(environ),
        environ=environ,
        write=lambda data: pytest.fail("the desktop takes it"),
        keep=None,
        timeout=60,
    )
    assert (copied.did, copied.route) == ("Copied", "wl-copy")
    types = pasted([need("wl-paste"), "--list-types"], wayland).decode().split()
    assert ("text/html" in types) is (kind == "html")
    # What takes no HTML is pasted its source.
    for type in {"text/plain", f"text/{'html' if kind == 'html' else 'plain'}"}:
        paste = [need("wl-paste"), "--no-newline", "--type", type]
        assert pasted(paste, wayland).decode() == html


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


def inside(place: Place, tmux: str, *settings: str) -> list[str]:
    """The command of a tmux of its own that copies, and ends soon after."""
    config = place.folder / "inner.conf"
    config.write_text("\n".join(settings))
    pane = f"{shlex.join(place.command)}; /bin/sleep 1"
    return ["/usr/bin/env", "-u", "TMUX", tmux, "-L", "in", "-f", str(config), "new", pane]


@pytest.mark.parametrize(("set_clipboard", "arrives"), [("external", False), ("on", True)])
def test_a_tmux_in_a_tmux(
    set_clipboard: str, arrives: bool, folder: Path, need: Need, copies_in: CopiesIn
) -> None:
    place = Place(folder, TEXT)
    program = need("tmux")
    (place.path / "tmux").symlink_to(program)
    config = place.folder / "tmux.conf"
    config.write_text(
        f"set -g set-clipboard {set_clipboard}\nset -g default-terminal tmux-256color"
    )
    pane = shlex.join(inside(place, program))
    outer = Outer(program, ["-L", "out", "-f", str(config), "new", pane], place.environ)
    # What is not passed on is missing at the end, which comes after it.
    assert copies_in(outer.seen()) == ([TEXT] if arrives else [])
    result = place.result()
    assert result["message"] == f"Sent {len(TEXT.encode()):,} bytes to tmux and to the terminal"
    assert result["warning"].startswith("the tmux around this one passes it on only with")


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["short", "long"])
def test_a_tmux_in_screen_prints_nothing_of_it(
    text: str, folder: Path, need: Need, copies_in: CopiesIn
) -> None:
    place = Place(folder, text)
    program = need("tmux")
    (place.path / "tmux").symlink_to(program)
    config = folder / "screenrc"
    config.write_text("term screen.xterm-256color")
    command = inside(place, program)
    outer = Outer(need("screen"), ["-S", "bb", "-c", str(config), *command], place.environ)
    seen = outer.seen()
    result = place.result()
    assert result["message"] == f"Sent {len(text.encode()):,} bytes to tmux"
    assert "tmux cannot pass a copy to a terminal called screen.xterm" in result["warning"]
    assert copies_in(seen) == []
    assert len(seen) < 5_000 and base64.b64encode(text.encode())[60:120] not in seen


def test_a_tmux_whose_terminal_takes_no_copies(
    folder: Path, need: Need, tmux: Callable[[Place, str], Server], copies_in: CopiesIn
) -> None:
    place = Place(folder, TEXT)
    (place.path / "tmux").symlink_to(need("tmux"))
    place.environ["TERM"] = "vt100"
    server = tmux(place, "on")
    assert "to a terminal called vt100" in place.result()["warning"]
    assert server.buffer() == TEXT
    assert copies_in(server.seen(until=bool)) == []


def test_what_doctor_says_of_such_a_tmux_mends_it(
    folder: Path, need: Need, copies_in: CopiesIn
) -> None:
    place = Place(folder, TEXT)
    program = need("tmux")
    (place.path / "tmux").symlink_to(program)
    place.environ["TERM"] = "rxvt"
    environ = {**place.environ, "SSH_TTY": "/dev/pts/0", "TMUX": "s,1,0"}
    advice = copy_advice(detect(environ), environ, Tmux("3.3a", "external", "rxvt", ""))
    settings = next(one.lines for one in advice if one.wrong)
    command = inside(place, program, *settings)
    seen = Outer(command[0], command[1:], place.environ).seen()
    assert copies_in(seen) == [TEXT]
    assert place.result()["warning"] is None


class Mosh:
    """A session of mosh on this machine, seen through a terminal."""

    def __init__(self, need: Need, environ: dict[str, str], command: list[str]) -> None:
        # As `mosh` calls it over SSH.
        started = subprocess.run(
            [need("mosh-server"), "new", "-i", "127.0.0.1", "-c", "256", "--", *command],
            env={**environ, "SSH_CONNECTION": "127.0.0.1 1 127.0.0.1 22"},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=True,
            timeout=60,
        )
        _, _, port, key = next(
            line for line in started.stdout.decode().splitlines() if line.startswith("MOSH CONN")
        ).split()
        client = {**environ, "MOSH_KEY": key}
        self._outer = Outer(need("mosh-client"), ["127.0.0.1", port], client)

    def seen(self) -> bytes:
        return self._outer.seen()


@pytest.mark.parametrize(
    ("size", "warned"), [(400, False), (12_000, False), (20_000, True)], ids=str
)
def test_mosh_carries_it_and_the_warning_comes_before_it_is_cut(
    size: int, warned: bool, folder: Path, need: Need, copies_in: CopiesIn
) -> None:
    # Nothing that compresses: mosh does, on its way.
    text = base64.b64encode(random.Random(size).randbytes(size)).decode()[:size]
    place = Place(folder, text)
    # mosh shows the last state of a screen that lives for a moment.
    command = ["/bin/sh", "-c", f"{shlex.join(place.command)}; /bin/sleep 2"]
    seen = Mosh(need, place.environ, command).seen()
    result = place.result()
    assert result["route"] == "osc52"
    if warned:
        sent = base64.b64encode(text.encode())
        assert sent[:16_000] in seen and sent not in seen
        assert "mosh may cut what is above 12,000 bytes" in result["warning"]
    else:
        assert set(copies_in(seen)) == {text}
        assert result["warning"] is None


@pytest.mark.parametrize("named", [False, True], ids=["as it is", "as doctor says"])
def test_tmux_in_mosh_has_to_name_the_clipboard(
    named: bool, folder: Path, need: Need, copies_in: CopiesIn
) -> None:
    place = Place(folder, TEXT)
    program = need("tmux")
    (place.path / "tmux").symlink_to(program)
    command = inside(place, program, *([TMUX_FOR_MOSH] if named else []))
    # After tmux the screen stands a moment, or mosh may skip what came before its end.
    command = ["/bin/sh", "-c", f"{shlex.join(command)}; /bin/sleep 1"]
    seen = Mosh(need, place.environ, command).seen()
    assert set(copies_in(seen)) == ({TEXT} if named else set())
    warning = place.result()["warning"]
    assert warning is None if named else "mosh drops what tmux sends" in warning

"""The ladder: which rung is taken, what it is given, and what is said of it."""

import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.capabilities import detect
from tui.terminal.clipboard import TOOLS, Copied, Kind, available_tools, copy

XTERM = {"TERM": "xterm-256color"}
SSH = XTERM | {"SSH_TTY": "/dev/pts/0"}
MOSH = SSH | {"NCURSES_NO_UTF8_ACS": "1"}
SCREEN = SSH | {"TERM": "screen.xterm-256color", "STY": "1.pts-0.host"}
UNSEEN_SCREEN = SSH | {"TERM": "screen-256color"}
TMUX = SSH | {"TERM": "tmux-256color", "TMUX": "/nowhere/default,1,0"}
X11 = XTERM | {"DISPLAY": ":77"}

CopiesIn = Callable[[bytes], list[str]]


def put(
    text: str,
    environ: dict[str, str],
    keep: Path | None = None,
    timeout: float = 30,
    kind: Kind = "text",
) -> tuple[Copied, bytes]:
    """Return what came of a copy, and the bytes sent to the terminal."""
    written: list[bytes] = []
    copied = copy(
        text,
        kind,
        terminal=detect(environ),
        environ=environ,
        write=written.append,
        keep=keep,
        timeout=timeout,
    )
    assert len(written) <= 1
    return copied, b"".join(written)


def through_screen(stream: bytes) -> bytes:
    """Return what GNU screen sends to its terminal: the content of each DCS, nothing of an OSC.

    Raises ValueError for a string that screen would print the end of.
    """
    sent = b""
    for string in re.finditer(rb"\x1bP(?P<dcs>.*?)\x1b\\|\x1b\].*?\x07|.", stream, re.DOTALL):
        if len(string[0]) > 768:
            raise ValueError(f"{len(string[0])} bytes in one string")
        sent += string["dcs"] or b""
    return sent


class Programs:
    """A folder of programs for PATH, each of which notes that it was run."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bin"
        self.path.mkdir()
        self._log = folder / "log"
        self._log.touch()
        self._input = folder / "input"

    def add(self, name: str, body: str = "") -> None:
        """Add one that keeps its input, or does what the shell script `body` says."""
        program = self.path / name
        program.write_text(
            "#!/bin/sh\n"
            f'echo "{name} $*" >>"{self._log}"\n' + (body or f'/bin/cat >"{self._input}"')
        )
        program.chmod(0o755)

    def on_path(self, environ: dict[str, str]) -> dict[str, str]:
        return environ | {"PATH": str(self.path)}

    @property
    def run(self) -> list[str]:
        """The command lines so far."""
        return [line.strip() for line in self._log.read_text().splitlines()]

    @property
    def input(self) -> bytes:
        return self._input.read_bytes()


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


# What is sent to the terminal.


@pytest.mark.parametrize(
    ("environ", "sent", "route"),
    [
        (XTERM, b"\x1b]52;c;aGkg8J+Zgg==\x07", "osc52"),
        (SSH, b"\x1b]52;c;aGkg8J+Zgg==\x07", "osc52"),
        (SSH | {"TERM": "tmux-256color"}, b"\x1b]52;c;aGkg8J+Zgg==\x07", "osc52"),
        (TMUX, b"\x1b]52;c;aGkg8J+Zgg==\x07", "osc52"),
        (TMUX | {"TERM": "screen-256color"}, b"\x1b]52;c;aGkg8J+Zgg==\x07", "osc52"),
        (SCREEN, b"\x1bP\x1b]52;c;aGkg8J+Zgg==\x07\x1b\\", "screen"),
        (
            UNSEEN_SCREEN,
            b"\x1b]52;c;aGkg8J+Zgg==\x07\x1bP\x1b]52;c;aGkg8J+Zgg==\x07\x1b\\",
            "screen",
        ),
        (
            TMUX | SCREEN,
            b"\x1b]52;c;aGkg8J+Zgg==\x07\x1bP\x1b]52;c;aGkg8J+Zgg==\x07\x1b\\",
            "screen",
        ),
    ],
)
def test_golden_bytes(environ: dict[str, str], sent: bytes, route: str) -> None:
    copied, written = put("hi 🙂", environ)
    assert written == sent
    assert copied.message == "Sent 7 bytes to the terminal"
    assert copied.route == route


def test_golden_chunks_for_screen() -> None:
    _, written = put("x" * 600, SCREEN)
    payload = b"eHh4" * 200
    assert written == (
        b"\x1bP\x1b]52;c;" + payload[:683] + b"\x1b\\\x1bP" + payload[683:] + b"\x07\x1b\\"
    )


HOSTILE = "\x1b\\\x07\x1bP\x9c\x1b]52;c;?\x07"


@given(st.text(min_size=1) | st.text(alphabet=HOSTILE, min_size=1))
def test_any_text_arrives_whole(copies_in: CopiesIn, text: str) -> None:
    _, written = put(text, SSH)
    assert copies_in(written) == [text]
    assert re.fullmatch(rb"\x1b\]52;c;[A-Za-z0-9+/=]+\x07", written)


@given(st.text(min_size=1), st.integers(1, 3000))
def test_any_text_arrives_whole_through_screen(copies_in: CopiesIn, text: str, times: int) -> None:
    _, written = put(text * times, SCREEN)
    chunks = re.findall(rb"\x1bP[^\\]*\x1b\\", written)
    assert b"".join(chunks) == written
    assert max(map(len, chunks)) < 700
    assert copies_in(through_screen(written)) == [text * times]


@given(st.text(min_size=1), st.integers(1, 100))
def test_a_screen_further_out_is_never_given_what_it_would_print(
    copies_in: CopiesIn, text: str, times: int
) -> None:
    _, written = put(text * times, UNSEEN_SCREEN)
    assert copies_in(through_screen(written)) == [text * times]
    bare = written.partition(b"\x1bP")[0]
    assert len(bare) < 700
    assert copies_in(bare) == ([text * times] if bare else [])


def test_a_lone_surrogate_does_not_stop_a_copy(copies_in: CopiesIn, programs: Programs) -> None:
    _, written = put("caf\udce9", SSH)
    assert copies_in(written) == ["caf?"]
    programs.add("clip.exe")
    put("caf\udce9", programs.on_path(XTERM | {"WSL_INTEROP": "/run/WSL/1"}))
    assert programs.input.decode("utf-16-le") == "caf?"


@pytest.mark.parametrize("term", ["linux", "dumb", ""])
def test_a_terminal_that_would_print_it_is_sent_nothing(term: str, tmp_path: Path) -> None:
    keep = tmp_path / "last-copy"
    copied, written = put("hi", SSH | {"TERM": term}, keep)
    assert written == b""
    further = f"in {keep}; nothing here carries a copy further"
    assert copied == Copied("Kept", "2 bytes", further, None, keep, "file")
    copied, _ = put("hi", SSH | {"TERM": term})
    assert copied.message == copied.message_of("it") == "Not copied: nothing here carries a copy"
    assert (copied.kept, copied.route) == (None, "none")


def test_a_terminal_that_is_gone(tmp_path: Path) -> None:
    def write(data: bytes) -> None:
        raise BrokenPipeError

    keep = tmp_path / "last-copy"
    copied = copy("hi", terminal=detect(SSH), environ=SSH, write=write, keep=keep)
    assert (copied.route, copied.kept) == ("file", keep)


def test_nothing_to_copy_leaves_everything_as_it_is(tmp_path: Path, programs: Programs) -> None:
    keep = tmp_path / "last-copy"
    keep.write_text("before")
    programs.add("xclip")
    copied, written = put("", programs.on_path(X11), keep)
    assert (copied.message, copied.kept, copied.route) == ("Nothing to copy", None, "none")
    assert (written, programs.run, keep.read_text()) == (b"", [], "before")


# Programs.


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({}, "pbcopy"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wl-copy --type text/plain"),
        ({"DISPLAY": ":0"}, "xclip -selection clipboard"),
    ],
)
def test_the_program_of_this_desktop(
    environ: dict[str, str], command: str, programs: Programs
) -> None:
    programs.add(command.split()[0])
    copied, written = put("Größe\n", programs.on_path(XTERM | environ))
    assert programs.run == [command]
    assert programs.input == "Größe\n".encode()
    assert written == b""
    tool = command.split()[0]
    assert copied == Copied("Copied", "8 bytes", f"with {tool}", None, None, tool)
    assert copied.message == f"Copied 8 bytes with {tool}"
    assert copied.message_of("a claim") == f"Copied a claim, 8 bytes, with {tool}"


def test_clip_exe_is_given_utf16(programs: Programs) -> None:
    programs.add("clip.exe")
    copied, _ = put("ガ🙂", programs.on_path(XTERM | {"WSL_DISTRO_NAME": "Debian"}))
    assert programs.input == b"\xac\x30\x3d\xd8\x42\xde"
    assert copied.message == "Copied 7 bytes with clip.exe"


def test_pbcopy_is_told_the_encoding(programs: Programs, tmp_path: Path) -> None:
    programs.add("pbcopy", f'echo "$LC_ALL" >"{tmp_path}/locale"; /bin/cat >/dev/null')
    put("hi", programs.on_path(XTERM | {"LC_ALL": "C"}))
    assert (tmp_path / "locale").read_text() == "en_US.UTF-8\n"


def test_the_first_that_works_is_the_last_tried(programs: Programs) -> None:
    programs.add("pbcopy", "exit 1")
    programs.add("wl-copy", "kill -TERM $$")
    programs.add("xclip", "/bin/cat >/dev/null; exit 3")
    programs.add("xsel")
    programs.add("clip.exe")
    desktop = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "WSL_INTEROP": "/run/WSL/1"}
    environ = programs.on_path(XTERM | desktop)
    assert [tool.name for tool in available_tools(detect(environ), environ)] == [
        "pbcopy",
        "wl-copy",
        "xclip",
        "xsel",
        "clip.exe",
    ]
    copied, written = put("hi", environ)
    assert [line.split()[0] for line in programs.run] == ["pbcopy", "wl-copy", "xclip", "xsel"]
    assert programs.run[-1] == "xsel --clipboard --input"
    assert (copied.message, copied.route, written) == ("Copied 2 bytes with xsel", "xsel", b"")


def test_all_that_fail_leave_it_to_the_terminal(programs: Programs, copies_in: CopiesIn) -> None:
    programs.add("xclip", "exit 1")
    (programs.path / "xsel").write_text("no program")
    (programs.path / "xsel").chmod(0o755)
    copied, written = put("hi", programs.on_path(X11))
    assert copied.route == "osc52"
    assert copied.message == "Sent 2 bytes to the terminal"
    assert copies_in(written) == ["hi"]


def test_no_program_without_its_desktop(programs: Programs) -> None:
    for name in ("wl-copy", "xclip", "xsel", "clip.exe"):
        programs.add(name)
    copied, _ = put("hi", programs.on_path(XTERM | {"DISPLAY": "", "WAYLAND_DISPLAY": ""}))
    assert (copied.route, programs.run) == ("osc52", [])


def test_no_program_of_the_far_machine(programs: Programs) -> None:
    programs.add("pbcopy")
    programs.add("xclip")
    copied, _ = put("hi", programs.on_path(SSH | {"DISPLAY": "localhost:10.0"}))
    assert (copied.route, programs.run) == ("osc52", [])


def test_no_program_without_a_path(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    programs.add("xclip")
    programs.add("tmux")
    monkeypatch.setenv("PATH", str(programs.path))
    copied, _ = put("hi", X11 | {"TMUX": "/nowhere/default,1,0"})
    assert (copied.route, programs.run) == ("osc52", [])


def is_running(process: int) -> bool:
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout
    return bool(state.strip()) and not state.startswith("Z")


def test_one_that_hangs_is_ended_and_the_next_tried(programs: Programs, tmp_path: Path) -> None:
    hang = f"/bin/sleep 600 & echo $! $$ >{tmp_path}/processes; wait"
    programs.add("wl-copy", hang)
    programs.add("xclip")
    environ = programs.on_path(X11 | {"WAYLAND_DISPLAY": "wayland-0"})
    # More than a pipe holds: it is not read either.
    copied, _ = put("x" * 1_000_000, environ, timeout=3)
    assert copied.message == "Copied 1,000,000 bytes with xclip"
    assert len(programs.input) == 1_000_000
    processes = list(map(int, (tmp_path / "processes").read_text().split()))
    deadline = time.monotonic() + 30
    while any(map(is_running, processes)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, processes))


def test_one_that_stays_to_serve_the_clipboard_is_not_waited_for(
    programs: Programs, tmp_path: Path
) -> None:
    programs.add("xclip", f"/bin/cat >/dev/null; /bin/sleep 600 & echo $! >{tmp_path}/server")
    copied, _ = put("hi", programs.on_path(X11))
    server = int((tmp_path / "server").read_text())
    try:
        assert copied.route == "xclip"
        assert is_running(server)
        assert os.getpgid(server) != os.getpgid(0)
    finally:
        os.kill(server, signal.SIGKILL)


# HTML: by a program that knows types, or not at all.


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wl-copy --type text/html"),
        ({"DISPLAY": ":0"}, "xclip -selection clipboard -t text/html"),
    ],
)
def test_html_is_copied_as_html(environ: dict[str, str], command: str, programs: Programs) -> None:
    for tool in ("pbcopy", "xsel", "clip.exe", "tmux", command.split()[0]):
        programs.add(tool)
    around = {"TMUX": "/nowhere/default,1,0", "WSL_INTEROP": "/run/WSL/1"}
    copied, written = put("<b>ß</b>", programs.on_path(XTERM | around | environ), kind="html")
    # A tmux would put the source of it on the clipboard, as text.
    assert (programs.run, written) == ([command], b"")
    assert programs.input == "<b>ß</b>".encode()
    assert copied.message == f"Copied 9 bytes of HTML with {copied.route}"


def literal_in(script: bytes) -> object:
    """The text in the script for osascript. In ASCII a string of JSON is one of JavaScript."""
    lines = script.decode("ascii").split("\n")
    assert [lines[n] for n in (0, 1, 3, 4, 5, 6)] == [
        'ObjC.import("AppKit");',
        "const board = $.NSPasteboard.generalPasteboard;",
        "board.clearContents;",
        'for (const type of ["public.html", "public.utf8-plain-text"])',
        '  if (!board.setStringForType(text, type)) throw new Error("refused");',
        "",
    ]
    literal = re.fullmatch(r"const text = \$\((\"(?:[^\"\\]|\\.)*\")\);", lines[2])
    assert literal
    return json.loads(literal[1])


@given(st.text() | st.text(alphabet='"\\);\n\r\u2028`${}</'))
def test_no_text_breaks_out_of_the_script_for_macos(text: str) -> None:
    (tool,) = (tool for tool in TOOLS["html"] if tool.name == "osascript")
    assert literal_in(tool.encode(text)) == text


def test_macos_is_given_the_script_as_input(programs: Programs) -> None:
    programs.add("osascript")
    text = '<td>\u2028");ガ🙂</td>' * 100_000
    copied, written = put(text, programs.on_path(XTERM), kind="html")
    assert programs.run == ["osascript -l JavaScript -"]
    assert literal_in(programs.input) == text
    assert (copied.route, written) == ("osascript", b"")
    assert put("text", programs.on_path(XTERM))[0].route == "osc52"


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        (SSH | {"DISPLAY": "localhost:10.0"}, "a copy over SSH carries text only"),
        (TMUX, "a copy over SSH carries text only"),
        (XTERM, "no program here copied it as HTML"),
        (XTERM | {"WSL_INTEROP": "/run/WSL/1"}, "no program here copied it as HTML"),
        (X11, "no program here copied it as HTML"),
    ],
)
def test_html_that_nothing_takes_is_kept_in_a_file_that_is_named(
    environ: dict[str, str], reason: str, programs: Programs, tmp_path: Path
) -> None:
    programs.add("xclip", "exit 1")
    for tool in ("tmux", "clip.exe", "xsel"):
        programs.add(tool)
    keep = tmp_path / "share" / "last-copy.html"
    environ = programs.on_path(environ | {"HOME": str(tmp_path)})
    copied, written = put("<b>hi</b>", environ, keep, kind="html")
    assert keep.read_text() == "<b>hi</b>"
    assert written == b""
    assert copied.message == f"Kept 9 bytes of HTML in ~/share/last-copy.html; {reason}"
    assert (copied.kept, copied.route, copied.warning) == (keep, "file", None)
    copied, written = put("<b>hi</b>", environ, kind="html")
    assert (copied.message, copied.route, written) == (f"Not copied: {reason}", "none", b"")
    assert not {"tmux", "xsel", "clip.exe"} & {line.split()[0] for line in programs.run}


# tmux: what is tried; the real one is in test_clipboard_real.py.

ASKED = (
    "tmux display-message -p #{version}\t#{set-clipboard}\t#{client_termname}\t#{client_name} "
    "; show-messages -T"
)


def answering(term: str, sends: str) -> str:
    """The body of a tmux in a terminal called `term`, which it sends a copy as `sends`."""
    other = "Terminal 0: xterm for /dev/pts/8, flags=0x20:\n 192: Ms: (string) other"
    here = (
        f"Terminal 1: {term} for /dev/pts/9, flags=0x20:\n   1: am: (flag) true\n 192: Ms: {sends}"
    )
    return (
        'test "$1" = load-buffer && exec /bin/cat >/dev/null\n'
        f"/bin/cat <<'END'\n3.3a\texternal\t{term}\t/dev/pts/9\n{other}\n{here}\nEND\n"
    )


def test_tmux_passes_it_on(programs: Programs) -> None:
    programs.add("tmux")
    copied, written = put("Größe", programs.on_path(TMUX))
    assert programs.run == [ASKED, "tmux load-buffer -w -"]
    assert programs.input == "Größe".encode()
    assert written == b""
    to_both = "to tmux and to the terminal"
    assert copied == Copied("Sent", "7 bytes", to_both, None, None, "tmux")


def test_tmux_has_it_beside_the_desktop(programs: Programs) -> None:
    programs.add("tmux", "/bin/cat >/dev/null")
    programs.add("xclip")
    copied, written = put("hi", programs.on_path(X11 | {"TMUX": "/nowhere/default,1,0"}))
    assert programs.run == ["xclip -selection clipboard", ASKED, "tmux load-buffer -w -"]
    assert (copied.message, copied.route, written) == (
        "Copied 2 bytes with xclip, and sent to tmux",
        "xclip+tmux",
        b"",
    )


def test_a_tmux_without_w(programs: Programs, copies_in: CopiesIn) -> None:
    programs.add("tmux", 'test "$2" = - && /bin/cat >/dev/null')
    copied, written = put("hi", programs.on_path(TMUX))
    assert programs.run == [ASKED, "tmux load-buffer -w -", "tmux load-buffer -"]
    assert copies_in(written) == ["hi"]
    assert (copied.message, copied.route) == (
        "Sent 2 bytes to tmux and to the terminal",
        "tmux+osc52",
    )
    assert copied.warning == "a tmux on the way passes it on only with set-clipboard on"


def test_a_tmux_without_w_on_a_dumb_terminal(programs: Programs) -> None:
    programs.add("tmux", 'test "$2" = - && /bin/cat >/dev/null')
    copied, written = put("hi", programs.on_path(TMUX | {"TERM": "dumb"}))
    assert (copied.message, copied.route, written) == ("Sent 2 bytes to tmux", "tmux", b"")


def test_a_tmux_that_hangs_is_asked_once(programs: Programs) -> None:
    programs.add("tmux", "exec /bin/sleep 600")
    copied, _ = put("hi", programs.on_path(TMUX), timeout=2)
    assert programs.run == [ASKED]
    assert copied.route == "osc52"


# Warnings.


@pytest.mark.parametrize(
    ("environ", "limit", "path"),
    [
        (SSH, 74_994, "some terminals"),
        (SCREEN, 3_000, "GNU screen"),
        (MOSH, 12_000, "mosh"),
        (MOSH | SCREEN, 12_000, "mosh"),
    ],
)
def test_warns_above_what_the_path_carries(
    environ: dict[str, str], limit: int, path: str, tmp_path: Path
) -> None:
    keep = tmp_path / "last-copy"
    assert put("x" * limit, environ, keep)[0].warning is None
    assert put("x" * (limit + 1), environ, keep)[0].warning == (
        f"{path} may cut what is above {limit:,} bytes; all of it is in {keep}"
    )
    assert put("é" * limit, environ)[0].warning == f"{path} may cut what is above {limit:,} bytes"


def test_warns_of_the_terminal_beyond_tmux(programs: Programs) -> None:
    environ = programs.on_path(MOSH | TMUX)
    programs.add("tmux", answering("xterm-256color", r"(string) \033]52;c;%p2%s\a"))
    assert put("x" * 12_000, environ)[0].warning is None
    assert put("x" * 12_001, environ)[0].warning == "mosh may cut what is above 12,000 bytes"
    programs.add("tmux", answering("xterm-256color", r"(string) \033]52;%p1%s;%p2%s\a"))
    copied, _ = put("hi", environ)
    assert copied.message == "Sent 2 bytes to tmux and to the terminal"
    assert copied.warning == "mosh drops what tmux sends unless tmux.conf says how"


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color"])
def test_warns_of_a_tmux_around_the_tmux(term: str, programs: Programs) -> None:
    programs.add("tmux", answering(term, r"(string) \033]52;%p1%s;%p2%s\a"))
    copied, _ = put("hi", programs.on_path(TMUX))
    assert copied.route == "tmux"
    assert copied.warning == ("the tmux around this one passes it on only with set-clipboard on")


@pytest.mark.parametrize(
    ("term", "sends"),
    [("rxvt", "[missing]"), ("screen.xterm-256color", r"(string) \033]52;%p1%s;%p2%s\a")],
)
def test_says_that_tmux_cannot_pass_it_on(term: str, sends: str, programs: Programs) -> None:
    programs.add("tmux", answering(term, sends))
    copied, written = put("hi", programs.on_path(TMUX))
    assert programs.run == [ASKED, "tmux load-buffer -"]
    assert (copied.message, copied.route, written) == ("Sent 2 bytes to tmux", "tmux", b"")
    assert copied.warning == f"tmux cannot pass a copy to a terminal called {term}"


def test_a_program_has_no_limit(programs: Programs) -> None:
    programs.add("xclip")
    programs.add("tmux")
    environ = programs.on_path(X11 | {"TMUX": "/nowhere/default,1,0", "VTE_VERSION": "7000"})
    assert put("x" * 200_000, environ)[0].warning is None


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color"])
def test_warns_of_a_tmux_further_out(term: str) -> None:
    warning = put("hi", SSH | {"TERM": term})[0].warning
    assert warning == "a tmux on the way passes it on only with set-clipboard on"


def test_warns_of_a_terminal_that_refuses_copies() -> None:
    assert put("hi", XTERM | {"VTE_VERSION": "7000"})[0].warning == (
        "GNOME's terminals may not take it"
    )


# The file that keeps the last copy.


def test_the_last_copy_is_kept(tmp_path: Path) -> None:
    keep = tmp_path / "state" / "briefbook" / "last-copy"
    text = "first\r\nGröße\n\0 \x1b[1m"
    copied, _ = put(text, SSH, keep)
    assert (copied.kept, copied.warning) == (keep, None)
    assert keep.read_bytes() == text.encode()
    assert stat.S_IMODE(keep.stat().st_mode) == 0o600
    assert stat.S_IMODE(keep.parent.stat().st_mode) == 0o700
    put("second", SSH, keep)
    assert keep.read_text() == "second"
    assert list(keep.parent.iterdir()) == [keep]


def test_a_kept_copy_is_private_whatever_was_there(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("before")
    keep = tmp_path / "last-copy"
    keep.symlink_to(other)
    put("hi", SSH, keep)
    assert other.read_text() == "before"
    assert stat.S_IMODE(keep.lstat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["file/last-copy", "file/below/last-copy", "folder"])
def test_a_copy_that_cannot_be_kept_is_still_sent(
    place: str, tmp_path: Path, copies_in: CopiesIn
) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "folder" / "in-it").mkdir(parents=True)
    keep = tmp_path / place
    copied, written = put("hi", SSH, keep)
    assert copies_in(written) == ["hi"]
    assert copied.message.startswith(f"Sent 2 bytes to the terminal; {keep} could not be written: ")
    assert (copied.kept, copied.warning) == (None, None)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "folder"}


def test_neither_sent_nor_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    copied, _ = put("hi", {"TERM": "linux"}, tmp_path / "file" / "last-copy")
    assert copied.message.startswith("Not copied: nothing here carries a copy; ")
    assert (copied.kept, copied.route) == (None, "none")


def test_a_read_only_folder() -> None:
    keep = Path("/proc/briefbook/last-copy")
    copied, _ = put("hi", SSH, keep)
    assert (copied.kept, copied.route) == (None, "osc52")
    assert str(keep) in copied.message


def test_a_full_disk_leaves_the_copy_before(tmp_path: Path) -> None:
    keep, text, result = (tmp_path / name for name in ("last-copy", "text", "result"))
    keep.write_text("before")
    text.write_text("x" * 50_000)
    here = Path(__file__)
    # As a full disk does, the limit stops the write in its middle; with -B no bytecode is written.
    done = subprocess.run(
        [sys.executable, "-B", here.with_name("copy_here.py"), text, keep, result],
        env={"PYTHONPATH": str(here.parents[2]), "TERM": "xterm", "SSH_TTY": "/dev/pts/0"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"\x1b]52;c;" in done.stdout
    assert "could not be written: File too large" in result.read_text()
    assert keep.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"last-copy", "text", "result"}

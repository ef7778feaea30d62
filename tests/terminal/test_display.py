"""What the terminal shows when only differences are written, and how few bytes that takes.

Whole sessions run twice side by side, once as they are and once with Textual's own writing; after
each step both terminals must show the same cells.
"""

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from cells import Shown
from drive import MODULE, PATIENCE, QUIET, ROOT, Program, environ, modes

PLAIN = """
import sys
from tui.app.display import GridApp
for name in ("_display", "_begin_update", "_end_update", "get_driver_class", "on_resize"):
    delattr(GridApp, name)
from tui.cli import main
sys.exit(main())
"""
"""The program with Textual's own writing."""

SYNC = "\x1b[?2026;2$y"
"""What a terminal answers that knows synchronized updates."""

CLICK = "\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m"

STEPS: list[str | tuple[int, int]] = [
    *"jjj b", *"44jjkl", *"7jjlks", *"6jl}", *"8jG", *"g1",
    (80, 24), "j", (60, 20), "o", "j", "\r", "\x1b", (110, 30),
    "/", "m", "i", "s", "\r", "n", "n", "\x1b",
    "5", "\r", "\x1b", "?", "j", "\x1b", "\x10", "them", "\x1b", "\x0c",
    CLICK.format(20, 2), CLICK.format(60, 12), "\x1b[<65;60;12M" * 3,
    "Y", "\x1b", "L", "j", "q", (200, 50), "7", (110, 30), "4j",
]  # fmt: skip
"""Keys to press, and sizes to take."""


class Watched:
    """A program, and the terminal that it draws on."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._fed = 0
        self.terminal = Shown(110, 30)

    def step(self, step: str | tuple[int, int]) -> None:
        if isinstance(step, str):
            self.program.tap(step)
        else:
            self.look()
            self.terminal.screen.resize(step[1], step[0])
            self.program.resize(*step)

    def look(self) -> list[list[tuple[object, ...]]]:
        """The cells, after what has come since."""
        self.program.tap("")
        # A character may come in two halves.
        text = bytes(self.program.output[self._fed :]).decode(errors="ignore")
        self._fed += len(text.encode())
        self.terminal.feed(text)
        return self.terminal.cells()


class Twice:
    """A session as it is and with Textual's own writing."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        commands = {"grid": MODULE, "plain": ["-c", PLAIN]}
        self.pair = []
        for name, command in commands.items():
            home = folder / name
            home.mkdir()
            self.pair.append(
                Watched(Program(arguments, environ(home), command=[sys.executable, *command]))
            )

    def both(self, act: Callable[[Program], object]) -> None:
        for one in self.pair:
            act(one.program)

    def step(self, step: str | tuple[int, int]) -> None:
        for one in self.pair:
            one.step(step)
        self.compare(repr(step))

    def compare(self, after: str) -> None:
        """Wait until both show the same."""
        deadline = time.monotonic() + PATIENCE / 2
        grid, plain = self.pair
        while grid.look() != plain.look():
            if time.monotonic() > deadline:
                rows = zip(grid.terminal.cells(), plain.terminal.cells(), strict=True)
                wrong = [y for y, (a, b) in enumerate(rows) if a != b]
                shown = grid.terminal.screen.display, plain.terminal.screen.display
                lines = [f"{y:2} {d[y]}" for y in wrong for d in shown]
                raise AssertionError("\n".join([f"after {after}, grid then plain:", *lines]))

    def settled(self, after: str) -> None:
        """Compare what is shown once nothing more comes."""
        self.both(Program.settle)
        self.compare(after)


@pytest.fixture(params=["dark", "terminal"])
def twice(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Twice]:
    session = Twice(tmp_path, "--theme", request.param)
    try:
        session.both(lambda program: program.wait_for("Key points", "q Quit"))
        yield session
    finally:
        session.both(Program.close)


def test_a_session_shows_what_textual_would(twice: Twice) -> None:
    twice.settled("the start")
    twice.both(lambda program: program.tap(SYNC))
    for step in STEPS:
        twice.step(step)
    twice.settled("the session")
    # The difference is a difference: Textual alone writes more.
    grid, plain = (len(one.program.output) for one in twice.pair)
    assert grid < plain / 2


@pytest.mark.parametrize("warned", [True, False], ids=["SIGTSTP", "SIGSTOP"])
def test_stopped_and_back_it_shows_everything(warned: bool, twice: Twice) -> None:
    """Only one is stopped; while it is, others write on its terminal."""
    twice.step("4")
    twice.settled("4")
    one = twice.pair[0]
    before = len(one.program.output)
    one.program.signal(signal.SIGTSTP if warned else signal.SIGSTOP)
    one.program.until_stopped()
    one.program.settle()
    # What Ctrl+Z sends gives a program the time to give the terminal back.
    assert modes(bytes(one.program.output[before:])).get("1049", True) is not warned
    one.look()
    one.terminal.feed("\x1b[2J\x1b[Hwhat the shell writes\x1b[7m")
    before = len(one.program.output)
    one.program.signal(signal.SIGCONT)
    twice.settled("coming back")
    taken = modes(bytes(one.program.output[before:]))
    assert taken["1049"] and taken["2004"] and taken["1000"] and not taken["25"]
    for step in "jj7j":
        twice.step(step)
    twice.settled("keys")
    assert one.program.end() == 0
    assert not [
        mode
        for mode, on in modes(bytes(one.program.output)).items()
        if on and mode != "7" and mode != "25"
    ]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Program]:
    """The shipped briefing in the dark theme, its first screen drawn."""
    program = Program(["--theme", "dark"], environ(tmp_path))
    try:
        program.wait_for("Key points", "q Quit")
        yield program
    finally:
        program.close()


def test_the_bytes_of_screens_pages_and_keys(opened: Program, need: Callable[[str], str]) -> None:
    assert len(opened.output) <= 6_000
    assert opened.idle(2) == 0
    pages = []
    for part in "2345":
        opened.press(part)
        pages.append(opened.press(" "))
    # A painted ground is written where text was, so a page with little text may take more.
    assert 0 < sum(pages) / len(pages) <= 1.2 * page_of_less(need("less"))
    assert max(pages) <= 1.4 * page_of_less(need("less"))
    opened.press("1")
    for tab in "23456781":
        assert 0 < opened.press(tab) <= 4_096
    opened.press("4g")
    for key in "jjkl":
        assert 0 < opened.press(key) <= (800 if key == "l" else 300)
    opened.press("7")
    for key in "jjk":
        assert 0 < opened.press(key) <= 300
    assert opened.idle(2) == 0


def page_of_less(less: str) -> float:
    """The bytes of a page of the briefing's article in `less`, of the same size."""
    child = pexpect.spawn(
        less,
        [str(ROOT / "data" / "putin-kim-pact.source.txt")],
        env={"TERM": "xterm-256color", "LANG": "C.UTF-8", "LESSHISTFILE": "-"},
        dimensions=(30, 110),
        timeout=QUIET,
    )

    def taken() -> int:
        size = 0
        while True:
            try:
                size += len(child.read_nonblocking(1 << 16, timeout=QUIET))
            except (pexpect.TIMEOUT, pexpect.EOF):
                return size

    taken()
    sizes = []
    for _ in range(3):
        child.send(" ")
        sizes.append(taken())
    child.close(force=True)
    return sum(sizes) / len(sizes)


def test_a_frame_is_one_update_and_none_when_nothing_changes(opened: Program) -> None:
    opened.press(SYNC)
    before = len(opened.output)
    opened.press("j")
    frame = bytes(opened.output[before:])
    assert frame.count(b"\x1b[?2026h") == frame.count(b"\x1b[?2026l") == 1
    assert frame.startswith(b"\x1b[?2026h")
    # At the first statement there is none before it, and no frame.
    opened.press("g")
    assert opened.press("g") == 0


def test_repaint_writes_every_cell(opened: Program) -> None:
    opened.press("4")
    before = len(opened.output)
    assert opened.press("\x0c") > 3_000
    shown = Shown(110, 30)
    for y in range(30):
        shown.feed(f"\x1b[{y + 1}H{'#' * 110}")
    shown.feed(bytes(opened.output[before:]).decode())
    assert "\n".join(shown.screen.display) == opened.screen()


@pytest.mark.parametrize("term", ["xterm-256color", "xterm", "linux"])
def test_under_no_color_no_colour_code_leaves(term: str, tmp_path: Path) -> None:
    program = Program(["--theme", "dark"], environ(tmp_path, NO_COLOR="1", TERM=term))
    try:
        program.wait_for("Key points")
        for keys in (
            "4",
            "j",
            "7",
            "j",
            "/",
            "mis",
            "\x1b",
            "?",
            "\x1b",
            "Y",
            "\x1b",
            "\x10",
            "\x1b[B",
        ):
            program.press(keys)
        assert "type to filter" in program.screen()
    finally:
        program.close()
    sent = {p for sgr in re.findall(rb"\x1b\[([0-9;]*)m", program.output) for p in sgr.split(b";")}
    assert sent <= {b"", *(str(n).encode() for n in (0, 1, 2, 4, 7, 22, 24, 27))}
    assert b"7" in sent  # the current match is seen


def test_the_terminal_theme_keeps_the_terminals_own_colours(tmp_path: Path) -> None:
    program = Program([], environ(tmp_path, TERM="xterm"))
    try:
        program.wait_for("Key points")
        for keys in "4j7j":
            program.press(keys)
    finally:
        program.close()
    sent = {p for sgr in re.findall(rb"\x1b\[([0-9;]*)m", program.output) for p in sgr.split(b";")}
    colours = {p for p in sent if len(p) > 1 and p[:1] in b"349"}
    assert colours <= {b"36", b"39"}


TMUX = ["new-session", "-x", "110", "-y", "30"]
SHOWS = ("4", "j", "7", "j", "8", " ", "1", "/", "mis", "\r", "n", "\x1b", "6", "5", "\x0c")


@pytest.mark.parametrize("theme", ["dark", "terminal"])
def test_tmux_shows_the_same(theme: str, need: Callable[[str], str], tmp_path: Path) -> None:
    """The panes of two sessions, one with Textual's own writing, colours and all."""
    tmux = need("tmux")
    with tempfile.TemporaryDirectory(prefix="bb") as folder:  # a path that a socket may have
        env = {**environ(tmp_path), "PATH": os.environ["PATH"], "TMUX_TMPDIR": folder}

        def run(*arguments: str) -> str:
            done = subprocess.run(
                [tmux, "-L", "t", "-f", "/dev/null", *arguments],
                env=env,
                capture_output=True,
                timeout=30,
            )
            return done.stdout.decode()

        for name, command in (("grid", MODULE), ("plain", ["-c", PLAIN])):
            words = [sys.executable, *command, "--theme", theme]
            line = shlex.join(["env", f"PYTHONPATH={ROOT}", *words])
            run(*TMUX, "-d", "-s", name, line)

        def panes() -> list[list[list[tuple[object, ...]]]]:
            found = []
            for name in ("grid", "plain"):
                shown = Shown(110, 30)
                rows = run("capture-pane", "-p", "-e", "-N", "-t", name).split("\n")
                shown.feed("\r\n".join(rows[:30]))
                found.append(shown.cells())
            return found

        def until_same(after: str) -> None:
            deadline = time.monotonic() + PATIENCE
            last: object = None
            while True:
                both = panes()
                if both[0] == both[1] and both == last:
                    return
                last = both
                assert time.monotonic() < deadline, (
                    f"{after}: {run('capture-pane', '-p', '-t', 'grid')}"
                )
                time.sleep(0.15)

        try:
            deadline = time.monotonic() + PATIENCE
            while not all(
                "q Quit" in run("capture-pane", "-p", "-t", name) for name in ("grid", "plain")
            ):
                assert time.monotonic() < deadline
                time.sleep(0.2)
            until_same("the start")
            for keys in SHOWS:
                for name in ("grid", "plain"):
                    run("send-keys", "-t", name, "-l", keys)
                until_same(repr(keys))
        finally:
            run("kill-server")


def test_gnu_screen_shows_the_same(need: Callable[[str], str], tmp_path: Path) -> None:
    """What GNU screen draws on its terminal, of both programs."""
    screen = need("screen")
    # It holds an ESC back, and Textual alone takes the next key as one with Alt then.
    shows = [keys for keys in SHOWS if keys != "\x1b"]
    drawn = []
    with tempfile.TemporaryDirectory(prefix="bb") as folder:
        config = tmp_path / "screenrc"
        config.write_text("startup_message off\ndefutf8 on\n")
        sockets = Path(folder)
        sockets.chmod(0o700)
        for name, command in (("grid", MODULE), ("plain", ["-c", PLAIN])):
            words = ["-c", str(config), "-S", f"{name}{os.getpid()}", "-T", "screen-256color"]
            env = {
                **environ(tmp_path / name),
                "PATH": os.environ["PATH"],
                "SCREENDIR": folder,
                "PYTHONPATH": str(ROOT),
            }
            (tmp_path / name).mkdir()
            program = Program(
                ["--theme", "dark"],
                env,
                command=[sys.executable, "-c", EXEC, screen, *words, sys.executable, *command],
            )
            watched = Watched(program)
            try:
                program.wait_for("Key points", "q Quit")
                frames = []
                for keys in shows:
                    program.press(keys)
                    frames.append(watched.look())
                drawn.append(frames)
            finally:
                program.end("q")
                program.close()
    for keys, one, other in zip(shows, *drawn, strict=True):
        wrong = [y for y in range(30) if one[y] != other[y]]
        assert not wrong, f"after {keys!r} rows {wrong}"


EXEC = "import os, sys; os.execv(sys.argv[1], sys.argv[1:])"

"""The real program in a real pseudo-terminal: keys in, every byte out, and a reader of them."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "putin-kim-pact.briefing.yaml"
MODULE = ["-m", "tui"]
PATIENCE = 30.0  # seconds until a text that should come is called missing
QUIET = 0.4  # seconds without a byte after which a screen counts as drawn


def environ(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a program whose home is `folder`; this machine's clipboard is not in it.

    Without a display, a session of tmux or one of SSH in it, and with no program on its path, a
    copy can only go to the terminal.
    """
    below = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "STATE", "CACHE")}
    plain = {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": str(folder / "bin"),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "XDG_DATA_HOME": str(folder / "DATA"),
    }
    return {**plain, **below, **more}


class Program:
    """`python -m tui`, or another `command`, in a terminal of 110 × 30 or `size` (columns, rows)."""

    def __init__(
        self,
        arguments: Iterable[str | Path],
        env: Mapping[str, str],
        size: tuple[int, int] = (110, 30),
        cwd: Path | None = None,
        command: Sequence[str] = (sys.executable, *MODULE),
    ) -> None:
        columns, rows = size
        self.output = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            command[0],
            [*command[1:], *map(str, arguments)],
            env=dict(env),
            dimensions=(rows, columns),
            timeout=PATIENCE,
            cwd=None if cwd is None else str(cwd),
        )
        self._child.delaybeforesend = None

    def _read(self, seconds: float) -> bool:
        """Take what comes within `seconds`; whether anything did."""
        try:
            data = self._child.read_nonblocking(1 << 16, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.output += data
        # A private mode with intermediates or a prefix is no SGR, which pyte takes it for.
        self._stream.feed(re.sub(rb"\x1b\[[<=>?][0-9;]*[$]?[a-gi-km-z]", b"", data))
        return True

    def screen(self) -> str:
        """The rows as they stand, a line each."""
        return "\n".join(self._screen.display)

    @property
    def pid(self) -> int:
        return int(self._child.pid)

    def alive(self) -> bool:
        return bool(self._child.isalive())

    def wait_for(self, *texts: str) -> None:
        """Return once each of `texts` is on the screen and nothing more comes."""
        deadline = time.monotonic() + PATIENCE
        while not all(text in self.screen() for text in texts):
            if time.monotonic() > deadline or not (self._read(0.2) or self.alive()):
                raise AssertionError(f"{texts!r} not on this screen:\n{self.screen()}")
        self.settle()

    def settle(self) -> None:
        """Return once nothing has come for `QUIET` seconds."""
        deadline = time.monotonic() + PATIENCE
        while self._read(QUIET):
            assert time.monotonic() < deadline, "the program does not stop writing"

    def idle(self, seconds: float) -> int:
        """The bytes that come within `seconds` in which nothing is pressed."""
        before = len(self.output)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)
        return len(self.output) - before

    def press(self, keys: str) -> int:
        """Send `keys` as one write and let the screen settle; the bytes that came of it."""
        before = len(self.output)
        self._child.send(keys)
        deadline = time.monotonic() + PATIENCE
        self._read(1.5)
        while self._read(QUIET):
            assert time.monotonic() < deadline, "the program does not stop writing"
        return len(self.output) - before

    def tap(self, keys: str) -> None:
        """Send `keys` and take what comes soon, where what comes of each key is not measured."""
        self._child.send(keys)
        while self._read(0.12):
            pass

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def until_stopped(self) -> None:
        """Return once the program stands still, and take what it writes until then."""
        deadline = time.monotonic() + PATIENCE
        state = Path(f"/proc/{self._child.pid}/stat")
        while state.read_text().rpartition(")")[2].split()[0] != "T":
            assert time.monotonic() < deadline, "it does not stop"
            self._read(0.02)

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self._child.pid, number)

    def end(self, keys: str = "q") -> int:
        """Send `keys`, wait for the end, and return the exit code."""
        self._child.send(keys)
        deadline = time.monotonic() + PATIENCE
        while self._read(0.2) or self.alive():
            assert time.monotonic() < deadline, f"still running:\n{self.screen()}"
        self._child.close()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -1)

    def close(self) -> None:
        self._child.close(force=True)


# What a terminal does not print, after ECMA-48: CSI, strings ended by ST or BEL, other escapes.
_TOKEN = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b(?P<opener>[\]PX^_])(?P<body>[^\x07\x1b]*)(?P<closer>\x07|\x1b\\)"
    r"|\x1b(?P<escape>[ -/]*[0-~])"
    r"|(?P<control>[\x00-\x1f\x7f])"
)


def kinds(output: bytes) -> set[str]:
    """The kinds of control sequences and of single controls in `output`.

    The numbers of colours and of cursor places are left out of a kind; every other parameter
    belongs to it. An ESC that opens no whole sequence is a kind of its own, `"ESC"`.

    Raises:
        UnicodeDecodeError: `output` is not UTF-8.
    """
    found = set()
    for token in _TOKEN.finditer(output.decode()):
        part = token.groupdict()
        if part["final"]:
            numbered = part["final"] in "mHABCDG" and not part["between"]
            if numbered and re.fullmatch(r"[0-9;:]*", part["parameters"]):
                found.add(f"CSI {part['final']}")
            else:
                found.add(f"CSI {part['parameters']}{part['between']}{part['final']}")
        elif part["opener"] == "]" and re.fullmatch(r"52;c;[A-Za-z0-9+/]*=*", part["body"]):
            found.add("OSC 52;c;base64")
        elif part["opener"]:
            found.add(f"ESC {part['opener']}{part['body']}")
        elif part["escape"]:
            found.add(f"ESC {part['escape']}")
        else:
            found.add("ESC" if part["control"] == "\x1b" else repr(part["control"]))
    return found


def text_of(output: bytes) -> str:
    """What `output` prints: itself without its control sequences."""
    return _TOKEN.sub("", output.decode())


def modes(output: bytes) -> dict[str, bool]:
    """The private modes set or reset in `output`, by number, each as it was left."""
    left: dict[str, bool] = {}
    for numbers, final in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", output):
        for number in numbers.decode().split(";"):
            left[number] = final == b"h"
    return left


def run_environ(folder: Path) -> dict[str, str]:
    """As `environ`, for a subprocess that needs the system's programs."""
    return {**environ(folder), "PATH": os.environ["PATH"]}

"""Putting text or HTML on the clipboard by whatever way there is, and saying what was done."""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui.terminal.capabilities import Terminal
from tui.terminal.programs import TIMEOUT, run

Kind = Literal["text", "html"]
"""What a copy is pasted as: HTML becomes headings and tables, where its source would be text."""

_CHUNK = 690
"""Bytes of a sequence in one DCS of GNU screen: with the framing under 700, where 768 is its end.

Past that screen prints the rest as text (4.9, also of an OSC 52 that is not wrapped).
"""


MOSH_LIMIT = 12_000
"""Bytes of text that mosh 1.4 carries whole; base64 makes a third more, and it cuts at 16,384."""

SCREEN_LIMIT = 3_000
"""Bytes of text that any GNU screen carries whole: older ones lose what is above 4 kB of base64."""

TERMINAL_LIMIT = 74_994
"""Bytes of text for which OSC 52 stays under 100,000, where many terminals and programs stop."""

TMUX_FOR_MOSH = r"set -as terminal-overrides ',*:Ms=\E]52;c;%p2%s\007'"
"""The line of tmux.conf that names a clipboard, without which mosh drops what tmux sends."""

_MS = re.compile(r"\bMs: (?:\[missing\]|\(string\) (.*))")
"""How `tmux show-messages -T` tells what it sends a terminal to set its clipboard."""


def _utf8(text: str) -> bytes:
    return text.encode()


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _pasteboard_script(text: str) -> bytes:
    """JavaScript that puts `text` on the pasteboard of macOS: as HTML, and as text for what takes
    no HTML. A JSON string in ASCII is a literal of JavaScript, whatever is in it."""
    return (
        'ObjC.import("AppKit");\n'
        "const board = $.NSPasteboard.generalPasteboard;\n"
        f"const text = $({json.dumps(text)});\n"
        "board.clearContents;\n"
        'for (const type of ["public.html", "public.utf8-plain-text"])\n'
        '  if (!board.setStringForType(text, type)) throw new Error("refused");\n'
    ).encode("ascii")


@dataclass(frozen=True)
class Tool:
    """A program that takes its standard input as the new clipboard."""

    name: str
    """As it is found on PATH."""
    arguments: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Variables of which one must be set, or there is no clipboard for it to write to."""
    encode: Callable[[str], bytes] = _utf8
    """What it is given for a text."""
    settings: tuple[tuple[str, str], ...] = ()
    """Variables to set for it."""


TOOLS: Mapping[Kind, tuple[Tool, ...]] = {
    "text": (
        # Without a locale pbcopy takes its input for Mac Roman.
        Tool("pbcopy", settings=(("LC_ALL", "en_US.UTF-8"),)),
        # Without a type wl-copy guesses one, and what looks like HTML is then pasted as HTML.
        Tool("wl-copy", ("--type", "text/plain"), ("WAYLAND_DISPLAY",)),
        Tool("xclip", ("-selection", "clipboard"), ("DISPLAY",)),
        Tool("xsel", ("--clipboard", "--input"), ("DISPLAY",)),
        # clip.exe takes UTF-8 for the OEM code page, and keeps a byte order mark as text.
        Tool("clip.exe", (), ("WSL_DISTRO_NAME", "WSL_INTEROP"), _utf16),
    ),
    # xsel and clip.exe know no types.
    "html": (
        Tool("osascript", ("-l", "JavaScript", "-"), encode=_pasteboard_script),
        Tool("wl-copy", ("--type", "text/html"), ("WAYLAND_DISPLAY",)),
        Tool("xclip", ("-selection", "clipboard", "-t", "text/html"), ("DISPLAY",)),
    ),
}
"""Every known clipboard program for each kind, the preferred first."""


@dataclass(frozen=True)
class Tmux:
    """What the tmux around this process says of itself and of the terminal that shows it."""

    version: str
    set_clipboard: str
    """`external` by default: it drops the OSC 52 of the programs in it, and sends its own."""
    term: str
    """The TERM of the terminal; empty when no terminal shows this session."""
    sends: str | None
    """How it hands a copy to that terminal, as terminfo writes it; empty when it cannot, None
    when it does not say."""

    @property
    def mute(self) -> bool:
        """It cannot hand a copy to that terminal. GNU screen wants one in a DCS, ignores a short
        one that is bare and prints a long one as text."""
        screen = self.term.startswith("screen.") and not (self.sends or "").startswith("\\033P")
        return self.sends == "" or screen

    @property
    def nested(self) -> bool:
        """That terminal is another tmux, or GNU screen."""
        return self.term.startswith(("tmux", "screen"))


@dataclass(frozen=True)
class Copied:
    """What came of a copy."""

    did: str
    """What was done: "Copied" only where a program said so, else "Sent", "Kept", "Not copied"."""
    size: str
    """How much: "611 bytes", "2,310 bytes of HTML"; empty when it went nowhere."""
    where: str
    """Where it went, and why not further: "to the terminal"."""
    warning: str | None
    """One line: why the text may not have arrived, or not whole, and where it is kept."""
    kept: Path | None
    """The file that holds the text; None when there is none."""
    route: str
    """What carried it, joined by `+`: a tool's name, `tmux`, `osc52`, `screen` (OSC 52 in DCS);
    else `file` when it was only kept, `none` when not even that."""

    @property
    def message(self) -> str:
        """One line: "Sent 611 bytes to the terminal"."""
        return f"{self.did} {self.size} {self.where}" if self.size else f"{self.did}{self.where}"

    def message_of(self, what: str) -> str:
        """One line that names what was copied: "Sent 3 rows, 611 bytes, to the terminal"."""
        return f"{self.did} {what}, {self.size}, {self.where}" if self.size else self.message


def copy(
    text: str,
    kind: Kind = "text",
    *,
    terminal: Terminal,
    environ: Mapping[str, str],
    write: Callable[[bytes], None],
    keep: Path | None,
    timeout: float = TIMEOUT,
) -> Copied:
    """Put `text` on the user's clipboard and in the file `keep`, and return what came of it.

    The first that works of: on this machine a clipboard program; in tmux `load-buffer -w`; OSC 52,
    for which `write` is called once, with bytes for the terminal. In tmux the buffer is loaded
    after a clipboard program too, as the session may be attached from another machine. HTML goes
    by a program or not at all, since what else there is carries text only. Nothing is ever read
    from a clipboard. An empty text is not copied. A lone surrogate, which UTF-8 cannot carry,
    becomes `?`.

    Programs are looked for on the PATH in `environ`: where it has none, none is started. Each has
    `timeout` seconds, so call this outside the event loop. An OSError, also one from `write`, is
    told in the message and not raised.
    """
    data = text.encode("utf-8", "replace")
    if not data:
        return Copied("Nothing to copy", "", "", None, None, "none")
    trouble = _keep(data, keep) if keep else None
    kept = None if trouble else keep

    native = _copy_with_tool(data.decode(), kind, terminal, environ, timeout)
    around = tmux = osc52 = None
    if kind == "text":
        around = ask_tmux(environ, timeout) if terminal.multiplexer == "tmux" else None
        tmux = _load_buffer(data, around, environ, timeout) if around else None
        # A tmux that cannot hand on its own copies cannot hand on ours either.
        lost = tmux and around and around.mute
        if not native and not lost and tmux != "passed on" and takes_osc52(terminal):
            sequence, osc52 = _sequence(data, terminal, environ)
            try:
                write(sequence)
            except OSError:
                osc52 = None

    size = "1 byte" if len(data) == 1 else f"{len(data):,} bytes"
    size += " of HTML" if kind == "html" else ""
    if native:
        did, where = "Copied", f"with {native}" + (", and sent to tmux" if tmux else "")
    elif tmux == "passed on" or (tmux and osc52):
        did, where = "Sent", "to tmux and to the terminal"
    elif tmux or osc52:
        did, where = "Sent", f"to {'tmux' if tmux else 'the terminal'}"
    elif kept:
        further = " further" if kind == "text" else ""
        did, where = "Kept", f"in {_shown(kept, environ)}; {_why_not(kind, terminal)}{further}"
    else:
        did, size, where = "Not copied", "", f": {_why_not(kind, terminal)}"
    if trouble and keep:
        where += f"; {_shown(keep, environ)} could not be written: {trouble}"

    doubts = []
    if osc52 or (tmux and not native):
        doubts = _doubts(len(data), osc52, terminal, environ, around)
    if doubts and kept:
        doubts.append(f"all of it is in {_shown(kept, environ)}")
    carriers = filter(None, (native, "tmux" if tmux else None, osc52))
    return Copied(
        did,
        size,
        where,
        warning="; ".join(doubts) or None,
        kept=kept,
        route="+".join(carriers) or ("file" if kept else "none"),
    )


def available_tools(
    terminal: Terminal, environ: Mapping[str, str], kind: Kind = "text"
) -> list[Tool]:
    """Return the clipboard programs on PATH whose clipboard is there too, in the order tried.

    None over SSH: there the clipboard of this machine is not the user's.
    """
    if terminal.remote:
        return []
    return [
        tool
        for tool in TOOLS[kind]
        if (not tool.needs or any(map(environ.get, tool.needs)))
        and shutil.which(tool.name, path=environ.get("PATH", ""))
    ]


def takes_osc52(terminal: Terminal) -> bool:
    """Whether the terminal can be sent a copy. A dumb one would print it; the kernel's console
    has no clipboard."""
    return not (terminal.dumb or terminal.linux_console)


def ask_tmux(environ: Mapping[str, str], timeout: float = TIMEOUT) -> Tmux | None:
    """Ask the tmux around this process; None when there is none that answers in time."""
    ask = "#{version}\t#{set-clipboard}\t#{client_termname}\t#{client_name}"
    command = ("tmux", "display-message", "-p", ask, ";", "show-messages", "-T")
    answer = run(command, b"", environ, timeout, stdout=subprocess.PIPE)
    if answer is None:
        return None
    lines = answer.stdout.decode(errors="replace").splitlines()
    version, set_clipboard, term, client = ((lines or [""])[0].split("\t") + [""] * 4)[:4]
    sends, here = None, False
    for line in lines[1:]:
        if line.startswith("Terminal "):
            here = f" for {client}," in line
        elif here and (found := _MS.search(line)):
            sends = found[1] or ""
    return Tmux(version, set_clipboard, term, sends)


def mosh_takes(tmux: Tmux) -> bool:
    """Whether what `tmux` sends passes mosh 1.4, which wants a clipboard named where tmux by
    default names none."""
    return "]52;c;" in (tmux.sends or "")


def _copy_with_tool(
    text: str, kind: Kind, terminal: Terminal, environ: Mapping[str, str], timeout: float
) -> str | None:
    """Return the name of the first program that took `text`."""
    for tool in available_tools(terminal, environ, kind):
        command = (tool.name, *tool.arguments)
        ended = run(command, tool.encode(text), {**environ, **dict(tool.settings)}, timeout)
        if ended and ended.returncode == 0:
            return tool.name
    return None


def _why_not(kind: Kind, terminal: Terminal) -> str:
    if kind == "text":
        return "nothing here carries a copy"
    if terminal.remote:
        return "a copy over SSH carries text only"
    return "no program here copied it as HTML"


def _shown(path: Path, environ: Mapping[str, str]) -> str:
    """`path` as a shell takes it, below the home with `~`."""
    home = environ.get("HOME")
    return f"~/{path.relative_to(home)}" if home and path.is_relative_to(home) else str(path)


def _load_buffer(
    data: bytes, tmux: Tmux, environ: Mapping[str, str], timeout: float
) -> Literal["held", "passed on"] | None:
    """Give `tmux` the text; return whether it also passed it on to the terminal outside.

    By default tmux drops the OSC 52 of the programs in it (set-clipboard external), but sends its
    own. A tmux before 3.2 knows no `-w` and fails at once.
    """
    if not tmux.mute:
        ended = run(("tmux", "load-buffer", "-w", "-"), data, environ, timeout)
        if not ended or ended.returncode == 0:
            return "passed on" if ended else None
    ended = run(("tmux", "load-buffer", "-"), data, environ, timeout)
    return "held" if ended and ended.returncode == 0 else None


def _sequence(
    data: bytes, terminal: Terminal, environ: Mapping[str, str]
) -> tuple[bytes, Literal["osc52", "screen"]]:
    """Return `data` as OSC 52, framed for what stands before the terminal, and its route.

    BEL ends it, as an ST would end the DCS of GNU screen too early.
    """
    osc52 = b"\x1b]52;c;" + base64.b64encode(data) + b"\x07"
    in_tmux = terminal.multiplexer == "tmux"
    # The name both give their terminal, seen from where their variables do not reach (over SSH,
    # under sudo); or one inside the other, and the outer could be either.
    unclear = environ.get("STY") if in_tmux else unseen_multiplexer(terminal, environ) == "screen"
    if terminal.multiplexer != "screen" and not unclear:
        return osc52, "osc52"
    chunks = (osc52[start : start + _CHUNK] for start in range(0, len(osc52), _CHUNK))
    wrapped = b"".join(b"\x1bP" + chunk + b"\x1b\\" for chunk in chunks)
    # tmux ignores the wrapped one and screen the bare one, if it is short: both never arrive.
    return osc52 + wrapped if unclear and len(osc52) <= _CHUNK else wrapped, "screen"


def unseen_multiplexer(
    terminal: Terminal, environ: Mapping[str, str]
) -> Literal["tmux", "screen"] | None:
    """Return what TERM says stands further out; `screen` may also be a tmux, which takes the name.

    None where a multiplexer is known, since TERM is then its own.
    """
    term = environ.get("TERM", "")
    if terminal.multiplexer is None:
        if term.startswith("tmux"):
            return "tmux"
        if term.startswith("screen"):
            return "screen"
    return None


def _doubts(
    size: int,
    osc52: Literal["osc52", "screen"] | None,
    terminal: Terminal,
    environ: Mapping[str, str],
    tmux: Tmux | None,
) -> list[str]:
    """Return why `size` bytes on the way to the terminal may not arrive, or not whole.

    OSC 52 has no answer, so this is what such paths are known to do.
    """
    doubts = []
    if tmux and tmux.mute:
        return [f"tmux cannot pass a copy to a terminal called {tmux.term}"]
    if osc52 and (terminal.multiplexer == "tmux" or unseen_multiplexer(terminal, environ)):
        doubts.append("a tmux on the way passes it on only with set-clipboard on")
    elif tmux and tmux.nested:
        doubts.append("the tmux around this one passes it on only with set-clipboard on")
    elif tmux and terminal.mosh and not mosh_takes(tmux):
        doubts.append("mosh drops what tmux sends unless tmux.conf says how")
    elif osc52 and environ.get("VTE_VERSION"):
        doubts.append("GNOME's terminals may not take it")
    if terminal.mosh:
        path, limit = "mosh", MOSH_LIMIT
    elif osc52 == "screen":
        path, limit = "GNU screen", SCREEN_LIMIT
    else:
        path, limit = "some terminals", TERMINAL_LIMIT
    if size > limit:
        doubts.append(f"{path} may cut what is above {limit:,} bytes")
    return doubts


def _keep(data: bytes, path: Path) -> str | None:
    """Write the whole of `data` to `path`, or leave what is there; return why it failed."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made with mode 0600.
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink()
            raise
    except OSError as error:
        return error.strerror or str(error)
    return None

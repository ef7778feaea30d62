"""What `doctor` says of copying: where a copy goes here, and what drops it on its way."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.terminal.capabilities import Terminal
from tui.terminal.clipboard import (
    MOSH_LIMIT,
    SCREEN_LIMIT,
    TERMINAL_LIMIT,
    TMUX_FOR_MOSH,
    TOOLS,
    Tmux,
    available_tools,
    mosh_takes,
    takes_osc52,
    unseen_multiplexer,
)


class Advice(NamedTuple):
    """Something that will not work, or may not, and what to do."""

    wrong: bool
    """It will not work as it should, as far as can be told from here."""
    text: str
    lines: tuple[str, ...] = ()
    """To be typed, or put into a file, as they stand."""


Row = tuple[str, str]
"""What is looked at, and what was found; a path stands on a line of its own before it."""


def value(environ: Mapping[str, str], name: str) -> str:
    """What `environ` says of `name`, in words."""
    return f"{name} is {environ[name]}" if environ.get(name) else f"{name} is not set"


def copying(terminal: Terminal, environ: Mapping[str, str], tmux: Tmux | None) -> Iterator[Row]:
    tools = available_tools(terminal, environ)
    if tools:
        also = ", and to tmux" if tmux else ""
        yield "a copy goes to", f"this desktop’s clipboard, by {tools[0].name}{also}"
        yield "since", f"{tools[0].name} is installed and this session is on this machine"
    else:
        yield from _copying_by_terminal(terminal, environ, tmux)
    html = available_tools(terminal, environ, "html")
    if html:
        route = f"this desktop’s clipboard as HTML, by {html[0].name}"
    else:
        route = "the file of the last HTML, below, and nowhere else"
    yield "HTML goes to", route
    if not html and terminal.remote:
        yield "since", "a copy over SSH carries text only"
    elif not html:
        names = ", ".join(tool.name for tool in TOOLS["html"])
        yield "since", f"no program that copies HTML to this desktop was found ({names})"


def _copying_by_terminal(
    terminal: Terminal, environ: Mapping[str, str], tmux: Tmux | None
) -> Iterator[Row]:
    to_terminal = takes_osc52(terminal) and not (tmux and tmux.mute)
    if tmux and to_terminal:
        route = "tmux (paste there with its prefix and ]), and through it to the terminal"
    elif tmux:
        route = "tmux alone (paste there with its prefix and ])"
    elif to_terminal and terminal.multiplexer == "screen":
        route = "the terminal you sit at, through GNU screen in pieces"
    elif to_terminal:
        route = "the terminal you sit at"
    else:
        route = "the file of the last copy, below, and nowhere else"
    yield "a copy goes to", route
    if terminal.remote:
        yield "since", "over SSH this machine’s clipboard is not yours; your terminal’s is"
    else:
        names = ", ".join(tool.name for tool in TOOLS["text"])
        yield "since", f"no program for the clipboard of this desktop was found ({names})"
    if to_terminal:
        yield (
            "how",
            (
                "by OSC 52, a message that asks the terminal to put a text on the clipboard of the "
                "machine it runs on. It gives no answer, so Briefbook says “Sent”, never “Copied”."
            ),
        )
        limit, why = TERMINAL_LIMIT, "many terminals stop there"
        if terminal.mosh:
            limit, why = MOSH_LIMIT, "mosh cuts what is longer"
        elif terminal.multiplexer == "screen":
            limit, why = SCREEN_LIMIT, "older GNU screens lose what is longer"
        yield "warned above", f"{limit:,} bytes: {why}"


def copy_advice(
    terminal: Terminal, environ: Mapping[str, str], tmux: Tmux | None
) -> Iterator[Advice]:
    if available_tools(terminal, environ):
        return
    if not terminal.remote and (environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY")):
        package = "wl-clipboard" if environ.get("WAYLAND_DISPLAY") else "xclip"
        yield Advice(
            False,
            "This desktop has a clipboard and no program for it. With one, a copy "
            "is certain. On Debian and Ubuntu:",
            (f"sudo apt install {package}",),
        )
    if not takes_osc52(terminal):
        yield Advice(
            not tmux, "This terminal has no clipboard. Take a copy from the file of the last copy."
        )
        return
    yield from _multiplexer_advice(terminal, environ, tmux)
    if tmux and tmux.mute:
        return
    if environ.get("VTE_VERSION"):
        yield Advice(
            False,
            "GNOME Terminal and others built on VTE may drop a copy (OSC 52). Then take it from "
            "the file of the last copy.",
        )
    yield Advice(
        False,
        "Whether a copy arrives is for the terminal you sit at to decide. kitty, WezTerm, "
        "Alacritty, foot, Ghostty, Windows Terminal and VS Code take it. iTerm2 asks for Settings "
        "› General › Selection › Applications in terminal may access clipboard. macOS Terminal, "
        "PuTTY and GNOME Terminal may not take it. xterm needs in ~/.Xresources:",
        ("XTerm*disallowedWindowOps: 20,21,SetXprop",),
    )


def _multiplexer_advice(
    terminal: Terminal, environ: Mapping[str, str], tmux: Tmux | None
) -> Iterator[Advice]:
    """What stands between here and the terminal, and what each needs to be told."""
    on = ("set -s set-clipboard on",)
    if tmux and tmux.mute and tmux.term.startswith("screen."):
        yield Advice(True, "tmux in GNU screen cannot pass a copy on. Use one without the other.")
        return
    if tmux and tmux.mute:
        yield Advice(
            True,
            f"tmux does not know how to pass a copy to a terminal called {tmux.term}. In "
            "~/.tmux.conf, for tmux 3.2 or later, then detach and attach again:",
            (f"set -as terminal-features ',{tmux.term}*:clipboard'",),
        )
        return
    if terminal.multiplexer == "tmux" and not tmux:
        reason = "does not answer" if _on_path(environ, "tmux") else "is not on PATH"
        yield Advice(
            True,
            f"The program tmux {reason}, so a copy goes by OSC 52, which tmux drops unless "
            "~/.tmux.conf has:",
            on,
        )
    if tmux and _older(tmux.version, (3, 2)) and tmux.set_clipboard != "on":
        yield Advice(True, f"tmux {tmux.version} drops a copy unless ~/.tmux.conf has:", on)
    if tmux and tmux.nested:
        yield Advice(
            False,
            "This tmux runs in another tmux, or in GNU screen. A tmux around it drops the copy "
            "unless the ~/.tmux.conf of that one has:",
            on,
        )
    elif tmux and terminal.mosh and not mosh_takes(tmux):
        yield Advice(
            True,
            "mosh drops a copy that tmux sends. In ~/.tmux.conf, then detach and attach again:",
            (TMUX_FOR_MOSH,),
        )
    if unseen_multiplexer(terminal, environ):
        yield Advice(
            False,
            f"{value(environ, 'TERM')}, so a tmux or GNU screen seems to stand on the way. A tmux "
            "drops a copy unless the ~/.tmux.conf on its machine has:",
            on,
        )
    if terminal.mosh:
        yield Advice(False, "mosh passes a copy on from version 1.4, on both machines.")


def _on_path(environ: Mapping[str, str], program: str) -> bool:
    return shutil.which(program, path=environ.get("PATH", "")) is not None


def _older(version: str, than: tuple[int, int]) -> bool:
    """Whether a tmux of this version (`3.3a`, `next-3.6`) is older; of another form, it is not."""
    numbers = re.fullmatch(r"(?:next-)?(\d+)\.(\d+)\D*", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) < than

"""What the terminal can do, told from the environment alone: the terminal is never asked."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Colours = Literal["none", "16", "256", "truecolor"]
Multiplexer = Literal["tmux", "screen"]
Background = Literal["light", "dark"]
Theme = Literal["terminal", "light", "dark"]

_TRUECOLOR_TERMS = ("alacritty", "contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")
"""Terminals that name themselves in TERM, which OpenSSH passes on where it drops COLORTERM."""


@dataclass(frozen=True)
class Terminal:
    """What the environment says of the terminal this process runs in."""

    colours: Colours
    """How many colours may be sent; none under NO_COLOR and on a dumb terminal."""
    dumb: bool
    """It cannot move the cursor: TERM is dumb, unknown or not set."""
    linux_console: bool
    """The kernel's own console: 16 colours, a font of 256 or 512 glyphs, no clipboard."""
    unicode: bool
    """The locale's encoding is UTF-8."""
    remote: bool
    """The session came over SSH, so this machine's clipboard is not the user's."""
    mosh: bool
    """The session looks like mosh's, whose server leaves one trace in the environment."""
    multiplexer: Multiplexer | None
    """What stands between this process and the terminal."""
    background: Background | None
    """What COLORFGBG says of the background; None when it says nothing usable."""
    low_bandwidth: bool
    """Bytes are dear: no animation, blink or spinner."""


def detect(environ: Mapping[str, str], *, locale_encoding: str | None = None) -> Terminal:
    """Return what `environ` says of the terminal.

    `locale_encoding` is the encoding of the locale, such as `locale.getencoding()` returns it;
    None reads it from LC_ALL, LC_CTYPE and LANG. An empty variable is one that is not set.
    """
    term = environ.get("TERM", "")
    dumb = term in ("dumb", "unknown") or (not term and environ.get("OS") != "Windows_NT")
    linux_console = term == "linux" or term.startswith("linux-")
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    multiplexer: Multiplexer | None = None
    # One inside the other sets both. tmux goes first: it can be spoken to from any depth.
    if environ.get("TMUX"):
        multiplexer = "tmux"
    elif environ.get("STY"):
        multiplexer = "screen"
    colours: Colours = "16"
    if dumb or environ.get("NO_COLOR"):
        colours = "none"
    elif not linux_console:
        colours = _colours(environ, multiplexer)
    return Terminal(
        colours=colours,
        dumb=dumb,
        linux_console=linux_console,
        unicode=_is_utf8(locale_encoding or _locale_encoding(environ)),
        remote=remote,
        mosh=remote and bool(environ.get("NCURSES_NO_UTF8_ACS")),
        multiplexer=multiplexer,
        background=_background(environ.get("COLORFGBG", "")),
        low_bandwidth=remote,
    )


def theme_for(terminal: Terminal) -> Theme:
    """Return the theme for a user who has chosen none.

    `terminal` where fewer than 256 colours can be sent, else as the background is said to be,
    else `dark`.
    """
    if terminal.colours in ("none", "16"):
        return "terminal"
    return terminal.background or "dark"


def _colours(environ: Mapping[str, str], multiplexer: Multiplexer | None) -> Colours:
    """Return what TERM and COLORTERM promise, and 16 colours where neither says more."""
    term = environ.get("TERM", "")
    # GNU screen 4 hands COLORTERM on from the terminal around it and has no truecolor itself.
    if multiplexer != "screen" and (
        environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
        or term in _TRUECOLOR_TERMS
        or term.endswith("-direct")
        or not term  # Windows, whose console sets none
    ):
        return "truecolor"
    return "256" if "256color" in term else "16"


def _locale_encoding(environ: Mapping[str, str]) -> str:
    """Return the encoding that the locale's name carries, `""` when it carries none."""
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    name = next(filter(None, names), "")
    # macOS has a locale that is called "UTF-8" and nothing more.
    return name.split("@")[0].rpartition(".")[2]


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _background(colorfgbg: str) -> Background | None:
    """Return what COLORFGBG (`fg;bg`, in rxvt `fg;default;bg`) says: its last field.

    That is one of the 16 colours. White, grey and the bright colours nearest to white are
    light; bright red, blue and magenta lie in the middle and tell nothing.
    """
    match colorfgbg.rpartition(";")[2]:
        case "7" | "10" | "11" | "14" | "15":
            return "light"
        case "0" | "1" | "2" | "3" | "4" | "5" | "6" | "8":
            return "dark"
        case _:
            return None

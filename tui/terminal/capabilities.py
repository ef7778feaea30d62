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
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    return Terminal(
        colours=colours_of(environ)[0],
        dumb=_is_dumb(environ),
        linux_console=_is_console(environ),
        unicode=_is_utf8(locale_encoding or _locale_encoding(environ)),
        remote=remote,
        mosh=remote and bool(environ.get("NCURSES_NO_UTF8_ACS")),
        multiplexer=_multiplexer(environ),
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


def colours_of(environ: Mapping[str, str]) -> tuple[Colours, str]:
    """Return how many colours may be sent, and the variable that decides it.

    16 where nothing promises more.
    """
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return "none", "NO_COLOR"
    if _is_dumb(environ):
        return "none", "TERM"
    if _is_console(environ):
        return "16", "TERM"
    # GNU screen 4 hands COLORTERM on from the terminal around it and has no truecolor itself.
    if _multiplexer(environ) != "screen":
        if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
            return "truecolor", "COLORTERM"
        # Windows' console sets no TERM.
        if term in _TRUECOLOR_TERMS or term.endswith("-direct") or not term:
            return "truecolor", "TERM"
    return "256" if "256color" in term else "16", "TERM"


def locale_variable(environ: Mapping[str, str]) -> str:
    """Return the name of the variable that sets the locale's encoding, `""` when none is set."""
    return next(filter(environ.get, ("LC_ALL", "LC_CTYPE", "LANG")), "")


def _is_dumb(environ: Mapping[str, str]) -> bool:
    term = environ.get("TERM", "")
    return term in ("dumb", "unknown") or (not term and environ.get("OS") != "Windows_NT")


def _is_console(environ: Mapping[str, str]) -> bool:
    term = environ.get("TERM", "")
    return term == "linux" or term.startswith("linux-")


def _multiplexer(environ: Mapping[str, str]) -> Multiplexer | None:
    # One inside the other sets both. tmux goes first: it can be spoken to from any depth.
    if environ.get("TMUX"):
        return "tmux"
    return "screen" if environ.get("STY") else None


def _locale_encoding(environ: Mapping[str, str]) -> str:
    """Return the encoding that the locale's name carries, `""` when it carries none."""
    name = environ.get(locale_variable(environ), "")
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

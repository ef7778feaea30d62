"""Which look suits a terminal."""

from __future__ import annotations

from tui.terminal.capabilities import Terminal, theme_for
from tui.typeset.palettes import (
    ASCII_GLYPHS,
    CONSOLE_GLYPHS,
    NO_COLOUR,
    PALETTES,
    Palette,
)


def theme_name(terminal: Terminal, asked: str, remembered: str) -> str:
    """The theme `asked` for, else the one remembered, else what suits the terminal."""
    if terminal.colours == "none":
        return "terminal"
    names = (asked, remembered, theme_for(terminal), "dark")
    return next(name for name in names if name in PALETTES)


def palette_for(terminal: Terminal, theme: str) -> Palette:
    """What is drawn with: the palette of `theme`, in colours and characters that it has."""
    palette = NO_COLOUR if terminal.colours == "none" else PALETTES[theme]
    if not terminal.unicode:
        return palette._replace(glyphs=ASCII_GLYPHS)
    return palette._replace(glyphs=CONSOLE_GLYPHS) if terminal.linux_console else palette

"""The palettes: what the styles of spans look like on a terminal.

`DARK` and `LIGHT` paint their background. `TERMINAL` and `NO_COLOUR` use the terminal's own text
on its own background, with bold, underline and reverse; `TERMINAL` adds cyan to bars.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from .spans import Colour, Style


class Look(NamedTuple):
    """What a terminal is told: colours as `#rrggbb`, a name, or "" for its own."""

    colour: str
    ground: str
    bold: bool = False
    underline: bool = False
    reverse: bool = False
    dim: bool = False


class Palette(NamedTuple):
    """Colours for one theme."""

    name: str
    dark: bool
    ground: str
    """The background, "" for the terminal's own."""
    band: str
    """The background of the status line and the prompt."""
    colours: dict[Colour, str]
    match: str = ""
    """The ground of a match."""
    current: str = ""
    """The ground of the current match."""
    glyphs: Mapping[int, str] = MappingProxyType({})
    """Characters to draw instead of others, for `str.translate`."""

    @property
    def own_colours(self) -> bool:
        """Whether it paints; otherwise the terminal's own colours are kept."""
        return bool(self.ground)

    def look(self, style: Style, on_band: bool = False) -> Look:
        """How `style` is drawn."""
        colour, bold, underline = style
        if not self.own_colours:
            if colour == "current":
                return Look("", "", underline=underline, reverse=True)
            if colour == "match":
                return Look("", "", bold=True, underline=True)
            tint = self.colours.get(colour, "")
            return Look(tint, "", bold, underline, dim=colour == "hairline" and bool(self.colours))
        ground = self.band if on_band else self.ground
        if colour == "match":
            ground = self.match
        elif colour == "current":
            ground, bold = self.current, True
        return Look(self.colours[colour], ground, bold, underline)


DARK = Palette(
    "dark", True, "#1c1c1c", "#262626",
    {
        "text": "#dadada", "strong": "#eeeeee", "secondary": "#949494", "hairline": "#4e4e4e",
        "accent": "#87afd7", "bar": "#87afd7", "possible": "#d7af5f", "expected": "#5fafaf",
        "reported": "#af87d7", "capability": "#87af5f", "error": "#ff8787",
        "match": "#ffffd7", "current": "#000000",
    },
    match="#5f5f00", current="#ffd700",
)  # fmt: skip

LIGHT = Palette(
    "light", False, "#ffffff", "#f0f0f0",
    {
        "text": "#303030", "strong": "#121212", "secondary": "#626262", "hairline": "#bcbcbc",
        "accent": "#005faf", "bar": "#005faf", "possible": "#875f00", "expected": "#005f5f",
        "reported": "#8700af", "capability": "#005f00", "error": "#af0000",
        "match": "#303030", "current": "#000000",
    },
    match="#ffff87", current="#ffaf00",
)  # fmt: skip

TERMINAL = Palette("terminal", True, "", "", {"bar": "cyan"})

NO_COLOUR = Palette("no-colour", True, "", "", {})

PALETTES = {palette.name: palette for palette in (DARK, LIGHT, TERMINAL)}
"""The palettes that can be chosen, by name."""

CONSOLE_GLYPHS = {ord(a): b for a, b in zip("━┃▏‹›–·", "═║|<>--", strict=True)} | {ord("…"): "~"}
"""For the Linux console, whose font lacks the others."""

ASCII_GLYPHS = {
    ord(a): b for a, b in zip("━┃▏─│‹›–·…×“”‘’↑↓←→", "=#|-|<>--~x\"\"''^v<>", strict=True)
}
"""For a terminal whose encoding is not UTF-8."""

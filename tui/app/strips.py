"""From typeset lines to Textual's strips."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip

from tui.typeset.palettes import DARK, LIGHT, NO_COLOUR, TERMINAL, Palette
from tui.typeset.spans import TEXT, Line, Style, line_width

_BY_NAME = {palette.name: palette for palette in (DARK, LIGHT, TERMINAL, NO_COLOUR)}


@lru_cache(256)
def rich_style(palette: str, style: Style, on_band: bool) -> RichStyle:
    """How Textual is told of a style."""
    look = _BY_NAME[palette].look(style, on_band)
    return RichStyle(
        color=Color.parse(look.colour) if look.colour else None,
        bgcolor=Color.parse(look.ground) if look.ground else None,
        bold=look.bold or None,
        underline=look.underline or None,
        reverse=look.reverse or None,
        dim=look.dim or None,
    )


def strip_of(line: Line, columns: int, palette: Palette, on_band: bool = False) -> Strip:
    """`line` as a strip of exactly `columns` cells, on the palette's background."""
    glyphs, name = palette.glyphs, palette.name
    segments = [
        Segment(
            text.translate(glyphs) if glyphs else text,
            rich_style(name, style, on_band),
        )
        for text, style in line
        if text
    ]
    size = line_width(line)
    if size < columns:
        segments.append(Segment(" " * (columns - size), rich_style(name, TEXT, on_band)))
    strip = Strip(segments, max(size, columns))
    return strip.crop(0, columns) if size > columns else strip

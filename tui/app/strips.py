"""From typeset lines to Textual's strips."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip

from tui.typeset.palettes import DARK, LIGHT, NO_COLOUR, TERMINAL, Palette
from tui.typeset.spans import TEXT, Line, Span, Style, line_width

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
    """`line` as a strip of exactly `columns` cells, on the palette's background.

    Spans that look alike become one segment, and blank ones join what is before them: each
    segment costs some twenty bytes on its way to the terminal.
    """
    glyphs, name = palette.glyphs, palette.name
    size = line_width(line)
    runs: list[tuple[str, Style]] = []
    for text, style in (*line, Span(" " * max(0, columns - size), TEXT)):
        if not text:
            continue
        text = text.replace("\t", " ")
        if runs and (style == runs[-1][1] or (_is_ground(text, style) and _is_plain(runs[-1][1]))):
            runs[-1] = (runs[-1][0] + text, runs[-1][1])
        elif runs and _is_ground(*runs[-1]) and _is_plain(style):
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    strip = Strip(
        [
            Segment(text.translate(glyphs) if glyphs else text, rich_style(name, style, on_band))
            for text, style in runs
        ],
        max(size, columns),
    )
    return strip.crop(0, columns) if size > columns else strip


def _is_plain(style: Style) -> bool:
    """Whether a space in that style is the background alone."""
    return not style.underline and style.colour not in ("match", "current")


def _is_ground(text: str, style: Style) -> bool:
    return text.isspace() and _is_plain(style)

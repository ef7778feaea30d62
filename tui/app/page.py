"""The page of a briefing as it first stands, from the functions that the widgets draw with.

Nothing of Textual: it can be on the screen before that is imported.
"""

from __future__ import annotations

from typing import NamedTuple

from tui.app.commands import hints
from tui.app.reading import Reading
from tui.typeset.chrome import (
    is_small,
    is_too_small,
    keys,
    message,
    set_into_rule,
    status,
    tab_rule,
    tab_strip,
    too_small_words,
)
from tui.typeset.frame import frame_line
from tui.typeset.layout import State
from tui.typeset.palettes import Palette
from tui.typeset.spans import TEXT, Line, Span, Style


class Row(NamedTuple):
    """A line of the screen."""

    line: Line
    on_band: bool = False
    """Whether it is on the band of tabs and status."""


def status_line(
    words: tuple[str, Style] | None,
    parts: tuple[Line, list[Line]],
    size: tuple[int, int],
    palette: Palette,
) -> Line:
    """The status line: `words` over all of it, else the left and the right of `parts`."""
    columns, lines = size
    line = message(words[0], columns, words[1]) if words else status(*parts, columns)
    if palette.own_colours or is_small(columns, lines):
        return line
    return set_into_rule(line, columns)


def first_page(reading: Reading, palette: Palette, hint: str = "") -> list[Row]:
    """Every line of the screen, where `reading` is; `hint` are words for the status line."""
    columns, lines = size = reading.columns, reading.lines
    if is_too_small(*size):
        sentence = Row([Span(too_small_words(columns, lines)[:columns], TEXT)])
        return [sentence, *[Row([])] * (lines - 1)]
    small = is_small(*size)
    pane = reading.pane
    strip = tab_strip(reading.labels, reading.active, columns)
    height = lines - (2 if small else 5)
    frame = reading.frame(State(), focused=True)
    content = [Row(frame_line(frame, y, height)) for y in range(height)]
    words = (hint, TEXT) if hint else None
    below = Row(status_line(words, pane.status(), size, palette), on_band=True)
    if small:
        return [Row(strip.line, on_band=True), *content, below]

    def why_not(command: str) -> str | None:
        if command in ("next-match", "previous-match"):
            return "Nothing is searched."
        return pane.why_not(command) or reading.why_not(command)

    return [
        Row(reading.header()),
        Row(strip.line),
        Row(tab_rule(strip, columns)),
        *content,
        below,
        Row(keys(hints(pane.kind, why_not), columns)),
    ]

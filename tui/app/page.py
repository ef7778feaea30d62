"""The page of a briefing as it first stands, from the functions that the widgets draw with.

Nothing of Textual: it can be on the screen before that is imported.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.app.commands import hints
from tui.app.look import palette_for, theme_name
from tui.app.opened import Opened
from tui.app.reading import Reading
from tui.terminal.grid import Grid, Run
from tui.terminal.sgr import colour, parameters
from tui.typeset.cells import clusters
from tui.typeset.chrome import (
    is_small,
    is_too_small,
    keys,
    message,
    set_into_rule,
    status,
    tab_rule,
    tab_strip,
    too_small_lines,
)
from tui.typeset.frame import frame_line
from tui.typeset.layout import State
from tui.typeset.palettes import Palette
from tui.typeset.spans import TEXT, Line, Style, pad

if TYPE_CHECKING:
    from tui.briefing.places import Place
    from tui.library.reference import Found
    from tui.library.state import State as Remembered
    from tui.terminal.capabilities import Terminal
    from tui.terminal.session import Session

HINT = "? help   / search   y copy"
"""What the status line says once, at the first run."""


class Page(NamedTuple):
    """A page that is on the terminal, for the app to go on from."""

    reading: Reading
    grid: Grid
    state: Remembered


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
        sentence = [Row(line) for line in too_small_lines(columns, lines)]
        return [*sentence, *[Row([])] * lines][:lines]
    small = is_small(*size)
    pane = reading.pane
    strip = tab_strip(reading.labels, reading.active, columns)
    height = lines - (2 if small else 5)
    frame = reading.frame(State())
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


def begin_at(reading: Reading, place: Place | None) -> str:
    """Go to `place`; words for the status line when no tab shows it."""
    if place is None or reading.go_to(place):
        return ""
    return f"{place.id}: no tab shows it."


def first_words(found: Found | None, state: Remembered) -> str:
    """What the status line says until a key: what is odd in the file; the hint, at the first
    run."""
    odd = (
        "; ".join(f"{problem.message}: {problem.remedy}" for problem in found.odd) if found else ""
    )
    return odd or ("" if state.seen_hint else HINT)


def write_first_page(
    found: Found, session: Session, terminal: Terminal, theme: str, state: Remembered
) -> Page | None:
    """Take the terminal and show the first page of `found` on it.

    None, with nothing written, where the colours of the theme have to be asked of Textual.
    Raises OSError when the terminal takes nothing.
    """
    palette = palette_for(terminal, theme_name(terminal, theme, state.theme))
    columns, lines = os.get_terminal_size(session.fd)
    if (palette.own_colours and terminal.colours == "16") or columns < 1 or lines < 1:
        return None
    reading = Reading(Opened(found.briefing, found.path), columns, lines)
    hint = begin_at(reading, found.place) or first_words(found, state)
    grid = new_grid(terminal)
    grid.resize(columns, lines)
    grid.cleared()
    for y, (line, on_band) in enumerate(first_page(reading, palette, hint)):
        grid.put(0, y, _runs(pad(line, columns), palette, terminal.colours, on_band), columns)
    session.enter()
    session.write(grid.difference())
    return Page(reading, grid, state)


def new_grid(terminal: Terminal) -> Grid:
    """A grid of no cells for what `terminal` can show."""
    return Grid(clusters, colour=terminal.colours != "none")


def _runs(line: Line, palette: Palette, depth: str, on_band: bool) -> Iterator[Run]:
    """What the terminal is told of `line`: as `strips.strip_of` and Rich say it."""
    for text, style in line:
        look = palette.look(style, on_band)
        sgr = parameters(
            colour(look.colour, depth, ground=False),
            colour(look.ground, depth, ground=True),
            bold=look.bold, dim=look.dim, underline=look.underline, reverse=look.reverse,
        )  # fmt: skip
        yield text.replace("\t", " ").translate(palette.glyphs), sgr

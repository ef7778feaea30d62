"""The first page, set without Textual: cell for cell what the app then shows."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from tui.app.look import palette_for
from tui.app.opened import Opened
from tui.app.page import first_page
from tui.app.reading import Reading
from tui.app.strips import strip_of
from tui.library.reference import Found
from tui.library.state import State
from tui.terminal.capabilities import detect

from .drive import ENVIRON, SIZES, running, shipped

LINUX = {"TERM": "linux", "LANG": "C", "PATH": ""}


def cells(strips: Any) -> list[list[tuple[str, Any]]]:
    """What each cell shows; the colour of a space is its ground alone."""
    return [
        [
            (c, style.bgcolor if c == " " and not style.underline else style)
            for text, style, _ in strip
            for c in text
        ]
        for strip in strips
    ]


async def same(found: Found, size: tuple[int, int], theme: str, environ: dict[str, str]) -> None:
    terminal = detect(environ)
    palette = palette_for(terminal, theme)
    reading = Reading(Opened(found.briefing, found.path), *size)
    if found.place is not None:
        reading.go_to(found.place)
    hint = "? help   / search   y copy"
    rows = first_page(reading, palette, hint)
    page = [strip_of(row.line, size[0], palette, row.on_band) for row in rows]
    async with running(found, size=size, theme=theme, environ=environ, state=State()) as seen:
        assert cells(page) == cells(seen.strips)


@pytest.mark.parametrize("size", [*SIZES, (200, 60), (59, 20), (39, 11)])
async def test_it_is_what_the_app_shows(size: tuple[int, int]) -> None:
    await same(shipped(), size, "dark", ENVIRON)


@pytest.mark.parametrize("theme", ["light", "terminal"])
async def test_in_every_theme(theme: str) -> None:
    await same(shipped(), (110, 30), theme, ENVIRON)
    await same(shipped(), (110, 30), theme, {**ENVIRON, "NO_COLOR": "1"})


async def test_where_characters_are_few() -> None:
    await same(shipped(), (80, 25), "terminal", LINUX)


async def test_at_every_place_one_can_begin_at(pact: Found) -> None:
    opened = Opened(pact.briefing, pact.path)
    ids = [part.id for part in pact.briefing.parts]
    ids += [table.id for table in pact.briefing.tables]
    ids += [s.id for part in pact.briefing.parts for c in part.sections for s in c.statements[-1:]]
    assert len(ids) > 20
    for id in ids:
        place = opened.places.find(id)
        if place is not None and opened.tab_of(place) is not None:
            await same(pact._replace(place=place), (110, 30), "dark", ENVIRON)


async def test_of_other_briefings(eleven: Found, numbers: Found, sourced: Found) -> None:
    for found in (eleven, numbers, sourced):
        await same(found, (80, 24), "dark", ENVIRON)


def test_it_needs_neither_textual_nor_most_of_rich() -> None:
    script = (
        "import sys; import tui.app.page, tui.app.look, tui.library.reference; "
        "from tui.app.opened import Opened; from tui.app.reading import Reading; "
        "from tui.typeset.palettes import DARK; "
        "found = tui.library.reference.resolve('putin-kim-pact', {}); "
        "reading = Reading(Opened(found.briefing, found.path), 110, 30); "
        "assert len(tui.app.page.first_page(reading, DARK)) == 30; "
        "print(sorted({'textual', 'rich.console', 'rich.style'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

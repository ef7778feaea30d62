"""Every text can be read on every ground it stands on, also in 256 colours."""

from __future__ import annotations

import re

import pytest
from rich.color import Color, ColorSystem

from tui.typeset.palettes import (
    ASCII_GLYPHS,
    CONSOLE_GLYPHS,
    DARK,
    LIGHT,
    NO_COLOUR,
    PALETTES,
    TERMINAL,
    Palette,
)
from tui.typeset.spans import Style

PAINTED = (DARK, LIGHT)
TEXTS = sorted(set(DARK.colours) - {"hairline"})


def as_given(colour: str) -> tuple[int, int, int]:
    return Color.parse(colour).get_truecolor()


def as_256(colour: str) -> tuple[int, int, int]:
    """What a terminal with 256 colours is sent: as rich finds the nearest."""
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: tuple[int, int, int], ground: tuple[int, int, int]) -> float:
    high, low = sorted((luminance(text), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x77,) * 3, (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("sent", [as_given, as_256])
@pytest.mark.parametrize("on_band", [False, True])
@pytest.mark.parametrize("colour", TEXTS)
@pytest.mark.parametrize("palette", PAINTED, ids=lambda palette: palette.name)
def test_every_text_has_contrast(palette: Palette, colour: str, on_band: bool, sent) -> None:  # type: ignore[no-untyped-def]
    look = palette.look(Style(colour), on_band)  # type: ignore[arg-type]
    assert contrast(sent(look.colour), sent(look.ground)) >= 4.5


@pytest.mark.parametrize("palette", PAINTED, ids=lambda palette: palette.name)
def test_a_painting_palette_knows_every_colour(palette: Palette) -> None:
    assert set(palette.colours) == set(DARK.colours)
    for colour in (*palette.colours.values(), palette.ground, palette.band, palette.match):
        assert re.fullmatch("#[0-9a-f]{6}", colour)


@pytest.mark.parametrize("palette", PAINTED, ids=lambda palette: palette.name)
def test_matches_differ_and_the_current_one_is_bold(palette: Palette) -> None:
    match, current = palette.look(Style("match")), palette.look(Style("current"))
    assert match.ground != current.ground != palette.ground
    assert current.bold and not match.bold


@pytest.mark.parametrize("palette", [TERMINAL, NO_COLOUR], ids=lambda palette: palette.name)
@pytest.mark.parametrize("colour", TEXTS)
@pytest.mark.parametrize("bold", [False, True])
def test_the_terminals_own_colours_are_kept(palette: Palette, colour: str, bold: bool) -> None:
    look = palette.look(Style(colour, bold))  # type: ignore[arg-type]
    assert look.ground == ""
    assert look.colour == ("cyan" if palette is TERMINAL and colour == "bar" else "")
    assert not look.dim, "no text is dim"
    assert not (look.bold and look.reverse), "never bold with reverse"
    assert look.reverse == (colour == "current")


def test_matches_can_be_told_without_colour() -> None:
    match, current = NO_COLOUR.look(Style("match")), NO_COLOUR.look(Style("current"))
    assert (match.bold, match.underline, match.reverse) == (True, True, False)
    assert (current.reverse, current.bold) == (True, False)
    assert NO_COLOUR.look(Style("hairline")).dim is False


def test_the_palettes_that_can_be_chosen() -> None:
    assert list(PALETTES) == ["dark", "light", "terminal"]


def test_glyphs_stand_for_one_cell_each() -> None:
    for glyphs in (CONSOLE_GLYPHS, ASCII_GLYPHS):
        assert all(len(other) == 1 for other in glyphs.values())
    drawn = "━┃─│‹›–·…“”‘’↑↓"
    assert drawn.translate(ASCII_GLYPHS).isascii()
    assert "━┃…‹›–".translate(CONSOLE_GLYPHS) == "═║~<>-"

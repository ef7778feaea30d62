"""The list of briefings."""

from __future__ import annotations

import pytest

from tui.typeset.layout import State
from tui.typeset.listing import Item, Listing
from tui.typeset.spans import line_width, plain

HEADS = ("Briefing", "Parts", "Dated")
ITEMS = [
    Item("a", "Alpha", ("8", "undated")),
    Item("b", "日本と韓国の懸念" * 12, ("112", "2024-06-20")),
    Item("c", "broken", ("", ""), "4:1 what is wrong with it, at some length, " * 4),
]


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (200, 50)])
def test_every_line_fits_and_has_its_title(size: tuple[int, int]) -> None:
    listing = Listing(ITEMS, HEADS, *size)
    lines = [listing.line(y, State((1, 0))) for y in range(listing.height)]
    assert len(lines) == 3 and all(line_width(line) < size[0] for line in lines)
    assert [plain(line)[3:5] for line in lines] == ["Al", "日本", "br"]
    assert plain(lines[1]).startswith(" ┃ ") and plain(lines[2]).endswith("…") == (size[0] < 200)


def test_figures_stand_below_their_heads() -> None:
    listing = Listing(ITEMS, HEADS, 80, 24)
    head = plain(listing.head_line(0, State()))
    line = plain(listing.line(0, State()))
    assert head.index("Parts") + len("Parts") == line.index("8") + 1
    assert head.index("Dated") == line.index("undated")


def test_a_small_screen_has_titles_alone() -> None:
    listing = Listing(ITEMS, HEADS, 40, 12)
    assert listing.head == 0 and plain(listing.line(0, State())) == "   Alpha"


def test_moving_ends_at_the_ends() -> None:
    listing = Listing(ITEMS, HEADS, 80, 24)
    assert listing.move((0, 0), "previous") is None and listing.move((2, 0), "next") is None
    assert listing.move((1, 0), "next") == listing.move((0, 0), "last") == (2, 0)
    assert listing.find("b") == (1, 0) and listing.find("z") is None
    assert Listing([], HEADS, 80, 24).first() is None

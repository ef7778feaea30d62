"""What an id names, and where it stands."""

from __future__ import annotations

import pytest

from tui.briefing.places import Places

from .sample import changed, read_text

TABLE = "    tables: [{id: t, columns: [{id: a, title: A}], rows: [{cells: [x]}]}]\n"
BRIEFING = read_text(changed("  - id: comparison\n", TABLE + "  - id: comparison\n")).briefing
assert BRIEFING
PLACES = Places(BRIEFING)


def test_every_place_is_found_by_its_id() -> None:
    assert [place.id for place in PLACES][-2:] == ["t", "comparative"]
    for place in PLACES:
        found = PLACES.find(place.id)
        assert found
        assert found[:5] == place[:5]


def test_a_table_knows_its_part() -> None:
    parts = {place.id: place.part and place.part.id for place in PLACES if place.table}
    assert parts == {"t": "japan", "comparative": None}


def test_a_cell_is_counted_from_one() -> None:
    place = PLACES.find("comparative.1.3")
    assert place
    assert (place.kind, place.row, place.column) == ("cell", 0, 2)
    cell = PLACES.cell(place)
    assert cell and cell.text == "1.10"


@pytest.mark.parametrize(
    "id",
    ["x", "", "comparative.0.1", "comparative.1.4", "comparative.3.1", "comparative.01.1"]
    + ["comparative.1", "comparative.1.1.1", "japan.1.1", "comparative.١.١"]
    + [f"comparative.{'9' * 5000}.1"],
    ids=lambda id: id[:20],
)
def test_what_names_nothing(id: str) -> None:
    assert PLACES.find(id) is None


def test_ids_that_are_near_whatever_their_case() -> None:
    assert PLACES.nearest("JAPAN")[0] == "japan"
    assert PLACES.nearest("x" * 100_000) == []

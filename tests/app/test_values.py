"""A file of separated values in the app: its table alone, and what is odd in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.app.opened import Opened
from tui.app.page import first_page, first_words
from tui.app.reading import Reading
from tui.app.strips import strip_of
from tui.library.reference import resolve
from tui.library.state import State

from .drive import running

ODD = "Land,Größe,Zahl\nÖsterreich,1,5\nX\n".encode("latin-1")


@pytest.fixture
def values(tmp_path: Path) -> Path:
    path = tmp_path / "laender.csv"
    path.write_bytes(ODD)
    return path


async def test_the_tables_are_all_the_tabs_there_are(values: Path) -> None:
    async with running(resolve(str(values), {}), size=(110, 30)) as seen:
        screen = await seen.text()
        assert "laender.csv" in screen and "1 Tables" in screen and "Overview" not in screen
        assert "Österreich" in screen
        assert "Not UTF-8: read as Windows-1252. 1 row has fewer cells" in screen
        assert "not UTF-8: read as Windows-1252; 1 row has fewer cells" in screen
        assert "; 1 row" not in await seen.press("j")
        sorted_screen = await seen.press("l s s")
        assert sorted_screen.index("Österreich") < sorted_screen.index("X ")
        assert "There is no tab 2." in await seen.press("2")


async def test_page_one_is_what_the_app_shows(values: Path) -> None:
    found = resolve(str(values), {})
    reading = Reading(Opened(found.briefing, found.path), 80, 24)
    async with running(found, size=(80, 24), theme="dark", state=State()) as seen:
        rows = first_page(reading, seen.app.palette, first_words(found, State()))
        page = [strip_of(row.line, 80, seen.app.palette, row.on_band).text for row in rows]
        assert page == [strip.text for strip in seen.strips]


async def test_it_is_read_again(values: Path) -> None:
    async with running(resolve(str(values), {}), size=(110, 30)) as seen:
        values.write_text("Land,Zahl\nMalta,7\n")
        screen = await seen.press("r")
        assert "Malta" in screen and "Read again: laender.csv" in screen
        values.write_text('Land,Zahl\nMalta,"7\n')
        screen = await seen.press("r")
        assert "2:7 error" in screen and "a quote that is opened here never closes" in screen
        assert "The last good version stays" in screen


async def test_two_files_are_a_list(values: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tsv"
    other.write_text("a\tb\n1\t2\n")
    async with running(files=[values, other], size=(110, 30)) as seen:
        screen = await seen.text()
        assert "laender.csv" in screen and "other.tsv" in screen
        screen = await seen.press("j enter")
        assert "1 Tables" in screen and "other" in screen

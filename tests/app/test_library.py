"""The list of briefings: read while it shows, filtered, opened and come back to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.app.messages import BriefingsListed
from tui.briefing.problems import Reading
from tui.library import catalog
from tui.library.cache import read_cached
from tui.library.catalog import unread
from tui.library.discover import briefing_files

from .build import make, part, section, table, with_source, write
from .drive import ENVIRON, SIZES, Seen, running


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three good briefings in two folders, and two that are broken."""
    write(tmp_path, "alpha", title="Alpha in the East", date="2024-06-20")
    tables = [table("t", ["A", "B"], [["1", "2"]])]
    write(tmp_path, "beta", part("p", section("s", ["One.", "Two."])), tables=tables, title="Beta")
    write(tmp_path / "below", "gamma", title="Gamma")
    (tmp_path / "syntax.briefing.yaml").write_text("briefbook: 1\ntitle: 'open\n")
    (tmp_path / "fields.briefing.yaml").write_text(
        "briefbook: 1\nid: fields\ntitle: F\nzebra: 1\nparts:\n- {id: p, title: P}\n"
    )
    return briefing_files(tmp_path)


def row(seen: Seen, name: str) -> list[str]:
    """The cells of the row that begins with `name`."""
    line = next(line for line in seen.lines if line[3:].startswith(name))
    return [cell for cell in re.split(r"\s{2,}", line[3:].replace("┃", " ").strip()) if cell]


async def test_it_lists_titles_and_what_is_in_them(files: list[Path]) -> None:
    async with running(files=files) as seen:
        assert "Library   5 briefings" in seen.lines[0]
        assert row(seen, "Alpha in the East")[1:] == ["2", "–", "1", "2024-06-20"]
        assert row(seen, "Beta")[1:] == ["3", "1", "2", "undated"]
        assert row(seen, "Gamma")
        assert seen.status.endswith("/5")


async def test_a_broken_briefing_is_listed_with_what_is_wrong(files: list[Path]) -> None:
    async with running(files=files, size=(110, 30)) as seen:
        text = await seen.text()
        assert "fields  4:1 " in text and "syntax  " in text
        await seen.press("g")
        for _ in files:
            if seen.chosen.startswith("fields"):
                break
            await seen.press("j")
        assert "zebra" in seen.status
        before = await seen.text()
        text = await seen.press("enter")
        assert "── 1 problem in fields.briefing.yaml ──" in text
        assert re.search(r"4:1 error .*zebra.*\n +4 │ zebra: 1\n +│ \^{5}", text)
        assert await seen.press("j k space q") == before
        await seen.press("enter j")
        assert "problem in" in await seen.text(), "it scrolls"
        (files[0].parent / "fields.briefing.yaml").write_text("briefbook: [")
        text = await seen.press("r")
        assert "problem in" not in text and "fields  1:13 " in text
        await seen.press("enter escape q")
        assert seen.over


async def test_enter_opens_and_q_goes_back_to_the_same_place(files: list[Path]) -> None:
    async with running(files=files) as seen:
        while not seen.chosen.startswith("Beta"):
            await seen.press("j")
        before = await seen.text()
        text = await seen.press("enter")
        assert seen.lines[0].strip().startswith("Beta") and "1 Overview" in text
        await seen.press("2 j q")
        assert await seen.text() == before
        await seen.press("q")
        assert seen.over and seen.app.return_code == 0


async def test_the_filter_narrows_as_it_is_typed(files: list[Path]) -> None:
    async with running(files=files) as seen:
        await seen.press("f type:EAST")
        assert seen.status.startswith("filter EAST▏") and seen.status.endswith("1 of 5")
        assert "Alpha in the East" in await seen.text() and "Beta" not in await seen.text()
        await seen.press("enter")
        assert seen.status.endswith("1/1")
        await seen.press("enter")
        assert seen.lines[0].strip().startswith("Alpha in the East")
        await seen.press("q f type:x escape")
        assert "Alpha" in await seen.text() and "Beta" not in await seen.text(), "as it was before"
        text = await seen.press("f ctrl+u type:zzz enter")
        assert "No briefing has “zzz”." in text
        await seen.press("enter j k g G space b")
        assert not seen.over
        text = await seen.press("f ctrl+u enter")
        assert "Alpha" in text and "Beta" in text


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_moves_like_any_list(size: tuple[int, int], tmp_path: Path) -> None:
    for n in range(60):
        write(tmp_path, f"b{n:02}", title=f"Briefing {n:02}")
    async with running(files=briefing_files(tmp_path), size=size) as seen:
        await seen.press("j j k")
        assert seen.status.endswith("2/60")
        await seen.press("space")
        assert "Briefing 02" not in await seen.text() or size[1] == 12
        for _ in range(20):
            await seen.do("space")
        assert seen.status.endswith("60/60") and "Briefing 59" in await seen.text()
        await seen.press("g")
        assert seen.status.endswith("1/60") and "Briefing 00" in await seen.text()
        await seen.press("G")
        assert seen.status.endswith("60/60")
        assert "Briefing" in seen.chosen


async def test_reload_reads_them_again(files: list[Path], tmp_path: Path) -> None:
    async with running(files=files) as seen:
        write(tmp_path, "beta", title="Beta, mended")
        assert "Beta, mended" in await seen.press("r")


async def test_the_library_from_a_briefing(files: list[Path], tmp_path: Path) -> None:
    async with running() as seen:
        await seen.press("4 j")
        before = await seen.text()
        text = await seen.press("L")
        assert "Library   1 briefing" in text
        assert "Japan and South Korea Sound Alarm" in text
        await seen.press("escape")
        assert "Library" in seen.lines[0], "Esc leaves nothing here"
        await seen.press("q")
        assert await seen.text() == before


async def test_titles_with_line_breaks_and_wide_ones_stay_on_their_row(tmp_path: Path) -> None:
    write(tmp_path, "lines", title="Two\nlines\tand a tab")
    write(tmp_path, "wide", title="日本と韓国の懸念" * 6)
    async with running(files=briefing_files(tmp_path)) as seen:
        text = await seen.text()
        assert "Two lines and a tab" in text.replace("  ", " ") and "\ufffd" not in text
        for strip in seen.strips:
            assert strip.cell_length == 80  # type: ignore[attr-defined]


async def test_a_file_that_is_gone_says_so(files: list[Path], tmp_path: Path) -> None:
    async with running(files=files) as seen:
        (tmp_path / "beta.briefing.yaml").unlink()
        while not seen.chosen.startswith("Beta"):
            await seen.press("j")
        await seen.press("enter")
        assert "No such file" in seen.status
        assert "beta  No such file" in await seen.press("r")


async def test_sizes(files: list[Path]) -> None:
    async with running(files=files, size=(110, 30)) as seen:
        await seen.press("j j")
        before = await seen.text()
        for columns, rows in ((40, 12), (20, 5), (1, 1), (110, 30)):
            await seen.resize(columns, rows)
        assert await seen.text() == before


async def test_too_small_says_so(files: list[Path]) -> None:
    async with running(files=files, size=(30, 8)) as seen:
        assert "too small" in await seen.text()


async def test_they_stand_by_title_the_newest_edition_first(tmp_path: Path) -> None:
    titles = [("c", "Élan", 1), ("b", "Zebra", 1), ("z", "apple", 1), ("a", "Zebra", 2)]
    for id, title, edition in titles:
        write(tmp_path, id, title=title, edition=edition, date=f"2024-0{edition}")
    (tmp_path / "aa.briefing.yaml").write_text("")
    async with running(files=[tmp_path]) as seen:
        rows = [line[3:].split()[0] + line[-2:] for line in seen.lines[4:8]]
        assert rows == ["apple01", "Élan01", "Zebra02", "Zebra01"]
        assert seen.lines[8].startswith("   aa  1:1 "), "at the end what cannot be opened"
        assert seen.status.endswith("1/5") and seen.chosen.startswith("apple")


async def test_only_the_title_you_are_on_is_bold(files: list[Path]) -> None:
    async with running(files=files) as seen:
        assert seen.looks("Alpha")[0].bold and not seen.looks("Beta")[0].bold
        await seen.press("j")
        assert not seen.looks("Alpha")[0].bold and seen.looks("Beta")[0].bold


async def test_a_small_screen_has_a_briefing_a_line(tmp_path: Path) -> None:
    for n in range(30):
        write(tmp_path, f"b{n:02}", title=f"Briefing {n:02} with a title that is rather long")
    async with running(files=[tmp_path], size=(40, 12)) as seen:
        assert len([line for line in seen.lines if "Briefing" in line]) == 12
        assert all(line.endswith("…") for line in seen.lines[:11])


async def test_reload_finds_what_is_new_and_drops_what_is_gone(tmp_path: Path) -> None:
    write(tmp_path, "alpha", title="Alpha")
    write(tmp_path, "beta", title="Beta")
    async with running(files=[tmp_path]) as seen:
        await seen.press("j")
        (tmp_path / "alpha.briefing.yaml").unlink()
        write(tmp_path / "deep", "aa", title="A new one")
        text = await seen.press("r")
        assert "Alpha" not in text and "A new one" in text and "Library   2 briefings" in text
        assert seen.chosen.startswith("Beta"), "it stays where it is"


async def test_one_bad_file_keeps_no_other_from_being_listed(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path) -> Reading:
        if path.name.startswith("alpha"):
            raise MemoryError
        return read_cached(path)

    monkeypatch.setattr(catalog, "read_cached", read)
    async with running(files=files) as seen:
        text = await seen.text()
        assert "alpha  cannot be read: MemoryError" in text and row(seen, "Gamma")
        assert "Reading" not in seen.status


async def test_what_was_read_for_an_earlier_look_does_not_count(files: list[Path]) -> None:
    async with running(files=files) as seen:
        screen = seen.app.library
        earlier = screen.read_all({})
        earlier.cancel()
        screen.post_message(BriefingsListed(earlier, [unread(files[0])] * 3))
        text = await seen.text()
        assert "Reading" not in seen.status and "Alpha in the East" in text
        assert "Library   5 briefings" in text


async def test_the_library_and_a_briefing_do_not_pile_up(files: list[Path]) -> None:
    environ = {**ENVIRON, "BRIEFBOOK_PATH": str(files[0].parent)}
    async with running(environ=environ) as seen:
        first = await seen.press("2 j")
        for _ in range(3):
            await seen.press("L")
            assert seen.lines[-1].endswith("q Back")
            await seen.press("g j enter")
            assert seen.lines[0].strip().startswith("Beta") and seen.lines[-1].endswith("q Back")
        await seen.press("q")
        assert "Library" in seen.lines[0] and seen.chosen.startswith("Beta")
        assert await seen.press("q") == first and seen.lines[-1].endswith("q Quit")
        await seen.press("q")
        assert seen.over


async def test_keys_typed_ahead_open_one_briefing(files: list[Path]) -> None:
    async with running(files=files, settle=False) as seen:
        await seen.burst("enter enter 2 q")
        assert "Library" in seen.lines[0]


async def test_sheets_asked_for_one_after_the_other_take_turns(
    files: list[Path], tmp_path: Path
) -> None:
    async with running(files=files) as seen:
        await seen.press("f type:zebra enter")
        assert "1 problem in" in await seen.burst("enter enter enter")
        assert "1 problem in" not in await seen.burst("q enter q")
    found = make(tmp_path, "edit")
    async with running(found) as seen:
        found.path.write_text("briefbook: [")
        assert "problem in edit" in await seen.burst("Y Y o r r r")
        assert "problem in edit" not in await seen.press("q")


async def test_the_library_is_as_it_was_left_and_reads_nothing_twice(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(
        catalog, "read_cached", lambda path: (read.append(path.stem), read_cached(path))[1]
    )
    environ = {**ENVIRON, "BRIEFBOOK_PATH": str(files[0].parent)}
    async with running(environ=environ) as seen:
        before = await seen.press("L f type:a enter j")
        assert len(read) == 6 and "filter “a”" in seen.status
        assert await seen.press("q L") == before
        assert len(read) == 6
        write(files[0].parent, "beta", title="Beta, mended")
        assert "Beta, mended" in await seen.press("q L")
        assert read[6:] == ["beta.briefing"]


async def test_without_a_home_it_is_listed(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    async with running(files=[path for path in files if "below" not in str(path)]) as seen:
        assert "Library   4 briefings" in seen.lines[0]


# Reading a briefing again.


async def test_reload_keeps_the_place(tmp_path: Path) -> None:
    sections = [section(f"s{n}", [f"Statement {n}."]) for n in range(40)]
    found = make(tmp_path, "edit", part("p", *sections))
    async with running(found) as seen:
        await seen.press("2 l l l")
        assert seen.chosen == "Statement 3."
        write(tmp_path, "edit", part("p", section("new", ["New, in front."]), *sections))
        await seen.press("r")
        assert seen.chosen == "Statement 3." and seen.status.startswith("Read again")
        await seen.press("j")
        assert seen.status.endswith("5/41".replace("5", "6"))
        await seen.press("g")
        assert seen.chosen == "New, in front."


async def test_reload_of_what_lost_the_place_or_the_tab(tmp_path: Path) -> None:
    tables = [table("t", ["A"], [["1"]])]
    found = make(tmp_path, "edit", part("p", section("s", ["One.", "Two."])), tables=tables)
    async with running(found) as seen:
        await seen.press("3")
        write(tmp_path, "edit", part("p", section("s", ["One."])))
        await seen.press("r")
        assert "Tables" not in seen.tabs and not seen.over
        await seen.press("2 j k")
        assert "One." in await seen.text()


@pytest.mark.parametrize("broken", ["briefbook: [", "", "briefbook: 1\nid: edit\n"])
async def test_a_broken_file_keeps_the_last_good_version(broken: str, tmp_path: Path) -> None:
    found = make(tmp_path, "edit", part("p", section("s", ["One.", "Two."])))
    async with running(found, size=(110, 30)) as seen:
        await seen.press("2 j")
        before = seen.lines[:-2]
        found.path.write_text(broken)
        await seen.press("r")
        text = await seen.text()
        above, _, sheet = text.partition("── ")
        # The sheet has the focus now, and the bar of the text is thin.
        behind = "\n".join(before).replace("┃", "│")
        assert above.rstrip() and behind.startswith(above.rstrip())
        assert re.match(r"\d problems? in edit\.briefing\.yaml ", sheet)
        assert re.search(r"\d+:\d+ error  ", sheet) and "The last good version stays." in sheet
        style = seen.looks("error")[0]
        assert style.color is not None and style.color.name == "#ff8787"
        await seen.press("q")
        assert seen.lines[:-2] == before
        found.path.unlink()
        await seen.press("r")
        assert "No such file" in seen.status and seen.lines[:-2] == before
        write(tmp_path, "edit", part("p", section("s", ["One.", "Two, mended."])))
        await seen.press("r")
        assert seen.chosen == "Two, mended."


async def test_reload_with_a_search_a_sheet_and_a_table_changed(tmp_path: Path) -> None:
    tables = [table("t", ["A", "B"], [["x", "2"], ["y", "1"]])]
    found = make(tmp_path, "edit", part("p", section("s", ["One.", "Two."])), tables=tables)
    async with running(found) as seen:
        for keys in ("2 / type:two enter r", "n r", "3 l s r", "x r", "t r", "f type:x enter r",
                     "2 o r", "escape Y r", "escape 2 < r", "L q r", "r r r"):  # fmt: skip
            await seen.press(keys)
            assert not seen.over and "\ufffd" not in "\n".join(seen.lines)
        await seen.press("escape 2 g")
        assert seen.chosen == "One."


async def test_reload_of_a_source(tmp_path: Path) -> None:
    source = with_source(tmp_path, "Before.\n")
    async with running(make(tmp_path, "edit", sources=[source])) as seen:
        assert "Before." in await seen.press("3")
        (tmp_path / source["file"]).write_text("After.\n")
        assert "After." in await seen.press("r")


async def test_reload_says_that_the_words_of_a_source_are_gone(tmp_path: Path) -> None:
    source = with_source(tmp_path, "Before.\n")
    async with running(make(tmp_path, "edit", sources=[source])) as seen:
        await seen.press("r")
        assert seen.status == "Read again: edit.briefing.yaml"
        (tmp_path / source["file"]).unlink()
        await seen.press("r")
        assert seen.status.endswith("But article.txt is missing.")


async def test_back_does_not_lead_to_a_tab_that_reload_lost(tmp_path: Path) -> None:
    one, two, three = (part(f"p{n}", section(f"s{n}", [f"Words {n}."])) for n in (1, 2, 3))
    found = make(tmp_path, "edit", one, two, three)
    async with running(found, size=(110, 30)) as seen:
        await seen.press("2 3 4")
        make(tmp_path, "edit", one, three)
        await seen.press("r <")
        assert "Words 1." in seen.chosen
        assert "Words" not in await seen.press("<")
        await seen.press("<")
        assert seen.status == "There is nothing to go back to."

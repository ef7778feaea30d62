"""What rises over a table: its columns, a column summed up, a cell read whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.app.widgets.scrolling import CloseUp
from tui.export.registry import FORMATS
from tui.library.reference import Found

from .build import make, table
from .drive import SIZES, Seen, running
from .test_table_setting import pane
from .test_tables import copied_rows, to_tables


def sheet(seen: Seen) -> list[str]:
    """The lines of the sheet, its title first; none where none is open."""
    at = next((y for y, line in enumerate(seen.lines) if line.startswith("── ")), None)
    return [] if at is None else seen.lines[at : -1 if seen.is_small else -2]


def boxes(seen: Seen) -> dict[str, bool]:
    """The columns that the sheet lists, and whether they show."""
    found = (re.match(r" [┃ ] \[(.)\] (.*?)(?:   |$)", line) for line in sheet(seen))
    return {row[2]: row[1] == "x" for row in found if row}


# The columns.


async def test_columns_are_shown_and_hidden_as_you_choose() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } c")
        assert sheet(seen)[0].startswith("── Columns ")
        assert boxes(seen) == {"Response Aspect": True, "Japan": True, "South Korea": True}
        await seen.press("space")
        assert not boxes(seen)["Japan"] and "Japan" not in seen.lines[6], "at once, below it"
        await seen.press("space")
        assert boxes(seen)["Japan"] and seen.lines[6].split()[2:4] == ["Japan", "South"]
        await seen.press("j enter k x")
        assert [name for name, shown in boxes(seen).items() if shown] == ["Response Aspect"]
        await seen.press("k space")
        assert seen.status == "The last column stays." and boxes(seen)["Response Aspect"]
        await seen.press("0")
        assert all(boxes(seen).values())
        await seen.press("q")
        assert not sheet(seen) and "source order" in seen.status


async def test_every_step_on_the_sheet_can_be_undone() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } c space j space 0 q")
        shown = [(0, 1, 2)]
        for _ in range(3):
            await seen.press("u")
            shown.append(pane(seen).shown.shown)
        assert shown == [(0, 1, 2), (0,), (0, 2), (0, 1, 2)]
        await seen.press("u")
        assert seen.status == "There is nothing to undo."


async def test_the_sheet_begins_at_your_column_and_ends_at_the_last(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        await seen.press("l l c")
        bar = next(line for line in sheet(seen) if "┃" in line)
        assert "Year 2016" in bar
        await seen.press("G j j")
        assert "Year 2024" in next(line for line in sheet(seen) if "┃" in line)
        await seen.press("space g space")
        assert pane(seen).shown.shown == tuple(range(1, 11))
        await seen.press("k")
        assert "[ ] Country" in next(line for line in sheet(seen) if "┃" in line)


async def test_hiding_all_but_one_leaves_a_table(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        await seen.press("c g" + " space j" * 11 + " space")
        assert sum(boxes(seen).values()) <= 1 and pane(seen).shown.shown == (11,)
        assert seen.status == "The last column stays."
        await seen.press("q j j s t t 0")
        assert not seen.over and pane(seen).shown.shown == tuple(range(12))


async def test_the_aspects_of_the_matrix_and_one_actor_stay() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("6 c g space")
        assert seen.status == "The aspects stay."
        await seen.press("j space j space")
        assert seen.status == "The last actor stays."
        assert boxes(seen) == {"Aspect": True, "Japan": False, "South Korea": True}
        await seen.press("0 q")
        assert "Japan" in seen.lines[6]


async def test_a_click_shows_or_hides_a_column() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } c")
        y = next(y for y, line in enumerate(seen.lines) if "] South Korea" in line)
        await seen.pilot.click(offset=(10, y))
        await seen.text()
        assert not boxes(seen)["South Korea"] and "South Korea" not in seen.lines[6]


async def test_columns_are_chosen_in_a_transposed_table_and_in_one_without_rows(
    numbers: Found,
) -> None:
    async with running(numbers, size=(110, 30)) as seen:
        await to_tables(seen)
        await seen.press("t c j space q")
        assert "1 column hidden" in seen.status and "transposed" in seen.status
        await seen.press("0 } } c j space q")
        assert pane(seen).shown.shown == (0,)


async def test_columns_without_titles_and_with_line_breaks_have_a_line_each(tmp_path: Path) -> None:
    heads = ["", "Two\nlines", "x" * 200]
    found = make(tmp_path, "titles", tables=[table("t", heads, [["\n\na", "", "z"]])])
    async with running(found) as seen:
        await to_tables(seen)
        await seen.press("c")
        assert list(boxes(seen))[:2] == ["c0", "Two lines"] and len(boxes(seen)) == 3


# A summary.


async def test_a_column_is_summed_up(numbers: Found, home: Path) -> None:
    async with running(numbers, size=(110, 30), state=None) as seen:
        await to_tables(seen)
        await seen.press("i")
        shown = sheet(seen)
        assert shown[0].startswith("── Summary ") and "Year 2014" in shown[0]
        (greatest,) = (line for line in shown if "Greatest" in line)
        column = [int(t.replace(",", "")) for t in pane(seen).shown.facts.texts(1)]
        assert f"{max(column):,}" in greatest
        assert f"Country {column.index(max(column)) + 1}" in greatest
        table = pane(seen).summary()
        assert await seen.copied("y") == FORMATS["markdown"].write([table])
        assert not sheet(seen), "it closes when it is copied"
        for key in ("q", "escape", "enter"):
            await seen.press("i")
            assert sheet(seen)
            await seen.press(key)
            assert not sheet(seen)


async def test_a_summary_is_of_the_rows_that_show(numbers: Found, home: Path) -> None:
    async with running(numbers, size=(110, 30), state=None) as seen:
        await to_tables(seen)
        await seen.press("f type:Country_7 enter i")
        copied = copied_rows(await seen.copied("y"))
        assert copied[1][:2] == ["Rows", "1"] and copied[0] == ["Summary", "Year 2014", "Where"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_summary_is_read_whole_at_any_size(numbers: Found, size: tuple[int, int]) -> None:
    async with running(numbers, size=size) as seen:
        await to_tables(seen)
        await seen.press("i")
        words = ["Rows", "Blank", "Distinct", "Least", "Median", "Greatest"]
        shown = "\n".join(sheet(seen))
        for _ in range(30):
            await seen.do("j")
            shown += "\n".join(sheet(seen))
        assert all(word in shown for word in words)
        assert all(len(line) <= size[0] for line in seen.lines)


# A cell.


async def test_a_cell_rises_and_then_leads_to_its_words_in_the_source() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } j j l enter")
        assert sheet(seen)[0].startswith("── Cell ") and "Economic Response" in sheet(seen)[0]
        assert "   Balanced sanctions and dialogue" in sheet(seen)
        assert any("* the prose says it in part" in line for line in sheet(seen))
        assert "Enter In the source" in seen.lines[-1]
        await seen.press("enter")
        assert seen.tab == "Source" and not sheet(seen)
        assert "Economically, Japan could impose" in seen.chosen
        await seen.press("<")
        assert seen.tab == "Tables" and seen.status.startswith("Economic Response · South Korea")


async def test_a_cell_of_the_matrix_rises_with_its_claims(home: Path) -> None:
    async with running(size=(110, 30), state=None) as seen:
        await seen.press("6")
        claims = pane(seen).claim_ids()
        assert len(claims) > 1
        await seen.press("enter")
        text = " ".join(" ".join(sheet(seen)).split())
        for id in claims:
            place = pane(seen).opened.places.find(id)
            assert place is not None and place.claim is not None
            assert " ".join(place.claim.exact.split())[:60] in text
        assert any(re.match(r" *[?~+\"] ", line) for line in sheet(seen)), "with their marks"
        await seen.press("enter")
        assert seen.tab == "Source" and seen.chosen


async def test_an_empty_cell_of_the_matrix_says_so(eleven: Found) -> None:
    async with running(eleven, size=(110, 30)) as seen:
        await seen.press("[")  # the last tab
        await seen.press("j enter")
        assert any("nothing in this briefing" in line for line in sheet(seen))
        await seen.press("enter")
        assert not sheet(seen) and "names no claims" in seen.status


async def test_a_cell_without_claims_goes_nowhere(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        await seen.press("enter")
        assert "   45,658" in sheet(seen) and "In the source" not in seen.lines[-1]
        await seen.press("enter")
        assert seen.status == "The briefing names no claims for this cell." and not sheet(seen)


async def test_what_is_beside_a_cell_is_seen_from_its_sheet() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } enter l")
        assert "Military Focus · South Korea" in sheet(seen)[0]
        assert "   Joint drills, advanced defense systems" in sheet(seen)
        await seen.press("l h h")
        assert "   Military Focus" in sheet(seen), "and no further than there are columns"
        await seen.press("h q")
        assert not sheet(seen) and pane(seen).position.chosen == (0, 0)


async def test_the_columns_are_summed_up_one_after_the_other(numbers: Found) -> None:
    async with running(numbers, size=(110, 30)) as seen:
        await to_tables(seen)
        await seen.press("i")
        for year in range(2015, 2025):
            await seen.press("l")
            assert f"Year {year}" in sheet(seen)[0]
            assert "Greatest" in "\n".join(sheet(seen))
        await seen.press("q")
        assert seen.status.startswith("Country 1 · Year 2024")


WORDS = [f"word{n}" for n in range(1, 1300)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A table with a cell of ten thousand characters, one of blanks, one with line breaks."""
    rows = [
        ["long", " ".join(WORDS)],
        ["blank", " "],
        ["lines", "one\n\ntwo"],
        ["wide", "日本語" * 30],
    ]
    return make(tmp_path_factory.mktemp("whole"), "whole", tables=[table("t", ["A", "B"], rows)])


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_cell_scrolls_on_its_sheet(
    whole: Found, home: Path, size: tuple[int, int]
) -> None:
    assert len(" ".join(WORDS)) > 10_000
    async with running(whole, size=size, state=None) as seen:
        await to_tables(seen)
        await seen.press("enter")
        content = seen.app.screen.sheet.content  # type: ignore[attr-defined]
        assert isinstance(content, CloseUp)
        first = sheet(seen)[-content.size.height :]
        assert "word1 " in " ".join(first)
        await seen.press("j")
        assert sheet(seen)[-content.size.height :][:-1] == first[1:], "a line on"
        await seen.press("k space")
        assert sheet(seen)[-content.size.height].split()[0] not in " ".join(first)
        await seen.press("b")
        assert sheet(seen)[-content.size.height :] == first
        await seen.press("G")
        assert sheet(seen)[-1].split()[-1] == "word1299"
        await seen.press("j space")
        assert sheet(seen)[-1].split()[-1] == "word1299", "there is no more"
        await seen.press("g")
        assert sheet(seen)[-content.size.height :] == first
        assert (await seen.copied("y")).startswith(" ".join(WORDS) + "\n")
        assert not sheet(seen)


async def test_a_long_cell_is_read_page_by_page_with_no_word_left_out(whole: Found) -> None:
    async with running(whole) as seen:
        await to_tables(seen)
        await seen.press("enter")
        read: list[str] = []
        for _ in range(16):
            for word in re.findall(r"word\d+", " ".join(sheet(seen))):
                if word not in read[-400:]:
                    read.append(word)
            await seen.press("space")
        assert read == WORDS


async def test_cells_of_blanks_of_lines_and_of_wide_text(whole: Found) -> None:
    async with running(whole) as seen:
        await to_tables(seen)
        await seen.press("G enter")
        assert "".join("".join(sheet(seen)[1:]).split()).count("日本語") == 30
        await seen.press("q k enter")
        shown = sheet(seen)
        assert shown.index("   two") - shown.index("   one") == 2
        await seen.press("q k enter")
        assert "   nothing" in sheet(seen)


async def test_a_key_of_the_table_closes_the_sheet_and_does_its_work() -> None:
    async with running(size=(110, 30)) as seen:
        for opening in ("enter", "i", "c"):
            await seen.press(f"7 }} {opening}")
            assert sheet(seen)
            await seen.press("s")
            assert not sheet(seen) and "sorted by" in seen.status, opening
            await seen.press("u {")


async def test_a_sheet_stays_in_place_when_the_screen_is_another_size(whole: Found) -> None:
    async with running(whole, size=(110, 30)) as seen:
        await to_tables(seen)
        await seen.press("enter")
        for size in ((40, 12), (80, 24), (110, 30)):
            await seen.resize(*size)
            assert sheet(seen)[0].startswith("── Cell ") and "word1 " in " ".join(sheet(seen))
            assert all(len(line) <= size[0] for line in seen.lines)
        await seen.press("q")
        assert not sheet(seen)

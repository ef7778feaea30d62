"""The pane of tables: order, rows, columns, and what is copied of them then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.library.reference import Found

from .build import make, table
from .drive import Seen, running

ROW_LABELS = (
    "Military Focus",
    "Diplomatic Approach",
    "Economic Response",
    "Alliance Strengthening",
)


def rows(seen: Seen) -> list[str]:
    """The labels of the rows that show, in order."""
    labels = (re.split("  | ┃", line[3:])[0] for line in seen.lines[6:-2])
    return [label for label in labels if label in ROW_LABELS]


def copied_rows(text: str) -> list[list[str]]:
    """The cells of the first Markdown table in `text`, head and rows."""
    lines = [line for line in text.split("\n") if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [cells[0], *cells[2:]]


async def test_sorting_goes_up_down_and_back(home: Path) -> None:
    async with running(size=(110, 30), state=None) as seen:
        await seen.press("7 } l")
        assert rows(seen) == list(ROW_LABELS)
        await seen.press("s")
        assert "South Korea ↑" in seen.lines[6] and "sorted by South Korea ↑" in seen.status
        assert rows(seen) == [
            "Economic Response", "Alliance Strengthening", "Diplomatic Approach", "Military Focus",
        ]  # fmt: skip
        assert seen.status.startswith("Military Focus"), "the cell you are on stays yours"
        text = await seen.copied("y")
        assert [row[0] for row in copied_rows(text)[1:]] == rows(seen)
        await seen.press("s")
        assert "South Korea ↓" in seen.lines[6] and rows(seen)[0] == "Military Focus"
        await seen.press("s")
        assert rows(seen) == list(ROW_LABELS) and "source order" in seen.status


async def test_a_filter_shows_its_count_and_is_kept_or_left(home: Path) -> None:
    async with running(size=(110, 30), state=None) as seen:
        await seen.press("7 } f type:sanctions")
        assert seen.status.startswith("filter sanctions▏") and seen.status.endswith("2 of 4 rows")
        assert rows(seen) == ["Diplomatic Approach", "Economic Response"]
        await seen.press("escape")
        assert rows(seen) == list(ROW_LABELS)
        await seen.press("f type:sanctions enter")
        assert rows(seen) == ["Diplomatic Approach", "Economic Response"]
        assert "2 of 4 rows" in seen.status
        text = await seen.copied("y")
        assert [row[0] for row in copied_rows(text)[1:]] == rows(seen)
        await seen.press("f")
        assert seen.status.startswith("filter sanctions▏"), "it can be changed"
        await seen.press("ctrl+u enter")
        assert rows(seen) == list(ROW_LABELS)


async def test_leaving_a_filter_returns_to_the_cell_you_were_on() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } l f type:sanctions escape")
        assert seen.status.startswith("Military Focus · South Korea")


async def test_the_cell_you_were_on_comes_back_as_the_filter_lets_it() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } l f type:sanctions")
        assert seen.chosen.startswith("Dual approach"), "the first that is left, in your column"
        await seen.press("ctrl+u type:drills enter")
        assert seen.status.startswith("Military Focus · South Korea")


async def test_columns_stay_where_they_are_while_a_filter_is_typed() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } x f")
        head = seen.lines[6]
        for letter in "deepen":
            await seen.press(f"type:{letter}")
            assert seen.lines[6] == head
        assert rows(seen) == ["Alliance Strengthening"]


async def test_a_filter_finds_what_a_search_finds(tmp_path: Path) -> None:
    cells = [["Défi", "1"], ["ｶﾞ", "2"], ["Größe – und", "3"], ["plain", "4"]]
    found = make(tmp_path, "folded", tables=[table("t", ["Word", "N"], cells)])
    async with running(found) as seen:
        await to_tables(seen)
        for typed, word in (("defi", "Défi"), ("ガ", "ｶﾞ"), ("GROSSE_-", "Größe – und")):
            text = await seen.press(f"f ctrl+u type:{typed} enter")
            assert word in text and "plain" not in text
            assert "1 of 4 rows" in seen.status


async def test_a_transposed_table_without_rows_says_so() -> None:
    async with running(size=(110, 30)) as seen:
        text = await seen.press("7 } t f type:zzzzz enter")
        assert "No row has “zzzzz”." in text and "0 of 4 rows" in seen.status


async def test_a_filter_without_rows_says_so_and_how_to_go_on() -> None:
    async with running(size=(110, 30)) as seen:
        text = await seen.press("7 } f type:zzzzz enter")
        assert "No row has “zzzzz”." in text and "0 show all 4 rows" in text
        assert "0 of 4 rows" in seen.status
        await seen.press("j l k h G g space b s x enter")
        assert not seen.over
        await seen.press("0")
        assert rows(seen) == list(ROW_LABELS)


async def test_a_hidden_column_is_not_copied(home: Path) -> None:
    async with running(size=(110, 30), state=None) as seen:
        await seen.press("7 } x")
        assert "Japan" not in seen.lines[6] and "1 column hidden" in seen.status
        assert copied_rows(await seen.copied("y"))[0] == ["Response Aspect", "South Korea"]
        await seen.press("x x")
        assert seen.status == "The last column stays."
        await seen.press("0")
        assert "Japan" in seen.lines[6]


async def test_transposed_is_copied_transposed(home: Path) -> None:
    async with running(size=(110, 30), state=None) as seen:
        await seen.press("7 } t")
        assert "Military Focus" in seen.lines[7] and "transposed" in seen.status
        text = copied_rows(await seen.copied("y"))
        assert text[0] == ["Response Aspect", *ROW_LABELS]
        assert [row[0] for row in text[1:]] == ["Japan", "South Korea"]
        await seen.press("s")
        assert "not sorted" in seen.status
        await seen.press("t")
        assert rows(seen) == list(ROW_LABELS)


async def test_undo_goes_back_one_by_one() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 }")
        shown = [rows(seen) + seen.lines[5:8]]
        await seen.press("u")
        assert seen.status == "There is nothing to undo."
        for key in ("s", "x", "t"):
            await seen.press(key)
            shown.append(rows(seen) + seen.lines[5:8])
        for before in reversed(shown[:-1]):
            await seen.press("u")
            assert rows(seen) + seen.lines[5:8] == before
        await seen.press("0")
        assert seen.status == "The table is as in the file."


async def test_reset_can_be_undone_and_tables_do_not_share_what_was_done() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } x { x 0 u")
        assert "1 column hidden" in seen.status
        await seen.press("0 }")
        assert "1 column hidden" in seen.status


async def test_a_filter_can_be_undone() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } f type:sanctions enter u")
        assert rows(seen) == list(ROW_LABELS)


async def test_a_filter_is_one_step_and_one_that_was_left_is_none() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } l s")
        ordered = rows(seen)
        await seen.press("f type:sanctions enter u")
        assert rows(seen) == ordered, "the order is another step"
        await seen.press("f type:sanctions escape f enter u")
        assert rows(seen) == list(ROW_LABELS)
        await seen.press("u")
        assert seen.status == "There is nothing to undo."


async def test_the_row_stays_yours_when_a_column_is_hidden() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } j j x")
        assert seen.status.startswith("Economic Response · South Korea")


async def test_a_row_that_is_sorted_far_away_stays_in_sight(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        for keys in ("h s s", "l s s s", "G h s", "s"):
            await seen.press(keys)
            row = seen.status.split(" · ")[0]
            assert any("┃" in line and row in line for line in seen.lines[7:-2]), keys


async def test_too_many_rows_are_not_made_columns(tmp_path: Path) -> None:
    many = [[f"Row {n}", f"{n}"] for n in range(1, 400)]
    found = make(tmp_path, "many", tables=[table("t", ["Row", "N"], many)])
    async with running(found) as seen:
        await to_tables(seen)
        await seen.press("t")
        assert "399 rows are too many to be columns" in seen.status
        await seen.press("f type:39 enter t")
        assert "transposed" in seen.status
        await seen.press("f")
        assert "t turns it back" in seen.status
        await seen.press("/ type:250")
        assert "Row 250" in await seen.text(), "what hides a match gives way"
        await seen.press("escape")
        assert "transposed" in seen.status


async def test_signs_are_explained_and_support_is_told() -> None:
    async with running(size=(110, 30)) as seen:
        text = await seen.press("7 }")
        assert "Balanced sanctions and dialogue *" in text
        assert "* the prose says it in part" in text and "! the prose" not in text
        assert "full support" in seen.status
        await seen.press("j j l")
        assert "* partial support" in seen.status


async def test_agreement_stands_in_the_last_column_and_is_not_copied(home: Path) -> None:
    async with running(size=(110, 30), state=None) as seen:
        text = await seen.press("7 }")
        assert seen.lines[6].endswith("Agree") and "same" in text
        assert "Agree" not in await seen.copied("y")


async def test_the_matrix_is_a_table_like_any_other(home: Path) -> None:
    async with running(size=(110, 30), state=None) as seen:
        await seen.press("6")
        text = copied_rows(await seen.copied("y"))
        assert text[0] == ["Aspect", "Japan", "South Korea"]
        assert len(text) == 6
        await seen.press("x")
        assert "Japan" not in seen.lines[6]
        assert copied_rows(await seen.copied("y"))[0] == ["Aspect", "South Korea"]
        await seen.press("u t")
        assert "Security" in seen.lines[6]
        await seen.press("0")
        assert seen.lines[6].split() == ["Aspect", "Japan", "South", "Korea"]


# A table of numbers, wider than the screen.


async def test_columns_that_do_not_fit_wait_beyond_the_sign(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        years: list[str] = []
        labels = [line[3:13] for line in seen.lines[8:-2]]
        for _ in range(12):
            shown, beyond = seen.lines[5:7], re.search(r"columns (\d+)–(\d+) of 12", seen.status)
            assert beyond is not None
            waits = any(line.rstrip().endswith("›") for line in shown)
            assert waits == (beyond[2] != "12")
            years += re.findall(r"20\d\d", " ".join(shown))
            assert [line[3:13] for line in seen.lines[8:-2]] == labels, "the labels stay"
            await seen.press("l")
        assert set(years) == {str(year) for year in range(2014, 2025)}
        assert seen.status.startswith("Country 1 · Year 2024")
        await seen.press("h " * 12)
        assert seen.status.startswith("Country 1 · Country")


async def to_tables(seen: Seen) -> None:
    """Go to the tab Tables, whichever it is."""
    await seen.press(seen.tabs[seen.tabs.index("Tables") - 2])


async def test_numbers_sort_as_numbers_and_are_never_cut(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        for keys, descending in (("s g", False), ("s g", True)):
            await seen.press(keys)
            body = [line for line in seen.lines[7:-2] if line.startswith("   Country")]
            shown = [re.findall(r"[\d,]+", line[14:])[0] for line in body]
            values = [int(number.replace(",", "")) for number in shown]
            assert values == sorted(values, reverse=descending) and len(values) > 10
            assert [f"{value:,}" for value in values] == shown


async def test_the_head_stays_while_rows_are_paged(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        head = seen.lines[:7]
        for _ in range(4):
            await seen.press("space")
            assert seen.lines[:7] == head
        assert "row 40/40" in seen.status and seen.status.startswith("Country 40")


async def test_a_table_without_rows_says_so(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        text = await seen.press("} }")
        assert "This table has no rows." in text
        await seen.press("j k h l g G space b s x t u 0 enter y")
        assert not seen.over
        await seen.press("{")
        assert "Perhaps, and" in await seen.text()


@pytest.mark.parametrize("size", [(110, 30), (40, 12)])
async def test_a_table_becomes_cards_where_it_is_narrow(
    size: tuple[int, int], tmp_path: Path
) -> None:
    long = "words that go on and on in every cell"
    heads = ["Actor", *(f"Column {n}" for n in range(1, 4))]
    found = make(tmp_path, "cards", tables=[table("t", heads, [["A", long, long, long]])])
    async with running(found, size=size) as seen:
        await seen.press("] ]")
        cards = any(line.lstrip(" ┃").startswith("Column 1  ") for line in seen.lines)
        assert cards == (size == (40, 12))
        for column in ("Column 1", "Column 2", "Column 3"):
            assert f"A · {column}" in seen.status
            await seen.press("l")


async def test_line_breaks_of_a_cell_are_lines(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        await seen.press("}")
        at = next(y for y, line in enumerate(seen.lines) if "Perhaps, and" in line)
        assert "perhaps not" in seen.lines[at + 1]


async def test_a_long_title_is_broken_alike_lit_or_not(tmp_path: Path) -> None:
    long = "words that go on and on in every cell of this column"
    heads = ["Actor", "Troops in all", "Says"]
    found = make(tmp_path, "long", tables=[table("t", heads, [["A", "1,000,000", long * 3]])])
    async with running(found) as seen:
        await to_tables(seen)
        await seen.press("s")
        head = seen.lines[4 : next(y for y, line in enumerate(seen.lines) if "1,000" in line)]
        assert head[1].split() == ["Troops"] and "in all ↑" in head[2]
        await seen.press("/ type:troops enter")
        assert seen.lines[4 : 4 + len(head)] == head


# The mouse.


async def test_a_click_on_a_title_goes_to_its_column_and_another_sorts() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 } j")
        at = seen.lines[6].index("South Korea") + 2
        await seen.pilot.click(offset=(at, 6))
        await seen.text()
        assert seen.status.startswith("Diplomatic Approach · South Korea")
        assert "source order" in seen.status
        await seen.pilot.click(offset=(at, 6))
        await seen.text()
        assert "sorted by South Korea ↑" in seen.status


async def test_a_click_on_the_title_of_a_table_goes_to_it() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7")
        for title, column in (("Comparative Table", "Response"), ("Analysis Table", "Aspect")):
            await seen.pilot.click(offset=(seen.lines[4].index(title) + 2, 4))
            await seen.text()
            assert seen.lines[6].split()[0] == column
        before = await seen.text()
        await seen.pilot.click(offset=(100, 4))
        assert await seen.text() == before


@pytest.mark.parametrize("size", [(110, 30), (80, 24)])
async def test_a_click_on_the_name_of_a_view_goes_to_it(size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        await seen.press("6")
        for name in ("Prose", "Matrix"):
            y = next(y for y, line in enumerate(seen.lines) if "Matrix   Prose" in line)
            await seen.pilot.click(offset=(seen.lines[y].index(name) + 1, y))
            text = await seen.text()
            assert ("Copy table" in text.split("\n")[-1]) == (name == "Matrix")

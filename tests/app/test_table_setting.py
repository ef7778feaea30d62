"""What is done to a table by its keys: what each does, what it says, and how it is taken back."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import cast

import pytest

from tui.app.panes.table import WIDER, TablePane
from tui.export.registry import FORMATS
from tui.library.reference import Found, resolve
from tui.typeset.columns import BARS, LEAST_WIDTH

from .build import make, table
from .drive import SIZES, Seen, running
from .test_tables import to_tables

SENTENCE = "Words that go on and on in a cell, and then further, until it has several lines. "


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A table of thirty rows with long cells, some of them with line breaks."""
    rows = [
        [f"Row {n}", f"{SENTENCE * 2}{n}" if n % 3 else f"one\n\nthree of {n}", f"{n * 7 % 30}"]
        for n in range(1, 31)
    ]
    tables = [table("t", ["Name", "Says", "Count"], rows)]
    return make(tmp_path_factory.mktemp("long"), "long", tables=tables)


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A table whose columns would be too narrow on a small screen."""
    rows = [
        [f"Row {n}", SENTENCE, f"{'even' if n % 2 else 'odd'} words, and more"]
        for n in range(1, 31)
    ]
    tables = [table("t", ["Name", "Says", "Kind"], rows)]
    return make(tmp_path_factory.mktemp("cards"), "cards", tables=tables)


def pane(seen: Seen) -> TablePane:
    """The pane that is shown."""
    return cast("TablePane", seen.app.screen.pane)  # type: ignore[attr-defined]


def widths(seen: Seen) -> list[int]:
    """The cells of the columns."""
    grid = pane(seen).grid
    assert grid is not None
    return grid.widths


KEYS = [
    (".", "1 picked"),
    (". .", "2 picked"),
    ("l s", "sorted by Year 2014 ↑"),
    ("l s s", "sorted by Year 2014 ↓"),
    ("l x", "1 column hidden"),
    ("c space j space q", "2 columns hidden"),
    ("t", "transposed"),
    ("w", "cells clipped"),
    ("w w", "your row unfolded"),
    ("w w w", "cells wrapped"),
    ("l l F", "3 columns frozen"),
    ("f type:Country_1 enter", "11 of 40 rows"),
    ("f type:Country_1 enter l s x . w", "11 of 40 rows · sorted by Year 2014 ↑ · 1 column hidden · 1 picked"),
]  # fmt: skip
"""Keys, and what is said of the table then."""


async def test_what_is_done_is_said_and_taken_back(numbers: Found) -> None:
    async with running(numbers, size=(160, 30)) as seen:
        await to_tables(seen)
        original = pane(seen).standing
        for keys, words in KEYS:
            await seen.do(f"g h h {keys}")
            assert words in seen.status, keys
            done = pane(seen).standing
            await seen.do("0")
            assert pane(seen).standing.is_as(original) and "source order" in seen.status, keys
            await seen.do("u")
            assert pane(seen).standing.is_as(done) and words in seen.status, keys
            while pane(seen).why_not("undo") is None:
                await seen.do("u")
            assert pane(seen).standing.is_as(original) and "source order" in seen.status, keys


async def test_undo_takes_back_each_step_and_no_more(numbers: Found) -> None:
    async with running(numbers, size=(110, 30)) as seen:
        await to_tables(seen)
        await seen.do("l l")
        steps = ["+", "-", "B", "w", "F", ".", "s", "x", "c space q", "t", "0"]
        stood = [pane(seen).standing]
        for keys in steps:
            await seen.do(keys)
            stood.append(pane(seen).standing)
            assert not stood[-1].is_as(stood[-2]), keys
        for keys, before in zip(reversed(steps), reversed(stood[:-1]), strict=True):
            await seen.do("u")
            assert pane(seen).standing is before, keys
        await seen.do("u")
        assert seen.status == "There is nothing to undo."


async def test_plus_and_minus_change_a_column_by_some_cells(long: Found) -> None:
    async with running(long, size=(110, 30)) as seen:
        await to_tables(seen)
        before = widths(seen)[0]
        await seen.do("h +")
        assert widths(seen)[0] == before + WIDER
        await seen.do("- -")
        assert widths(seen)[0] == before - WIDER or before - WIDER < LEAST_WIDTH
        await seen.do("- " * 20)
        assert widths(seen)[0] == LEAST_WIDTH
        assert "Ro" in "".join(seen.lines[4:]), "it is still there"
        await seen.do("+ " * 60)
        assert all(len(line) <= 110 for line in seen.lines)
        assert widths(seen)[0] <= 110
        await seen.do("l l -")
        assert widths(seen)[2] >= len("30"), "numbers are never cut"


async def test_frozen_columns_stay_in_sight(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        assert "2 columns frozen" in await seen.press("F")
        assert "3 columns frozen" in await seen.press("l F")
        for _ in range(9):
            await seen.do("l")
            head = " ".join(seen.lines[5:7])
            assert {"Country", "2014", "2015"} <= set(head.split())
            x = pane(seen).position.chosen
            assert x is not None and str(2013 + x[1]) in head
        assert seen.status.startswith("Country 1 · Year 2024")
        await seen.do("h " * 9 + "F")
        assert "frozen" not in seen.status, "the same key again takes it back"
        await seen.do("l " * 9)
        assert "2014" not in " ".join(seen.lines[5:7])


def bars(seen: Seen) -> dict[int, int]:
    """For each number of the first year in sight, the cells of its bar."""
    found = (re.match(r"   Country \d+[ ┃]+([\d,]+) ?(━*) ", f"{line} ") for line in seen.lines)
    return {int(row[1].replace(",", "")): len(row[2]) for row in found if row}


async def test_bars_are_drawn_beside_the_numbers(numbers: Found) -> None:
    async with running(numbers, size=(110, 30)) as seen:
        await to_tables(seen)
        await seen.press("B")
        drawn = bars(seen)
        assert len(drawn) > 10 and min(drawn.values()) >= 1 and max(drawn.values()) <= BARS
        by_value = [drawn[value] for value in sorted(drawn)]
        assert by_value == sorted(by_value)
        await seen.press("s s g")
        assert bars(seen)[max(bars(seen))] == BARS, "the greatest is the longest"
        await seen.press("B")
        assert set(bars(seen).values()) == {0}


async def test_the_bars_of_what_is_filtered_fill_the_room_again(numbers: Found) -> None:
    async with running(numbers, size=(110, 30)) as seen:
        await to_tables(seen)
        before = bars(seen)
        await seen.press("B f type:Country_7 enter")
        (value,) = bars(seen)
        assert bars(seen) == {value: BARS} and value < max(before)


TRANSPOSED = "t turns it back."
WHY_NOT = [
    ("t", "s", f"A transposed table is not sorted: {TRANSPOSED}"),
    ("t", "x", f"A transposed table keeps its columns: {TRANSPOSED}"),
    ("t", "i", f"A column of a transposed table is a row: {TRANSPOSED}"),
    ("t", "B", f"A column of a transposed table is a row: {TRANSPOSED}"),
    ("t", ".", f"A transposed table has no rows to pick: {TRANSPOSED}"),
    ("}", "B", "This column holds no numbers."),
    ("} x", "x", "The last column stays."),
    ("", "u", "There is nothing to undo."),
    ("", "0", "The table is as in the file."),
    ("} }", ".", "There is no row here."),
    ("} }", "enter", "There is no cell here."),
    *(("} }", key, "There is no column here.") for key in "sxi+-FB"),
]
"""Keys before, a key, and why it does nothing."""


async def test_what_cannot_be_done_is_told_and_not_done(numbers: Found) -> None:
    async with running(numbers, size=(110, 30)) as seen:
        await to_tables(seen)
        for before, key, why in WHY_NOT:
            await seen.do(f"h h h h {before}")
            stood, steps = pane(seen).standing, len(pane(seen).work.before)
            await seen.do(key)
            assert seen.status == why, (before, key)
            assert pane(seen).standing is stood, (before, key)
            assert len(pane(seen).work.before) == steps, (before, key)
            assert seen.app.screen.sheet is None  # type: ignore[attr-defined]
            while pane(seen).why_not("undo") is None:
                await seen.do("u")
            await seen.do("{ {")


async def test_many_rows_are_unfolded_where_few_are_wrapped(tmp_path: Path) -> None:
    rows = [[f"Row {n}", SENTENCE * 3] for n in range(1200)]
    found = make(tmp_path, "many", tables=[table("t", ["Row", "Says"], rows)])
    async with running(found) as seen:
        await to_tables(seen)
        assert sum("┃" in line for line in seen.lines) > 2
        assert sum(line.endswith("…") for line in seen.lines[5:-2]) > 10
        assert "unfolded" not in seen.status, "nobody asked for it"
        await seen.do("t")
        assert "1,200 rows are too many to be columns" in seen.status
        await seen.do("G")
        assert seen.status.endswith("row 1,200/1,200")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((110, 30), "sorted by Year 2014 ↑ · 1 column hidden · 1 picked · cells clipped · row 18/40"),
        ((80, 24), "sorted by Year 2014 ↑ · row 18/40"),
        ((40, 12), "row 18/40"),
    ],
)  # fmt: skip
async def test_the_words_of_the_state_are_shortened_not_cut(
    numbers: Found, size: tuple[int, int], words: str
) -> None:
    async with running(numbers, size=size) as seen:
        await to_tables(seen)
        await seen.press("s x . w")
        assert seen.status.split("   ")[-1].strip() == words


@pytest.mark.parametrize("keys", ["-", "h - - - - - - -"])
async def test_what_cannot_be_narrowed_is_told(numbers: Found, keys: str) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        await seen.do(keys)
        stood = pane(seen).standing
        await seen.do("-")
        assert pane(seen).standing is stood and "·" not in seen.status


async def test_a_long_title_leaves_lines_for_the_rows(tmp_path: Path) -> None:
    title = (
        "A very long title of numbers that says at length what it counts and in which years and how"
    )
    rows = [["Japan", "12"]] * 9
    found = make(tmp_path, "titled", tables=[table("t", ["Country", title], rows)])
    async with running(found) as seen:
        await to_tables(seen)
        assert sum("Japan" in line for line in seen.lines[:-2]) >= 5


@pytest.mark.parametrize("keys", ["f type:zzz enter", "l f type:>500 enter"])
async def test_a_filter_without_rows_is_told_whole_on_a_small_screen(
    numbers: Found, keys: str
) -> None:
    async with running(numbers, size=(40, 12)) as seen:
        await to_tables(seen)
        text = " ".join(
            (await seen.press(f"0 {keys} f ctrl+u type:zzzzz_zzzzz_zzzzz_zzzz enter")).split()
        )
        assert "No row has “zzzzz zzzzz zzzzz zzzz”." in text
        assert "f change the filter" in text and "0 show all 40 rows" in text


async def test_one_row_that_is_filtered_out_is_a_row(tmp_path: Path) -> None:
    found = make(tmp_path, "one", tables=[table("t", ["A", "B"], [["a", "b"]])])
    async with running(found) as seen:
        await to_tables(seen)
        assert "0 show all 1 row" in (await seen.press("f type:z enter")).replace("1 rows", "")


# Where a table is cards.


async def test_cards_have_no_columns_to_set(cards: Found) -> None:
    async with running(cards, size=(40, 12)) as seen:
        await to_tables(seen)
        assert pane(seen).grid is None
        for key in ("w", "+", "-", "F"):
            stood = pane(seen).standing
            await seen.do(key)
            assert seen.status.startswith("Cards have no columns"), key
            assert pane(seen).standing is stood
        await seen.do("B")
        assert seen.status == "This column holds no numbers."


async def test_the_rest_is_done_to_cards_too(cards: Found) -> None:
    async with running(cards, size=(40, 12)) as seen:
        await to_tables(seen)
        await seen.do("l s")
        assert pane(seen).shown.order == (2, False)
        await seen.do("0 g h h .")
        assert pane(seen).shown.picks == {0} and pane(seen).position.chosen == (1, 0)
        text = await seen.press("k")
        assert "Row 1\n" in text and any(line.startswith("x") for line in seen.lines)
        await seen.do("0 f type:odd enter")
        assert len(pane(seen).shown.file_rows) == 15
        await seen.do("0 l x")
        assert pane(seen).shown.shown == (0, 2)
        assert pane(seen).grid is not None, "two columns have room"


async def test_what_was_set_stays_where_the_screen_has_no_room_for_it(cards: Found) -> None:
    async with running(cards, size=(110, 30)) as seen:
        await to_tables(seen)
        before = await seen.press("w + l F h")
        await seen.resize(40, 12)
        assert pane(seen).grid is None
        assert await seen.resize(110, 30) == before


@pytest.mark.parametrize("key", ["k", "g", "b b b b"])
async def test_the_value_you_are_on_is_in_sight_in_a_long_card(tmp_path: Path, key: str) -> None:
    heads = [f"Column {n}" for n in range(14)]
    found = make(tmp_path, "card", tables=[table("t", heads, [[SENTENCE] * 14] * 3)])
    async with running(found, size=(40, 12)) as seen:
        await to_tables(seen)
        await seen.press("l " * 10 + key)
        assert any("┃" in line for line in seen.lines)


# Moving where the row you are in is unfolded.


@pytest.mark.parametrize("size", [(110, 30), (80, 24)])
async def test_the_unfolded_row_is_whole_and_nothing_above_it_moves(
    long: Found, size: tuple[int, int]
) -> None:
    async with running(long, size=size) as seen:
        await to_tables(seen)
        await seen.do("w w")
        names = {f"Row {n}": n for n in range(1, 31)}
        for key in [*"jjj", "space", *"jj", "b", "k", "G", *"kk", "g", *"j" * 6, "G"]:
            above = [line for line in seen.lines[5:-2] if line[3:9].strip() in names]
            top, row = pane(seen).position.top, seen.status.split(" · ")[0]
            await seen.press(key)
            position = pane(seen).position
            assert position.chosen is not None and position.layout is not None
            start, end = position.layout.extent(position.chosen)
            assert position.top <= start < end <= position.top + position.rows, key
            bars = [y for y, line in enumerate(seen.lines[5:-2]) if "┃" in line]
            assert len(bars) == end - start == bars[-1] - bars[0] + 1, key
            assert (
                "three of" in seen.chosen or str(names[seen.status.split(" · ")[0]]) in seen.chosen
            )
            if key == "j" and position.top == top:
                now = [line for line in seen.lines[5:-2] if line[3:9].strip() in names]
                until = next(i for i, line in enumerate(above) if line[3:9].strip() == row)
                assert [line[:20] for line in now[:until]] == [line[:20] for line in above[:until]]
        assert seen.status.startswith("Row 30")
        await seen.press("space space j")
        assert seen.status.startswith("Row 30")
        await seen.press("b " * 12)
        assert seen.status.startswith("Row 1 ") and pane(seen).position.top == 0


# What is copied.

ANY_KEYS = [*"sxt.u0w+-FBjkhl", "l", "j", "s", ".", "}", "{"]


@pytest.mark.parametrize(("seed", "size"), [*enumerate(SIZES), (3, (110, 30))])
async def test_what_is_copied_is_what_is_shown_whatever_the_keys(
    home: Path, numbers: Found, seed: int, size: tuple[int, int]
) -> None:
    choose = random.Random(seed)
    for found in (None, numbers):
        async with running(found, size=size, state=None) as seen:
            await (to_tables(seen) if found else seen.press("7 }"))
            for _ in range(3):
                await seen.do(" ".join(choose.choices(ANY_KEYS, k=12)))
                view = pane(seen).shown
                written = FORMATS["markdown"].write([view.picked().table()])
                assert (await seen.copied("y")).startswith(written.rstrip("\n"))
                if view.row_count and pane(seen).grid is not None:
                    shown = view.cell(*(pane(seen).position.chosen or (0, 0))).text
                    first = shown.split("\n")[0].split(" ")[0].split("-")[0]
                    assert first in seen.chosen or seen.chosen.endswith("…")


# Reading the file again.


def reloaded(seen: Seen) -> list[str]:
    """The rows of the table as it stands, by their first cells."""
    view = pane(seen).shown
    return [view.cell(r, 0).text for r in range(view.row_count)]


async def test_a_filter_stays_though_your_row_meets_it_no_more(tmp_path: Path) -> None:
    heads = ["Name", "Population"]
    found = make(tmp_path, "t", tables=[table("t", heads, [["A", "5"], ["B", "3"], ["C", "7"]])])
    async with running(found) as seen:
        await to_tables(seen)
        await seen.press("f type:Population>4 enter s")
        assert reloaded(seen) == ["A", "C"] and "A · Population" in seen.status
        make(tmp_path, "t", tables=[table("t", heads, [["A", "1"], ["B", "9"], ["C", "7"]])])
        await seen.press("r")
        assert reloaded(seen) == ["C", "B"]
        await seen.press("l")
        assert "2 of 3 rows" in seen.status and "C · Population" in seen.status
        await seen.press("u u")
        assert reloaded(seen) == ["A", "B", "C"], "what was done before can still be undone"


async def test_what_was_done_follows_the_columns_of_separated_values(tmp_path: Path) -> None:
    path = tmp_path / "rl.csv"
    path.write_text("Country,Population\nJapan,5\nChad,3\nMali,9\n")
    async with running(resolve(str(path), {})) as seen:
        await seen.press("s f type:>4 enter .")
        path.write_text("Code,Country,Population\nTD,Chad,8\nML,Mali,1\nJP,Japan,5\n")
        await seen.press("r h")
        view = pane(seen).shown
        assert (view.order, view.typed) == ((2, False), "Population > 4")
        assert reloaded(seen) == ["JP", "TD"]


# What is hidden.


async def test_the_columns_that_were_frozen_stay_so_when_one_is_hidden(numbers: Found) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        await seen.press("l l F h x")
        assert pane(seen).setting.frozen == 3
        assert "3 columns frozen" in seen.status
        await seen.press("u")
        assert pane(seen).setting.frozen == 4


async def test_a_comparison_is_about_the_column_you_were_in_when_no_row_is_left(
    numbers: Found,
) -> None:
    async with running(numbers) as seen:
        await to_tables(seen)
        await seen.press("l f type:zzz enter f ctrl+u type:>500 enter")
        typed = pane(seen).needle
        assert typed.endswith(" > 500") and typed != "> 500"
        shown = reloaded(seen)
        await seen.press("l l f enter")
        assert (pane(seen).needle, reloaded(seen)) == (typed, shown)


async def test_a_matrix_without_rows_says_so_and_how_to_go_on() -> None:
    async with running() as seen:
        text = await seen.press("6 f type:zzzz enter")
        assert "No row has “zzzz”." in text and "0 show all 5 rows" in text
        assert "0 of 5 rows" in seen.status
        assert "nothing in this briefing" not in await seen.press("0")


async def test_what_cannot_be_made_wider_takes_no_step_of_undo(numbers: Found) -> None:
    async with running(numbers, size=(80, 24)) as seen:
        await to_tables(seen)
        await seen.press("+ " * 20)
        steps = len(pane(seen).work.before)
        assert steps < 20
        assert "as wide as the screen" in await seen.press("+")
        assert len(pane(seen).work.before) == steps

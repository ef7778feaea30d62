"""Going about: tabs, statements, pages, places that are remembered, back and forward, focus."""

from __future__ import annotations

import re

import pytest

from tui.library.reference import Found

from .drive import SIZES, Seen, running, shipped

TABS = ["Overview", "Context", "Pact", "Japan", "South Korea", "Compare", "Tables", "Source"]


async def test_digits_go_to_tabs() -> None:
    async with running() as seen:
        assert seen.tab == "Overview"
        for digit in "84625371":
            await seen.press(digit)
            assert seen.tab == TABS[int(digit) - 1]


async def test_brackets_go_round_the_tabs() -> None:
    async with running() as seen:
        walked = []
        for _ in TABS:
            await seen.press("]")
            walked.append(seen.tab)
        assert walked == [*TABS[1:], TABS[0]]
        walked = []
        for _ in TABS:
            await seen.press("[")
            walked.append(seen.tab)
        assert walked == [*reversed(TABS)]


async def test_a_digit_beyond_the_last_tab_says_so() -> None:
    async with running() as seen:
        await seen.press("9")
        assert seen.status == "There is no tab 9." and seen.tab == "Overview"


def number(seen: Seen) -> int:
    """The number of the statement, row or line you are on, as the status line has it."""
    found = re.search(r"(\d+)/\d+$", seen.status)
    assert found, seen.status
    return int(found[1])


async def walk(seen: Seen, key: str) -> list[int]:
    """The numbers of what a key comes to, pressed until nothing changes."""
    places = [number(seen)]
    for _ in range(400):
        before = seen.lines
        await seen.do(key)
        if seen.lines == before:
            return places
        if number(seen) != places[-1]:
            assert "┃" in "\n".join(seen.lines), "what is chosen is out of sight"
            places.append(number(seen))
    raise AssertionError("no end")


by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
in_each_tab = pytest.mark.parametrize("tab", "12345678")


@by_size
@in_each_tab
async def test_every_stop_is_reached_by_j_and_by_k(tab: str, size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        await seen.press(f"{tab} g")
        down = await walk(seen, "j")
        assert down[0] == 1 and down == sorted(down) and len(down) > 2
        if tab != "8":
            assert down == list(range(1, down[-1] + 1))
        await seen.press("g G")
        assert number(seen) == down[-1]
        assert await walk(seen, "k") == down[::-1]


def words_of(seen: Seen) -> set[str]:
    """The lines of the content with words on them, the bar and the outline aside."""
    first, last = (1, -1) if seen.is_small else (3, -2)
    beside = 33 if seen.app.size.width >= 90 and seen.tab in TABS[:5] else 0
    bare = (re.sub("[┃│]", " ", line[beside:]).rstrip() for line in seen.lines[first:last])
    return {line for line in bare if re.search(r"\w", line)}


@by_size
@pytest.mark.parametrize("tab", "1234578")
async def test_paging_passes_over_nothing_and_comes_to_both_ends(
    tab: str, size: tuple[int, int]
) -> None:
    async with running(size=(size[0], 400)) as tall:
        await tall.press(tab)
        whole = words_of(tall)
    async with running(size=size) as seen:
        await seen.press(tab)
        shown = words_of(seen)
        for key, end in (("space", "G"), ("b", "g")):
            for _ in range(80):
                before = seen.lines
                await seen.press(key)
                shown |= words_of(seen)
                if seen.lines == before:
                    break
            at = seen.status
            await seen.press(end)
            assert seen.status == at
            if key == "space" and size[0] >= 80:
                # What stands beside a line, the outline or a label, may stand beside another.
                pieces = {piece for line in whole for piece in re.split(r"\s{2,}", line.strip())}
                seen_all = "\n".join(shown)
                assert not {piece for piece in pieces if piece not in seen_all}


async def test_statements_sections_first_and_last() -> None:
    async with running() as seen:
        await seen.press("4")
        assert seen.chosen.startswith("For Japan, the primary concern")
        assert seen.status.endswith("1/7")
        await seen.press("j")
        assert seen.chosen.startswith("The prospect of a strengthened")
        await seen.press("l")
        assert seen.chosen.startswith("In response to the potential pact")
        await seen.press("l")
        assert seen.chosen.startswith("Japan may also reconsider")
        await seen.press("j h")
        assert seen.chosen.startswith("Japan may also reconsider")
        await seen.press("h")
        assert seen.chosen.startswith("In response")
        await seen.press("G")
        assert seen.chosen.startswith("Stricter economic") and seen.status.endswith("7/7")
        await seen.press("j l")
        assert seen.status.endswith("7/7")
        await seen.press("g")
        assert seen.status.endswith("1/7")
        await seen.press("k h")
        assert seen.status.endswith("1/7")


async def test_cells_of_a_table() -> None:
    async with running() as seen:
        await seen.press("7 }")
        assert seen.status.startswith("Military Focus · Japan")
        await seen.press("l j")
        assert seen.status.startswith("Diplomatic Approach · South Korea")
        await seen.press("l l l")
        assert seen.status.startswith("Diplomatic Approach · South Korea")
        await seen.press("G h h")
        assert seen.status.startswith("Alliance Strengthening · Response Aspect")
        await seen.press("{")
        assert seen.status.startswith("National Security · Japan’s Concerns")
        await seen.press("}")
        assert seen.status.startswith("Alliance Strengthening · Response Aspect")


async def test_the_views_of_compare() -> None:
    async with running() as seen:
        assert "row 1/5" in await seen.press("6")
        assert "Comparative Analysis" in await seen.press("}")
        assert "Comparative Analysis" in await seen.press("} 1 6")
        assert "row 1/5" in await seen.press("{")


async def test_a_pane_remembers_its_place() -> None:
    async with running() as seen:
        places = {}
        for tab, keys in (("1", "j j"), ("4", "l l"), ("6", "j l"), ("7", "} j l"), ("8", "space")):
            await seen.press(f"{tab} {keys}")
            places[tab] = (seen.chosen, seen.status, seen.lines[3:-2])
        for tab, place in places.items():
            await seen.press(tab)
            assert (seen.chosen, seen.status, seen.lines[3:-2]) == place


async def test_back_and_forward() -> None:
    async with running() as seen:
        await seen.press("<")
        assert seen.status == "There is nothing to go back to."
        await seen.press("j j")
        first = seen.chosen
        await seen.press("4 j")
        second = seen.chosen
        await seen.press("7")
        await seen.press("<")
        assert (seen.tab, seen.chosen) == ("Japan", second)
        await seen.press("<")
        assert (seen.tab, seen.chosen) == ("Overview", first)
        await seen.press("<")
        assert seen.status == "There is nothing to go back to."
        await seen.press("> >")
        assert seen.tab == "Tables"
        await seen.press(">")
        assert seen.status == "There is nothing to go forward to."
        await seen.press("< 2 >")
        assert seen.status == "There is nothing to go forward to." and seen.tab == "Context"
        await seen.press("<")
        assert seen.tab == "Japan"


# The outline, and the focus.


async def test_the_outline_stands_beside_the_text_and_follows_it() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4")
        assert [line[:31] for line in seen.lines if line[1:2] == "│"] == [
            line[:31] for line in seen.lines[4:6]
        ]
        assert seen.lines[4].startswith(" │ National Security")
        await seen.press("l")
        assert any(line.startswith(" │ Diplomatic and Strategic") for line in seen.lines)


async def test_the_outline_is_moved_in_with_the_focus_and_enter_goes_there() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 o j j")
        assert any(line.startswith(" ┃ Economic and Trade") for line in seen.lines)
        await seen.press("enter")
        assert seen.chosen.startswith("Japan may also reconsider")
        assert any(line.startswith(" │ Economic and Trade") for line in seen.lines)
        await seen.press("<")
        assert seen.chosen.startswith("For Japan")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_below_90_columns_the_outline_is_a_sheet(size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        text = await seen.press("4 o")
        assert "── Outline ─" in text and " ┃ National Security" in text
        await seen.press("j j enter")
        assert "Outline" not in "\n".join(seen.lines)
        assert seen.chosen.startswith("Japan may also reconsider")
        for leave in ("q", "escape", "tab"):
            await seen.press("o " + leave)
            assert "Outline" not in "\n".join(seen.lines)
            assert not seen.app._exit


async def test_89_columns_have_no_outline_and_90_have_it() -> None:
    async with running(size=(90, 30)) as seen:
        await seen.press("4")
        assert any(line.startswith(" │ National Security") for line in seen.lines)
        await seen.resize(89, 30)
        assert not any(line.startswith(" │ National Security") for line in seen.lines)


def focus_of(seen: Seen) -> str:
    """Where the heavy bar stands: in the text, the outline or before a tab."""
    if "┃" in seen.tabs:
        return "tabs"
    beside = seen.app.size.width >= 90 and any(row[1:2] == "┃" for row in seen.lines[3:-2])
    return "outline" if beside else "text"


async def test_the_focus_goes_round_both_ways() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4")
        found = []
        for _ in range(4):
            found.append(focus_of(seen))
            await seen.press("tab")
        assert found == ["text", "outline", "tabs", "text"]
        found = []
        for _ in range(4):
            found.append(focus_of(seen))
            await seen.press("shift+tab")
        assert found == ["outline", "text", "tabs", "outline"]


async def test_in_the_tabs_h_and_l_walk_them() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 shift+tab l")
        assert (seen.tab, focus_of(seen)) == ("South Korea", "tabs")
        await seen.press("h h")
        assert (seen.tab, focus_of(seen)) == ("Pact", "tabs")
        await seen.press("space")
        assert (seen.tab, focus_of(seen)) == ("Pact", "tabs")


@pytest.mark.parametrize("key", "5]")
async def test_a_tab_that_is_gone_to_by_its_digit_has_the_focus_in_its_text(key: str) -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 shift+tab " + key)
        assert (seen.tab, focus_of(seen)) == ("South Korea", "text")


async def test_enter_in_the_tabs_goes_to_the_text() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 shift+tab enter")
        assert (seen.tab, focus_of(seen)) == ("Japan", "text")


@pytest.mark.parametrize(
    "state",
    ["", "4", "4 o", "4 o j", "Y", "6", "6 }", "7", "7 }", "8", "/", "/ type:pact", "7 f", "?",
     "4 / type:missile enter", "7 f type:zzz enter"],
)  # fmt: skip
@pytest.mark.parametrize("size", [(110, 30), (80, 24)])
async def test_the_tabs_are_never_more_than_three_keys_away(
    state: str, size: tuple[int, int]
) -> None:
    """From any state: one key to leave what is open, then Tab."""
    async with running(size=size) as seen:
        await seen.press(state)
        leave = (
            "escape" if state.startswith(("/", "7 f", "?", "Y")) and "enter" not in state else ""
        )
        if state.startswith("4 o") and size[0] < 90:
            leave = "escape"
        await seen.press(leave)
        for _ in range(3 - bool(leave)):
            if "┃" in seen.tabs:
                break
            await seen.press("tab")
        assert "┃" in seen.tabs
        await seen.press("tab")
        assert "┃" not in seen.tabs


# Typed ahead, and other sizes.


@by_size
async def test_keys_typed_in_one_burst_count(size: tuple[int, int]) -> None:
    async with running(size=size) as slow, running(size=size) as fast:
        for keys in (
            "4 j j",
            "/ type:missile",
            "enter",
            "n n",
            "7 f type:def enter j",
            "7 } l j",
            "4 G k",
            "? type:co",
        ):
            assert await fast.burst(keys) == await slow.press(keys)
        assert "copy as Markdown" in await fast.text()


@pytest.mark.parametrize("keys", ["4 j j", "/ type:missile", "? type:co", "L", "8 G", "7 } l l j"])
async def test_keys_typed_before_the_first_screen_count(keys: str) -> None:
    async with running() as slow, running(settle=False) as fast:
        assert await fast.burst(keys) == await slow.press(keys)


@pytest.mark.parametrize(
    "keys",
    ["/ type:missile enter n n", "4 o j enter", "/ type:pact escape 4 j",
     "Y j l j enter"],
)  # fmt: skip
async def test_keys_typed_ahead_while_something_opens_or_closes_count(keys: str) -> None:
    async with running() as slow, running() as fast:
        assert await fast.burst(keys) == await slow.press(keys)


async def test_a_storm_of_sizes_keeps_the_place() -> None:
    async with running(size=(110, 30)) as seen:
        for keys in (
            "4 j j",
            "6 j l",
            "7 } j l",
            "8 space j",
            "6 } j",
            "4 Y",
            "q 4 o",
            "escape / type:pact",
        ):
            await seen.press(keys)
            before = await seen.text()
            for columns, rows in ((40, 12), (20, 5), (1, 1), (3, 40), (200, 2), (110, 30)):
                await seen.resize(columns, rows)
                wide = [line for line in seen.lines if len(line) > columns]
                assert not wide, (keys, columns, rows, wide)
            after = await seen.text()
            assert _place(after) == _place(before), keys
        await seen.press("escape 4 j")
        assert seen.tab == "Japan"


def _place(text: str) -> list[str]:
    """The tab, and the status line or the prompt."""
    lines = text.split("\n")
    return [*lines[1:3], lines[-2]]


async def test_too_small_says_so_and_keys_still_count() -> None:
    async with running(size=(80, 24)) as seen:
        await seen.resize(30, 8)
        assert seen.lines[:2] == ["30 × 8 is too small: Briefbook", "needs 40 × 12."]
        await seen.press("4 j")
        await seen.resize(80, 24)
        assert seen.tab == "Japan" and seen.status.endswith("2/7")


async def test_something_has_the_focus_after_a_screen_that_was_too_small() -> None:
    async with running(size=(110, 30)) as seen:
        for keys in ("4 j", "tab", "tab"):
            await seen.press(keys)
            await seen.resize(30, 8)
            await seen.resize(110, 30)
            assert "┃" in "\n".join(seen.lines)


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (90, 28), (110, 30), (200, 50)])
async def test_nothing_is_wider_than_the_screen_and_nothing_is_cut_at_its_edge(
    size: tuple[int, int],
) -> None:
    async with running(size=size) as seen:
        for tab in "123456789":
            await seen.press(tab)
            for strip in seen.strips:
                assert strip.cell_length == size[0]  # type: ignore[attr-defined]


async def test_a_place_given_at_the_start_is_gone_to() -> None:
    for id, tab, words in (
        ("jp-bolster", "Japan", "In response to the potential pact"),
        ("japan-economy", "Japan", "Japan may also reconsider"),
        ("japan", "Japan", "For Japan"),
        ("jp-destabilize", "Japan", "Japan has already been"),
        ("conclusion", "Overview", "The potential military pact"),
        ("stance-kr", "Compare", "In contrast, South Korea might"),
    ):
        async with running(shipped(id)) as seen:
            assert seen.tab == tab and seen.chosen.startswith(words), id
    async with running(shipped("comparative.2.3")) as seen:
        assert seen.status.startswith("Diplomatic Approach · South Korea")
    async with running(shipped("comparative")) as seen:
        assert seen.status.startswith("Military Focus · Japan")


async def test_clicks(pact: Found) -> None:
    async with running(size=(110, 30)) as seen:
        await seen.pilot.click(offset=(40, 1))
        await seen.text()
        assert seen.tab == "Japan"
        await seen.pilot.click(offset=(60, 9))
        await seen.text()
        assert seen.chosen.startswith("The prospect of")
        await seen.pilot.click(offset=(5, 10))
        await seen.text()
        assert seen.chosen.startswith("Japan may also reconsider")
        assert focus_of(seen) == "text"


async def test_the_bar_of_the_text_is_thin_under_a_sheet() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 j Y")
        above = "\n".join(seen.lines).partition("── Copy as")[0]
        assert "│ The prospect of" in above and "┃" not in above
        await seen.press("q")
        assert "┃ The prospect of" in "\n".join(seen.lines)


async def test_enter_among_the_tabs_goes_into_any_tab() -> None:
    async with running(size=(110, 30)) as seen:
        for tab in "178":
            await seen.press(f"{tab} shift+tab")
            assert focus_of(seen) == "tabs"
            await seen.press("enter")
            assert focus_of(seen) == "text" and "does nothing" not in seen.status


async def test_arrows_typed_ahead_among_the_tabs_all_count() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.burst("2 shift+tab l l l h enter j")
        assert seen.tab == "Japan" and seen.chosen.startswith("The prospect of")


async def test_a_tab_that_is_shown_has_the_focus_in_its_text() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("1 shift+tab / type:sharing enter")
        assert focus_of(seen) == "text"
        await seen.press("tab tab n")
        assert focus_of(seen) == "text"


@pytest.mark.parametrize("keys", ["7 q i", "7 q c", "7 q Y", "4 q /", "4 q ?", "4 q L"])
async def test_what_is_typed_ahead_of_the_end_does_nothing(keys: str) -> None:
    async with running() as seen:
        assert await seen.burst(keys) == ""
        assert seen.over and seen.app.return_code == 0

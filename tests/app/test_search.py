"""Search in a briefing: as it is typed, across tabs, kept or left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.library.reference import Found

from .build import make, part, section, table, write
from .drive import SIZES, Seen, running


def matches(seen: Seen) -> str:
    """What stands at the right of the prompt."""
    return seen.status.rpartition("  ")[2].strip()


def lit(seen: Seen) -> dict[str, list[str]]:
    """The words lit as the current match, and as others, top to bottom."""
    grounds = {"#5f5f00": "other", "#ffd700": "current"}
    found: dict[str, list[str]] = {"other": [], "current": []}
    for strip in seen.strips[:-2]:
        for text, style, _ in strip:  # type: ignore[attr-defined]
            ground = style.bgcolor.name if style and style.bgcolor else ""
            if ground in grounds:
                found[grounds[ground]].append(text)
    return found


async def test_it_goes_to_the_first_match_from_where_you_are() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("/ type:missile")
        assert seen.tab.startswith("Japan") and matches(seen) == "1/5"
        assert "4 Japan 2" in seen.tabs and "6 Compare 1" in seen.tabs and "7 Tables 2" in seen.tabs
    async with running(size=(110, 30)) as seen:
        await seen.press("6 / type:missile")
        assert seen.tab.startswith("Compare") and matches(seen) == "3/5"
    async with running(size=(110, 30)) as seen:
        await seen.press("8 / type:missile")
        assert matches(seen) == "1/5", "past the last match it goes round"


async def test_each_letter_searches_from_where_it_began() -> None:
    async with running(size=(110, 30)) as seen:
        tabs = []
        for letter in "missile":
            await seen.press(letter) if tabs else await seen.press("/ m")
            tabs.append(seen.tab.split(" ")[0])
        assert tabs[0] == "Overview" and tabs[-1] == "Japan"
        await seen.press("backspace " * 6)
        assert seen.tab.startswith("Overview") and seen.status.startswith("/m▏")


async def test_matches_are_lit_and_the_current_one_stronger() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 / type:missile")
        assert lit(seen) == {"current": ["missile"], "other": ["missile"]}
        styles = seen.looks("missiles")
        assert styles[0].bold and not styles[-1].bold
        await seen.press("down")
        assert matches(seen) == "2/5"
        await seen.press("enter")
        assert lit(seen)["current"] == ["missile"]
        await seen.press("escape")
        assert lit(seen) == {"current": [], "other": []}


async def test_escape_returns_to_where_it_began() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("2 j j")
        before = await seen.text()
        await seen.press("/ type:missile down down escape")
        assert await seen.text() == before
        await seen.press("/ type:missile")
        await seen.press("backspace " * 8)
        assert await seen.text() == before, "and so does Backspace where nothing is left"


async def test_enter_keeps_the_place_and_the_matches() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("/ type:missile enter")
        assert seen.tab.startswith("Japan") and "match 1/5" in seen.status
        assert "4 Japan 2" in seen.tabs
        await seen.press("j")
        assert "match 1/5" in seen.status
        await seen.press("<")
        assert seen.tab.startswith("Overview")


async def test_n_crosses_tabs_and_says_when_it_goes_round() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("/ type:missile enter")
        walked = [seen.tab.split(" ")[0]]
        for _ in range(4):
            await seen.press("n")
            walked.append(seen.tab.split(" ")[0])
            assert "round" not in seen.status
        assert walked == ["Japan", "Japan", "Compare", "Tables", "Tables"]
        await seen.press("n")
        assert seen.status == "The first match: search went round.   1/5"
        await seen.press("N")
        assert seen.status == "The last match: search went round.   5/5"
        await seen.press("N")
        assert "match 4/5" in seen.status


async def test_a_match_in_a_table_is_in_the_cell_you_are_on() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("/ type:missile enter n n n")
        assert seen.status.startswith("Military Enhancements · Japan’s Concerns")
        await seen.press("n")
        assert seen.status.startswith("Military Focus · Japan")


async def test_a_match_in_the_prose_shows_the_prose() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("6 1 / type:missile enter n n")
        assert seen.chosen.startswith("Japan is likely to focus on missile")
        assert "Comparative Analysis" in await seen.text()


async def test_a_field_that_names_nothing_is_told() -> None:
    async with running(size=(110, 30)) as seen:
        shown = await seen.press("/ type:modality:posible")
        assert "modality:posible names nothing — did you mean possible?" in shown


async def test_a_pattern_too_slow_for_what_was_read_again_lights_nothing(tmp_path: Path) -> None:
    found = make(tmp_path, "edit", part("p", section("s", ["a, a, ax."])))
    async with running(found) as seen:
        await seen.press("2 / type:/a.*a.*a.*x/")
        assert matches(seen) == "1/1"
        await seen.press("enter")
        write(tmp_path, "edit", part("p", section("s", ["a" * 9_000])))
        await seen.press("r")
        assert seen.status.startswith("Read again")
        assert seen.chosen.startswith("aaa") and not any(lit(seen).values())


async def test_without_a_match_it_stays_and_says_so() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 j")
        chosen = seen.chosen
        await seen.press("/ type:zebra")
        assert matches(seen) == "no match" and seen.tab == "Japan"
        await seen.press("enter")
        assert seen.chosen == chosen
        await seen.press("n")
        assert seen.status == "There is no match."


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_bad_regular_expression_is_told_inline(size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        await seen.press("/ type:/(a/")
        assert "/(a/▏" in seen.status.replace(" ", "")
        assert len(matches(seen)) > 5 and "Traceback" not in seen.status
        styles = seen.looks(matches(seen)[:5])
        assert styles[0].color is not None and styles[0].color.name == "#ff8787"
        await seen.press("backspace backspace type:)/")
        assert "/(a" not in matches(seen)
        await seen.press("escape")
        assert not seen.over


async def test_enter_keeps_no_query_that_is_none() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("/ type:/miss/")
        await seen.press("backspace type:(/ enter")
        assert seen.status.startswith("/") and "/miss(/▏" in seen.status
        await seen.press("backspace backspace type:/ enter")
        assert "match 1/" in seen.status
        await seen.press("/ type:/(/ escape")
        assert "match 1/" in seen.status, "what was lit before is lit again"


async def test_enter_on_nothing_found_says_so() -> None:
    async with running() as seen:
        await seen.press("/ type:zebra enter")
        assert seen.status == "No match for “zebra”."


@pytest.mark.parametrize("columns", [40, 50, 60, 80, 110])
async def test_the_count_of_matches_stays_where_room_is_short(columns: int) -> None:
    async with running(size=(columns, 24)) as seen:
        await seen.press("/ type:intelligence enter")
        for _ in range(4):
            assert "match " in seen.status
            await seen.press("n j")


def counts(seen: Seen) -> dict[str, int]:
    """The matches of each tab that has some, as the strip of tabs says."""
    pieces = [piece.strip().split(" ") for piece in seen.tabs.split("   ")]
    return {
        " ".join(words[1:-1]): int(words[-1])
        for words in pieces
        if len(words) > 2 and words[-1].isdecimal()
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "actor:KR_military",
            {"Overview": 1, "Context": 2, "South Korea": 4, "Compare": 2, "Tables": 1},
        ),
        ("modality:reported", {"Pact": 1}),
        ("part:japan", {"Japan": 11}),
        ("in:tables_sanctions", {"Tables": 6}),
        ('"is_likely_to"', {"Japan": 1, "South Korea": 1, "Compare": 1}),
        ("/missiles?_defen/", {"Japan": 1, "Compare": 1, "Tables": 2}),
        ("MISSILE", {}),
        ("Missile", {"Tables": 1}),
        ("japan's", {"Japan": 2, "Tables": 1}),
    ],
)
async def test_what_a_query_finds_where(query: str, expected: dict[str, int]) -> None:
    async with running(size=(160, 30)) as seen:
        await seen.press("/ type:" + query)
        assert counts(seen) == expected


async def test_counts_on_tabs_add_up() -> None:
    async with running(size=(160, 30)) as seen:
        await seen.press("/ type:korea")
        assert sum(counts(seen).values()) == int(matches(seen).partition("/")[2])


async def test_the_source_is_lit_and_not_counted() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("/ type:missile enter 8")
        assert seen.tabs.endswith("8 Source")
        shown = []
        for _ in range(8):
            shown += lit(seen)["other"]
            await seen.press("space")
        assert "missile" in shown


async def test_the_matrix_and_the_key_points_are_lit() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("/ type:intelligence-sharing enter 6 { 1")
        assert "sharing" in "".join(lit(seen)["other"])


async def test_headers_of_tables_are_found(tmp_path: Path) -> None:
    found = make(
        tmp_path, "heads", tables=[table("t", ["Name", "Zebra count"], [["a", "1"], ["b", "2"]])]
    )
    async with running(found) as seen:
        await seen.press("/ type:zebra enter")
        assert seen.tab.startswith("Tables")
        assert "Zebra" in "".join(lit(seen)["current"])


async def test_a_hidden_column_is_found_and_shown_again() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("7 x")
        assert "Japan’s Concerns" not in seen.lines[6]
        await seen.press('/ type:"invest_in_missile" enter')
        assert seen.status.startswith("Military Enhancements · Japan’s Concerns")


FRUIT = (["Fruit", "Japan", "Korea"], [["apples", "one", "two"], ["pears", "three", "four"]])


@pytest.fixture
def fruit(tmp_path: Path) -> Found:
    """A table of two rows and three columns."""
    return make(tmp_path, "fruit", tables=[table("t", *FRUIT, title="Orchards")])


@pytest.mark.parametrize(
    ("done", "query"),
    [("x", "three"), ("s f type:pear enter", "apples"), ("t", "pears"), ("x t", "japan")],
)
async def test_leaving_a_search_leaves_the_table_as_it_was(
    done: str, query: str, fruit: Found
) -> None:
    async with running(fruit) as seen:
        await seen.press(seen.tabs[seen.tabs.index("Tables") - 2])
        before = await seen.press(done)
        for letter in query:
            await seen.press(f"{'/' if letter == query[0] else ''} type:{letter}")
        assert matches(seen) == "1/1"
        assert query in "".join(lit(seen)["current"]).lower()
        assert await seen.press("escape") == before
        await seen.press("u")
        await seen.press("u u")
        assert seen.status == "There is nothing to undo."


async def test_what_a_match_brought_to_sight_stays_and_is_one_step(fruit: Found) -> None:
    async with running(fruit) as seen:
        await seen.press(seen.tabs[seen.tabs.index("Tables") - 2])
        await seen.press("x s f type:pear enter / type:apples enter")
        assert "sorted by Korea" in seen.status and "1 column hidden" in seen.status
        assert "apples" in await seen.text()
        await seen.press("escape u")
        assert "1 of 2 rows" in seen.status and "1 column hidden" in seen.status


async def test_what_n_brought_to_sight_is_not_lost_with_the_next_search(fruit: Found) -> None:
    async with running(fruit) as seen:
        await seen.press("/ type:three enter escape x")
        assert "Japan" not in seen.lines[5]
        await seen.press("/ type:three enter / type:four escape")
        assert "Japan" in seen.lines[5]


async def test_titles_are_lit_as_labels_of_a_transposed_table(fruit: Found) -> None:
    async with running(fruit) as seen:
        await seen.press(seen.tabs[seen.tabs.index("Tables") - 2] + " t")
        await seen.press("/ type:japan enter")
        assert lit(seen) == {"current": ["Japan"], "other": []}
        assert "transposed" in seen.status
        await seen.press("/ type:pears enter")
        assert lit(seen) == {"current": ["pears"], "other": []}
        assert "transposed" in seen.status


async def test_titles_are_lit_in_cards() -> None:
    async with running(size=(40, 16)) as seen:
        await seen.press('7 } / type:"South_Korea"_in:columns enter N')
        assert seen.chosen.startswith("South Korea Joint drills")
        shown = [line for line in seen.lines if line.lstrip(" ┃").startswith("South Korea  ")]
        assert lit(seen)["current"] == ["South Korea"] * len(shown) and len(shown) > 1


async def test_the_titles_of_tables_are_lit(fruit: Found) -> None:
    async with running(fruit) as seen:
        await seen.press("/ type:orch enter")
        assert lit(seen)["current"] == ["Orch"]


async def test_claims_below_a_grid_of_marks_are_lit(eleven: Found) -> None:
    async with running(eleven) as seen:
        await seen.press("/ type:near enter")
        while not seen.tab.startswith("Compare"):
            await seen.press("]")
        assert "Country 1 is near." in await seen.text()
        assert lit(seen)["other"] == ["near"]


async def test_the_cursor_moves_in_what_is_typed() -> None:
    async with running() as seen:
        await seen.press("/ type:misile left left left type:s")
        assert seen.status.startswith("/missile") and matches(seen) == "1/5"
        await seen.press("home delete end type:x")
        assert seen.status.startswith("/issilex")
        await seen.press("ctrl+u")
        assert seen.status == "/▏"
        await seen.press("type:two_words ctrl+w")
        assert seen.status.startswith("/two ▏")


async def test_a_search_of_what_was_typed_is_never_a_command() -> None:
    async with running() as seen:
        await seen.press("/ type:q?14Yo[]{}<>")
        assert not seen.over
        assert seen.status.startswith("/q?14Yo[]{}<>")


async def test_what_is_pasted_is_one_line_and_safe() -> None:
    from textual import events

    async with running() as seen:
        await seen.press("/")
        seen.app.post_message(events.Paste("missile\n\x1b]52;c;eA==\x07defense"))
        await seen.text()
        assert seen.status.startswith("/missile ␛]52;c;eA==␇defense")


async def test_a_paste_is_bounded_and_typing_goes_on() -> None:
    from textual import events

    async with running() as seen:
        await seen.press("/")
        seen.app.post_message(events.Paste("軍\r\n" * 20_000))
        await seen.text()
        assert seen.app.screen.prompt.text.startswith("軍 軍 ")  # type: ignore[attr-defined]
        assert len(seen.app.screen.prompt.text) <= 1000  # type: ignore[attr-defined]
        await seen.press("backspace type:x")
        assert "x▏" in seen.status


@pytest.mark.parametrize(
    ("text", "query"),
    [("北朝鮮との軍事協定", "軍事"), ("군사 협력을 강화", "협력"), ("ﾐｻｲﾙ防衛", "ミサイル"), ("Größe", "grosse"),
     ("un défi — réel", "defi - reel")],
)  # fmt: skip
async def test_folded_words_are_lit_whole(text: str, query: str, tmp_path: Path) -> None:
    found = make(tmp_path, "folded", part("p", section("s", [f"Before. {text} after."])))
    async with running(found) as seen:
        await seen.press("/ type:" + query.replace(" ", "_"))
        assert matches(seen) == "1/1"
        words = "".join(lit(seen)["current"])
        assert words and all(word in text for word in lit(seen)["current"])


async def test_a_click_while_searching_keeps_the_search() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 / type:missile")
        await seen.pilot.click(offset=(50, 6))
        text = await seen.text()
        assert "match 1/" in text and "┃ For Japan, the primary" in text
        await seen.press("n")
        assert "match 2/" in seen.status


async def test_a_screen_that_is_too_small_says_so_alone_while_searching_and_after() -> None:
    async with running(size=(80, 24)) as seen:
        await seen.press("/ type:mis")
        small = (await seen.resize(30, 8)).split()
        assert "small:" in small and "/mis▏" not in small
        await seen.press("type:sile")
        await seen.press("enter")
        assert "match" not in await seen.text()
        assert "match 1/" in await seen.resize(80, 24)

"""Help that is typed into, the command palette, the themes."""

from __future__ import annotations

import re

import pytest
from textual import events

from tui.app.commands import applicable
from tui.library.state import load_state

from .drive import ENVIRON, SIZES, Seen, running


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tab", ["1", "6", "7", "8"])
async def test_help_has_every_command_of_where_you_are(tab: str, size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        await seen.press(tab)
        kind = seen.app.screen.kind  # type: ignore[attr-defined]
        await seen.press("?")
        for command in applicable(kind):
            shown = await seen.press("ctrl+u type:" + command.help.replace(" ", "_"))
            assert all(key in shown for key in command.shown.split())
            words = " ".join(re.sub("[┃]", " ", shown.partition("Filter")[2]).split())
            assert command.help in words or size[0] < 60
            assert "No command" not in shown
        await seen.press("?")
        assert seen.app.screen.kind == kind  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_help_is_gone_through_and_says_how_much_is_below(size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        await seen.press("4 ?")
        count = int(seen.status.rpartition("/")[2])
        for n in range(1, count + 1):
            text = await seen.text()
            assert seen.status.endswith(f"{n}/{count}") and "┃" in text
            below = re.search(r"↓ (\d+) more", text)
            assert below is None or 0 < int(below[1]) < count
            assert below is not None or n > 1 or size[1] == 30
            await seen.press("down")
        assert "more" not in await seen.text()
        assert "┃ 1–9" in await seen.press("home") and "Move" in await seen.text()


async def test_typing_filters_the_help() -> None:
    async with running() as seen:
        text = await seen.press("4 ? type:copy")
        assert "2 commands" in text and "copy as Markdown" in text and "next tab" not in text
        text = await seen.press("space type:markd")
        assert "1 command" in text and "copy as …" not in text
        assert seen.looks("Markd")[0].bgcolor is not None
        text = await seen.press("type:xyz")
        assert "No command has “copy markdxyz”." in text
        assert await seen.press("enter") == text, "there is nothing to do"
        text = await seen.press("ctrl+u")
        assert "next tab" in text


async def test_what_is_pasted_filters_the_help() -> None:
    async with running() as seen:
        await seen.press("4 ?")
        seen.app.post_message(events.Paste("copy\r\nmark\x1b]" + "x" * 5000))
        text = await seen.text()
        assert "Filter copy mark␛]xxx" in text and "\x1b" not in text


async def test_enter_does_what_is_chosen() -> None:
    async with running() as seen:
        await seen.press("4 ? type:last enter")
        assert seen.status.endswith("7/7")
        await seen.press("? type:next_tab enter")
        assert seen.tab == "South Korea"
        await seen.press("? type:previous_tab enter")
        assert seen.tab == "Japan"
        text = await seen.press("? type:outline enter")
        assert "── Outline" in text
        await seen.press("q ? type:search_this enter")
        assert seen.status == "/▏"


async def test_a_command_that_asks_for_a_digit_says_so() -> None:
    async with running() as seen:
        await seen.press("? enter")
        assert seen.status == "A digit goes to its tab: 1 to 8."


async def test_a_click_chooses_and_a_second_does_it() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 ?")
        row = next(y for y, line in enumerate(seen.lines) if "next, previous match" in line)
        x = seen.lines[row].index("search") if "search" in seen.lines[row] else 80
        await seen.pilot.click(offset=(x, row))
        assert "┃ n N" in await seen.text()
        row = next(y for y, line in enumerate(seen.lines) if "first, last" in line)
        await seen.pilot.click(offset=(30, row))
        assert "┃ g G" in await seen.text()
        await seen.press("type:last")
        row = next(y for y, line in enumerate(seen.lines) if "┃ G" in line)
        await seen.pilot.click(offset=(5, row))
        await seen.text()
        assert seen.status.endswith("7/7")


@pytest.mark.parametrize("keys", ["?", "escape", "backspace", "ctrl+p"])
async def test_ways_out_of_the_help(keys: str) -> None:
    async with running() as seen:
        before = await seen.press("4 j")
        await seen.press("? " + keys)
        assert await seen.text() == before


async def test_the_tabs_stay_in_sight_and_the_tab_is_named() -> None:
    async with running() as seen:
        await seen.press("4 ?")
        assert seen.tab == "Japan" and "commands for Japan" in seen.status
        await seen.resize(40, 12)
        assert "Help" in await seen.text()
        await seen.resize(100, 26)
        assert "8 Source" in seen.lines[1], "the tabs are of the size there is"
        assert "7 Tables   8 Source" in (await seen.resize(110, 30)).split("\n")[1]
        assert "too small" in await seen.resize(30, 8)
        await seen.resize(40, 12)
        await seen.press("escape j")
        assert not seen.over


async def test_ctrl_c_in_the_help_says_how_to_quit() -> None:
    async with running() as seen:
        await seen.press("? ctrl+c")
        assert seen.status == "Esc leaves, then q quits."
        await seen.press("down")
        assert "type to filter" in seen.status


async def test_the_palette_is_the_help() -> None:
    async with running() as seen:
        helped = await seen.press("4 ?")
        assert await seen.press("? ctrl+p") == helped
        assert "sort by this column" not in helped
        listed = await seen.press("type:theme")
        for name in ("dark", "light", "terminal"):
            assert f"theme: {name}" in listed
        assert "/ Search" in await seen.press("escape")


@pytest.mark.parametrize("keys", ["4 ctrl+p", "L ctrl+p"])
async def test_a_theme_is_chosen_from_the_palette(keys: str) -> None:
    async with running() as seen:
        await seen.press(keys + " type:light enter")
        assert seen.app.theme == "light" and ground(seen, seen.lines[0].split("  ")[1]) == "#ffffff"


async def test_without_colours_there_is_no_theme_to_choose() -> None:
    async with running(theme="", environ={**ENVIRON, "NO_COLOR": "1"}) as seen:
        await seen.press("ctrl+p type:light enter")
        assert "NO_COLOR" in seen.status and seen.app.theme == "terminal"
        assert ground(seen) in ("", "default")


def ground(seen: Seen, words: str = "Japan and South Korea") -> str:
    """The background of some words of the first line."""
    style = seen.looks(words.strip())[0]
    return style.bgcolor.name if style.bgcolor else ""


async def test_a_chosen_theme_is_drawn_at_once_and_remembered(home: object) -> None:
    async with running(state=None, theme="") as seen:
        assert ground(seen) == "#1c1c1c"
        seen.app.choose_theme("light")
        await seen.text()
        assert ground(seen) == "#ffffff"
        await seen.press("7 } l")
        assert seen.looks("Military Focus")[0].bgcolor.name == "#ffffff"  # type: ignore[union-attr]
    assert load_state().theme == "light"
    async with running(state=None, theme="") as seen:
        assert ground(seen) == "#ffffff"
    async with running(state=None, theme="dark") as seen:
        assert ground(seen) == "#1c1c1c"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "#1c1c1c"),
        ({"COLORFGBG": "0;15"}, "#ffffff"),
        ({"COLORTERM": "truecolor"}, "#1c1c1c"),
        ({"TERM": "linux"}, ""),
        ({"TERM": "xterm-16color"}, ""),
        ({"NO_COLOR": "1"}, ""),
    ],
)
async def test_the_theme_that_suits_the_terminal(environ: dict[str, str], expected: str) -> None:
    async with running(theme="", environ={**ENVIRON, **environ}) as seen:
        found = ground(seen)
        assert found == expected or (not expected and found in ("", "default"))


async def test_only_hedges_are_underlined() -> None:
    async with running(size=(110, 30)) as seen:
        underlined = set()
        for keys in ("1", "2", "3", "4", "5", "6", "6 }", "7", "8", "Y", "q ?"):
            await seen.press(keys)
            for strip in seen.strips:
                underlined |= {text for text, style, _ in strip if style and style.underline}  # type: ignore[attr-defined]
        hedges = " ".join(
            " ".join(hedge for claim in [statement, *statement.claims] for hedge in claim.hedges)
            for part in seen.app.screen_stack[0].opened.briefing.parts  # type: ignore[attr-defined]
            for section in part.sections
            for statement in section.statements
        )
        assert underlined and all(words.strip() in hedges for words in underlined)


async def test_the_linux_console_gets_glyphs_it_has() -> None:
    async with running(theme="", environ={**ENVIRON, "TERM": "linux"}) as seen:
        text = "".join(
            [await seen.press(keys) for keys in ("4", "/ type:korea", "escape Y", "q ?")]
        )
        assert not set(text) & set("━┃‹›…–")
        assert "═" in text and "║" in text


async def test_a_locale_without_utf_8_gets_ascii() -> None:
    async with running(environ={**ENVIRON, "LANG": "C"}) as seen:
        for keys in ("4", "Y", "q 7", "x s", "6", "1", "8", "L"):
            text = await seen.press(keys)
            assert text.isascii(), {c for c in text if not c.isascii()}


@pytest.mark.parametrize(
    "environ", [{"LANG": "C"}, {"TERM": "linux"}], ids=["a locale without UTF-8", "linux"]
)
@pytest.mark.parametrize("keys", ["/ type:korea", "?"])
async def test_the_cursor_can_be_drawn_everywhere(environ: dict[str, str], keys: str) -> None:
    async with running(theme="", environ={**ENVIRON, **environ}) as seen:
        assert "▏" not in await seen.press(keys)

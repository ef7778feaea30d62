"""Every command of the table, in every pane it applies to, at every size."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tui.app.commands import ANYWHERE, BY_ID, COMMANDS, KEY_LINES, applicable
from tui.app.screens.base import CommandScreen

from .build import make
from .drive import SHIPPED, SIZES, Seen, running, shipped

TO = {
    "overview": "1", "part": "4", "matrix": "6 {", "prose": "6 }", "tables": "7", "source": "8",
}  # fmt: skip
"""Keys that lead to a pane of each kind, from anywhere in the shipped briefing."""

LEAVES = {"help", "library", "close", "reload", "choose"}
"""Commands that put something else on the screen: they are tried by themselves."""


def test_there_is_a_way_to_every_kind_of_pane() -> None:
    assert {kind for command in COMMANDS for kind in command.where} == {*TO, "library"}
    assert {*TO, "library"} == ANYWHERE


def test_ids_are_unique_and_keys_of_a_kind_never_clash() -> None:
    assert len(BY_ID) == len(COMMANDS)
    for kind in ANYWHERE:
        keys = Counter(key for command in applicable(kind) for key in command.keys)
        assert not [key for key, count in keys.items() if count > 1]


def test_the_line_of_keys_names_commands_that_apply() -> None:
    assert set(KEY_LINES) == set(ANYWHERE)
    for kind, line in KEY_LINES.items():
        for id, label, _ in line:
            assert kind in BY_ID[id].where and label


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        assert command.help and bool(command.shown) == bool(command.keys)


def test_partners_stand_together_and_share_where_and_keys() -> None:
    pairs = [(one, BY_ID[one.partner]) for one in COMMANDS if one.partner]
    assert pairs
    for one, other in pairs:
        assert COMMANDS.index(other) == COMMANDS.index(one) + 1
        assert (one.where, one.group) == (other.where, other.group)
        assert len(one.shown.split()) == len(other.shown.split())


def test_nothing_essential_needs_more_than_a_plain_key() -> None:
    special = {
        id for id, command in BY_ID.items() if command.keys and not any(map(_plain, command.keys))
    }
    assert special == {"repaint", "leave", "previous-focus"}


def _plain(key: str) -> bool:
    return len(key) == 1 or key in ("enter", "space", "tab")


async def begin(seen: Seen, kind: str) -> CommandScreen:
    """Come to a pane of this kind, with nothing open."""
    if kind != "library":
        await seen.do("escape escape " + TO[kind])
    screen = seen.app.screen
    assert isinstance(screen, CommandScreen) and screen.kind == kind
    return screen


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("kind", sorted(ANYWHERE))
async def test_every_command_is_done_by_something(
    kind: str, size: tuple[int, int], tmp_path: Path
) -> None:
    files = [shipped().path, make(tmp_path).path] if kind == "library" else []
    async with running(size=size, files=files) as seen:
        for command in applicable(kind):
            if command.id in LEAVES:
                continue
            for key in command.keys[:1] if command.id != "go-to-tab" else command.keys:
                screen = await begin(seen, kind)
                method = "do_" + command.id.replace("-", "_")
                assert any(hasattr(target, method) for target in screen.targets())
                await seen.do(key)
                assert "does nothing here" not in seen.status
                assert seen.app.screen is screen
                assert all("\ufffd" not in line for line in seen.lines)


@pytest.mark.parametrize("kind", sorted(ANYWHERE))
async def test_commands_that_lead_elsewhere(kind: str, tmp_path: Path) -> None:
    files = [shipped().path, make(tmp_path).path] if kind == "library" else []
    async with running(size=(110, 30), files=files) as seen:
        screen = await begin(seen, kind)
        assert "type to filter" in await seen.press("?")
        await seen.press("?")
        assert seen.app.screen is screen
        assert "type to filter" in await seen.press("ctrl+p")
        await seen.press("escape")
        assert seen.app.screen is screen
        before = seen.lines
        await seen.press("r")
        assert isinstance(seen.app.screen, CommandScreen) and seen.app.screen.kind == kind
        assert seen.lines[1:-2] == before[1:-2]
        if kind != "library":
            assert "Library" in await seen.press("L")
            await seen.press("q")
            assert isinstance(seen.app.screen, CommandScreen) and seen.app.screen.kind == kind
        await seen.press("q")
        assert seen.app.return_code == 0 and seen.app._exit


@pytest.mark.parametrize("kind", sorted(ANYWHERE))
async def test_a_key_of_elsewhere_says_so_and_does_nothing(kind: str, tmp_path: Path) -> None:
    files = [shipped().path, make(tmp_path).path] if kind == "library" else []
    async with running(files=files) as seen:
        await begin(seen, kind)
        await seen.text()
        for command in COMMANDS:
            keys = {key for other in applicable(kind) for key in other.keys}
            if kind in command.where or not command.keys or command.keys[0] in keys:
                continue
            before = seen.lines[:-2]
            await seen.do(command.keys[0])
            assert "does nothing here" in seen.status, command.id
            assert seen.lines[:-2] == before


@pytest.mark.parametrize("key", ["f", "/"])
async def test_the_list_is_filtered_with_the_keys_of_a_filter_and_a_search(
    key: str, tmp_path: Path
) -> None:
    async with running(files=[shipped().path, make(tmp_path).path]) as seen:
        await seen.press(key + " type:alarm")
        assert seen.status.startswith("filter alarm▏") and seen.status.endswith("1 of 2")


async def test_arrows_and_the_like_do_as_their_letters() -> None:
    for letters, arrows in (
        ("j j j k", "down down down up"), ("l l h", "right right left"), ("G g", "end home"),
        ("space space b", "pagedown pagedown pageup"),
    ):  # fmt: skip
        async with running() as one, running() as other:
            await one.do("4 " + letters)
            await other.do("4 " + arrows)
            assert one.chosen == other.chosen != ""


@pytest.mark.parametrize("keys", ["escape", "4 escape", "4 o escape escape", "Y escape escape",
                                  "/ escape escape", "? escape escape", "7 f escape escape",
                                  "L escape escape"])  # fmt: skip
async def test_escape_never_quits(keys: str) -> None:
    async with running() as seen:
        await seen.press(keys)
        assert not seen.app._exit


@pytest.mark.parametrize("keys", ["q", "4 q", "4 o q q", "Y q q", "L q q", "? escape q"])
async def test_q_leaves_what_is_open_and_then_quits(keys: str) -> None:
    async with running() as seen:
        *before, last = keys.split()
        await seen.press(" ".join(before))
        assert not seen.app._exit
        await seen.press(last)
        assert seen.app._exit and seen.app.return_code == 0


async def test_ctrl_c_says_how_to_quit() -> None:
    async with running() as seen:
        await seen.pilot.press("ctrl+c")
        assert seen.status == "q quits"
        await seen.press("/ type:a ctrl+c")
        assert seen.status.endswith("Esc leaves, then q quits")
        await seen.press("escape Y ctrl+c")
        assert seen.status == "Esc leaves, then q quits"
        await seen.press("escape 7 f ctrl+c")
        assert seen.status.endswith("Esc leaves, then q quits")


async def test_what_is_said_while_the_prompt_is_open_is_seen() -> None:
    async with running() as seen:
        await seen.press("/ type:a")
        seen.app.screen.say("Sent 12 bytes.")  # type: ignore[attr-defined]
        await seen.text()
        assert seen.status.endswith("Sent 12 bytes.")
        await seen.press("type:b")
        assert "Sent" not in seen.status


async def test_a_message_stands_until_the_next_key() -> None:
    async with running() as seen:
        await seen.press("9")
        assert seen.status == "There is no tab 9."
        await seen.press("j")
        assert "expected" in seen.status


async def test_the_hint_of_the_first_run_comes_once(home: Path) -> None:
    async with running(state=None) as seen:
        assert seen.status == "? help   / search   y copy"
        await seen.press("j")
        assert "? help" not in seen.status
        while not (home / "state" / "briefbook" / "state.json").exists():
            await asyncio.sleep(0.05)
    async with running(state=None) as seen:
        assert "? help" not in seen.status


@pytest.mark.parametrize("size", [(110, 30), (80, 24)])
async def test_the_line_of_keys_is_of_the_pane(size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        assert "y Copy   " in seen.lines[-1] and "q Quit" in seen.lines[-1]
        await seen.press("7")
        assert "y Copy table" in seen.lines[-1] and "s Sort" in seen.lines[-1]


async def test_a_disabled_key_is_its_label_alone_and_says_why() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("8")
        assert "   Next match   " in seen.lines[-1]
        await seen.press("n")
        assert seen.status == "Nothing is searched: / begins."
        await seen.press("/ type:pact enter")
        assert "   n Next match   " in seen.lines[-1] or await seen.press("8")
        assert "n Next match" in seen.lines[-1]


async def test_the_shipped_briefing_opens() -> None:
    async with running(size=(110, 30)) as seen:
        assert (
            seen.lines[0].split("  ")[1].strip()
            == "Japan and South Korea Sound Alarm over Putin-Kim"
        )
        assert seen.app.screen_stack and shipped().briefing.id == SHIPPED

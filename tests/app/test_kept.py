"""What is kept between runs, and where nothing can be."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tui.library.reference import find
from tui.library.state import load_state

from .build import write
from .drive import Seen, running


async def until_idle(seen: Seen) -> None:
    """What is done once the first screen is there is done."""
    while not seen.app.state.seen_hint:
        await seen.pilot.pause(0.05)
    await seen.text()


async def test_the_copy_of_what_was_read_is_made_once_the_first_screen_is_there(
    home: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, "edit")
    os.utime(path, (time.time() - 1_000,) * 2)
    found = find(path)
    assert found.unsaved is not None and not [*home.rglob("*.msgpack")]
    async with running(found, state=None) as seen:
        await until_idle(seen)
        assert len([*home.rglob("*.msgpack")]) == 1
    assert find(path).unsaved is None


async def test_nothing_is_kept_of_an_app_that_is_to_keep_nothing(
    home: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, "edit")
    os.utime(path, (time.time() - 1_000,) * 2)
    async with running(find(path)) as seen:
        await seen.pilot.pause(0.7)
        await seen.text()
    assert not [*home.rglob("*.msgpack")]


async def test_a_theme_that_cannot_be_remembered_is_drawn_and_said(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    async with running(state=None) as seen:
        await until_idle(seen)
        seen.app.choose_theme("light")
        await seen.text()
        assert seen.app.theme == "light"
        assert seen.status == "The theme is not remembered: Not a directory."
        await seen.press("j")
        assert "remembered" not in seen.status


async def test_a_theme_is_remembered(home: Path) -> None:
    async with running(state=None) as seen:
        seen.app.choose_theme("light")
        await seen.text()
    assert load_state().theme == "light"

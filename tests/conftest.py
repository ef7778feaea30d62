"""What all tests share: no test reads or writes the folders of whoever runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

_FOLDERS = ("CONFIG", "STATE", "CACHE", "DATA")
_OF_THE_TERMINAL = frozenset(
    {
        *("NO_COLOR", "COLORTERM", "COLORFGBG", "TERM_PROGRAM", "LANGUAGE", "ESCDELAY"),
        *("TMUX", "TMUX_PANE", "STY", "DISPLAY", "WAYLAND_DISPLAY", "COLUMNS", "LINES"),
    }
)
_PREFIXES = ("BRIEFBOOK_", "SSH_", "LC_", "TEXTUAL")


settings.register_profile("briefbook", deadline=None)  # a slow machine is no failure
settings.load_profile("briefbook")


def homes(folder: Path) -> dict[str, str]:
    """The variables that make `folder` the home, and what lies below it the user's folders."""
    below = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in _FOLDERS}
    return {"HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color", **below}


@pytest.fixture(scope="session", autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home of the tests' own, a terminal with 256 colours, a locale that is UTF-8."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            of_ours = name in _OF_THE_TERMINAL or name.startswith(_PREFIXES)
            if of_ours and name != "BRIEFBOOK_NO_SKIP":
                patch.delenv(name)
        for name, value in homes(tmp_path_factory.mktemp("home")).items():
            patch.setenv(name, value)
        yield


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home of this test's own, for one that has something remembered there."""
    folder = tmp_path / "home"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in homes(folder).items():
            patch.setenv(name, value)
        yield folder

"""What is remembered between runs: one small file in the state folder.

A state that cannot be read is the first one, and that it cannot be written stops nothing.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from .files import write_whole
from .paths import state_dir

_MOST = 65_536


class State(msgspec.Struct, frozen=True):
    """What is remembered."""

    theme: str = ""
    """The theme chosen in the app."""
    seen_hint: bool = False
    """Whether the hint of the first run was shown."""


def load_state(folder: Path | None = None) -> State:
    """The state in `folder`, the user's when none is given."""
    folder = folder or state_dir()
    if folder is None:
        return State()
    try:
        with (folder / "state.json").open("rb") as file:
            return msgspec.json.decode(file.read(_MOST), type=State)
    except (OSError, ValueError, RecursionError):
        return State()


def save_state(state: State, folder: Path | None = None) -> OSError | None:
    """Write `state` whole or not at all; what went wrong, if anything did."""
    folder = folder or state_dir()
    if folder is None:
        return FileNotFoundError("there is no home to keep it in")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / "state.json", msgspec.json.encode(state) + b"\n", synced=False)
    except OSError as error:
        return error
    return None

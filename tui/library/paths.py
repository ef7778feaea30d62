"""Where user files belong on this system. None where there is no such place: no home."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

APP = "briefbook"


def config_dir() -> Path | None:
    """The folder of the user's `config.yaml`."""
    return _dir("config")


def state_dir() -> Path | None:
    """The folder of what is remembered between runs."""
    return _dir("state")


def cache_dir() -> Path | None:
    """The folder of what can be made again."""
    return _dir("cache")


def data_dir() -> Path | None:
    """The folder of what the user keeps: the last copy, notes."""
    return _dir("data")


def last_copy(suffix: Literal["txt", "html"] = "txt") -> Path | None:
    """The file that keeps what was last copied, as text or as HTML."""
    folder = data_dir()
    return folder and folder / f"last-copy.{suffix}"


def _dir(kind: Literal["config", "state", "cache", "data"]) -> Path | None:
    from platformdirs import PlatformDirs

    try:
        path: Path = getattr(PlatformDirs(APP, appauthor=False), f"user_{kind}_path")
    except (OSError, RuntimeError, KeyError):
        return None
    # Without a home the path still begins with `~`, and would be made where one stands.
    return path if path.is_absolute() else None

"""Where the briefings lie that come with the program."""

from __future__ import annotations

from pathlib import Path


def shipped_folder() -> Path:
    """The folder of shipped briefings: in the package when installed, else the checkout's."""
    package = Path(__file__).parents[1]
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"

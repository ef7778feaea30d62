"""Which files are briefings: those of a folder, those of the library."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .shipped import shipped_folder

if TYPE_CHECKING:
    from tui.tables.delimited import Form

SUFFIX = ".briefing.yaml"

_FORMS: dict[str, Form] = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv"}


def form_of_file(path: Path) -> Form | None:
    """What stands between the cells of the file at `path`, by its name; None for a briefing."""
    return _FORMS.get(path.suffix.lower())


def briefing_files(folder: Path) -> list[Path]:
    """Every `*.briefing.yaml` in or below `folder`, sorted; folders that cannot be read are
    passed over, and each folder is visited once, however links lead to it."""
    found: list[Path] = []
    folders, linked = [folder], list[Path]()
    visited: set[tuple[int, int]] = set()
    while folders or linked:
        # What a link leads to may be visited as itself: then it goes by that path.
        here = folders.pop() if folders else linked.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(here) as entries:
                inside = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError:
            continue
        for entry in inside:
            # A pipe of that name would be waited on for ever; a link may lead to itself.
            with suppress(OSError):
                if entry.is_dir():
                    (linked if entry.is_symlink() else folders).append(Path(entry.path))
                elif entry.name.endswith(SUFFIX) and entry.is_file():
                    found.append(Path(entry.path))
    return sorted(found)


def files_of(roots: Iterable[Path]) -> list[Path]:
    """The briefing files of `roots`, in their order: those of a folder, anything else as it is,
    whether or not it is there; none twice."""
    files: dict[Path, None] = {}
    for root in roots:
        files.update(dict.fromkeys(briefing_files(root) if root.is_dir() else [root]))
    return list(files)


def named_roots(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """What `BRIEFBOOK_PATH` names, be it there or not."""
    return [Path(name) for name in environ.get("BRIEFBOOK_PATH", "").split(os.pathsep) if name]


def user_roots(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """The folders and files of `BRIEFBOOK_PATH` that are there."""
    return [root for root in named_roots(environ) if root.is_dir() or root.is_file()]


def library_roots(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """What the library consists of: `BRIEFBOOK_PATH`, then the shipped folder."""
    return [*user_roots(environ), shipped_folder()]


def library_files(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Every briefing file of the library, the user's first; none twice."""
    return files_of(library_roots(environ))

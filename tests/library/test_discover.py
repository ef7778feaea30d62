"""Which files are briefings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.library.discover import briefing_files, files_of, library_files
from tui.library.shipped import shipped_folder

from .build import write_briefing


def test_every_briefing_below_sorted_and_nothing_else(tmp_path: Path) -> None:
    two = write_briefing(tmp_path / "b", "two")
    one = write_briefing(tmp_path / "a" / "deep", "one")
    (tmp_path / "notes.yaml").write_text("x")
    (tmp_path / "folder.briefing.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.briefing.yaml")
    (tmp_path / "gone.briefing.yaml").symlink_to(tmp_path / "nowhere")
    assert briefing_files(tmp_path) == [one, two]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    path = write_briefing(tmp_path / "a", "one")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    (tmp_path / "0").symlink_to("a")
    assert briefing_files(tmp_path) == [path]


def test_a_linked_folder_is_looked_into(tmp_path: Path) -> None:
    write_briefing(tmp_path / "elsewhere", "one")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "link").symlink_to(tmp_path / "elsewhere")
    assert briefing_files(tmp_path / "library") == [
        tmp_path / "library" / "link" / "one.briefing.yaml"
    ]


def test_what_cannot_be_read_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_briefing(tmp_path / "open", "one")
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert briefing_files(tmp_path) == [path]
    assert briefing_files(tmp_path / "nowhere") == []


def test_the_library_is_the_path_then_what_is_shipped(tmp_path: Path) -> None:
    mine = write_briefing(tmp_path / "mine", "mine")
    single = write_briefing(tmp_path / "other", "single")
    environ = {"BRIEFBOOK_PATH": os.pathsep.join([str(tmp_path / "mine"), "", str(single)])}
    assert library_files(environ)[:2] == [mine, single]
    assert library_files(environ)[2:] == briefing_files(shipped_folder()) == library_files({})


def test_what_the_path_names_and_is_not_there_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    environ = {"BRIEFBOOK_PATH": os.pathsep.join([str(tmp_path / "gone"), str(tmp_path / "pipe")])}
    assert library_files(environ) == library_files({})


def test_the_files_of_folders_and_files_none_twice(tmp_path: Path) -> None:
    one, two = write_briefing(tmp_path / "a", "one"), write_briefing(tmp_path / "b", "two")
    gone = tmp_path / "gone"
    assert files_of([two, gone, tmp_path, two]) == [two, gone, one]

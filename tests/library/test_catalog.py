"""What a list says of each briefing."""

from __future__ import annotations

import os
from pathlib import Path

from tui.library.catalog import read_entry, unread

from .build import write_briefing


def test_an_entry_counts_what_is_there(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, "mine", title='"Two\\nlines"', statements=4)
    entry = read_entry(path)
    assert entry[:7] == (path, "Two lines", 0, 3, 1, 5, "") and not entry.wrong


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, "mine")
    known = read_entry(path)
    assert read_entry(path, known) is known
    status = path.stat()
    path.write_text(path.read_text().replace("A Title", "B Title"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read_entry(path, known).title == "B Title"
    assert read_entry(path, unread(path)).title == "B Title"


def test_what_is_wrong_is_said_and_all_of_it_kept(tmp_path: Path) -> None:
    path = tmp_path / "bad.briefing.yaml"
    path.write_text("briefbook: 1\nid: bad\nzebra: 1\n")
    entry = read_entry(path)
    assert entry.title == "bad" and entry.wrong.startswith("1:1 ") and len(entry.problems) > 1
    path.unlink()
    assert read_entry(path, entry)[:2] == (path, "bad")
    assert read_entry(path, entry).wrong == "No such file or directory"

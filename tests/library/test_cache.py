"""Copies of what was read."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.briefing.read import read_file
from tui.library import cache
from tui.library.cache import read_cached, recall

from .build import write_briefing


@pytest.fixture
def large(tmp_path: Path) -> Path:
    return settled(write_briefing(tmp_path / "files", "large", statements=2_000))


def settled(path: Path) -> Path:
    """`path`, changed long ago."""
    long_ago = time.time() - 1_000
    os.utime(path, (long_ago, long_ago))
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The files that were read in full."""
    read: list[Path] = []
    monkeypatch.setattr(cache, "read_file", lambda p: (read.append(p), read_file(p))[1])
    yield read


def copies(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_large_file_is_read_once(tmp_path: Path, large: Path, reads: list[Path]) -> None:
    one, two = read_cached(large, tmp_path / "c"), read_cached(large, tmp_path / "c")
    assert reads == [large]
    assert one == two == read_file(large)
    (copy,) = copies(tmp_path / "c")
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_copy_can_wait(tmp_path: Path, large: Path, reads: list[Path]) -> None:
    reading, unsaved = recall(large, tmp_path / "c")
    assert copies(tmp_path / "c") == [] and unsaved is not None
    unsaved.save()
    assert recall(large, tmp_path / "c") == (reading, None)
    assert reads == [large]


def test_a_copy_that_waited_is_not_of_a_file_changed_meanwhile(tmp_path: Path, large: Path) -> None:
    unsaved = recall(large, tmp_path / "c")[1]
    assert unsaved is not None
    write_briefing(tmp_path / "files", "large", title="Another", statements=2_000)
    settled(large)
    unsaved.save()
    assert copies(tmp_path / "c") == []


def test_warnings_are_kept_and_name_the_path_as_it_is_spelt_now(
    tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_briefing(tmp_path, "large", statements=2_000)
    path.write_text(path.read_text().replace("title: Plans", "title: Plans #cut"))
    settled(path)
    warned = read_cached(path, tmp_path / "c")
    assert [problem.level for problem in warned.problems] == ["warning"]
    monkeypatch.chdir(tmp_path)
    again = read_cached(Path(path.name), tmp_path / "c")
    assert len(reads) == 1
    assert [p.path for p in again.problems] == [path.name]
    assert again.problems[0].message == warned.problems[0].message


def test_a_copy_is_read_without_what_reads_yaml(tmp_path: Path) -> None:
    path = settled(write_briefing(tmp_path / "files", "small"))
    read_cached(path, tmp_path / "c")
    code = (
        "import sys; from pathlib import Path; from tui.library.cache import read_cached, recall;"
        f"reading = read_cached(Path({str(path)!r}), Path({str(tmp_path / 'c')!r}));"
        "print(reading.briefing.id, 'yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["small", "False"]


def test_a_changed_file_is_read_again(tmp_path: Path, large: Path, reads: list[Path]) -> None:
    read_cached(large, tmp_path / "c")
    status = large.stat()
    # Of the same size, and with the time stamp put back.
    large.write_text(large.read_text().replace("A Title", "B Title"))
    os.utime(large, ns=(status.st_atime_ns, status.st_mtime_ns))
    reading = read_cached(large, tmp_path / "c")
    assert reading.briefing and reading.briefing.title == "B Title"
    assert len(reads) == 2


def test_a_file_put_in_its_place_is_read(tmp_path: Path, large: Path) -> None:
    read_cached(large, tmp_path / "c")
    other = write_briefing(tmp_path, "other", title="C Title", statements=2_000)
    settled(other).replace(large)
    reading = read_cached(large, tmp_path / "c")
    assert reading.briefing and reading.briefing.title == "C Title"


def test_a_file_just_changed_leaves_no_copy(tmp_path: Path, large: Path) -> None:
    os.utime(large)
    read_cached(large, tmp_path / "c")
    assert copies(tmp_path / "c") == []


def test_other_code_takes_no_copy(
    tmp_path: Path, large: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_cached(large, tmp_path / "c")
    monkeypatch.setattr("tui.__version__", "99")
    monkeypatch.setattr(cache, "_code", lambda: "other")
    read_cached(large, tmp_path / "c")
    assert len(reads) == 2


@pytest.mark.parametrize("spoil", ["cut", "empty", "noise", "nested", "folder"])
def test_a_spoilt_copy_is_replaced(
    tmp_path: Path, large: Path, reads: list[Path], spoil: str
) -> None:
    good = read_cached(large, tmp_path / "c")
    (copy,) = copies(tmp_path / "c")
    data = copy.read_bytes()
    copy.unlink()
    match spoil:
        case "cut":
            copy.write_bytes(data[: len(data) // 2])
        case "empty":
            copy.write_bytes(b"")
        case "noise":
            copy.write_bytes(os.urandom(100))
        case "nested":
            copy.write_bytes(b"\x91" * 100_000)
        case "folder":
            copy.mkdir()
    assert read_cached(large, tmp_path / "c") == good
    assert len(reads) == 2
    if spoil != "folder":
        assert copy.read_bytes() == data


def test_a_copy_of_another_file_is_not_taken(tmp_path: Path, large: Path) -> None:
    other = settled(write_briefing(tmp_path / "files", "other", statements=2_000))
    read_cached(other, tmp_path / "c")
    (others,) = copies(tmp_path / "c")
    read_cached(large, tmp_path / "c")
    (mine,) = set(copies(tmp_path / "c")) - {others}
    others.replace(mine)
    reading = read_cached(large, tmp_path / "c")
    assert reading.briefing and reading.briefing.id == "large"


def test_where_nothing_can_be_written_it_is_read(tmp_path: Path, large: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    reading = read_cached(large, blocked / "c")
    assert reading.briefing and reading.briefing.id == "large"


def test_a_wrong_file_leaves_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "bad.briefing.yaml"
    path.write_text("briefbook: 1\n" + "# filler\n" * 10_000)
    settled(path)
    reading = read_cached(path, tmp_path / "c")
    assert reading.briefing is None and reading.problems
    assert copies(tmp_path / "c") == []


def test_what_cannot_be_opened_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_cached(tmp_path / "nowhere", tmp_path / "c")

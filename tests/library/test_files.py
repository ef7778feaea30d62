"""Files written whole or not at all; where they belong; what is remembered."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.library import files, paths
from tui.library.files import write_whole
from tui.library.state import State, load_state, save_state


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", b"data")
    finally:
        os.umask(before)
    assert (tmp_path / "new").read_bytes() == b"data"
    assert mode(tmp_path / "new") == 0o640
    assert names(tmp_path) == ["new"]


def test_what_is_there_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "there"
    path.write_bytes(b"old")
    path.chmod(0o604)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new" and mode(path) == 0o604


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_is_there_stays_when_it_may_not_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "there"
    write_whole(path, b"one", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(path, b"two", replace=False)
    assert path.read_bytes() == b"one" and names(tmp_path) == ["there"]


def test_a_file_that_comes_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "there"
    monkeypatch.setattr(files.os, "fsync", lambda _: path.write_bytes(b"theirs"))
    with pytest.raises(FileExistsError):
        write_whole(path, b"mine", replace=False)
    assert path.read_bytes() == b"theirs" and names(tmp_path) == ["there"]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "there"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old" and names(tmp_path) == ["there"]


@pytest.mark.parametrize("name", ["", "nowhere/file"])
def test_what_goes_wrong_names_the_file_that_was_meant(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError) as error:
        write_whole(tmp_path / name, b"data")
    assert error.value.filename == str(tmp_path / name) and error.value.filename2 is None


def test_killed_while_writing_it_is_whole(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.library.state import State, save_state\n"
        "for n in range(10**9):\n"
        "    save_state(State(theme='x' * (n % 50_000)), Path(sys.argv[1]))\n"
        "    if n == 20: print(flush=True)"
    )
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
        assert load_state(tmp_path).theme.strip("x") == "" != load_state(tmp_path).theme


def test_a_device_is_written_to() -> None:
    write_whole(Path("/dev/null"), b"data", replace=False)
    assert Path("/dev/null").is_char_device()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    state = State(theme="light", seen_hint=True)
    assert save_state(state, tmp_path / "deep" / "state") is None
    assert load_state(tmp_path / "deep" / "state") == state


@pytest.mark.parametrize("text", ["", "{", "[]", '{"theme": 1}', "[" * 60_000, "\xff"])
def test_a_spoilt_state_is_the_first(tmp_path: Path, text: str) -> None:
    (tmp_path / "state.json").write_text(text, encoding="latin-1")
    assert load_state(tmp_path) == State()


def test_what_a_later_version_remembers_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"theme": "dark", "more": [1]}')
    assert load_state(tmp_path) == State(theme="dark")


def test_that_nothing_can_be_written_is_returned(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert isinstance(save_state(State(), tmp_path / "file" / "state"), OSError)
    assert load_state(tmp_path / "file" / "state") == State()


def test_user_folders_follow_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    if sys.platform == "linux":
        assert paths.config_dir() == tmp_path / "CONFIG" / "briefbook"
        assert paths.state_dir() == tmp_path / "STATE" / "briefbook"
        assert paths.cache_dir() == tmp_path / "CACHE" / "briefbook"
        assert paths.data_dir() == tmp_path / "DATA" / "briefbook"


def test_without_a_home_there_is_no_place_and_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    # As for a user that the system does not know.
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert paths.state_dir() is None
    assert load_state() == State()
    assert isinstance(save_state(State()), OSError)


def test_the_library_imports_neither_textual_nor_click() -> None:
    code = (
        "import sys, tui.library.reference, tui.library.state, tui.library.paths\n"
        "print([m for m in ('textual', 'click', 'rich', 'platformdirs') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "[]\n"

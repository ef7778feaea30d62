"""What `doctor` says, of environments made for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pytest

from tui.cli import main
from tui.cli.doctor_copying import copy_advice
from tui.terminal.capabilities import detect
from tui.terminal.clipboard import Tmux, ask_tmux

ROOT = Path(__file__).parents[2]
PLAIN = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
SSH = {**PLAIN, "SSH_CONNECTION": "10.0.0.9 50000 10.0.0.1 22"}


class Place:
    """A home, and what `doctor` says of an environment with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = {
            "HOME": str(folder),
            "PATH": str(folder / "bin"),
            "PYTHONPATH": str(ROOT),
            **{f"XDG_{name}_HOME": str(folder / name) for name in ("STATE", "CACHE", "DATA")},
        }

    def say(self, environ: Mapping[str, str], code: int = 0) -> str:
        """What is printed, as one line; it exits with `code` and says nothing else."""
        ended = subprocess.run(
            [sys.executable, "-m", "tui", "doctor"],
            env={**self.home, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        printed = ended.stdout.decode()
        assert ended.stderr == b""
        assert ended.returncode == code, printed
        assert not set(printed) & {chr(control) for control in range(32)} - {"\n"}
        return " ".join(printed.split())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_versions_and_paths(place: Place) -> None:
    said = place.say(PLAIN)
    from importlib.metadata import version

    for name, package in {"Textual": "textual", "Rich": "rich", "PyYAML": "pyyaml"}.items():
        assert f"{name} {version(package)}" in said
    assert "libyaml" in said
    assert f"state {place.folder}/STATE/briefbook the theme you chose; writable; not there" in said
    assert f"last copy {place.folder}/DATA/briefbook/last-copy.txt" in said
    assert f"cache {place.folder}/CACHE/briefbook" in said
    assert not list(place.folder.iterdir()), "it wrote something"


def test_sizes_and_the_library(place: Place) -> None:
    copy = place.folder / "DATA" / "briefbook" / "last-copy.txt"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"x" * 1234)
    briefings = place.folder / "of mine"
    briefings.mkdir()
    (briefings / "a.briefing.yaml").write_text("")
    said = place.say({**PLAIN, "BRIEFBOOK_PATH": str(briefings)})
    assert "writable; 1,234 bytes there" in said
    assert f"library {briefings} 1 briefing; only read" in said


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        (PLAIN, ["colours 256, since TERM is xterm-256color", "all of Unicode, since LANG is"]),
        ({**PLAIN, "COLORTERM": "truecolor"}, ["colours 16 million, since COLORTERM is truecolor"]),
        (
            {**PLAIN, "NO_COLOR": "1"},
            ["no colour, since NO_COLOR is 1", "theme terminal, since NO"],
        ),
        ({**PLAIN, "COLORFGBG": "0;15"}, ["theme light, since COLORFGBG is 0;15"]),
        (PLAIN, ["theme dark, since nothing says", "session on this machine"]),
        (
            {**PLAIN, "TERM": "xterm"},
            ["theme terminal, the terminal’s own", "TERM=xterm promises 16"],
        ),
        ({**PLAIN, "LC_ALL": "C"}, ["ASCII signs for lines and marks, since LC_ALL is C"]),
        ({"TERM": "xterm-256color", "LANG": "C"}, ["as Python sets it where there is no locale"]),
        (SSH, ["over SSH (SSH_CONNECTION is set)", "not set (SSH does not pass it on"]),
        ({**SSH, "NCURSES_NO_UTF8_ACS": "1"}, ["probably by mosh", "warned above 12,000 bytes"]),
        ({**SSH, "STY": "1.pts", "TERM": "screen"}, ["in GNU screen", "warned above 3,000 bytes"]),
        ({**SSH, "TERM": "tmux-256color"}, ["set -s set-clipboard on"]),
        ({**PLAIN, "DISPLAY": ":0"}, ["sudo apt install xclip"]),
        ({**PLAIN, "VTE_VERSION": "7000"}, ["others built on VTE may drop a copy"]),
        (SSH, ["goes to the terminal you sit at since over SSH this machine’s clipboard is not"]),
    ],
)
def test_what_is_said_of_an_environment(
    environ: dict[str, str], said: list[str], place: Place
) -> None:
    printed = place.say(environ)
    for words in said:
        assert words in printed
    assert printed.count("a message that asks the terminal") == 1


def test_a_program_for_the_clipboard_comes_first(place: Place) -> None:
    tool = place.folder / "bin" / "xclip"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    here = place.say({**PLAIN, "DISPLAY": ":0"})
    assert "a copy goes to this desktop’s clipboard, by xclip since xclip is installed" in here
    assert "Nothing is known to fail here." in here
    assert "HTML goes to this desktop’s clipboard as HTML, by xclip" in here
    assert "by xclip" not in place.say({**SSH, "DISPLAY": ":0"})


@pytest.mark.parametrize(
    ("environ", "why"),
    [
        (SSH, "since a copy over SSH carries text only"),
        ({**PLAIN, "DISPLAY": ":0"}, "since no program that copies HTML to this desktop was found"),
    ],
)
def test_html_goes_to_a_file_where_no_program_takes_it(
    environ: dict[str, str], why: str, place: Place
) -> None:
    tool = place.folder / "bin" / "xsel"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    said = place.say(environ)
    assert f"HTML goes to the file of the last HTML, below, and nowhere else {why}" in said
    assert f"last HTML {place.folder}/DATA/briefbook/last-copy.html" in said
    assert ("by xsel" in said) is (environ is not SSH)


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"LANG": "C.UTF-8"}, "TERM is not set: a terminal that cannot move its cursor"),
        ({**PLAIN, "TERM": "linux"}, "This terminal has no clipboard."),
        ({**PLAIN, "BRIEFBOOK_PATH": "/no/such/folder"}, "/no/such/folder, which BRIEFBOOK_PATH"),
        ({**PLAIN, "XDG_STATE_HOME": "/dev/null/home"}, "/dev/null is not a folder"),
        ({**SSH, "TMUX": "/nowhere/default,1,0"}, "The program tmux is not on PATH"),
        ({**PLAIN, "BRIEFBOOK_PATH": "/a\x1b[31m"}, "/a␛[31m, which BRIEFBOOK_PATH names"),
    ],
)
def test_what_will_fail_is_the_exit_code(environ: dict[str, str], said: str, place: Place) -> None:
    printed = place.say(environ, code=1)
    assert said in printed
    assert "will fail:" in printed


def test_textual_is_not_imported(place: Place) -> None:
    code = "import sys; from tui.cli import main; main(['doctor']); print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**place.home, **PLAIN},
        capture_output=True,
        check=True,
        timeout=60,
    )
    modules = ended.stdout.decode().splitlines()[-1].split()
    assert "tui.terminal.clipboard" in modules
    assert not {"textual", "rich", "tui.app"} & set(modules)


@pytest.mark.parametrize(
    ("tmux", "wrong", "line"),
    [
        (Tmux("3.3a", "external", "xterm-256color", r"\033]52;%p1%s;%p2%s\a"), False, None),
        (
            Tmux("3.3a", "external", "rxvt", ""),
            True,
            "set -as terminal-features ',rxvt*:clipboard'",
        ),
        (Tmux("3.3a", "external", "tmux-256color", "x"), False, "set -s set-clipboard on"),
        (Tmux("2.9", "external", "xterm", "x"), True, "set -s set-clipboard on"),
        (Tmux("2.9", "on", "xterm", "x"), False, None),
        (Tmux("next-3.6", "external", "xterm", None), False, None),
    ],
)
def test_what_tmux_needs_to_be_told(tmux: Tmux, wrong: bool, line: str | None) -> None:
    environ = {**SSH, "TMUX": "s,1,0", "TERM": "tmux-256color"}
    advice = list(copy_advice(detect(environ), environ, tmux))
    assert any(one.wrong for one in advice) is wrong
    lines = [line for one in advice for line in one.lines if line.startswith("set ")]
    assert lines == ([line] if line else [])


def test_it_fits_the_terminal_it_is_in(place: Place) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "doctor"],
        env={**place.home, **PLAIN},
        dimensions=(30, 60),
        timeout=60,
    )
    printed = child.read().decode()
    assert "60 columns, 30 rows" in printed
    assert "\x1b" not in printed
    paths = str(place.folder)
    assert max(len(line) for line in printed.splitlines() if "/" not in line) <= 60
    assert paths in printed


def test_a_terminal_that_is_too_small(place: Place) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "doctor"],
        env={**place.home, **PLAIN},
        dimensions=(10, 38),
        timeout=60,
    )
    printed = " ".join(child.read().decode().split())
    child.close()
    assert "smaller than 40 by 12" in printed and child.exitstatus == 1


def test_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--help"]) == 0
    assert "where a copy goes" in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert "doctor" in capsys.readouterr().out


def test_no_tmux_no_answer() -> None:
    assert ask_tmux({"PATH": ""}) is None

"""The program as a process: what it imports, where its words go, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = "import sys; from tui.cli import main; code = main(); {after}; sys.exit(code)"
FULL = Path("/dev/full")
ROOT = Path(__file__).parents[2]


def run(
    *args: str, after: str = "pass", env: dict[str, str] | None = None, **more: object
) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    environ.pop("BRIEFBOOK_PATH", None)
    return subprocess.run(
        [sys.executable, "-c", RUN.format(after=after), *args],
        env=environ,
        timeout=60,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},  # type: ignore[call-overload]
    )


def imported(*args: str) -> set[str]:
    """The top packages, and those of ours, that are imported after running with `args`."""
    after = "print(*sys.modules, file=sys.stderr)"
    ended = run(*args, after=after)
    assert ended.returncode == 0
    return set(ended.stderr.decode().split())


@pytest.mark.parametrize(
    "args",
    [
        ["--version"],
        ["--help"],
        ["show", "putin-kim-pact"],
        ["table", "putin-kim-pact", "--cite"],
        ["export", "putin-kim-pact"],
    ],
    ids=lambda args: args[0],
)
def test_no_verb_imports_textual(args: list[str]) -> None:
    modules = imported(*args)
    assert "click" in modules
    assert not {name for name in modules if name.partition(".")[0] == "textual"}
    assert "tui.app" not in modules


def test_version_and_help_import_no_reader() -> None:
    for option in ("--version", "--help"):
        assert not {"yaml", "msgspec", "tui.briefing.model", "rich"} & imported(option)


def test_a_table_imports_no_more_than_it_needs() -> None:
    modules = imported("table", "putin-kim-pact#comparative")
    assert not {"rich", "json", "csv", "difflib", "hashlib", "asyncio"} & modules


def test_opening_does_without_click() -> None:
    code = (
        "import sys, types; module = types.ModuleType('tui.cli.open'); module.run = lambda _: 7\n"
        "sys.modules['tui.cli.open'] = module\n"
        "from tui.cli import main; print(main(['x.yaml']), {'click', 'yaml'} & {*sys.modules})"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
    assert ended.stdout == b"7 set()\n"


def test_without_a_terminal_opening_prints_markdown() -> None:
    ended = run("putin-kim-pact", stdin=subprocess.DEVNULL)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.startswith(b"# Japan and South Korea")


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}],
    ids=str,
)
def test_data_is_utf_8_whatever_the_locale(env: dict[str, str]) -> None:
    for args in (["table", "putin-kim-pact#analysis"], ["export", "putin-kim-pact"]):
        ended = run(*args, env=env)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert "Japan’s Concerns" in ended.stdout.decode("utf-8")
    assert "[REF | PATH…]" in run("--help", env=env).stdout.decode("utf-8")
    wrong = run("show", "nosuch“", env=env)
    assert wrong.returncode == 2 and b"Traceback" not in wrong.stderr


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        for args in (["show", "putin-kim-pact"], ["export", "putin-kim-pact"]):
            ended = run(*args, stdout=writing)
            assert (ended.returncode, ended.stderr) == (0, b"")
    finally:
        os.close(writing)


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_closed_streams_are_no_trouble(closed: int) -> None:
    ended = run("table", "putin-kim-pact", preexec_fn=lambda: os.close(closed))
    assert (ended.returncode, ended.stderr) == (0, b"")
    ended = run("table", "nosuch", preexec_fn=lambda: os.close(closed))
    assert ended.returncode == 2 and ended.stdout == b""
    assert (b"no briefing" in ended.stderr) is (closed != 2)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said() -> None:
    with FULL.open("wb") as full:
        ended = run("table", "putin-kim-pact", stdout=full)
    assert ended.returncode == 2
    assert ended.stderr == b"briefbook: No space left on device\n"

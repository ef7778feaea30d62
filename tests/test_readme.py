"""The README says what is so: its example is a briefing, its commands run, its keys exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tui.app.commands import COMMANDS
from tui.briefing.read import read

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
CALLS = [
    shlex.split(line, comments=True)[1:]
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if line.startswith("briefbook ")
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the commands name, all the README's example."""
    (example,) = (block for language, block in BLOCKS if language == "yaml")
    (tmp_path / "briefings").mkdir()
    for name in (
        "notes.briefing.yaml",
        "briefings/one.briefing.yaml",
        "briefings/two.briefing.yaml",
    ):
        (tmp_path / name).write_text(example, encoding="utf-8")
    (tmp_path / "figures.csv").write_text("Country,Area,Population\nJapan,377975,124000000\n")
    return tmp_path


def test_the_example_is_a_briefing_without_a_problem(folder: Path) -> None:
    reading = read((folder / "notes.briefing.yaml").read_bytes(), "example")
    assert reading.problems == ()
    assert reading.briefing is not None and reading.briefing.tables


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_command_of_the_readme_runs(call: list[str], folder: Path) -> None:
    code = "import sys; from tui.cli import main; sys.exit(main())"
    ended = subprocess.run(
        [sys.executable, "-c", code, *call],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    # In a place without a terminal, doctor finds something amiss, and says so.
    assert (ended.returncode, ended.stderr) == (1 if call == ["doctor"] else 0, b"")
    assert ended.stdout or "-o" in call


def test_the_keys_of_the_readme_are_those_of_the_program() -> None:
    section = README.partition("## The keys worth knowing")[2].partition("The marks")[0]
    known = {key for command in COMMANDS for key in command.shown.split()} | {"1", "9"}
    assert set(re.findall(r"`([^`]+)`", section)) <= known


def test_the_first_two_commands_lead_to_the_program_and_to_its_tests() -> None:
    first, second = (block for _, block in BLOCKS[:2])
    assert first.endswith("\n.venv/bin/briefbook\n") and second.endswith("\n.venv/bin/pytest\n")
    assert "-qr requirements.lock" in first and "-qr requirements-dev.lock" in second
    # Each has to do alone, where nothing is set up.
    assert all(block.startswith("python3 -m venv .venv &&\n") for block in (first, second))

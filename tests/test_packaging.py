"""What is shipped: the source archive, the wheel, installed away from the checkout; the locks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tui

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEADLINE = "# Japan and South Korea Sound Alarm over Putin-Kim"
ALONE = ("--no-deps", "--no-index", "--disable-pip-version-check")
OURS = {
    file.relative_to(ROOT).as_posix()
    for suffix in ("*.py", "*.tcss", "*.json")
    for file in (ROOT / "tui").rglob(suffix)
}
"""The files of the package."""


def run(command: Sequence[str | Path], folder: Path, **environ: str) -> str:
    """The standard output of a command run in `folder`; it must end well and say nothing else."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | environ
    ended = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run([*build, "-t", "sdist"], cwd=ROOT, check=True, capture_output=True)
    unpack = [sys.executable, "-m", "tarfile", "-e", archive(folder, "*.tar.gz"), folder]
    subprocess.run(unpack, check=True, capture_output=True)
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    subprocess.run([*build, "-t", "wheel"], cwd=unpacked, check=True, capture_output=True)
    return folder


def archive(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def test_the_wheel_holds_the_package_and_the_data_and_nothing_else(dist: Path) -> None:
    with zipfile.ZipFile(archive(dist, "*.whl")) as wheel:
        names = set(wheel.namelist())
    data = {f"tui/_data/{file.name}" for file in (ROOT / "data").iterdir()}
    assert "tui/_data/putin-kim-pact.briefing.yaml" in data
    assert {"tui/app/styles/app.tcss", "tui/briefing/briefing.schema.json"} <= OURS
    info = f"briefbook-{tui.__version__}.dist-info/"
    assert {name for name in names if not name.startswith(info)} == OURS | data
    assert f"{info}licenses/LICENSE" in names


def test_the_source_archive_holds_what_the_tests_need(dist: Path) -> None:
    with tarfile.open(archive(dist, "*.tar.gz")) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    tests = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests").rglob("*.py")}
    kept = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml"}
    locks = {"requirements.lock", "requirements-dev.lock"}
    assert names >= OURS | tests | kept | locks
    assert not [name for name in names if "__pycache__" in name or name.startswith(".git/")]


def test_an_installed_wheel_finds_its_data_from_anywhere(dist: Path, tmp_path: Path) -> None:
    away, home = tmp_path / "away", tmp_path / "venv"
    away.mkdir()
    venv.create(home, symlinks=True)
    python, program = home / "bin" / "python", home / "bin" / "briefbook"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", *ALONE]
    subprocess.run([*pip, archive(dist, "*.whl")], cwd=away, check=True, capture_output=True)
    (packages,) = (home / "lib").glob("python*/site-packages")
    # What it depends on is taken from here, for want of a network; of this checkout nothing is.
    here = sysconfig.get_path("purelib")
    (packages / "depends.pth").write_text(f"{here}\n", encoding="utf-8")
    assert run([python, "-c", "import tui; print(tui.__file__)"], away).startswith(str(packages))
    assert run([program, "--version"], away) == f"briefbook {tui.__version__}\n"
    assert run([program, "show", "putin-kim-pact"], away).startswith(HEADLINE)
    assert run([program], away).startswith(HEADLINE)


def test_a_folder_on_the_path_is_enough(dist: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    pip = [sys.executable, "-m", "pip", "install", "-q", *ALONE]
    subprocess.run(
        [*pip, "--target", target, archive(dist, "*.whl")], check=True, capture_output=True
    )
    code = "import sys, tui; from tui.cli import main; print(tui.__file__); sys.exit(main())"
    command = [sys.executable, "-c", code, "show", "putin-kim-pact"]
    where, shown = run(command, tmp_path, PYTHONPATH=str(target)).split("\n", 1)
    assert where.startswith(str(target)) and shown.startswith(HEADLINE)


def locked(name: str) -> dict[str, str]:
    """The versions of a lock file by canonical name."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))
    assert len(found) == len(re.findall(r"^\w", text, re.MULTILINE))
    return {canonicalize_name(package): version for package, version in found.items()}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_names_no_place(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for entry in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry
    assert "://" not in text and not re.search(r"^-", text, re.MULTILINE)


def test_the_locks_keep_what_the_project_asks_and_agree() -> None:
    program, developer = locked("requirements.lock"), locked("requirements-dev.lock")
    needed = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    for requirement in needed:
        assert program[canonicalize_name(requirement.name)] in requirement.specifier
    for line in PROJECT["dependency-groups"]["dev"]:
        requirement = Requirement(line)
        assert developer[canonicalize_name(requirement.name)] in requirement.specifier
    assert developer == developer | program

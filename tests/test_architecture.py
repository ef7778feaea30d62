"""The tree is the architecture: who may import whom, and what from outside."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TUI = ROOT / "tui"

OUTSIDE = {
    "cli": {"click", "yaml"},
    "app": {"msgspec", "rich", "textual"},
    "linear": set[str](),
    "library": {"msgspec", "platformdirs"},
    "export": {"msgspec"},
    "typeset": {"rich"},
    "compare": {"msgspec"},
    "search": set[str](),
    "tables": {"msgspec"},
    "briefing": {"msgspec", "yaml"},
    "terminal": set[str](),
}
"""What of other people’s each folder may import."""


def imports(path: Path) -> Iterator[str]:
    """The absolute names of the modules that a file imports, from outside its own package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module


def contracts_of(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    return subprocess.run(
        [sys.executable, "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_import_contracts_hold() -> None:
    ended = contracts_of(ROOT)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("briefing/model.py", "import tui.tables.view", "Arrows only point down"),
        ("linear/talk.py", "import tui.app.opened", "Arrows only point down"),
        ("app/opened.py", "import tui.linear.book", "Arrows only point down"),
        ("linear/console.py", "import textual", "Nothing beside or below the app"),
        ("search/find.py", "import tui.compare.matrix", "Arrows only point down"),
        ("terminal/capabilities.py", "import tui.briefing.model", "Arrows only point down"),
        ("cli/show.py", "import tui.app.factory", "Only opening and taking pictures"),
        ("library/state.py", "import tui.terminal.capabilities", "Only the top knows"),
        ("typeset/cells.py", "import textual.app", "Nothing beside or below the app"),
        ("cli/open.py", "import textual", "leaves Textual to the app"),
    ],
)
def test_a_wrong_import_breaks_its_contract(
    module: str, line: str, broken: str, tmp_path: Path
) -> None:
    shutil.copytree(TUI, tmp_path / "tui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "tui" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    ended = contracts_of(tmp_path)
    assert ended.returncode == 1
    assert any(broken in line and "BROKEN" in line for line in ended.stdout.splitlines())


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in TUI.glob("*/__init__.py")))
def test_a_folder_says_what_it_is_and_imports_no_more_of_others(folder: str) -> None:
    says = ast.get_docstring(ast.parse((TUI / folder / "__init__.py").read_text(encoding="utf-8")))
    assert says
    ours_and_theirs = {*sys.stdlib_module_names, "tui"}
    for path in (TUI / folder).rglob("*.py"):
        top = {name.partition(".")[0] for name in imports(path)} - ours_and_theirs
        assert top <= OUTSIDE[folder], path


def test_below_the_app_only_the_widths_of_rich_are_used() -> None:
    for path in TUI.rglob("*.py"):
        if TUI / "app" not in path.parents:
            of_rich = {name for name in imports(path) if name.partition(".")[0] == "rich"}
            assert of_rich <= {"rich.cells"}, path

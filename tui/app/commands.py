"""Every command, once: its id, keys, label, help and where it applies.

The keys of the screens, the lines of keys and the help, which is the palette, all read this. A
screen, pane or widget does a command in its method `do_ID`, with `-` as `_`, and may say in
`why_not` why it cannot be done now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from tui.typeset.chrome import Hint

Group = Literal["Move", "Look", "Find", "Copy", "In a table", "Briefbook"]

READING = frozenset({"overview", "part", "prose"})
TABLES = frozenset({"tables"})
TABULAR = TABLES | {"matrix"}
VIEWS = TABULAR | {"prose", "source"}
BRIEFING = READING | TABULAR | {"source"}
LIBRARY = frozenset({"library"})
ANYWHERE = BRIEFING | LIBRARY


class Command(NamedTuple):
    """Something a user can do."""

    id: str
    keys: tuple[str, ...]
    """Default keys: characters, or Textual's names."""
    shown: str
    """The keys as the help and the line of keys write them."""
    help: str
    """What it does, as a row of the help."""
    group: Group
    where: frozenset[str] = BRIEFING
    """The kinds of pane, or screens, where it does something."""
    partner: str = ""
    """The id of the next command, where the help has one row for both."""


COMMANDS: tuple[Command, ...] = (
    Command("go-to-tab", tuple("123456789"), "1–9", "go to a tab", "Move"),
    Command("previous-tab", ("[",), "[", "previous tab", "Move", partner="next-tab"),
    Command("next-tab", ("]",), "]", "next tab", "Move"),
    Command(
        "previous-view", ("{",), "{", "previous table or view", "Move", VIEWS, partner="next-view"
    ),
    Command("next-view", ("}",), "}", "next table or view", "Move", VIEWS),
    Command(
        "next", ("j", "down"), "j ↓", "next statement or row", "Move", ANYWHERE, partner="previous"
    ),
    Command("previous", ("k", "up"), "k ↑", "previous statement or row", "Move", ANYWHERE),
    Command("left", ("h", "left"), "h ←", "previous section or column", "Move", partner="right"),
    Command("right", ("l", "right"), "l →", "next section or column", "Move"),
    Command(
        "page-down", ("space", "pagedown"), "space", "next page", "Move", ANYWHERE,
        partner="page-up",
    ),
    Command("page-up", ("b", "pageup"), "b", "previous page", "Move", ANYWHERE),
    Command("first", ("g", "home"), "g", "first", "Move", ANYWHERE, partner="last"),
    Command("last", ("G", "end"), "G", "last", "Move", ANYWHERE),
    Command("next-focus", ("tab",), "Tab", "move the focus", "Move", partner="previous-focus"),
    Command("previous-focus", ("shift+tab",), "Shift+Tab", "back", "Move"),
    Command("back", ("<",), "<", "back where you were", "Move", partner="forward"),
    Command("forward", (">",), ">", "forward again", "Move"),
    Command(
        "evidence", ("enter",), "Enter", "in the source; in a table the cell",
        "Look", READING | TABULAR,
    ),
    Command("choose", ("enter",), "Enter", "open this briefing", "Look", LIBRARY),
    Command("outline", ("o",), "o", "outline", "Look", READING),
    Command("plain-view", ("v",), "v", "plain lines, to select by hand", "Look"),
    Command("library", ("L",), "L", "library", "Look"),
    Command("reload", ("r",), "r", "read the file again", "Look", ANYWHERE),
    Command("sort", ("s",), "s", "sort by this column", "In a table", TABULAR),
    Command("filter", ("f",), "f", "filter rows: text, !text, >5", "In a table", TABULAR),
    Command("hide", ("x",), "x", "hide this column", "In a table", TABULAR, partner="columns"),
    Command("columns", ("c",), "c", "choose columns", "In a table", TABULAR),
    Command("transpose", ("t",), "t", "transpose", "In a table", TABULAR),
    Command("wrap", ("w",), "w", "wrap or clip cells", "In a table", TABLES),
    Command("widen", ("+",), "+", "widen this column", "In a table", TABULAR, partner="narrow"),
    Command("narrow", ("-",), "-", "narrow it", "In a table", TABULAR),
    Command("freeze", ("F",), "F", "freeze columns up to this one", "In a table", TABULAR),
    Command("bars", ("B",), "B", "bars in this column of numbers", "In a table", TABLES),
    Command("summary", ("i",), "i", "summary: range, median, most common", "In a table", TABLES),
    Command("undo", ("u",), "u", "undo", "In a table", TABULAR, partner="reset"),
    Command("reset", ("0",), "0", "reset", "In a table", TABULAR),
    Command("search", ("/",), "/", "search this briefing", "Find"),
    Command("next-match", ("n",), "n", "next match", "Find", partner="previous-match"),
    Command("previous-match", ("N",), "N", "previous match", "Find"),
    Command("filter-list", ("f", "/"), "f /", "filter the list", "Find", LIBRARY),
    Command("pick", (".",), ".", "pick this row for y, and go on", "Copy", TABULAR),
    Command("copy", ("y",), "y", "copy as Markdown", "Copy"),
    Command("copy-as", ("Y",), "Y", "copy as …", "Copy"),
    Command("repaint", ("ctrl+l",), "Ctrl+L", "paint the screen again", "Briefbook", ANYWHERE),
    Command("help", ("?", "ctrl+p"), "? Ctrl+P", "every command: this", "Briefbook", ANYWHERE),
    Command("close", ("q",), "q", "leave what is open, else quit", "Briefbook", ANYWHERE),
    Command("leave", ("escape",), "Esc", "leave; never quits", "Briefbook", ANYWHERE),
    Command("theme-dark", (), "", "theme: dark", "Briefbook", ANYWHERE),
    Command("theme-light", (), "", "theme: light", "Briefbook", ANYWHERE),
    Command("theme-terminal", (), "", "theme: terminal", "Briefbook", ANYWHERE),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}


_READING_KEYS = (
    ("search", "Search", 1), ("copy", "Copy", 1), ("copy-as", "Copy as", 3),
    ("evidence", "In the source", 2), ("outline", "Outline", 4), ("help", "Help", 0),
    ("close", "Quit", 0),
)  # fmt: skip

KEY_LINES: dict[str, tuple[tuple[str, str, int], ...]] = {
    **dict.fromkeys(READING, _READING_KEYS),
    "tables": (
        ("evidence", "Cell", 2), ("copy", "Copy table", 1), ("sort", "Sort", 1),
        ("filter", "Filter", 1), ("hide", "Hide", 4), ("transpose", "Transpose", 5),
        ("search", "Search", 6), ("help", "Help", 0), ("close", "Quit", 0),
    ),
    "matrix": (
        ("evidence", "Cell", 2), ("copy", "Copy table", 1), ("transpose", "Transpose", 3),
        ("hide", "Hide actor", 4), ("search", "Search", 2), ("help", "Help", 0),
        ("close", "Quit", 0),
    ),
    "source": (
        ("search", "Search", 1), ("next-match", "Next match", 3), ("copy", "Copy", 1),
        ("copy-as", "Copy as", 4), ("back", "Back", 2), ("help", "Help", 0), ("close", "Quit", 0),
    ),
    "library": (
        ("choose", "Open", 0), ("filter-list", "Filter", 1), ("reload", "Reload", 2),
        ("help", "Help", 0), ("close", "Quit", 0),
    ),
}  # fmt: skip
"""For each kind of pane or screen the line of keys: command, label, and rank: the highest is left
out first where there is no room."""


def hints(kind: str, why_not: Callable[[str], str | None]) -> list[Hint]:
    """The line of keys of a kind of pane or screen; what cannot be done now is disabled."""
    return [
        Hint(BY_ID[id].shown.split()[0], label, why_not(id) is None, rank)
        for id, label, rank in KEY_LINES[kind]
    ]


def key_table(where: frozenset[str]) -> dict[str, tuple[str, str]]:
    """For each key a command's id, and the key again where the command asks which it was.

    What applies somewhere in `where` comes before what is done elsewhere, which is then told.
    """
    return {
        key: (command.id, key if command.id == "go-to-tab" else "")
        for command in sorted(COMMANDS, key=lambda command: bool(command.where & where))
        for key in command.keys
    }


def applicable(kind: str) -> list[Command]:
    """The commands that do something in a pane, or on a screen, of that kind; those of a table
    first, which are what is looked for there."""
    found = [command for command in COMMANDS if kind in command.where]
    return sorted(found, key=lambda command: command.group != "In a table")

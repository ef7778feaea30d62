"""The sheet with the problems of a file."""

from __future__ import annotations

from collections.abc import Sequence

from tui.briefing.problems import Problem
from tui.typeset.chrome import Hint
from tui.typeset.problems import problem_lines

from .scrolling import Scrolling
from .sheet import Sheet

HINTS = [Hint("j k", "Scroll"), Hint("r", "Reload"), Hint("q", "Back", rank=0)]


def problems_sheet(problems: Sequence[Problem], name: str, after: str, columns: int) -> Sheet:
    """The sheet with the problems of the file `name`; `after`: words below them; `columns`: cells
    of the screen."""
    content = Scrolling(lambda columns: problem_lines(problems, columns, after), columns)
    count = len(problems)
    title = f"{count} problem{'' if count == 1 else 's'} in {name}"
    return Sheet(title, "", content, len(content.lines), HINTS)

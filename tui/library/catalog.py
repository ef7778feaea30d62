"""What a list of briefings says of each: title, how much is in it, or what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.briefing.fold import fold
from tui.briefing.model import Briefing
from tui.briefing.places import tables_of
from tui.briefing.problems import Problem
from tui.briefing.sanitize import safe_line
from tui.briefing.tabs import tabs_of

from .cache import Stamp, read_cached, stamp_of
from .discover import SUFFIX


class Entry(NamedTuple):
    """A briefing file in a list."""

    path: Path
    title: str
    """Its title on one line; the file's name while it was not read, or cannot be."""
    edition: int = 0
    tabs: int = 0
    tables: int = 0
    statements: int = 0
    date: str = ""
    wrong: str = ""
    """What is wrong with it, in a line."""
    problems: tuple[Problem, ...] = ()
    """The same in full, where it is in the file."""
    stamp: Stamp | None = None
    """Of the file when it was read."""

    @property
    def order(self) -> tuple[bool, str, int, str]:
        """By title, of equal ones the newest edition first; at the end what cannot be opened."""
        return bool(self.wrong), fold(self.title).text, -self.edition, str(self.path)


def unread(path: Path) -> Entry:
    """The entry of a file that was not read yet."""
    return Entry(path, safe_line(path.name.removesuffix(SUFFIX)))


def read_entry(path: Path, known: Entry | None = None) -> Entry:
    """The entry of the file at `path`: `known`, where the file is still the one of that."""
    entry = unread(path)
    try:
        stamp = stamp_of(path.stat())
        if known is not None and known.stamp == stamp:
            return known
        reading = read_cached(path)
    except OSError as error:
        return entry._replace(wrong=error.strerror or "cannot be opened")
    except Exception as error:
        # One file must not keep the others from being listed.
        return entry._replace(wrong=f"cannot be read: {safe_line(repr(error))}")
    if reading.briefing is None:
        wrong, problems = first_problem(reading.problems), reading.problems
        return entry._replace(wrong=wrong, problems=problems, stamp=stamp)
    return _of(path, reading.briefing)._replace(stamp=stamp)


def first_problem(problems: tuple[Problem, ...]) -> str:
    """The first problem in a line: its place, and what is wrong."""
    first = problems[0]
    return f"{first.line}:{first.column} {first.message}"


def _of(path: Path, briefing: Briefing) -> Entry:
    return Entry(
        path,
        title=" ".join(briefing.title.split()),
        edition=briefing.edition or 0,
        tabs=len(tabs_of(briefing)),
        tables=len(tables_of(briefing)),
        statements=sum(len(s.statements) for part in briefing.parts for s in part.sections),
        date=briefing.date,
    )

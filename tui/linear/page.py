"""A page of the linear mode: a title, lines, numbered choices; and the spots they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from tui.typeset.cells import one_line

SpotKind = Literal[
    "library", "menu", "overview", "outline", "part", "section", "statement", "compare",
    "tables", "table", "cell", "sources", "source", "results",
]  # fmt: skip


class Spot(NamedTuple):
    """A place to be at."""

    kind: SpotKind
    id: str = ""
    """Of the part, section, statement, table, cell or source; the query of results. An outline
    has the id of its part, or none for the overview."""
    at: int = 0
    """The number of the choice to read on from; 0 is the beginning."""


class Page:
    """What stands at a spot. Lines are made when they are read: a briefing may be long."""

    def __init__(self, title: str) -> None:
        self.title = one_line(title)
        self.choices: list[Spot] = []
        """Where the numbers lead, 1 first."""
        self._entries: list[tuple[int, Callable[[], Iterable[str]]]] = []

    def say(self, *lines: str) -> None:
        """Add lines without a number."""
        self._entries.append((0, lambda: lines))

    def choice(self, to: Spot, lines: Callable[[], Iterable[str]]) -> None:
        """Add a choice; its number stands before the first of its lines."""
        self.choices.append(to)
        number = len(self.choices)
        self._entries.append((number, partial(_numbered, number, lines)))

    def named(self, to: Spot, name: str) -> None:
        """Add a choice of one line."""
        self.choice(to, lambda: (name,))

    def source_line(self, id: str, text: str) -> None:
        """Add a line of a source: its number is a choice, to read on from there."""
        number = len(self.choices) + 1
        self.choices.append(Spot("source", id, number))
        if text.strip():
            self._entries.append((number, lambda: (f"Line {number}: {text}",)))

    def lines(self, at: int = 0) -> Iterator[str]:
        """What is read, from choice `at` on."""
        reached = False
        for number, lines in self._entries:
            reached = reached or number >= at
            if reached:
                yield from lines()


def _numbered(number: int, lines: Callable[[], Iterable[str]]) -> Iterator[str]:
    for i, line in enumerate(lines()):
        yield line if i else f"{number}. {line}"

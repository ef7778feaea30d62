"""What is wrong in a file, with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice
from typing import Literal, NamedTuple
from unicodedata import category, east_asian_width

from .model import Briefing
from .sanitize import safe, safe_line

Level = Literal["error", "warning", "info"]

MOST = 200
"""Problems listed for one file; of the others only the number is told."""

_LONGEST = 200
"""Code points of a source line that are shown; of a longer one, those around the place."""


class Problem(NamedTuple):
    """Something wrong in a file. Every string in it is safe to print."""

    path: str
    line: int
    """From 1; a line ends at LF, CRLF or CR."""
    column: int
    """Code points from 1."""
    level: Level
    rule: str
    message: str
    """What is wrong."""
    remedy: str
    """What to do."""
    excerpt: str = ""
    """The source line, or what of a long one is around the place."""
    caret: int = 0
    """Where in `excerpt` the place begins, in code points from 0."""
    width: int = 1
    """Code points of `excerpt` that the place covers; at least 1."""

    @property
    def heading(self) -> str:
        """The problem in one line: `path:line:col: error: what — what to do (rule-id)`."""
        remedy = f" — {self.remedy}" if self.remedy else ""
        where = f"{self.path}:{self.line}:{self.column}"
        return f"{where}: {self.level}: {self.message}{remedy} ({self.rule})"

    def lines(self) -> list[str]:
        """The heading, the source line, and carets below the place."""
        if not self.excerpt.strip():
            return [self.heading]
        before = self.excerpt[: self.caret]
        there = self.excerpt[self.caret : self.caret + self.width]
        indent = "".join("\t" if c == "\t" else " " * _cells(c) for c in before)
        carets = "^" * max(1, sum(map(_cells, there)))
        return [self.heading, f"  {self.excerpt}", f"  {indent}{carets}"]


class Reading(NamedTuple):
    """What came of reading a file."""

    briefing: Briefing | None
    """Resolved; None if any of the problems is an error."""
    problems: tuple[Problem, ...]
    """In the order of their places."""


class BriefingError(Exception):
    """A briefing cannot be read; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.heading for problem in problems))
        self.problems = problems


class Flaw(NamedTuple):
    """A problem by its place in the text, before it is put in lines and columns."""

    start: int
    """Code points from the start of the text."""
    end: int
    rule: str
    message: str
    remedy: str = ""
    level: Level = "error"
    word: str = ""
    """What was written where only some words are valid, if that is what is wrong."""
    valid: tuple[str, ...] = ()
    """The valid words: the nearest is offered as the remedy."""
    first: int = -1
    """Where the same stands before, for what may stand only once."""


class Lines:
    """Where the lines of a text begin, as an editor counts them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(m.end() for m in re.finditer("\r\n|\r|\n", text))]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of the code point at `index`, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        after = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : after].rstrip("\r\n")


def problems_of(path: str, text: str, flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
    """The flaws of `text` as problems in the order of their places, at most `MOST` of them
    and then one that says how many more there are."""
    lines = Lines(text)
    ordered = sorted(flaws, key=lambda flaw: flaw[:3])
    found = [_placed(path, lines, flaw) for flaw in islice(ordered, MOST)]
    rest = ordered[MOST:]
    if rest:
        line, column = lines.place(rest[0].start)
        level: Level = "error" if any(f.level == "error" for f in rest) else "warning"
        more = f"and {len(rest)} more problem{'s' if len(rest) > 1 else ''} from here on"
        remedy = "mend those above first"
        found.append(Problem(safe_line(path), line, column, level, "more", more, remedy))
    return tuple(found)


def quoted(words: str, longest: int = 60) -> str:
    """`words` in quotes, as one line, for a message; cut where they are long."""
    if len(words) > longest:
        words = words[: longest - 1].rstrip() + "…"
    return f"“{safe_line(words)}”"


def nearest(word: str, valid: Iterable[str]) -> str:
    """The one of `valid` that is spelt most like `word`; empty when none is like it."""
    from difflib import get_close_matches

    if len(word) > 80:
        return ""
    folded = word.casefold()
    first, last = folded[:1], folded[-1:]
    like = {}
    for candidate in islice(valid, 10_000):  # the comparison is slow
        other = candidate.casefold()
        if abs(len(other) - len(folded)) < 5 and (other[:1] == first or other[-1:] == last):
            like[other] = candidate
            if len(like) == 500:
                break
    # Two that share a long beginning and no more (focus-jp, focus-kr) are not alike.
    found = get_close_matches(folded, like, 3, 0.7)
    return next((like[other] for other in found if _alike(folded, other)), "")


def _alike(one: str, other: str) -> bool:
    """Whether two words that are alike as a whole are so in each of their parts, too."""
    parts = [re.split(r"[-_. ]", word) for word in (one, other)]
    if len(parts[0]) != len(parts[1]):
        return True
    return all(
        a == b or set(a) & set(b) or (a.isdecimal() and b.isdecimal())
        for a, b in zip(*parts, strict=True)
    )


def _placed(path: str, lines: Lines, flaw: Flaw) -> Problem:
    line, column = lines.place(flaw.start)
    source = lines.line(line)
    start = min(column - 1, len(source))
    end = max(start, min(start + flaw.end - flaw.start, len(source)))
    end = start + len(source[start:end].rstrip())
    message, remedy = flaw.message, flaw.remedy
    if flaw.first >= 0:
        message += f", first on line {lines.place(flaw.first)[0]}"
    if near := flaw.valid and nearest(flaw.word, flaw.valid):
        remedy = f"did you mean {safe_line(near)}?"
    low = max(0, start - _LONGEST // 2) if len(source) > _LONGEST else 0
    high = min(len(source), low + _LONGEST)
    before = "…" * (low > 0) + safe(source[low:start])
    there = safe(source[start : min(end, high)])
    after = safe(source[min(end, high) : high]) + "…" * (high < len(source))
    return Problem(
        safe_line(path),
        line,
        column,
        flaw.level,
        flaw.rule,
        message,
        remedy,
        before + there + after,
        len(before),
        max(1, len(there)),
    )


def _cells(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1

"""Evidence: where in a source's own words a statement or claim stands."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from .files import MAX_BYTES, read_regular
from .model import Briefing, Quote
from .places import Place
from .sanitize import safe, safe_line


class EvidenceError(Exception):
    """A source's words cannot be shown; the message says why, in a sentence's part."""


class Where(NamedTuple):
    """A stretch of a source."""

    line: int
    """The line it begins on, from 1."""
    start: int
    """Where in that line, in code points from 0."""
    end_line: int
    """The line it ends on; the same, mostly."""
    end: int
    """Where in that line it ends, exclusive."""


class SourceText:
    """The words of a source by line, terminal-safe.

    Words are looked up with every run of blanks and line breaks as one blank.
    """

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        words = [" ".join(line.split()) for line in lines]
        self._numbers = [number for number, line in enumerate(words) if line]
        self._starts = [0]
        for number in self._numbers[:-1]:
            self._starts.append(self._starts[-1] + len(words[number]) + 1)
        self._joined = " ".join(line for line in words if line)

    def spans(self, words: str, low: int = 0, high: int | None = None) -> list[tuple[int, int]]:
        """Where `words` occur in the joined text between `low` and `high`; at most two."""
        high = len(self._joined) if high is None else high
        words = " ".join(words.split())
        found: list[tuple[int, int]] = []
        at = self._joined.find(words, low, high) if words else -1
        while at >= 0 and len(found) < 2:
            found.append((at, at + len(words)))
            at = self._joined.find(words, at + 1, high)
        return found

    def where(self, start: int, end: int) -> Where:
        """The lines of a stretch of the joined text."""
        line, first = self._place(start)
        end_line, last = self._place(end - 1)
        return Where(line + 1, first, end_line + 1, last + 1)

    def _place(self, index: int) -> tuple[int, int]:
        nth = bisect_right(self._starts, index) - 1
        number = self._numbers[nth]
        within = index - self._starts[nth]
        # The same character in the line as it stands, whose blanks may be wider.
        for word in re.finditer(r"\S+", self.lines[number]):
            length = word.end() - word.start()
            if within < length:
                return number, word.start() + within
            if within == length:
                return number, word.end()
            within -= length + 1
        return number, len(self.lines[number])


def load_source(briefing: Briefing, source_id: str, folder: Path) -> SourceText:
    """The words of a source of `briefing`, whose file is in `folder`.

    Raises `EvidenceError` when there are none, or none that can be shown.
    """
    source = next((s for s in briefing.sources if s.id == source_id), None)
    if source is None:
        raise EvidenceError(f"there is no source “{safe_line(source_id)}”")
    if not source.file:
        raise EvidenceError("the briefing has no text of this source")
    name = safe_line(source.file)
    path = path_within(folder, source.file)
    if path is None:
        raise EvidenceError(f"{name} is not in or below the briefing’s folder")
    try:
        data = read_regular(path)
    except FileNotFoundError:
        raise EvidenceError(f"{name} is missing") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise EvidenceError(f"{name} cannot be read: {reason or 'no such name'}") from None
    if data is None:
        raise EvidenceError(f"{name} is larger than {MAX_BYTES >> 20} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EvidenceError(f"{name} is not UTF-8 text") from None
    lines = [safe(line) for line in re.split("\r\n|\r|\n", text)]
    if len(lines) > 1 and not lines[-1]:
        # A line break ends the last line and begins no other.
        lines.pop()
    return SourceText(tuple(lines))


def locate(text: SourceText, exact: str, prefix: str = "", suffix: str = "") -> Where | None:
    """Where `exact` stands, just after `prefix` and before `suffix`; None unless at one place."""
    span = _only(text, exact, prefix, suffix)
    return text.where(*span) if span else None


def locate_claim(place: Place, text: SourceText) -> Where | None:
    """Where the words of the claim, or statement, at `place` stand; None unless at one place.

    A claim is looked for within its statement's words, then anywhere; its `quote` wins over its
    own words, as that of the statement does.
    """
    statement, claim = place.statement, place.claim
    if statement is None:
        return None
    quote = statement.quote or Quote(exact=statement.text)
    span = _only(text, quote.exact, quote.prefix, quote.suffix)
    if claim is not None and (claim.quote or claim.exact != statement.text):
        quote = claim.quote or Quote(exact=claim.exact)
        words = (quote.exact, quote.prefix, quote.suffix)
        span = (_only(text, *words, *span) if span else None) or _only(text, *words)
    return text.where(*span) if span else None


def path_within(folder: Path, file: str) -> Path | None:
    """The path of `file`, named relative to `folder`; None when it leads out of it, by its name
    or by a symbolic link."""
    if not file or "\0" in file or Path(file).is_absolute() or ".." in Path(file).parts:
        return None
    root = os.path.realpath(folder)
    real = os.path.realpath(os.path.join(root, file))  # noqa: PTH118
    return Path(real) if real.startswith(os.path.join(root, "")) else None  # noqa: PTH118


def _only(
    text: SourceText,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    low: int = 0,
    high: int | None = None,
) -> tuple[int, int] | None:
    """The one place of `exact` in the joined text between `low` and `high` that has `prefix`
    before and `suffix` after, which may stand beyond."""
    exact, prefix, suffix = (" ".join(words.split()) for words in (exact, prefix, suffix))
    found: list[tuple[int, int]] = []
    for before in {f"{prefix} ", prefix} if prefix else {""}:
        for after in {f" {suffix}", suffix} if suffix else {""}:
            first = max(0, low - len(before))
            last = None if high is None else high + len(after)
            found += [
                (start + len(before), end - len(after))
                for start, end in text.spans(before + exact + after, first, last)
            ]
    return found[0] if len(found) == 1 else None

"""Patterns: regular expressions typed by a user, kept from running away.

The engine tries every way to share out a text between repeats, so some patterns take time to a
power of the text's length, and some double it with every code point. The latter are refused
as they are read (a repeat of what holds a repeat or a choice; many repeats or choices); the
former are tried on short stretches of the text, then on longer ones, and given up before they
are slow.
"""

from __future__ import annotations

import re
import time
import unicodedata
import warnings

from .fold import Span, fold

LONGEST_PATTERN = 200
LONGEST_TEXT = 10_000
"""Code points of one text that are looked at."""
MOST_REPEATS = 6
"""Repeats, and groups with a choice, of one pattern."""
MOST_TIMES = 100
"""Of a counted repeat."""


class BadPattern(ValueError):
    """A pattern that cannot be run, in plain words."""

    def __init__(self, message: str, at: int | None = None) -> None:
        """`at`: the code point of what was typed it is about, from 1; also said in the message."""
        super().__init__(message if at is None else f"{message}, at character {at}")
        self.at = at


class Pattern:
    """A regular expression over folded text with its case kept (`fold(text, case=False)`):
    accents and width do not count, white space is one space."""

    def __init__(self, source: str, offset: int = 0, *, case: bool | None = None) -> None:
        """`offset` code points of what was typed come before it; whether `case` counts a capital
        in it says where that is not given. Raises BadPattern."""
        self.source = source
        self._repeats = _repeats(source, offset)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about what a later Python may read otherwise
                re.compile(source)
                cased = _has_capital(source) if case is None else case
                self._compiled = re.compile(_folded_source(source), 0 if cased else re.IGNORECASE)
        except re.error as error:
            at = None if error.pos is None else offset + error.pos + 1
            raise BadPattern(_plain_words(error.msg), at) from None
        except (OverflowError, RecursionError):
            raise BadPattern("this pattern is too large", offset + 1) from None

    def spans(self, kept: str) -> list[Span]:
        """Where it is found in `kept`, a text folded with its case; never at nothing.
        Raises BadPattern when it takes too long."""
        kept = self._tried(kept)
        return [m.span() for m in self._compiled.finditer(kept) if m.end() > m.start()]

    def found_in(self, kept: str) -> bool:
        """Whether it is found in such a text, be it at nothing: `^$` is in a blank one. Raises
        BadPattern when it takes too long."""
        return self._compiled.search(self._tried(kept)) is not None

    def _tried(self, kept: str) -> str:
        """What of `kept` is looked at. Raises BadPattern when a part of it takes so long that
        one of twice its length, or the whole, may take seconds."""
        kept = kept[:LONGEST_TEXT]
        if self._repeats < 2:
            return kept
        size = 64 if self._repeats < 5 else 16
        while size < len(kept):
            for start in range(0, len(kept), size):
                began = time.thread_time()
                for _ in self._compiled.finditer(kept, start, start + size):
                    pass
                if time.thread_time() - began > _LONGEST_TRY:
                    raise BadPattern("this pattern takes too long")
            size *= 2
        return kept


_LONGEST_TRY = 0.02
"""Seconds; a stretch of twice the length takes at most 2 ** (MOST_REPEATS + 1) times as long."""

_PIECE = re.compile(
    r"""
    \\.                                             # an escape
  | \[ \^? \]? (?: \\. | [^\]\\] )* \]              # a class
  | (?P<open> \( (?P<special> \? (?P<known> : | <?[=!] )? )? )
  | (?P<close> \) )
  | (?P<choice> \| )
  | (?P<repeat> [*+] | \{ (?P<least>\d*) (?P<comma>,)? (?P<most>\d*) \} ) [?+]?
  | (?P<optional> \? ) [?+]?
  | .
    """,
    re.VERBOSE | re.DOTALL,
)


def _repeats(source: str, offset: int) -> int:
    """How many repeats of changing length and groups with a choice `source` has. Raises BadPattern
    on what may double the time with every code point, and on what is not understood here."""
    if len(source) > LONGEST_PATTERN:
        raise BadPattern(f"a pattern may have {LONGEST_PATTERN} characters", offset + 1)
    count = 0
    risky = [False]  # for each open group, the outermost first: has it a repeat or a choice?
    choice = [False]  # and has it a choice?
    closed_risky = False  # whether what comes just before is a group that has
    for piece in _PIECE.finditer(source):
        at = offset + piece.start() + 1
        if piece["open"]:
            if piece["special"] and not piece["known"]:
                raise BadPattern("after (? only : = ! <= and <! are understood", at)
            risky.append(False)
            choice.append(False)
        elif piece["close"] and len(risky) > 1:
            closed_risky = risky.pop()
            risky[-1] |= closed_risky
            count += choice.pop()
            _limit(count, at)
            continue
        elif piece["choice"]:
            risky[-1] = choice[-1] = True
        elif piece["repeat"] or piece["optional"]:
            if closed_risky and piece["repeat"]:
                raise BadPattern("a repeated group may hold no repeat and no choice", at)
            if any(int(n) > MOST_TIMES for n in (piece["least"], piece["most"]) if n):
                raise BadPattern(f"a repeat may be {MOST_TIMES} times", at)
            risky[-1] = True
            count += not piece["least"] or bool(piece["comma"])
            _limit(count, at)
        closed_risky = False
    return count


def _limit(count: int, at: int) -> None:
    if count > MOST_REPEATS:
        raise BadPattern(f"a pattern may have {MOST_REPEATS} repeats and choices", at)


def _folded_source(source: str) -> str:
    """`source` with the letters folded that a folded text does not have."""
    return re.sub(
        r"(\\[\x00-\x7f])|\\?([^\x00-\x7f]+)",
        lambda match: match[1] or re.escape(fold(match[2], case=False).text),
        unicodedata.normalize("NFC", source),
    )


def _has_capital(source: str) -> bool:
    literal = re.sub(r"\\.", "", source, flags=re.DOTALL)
    return literal != literal.lower()


_WORDS = {
    "missing ), unterminated subpattern": "a ( is not closed",
    "unbalanced parenthesis": "a ) closes nothing",
    "unterminated character set": "a [ is not closed",
    "nothing to repeat": "there is nothing here to repeat",
    "multiple repeat": "a repeat of a repeat",
    "bad escape (end of pattern)": "a \\ at the end",
    "look-behind requires fixed-width pattern": "what (?< looks back at may not vary in length",
    "min repeat greater than max repeat": "the first number is larger than the second",
}


def _plain_words(message: str) -> str:
    return _WORDS.get(message) or f"bad pattern: {message}"

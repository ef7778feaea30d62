"""The query language: what a typed line asks for, and which words of a text it lights.

- Words must all occur, anywhere and in any order, also inside longer words.
- `"exact phrase"` as it stands; one that is not closed goes to the end.
- `/regex/` up to a `/` before a space or the end, else to the end. A `/` alone is passed over.
- `actor:` `aspect:` `modality:` `part:` `in:` narrow where to look; the value may be `"quoted"`,
  and without one yet they ask nothing. Any other `word:` is text.

A capital makes the case of its word, phrase or regex count. All else is as `fold` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from tui.briefing.fold import Folded, Span, fold
from tui.briefing.pattern import BadPattern as BadQuery
from tui.briefing.pattern import Pattern

__all__ = ["BadQuery", "Field", "FieldName", "Query", "Term", "parse"]

FieldName = Literal["actor", "aspect", "modality", "part", "in"]


class Term(NamedTuple):
    """A word or a phrase that must occur."""

    text: str
    """Folded; with capitals where `case`. Not empty."""
    case: bool
    """Whether case counts: it is looked for in `fold(text, case=False)`."""
    phrase: bool


class Field(NamedTuple):
    """Where to look: `name:value`."""

    name: FieldName
    value: str
    """Folded, not empty: an id or a name, or how one begins."""


class Query(NamedTuple):
    """What must all hold of a text."""

    terms: tuple[Term, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it asks nothing, and so finds nothing."""
        return not (self.terms or self.patterns or self.fields)

    @property
    def words(self) -> bool:
        """Whether it has words to light."""
        return bool(self.terms or self.patterns)

    def spans(self, text: str, folded: Folded | None = None) -> list[Span]:
        """Where to light `text`: every word, phrase and regex in it, in order, overlaps merged.
        Empty when not all occur; fields do not count. `folded` is `fold(text)`, if at hand.

        A regex that takes too long on this text is not found in it.
        """
        found: list[Span] = []
        for places in self._places(text, folded):
            if not places:
                return []
            found += places
        return merged(found)

    def _places(self, text: str, folded: Folded | None) -> Iterator[list[Span]]:
        kept: Folded | None = None
        for term in self.terms:
            if term.case:
                inside = kept = kept or fold(text, case=False)
            else:
                inside = folded = folded or fold(text)
            yield _occurrences(term.text, inside)
        for pattern in self.patterns:
            kept = kept or fold(text, case=False)
            try:
                yield [kept.original(*span) for span in pattern.spans(kept.text)]
            except BadQuery:
                yield []


def _occurrences(needle: str, folded: Folded) -> list[Span]:
    found: list[Span] = []
    at = folded.text.find(needle)
    while at >= 0:
        end = at + len(needle)
        found.append(folded.original(at, end))
        at = folded.text.find(needle, end)
    return found


def merged(spans: list[Span]) -> list[Span]:
    """`spans` in order, those that overlap as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def parse(text: str) -> Query:
    """What `text` asks for, finished or still being typed. Raises BadQuery for a regex that
    cannot be run."""
    terms: list[Term] = []
    patterns: list[Pattern] = []
    fields: list[Field] = []
    for token in _TOKEN.finditer(text):
        if token["field"]:
            value = fold(token["quoted"] or token["value"] or "").text.strip()
            if value:
                fields.append(Field(cast(FieldName, token["field"].lower()), value))
        elif token["regex"]:
            patterns.append(Pattern(token["regex"], token.start("regex")))
        elif words := token["word"] or token["phrase"] or (token["open"] or "").rstrip():
            case = words != words.lower()
            folded = fold(words, case=not case).text
            if folded.strip():
                terms.append(Term(folded, case, not token["word"]))
    return Query(tuple(terms), tuple(patterns), tuple(fields))


_TOKEN = re.compile(
    r"""
    (?P<field> actor | aspect | modality | part | in ) :
        (?: " (?P<quoted> [^"]* ) "? | (?P<value> [^\s"]* ) )
  | /+ (?= \s | \Z )
  | / (?P<regex> (?: \\. | . )+? ) (?: / (?= \s | \Z ) | \Z )
  | " (?: (?P<phrase> [^"]* ) " | (?P<open> [^"]* ) )
  | (?P<word> [^\s"]+ )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

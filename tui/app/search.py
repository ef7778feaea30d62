"""A search in progress: what is asked, what was found, which match you are at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tui.search.find import Index, Match
from tui.search.query import BadQuery, Query, parse
from tui.typeset.layout import Ranges, State

__all__ = ["BadQuery", "Search"]

_ECHOES = ("key:", "matrix:", "line:")
"""Ids of what repeats words that stand, and count, elsewhere: lit, not counted."""


class Search:
    """The matches of one query in one briefing. Raises `BadQuery` for a query that is none."""

    def __init__(self, index: Index, text: str) -> None:
        self.text = text
        self.query: Query = parse(text)
        self.matches: Sequence[Match] = index.find(self.query)
        self._unnamed = "" if self.matches else index.unnamed(self.query)
        self.at = 0
        """Index of the current match."""
        self._by_id = {match.unit.id: match for match in self.matches}

    @property
    def current(self) -> Match | None:
        """The match you are at."""
        return self.matches[self.at] if self.matches else None

    def counts(self, tabs: Sequence[str]) -> Mapping[int, int]:
        """How many matches each tab has, by its index."""
        by_tab = Counter(match.unit.tab for match in self.matches)
        return {i: by_tab[tab] for i, tab in enumerate(tabs) if by_tab[tab]}

    def step(self, forward: bool) -> str:
        """Go to the next or previous match; a notice when that wrapped."""
        at = self.at + (1 if forward else -1)
        self.at = at % len(self.matches)
        if at < 0:
            return "The last match: search went round."
        return "The first match: search went round." if at != self.at else ""

    def words(self) -> str:
        """`2/5`, or that there is none, and why where a field names nothing."""
        if self.query.empty:
            return ""
        if not self.matches:
            return self._unnamed or "no match"
        return f"{self.at + 1}/{len(self.matches)}"

    def light(self) -> State:
        """What a layout has to light."""
        current = self.current
        return State(lit=self._lit, current=current.unit.id if current else "")

    def _lit(self, id: str, text: str) -> Ranges:
        match = self._by_id.get(id)
        if match is not None:
            return match.spans
        return self.query.spans(text) if id.startswith(_ECHOES) else ()

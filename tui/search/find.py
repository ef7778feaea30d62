"""Finding in one briefing: which of its units answer a query, and what of them to light."""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import get_args

from tui.briefing.fold import Folded, Span, fold
from tui.briefing.model import Briefing, Claim, Modality
from tui.briefing.problems import nearest
from tui.briefing.sanitize import safe_line
from tui.briefing.tabs import tabs_of

from .query import BadQuery, Field, FieldName, Query, merged
from .units import Unit, UnitKind, units_of

LONGEST_SCAN = 1.0
"""Seconds that the regexes of a query may take over a whole briefing."""


class Match:
    """A unit that answers a query."""

    def __init__(
        self, unit: Unit, query: Query, folded: Folded, claims: Sequence[Claim] = ()
    ) -> None:
        self.unit = unit
        self._query = query
        self._folded = folded
        self._claims = claims

    def __repr__(self) -> str:
        return f"Match({self.unit.id!r}, {self.spans})"

    @cached_property
    def spans(self) -> list[Span]:
        """What to light in the unit's text: the words asked for; where only fields ask, the
        claims they hold of, or the whole heading or cell; nothing for `part:` and `in:` alone.
        """
        if self._query.words:
            return self._query.spans(self.unit.text, self._folded)
        if all(field.name in ("part", "in") for field in self._query.fields):
            return []
        text = self.unit.text
        return merged([_words_of(claim, text) for claim in self._claims]) or [(0, len(text))]


class Index:
    """The units of one briefing, folded at the first search."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every unit, in reading order."""
        return units_of(self.briefing)

    @cached_property
    def _folded(self) -> list[Folded]:
        return [fold(unit.text) for unit in self.units]

    @cached_property
    def _kept(self) -> list[Folded]:
        return [fold(unit.text, case=False) for unit in self.units]

    def find(self, query: Query) -> list[Match]:
        """The units that answer `query`, in reading order; none for an empty one. Raises
        BadQuery for a regex that takes too long."""
        if query.empty:
            return []
        hits: Iterable[int] = range(len(self.units))
        for term in query.terms:
            texts = self._kept if term.case else self._folded
            needle = term.text
            hits = [i for i in hits if needle in texts[i].text]
        held: dict[int, Sequence[Claim]] = {}
        if query.fields:
            scope = _Scope(self.briefing, query.fields)
            held = {i: c for i in hits if (c := scope.holds(self.units[i])) is not None}
            hits = held
        if query.patterns:
            hits = self._where_patterns(query, hits)
        return [Match(self.units[i], query, self._folded[i], held.get(i, ())) for i in hits]

    def _where_patterns(self, query: Query, hits: Iterable[int]) -> list[int]:
        limit = time.monotonic() + LONGEST_SCAN
        found: list[int] = []
        for i in hits:
            if all(pattern.spans(self._kept[i].text) for pattern in query.patterns):
                found.append(i)
            if time.monotonic() > limit:
                raise BadQuery("this pattern takes too long")
        return found

    def unnamed(self, query: Query) -> str:
        """In words, which value of a field of `query` names nothing, and what it could have
        named; empty when each names something."""
        for name, value in query.fields:
            names = list(_names(self.briefing, name))
            if not _named(value, names):
                called = [own for each in names for own in each if own]
                near = nearest(value, called)
                hint = f" — did you mean {near}?" if near else ""
                return safe_line(f"{name}:{value} names nothing{hint}")
        return ""

    def first_from(self, matches: Sequence[Match], tab: str, id: str = "") -> int | None:
        """Index in `matches` of the first at or after the unit `id` on `tab`, in reading order;
        the first of all when none follows; None without matches. The one before the place is
        the index before it. `id` may name a part, section or table; where it names nothing
        searched on this tab, the place is the start of the tab.
        """
        if not matches:
            return None
        place = self._positions.get(id)
        if place is None or self.units[place].tab != tab:
            place = self._tab_starts.get(tab, len(self.units))
        at = bisect_left(matches, place, key=lambda match: self._positions[match.unit.id])
        return at % len(matches)

    @cached_property
    def _positions(self) -> dict[str, int]:
        """Where each unit stands in reading order, and each part, section and table begins."""
        positions: dict[str, int] = {}
        for i, unit in enumerate(self.units):
            table = unit.id.partition(".")[0] if unit.kind in ("cell", "column") else ""
            for id in (unit.id, unit.part, unit.section, table):
                positions.setdefault(id, i)
        positions.pop("", None)
        return positions

    @cached_property
    def _tab_starts(self) -> dict[str, int]:
        """Where each tab begins; one without units where the next begins."""
        starts: dict[str, int] = {}
        firsts: dict[str, int] = {}
        for i, unit in enumerate(self.units):
            firsts.setdefault(unit.tab, i)
        at = len(self.units)
        for tab in reversed(tabs_of(self.briefing)):
            at = starts[tab.id] = firsts.get(tab.id, at)
        return starts


class _Scope:
    """Where the fields of a query narrow it to, in one briefing."""

    def __init__(self, briefing: Briefing, fields: Iterable[Field]) -> None:
        self._wanted: dict[FieldName, list[frozenset[str]]] = {n: [] for n in get_args(FieldName)}
        for name, value in fields:
            self._wanted[name].append(_named(value, _names(briefing, name)))

    def holds(self, unit: Unit) -> Sequence[Claim] | None:
        """The claims of a statement that the fields hold of; nothing of another unit. None
        where they do not hold."""
        if not self._meets("part", (unit.part,)):
            return None
        if not self._meets("in", (f"{unit.kind}s", unit.tab)):
            return None
        if unit.kind == "statement":
            return [claim for claim in unit.claims if self._holds_of(claim)] or None
        holds = (
            self._meets("actor", unit.actors)
            and self._meets("aspect", unit.aspects)
            and self._meets("modality", unit.modalities)
        )
        return () if holds else None

    def _holds_of(self, claim: Claim) -> bool:
        return (
            self._meets("actor", claim.actors or ())
            and self._meets("aspect", claim.aspects or ())
            and self._meets("modality", (claim.modality or "",))
        )

    def _meets(self, name: FieldName, own: tuple[str, ...]) -> bool:
        return not any(map(set(own).isdisjoint, self._wanted[name]))


def _names(briefing: Briefing, field: FieldName) -> Iterable[tuple[str, ...]]:
    """Of each value that `field` can have its id, then its other names."""
    match field:
        case "actor":
            return ((actor.id, actor.name, *actor.also) for actor in briefing.actors)
        case "aspect":
            return ((aspect.id, aspect.name) for aspect in briefing.aspects)
        case "part":
            return ((part.id, part.title, part.label) for part in briefing.parts)
        case "modality":
            return ((modality,) for modality in get_args(Modality))
        case "in":
            kinds = (f"{kind}s" for kind in get_args(UnitKind))
            return ((place,) for place in (*kinds, "overview", "compare", "tables"))


def _named(value: str, names: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Ids of what is called `value`, a folded text; else of what a name of begins with it."""
    folded = [(each[0], [fold(name).text for name in each]) for each in names]
    exact = frozenset(id for id, own in folded if value in own)
    return exact or frozenset(
        id for id, own in folded if any(name.startswith(value) for name in own)
    )


def _words_of(claim: Claim, text: str) -> Span:
    """Where the words of `claim` stand in the text of its statement; all where they do not."""
    places = [match.span() for match in re.finditer(re.escape(claim.exact), text)]
    if claim.quote and len(places) > 1:
        prefix, suffix = claim.quote.prefix.strip(), claim.quote.suffix.strip()
        for start, end in places:
            if text[:start].rstrip().endswith(prefix) and text[end:].lstrip().startswith(suffix):
                return start, end
    return places[0] if places else (0, len(text))

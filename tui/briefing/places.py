"""Places in a briefing: what an id names, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from .model import Briefing, Cell, Claim, Part, Section, Statement, Table

_CELL_ID = re.compile(r"([^.]+)\.([1-9][0-9]{0,8})\.([1-9][0-9]{0,8})")

PlaceKind = Literal["part", "section", "statement", "claim", "table", "cell"]


class Place(NamedTuple):
    """What an id names, with all that is around it."""

    kind: PlaceKind
    id: str
    part: Part | None = None
    section: Section | None = None
    statement: Statement | None = None
    claim: Claim | None = None
    table: Table | None = None
    row: int = 0
    """Index of a cell's row in the file, from 0."""
    column: int = 0
    """Index of a cell's column in the file, from 0."""


def claims_of(statement: Statement) -> tuple[Claim, ...]:
    """The claims that `statement` makes: its own, or itself as one, under its own id."""
    if statement.claims:
        return statement.claims
    s = statement
    return (
        Claim(
            exact=s.text,
            id=s.id,
            modality=s.modality,
            hedges=s.hedges,
            by=s.by,
            inherits=s.inherits,
            actors=s.actors,
            aspects=s.aspects,
            source=s.source,
            quote=s.quote,
            note=s.note,
        ),
    )


def cell_id(table: Table, row: int, column: int) -> str:
    """The id of a cell, `TABLE.R.C`, counted from 1 in the file; `row`, `column` from 0."""
    return f"{table.id}.{row + 1}.{column + 1}"


def tables_of(briefing: Briefing) -> tuple[Table, ...]:
    """All tables, those of the parts first, in the order of the file."""
    return tuple(t for part in briefing.parts for t in part.tables) + briefing.tables


class Places:
    """The places of one resolved briefing, by id. Built when first asked."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    def __iter__(self) -> Iterator[Place]:
        """Every place but cells, in reading order; a statement that is its own claim once."""
        for part in self.briefing.parts:
            yield Place("part", part.id, part)
            for section in part.sections:
                yield Place("section", section.id, part, section)
                for statement in section.statements:
                    yield Place("statement", statement.id, part, section, statement)
                    for claim in statement.claims:
                        yield Place("claim", claim.id, part, section, statement, claim)
        for part in self.briefing.parts:
            for table in part.tables:
                yield Place("table", table.id, part, table=table)
        for table in self.briefing.tables:
            yield Place("table", table.id, table=table)

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self}

    @cached_property
    def claims(self) -> tuple[Place, ...]:
        """Every claim, in reading order; `place.claim` is set in each."""
        return tuple(
            Place("claim", claim.id, part, section, statement, claim)
            for part in self.briefing.parts
            for section in part.sections
            for statement in section.statements
            for claim in claims_of(statement)
        )

    def find(self, id: str) -> Place | None:
        """The place that `id` names, or None. For a statement without claims, `place.claim`
        is the claim that it is."""
        place = self._by_id.get(id)
        if place is None:
            return self._cell(id)
        if place.kind == "statement" and place.statement and not place.statement.claims:
            return place._replace(claim=claims_of(place.statement)[0])
        return place

    def _cell(self, id: str) -> Place | None:
        match = _CELL_ID.fullmatch(id)
        table = self._by_id.get(match[1]) if match else None
        if match and table and table.table:
            r, c = int(match[2]) - 1, int(match[3]) - 1
            if r < len(table.table.rows) and c < len(table.table.rows[r].cells):
                return table._replace(kind="cell", id=id, row=r, column=c)
        return None

    def cell(self, place: Place) -> Cell | None:
        """The cell at `place`, where it is one."""
        if place.kind != "cell" or place.table is None:
            return None
        return place.table.rows[place.row].cells[place.column]

    def nearest(self, id: str, limit: int = 3) -> list[str]:
        """Ids that are spelt much as `id`, best first."""
        from difflib import get_close_matches

        folded = {own.casefold(): own for own in self._by_id}
        return [folded[own] for own in get_close_matches(id[:80].casefold(), folded, limit, 0.5)]

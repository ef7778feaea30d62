"""The units of a briefing: what a search counts as one match, in reading order.

Key points, the matrix and the source repeat words that stand elsewhere, and are no units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from tui.briefing.model import Briefing, Claim, Part, Section, Table
from tui.briefing.places import cell_id, claims_of
from tui.briefing.tabs import tab_of_part, tabs_of

UnitKind = Literal["statement", "heading", "cell", "column"]


class Unit(NamedTuple):
    """What a match counts once: a statement, a heading, a cell or the title of a column."""

    kind: UnitKind
    id: str
    """Of the statement; of the section, part or table that a heading is the title of;
    `TABLE.R.C` of a cell, `TABLE.0.C` of a column's title, `C` from 1."""
    tab: str
    """Id of the tab it is shown on."""
    text: str
    """Not empty."""
    actors: tuple[str, ...] = ()
    """Ids: of any claim of a statement, of a cell's column, of those around a heading."""
    aspects: tuple[str, ...] = ()
    """Ids: of any claim of a statement, of a cell's row, of those around a heading."""
    modalities: tuple[str, ...] = ()
    """Of any claim that a statement makes or a cell rests on, where assessed."""
    part: str = ""
    """Id of the part it is in, or that its table belongs to."""
    section: str = ""
    """Id of the section it is in."""
    claims: tuple[Claim, ...] = ()
    """The claims of a statement."""


def units_of(briefing: Briefing) -> tuple[Unit, ...]:
    """Every unit of `briefing`, in reading order: by tab, then as the tab shows them."""
    units: list[Unit] = []
    for tab in tabs_of(briefing):
        for part in briefing.parts:
            if tab_of_part(part) == tab.id:
                units.extend(_of_part(part, tab.id))
    modality_of = {claim.id: claim.modality or "" for unit in units for claim in unit.claims}
    for part in briefing.parts:
        for table in part.tables:
            units.extend(_of_table(table, modality_of, part.id))
    for table in briefing.tables:
        units.extend(_of_table(table, modality_of))
    return tuple(unit for unit in units if unit.text)


def _of_part(part: Part, tab: str) -> Iterator[Unit]:
    around = (part.actor,) if part.actor and part.actors is None else part.actors or ()
    if part.kind != "overview":  # that tab shows no title of a part
        yield Unit("heading", part.id, tab, part.title, around, part.aspects or (), part=part.id)
    for section in part.sections:
        yield Unit(
            kind="heading",
            id=section.id,
            tab=tab,
            text=section.title,
            actors=around if section.actors is None else section.actors,
            aspects=(part.aspects if section.aspects is None else section.aspects) or (),
            part=part.id,
            section=section.id,
        )
        yield from _statements(section, tab, part.id)


def _statements(section: Section, tab: str, part: str) -> Iterator[Unit]:
    for statement in section.statements:
        claims = claims_of(statement)
        yield Unit(
            kind="statement",
            id=statement.id,
            tab=tab,
            text=statement.text,
            actors=_once(id for claim in claims for id in claim.actors or ()),
            aspects=_once(id for claim in claims for id in claim.aspects or ()),
            modalities=_once(claim.modality or "" for claim in claims),
            part=part,
            section=section.id,
            claims=claims,
        )


def _of_table(table: Table, modality_of: Mapping[str, str], part: str = "") -> Iterator[Unit]:
    yield Unit("heading", table.id, "tables", table.title, part=part)
    actors = [(column.actor,) if column.actor else () for column in table.columns]
    for c, column in enumerate(table.columns):
        yield Unit("column", cell_id(table, -1, c), "tables", column.title, actors[c], part=part)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            yield Unit(
                kind="cell",
                id=cell_id(table, r, c),
                tab="tables",
                text=cell.text,
                actors=actors[c] if c < len(actors) else (),
                aspects=(row.aspect,) if row.aspect else (),
                modalities=_once(modality_of.get(id, "") for id in cell.claims),
                part=part,
            )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each of `texts` once, in order, without what is empty."""
    return tuple(dict.fromkeys(filter(None, texts)))

"""The matrix: aspects down, actors across, every claim in its cells."""

from __future__ import annotations

from tui.briefing.model import Actor, Briefing, Cell, Claim, Column, Row, Table
from tui.briefing.places import Places
from tui.briefing.tabs import comparison_parts, responding_actors

NOTHING = "nothing in this briefing"
"""The text of a cell without claims: the gap is the briefing's, not the world's."""


def matrix(briefing: Briefing) -> Table | None:
    """The comparison of a resolved briefing as a table, or None where there is none to make.

    Columns are `aspect`, then the actors that `compared` gives, each under its own id. Rows are
    the aspects in display order, without those that no claim of these actors is on; without any,
    there is no table. A cell holds every claim of its actor on its aspect, from any part, in the
    order of the file: `claims` are their ids, `text` their exact words, a line each. A claim of
    several actors or aspects stands in each of their cells.
    """
    actors = compared(briefing)
    if len(actors) < 2:
        return None
    found: dict[tuple[str, str], list[Claim]] = {}
    for place in Places(briefing).claims:
        if claim := place.claim:
            for aspect_id in claim.aspects or ():
                for actor_id in claim.actors or ():
                    found.setdefault((aspect_id, actor_id), []).append(claim)
    rows = [
        Row(
            aspect=aspect.id,
            cells=(
                Cell(text=aspect.name),
                *(_cell(found.get((aspect.id, actor.id), [])) for actor in actors),
            ),
        )
        for aspect in briefing.aspects
        if any((aspect.id, actor.id) in found for actor in actors)
    ]
    if not rows:
        return None
    columns = [Column(id=actor.id, title=actor.name, actor=actor.id) for actor in actors]
    return Table(
        id="matrix",
        title="Comparison",
        columns=(Column(id="aspect", title="Aspect"), *columns),
        rows=tuple(rows),
    )


def compared(briefing: Briefing) -> tuple[Actor, ...]:
    """The actors to compare, in display order: those that respond. Where fewer than two do,
    also those that the comparison parts make claims of: a comparison in prose has its table."""
    ids = {actor.id for actor in responding_actors(briefing)}
    if len(ids) < 2:
        comparison = {part.id for part in comparison_parts(briefing)}
        for place in Places(briefing).claims:
            if place.claim and place.part and place.part.id in comparison:
                ids.update(place.claim.actors or ())
    return tuple(actor for actor in briefing.actors if actor.id in ids)


def _cell(claims: list[Claim]) -> Cell:
    if not claims:
        return Cell(text=NOTHING)
    return Cell(
        text="\n".join(claim.exact for claim in claims),
        claims=tuple(claim.id for claim in claims),
    )

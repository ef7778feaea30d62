"""A briefing with its ids and its nearest-wins values filled in."""

from __future__ import annotations

from msgspec.structs import force_setattr

from .model import Briefing, Claim, Modality, Statement
from .rules import claims_by_id


def resolve(briefing: Briefing) -> Briefing:
    """`briefing`, which has broken no rule and which nobody else holds yet, resolved.

    Ids become `SECTION.N` and `STATEMENT.N` where absent; a claim, and a statement without
    claims, gets the `actors`, `aspects` and `source` nearest to it and the modality that it
    inherits; a section gets its `prose`.
    """
    # Set in place: making every statement anew would double the cost of reading.
    heirs: list[Statement | Claim] = []
    first_source = briefing.sources[0].id if briefing.sources else ""
    for part in briefing.parts:
        alone = (part.actor,) if part.actor else ()
        part_actors = alone if part.actors is None else part.actors
        part_aspects = part.aspects or ()
        part_source = part.source or briefing.source or first_source
        part_prose = briefing.prose if part.prose is None else part.prose
        for section in part.sections:
            if section.prose is None:
                force_setattr(section, "prose", part_prose)
            actors = part_actors if section.actors is None else section.actors
            aspects = part_aspects if section.aspects is None else section.aspects
            source = section.source or part_source
            for n, statement in enumerate(section.statements, 1):
                if not statement.id:
                    force_setattr(statement, "id", f"{section.id}.{n}")
                if not statement.claims:
                    _fill(statement, actors, aspects, source)
                    if statement.inherits:
                        heirs.append(statement)
                    continue
                inner_actors = actors if statement.actors is None else statement.actors
                inner_aspects = aspects if statement.aspects is None else statement.aspects
                inner_source = statement.source or source
                _fill(statement, (), (), "")
                for c, claim in enumerate(statement.claims, 1):
                    if not claim.id:
                        force_setattr(claim, "id", f"{statement.id}.{c}")
                    _fill(claim, inner_actors, inner_aspects, inner_source)
                    if claim.inherits:
                        heirs.append(claim)
    if heirs:
        _inherit(heirs, claims_by_id(briefing))
    return briefing


def _fill(
    node: Statement | Claim, actors: tuple[str, ...], aspects: tuple[str, ...], source: str
) -> None:
    if node.actors is None:
        force_setattr(node, "actors", actors)
    if node.aspects is None:
        force_setattr(node, "aspects", aspects)
    if source and not node.source:
        force_setattr(node, "source", source)


def _inherit(heirs: list[Statement | Claim], claims: dict[str, Statement | Claim]) -> None:
    """Gives each heir the modality of the nearest claim up its chain that has one."""
    settled: dict[str, Modality | None] = {}
    for heir in heirs:
        chain: list[Statement | Claim] = []
        node = heir
        while node.modality is None and node.inherits and node.id not in settled:
            chain.append(node)
            node = claims[node.inherits]
        modality = settled.get(node.id, node.modality)
        for below in chain:
            settled[below.id] = modality
            force_setattr(below, "modality", modality)

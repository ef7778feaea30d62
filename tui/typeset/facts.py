"""What a briefing holds beside its text, in words: who, when, how sure, the editor's notes."""

from __future__ import annotations

from collections.abc import Iterator

from tui.briefing.model import Briefing, Table
from tui.briefing.places import Places

from .cells import cut, one_line
from .reader import author_words

_SUPPORT = {"partial": "carried in part", "none": "not carried"}
_AGREEMENT = {"agree": "the same", "partial": "partly the same", "differ": "different"}


def briefing_facts(briefing: Briefing) -> str:
    """Author, date, edition and language, on a line."""
    author = author_words(briefing.sources[0] if briefing.sources else None)
    facts = [f"author {author}", briefing.date or "undated"]
    facts += [f"edition {briefing.edition}"] * (briefing.edition is not None)
    facts += [f"language {briefing.language}"] * bool(briefing.language)
    return " · ".join(facts)


def fact_lists(briefing: Briefing) -> Iterator[tuple[str, list[str]]]:
    """What is known beside the text, as titles with items: how sure each claim is, the actors, the
    aspects; those that have any."""
    actors = [f"{actor.name} ({', '.join((actor.id, *actor.also))})" for actor in briefing.actors]
    aspects = [f"{aspect.name} ({aspect.id})" for aspect in briefing.aspects]
    lists = {"How sure": [*_claims(briefing)], "Actors": actors, "Aspects": aspects}
    return ((title, items) for title, items in lists.items() if items)


def _claims(briefing: Briefing) -> Iterator[str]:
    """Each claim: id and first words; modality, hedges, actors, aspects, who is credited, the
    source where there are several, notes."""
    names = {actor.id: actor.name for actor in briefing.actors}
    names |= {aspect.id: aspect.name for aspect in briefing.aspects}
    for place in Places(briefing).claims:
        claim, statement = place.claim, place.statement
        assert claim is not None and statement is not None
        hedges = "".join(f", “{hedge}”" for hedge in claim.hedges)
        facts = [
            (claim.modality or "not assessed") + hedges,
            ", ".join(names.get(id, id) for id in claim.actors or ()),
            ", ".join(names.get(id, id) for id in claim.aspects or ()),
            f"credited to {claim.by}" if claim.by else "",
            f"source {claim.source}" if claim.source and len(briefing.sources) > 1 else "",
            claim.note,
            statement.note if claim in statement.claims[:1] else "",
        ]
        words = cut(one_line(claim.exact), 50)
        yield f"{claim.id} “{words}”: {one_line('; '.join(filter(None, facts)))}"


def table_facts(table: Table) -> Iterator[str]:
    """What the editor declared of rows and cells: agreement, reasons, support, notes."""
    for row in table.rows:
        label = row.cells[0].text if row.cells else ""
        agreement = _AGREEMENT[row.agreement] if row.agreement else ""
        facts = "; ".join(filter(None, (agreement, row.reason, row.note)))
        if facts:
            yield one_line(f"{label}: {facts}")
        for column, cell in zip(table.columns, row.cells, strict=False):
            support = _SUPPORT.get(cell.support or "", "")
            facts = "; ".join(filter(None, (support, cell.note)))
            if facts:
                where = " / ".join(dict.fromkeys(filter(None, (label, column.title))))
                yield one_line(f"{where}: {facts}")

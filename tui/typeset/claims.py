"""Where the claims of a statement begin in it, and where their hedges stand."""

from __future__ import annotations

from collections.abc import Iterable

from tui.briefing.model import Briefing, Claim, Statement
from tui.briefing.places import claims_of
from tui.briefing.rules import find_hedge

from .spans import MARKS, STRONG, TEXT, Line, Span, mark_style


def hedge_ranges(text: str, hedges: Iterable[str], start: int = 0) -> list[tuple[int, int]]:
    """Where `hedges` stand in `text` from `start` on, as code point ranges, sorted.

    A hedge that is named twice is found twice.
    """
    found: list[tuple[int, int]] = []
    after: dict[str, int] = {}
    for hedge in hedges:
        at = find_hedge(text, hedge, after.get(hedge, start))
        if at >= 0:
            after[hedge] = at + len(hedge)
            found.append((at, at + len(hedge)))
    return sorted(found)


def marks_and_hedges(
    statement: Statement,
) -> tuple[list[tuple[int, str]], list[tuple[int, int]]]:
    """Where each claim with a mark begins, and its modality; where all hedges stand."""
    marks: list[tuple[int, str]] = []
    hedges: list[tuple[int, int]] = []
    for claim in claims_of(statement):
        at = max(0, statement.text.find(claim.exact))
        if claim.modality and MARKS[claim.modality]:
            marks.append((at, claim.modality))
        if claim.hedges:
            hedges += hedge_ranges(statement.text, claim.hedges, at)
    return sorted(marks), sorted(hedges)


def actor_names(briefing: Briefing, ids: Iterable[str] | None) -> str:
    """The names of actors, in the order given, as one text."""
    names = {actor.id: actor.name for actor in briefing.actors}
    return ", ".join(names.get(id, id) for id in ids or ())


def claim_words(briefing: Briefing, claim: Claim) -> Line:
    """What the status line says of `claim`: mark, modality, “hedges”, actors."""
    line: Line = []
    if claim.modality:
        mark = MARKS[claim.modality]
        if mark:
            line += [Span(mark, mark_style(claim.modality)), Span(" ", TEXT)]
        line.append(Span(claim.modality, STRONG))
        if claim.hedges:
            line.append(Span(" " + ", ".join(f"“{hedge}”" for hedge in claim.hedges), TEXT))
    names = actor_names(briefing, claim.actors)
    if names:
        line.append(Span(("   " if line else "") + names, TEXT))
    return line

"""The tabs of a briefing: which there are, in what order, and what each holds."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .model import Actor, Briefing, Part, Section
from .places import tables_of

TabKind = Literal["overview", "part", "compare", "tables", "source"]


class Tab(NamedTuple):
    """One tab."""

    id: str
    """Unique in the briefing: `overview`, `compare`, `tables`, `source`, or `part:ID`."""
    label: str
    kind: TabKind
    part: Part | None = None
    """The part of a tab of kind `part`."""


def tabs_of(briefing: Briefing) -> tuple[Tab, ...]:
    """The tabs, in order: Overview, a tab a part in file order, Compare, Tables, Source.

    Tables alone need no Overview, which would be empty.
    Compare is there where a comparison part is or two actors respond, Tables and Source
    where there are any. The parts `overview` and `comparison` have no other tab.
    """
    about = briefing.parts or briefing.sources or briefing.title_note
    tabs = [Tab("overview", "Overview", "overview")] if about or not tables_of(briefing) else []
    tabs += [
        Tab(f"part:{part.id}", part.label or part.title, "part", part)
        for part in briefing.parts
        if part.kind not in ("overview", "comparison")
    ]
    if comparison_parts(briefing) or len(responding_actors(briefing)) > 1:
        tabs.append(Tab("compare", "Compare", "compare"))
    if tables_of(briefing):
        tabs.append(Tab("tables", "Tables", "tables"))
    if any(source.file for source in briefing.sources):
        tabs.append(Tab("source", "Source", "source"))
    return tuple(tabs)


def responding_actors(briefing: Briefing) -> tuple[Actor, ...]:
    """The actors of the response parts, in display order."""
    ids = {part.actor for part in briefing.parts if part.kind == "response" and part.actor}
    return tuple(actor for actor in briefing.actors if actor.id in ids)


def comparison_parts(briefing: Briefing) -> tuple[Part, ...]:
    """The parts with comparative prose."""
    return tuple(part for part in briefing.parts if part.kind == "comparison")


def overview_sections(briefing: Briefing) -> tuple[Section, ...]:
    """The sections of the overview parts: the first is the introduction."""
    return tuple(
        section for part in briefing.parts if part.kind == "overview" for section in part.sections
    )


def tab_of_part(part: Part) -> str:
    """The id of the tab on which `part` is shown."""
    return {"overview": "overview", "comparison": "compare"}.get(part.kind, f"part:{part.id}")

"""The open briefing: the document, and what is worked out from it when first asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from tui.briefing.evidence import EvidenceError, SourceText, Where, load_source, locate_claim
from tui.briefing.model import Briefing, Table
from tui.briefing.places import Place, Places, claims_of, tables_of
from tui.briefing.tabs import Tab, tab_of_part, tabs_of

if TYPE_CHECKING:
    from tui.search.find import Index


class Opened:
    """A briefing and where it was read from."""

    def __init__(self, briefing: Briefing, path: Path) -> None:
        self.briefing = briefing
        self.path = path
        self.tabs: tuple[Tab, ...] = tabs_of(briefing)
        self.places = Places(briefing)
        self.tables: tuple[Table, ...] = tables_of(briefing)
        self._texts: dict[str, SourceText | EvidenceError] = {}
        self._found: dict[str, Where | None] = {}

    @cached_property
    def index(self) -> Index:
        """What search finds in."""
        from tui.search.find import Index

        return Index(self.briefing)

    def source_text(self, id: str) -> SourceText:
        """The stored words of a source. Raises EvidenceError where there are none to read."""
        if id not in self._texts:
            try:
                self._texts[id] = load_source(self.briefing, id, self.path.parent)
            except EvidenceError as error:
                self._texts[id] = error
        text = self._texts[id]
        if isinstance(text, EvidenceError):
            raise text
        return text

    def lost_sources(self) -> list[str]:
        """What keeps the words of sources, which the briefing names files of, from being read."""
        lost = []
        for source in self.briefing.sources:
            try:
                if source.file:
                    self.source_text(source.id)
            except EvidenceError as error:
                lost.append(str(error))
        return lost

    def where(self, place: Place) -> Where | None:
        """Where in its source the claim, or the whole statement, at `place` stands."""
        if place.id not in self._found:
            self._found[place.id] = self._locate(place)
        return self._found[place.id]

    def _locate(self, place: Place) -> Where | None:
        if place.statement is None:
            return None
        whole = structs.replace(place.statement, claims=())
        claim = place.claim if place.kind == "claim" else None
        claim = claim or claims_of(whole)[0]
        claim = claim if claim.source else structs.replace(claim, source=source_of(place))
        try:
            text = self.source_text(claim.source)
        except EvidenceError:
            return None
        return locate_claim(place._replace(claim=claim), text)

    def tab_index(self, tab_id: str) -> int | None:
        """The index of a tab."""
        return next((i for i, tab in enumerate(self.tabs) if tab.id == tab_id), None)

    def tab_of(self, place: Place) -> int | None:
        """The index of the tab on which `place` is shown."""
        if place.table is not None:
            return self.tab_index("tables")
        return self.tab_index(tab_of_part(place.part)) if place.part else None


def source_of(place: Place) -> str:
    """The id of the source of the claim, or statement, at `place`."""
    if place.claim is not None and place.claim.source:
        return place.claim.source
    claims = claims_of(place.statement) if place.statement else ()
    return claims[0].source if claims else ""

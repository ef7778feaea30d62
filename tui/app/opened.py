"""The open briefing: its tabs, and its claims in their sources."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from tui.briefing.evidence import EvidenceError, Where, locate_claim
from tui.briefing.model import Briefing
from tui.briefing.places import Place, claims_of
from tui.briefing.tabs import tab_of_part
from tui.library.document import Document


class Opened(Document):
    """A briefing as the app has it open: where its claims stand, and on which tabs."""

    def __init__(self, briefing: Briefing, path: Path) -> None:
        super().__init__(briefing, path)
        self._found: dict[str, Where | None] = {}

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

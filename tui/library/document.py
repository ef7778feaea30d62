"""An open briefing: where it was read from, and what is worked out from it when first asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.briefing.evidence import EvidenceError, SourceText, load_source
from tui.briefing.model import Briefing, Table
from tui.briefing.places import Places, tables_of
from tui.briefing.tabs import Tab, tabs_of

if TYPE_CHECKING:
    from tui.search.find import Index


class Document:
    """A briefing and where it was read from."""

    def __init__(self, briefing: Briefing, path: Path) -> None:
        self.briefing = briefing
        self.path = path
        self.tabs: tuple[Tab, ...] = tabs_of(briefing)
        self.places = Places(briefing)
        self.tables: tuple[Table, ...] = tables_of(briefing)
        self._texts: dict[str, SourceText | EvidenceError] = {}

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

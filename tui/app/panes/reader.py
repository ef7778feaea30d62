"""Panes of prose: the overview, a part, the comparative prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.opened import Opened
from tui.briefing.places import Place, claims_of
from tui.briefing.tabs import Tab
from tui.typeset.chrome import OUTLINE_FROM, OUTLINE_WIDTH, Strip, views_strip
from tui.typeset.claims import claim_words
from tui.typeset.flow import Flow
from tui.typeset.layout import GUTTER, NOWHERE, State
from tui.typeset.reader import (
    MEASURE,
    MEASURE_ALONE,
    RIGHT_MARGIN,
    Text,
    comparison_text,
    nothing_blocks,
    overview_text,
    part_text,
)
from tui.typeset.spans import SECONDARY, Line, Span

from .pane import Outlined, Pane, Room

if TYPE_CHECKING:
    from tui.app.copying import Copyable

NOTHING = {
    "overview": "This briefing has no key points, no introduction and no source.",
    "part": "There is no statement in this part.",
    "prose": "This briefing compares nothing: it has no comparative part, and no two actors on "
    "one aspect.",
}
"""What is said, by the kind of pane, where there is no statement."""


class ReaderPane(Pane):
    """Statements under headings, and the outline beside them where there is room."""

    def __init__(self, opened: Opened, tab: Tab, views: Sequence[str] = ()) -> None:
        """`views`: the names of the views of this tab, of which this is the last."""
        super().__init__(opened, tab)
        self.kind = "prose" if tab.kind == "compare" else tab.kind
        self.views = views
        self._text = Text()
        self._flow = Flow((), 1)

    def _make_text(self, roomy: bool) -> Text:
        if self.tab.part is not None:
            return part_text(self.tab.part, roomy=roomy)
        if self.kind == "prose":
            return comparison_text(self.opened.briefing, roomy=roomy)
        return overview_text(self.opened.briefing, self.opened.places, roomy=roomy)

    def lay_out(self, room: Room) -> None:
        """Text, and the outline if there is room for it."""
        if not self._text.blocks or room.roomy != self.room.roomy:
            self._text = self._make_text(room.roomy)
            if not any(block.stop for block in self._text.blocks):
                keys = [("[ ]", "other tabs"), ("L", "library"), ("?", "help")]
                self._text.blocks += nothing_blocks(NOTHING[self.kind], keys)
        self.room = room
        beside = self.outline_beside()
        measure = min(
            MEASURE if beside else MEASURE_ALONE,
            room.columns - (OUTLINE_WIDTH if beside else 0) - GUTTER - RIGHT_MARGIN,
        )
        top = 1 if room.roomy and not self.head() else 0
        self._flow = Flow(self._text.blocks, measure, top=top)
        rows = room.rows - len(self.head())
        self.position.lay_out(self._flow, rows, self.position.chosen)

    def _strip(self) -> list[Line]:
        blank: list[Line] = [[]] if self.room.roomy else []
        if not self.views:
            return blank
        return [*blank, self._views().line, []]

    def _views(self) -> Strip:
        return views_strip(self.views, len(self.views) - 1, self.room.columns)

    def view_at(self, x: int) -> int | None:
        """The view whose name is clicked at cell `x`."""
        return self._views().at(x)

    def head(self, light: State = NOWHERE) -> Sequence[Line]:
        """The strip of views, where no outline holds it."""
        return self._strip() if self.views and not self.outline_beside() else ()

    def plain_lines(self, columns: int) -> Sequence[str]:
        """The text, as `show` prints it."""
        from tui.typeset.plain import flow_lines

        return flow_lines(self._text.blocks, columns)

    def outline_beside(self) -> bool:
        """Whether there is room for the outline, and anything in it."""
        return self.room.columns >= OUTLINE_FROM and bool(self._text.outline)

    def outline(self) -> Outlined | None:
        """The sections."""
        if not self._text.outline:
            return None
        chosen = self.position.chosen
        here = self._flow.entry_of(chosen) if chosen else -1
        return Outlined(tuple(label for label, _ in self._text.outline), here, self._strip())

    def to_entry(self, entry: int) -> None:
        """Go to the first statement of a section, to the next one where it has none."""
        blocks, stops = self._flow.blocks, self._flow.stops
        if stops:
            self.position.jump((next((i for i in stops if blocks[i].entry >= entry), stops[-1]), 0))

    def place(self) -> Place | None:
        """The place you are on."""
        return self.opened.places.find(self.here().removeprefix("key:"))

    def claim_ids(self) -> Sequence[str]:
        """The statement, or the claim."""
        place = self.place()
        return [place.id] if place else ()

    def go(self, id: str) -> bool:
        """Go to a statement, to its heading's first statement, or to the statement of a claim."""
        if super().go(id):
            return True
        place = self.opened.places.find(id)
        if place and place.kind == "claim" and place.statement:
            return super().go(place.statement.id)
        if place and place.kind == "section" and place.section and place.section.statements:
            return super().go(place.section.statements[0].id)
        if place and place.kind == "part" and place.part is self.tab.part:
            self.position.move("first")
            return True
        return False

    def status(self) -> tuple[Line, list[Line]]:
        """Each claim: mark, modality, hedges, actors; the line in the source, the position."""
        place = self.place()
        left: Line = []
        if place and place.statement:
            claims = (place.claim,) if place.claim else claims_of(place.statement)
            for claim in claims:
                said = claim_words(self.opened.briefing, claim)
                left += ([Span("   ", SECONDARY)] if left and said else []) + said
        elif self.here().startswith("source:"):
            left = [Span("source", SECONDARY)]
        chosen = self.position.chosen
        at, count = self._flow.ordinal(chosen) if chosen else (0, 0)
        position = f"{at}/{count}" if count else ""
        where = self.opened.where(place) if place else None
        words = [f"source l.{where.line}   ", f"l.{where.line}   "] if where else []
        return left, [[Span(word + position, SECONDARY)] for word in (*words, "")]

    def why_not(self, command: str) -> str | None:
        """Evidence needs a source that is stored; an outline needs sections."""
        if command == "outline" and not self._text.outline:
            return "There are no sections here."
        if command == "evidence":
            place = self.place()
            if place is None or place.statement is None:
                return "There is no statement here."
            if self.opened.tab_index("source") is None:
                return "This briefing stores no source text."
            if self.opened.where(place) is None:
                return "These words were not found in the source."
        return None

    def copyables(self) -> list[Copyable]:
        """The statement, its section, the part, the REF."""
        from tui.app.copying import place_copyables

        return place_copyables(self.opened, self.place(), self.here())

    def about(self) -> str:
        """The section."""
        place = self.place()
        section = place.section if place else None
        return (section.title or section.label) if section else self.tab.label

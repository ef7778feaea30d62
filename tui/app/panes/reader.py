"""Panes of prose: the overview, a part."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from tui.app.copying import Copyable, place_copyables
from tui.app.opened import Opened
from tui.app.widgets.lines import Lines
from tui.app.widgets.outline import Outline
from tui.briefing.places import Place, claims_of
from tui.briefing.tabs import Tab
from tui.typeset.chrome import OUTLINE_FROM, OUTLINE_WIDTH, views_strip
from tui.typeset.claims import claim_words
from tui.typeset.flow import Flow
from tui.typeset.layout import GUTTER
from tui.typeset.reader import (
    MEASURE,
    MEASURE_ALONE,
    RIGHT_MARGIN,
    Text,
    overview_text,
    part_text,
)
from tui.typeset.spans import SECONDARY, TEXT, Line, Span

from .pane import Outlined, Pane


class ReaderPane(Pane):
    """Statements under headings, and the outline beside them where there is room."""

    def __init__(self, opened: Opened, tab: Tab, views: Sequence[str] = ()) -> None:
        """`views`: the names of the views of this tab, of which this is the last."""
        super().__init__(opened, tab)
        self.kind = tab.kind
        self.labels = views
        self.strip = Lines()
        self.beside = Outline()
        self._text = Text()
        self._flow: Flow | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="left"):
            yield self.strip
            yield self.beside
        yield self.view

    def make_text(self, roomy: bool) -> Text:
        """What the pane shows."""
        if self.tab.part is not None:
            return part_text(self.tab.part, roomy=roomy)
        return overview_text(self.opened.briefing, self.opened.places, roomy=roomy)

    def lay_out(self, room: Size, roomy: bool) -> None:
        """Text, and the outline if there is room for it."""
        if self._flow is None or roomy != self.roomy:
            self._text = self.make_text(roomy)
        chosen = self.view.chosen
        self.room, self.roomy = room, roomy
        with_outline = room.width >= OUTLINE_FROM and len(self._text.outline) > 0
        self.beside.display = with_outline
        self.set_class(with_outline, "-beside")
        self.set_class(bool(self.labels), "-views")
        columns = room.width - (OUTLINE_WIDTH if with_outline else 0)
        measure = min(MEASURE if with_outline else MEASURE_ALONE, columns - GUTTER - RIGHT_MARGIN)
        top = 1 if roomy else 0
        rows = room.height
        strip_rows = 0
        if self.labels:
            strip_rows = top + 1 + (0 if with_outline else 1)
            self.strip.styles.height = strip_rows
            strip = views_strip(self.labels, len(self.labels) - 1, OUTLINE_WIDTH)
            self.strip.show(*[[]] * top, strip)
            if not with_outline:
                rows, top = rows - strip_rows, 0
        self.strip.display = bool(self.labels)
        self._flow = Flow(self._text.blocks, measure, top=top)
        self.view.lay_out(self._flow, rows, chosen)
        self.view.light(self.light)
        if with_outline:
            labels = [label for label, _ in self._text.outline]
            gap_above = 1 if self.labels or roomy else 0
            self.beside.lay_out(labels, OUTLINE_WIDTH - 2, rows - strip_rows, top=gap_above)
        self.refreshed()

    def refreshed(self) -> None:
        """The outline follows the text, unless it has the focus."""
        if self._flow and self.view.chosen and not self.beside.has_focus:
            self.beside.show(self._flow.entry_of(self.view.chosen))

    @property
    def focus_ring(self) -> list[Widget]:
        """The text, then the outline."""
        return [self.view, *([self.beside] if self.beside.display else [])]

    def place(self) -> Place | None:
        """The place you are on."""
        return self.opened.places.find(self.here().removeprefix("key:"))

    def go(self, id: str) -> bool:
        """Go to a statement, to its heading's first statement, or to the statement of a claim."""
        place = self.opened.places.find(id)
        if super().go(id):
            return True
        if place and place.kind == "claim" and place.statement:
            return super().go(place.statement.id)
        if place and place.kind == "section" and place.section and place.section.statements:
            return super().go(place.section.statements[0].id)
        return False

    def status(self) -> tuple[Line, list[Line]]:
        """Each claim: mark, modality, hedges, actors; the line in the source, the position."""
        briefing, place = self.opened.briefing, self.place()
        left: Line = []
        if place and place.statement:
            claims = (place.claim,) if place.claim else claims_of(place.statement)
            for claim in claims:
                words = claim_words(briefing, claim)
                left += ([Span("   ", TEXT)] if left and words else []) + words
        elif self.here().startswith("source:"):
            left = [Span("source", SECONDARY)]
        return left, source_and_position(self, place)

    def outline(self) -> Outlined | None:
        """The sections."""
        if self._flow is None or not self._text.outline:
            return None
        here = self._flow.entry_of(self.view.chosen) if self.view.chosen else -1
        return Outlined([label for label, _ in self._text.outline], here)

    def to_entry(self, entry: int) -> None:
        """Go to the first statement of a section."""
        assert self._flow is not None
        stop = next((i for i in self._flow.stops if self._flow.blocks[i].entry == entry), None)
        if stop is not None:
            self.view.choose((stop, 0))

    def why_not(self, command: str) -> str | None:
        """Evidence needs a source that is stored."""
        if command == "evidence":
            return why_no_evidence(self.opened, self.place())
        if command == "outline" and not self._text.outline:
            return "There are no sections here."
        return None

    def copyables(self) -> list[Copyable]:
        """The statement, its section, the part, the REF."""
        return place_copyables(self.opened, self.place(), self.here())

    def about(self) -> str:
        """The section."""
        place = self.place()
        section = place.section if place else None
        return (section.title or section.label) if section else self.tab.label


def why_no_evidence(opened: Opened, place: Place | None) -> str | None:
    """Why the words that a statement rests on cannot be shown; None if they can."""
    if place is None or place.statement is None:
        return "There is no statement here."
    if opened.tab_index("source") is None:
        return "This briefing stores no source text."
    if opened.where(place) is None:
        return "These words were not found in the source."
    return None


def source_and_position(pane: Pane, place: Place | None) -> list[Line]:
    """The right of the status line in several lengths: source line and position, position."""
    flow = pane.view.laid_out
    position = ""
    if isinstance(flow, Flow) and pane.view.chosen:
        at, count = flow.ordinal(pane.view.chosen)
        position = f"{at}/{count}"
    where = pane.opened.where(place) if place else None
    rights: list[Line] = []
    if where is not None:
        for word in (f"source l.{where.line}", f"l.{where.line}"):
            rights.append([Span(f"{word}   {position}", SECONDARY)])
    return [*rights, [Span(position, SECONDARY)]]

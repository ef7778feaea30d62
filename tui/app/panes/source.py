"""The pane with the source's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.app.opened import Opened
from tui.briefing.evidence import EvidenceError, Where
from tui.briefing.tabs import Tab
from tui.typeset.chrome import Strip, views_strip
from tui.typeset.flow import Block, Flow
from tui.typeset.layout import GUTTER, NOWHERE, Ranges, State
from tui.typeset.reader import MEASURE, RIGHT_MARGIN
from tui.typeset.source import source_flow
from tui.typeset.spans import ERROR, SECONDARY, STRONG, TEXT, Line, Span

from .pane import Pane, Room

if TYPE_CHECKING:
    from tui.app.copying import Copyable


class SourcePane(Pane):
    """A source line by line; the words that a statement rests on in bold."""

    kind = "source"

    def __init__(self, opened: Opened, tab: Tab) -> None:
        super().__init__(opened, tab)
        self.sources = [source for source in opened.briefing.sources if source.file]
        self.index = 0
        self._evidence: tuple[int, Where] | None = None

    @property
    def source_id(self) -> str:
        """The id of the source that is shown."""
        return self.sources[self.index].id

    def lines(self) -> Sequence[str]:
        """The lines of the source that is shown; none where it cannot be read."""
        try:
            return self.opened.source_text(self.source_id).lines
        except EvidenceError:
            return ()

    def lay_out(self, room: Room) -> None:
        """The source's lines, or why there are none."""
        self.room = room
        layout: Flow
        try:
            text = self.opened.source_text(self.source_id)
            layout = source_flow(text.lines, room.columns, self._bold())
        except EvidenceError as error:
            measure = min(MEASURE, room.columns - GUTTER - RIGHT_MARGIN)
            layout = Flow([Block(str(error), ERROR, stop=True)], measure, top=1)
        self.position.lay_out(layout, room.rows - len(self.head()), self.position.chosen)

    def plain_lines(self, columns: int) -> Sequence[str]:
        """The source's own lines."""
        return self.lines()

    def head(self, light: State = NOWHERE) -> Sequence[Line]:
        """The strip of sources, where there are several."""
        return [self._strip().line] if len(self.sources) > 1 else ()

    def _strip(self) -> Strip:
        titles = [source.title for source in self.sources]
        return views_strip(titles, self.index, self.room.columns)

    def view_at(self, x: int) -> int | None:
        """The source whose title is clicked at cell `x`."""
        return self._strip().at(x)

    def _bold(self) -> Mapping[int, Ranges]:
        if self._evidence is None or self._evidence[0] != self.index:
            return {}
        where, lines = self._evidence[1], self.lines()
        bold: dict[int, Ranges] = {}
        for n in range(where.line, where.end_line + 1):
            start = where.start if n == where.line else 0
            end = where.end if n == where.end_line else len(lines[n - 1])
            bold[n] = ((start, end),)
        return bold

    def show_evidence(self, source: str, where: Where) -> None:
        """Go to the words at `where` of `source`, and set them in bold."""
        self.index = next((i for i, s in enumerate(self.sources) if s.id == source), self.index)
        self._evidence = (self.index, where)
        self.lay_out(self.room)
        self.go(f"line:{where.line}")

    def go(self, id: str) -> bool:
        """Go to a line, `line:N` or `line:SOURCE:N`."""
        _, _, rest = id.partition(":")
        source, _, line = rest.rpartition(":")
        found = next((i for i, s in enumerate(self.sources) if s.id == source), self.index)
        if found != self.index:
            self.show_view(found)
        return super().go(f"line:{line}")

    def here(self) -> str:
        """The line, with its source."""
        id = super().here()
        return f"line:{self.source_id}:{id.removeprefix('line:')}" if id else ""

    @property
    def line_number(self) -> int:
        """The number of the line you are on, from 1; 0 where there is none."""
        number = self.here().rpartition(":")[2]
        return int(number) if number.isdecimal() else 0

    def status(self) -> tuple[Line, list[Line]]:
        """The file, the line."""
        left = [Span("source", STRONG), Span(f" {self.sources[self.index].file}", TEXT)]
        place = f"{self.line_number}/{len(self.lines())}"
        return left, [[Span(f"line {place}", SECONDARY)], [Span(place, SECONDARY)]]

    def copyables(self) -> list[Copyable]:
        """The line, the whole source."""
        from tui.app.copying import source_copyables

        return source_copyables(self.lines(), self.line_number)

    def about(self) -> str:
        """The file."""
        return self.sources[self.index].file

    def why_not(self, command: str) -> str | None:
        """Another source must be there."""
        if command in ("next-view", "previous-view") and len(self.sources) < 2:
            return "There is one source."
        return None

    def do_previous_view(self) -> None:
        """The source before."""
        self.show_view(self.index - 1)

    def do_next_view(self) -> None:
        """The next source."""
        self.show_view(self.index + 1)

    def show_view(self, index: int) -> None:
        """Show another source."""
        if 0 <= index < len(self.sources) and index != self.index:
            self.index = index
            self.position.chosen, self.position.top = None, 0
            self.lay_out(self.room)

"""The pane with the source's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.geometry import Size

from tui.app.copying import Copyable, source_copyables
from tui.app.opened import Opened
from tui.app.widgets.lines import Lines
from tui.briefing.evidence import EvidenceError, Where
from tui.briefing.tabs import Tab
from tui.typeset.chrome import views_strip
from tui.typeset.flow import Block, Flow
from tui.typeset.layout import GUTTER, Ranges
from tui.typeset.reader import MEASURE, RIGHT_MARGIN
from tui.typeset.source import source_flow
from tui.typeset.spans import ERROR, SECONDARY, STRONG, TEXT, Line, Span

from .pane import Pane


class SourcePane(Pane):
    """A source line by line; the words that a statement rests on in bold."""

    kind = "source"

    def __init__(self, opened: Opened, tab: Tab) -> None:
        super().__init__(opened, tab)
        self.sources = [source for source in opened.briefing.sources if source.file]
        self.strip = Lines()
        self.index = 0
        self._evidence: dict[str, Where] = {}

    def compose(self) -> ComposeResult:
        yield self.strip
        yield self.view

    @property
    def _source_id(self) -> str:
        return self.sources[self.index].id

    def lines(self) -> Sequence[str]:
        """The lines of the source that is shown."""
        try:
            return self.opened.source_text(self._source_id).lines
        except EvidenceError:
            return ()

    def lay_out(self, room: Size, roomy: bool) -> None:
        """The source's lines, or why there are none; a strip where there are several sources."""
        self.room, self.roomy = room, roomy
        chosen = self.view.chosen
        rows = room.height
        self.strip.display = len(self.sources) > 1
        if self.strip.display:
            labels = [source.title for source in self.sources]
            self.strip.show(views_strip(labels, self.index, room.width))
            rows -= 1
        layout: Flow
        try:
            text = self.opened.source_text(self._source_id)
            layout = source_flow(text.lines, room.width, self._bold())
        except EvidenceError as error:
            measure = min(MEASURE, room.width - GUTTER - RIGHT_MARGIN)
            layout = Flow([Block(str(error), ERROR, stop=True)], measure, top=1)
        self.view.lay_out(layout, rows, chosen)
        self.view.light(self.light)

    def _bold(self) -> Mapping[int, Ranges]:
        where = self._evidence.get(self._source_id)
        if where is None:
            return {}
        lines = self.lines()
        bold: dict[int, Ranges] = {}
        for n in range(where.line, where.end_line + 1):
            start = where.start if n == where.line else 0
            end = where.end if n == where.end_line else len(lines[n - 1])
            bold[n] = ((start, end),)
        return bold

    def show_evidence(self, source: str, where: Where) -> None:
        """Go to the words at `where` of `source`, and set them in bold."""
        self._evidence = {source: where}
        self.index = next((i for i, s in enumerate(self.sources) if s.id == source), self.index)
        self.lay_out(self.room, self.roomy)
        self.go(f"line:{where.line}")

    def go(self, id: str) -> bool:
        """Go to a line, `line:N` or `line:SOURCE:N`."""
        _, _, rest = id.partition(":")
        source, _, line = rest.rpartition(":")
        if source:
            found = next((i for i, s in enumerate(self.sources) if s.id == source), None)
            if found is not None and found != self.index:
                self.index = found
                self.lay_out(self.room, self.roomy)
        return super().go(f"line:{line}")

    def here(self) -> str:
        """The line, with the source where there are several."""
        id = super().here()
        return f"line:{self._source_id}:{id.removeprefix('line:')}" if id else ""

    @property
    def line_number(self) -> int:
        """The number of the line you are on, from 1."""
        number = self.here().rpartition(":")[2]
        return int(number) if number.isdecimal() else 0

    def status(self) -> tuple[Line, list[Line]]:
        """The file, the line."""
        left = [Span("source", STRONG), Span(f" {self.sources[self.index].file}", TEXT)]
        n, count = self.line_number, len(self.lines())
        return left, [
            [Span(f"line {n}/{count}", SECONDARY)],
            [Span(f"{n}/{count}", SECONDARY)],
        ]

    def copyables(self) -> list[Copyable]:
        """The line, the whole source."""
        return source_copyables(self.lines(), self.line_number)

    def about(self) -> str:
        """The file."""
        return self.sources[self.index].file

    def do_previous_view(self) -> None:
        """The source before."""
        self._show(self.index - 1)

    def do_next_view(self) -> None:
        """The next source."""
        self._show(self.index + 1)

    def _show(self, index: int) -> None:
        if 0 <= index < len(self.sources) and index != self.index:
            self.index = index
            self.view.state = self.view.state._replace(chosen=None)
            self.lay_out(self.room, self.roomy)

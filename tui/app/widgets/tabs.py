"""The strip of tabs and the rule below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.strip import Strip as TextualStrip
from textual.widget import Widget

from tui.app.messages import TabClicked
from tui.app.strips import strip_of
from tui.typeset.chrome import Strip, tab_rule, tab_strip

from .lines import palette_of


class TabStrip(Widget, can_focus=True):
    """The tabs of a briefing; the active one has the heavy rule."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(id="tabs")
        self.labels = labels
        self.active = 0
        self.counts: Mapping[int, int] | None = None
        self.small = False
        self._shown: object = None
        """What was drawn last."""

    def show(self, active: int, counts: Mapping[int, int] | None) -> None:
        """Show tab `active`, with matches a tab while searching."""
        shown = (active, counts, self.labels)
        if shown != self._shown:
            self.active, self.counts, self._shown = active, counts, shown
            self.refresh()

    def _strip(self) -> Strip:
        return tab_strip(
            self.labels, self.active, self.size.width, counts=self.counts, focused=self.has_focus
        )

    def render_line(self, y: int) -> TextualStrip:
        """The tabs, the rule."""
        strip = self._strip()
        line = strip.line if y == 0 else tab_rule(strip, self.size.width)
        return strip_of(line, self.size.width, palette_of(self), on_band=self.small)

    def on_click(self, event: events.Click) -> None:
        """Go to the tab that was clicked."""
        for start, stop, index in self._strip().hits:
            if start <= event.x < stop:
                self.post_message(TabClicked(index))

    def _step(self, by: int) -> bool:
        index = self.active + by
        if 0 <= index < len(self.labels):
            self.post_message(TabClicked(index, by_key=True))
        return True

    def do_left(self) -> None:
        """The tab before."""
        self._step(-1)

    def do_right(self) -> None:
        """The tab after."""
        self._step(1)

    def do_evidence(self) -> None:
        """Into the tab."""
        self._step(0)

    do_previous, do_next = do_left, do_right

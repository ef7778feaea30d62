"""The strip of tabs and the rule below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.strip import Strip as TextualStrip
from textual.widget import Widget

from tui.app.messages import TabClicked
from tui.app.strips import strip_of
from tui.typeset.chrome import Strip, tab_rule, tab_strip

from .lines import palette_of


class TabStrip(Widget):
    """The tabs of a briefing; the active one has the heavy rule."""

    def __init__(self, labels: Sequence[str], chosen: Callable[[int], None]) -> None:
        """`chosen` is told the tab that a key goes to."""
        super().__init__(id="tabs")
        self.labels = labels
        self.chosen = chosen
        self.active = 0
        self.focused = False
        self.counts: Mapping[int, int] | None = None
        self.small = False
        self._shown: object = None
        """What was drawn last."""

    def show(self, active: int, counts: Mapping[int, int] | None, *, focused: bool) -> None:
        """Show tab `active`, with matches a tab while searching, and the bar if `focused`."""
        shown = (active, counts, focused, self.labels)
        if shown != self._shown:
            self.active, self.counts, self.focused, self._shown = active, counts, focused, shown
            self.refresh()

    def _strip(self) -> Strip:
        return tab_strip(
            self.labels, self.active, self.size.width, counts=self.counts, focused=self.focused
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

    def do_left(self) -> None:
        """The tab before."""
        if self.active > 0:
            self.chosen(self.active - 1)

    def do_right(self) -> None:
        """The tab after."""
        if self.active + 1 < len(self.labels):
            self.chosen(self.active + 1)

    def do_choose(self) -> None:
        """Into the tab."""
        self.chosen(self.active)

    do_previous, do_next = do_left, do_right

"""The virtual view: shows the visible ones of the lines of a layout, and what is chosen.

It scrolls by itself rather than being a `ScrollView`: a step has to change the bar alone, a
header and a column stay while the rest moves, and nothing may wait for Textual's next refresh.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app.messages import StopClicked
from tui.app.strips import strip_of
from tui.typeset.layout import Direction, Layout, State, Stop

from .lines import palette_of
from .prompt import Prompt

WHEEL_LINES = 3


class View(Widget, can_focus=True):
    """Lines of a layout from `top` on, with one stop chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.laid_out: Layout | None = None
        self.state = State(focused=False)
        self.top = 0
        self.rows = 1
        """Lines of the screen that the view has, as its pane was told."""

    # What is shown.

    def lay_out(self, layout: Layout, rows: int, chosen: Stop | None = None) -> None:
        """Show `layout` in `rows` lines, with `chosen` chosen and in sight, else the first stop."""
        self.laid_out = layout
        self.rows = rows
        chosen = chosen if chosen is not None else layout.first()
        self.state = self.state._replace(chosen=chosen)
        self.top = max(0, min(self.top, self._most()))
        self._reveal()
        self.refresh()

    def light(self, state: State) -> None:
        """Take what is lit from `state`."""
        self.state = self.state._replace(lit=state.lit, current=state.current)
        self.refresh()

    @property
    def body_rows(self) -> int:
        """Lines below the frozen ones."""
        return max(1, self.rows - (self.laid_out.head if self.laid_out else 0))

    @property
    def chosen(self) -> Stop | None:
        """The stop that is chosen."""
        return self.state.chosen

    def render_line(self, y: int) -> Strip:
        """One line of the layout."""
        layout = self.laid_out
        if layout is None:
            line = []
        elif y < layout.head:
            line = layout.head_line(y, self.state)
        elif self.top + y - layout.head < layout.height:
            line = layout.line(self.top + y - layout.head, self.state)
        else:
            line = []
        return strip_of(line, self.size.width, palette_of(self))

    # Moving.

    def choose(self, stop: Stop, *, jump: bool = False) -> bool:
        """Choose `stop` and bring it into sight; whether anything changed.

        A `jump` to what is out of sight leaves room above it.
        """
        layout, before = self.laid_out, self.state.chosen
        if layout is None or stop == before:
            return False
        self.state = self.state._replace(chosen=stop)
        shifted = self._show_column(stop)
        if self._reveal(jump) or shifted:
            self.refresh()
            return True
        for touched in (before, stop):
            if touched is not None:
                self._refresh_stop(touched)
        return True

    def move(self, direction: Direction) -> bool:
        """Choose the stop in `direction`; without one, scroll. Whether anything changed."""
        layout, chosen = self.laid_out, self.state.chosen
        if layout is None:
            return False
        if chosen is None:
            return self.scroll({"next": 1, "previous": -1}.get(direction, 0))
        top, bottom = layout.extent(chosen)
        if direction == "next" and bottom > self.top + self.body_rows:
            return self.scroll(self.body_rows - 1)  # a statement longer than the screen
        if direction == "previous" and top < self.top:
            return self.scroll(-(self.body_rows - 1))
        stop = layout.move(chosen, direction)
        if stop is not None and stop != chosen:
            return self.choose(stop)
        if direction in ("next", "last"):
            return self._set_top(self._most())
        if direction in ("previous", "first"):
            return self._set_top(0)
        return False

    def page(self, forward: bool) -> bool:
        """A screenful on or back: what was cut at the edge comes whole. Whether it moved."""
        layout = self.laid_out
        if layout is None:
            return False
        rows = self.body_rows
        if forward:
            top = self.top + rows
            cut = layout.stop_at(top - 1)
            if cut is not None:
                start, end = layout.extent(cut)
                if start < top < end and start > self.top:
                    top = max(self._lead(cut), self.top + 1)
            moved = self._set_top(min(top, self._most()))
            stop = layout.stop_at(self.top) if moved else layout.move((0, 0), "last")
        else:
            moved = self._set_top(max(0, self.top - rows))
            stop = layout.stop_at(self.top) if moved else layout.first()
        return self._follow(stop) or moved

    def scroll(self, lines: int) -> bool:
        """Scroll without choosing, but keep what is chosen in sight. Whether it moved."""
        moved = self._set_top(max(0, min(self.top + lines, self._most())))
        layout, chosen = self.laid_out, self.state.chosen
        if moved and layout is not None and chosen is not None:
            top, bottom = layout.extent(chosen)
            if bottom <= self.top:
                self._follow(layout.stop_at(self.top))
            elif top >= self.top + self.body_rows:
                self._follow(layout.stop_at(self.top + self.body_rows - 1, up=True))
        return moved

    def _follow(self, stop: Stop | None) -> bool:
        """Choose `stop` in the column that is chosen, without scrolling."""
        chosen = self.state.chosen
        if stop is None or chosen is None:
            return False
        if self.laid_out is not None and self.laid_out.move((stop[0], chosen[1]), "first"):
            stop = (stop[0], chosen[1])
        if stop == chosen:
            return False
        self.state = self.state._replace(chosen=stop)
        self.refresh()
        return True

    def _most(self) -> int:
        return max(0, self.laid_out.height - self.body_rows) if self.laid_out else 0

    def _set_top(self, top: int) -> bool:
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def _lead(self, stop: Stop) -> int:
        lead = getattr(self.laid_out, "lead", None)
        return int(lead(stop)) if lead else 0

    def _show_column(self, stop: Stop) -> bool:
        show = getattr(self.laid_out, "show_column", None)
        return bool(show(stop[1])) if show else False

    def _reveal(self, jump: bool = False) -> bool:
        """Scroll as little as brings the chosen stop into sight; whether it scrolled.

        A `jump` to what is out of sight leaves a third of the screen above it.
        """
        layout, chosen = self.laid_out, self.state.chosen
        if layout is None or chosen is None:
            return False
        _, bottom = layout.extent(chosen)
        lead = self._lead(chosen)
        if layout.first() is not None and layout.move(chosen, "previous") is None:
            lead = 0
        if layout.move(chosen, "next") is None and layout.height - lead <= self.body_rows:
            bottom = layout.height
        top = self.top
        if jump and not top <= lead <= bottom <= top + self.body_rows:
            top = lead - self.body_rows // 3
        if bottom > top + self.body_rows:
            top = bottom - self.body_rows
        if lead < top:
            top = min(lead, layout.extent(chosen)[0])
        return self._set_top(max(0, min(top, self._most())))

    def _refresh_stop(self, stop: Stop) -> None:
        layout = self.laid_out
        assert layout is not None
        for x, y, columns, rows in layout.touched(stop):
            line = y + layout.head if y < 0 else y + layout.head - self.top
            first, last = max(line, 0 if y < 0 else layout.head), min(line + rows, self.rows)
            if last > first:
                self.refresh(Region(x, first, columns, last - first))

    # Focus and mouse.

    def on_focus(self) -> None:
        """The bar grows heavy."""
        self._set_focused(True)

    def on_blur(self) -> None:
        """The bar grows thin, but not for a prompt, which acts on the view."""
        self._set_focused(isinstance(self.screen.focused, Prompt))

    def _set_focused(self, focused: bool) -> None:
        if self.state.focused != focused:
            self.state = self.state._replace(focused=focused)
            if self.state.chosen is not None and self.laid_out is not None:
                self._refresh_stop(self.state.chosen)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        layout = self.laid_out
        if layout is None or event.y < layout.head:
            return
        stop = layout.stop_at(self.top + event.y - layout.head, event.x)
        if stop is not None:
            self.post_message(StopClicked(stop))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll(-WHEEL_LINES)

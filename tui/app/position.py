"""Where you are in a layout: the stop that is chosen, and the lines that are in sight."""

from __future__ import annotations

from tui.typeset.layout import Direction, Layout, Stop


class Position:
    """A place in a layout that is seen `rows` lines at a time; nothing of Textual."""

    def __init__(self) -> None:
        self.layout: Layout | None = None
        self.rows = 1
        """Lines in sight, without frozen ones."""
        self.top = 0
        """The first line in sight."""
        self.chosen: Stop | None = None
        self._laid: tuple[Stop | None, int] | None = None
        """What was chosen, and `top`, after the last layout."""
        self._moved = 0
        """`top` when you last moved: a screen that shrank and grew is as before."""

    def lay_out(self, layout: Layout, rows: int, chosen: Stop | None) -> None:
        """See `layout`, `rows` lines of it, with `chosen` chosen, else the first stop."""
        if (self.chosen, self.top) != self._laid:
            self._moved = self.top
        self.layout = layout
        self.rows = max(1, rows)
        self.chosen = chosen if chosen is not None else layout.first()
        if self.chosen is not None:
            layout.settle(self.chosen)
        self.top = self._within(self._moved)
        self._reveal()
        self._laid = (self.chosen, self.top)

    @property
    def id(self) -> str:
        """The id of the place that is chosen."""
        if self.layout is None or self.chosen is None:
            return ""
        return self.layout.id_of(self.chosen)

    def choose(self, stop: Stop) -> None:
        """Choose `stop`, and scroll as little as brings it into sight."""
        self._settle(stop)
        self._reveal()

    def jump(self, stop: Stop) -> None:
        """Choose `stop`; if it is out of sight, a third of the screen is left above it."""
        layout = self.layout
        if layout is not None:
            lead, (_, bottom) = layout.lead(stop), layout.extent(stop)
            if not self.top <= lead <= bottom <= self.top + self.rows:
                self.top = self._within(max(0, lead - self.rows // 3))
        self.choose(stop)

    def go(self, id: str) -> bool:
        """Jump to the place `id`; whether it is in the layout."""
        stop = self.layout.find(id) if self.layout else None
        if stop is None:
            return False
        self.jump(stop)
        return True

    def move(self, direction: Direction) -> None:
        """Choose the stop in `direction`; within one that is longer than the screen, and where
        there is none further, scroll."""
        layout, chosen = self.layout, self.chosen
        if layout is None:
            return
        if chosen is None:
            self.scroll({"next": 1, "previous": -1}.get(direction, 0))
            return
        top, bottom = layout.extent(chosen)
        if direction == "next" and bottom > self.top + self.rows:
            self.scroll(self.rows - 1)
            return
        if direction == "previous" and top < self.top:
            self.scroll(1 - self.rows)
            return
        stop = layout.move(chosen, direction)
        if stop is not None and stop != chosen:
            self.choose(stop)
            start, end = layout.extent(stop)
            if direction == "previous" and end - start > self.rows:
                # What is longer than the screen is come to at its end, from below.
                self.top = self._within(end - self.rows)
        elif direction in ("next", "last"):
            # On to what stands below the last stop, as long as that stays in sight.
            self.top = self._within(min(layout.height, max(bottom - 1, self.top)))
        elif direction in ("previous", "first"):
            # On to what stands above the first stop, as long as that stays in sight.
            self.top = max(0, min(top, bottom - self.rows))

    def page(self, forward: bool) -> None:
        """A screenful on or back; what was cut at the edge comes whole."""
        layout = self.layout
        if layout is None:
            return
        before, shape, first = self.top, layout.shape, layout.stop_at(self.top)
        if forward:
            top = self.top + self.rows
            cut = layout.stop_at(top - 1)
            if cut is not None:
                start, end = layout.extent(cut)
                if self.top < start < top < end:
                    top = max(layout.lead(cut), self.top + 1)
            self.top = self._within(top)
        else:
            self.top = max(0, self.top - self.rows)
        if self.top != before:
            self._follow(self._first_whole())
        elif self.chosen is not None:
            self._follow(layout.move(self.chosen, "last" if forward else "first"))
            if not forward:
                self._reveal()
        if layout.shape != shape:
            if first is not None and not forward:
                self._end_before(first)
            self._reveal()

    def _first_whole(self) -> Stop | None:
        """The first stop in sight that is not cut above, unless it is longer than the screen."""
        stop = self.layout.stop_at(self.top) if self.layout else None
        if self.layout is None or stop is None:
            return None
        start, end = self.layout.extent(stop)
        cut = start < self.top and end - start <= self.rows
        return self.layout.move(stop, "next") or stop if cut else stop

    def _end_before(self, first: Stop) -> None:
        """See the screenful that ends where `first` begins, with its first row chosen: that row
        unfolds, and others have to make way."""
        layout, chosen = self.layout, self.chosen
        if layout is None or chosen is None:
            return
        for _ in range(self.rows):
            self.top = self._within(max(0, layout.extent(first)[0] - self.rows))
            stop = layout.stop_at(self.top) or first
            if layout.extent(stop)[0] < self.top:
                stop = layout.move(stop, "next") or stop
            row = max(0, min(stop[0], first[0] - 1))
            if row <= chosen[0]:
                break
            self.chosen = chosen = (row, chosen[1])
            layout.settle(chosen)

    def scroll(self, lines: int) -> None:
        """Scroll; what is chosen follows when it would get out of sight."""
        self.top = self._within(max(0, self.top + lines))
        layout, chosen = self.layout, self.chosen
        if layout is None or chosen is None:
            return
        top, bottom = layout.extent(chosen)
        if bottom <= self.top:
            self._follow(layout.stop_at(self.top))
        elif top >= self.top + self.rows:
            self._follow(layout.stop_at(self.top + self.rows - 1, up=True))

    def _follow(self, stop: Stop | None) -> None:
        """Choose `stop`'s row, in the column that is chosen."""
        layout, chosen = self.layout, self.chosen
        if layout is None or chosen is None or stop is None:
            return
        beside = (stop[0], chosen[1])
        self._settle(beside if layout.move(beside, "first") is not None else stop)
        start, end = layout.extent(self.chosen or stop)
        if end <= self.top or start >= self.top + self.rows:
            # In a record that is longer than the screen: what is in sight of it.
            self._settle(stop)

    def _settle(self, stop: Stop) -> None:
        """Choose `stop`; the first row in sight stays, however the lines of others change."""
        layout = self.layout
        self.chosen = stop
        if layout is None:
            return
        before, anchor = layout.shape, layout.stop_at(self.top)
        above = self.top - layout.extent(anchor)[0] if anchor is not None else 0
        layout.settle(stop)
        if anchor is not None and layout.shape != before:
            start, end = layout.extent(anchor)
            self.top = self._within(start + min(above, end - start - 1))

    def _within(self, top: int) -> int:
        """`top`, or as near to it as there are lines for."""
        return max(0, self.layout.reach(top + self.rows) - self.rows) if self.layout else 0

    def _reveal(self) -> None:
        layout, chosen = self.layout, self.chosen
        if layout is None or chosen is None:
            return
        start, bottom = layout.extent(chosen)
        lead = layout.lead(chosen)
        if layout.move(chosen, "previous") is None:
            lead = 0
        if layout.move(chosen, "next") is None and layout.height - lead <= self.rows:
            bottom = layout.height
        top = self.top
        if bottom > top + self.rows:
            top = bottom - self.rows
        if lead < top:
            top = lead if bottom - lead <= self.rows else start
        self.top = self._within(max(0, top))

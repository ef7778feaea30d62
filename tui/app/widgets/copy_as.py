"""The content of the sheet "Copy as": what, as what, with sources or not, and how it will look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from tui.app.copying import Copyable
from tui.app.strips import strip_of
from tui.typeset.cells import width
from tui.typeset.chrome import Hint
from tui.typeset.layout import GUTTER
from tui.typeset.spans import BAR, SECONDARY, STRONG, TEXT, Line, Span, cut_line, line_width

from .lines import palette_of


class CopyAs(Widget, can_focus=True):
    """Three lists side by side; the bar is in the one that the keys move in."""

    HINTS: ClassVar[list[Hint]] = [
        Hint("Enter", "Copy", rank=0), Hint("h l", "What, as, with"), Hint("j k", "Choose"),
        Hint("space", "Sources"), Hint("q", "Back", rank=0),
    ]  # fmt: skip

    PREVIEW = 3
    """Lines of the result that are shown."""

    def __init__(
        self,
        copyables: Sequence[Copyable],
        route: str,
        cite: bool,
        copy: Callable[[Copyable, str, bool], None],
    ) -> None:
        """`route`: where a copy goes, in words; `copy` does it."""
        super().__init__()
        self.copyables = copyables
        self.route = route
        self.cite = cite
        self._copy = copy
        self.what = 0
        self.format = 0
        self.column = 0

    @property
    def row_count(self) -> int:
        """Lines that it needs."""
        formats = max(len(c.formats) for c in self.copyables)
        return 1 + max(len(self.copyables), formats) + 2 + self.PREVIEW + 3

    @property
    def _chosen(self) -> Copyable:
        return self.copyables[self.what]

    @property
    def _labels(self) -> list[str]:
        return list(self._chosen.formats)

    def text(self) -> str:
        """What would be copied."""
        return self._chosen.formats[self._labels[self.format]](self.cite and self._chosen.cites)

    def render_line(self, y: int) -> Strip:
        """One line of the lists, or of the preview."""
        lines = self._lines()
        chosen = 1 + (self.format if self.column == 1 else self.what if self.column == 0 else 0)
        y += max(0, chosen + 1 - self.size.height)
        line = lines[y] if y < len(lines) else []
        columns = self.size.width
        return strip_of(cut_line(line, columns - 1), columns, palette_of(self))

    def _lines(self) -> list[Line]:
        whats, formats = [c.what for c in self.copyables], self._labels
        tick = "[x]" if self.cite else "[ ]"
        withs = [f"{tick} source list"] if self._chosen.cites else []
        lists = [("What", whats, self.what), ("As", formats, self.format), ("With", withs, 0)]
        rows = self.row_count - 5 - self.PREVIEW
        lines: list[Line] = []
        for y in range(rows):
            line: Line = [Span(" ", TEXT)]
            for i, (title, labels, at) in enumerate(lists):
                size = max([width(title), *map(width, labels)]) if labels else 0
                if not labels:
                    continue
                label = title if y == 0 else labels[y - 1] if y - 1 < len(labels) else ""
                here = y > 0 and y - 1 == at
                bar = "┃" if here and i == self.column else "│" if here and i < 2 else " "
                style = SECONDARY if y == 0 else STRONG if here and i < 2 else TEXT
                line += [Span(bar, BAR), Span(" ", TEXT), Span(label, style)]
                line.append(Span(" " * (size - width(label) + 3), TEXT))
            lines.append(line)
        text = self.text()
        shown = text.rstrip("\n").split("\n")
        margin = Span(" " * GUTTER, TEXT)
        size_words = f"Preview, {len(text.encode()):,} bytes"
        lines += [[], [margin, Span(size_words, SECONDARY)]]
        lines += [[margin, Span(line, TEXT)] for line in shown[: self.PREVIEW]]
        lines += [[]] * (self.PREVIEW - len(shown[: self.PREVIEW]))
        lines += [[], [margin, Span(self.route, SECONDARY)]]
        return [line if line_width(line) else [] for line in lines]

    def do_next(self) -> None:
        """The choice below."""
        self._step(1)

    def do_previous(self) -> None:
        """The choice above."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.column == 0:
            label = self._labels[self.format]
            self.what = max(0, min(self.what + by, len(self.copyables) - 1))
            self.format = self._labels.index(label) if label in self._labels else 0
        elif self.column == 1:
            self.format = max(0, min(self.format + by, len(self._labels) - 1))
        self.refresh()

    def do_left(self) -> None:
        """The list to the left."""
        self.column = max(0, self.column - 1)
        self.refresh()

    def do_right(self) -> None:
        """The list to the right."""
        self.column = min(2 if self._chosen.cites else 1, self.column + 1)
        self.refresh()

    def do_page_down(self) -> None:
        """Space: with sources or without."""
        if self._chosen.cites:
            self.cite = not self.cite
            self.refresh()

    def do_evidence(self) -> None:
        """Enter: copy what is chosen; on the tick, change it."""
        if self.column == 2:
            self.do_page_down()
        else:
            self._copy(self._chosen, self._labels[self.format], self.cite)

    def do_copy(self) -> None:
        """`y` copies too."""
        self._copy(self._chosen, self._labels[self.format], self.cite)

"""The content of the sheet "Copy as": what, as what, with sources or not, and how it will look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, work
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from tui.app.copying import Copyable, Form
from tui.app.strips import strip_of
from tui.typeset.cells import one_line, width
from tui.typeset.chrome import Hint, sides
from tui.typeset.layout import GUTTER
from tui.typeset.spans import BAR, ERROR, SECONDARY, STRONG, TEXT, Line, Span, crop, cut_line, pad

from .lines import palette_of

if TYPE_CHECKING:
    from tui.terminal.clipboard import Kind

GAP = 2
"""Cells between the lists."""

PREVIEW = 3
"""Lines of the result that are shown."""

SMALL = 9
"""Lines below which the lists leave no more than the head of the preview."""


class Choices(NamedTuple):
    """One of the lists."""

    title: str
    labels: list[str]
    at: int
    """The chosen one; -1 where none is."""
    x: int
    """The cell of its bar."""

    @property
    def cells(self) -> int:
        """Cells of the longest line, with the bar."""
        return 2 + max(width(f"{self.title} 10/10"), *map(width, self.labels))


class Preview(NamedTuple):
    """What would be copied."""

    size: int
    """Bytes."""
    lines: Sequence[str]
    """The first ones."""


Key = tuple[int, int, bool]
"""What, the format, and whether with sources."""


class CopyAs(Widget):
    """Three lists side by side; the bar is in the one that the keys move in."""

    HINTS: ClassVar[list[Hint]] = [
        Hint("Enter", "Copy", rank=0), Hint("h l", "What, as, with"), Hint("j k", "Choose"),
        Hint("space", "Sources"), Hint("q", "Back", rank=0),
    ]  # fmt: skip

    def __init__(
        self,
        copyables: Sequence[Copyable],
        before: dict[str, str],
        cite: bool,
        route: Callable[[Kind], str],
        copy: Callable[[Copyable, Form, bool], None],
    ) -> None:
        """`before`: of what was copied so, the labels of the formats, the latest last; `route`:
        where a copy goes, in words; `copy` does it."""
        super().__init__()
        self.copyables = copyables
        self.before = before
        self.route = route
        self.cite = cite
        self._copy = copy
        whats = [copyable.what for copyable in copyables]
        self.what = next((whats.index(what) for what in reversed(before) if what in whats), 0)
        self.format = 0
        self._keep_format("")
        self.column = 0
        self._tops = [0, 0, 0]
        """The first choice of each list that is in sight."""
        self._looking = False
        self._previews: dict[Key, Preview | Exception] = {}
        """Of what was looked at; why, where it cannot be made."""

    @property
    def row_count(self) -> int:
        """Lines that it needs: the lists, a blank line, the preview under its title."""
        return self._list_rows + 2 + PREVIEW

    @property
    def _list_rows(self) -> int:
        return 1 + max(len(self.copyables), *(len(c.forms) for c in self.copyables))

    @property
    def _chosen(self) -> Copyable:
        return self.copyables[self.what]

    @property
    def _form(self) -> Form:
        return self._chosen.forms[self.format]

    def _keep_format(self, label: str) -> None:
        """Choose the format in which it was copied before, else the one called `label`."""
        labels = [form.label for form in self._chosen.forms]
        wanted = self.before.get(self._chosen.what), label
        self.format = next((labels.index(want) for want in wanted if want in labels), 0)

    @property
    def _key(self) -> Key:
        return self.what, self.format, self.cite and self._form.cites

    def on_mount(self) -> None:
        """Have a first look."""
        self._look()

    def _look(self) -> None:
        """Have what is chosen made and shown; a large table takes its time, one at a time."""
        self.refresh()
        if self._key not in self._previews and not self._looking:
            self._looking = True
            self._make(self._key, self._form)

    @work(thread=True, exit_on_error=False)
    def _make(self, key: Key, form: Form) -> tuple[Key, Preview | Exception]:
        """The preview, or why there is none. It posts nothing: the sheet may be closed by then."""
        try:
            text = form.write(key[2])
        except Exception as error:
            return key, error
        lines = text.rstrip("\n").split("\n", PREVIEW)[:PREVIEW]
        return key, Preview(len(text.encode("utf-8", "replace")), lines)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was made, and make the next, if something else is chosen by now."""
        made = event.worker.result
        if event.state is WorkerState.SUCCESS and made is not None:
            key, preview = made
            self._looking = False
            self._previews[key] = preview
            self._look()

    def _lists(self) -> list[Choices]:
        whats = Choices("What", [c.what for c in self.copyables], self.what, 1)
        labels = [form.label for form in self._chosen.forms]
        formats = Choices("As", labels, self.format, whats.x + whats.cells + GAP)
        if not self._form.cites:
            return [whats, formats]
        tick = f"[{'x' if self.cite else ' '}] source list"
        at = 0 if self.column == 2 else -1
        return [whats, formats, Choices("With", [tick], at, formats.x + formats.cells + GAP)]

    def _right(self) -> int:
        """The cells by which the lists are moved, to show the one you are in."""
        here = self._lists()[self.column]
        beyond = here.x + here.cells > self.size.width - 1
        return here.x - 1 if beyond else 0

    def _down(self, column: int, choices: Choices) -> int:
        """The lines by which a list is moved, to show what is chosen in it."""
        rows = self._rows_shown - 1
        top = min(self._tops[column], choices.at, len(choices.labels) - rows)
        self._tops[column] = max(top, choices.at + 1 - rows, 0)
        return self._tops[column]

    @property
    def _rows_shown(self) -> int:
        """Lines of the lists in sight: of the preview, some stay if there is room."""
        rows = self.size.height
        return min(self._list_rows, rows - (3 if rows >= SMALL else 1))

    def render_line(self, y: int) -> Strip:
        """One line of the lists, or of the preview."""
        columns = self.size.width
        line = self._list_line(y) if y < self._rows_shown else self._preview_line(y)
        return strip_of(cut_line(line, columns - 1), columns, palette_of(self))

    def _list_line(self, y: int) -> Line:
        x = self._right()
        line: Line = []
        for i, choices in enumerate(self._lists()):
            line = pad(line, choices.x)
            count = len(choices.labels)
            if y == 0:
                beyond = f" {choices.at + 1}/{count}" if count >= self._rows_shown else ""
                line.append(Span(f"  {choices.title}{beyond}", SECONDARY))
                continue
            row = self._down(i, choices) + y - 1
            if row >= count:
                continue
            here = row == choices.at
            line.append(Span("┃" if here and i == self.column else "│" if here else " ", BAR))
            line.append(Span(f" {choices.labels[row]}", STRONG if here else TEXT))
        return [Span(" ", TEXT), *crop(line, x + 1, x + self.size.width)]

    def _preview_line(self, y: int) -> Line:
        below = self.size.height - self._rows_shown
        # A blank line above where there is room for it.
        row = y - self._rows_shown - (1 if below > 1 + PREVIEW else 0)
        if row < 0:
            return []
        preview = self._previews.get(self._key)
        if isinstance(preview, Exception):
            why = f"It cannot be made ({type(preview).__name__}: {preview})."
            return [Span(" " * GUTTER, TEXT), Span(one_line(why), ERROR)] if row == 0 else []
        if row == 0:
            size = f", {preview.size:,} bytes" if preview else ""
            route = [Span(self.route(self._form.kind), SECONDARY)]
            left = [Span(f"Preview{size}", SECONDARY)]
            return sides(left, [route, []], self.size.width, 1)
        if preview and row <= len(preview.lines):
            return [Span(" " * GUTTER, TEXT), Span(preview.lines[row - 1], TEXT)]
        return []

    def do_next(self) -> None:
        """The choice below."""
        self._choose(self.column, self._lists()[self.column].at + 1)

    def do_previous(self) -> None:
        """The choice above."""
        self._choose(self.column, self._lists()[self.column].at - 1)

    def do_first(self) -> None:
        """The first choice."""
        self._choose(self.column, 0)

    def do_last(self) -> None:
        """The last choice."""
        self._choose(self.column, len(self._lists()[self.column].labels) - 1)

    def _choose(self, column: int, at: int) -> None:
        """Go to a list, and to one of its choices; a format stays where what is copied has it."""
        self.column = column
        at = max(0, min(at, len(self._lists()[column].labels) - 1))
        if column == 0:
            label = self._form.label
            self.what = at
            self._keep_format(label)
        elif column == 1:
            self.format = at
        self._look()

    def do_left(self) -> None:
        """The list to the left."""
        self.column = max(0, self.column - 1)
        self.refresh()

    def do_right(self) -> None:
        """The list to the right."""
        self.column = min(len(self._lists()) - 1, self.column + 1)
        self.refresh()

    def do_page_down(self) -> None:
        """Space: with sources or without."""
        if self._form.cites:
            self.cite = not self.cite
            self._look()

    def do_choose(self) -> None:
        """Enter: copy what is chosen; on the tick, change it."""
        if self.column == 2:
            self.do_page_down()
        else:
            self.do_copy()

    def do_copy(self) -> None:
        """`y` copies too."""
        self._copy(self._chosen, self._form, self.cite)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a click on what is chosen, where the bar is, copies it."""
        if not 1 <= event.y < self._rows_shown:
            return
        x, lists = event.x + self._right(), self._lists()
        column = max((i for i, choices in enumerate(lists) if choices.x <= x), default=0)
        row = self._down(column, lists[column]) + event.y - 1
        if row >= len(lists[column].labels):
            return
        if column == 2 or (column, row) == (self.column, lists[column].at):
            self.column = column
            self.do_choose()
        else:
            self._choose(column, row)

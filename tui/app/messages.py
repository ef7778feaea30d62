"""What happened, in the past tense: what widgets tell their screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.library.catalog import Entry
    from tui.terminal.clipboard import Copied
    from tui.typeset.layout import Stop


class StopClicked(Message):
    """A stop of a view was clicked."""

    def __init__(self, at: Stop) -> None:
        super().__init__()
        self.at = at


class TitleClicked(Message):
    """The title of a column was clicked."""

    def __init__(self, column: int) -> None:
        super().__init__()
        self.column = column


class ViewNameClicked(Message):
    """What names the views, or tables, of a pane was clicked at cell `x`."""

    def __init__(self, x: int) -> None:
        super().__init__()
        self.x = x


class Wheeled(Message):
    """The wheel was turned over a view."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines


class TabClicked(Message):
    """A tab was clicked."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class BesideClicked(Message):
    """A line of the outline beside the text was clicked."""

    def __init__(self, x: int, y: int) -> None:
        super().__init__()
        self.x, self.y = x, y


class CopyFinished(Message):
    """A copy of `what` went, or did not go, where it should."""

    def __init__(self, what: str, copied: Copied, sequence: bytes) -> None:
        """`sequence` is for the terminal, which only the app writes to."""
        super().__init__()
        self.what, self.copied, self.sequence = what, copied, sequence


class CopyFailed(Message):
    """What was to be copied could not be made, or not be sent."""

    def __init__(self, what: str, error: Exception) -> None:
        super().__init__()
        self.what, self.error = what, error


class BriefingsListed(Message):
    """Briefings of the library were read for the list, by `worker`."""

    def __init__(self, worker: Worker[None], entries: Sequence[Entry]) -> None:
        super().__init__()
        self.worker = worker
        self.entries = entries

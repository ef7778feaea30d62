"""How far claims carry a cell: the signs, and what they mean."""

from __future__ import annotations

from tui.tables.view import TableView

from .cells import line_breaks
from .layout import GUTTER
from .spans import SECONDARY, TEXT, Line, Span, Style, cut_line

SUPPORT_WORDS: dict[str | None, str] = {
    "partial": "the prose says it in part",
    "none": "the prose does not say it",
}
"""What the signs of cells mean."""


def support_sign(support: str | None) -> Span | None:
    """The sign of a cell that its claims do not carry whole."""
    match support:
        case "partial":
            return Span("*", Style("possible", bold=True))
        case "none":
            return Span("!", Style("error", bold=True))
        case _:
            return None


def legend(view: TableView, columns: int) -> list[Line]:
    """What `*` and `!` mean, where the table has them, and its note."""
    lines: list[Line] = []
    words: Line = []
    for support, text in SUPPORT_WORDS.items():
        sign = support_sign(support) if support in view.supports else None
        if sign is not None:
            words += [Span("   ", TEXT)] if words else []
            words += [sign, Span(f" {text}", SECONDARY)]
    if words:
        lines += [[], cut_line([Span(" " * GUTTER, TEXT), *words], columns - 1)]
    note = view.source.note
    if note:
        lines.append([])
        lines += [
            [Span(" " * GUTTER, TEXT), Span(note[a:b], SECONDARY)]
            for a, b in line_breaks(note, min(columns - GUTTER - 2, 72))
        ]
    return lines

"""Styled spans: what a line on the screen is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from .cells import clusters, is_narrow, width

Colour = Literal[
    "text", "strong", "secondary", "hairline", "accent", "bar",
    "reported", "expected", "possible", "capability", "error", "match", "current",
]  # fmt: skip
"""What a span's colour is for; a palette says which colour that is."""


class Style(NamedTuple):
    """How a span looks, in terms of what it is for."""

    colour: Colour = "text"
    bold: bool = False
    underline: bool = False


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: Style


Line = list[Span]
"""One line, left to right. What it does not cover is background."""

TEXT = Style()
STRONG = Style("strong", bold=True)
KEY = Style("text", bold=True)
SECONDARY = Style("secondary")
HAIRLINE = Style("hairline")
TITLE = Style("accent", bold=True)
BAR = Style("bar")
ERROR = Style("error")
COUNT = Style("possible", bold=True)

MARKS: dict[str | None, str] = {
    None: "", "stated": "", "reported": '"', "expected": "~", "possible": "?", "capability": "+",
}  # fmt: skip
"""The one ASCII mark of each modality; nothing for stated and for not assessed."""


def mark_style(modality: str | None) -> Style:
    """The style of a modality's mark."""
    match modality:
        case "reported" | "expected" | "possible" | "capability":
            return Style(modality, bold=True)
        case _:
            return SECONDARY


def line_width(line: Iterable[Span]) -> int:
    """The cells that `line` takes."""
    return sum(width(span.text) for span in line)


def pad(line: Line, to: int) -> Line:
    """`line`, filled with spaces up to `to` cells if it is shorter."""
    missing = to - line_width(line)
    return [*line, Span(" " * missing, TEXT)] if missing > 0 else line


def cut_line(line: Line, cells: int, ellipsis: str = "…") -> Line:
    """`line`, or as much of it as fits `cells` with `ellipsis` at its end."""
    if line_width(line) <= cells:
        return line
    if cells <= 0:
        return []
    out: Line = []
    room = cells - width(ellipsis)
    for text, style in line:
        size = width(text)
        if size <= room:
            out.append(Span(text, style))
            room -= size
            continue
        end = 0
        for _, stop, step in clusters(text):
            if step > room:
                break
            room, end = room - step, stop
        out.append(Span(text[:end] + ellipsis, style))
        break
    return out


def crop(line: Line, start: int, stop: int) -> Line:
    """The cells from `start` to `stop` of `line`; half of a wide character becomes a space."""
    out: Line = []
    x = 0
    for text, style in line:
        size = width(text)
        if x + size > start and x < stop:
            if x >= start and x + size <= stop:
                out.append(Span(text, style))
            elif is_narrow(text):
                out.append(Span(text[max(0, start - x) : stop - x], style))
            else:
                kept, at = "", x
                for a, b, step in clusters(text):
                    if at >= start and at + step <= stop:
                        kept += text[a:b]
                    else:
                        kept += " " * max(0, min(at + step, stop) - max(at, start))
                    at += step
                out.append(Span(kept, style))
        x += size
    return out


def styled(
    text: str,
    start: int,
    stop: int,
    style: Style,
    layers: Sequence[tuple[Sequence[tuple[int, int]], Style | None]] = (),
) -> Line:
    """`text[start:stop]` in `style`, with `layers` of other styles over ranges of `text`.

    A layer is its ranges (code points of `text`, sorted) and its style; None as style
    underlines what is there. Later layers lie on top.
    """
    edges = {start, stop}
    for ranges, _ in layers:
        for a, b in ranges:
            if a < stop and b > start:
                edges.add(max(a, start))
                edges.add(min(b, stop))
    out: Line = []
    for a, b in pairwise(sorted(edges)):
        here = style
        for ranges, over in layers:
            if any(x <= a and b <= y for x, y in ranges):
                here = here._replace(underline=True) if over is None else over
        out.append(Span(text[a:b], here))
    return out


def plain(line: Iterable[Span]) -> str:
    """The words of `line` alone, without trailing spaces."""
    return "".join(span.text for span in line).replace("\t", " ").rstrip()

"""The lines round the content: header, tabs, outline, status, prompt, keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.briefing.model import Briefing
from tui.briefing.tabs import Tab

from .cells import clusters, cut, line_breaks, one_line, width
from .layout import GUTTER, Ranges
from .reader import author_words
from .spans import (
    BAR,
    COUNT,
    HAIRLINE,
    KEY,
    SECONDARY,
    STRONG,
    TEXT,
    TITLE,
    Line,
    Span,
    Style,
    crop,
    cut_line,
    line_width,
    styled,
)

OUTLINE_WIDTH = 33
"""Cells of the outline and the gap to the text."""

OUTLINE_FROM = 90
"""The narrowest screen with an outline, in cells."""

ROOMY_FROM = 28
"""The lowest screen with air above headings, in lines."""


def is_small(columns: int, lines: int) -> bool:
    """Whether header, rule and keys give way to the text."""
    return columns < 60 or lines < 16


def is_too_small(columns: int, lines: int) -> bool:
    """Whether nothing can be read."""
    return columns < 40 or lines < 12


def too_small_words(columns: int, lines: int) -> str:
    """What a terminal says that is too small."""
    return f"{columns} × {lines} is too small: Briefbook needs 40 × 12."


def too_small_lines(columns: int, lines: int) -> list[Line]:
    """The same, broken at the width."""
    words = too_small_words(columns, lines)
    return [[Span(words[a:b], TEXT)] for a, b in line_breaks(words, columns)]


def sides(left: Line, rights: Sequence[Line], columns: int, margin: int) -> Line:
    """`left` at the left edge and the first of `rights` that leaves room for it at the right.

    When none does, the last is taken and `left` is cut.
    """
    room = columns - margin - GUTTER
    left = [Span(one_line(text), style) for text, style in left]
    right: Line = []
    for candidate in rights:
        right = [Span(one_line(text), style) for text, style in candidate]
        if line_width(left) + 3 + line_width(right) <= room:
            break
    size = line_width(right)
    left = cut_line(left, room - size - (2 if size else 0))
    gap = room - line_width(left) - size
    return [Span(" " * GUTTER, TEXT), *left, Span(" " * max(gap, 0), TEXT), *right]


def header(briefing: Briefing, columns: int) -> Line:
    """The title, who wrote it and when."""
    author = author_words(briefing.sources[0] if briefing.sources else None)
    author = "author unknown" if author == "unknown" else author
    date = briefing.date or "undated"
    title = [Span(one_line(briefing.title), STRONG)]
    rights = [[Span(f"{author} · {date}", SECONDARY)], [Span(date, SECONDARY)]]
    return sides(title, rights, columns, 1)


class Strip(NamedTuple):
    """Tabs, tables or views on one line."""

    line: Line
    active: tuple[int, int]
    """The cells of the active one, from and to."""
    hits: tuple[tuple[int, int, int], ...]
    """`(from, to, index)` of each one that shows, for the mouse."""

    def at(self, x: int) -> int | None:
        """The index of the one at cell `x`."""
        return next((index for start, stop, index in self.hits if start <= x < stop), None)


def tab_strip(
    labels: Sequence[str],
    active: int,
    columns: int,
    *,
    counts: Mapping[int, int] | None = None,
    focused: bool = False,
) -> Strip:
    """The tabs: their gap narrows, then the strip scrolls to keep the active one in view.

    `counts` are matches by tab while searching: they follow the label, tabs without one grow
    grey, and shrink to their digit where the strip does not fit.
    """

    def spans(i: int, short: bool) -> Line:
        here, count = i == active, (counts or {}).get(i, 0)
        digit = str(i + 1) if i < 9 else ""
        line: Line = []
        if digit:
            line.append(Span(digit, TITLE if here else SECONDARY))
        if not (short and digit and not here and not count):
            idle = SECONDARY if counts is not None and not count else TEXT
            label = cut(one_line(labels[i]), 30)
            line.append(Span((" " if digit else "") + label, STRONG if here else idle))
        if count:
            line += [Span(" ", TEXT), Span(str(count), COUNT)]
        return line

    room = columns - GUTTER
    short, gap = False, 1
    tabs: list[Line] = []
    for short in (False, True) if counts is not None else (False,):
        tabs = [spans(i, short) for i in range(len(labels))]
        size = sum(map(line_width, tabs))
        fits = [g for g in ((2, 1) if short else (3, 2, 1)) if size + g * (len(tabs) - 1) <= room]
        if fits:
            gap = fits[0]
            first, last = 0, len(tabs)
            break
    else:
        gap = 2
        first, last = _window([line_width(tab) for tab in tabs], active, room - 2, gap)
    line: Line = [Span(" ‹ " if first else " " * GUTTER, SECONDARY)]
    x = GUTTER
    hits = []
    span = (0, 0)
    for i in range(first, last):
        if i > first:
            line.append(Span(" " * gap, TEXT))
            x += gap
        size = line_width(tabs[i])
        line += tabs[i]
        hits.append((x, x + size, i))
        if i == active:
            span = (x, x + size)
        x += size
    if last < len(tabs):
        line.append(Span(" ›", SECONDARY))
    if focused:
        line = _with_bar(line, span[0])
    return Strip(line, span, tuple(hits))


def _window(sizes: list[int], active: int, room: int, gap: int) -> tuple[int, int]:
    """The tabs from and to that fit `room` with the active one among them, near the middle."""
    first = last = active
    used = sizes[active]
    while True:
        grown = False
        if first > 0 and used + gap + sizes[first - 1] <= room:
            first -= 1
            used += gap + sizes[first]
            grown = True
        if last + 1 < len(sizes) and used + gap + sizes[last + 1] <= room:
            last += 1
            used += gap + sizes[last]
            grown = True
        if not grown:
            return first, last + 1


def _with_bar(line: Line, x: int) -> Line:
    """`line` with the bar in the cell before `x`."""
    end = line_width(line)
    return [*crop(line, 0, x - 1), Span("┃", BAR), *crop(line, x, end)]


def tab_rule(strip: Strip, columns: int) -> Line:
    """The hairline under the tabs, heavy under the active one."""
    start, stop = strip.active
    return [
        Span("─" * start, HAIRLINE),
        Span("━" * (stop - start), BAR),
        Span("─" * (columns - stop), HAIRLINE),
    ]


def views_strip(
    labels: Sequence[str], active: int, columns: int, lit: Sequence[tuple[Ranges, Style]] = ()
) -> Strip:
    """The tables, or the views, of a pane: the one you are in accented; `lit` is what to light
    of each label, and how."""
    labels = [one_line(label) for label in labels]
    sizes = [width(label) for label in labels]
    first, last = _window(sizes, active, max(columns - GUTTER - 2, 1), 3)
    line: Line = [Span(" ‹ " if first else " " * GUTTER, SECONDARY)]
    hits = []
    x = GUTTER
    for i in range(first, last):
        if i > first:
            line.append(Span("   ", TEXT))
            x += 3
        style = TITLE if i == active else SECONDARY
        line += styled(labels[i], 0, len(labels[i]), style, lit[i : i + 1])
        hits.append((x, x + sizes[i], i))
        x += sizes[i]
    if last < len(labels):
        line.append(Span(" ›", SECONDARY))
    here = next(((a, b) for a, b, i in hits if i == active), (0, 0))
    return Strip(cut_line(line, columns), here, tuple(hits))


class OutlineLines(NamedTuple):
    """An outline laid out."""

    lines: list[tuple[str, int]]
    """`(text, entry)` of each line; entry -1 for a blank one."""

    def extent(self, entry: int) -> tuple[int, int]:
        """The lines of `entry`, from and to."""
        rows = [y for y, (_, e) in enumerate(self.lines) if e == entry]
        return (rows[0], rows[-1] + 1) if rows else (0, 0)


def outline_lines(
    labels: Sequence[str], columns: int, *, top: int = 1, gap: int = 1
) -> OutlineLines:
    """The sections of a part, each broken at `columns` less the gutter."""
    lines: list[tuple[str, int]] = [("", -1)] * top
    for i, label in enumerate(labels):
        if i:
            lines += [("", -1)] * gap
        label = one_line(label)
        lines += [(label[a:b], i) for a, b in line_breaks(label, columns - GUTTER)]
    return OutlineLines(lines)


def outline_line(text: str, *, here: bool, focused: bool) -> Line:
    """One line of the outline; the bar where you are."""
    bar = Span("┃" if focused else "│", BAR) if here and text else Span(" ", TEXT)
    return [Span(" ", TEXT), bar, Span(" ", TEXT), Span(text, STRONG if here else SECONDARY)]


def status(left: Line, rights: Sequence[Line], columns: int) -> Line:
    """The status line: what you are on, and where."""
    return sides(left, rights, columns, 2)


def message(text: str, columns: int, style: Style = TEXT) -> Line:
    """A message, over the whole status line."""
    return cut_line([Span(" " * GUTTER, TEXT), Span(one_line(text), style)], columns - 2)


def set_into_rule(line: Line, columns: int) -> Line:
    """The status line of the looks without a band: a hairline with the words set into it."""
    out: Line = []
    runs = _runs(line)
    x = 0
    for start, spans in runs:
        if start - x > 2:
            before = [Span(" ", TEXT)] if x else []
            dashes = start - x - 1 - len(before)
            out += [*before, Span("─" * dashes, HAIRLINE), Span(" ", TEXT)]
        else:
            out.append(Span(" " * (start - x), TEXT))
        out += spans
        x = start + line_width(spans)
    if columns - x > 1:
        before = [Span(" ", TEXT)] if x else []
        out += [*before, Span("─" * (columns - x - len(before)), HAIRLINE)]
    return out


def _runs(line: Line) -> list[tuple[int, Line]]:
    """The words of `line` as runs that three spaces or more divide, each with its cell."""
    runs: list[tuple[int, Line]] = []
    x, blank = 0, 99
    for span in line:
        size = width(span.text)
        if (not span.text.strip() and size > 8) or (x == 0 and not span.text.strip()):
            blank = 99
        elif span.text.strip() or runs:
            if blank == 99:
                runs.append((x, [span]))
            else:
                runs[-1][1].append(span)
            blank = 0
        x += size
    return runs


class Hint(NamedTuple):
    """A key and what it does, for the line of keys."""

    key: str
    label: str
    enabled: bool = True
    rank: int = 1
    """What is left out first when there is no room: the highest."""


def keys(hints: Sequence[Hint], columns: int) -> Line:
    """The line of keys: as many as fit."""
    shown = list(hints)

    def size() -> int:
        return sum(width(h.key) + 1 + width(h.label) + 3 for h in shown) - 3

    while len(shown) > 1 and size() > columns - GUTTER - 1:
        worst = max(h.rank for h in shown)
        shown.remove(next(h for h in reversed(shown) if h.rank == worst))
    line: Line = [Span(" " * GUTTER, TEXT)]
    for i, hint in enumerate(shown):
        if i:
            line.append(Span("   ", TEXT))
        if hint.enabled:
            line += [Span(hint.key, KEY), Span(" ", TEXT)]
        line.append(Span(hint.label, SECONDARY))
    return cut_line(line, columns)


def prompt(
    sign: str, text: str, cursor: int, right: str, columns: int, error: bool = False
) -> Line:
    """The prompt: its sign, what is typed with the cursor in it, `2/5` at the right."""
    right = cut(
        one_line(right), max(columns // 2, columns - GUTTER - width(text) - width(sign) - 6)
    )
    room = columns - GUTTER - 2 - width(sign) - 1 - (width(right) + 2 if right else 0)
    pieces = list(clusters(text))
    # As much before the cursor as leaves room for what it is on.
    start, left_over = cursor, room - 2
    for begin, end, cells in reversed(pieces):
        if end > cursor:
            continue
        if cells > left_over:
            break
        start, left_over = begin, left_over - cells
    stop = next((end for _, end, _ in pieces if end > cursor), cursor)
    after = cut(text[stop:], room - width(text[start:stop]), "")
    left = [
        Span(sign, TITLE if len(sign) == 1 else SECONDARY),
        Span(text[start:cursor], TEXT),
        Span(text[cursor:stop] or "▏", Style("current") if cursor < stop else BAR),
        Span(after, TEXT),
    ]
    style = Style("error", bold=True) if error else STRONG
    return sides(left, [[Span(right, style)]], columns, 2)


def sheet_title(title: str, about: str, columns: int) -> Line:
    """The top of a sheet: a hairline that holds its title, and what it is about."""
    left = [
        Span("─" * (GUTTER - 1), HAIRLINE),
        Span(" ", TEXT),
        Span(title, TITLE),
        Span(" ", TEXT),
    ]
    right = [Span(" ", TEXT), Span(cut(one_line(about), columns // 2), SECONDARY)] if about else []
    margin = 1 if about else 0
    dash = columns - line_width(left) - line_width(right) - margin
    return [*left, Span("─" * max(dash, 0), HAIRLINE), *right]


def labels_of(tabs: Sequence[Tab]) -> list[str]:
    """The labels of tabs, in order."""
    return [tab.label for tab in tabs]

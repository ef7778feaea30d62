"""Problems of a file as blocks: place, level, what is wrong; the source line; carets, remedy."""

from __future__ import annotations

from collections.abc import Sequence

from tui.briefing.problems import Problem

from .cells import line_breaks, width
from .layout import GUTTER
from .spans import ERROR, HAIRLINE, KEY, SECONDARY, TEXT, Line, Span, crop, line_width


def problem_lines(problems: Sequence[Problem], columns: int, after: str = "") -> list[Line]:
    """The lines of `problems` at `columns` cells, a blank one between two; `after` are words
    below them."""
    digits = max((width(f"{p.line}:{p.column}") for p in problems), default=0)
    lines: list[Line] = []
    for i, problem in enumerate(problems):
        lines += [[]] if i else []
        lines += _lines(problem, digits, columns)
    if after:
        room = columns - GUTTER - 1
        lines += [[], *([_margin(), Span(after[a:b], SECONDARY)] for a, b in
                        line_breaks(after, room))]  # fmt: skip
    return lines


def _lines(problem: Problem, digits: int, columns: int) -> list[Line]:
    place = f"{problem.line}:{problem.column}".rjust(digits)
    level = ERROR if problem.level == "error" else SECONDARY
    head: Line = [_margin(), Span(place, KEY), Span(" ", TEXT), Span(problem.level, level)]
    lines = _set(head, problem.message, columns)
    excerpt = problem.excerpt.replace("\t", " ")
    if not excerpt.strip():
        return lines + (_set([_blank(digits)], problem.remedy, columns) if problem.remedy else [])
    number = str(problem.line).rjust(digits)
    edge = [Span(" │ ", HAIRLINE)]
    room = columns - GUTTER - digits - 4
    before = width(excerpt[: problem.caret])
    size = max(1, width(excerpt[problem.caret : problem.caret + problem.width]))
    # Of a long line what is before and after the place; its end where the place is there.
    start = max(0, min(before - room // 3, width(excerpt) - room)) if width(excerpt) > room else 0
    shown = crop([Span(excerpt, TEXT)], start, start + room)
    lines.append([_margin(), Span(number, SECONDARY), *edge, *shown])
    carets = "^" * max(1, min(size, room - (before - start)))
    under: Line = [_blank(digits), *edge, Span(" " * (before - start), TEXT), Span(carets, ERROR)]
    if not problem.remedy:
        return [*lines, under]
    if line_width(under) + 2 + width(problem.remedy) < columns:
        return [*lines, [*under, Span(f"  {problem.remedy}", TEXT)]]
    return [*lines, under, *_set([_blank(digits), *edge], problem.remedy, columns)]


def _set(head: Line, text: str, columns: int) -> list[Line]:
    """`text` after `head`, its next lines below its first."""
    indent = line_width(head) + 2
    breaks = line_breaks(text, max(columns - indent - 1, 12))
    first, *rest = [Span(text[a:b], TEXT) for a, b in breaks]
    return [[*head, Span("  ", TEXT), first], *([Span(" " * indent, TEXT), line] for line in rest)]


def _margin() -> Span:
    return Span(" " * GUTTER, TEXT)


def _blank(digits: int) -> Span:
    return Span(" " * (GUTTER + digits), TEXT)

"""Measuring, breaking and cutting text in terminal cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NARROW = re.compile(
    r"[^\t\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u203a\u20ac]"
)
"""Finds a character that is not plainly one cell wide."""

_NO_START = frozenset("、。，．）」』】〉》〕］｝：；！？・ー々ゝヽ%‰℃”’)]}!?,.:;…")
"""Characters that may not begin a line of Chinese or Japanese."""

_NO_END = frozenset("（「『【〈《〔［｛“‘([{")
"""Characters that may not end a line of Chinese or Japanese."""


def is_narrow(text: str) -> bool:
    """Whether each code point of `text` is one cell wide, so that offsets are cells.

    A tab is: it is drawn as a space.
    """
    return text.isascii() or _NARROW.search(text) is None


def width(text: str) -> int:
    """The cells that `text` takes on one line."""
    if is_narrow(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text) + text.count("\t")


def one_line(text: str) -> str:
    """`text` with its line breaks and tabs as spaces."""
    return text.replace("\n", " ").replace("\t", " ")


def clusters(text: str) -> Iterator[tuple[int, int, int]]:
    """`(start, end, cells)` of each grapheme cluster of `text`."""
    if is_narrow(text):
        for i in range(len(text)):
            yield i, i + 1, 1
    else:
        from rich.cells import split_graphemes

        for start, end, size in split_graphemes(text)[0]:
            yield start, end, 1 if text[start] == "\t" else size


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """`text`, or as much of it as fits `cells` with `ellipsis` at its end."""
    if cells <= 0:
        return ""
    if width(text) <= cells:
        return text
    room, end = cells - len(ellipsis), 0
    for _, stop, size in clusters(text):
        if room < size:
            break
        room, end = room - size, stop
    return (text[:end].rstrip() if ellipsis else text[:end]) + ellipsis


def line_breaks(text: str, cells: int) -> list[tuple[int, int]]:
    """Where the lines of `text` begin and end, in code points, when each takes at most `cells`.

    Lines break at spaces, which they lose, after a hyphen inside a long word, at a line break, and
    between Chinese and Japanese characters; a longer word is broken where it must. Always at
    least one line. A character wider than `cells` overhangs rather than being lost.
    """
    cells = max(cells, 1)
    if "\n" in text:
        lines, start = [], 0
        for piece in text.split("\n"):
            lines += [(a + start, b + start) for a, b in line_breaks(piece, cells)]
            start += len(piece) + 1
        return lines
    return _break_narrow(text, cells) if is_narrow(text) else _break_any(text, cells)


def _break_narrow(text: str, cells: int) -> list[tuple[int, int]]:
    lines, start, size = [], 0, len(text)
    while size - start > cells:
        if text[start] == " " and text[start + 1] != " ":
            # A word that just fits is not broken for the space before it.
            start += 1
            continue
        stop = text.rfind(" ", start, start + cells + 1)
        hyphen = text.rfind("-", start + 1, start + cells)
        while hyphen > max(stop, start):
            if text[hyphen - 4 : hyphen].isalpha() and text[hyphen + 1 : hyphen + 5].isalpha():
                break
            hyphen = text.rfind("-", start + 1, hyphen)
        if hyphen > max(stop, start):
            lines.append((start, hyphen + 1))
            start = hyphen + 1
        elif stop > start:
            end = stop
            while end > start and text[end - 1] == " ":
                end -= 1
            lines.append((start, end))
            start = stop + 1
            while start < size and text[start] == " ":
                start += 1
        else:
            lines.append((start, start + cells))
            start += cells
    if start < size or not lines:
        lines.append((start, size))
    return lines


def _is_ideograph(char: str) -> bool:
    """Whether lines may break on either side: Chinese and Japanese, not Korean."""
    n = ord(char)
    return (
        0x2E80 <= n <= 0x30FF
        or 0x31F0 <= n <= 0x4DBF
        or 0x4E00 <= n <= 0x9FFF
        or 0xF900 <= n <= 0xFAFF
        or 0xFF01 <= n <= 0xFF9F
        or 0x20000 <= n <= 0x3FFFF
    )


def _break_any(text: str, cells: int) -> list[tuple[int, int]]:
    units = list(clusters(text))
    lines: list[tuple[int, int]] = []
    first, used, i = 0, 0, 0
    opportunity = -1  # index of the cluster that could begin the next line
    while i < len(units):
        start, _, size = units[i]
        if i > first:
            before, char = text[units[i - 1][1] - 1], text[start]
            spaced = before == " " and char != " "
            hyphen = before == "-" and text[start : start + 4].isalpha()
            ideograph = (
                (_is_ideograph(before) or _is_ideograph(char))
                and char not in _NO_START
                and before not in _NO_END
                and char != " "
            )
            if spaced or hyphen or ideograph:
                opportunity = i
        while used + size > cells and i > first and text[start] != " ":
            at = opportunity if opportunity > first else i
            lines.append((units[first][0], units[at - 1][1]))
            first, used, opportunity = at, sum(u[2] for u in units[at:i]), -1
        used += size
        i += 1
    if first < len(units) or not lines:
        lines.append((units[first][0] if units else 0, len(text)))
    trimmed = []
    for a, b in lines:
        while b > a and text[b - 1] == " ":
            b -= 1
        trimmed.append((a, b))
    return trimmed

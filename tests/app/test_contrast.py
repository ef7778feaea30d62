"""Every text on its background, on every screen: 4.5:1 as 256 colours show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from rich.style import Style
from textual.strip import Strip

from tui.app.display import SYSTEMS
from tui.cli.screenshots import SCENES

from .drive import ENVIRON, Seen, running

LEAST = 4.5

LINES = frozenset("─━═│┃║▏▌█ ·")
"""What is drawn, not read; a dot stands for nothing."""

KEYS = (
    *dict.fromkeys(scene.keys for scene in SCENES),
    "/ type:zzz", "/ type:/(", "/ type:mis", "ctrl+p type:o", "4 o", "4 tab", "tab tab", "4 5 < y", "ctrl+p", "7 f type:mil",
    "L f type:put", "8 / type:japan enter n", "6 / type:missile enter", "7 t", "7 } s", "9",
)  # fmt: skip
"""Keys that lead to every state there is a sign for."""


def rgb(code: str) -> tuple[int, ...]:
    """The colour of `38;5;N` or `48;5;N`."""
    number = int(code.split(";")[2])
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    assert number >= 16, f"{code} is another colour on each terminal"
    steps = [0, 95, 135, 175, 215, 255]
    number -= 16
    return steps[number // 36], steps[number // 6 % 6], steps[number % 6]


def luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance, after WCAG 2."""
    red, green, blue = (
        n / 255 / 12.92 if n <= 10 else ((n / 255 + 0.055) / 1.055) ** 2.4 for n in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Pen(NamedTuple):
    """SGR parameters, taken apart: `38;5;N` and `48;5;N`, and the others."""

    text: str
    ground: str
    others: frozenset[str]

    @classmethod
    def of(cls, sgr: str) -> Pen:
        found = dict.fromkeys(("38", "48"), "")
        rest = re.sub(
            r"\b([34]8);5;\d+",
            lambda m: found.update({m[1]: m[0]}) or "",
            sgr,  # type: ignore
        )
        return cls(found["38"], found["48"], frozenset(filter(None, rest.split(";"))))


def contrast(pen: Pen) -> float:
    low, high = sorted((luminance(rgb(pen.text)), luminance(rgb(pen.ground))))
    return (high + 0.05) / (low + 0.05)


def texts(seen: Seen, colours: str) -> Iterator[tuple[str, Pen]]:
    """Each run that is read, and how it is drawn."""
    for strip in seen.strips:
        for text, style, _ in strip:  # type: ignore[attr-defined]
            if set(text) - LINES:
                yield text, Pen.of(Strip.render_ansi(style or Style(), SYSTEMS[colours]))


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(110, 30), (80, 24), (40, 12)], ids=str)
async def test_dark_and_light(size: tuple[int, int], theme: str) -> None:
    pairs = set()
    for keys in KEYS:
        async with running(size=size, theme=theme) as seen:
            await seen.press(keys)
            for text, pen in texts(seen, "256"):
                pairs.add(pen[:2])
                assert pen.others <= {"1", "4"}, f"“{text}” after “{keys}”"
                ratio = contrast(pen)
                assert ratio >= LEAST, f"{ratio:.1f}:1 for “{text}” after “{keys}”"
    assert len(pairs) > 8


@pytest.mark.parametrize("environ", [ENVIRON, {**ENVIRON, "NO_COLOR": "1"}], ids=["16", "none"])
async def test_the_others_are_the_users(environ: dict[str, str]) -> None:
    terminal = {**environ, "TERM": "xterm"}
    for keys in KEYS:
        async with running(size=(80, 24), theme="terminal", environ=terminal) as seen:
            await seen.press(keys)
            for text, pen in texts(seen, "256"):
                told = f"“{text}” after “{keys}”: {pen}"
                assert pen.others in ({"1"}, {"4"}, {"7"}, {"1", "4"}, {"4", "7"}, set()), told
                assert pen.text == pen.ground == "", told

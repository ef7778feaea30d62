"""How a cell is drawn: colours and attributes, and the codes that turn one into another.

Codes are those of ECMA-48 (SGR), with the 256 and the 16 million colours that xterm added.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

BOLD, DIM, ITALIC, UNDERLINE, BLINK, REVERSE, STRIKE = (1 << n for n in range(7))

ON_A_SPACE = UNDERLINE | REVERSE | STRIKE
"""The attributes that show on a space."""

_CODES = (
    (BOLD, "1", "22"), (DIM, "2", "22"), (ITALIC, "3", "23"), (UNDERLINE, "4", "24"),
    (BLINK, "5", "25"), (REVERSE, "7", "27"), (STRIKE, "9", "29"),
)  # fmt: skip

NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
"""The first eight of the 16 colours, in their order."""


class Pen(NamedTuple):
    """Colours as SGR parameters, "" for the terminal's own, and attributes as bits."""

    text: str = ""
    ground: str = ""
    flags: int = 0

    @property
    def on_space(self) -> Pen:
        """What of it shows on a space."""
        flags = self.flags & ON_A_SPACE
        return self if flags else Pen("", self.ground, 0)


PLAIN = Pen()
"""The terminal's own text on its own ground."""


@lru_cache(4096)
def change(old: Pen, new: Pen) -> str:
    """The shortest sequence that makes `new` of `old`; "" when they are the same."""
    if old == new:
        return ""
    if new == PLAIN:
        return "\x1b[m"
    steps: list[str] = []
    off = old.flags & ~new.flags
    on = new.flags & ~old.flags
    for bit, _, end in _CODES:
        if off & bit and end not in steps:
            steps.append(end)
            if end == "22":
                # It ends bold and dim alike.
                on |= new.flags & (BOLD | DIM)
    steps += [code for bit, code, _ in _CODES if on & bit]
    if old.text != new.text:
        steps.append(new.text or "39")
    if old.ground != new.ground:
        steps.append(new.ground or "49")
    whole = ["0", *(code for bit, code, _ in _CODES if new.flags & bit)]
    whole += [code for code in (new.text, new.ground) if code]
    return f"\x1b[{min(';'.join(steps), ';'.join(whole), key=len)}m"


@lru_cache(1024)
def rgb_code(red: int, green: int, blue: int, depth: str, *, ground: bool) -> str:
    """SGR parameters of a colour, 0 to 255 each; `depth` is "256" or "truecolor"."""
    first = "48" if ground else "38"
    if depth == "truecolor":
        return f"{first};2;{red};{green};{blue}"
    return f"{first};5;{_nearest_256(red, green, blue)}"


def named_code(number: int, *, ground: bool) -> str:
    """SGR parameters of one of the 16 colours, 0 to 15."""
    return str(number % 8 + (30 if number < 8 else 90) + (10 if ground else 0))


def hex_code(colour: str, depth: str, *, ground: bool) -> str:
    """SGR parameters of `#rrggbb`, of the name of one of the first eight colours, or of ""."""
    if not colour or depth == "none":
        return ""
    if colour in NAMES:
        return named_code(NAMES.index(colour), ground=ground)
    n = int(colour[1:], 16)
    return rgb_code(n >> 16, n >> 8 & 255, n & 255, depth, ground=ground)


def _nearest_256(red: int, green: int, blue: int) -> int:
    """The number of the colour of 256 that Rich takes for it too."""
    low, high = min(red, green, blue) / 255, max(red, green, blue) / 255
    lightness = (low + high) / 2
    span, total = high - low, high + low
    if not span or span / (total if lightness <= 0.5 else 2 - total) < 0.15:
        grey = round(lightness * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    steps = [n / 95 if n < 95 else 1 + (n - 95) / 40 for n in (red, green, blue)]
    return 16 + 36 * round(steps[0]) + 6 * round(steps[1]) + round(steps[2])

"""SGR parameters: what they set, and the shortest way from one pen to another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28",
    "9": "29", "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""What switches each attribute off."""

_SEEN_ON_SPACE = frozenset(_OFF) - {"1", "2", "3", "8"}


class _Pen(NamedTuple):
    attributes: frozenset[str]
    colour: str
    """"" for the terminal's own."""
    ground: str

    def parameters(self) -> Iterable[str]:
        return filter(None, (*sorted(self.attributes), self.colour, self.ground))


@lru_cache(4096)
def _pen(sgr: str) -> _Pen:
    attributes: set[str] = set()
    colours = {"3": "", "4": ""}
    numbers = iter(sgr.split(";") if sgr else ())
    for number in numbers:
        if number in _OFF:
            attributes.add(number)
        elif number in ("38", "48"):
            kind = next(numbers, "5")
            rest = [next(numbers, "0") for _ in range(3 if kind == "2" else 1)]
            colours[number[0]] = ";".join((number, kind, *rest))
        elif number in ("39", "49"):
            colours[number[0]] = ""
        elif len(number) == 2 and number[0] in "349":
            colours["3" if number[0] in "39" else "4"] = number
        elif len(number) == 3 and number.startswith("10"):
            colours["4"] = number
    return _Pen(frozenset(attributes), colours["3"], colours["4"])


@lru_cache(4096)
def without_colour(sgr: str) -> str:
    """Its attributes alone; reversed where one of the sixteen grounds, but black, was a sign."""
    pen = _pen(sgr)
    sign = len(pen.ground) in (2, 3) and pen.ground not in ("40", "100")
    return ";".join(sorted(pen.attributes | {"7"} if sign else pen.attributes))


@lru_cache(4096)
def ground(sgr: str) -> str:
    """What is seen of a space: its background, and what an underline or reverse needs."""
    pen = _pen(sgr)
    if pen.attributes & _SEEN_ON_SPACE:
        return ";".join(pen.parameters())
    return pen.ground


@lru_cache(4096)
def on_ground(sgr: str, under: str) -> str:
    """The pen nearest to `sgr` in which a space looks as `under`, which `ground` gave."""
    pen, wanted = _pen(sgr), _pen(under)
    if wanted.attributes:
        return under
    seen = pen._replace(attributes=pen.attributes - _SEEN_ON_SPACE, ground=wanted.ground)
    return ";".join(seen.parameters())


@lru_cache(4096)
def change(before: str, after: str) -> str:
    """The shortest sequence from one pen to another; "" if they are the same."""
    old, new = _pen(before), _pen(after)
    if old == new:
        return ""
    off = {_OFF[gone] for gone in old.attributes - new.attributes}
    # Bold and dim, for one, are switched off together.
    on = {a for a in new.attributes if a not in old.attributes or _OFF[a] in off}
    steps = [*sorted(off), *sorted(on)]
    if old.colour != new.colour:
        steps.append(new.colour or "39")
    if old.ground != new.ground:
        steps.append(new.ground or "49")
    afresh = ["0", *new.parameters()] if any(new) else [""]
    return f"\x1b[{min(';'.join(steps), ';'.join(afresh), key=len)}m"


NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
"""The first eight of the 16 colours, in their order."""


def parameters(
    colour: str, ground: str, *, bold: bool, dim: bool, underline: bool, reverse: bool
) -> str:
    """SGR parameters of attributes and colours, in the order in which Rich gives them."""
    attributes = zip((bold, dim, underline, reverse), "1247", strict=True)
    return ";".join([*(code for on, code in attributes if on), *filter(None, (colour, ground))])


def colour(name: str, colours: str, *, ground: bool) -> str:
    """SGR parameters of `#rrggbb`, of the name of one of the first eight colours, or of "".

    `colours`: how many may be sent: none, 16, 256, truecolor. With 16 only names can be.
    """
    if not name or colours == "none":
        return ""
    if name in NAMES:
        return str(NAMES.index(name) + (40 if ground else 30))
    red, green, blue = (int(name[i : i + 2], 16) for i in (1, 3, 5))
    first = "48" if ground else "38"
    if colours == "truecolor":
        return f"{first};2;{red};{green};{blue}"
    return f"{first};5;{nearest_256(red, green, blue)}"


@lru_cache(1024)
def nearest_256(red: int, green: int, blue: int) -> int:
    """The number of the colour of 256 that Rich takes for it too."""
    low, high = min(red, green, blue) / 255, max(red, green, blue) / 255
    lightness = (low + high) / 2
    span, total = high - low, high + low
    if not span or span / (total if lightness <= 0.5 else 2 - total) < 0.15:
        grey = round(lightness * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    steps = [n / 95 if n < 95 else 1 + (n - 95) / 40 for n in (red, green, blue)]
    return 16 + 36 * round(steps[0]) + 6 * round(steps[1]) + round(steps[2])

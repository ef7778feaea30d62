"""The numbers in the cells of a table, as far as order and comparison need them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GROUPS = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+"
_AMOUNT = rf"(?:(?:{_GROUPS})(?:\.\d+)?|(?<![\w.])\.\d+)(?:e[-+]?\d+(?!\w))?"
_SCALE = r"(?:[\s-]?(thousand|million|billion|trillion)s?\b)?"
_CURRENCY = r"[$€£¥₩₽₹]?"
_NUMBER = re.compile(rf"((?<!\w)[-+\u2212\u2013])?{_CURRENCY}({_AMOUNT}){_SCALE}", re.IGNORECASE)
_RANGE = re.compile(
    rf"\s?%?\s?(?:[-\u2012-\u2014\u2212]|to\b)\s?{_CURRENCY}({_AMOUNT}){_SCALE}", re.IGNORECASE
)
_BEGINS_WITH_NUMBER = re.compile(r"(?:[^\W\d_]+[.:]?\s+){0,2}[^\w\s]{0,3}\s?(?:US\$|\d)")
_DATE_OR_TIME = re.compile(r"\s*(?:\d{4}-\d\d(?:-\d\d)?|\d{1,2}:\d\d)(?!\d)")
_PLAIN = re.compile(rf"[-+\u2212]?{_CURRENCY}{_AMOUNT}\s?%?", re.IGNORECASE)
_COMMA = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d|(?<![\d.,])\d+,\d{1,2}(?![\d,])")
_POINT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)|(?<![\d.,])\d+\.\d{1,2}(?![\d.])")
"""Numbers that tell whether a comma or a point stands before the decimals."""
_SWAPPED = str.maketrans(".,", ",.")

MOST_JUDGED = 300
"""The most cells of a column that are looked at to tell what it holds."""

_TIMES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def number(text: str) -> float | None:
    """The first number in `text`, its sign and thousand, million, billion, trillion included.

    Other units are ignored. Of a range the first number, with the thousands of the second
    when it has none: `230-240,000` is 230,000. None where there is no number.
    """
    found = _NUMBER.search(text)
    if found is None:
        return None
    value = _value(found[2], found[3])
    if value < 1000 and not found[3]:
        second = _RANGE.match(text, found.end())
        if second:
            scaled = value * _thousands(second[1], second[2])
            # `900-1,100` shares no thousands: a range goes up.
            if scaled <= _value(second[1], second[2]):
                value = scaled
    return value if found[1] in (None, "+") else -value


def numbers(cells: Sequence[str]) -> list[float | None]:
    """The number of each cell of a column; with a comma before the decimals where one of them
    shows that (`1.234,50`, `987,1`) and none the contrary."""
    if any(map(_COMMA.search, cells)) and not any(map(_POINT.search, cells)):
        return [number(text.translate(_SWAPPED)) for text in cells]
    return [number(text) for text in cells]


def _value(digits: str, scale: str | None) -> float:
    return float(re.sub(r"[,\s]", "", digits)) * _TIMES[(scale or "").lower()]


def _thousands(digits: str, scale: str | None) -> float:
    """What the thousands of a number multiply by: those of its word, or of its groups."""
    if scale:
        return _TIMES[scale.lower()]
    return 1000.0 ** len(re.findall(r"[,\s]", digits))


def is_number(text: str) -> bool:
    """Whether `text` is a number and nothing else."""
    return _PLAIN.fullmatch(text.strip()) is not None


def is_number_column(cells: Sequence[str]) -> bool:
    """Whether more than half of `cells` that are not blank begin with a number.

    Up to two words may stand before it ("about", "more than"); dates and times order better
    as text. Of very many cells some, evenly spread, stand for all.
    """
    filled = numeric = 0
    for text in cells[:: len(cells) // MOST_JUDGED + 1]:
        if text and not text.isspace():
            filled += 1
            numeric += bool(_BEGINS_WITH_NUMBER.match(text) and not _DATE_OR_TIME.match(text))
    return numeric * 2 > filled

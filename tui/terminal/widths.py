"""Of which characters every terminal agrees how wide they are.

Nothing is compiled and no table of Unicode is read: importing this takes no time. What is not
listed is uncertain, be it a mark, an emoji, an Indic letter or for private use.
"""

from __future__ import annotations

from bisect import bisect_right

_NARROW = (
    " ~\xa1\xac\xae\u02ff\u0370\u0377\u037a\u037f\u0384\u0482\u048a\u052f\u0531\u0556\u0561\u0587"
    "\u05d0\u05ea\u0620\u064a\u0660\u066f\u0671\u06d5\u06ee\u06ff\u10d0\u10ff\u1e00\u1fbc"
    "\u2010\u2027\u2030\u205e\u2070\u209c\u20a0\u20bf\u2100\u218b\u2190\u2319\u2500\u25fc"
    "\u2713\u2717\u2800\u28ff\u2c60\u2c7f\ua720\ua7ca\ufb00\ufb06\uff61\uff9d\ufffd\ufffd"
)
"""First and last of each range that is one cell wide, or two where `─` is."""

_WIDE = (
    "\u2e80\u2e99\u2e9b\u2ef3\u2f00\u2fd5\u3000\u3029\u3030\u303e\u3041\u3096\u309b\u30ff"
    "\u3105\u312f\u3131\u3163\u3165\u318e\u3190\u31e3\u31f0\u321e\u3220\u3247\u3250\u4dbf\u4e00\ua48c"
    "\ua490\ua4c6\uac00\ud7a3\uf900\ufa6d\ufe30\ufe52\ufe54\ufe66\ufe68\ufe6b\uff01\uff60"
    "\uffe0\uffe6\U00020000\U0002fffd\U00030000\U0003fffd"
)
"""First and last of each range that is two cells wide."""

_STEERS = "\0\x1f\x7f\x9f\u061c\u061c\u2028\u202e\u2066\u2069\ud800\udfff"
"""First and last of each range that steers a terminal, turns text around or cannot be encoded."""

# What has been looked up: asking a set about a text is quick.
_narrow: set[str] = set(map(chr, range(0x20, 0x7F))) | {"\ufffd"}
_wide: set[str] = set()
_unsure: set[str] = set()
_steering: set[str] = set()


def is_narrow(text: str) -> bool:
    """Whether each character of `text` is one cell wide on every terminal that draws `─` so."""
    if _narrow.issuperset(text):
        return True
    for char in set(text) - _narrow - _wide - _unsure:
        for ranges, known in ((_NARROW, _narrow), (_WIDE, _wide)):
            if _lies_in(char, ranges):
                known.add(char)
                break
        else:
            _unsure.add(char)
            if _lies_in(char, _STEERS):
                _steering.add(char)
    return _narrow.issuperset(text)


def is_wide(char: str) -> bool:
    """Whether one character, which `is_narrow` has been asked about, is two cells wide."""
    return char in _wide


def is_unsure(text: str) -> bool:
    """Whether terminals differ on `text`, which `is_narrow` has been asked about."""
    return not _unsure.isdisjoint(text)


def harmless(text: str) -> str:
    """`text`, which `is_narrow` has been asked about, with U+FFFD for what steers a terminal."""
    if _steering.isdisjoint(text):
        return text
    return "".join("\ufffd" if char in _steering else char for char in text)


def _lies_in(char: str, ranges: str) -> bool:
    at = bisect_right(ranges, char)
    return at % 2 == 1 or (at > 0 and ranges[at - 1] == char)

"""Strings made safe for a terminal, once, where they enter."""

from __future__ import annotations

import re

_SUSPECT = re.compile(
    "["
    "\0-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u200b\u2060\ufeff"  # invisible, and no part of a letter
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates
    "\ud800-\udfff"  # lone surrogates: no output encoding has them
    "\u200c-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef"  # what may be part of a cluster
    "]+"
)
_LINE_BREAKS = re.compile("[\t\n\u2028\u2029]")


def safe(text: str, *, unicode: bool = True) -> str:
    """`text` with every character that could steer a terminal made visible.

    Newline and tab stay. ZWJ, ZWNJ, LRM, RLM and variation selectors stay within a cluster.
    With `unicode` false the visible forms are ASCII (`<1B>`), for a locale that is not UTF-8.
    """
    if not _SUSPECT.search(text):
        return text
    visible = _symbol if unicode else _hex

    def replace(match: re.Match[str]) -> str:
        start = match.start()
        # A visible character may be followed by one selector, one joiner and one direction, in
        # this order; more have nothing to belong to.
        rank = 0 if start and not text[start - 1].isspace() else 3
        run = ""
        for character in match.group():
            own = _rank(character)
            if own > rank:
                run += character
                rank = own
            else:
                run += visible(character)
                rank = 3 if own else 0
        return run

    return _SUSPECT.sub(replace, text)


def safe_line(text: str, *, unicode: bool = True) -> str:
    """`text` made safe for a place of one line: tab and line breaks are made visible too."""
    visible = _symbol if unicode else _hex
    return _LINE_BREAKS.sub(lambda match: visible(match.group()), safe(text, unicode=unicode))


def _rank(character: str) -> int:
    """1 for a variation selector, 2 for a joiner, 3 for a direction, 0 for a control."""
    if character in "\u200c\u200d":
        return 2
    if character in "\u200e\u200f":
        return 3
    return 1 if "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100" else 0


def _symbol(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def _hex(character: str) -> str:
    return f"<{ord(character):02X}>"

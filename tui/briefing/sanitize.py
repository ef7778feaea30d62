"""Strings made safe for a terminal, once, where they enter."""

from __future__ import annotations

import re

_CONTROLS = (
    "\0-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u200b\u2060\ufeff"  # invisible, and no part of a letter
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates
    "\ud800-\udfff"  # lone surrogates: no output encoding has them
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f"
_INNER = _SELECTORS + _JOINERS + _DIRECTIONS

_SUSPECT = re.compile(f"[{_CONTROLS}]|[{_INNER}]+")
_CONTROL = re.compile(f"[{_CONTROLS}]")
_CLUSTER = re.compile(f"[{_SELECTORS}]?[{_JOINERS}]?[{_DIRECTIONS}]?")
"""What may follow one visible character: more of the same has nothing to belong to."""
_LINE_BREAKS = re.compile("[\t\n\u2028\u2029]")


def safe(text: str, *, unicode: bool = True) -> str:
    """`text` with every character that could steer a terminal made visible.

    Newline and tab stay. ZWJ, ZWNJ, LRM, RLM and variation selectors stay within a cluster.
    With `unicode` false the visible forms are ASCII (`<1B>`), for a locale that is not UTF-8.
    """
    if (text.isascii() and text.isprintable()) or not _SUSPECT.search(text):
        return text
    visible = _symbol if unicode else _hex

    def replace(match: re.Match[str]) -> str:
        start, end = match.span()
        if _CONTROL.match(text, start):
            return visible(text[start])
        kept = 0
        if start and not text[start - 1].isspace():
            kept = _CLUSTER.match(text, start, end).end() - start  # type: ignore[union-attr]
        run = match.group()
        return run[:kept] + "".join(map(visible, run[kept:]))

    return _SUSPECT.sub(replace, text)


def safe_line(text: str, *, unicode: bool = True) -> str:
    """`text` made safe for a place of one line: tab and line breaks are made visible too."""
    visible = _symbol if unicode else _hex
    return _LINE_BREAKS.sub(lambda match: visible(match.group()), safe(text, unicode=unicode))


def _symbol(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def _hex(character: str) -> str:
    return f"<{ord(character):02X}>"

"""Text that renders as it stands, wherever Markdown puts it."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile(r"\r\n?|\n")
# The length of a scheme is bounded, or a long word would be gone over from each of its letters.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{0,30}://|www\.)[^ \t\n\r\f\v]+", re.IGNORECASE)
_CHANGED = r"%(?=[0-9A-F]{2})|xn(?=--)"
"""What renderers show otherwise than it is written, in an address."""
_UNSAFE = re.compile(rf"[\\|`*~\[\]<>]|(?<![^\W_])_|&#?\w+;|{_CHANGED}", re.IGNORECASE)
_MARKS = re.compile(
    rf"[\\|`*~\[\]<>&]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=www)\.|{_CHANGED}", re.IGNORECASE
)
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BLOCK = re.compile(r"[#+=:-]|\d{1,9}(?=[.)])")
_CLOSING = re.compile(r"(?:^|(?<=\s))(?=#+$)")


def inline(text: str) -> str:
    """`text` for a cell, a heading or within a paragraph; a line break becomes `<br>`.

    `_` is escaped only where it is not between letters or digits. An address becomes a link
    as it is written, its escapes with it: so it stays as it is when it needs none, and else
    is kept from being a link.
    """
    pieces, end = [], 0
    mail = "@" in text
    for address in _ADDRESS.finditer(text):
        pieces.append(_escaped(text[end : address.start()]))
        end = address.end()
        # Up to an `@`, what follows may count as a name and password, across `<br>` too.
        plain = not _UNSAFE.search(address[0]) and not (
            mail and text[end : end + 1] in ("\r", "\n")
        )
        pieces.append(address[0] if plain else _escaped(address[0]))
    pieces.append(_escaped(text[end:]))
    return _LINE_BREAK.sub("<br>", "".join(pieces))


def paragraph(text: str) -> str:
    """`text` as a paragraph: nothing at its beginning makes it a heading, a list or a quote."""
    written = inline(text.strip())
    start = _BLOCK.match(written)
    if start is None:
        return written
    if written[0].isdigit():
        return f"{start[0]}\\{written[start.end() :]}"
    return f"\\{written}"


def heading(text: str, level: int) -> str:
    """`text` as a heading; a `#` at its end is no closing mark."""
    return f"{'#' * level} {_CLOSING.sub(chr(92) * 2, inline(text.strip()))}"


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda mark: _WRITTEN.get(mark[0]) or _with_backslash(mark[0]), text)


def _with_backslash(mark: str) -> str:
    return f"{mark}\\" if mark.isalpha() else f"\\{mark}"

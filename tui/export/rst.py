"""Tables as reStructuredText, for Sphinx and docutils."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.briefing.model import Table

from .layout import stacked, texts

# `_` only where it is not between letters or digits; the last of two colons, which would announce
# a literal block.
_MARKS = re.compile(r"[\\*`|]|(?<![^\W_])_|_(?![^\W_])|(?<=:):$")
_BLOCK = re.compile(r"[-+*:.>|/=_•‣⁃]|\(?(?:#|\w+)[.)](?=\s|$)|[!-/:-@\[-`{-~]+$")
"""What begins a list, a field, an option, a comment or a table, or is a line under a title."""

_PIECE = re.compile(r"(?:\\.|[^\\]){1,4000}")
"""As much of a line as surely is not too long: docutils reads none of 10,000 characters."""


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` as list tables, which need no count of how wide a text is: readers differ there."""
    blocks = stacked(tables, _table, lambda title: f"**{_inline(' '.join(title.splitlines()))}**")
    if citations:
        items = [(f"{n}. ", line) for n, line in enumerate(citations, 1)]
        blocks.append("\n".join(mark + _block(line, len(mark)) for mark, line in items))
    return "\n\n".join(blocks) + "\n"


def _table(table: Table) -> str:
    options = ["   :widths: auto"]
    # A head alone is refused.
    if table.rows:
        options.append("   :header-rows: 1")
    rows = [
        f"   {'*' if c == 0 else ' '} - {_cell(text)}".rstrip(" ")
        for row in texts(table)
        for c, text in enumerate(row)
    ]
    return "\n".join([".. list-table::", *options, "", *rows])


def _cell(text: str) -> str:
    """`text` as a paragraph; with line breaks as a block of lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) > 1:
        return "\n       ".join(f"| {_wrapped(_inline(line), 9)}".rstrip(" ") for line in lines)
    return _block("".join(lines), 7)


def _block(text: str, indent: int) -> str:
    """`text` of one line, which is nothing but a paragraph."""
    written = _wrapped(_inline(text), indent)
    if not _BLOCK.match(text):
        return written
    # An escaped blank is nothing; a line of backslashes would stay one with one more.
    return f"\\ {written}" if written[0] == "\\" else f"\\{written}"


def _wrapped(written: str, indent: int) -> str:
    """`written` over as many lines as it needs: escaped line breaks and blanks are nothing."""
    return f"\\\n{' ' * indent}\\ ".join(_PIECE.findall(written))


def _inline(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)

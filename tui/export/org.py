"""Tables as Org, for Emacs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.briefing.model import Table

from .layout import padded, texts, title_of, width

_BLANK = re.compile(r"[\t\n\u2028\u2029]")
_MARKS = re.compile(
    r"(?P<address>(?<![^ ])(?:https?|ftp)://"
    r"(?:[a-zA-Z0-9/?=&%#:_]|[.-](?![.-]))*[a-zA-Z0-9/](?![^ ]))"
    r"|(?P<backslashes>\\+)"
    r"|(?<![^\W_])[*/=~+](?=[^ ])"  # emphasis, which some readers see over cells and rows
    r"|\||\$(?![^\W_])"  # what divides cells, and what could end a formula
    r"|\[|[_^<](?=[^ ])"  # links, footnotes; sub- and superscript, underlining; targets, dates
    r"|(?<=[^\W\d_]):(?=[^ ])"  # other addresses
    r"|-(?=-)|\.(?=\.)|\{(?=\{)|@(?=@)"  # dashes, dots, macros, snippets
    r"|^[/#!*_^]$"  # what gives a row or column another meaning
)
_APART = "\u200b"
"""The zero-width space, by which Org keeps a mark from being one. No briefing has its own."""
_WRITTEN = {"|": rf"\vert{{}}{_APART}", "$": rf"\dollar{{}}{_APART}", ":": f"{_APART}:"}


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` as Org tables. A cell has no line breaks there: a blank takes their place."""
    blocks = [_table(table) for table in tables]
    if len(tables) > 1:
        titles = [f"#+CAPTION: {_inline(title_of(table))}" for table in tables]
        blocks = list(map("\n".join, zip(titles, blocks, strict=True)))
    if citations:
        blocks.append("\n".join(f"{n}. {_inline(line)}" for n, line in enumerate(citations, 1)))
    return "\n\n".join(blocks) + "\n"


def _table(table: Table) -> str:
    rows = [[_inline(text) for text in row] for row in texts(table)]
    widths = [max(1, *map(width, column)) for column in zip(*rows, strict=True)]
    lines = [" | ".join(map(padded, row, widths)) for row in rows]
    head, *body = [f"| {line} |" for line in lines]
    return "\n".join([head, f"|{'+'.join('-' * (wide + 2) for wide in widths)}|", *body])


def _inline(text: str) -> str:
    return _MARKS.sub(_written, _BLANK.sub(" ", text.strip()))


def _written(found: re.Match[str]) -> str:
    mark = found[0]
    if found["address"]:
        return mark
    if found["backslashes"]:
        # Nothing else stands for it: an entity is a sign of mathematics.
        return f"{_APART}={mark}={_APART}"
    return _WRITTEN.get(mark, mark + _APART)

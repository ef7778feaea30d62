"""Tables as Org, for Emacs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.briefing.model import Table

from .layout import padded, texts, title_of, width

_MARKS = re.compile(
    r"[\\\[]"  # entities, fragments, links, footnotes
    r"|[_^<](?=\S)"  # sub- and superscript, underlining, targets, dates
    r"|(?<![^\W_])([*/=~+])(?=\S.*\1)"  # emphasis
    r"|-(?=-)|\.(?=\.)|\{(?=\{)|@(?=@)"  # dashes, dots, macros, snippets
    r"|^[/#!*_^]$"  # what gives a row or column another meaning
)
_BLANK = re.compile(r"[\t\n\u2028\u2029]")
_DOLLAR = re.compile(r"\$(?![^\W_])")


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` as Org tables. A cell has no line breaks there: a blank takes their place.

    A mark is kept from being one by the zero-width space that Org has for that, `|` by
    `\\vert{}`, a `$` that could end a formula by `\\dollar{}`.
    """
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
    marked = _MARKS.sub("\\g<0>\u200b", _BLANK.sub(" ", text.strip()))
    return _DOLLAR.sub(r"\\dollar{}", marked).replace("|", r"\vert{}")

"""What a renderer of Markdown shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

RENDERERS = {
    "gfm": MarkdownIt("gfm-like"),
    "plain": MarkdownIt("commonmark").enable("table"),
    "typographic": MarkdownIt("js-default", {"html": True}),
}
"""With links made of bare addresses, and without."""


def text_of(tokens: Sequence[Token] | None) -> str:
    """The text of inline tokens; what is no text, a link or a line break is named."""
    pieces = []
    for token in tokens or ():
        if token.type == "text":
            pieces.append(token.content)
        elif token.type == "html_inline" and token.content == "<br>":
            pieces.append("\n")
        elif token.type not in ("link_open", "link_close"):
            pieces.append(f"<{token.type}>")
    return "".join(pieces)


def cells(renderer: MarkdownIt, markdown: str) -> list[list[str]]:
    """The cells of the one table that `markdown` is, head first."""
    tokens = renderer.parse(markdown)
    assert [t.type for t in tokens if t.level == 0] == ["table_open", "table_close"]
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(text_of(token.children))
    return rows


def blocks(renderer: MarkdownIt, markdown: str) -> list[tuple[str, str]]:
    """The blocks of `markdown`, each as its tag and its text."""
    tokens = renderer.parse(markdown)
    return [
        (opening.tag, text_of(token.children))
        for opening, token in pairwise(tokens)
        if token.type == "inline"
    ]

r"""Tables as LaTeX.

A straight `"` becomes curly in a font encoding that has no other (OT1). Signs and letters that
pdfLaTeX does not know want XeLaTeX or LuaLaTeX, and a font that has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.briefing.model import Table

from .layout import number_columns, stacked, texts, width

_WRITTEN = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "`": r"\textasciigrave{}",
        "'": r"\textquotesingle{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        # In numbers: a minus, and what parts thousands.
        "\u2212": r"\textminus{}",
        "\u2009": r"\,",
        "\u202f": r"\,",
        **{mark: f"\\{mark}" for mark in "{}$&#%_"},
    }
)
_JOINED = re.compile(r"([-,])(?=\1)")
"""What becomes a dash or a quote."""

_LINE = 70
"""How many characters a line of the page has, about."""
_SHORT = 15
"""A column up to this wide is never wrapped."""


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` as long tables: a head and rows that go on over pages; wide columns wrap."""
    blocks = stacked(tables, _table, lambda title: f"\\noindent\\textbf{{{_inline(title)}}}")
    if citations:
        items = "".join(f"\\item {_inline(line)}\n" for line in citations)
        blocks.append(f"\\begin{{enumerate}}\n{items}\\end{{enumerate}}")
    return "% needs \\usepackage{array,longtable}\n" + "\n\n".join(blocks) + "\n"


def _table(table: Table) -> str:
    head, *rows = [" & ".join(map(_cell, row)) + r" \\" for row in texts(table)]
    return "\n".join(
        [
            rf"\begin{{longtable}}{{@{{}}{_columns(table)}@{{}}}}",
            r"\hline",
            head,
            r"\hline",
            r"\endhead",
            *rows,
            r"\hline",
            r"\end{longtable}",
        ]
    )


def _columns(table: Table) -> str:
    """The columns: as wide as their text, or sharing a line where that does not fit on it."""
    lines = [[_lines(text) for text in column] for column in zip(*texts(table), strict=True)]
    widths = [max(width(line) for text in column for line in text) for column in lines]
    wraps = [any(len(text) > 1 for text in column) for column in lines]
    if sum(widths) + 2 * len(widths) > _LINE:
        wraps = [wrap or wide > _SHORT for wrap, wide in zip(wraps, widths, strict=True)]
    needs = [min(wide, _LINE) for wide in widths]
    left = _LINE - sum(need for need, wrap in zip(needs, wraps, strict=True) if not wrap)
    wanted = sum(need for need, wrap in zip(needs, wraps, strict=True) if wrap)
    written = []
    for need, wrap, number in zip(needs, wraps, number_columns(table), strict=True):
        if wrap:
            share = max(0.1, need / max(1, wanted) * left / _LINE)
            ragged = r"\raggedleft" if number else r"\raggedright"
            width_ = rf"\dimexpr {share:.2f}\linewidth-2\tabcolsep"
            # Without the `{}` pandoc takes a number at the beginning of a cell for an argument.
            written.append(rf">{{{ragged}\arraybackslash{{}}}}p{{{width_}}}")
        else:
            written.append("r" if number else "l")
    return "".join(written)


def _cell(text: str) -> str:
    return r"\newline ".join(map(_inline, _lines(text)))


def _lines(text: str) -> list[str]:
    return text.strip().splitlines() or [""]


def _inline(text: str) -> str:
    """`text` within a paragraph; at the beginning of a row or an item `[` and `*` are options."""
    written = _JOINED.sub(r"\1{}", text.strip().translate(_WRITTEN))
    return f"{{}}{written}" if written[:1] in ("[", "*") else written

"""Agreement: the words of a table's last column, which is on screen only."""

from __future__ import annotations

from collections.abc import Sequence

from tui.briefing.model import Column, Row

from .matrix import NOTHING

_WORDS = {"agree": "same", "partial": "partly", "differ": ""}


def agreement(row: Row, columns: Sequence[Column]) -> str:
    """`same`, `partly`, or nothing where the actors of `row` differ or nobody has said.

    `columns` are those of its table. What the editor declared counts, also against what the
    cells say. Undeclared it is `same` where two or more cells of actors say something, and
    exactly the same, outer white space aside; likeness is never judged.
    """
    if row.agreement:
        return _WORDS[row.agreement]
    texts = [
        cell.text.strip() for column, cell in zip(columns, row.cells, strict=False) if column.actor
    ]
    same = len(texts) > 1 and len(set(texts)) == 1 and texts[0] not in ("", NOTHING)
    return "same" if same else ""

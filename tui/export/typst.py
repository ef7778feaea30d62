"""Tables as Typst."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from tui.briefing.model import Table

from .layout import number_columns, stacked, texts


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """`tables` as calls of `table`. Each text is a string: there nothing is markup, no quote or
    dash becomes another, and a line break stays one."""
    blocks = stacked(tables, _table, lambda title: f"#strong({_text(title)})")
    if citations:
        items = "".join(f"  {_text(line)},\n" for line in citations)
        blocks.append(f"#enum(\n{items})")
    return "\n\n".join(blocks) + "\n"


def _table(table: Table) -> str:
    head, *rows = texts(table)
    align = ", ".join("right" if number else "left" for number in number_columns(table))
    return "\n".join(
        [
            "#table(",
            f"  columns: {len(head)},",
            f"  align: ({align},),",
            f"  table.header({_texts(head)}),",
            *(f"  {_texts(row)}," for row in rows),
            ")",
        ]
    )


def _texts(row: Iterable[str]) -> str:
    return ", ".join(map(_text, row))


def _text(text: str) -> str:
    # What JSON escapes in a text of a briefing, `\\ " \n \t`, Typst escapes alike.
    return json.dumps(text.strip(), ensure_ascii=False)

"""Tables as comma-separated values (RFC 4180, but that lines end at LF)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from tui.briefing.model import Table

from .layout import stacked, texts
from .spreadsheet import guarded


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """A record a row."""
    blocks = stacked(
        tables, lambda table: _records(texts(table)), lambda title: _records([[title]])
    )
    if citations:
        blocks.append(_records([f"{n}. {line}"] for n, line in enumerate(citations, 1)))
    return "\n".join(blocks)


def _records(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([guarded(text) for text in row] for row in rows)
    return out.getvalue()

"""Tables as an HTML file, for word processors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import repeat

from tui.briefing.model import Table

from .layout import number_columns, stacked, texts, title_of

_HEAD = """\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid; padding: 0.2em 0.5em; text-align: left; vertical-align: top }}
</style>
</head>
<body>
"""


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """One document; it loads nothing and runs nothing."""
    blocks = stacked(tables, _table, lambda title: f"<h2>{_text(title)}</h2>")
    if citations:
        items = "".join(f"<li>{_text(line)}</li>\n" for line in citations)
        blocks.append(f"<ol>\n{items}</ol>")
    title = ", ".join(map(title_of, tables))
    return _HEAD.format(title=escape(title)) + "\n".join(blocks) + "\n</body>\n</html>\n"


def _table(table: Table) -> str:
    head, *rows = texts(table)
    styles = [' style="text-align: right"' if number else "" for number in number_columns(table)]
    body = "".join(_row("td", row, styles) for row in rows)
    return (
        f"<table>\n<thead>\n{_row('th', head, styles)}</thead>\n<tbody>\n{body}</tbody>\n</table>"
    )


def _row(tag: str, row: Sequence[str], styles: Sequence[str]) -> str:
    cells = map("<{0}{1}>{2}</{0}>".format, repeat(tag), styles, map(_text, row))
    return f"<tr>{''.join(cells)}</tr>\n"


def _text(text: str) -> str:
    return re.sub(r"\r\n?|\n", "<br>", escape(text))

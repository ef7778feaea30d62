"""Readers of formats that are not of this project: what each makes of a text.

What they prove: docutils is what Sphinx reads with; Typst’s own compiler says what it has in the
cells. Of Org and LaTeX pandoc is a second implementation, not Emacs and not TeX: it is stricter
than Emacs (marks go over cells), and of LaTeX it shows that nothing is lost or becomes a command.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import docutils.core
import docutils.nodes
import pypandoc
import typst

from .rendered import RENDERERS, cells

Rows = list[list[str]]

# Looking for those of the system takes longer than reading.
_FONTS = typst.Fonts(include_system_fonts=False)

# Commands that pandoc does not know. A backtick of its own would open a quotation.
_LATEX = (
    r"\newcommand{\textbar}{|}\newcommand{\textminus}{−}\newcommand{\textasciigrave}{" + "\ue000}\n"
)


def pandoc(text: str, format: str) -> list[Any]:
    """The blocks that pandoc reads."""
    # Some broken Org makes it take all memory there is.
    command = [pypandoc.get_pandoc_path(), "+RTS", "-M512m", "-RTS", "-f", format, "-t", "json"]
    text = _LATEX + text if format == "latex" else text
    run = subprocess.run(command, input=text.encode(), capture_output=True, timeout=30, check=True)
    blocks: list[Any] = json.loads(run.stdout)["blocks"]
    return blocks


def outline(text: str, format: str) -> list[Any]:
    """What pandoc sees: paragraphs and captions as texts, tables as rows, lists as theirs."""
    found: list[Any] = []
    for block in pandoc(text, format):
        content = block["c"]
        if block["t"] == "Table":
            _, (_, caption), _, head, bodies, _ = content
            found += [_blocks(caption)] if caption else []
            rows = head[1] + [row for body in bodies for row in body[3]]
            found.append([[_blocks(cell[4]) for cell in row[1]] for row in rows])
        elif block["t"] == "OrderedList":
            found.append([_blocks(item) for item in content[1]])
        else:
            found.append(_blocks([block]))
    return found


def _blocks(blocks: list[Any]) -> str:
    texts = []
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Plain", "Para"):
            texts.append(_inlines(content))
        elif kind == "LineBlock":
            texts.append("\n".join(map(_inlines, content)))
        else:
            texts.append(f"<{kind}>")
    return "\n\n".join(texts)


def _inlines(inlines: list[Any]) -> str:
    texts = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            # What `\,` is, and what stands for a backtick.
            texts.append(content.replace("\u2006", "\u2009").replace("\ue000", "`"))
        elif kind in ("Space", "SoftBreak"):
            texts.append(" ")
        elif kind == "LineBreak":
            texts.append("\n")
        elif kind in ("Link", "Span") or (kind == "Code" and not content[1].strip("\\")):
            texts.append(content[1] if kind == "Code" else _inlines(content[1]))
        elif kind == "Strong":
            texts.append(f"<b>{_inlines(content)}")
        else:
            texts.append(f"<{kind}>")
    return "".join(texts)


def _pandoc_rows(format: str) -> Callable[[str], Rows]:
    def rows(text: str) -> Rows:
        (table,) = outline(text, format)
        return table

    return rows


def _rst_rows(text: str) -> Rows:
    settings = {"report_level": 2, "halt_level": 2, "file_insertion_enabled": False}
    document = docutils.core.publish_doctree(text, settings_overrides=settings)
    (table,) = document.children
    assert isinstance(table, docutils.nodes.table)
    return [
        [_entry(entry) for entry in row.findall(docutils.nodes.entry)]
        for row in table.findall(docutils.nodes.row)
    ]


def _entry(entry: docutils.nodes.entry) -> str:
    plain = ("paragraph", "line_block", "line", "reference", "#text")
    other = [node.tagname for node in entry.findall() if node.tagname not in ("entry", *plain)]
    lines = [line.astext() for line in entry.findall(docutils.nodes.line)]
    return "".join(f"<{name}>" for name in other) + ("\n".join(lines) or entry.astext())


def _typst_rows(text: str) -> Rows:
    (table,) = json.loads(typst.query(text.encode(), "table", font_paths=_FONTS))
    head, *rest = table["children"]
    assert head["func"] == "header"
    # A content that is more than one text has no "text", and is marked up.
    texts = [cell["body"]["text"] for cell in [*head["children"], *rest]]
    wide = len(table["columns"])
    return [texts[n : n + wide] for n in range(0, len(texts), wide)]


def typst_heights(*sources: str) -> list[str]:
    """How high Typst sets each of these, in points, at the width it wants."""
    heights = ", ".join(f"measure({source.lstrip('#')}).height" for source in sources)
    document = f"#context [#metadata(({heights},)) <heights>]"
    query = typst.query(document.encode(), "<heights>", field="value", font_paths=_FONTS)
    (found,) = json.loads(query)
    return list(found)


def _csv_rows(delimiter: str) -> Callable[[str], Rows]:
    return lambda text: list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _json_rows(text: str) -> Rows:
    table = json.loads(text)
    head = [column["title"] or "" for column in table["columns"]]
    return [head] + [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


def _text_rows(text: str) -> Rows:
    """By the rule under the head; of texts of one line in letters one cell wide."""
    head, rule, *rows = text.removesuffix("\n").split("\n")
    starts = [n for n, mark in enumerate(rule) if mark == "-" and rule[n - 1 : n] in ("", " ")]
    ends = [*starts[1:], len(rule) + 1]
    return [
        [row[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        for row in [head, *rows]
    ]


class Html(HTMLParser):
    """The cells of a document, and the tags in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: Rows = []
        self.tags: set[str] = set()
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True
        elif tag == "br" and self._inside:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


READERS: dict[str, Callable[[str], Rows]] = {
    "markdown": lambda text: cells(RENDERERS["gfm"], text),
    "html": lambda text: Html(text).rows,
    "tsv": _csv_rows("\t"),
    "text": _text_rows,
    "csv": _csv_rows(","),
    "latex": _pandoc_rows("latex"),
    "typst": _typst_rows,
    "rst": _rst_rows,
    "org": _pandoc_rows("org"),
    "json": _json_rows,
}
"""For each format, the rows of the one table that a text is, head first."""

"""The formats a table is copied and exported in. A writer is imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from tui.briefing.model import Table

    Writer = Callable[[Sequence[Table], Sequence[str]], str]
    """`(tables, citations)` → text: one table as the table alone, several each under its
    title, the citations numbered below."""


class Format(NamedTuple):
    """One format."""

    name: str
    label: str
    """Named by where it goes."""
    module: str
    """The module of this package whose `write` is its writer."""
    cites: bool = True
    """Whether citations can stand below a table."""

    def write(self, tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
        """`tables` in this format, ending with a line break."""
        module = import_module(f".{self.module}", __package__)
        return cast("Writer", module.write)(tables, citations)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("markdown", "GitHub, Obsidian: Markdown", "markdown"),
        Format("html", "Word, Google Docs: HTML", "html"),
        Format("tsv", "spreadsheet: tab-separated", "tsv"),
        Format("text", "mail, chat: aligned text", "text"),
        Format("csv", "spreadsheet: CSV file", "csv"),
        Format("latex", "LaTeX", "latex"),
        Format("typst", "Typst", "typst"),
        Format("rst", "Sphinx: reStructuredText", "rst"),
        Format("org", "Emacs: Org", "org"),
        Format("json", "programs: JSON", "json", cites=False),
    )
}
"""Every format by name, in the order of what tables are pasted into most."""

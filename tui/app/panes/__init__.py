"""Panes: one a view of a tab, behind the interface of `pane.Pane`. They are no widgets."""

from __future__ import annotations

from tui.app.opened import Opened
from tui.briefing.tabs import Tab, comparison_parts

from .pane import Pane


def panes_of(opened: Opened, tab: Tab) -> list[Pane]:
    """The panes of a tab, made but not laid out: one, but for Compare with its two views."""
    if tab.kind == "tables":
        from .tables import TablesPane

        return [TablesPane(opened, tab)]
    if tab.kind == "source":
        from .source import SourcePane

        return [SourcePane(opened, tab)]
    from .reader import ReaderPane

    if tab.kind != "compare":
        return [ReaderPane(opened, tab)]
    from tui.compare.matrix import matrix
    from tui.tables.view import TableView

    from .matrix import MatrixPane

    table = matrix(opened.briefing)
    # Without anything to compare, the prose says so.
    prose = bool(comparison_parts(opened.briefing)) or table is None
    views = ["Matrix"] * (table is not None) + ["Prose"] * prose
    panes: list[Pane] = []
    if table is not None:
        panes.append(MatrixPane(opened, tab, views, TableView(table)))
    if prose:
        panes.append(ReaderPane(opened, tab, views))
    return panes

"""A column summarised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tui.briefing.model import Cell, Column, Row, Table

from .facts import cell_of
from .view import TableView

MOST_COMMON = 10
"""How many of the values that stand in several rows are named."""


def summary(view: TableView, column: int) -> Table:
    """The rows that `view` shows, counted and ordered by what they have in `column` of the file:
    a table with a figure, a value, and where that stands."""
    title = view.source.columns[column].title or view.source.columns[column].id
    texts = view.facts.texts(column)
    filled = [row for row in view.file_rows if texts[row].strip()]
    values = Counter(texts[row].strip() for row in filled)
    rows = [
        ("Rows", f"{len(view.file_rows):,}", ""),
        ("Blank", f"{len(view.file_rows) - len(filled):,}", ""),
        ("Distinct values", f"{len(values):,}", ""),
    ]
    if view.facts.is_number_column(column):
        rows += _order(view, column, filled)
    label = "Most common"
    for value, count in values.most_common(MOST_COMMON):
        if count > 1:
            rows.append((label, value, f"{count:,} rows"))
            label = ""
    return Table(
        id="summary",
        title=f"{title}: summary",
        columns=(
            Column(id="figure", title="Summary"),
            Column(id="value", title=title),
            Column(id="where", title="Where"),
        ),
        rows=tuple(Row(cells=tuple(map(_cell, row))) for row in rows),
    )


def _order(view: TableView, column: int, filled: Iterable[int]) -> list[tuple[str, str, str]]:
    """Least, median and greatest of the numbers, and in which rows they stand."""
    numbers, texts = view.facts.numbers(column), view.facts.texts(column)
    keyed = [(number, row) for row in filled if (number := numbers[row]) is not None]
    ordered = [row for _, row in sorted(keyed, key=lambda pair: pair[0])]
    if not ordered:
        return []

    def named(row: int) -> str:
        return cell_of(view.source, row, 0).text if column else ""

    found = [("Least", texts[ordered[0]], named(ordered[0]))]
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    if numbers[low] == numbers[high]:
        found.append(("Median", texts[low], named(low)))
    else:
        middle = ((numbers[low] or 0.0) + (numbers[high] or 0.0)) / 2
        found.append(("Median", f"{middle:,.12g}", f"between {texts[low]} and {texts[high]}"))
    return [*found, ("Greatest", texts[ordered[-1]], named(ordered[-1]))]


def _cell(text: str) -> Cell:
    return Cell(text=text)

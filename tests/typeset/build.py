"""Texts, lines and tables for the tests of typesetting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from hypothesis import strategies as st

from tui.briefing.model import Cell, Column, Row, Table
from tui.tables.view import TableView
from tui.typeset.cells import clusters, width
from tui.typeset.columns import Sizes, cell_paragraphs
from tui.typeset.layout import NOWHERE
from tui.typeset.spans import BAR, Line, Span, Style
from tui.typeset.tables import Grid

LATIN = st.sampled_from(
    ["a", "of", "the", "pact", "security-minded", "non-proliferation", "“quoted”", "well,", "Größe"]
)
WIDE = st.sampled_from(
    ["日本", "軍事、", "（条約）", "協力。", "한국은", "동맹", "ガ", "👩\u200d🚀", "é"]
)
LONG = st.sampled_from(["x" * 30, "é" * 25, "https://example.org/path/and/more"])

prose = st.lists(LATIN | WIDE | LONG | st.just(""), max_size=16).map(" ".join) | st.lists(
    WIDE | LATIN, max_size=14
).map("".join)
"""Words of several scripts, with single and double spaces or none between them."""

any_text = (
    prose
    | st.lists(prose, min_size=2, max_size=3).map("\n".join)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=20)
)
"""Any text that reading lets through."""

styles = st.tuples(
    st.sampled_from(["text", "strong", "secondary", "match"]), st.booleans(), st.booleans()
).map(Style._make)
lines = st.lists(st.tuples(prose, styles).map(Span._make), max_size=5)


def styled_cells(line: Line) -> list[tuple[str, Style]]:
    """Each cluster of `line` with its style, a second time where it is wide."""
    return [
        (text[a:b], style)
        for text, style in line
        for a, b, size in clusters(text)
        for _ in range(size)
    ]


def is_one_cluster(text: str) -> bool:
    """Whether nothing of `text` could stand on a line by itself."""
    return sum(1 for _, _, size in clusters(text) if size) <= 1


def fits(text: str, cells: int) -> bool:
    """Whether `text` takes at most `cells`, or is too little to be divided."""
    return width(text) <= cells or is_one_cluster(text)


def view_of(heads: Sequence[str], rows: Sequence[Sequence[str]], supports: str = "") -> TableView:
    """A table; `supports` has a letter for each row: `p`artial or not."""
    return TableView(
        Table(
            id="t",
            columns=tuple(Column(id=f"c{i}", title=head) for i, head in enumerate(heads)),
            rows=tuple(
                Row(
                    cells=tuple(
                        Cell(text=text, support="partial" if supports[r : r + 1] == "p" else None)
                        for text in row
                    )
                )
                for r, row in enumerate(rows)
            ),
        )
    )


def sizes_of(view: TableView) -> Sizes:
    """The cells of a view's table, to be laid out."""
    return Sizes(partial(cell_paragraphs, view.source))


def column_spans(grid: Grid, c: int, lines: Iterable[Line]) -> list[list[Span]]:
    """What of `lines` stands in a column in sight."""
    found = []
    for line in lines:
        at, here = 0, []
        for span in line:
            if grid.x[c] <= at < grid.x[c] + grid.widths[c]:
                here.append(span)
            at += width(span.text)
        found.append(here)
    return found


def cell_lines(grid: Grid, r: int, c: int) -> list[str]:
    """The words of a cell in sight, a line after the other, without its bar."""
    lines = (grid.line(y, NOWHERE) for y in range(*grid.extent((r, c))))
    found = column_spans(grid, c, lines)
    return ["".join(s.text for s in line if s.style != BAR).strip() for line in found]


def title_lines(grid: Grid, c: int) -> list[str]:
    """The words of the title of a column in sight, a line after the other."""
    lines = (grid.head_line(y, NOWHERE) for y in range(grid.head - 1))
    return ["".join(s.text for s in line).strip() for line in column_spans(grid, c, lines)]


def squeezed(text: str) -> str:
    """`text` without its spaces and line breaks."""
    return "".join(text.split())

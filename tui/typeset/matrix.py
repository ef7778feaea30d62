"""The matrix: full claims while its columns are wide enough, else a mark a claim."""

from __future__ import annotations

from collections.abc import Sequence

from tui.briefing.model import Cell, Claim, Statement, Table
from tui.briefing.places import Places
from tui.tables.facts import HEAD, cell_of
from tui.tables.view import TableView

from .cells import width
from .claims import hedge_ranges
from .columns import MARKED_GAP, Cells, Paragraph
from .flow import Block, Flow
from .layout import GUTTER
from .reader import MEASURE_ALONE, RIGHT_MARGIN
from .spans import MARKS, SECONDARY, STRONG, TEXT, Line, Span, cut_line, mark_style

FULL_FROM = 26
"""The narrowest a column of full claims is set."""


def claims_of(cell: Cell, places: Places) -> list[Claim]:
    """The claims of a cell of the matrix."""
    found = (places.find(id) for id in cell.claims)
    return [place.claim for place in found if place and place.claim]


def has_full_claims(view: TableView, columns: int) -> bool:
    """Whether each column keeps `FULL_FROM` cells."""
    count = len(view.columns) - 1
    labels = [view.cell(r, 0).text for r in range(view.row_count)]
    first = max((width(one) for label in labels for one in label.split("\n")), default=0)
    room = columns - GUTTER - 1 - first - MARKED_GAP * count
    return count > 0 and room // count >= FULL_FROM


def full_cells(table: Table, places: Places) -> Cells:
    """Cells with the claims in full."""

    def cells(row: int, column: int) -> Sequence[Paragraph]:
        cell = cell_of(table, row, column)
        return [
            Paragraph(
                claim.exact, f"matrix:{claim.id}", claim.modality,
                hedge_ranges(claim.exact, claim.hedges),
            )
            for claim in claims_of(cell, places)
        ] or [Paragraph(cell.text, style=SECONDARY)]  # fmt: skip

    return cells


def mark_cells(table: Table, places: Places) -> Cells:
    """Cells with one mark a claim."""

    def cells(row: int, column: int) -> Sequence[Paragraph]:
        cell = cell_of(table, row, column)
        if row == HEAD or column == 0:
            return [Paragraph(cell.text)]
        spans = tuple(mark_of(claim) for claim in claims_of(cell, places))
        spans = spans or (Span("·", SECONDARY),)
        return [Paragraph("".join(span.text for span in spans), spans=spans)]

    return cells


def mark_of(claim: Claim) -> Span:
    """The mark of a claim where only marks are shown: `=` is stated, `-` not assessed."""
    if claim.modality is None:
        return Span("-", SECONDARY)
    return Span(MARKS[claim.modality] or "=", mark_style(claim.modality))


def mark_legend(columns: int) -> list[Line]:
    """What the marks mean."""
    line: Line = [Span(" " * GUTTER, TEXT), Span("= stated", SECONDARY)]
    for modality in ("reported", "expected", "possible", "capability"):
        line += [
            Span("  ", TEXT),
            Span(MARKS[modality], mark_style(modality)),
            Span(f" {modality}", SECONDARY),
        ]
    line += [Span("  · nothing", SECONDARY)]
    return [cut_line(line, columns - 1)]


def detail(title: tuple[str, str], claims: Sequence[Claim], columns: int) -> Flow:
    """The claims of the chosen cell in full, under its row's and its column's name."""
    blocks = [Block(f"{title[0]} · {title[1]}", STRONG), *claim_blocks(claims)]
    return Flow(blocks, min(MEASURE_ALONE, columns - GUTTER - RIGHT_MARGIN), top=1)


def claim_blocks(claims: Sequence[Claim]) -> list[Block]:
    """The claims of a cell in full."""
    blocks = []
    for claim in claims:
        statement = Statement(
            text=claim.exact, id=claim.id, modality=claim.modality, hedges=claim.hedges
        )
        blocks.append(Block(claim.exact, TEXT, f"matrix:{claim.id}", statement=statement))
    return blocks or [Block("nothing in this briefing", SECONDARY)]

"""Pages of tables, a row a record: the tables, the matrix, their cells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tui.briefing.model import Cell, Column, Row
from tui.briefing.places import Place, cell_id
from tui.briefing.tabs import comparison_parts
from tui.typeset.cells import one_line

from .book import Book
from .page import Page, Spot
from .prose import add_evidence
from .words import agreement_words, claim_words, count, note_words, support_words, table_title


def compare_page(book: Book) -> Page:
    """The comparative prose by name, then the matrix: each actor's claims on each aspect."""
    page = Page("Compare")
    for part in comparison_parts(book.briefing):
        page.named(Spot("part", part.id), f"In prose: {one_line(part.title)}")
    if book.matrix is None:
        page.say("There are no two actors to compare by aspects.")
        return page
    page.say("", f"By aspects and actors, {count(len(book.matrix.rows), 'row')}")
    for row in book.matrix.rows:
        page.say("", f"Row: {one_line(row.cells[0].text)}")
        for column, cell in zip(book.matrix.columns[1:], row.cells[1:], strict=True):
            _claims(page, book, column, cell)
    return page


def _claims(page: Page, book: Book, column: Column, cell: Cell) -> None:
    actor = one_line(column.title)
    if not cell.claims:
        page.say(f"{actor}: {cell.text}")
    for id in cell.claims:
        place = book.places.find(id)
        assert place is not None and place.statement is not None
        to = Spot("statement", place.statement.id)
        page.choice(to, partial(_claim, book, actor, place))


def _claim(book: Book, actor: str, place: Place) -> Iterator[str]:
    assert place.claim is not None
    yield f"{actor}: {place.claim.exact}"
    yield claim_words(book, place)


def tables_page(book: Book) -> Page:
    """The tables by name."""
    page = Page(f"Tables, {len(book.tables)}")
    for table in book.tables:
        size = f"{count(len(table.rows), 'row')}, {count(len(table.columns), 'column')}"
        page.named(Spot("table", table.id), f"{table_title(table)}, {size}")
    return page


def table_page(book: Book, id: str) -> Page:
    """A table, a record a row; the numbers lead to what a cell rests on."""
    place = book.places.find(id)
    if place is None or place.kind != "table" or place.table is None:
        raise KeyError(id)
    table = place.table
    page = Page(f"Table: {table_title(table)}")
    heads = "; ".join(map(_head, table.columns))
    page.say(f"{count(len(table.rows), 'row')}, {count(len(table.columns), 'column')}: {heads}.")
    page.say(*note_words(table.note))
    if place.part is not None:
        page.say(f"In: {one_line(place.part.label or place.part.title)}")
    for r, row in enumerate(table.rows):
        page.say("", f"Row: {_label(row, r)}")
        if row.aspect:
            page.say(f"Aspect: {book.aspects.get(row.aspect, row.aspect)}")
        for c in range(len(row.cells)):
            # The label of a row has been said, unless there is more to it.
            if c or len(row.cells) == 1 or _has_more(row.cells[0]):
                to = Spot("cell", cell_id(table, r, c))
                page.choice(to, partial(_cell, table.columns[c], row.cells[c]))
        page.say(*agreement_words(row, table.columns), *note_words(row.note))
    return page


def cell_page(book: Book, id: str) -> Page:
    """A cell: how far it is supported, and the evidence of each claim it rests on."""
    place = book.places.find(id)
    cell = book.places.cell(place) if place else None
    if place is None or place.table is None or cell is None:
        raise KeyError(id)
    table = place.table
    row, column = table.rows[place.row], table.columns[place.column]
    page = Page(f"Cell: {_label(row, place.row)} / {_head(column)}")
    page.say(cell.text or "Empty.", support_words(cell), *note_words(cell.note))
    page.say(*agreement_words(row, table.columns), *note_words(row.note))
    told: set[str] = set()
    for n, claim_id in enumerate(cell.claims, 1):
        claimed = book.places.find(claim_id)
        if claimed is not None and claimed.claim is not None and claimed.statement is not None:
            page.say("")
            to = Spot("statement", claimed.statement.id)
            page.named(to, f"Claim {n} of {len(cell.claims)}: {claimed.claim.exact}")
            page.say(*note_words(claimed.claim.note))
            add_evidence(page, book, claimed, told)
    page.say("")
    page.named(Spot("table", table.id), f"Table: {table_title(table)}")
    return page


def _cell(column: Column, cell: Cell) -> Iterator[str]:
    yield f"{_head(column)}: {cell.text or 'empty'}"
    if _has_more(cell):
        claims = f" {count(len(cell.claims), 'claim')}." if cell.claims else ""
        yield f"{support_words(cell)}{claims}"
    yield from note_words(cell.note)


def _has_more(cell: Cell) -> bool:
    return bool(cell.claims or cell.support or cell.note)


def _label(row: Row, index: int) -> str:
    return (one_line(row.cells[0].text) if row.cells else "") or f"number {index + 1}"


def _head(column: Column) -> str:
    return one_line(column.title) or column.id

"""What can be copied at a spot, as Markdown; sources follow, as in the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from tui.briefing.evidence import EvidenceError
from tui.briefing.model import Table
from tui.briefing.places import Place

from .book import Book
from .page import Spot


class Copyable(NamedTuple):
    """Something that can be copied."""

    what: str
    text: Callable[[], str]


def copyables(book: Book, spot: Spot) -> list[Copyable]:
    """What can be copied at `spot`, the nearest first, the whole briefing last."""
    placed = spot.kind in ("part", "section", "statement", "table", "cell")
    place = book.places.find(spot.id) if placed else None
    found = [Copyable(what, partial(_prose, book, p)) for what, p in _prose_places(book, place)]
    tables: Sequence[Table] = ()
    if place is not None and place.table is not None:
        tables = (place.table,)
        if place.kind == "cell":
            found = [Copyable("the cell", partial(_prose, book, place))]
    if tables:
        found.append(Copyable("the table", partial(_tables, book, tables)))
    if spot.kind == "tables":
        found.append(Copyable("all tables", partial(_tables, book, book.tables)))
    if spot.kind == "compare" and book.matrix is not None:
        found.append(Copyable("the comparison as a table", partial(_tables, book, (book.matrix,))))
    if spot.kind == "source":
        found.append(Copyable("the words of the source", partial(_source, book, spot.id)))
    return [*found, Copyable("the whole briefing", partial(_whole, book))]


def _prose_places(book: Book, place: Place | None) -> list[tuple[str, Place]]:
    """The statement, section and part that `place` is in."""
    if place is None or place.table is not None or place.part is None:
        return []
    found = []
    if place.statement is not None:
        found.append(("the statement", place._replace(claim=None)))
        if place.statement.claims:
            found += [("the claim: " + p.claim.exact, p) for p in book.claims(place) if p.claim]
    if place.section is not None:
        section = place.section
        found.append(("the section", Place("section", section.id, place.part, section)))
    return [*found, ("the part", Place("part", place.part.id, place.part))]


def _prose(book: Book, place: Place) -> str:
    from tui.export.cite import statement_citations
    from tui.export.markdown import citation_list
    from tui.export.prose import markdown_place

    text = markdown_place(book.briefing, place)
    cited = [place] if place.statement is not None else _statements(place)
    lines = statement_citations(book.briefing, cited)
    return f"{text}\n{citation_list(lines)}\n" if lines else text


def _statements(place: Place) -> list[Place]:
    if place.table is not None or place.part is None:
        return []
    return [
        Place("statement", statement.id, place.part, section, statement)
        for section in ((place.section,) if place.section else place.part.sections)
        for statement in section.statements
    ]


def _tables(book: Book, tables: Sequence[Table]) -> str:
    from tui.export.cite import table_citations
    from tui.export.markdown import write

    return write(tables, table_citations(book.briefing, tables))


def _source(book: Book, id: str) -> str:
    try:
        return "\n".join(book.source_text(id).lines).rstrip("\n") + "\n"
    except EvidenceError:
        return ""


def _whole(book: Book) -> str:
    from tui.export.prose import markdown_briefing

    return markdown_briefing(book.briefing)

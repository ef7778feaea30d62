"""What a briefing's marks and fields say, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tui.briefing.evidence import EvidenceError, SourceText, Where
from tui.briefing.model import Cell, Claim, Column, Row, Source, Table
from tui.briefing.places import Place
from tui.compare.agreement import agreement
from tui.typeset.cells import one_line
from tui.typeset.reader import author_words

from .book import Book

AROUND = 20
"""Lines of a source that are at most taken for a paragraph, either way."""

_SUPPORT = {
    "full": "Supported in full.",
    "partial": "Supported in part.",
    "none": "Not supported.",
}

_AGREEMENT = {"agree": "agree", "partial": "agree in part", "differ": "differ"}


def count(number: int, what: str) -> str:
    """`1 table`, `2 tables`, `no matches`."""
    plural = what + ("es" if what.endswith("ch") else "s")
    return f"{number or 'no'} {what if number == 1 else plural}"


def modality_words(claim: Claim) -> str:
    """How the source commits to a claim: modality, who is credited, hedges."""
    words: str = claim.modality or "not assessed"
    if claim.by and words == "reported":
        words = f"reported by {one_line(claim.by)}"
    elif claim.by:
        words += f", reported by {one_line(claim.by)}"
    elif words == "reported":
        words += ", the source does not say by whom"
    hedges = [one_line(hedge) for hedge in claim.hedges]
    if hedges:
        words += f", {'hedge' if len(hedges) == 1 else 'hedges'}: {'; '.join(hedges)}"
    return words


def named(what: str, ids: Iterable[str] | None, names: Mapping[str, str]) -> str:
    """` Actors: Japan, South Korea.`, or nothing where there are none."""
    found = [names.get(id, id) for id in ids or ()]
    return f" {what}{'' if len(found) == 1 else 's'}: {', '.join(found)}." if found else ""


def claim_words(book: Book, place: Place) -> str:
    """What is to be said of the claim at `place`, in a line."""
    claim = place.claim
    assert claim is not None
    line = modality_words(claim) + "." + named("Actor", claim.actors, book.actors)
    try:
        where = book.where(place)
    except EvidenceError:
        return line
    return f"{line} {lines_words(book, claim.source, where)}."


def lines_words(book: Book, source: str, where: Where | None) -> str:
    """`Source line 33`; which source, where there are several."""
    if where is None:
        return "Not found in the source"
    of = f" of {one_line(book.sources[source].title)}" if len(book.sources) > 1 else ""
    if where.end_line > where.line:
        return f"Source lines {where.line} to {where.end_line}{of}"
    return f"Source line {where.line}{of}"


def credit_words(claim: Claim) -> str:
    """Whom the source credits, or that it does not say."""
    return f"Credited to: {one_line(claim.by)}." if claim.by else "The source credits nobody."


def around(place: Place) -> str:
    """The titles of what `place` stands in: part, section, table, row."""
    names = [place.part.label or place.part.title] if place.part and place.kind != "part" else []
    if place.section and place.kind != "section":
        names.append(place.section.title or place.section.label)
    if place.table and place.kind == "cell":
        names += [table_title(place.table), place.table.rows[place.row].cells[0].text]
    return ", ".join(one_line(name) for name in names if name)


def table_title(table: Table) -> str:
    """What a table is called."""
    return one_line(table.title) or table.id


def statement_words(book: Book, place: Place) -> Iterator[str]:
    """A statement: its text, what is to be said of each claim, notes."""
    statement = place.statement
    assert statement is not None
    yield statement.text
    claims = book.claims(place)
    for n, claimed in enumerate(claims, 1):
        assert claimed.claim is not None
        if len(claims) > 1 or claimed.claim.exact != statement.text:
            yield f"Claim {n}: {claimed.claim.exact}"
        yield claim_words(book, claimed)
        if statement.claims:
            yield from note_words(claimed.claim.note)
    yield from note_words(statement.note)


def note_words(note: str) -> Iterator[str]:
    """What the editor has to say, if anything."""
    if note:
        yield f"Note: {note}"


def evidence_words(book: Book, place: Place) -> Iterator[str]:
    """The exact words that the claim at `place` rests on, and the paragraph around them."""
    claim = place.claim
    assert claim is not None
    if not claim.source:
        yield "No source is named."
        return
    try:
        where, text = book.where(place), book.source_text(claim.source)
    except EvidenceError as error:
        yield f"The words in the source cannot be shown: {error}."
        return
    if where is None:
        yield "These words were not found at one place of the source."
        return
    lines = lines_words(book, claim.source, where)
    exact = [
        line[where.start if n == where.line else 0 : where.end if n == where.end_line else None]
        for n, line in _numbered(text, where.line, where.end_line)
    ]
    yield f"{lines}, exact words: {' '.join(exact)}"
    yield f"In their paragraph: {_paragraph(text, where)}"


def _numbered(text: SourceText, first: int, last: int) -> Iterator[tuple[int, str]]:
    return enumerate(text.lines[first - 1 : last], first)


def _paragraph(text: SourceText, where: Where) -> str:
    first, last = where.line, where.end_line
    while first > max(1, where.line - AROUND) and text.lines[first - 2].strip():
        first -= 1
    while last < min(len(text.lines), where.end_line + AROUND) and text.lines[last].strip():
        last += 1
    return " ".join(line.strip() for _, line in _numbered(text, first, last))


def support_words(cell: Cell) -> str:
    """How far the claims of a cell carry it."""
    if cell.support:
        return _SUPPORT[cell.support]
    return "Support not declared." if cell.claims else "Rests on no claim."


def agreement_words(row: Row, columns: Iterable[Column]) -> Iterator[str]:
    """Whether the actors of a row agree, and why."""
    if row.agreement:
        yield f"Agreement: the actors {_AGREEMENT[row.agreement]}."
    elif agreement(row, tuple(columns)):
        yield "Agreement: the cells are the same."
    if row.reason:
        yield f"Reason: {row.reason}"


def source_words(source: Source) -> Iterator[str]:
    """A source, a field a line; what is unknown is said to be."""
    yield f"Source: {one_line(source.title)}"
    yield f"Author: {one_line(author_words(source))}"
    yield f"Date: {source.issued or 'unknown'}"
    yield f"Address: {source.URL or 'unknown'}"
    for name, value in (
        ("Type", source.type),
        ("Published in", source.container_title),
        ("Publisher", source.publisher),
        ("Read on", source.accessed),
        ("Language", source.language),
        ("File", source.file),
        ("Note", source.note),
    ):
        if value:
            yield f"{name}: {value}"

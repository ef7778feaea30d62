"""Pages of text: the briefing, its overview, parts, sections, statements, sources."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from tui.briefing.evidence import EvidenceError
from tui.briefing.model import Part, Section, Source
from tui.briefing.places import Place
from tui.briefing.tabs import overview_sections
from tui.typeset.cells import one_line
from tui.typeset.reader import author_words

from .book import Book
from .page import Page, Spot
from .words import (
    around,
    claim_words,
    count,
    credit_words,
    evidence_words,
    modality_words,
    named,
    note_words,
    source_words,
    statement_words,
    table_title,
)


def menu_page(book: Book, tabs: Iterable[Spot]) -> Page:
    """The briefing: its tabs, which are read at the spots `tabs`."""
    briefing = book.briefing
    page = Page(briefing.title)
    author = author_words(briefing.sources[0] if briefing.sources else None)
    facts = [f"Author {one_line(author)}", briefing.date or "undated"]
    facts += [f"edition {briefing.edition}"] if briefing.edition is not None else []
    facts += [f"language {briefing.language}"] if briefing.language else []
    page.say(f"{', '.join(facts)}.", *note_words(briefing.title_note), "")
    for tab, spot in zip(book.tabs, tabs, strict=True):
        label = one_line(tab.label)
        title = one_line(tab.part.title) if tab.part else label
        page.named(spot, label if title == label else f"{label}: {title}")
    return page


def overview_page(book: Book) -> Page:
    """Key points, introduction, who and what is compared, sources, the other sections."""
    briefing = book.briefing
    page = Page("Overview")
    points = [p for id in briefing.key_points if (p := book.places.find(id)) and p.claim]
    page.say("Key points" if points else "No key points.")
    for point in points:
        assert point.claim and point.statement
        to = Spot("statement", point.statement.id)
        page.choice(to, partial(_claim, book, point))
    for part in briefing.parts:
        if part.kind == "overview":
            page.say(*note_words(part.note))
    sections = overview_sections(briefing)
    _sections(page, book, sections[:1])
    if briefing.actors:
        page.say("", "Actors, with their ids")
    for actor in briefing.actors:
        also = f", also {', '.join(map(one_line, actor.also))}" if actor.also else ""
        page.say(f"{one_line(actor.name)}: {actor.id}{also}")
    if briefing.aspects:
        page.say("", "Aspects, with their ids")
    for aspect in briefing.aspects:
        page.say(f"{one_line(aspect.name)}: {aspect.id}")
    for source in briefing.sources:
        page.say("", *source_words(source))
        if source.file:
            page.named(Spot("source", source.id), "Read the words of this source")
    if not briefing.sources:
        page.say("", "This briefing names no source.")
    _sections(page, book, sections[1:])
    return page


def _claim(book: Book, place: Place) -> Iterable[str]:
    assert place.claim is not None
    return place.claim.exact, claim_words(book, place)


def part_page(book: Book, id: str) -> Page:
    """A part: its sections with all they say, its tables by name."""
    part = _part(book, id)
    page = Page(part.title)
    about = named("Actor", (part.actor,) if part.actor else part.actors, book.actors)
    about += named("Aspect", part.aspects, book.aspects)
    page.say(f"Part, {part.kind}, {count(len(part.sections), 'section')}.{about}")
    page.say(*note_words(part.note))
    _sections(page, book, part.sections)
    if part.tables:
        page.say("")
    for table in part.tables:
        page.named(Spot("table", table.id), f"Table: {table_title(table)}")
    return page


def section_page(book: Book, id: str) -> Page:
    """A section with all it says."""
    place = book.places.find(id)
    if place is None or place.section is None:
        raise KeyError(id)
    page = Page(_heading(place.section))
    page.say(f"In: {around(place)}")
    _statements(page, book, place.section)
    return page


def outline_page(book: Book, id: str) -> Page:
    """The sections of a part, or of the overview."""
    part = _part(book, id) if id else None
    sections = part.sections if part else overview_sections(book.briefing)
    page = Page(f"Outline: {part.title if part else 'Overview'}")
    for section in sections:
        name = one_line(section.title or section.label) or "without a title"
        statements = count(len(section.statements), "statement")
        page.named(Spot("section", section.id), f"{name}, {statements}")
    if not sections:
        page.say("No sections.")
    return page


def statement_page(book: Book, id: str) -> Page:
    """A statement: each claim, and the words of the source that it rests on."""
    place = book.places.find(id)
    if place is None or place.statement is None or place.section is None:
        raise KeyError(id)
    statement = place.statement
    page = Page(f"Statement {statement.id}")
    page.say(f"In: {around(place)}", statement.text, *note_words(statement.note))
    claims = book.claims(place)
    told: set[str] = set()
    for n, claimed in enumerate(claims, 1):
        assert claimed.claim is not None
        if len(claims) > 1 or claimed.claim.exact != statement.text:
            page.say("", f"Claim {n} of {len(claims)}: {claimed.claim.exact}")
        if statement.claims:
            page.say(*note_words(claimed.claim.note))
        add_evidence(page, book, claimed, told)
    page.say("")
    page.named(Spot("section", place.section.id), _heading(place.section))
    return page


def add_evidence(page: Page, book: Book, place: Place, told: set[str]) -> None:
    """Add how sure the claim at `place` is and who says so, the words of the source that it
    rests on, and choices that lead there and to the claim it itemises.

    `told` are lines of evidence that the page has already: claims often share a paragraph.
    """
    claim = place.claim
    assert claim is not None
    actors = named("Actor", claim.actors, book.actors) or " No actors."
    aspects = named("Aspect", claim.aspects, book.aspects) or " No aspects."
    page.say(f"{modality_words(claim)}.{actors}{aspects}", credit_words(claim))
    inherited = book.places.find(claim.inherits) if claim.inherits else None
    if inherited and inherited.claim and inherited.statement:
        to = Spot("statement", inherited.statement.id)
        page.named(to, f"Itemises, and is as sure as: {inherited.claim.exact}")
    evidence = [line for line in evidence_words(book, place) if line not in told]
    page.say(*evidence)
    told.update(evidence)
    try:
        where = book.where(place)
    except EvidenceError:
        return
    if where is not None:
        page.named(Spot("source", claim.source, where.line), f"The source, from line {where.line}")


def sources_page(book: Book) -> Page:
    """The sources whose words there are."""
    page = Page("Sources")
    for source in _stored(book):
        page.named(Spot("source", source.id), one_line(source.title))
    return page


def source_page(book: Book, id: str) -> Page:
    """The words of a source by line; a number leads to that line."""
    source = book.sources[id]
    page = Page(f"Source: {source.title}")
    try:
        lines = book.source_text(id).lines
    except EvidenceError as error:
        page.say(f"Its words cannot be shown: {error}.")
        return page
    for line in lines:
        page.source_line(id, line)
    return page


def stored_sources(book: Book) -> list[Spot]:
    """The sources whose words there are."""
    return [Spot("source", source.id) for source in _stored(book)]


def _stored(book: Book) -> list[Source]:
    return [source for source in book.sources.values() if source.file]


def _part(book: Book, id: str) -> Part:
    place = book.places.find(id)
    if place is None or place.kind != "part" or place.part is None:
        raise KeyError(id)
    return place.part


def _sections(page: Page, book: Book, sections: Iterable[Section]) -> None:
    for section in sections:
        page.say("", _heading(section))
        _statements(page, book, section)


def _heading(section: Section) -> str:
    title = one_line(section.title or section.label)
    return f"Section: {title}" if title else "Section without a title"


def _statements(page: Page, book: Book, section: Section) -> None:
    about = named("Actor", section.actors, book.actors)
    about += named("Aspect", section.aspects, book.aspects)
    if about:
        page.say(about.strip())
    page.say(*note_words(section.note))
    if not section.statements:
        page.say("No statements.")
    for statement in section.statements:
        place = book.places.find(statement.id)
        assert place is not None
        page.choice(Spot("statement", statement.id), partial(statement_words, book, place))

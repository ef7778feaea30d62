"""Which page stands at a spot, and what stands beside it."""

from __future__ import annotations

from functools import partial

from tui.briefing.places import Place
from tui.briefing.tabs import Tab, comparison_parts
from tui.typeset.cells import one_line

from .book import Book, Library
from .page import Page, Spot
from .prose import (
    menu_page,
    outline_page,
    overview_page,
    part_page,
    section_page,
    source_page,
    sources_page,
    statement_page,
    stored_sources,
)
from .records import cell_page, compare_page, table_page, tables_page
from .words import around, count, table_title


def page_at(spot: Spot, book: Book) -> Page:
    """What stands at `spot` of the open briefing.

    Raises KeyError where there is no such place, BadQuery for results of what cannot be searched.
    """
    id = spot.id
    match spot.kind:
        case "overview":
            return overview_page(book)
        case "outline":
            return outline_page(book, id)
        case "part":
            return part_page(book, id)
        case "section":
            return section_page(book, id)
        case "statement":
            return statement_page(book, id)
        case "compare":
            return compare_page(book)
        case "tables":
            return tables_page(book)
        case "table":
            return table_page(book, id)
        case "cell":
            return cell_page(book, id)
        case "sources":
            return sources_page(book)
        case "source":
            return source_page(book, id)
        case "results":
            return _results_page(book, id)
    return menu_page(book, tab_spots(book))


def library_page(library: Library) -> Page:
    """The briefings there are, each read when its line is; a choice has the index of its file."""
    page = Page(f"Library, {count(len(library.files), 'briefing')}")
    for i in range(len(library.files)):
        page.choice(Spot("library", str(i)), partial(library.lines, i))
    return page


def _results_page(book: Book, query: str) -> Page:
    from tui.search.query import parse

    matches = book.index.find(parse(query))
    page = Page(f"Search: {count(len(matches), 'match')} for {query}")
    for match in matches:
        unit = match.unit
        id = unit.id.partition(".")[0] if unit.kind == "column" else unit.id
        place = book.places.find(id)
        if place is not None:
            of_column = place.table if unit.kind == "column" else None
            within = table_title(of_column) if of_column else around(place)
            text = f"{within}, {unit.kind}: {unit.text}".removeprefix(", ")
            page.named(spot_of(place), text)
    return page


def spot_of(place: Place) -> Spot:
    """Where a place of the briefing is read."""
    match place.kind:
        case "part" if place.part is not None and place.part.kind == "overview":
            return Spot("overview")
        case "claim" if place.statement is not None:
            return Spot("statement", place.statement.id)
        case "part" | "section" | "statement" | "table" | "cell" as kind:
            return Spot(kind, place.id)
    return Spot("menu")


def tab_spots(book: Book) -> list[Spot]:
    """Where each tab is read: one table and one source are come to at once."""
    return [_tab_spot(book, tab) for tab in book.tabs]


def _tab_spot(book: Book, tab: Tab) -> Spot:
    match tab.kind:
        case "part" if tab.part is not None:
            return Spot("part", tab.part.id)
        case "tables" if len(book.tables) == 1:
            return Spot("table", book.tables[0].id)
        case "source" if len(sources := stored_sources(book)) == 1:
            return sources[0]
        case "compare" if (
            book.matrix is None and len(parts := comparison_parts(book.briefing)) == 1
        ):
            return Spot("part", parts[0].id)
        case "compare":
            return Spot("compare")
        case "tables":
            return Spot("tables")
        case "source":
            return Spot("sources")
    return Spot("overview")


def beside(book: Book, spot: Spot) -> list[Spot]:
    """What stands beside `spot`, itself included, in reading order."""
    spot = spot._replace(at=0)
    tabs = tab_spots(book)
    if spot in tabs:
        return tabs
    place = book.places.find(spot.id) if spot.id else None
    match spot.kind:
        case "statement" if place and place.part:
            return [Spot("statement", s.id) for e in place.part.sections for s in e.statements]
        case "section" if place and place.part:
            return [Spot("section", section.id) for section in place.part.sections]
        case "table":
            return [Spot("table", table.id) for table in book.tables]
        case "cell" if place and place.table:
            return [to for to in table_page(book, place.table.id).choices if to.kind == "cell"]
        case "source":
            return stored_sources(book)
    return []


def outline_of(book: Book, spot: Spot) -> Spot | None:
    """The outline of the part that `spot` is in, if it is in one."""
    if spot.kind == "overview":
        return Spot("outline")
    place = book.places.find(spot.id) if spot.kind in ("part", "section", "statement") else None
    if place is None or place.part is None:
        return None
    return Spot("outline", "" if place.part.kind == "overview" else place.part.id)


def where_words(book: Book, spot: Spot) -> list[str]:
    """Where `spot` is: the briefing, what it stands in, its name; its id and file."""
    names = [one_line(book.briefing.title)]
    placed = spot.kind in ("part", "section", "statement", "table", "cell")
    place = book.places.find(spot.id) if placed else None
    if place is not None and (within := around(place)):
        names.append(within)
    if spot.kind != "menu":
        names.append(page_at(spot, book).title)
    lines = [f"You are in: {'; '.join(names)}.", f"File: {book.path}"]
    return lines + ([f"Id: {spot.id}"] if place is not None else [])

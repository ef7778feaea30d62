"""A briefing, and what it is made of, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.briefing.model import Briefing, Part, Section, Statement, Table
from tui.briefing.places import Place, Places

from .cite import source_line
from .escape import heading, paragraph
from .layout import title_of
from .markdown import citation_list, table_block


def markdown_briefing(briefing: Briefing) -> str:
    """The whole briefing: key points, the parts, the tables, the sources."""
    return _document(_briefing(briefing))


def markdown_place(briefing: Briefing, place: Place) -> str:
    """What stands at `place`: a part or section under its heading, a statement, the words of a
    claim, a table, the text of a cell."""
    if place.kind == "table" and place.table is not None:
        return table_block(place.table) + "\n"
    if place.kind == "cell":
        cell = Places(briefing).cell(place)
        return _document([paragraph(cell.text)] if cell else [])
    if place.kind == "claim" and place.claim is not None:
        return _document([paragraph(place.claim.exact)])
    if place.statement is not None:
        return markdown_statements([place.statement])
    if place.section is not None:
        return markdown_section(place.section)
    return markdown_part(place.part) if place.part else ""


def markdown_part(part: Part) -> str:
    """A part under its heading, its tables below its sections."""
    return _document(_part(part, 1))


def markdown_section(section: Section) -> str:
    """A section of a resolved briefing under its heading."""
    return _document(_section(section, 1))


def markdown_statements(statements: Sequence[Statement], prose: bool = False) -> str:
    """Statements: with `prose` as sentences of paragraphs, else each alone."""
    return _document(_paragraphs(statements, prose))


def _document(blocks: Iterable[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def _briefing(briefing: Briefing) -> Iterator[str]:
    yield heading(briefing.title, 1)
    if briefing.title_note:
        yield paragraph(briefing.title_note)
    places = Places(briefing)
    points = [place.claim for id in briefing.key_points if (place := places.find(id))]
    if points:
        yield heading("Key points", 2)
        yield "\n".join(f"- {paragraph(claim.exact)}" for claim in points if claim)
    for part in briefing.parts:
        yield from _part(part, 2)
    if briefing.tables:
        yield heading("Tables", 2)
        yield from _tables(briefing.tables, 3)
    if briefing.sources:
        yield heading("Sources", 2)
        yield citation_list([source_line(source) for source in briefing.sources])


def _part(part: Part, level: int) -> Iterator[str]:
    yield heading(part.title, level)
    for section in part.sections:
        yield from _section(section, level + 1)
    yield from _tables(part.tables, level + 1)


def _section(section: Section, level: int) -> Iterator[str]:
    if section.title:
        yield heading(section.title, level)
    yield from _paragraphs(section.statements, bool(section.prose))


def _tables(tables: Sequence[Table], level: int) -> Iterator[str]:
    for table in tables:
        yield heading(title_of(table), level)
        yield table_block(table)
        if table.note:
            yield paragraph(f"Note: {table.note}")


def _paragraphs(statements: Sequence[Statement], prose: bool) -> Iterator[str]:
    text = ""
    for statement in statements:
        if text and prose and not statement.paragraph:
            # After a full-width stop no space is written.
            gap = "" if text[-1] in "。．！？」』）" else " "
            text += gap + statement.text.strip()
        else:
            yield paragraph(text)
            text = statement.text.strip()
    yield paragraph(text)

"""A briefing, and what it is made of, as Markdown or as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.briefing.model import Briefing, Part, Section, Source, Statement, Table
from tui.briefing.places import Place, Places
from tui.briefing.tabs import overview_sections

from . import escape, text
from .cite import source_line
from .layout import title_of
from .markdown import citation_list, table_block


class _Form(NamedTuple):
    """How the blocks of a document are written."""

    heading: Callable[[str, int], str]
    paragraph: Callable[[str], str]
    table: Callable[[Table], str]


_MARKDOWN = _Form(escape.heading, escape.paragraph, table_block)
_PLAIN = _Form(lambda title, level: title.strip(), str.strip, text.table_block)


def markdown_briefing(briefing: Briefing) -> str:
    """The whole briefing: key points, the parts, the tables, the sources, how sure each claim is,
    and what the editor has to say."""
    return _document(_briefing(briefing))


def markdown_place(briefing: Briefing, place: Place) -> str:
    """What stands at `place`: a part or section under its heading, a statement, the words of a
    claim, a table, the text of a cell."""
    return _document(_place(briefing, place, _MARKDOWN))


def text_place(briefing: Briefing, place: Place) -> str:
    """The same as plain text: nothing is escaped, no line is broken."""
    return _document(_place(briefing, place, _PLAIN))


def _document(blocks: Iterable[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def _place(briefing: Briefing, place: Place, form: _Form) -> Iterator[str]:
    if place.kind == "table" and place.table is not None:
        yield form.table(place.table)
    elif place.kind == "cell":
        cell = Places(briefing).cell(place)
        yield form.paragraph(cell.text) if cell else ""
    elif place.kind == "claim" and place.claim is not None:
        yield form.paragraph(place.claim.exact)
    elif place.statement is not None:
        yield form.paragraph(place.statement.text)
    elif place.section is not None:
        yield from _section(place.section, 1, form)
    elif place.part is not None:
        yield from _part(place.part, 1, form)


def _briefing(briefing: Briefing) -> Iterator[str]:
    from tui.typeset.facts import briefing_facts, fact_lists

    form = _MARKDOWN
    yield form.heading(briefing.title, 1)
    yield form.paragraph(briefing_facts(briefing))
    if briefing.title_note:
        yield _note(briefing.title_note, form)
    places = Places(briefing)
    points = [place.claim for id in briefing.key_points if (place := places.find(id))]
    yield from _list("Key points", [claim.exact for claim in points if claim])
    for section in overview_sections(briefing):
        # The overview has no title of its own: it is what the document begins with.
        if not section.title and section.label:
            yield form.heading(section.label, 2)
        yield from _section(section, 2, form)
    for part in briefing.parts:
        if part.kind == "overview":
            yield _note(part.note, form)
            yield from _tables(part.tables, 2, form)
        else:
            yield from _part(part, 2, form)
    if briefing.tables:
        yield form.heading("Tables", 2)
        yield from _tables(briefing.tables, 3, form)
    if briefing.sources:
        yield form.heading("Sources", 2)
        yield citation_list([_source(source) for source in briefing.sources])
    for title, items in fact_lists(briefing):
        yield from _list(title, items)


def _source(source: Source) -> str:
    """A source as it is cited, and all else there is to know of it."""
    facts = [
        f"Type {source.type}." * bool(source.type),
        f"Language {source.language}." * bool(source.language),
        f"Its words are in {source.file}." * bool(source.file),
        f"Note: {source.note}" * bool(source.note),
    ]
    return " ".join([source_line(source), *filter(None, facts)])


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield _MARKDOWN.heading(title, 2)
        yield "\n".join(f"- {_MARKDOWN.paragraph(item)}" for item in items)


def _part(part: Part, level: int, form: _Form) -> Iterator[str]:
    yield form.heading(part.title, level)
    for section in part.sections:
        yield from _section(section, level + 1, form)
    yield _note(part.note, form)
    yield from _tables(part.tables, level + 1, form)


def _section(section: Section, level: int, form: _Form) -> Iterator[str]:
    if section.title:
        yield form.heading(section.title, level)
    yield from _paragraphs(section.statements, bool(section.prose), form)
    yield _note(section.note, form)


def _tables(tables: Sequence[Table], level: int, form: _Form) -> Iterator[str]:
    from tui.typeset.facts import table_facts

    for table in tables:
        yield form.heading(title_of(table), level)
        yield form.table(table)
        facts = [f"- {form.paragraph(fact)}" for fact in table_facts(table)]
        yield "\n".join(facts)
        yield _note(table.note, form)


def _note(note: str, form: _Form) -> str:
    return form.paragraph(f"Note: {note}") if note else ""


def _paragraphs(statements: Sequence[Statement], prose: bool, form: _Form) -> Iterator[str]:
    text = ""
    for statement in statements:
        if text and prose and not statement.paragraph:
            # After a full-width stop no space is written.
            gap = "" if text[-1] in "。．！？」』）" else " "
            text += gap + statement.text.strip()
        else:
            yield form.paragraph(text)
            text = statement.text.strip()
    yield form.paragraph(text)

"""The model of a briefing, format version 1: the one definition of its fields.

Reading, problems, the JSON schema and JSON export all follow these structs. Attribute
docstrings are the descriptions in the schema; their last line is an example value.

A briefing that `read` returns is *resolved*: every statement and claim has its id, and every
claim, and statement without claims, the `actors`, `aspects`, `source` and `modality` that the
nearest declaration or `inherits` gives it.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

Modality = Literal["stated", "reported", "expected", "possible", "capability"]
"""How the source commits to a claim. Not a probability."""

Support = Literal["full", "partial", "none"]
"""How far the claims of a cell carry what the cell says: the editor's word."""

Agreement = Literal["agree", "partial", "differ"]
"""Whether the actors of a row agree: the editor's word."""

Kind = Literal["overview", "context", "elements", "response", "comparison", "notes"]
"""What a part is about."""

FORMAT_VERSION = 1


class Node(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Common to every mapping of the format: immutable, no field that is not declared."""

    SHORTHAND: ClassVar[str] = ""
    """The one field that a plain text in place of the mapping stands for, if any."""


class Quote(Node, frozen=True, kw_only=True):
    """Where words stand in the source, when the text alone does not say it."""

    exact: str
    """The exact words, as the source has them.
    Example: Japan may also reconsider
    """
    prefix: str = ""
    """Words just before, to tell one of several places.
    Example: Considerations
    """
    suffix: str = ""
    """Words just after, to tell one of several places.
    Example: its economic
    """


class Source(Node, frozen=True, kw_only=True):
    """Where the statements come from; field names follow CSL-JSON."""

    id: str
    """Name of the source in this file.
    Example: article
    """
    title: str
    """Title, as published.
    Example: Japan and South Korea Sound Alarm over Putin-Kim
    """
    type: str = ""
    """Type in CSL's terms.
    Example: article
    """
    author: str | tuple[str, ...] = ()
    """Who wrote it, one name or several; absent means unknown, and is shown so.
    Example: Jane Doe
    """
    issued: str = ""
    """Date of publication, ISO 8601.
    Example: 2024-06-20
    """
    publisher: str = ""
    """Who published it.
    Example: Central Intelligence Agency
    """
    container_title: str = ""
    """The journal, paper or site it appeared in.
    Example: The World Factbook
    """
    URL: str = ""
    """Its address on the web.
    Example: https://example.org/article
    """
    accessed: str = ""
    """When it was read there, ISO 8601.
    Example: 2024-06-21
    """
    language: str = ""
    """Language of the source, BCP 47.
    Example: en
    """
    file: str = ""
    """The source's words as a text file, in or below this file's folder.
    Example: putin-kim-pact.source.txt
    """
    note: str = ""
    """What the editor has to say of it.
    Example: A web page, without its advertisements.
    """


class Actor(Node, frozen=True, kw_only=True):
    """A country or party."""

    id: str
    """Short name; ISO 3166 where one exists.
    Example: JP
    """
    name: str
    """Name as shown.
    Example: Japan
    """
    also: tuple[str, ...] = ()
    """Other names that the text uses.
    Example: Tokyo
    """


class Aspect(Node, frozen=True, kw_only=True):
    """A line on which actors are compared."""

    id: str
    """Short name.
    Example: military
    """
    name: str
    """Name as shown.
    Example: Military
    """


class Claim(Node, frozen=True, kw_only=True):
    """What one statement says of one set of actors with one modality."""

    exact: str
    """The words of the claim, as they stand in the statement.
    Example: South Korea may prioritize joint military exercises
    """
    id: str = ""
    """Name of the claim; `STATEMENT.N` when absent.
    Example: focus-kr
    """
    modality: Modality | None = None
    """How the source commits to it; absent means not assessed.
    Example: possible
    """
    hedges: tuple[str, ...] = ()
    """The exact words that carry doubt.
    Example: may
    """
    by: str = ""
    """Whom the source credits.
    Example: the South Korean defence ministry
    """
    inherits: str = ""
    """Id of the claim that this one itemises; its modality counts here too.
    Example: jp-bolster
    """
    actors: tuple[str, ...] | None = None
    """Ids of who acts or holds the view; absent means as around it.
    Example: KR
    """
    aspects: tuple[str, ...] | None = None
    """Ids of the aspects it belongs to; absent means as around it.
    Example: military
    """
    source: str = ""
    """Id of the source; absent means as around it.
    Example: article
    """
    quote: Quote | None = None
    """Where its words stand in the source, when `exact` alone does not say it."""
    note: str = ""
    """What the editor has to say of it.
    Example: The headline says otherwise.
    """


class Statement(Node, frozen=True, kw_only=True):
    """One sentence, as the source has it; without `claims` it is itself one claim."""

    SHORTHAND: ClassVar[str] = "text"

    text: str
    """The sentence, verbatim.
    Example: Japan may also reconsider its economic and trade policies.
    """
    id: str = ""
    """Name of the statement; `SECTION.N` when absent.
    Example: jp-reconsider
    """
    modality: Modality | None = None
    """How the source commits to it; absent means not assessed.
    Example: possible
    """
    hedges: tuple[str, ...] = ()
    """The exact words that carry doubt.
    Example: may
    """
    by: str = ""
    """Whom the source credits.
    Example: the defence ministry
    """
    inherits: str = ""
    """Id of the claim that this one itemises; its modality counts here too.
    Example: jp-bolster
    """
    actors: tuple[str, ...] | None = None
    """Ids of who acts or holds the view; absent means as around it.
    Example: JP
    """
    aspects: tuple[str, ...] | None = None
    """Ids of the aspects it belongs to; absent means as around it.
    Example: economy
    """
    source: str = ""
    """Id of the source; absent means as around it.
    Example: article
    """
    quote: Quote | None = None
    """Where its words stand in the source, when `text` alone does not say it."""
    note: str = ""
    """What the editor has to say of it.
    Example: The tables say more.
    """
    paragraph: bool = False
    """Whether it opens a new paragraph, where statements run on.
    Example: true
    """
    claims: tuple[Claim, ...] = ()
    """Its claims, where it makes more than one."""


class Section(Node, frozen=True, kw_only=True):
    """A heading and the statements under it."""

    id: str
    """Name of the section.
    Example: japan-diplomacy
    """
    title: str = ""
    """Heading, as the source has it; an introduction often has none.
    Example: Diplomatic and Strategic Measures
    """
    label: str = ""
    """Name in the outline where there is no title; not part of the text.
    Example: Introduction
    """
    actors: tuple[str, ...] | None = None
    """Ids of the actors of all its statements that say nothing else.
    Example: JP
    """
    aspects: tuple[str, ...] | None = None
    """Ids of the aspects of all its statements that say nothing else.
    Example: diplomacy
    """
    source: str = ""
    """Id of the source of its statements.
    Example: article
    """
    prose: bool | None = None
    """Whether its statements run on as sentences of a paragraph; absent means as around it.
    Example: true
    """
    note: str = ""
    """What the editor has to say of it.
    Example: The source has it twice.
    """
    statements: tuple[Statement, ...] = ()
    """Its sentences, in order."""


class Column(Node, frozen=True, kw_only=True):
    """A column of a table."""

    id: str
    """Name of the column, unique in its table.
    Example: JP
    """
    title: str
    """Head of the column.
    Example: Japan
    """
    actor: str = ""
    """Id of the actor the column is about, if any.
    Example: JP
    """


class Cell(Node, frozen=True, kw_only=True):
    """One cell of a table."""

    SHORTHAND: ClassVar[str] = "text"

    text: str
    """What the cell says.
    Example: Missile defense, intelligence-sharing
    """
    claims: tuple[str, ...] = ()
    """Ids of the claims it rests on.
    Example: focus-jp
    """
    support: Support | None = None
    """How far those claims carry it; absent means not declared.
    Example: partial
    """
    note: str = ""
    """What of the cell the words do not carry.
    Example: The prose says joint military exercises.
    """


class Row(Node, frozen=True, kw_only=True):
    """One row of a table."""

    cells: tuple[Cell, ...]
    """Its cells, one a column."""
    aspect: str = ""
    """Id of the aspect the row is about, if any.
    Example: military
    """
    agreement: Agreement | None = None
    """Whether its actors agree: the editor's word.
    Example: differ
    """
    reason: str = ""
    """What the editor saw.
    Example: One stresses sanctions, the other talks.
    """
    note: str = ""
    """What the editor has to say of it.
    Example: Not in the prose.
    """


class Table(Node, frozen=True, kw_only=True):
    """A table of the briefing, or of a part."""

    id: str
    """Name of the table.
    Example: comparative
    """
    columns: tuple[Column, ...]
    """Its columns, left to right."""
    rows: tuple[Row, ...]
    """Its rows, top to bottom."""
    title: str = ""
    """Title, as the source has it.
    Example: Comparative Table
    """
    note: str = ""
    """What the editor has to say of it.
    Example: Cell boundaries were lost in the source’s text and are restored here.
    """


class Part(Node, frozen=True, kw_only=True):
    """One tab: a title and its sections."""

    id: str
    """Name of the part.
    Example: japan
    """
    title: str
    """Title, as the source has it.
    Example: Japan’s Concerns and Responses
    """
    kind: Kind = "notes"
    """What the part is about.
    Example: response
    """
    label: str = ""
    """Label of its tab; the title when absent.
    Example: Japan
    """
    actor: str = ""
    """Id of the actor whose response it is; only where kind is response.
    Example: JP
    """
    actors: tuple[str, ...] | None = None
    """Ids of the actors of all its statements that say nothing else.
    Example: JP
    """
    aspects: tuple[str, ...] | None = None
    """Ids of the aspects of all its statements that say nothing else.
    Example: military
    """
    source: str = ""
    """Id of the source of its statements.
    Example: article
    """
    prose: bool | None = None
    """Whether its statements run on as sentences of a paragraph; absent means as around it.
    Example: true
    """
    note: str = ""
    """What the editor has to say of it.
    Example: Written before the treaty was signed.
    """
    sections: tuple[Section, ...] = ()
    """Its sections, in order."""
    tables: tuple[Table, ...] = ()
    """Tables that belong to this part."""


class Briefing(Node, frozen=True, kw_only=True):
    """One document."""

    briefbook: int
    """Version of the format.
    Example: 1
    """
    id: str
    """Name of the briefing, unique in a library.
    Example: putin-kim-pact
    """
    title: str
    """Title, as published.
    Example: Japan and South Korea Sound Alarm over Putin-Kim
    """
    title_note: str = ""
    """What the editor has to say of the title.
    Example: Headline as published; it ends there.
    """
    language: str = ""
    """Language of the text, BCP 47.
    Example: en
    """
    edition: int | None = None
    """Number of this edition.
    Example: 1
    """
    date: str = ""
    """Date of the briefing, ISO 8601.
    Example: 2024-06-20
    """
    source: str = ""
    """Id of the source of all statements that say nothing else; the first when absent.
    Example: article
    """
    prose: bool = False
    """Whether statements run on as sentences of a paragraph.
    Example: true
    """
    sources: tuple[Source, ...] = ()
    """Where the statements come from."""
    actors: tuple[Actor, ...] = ()
    """Countries and parties, in the order they are shown."""
    aspects: tuple[Aspect, ...] = ()
    """Lines on which actors are compared, in the order they are shown."""
    key_points: tuple[str, ...] = ()
    """Ids of claims, chosen by the editor.
    Example: focus-jp
    """
    parts: tuple[Part, ...]
    """The parts, one tab each."""
    tables: tuple[Table, ...] = ()
    """Tables of the briefing as a whole."""

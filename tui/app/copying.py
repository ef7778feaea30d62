"""What can be copied at a place, and as what. Always from the model, never from the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Literal, NamedTuple

from msgspec import structs

from tui.briefing.model import Table
from tui.briefing.places import Place
from tui.export.registry import FORMATS, Format
from tui.tables.view import TableView, counted
from tui.typeset.layout import Stop

from .opened import Opened

Writer = Callable[[bool], str]
"""Whether to cite → the text."""


class Form(NamedTuple):
    """A format in which something can be copied."""

    label: str
    """As "Copy as" lists it: named by where it goes."""
    name: str
    """What it is, for "3 rows as Markdown"; empty where that is said anyway."""
    write: Writer
    """Makes the text, from the model and nothing that is shown, so that any thread may."""
    cites: bool = True
    """Whether sources can follow."""
    kind: Literal["text", "html"] = "text"
    """What it is on the clipboard."""


class Copyable(NamedTuple):
    """Something that can be copied."""

    what: str
    """Its name, as "Copy as" lists it."""
    forms: Sequence[Form]
    """The first is Markdown, or the only one."""
    said: str
    """What it is, for the status line: "3 rows"."""

    def said_as(self, form: Form) -> str:
        """Both in words: "3 rows as Markdown"."""
        return f"{self.said} as {form.name}" if form.name else self.said


def _plain(text: str) -> Sequence[Form]:
    return [Form("Plain text", "", lambda cite: text, cites=False)]


def reference(opened: Opened, id: str) -> Copyable:
    """The REF of a place, which `briefbook REF` opens again."""

    def write(cite: bool) -> str:
        from tui.library.reference import RefError, locate

        name = opened.briefing.id
        try:
            in_library = locate(name)[0].resolve() == opened.path.resolve()
        except (RefError, OSError):
            in_library = False
        if not in_library:
            # Not the one that the id would open.
            name = str(opened.path)
        return f"{name}#{id}" if id else name

    form = Form("command line: for briefbook", "", write, cites=False)
    return Copyable("Reference", [form], "a reference")


def place_copyables(opened: Opened, place: Place | None, id: str) -> list[Copyable]:
    """The statement, its section and part, the REF."""
    if place is None or place.part is None:
        source = next((s for s in opened.briefing.sources if id == f"source:{s.id}"), None)
        if source is None:
            return [reference(opened, "")]
        from tui.export.cite import source_line

        line = Copyable("Source", _plain(source_line(source) + "\n"), "a source")
        return [line, reference(opened, "")]
    found = []
    if place.claim is not None and place.kind == "claim":
        found.append(("Claim", place))
    if place.statement is not None:
        whole = place._replace(kind="statement", id=place.statement.id, claim=None)
        found.append(("Statement", whole))
    if place.section is not None:
        section = place.section
        found.append(("Section", Place("section", section.id, place.part, section)))
    found.append(("Part", Place("part", place.part.id, place.part)))
    prose = [Copyable(what, _prose_forms(opened, p), f"a {what.lower()}") for what, p in found]
    return [*prose, reference(opened, place.id)]


def _prose_forms(opened: Opened, place: Place) -> Sequence[Form]:
    def markdown(cite: bool) -> str:
        from tui.export.cite import statement_citations
        from tui.export.markdown import citation_list
        from tui.export.prose import markdown_place

        text = markdown_place(opened.briefing, place)
        if cite:
            lines = statement_citations(opened.briefing, _statements(place))
            if lines:
                text += "\n" + citation_list(lines) + "\n"
        return text

    def words(cite: bool) -> str:
        from tui.export.cite import statement_citations

        text = _words(opened, place)
        if cite:
            lines = statement_citations(opened.briefing, _statements(place))
            text += "".join(f"\n[{n}] {line}" for n, line in enumerate(lines, 1)) + "\n"
        return text

    return [Form("Markdown", "Markdown", markdown), Form("Plain text", "plain text", words)]


def _statements(place: Place) -> list[Place]:
    """The statements, or the claim, that are copied with `place`."""
    if place.statement is not None:
        return [place]
    assert place.part is not None
    sections = (place.section,) if place.section else place.part.sections
    return [
        Place("statement", statement.id, place.part, section, statement)
        for section in sections
        for statement in section.statements
    ]


def _words(opened: Opened, place: Place) -> str:
    if place.kind == "claim" and place.claim is not None:
        return place.claim.exact + "\n"
    if place.statement is not None:
        return place.statement.text + "\n"
    from tui.export.prose import text_place

    return text_place(opened.briefing, place)


def table_copyables(
    opened: Opened, view: TableView, chosen: Stop | None, id: str, views: Sequence[TableView]
) -> list[Copyable]:
    """The rows picked, the table as it stands, its row, column and cell, all tables that `views`
    show, the REF.

    No table, nor a part of one, is made before it is copied.
    """
    some = partial(table_copyable, opened)
    rows = counted(view.row_count, "row")
    found = [some("Table as it stands", rows, lambda: [view.table()])]
    if picked := view.pick_count():
        said = counted(picked, "row")
        found.insert(0, some("Picked rows", said, lambda: [view.picked().table()]))
    if chosen is not None and view.row_count:
        r, c = chosen
        every_column = range(len(view.columns))
        beside = sorted({0, c})
        found += [
            some("Row", "1 row", lambda: [_part(view, [r], every_column)]),
            some("Column", "1 column", lambda: [_part(view, range(view.row_count), beside)]),
            Copyable("Cell", [_cell_form(opened, view, r, c)], "1 cell"),
        ]
    if len(views) > 1:
        found.append(
            some("All tables", f"{len(views)} tables", lambda: [view.table() for view in views])
        )
    if id:
        found.append(reference(opened, id))
    return found


def table_copyable(
    opened: Opened, what: str, said: str, tables: Callable[[], Sequence[Table]]
) -> Copyable:
    """Tables, in every format; they are made when they are copied."""
    return Copyable(what, _table_forms(opened, tables), said)


def _part(view: TableView, rows: Iterable[int], columns: Sequence[int]) -> Table:
    """The table of these rows and columns of `view`, as shown."""
    return structs.replace(
        view.source,
        columns=tuple(view.columns[c] for c in columns),
        rows=tuple(
            structs.replace(view.row(r), cells=tuple(view.cell(r, c) for c in columns))
            for r in rows
        ),
    )


def _table_forms(opened: Opened, tables_of: Callable[[], Sequence[Table]]) -> Sequence[Form]:
    def form(format: Format) -> Form:
        def write(cite: bool) -> str:
            tables = tables_of()
            lines: Sequence[str] = ()
            if cite:
                from tui.export.cite import table_citations

                lines = table_citations(opened.briefing, tables)
            return format.write(tables, lines)

        html = format.name == "html"
        # What comes after the places it goes to; HTML is named beside the size of a copy.
        name = "" if html else format.label.rpartition(": ")[2]
        return Form(format.label, name, write, format.cites, "html" if html else "text")

    # Sorting is stable: Markdown comes first.
    return [form(format) for format in sorted(FORMATS.values(), key=lambda f: f.name != "markdown")]


def _cell_form(opened: Opened, view: TableView, r: int, c: int) -> Form:
    def words(cite: bool) -> str:
        lines: Sequence[str] = ()
        if cite:
            from tui.export.cite import table_citations

            lines = table_citations(opened.briefing, [_part(view, [r], sorted({0, c}))])
        text = view.cell(r, c).text
        return "\n".join([text, *(f"[{n}] {line}" for n, line in enumerate(lines, 1))]) + "\n"

    return Form("Plain text", "", words)


def source_copyables(lines: Sequence[str], number: int) -> list[Copyable]:
    """The line of the source you are on, the whole source."""
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return [
        Copyable("Line", _plain(line + "\n"), "1 line"),
        Copyable("Whole source", _plain("\n".join(lines) + "\n"), "the whole source"),
    ]

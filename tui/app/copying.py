"""What can be copied at a place, and as what. Always from the model, never from the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from tui.briefing.model import Column, Row, Table
from tui.briefing.places import Place
from tui.export.registry import FORMATS
from tui.tables.view import TableView
from tui.typeset.layout import Stop

from .opened import Opened

Writer = Callable[[bool], str]
"""Whether to cite → the text."""


class Copyable(NamedTuple):
    """Something that can be copied."""

    what: str
    """Its name, as "Copy as" lists it."""
    formats: Mapping[str, Writer]
    """Labels of formats, and what makes the text; the first is Markdown or the only one."""
    cites: bool = False
    """Whether sources can follow."""


def _plain(text: str) -> Mapping[str, Writer]:
    return {"Plain text": lambda cite: text}


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

    return Copyable("Reference", {"command line: for briefbook": write})


def place_copyables(opened: Opened, place: Place | None, id: str) -> list[Copyable]:
    """The statement, its section and part, the REF."""
    if place is None or place.part is None:
        source = next((s for s in opened.briefing.sources if id == f"source:{s.id}"), None)
        if source is None:
            return [reference(opened, "")]
        from tui.export.cite import source_line

        return [Copyable("Source", _plain(source_line(source) + "\n")), reference(opened, "")]
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
    copyables = [Copyable(what, _prose_formats(opened, p), cites=True) for what, p in found]
    return [*copyables, reference(opened, place.id)]


def _prose_formats(opened: Opened, place: Place) -> Mapping[str, Writer]:
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

    return {"Markdown": markdown, "Plain text": words}


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
    """The table as it stands, its row, column and cell, all tables that `views` show, the REF.

    No table is made before it is copied.
    """

    def whole() -> list[Table]:
        return [view.table()]

    found = [Copyable("Table as it stands", _table_formats(opened, whole), cites=True)]
    if chosen is not None and view.row_count:
        r, c = chosen

        def row() -> list[Table]:
            table = view.table()
            return [structs.replace(table, rows=(table.rows[r],))]

        def column() -> list[Table]:
            return [_column(view.table(), c)]

        found += [
            Copyable("Row", _table_formats(opened, row), cites=True),
            Copyable("Column", _table_formats(opened, column), cites=True),
            Copyable("Cell", _cell_formats(opened, view, r, c), cites=True),
        ]
    if len(views) > 1:

        def every() -> list[Table]:
            return [view.table() for view in views]

        found.append(Copyable("All tables", _table_formats(opened, every), cites=True))
    if id:
        found.append(reference(opened, id))
    return found


def _column(table: Table, c: int) -> Table:
    """`table` with its first column and column `c`."""
    kept = sorted({0, c})
    columns: tuple[Column, ...] = tuple(table.columns[k] for k in kept)
    rows: tuple[Row, ...] = tuple(
        structs.replace(row, cells=tuple(row.cells[k] for k in kept)) for row in table.rows
    )
    return structs.replace(table, columns=columns, rows=rows)


def _table_formats(
    opened: Opened, tables_of: Callable[[], Sequence[Table]]
) -> Mapping[str, Writer]:
    def writer(name: str) -> Writer:
        format = FORMATS[name]

        def write(cite: bool) -> str:
            tables = tables_of()
            lines: Sequence[str] = ()
            if cite and format.cites:
                from tui.export.cite import table_citations

                lines = table_citations(opened.briefing, tables)
            return format.write(tables, lines)

        return write

    names = {format.label: writer(name) for name, format in FORMATS.items() if name != "markdown"}
    return {FORMATS["markdown"].label: writer("markdown"), **names}


def _cell_formats(opened: Opened, view: TableView, r: int, c: int) -> Mapping[str, Writer]:
    cell = view.cell(r, c)

    def words(cite: bool) -> str:
        lines: Sequence[str] = ()
        if cite:
            from tui.export.cite import table_citations

            column = _column(view.table(), c)
            one = structs.replace(column, rows=(column.rows[r],))
            lines = table_citations(opened.briefing, [one])
        return "\n".join([cell.text, *(f"[{n}] {line}" for n, line in enumerate(lines, 1))]) + "\n"

    return {"Plain text": words}


def source_copyables(lines: Sequence[str], number: int) -> list[Copyable]:
    """The line of the source you are on, the whole source."""
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return [
        Copyable("Line", _plain(line + "\n")),
        Copyable("Whole source", _plain("\n".join(lines) + "\n")),
    ]

"""`briefbook table REF…`: tables in many formats, ordered, filtered, cut to some columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import click

from tui.export.registry import FORMATS

from .output import put, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.briefing.model import Table
    from tui.library.reference import Found
    from tui.tables.view import Operator, TableView

_OPERATOR = re.compile("!=|>=|<=|[=~><]")


@click.command(name="table")
@click.argument("refs", metavar="REF…", nargs=-1, required=True)
@click.option("--format", type=click.Choice(list(FORMATS)), default="markdown", show_default=True)
@click.option(
    "--columns",
    multiple=True,
    metavar="NAMES",
    help="Only these, in this order; titles or ids, separated by commas.",
)
@click.option(
    "--where",
    multiple=True,
    metavar="COLUMN=TEXT",
    help="Only rows whose cell contains TEXT; also != (does not), ~ (matches), > >= < <= "
    "(as numbers). May be repeated.",
)
@click.option("--sort", metavar="COLUMN[:desc]", help="Order the rows by a column.")
@click.option("--transpose", is_flag=True, help="Turn rows into columns.")
@click.option("--limit", type=click.IntRange(0), default=0, metavar="N", help="At most N rows.")
@click.option("--cite", is_flag=True, help="Below, what each cell rests on.")
def command(
    refs: tuple[str, ...],
    format: str,
    columns: tuple[str, ...],
    where: tuple[str, ...],
    sort: str | None,
    transpose: bool,
    limit: int,
    cite: bool,
) -> int:
    """Print tables, in many formats.

    REF names a table, or a part or briefing with all its tables. It is `briefing` or
    `briefing#id`, where briefing is an id of the library or a path; `-` is standard input.
    """
    from tui.library.reference import resolve

    writer = FORMATS[format]
    if cite and not writer.cites:
        raise click.UsageError(f"--cite has no place in {format}: its cells name their claims")
    tables: list[Table] = []
    citations: list[str] = []
    for found in map(resolve, refs):
        standing = []
        for table in _tables(found):
            view = _view(table, columns, where, sort).limit(limit or None)
            if view.file_rows or not where:
                standing.append((view.transpose() if transpose else view).table())
        tables += standing
        if cite:
            from tui.export.cite import table_citations

            citations += table_citations(found.briefing, standing)
    if not tables:
        tell("briefbook: no row matches" if where else "briefbook: no table there")
        return 1
    put(writer.write(tables, citations))
    return 0


def _tables(found: Found) -> Sequence[Table]:
    from tui.briefing.places import tables_of
    from tui.briefing.problems import quoted
    from tui.library.reference import RefError

    place = found.place
    if place is None:
        return tables_of(found.briefing)
    if place.kind == "table" and place.table is not None:
        return (place.table,)
    if place.kind == "part" and place.part is not None:
        return place.part.tables
    tables = ", ".join(table.id for table in tables_of(found.briefing)) or "none"
    raise RefError(f"{quoted(place.id)} is a {place.kind}, not a table; the tables: {tables}")


def _view(
    table: Table, columns: Sequence[str], where: Sequence[str], sort: str | None
) -> TableView:
    from tui.tables.view import TableView

    view = TableView(table)
    for text in where:
        column, op, value = _condition(table, text)
        try:
            view = view.where(column, op, value)
        except ValueError as error:
            raise click.UsageError(f"--where: {error}") from None
    if sort is not None:
        name, colon, order = sort.rpartition(":")
        if colon and order in ("asc", "desc"):
            view = view.sort(_column(table, name, "--sort"), descending=order == "desc")
        else:
            view = view.sort(_column(table, sort, "--sort"))
    if columns:
        view = view.columns_only(_picked(table, columns))
    return view


def _condition(table: Table, text: str) -> tuple[int, Operator, str]:
    """Column, operator and value of a `--where`; a title may hold an operator too."""
    from tui.tables.view import column_index

    found = list(_OPERATOR.finditer(text))
    if not found:
        raise click.UsageError(f"--where wants COLUMN=TEXT, or != ~ > >= < <= for the =: {text}")
    for match in found:
        column = column_index(table, text[: match.start()].strip())
        if column is not None:
            return column, cast("Operator", match[0]), text[match.end() :].strip()
    raise _no_column(table, text[: found[0].start()].strip(), "--where")


def _picked(table: Table, names: Sequence[str]) -> list[int]:
    """The columns of a `--columns`; a title may hold a comma too."""
    from tui.tables.view import column_index

    picked = []
    for text in names:
        whole = column_index(table, text.strip())
        if whole is not None:
            picked.append(whole)
        else:
            picked += [_column(table, name.strip(), "--columns") for name in text.split(",")]
    return picked


def _column(table: Table, name: str, option: str) -> int:
    from tui.tables.view import column_index

    column = column_index(table, name)
    if column is None:
        raise _no_column(table, name, option)
    return column


def _no_column(table: Table, name: str, option: str) -> click.UsageError:
    from tui.briefing.problems import quoted

    titles = ", ".join(quoted(column.title or column.id) for column in table.columns)
    return click.UsageError(
        f"{option}: no column {quoted(name)} in table {quoted(table.id)}; it has {titles}"
    )

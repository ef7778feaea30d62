"""`briefbook table REF…`: tables in many formats, ordered, filtered, cut to some columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from tui.export.registry import FORMATS

from .output import put, tell, tell_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.briefing.model import Table
    from tui.library.reference import Found
    from tui.tables.delimited import Form
    from tui.tables.view import TableView

Picked = TypeVar("Picked")


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
    help="Only rows whose cell contains TEXT; also != (does not), == (is), ~ (matches a regular "
    "expression), !~, > >= < <= (as numbers). May be repeated: all must hold.",
)
@click.option("--sort", metavar="COLUMN[:desc]", help="Order the rows by a column.")
@click.option("--transpose", is_flag=True, help="Turn rows into columns.")
@click.option(
    "--limit", type=click.IntRange(0), default=0, metavar="N", help="At most N rows; 0 is all."
)
@click.option("--cite", is_flag=True, help="Below, what each cell rests on.")
@click.option(
    "--from",
    "form",
    type=click.Choice(["csv", "tsv"]),
    help="What separates the cells of standard input, or of a file of another name.",
)
def command(
    refs: tuple[str, ...],
    format: str,
    columns: tuple[str, ...],
    where: tuple[str, ...],
    sort: str | None,
    transpose: bool,
    limit: int,
    cite: bool,
    form: Form | None,
) -> int:
    """Print tables, in many formats.

    REF names a table, or a part or briefing with all its tables. It is `briefing` or
    `briefing#id`, where briefing is an id of the library or a path; `-` is standard input. A
    path may lead to a file of comma- or tab-separated values, and standard input hold them.

    Of several tables those are left out that have no column of --where, or none of --columns;
    --sort passes over those without its column. A column that no table has is an error.
    """
    from tui.library.reference import resolve

    writer = FORMATS[format]
    if cite and not writer.cites:
        raise click.UsageError(f"--cite has no place in {format}: its cells name their claims")
    if refs.count("-") > 1:
        raise click.UsageError("standard input is read once: - may be named once")
    every = [resolve(ref, form=form) for ref in refs]
    for found in every:
        tell_problems(found.odd)
    tables = [(found, table) for found in every for table in _tables(found)]
    views = _views([table for _, table in tables], columns, where, sort)
    standing: list[Table] = []
    citations: list[str] = []
    for (found, _), view in zip(tables, views, strict=True):
        if view is not None and (view.file_rows or not where):
            view = view.limit(limit or None)
            standing.append((view.transpose() if transpose else view).table())
            if cite:
                from tui.export.cite import table_citations

                citations += table_citations(found.briefing, standing[-1:])
    if not standing:
        why = "no row matches" if any(views) else "no table has all of these columns"
        tell(f"briefbook: {why if tables else 'no table there'}")
        return 1
    put(writer.write(standing, citations))
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


def _views(
    tables: Sequence[Table], columns: Sequence[str], where: Sequence[str], sort: str | None
) -> list[TableView | None]:
    """The tables as they are asked for; None for one that is left out."""
    from tui.tables import conditions
    from tui.tables.view import TableView

    views: list[TableView | None] = [TableView(table) for table in tables]
    for text in where:
        found = _wherever(tables, "--where", partial(conditions.where, text=text))
        _tell_alike(tables, [condition and condition.column for condition in found], text)
        for i, (view, condition) in enumerate(zip(views, found, strict=True)):
            try:
                views[i] = view.where(*condition) if view and condition else None
            except ValueError as error:
                raise click.UsageError(f"--where: {error}") from None
    if sort is not None:
        orders = _wherever(tables, "--sort", partial(_order, text=sort))
        _tell_alike(tables, [order and order[0] for order in orders], sort)
        for i, (view, order) in enumerate(zip(views, orders, strict=True)):
            views[i] = view.sort(*order) if view and order else view
    if columns:
        picked: list[list[int]] = [[] for _ in tables]
        for name in _names(tables, columns):
            indices = _wherever(tables, "--columns", partial(conditions.column, name=name))
            _tell_alike(tables, indices, name)
            for own, index in zip(picked, indices, strict=True):
                own += [index] if index is not None else []
        for i, (view, own) in enumerate(zip(views, picked, strict=True)):
            views[i] = view.columns_only(own) if view and own else None
    return views


def _tell_alike(tables: Sequence[Table], indices: Sequence[int | None], text: str) -> None:
    """Say which column is meant where a title in `text` is that of several."""
    from tui.briefing.problems import quoted

    for table, index in zip(tables, indices, strict=True):
        if index is not None and not text.startswith(table.columns[index].id):
            title = table.columns[index].title
            meant, *others = [column.id for column in table.columns if column.title == title]
            if others:
                what = f"{quoted(title)} is taken for {meant}, also called so:"
                tell(f"briefbook: {what} {', '.join(others)}")


def _wherever(
    tables: Sequence[Table], option: str, find: Callable[[Table], Picked]
) -> list[Picked | None]:
    """What `find` finds in each table, None where that raises ValueError; in one of them it has
    to be found."""
    found: list[Picked | None] = []
    wrong: list[ValueError] = []
    for table in tables:
        try:
            found.append(find(table))
        except ValueError as error:
            found.append(None)
            wrong.append(error)
    if wrong and len(wrong) == len(tables):
        raise click.UsageError(f"{option}: {wrong[0]}")
    return found


def _order(table: Table, text: str) -> tuple[int, bool]:
    """The column of a `--sort`, and whether from high to low."""
    from tui.tables.conditions import column

    name, colon, order = text.rpartition(":")
    if colon and order in ("asc", "desc"):
        return column(table, name), order == "desc"
    return column(table, text), False


def _names(tables: Sequence[Table], columns: Sequence[str]) -> Iterator[str]:
    """The names in each `--columns`; a title may hold a comma too."""
    from tui.tables.conditions import column_index

    commas = max((c.title.count(",") for table in tables for c in table.columns), default=0)
    for text in columns:
        pieces = text.split(",")
        while pieces:
            for size in range(min(commas + 1, len(pieces)), 0, -1):
                name = ",".join(pieces[:size]).strip()
                if size == 1 or any(column_index(table, name) is not None for table in tables):
                    break
            yield name
            del pieces[:size]

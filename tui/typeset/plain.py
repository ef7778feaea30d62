"""The lines of a briefing as plain text: what `show` prints, and the plain view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.briefing.model import Briefing, Cell, Section, Table
from tui.briefing.places import Place, Places
from tui.briefing.tabs import overview_sections
from tui.tables.view import TableView

from .cards import whole_table
from .cells import one_line
from .facts import briefing_facts, fact_lists, table_facts
from .flow import Block, Flow
from .layout import GUTTER, Layout, all_lines
from .reader import MEASURE_ALONE, RIGHT_MARGIN, Text, overview_text, part_text
from .spans import SECONDARY, TITLE, plain
from .support import legend


def text_lines(briefing: Briefing, place: Place | None, width: int) -> Iterator[str]:
    """The lines of the whole briefing, or of what stands at `place`, at most `width` cells.

    Statements have their marks before them, as on the screen.
    """
    if place is not None:
        yield from _place_lines(briefing, place, width)
        return
    head = [
        Block(one_line(briefing.title), TITLE),
        Block(briefing_facts(briefing), SECONDARY, above=0),
    ]
    yield from flow_lines(head, width)
    yield ""
    yield ""
    yield from flow_lines(overview_text(briefing, Places(briefing)).blocks, width)
    for part in briefing.parts:
        if part.kind != "overview":
            yield ""
            yield ""
            yield from flow_lines(part_text(part).blocks, width)
        for table in part.tables:
            yield from _titled_table(table, width)
    for table in briefing.tables:
        yield from _titled_table(table, width)
    for title, items in fact_lists(briefing):
        yield ""
        yield ""
        yield from flow_lines(
            [Block(title, TITLE), *(Block(item, above=0) for item in items)], width
        )


def _place_lines(briefing: Briefing, place: Place, width: int) -> Iterable[str]:
    """The lines of a part, section, statement, claim, table or cell."""
    if place.kind == "cell" and place.table is not None:
        cell: Cell = place.table.rows[place.row].cells[place.column]
        return flow_lines([Block(cell.text)], width)
    if place.table is not None:
        return view_lines(TableView(place.table), width)
    if place.claim is not None and place.kind == "claim":
        return flow_lines([Block(place.claim.exact)], width)
    if place.statement is not None:
        return flow_lines([Block(place.statement.text, statement=place.statement)], width)
    if place.section is not None:
        return flow_lines(_section(place.section).blocks, width)
    assert place.part is not None
    if place.part.kind == "overview":
        text = Text()
        for i, section in enumerate(overview_sections(briefing)):
            text.section(section, first=i == 0)
        return flow_lines(text.blocks, width)
    lines = list(flow_lines(part_text(place.part).blocks, width))
    for table in place.part.tables:
        lines += _titled_table(table, width)
    return lines


def _section(section: Section) -> Text:
    text = Text()
    text.section(section, first=True)
    return text


def flow_lines(blocks: Sequence[Block], width: int) -> list[str]:
    """The lines of `blocks`, at most `width` cells."""
    flow = Flow(blocks, min(MEASURE_ALONE, width - GUTTER - RIGHT_MARGIN))
    return _lines(flow)


def _lines(layout: Layout) -> list[str]:
    return list(map(plain, all_lines(layout)))


def _titled_table(table: Table, width: int) -> Iterator[str]:
    yield ""
    yield ""
    yield from flow_lines([Block(one_line(table.title or table.id), TITLE)], width)
    yield ""
    yield from view_lines(TableView(table), width)
    if facts := [Block(fact, above=0) for fact in table_facts(table)]:
        yield ""
        yield from flow_lines(facts, width)


def view_lines(view: TableView, width: int) -> list[str]:
    """The lines of a table as it stands, at most `width` cells; as cards where those are few."""
    return _lines(whole_table(view, width, legend(view, width)))

"""Citations: for each place that is copied the whole statement behind it, and its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.briefing.model import Briefing, Claim, Source, Statement, Table
from tui.briefing.places import Place, Places, claims_of


def table_citations(briefing: Briefing, tables: Sequence[Table]) -> list[str]:
    """A line for each statement that a cell of `tables` rests on, in reading order:
    `Row / Column: “statement” (modality). Source.`"""
    places = Places(briefing)
    lines = []
    for table in tables:
        for row in table.rows:
            label = row.cells[0].text if row.cells else ""
            for column, cell in zip(table.columns, row.cells, strict=False):
                found = [place for id in cell.claims if (place := places.find(id))]
                where = " / ".join(dict.fromkeys(filter(None, (label, column.title))))
                lines += _lines(briefing, where, found)
    return lines


def statement_citations(briefing: Briefing, places: Iterable[Place]) -> list[str]:
    """A line for each statement or claim of `places`: `Part / Section: “statement” …`."""
    lines = []
    for place in places:
        titles = [place.part.title] if place.part else []
        if place.section and (title := place.section.title or place.section.label):
            titles.append(title)
        lines += _lines(briefing, " / ".join(titles), [place])
    return lines


def source_line(source: Source) -> str:
    """A source as it is cited: `Title, author unknown, n.d.`; addresses where there is one."""
    author = source.author if isinstance(source.author, str) else ", ".join(source.author)
    parts = [source.title, author or "author unknown", source.issued or "n.d."]
    parts += [part for part in (source.container_title, source.publisher, source.URL) if part]
    if source.accessed:
        parts.append(f"accessed {source.accessed}")
    line = ", ".join(parts)
    return line if line.endswith(".") else f"{line}."


def _lines(briefing: Briefing, where: str, places: Iterable[Place]) -> list[str]:
    """A line for each statement behind `places`, with the modality of each claim named."""
    named: dict[str, tuple[Statement, list[Claim]]] = {}
    for place in places:
        if place.statement is not None:
            claims = [place.claim] if place.claim else list(claims_of(place.statement))
            named.setdefault(place.statement.id, (place.statement, []))[1].extend(claims)
    sources = {source.id: source for source in briefing.sources}
    lines = []
    for statement, claims in named.values():
        modality = ", ".join(dict.fromkeys(claim.modality or "not assessed" for claim in claims))
        cited = [sources[id] for id in dict.fromkeys(c.source for c in claims) if id in sources]
        line = f"{where}: “{' '.join(statement.text.split())}” ({modality})."
        lines.append(" ".join([line, *map(source_line, cited)]))
    return lines

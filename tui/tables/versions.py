"""Another version of a table: which of its columns and rows are those of this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from tui.briefing.model import Column, Row, Table


def columns_in(table: Table, other: Table) -> dict[int, int]:
    """For each column of `table` that `other` has too, where it stands there.

    Columns go by id and title, then by title, then by id: those of separated values are
    numbered, and a title may be written otherwise since.
    """

    one, two = table.columns, other.columns
    found = _paired([(c.id, c.title) for c in one], [(c.id, c.title) for c in two], {})
    found = _paired(_titles(one), _titles(two), found)
    return _paired([c.id for c in one], [c.id for c in two], found)


def _titles(columns: Sequence[Column]) -> list[str | None]:
    """The titles, as far as they tell a column: None for a blank one and for one of two alike."""
    count = Counter(column.title for column in columns)
    return [c.title if c.title and count[c.title] == 1 else None for c in columns]


def rows_in(table: Table, other: Table) -> dict[int, int]:
    """For each row of `table` that `other` has too, where it stands there: one that says the
    same, else one of which the first cell does. Of alike ones the first is the first."""

    def texts(row: Row) -> tuple[str, ...]:
        return tuple(cell.text for cell in row.cells)

    one, two = list(map(texts, table.rows)), list(map(texts, other.rows))
    found = _paired(_numbered(one), _numbered(two), {})
    # Which of some alike ones has changed is not known.
    return _paired(map(_label, one), map(_label, two), found)


def _label(texts: Sequence[str]) -> str | None:
    return texts[0] if texts else None


def _numbered(keys: Iterable[Hashable]) -> list[Hashable]:
    """Each key with how many of the same came before it."""
    seen: dict[Hashable, int] = {}
    out: list[Hashable] = []
    for key in keys:
        seen[key] = seen.get(key, -1) + 1
        out.append((key, seen[key]))
    return out


def _paired(
    one: Iterable[Hashable], two: Iterable[Hashable], found: dict[int, int]
) -> dict[int, int]:
    """`found`, and the places of those others that have a key alone in both; None is no key."""
    taken = set(found.values())
    ones = _alone(one, set(found))
    twos = _alone(two, taken)
    return {**found, **{at: twos[key] for key, at in ones.items() if key in twos}}


def _alone(keys: Iterable[Hashable], without: set[int]) -> dict[Hashable, int]:
    """Where each key stands that one place alone has, of those not in `without`."""
    places: dict[Hashable, int] = {}
    twice: set[Hashable] = set()
    for at, key in enumerate(keys):
        if at not in without and key is not None:
            if key in places:
                twice.add(key)
            places[key] = at
    return {key: at for key, at in places.items() if key not in twice}

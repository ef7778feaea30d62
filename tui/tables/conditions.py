"""Conditions on the rows of a table: how they are written, and which cells meet them.

On the command line a condition is `COLUMN=text` (contains), or has `!=`, `==` (is), `~` (matches),
`!~`, `>` `>=` `<` `<=` in place of the `=`. What is typed into a filter may be several, with ` & `
between them, may leave out the column, and is still being typed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, cast, get_args

from tui.briefing.fold import fold
from tui.briefing.model import Table

from .numbers import number

Operator = Literal["=", "!=", "==", "~", "!~", ">", ">=", "<", "<="]
"""How a cell is held against a value: contains, does not, is, matches, does not, or compares as a
number."""

OPERATORS: tuple[Operator, ...] = get_args(Operator)

LONGEST_SCAN = 0.5
"""Seconds that a pattern may take over all cells."""

_BETWEEN_LOOKS = 5_000
"""Code points of cells after which is looked whether it has."""

MOST_NAMES = 20
"""Columns that are named where one is not there."""

_OPERATOR = re.compile("!=|==|!~|>=|<=|[=~><]")
_SHORT = re.compile(r"(.*\d)\s*(k|m|mn|bn?|tn?)", re.IGNORECASE)
_TIMES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
_QUOTED = re.compile(r'(!?)"([^"]*)"?')


class Condition(NamedTuple):
    """What the cell of a row in `column` must be."""

    column: int | None
    """None is any cell; with `!=` then none of them may contain the value."""
    op: Operator
    value: str


def where(table: Table, text: str) -> Condition:
    """The condition that `text` puts on `table`.

    A title may hold an operator too: of the columns that `text` begins with, the longest name is
    meant, one written exactly before one that folds alike. Raises ValueError where there is no
    operator or no such column.
    """
    found = _condition(table, text)
    if found is not None:
        return found
    first = _OPERATOR.search(text)
    if first is None:
        from tui.briefing.problems import quoted

        asked = "COLUMN=TEXT, or != ~ > >= < <= for the ="
        raise ValueError(f"{quoted(text)} has no comparison: {asked}")
    raise _no_column(table, text[: first.start()].strip())


def typed(table: Table, text: str, here: int | None) -> tuple[Condition, ...]:
    """The conditions that `text`, finished or still being typed, puts on `table`.

    Apart by ` & ` they are `COLUMN op value`; `op value`, for the column `here`, or any when that
    is None; `!text`, which no cell may contain; else text that a cell contains, in double quotes
    as it stands. One without a value yet is none. Raises ValueError for a pattern that cannot be
    run, and for what is no number where one is compared.
    """
    found = []
    for piece in _pieces(table, text):
        condition = _typed(table, piece, here)
        if condition is not None:
            holds(condition)
            found.append(condition)
    return tuple(found)


def written(table: Table, condition: Condition) -> str:
    """How `condition` is typed so that it means the same in whatever column you are."""
    column, op, value = condition
    if column is not None:
        names = table.columns[column].title, table.columns[column].id
        ways = [f"{name} {op} {value}" for name in names]
    elif op in ("=", "!="):
        sign = "!" if op == "!=" else ""
        ways = [f"{sign}{value}", f'{sign}"{value}"']
    else:
        ways = [f"{op} {value}"]
    return next((way for way in ways if typed(table, way, None) == (condition,)), ways[0])


def doubt(table: Table, condition: Condition) -> str:
    """What may be wrong with a text that holds a comparison: the column it names is none."""
    found = _OPERATOR.search(condition.value)
    if condition.column is not None or found is None:
        return ""
    from tui.briefing.problems import quoted

    name = condition.value[: found.start()].strip()
    near = "" if column_index(table, name) is not None else _near(table, name)
    return f"did you mean {quoted(near)}?" if near else f"no column {quoted(name)}" * bool(name)


def column_index(table: Table, name: str) -> int | None:
    """The index of the column whose id or title is `name`, else folds alike; None for none."""
    at = _exact(table, name)
    if at is not None:
        return at
    wanted = fold(name).text.strip()
    for names in _names(table):
        folded = [fold(each).text.strip() for each in names]
        if wanted in folded:
            return folded.index(wanted)
    return None


def column(table: Table, name: str) -> int:
    """The same. Raises ValueError, with the nearest name, where there is none."""
    at = column_index(table, name)
    if at is None:
        raise _no_column(table, name)
    return at


# Which cells meet a condition.


def reader(op: Operator) -> Callable[[str], Any]:
    """What of a cell's text `op` looks at: the folded text, with its case for a pattern; or the
    number in it, if any."""
    if op in ("=", "!=", "=="):
        return _folded
    if op in ("~", "!~"):
        return _kept
    return number


def met(condition: Condition, read: Iterable[Any]) -> list[bool]:
    """For each of the cells, as `reader` of the operator gives them, whether it meets `condition`.

    Raises ValueError when that has a bad value, or a pattern that takes too long.
    """
    meets = _test(condition)
    if condition.op not in ("~", "!~"):
        return [meets(cell) for cell in read]
    result: list[bool] = []
    limit, passed = time.thread_time() + LONGEST_SCAN, 0
    for cell in read:
        result.append(meets(cell))
        passed += len(cell) + 1
        if passed > _BETWEEN_LOOKS:
            passed = 0
            if time.thread_time() > limit:
                raise _bad_pattern(condition.value, "this pattern takes too long")
    return result


def holds(condition: Condition) -> Callable[[str], bool]:
    """Whether the text of a cell meets `condition`. Raises ValueError when that has a bad value;
    what it gives does, too, for a pattern that takes too long."""
    read, meets = reader(condition.op), _test(condition)
    return lambda text: meets(read(text))


def _test(condition: Condition) -> Callable[[Any], bool]:
    _, op, value = condition
    if op in ("=", "!="):
        needle, wanted = _folded(value), op == "="
        return lambda text: (needle in text) is wanted
    if op == "==":
        whole = _folded(value).strip()
        return lambda text: bool(text.strip() == whole)
    if op in ("~", "!~"):
        from tui.briefing.pattern import BadPattern, Pattern

        try:
            found_in = Pattern(value, case=False).found_in
        except BadPattern as error:
            raise _bad_pattern(value, str(error)) from None

        def matches(text: str) -> bool:
            try:
                return found_in(text) is (op == "~")
            except BadPattern as error:
                raise _bad_pattern(value, str(error)) from None

        return matches
    bound = _bound(value)
    if bound is None:
        from tui.briefing.problems import quoted

        raise ValueError(f"{quoted(value)} is not a number to compare with")
    compare: dict[str, Callable[[float, float], bool]] = {
        ">": float.__gt__,
        ">=": float.__ge__,
        "<": float.__lt__,
        "<=": float.__le__,
    }
    compares = compare[op]
    return lambda found: found is not None and compares(found, bound)


def _bound(value: str) -> float | None:
    """The number that is typed: `100M` and `5k` stand for what they do in a headline."""
    short = _SHORT.fullmatch(value)
    if short is None:
        return number(value)
    found = number(short[1])
    return None if found is None else found * _TIMES[short[2].lower()]


def _folded(text: str) -> str:
    return fold(text).text


def _kept(text: str) -> str:
    return fold(text, case=False).text


def _bad_pattern(value: str, what: str) -> ValueError:
    from tui.briefing.problems import quoted

    return ValueError(f"bad regular expression {quoted(value)}: {what}")


# How conditions are written.


def _condition(table: Table, text: str) -> Condition | None:
    """`COLUMN op value`, where there is such a column."""
    # Also `>` where `>=` stands, and the `=` in it: a title may end or go on with one.
    found = [
        (text[:at].strip(), op, text[at + len(op) :].strip())
        for at in range(len(text) - 1, -1, -1)
        for op in sorted(OPERATORS, key=len, reverse=True)
        if text.startswith(op, at)
    ]
    for index in (_exact, column_index):
        for name, op, value in found:
            at = index(table, name) if name else None
            if at is not None:
                return Condition(at, op, value)
    return None


def _pieces(table: Table, text: str) -> Iterator[str]:
    """`text` parted at each ` & ` that stands neither in quotes nor in the title it begins with."""
    titles = {column.title.strip() for column in table.columns if "&" in column.title}
    whole = [r'!?"[^"]*"?(?=\s*$|\s&)', *map(re.escape, sorted(titles, key=len, reverse=True))]
    piece = re.compile(rf"\s*((?:{'|'.join(whole)})?.*?)(?:\s&(?:\s|$)|$)", re.DOTALL)
    at = 0
    while at < len(text) and (match := piece.match(text, at)):
        yield match[1].strip()
        at = match.end()


def _typed(table: Table, piece: str, here: int | None) -> Condition | None:
    quoted = _QUOTED.fullmatch(piece)
    found: Condition | None
    if quoted is not None:
        found = Condition(None, "!=" if quoted[1] else "=", quoted[2])
    elif at := _OPERATOR.match(piece):
        found = Condition(here, cast("Operator", at[0]), piece[at.end() :].strip())
    elif piece.startswith("!"):
        found = Condition(None, "!=", piece[1:].strip())
    else:
        found = _condition(table, piece) or Condition(None, "=", piece)
    if not found.value and found.op != "==":
        return None
    # A sign or a currency alone: the digits are still to come.
    if found.op in (">", ">=", "<", "<=") and not any(map(str.isalnum, found.value)):
        return None
    return found


def _exact(table: Table, name: str) -> int | None:
    return next((names.index(name) for names in _names(table) if name in names), None)


def _names(table: Table) -> tuple[list[str], list[str]]:
    return [column.id for column in table.columns], [column.title for column in table.columns]


def _near(table: Table, name: str) -> str:
    """The title or id that is spelt most like `name`, else the first that begins with it."""
    from tui.briefing.problems import nearest

    ids, titles = _names(table)
    begun = _folded(name)
    longer = (each for each in titles if begun and _folded(each).startswith(begun))
    return nearest(name, [*titles, *ids]) or next(longer, "")


def _no_column(table: Table, name: str) -> ValueError:
    from tui.briefing.problems import quoted

    ids, titles = _names(table)
    near = _near(table, name)
    hint = f" — did you mean {quoted(near)}?" if near else ""
    some = [quoted(title or id) for id, title in zip(ids, titles, strict=True)]
    more = f" and {len(some) - MOST_NAMES} more" if len(some) > MOST_NAMES else ""
    has = ", ".join(some[:MOST_NAMES]) + more
    return ValueError(f"no column {quoted(name)} in table {quoted(table.id)}; it has {has}{hint}")

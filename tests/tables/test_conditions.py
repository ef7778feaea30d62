"""Conditions: how they are written, what is typed of them, which cells meet them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.model import Cell, Column, Row, Table
from tui.tables.conditions import Condition, column, column_index, holds, typed, where, written
from tui.tables.view import TableView


def table(titles: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table(
        id="t",
        columns=tuple(Column(id=f"c{n}", title=title) for n, title in enumerate(titles)),
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in rows),
    )


FORCES = table(
    ("State", "Troops", "R & D", "a>b"),
    ("Japan", "247,150", "3.4", "x"),
    ("Corée", "500,000", "", "x & y"),
    ("korea", "", "1.1", "3"),
)


def first(*conditions: Condition) -> list[str]:
    """The first cells of the rows that meet all of them."""
    view = TableView(FORCES)
    for condition in conditions:
        view = view.where(*condition)
    return [FORCES.rows[row].cells[0].text for row in view.file_rows]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("State=Japan", (0, "=", "Japan")),
        (" state != Japan ", (0, "!=", "Japan")),
        ("c1>=5", (1, ">=", "5")),
        ("Troops<=5", (1, "<=", "5")),
        ("State~^J", (0, "~", "^J")),
        ("State=a=b>c", (0, "=", "a=b>c")),
        ("a>b=3", (3, "=", "3")),
        ("a>b>3", (3, ">", "3")),
        ("A>B!=3", (3, "!=", "3")),
        ("State=", (0, "=", "")),
        ("R & D>1", (2, ">", "1")),
    ],
)
def test_written(text: str, condition: tuple[int, str, str]) -> None:
    assert where(FORCES, text) == condition


def test_a_name_written_exactly_comes_before_one_that_folds_alike() -> None:
    both = table(("a", "A>b"))
    assert where(both, "A>b=2") == (1, "=", "2")
    assert where(table(("population", "Population")), "Population=2") == (1, "=", "2")


def test_a_title_with_blanks_round_it_is_found() -> None:
    assert where(table(("Country", " Population\n(2024)")), "population (2024)>5").column == 1


def test_a_column_that_is_not_there_has_its_nearest_name() -> None:
    with pytest.raises(ValueError) as error:
        where(FORCES, "Trops>5")
    assert str(error.value) == (
        "no column “Trops” in table “t”; it has “State”, “Troops”, “R & D”, “a>b” "
        "— did you mean “Troops”?"
    )
    with pytest.raises(ValueError, match=r"“x19” and 180 more$"):
        column(table(tuple(f"x{n}" for n in range(200))), "zzz")
    with pytest.raises(ValueError, match="“State” has no comparison"):
        where(FORCES, "State")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", []),
        ("  ", []),
        ("!", []),
        ('"', []),
        ("&", [(None, "=", "&")]),
        ("japan", [(None, "=", "japan")]),
        ("!japan", [(None, "!=", "japan")]),
        ("Troops>5", [(1, ">", "5")]),
        ("Troops>", []),
        ("Troops>=", []),
        ("Troops>-", []),
        ("Troops~", []),
        (">5", [(7, ">", "5")]),
        ("=x", [(7, "=", "x")]),
        ("!=x", [(7, "!=", "x")]),
        ("!=", []),
        ("> ", []),
        ("nowhere=x", [(None, "=", "nowhere=x")]),
        ("japan & Troops>5", [(None, "=", "japan"), (1, ">", "5")]),
        ("japan & ", [(None, "=", "japan")]),
        ("japan &", [(None, "=", "japan")]),
        ("a&b", [(None, "=", "a&b")]),
        ('"Troops>5"', [(None, "=", "Troops>5")]),
        ('!" x & y" & z', [(None, "!=", " x & y"), (None, "=", "z")]),
        ('"open & z', [(None, "=", "open & z")]),
        ('5" gun & x', [(None, "=", '5" gun'), (None, "=", "x")]),
        ("R & D>1 & x", [(2, ">", "1"), (None, "=", "x")]),
    ],
)
def test_typed(text: str, conditions: list[tuple[int | None, str, str]]) -> None:
    assert list(typed(FORCES, text, 7)) == conditions


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("State~(", "bad regular expression “(”: a ( is not closed, at character 1"),
        ("~(a+)+", "bad regular expression “(a+)+”: a repeated group may hold no repeat"),
        ("Troops>many", "“many” is not a number to compare with"),
    ],
)
def test_what_cannot_be_asked_is_said_in_plain_words(text: str, says: str) -> None:
    with pytest.raises(ValueError) as error:
        typed(FORCES, text, 0)
    assert str(error.value).startswith(says)


@given(st.text(alphabet='ab&!"~(=>< State5', max_size=20))
def test_whatever_is_typed_gives_conditions_or_words(text: str) -> None:
    try:
        conditions = typed(FORCES, text, 1)
    except ValueError as error:
        assert "“" in str(error)
    else:
        assert all(condition.value or condition.op == "==" for condition in conditions)
        first(*conditions)


def test_any_cell() -> None:
    assert first(Condition(None, "=", "X")) == ["Japan", "Corée"]
    assert first(Condition(None, "!=", "x")) == ["korea"]
    assert first(Condition(None, ">", "250000")) == ["Corée"]
    assert first(Condition(None, "~", "^x$")) == ["Japan"]


def test_text_and_patterns_fold() -> None:
    assert first(Condition(0, "=", "COREE")) == ["Corée"]
    assert first(Condition(0, "~", "^Core")) == ["Corée"]
    assert first(Condition(0, "~", "^K")) == ["korea"]
    assert first(Condition(1, "~", "^$")) == ["korea"]


def test_a_condition_holds_of_a_text() -> None:
    assert holds(Condition(0, ">", "3"))("$15,400") and not holds(Condition(0, ">", "3"))("none")
    assert holds(Condition(None, "!=", "é"))("a") and not holds(Condition(None, "!=", "é"))("E")


def test_a_pattern_that_takes_too_long_is_given_up_when_it_is_set() -> None:
    """It would take hours: in one cell, and in many that are quick each."""
    slow = table(("a",), *[("z" * 8192 + "a" * 1800,)] * 3)
    with pytest.raises(ValueError, match=r"bad regular expression .*takes too long"):
        TableView(slow).where(0, "~", "a.*a.*a.*x")
    many = table(("a",), *[("a" * 60,)] * 10_000)
    with pytest.raises(ValueError, match="takes too long"):
        TableView(many).where(0, "~", "a*a*a*a*b")


def test_a_short_row_has_blank_cells() -> None:
    ragged = table(("a", "b"), ("x", "y"), ("z",))
    assert TableView(ragged).where(1, "!=", "y").file_rows == (1,)
    assert TableView(ragged).where(1, "~", "^$").file_rows == (1,)
    assert column_index(ragged, "b") == 1


def test_one_slow_pattern_is_given_up_before_many_long_cells_are_through() -> None:
    began = TableView(table(("a",), *[("now " * 2500,)] * 300))
    with pytest.raises(ValueError, match="takes too long") as first:
        began.where(0, "~", "w.*z")
    with pytest.raises(ValueError, match="takes too long") as second:
        began.where(0, "~", "w.*z")
    assert second.value is first.value, "it was not tried again"


def test_equal_and_not_matching() -> None:
    assert first(Condition(0, "==", "japan")) == ["Japan"]
    assert first(Condition(0, "==", "jap")) == []
    assert first(Condition(2, "==", "")) == first(Condition(2, "~", "^$"))
    every = {*first(Condition(0, "~", "a")), *first(Condition(0, "!~", "a"))}
    assert every == {*first()} and not {*first(Condition(0, "~", "a"))} & {
        *first(Condition(0, "!~", "a"))
    }


@pytest.mark.parametrize(("typed_bound", "bound"), [("100k", 1e5), ("2M", 2e6), ("1.5 bn", 1.5e9)])
def test_a_bound_may_be_written_as_in_a_headline(typed_bound: str, bound: float) -> None:
    below, above = str(int(bound - 1)), str(int(bound + 1))
    numbers = table(("n",), (below,), (above,))
    assert TableView(numbers).filter(f"n>{typed_bound}").file_rows == (1,)


def test_what_is_asked_of_any_cell_is_asked_again_alike() -> None:
    for condition in (
        Condition(None, ">", "5"),
        Condition(None, "~", "x"),
        Condition(None, "==", "x"),
    ):
        assert typed(FORCES, written(FORCES, condition), None) == (condition,)

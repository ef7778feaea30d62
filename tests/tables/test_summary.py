"""A column summarised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.tables.numbers import number
from tui.tables.summary import MOST_COMMON, summary
from tui.tables.view import TableView

from .test_view import table


def said(view: TableView, column: int = 1) -> list[tuple[str, ...]]:
    """The rows of the summary."""
    return [tuple(cell.text for cell in row.cells) for row in summary(view, column).rows]


def column(*texts: str) -> TableView:
    """A view of a table whose second column holds `texts`, in rows `a`, `b`, `c` …"""
    return TableView(table(*((chr(97 + n), text) for n, text in enumerate(texts)), titles=("R", "Number")))  # fmt: skip


def test_numbers_keep_their_units_and_name_their_rows() -> None:
    view = column("2,381,740 sq km", "900 thousand sq km", "", "1.5 million sq km", "n/a")
    assert said(view) == [
        ("Rows", "5", ""),
        ("Blank", "1", ""),
        ("Distinct values", "4", ""),
        ("Least", "900 thousand sq km", "b"),
        ("Median", "1.5 million sq km", "d"),
        ("Greatest", "2,381,740 sq km", "a"),
    ]


def test_an_even_count_has_its_median_between_two() -> None:
    assert said(column("10", "2", "7", "4"))[3:] == [
        ("Least", "2", "b"),
        ("Median", "5.5", "between 4 and 7"),
        ("Greatest", "10", "a"),
    ]
    assert ("Median", "1,500", "between $1,000 and $2,000") in said(column("$1,000", "$2,000"))


def test_two_equal_ones_in_the_middle_are_the_median() -> None:
    assert said(column("1", "3", "3", "9"))[4] == ("Median", "3", "b")


def test_text_has_no_least_and_names_what_is_most_common() -> None:
    view = column("no", "yes", " yes", "yes", "no", "", "perhaps")
    assert said(view) == [
        ("Rows", "7", ""),
        ("Blank", "1", ""),
        ("Distinct values", "3", ""),
        ("Most common", "yes", "3 rows"),
        ("", "no", "2 rows"),
    ]


def test_of_values_as_common_the_first_comes_first() -> None:
    assert [row[1] for row in said(column("b", "a", "a", "b"))[3:]] == ["b", "a"]


def test_no_more_than_some_values_are_named() -> None:
    values = [chr(97 + n) * 4 for n in range(MOST_COMMON + 3)]
    assert [row[1] for row in said(column(*values * 2))[3:]] == values[:MOST_COMMON]


def test_one_row() -> None:
    assert said(column("12 km")) == [
        ("Rows", "1", ""),
        ("Blank", "0", ""),
        ("Distinct values", "1", ""),
        ("Least", "12 km", "a"),
        ("Median", "12 km", "a"),
        ("Greatest", "12 km", "a"),
    ]


def test_no_rows_and_nothing_but_gaps() -> None:
    none = [("Rows", "0", ""), ("Blank", "0", ""), ("Distinct values", "0", "")]
    assert said(TableView(table(titles=("R", "N")))) == none
    assert said(column("12", "13").filter("nowhere")) == none
    gaps = [("Rows", "2", ""), ("Blank", "2", ""), ("Distinct values", "0", "")]
    assert said(column("", " \n")) == gaps


def test_it_is_of_the_rows_that_show_and_of_a_hidden_column_too() -> None:
    view = column("1", "2", "30").hide(1).where(1, "<", "10")
    assert said(view)[0] == ("Rows", "2", "")
    assert said(view)[-1] == ("Greatest", "2", "b")


def test_the_first_column_names_no_row_twice() -> None:
    assert ("Greatest", "30", "") in said(TableView(table(("7", "a"), ("30", "b"))), 0)


def test_it_is_a_table_to_be_copied() -> None:
    found = summary(column("1", "2"), 1)
    assert found.title == "Number: summary"
    assert [c.title for c in found.columns] == ["Summary", "Number", "Where"]
    untitled = TableView(table(("a", "1"), titles=("R", "")))
    assert summary(untitled, 1).title == "c1: summary"


@given(st.lists(st.sampled_from(["1", "−4", "2.5%", "$1,200", "3 million", "", "n/a"]), max_size=9))
def test_the_figures_are_those_of_the_numbers(texts: list[str]) -> None:
    rows = said(column("0", "0", *texts, *["5"] * 9))
    values = sorted(v for v in map(number, ["0", "0", *texts, *["5"] * 9]) if v is not None)
    found = {row[0]: number(row[1]) for row in rows if row[0]}
    assert (found["Least"], found["Greatest"]) == (values[0], values[-1])
    middle = len(values) // 2
    assert found["Median"] == (values[middle] + values[~middle]) / 2
    assert found["Blank"] == texts.count("")

"""Which columns and rows of a table another version of it has."""

from __future__ import annotations

from tui.briefing.model import Cell, Column, Row, Table
from tui.tables.versions import columns_in, rows_in
from tui.tables.view import TableView


def version(titles: str, *rows: str, ids: str = "") -> Table:
    """A table of words; its columns are numbered where they have no `ids`."""
    names = ids.split() or [f"column-{n}" for n in range(1, len(titles.split()) + 1)]
    columns = zip(names, titles.split(), strict=True)
    return Table(
        id="t",
        columns=tuple(Column(id=id, title=title) for id, title in columns),
        rows=tuple(Row(cells=tuple(Cell(text=word) for word in row.split())) for row in rows),
    )


def test_numbered_columns_go_by_their_titles() -> None:
    before, after = version("Country Population"), version("Code Country Population")
    assert columns_in(before, after) == {0: 1, 1: 2}
    assert columns_in(after, before) == {1: 0, 2: 1}


def test_a_title_that_is_written_otherwise_goes_by_its_id() -> None:
    before, after = version("State Troops", ids="s t"), version("Forces Country", ids="t s")
    assert columns_in(before, after) == {0: 1, 1: 0}


def test_titles_that_are_alike_tell_nothing() -> None:
    assert columns_in(version("N N"), version("X N N")) == {1: 1, 0: 0}
    assert columns_in(version("N N", ids="a b"), version("N N", ids="b a")) == {0: 1, 1: 0}


def test_rows_go_by_all_they_say_and_then_by_their_first_cell() -> None:
    before = version("Y V", "2020 a", "2020 b", "2021 c")
    assert rows_in(before, before) == {0: 0, 1: 1, 2: 2}
    after = version("Y V", "2021 d", "2020 b", "2020 a")
    assert rows_in(before, after) == {0: 2, 1: 1, 2: 0}
    assert rows_in(before, version("Y V", "2020 x", "2020 y")) == {}, "which is which?"
    twice = version("Y V", "2020 a", "2020 a")
    assert rows_in(twice, twice) == {0: 0, 1: 1}


def test_what_was_done_to_one_version_is_done_to_its_like_in_the_other() -> None:
    before = version("Country Population", "Japan 5", "Chad 3", "Mali 9")
    view = TableView(before).sort(1, True).filter("Population>4").pick(0)
    after = version("Code Country Population", "JP Japan 6", "TD Chad 8", "ML Mali 1")
    again = view.over(after)
    assert again.order == (2, True) and again.typed == "Population > 4"
    assert [again.cell(r, 1).text for r in range(again.row_count)] == ["Chad", "Japan"]
    assert view.over(before).picked().cell(0, 0).text == "Japan"


def test_a_pattern_that_is_too_slow_on_what_is_new_is_left_out() -> None:
    view = TableView(version("A", "ab")).filter("A~a.*a.*a.*x")
    slow = version("A", *["z" * 8192 + "a" * 1800] * 3)
    assert view.over(slow).row_count == 3 and view.over(slow).typed == ""

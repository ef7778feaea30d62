"""The view over a table."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.model import Cell, Column, Row, Table
from tui.tables.conditions import column_index
from tui.tables.facts import HEAD
from tui.tables.view import MOST_ORDERS, TableView


def table(*rows: tuple[str, ...], titles: tuple[str, ...] = ()) -> Table:
    width = max(map(len, rows), default=len(titles))
    titles = titles or tuple(f"Column {n}" for n in range(width))
    return Table(
        id="t",
        title="A table",
        note="A note",
        columns=tuple(Column(id=f"c{n}", title=title) for n, title in enumerate(titles)),
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in rows),
    )


def shown(view: TableView) -> list[list[str]]:
    return [[view.cell(r, c).text for c in range(len(view.columns))] for r in range(view.row_count)]


def first(view: TableView) -> list[str]:
    return [row[0] for row in shown(view)]


FORCES = table(
    ("Japan", "247,150", "Tokyo"),
    ("South Korea", "500,000", "Seoul"),
    ("Russia", "1.1 million", "Moscow"),
    ("North Korea", "", "Pyongyang"),
    titles=("State", "Troops", "Capital"),
)


def test_untouched_is_the_table_itself() -> None:
    view = TableView(FORCES)
    assert view.table() is FORCES
    assert view.words() == []
    assert view.row(1) is FORCES.rows[1]
    assert view.columns == FORCES.columns


def test_numbers_sort_as_numbers_with_gaps_last_both_ways() -> None:
    view = TableView(FORCES)
    assert first(view.sort(1)) == ["Japan", "South Korea", "Russia", "North Korea"]
    assert first(view.sort(1, True)) == ["Russia", "South Korea", "Japan", "North Korea"]
    assert view.sort(1).words() == ["sorted by Troops ↑"]
    assert view.sort(1, True).words() == ["sorted by Troops ↓"]
    assert view.sort(1).unsorted().table() is FORCES


def test_text_sorts_without_case() -> None:
    view = TableView(table(("b",), ("A",), ("",), ("C",)))
    assert first(view.sort(0)) == ["A", "b", "C", ""]
    assert first(view.sort(0, True)) == ["C", "b", "A", ""]


@given(
    st.lists(st.sampled_from(["2", "1", "x", "", "3 million", "10"]), max_size=12), st.booleans()
)
def test_sorting_is_stable_and_loses_nothing(texts: list[str], descending: bool) -> None:
    rows = [(text, str(n)) for n, text in enumerate(texts)]
    sorted_rows = shown(TableView(table(*rows, titles=("a", "b"))).sort(0, descending))
    assert sorted(map(tuple, sorted_rows)) == sorted(rows)
    for text in set(texts):
        places = [int(n) for t, n in sorted_rows if t == text]
        assert places == sorted(places)


def test_filter_looks_in_hidden_columns_and_takes_quotes_alike() -> None:
    view = TableView(FORCES).hide(2)
    assert first(view.filter("SEOUL")) == ["South Korea"]
    assert view.filter("korea").words() == ["2 of 4 rows", "1 column hidden"]
    assert first(view.filter("nowhere")) == []
    assert view.filter("").row_count == 4
    curly = TableView(table(("Japan’s",), ("Korea",)))
    assert first(curly.filter("japan's")) == ["Japan’s"]
    assert TableView(FORCES).filter("Japan247").row_count == 0


@pytest.mark.parametrize(
    ("op", "value", "states"),
    [
        ("=", "KOREA", ["South Korea", "North Korea"]),
        ("!=", "korea", ["Japan", "Russia"]),
        ("~", "^(japan|russia)$", ["Japan", "Russia"]),
    ],
)
def test_where_text(op: Any, value: str, states: list[str]) -> None:
    assert first(TableView(FORCES).where(0, op, value)) == states


@pytest.mark.parametrize(
    ("op", "value", "states"),
    [
        (">", "500,000", ["Russia"]),
        (">=", "500 thousand", ["South Korea", "Russia"]),
        ("<", "500000", ["Japan"]),
        ("<=", "500000", ["Japan", "South Korea"]),
    ],
)
def test_where_numbers(op: Any, value: str, states: list[str]) -> None:
    assert first(TableView(FORCES).where(1, op, value)) == states


def test_conditions_add_up() -> None:
    view = TableView(FORCES).where(0, "=", "korea").where(2, "!=", "seoul")
    assert first(view) == ["North Korea"]


@pytest.mark.parametrize(("op", "value"), [("~", "("), (">", "many")])
def test_a_bad_value_is_told(op: Any, value: str) -> None:
    with pytest.raises(ValueError, match=r"many|regular"):
        TableView(FORCES).where(0, op, value)


def test_columns_hide_and_are_picked_in_order() -> None:
    view = TableView(FORCES)
    assert [c.title for c in view.hide(1).columns] == ["State", "Capital"]
    assert shown(view.columns_only([2, 0, 2]))[0] == ["Tokyo", "Japan"]
    assert view.hide(1).hide(2).words() == ["2 columns hidden"]
    assert view.hide(0).hide(1).hide(2).columns == (FORCES.columns[2],)
    with pytest.raises(ValueError, match="column"):
        view.columns_only([])


def test_limit_comes_after_sorting() -> None:
    view = TableView(FORCES).sort(1, True).limit(2)
    assert first(view) == ["Russia", "South Korea"]
    assert view.words() == ["2 of 4 rows", "sorted by Troops ↓"]
    assert view.limit(None).row_count == 4


def test_transposing_makes_the_first_column_the_head() -> None:
    view = TableView(FORCES).limit(2).transpose()
    assert [c.title for c in view.columns] == ["State", "Japan", "South Korea"]
    assert shown(view) == [["Troops", "247,150", "500,000"], ["Capital", "Tokyo", "Seoul"]]
    assert view.words() == ["2 of 4 rows", "transposed"]
    assert view.origin(0, 0) == (HEAD, 1)
    assert view.origin(HEAD, 2) == (1, 0)
    assert view.origin(1, 2) == (1, 2)
    assert view.find(1, 2) == (1, 2)
    assert view.find(1, 0) == (HEAD, 2)
    assert view.transpose().limit(None).table() is FORCES
    again = TableView(view.table()).transpose()
    assert shown(again) == [[c.text for c in row.cells] for row in FORCES.rows[:2]]


def test_the_table_as_it_stands_keeps_what_belongs_to_rows() -> None:
    rows = (
        Row(cells=(Cell(text="b"), Cell(text="1", claims=("x",))), aspect="military"),
        Row(cells=(Cell(text="a"), Cell(text="2")), agreement="differ"),
    )
    source = Table(
        id="t", columns=(Column(id="p", title="P"), Column(id="q", title="Q")), rows=rows
    )
    standing = TableView(source).sort(0).hide(0).table()
    assert standing.columns == source.columns[1:]
    assert [row.agreement for row in standing.rows] == ["differ", None]
    assert standing.rows[1].aspect == "military"
    assert standing.rows[1].cells == (Cell(text="1", claims=("x",)),)
    assert source.rows == rows


@given(
    st.permutations(range(3)),
    st.integers(1, 3),
    st.sampled_from([None, 0, 1, 2]),
    st.booleans(),
    st.booleans(),
)
def test_origin_and_find_are_each_other_s_inverse(
    columns: list[int], width: int, order: int | None, descending: bool, transposed: bool
) -> None:
    view = TableView(FORCES).columns_only(columns[:width]).filter("o")
    view = view if order is None else view.sort(order, descending)
    view = view.transpose() if transposed else view
    for r in range(HEAD, view.row_count):
        for c in range(len(view.columns)):
            row, column = view.origin(r, c)
            assert view.find(row, column) == (r, c)
            if row == HEAD:
                assert r == HEAD or (transposed and c == 0)
                assert view.cell(r, c).text == FORCES.columns[column].title
            else:
                assert view.cell(r, c) is FORCES.rows[row].cells[column]
            assert view.place_of(view.id_of(r, c)) == (row, column)
            if r == HEAD:
                assert view.cell(r, c).text == view.columns[c].title
    assert view.find(99, 0) is None
    assert view.find(0, 99) is None


def test_sorted_by_is_in_shown_columns() -> None:
    view = TableView(FORCES).sort(2, True)
    assert view.hide(0).sorted_by == (1, True)
    assert view.hide(2).sorted_by is None
    assert view.transpose().sorted_by is None
    assert TableView(FORCES).sorted_by is None


def test_each_step_can_be_gone_back_to() -> None:
    before = TableView(FORCES).sort(0)
    after = before.filter("korea").hide(1).transpose()
    assert before.row_count == 4 and len(before.columns) == 3
    assert after.reset().table() is FORCES


def test_a_short_row_has_blank_cells() -> None:
    view = TableView(table(("a", "1"), ("b",)))
    assert view.cell(1, 1).text == ""
    assert first(view.sort(1, True)) == ["a", "b"]


def test_a_table_without_rows() -> None:
    view = TableView(table(titles=("a", "b")))
    assert view.sort(0).filter("x").row_count == 0
    assert shown(view.transpose()) == [["b"]]


def test_ten_thousand_rows_share_what_was_worked_out() -> None:
    big = table(*((f"row {n}", *["x"] * 18, str(n % 97)) for n in range(10_000)))
    view = TableView(big)
    ordered = view.sort(19, True)
    assert ordered.cell(0, 19).text == "96"
    assert ordered.filter("row 96").cell(0, 0).text == "row 96"
    assert ordered.facts is view.facts


def test_columns_go_by_id_then_title_without_case_or_curly_quotes() -> None:
    head = table(titles=("Japan", "Japan’s Concerns", "c0"))
    assert column_index(head, "c0") == 0
    assert column_index(head, "C1") == 1
    assert column_index(head, "japan") == 0
    assert column_index(head, "japan's concerns") == 1
    assert column_index(head, "Jap") is None


def test_what_hides_a_cell_gives_way_and_the_rest_stays() -> None:
    view = TableView(FORCES).sort(1, True).hide(1).hide(0).filter("seoul").transpose()
    shown_again = view.reveal(2, 1)
    assert shown_again.find(2, 1) is not None
    assert shown_again.shown == (1, 2) and shown_again.typed == ""
    assert shown_again.transposed and shown_again.order == (1, True)
    assert view.reveal(1, 2).does_as(view)
    assert view.reveal(HEAD, 2).does_as(view)
    assert not view.reveal(HEAD, 0).does_as(view)


def test_an_id_of_no_cell_of_the_table_has_no_place() -> None:
    view = TableView(FORCES)
    assert view.place_of("t.0.1") == (HEAD, 0) and view.place_of("t.4.3") == (3, 2)
    for id in ("t", "t.1", "t.5.1", "t.1.4", "t.1.0", "u.1.1", "t.x.1", "t.-1.1"):
        assert view.place_of(id) is None


@pytest.mark.parametrize("needle", ["defi", "DÉFI", "de\u0301fi"])
def test_filter_and_conditions_fold_as_a_search_does(needle: str) -> None:
    view = TableView(table(("Défi",), ("plain",), titles=("État",)))
    assert first(view.filter(needle)) == ["Défi"]
    assert first(view.where(0, "=", needle)) == ["Défi"]
    assert first(view.where(0, "!=", needle)) == ["plain"]
    assert column_index(view.source, "etat") == 0


def test_a_filter_matches_within_a_cell() -> None:
    view = TableView(table(("a", "b"), ("ab", "c")))
    assert first(view.filter("ab")) == ["ab"]
    assert view.filter("a b").row_count == 0


# What is picked, and what the columns and the words say.


def test_picks_stay_with_their_rows_whatever_the_order_and_the_filter() -> None:
    view = TableView(FORCES).pick(2).pick(0)
    assert first(view.picked()) == ["Japan", "Russia"]
    assert first(view.sort(1, True).picked()) == ["Russia", "Japan"]
    assert first(view.filter("japan").picked()) == ["Japan"], "those that show"
    assert first(view.filter("japan").filter("").picked()) == ["Japan", "Russia"]
    assert first(view.limit(2).picked()) == ["Japan"], "a limit is of the table, not of the picked"
    assert view.row_count == 4, "picking hides nothing"


def test_where_no_picked_row_shows_all_that_show_are_taken() -> None:
    view = TableView(FORCES)
    assert first(view.picked()) == first(view)
    assert first(view.pick(2).filter("korea").picked()) == ["South Korea", "North Korea"]
    assert view.pick(2).filter("nowhere").picked().row_count == 0


def test_picking_again_leaves_the_row_and_the_view_before_knows_nothing_of_it() -> None:
    before = TableView(FORCES).pick(1)
    after = before.pick(3)
    assert (before.picks, after.picks) == (frozenset({1}), frozenset({1, 3}))
    assert after.pick(3).does_as(before) and not after.does_as(before)
    assert after.reset().picks == frozenset()


def test_what_is_picked_is_taken_as_the_table_stands() -> None:
    view = TableView(FORCES).sort(1, True).hide(1).pick(0).pick(2).picked()
    assert shown(TableView(view.table())) == [["Russia", "Moscow"], ["Japan", "Tokyo"]]
    assert shown(view.transpose()) == [["Capital", "Moscow", "Tokyo"]]
    assert [c.title for c in view.transpose().columns] == ["State", "Russia", "Japan"]


@pytest.mark.parametrize(
    ("hidden", "back", "columns"),
    [
        ((0,), 0, (0, 1, 2)),
        ((1,), 1, (0, 1, 2)),
        ((2,), 2, (0, 1, 2)),
        ((0, 1), 1, (1, 2)),
        ((0, 1), 0, (0, 2)),
        ((1, 2), 2, (0, 2)),
    ],
)
def test_a_column_comes_back_where_it_was(
    hidden: tuple[int, ...], back: int, columns: tuple[int, ...]
) -> None:
    view = TableView(FORCES)
    for column in hidden:
        view = view.hide(column)
    assert view.unhide(back).shown == columns


@given(st.permutations(range(3)).map(lambda order: order[:2]))
def test_a_column_comes_back_among_others_in_another_order(others: list[int]) -> None:
    view = TableView(FORCES).columns_only(others)
    back = ({0, 1, 2} - set(others)).pop()
    columns = view.unhide(back).shown
    assert [c for c in columns if c != back] == others, "the others stay as they were"
    after = columns[columns.index(back) + 1 :]
    assert not after or after[0] > back
    assert all(c < back for c in columns[: columns.index(back)])


def test_all_columns_in_their_order_are_nothing_done() -> None:
    view = TableView(FORCES)
    assert view.hide(1).unhide(1).does_as(view)
    assert view.columns_only((2, 1, 0)).does_as(view) is False
    assert view.unhide(1).does_as(view), "one that shows stays where it is"


def test_the_words_say_rows_then_order_then_columns() -> None:
    titles = ("Aspect", "Japan", "Korea")
    rows = [(f"row {n}", str(n), "both" if n < 3 else "one") for n in range(12)]
    view = TableView(table(*rows, titles=titles))
    view = view.pick(0).transpose().hide(2).sort(1).filter("both")
    assert view.words() == [
        "3 of 12 rows",
        "sorted by Japan ↑",
        "1 column hidden",
        "transposed",
        "1 picked",
    ]
    assert view.hide(0).sort(1, True).words()[1:3] == ["sorted by Japan ↓", "2 columns hidden"]
    assert view.filter("one").words()[0] == "9 of 12 rows"
    assert "picked" not in "".join(view.filter("one").words()), "a picked row that is filtered out"


def test_a_column_without_a_title_goes_by_its_id_in_words() -> None:
    view = TableView(table(("b", "1"), ("a", "2"), titles=("State", "")))
    assert view.sort(1).words() == ["sorted by c1 ↑"]


def test_one_row_is_no_rows_in_words() -> None:
    assert TableView(table(("a",))).filter("b").words()[0] == "0 of 1 row"
    assert TableView(table(*[("a",)] * 2000)).limit(1500).words() == ["1,500 of 2,000 rows"]


MIXED = ["2,381,740 sq km", "", "$15,400", "n/a", "1.4% of GDP", "−3", "3 million", "12"]


@pytest.mark.parametrize(
    ("descending", "texts"),
    [
        (False, ["−3", "1.4% of GDP", "12", "$15,400", "2,381,740 sq km", "3 million", "", "n/a"]),
        (True, ["3 million", "2,381,740 sq km", "$15,400", "12", "1.4% of GDP", "−3", "", "n/a"]),
    ],
)
def test_numbers_with_units_are_in_order_and_what_is_none_is_last(
    descending: bool, texts: list[str]
) -> None:
    view = TableView(table(*((f"row {n}", text) for n, text in enumerate(MIXED))))
    assert [row[1] for row in shown(view.sort(1, descending))] == texts


@given(st.permutations(MIXED))
def test_the_order_of_numbers_does_not_hang_on_that_of_the_file(texts: list[str]) -> None:
    ordered = [row[0] for row in shown(TableView(table(*((text,) for text in texts))).sort(0))]
    assert ordered[:6] == ["−3", "1.4% of GDP", "12", "$15,400", "2,381,740 sq km", "3 million"]
    assert ordered[6:] == [text for text in texts if text in ("", "n/a")]


@given(
    st.lists(st.tuples(*[st.sampled_from(["1", "2", "", "x"])] * 4), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=6),
)
def test_among_equals_the_order_before_counts(
    rows: list[tuple[str, ...]], orders: list[tuple[int, bool]]
) -> None:
    view = TableView(table(*rows))
    for column, descending in orders:
        before = view.file_rows
        view = view.sort(column, descending)
        keys = view.facts.keys(column)
        for key in set(keys):
            alike = [row for row in view.file_rows if keys[row] == key]
            if len(view.orders) < MOST_ORDERS:
                assert alike == [row for row in before if keys[row] == key]
    assert len(view.orders) == len({column for column, _ in view.orders}) <= MOST_ORDERS
    if orders:
        assert view.order == orders[-1]
    assert view.unsorted().file_rows == tuple(range(len(rows)))


def test_all_columns_it_is_sorted_by_are_said() -> None:
    view = TableView(FORCES).sort(2).sort(0, True).sort(1)
    assert view.words() == ["sorted by Troops ↑, State ↓, Capital ↑"]
    assert view.sort(0).words() == ["sorted by State ↑, Troops ↑, Capital ↑"]


def test_another_version_of_the_table_is_seen_as_the_one_before() -> None:
    view = TableView(FORCES).sort(1, True).hide(2).filter("korea").pick(1).where(1, ">", "9")
    changed = table(
        ("South Korea", "Seoul", "600,000"),
        ("Finland", "Helsinki", "24,000"),
        ("North Korea", "Pyongyang", "1.2 million"),
        titles=("State", "Capital", "Troops"),
    )
    ids = ("c0", "c2", "c1")
    columns = tuple(Column(id=i, title=c.title) for i, c in zip(ids, changed.columns, strict=True))
    changed = Table(id="t", columns=columns, rows=changed.rows)
    again = view.over(changed)
    assert shown(again) == [["North Korea", "1.2 million"], ["South Korea", "600,000"]]
    assert again.order == (2, True)
    assert first(again.picked()) == ["South Korea"]
    rows = tuple(Row(cells=row.cells[:2]) for row in changed.rows)
    gone = Table(id="t", columns=columns[:2], rows=rows)
    assert view.over(gone).words()[0] == "2 of 3 rows"
    assert view.over(gone).words()[-2:] == ["1 column hidden", "1 picked"]

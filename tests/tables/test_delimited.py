"""Separated values in, a table and what is odd in it out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.files import MAX_BYTES
from tui.briefing.model import Table
from tui.briefing.sanitize import safe
from tui.tables.delimited import Form, form_of, read, read_file


def table_of(data: bytes, form: Form = "csv", path: str = "figures.csv") -> Table:
    """The table in `data`, which has to be one."""
    reading = read(data, path, form)
    assert reading.briefing is not None, [problem.heading for problem in reading.problems]
    (table,) = reading.briefing.tables
    return table


def texts(table: Table) -> list[list[str]]:
    head = [column.title for column in table.columns]
    return [head, *([cell.text for cell in row.cells] for row in table.rows)]


def told(data: bytes, form: Form = "csv") -> list[str]:
    return [problem.heading for problem in read(data, "figures.csv", form).problems]


def test_a_file_is_a_briefing_of_one_table() -> None:
    briefing = read(b"A,B\n1,2\n", "some/Big Figures.csv", "csv").briefing
    assert briefing is not None
    assert (briefing.id, briefing.title, briefing.parts) == ("Big-Figures", "Big Figures.csv", ())
    (table,) = briefing.tables
    assert (table.id, table.title, table.note) == ("Big-Figures", "Big Figures", "")
    assert [(column.id, column.title) for column in table.columns] == [
        ("column-1", "A"),
        ("column-2", "B"),
    ]


@pytest.mark.parametrize(
    ("path", "id"), [("-", "standard-input"), ("Größe 1.csv", "Grosse-1"), ("数.csv", "table")]
)
def test_an_id_is_made_of_the_name(path: str, id: str) -> None:
    assert table_of(b"a\n", path=path).id == id


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\n1,2", [["a", "b"], ["1", "2"]]),
        (b"a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        (b"a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        (b'a,b\n"1\r\n2","say ""x"""\n', [["a", "b"], ["1\n2", 'say "x"']]),
        (b"\n\na,b\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
        (b"a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        (b'"a;b",c\n1,2\n', [["a;b", "c"], ["1", "2"]]),
        (b'"a,b";c\n1;2\n', [["a,b", "c"], ["1", "2"]]),
        (b"sep=;\na,b;c\n1;2\n", [["a,b", "c"], ["1", "2"]]),
        (b"a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        (b"a;b\n", [["a", "b"]]),
        (b"a\n1\n", [["a"], ["1"]]),
        (b'5" gun,b\n1,2\n', [['5" gun', "b"], ["1", "2"]]),
        (b"a,a,,\n1,2,3,\n", [["a", "a", "", ""], ["1", "2", "3", ""]]),
        (b"a,b\n\0,\x1b[31m\n", [["a", "b"], ["␀", "␛[31m"]]),
        ("a\u2028b,c\n1,2\n".encode(), [["a\u2028b", "c"], ["1", "2"]]),
        ("\ufeffa,é\n1,2\n".encode(), [["a", "é"], ["1", "2"]]),
        ("a\té\n1\t2\n".encode("utf-16"), [["a", "é"], ["1", "2"]]),
        (b"a\n" + b"x" * 200_000 + b"\n", [["a"], ["x" * 200_000]]),
        (b",".join([b"x"] * 200) + b"\n", [["x"] * 200]),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_read_without_a_word(data: bytes, rows: list[list[str]]) -> None:
    assert texts(table_of(data)) == rows
    assert told(data) == []


def test_tabs_separate_whatever_else_there_is() -> None:
    assert texts(table_of(b'a,b\tc;d\n1\t"2\t3"\n', "tsv")) == [["a,b", "c;d"], ["1", "2\t3"]]


@pytest.mark.parametrize("row", [b'"open\t2', b'"a"b\t2'])
def test_between_tabs_a_quote_may_be_meant_as_it_stands(row: bytes) -> None:
    first = row.partition(b"\t")[0].decode()
    data = b"a\tb\n" + row + b"\nx\ty\n"
    assert texts(table_of(data, "tsv")) == [["a", "b"], [first, "2"], ["x", "y"]]
    assert told(data, "tsv") == []


def test_short_and_long_rows_lose_nothing_and_are_told() -> None:
    data = b'a,b\n"1\n2"\n\n1,2,3\n4\n5,6,7,8\n'
    table = table_of(data)
    assert texts(table) == [
        ["a", "b", "", ""],
        ["1\n2", "", "", ""],
        ["1", "2", "3", ""],
        ["4", "", "", ""],
        ["5", "6", "7", "8"],
    ]
    assert [column.id for column in table.columns[2:]] == ["column-3", "column-4"]
    assert told(data) == [
        "figures.csv:2:1: warning: 2 rows have fewer cells than there are titles, the first in "
        "line 2 — filled up with blank cells (ragged)",
        "figures.csv:5:1: warning: 2 rows have more cells than there are titles, the first in "
        "line 5 — kept in columns without a title (ragged)",
    ]
    assert table.note.startswith("2 rows have fewer cells than there are titles, the first in ")


@pytest.mark.parametrize(
    ("data", "text", "codec"),
    [
        ("ä,b\n1,2\n".encode("latin-1"), "ä", "Windows-1252"),
        ("€,b\n".encode("cp1252"), "€", "Windows-1252"),
        (b"\x81\xe9,b\n", "⟨U+0081⟩é", "Latin-1"),
    ],
)
def test_another_encoding_is_read_and_told(data: bytes, text: str, codec: str) -> None:
    table = table_of(data)
    assert table.columns[0].title == text
    assert table.note == f"Not UTF-8: read as {codec}."
    assert told(data) == [
        f"figures.csv:1:1: warning: not UTF-8 — read as {codec} (encoding)",
    ]


def test_the_place_of_what_is_not_utf_8_is_that_of_the_first_byte() -> None:
    assert told(b"a,b\r\nx,y\r\n1,\xe9\r\n")[0].startswith("figures.csv:3:3: warning: not UTF-8")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'a,b\n1,2\n3,"4\n5,6\n7,8\n', "3:3"),
        (b'"a,b\n', "1:1"),
        (b'"', "1:1"),
        (b'a\n1,"x"",\n2\n', "2:3"),
        (b'a,b\n"1\n2","3\n', "3:4"),
        (b'a,b\n"x"y,"3\n', "2:6"),
        (b'sep=;\na;b\n1;"2\n', "3:3"),
    ],
)
def test_a_quote_that_never_closes_is_an_error_with_its_place(data: bytes, place: str) -> None:
    reading = read(data, "figures.csv", "csv")
    assert reading.briefing is None
    (problem,) = reading.problems
    assert problem.heading == (
        f"figures.csv:{place}: error: a quote that is opened here never closes — close it, or "
        "write it twice where it is meant (quote)"
    )
    assert problem.excerpt[problem.caret] == '"'


def test_text_after_a_quote_is_kept_and_told() -> None:
    data = b'a,b\n1,2\n"x" y,3\n4,5\n'
    assert texts(table_of(data)) == [["a", "b"], ["1", "2"], ["x y", "3"], ["4", "5"]]
    assert told(data)[0].startswith("figures.csv:3:1: warning: text stands after a closing quote")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "figures.csv:1:1: error: there is nothing in it"),
        (b"\n\r\n\n", "figures.csv:1:1: error: there is nothing in it"),
        (b"\xef\xbb\xbf", "figures.csv:1:1: error: there is nothing in it"),
        (b"PK\x03\x04rest", "figures.csv:1:1: error: this is a workbook or another archive"),
        (b"a" * (MAX_BYTES + 1), "figures.csv:1:1: error: larger than 16 MiB"),
        (b"1," * 1000 + b"\n" + b"1\n" * 500, "figures.csv:1:1: error: more than 500,000 cells"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_cannot_be_read_is_an_error(data: bytes, says: str) -> None:
    reading = read(data, "figures.csv", "csv")
    assert reading.briefing is None
    assert [problem.heading[: len(says)] for problem in reading.problems] == [says]


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_bytes(b"a\tb\n")
    reading = read_file(path, "tsv")
    assert reading.briefing and reading.briefing.id == "t"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert read_file(path, "tsv").problems[0].message == "larger than 16 MiB"
    with pytest.raises(OSError, match="folder"):
        read_file(tmp_path, "csv")


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"briefbook: 1\n", None),
        (b"\n# a comment, and\ttabs\nbriefbook : 1\n", None),
        (b"\xef\xbb\xbfbriefbook: 1\n", None),
        (b"---\nbriefbook: 1\n", None),
        (b'{"briefbook": 1, "id": "x"}', None),
        (b"briefbook,b\n", "csv"),
        (b"a\tb\n", "tsv"),
        (b"\n \n# x\na\tb", "tsv"),
        (b"a,b\nc\td\n", "csv"),
        (b"", "csv"),
        ("a\tb".encode("utf-16"), "tsv"),
        (b"\xe9,b", "csv"),
    ],
)
def test_what_standard_input_holds(data: bytes, form: Form | None) -> None:
    assert form_of(data) == form


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=8)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n))))
def test_what_the_csv_module_writes_comes_back(rows: list[list[str]]) -> None:
    head = [f"title {n}" for n in range(len(rows[0]) if rows else 2)]
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    table = table_of(out.getvalue().encode())
    assert texts(table)[0] == head
    # The joiners of a cluster belong to what stands before them, in the file.
    assert [[safe(f",{t}")[1:] for t in row] for row in rows] == texts(table)[1:]


@given(st.binary(max_size=60), st.sampled_from(["csv", "tsv"]))
def test_any_bytes_are_a_table_or_a_problem(data: bytes, form: Form) -> None:
    reading = read(data, "x", form)
    if reading.briefing is None:
        assert any(problem.level == "error" for problem in reading.problems)
    else:
        assert all(problem.level == "warning" for problem in reading.problems)
        (table,) = reading.briefing.tables
        assert all(len(row.cells) == len(table.columns) for row in table.rows)


@given(st.text(alphabet='a,;"\n\t=', max_size=20))
def test_quotes_wherever_they_stand(text: str) -> None:
    reading = read(text.encode(), "x", "csv")
    assert reading.briefing is not None or reading.problems[0].level == "error"


@pytest.mark.parametrize(
    ("data", "column"),
    [(b"G\n\nA\n", ["", "A"]), (b"\n\nG\nA\n\n\n", ["A"]), (b'G\n""\nA\n', ["", "A"])],
)
def test_of_one_column_a_blank_line_between_cells_is_a_blank_cell(
    data: bytes, column: list[str]
) -> None:
    assert texts(table_of(data)) == [["G"], *([cell] for cell in column)]
    assert texts(table_of(b"G,H\n\nA,B\n")) == [["G", "H"], ["A", "B"]]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read_and_told(codec: str) -> None:
    data = "State,Capital\nJapan,Tōkyō\n".encode(codec)
    assert texts(table_of(data)) == [["State", "Capital"], ["Japan", "Tōkyō"]]
    assert "read as UTF-16" in told(data)[0]

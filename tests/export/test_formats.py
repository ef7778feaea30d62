"""Tables in the formats that are not Markdown."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings

from tui.export.registry import FORMATS
from tui.export.spreadsheet import guarded
from tui.typeset.cells import width

from .build import any_text, table
from .readers import READERS, Html


def unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" and text[1:2] else text


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "-5 troops", "-", "=-5"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.5 %", "-1,200", "a=b", "", "5-6", "'x"])
def test_numbers_and_words_are_not(text: str) -> None:
    assert guarded(text) == text


@settings(max_examples=200, deadline=None)
@given(any_text, any_text)
def test_csv_comes_back(one: str, two: str) -> None:
    written = FORMATS["csv"].write([table(("a", "b"), (one, two))])
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows == [["a", "b"], [guarded(one), guarded(two)]]


@settings(max_examples=200, deadline=None)
@given(any_text, any_text)
def test_tsv_comes_back_but_for_tabs_and_line_breaks(one: str, two: str) -> None:
    written = FORMATS["tsv"].write([table(("a", "b"), (one, two))])
    flat = [text.replace("\t", " ").replace("\n", " ") for text in (one, two)]
    rows = list(csv.reader(io.StringIO(written, newline="\n"), delimiter="\t"))
    assert rows == [["a", "b"], [guarded(text) for text in flat]]
    assert written.count("\n") == 2


def test_tsv_is_plain_but_where_a_quote_begins_a_cell() -> None:
    written = FORMATS["tsv"].write([table(("a", "b"), ('say "x"', '"x" is said'))])
    assert written == 'a\tb\nsay "x"\t"""x"" is said"\n'


def test_text_is_aligned_by_what_is_seen() -> None:
    written = FORMATS["text"].write([table(("国名", "Focus"), ("Japan", "one\ntwo"), ("", "x"))])
    assert written == ("国名   Focus\n-----  -----\nJapan  one\n       two\n       x\n")


@settings(max_examples=100, deadline=None)
@given(any_text, any_text)
def test_text_columns_begin_where_the_head_does(one: str, two: str) -> None:
    written = FORMATS["text"].write([table((one, "last"), (two, "last"))]).split("\n")
    starts = {width(line[: line.rindex("last")]) for line in written if line.endswith("last")}
    assert len(starts) == 1


@settings(max_examples=100, deadline=None)
@given(any_text, any_text)
def test_html_comes_back_and_holds_no_tag_of_a_cell(one: str, two: str) -> None:
    page = Html(FORMATS["html"].write([table((one, "b"), (two, "d"), title=one)], [two]))
    assert page.rows == [[one, "b"], [two, "d"]]
    known = "html head meta title style body table thead tbody tr th td ol li br"
    assert page.tags <= set(known.split())


def test_json_is_one_table_or_an_array() -> None:
    one, two = table(("A",), ("1",)), table(("B",), ("2",), id="u")
    alone = json.loads(FORMATS["json"].write([one]))
    assert alone["rows"][0]["cells"][0] == {
        "text": "1",
        "claims": [],
        "support": None,
        "note": None,
    }
    both = json.loads(FORMATS["json"].write([one, two]))
    assert [t["id"] for t in both] == ["t", "u"] and both[0] == alone


@pytest.mark.parametrize("name", ["text", "tsv", "csv"])
def test_several_stand_each_under_its_title(name: str) -> None:
    one, two = table(("A",), ("1",), title="First"), table(("B",), ("2",), id="second")
    written = FORMATS[name].write([one, two], ["cited"])
    lines = [line for line in written.split("\n") if line.strip("-")]
    assert lines == ["First", "A", "1", "second", "B", "2", "1. cited"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_a_line_break(name: str) -> None:
    written = FORMATS[name].write([table(("A",), ("1",))])
    assert written.endswith("\n") and not written.endswith("\n\n")


SHAPES = {
    "no rows": [("A", "B")],
    "one column": [("A",), ("x",), ("y",)],
    "200 columns": [tuple(f"c{n}" for n in range(200)), tuple(f"x{n}" for n in range(200))],
    "a long cell": [("A", "B"), ("x" * 10_000, "1"), ("_ " * 5_000 + "=", "2")],
    "equal titles": [("A", "A"), ("x", "y")],
    "empty cells": [("", "B"), ("", ""), ("x", "")],
    "numbers": [("A", "B"), ("x", "1,200"), ("y", "-3"), ("z", "")],
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_of_any_shape_comes_back(name: str, shape: str) -> None:
    given = SHAPES[shape]
    written = FORMATS[name].write([table(*given)])
    assert READERS[name](written) == [list(row) for row in given]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_a_short_row_ends_in_blank_cells_and_a_long_one_is_cut(name: str) -> None:
    written = FORMATS[name].write([table(("A", "B"), ("x",), ("y", "z", "more"))])
    assert READERS[name](written) == [["A", "B"], ["x", ""], ["y", "z"]]


def test_numbers_stand_right() -> None:
    figures = table(("Name", "Spending"), ("Japan", "1,200"), ("Korea", "about 30"))
    assert FORMATS["markdown"].write([figures]) == (
        "| Name  | Spending |\n| ----- | -------: |\n| Japan |    1,200 |\n| Korea | about 30 |\n"
    )
    assert "Japan     1,200\n" in FORMATS["text"].write([figures])
    assert '<td>Japan</td><td style="text-align: right">1,200</td>' in FORMATS["html"].write(
        [figures]
    )
    assert "align: (left, right,)" in FORMATS["typst"].write([figures])
    assert "{@{}lr@{}}" in FORMATS["latex"].write([figures])

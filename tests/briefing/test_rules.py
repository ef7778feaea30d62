"""Rules that need more than one case to see."""

from __future__ import annotations

import pytest

from tui.briefing.rules import find_hedge

from .sample import SAMPLE, changed, places, read_text


@pytest.mark.parametrize(
    ("text", "hedge", "at"),
    [
        ("South Korea may act", "may", 12),
        ("Maybe it may", "may", 9),
        ("dismay, maybe", "may", -1),
        ("“may” or may", "may", 1),
        ("could-be", "could", 0),
        ("it is likely to", "is likely to", 3),
        ("this likely to", "is likely to", -1),
        ("may2", "may", -1),
        ("中国可能会采取行动", "可能", 2),
        ("가능성이 있다", "가능성", 0),
        ("é may\u0301", "may", 2),
        ("anything", "", -1),
    ],
)
def test_a_hedge_is_whole_words(text: str, hedge: str, at: int) -> None:
    assert find_hedge(text, hedge) == at


def test_a_quote_serves_where_the_words_are_not_once_in_their_statement() -> None:
    text = changed("exact: South Korea may prioritize drills", "exact: South Korea will not")
    text = text.replace("hedges: [may]", "hedges: [will not]")
    assert read_text(text).problems == ()
    quote = "                quote: {exact: South Korea may, suffix: prioritize}\n"
    without = text.replace(quote, "")
    assert [rule for _, _, rule in places(read_text(without))] == ["exact"]


def test_a_cycle_is_told_once() -> None:
    text = changed("modality: expected", "inherits: jp.3").replace(
        "- A plain sentence.", "- {text: So., inherits: jp.2}"
    )
    assert [rule for _, _, rule in places(read_text(text))] == ["cycle"]


def test_ids_of_different_kinds_do_not_clash() -> None:
    text = changed("{id: military, name", "{id: JP, name").replace("military]", "JP]")
    text = text.replace("aspect: military", "aspect: JP")
    assert read_text(text).problems == ()


def test_columns_are_their_tables_own() -> None:
    table = """
  - id: another
    columns: [{id: JP, title: Japan}]
    rows: [{cells: [x]}]
"""
    assert read_text(SAMPLE + table).problems == ()


def test_letters_of_any_script_make_an_id() -> None:
    assert read_text(changed("id: pact", "id: 協定-2_é")).problems == ()


def test_a_table_of_a_part_is_checked_too() -> None:
    table = "    tables: [{id: t, columns: [{id: a, title: A}], rows: [{cells: [x, y]}]}]\n"
    text = changed("  - id: comparison\n", table + "  - id: comparison\n")
    assert [rule for _, _, rule in places(read_text(text))] == ["row"]

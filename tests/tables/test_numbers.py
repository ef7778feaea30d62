"""The numbers in cells."""

from __future__ import annotations

import pytest

from tui.tables.numbers import is_number, is_number_column, number, numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("about 2,000 troops", 2_000),
        ("1,234,567 sq km", 1_234_567),
        ("12\u202f345 (2023)", 12_345),
        ("12 345", 12),
        ("-5.5 %", -5.5),
        ("−3", -3),
        ("–3", -3),
        ("+7", 7),
        ("-$5.5 billion", -5_500_000_000),
        ("US$ 3.2 trillion", 3_200_000_000_000),
        ("4 Million", 4_000_000),
        ("3 millions", 3_000_000),
        ("1 trillionaire", 1),
        ("5 km", 5),
        ("F-35", 35),
        ("total - 5", 5),
        ("230-240,000", 230_000),
        ("230–240,000", 230_000),
        ("3 to 5 million", 3_000_000),
        ("1.5-2 million", 1_500_000),
        ("500,000 - 2 million", 500_000),
        ("1-2,000,000", 1_000_000),
        ("900-1,100", 900),
        ("10-20", 10),
        ("-5-10,000", -5_000),
        ("1,23", 1),
        ("1e9", 1_000_000_000),
        ("about 2.5E3 men", 2_500),
        ("-1e-3", -0.001),
        ("1e9x", 1),
        ("7 e4", 7),
        (".5", 0.5),
        ("-.5", -0.5),
        ("No.5", 5),
        ("n/a", None),
        ("million", None),
        ("", None),
    ],
)
def test_first_number(text: str, value: float | None) -> None:
    assert number(text) == value


def test_a_number_too_long_for_a_float_is_still_one() -> None:
    assert number("9" * 5_000) == float("inf")


@pytest.mark.parametrize("text", ["5", "-5", "+5.5", "-1,200", "12 %", " 7 ", "1e5", "-$3", ".5"])
def test_is_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "-", "-5 troops", "=1", "+1+1", "1-2", "5 5"])
def test_is_no_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["3", "20", "100"], True),
        (["about 2,000", "classified", "3"], True),
        (["total: 377,915 sq km", "more than 5"], True),
        (["US$ 3", "€4", "(5)"], True),
        (["", " ", "7"], True),
        (["F-35", "THAAD 2", "G7"], False),
        (["Threat from the 3 northern states"], False),
        (["2024-06-20", "2023-01-01"], False),
        (["12:30", "9:15"], False),
        (["1", "two"], False),
        (["", ""], False),
        ([], False),
    ],
)
def test_column_of_numbers(cells: list[str], expected: bool) -> None:
    assert is_number_column(cells) is expected


def test_a_comma_stands_before_the_decimals_where_a_cell_shows_that() -> None:
    assert numbers(["1.234,50", "987,10", "12.000,00", ""]) == [1234.5, 987.1, 12000.0, None]
    assert numbers(["1,234.50", "987.10"]) == [1234.5, 987.1]
    assert numbers(["1,234", "2,500"]) == [1234.0, 2500.0], "thousands, as nothing says otherwise"
    assert numbers(["1.234,50", "12,000"]) == [1.234, 12000.0], "one shows the contrary"

"""Patterns that would run away are refused, those that do not are not."""

import pytest

from tui.briefing.pattern import BadPattern, Pattern


@pytest.mark.parametrize(
    "source",
    [
        "(a+)+",
        "(a*)*b",
        "(a|a)*",
        "(a|b)+",
        "(?:a?){20}",
        "((a+)b)*",
        "(a{2,}){3}",
        "((a{99}){99}){99}",
        "a{101}",
        "a?a?a?a?a?a?a?",
        "(?:a|aa)" * 7,
        "(?i)a",
        "(?P<n>a)",
        "(?#()a",
        "a" * 201,
        "(?<=a+)b",
        "a{3,2}",
        r"\q",
    ],
)
def test_refused(source: str) -> None:
    with pytest.raises(BadPattern):
        Pattern(source)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"(Japan|Korea)n?s?", "two Koreans", ["Koreans"]),
        (r"\d+(\.\d+)?\s*(%|percent)", "3.5 percent", ["3.5 percent"]),
        (r"(ab){2}", "ababab", ["abab"]),
        (r"[)(+*|]+", "a(+)b", ["(+)"]),
        (r"[]a]+", "x]a", ["]a"]),
        (r"(?<!North )Korea(?= may)", "North Korea, South Korea may", ["Korea"]),
        (r"\(a\)*", "(a))", ["(a))"]),
        (r"Ja.*an|Ko.*ea", "Japan", ["Japan"]),
        (r"[[a]", "[", ["["]),
        ("(Japan|Korea) (may|will) (act|wait)", "Korea may wait", ["Korea may wait"]),
        (r"\–\d", "1-2", ["-2"]),
        (r"\\–", "\\-", ["\\-"]),
    ],
)
def test_found(source: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Pattern(source).spans(text)] == found


def test_one_that_grows_too_quickly_is_given_up() -> None:
    with pytest.raises(BadPattern, match="too long"):
        Pattern(".*.*.*.*.*.*x").spans("a" * 4000)


@pytest.mark.parametrize("source", ["a.*a.*a.*x", "a*a*a*a*a*b", "(.*)a\\1.*.*x"])
def test_one_that_is_slow_late_in_a_text_is_given_up(source: str) -> None:
    """It would take hours."""
    with pytest.raises(BadPattern, match="too long"):
        Pattern(source).spans("z" * 8192 + "a" * 1800)


def test_the_place_is_that_in_the_query() -> None:
    with pytest.raises(BadPattern) as caught:
        Pattern("ab(", 10)
    assert caught.value.at == 13


def test_what_is_found_at_nothing_is_found_in_a_text() -> None:
    assert Pattern("^$").found_in("") and not Pattern("^$").found_in("a")
    assert Pattern("^$").spans("") == []
    with pytest.raises(BadPattern, match="too long"):
        Pattern("a.*a.*a.*x").found_in("z" * 8192 + "a" * 1800)


def test_a_capital_makes_case_count_where_nothing_else_is_said() -> None:
    assert not Pattern("Korea").found_in("korea")
    assert Pattern("Korea", case=False).found_in("korea")

"""The query language, and what it lights."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.fold import fold
from tui.search.query import BadQuery, Field, Query, Term, parse


def lit(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in parse(query).spans(text)]


def test_words_all_occur_in_any_order_and_inside_longer_ones() -> None:
    text = "Intelligence-sharing and missiles; a missile"
    assert lit("missile INTEL".lower(), text) == ["Intel", "missile", "missile"]
    assert lit("missile tank", text) == []


def test_a_phrase_stands_as_it_is_but_for_white_space() -> None:
    text = "the military\n pact, a pact military"
    assert lit('"military  pact"', text) == ["military\n pact"]
    assert lit('"military pact', text) == ["military\n pact"], "not closed yet"
    assert lit('"military ', text) == ["military", "military"], "the next word not begun yet"
    assert lit('"pact the"', text) == []


def test_a_capital_makes_the_case_of_its_word_count() -> None:
    text = "Japan and JAPAN and japan met"
    assert lit("japan", text) == ["Japan", "JAPAN", "japan"]
    assert lit("Japan", text) == ["Japan"]
    assert lit("Japan MET", text) == []
    assert lit("Japan met", text) == ["Japan", "met"]
    assert lit('"and JAPAN"', text) == ["and JAPAN"]


def test_accents_and_width_never_count() -> None:
    assert lit("Elysee", "l’Élysée") == ["Élysée"]
    assert lit("l'élysée", "L’Elysee") == ["L’Elysee"]
    assert lit("Ａ", "a A") == ["A"]
    assert lit("Strasse", "Straße") == ["Straße"]


@pytest.mark.parametrize("text", ["", "  ", '"', '""', "/", "//", "actor:", 'part:""', "\u00ad"])
def test_nothing_asked_is_empty(text: str) -> None:
    assert parse(text).empty
    assert parse(text).spans("anything") == []


def test_fields_narrow_and_any_other_word_with_a_colon_is_text() -> None:
    query = parse('actor:JP modality:Possible part:"South Korea in:tables note:x 12:30')
    assert query.fields == (
        Field("actor", "jp"),
        Field("modality", "possible"),
        Field("part", "south korea in:tables note:x 12:30"),
    )
    assert parse("note:x 12:30").terms == (
        Term("note:x", False, False),
        Term("12:30", False, False),
    )
    assert parse("Aspect:Économie x") == Query(
        (Term("x", False, False),), (), (Field("aspect", "economie"),)
    )


def test_a_field_without_a_value_asks_nothing_yet() -> None:
    assert parse("missile actor:") == parse("missile")


def test_only_quotes_fields_and_regexes_are_special() -> None:
    for text in ("a*b", "a|b", "(a", "a\\b", "-a", "a/b/c", "[a]", "a and/or b", "{a}", "+a"):
        assert lit(text, f"x {text} y") == text.split()
    assert lit("km / h", "km/h") == ["km", "h"]


def test_a_regex_runs_to_its_slash_or_the_end() -> None:
    text = "Missile 12 and missile/13"
    assert lit(r"/mis\w+ \d/", text) == ["Missile 1"]
    assert lit(r"/missile.1/ 12", text) == ["Missile 12", "missile/1"]
    assert lit(r"/missile\/1", text) == ["missile/1"]
    assert lit("/Missile/", text) == ["Missile"]
    assert lit(r"/\Bissile\S/", text) == ["issile/"], "an escape is no capital"
    assert lit("/x*/", text) == [], "nothing is not found"
    assert lit("/élan–a/", "E\u0301lan - élan-a") == ["élan-a"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ab /(a/", "a ( is not closed, at character 5"),
        ("/[a/", "a [ is not closed, at character 2"),
        ("/a)/", "a ) closes nothing, at character 3"),
        ("/*a/", "there is nothing here to repeat, at character 2"),
        ("/a\\", "a \\ at the end, at character 3"),
        ("/(a+)+/", "a repeated group may hold no repeat and no choice, at character 6"),
    ],
)
def test_a_bad_regex_is_told_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(text)
    assert str(caught.value) == words


@given(st.text(st.sampled_from('ab"/:\\( )[]*+?{2}|éß\u0301 actorin^$.'), max_size=25), st.text())
def test_any_line_parses_or_is_told(line: str, text: str) -> None:
    try:
        query = parse(line)
    except BadQuery as bad:
        assert str(bad)
        return
    spans = query.spans(text)
    assert spans == query.spans(text, fold(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.text("aAbBéß s", max_size=20), st.lists(st.text("aAbBéßs", min_size=1), max_size=3))
def test_spans_against_the_plain_definition(text: str, words: list[str]) -> None:
    def alike(word: str, original: str) -> bool:
        case = word == word.lower()
        return fold(word, case=case).text in fold(original, case=case).text

    spans = parse(" ".join(words)).spans(text)
    assert bool(spans) == (bool(words) and all(alike(word, text) for word in words))
    for start, end in spans:
        assert any(alike(word, text[start:end]) for word in words)

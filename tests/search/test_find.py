"""Finding in a briefing."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.model import Actor, Briefing, Claim, Modality, Part, Quote, Section, Statement
from tui.search.find import Index
from tui.search.query import BadQuery, parse
from tui.search.units import units_of

from .build import BRIEFING, FOCUS

INDEX = Index(BRIEFING)


def found(query: str) -> list[str]:
    return [match.unit.id for match in INDEX.find(parse(query))]


def lit(query: str, id: str) -> list[str]:
    match = next(m for m in INDEX.find(parse(query)) if m.unit.id == id)
    return [match.unit.text[start:end] for start, end in match.spans]


def test_matches_come_in_the_order_of_the_tabs_each_once() -> None:
    assert found("missile") == [
        "intro",
        "jp-sanctions",
        "jp-unassessed",
        "comparison",
        "focus",
        "own.0.1",
        "own.1.1",
        "comparative",
        "comparative.1.1",
        "comparative.1.2",
    ]


def test_a_unit_says_where_it_stands() -> None:
    tabs = {unit.id: (unit.kind, unit.tab, unit.part, unit.section) for unit in units_of(BRIEFING)}
    assert tabs["japan"] == ("heading", "part:japan", "japan", "")
    assert tabs["enhancements"] == ("heading", "compare", "comparison", "enhancements")
    assert tabs["focus"] == ("statement", "compare", "comparison", "enhancements")
    assert tabs["own.0.1"] == ("column", "tables", "comparison", "")
    assert tabs["comparative.1.2"] == ("cell", "tables", "", "")
    assert tabs["comparative"] == ("heading", "tables", "", "")
    assert "overview" not in tabs, "its title is not shown"
    assert "jp-economy" not in tabs, "a label is no text"


def test_words_may_come_from_different_claims_of_a_statement() -> None:
    assert found("missile drills") == ["focus"]
    assert lit("drills missile", "focus") == ["missile", "drills"]


def test_fields_must_hold_of_one_claim_at_once() -> None:
    assert "focus" in found("actor:JP modality:expected")
    assert "focus" in found("actor:KR modality:possible")
    assert "focus" not in found("actor:JP modality:possible")
    assert found("actor:JP modality:possible") == ["jp-sanctions"]


def test_fields_alone_light_the_claims_they_hold_of() -> None:
    assert lit("actor:KR", "focus") == ["South Korea may hold drills"]
    assert lit("actor:KR", "comparative.1.3") == ["Drills"]
    assert lit("aspect:military", "focus") == [
        "Japan is likely to focus on missile defense",
        "South Korea may hold drills",
    ]
    assert lit("part:comparison", "focus") == []
    assert lit("actor:KR missile", "focus") == ["missile"]


def test_not_assessed_is_not_stated() -> None:
    assert found("modality:stated") == ["intro"]


@pytest.mark.parametrize(
    "query",
    ["actor:JP", "actor:japan", "actor:ＪＡＰＡＮ", "actor:Tokyo", 'actor:"japan"', "ACTOR:jap"],
)
def test_values_go_by_id_or_name_folded_or_how_they_begin(query: str) -> None:
    assert found(f"{query} defense") == ["focus", "comparative.1.2"]


def test_what_is_called_so_comes_before_what_begins_so() -> None:
    briefing = Briefing(
        briefbook=1,
        id="b",
        title="B",
        actors=(Actor(id="K", name="Kay"), Actor(id="KR", name="Korea")),
        parts=(
            Part(
                id="p",
                title="P",
                sections=(
                    Section(
                        id="s",
                        statements=(
                            Statement(id="one", text="One.", actors=("K",)),
                            Statement(id="two", text="Two.", actors=("KR",)),
                        ),
                    ),
                ),
            ),
        ),
    )
    index = Index(briefing)
    assert [m.unit.id for m in index.find(parse("actor:k"))] == ["one"]
    assert [m.unit.id for m in index.find(parse("actor:ko"))] == ["two"]


def test_accents_in_names_do_not_count() -> None:
    assert found("aspect:economie") == ["jp-sanctions"]


def test_places_to_look_in() -> None:
    assert found("in:statements sanctions") == ["jp-sanctions", "jp-unassessed"]
    assert found("in:headings missile") == ["comparison", "comparative"]
    assert found("in:cell missile") == ["own.1.1", "comparative.1.1", "comparative.1.2"]
    assert found("in:columns missile") == ["own.0.1"]
    assert found("in:tables drills") == ["comparative.1.3"]
    assert found("in:overview missile") == ["intro"]
    assert found("in:nowhere missile") == []
    assert found("part:jap sanctions") == ["jp-sanctions", "jp-unassessed"]
    assert found("part:comparison 12") == ["own.1.1"]
    assert found("part:japan in:headings") == ["japan"]


def test_cells_have_their_rows_aspect_their_columns_actor_and_their_claims_modality() -> None:
    assert found("in:cells aspect:military") == [f"comparative.1.{c}" for c in (1, 2, 3)]
    assert found("in:cells actor:KR") == ["comparative.1.3"]
    assert found("in:cells modality:expected") == ["comparative.1.2"]


def test_headings_have_what_is_declared_around_them() -> None:
    assert found("in:headings actor:JP") == ["japan"]
    assert found("in:headings aspect:military") == ["enhancements"]
    assert found("in:headings modality:expected") == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("in:tabels missile", "in:tabels names nothing — did you mean tables?"),
        ("modality:posible", "modality:posible names nothing — did you mean possible?"),
        ("part:japna", "part:japna names nothing — did you mean Japan?"),
        ('actor:"Soth Korea"', "actor:soth korea names nothing — did you mean South Korea?"),
        ("aspect:xyz", "aspect:xyz names nothing"),
        ("actor:JP nothing modality:p", ""),
        ("nothing", ""),
    ],
)
def test_a_value_that_names_nothing_is_told(query: str, words: str) -> None:
    assert found(query) == []
    assert INDEX.unnamed(parse(query)) == words


def test_an_empty_query_finds_nothing() -> None:
    assert found("") == found("actor:") == []


def test_case_and_regexes_in_a_briefing() -> None:
    assert found("Missile") == ["own.0.1", "comparative", "comparative.1.1", "comparative.1.2"]
    assert found("/^missile t/") == ["comparative"]
    assert lit("/mis+ile d/ Japan", "focus") == ["Japan", "missile d"]


def test_a_regex_that_takes_too_long_is_told() -> None:
    text = "a" * 3000
    part = Part(id="p", title="P", sections=(Section(id="s", statements=(Statement(text=text),)),))
    with pytest.raises(BadQuery, match="too long"):
        Index(Briefing(briefbook=1, id="b", title="B", parts=(part,))).find(
            parse("/.*.*.*.*.*.*x/")
        )


def test_the_first_match_from_a_place() -> None:
    matches = INDEX.find(parse("missile"))
    ids = [match.unit.id for match in matches]

    def first(tab: str, id: str = "") -> str:
        at = INDEX.first_from(matches, tab, id)
        assert at is not None
        return ids[at]

    assert first("overview") == "intro"
    assert first("part:japan", "japan") == "jp-sanctions"
    assert first("part:japan", "jp-economy") == "jp-sanctions"
    assert first("part:japan", "jp-unassessed") == "jp-unassessed"
    assert first("compare", "enhancements") == "focus"
    assert first("tables", "own") == "own.0.1"
    assert first("tables", "comparative.1.3") == "intro", "it wraps"
    assert first("source") == "intro"
    assert first("overview", "focus") == "intro", "a key point is not where its statement is"
    assert INDEX.first_from([], "overview") is None


def test_a_claim_that_occurs_twice_is_lit_where_its_quote_says() -> None:
    claim = Claim(
        id="c", exact="it fell", actors=("JP",), quote=Quote(exact="it fell", prefix="then")
    )
    statement = Statement(id="s", text="First it fell, then it fell.", claims=(claim,))
    part = Part(id="p", title="P", sections=(Section(id="x", statements=(statement,)),))
    actors = (Actor(id="JP", name="Japan"),)
    briefing = Briefing(briefbook=1, id="b", title="B", actors=actors, parts=(part,))
    assert [match.spans for match in Index(briefing).find(parse("actor:JP"))] == [[(20, 27)]]


# Against the plain definition, on briefings made at random.

WORDS = ("pact", "Pact", "épée", "epee", "sanction", "sanctions", "ガ", "カ")
ACTORS = ("A", "B")
MODALITIES: tuple[Modality, ...] = ("stated", "possible")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
actors = st.lists(st.sampled_from(ACTORS), unique=True).map(tuple)
modalities = st.one_of(st.none(), st.sampled_from(MODALITIES))
claims = st.builds(Claim, exact=texts, modality=modalities, actors=actors, aspects=st.just(()))
statements = st.builds(
    Statement,
    text=texts,
    modality=modalities,
    actors=actors,
    claims=st.lists(claims, max_size=2).map(tuple),
)


def plainly(word: str, text: str) -> bool:
    bare = str.maketrans("é", "e")
    if word == word.lower():
        text = text.lower()
    return word.translate(bare) in text.translate(bare)


@settings(max_examples=60)
@given(
    st.lists(statements, max_size=6),
    st.lists(st.sampled_from(WORDS), max_size=2),
    st.none() | st.sampled_from(ACTORS),
    st.none() | st.sampled_from(MODALITIES),
)
def test_against_the_plain_definition(
    said: Sequence[Statement], words: Sequence[str], actor: str | None, modality: str | None
) -> None:
    numbered = [
        Statement(text=s.text, id=f"s.{i}", modality=s.modality, actors=s.actors, claims=s.claims)
        for i, s in enumerate(said)
    ]
    part = Part(id="p", title="", sections=(Section(id="s", statements=tuple(numbered)),))
    briefing = Briefing(
        briefbook=1,
        id="b",
        title="B",
        actors=tuple(Actor(id=id, name=f"Country {id}") for id in ACTORS),
        parts=(part,),
    )
    fields = [f"actor:{actor}"] * bool(actor) + [f"modality:{modality}"] * bool(modality)
    expected = [
        s.id
        for s in numbered
        if (words or fields)
        and all(plainly(word, s.text) for word in words)
        and any(
            (actor is None or actor in (c.actors or ())) and modality in (None, c.modality)
            for c in s.claims or (s,)
        )
    ]
    matches = Index(briefing).find(parse(" ".join([*words, *fields])))
    assert [match.unit.id for match in matches] == expected
    assert all(match.spans for match in matches)


def test_the_statement_is_whole() -> None:
    assert next(unit.text for unit in units_of(BRIEFING) if unit.id == "focus") == FOCUS

"""A flow of blocks: where each stands, what is marked, underlined and lit in it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.model import Claim, Statement
from tui.typeset.cells import width
from tui.typeset.claims import hedge_ranges
from tui.typeset.flow import Block, Flow
from tui.typeset.layout import GUTTER, State
from tui.typeset.source import source_flow
from tui.typeset.spans import SECONDARY, STRONG, TEXT, Line, Span, Style, line_width, plain

from .build import any_text, fits

NOWHERE = State()


def _block(text: str, style: Style, stop: bool, above: int) -> Block:
    return Block(text, style, stop=stop, above=above)


blocks = st.lists(
    st.builds(
        _block, any_text, st.sampled_from([TEXT, STRONG, SECONDARY]), st.booleans(),
        st.integers(0, 2),
    ),
    min_size=1, max_size=6,
)  # fmt: skip
measures = st.integers(8, 74)
tops = st.integers(0, 2)


def stops(flow: Flow) -> list[tuple[int, int]]:
    found, stop = [], flow.first()
    while stop is not None:
        found.append(stop)
        stop = flow.move(stop, "next")
    return found


@given(blocks, measures, tops)
def test_extents_tile_the_flow(given: list[Block], measure: int, top: int) -> None:
    flow = Flow(given, measure, top=top)
    end = top
    for i, block in enumerate(given):
        start, stop = flow.extent((i, 0))
        assert start == end + (block.above if i else 0)
        assert stop > start
        end = stop
    assert flow.height == end


@given(blocks, measures, tops)
def test_lines_fit_and_carry_every_word(given: list[Block], measure: int, top: int) -> None:
    flow = Flow(given, measure, top=top)
    words: list[str] = []
    for y in range(flow.height):
        text = plain(flow.line(y, NOWHERE))
        assert fits(text[GUTTER:], measure)
        words += text.split(" ")
    given_words = "".join("".join(block.text.split()) for block in given)
    assert "".join("".join(words).split()) == given_words


@given(blocks, measures, tops)
def test_the_stop_at_a_line_is_the_one_whose_lines_it_is_of(
    given: list[Block], measure: int, top: int
) -> None:
    flow = Flow(given, measure, top=top)
    found = stops(flow)
    assert found == [(i, 0) for i, block in enumerate(given) if block.stop]
    for y in range(flow.height):
        here = [s for s in found if flow.extent(s)[0] <= y < flow.extent(s)[1]]
        below = [s for s in found if flow.extent(s)[0] > y]
        above = [s for s in found if flow.extent(s)[1] <= y]
        if not found:
            assert flow.stop_at(y) is None
        else:
            assert flow.stop_at(y) == (here or below or above[-1:])[0]


def test_the_stop_at_a_blank_line_going_up_is_the_one_above() -> None:
    flow = Flow([Block("one", stop=True), Block("two", stop=True, above=2)], 40)
    assert [flow.stop_at(y, up=True) for y in range(4)] == [(0, 0), (0, 0), (0, 0), (1, 0)]


@given(blocks, measures)
def test_next_and_previous_are_each_others_inverse(given: list[Block], measure: int) -> None:
    flow = Flow(given, measure)
    found = stops(flow)
    for before, after in itertools.pairwise(found):
        assert flow.move(after, "previous") == before
    for n, stop in enumerate(found, 1):
        assert flow.ordinal(stop) == (n, len(found))
        assert flow.move(stop, "first") == found[0]
        assert flow.move(stop, "last") == found[-1]


@given(blocks, measures, tops)
def test_the_bar_stands_on_the_lines_of_what_is_chosen_alone(
    given: list[Block], measure: int, top: int
) -> None:
    flow = Flow(given, measure, top=top)
    for chosen in stops(flow):
        lines = [plain(flow.line(y, State(chosen))) for y in range(flow.height)]
        barred = [y for y, line in enumerate(lines) if line[1:2] == "┃"]
        assert barred == list(range(*flow.extent(chosen)))
        ((x, y, columns, rows),) = flow.touched(chosen)
        assert (x, columns) == (1, 1) and (y, y + rows) == flow.extent(chosen)


def marks(flow: Flow) -> list[str]:
    """The mark of each line."""
    return [plain(flow.line(y, NOWHERE))[:1].strip() for y in range(flow.height)]


def underlined(line: Line) -> str:
    return "|".join(span.text for span in line if span.style.underline)


TWO = Statement(
    text="Japan is likely to focus on missile defense, while South Korea may hold joint drills.",
    claims=(
        Claim(exact="Japan is likely to focus on missile defense", modality="expected",
              hedges=("is likely to",)),
        Claim(exact="South Korea may hold joint drills.", modality="possible", hedges=("may",)),
    ),
)  # fmt: skip


def test_each_mark_stands_where_its_claim_begins() -> None:
    for measure in range(20, 52):
        flow = Flow([Block(TWO.text, statement=TWO)], measure)
        lines = [plain(flow.line(y, NOWHERE)) for y in range(flow.height)]
        second = next(y for y, line in enumerate(lines) if "South" in line)
        expected = {0: "~", second: "?"}
        assert marks(flow) == [expected.get(y, "") for y in range(flow.height)]


def test_of_two_marks_on_one_line_the_second_stands_on_the_line_below() -> None:
    flow = Flow([Block(TWO.text, statement=TWO)], 72)
    assert marks(flow) == ["~", "?"]


def test_of_two_marks_on_the_only_line_none_is_lost() -> None:
    flow = Flow([Block(TWO.text, statement=TWO)], 100)
    assert "?" in "".join(plain(flow.line(y, NOWHERE))[:2] for y in range(flow.height))


@pytest.mark.parametrize(
    ("modality", "mark"),
    [("stated", ""), (None, ""), ("reported", '"'), ("expected", "~"), ("possible", "?"),
     ("capability", "+")],
)  # fmt: skip
def test_the_mark_of_each_modality(modality: str | None, mark: str) -> None:
    statement = Statement(text="Words.", modality=modality)  # type: ignore[arg-type]
    assert marks(Flow([Block("Words.", statement=statement)], 40)) == [mark]


@given(measures)
def test_hedges_are_underlined_exactly(measure: int) -> None:
    flow = Flow([Block(TWO.text, statement=TWO)], measure)
    shown = [underlined(flow.line(y, NOWHERE)) for y in range(flow.height)]
    assert " ".join("|".join(filter(None, shown)).replace("|", " ").split()) == "is likely to may"


@pytest.mark.parametrize(
    ("text", "hedges", "expected"),
    [
        ("It may, dismay or Maya may not.", ("may",), ["may"]),
        ("It may, or may not.", ("may", "may"), ["may", "may"]),
        ("It could, it might.", ("might", "could"), ["could", "might"]),
        ("Nothing here.", ("may",), []),
        ("a (b) c", ("(b)",), ["(b)"]),
    ],
)
def test_a_hedge_is_a_word_of_its_own(
    text: str, hedges: tuple[str, ...], expected: list[str]
) -> None:
    assert [text[a:b] for a, b in hedge_ranges(text, hedges)] == expected


def test_the_hedge_of_a_claim_is_looked_for_in_its_own_words() -> None:
    statement = Statement(
        text="May is warm; it may rain, and may not.",
        claims=(Claim(exact="and may not.", modality="possible", hedges=("may",)),),
    )
    flow = Flow([Block(statement.text, statement=statement)], 80)
    line = flow.line(0, NOWHERE)
    at = line_width(line[: next(i for i, s in enumerate(line) if s.style.underline)])
    assert at == GUTTER + statement.text.rindex("may")


def test_matches_are_lit_over_hedges_and_the_current_one_stronger() -> None:
    statement = Statement(text="It may rain.", id="rain", modality="possible", hedges=("may",))
    flow = Flow([Block(statement.text, id="rain", statement=statement)], 40)
    ranges = [(3, 6)]
    lit = State(lit=lambda id, text: ranges if id == "rain" else ())
    assert [s.style.colour for s in flow.line(0, lit) if s.text == "may"] == ["match"]
    current = lit._replace(current="rain")
    assert [s.style.colour for s in flow.line(0, current) if s.text == "may"] == ["current"]


def test_right_and_left_go_by_section() -> None:
    given = [
        Block("Head", STRONG, "one", entry=0),
        Block("a", stop=True, entry=0),
        Block("b", stop=True, entry=0),
        Block("Head", STRONG, "two", entry=1),
        Block("c", stop=True, entry=1),
    ]
    flow = Flow(given, 40)
    assert flow.move((1, 0), "right") == (4, 0) and flow.move((2, 0), "right") == (4, 0)
    assert flow.move((4, 0), "right") is None
    assert flow.move((4, 0), "left") == (1, 0)
    assert flow.move((2, 0), "left") == (1, 0)
    assert flow.move((1, 0), "left") is None
    assert flow.find("two") == (4, 0) and flow.find("one") == (1, 0)
    assert flow.find("none") is None
    assert flow.lead((4, 0)) == flow.extent((3, 0))[0]


def test_a_flow_without_stops_has_no_way_about() -> None:
    flow = Flow([Block("Words.")], 40)
    assert flow.first() is None
    assert flow.stop_at(0) is None
    assert flow.move((0, 0), "next") is None


@given(st.lists(any_text.map(lambda t: t.replace("\n", "")), min_size=1, max_size=120))
def test_the_lines_of_a_source_are_numbered_as_in_the_file(texts: list[str]) -> None:
    flow = source_flow(texts, 80, {})
    numbers = {}
    for y in range(flow.height):
        line = flow.line(y, NOWHERE)
        assert fits(plain(line), 80)
        if line[0].text.strip():
            numbers[int(line[0].text)] = y
    assert list(numbers) == list(range(1, len(texts) + 1))
    for n, text in enumerate(texts, 1):
        assert numbers[n] == flow.extent((n - 1, 0))[0]
        assert (flow.find(f"line:{n}") == (n - 1, 0)) or not text.strip()


def test_evidence_is_bold_across_lines() -> None:
    flow = source_flow(["The pact is strong, they say."], 40, {1: ((4, 18),)})
    bold = [span for y in range(flow.height) for span in flow.line(y, NOWHERE) if span.style.bold]
    assert "".join(span.text for span in bold) == "pact is strong"


def test_facts_stand_behind_their_names() -> None:
    flow = Flow([Block("long value " * 5, label="Name", indent=9, stop=True)], 40)
    lines = [plain(flow.line(y, NOWHERE)) for y in range(flow.height)]
    assert lines[0].startswith("   Name     long")
    assert len(lines) > 1 and all(
        line.startswith(" " * 12 + "l") or "value" in line for line in lines[1:]
    )
    assert max(map(width, lines)) <= GUTTER + 40


def test_a_label_too_wide_for_its_room_keeps_the_text_in_line() -> None:
    flow = Flow(
        [Block("value", label="Name", indent=9), Block("value", label="日本", indent=9)], 40
    )
    for y in (0, 2):
        line = plain(flow.line(y, NOWHERE))
        assert width(line[: line.index("value")]) == GUTTER + 9
    assert Span("value", TEXT) in flow.line(0, NOWHERE)

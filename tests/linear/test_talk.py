"""The talk: what an answer leads to and what is said then."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.linear.build import Talk, joined, large, made, shipped
from tui.linear.talk import COMMANDS, Clip, Leave, Read, Save

SHIPPED = shipped()

FIELDS = """
sources:
- {id: a, title: One paper, file: a.txt}
- {id: b, title: Another, author: [X Y, Z], issued: 2024-06-20, URL: 'https://example.org/', note: Seen.}
actors: [{id: JP, name: Japan, also: [Tokyo]}, {id: KR, name: Korea}]
aspects: [{id: m, name: Military}]
key_points: [s.1]
parts:
- id: o
  kind: overview
  title: Over
  note: A note on the overview.
  sections: [{id: i, statements: [First words.]}, {id: late, title: Late, statements: [Later words.]}]
- id: p
  kind: response
  actor: JP
  title: A part
  note: A note on the part.
  sections:
  - id: s
    title: Head
    aspects: [m]
    note: A note on the section.
    statements:
    - {text: It may be so., modality: reported, by: the ministry, hedges: [may]}
    - {text: It is said to be., modality: reported}
    - {text: It is likely., modality: expected, by: a guard, hedges: [likely, is]}
    - {text: Nobody weighed this., note: A note on the statement.}
    - {text: And so on., inherits: s.3}
    - text: One thing and another.
      claims: [{exact: One thing, modality: stated, note: A note on the claim.}, {exact: another, modality: capability, actors: [KR]}]
  - {id: bare}
  tables:
  - id: t
    note: A note on the table.
    columns: [{id: l, title: Row}, {id: JP, title: Japan, actor: JP}, {id: KR, title: Korea, actor: KR}]
    rows:
    - {aspect: m, agreement: partial, reason: Why., note: A note on the row., cells: [Guns, {text: many, claims: [s.1], support: partial, note: Not all.}, {text: few, claims: [s.2], support: none}]}
    - {cells: [{text: '', note: No label.}, same, same]}
- {id: c, kind: comparison, title: In prose, sections: [{id: cs, actors: [JP, KR], aspects: [m], statements: [Both arm.]}]}
tables: [{id: t2, title: Other, columns: [{id: x, title: X}], rows: [{cells: [alone]}]}]
"""


@pytest.fixture
def talk() -> Talk:
    return Talk(SHIPPED)


@pytest.fixture
def all_fields(tmp_path: Path) -> Talk:
    (tmp_path / "a.txt").write_text("Begin\n\nFirst words.\nLater words.\n\nBoth\tarm.\n", "utf-8")
    return Talk(made(FIELDS, tmp_path))


def test_the_numbers_of_the_menu_are_those_of_the_tabs(talk: Talk) -> None:
    choices = [line for line in talk.read if line[:1].isdigit()]
    assert choices[0] == "1. Overview" and choices[3] == "4. Japan: Japan’s Concerns and Responses"
    assert [line.partition(".")[0] for line in choices] == [*"12345678"]
    assert talk.say("4")[1] == "Japan’s Concerns and Responses"
    assert talk.say("m", "4.")[1] == "Japan’s Concerns and Responses"


def test_a_statement_is_followed_by_how_sure_who_and_where(talk: Talk) -> None:
    lines = talk.say("4")
    at = lines.index("Claim 2: enhanced capabilities could further destabilize the region.")
    assert lines[at + 1] == "possible, hedge: could. Actors: Japan, North Korea. Source line 33."
    assert "expected, hedges: potential; is likely to. Actor: Japan. Source line 37." in lines


def test_whom_the_source_credits_is_said(all_fields: Talk) -> None:
    lines = all_fields.choose("A part")
    assert "reported by the ministry, hedge: may. Actor: Japan." in joined(lines)
    assert "reported, the source does not say by whom. Actor: Japan." in joined(lines)
    assert "expected, reported by a guard, hedges: likely; is. Actor: Japan." in joined(lines)
    assert "not assessed. Actor: Japan." in joined(lines)
    assert "Credited to: the ministry." in all_fields.say("1")
    assert "The source credits nobody." in all_fields.say("n")
    assert "3. Itemises, and is as sure as: It is likely." not in all_fields.say("n")
    assert "1. Itemises, and is as sure as: It is likely." in all_fields.say("n", "n")
    assert all_fields.say("1")[1] == "Statement s.3"


def test_no_field_is_out_of_reach(all_fields: Talk) -> None:
    said = list(all_fields.read)
    for answers in (
        ["1"],
        ["m", "2"],
        ["6"],
        ["m", "3"],
        ["m", "4"],
        ["1"],
        ["1"],
        ["n"],
        ["m", "5"],
    ):
        said += all_fields.say(*answers)
    text = joined(said)
    for what in ("overview", "part", "section", "statement", "claim", "table", "row"):
        assert f"Note: A note on the {what}." in text, what
    for line in (
        "Author: unknown", "Author: X Y, Z", "Date: unknown", "Date: 2024-06-20", "Address: unknown",
        "Address: https://example.org/", "Note: Seen.", "Japan: JP, also Tokyo", "Military: m",
        "Row: Guns", "Aspect: Military", "1. Japan: many", "Supported in part. 1 claim.", "Note: Not all.",
        "2. Korea: few", "Not supported. 1 claim.", "Agreement: the actors agree in part.", "Reason: Why.",
        "Row: number 2", "3. Row: empty", "Note: No label.", "Agreement: the cells are the same.",
        "Section without a title", "No statements.", "Row: Military", "Line 3: First words.",
        "capability. Actor: Korea. Not found in the source.", "Section: Late",
    ):  # fmt: skip
        assert line in said, line


def test_the_evidence_of_a_cell_is_the_words_in_their_paragraph(talk: Talk) -> None:
    talk.say("7", "2")
    lines = talk.choose("Balanced sanctions and dialogue")
    assert "Supported in part." in lines
    assert lines[-5].startswith("Source line 69, exact words: South Korea might seek to balance")
    assert lines[-4].startswith("In their paragraph: Economically, Japan could impose stricter")
    source = talk.choose("The source, from line 69")
    assert source[1].endswith(", from 69 on") and source[2].startswith("Line 69: Economically,")
    assert talk.say("5")[2] == "Line 5: Historical Context"
    # A line of the page you are on is no place to come back from.
    assert talk.say("b")[1].startswith("Cell: Economic Response / South Korea")


def test_a_paragraph_is_all_lines_round_the_words(all_fields: Talk) -> None:
    all_fields.say("1")
    lines = all_fields.choose("First words.")
    assert "Source line 3 of One paper, exact words: First words." in lines
    assert "In their paragraph: First words. Later words." in lines


def test_a_source_without_words_to_read_says_so(tmp_path: Path) -> None:
    talk = Talk(
        made(
            "sources: [{id: a, title: A, file: gone.txt}]\nparts: [{id: p, title: P, sections: [{id: s, statements: [X.]}]}]",
            tmp_path,
        )
    )
    assert "Its words cannot be shown: gone.txt is missing." in talk.choose("Source")
    talk.say("b")
    talk.choose("P")
    assert "The words in the source cannot be shown: gone.txt is missing." in talk.say("1")


def test_the_matrix_is_read_actor_by_actor(talk: Talk) -> None:
    lines = talk.say("6")
    assert "1. In prose: Comparative Analysis of Japan and South Korea’s Responses" in lines
    row = lines.index("Row: Alliance")
    assert lines[row + 1].endswith(
        "Japan: In response to the potential pact, Japan is likely to bolster its defense capabilities and deepen its security cooperation with the United States and other regional partners."
    )
    assert lines[row + 2].startswith("expected, hedges: potential; is likely to.")


def test_back_reads_on_from_the_choice_that_was_left(talk: Talk) -> None:
    talk.say("4", "5")
    lines = talk.say("b")
    assert lines[1] == "Japan’s Concerns and Responses, from 5 on"
    assert lines[2].startswith("5. This includes increasing investments")
    assert talk.say("a")[1] == "Japan’s Concerns and Responses"
    assert talk.say("b")[1].startswith("Japan and South Korea Sound Alarm")
    assert talk.say("b") == ["There is nothing to go back to: q leaves."]


def test_next_and_previous_stay_on_their_level(talk: Talk) -> None:
    talk.say("4")
    assert talk.say("n")[1] == "South Korea’s Concerns and Responses"
    assert talk.say("p", "p")[1] == "Key Elements of the Putin-Kim Military Pact"
    talk.say("m", "4", "o", "1")
    assert talk.say("n")[1] == "Section: Diplomatic and Strategic Measures"
    assert talk.say("n", "n") == ["There is nothing next here."]
    talk.say("m", "7", "1")
    assert talk.say("n")[1] == "Table: Comparative Table"
    assert talk.say("1", "n")[1] == "Cell: Military Focus / South Korea"
    assert talk.say("p", "p") == ["There is nothing before here."]


def test_search_leads_to_the_places_it_lists(talk: Talk) -> None:
    lines = talk.say("/missile modality:possible")
    assert lines[1] == "Search: 2 matches for missile modality:possible"
    assert talk.say("1")[1] == "Statement jp-missiles"
    assert talk.say("w")[-1] == "Id: jp-missiles"
    assert "1 match for" in talk.say("s", '"dual approach" in:tables')[1]
    assert talk.say("1")[1] == "Cell: Diplomatic Approach / South Korea"
    assert talk.say("/alliance in:columns")[1] == "Search: no matches for alliance in:columns"
    assert talk.say("/Response Aspect")[2] == "1. Comparative Table, column: Response Aspect"
    assert talk.say("1")[1] == "Table: Comparative Table"
    assert talk.say("/^Alliance.*ing$/")[1] == "Search: 1 match for /^Alliance.*ing$/"
    assert talk.say("/historical in:headings", "1")[1] == "Historical Context"


def test_what_cannot_be_searched_is_told_and_leaves_you_where_you_are(talk: Talk) -> None:
    talk.say("4")
    for regex in ("/(a/", "//(a/"):
        assert talk.say(regex)[0].startswith("This cannot be searched: ")
    assert talk.say("/", "") == ["Nothing is searched."]
    assert "Japan’s Concerns" in talk.say("w")[0]


def test_what_is_copied_is_markdown_with_its_sources(talk: Talk) -> None:
    talk.say("4", "3")
    offered = talk.say("c")
    assert offered[1:] == [
        "1. the statement",
        "2. the claim: Japan has already been within range of North Korea’s ballistic missiles",
        "3. the claim: enhanced capabilities could further destabilize the region.",
        "4. the section",
        "5. the part",
        "6. the whole briefing",
    ]
    talk.say("4", "2")
    effect = talk.reply.effect
    assert isinstance(effect, Clip)
    assert effect.text.startswith("# National Security Implications\n")
    assert "\n3. " in effect.text and "(stated, possible)" in effect.text
    talk.say("m", "7", "2", "c", "1", "1", "out.md")
    save = talk.reply.effect
    assert isinstance(save, Save) and (save.name, save.replace) == ("out.md", False)
    assert save.text.startswith("| Response Aspect") and "1. Military Focus / Japan:" in save.text


def test_a_copy_can_be_left(talk: Talk) -> None:
    assert talk.say("c", "b") == ["Nothing is copied."]
    assert talk.say("c", "1", "") == ["Nothing is copied."]
    assert talk.reply.state.asked is None and talk.reply.effect is None
    assert talk.say("c", "3") == ["There is no choice 3: answer 1 to 2."]
    assert talk.reply.state.asked is not None
    talk.say("q")
    assert isinstance(talk.reply.effect, Leave)


def test_the_help_lists_every_command_and_every_command_answers(talk: Talk) -> None:
    text = joined(talk.say("h"))
    for command in COMMANDS:
        assert f"\n{command.names[0]}: {command.help}" in text
        fresh = Talk(SHIPPED)
        for name in command.names:
            fresh.say("4", name.upper())
            reply = fresh.reply
            assert fresh.read or reply.effect is not None or reply.state.asked
            assert not fresh.read or "is no command" not in fresh.read[0]


def test_nonsense_is_told_and_changes_nothing(talk: Talk) -> None:
    talk.say("4")
    state = talk.reply.state
    assert talk.say("xyzzy") == ["“xyzzy” is no command here: h lists them."]
    assert talk.say("0") == ["There is no choice 0: answer 1 to 7."]
    assert talk.say("9" * 5000)[0].startswith("There is no choice 99999")
    assert talk.say("\x1b[A")[0].startswith("“␛[A” is no command")
    assert talk.reply.state == state
    assert len(talk.say("x" * 5000)[0]) < 200


@given(
    st.lists(
        st.one_of(
            st.sampled_from([name for command in COMMANDS for name in command.names]),
            st.integers(0, 20).map(str),
            st.sampled_from(["/pact", "//(/", '/"', "/actor:JP", "/in:tables", "/x"]),
            st.text(max_size=8),
        ),
        max_size=14,
    )
)
def test_whatever_is_answered_there_is_a_place_to_be(answers: list[str]) -> None:
    talk = Talk(SHIPPED)
    for answer in answers:
        talk.say(answer)
        assert talk.reply.state.trail
        assert not any("\x1b" in line for line in talk.read)
        if isinstance(talk.reply.effect, Leave):
            return


def test_a_thousand_sections(tmp_path: Path) -> None:
    talk = Talk(large(1000, tmp_path))
    lines = talk.choose("Long")
    assert (
        lines[-2] == "1000. Words 999."
        and len([line for line in lines if line.startswith("Section")]) == 1000
    )
    assert talk.say("1000")[1] == "Statement s999.1"
    assert talk.say("m", "2", "o", "700")[1] == "Section: Head 699"


def test_a_briefing_with_next_to_nothing(tmp_path: Path) -> None:
    talk = Talk(made("parts: []\n", tmp_path))
    assert [line for line in talk.read if line[:1].isdigit()] == ["1. Overview"]
    lines = talk.say("1")
    assert "No key points." in lines and "This briefing names no source." in lines
    assert talk.say("1") == ["There is no choice 1: nothing here has a number."]
    assert talk.say("o")[-1] == "No sections."
    assert talk.say("b", "n") == ["There is nothing next here."]


def test_the_library_asks_for_a_file_to_be_read(tmp_path: Path) -> None:
    found = made("parts: []\n", tmp_path)
    talk = Talk(found)
    talk.reply = talk.reply._replace(
        state=talk.reply.state._replace(library=type(talk.reply.state.library)([found.path]))
    )
    assert talk.say("l")[1:] == ["Library, 1 briefing", "1. Made, undated"]
    for answer in ("c", "/x", "s"):
        assert talk.say(answer) == ["No briefing is open: choose one by its number."]
    talk.say("1")
    assert talk.reply.effect == Read(found.path)

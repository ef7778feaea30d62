"""Every mistake, with its place, its rule and its remedy."""

from __future__ import annotations

import pytest

from .sample import SAMPLE, changed, places, read_text

CASES = [
    # Fields.
    ("title: Sound", "titel: Sound", [(4, 1, "unknown-key")], "did you mean title?"),
    ("language: en", "nosuch: en", [(6, 1, "unknown-key")], "its fields are briefbook, id"),
    ("  - id: JP\n", "  - ide: JP\n", [(20, 5, "unknown-key")], "did you mean id?"),
    ("parts:", "partss:", [(27, 1, "unknown-key")], "did you mean parts?"),
    ("briefbook: 1\n", "", [(2, 1, "missing")], "add briefbook"),
    ("  - id: JP\n    name", "  - name", [(20, 5, "missing")], "add id"),
    ("title: Sound Alarm over the Pact", "title:", [(4, 1, "missing")], "needs one"),
    ("language: en", "language: en\nlanguage: fr", [(7, 1, "duplicate-key")], "remove one"),
    ("{id: military, name", "{id military, name", [(24, 6, "unknown-key")], "a colon after id"),
    ("parts:", "xyz:", [(27, 1, "unknown-key")], "did you mean parts?"),
    ("actors:\n  - id", "peop:\n  - id", [(19, 1, "unknown-key")], "its fields are"),
    ("actors:\n  - id", "actors:\nactors:\n  - id", [(20, 1, "duplicate-key")], "remove one"),
    # A line that is missing, or there twice.
    ("actors:\n  - id: JP", "  - id: JP", [(19, 5, "list")], "write “actors:”"),
    ("tables:\n", "", [(70, 5, "list")], "write “tables:”"),
    ("    rows:\n", "", [(77, 9, "list")], "write “rows:”"),
    ("aspects:\n  - {id", "  - {id", [(35, 19, "reference")], "no aspects"),
    ("  - {id: KR, name: South Korea, also: [Seoul]}\n", "", [(66, 26, "reference")], "are: JP"),
    ("      - {id: n, title: Number}\n", "", [(74, 7, "row")], "a column for every cell"),
    ("  - id: comparison\n", "", [(46, 5, "duplicate-key")], "begin a new item"),
    ("  - id: JP\n", "  - id: JP\n  - id: JP\n", [(20, 5, "missing")], "add name"),
    ("      - id: jp\n", "      - id: jp\n" * 2, [(35, 13, "duplicate-id")], "another id"),
    # Types.
    ("edition: 1", 'edition: "1"', [(7, 10, "type")], "without quotes"),
    ("edition: 1", "edition: 1.0", [(7, 10, "type")], "a whole number"),
    ("edition: 1", "edition: 010", [(7, 10, "type")], "a whole number"),
    ("prose: true", "prose: yes", [(9, 8, "type")], "true or false"),
    ("prose: true", 'prose: "true"', [(9, 8, "type")], "without quotes"),
    ("prose: true", "prose: [true]", [(9, 8, "type")], "quote a text"),
    ("title: Measures", "title: [Measures]", [(35, 16, "type")], "quote a text that begins with ["),
    ("title: Measures", "title: {a: b}", [(35, 16, "type")], "quote this text"),
    ("hedges: [may]", "hedges: may", [(66, 25, "type")], "write hedges: [may]"),
    ("hedges: [may]", "hedges: [may, ~]", [(66, 31, "type")], "remove it"),
    ("hedges: [may]", "hedges: [may: x]", [(66, 26, "type")], "quote this text"),
    ("- A plain sentence.", "- ~", [(45, 13, "type")], "remove it"),
    ("- 1.10", "-", [(87, 12, "type")], 'an empty cell is ""'),
    ("- 1.10", "- [a]", [(87, 13, "type")], "its fields"),
    ("- {id: military, name: Military}", "- military", [(24, 5, "type")], "its fields"),
    ("columns:\n", "columns: x\n    note:\n", [(73, 14, "type"), (75, 7, "type")], None),
    # Texts that a comma or a colon cut.
    (
        "- 1.10",
        "- {text: Confrontational, leverage sanctions}",
        [(87, 37, "unknown-key")],
        "quote this text: a comma or a colon cut it",
    ),
    ("- 1.10", "- Dual approach: engagement", [(87, 13, "unknown-key")], "quote this text"),
    ("- A plain sentence.", "- Dual: engagement", [(45, 13, "unknown-key")], "quote this text"),
    ("- 1.10", "- {text: a, b}", [(87, 23, "unknown-key")], "quote this text"),
    # Choices.
    ("modality: expected", "modality: likly", [(40, 23, "choice")], "did you mean expected?"),
    ("modality: expected", "modality: posible", [(40, 23, "choice")], "did you mean possible?"),
    ("support: full", "support: total", [(85, 22, "choice")], "write one of these"),
    ("kind: response", "kind: country", [(29, 11, "choice")], "did you mean response?"),
    # Ids and references.
    ("id: pact", "id: the pact", [(3, 5, "id")], "letters, digits"),
    ("id: jp\n", "id: j.p\n", [(34, 13, "id")], "letters, digits"),
    ("id: jp-bolster", 'id: "jp#1"', [(38, 17, "id")], "letters, digits"),
    ("id: KR,", "id: JP,", [(22, 10, "duplicate-id")], "another id"),
    ("id: enhancements", "id: japan", [(51, 13, "duplicate-id")], "another id"),
    ("{id: n,", "{id: JP,", [(76, 14, "duplicate-id")], "another id"),
    ("id: comparative", "id: focus-jp", [(71, 9, "duplicate-id")], "another id"),
    ("actors: [KR]", "actors: [JP, KO]", [(67, 30, "reference")], "those there are: JP, KR"),
    ("actor: JP\n", "actor: JPN\n", [(32, 12, "reference")], "did you mean JP?"),
    ("actor: JP}", "actor: XX}", [(75, 39, "reference")], "those there are"),
    ("aspects: [military]", "aspects: [militry]", [(53, 19, "reference")], "mean military?"),
    ("aspect: military", "aspect: economy", [(78, 17, "reference")], "those there are"),
    ("source: other", "source: othr", [(68, 25, "reference")], "did you mean other?"),
    ("[focus-jp, focus-kr", "[focus-jp, focus-ru", [(26, 24, "reference")], "mean focus-kr?"),
    ("jp.2]", "jp.9]", [(26, 34, "reference")], "did you mean jp."),
    ("claims: [focus-jp]", "claims: [enhancements.1]", [(84, 22, "reference")], None),
    ("inherits: jp-bolster", "inherits: jp-bolstr", [(43, 23, "reference")], "mean jp-bolster?"),
    ("inherits: jp-bolster", "inherits: jp.2", [(43, 23, "cycle")], "its own modality"),
    # Rules.
    ("briefbook: 1", "briefbook: 2", [(2, 12, "version")], "update briefbook"),
    ("hedges: [may]", "hedges: [might]", [(66, 26, "hedge")], "copy it as it stands"),
    ("hedges: [may]", "hedges: [May]", [(66, 26, "hedge")], "only capitals"),
    ("hedges: [may]", "hedges: [prior]", [(66, 26, "hedge")], "copy the whole word"),
    ("exact: Japan is", "exact: Korea is", [(59, 24, "exact")], "copy it"),
    (
        "exact: Japan is likely to focus",
        "exact: i",
        [(59, 24, "exact"), (61, 26, "hedge")],
        "take more",
    ),
    (
        "            claims:\n",
        "            by: X\n            claims:\n",
        [(57, 17, "claims")],
        "move",
    ),
    ("kind: response", "kind: notes", [(32, 12, "actor")], "kind: response"),
    ("          - 1.10\n", "", [(82, 11, "row")], 'an empty cell is ""'),
    ("010]", "010, x]", [(88, 16, "row")], "remove cells"),
    ("file: pact", "file: ../pact", [(17, 11, "file")], "relative path"),
    ("file: pact", "file: /pact", [(17, 11, "file")], "relative path"),
    # What YAML has and the format has not.
    ("sources:\n", "sources: &a\n", [(10, 10, "anchor")], "begins with &"),
    ("language: en", "language: *en", [(6, 11, "alias")], "begins with *"),
    ("language: en", "language: !!str en", [(6, 11, "tag")], "begins with !"),
    ("language: en", "language: ! en", [(6, 11, "tag")], "begins with !"),
    ("language: en", "<<: {language: en}", [(6, 1, "merge")], "write the values out"),
    ("language: en", "? [a]\n: b", [(6, 3, "key")], "quote it"),
    ("language: en", "~: b", [(6, 1, "key")], "quote it"),
    ("language: en", "language: en\n---\na: b", [(7, 1, "document")], "one file"),
    # Syntax.
    ("title: Measures", "title: Dual: approach", [(35, 20, "colon")], "quote values that contain"),
    ("title: Measures", "title:Measures", [(35, 14, "colon")], "put one there"),
    ("title: Measures", "title Measures", [(35, 9, "colon")], "write “key: value”"),
    ("        title: Measures", "\ttitle: Measures", [(35, 1, "tab")], "use spaces"),
    ("        title: Measures", "       title: Measures", [(35, 8, "indent")], "align it"),
    ("[focus-jp, focus-kr, jp.2]", "[focus-jp, focus-kr", [(26, 13, "bracket")], "close it with ]"),
    ("title: Measures", "title: 'it's'", [(35, 20, "quote")], "write ' twice"),
    ("title: Measures", "title: @home", [(35, 16, "quote")], "quote the text"),
    ("title: Measures", "title: *x* y", [(35, 16, "quote")], "quote the text"),
    ("title: Measures", r'title: "\q"', [(35, 17, "quote")], "backslash"),
    ('"", 010]', '"", "010]', [(88, 25, "quote")], "close it"),
    # Characters.
    ("language: en", "language: e\0n", [(6, 12, "control")], "remove it"),
    ("language: en", "language: e\x1bn\x07", [(6, 12, "control"), (6, 14, "control")], None),
]


@pytest.mark.parametrize(("old", "new", "expected", "remedy"), CASES)
def test_a_mistake_is_one_problem_at_its_place(
    old: str, new: str, expected: list[tuple[int, int, str]], remedy: str | None
) -> None:
    reading = read_text(changed(old, new))
    assert places(reading) == expected
    assert reading.briefing is None
    assert all(problem.level == "error" for problem in reading.problems)
    if remedy:
        assert remedy in reading.problems[0].remedy


def test_many_mistakes_are_all_found_in_order() -> None:
    text = SAMPLE
    for old, new in [
        ("title_note", "title_nte"),
        ("prose: true", "prose: on"),
        ("also: [Seoul]", "also: Seoul"),
        ("[focus-jp, focus-kr", "[focus-xx, focus-kr"),
        ("modality: expected", "modality: sure"),
        ("hedges: [may]", "hedges: [might]"),
        ('cells: [NO, "", 010]', "cells: [NO]"),
    ]:
        text = text.replace(old, new, 1)
    assert places(read_text(text)) == [
        (5, 1, "unknown-key"),
        (9, 8, "type"),
        (22, 39, "type"),
        (26, 14, "reference"),
        (40, 23, "choice"),
        (66, 26, "hedge"),
        (88, 16, "row"),
    ]


def test_three_mistakes_in_one_statement() -> None:
    text = changed("id: jp-bolster", "idd: jp-bolster").replace(
        "modality: expected", "modality: x", 1
    )
    text = text.replace("hedges: [potential,", "hedges: [potenzial,", 1)
    found = places(read_text(text))
    assert found == [(38, 13, "unknown-key"), (40, 23, "choice"), (41, 22, "hedge")]


def test_what_is_not_declared_is_one_problem_however_often_it_is_named() -> None:
    text = changed("    rows:\n", "    rows:\n      - {aspect: sea, cells: [a, b, c]}\n")
    text = text.replace("aspects: [military]", "aspects: [sea, militry]", 1)
    text = text.replace("aspect: military", "aspect: militry", 1)
    problems = read_text(text).problems
    assert [(p.line, p.column) for p in problems] == [(53, 19), (53, 24), (79, 17)]
    assert problems[0].message == "there is no aspect “sea”, and so in 1 more place"
    assert all("did you mean military?" in p.remedy for p in problems[1:]), "each is misspelt"


def test_mistakes_within_a_list_whose_field_is_missing_are_found() -> None:
    text = changed("tables:\n", "").replace("support: full", "support: total")
    assert places(read_text(text)) == [(70, 5, "list"), (84, 22, "choice")]


def test_rows_that_differ_from_each_other_are_each_told() -> None:
    text = changed('[NO, "", 010]', "[NO]").replace("          - 1.10\n", "", 1)
    assert places(read_text(text)) == [(82, 11, "row"), (87, 16, "row")]


def test_a_duplicate_names_both_lines() -> None:
    (problem,) = read_text(changed("id: enhancements", "id: japan")).problems
    assert problem.message == "id “japan” is taken, first on line 28"
    (problem,) = read_text(changed("edition: 1", "edition: 1\nid: x")).problems
    assert (problem.line, problem.message) == (8, "key “id” is here twice, first on line 3")


def test_what_follows_from_a_mistake_is_not_another() -> None:
    """References to what has no readable id, or to an id given twice."""
    no_id = changed("- {id: military, name: Military}", "- {name: Military}")
    assert places(read_text(no_id)) == [(24, 5, "missing")]
    no_list = SAMPLE.replace("aspects:\n  - {id: military", "aspects:\n    x: {id: military")
    assert all(rule != "reference" for _, _, rule in places(read_text(no_list)))


def test_a_reference_is_still_checked_beside_a_missing_id() -> None:
    text = changed("  - id: JP\n    name", "  - name").replace("actors: [KR]", "actors: [KRR]")
    rules = [rule for _, _, rule in places(read_text(text))]
    assert rules == ["missing", "reference"]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_lines_end_as_in_an_editor(ending: str) -> None:
    text = changed("modality: expected", "modality: likly").replace("\n", ending)
    assert places(read_text(text)) == [(40, 23, "choice")]


def test_unicode_line_breaks_are_text() -> None:
    text = changed("Headline as published.", "One\u2028two\x85three\u2029four")
    text = text.replace("modality: expected", "modality: likly", 1)
    assert places(read_text(text)) == [(40, 23, "choice")]
    good = read_text(changed("Headline as published.", "One\u2028two\x85three")).briefing
    assert good and good.title_note == "One\u2028two⟨U+0085⟩three"


def test_columns_are_code_points() -> None:
    text = changed("- {id: military, name: Military}", "- {name: 日本\u0301🇯🇵, id: military, x y}")
    assert places(read_text(text)) == [(24, 33, "unknown-key")]


def test_a_byte_order_mark_is_no_character() -> None:
    assert places(read_text("\ufeff" + SAMPLE)) == []
    assert places(read_text("\ufeff" + changed("briefbook: 1", "briefbook: 2"))) == [
        (2, 12, "version")
    ]
    assert places(read_text("\ufeffx: 1"))[0] == (1, 1, "missing")


def test_a_hash_that_cuts_a_text_is_a_warning() -> None:
    reading = read_text(changed("title: Measures", "title: Measures #2 of all"))
    assert reading.briefing is not None
    assert reading.briefing.parts[0].sections[0].title == "Measures"
    (problem,) = reading.problems
    assert (problem.line, problem.column, problem.level, problem.rule) == (
        35,
        25,
        "warning",
        "comment",
    )


@pytest.mark.parametrize("comment", ["Measures # a comment", '"Measures #2"', "Measures#2", "x ##"])
def test_a_hash_that_cuts_nothing_is_none(comment: str) -> None:
    assert read_text(changed("title: Measures", f"title: {comment}")).problems == ()

"""What a good file says, and files that cannot be one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.briefing.model import Briefing, Claim, Statement
from tui.briefing.places import Places
from tui.briefing.read import read, read_file

from .sample import SAMPLE, changed, places, read_text


def briefing_of(text: str) -> Briefing:
    reading = read_text(text)
    assert reading.problems == ()
    assert reading.briefing is not None
    return reading.briefing


def statements(briefing: Briefing) -> dict[str, Statement]:
    return {s.id: s for p in briefing.parts for c in p.sections for s in c.statements}


def claims(briefing: Briefing) -> dict[str, Claim]:
    return {place.id: place.claim for place in Places(briefing).claims if place.claim}


def test_scalars_are_text() -> None:
    table = briefing_of(SAMPLE).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["NO", "", "010"]
    assert table.rows[0].cells[2].text == "1.10"


@pytest.mark.parametrize("text", ["12:30", "true", "2024-06-20", "1_0", "0x1F", "Null", "NULL"])
def test_what_yaml_would_convert_stays_as_typed(text: str) -> None:
    assert (
        briefing_of(changed("title: Measures", f"title: {text}")).parts[0].sections[0].title == text
    )


@pytest.mark.parametrize("sign", ["|", ">", ">-", "|+"])
def test_the_break_after_a_block_is_no_part_of_it(sign: str) -> None:
    exact = f"exact: {sign}\n                  Japan is likely\n                  to focus"
    text = changed("exact: Japan is likely to focus", exact)
    if sign[0] == "|":
        assert places(read_text(text))[0] == (59, 24, "exact"), "its inner breaks are"
        text = text.replace("likely\n                  to", "likely to")
    assert claims(briefing_of(text))["focus-jp"].exact == "Japan is likely to focus"


@pytest.mark.parametrize("null", ["null", "~", ""])
def test_only_a_plain_null_is_no_value(null: str) -> None:
    plain = briefing_of(changed("title_note: Headline as published.", f"title_note: {null}"))
    assert plain.title_note == ""
    quoted = briefing_of(changed("title_note: Headline as published.", f"title_note: '{null}'"))
    assert quoted.title_note == null


def test_numbers_and_flags() -> None:
    briefing = briefing_of(changed("prose: false", "prose: true"))
    assert (briefing.briefbook, briefing.edition, briefing.prose) == (1, 1, True)
    assert briefing_of(changed("edition: 1", "edition: null")).edition is None
    assert statements(briefing)["jp.2"].paragraph is True


def test_an_author_is_a_text_or_a_list() -> None:
    sources = briefing_of(SAMPLE).sources
    assert sources[0].author == ()
    assert sources[1].author == ("Jane Doe", "John Roe")
    assert briefing_of(changed("author: null", "author: Jo")).sources[0].author == "Jo"


def test_a_plain_statement_or_cell_is_its_text() -> None:
    briefing = briefing_of(SAMPLE)
    assert statements(briefing)["jp.3"].text == "A plain sentence."
    assert briefing.tables[0].rows[0].cells[0].text == "Military Focus"


def test_ids_are_filled_in() -> None:
    briefing = briefing_of(
        changed("                id: focus-kr\n", "").replace(", focus-kr,", ",")
    )
    assert list(statements(briefing)) == ["jp-bolster", "jp.2", "jp.3", "enhancements.1"]
    assert list(claims(briefing)) == ["jp-bolster", "jp.2", "jp.3", "focus-jp", "enhancements.1.2"]


def test_the_nearest_actors_aspects_and_source_count() -> None:
    briefing = briefing_of(SAMPLE)
    found = claims(briefing)
    assert found["jp.3"].actors == ("JP",)
    assert found["jp.3"].aspects == ("diplomacy", "military")
    assert found["jp.3"].source == "article"
    assert found["focus-kr"].actors == ("KR",)
    assert found["focus-kr"].aspects == ("military",)
    assert found["focus-kr"].source == "other"
    assert found["focus-jp"].source == "article"


def test_an_empty_list_says_nobody() -> None:
    found = claims(briefing_of(changed("                actors: [KR]\n", "")))
    assert found["focus-kr"].actors == ()
    found = claims(briefing_of(changed("inherits: jp-bolster", "actors: []")))
    assert found["jp.2"].actors == ()


def test_a_source_stands_on_briefing_part_or_section() -> None:
    assert claims(briefing_of(changed("edition: 1", "source: other")))["jp.3"].source == "other"
    part = changed("    label: Japan", "    source: other")
    assert claims(briefing_of(part))["jp.3"].source == "other"
    assert claims(briefing_of(part))["focus-jp"].source == "article"


def test_a_statement_with_claims_keeps_its_own() -> None:
    statement = statements(briefing_of(SAMPLE))["enhancements.1"]
    assert (statement.actors, statement.aspects, statement.source) == ((), (), "")
    own = changed(
        "            claims:\n              - id",
        "            actors: [JP]\n            claims:\n              - id",
    )
    assert statements(briefing_of(own))["enhancements.1"].actors == ("JP",)


def test_modality_is_inherited_through_a_chain() -> None:
    chain = changed(
        "          - A plain sentence.",
        "          - {text: So., inherits: jp.2}\n"
        "          - {text: But., inherits: jp.3, modality: stated}\n"
        "          - {text: Then., inherits: jp.4}",
    )
    found = statements(briefing_of(chain))
    assert [found[f"jp.{n}"].modality for n in (2, 3, 4, 5)] == [
        "expected",
        "expected",
        "stated",
        "stated",
    ]


def test_nothing_is_inherited_from_what_is_not_assessed() -> None:
    found = statements(briefing_of(changed("            modality: expected\n", "")))
    assert found["jp.2"].modality is None


def test_a_long_chain_of_inheritance() -> None:
    links = "\n".join(f"          - {{text: T, inherits: jp.{n}}}" for n in range(2, 3000))
    found = statements(briefing_of(changed("          - A plain sentence.", links)))
    assert found["jp.2999"].modality == "expected"


def test_prose_on_every_section() -> None:
    briefing = briefing_of(SAMPLE)
    assert [p.prose for p in briefing.parts] == [None, False]
    assert [s.prose for p in briefing.parts for s in p.sections] == [True, False]


def test_strings_are_made_safe() -> None:
    text = changed("title: Measures", r'title: "a\e[31m\u202e"').replace("Sound", "So\u200bund")
    briefing = briefing_of(text)
    assert briefing.parts[0].sections[0].title == "a␛[31m⟨U+202E⟩"
    assert briefing.title == "So⟨U+200B⟩und Alarm over the Pact"


def test_strings_in_problems_are_made_safe() -> None:
    reading = read(changed("title: Measures", '"\\e]0;x\\a y": 1').encode(), "a\x1b[2Jb\n.yaml")
    shown = "\n".join(line for problem in reading.problems for line in problem.lines())
    assert "␛]0;x␇ y" in shown
    assert shown.startswith("a␛[2Jb␊.yaml:")
    assert "\x1b" not in shown


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    assert places(read_text(text)) == [(1, 1, "empty")]


def test_byte_order_marks_have_no_column() -> None:
    text = changed("modality: expected", "modality: x")
    assert places(read_text("\ufeff\ufeff" + text)) == [(40, 23, "choice")]


@pytest.mark.parametrize("text", ["a text", "- a\n- list\n", "12", '""'])
def test_no_briefing_at_all(text: str) -> None:
    assert places(read_text(text)) == [(1, 1, "type")]


def test_every_byte_that_is_not_utf8_is_placed() -> None:
    data = SAMPLE.replace("language: en", "language: e@n@@").encode().replace(b"@", b"\xe9")
    reading = read(data, "x")
    assert places(reading) == [(6, 12, "encoding"), (6, 14, "encoding")]
    assert reading.problems[0].message == "byte E9 is not UTF-8"
    assert reading.briefing is None


def test_other_mistakes_are_found_beside_bad_bytes() -> None:
    data = changed("modality: expected", "modality: x").encode().replace(b"Measures", b"M\xe4")
    assert places(read(data, "x")) == [(35, 17, "encoding"), (40, 23, "choice")]


def test_utf16_is_named() -> None:
    reading = read(SAMPLE.encode("utf-16"), "x")
    assert places(reading) == [(1, 1, "encoding")]
    assert "UTF-16" in reading.problems[0].message


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pact.briefing.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    assert read_file(path).briefing == briefing_of(SAMPLE)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.briefing.yaml"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    reading = read_file(path)
    assert places(reading) == [(1, 1, "size")]
    assert read(b" " * (16 * 1024 * 1024 + 1), "x").problems[0].rule == "size"


def test_what_is_no_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "missing")
    with pytest.raises(IsADirectoryError, match="folder"):
        read_file(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        read_file(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        read_file(Path("/dev/null"))


def test_a_source_file_has_to_stay_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    (folder / "texts").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "fine.txt").symlink_to(folder / "texts" / "x.txt")
    path = folder / "x.briefing.yaml"
    for name, fine in [
        ("link.txt", False),
        ("fine.txt", True),
        ("texts/x.txt", True),
        (".", False),
    ]:
        path.write_text(changed("pact.source.txt", name), encoding="utf-8")
        rules = [problem.rule for problem in read_file(path).problems]
        assert rules == ([] if fine else ["file"])

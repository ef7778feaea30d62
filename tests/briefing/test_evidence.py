"""Where words stand in a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.briefing.evidence import (
    EvidenceError,
    SourceText,
    Where,
    load_source,
    locate,
    locate_claim,
)
from tui.briefing.model import Briefing, Claim, Quote, Source, Statement
from tui.briefing.places import Place, Places

from .sample import SAMPLE, read_text

TEXT = SourceText(
    (
        "A heading",
        "",
        "Japan may act.  South   Korea",
        "  will wait. Japan may act again.",
        "Japan is likely to focus, while South Korea may prioritize drills.",
    )
)


def shown(where: Where | None) -> str:
    assert where is not None
    if where.line == where.end_line:
        return TEXT.lines[where.line - 1][where.start : where.end]
    first = TEXT.lines[where.line - 1][where.start :]
    return first + "|" + TEXT.lines[where.end_line - 1][: where.end]


def place(statement: Statement, claim: Claim | None = None) -> Place:
    return Place("claim", "x", statement=statement, claim=claim)


def test_words_that_stand_once() -> None:
    assert locate(TEXT, "heading") == Where(1, 2, 1, 9)
    assert locate(TEXT, "act again.") == Where(4, 23, 4, 33)
    assert locate(TEXT, "A heading") == Where(1, 0, 1, 9)


def test_words_over_lines_and_wider_blanks() -> None:
    where = locate(TEXT, "South Korea will wait.")
    assert where == Where(3, 16, 4, 12)
    assert shown(where) == "South   Korea|  will wait."


def test_words_that_stand_twice_or_nowhere() -> None:
    assert locate(TEXT, "Japan may act") is None
    assert locate(TEXT, "Peru") is None
    assert locate(TEXT, "") is None
    assert locate(SourceText(()), "x") is None


def test_prefix_and_suffix_say_which() -> None:
    assert locate(TEXT, "Japan may act", prefix="wait.") == Where(4, 13, 4, 26)
    assert locate(TEXT, "Japan may act", suffix=".") == Where(3, 0, 3, 13)
    assert locate(TEXT, "Japan may act", suffix="again") == Where(4, 13, 4, 26)
    assert locate(TEXT, "Japan may act", prefix="heading", suffix="again") is None


def test_a_claim_stands_within_its_statement() -> None:
    statement = Statement(text=TEXT.lines[4])
    assert shown(locate_claim(place(statement), TEXT)) == TEXT.lines[4]
    claim = Claim(exact="South Korea may")
    assert locate_claim(place(statement, claim), TEXT) == Where(5, 32, 5, 47)
    first = Claim(exact="Japan")
    assert locate_claim(place(statement, first), TEXT) == Where(5, 0, 5, 5)
    assert locate_claim(place(Statement(text="Elsewhere Japan."), first), TEXT) is None


def test_a_quote_wins() -> None:
    statement = Statement(text="Reworded.", quote=Quote(exact=TEXT.lines[4]))
    assert shown(locate_claim(place(statement), TEXT)) == TEXT.lines[4]
    assert locate_claim(place(statement, Claim(exact="Japan")), TEXT) == Where(5, 0, 5, 5)
    claim = Claim(exact="Japan", quote=Quote(exact="Japan may", suffix="act again"))
    assert locate_claim(place(statement, claim), TEXT) == Where(4, 13, 4, 22)
    lost = Claim(exact="Japan", quote=Quote(exact="Peru"))
    assert locate_claim(place(statement, lost), TEXT) is None


def test_a_quote_tells_one_of_several_places_in_the_statement() -> None:
    """Also where other sentences have the same words, and by words outside of the statement."""
    text = SourceText(("It may act.", "First it may act, then it may act.", "And then it may act."))
    statement = Statement(text="First it may act, then it may act.")
    claim = Claim(exact="it may act", quote=Quote(exact="it may act", prefix="then"))
    assert locate_claim(place(statement, claim), text) == Where(2, 23, 2, 33)
    claim = Claim(exact="it may act.", quote=Quote(exact="it may act.", suffix="And"))
    assert locate_claim(place(statement, claim), text) == Where(2, 23, 2, 34)
    claim = Claim(exact="it may act", quote=Quote(exact="it may act", prefix="And then"))
    assert locate_claim(place(statement, claim), text) == Where(3, 9, 3, 19)
    claim = Claim(exact="may act", quote=Quote(exact="it may act"))
    assert locate_claim(place(statement, claim), text) is None


def test_a_table_has_no_place_in_a_source() -> None:
    assert locate_claim(Place("table", "t"), TEXT) is None


def briefing(file: str) -> Briefing:
    source = Source(id="a", title="A", file=file)
    return Briefing(briefbook=1, id="b", title="B", sources=(source,), parts=())


def test_a_source_is_loaded_by_lines(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes("\ufeffOne\r\ntwo\x1b\rthree\nfour\u2028five".encode())
    text = load_source(briefing("s.txt"), "a", tmp_path)
    assert text.lines == ("One", "two␛", "three", "four\u2028five")


def test_every_claim_of_the_sample_is_found(tmp_path: Path) -> None:
    reading = read_text(SAMPLE)
    assert reading.briefing
    claims = [p for p in Places(reading.briefing).claims if p.claim and p.claim.source == "article"]
    lines = [place.statement.text for place in claims if place.statement]
    (tmp_path / "pact.source.txt").write_text("\n".join(dict.fromkeys(lines)), encoding="utf-8")
    text = load_source(reading.briefing, "article", tmp_path)
    found = [locate_claim(place, text) for place in claims]
    assert len(found) == 4
    assert all(found)


@pytest.mark.parametrize(
    ("file", "data", "message"),
    [
        ("s.txt", None, "missing"),
        ("", None, "no text"),
        ("../s.txt", b"x", "not in or below"),
        ("s.txt", b"\xff\xfe", "not UTF-8"),
        (".", None, "not in or below"),
        ("folder", None, "a folder"),
        ("a\0b", None, "not in or below"),
    ],
)
def test_a_source_that_cannot_be_shown(
    tmp_path: Path, file: str, data: bytes | None, message: str
) -> None:
    (tmp_path / "folder").mkdir()
    if data is not None:
        (tmp_path / file).resolve().write_bytes(data)
    with pytest.raises(EvidenceError, match=message):
        load_source(briefing(file), "a", tmp_path)


def test_a_source_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="no source “b”"):
        load_source(briefing("s.txt"), "b", tmp_path)
    with (tmp_path / "s.txt").open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    with pytest.raises(EvidenceError, match="16 MiB"):
        load_source(briefing("s.txt"), "a", tmp_path)

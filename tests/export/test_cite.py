"""Citations: the whole statement, its modality, its source."""

from __future__ import annotations

from tui.briefing.places import Places
from tui.export.cite import source_line, statement_citations, table_citations

from .build import BRIEFING

STATEMENT = "“Japan will focus, while Korea may wait.”"


def test_a_line_for_each_statement_behind_a_cell() -> None:
    assert table_citations(BRIEFING, BRIEFING.tables) == [
        f"Military / Japan: {STATEMENT} (expected, possible). The Article, author unknown, n.d.",
        "Military / Japan: “# One.” (stated). The Article, author unknown, n.d.",
        "Japan: “Two.” (not assessed). A Book., Ann, Ben, 2024, https://x.org/a_b, "
        "accessed 2024-06-21.",
    ]


def test_a_claim_is_cited_with_its_own_modality_and_the_whole_statement() -> None:
    places = Places(BRIEFING)
    claim, statement = places.find("wait-kr"), places.find("s4")
    assert claim and statement
    where = "Japan’s Concerns / A list #"
    source = "The Article, author unknown, n.d."
    assert statement_citations(BRIEFING, [claim, statement]) == [
        f"{where}: {STATEMENT} (possible). {source}",
        f"{where}: {STATEMENT} (expected, possible). {source}",
    ]


def test_a_section_without_a_title_goes_by_its_label() -> None:
    place = Places(BRIEFING).find("s1")
    assert place
    assert statement_citations(BRIEFING, [place]) == [
        "Japan’s Concerns / Introduction: “# One.” (stated). The Article, author unknown, n.d."
    ]


def test_a_source_names_what_is_unknown() -> None:
    assert source_line(BRIEFING.sources[0]) == "The Article, author unknown, n.d."

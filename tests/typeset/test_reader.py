"""The words of a part and of the overview, as blocks."""

from __future__ import annotations

import pytest

from tui.briefing.model import Briefing, Part, Section, Source, Statement
from tui.briefing.places import Places, claims_of
from tui.library.reference import resolve
from tui.typeset.claims import claim_words
from tui.typeset.flow import Flow
from tui.typeset.layout import State
from tui.typeset.plain import text_lines
from tui.typeset.reader import comparison_text, overview_text, part_text
from tui.typeset.spans import plain


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return resolve("putin-kim-pact", {}).briefing


def lines_of(blocks: list, measure: int = 72) -> list[str]:  # type: ignore[type-arg]
    flow = Flow(blocks, measure)
    return [plain(flow.line(y, State())) for y in range(flow.height)]


@pytest.mark.parametrize("roomy", [True, False])
def test_a_heading_sits_on_its_first_statement(briefing: Briefing, roomy: bool) -> None:
    part = next(p for p in briefing.parts if p.id == "japan")
    lines = lines_of(part_text(part, roomy=roomy).blocks)
    assert lines[0].strip() == part.title
    for n, section in enumerate(part.sections):
        at = next(y for y, line in enumerate(lines) if line.strip() == section.title)
        assert lines[at + 1].strip()
        above = 1 if n == 0 or not roomy else 2
        assert not any(lines[at - above : at]) and lines[at - above - 1]


def test_every_statement_of_a_part_is_in_its_text(briefing: Briefing) -> None:
    for part in briefing.parts:
        ids = [block.id for block in part_text(part).blocks if block.stop]
        assert ids == [st.id for section in part.sections for st in section.statements]


def test_the_overview_begins_with_the_key_points(briefing: Briefing) -> None:
    text = overview_text(briefing, Places(briefing))
    assert [label for label, _ in text.outline] == [
        "Key points", "Introduction", "Source", "Conclusion",
    ]  # fmt: skip
    points = [block.id for block in text.blocks if block.id.startswith("key:")]
    assert points == [f"key:{id}" for id in briefing.key_points]
    lines = lines_of(text.blocks)
    assert lines[0].strip() == "Key points"
    introduction = lines.index("   Introduction")
    assert introduction < lines.index("   Source") < lines.index("   Conclusion")


def test_a_key_point_has_the_mark_and_the_hedges_of_its_claim(briefing: Briefing) -> None:
    text = overview_text(briefing, Places(briefing))
    block = next(block for block in text.blocks if block.id == "key:focus-jp")
    assert block.statement is not None
    flow = Flow([block], 72)
    line = flow.line(0, State())
    assert plain(line).startswith("~  Japan is likely to focus")
    assert [span.text for span in line if span.style.underline] == ["is likely to"]


def test_the_unknowns_of_a_source_are_shown(briefing: Briefing) -> None:
    lines = lines_of(overview_text(briefing, Places(briefing)).blocks)
    assert "   Author   unknown" in lines and "   Date     unknown" in lines
    assert any("Headline as published" in line for line in lines)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_each_source_is_listed(count: int) -> None:
    sources = tuple(Source(id=f"s{n}", title=f"Title {n}", note="A note.") for n in range(count))
    briefing = Briefing(
        briefbook=1, id="b", title="B", sources=sources, parts=(Part(id="p", title="P"),)
    )
    text = overview_text(briefing, Places(briefing))
    heads = [label for label, _ in text.outline]
    assert heads == {0: [], 1: ["Source"], 2: ["Sources"]}[count]
    shown = lines_of(text.blocks) if text.blocks else []
    assert [line for line in shown if "Title" in line] == [
        f"   Title    Title {n}" for n in range(count)
    ]


def test_a_section_without_a_title_is_in_the_outline_under_its_label() -> None:
    part = Part(
        id="p", title="P",
        sections=(
            Section(id="a", label="Opening", statements=(Statement(text="One.", id="a.1"),)),
            Section(id="b", title="More", statements=(Statement(text="Two.", id="b.1"),)),
        ),
    )  # fmt: skip
    text = part_text(part)
    assert text.outline == [("Opening", "a"), ("More", "b")]
    assert "Opening" not in " ".join(lines_of(text.blocks))
    assert [block.entry for block in text.blocks if block.stop] == [0, 1]


def test_the_comparative_prose_is_the_comparison_part(briefing: Briefing) -> None:
    text = comparison_text(briefing)
    assert [label for label, _ in text.outline] == [
        "Military Enhancements", "Diplomatic Strategies", "Economic Policies",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("jp-bolster", ["~ expected “potential”, “is likely to”   Japan"]),
        ("jp-missiles", ["stated   Japan", "? possible “could”   Japan, North Korea"]),
        ("jp-measures", ["~ expected   Japan"]),
        ("intro-article", ["stated"]),
    ],
)
def test_what_the_status_line_says_of_claims(
    briefing: Briefing, id: str, expected: list[str]
) -> None:
    place = Places(briefing).find(id)
    assert place is not None and place.statement is not None
    assert [plain(claim_words(briefing, c)) for c in claims_of(place.statement)] == expected


@pytest.mark.parametrize("width", [40, 80, 200])
def test_what_show_prints_has_every_statement_and_fits(briefing: Briefing, width: int) -> None:
    lines = list(text_lines(briefing, None, width))
    assert all(len(line) <= width for line in lines)
    words = "".join("".join(line[1:].split()) for line in lines)
    for part in briefing.parts:
        for section in part.sections:
            for statement in section.statements:
                assert "".join(statement.text.split()) in words

"""Markdown: whatever a cell or a statement says comes back."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.briefing.model import Briefing, Part, Section, Statement
from tui.briefing.places import Place, Places
from tui.briefing.resolve import resolve
from tui.export.escape import heading, inline, paragraph
from tui.export.markdown import write
from tui.export.prose import (
    markdown_briefing,
    markdown_place,
    text_place,
)

from .build import BRIEFING, any_text, table
from .rendered import RENDERERS, blocks, cells

renderers = pytest.mark.parametrize("renderer", RENDERERS.values(), ids=RENDERERS)


@renderers
@settings(max_examples=150, deadline=None)
@example([["", ""], ["|", "\\"], ["\\|", "`|`"]])
@example([["a", "http://x.org/a_b"], ["https://x.org/\\_|*", "www.x.org/%41"], ["_a_", "*a*"]])
@example([["HTTP://EXAMPLE.COM\n#@a=1", "x"], ["Ahttps://ftp://x.org/a~", "x"], ["", " a "]])
@given(
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(any_text, min_size=n, max_size=n), min_size=1, max_size=3)
    )
)
def test_every_cell_comes_back(renderer: MarkdownIt, rows: list[list[str]]) -> None:
    written = write([table(*map(tuple, rows))])
    read = cells(renderer, written)
    assert [[text.strip() for text in row] for row in read] == [
        [text.strip() for text in row] for row in rows
    ]


def statements(texts: Iterable[str], prose: bool = False) -> str:
    """Statements as Markdown: with `prose` as sentences of a paragraph, else each alone."""
    section = Section(id="s", prose=prose, statements=tuple(Statement(text=t) for t in texts))
    return markdown_place(BRIEFING, Place("section", "s", section=section))


@renderers
@settings(max_examples=150, deadline=None)
@example("- a")
@example("12) a")
@example(":-: | a")
@example("    code")
@given(any_text)
def test_every_statement_comes_back(renderer: MarkdownIt, text: str) -> None:
    read = blocks(renderer, statements([text]))
    wanted = [("p", text.strip())] if text.strip() else []
    assert [(tag, read_text.strip()) for tag, read_text in read] == wanted


@renderers
@settings(max_examples=100, deadline=None)
@example("a #")
@example("##")
@given(any_text)
def test_every_title_comes_back(renderer: MarkdownIt, text: str) -> None:
    read = blocks(renderer, heading(text, 2))
    assert [(tag, read_text.strip()) for tag, read_text in read] == [("h2", text.strip())]


@renderers
@settings(max_examples=100, deadline=None)
@given(st.lists(any_text.filter(str.strip), min_size=1, max_size=4))
def test_sentences_of_a_paragraph_come_back(renderer: MarkdownIt, texts: list[str]) -> None:
    read = blocks(renderer, statements(texts, prose=True))
    assert [tag for tag, _ in read] == ["p"]
    assert "".join(read[0][1].split()) == "".join("".join(texts).split())


def test_cells_are_padded_to_the_width_they_are_shown_at() -> None:
    assert write([table(("国", "Focus"), ("Japan", "a|b"))]) == (
        "| 国    | Focus |\n| ----- | ----- |\n| Japan | a\\|b  |\n"
    )


def test_a_table_of_blank_heads_and_short_rows_is_still_one() -> None:
    written = write([table(("", ""), ("a",), ("b", "c", "d"))])
    assert cells(RENDERERS["gfm"], written) == [["", ""], ["a", ""], ["b", "c"]]


def test_one_table_stands_alone_and_several_under_their_titles() -> None:
    one, two = table(("A",), ("1",), title="First_"), table(("B",), ("2",), id="second")
    assert write([one]).startswith("| A  ")
    assert blocks(RENDERERS["gfm"], write([one, two])) == [
        ("h2", "First_"),
        ("th", "A"),
        ("td", "1"),
        ("h2", "second"),
        ("th", "B"),
        ("td", "2"),
    ]


def test_citations_follow_numbered_and_leave_the_cells() -> None:
    alone = table(("A",), ("1",))
    written = write([alone], ["- one", "*two*"])
    assert written.startswith(write([alone]))
    assert blocks(RENDERERS["gfm"], written)[2:] == [("p", "- one"), ("p", "*two*")]
    assert "\n1. " in written and "\n2. " in written


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org/a_b?x=1&y=2",
        "https://en.wikipedia.org/wiki/Mercury_(planet)",
        "https://ja.wikipedia.org/wiki/日本",
        "www.x.org/a_b",
        "first_last@x.org",
    ],
)
def test_an_address_survives_as_it_is(address: str) -> None:
    assert inline(f"see {address}, then") == f"see {address}, then"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a_b _c_", "a_b \\_c\\_"),
        ("R&D <b>", "R&amp;D &lt;b&gt;"),
        ("a\\|b", "a\\\\\\|b"),
        ("one\ntwo\r\nthree", "one<br>two<br>three"),
        ("https://x.org/%41", "https\\://x.org/\\%41"),
    ],
)
def test_how_it_is_written(text: str, written: str) -> None:
    assert inline(text) == written


@pytest.mark.parametrize("piece", ["a", "a.", "&", "_", "https://x.org/_", "www.", "# ", "\\"])
def test_a_very_long_text_is_no_trouble(piece: str) -> None:
    text = piece * 100_000
    assert len(inline(text)) >= len(text) and len(heading(text, 1)) >= len(text.strip())


@pytest.mark.parametrize("text", ["# a", "- a", "+ a", "1. a", "2) a", "> a", "=== a", "---"])
def test_a_paragraph_begins_nothing_else(text: str) -> None:
    assert blocks(RENDERERS["gfm"], paragraph(text)) == [("p", text)]


def test_the_whole_briefing() -> None:
    assert blocks(RENDERERS["gfm"], markdown_briefing(BRIEFING)) == [
        ("h1", "A *pact*"),
        ("p", "author unknown · undated"),
        ("p", "Note: As published."),
        ("h2", "Key points"),
        ("p", "Japan will focus"),
        ("h2", "Japan’s Concerns"),
        ("p", "# One. Two."),
        ("p", "1. Three."),
        ("h3", "A list #"),
        ("p", "Japan will focus, while Korea may wait."),
        ("p", "- Five."),
        ("h3", "Small"),
        *[("th", "A"), ("th", "B"), ("td", "1"), ("td", "2")],
        ("h2", "Tables"),
        ("h3", "Main"),
        *[("th", "Aspect"), ("th", "Japan"), ("td", "Military")],
        *[("td", "Focus"), ("td", ""), ("td", "Two")],
        ("p", "Military / Japan: carried in part"),
        ("p", "Note: Restored."),
        ("h2", "Sources"),
        ("p", "The Article, author unknown, n.d."),
        ("p", "A Book., Ann, Ben, 2024, https://x.org/a_b, accessed 2024-06-21."),
        ("h2", "How sure"),
        ("p", "s1 “# One.”: stated; Japan; source article"),
        ("p", "s2 “Two.”: not assessed; Japan; source book"),
        ("p", "s3 “1. Three.”: not assessed; Japan; source book"),
        ("p", "focus-jp “Japan will focus”: expected; Japan; source article"),
        ("p", "wait-kr “Korea may wait”: possible; Japan; source article"),
        ("p", "s5 “- Five.”: reported; Japan; source article"),
        ("h2", "Actors"),
        ("p", "Japan (JP)"),
    ]


def test_the_overview_begins_the_document_without_a_title_of_its_own() -> None:
    sections = (
        Section(id="intro", label="Introduction", statements=(Statement(text="One."),)),
        Section(id="end", title="Conclusion", statements=(Statement(text="Two."),)),
    )
    part = Part(id="o", title="Overview", kind="overview", sections=sections)
    briefing = Briefing(briefbook=1, id="b", title="T", parts=(part,))
    assert blocks(RENDERERS["gfm"], markdown_briefing(resolve(briefing)))[2:6] == [
        ("h2", "Introduction"), ("p", "One."), ("h2", "Conclusion"), ("p", "Two."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("s1", "# One.\n"),
        ("focus-jp", "Japan will focus\n"),
        ("intro", "# One. Two.\n\n1. Three.\n"),
        ("list", "A list #\n\nJapan will focus, while Korea may wait.\n\n- Five.\n"),
        ("small", "A  B\n-  -\n1  2\n"),
    ],
)
def test_plain_text_is_the_words_alone(id: str, text: str) -> None:
    place = Places(BRIEFING).find(id)
    assert place is not None
    assert text_place(BRIEFING, place) == text


@pytest.mark.parametrize(
    ("id", "markdown"),
    [
        ("s1", "\\# One.\n"),
        ("s4", "Japan will focus, while Korea may wait.\n"),
        ("focus-jp", "Japan will focus\n"),
        ("intro", "\\# One. Two.\n\n1\\. Three.\n"),
        ("list", "# A list \\#\n\nJapan will focus, while Korea may wait.\n\n\\- Five.\n"),
        ("small", "| A   |   B |\n| --- | --: |\n| 1   |   2 |\n"),
        ("main.1.2", "Focus\n"),
    ],
)
def test_what_stands_at_a_place(id: str, markdown: str) -> None:
    place = Places(BRIEFING).find(id)
    assert place is not None
    assert markdown_place(BRIEFING, place) == markdown


def test_a_part_and_a_section_stand_under_their_headings() -> None:
    places = Places(BRIEFING)
    part, section = places.find("japan"), places.find("list")
    assert part and section
    assert markdown_place(BRIEFING, part).startswith("# Japan’s Concerns\n\n\\# One. Two.\n")
    assert markdown_place(BRIEFING, section).startswith("# A list \\#\n")


def test_no_space_follows_a_full_width_stop() -> None:
    assert statements(["日本は動く。", "韓国も動く。"], prose=True) == "日本は動く。韓国も動く。\n"

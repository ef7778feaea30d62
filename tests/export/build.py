"""Briefings and texts for the tests of export."""

from __future__ import annotations

from hypothesis import strategies as st

from tui.briefing.model import (
    Actor,
    Briefing,
    Cell,
    Claim,
    Column,
    Part,
    Row,
    Section,
    Source,
    Statement,
    Table,
)
from tui.briefing.resolve import resolve

HOSTILE = (
    *"\\|`*_~<>&[]()!#-+=:.,;?@%/'\"^${}“’␀ \n\t",
    *("__", "**", "~~", "``", "\\|", "|--|", ":-:", "---", "===", "1.", "1)", "- ", "# ", "    "),
    *(
        "<br>",
        "<b>",
        "</td>",
        "<!--",
        "&amp;",
        "&copy;",
        "&#65;",
        "&nosuch;",
        "[a](b)",
        "![",
        "[^1]",
    ),
    *(".. x::", "::", ":a: ", "`x`_", "x_", "[1]_", "|x|", ">>> ", "+--+", "====", "A. ", "(i) "),
    *("{{{x}}}", "@@", "[[a]]", "<<x>>", "<2024-01-01>", "src_x{y}", "[fn:1]", "#+X: ", "~x~"),
    *("=x=", "+x+", "/x/", "$x$", "$$", "x^2", "x_{1}", "\\alpha", "\\(", "\\\\", "mailto:x"),
    *("\\newline", "\\begin{x}", "%%", "``", "''", ",,", "?`", "<<", "-{}-", "[t]", "*"),
    *("#let x", "@x", "<x>", "// ", "/* ", "*/", "\\u{41}", "...", "-?", "15-20", "-3", "007"),
    *("http://", "HTTPS://x.org", "ftp://", "//", "://", "www.", "mailto:", "a@b.com", "x.com/"),
    *("https://x.org/a_b?x=1&y=2", "_(planet)", "~user", "%41", "%E3%81", "xn--e1afmkfd.com"),
    *(
        "日本",
        "ｶﾞ",
        "é",
        "e\u0301",
        "👩\u200d🚀",
        "⟨U+202E⟩",
        "\u00a0",
        "\u2028",
        "\u3000",
        "A",
        "foo",
        "9",
    ),
)
"""Pieces of text that a format could take for something else."""

# Reading makes other control characters visible; none is ever in a cell.
_ANY = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")

any_text = st.text(_ANY, max_size=20) | st.lists(st.sampled_from(HOSTILE), max_size=7).map("".join)
"""Any text that a cell or a statement may have."""


def table(*rows: tuple[str, ...], id: str = "t", title: str = "") -> Table:
    """A table of these texts, the first row its head."""
    head, *body = rows
    return Table(
        id=id,
        title=title,
        columns=tuple(Column(id=f"c{n}", title=text) for n, text in enumerate(head)),
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in body),
    )


BRIEFING = resolve(
    Briefing(
        briefbook=1,
        id="pact",
        title="A *pact*",
        title_note="As published.",
        prose=True,
        sources=(
            Source(id="article", title="The Article"),
            Source(
                id="book",
                title="A Book.",
                author=("Ann", "Ben"),
                issued="2024",
                URL="https://x.org/a_b",
                accessed="2024-06-21",
            ),
        ),
        actors=(Actor(id="JP", name="Japan"),),
        key_points=("focus-jp",),
        parts=(
            Part(
                id="japan",
                title="Japan’s Concerns",
                kind="response",
                actor="JP",
                sections=(
                    Section(
                        id="intro",
                        label="Introduction",
                        statements=(
                            Statement(id="s1", text="# One.", modality="stated", source="article"),
                            Statement(id="s2", text="Two.", source="book"),
                            Statement(id="s3", text="1. Three.", paragraph=True, source="book"),
                        ),
                    ),
                    Section(
                        id="list",
                        title="A list #",
                        prose=False,
                        statements=(
                            Statement(
                                id="s4",
                                text="Japan will focus, while Korea may wait.",
                                claims=(
                                    Claim(
                                        id="focus-jp",
                                        exact="Japan will focus",
                                        modality="expected",
                                        source="article",
                                    ),
                                    Claim(
                                        id="wait-kr",
                                        exact="Korea may wait",
                                        modality="possible",
                                        source="article",
                                    ),
                                ),
                            ),
                            Statement(
                                id="s5", text="- Five.", modality="reported", source="article"
                            ),
                        ),
                    ),
                ),
                tables=(table(("A", "B"), ("1", "2"), id="small", title="Small"),),
            ),
        ),
        tables=(
            Table(
                id="main",
                title="Main",
                note="Restored.",
                columns=(
                    Column(id="label", title="Aspect"),
                    Column(id="JP", title="Japan", actor="JP"),
                ),
                rows=(
                    Row(
                        aspect="",
                        cells=(
                            Cell(text="Military"),
                            Cell(
                                text="Focus",
                                claims=("focus-jp", "wait-kr", "s1"),
                                support="partial",
                            ),
                        ),
                    ),
                    Row(cells=(Cell(text=""), Cell(text="Two", claims=("s2", "gone")))),
                ),
            ),
        ),
    )
)
"""A briefing with everything that is exported."""

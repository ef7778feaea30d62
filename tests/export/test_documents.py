"""Tables in the formats that a document is set from: reStructuredText, Org, LaTeX, Typst."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.export.registry import FORMATS

from .build import any_text, table
from .readers import READERS, outline, typst_heights

rows = st.lists(st.tuples(any_text, any_text), min_size=1, max_size=8)


def comes_back(name: str, given: list[tuple[str, str]]) -> None:
    read = READERS[name](FORMATS[name].write([table(*given)]))
    if name == "org":
        read = [[text.replace("\u200b", "") for text in row] for row in read]
    assert [[kept(name, text) for text in row] for row in read] == [
        [kept(name, text) for text in row] for row in given
    ]


def kept(name: str, text: str) -> str:
    """What a format keeps of a text: not its outer blanks, nor how many stand together; Org no
    line break, LaTeX one sort of thin space."""
    text = text.replace("\u202f", "\u2009") if name == "latex" else text
    lines = [re.sub("[ \t]+", " ", line).strip() for line in text.strip().splitlines()]
    return re.sub(" +", " ", " ".join(lines)) if name == "org" else "\n".join(lines)


@settings(max_examples=100, deadline=None)
@given(rows)
def test_rst_comes_back(given: list[tuple[str, str]]) -> None:
    comes_back("rst", given)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_org_comes_back(given: list[tuple[str, str]]) -> None:
    comes_back("org", given)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_latex_comes_back(given: list[tuple[str, str]]) -> None:
    comes_back("latex", given)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_typst_comes_back(given: list[tuple[str, str]]) -> None:
    comes_back("typst", given)


NASTY = [
    *("*", "-", "- x", "+", "+ x", "-1", "=1+1", "007", "1.10", "1. x", "A. B.", "#. x", ":x: y"),
    *("..", ".. x", "x::", "::", "====", "$$$$", "\\", "\\\\", "x\\", "/V", "--x", ">>> x", "|-"),
    *("[x]", "* y", "{", "}", "%", "a -- b", "'q'", '"q"', "`q'", "``q''", ",,q''", "?`", "<<q>>"),
    *("=a \\ b", "/0", "0/", "~\u00a0~", "|{", "|[x]", "$x$", "x_1 y^2", "mailto:x\\", "!", "#"),
    *(
        "http://x.org/a_b",
        "http://...0",
        "https://x.org/?a=1&b=2",
        "a@b.com",
        "src_x{y}",
        "{{{x}}}",
    ),
    *(
        "日本語",
        "e\u0301",
        "👩\u200d🚀",
        "−3",
        "12\u202f000",
        "x\ny",
        "x\n\ny",
        "a\u2028b",
        "",
        " x ",
    ),
]
"""What has broken a writer or a reader."""


@pytest.mark.parametrize("name", ["rst", "org", "latex", "typst"])
def test_what_looks_like_something_else_comes_back(name: str) -> None:
    comes_back(name, [(text, other) for text, other in zip(NASTY, NASTY[1:] + ["x"], strict=True)])


@pytest.mark.parametrize("name", ["rst", "org", "latex", "typst"])
def test_several_stand_each_under_its_title_and_citations_below(name: str) -> None:
    one = table(("A", "B"), ("x", "y"), title="[*] First\npart")
    two = table(("C", "D"), ("z", ""), id="second")
    read = outline(FORMATS[name].write([one, two], ["[1] *cited*", "- x\\"]), name)
    texts = [re.sub("\u200b|<b>", "", text) if isinstance(text, str) else text for text in read]
    assert texts[:4] == [
        "[*] First part",
        [["A", "B"], ["x", "y"]],
        "second",
        [["C", "D"], ["z", ""]],
    ]
    assert [[text.replace("\u200b", "") for text in texts[4]]] == [["[1] *cited*", "- x\\"]]
    assert len(texts) == 5


def test_typst_sets_a_line_break_as_one() -> None:
    broken, joined = (FORMATS["typst"].write([table(("A",), (text,))]) for text in ("x\ny", "x y"))
    low, high = sorted(typst_heights(broken, joined), key=lambda height: float(height[:-2]))
    assert [high, low] == typst_heights(broken, joined) and high != low


def test_an_address_stays_a_link_in_org() -> None:
    assert "| https://x.org/a_b-c?x=1 " in FORMATS["org"].write(
        [table(("A",), ("https://x.org/a_b-c?x=1",), ("see (https://x.org/a_b)",))]
    )


def test_latex_wraps_what_does_not_fit_on_a_line() -> None:
    short, long = ("Japan", "1,200"), ("word " * 40, "3")
    assert r"{@{}lr@{}}" in FORMATS["latex"].write([table(("A", "B"), short)])
    assert re.search(r"\{@\{\}>\{.*\}p\{.*\}r@\{\}\}", FORMATS["latex"].write([table(short, long)]))

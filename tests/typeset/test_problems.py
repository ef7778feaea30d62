"""Problems as lines."""

from __future__ import annotations

import pytest

from tui.briefing.problems import Problem
from tui.briefing.read import read
from tui.typeset.cells import width
from tui.typeset.problems import problem_lines
from tui.typeset.spans import ERROR, line_width, plain


def problem(
    excerpt: str, words: str, message: str = "is wrong", remedy: str = "mend it"
) -> Problem:
    at = excerpt.index(words)
    return Problem("x.yaml", 7, at + 1, "error", "rule", message, remedy, excerpt, at, len(words))


def test_the_carets_stand_under_the_words() -> None:
    head, source, under = map(plain, problem_lines([problem("kind: likly", "likly")], 80))
    assert head == "   7:7 error  is wrong"
    assert source.index("likly") == under.index("^^^^^") and under.endswith("^^^^^  mend it")
    assert source.startswith("     7 │ kind")


def test_wide_characters_and_tabs_before_them_count() -> None:
    for excerpt in ("title: 日本と韓国 likly", "\tkind: likly"):
        _, source, under = map(plain, problem_lines([problem(excerpt, "likly")], 80))
        assert width(source[: source.index("likly")]) == width(under[: under.index("^")])


@pytest.mark.parametrize("columns", [40, 80, 110])
@pytest.mark.parametrize("at", [0, 90, 200])
def test_of_a_long_line_the_place_shows_and_nothing_is_wider(columns: int, at: int) -> None:
    excerpt = "a" * at + " likly " + "z" * (200 - at)
    message = "a long message of what is wrong here, in several lines where it must " * 2
    lines = problem_lines([problem(excerpt, "likly", message, "a long remedy " * 6)], columns)
    assert all(line_width(line) <= columns for line in lines)
    source = next(y for y, line in enumerate(lines) if "likly" in plain(line))
    assert plain(lines[source]).index("likly") == plain(lines[source + 1]).index("^^^^^")
    words = " ".join(" ".join(map(plain, lines)).split())
    assert " ".join(message.split()) in words and "│" in words


def test_every_problem_of_a_file_is_there_with_a_blank_line_between() -> None:
    found = read(b"briefbook: 1\nid: x\nzebra: 1\nparts: []\n", "x.yaml").problems
    lines = problem_lines(found, 80, "What stays.")
    assert len(found) == 2 and [plain(line) for line in lines].count("") == 2
    assert plain(lines[-1]) == "   What stays."
    assert sum(span.style == ERROR and span.text == "error" for line in lines for span in line) == 2


def test_a_problem_without_a_line_of_the_file_has_its_remedy() -> None:
    lines = [plain(line) for line in problem_lines(read(b"", "x.yaml").problems, 80)]
    assert lines[0].startswith("   1:1 error") and "│" not in "".join(lines)

"""How problems are told."""

from __future__ import annotations

import pytest

from tui.briefing.problems import (
    MOST,
    BriefingError,
    Flaw,
    Lines,
    Problem,
    nearest,
    problems_of,
    quoted,
)

from .sample import SAMPLE, changed, read_text


def only(text: str, start: int, end: int) -> Problem:
    (problem,) = problems_of("x", text, [Flaw(start, end, "rule", "what")])
    return problem


def test_the_heading_says_where_what_and_what_to_do() -> None:
    (problem,) = read_text(changed("modality: expected", "modality: likly")).problems
    assert problem.lines() == [
        "x.briefing.yaml:40:23: error: modality “likly” is not one of stated, reported, expected,"
        " possible, capability — did you mean expected? (choice)",
        "              modality: likly",
        "                        ^^^^^",
    ]


def test_carets_stand_below_wide_characters_and_tabs() -> None:
    assert only("\ta日本: x", 6, 7).lines()[1:] == ["  \ta日本: x", "  \t       ^"]
    assert only("e\u0301日本x", 2, 4).lines()[1:] == ["  e\u0301日本x", "   ^^^^"]


def test_carets_stand_below_what_was_made_visible() -> None:
    problem = only("\x1b\u202ea", 2, 3)
    assert problem.column == 3
    assert problem.lines()[1:] == ["  ␛⟨U+202E⟩a", "  " + " " * 9 + "^"]


def test_a_place_over_several_lines_is_marked_on_the_first() -> None:
    assert only("ab: \ncd", 0, 7).lines()[1:] == ["  ab: ", "  ^^^"]
    assert only("ab\n", 3, 4).lines() == ["x:2:1: error: what (rule)"]


def test_of_a_long_line_what_is_around_the_place() -> None:
    problem = only("x" * 5000 + "HERE" + "y" * 5000, 5000, 5004)
    assert problem.column == 5001
    assert len(problem.excerpt) < 250
    assert problem.excerpt[problem.caret : problem.caret + problem.width] == "HERE"


def test_lines_end_at_lf_crlf_and_cr_only() -> None:
    lines = Lines("a\r\nb\rc\nd\u2028\x85e")
    assert [lines.line(n) for n in (1, 2, 3, 4)] == ["a", "b", "c", "d\u2028\x85e"]
    assert lines.place(3) == (2, 1)
    assert lines.place(9) == (4, 3)


def test_at_most_so_many_and_then_a_count() -> None:
    text = SAMPLE + "".join(f"x{n}: 1\n" for n in range(MOST + 57))
    problems = read_text(text).problems
    assert len(problems) == MOST + 1
    assert problems[-1].message == "and 57 more problems from here on"
    assert problems[-1].line == SAMPLE.count("\n") + MOST + 1
    assert problems[-1].level == "error"


def test_problems_stand_in_the_order_of_their_places() -> None:
    flaws = [Flaw(n, n + 1, "r", str(n)) for n in (5, 2, 9, 0)]
    assert [p.message for p in problems_of("x", "0123456789", flaws)] == ["0", "2", "5", "9"]


def test_words_in_a_message_are_one_safe_short_line() -> None:
    assert quoted("a\n\x1b") == "“a␊␛”"
    assert len(quoted("x" * 1000)) == 62


def test_nearest() -> None:
    assert nearest("Modalty", ["note", "modality"]) == "modality"
    assert nearest("xyz", ["note", "modality"]) == ""
    assert nearest("n" * 1000, ["note"]) == ""
    assert nearest("jp-bolstr", ["kr-bolster", "jp-bolster"]) == "jp-bolster"


@pytest.mark.parametrize(
    ("word", "other"),
    [("measures-kr", "measures-jp"), ("kr-strengthen", "kr-engage"), ("ses", "aspects")],
)
def test_what_only_begins_alike_is_not_near(word: str, other: str) -> None:
    assert nearest(word, [other]) == ""


def test_an_error_carries_its_problems() -> None:
    problems = read_text("").problems
    error = BriefingError(problems)
    assert error.problems is problems
    assert str(error) == problems[0].heading


def test_a_problem_is_told_in_one_line_whatever_the_file_says() -> None:
    text = changed("id: KR,", 'id: "K\\nR",').replace("hedges: [may]", 'hedges: "m\\ny"')
    problems = read_text(text).problems
    assert len(problems) > 1
    assert all("\n" not in problem.heading for problem in problems)

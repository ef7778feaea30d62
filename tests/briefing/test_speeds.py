"""The fast and the careful way to read accept the same files and give the same briefings."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing import events
from tui.briefing.placed import read_placed
from tui.briefing.problems import Lines
from tui.briefing.read import read, read_fast
from tui.briefing.shape import Shape, briefing_shape

from .sample import SAMPLE, changed, places, read_text
from .test_faults import CASES

HERE = Path()
LINES = SAMPLE.splitlines(keepends=True)
DATA = Path(__file__).parents[2] / "data"
SHIPPED = (DATA / "putin-kim-pact.briefing.yaml").read_text("utf-8").splitlines(keepends=True)
WORDS = sorted(
    {'""', "null", "~", "true", "1", "010", "x", "[]", "{}", "[a, b]", "{a: b}", "a: b", "- a"}
    | {"&a x", "*a", "!t x", "<<: x", '"\\e"', "# x", "#x", " #x", "'", '"', "[", "{", "|", ">"}
    | {"\t", "\x85", "\u2028", "\u202e", "\u200d", "\ufe0f", "\ufeff", "é", "日本"}
    | {word for line in LINES for word in line.split()}
)
"""What an edit may put in: what YAML makes something of, what is invisible, what is there."""


def agree(text: str) -> None:
    """Both ways: what the fast one takes, the careful one takes as the same and without a word."""
    fast = read_fast(text, HERE)
    careful, problems = read_placed(text, "x", HERE)
    assert (careful is None) == any(problem.level == "error" for problem in problems)
    lines = Lines(text)
    for problem in problems:
        assert lines.place(len(text)) >= (problem.line, problem.column) >= (1, 1)
        assert problem.column <= len(lines.line(problem.line)) + 1
    if fast is not None:
        assert problems == ()
        assert careful == fast
    elif careful is not None:
        assert problems, "the fast way is for every file without problems"


@st.composite
def edited(draw: st.DrawFn) -> str:
    """The sample after a few edits, as an author, or somebody worse, makes them."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        edit = draw(st.sampled_from(["delete", "double", "swap", "indent", "word", "cut", "value"]))
        if edit == "delete":
            lines[at] = ""
        elif edit == "double":
            lines[at] = line * 2
        elif edit == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], line
        elif edit == "indent":
            lines[at] = " " * draw(st.integers(0, 14)) + line.lstrip(" ")
        elif edit == "word":
            column = draw(st.integers(0, len(line)))
            lines[at] = line[:column] + draw(st.sampled_from(WORDS)) + line[column:]
        elif edit == "cut":
            start, end = sorted(draw(st.tuples(*[st.integers(0, len(line))] * 2)))
            lines[at] = line[:start] + line[end:]
        elif ": " in line:
            lines[at] = line.partition(": ")[0] + ": " + draw(st.sampled_from(WORDS)) + "\n"
    return "".join(lines)


@pytest.mark.parametrize("lines", [LINES, SHIPPED], ids=["sample", "shipped"])
@pytest.mark.parametrize("indent", [None, 0, 1, -2, 2], ids=str)
def test_each_line_on_its_own(lines: list[str], indent: int | None) -> None:
    """Without it, with it twice, or with it indented otherwise."""
    for at in range(0, len(lines), 1 + len(lines) // 100):
        line = lines[at]
        bare = line.lstrip(" ")
        blanks = len(line) - len(bare) + (indent or 0)
        edited = "" if indent is None else line * 2 if indent == 0 else " " * blanks + bare
        agree("".join([*lines[:at], edited, *lines[at + 1 :]]))


@given(edited())
def test_after_edits(text: str) -> None:
    agree(text)


@st.composite
def made_up(draw: st.DrawFn, shape: Shape | None = None, depth: int = 0) -> str:
    """A file, in flow style, of the right fields with values that are often wrong."""
    shape = shape or briefing_shape()
    scalar = st.sampled_from(['"x"', "x", "1", "true", "null", "~", "", '"null"', "stated", "full"])
    pairs = []
    for field in shape.fields.values():
        if not field.required and draw(st.integers(0, 3)):
            continue
        if field.shape and depth < 6:
            inner = made_up(field.shape, depth + 1)
            if field.kind == "mapping":
                value = draw(inner)
            else:
                item = inner | scalar if field.shape.shorthand else inner
                value = f"[{', '.join(draw(st.lists(item, max_size=2)))}]"
        elif field.kind in ("texts", "text or texts"):
            value = draw(st.sampled_from(["[]", "[x]", "[x, null]", "x", '["1", 1]']))
        elif field.kind == "choice":
            value = draw(st.sampled_from([*field.choices, "x", "null", '"null"']))
        else:
            value = draw(scalar)
        if field.name == "briefbook":
            value = "1"
        pairs.append(f"{field.name}: {value}")
    return "{" + ", ".join(pairs) + "}"


@given(made_up())
def test_made_up_files(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("old,new", [case[:2] for case in CASES])
def test_with_each_mistake(old: str, new: str) -> None:
    agree(SAMPLE.replace(old, new, 1))


def test_the_sample_takes_the_fast_way() -> None:
    assert read_fast(SAMPLE, HERE) is not None
    agree(SAMPLE)


@given(st.binary(max_size=200), st.integers(0, len(SAMPLE)), st.integers(0, 30))
def test_bytes_of_any_kind_never_raise(junk: bytes, at: int, cut: int) -> None:
    data = SAMPLE.encode()
    reading = read(data[:at] + junk + data[at + cut :], "x")
    assert reading.briefing is not None or reading.problems
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert problem.lines()


@given(st.integers(0, len(SAMPLE)))
def test_truncated_anywhere(at: int) -> None:
    reading = read_text(SAMPLE[:at])
    assert reading.briefing is not None or reading.problems


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_text(SAMPLE)
    monkeypatch.setattr(events, "_parser", yaml.SafeLoader)
    assert read_text(SAMPLE) == expected
    for old, new, problems, _ in CASES:
        assert places(read_text(changed(old, new))) == problems
    assert places(read_text("[" * 10_000)) == [(1, 33, "nesting")]
    assert places(read_text(r'a: "\UFFFFFFFF"')) == [(1, 1, "syntax")]

"""Files made to crash, hang or fill what reads them; each is read in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tui.briefing.problems import MOST

from .sample import SAMPLE, changed, places, read_text

MANY = 200_000
ROOT = Path(__file__).parents[2]
BOMB = "briefbook: 1\nid: x\ntitle: x\nparts: []\na: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from tui.briefing.read import read
reading = read(sys.stdin.buffer.read(), "x")
assert reading.briefing is None
print(*(f"{p.line}:{p.column} {p.rule}" for p in reading.problems[:2]), len(reading.problems))
"""


def rules_in_a_process(data: bytes) -> str:
    """The first two places and rules, and the number of problems."""
    done = subprocess.run(
        [sys.executable, "-c", READ], input=data, cwd=ROOT, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode().strip()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"[" * MANY, "1:33 nesting 1"),
        (b"{" * MANY, "1:33 nesting 1"),
        (b"- " * MANY, "1:65 nesting 1"),
        (b"? " * MANY, "1:65 nesting 1"),
        (b"[[x]," * MANY, "1:157 nesting 1"),
        (b'"' * MANY, "1:3 syntax 1"),
        (b'"' * (MANY + 1), "1:3 syntax 1"),
        (b"'" * (MANY + 1), "1:1 quote 1"),
        (b"|" * MANY, "1:2 syntax 1"),
        (b"&a " * MANY, "1:1 anchor 1:4 syntax 2"),
        (b"*a " * MANY, "1:1 alias 1:4 syntax 2"),
        (b"!" * MANY, "1:1 tag 1"),
        (b"a: [" + b"&a x," * MANY, f"1:5 anchor 1:10 anchor {MOST}"),
        (b"a:\n" * MANY, f"2:1 duplicate-key 3:1 duplicate-key {MOST}"),
        (b"\0" * MANY, f"1:1 control 1:2 control {MOST}"),
        (b"\xff\x00" * MANY, None),
        (b": " * MANY, None),
        (b"%" * MANY, None),
        (b"#" * MANY, "1:1 empty 1"),
        (b"x: #y\n" + b"# " * MANY, None),
    ],
    ids=lambda value: repr(value[:8]) if isinstance(value, bytes) else "",
)
def test_many_of_the_same(data: bytes, found: str | None) -> None:
    result = rules_in_a_process(data)
    assert found is None or result == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("- a" + " " * 3_000_000 + "b #c", "7:10 type 45:3000016 comment 2"),
        ("- 'a" + " " * 3_000_000 + "b' # c", "7:10 type 1"),
        ("abc" + "\n" * 3_000_000 + "          d: e", "45:11 colon 1"),
        ("abc" + "\r" * 3_000_000 + "          d: e", "45:11 colon 1"),
    ],
    ids=["blanks", "quoted", "lines", "returns"],
)
def test_blanks_without_end(words: str, found: str) -> None:
    text = changed("- A plain sentence.", words).replace("edition: 1", "edition: x", 1)
    assert rules_in_a_process(text.encode()) == found


def test_an_alias_bomb() -> None:
    assert rules_in_a_process(BOMB.encode()).startswith("5:1 unknown-key 5:4 anchor ")


def test_too_many_values() -> None:
    """Refused at the first that is one too many; a list counts as a value too."""
    assert rules_in_a_process(b"[" + b"x," * 600_000) == f"1:{499_999 * 2 + 2} size 1"


def test_many_mistakes_take_no_time_to_explain() -> None:
    keys = "".join(f"unknownkey{n}: 1\n" for n in range(100_000))
    assert rules_in_a_process((SAMPLE + keys).encode()).endswith(f" {MOST + 1}")
    names = ", ".join(f"nobody{n}" for n in range(100_000))
    text = SAMPLE.replace("[focus-jp, focus-kr, jp.2]", f"[{names}]")
    assert rules_in_a_process(text.encode()).endswith(f" {MOST + 1}")


def test_hedges_that_take_ages_to_look_for() -> None:
    text = "a" * 1_000_000
    hedges = ", ".join(["a", "aa", "b"] * 40_000)
    statement = f"{{text: {text}, hedges: [{hedges}]}}"
    data = SAMPLE.replace("- A plain sentence.", f"- {statement}").encode()
    assert rules_in_a_process(data).endswith(f" {MOST + 1}")


def test_as_deep_and_as_many_as_may_be() -> None:
    assert places(read_text("[" * 32 + "]" * 32)) == [(1, 1, "type")]
    assert places(read_text("[" * 33 + "]" * 33)) == [(1, 33, "nesting")]


def test_the_last_problem_says_that_there_are_more() -> None:
    problems = read_text("\1." * (MOST + 56)).problems
    assert len(problems) == MOST
    assert problems[-1].message == "and 57 more places like these"
    anchors = read_text("a: [" + "&a x," * MOST).problems
    assert (anchors[-1].rule, len(anchors)) == ("more", MOST)


def test_random_bytes() -> None:
    import random

    data = random.Random(1).randbytes(MANY)
    assert rules_in_a_process(data).endswith(f" {MOST}")

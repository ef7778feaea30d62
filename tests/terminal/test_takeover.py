"""The first page, which the app takes over as it is; and keys: each counts, and nothing else does."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        ([], {}),
        (["--theme", "light", "putin-kim-pact#japan"], {}),
        (
            [
                "--theme",
                "terminal",
                "putin-kim-pact#comparative",
            ],
            {"COLORTERM": "truecolor"},
        ),
        (["--low-bandwidth"], {"SSH_CONNECTION": "a 1 b 2", "LC_ALL": "C"}),
        ([], {"TERM": "linux"}),
        ([], {"TERM": "xterm"}),
        (["--theme", "dark"], {"NO_COLOR": "1"}),
        ([], {"COLUMNS": "80", "LINES": "24"}),
    ],
    ids=lambda value: " ".join(value) or "plain",
)
def test_the_first_page_stays_as_it_is(
    arguments: list[str], more: dict[str, str], opened: Any
) -> None:
    program = opened(*arguments, **more)
    page = program.read(5, until=b"Quit")
    page += program.read(0.03)  # the marks, which are written together
    after = program.read(1.5)
    assert page.count(b"\x1b[?1049h") == 1
    left = re.sub(rb"\x1b\[[<=>?]?[0-9;]*[$]?[a-zA-Z]|\x1b\]22;[a-z]*\x07", b"", after)
    assert left.strip(b"\r\n") == b"", "the app writes over the page"
    assert b"\x1b[?1049h" not in after


def test_where_the_locale_is_not_utf8_page_and_app_write_its_letters(
    opened: Any, tmp_path: Path
) -> None:
    briefing = tmp_path / "cafe.briefing.yaml"
    briefing.write_text(BRIEFING, encoding="utf-8")
    program = opened(str(briefing), LC_ALL="de_DE.ISO-8859-1", PYTHONIOENCODING="latin-1")
    page = program.read(5, until=b"Quit")
    assert "Caf\xe9 Z\xfcrich ? x".encode("latin-1") in page
    program.read(0.7)
    os.write(program.master, b"\x0c")
    again = program.read(1.0)
    assert "Caf\xe9 Z\xfcrich ? x".encode("latin-1") in again
    assert b"\\u" not in again and not re.search(rb"[\x80-\x9f]", page + again)


BRIEFING = """\
briefbook: 1
id: cafe
title: Café Zürich 한 x
parts:
  - {id: a, title: Größe, kind: context, sections: [{id: s, title: Été, statements: [Crème.]}]}
"""


@pytest.mark.parametrize("page", [b"\x1b[?1049h", b"Quit"])
def test_keys_typed_before_the_app_is_there_are_done_and_not_echoed(
    page: bytes, opened: Any
) -> None:
    program = opened()
    program.read(5, until=page)
    os.write(program.master, b"4jj")
    shown = len(program.output)
    assert program.shows("3/7")
    assert b"jj" not in program.output[shown:]


def test_keys_typed_before_the_program_is_there_are_done_too(opened: Any) -> None:
    program = opened()
    os.write(program.master, b"4jj")
    assert program.shows("3/7")


def test_keys_of_one_packet_all_count(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"\x1b4\x1bj\x1b[B")
    assert program.shows("3/7")
    os.write(program.master, b"/missile\x1bq")
    assert program.ended() == 0


def test_two_escapes_and_a_key_of_one_packet_are_three_keys(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"\x1b\x1b4\x1b\x1bjj")
    assert program.shows("3/7")


@pytest.mark.parametrize(
    "packets",
    [
        [b"\x1b[200~x\x1bqq\x1b[201~"],
        [b"\x1b[20", b"0~x\x1b", b"qq\x1b[A\x1b[2", b"01~"],
        [b"\x1b]11;rgb:qqqq/0/0\x07\x1bP>|q\x1b\\\x1b[?1u\x1b[?62;22c"],
    ],
    ids=["pasted", "pasted, cut", "answered by the terminal"],
)
def test_what_nobody_pressed_is_no_key(packets: list[bytes], opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    for packet in packets:
        os.write(program.master, packet)
        time.sleep(0.005)
    assert program.read(0.6) == b""
    assert program.process.poll() is None


def test_a_lone_escape_counts_too(opened: Any) -> None:
    program = opened()
    program.read(5, until=b"Quit")
    program.read(0.5)
    os.write(program.master, b"/")
    program.read(0.3)
    os.write(program.master, b"\x1b")
    program.read(0.5)
    os.write(program.master, b"q")
    assert program.ended() == 0

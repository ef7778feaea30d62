"""Strings meant to take over a terminal or a markup parser, through the real program."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from drive import MODULE, SHIPPED, Program, environ, kinds, run_environ, text_of

# Each corpus: what is written into every field, and what of it must be seen on each screen.
CORPORA = {
    "markup": (["[/]", "[b", "[@click=app.quit]x[/]", "[link=file:///etc/passwd]z"], "[/]"),
    "osc": (
        [
            "\x1b]52;c;aG9zdGlsZQ==\x07",
            "\x1b]8;;file:///x\x1b\\",
            "\x1b]0;title\x07",
            "\x1bP0;1|x\x1b\\",
        ],
        "␛]52;c",
    ),
    "csi": (["\x1b[2J", "\x1b[6n", "\x1b[7;9r", "\x1bc", "\x1b[?1049l"], "␛[2J"),
    "c1": (["\x9b31m", "\x9d0;x\x9c", "\x90q\x9c", "\x85"], "⟨U+009B⟩"),
    "bidi": (["\u202e", "\u2066", "\u202a", "\u2069"], "⟨U+202E⟩"),
    "unseen": (["\u200b", "\u2060", "\ufeff"], "⟨U+200B⟩"),
    "c0": (["\x7f", "\x00", "a\rb", "\x08", "\x0c", "\x0e"], "␡"),
}

FORBIDDEN = re.compile(
    "[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]"
)  # C1, bidi controls, what is not seen
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # C0 but newline and tab, and DEL


def quoted(text: str) -> str:
    """`text` as a double-quoted YAML scalar, every character that YAML does not read escaped."""
    escaped = (
        c
        if " " <= c <= "~" and c not in '"\\'
        else f"\\U{ord(c):08x}"
        if ord(c) > 255
        else f"\\x{ord(c):02x}"
        for c in text
    )
    return '"' + "".join(escaped) + '"'


def briefing(strings: list[str], identity: str = "hostile") -> str:
    """A briefing with `strings` in each field that holds text."""
    hostile = " ".join(strings)
    one = quoted(hostile)
    said = quoted(f"{hostile} said ballistic")
    return f"""\
briefbook: 1
id: {identity}
title: {one}
title_note: {one}
language: en
sources:
  - {{id: s, type: article, title: {one}, author: [{one}], issued: {one}, URL: {one}, note: {one},
     file: source.txt}}
actors:
  - {{id: AA, name: {quoted(hostile + " A")}, also: [{one}]}}
  - {{id: BB, name: {quoted(hostile + " B")}}}
aspects:
  - {{id: m, name: {one}}}
key_points: [k1, k2]
parts:
  - id: overview
    kind: overview
    title: {one}
    sections:
      - {{id: o1, label: {one}, statements: [{said}, {one}]}}
  - id: context
    kind: context
    label: {one}
    title: {one}
    note: {one}
    sections:
      - {{id: c1, title: {one}, statements: [{said}]}}
      - {{id: c2, title: {one}, statements: [{said}]}}
  - id: ra
    kind: response
    title: {one}
    actor: AA
    sections:
      - id: ra1
        title: {one}
        aspects: [m]
        statements:
          - id: st1
            text: {said}
            note: {one}
            claims:
              - {{id: k1, exact: {said}, modality: possible, hedges: [said], by: {one},
                 actors: [AA], note: {one}}}
  - id: rb
    kind: response
    title: {one}
    actor: BB
    sections:
      - id: rb1
        title: {one}
        aspects: [m]
        statements: [{{id: k2, text: {said}, modality: expected}}]
  - id: comparison
    kind: comparison
    title: {one}
    sections:
      - {{id: v1, title: {one}, aspects: [m], statements: [{said}]}}
tables:
  - id: t1
    title: {one}
    note: {one}
    columns:
      - {{id: l, title: {one}}}
      - {{id: a, title: {one}, actor: AA}}
    rows:
      - aspect: m
        agreement: differ
        reason: {one}
        note: {one}
        cells:
          - {one}
          - {{text: {said}, claims: [k1], support: partial, note: {one}}}
      - cells: [{one}, {one}]
  - id: t2
    title: {one}
    columns: [{{id: l, title: {one}}}]
    rows: [{{cells: [{one}]}}]
"""


def name_of(strings: list[str]) -> str:
    """`strings` as far as a file may be called so."""
    return " ".join(strings).replace("/", "_").replace("\x00", "")[:60]


def library(folder: Path, strings: list[str]) -> Path:
    """A folder, its own name hostile, of two hostile briefings and one with an unknown key."""
    here = folder / f"in {name_of(strings)}"
    here.mkdir()
    (here / "source.txt").write_text(
        "\n".join(f"{s} {s} said ballistic" for s in strings), encoding="utf-8", newline=""
    )
    first = here / f"a {name_of(strings)}.briefing.yaml"
    first.write_text(briefing(strings))
    (here / "second.briefing.yaml").write_text(briefing(strings, "second"))
    broken = here / f"zz {name_of(strings)}.briefing.yaml"
    broken.write_text(
        briefing(strings, "broken") + quoted(" ".join(strings)) + ": 1\n", encoding="utf-8"
    )
    return here


# Keys for every tab, and for those with a reader, a matrix and a table; each is harmless where
# it has nothing to do.
_EACH = ["j", "}", "o", "\x1b"]
_SOME = ["Y", "q", "y", "?", "\x1b"]


def drive(folder: Path, home: Path, seen: str) -> Program:
    """Open `folder`, go everywhere and quit; `seen` must be on each tab."""
    home.mkdir()
    program = Program([folder.name], environ(home), cwd=folder.parent)
    try:
        program.wait_for("briefings", seen)
        program.tap("G")
        program.tap("\r")  # the broken one: what is wrong with it
        program.wait_for("1 problem in")
        program.tap("q")
        program.tap("g")
        program.tap("\r")
        program.wait_for("1 Overview", seen)
        for tab in "12345678":
            program.tap(tab)
            program.wait_for(seen)
            for key in _EACH + (_SOME if tab in "167" else []):
                program.tap(key)
                assert program.alive(), (tab, key)
            program.wait_for(seen)
        for keys in ("/", "ballistic", "\r", "n", "q", "L"):
            program.tap(keys)
        program.wait_for("briefings", seen)
        program.tap("g")
        program.tap("\r")
        program.wait_for("1 Overview", seen)
        program.tap("q")  # opened from the list: back to it
        program.wait_for("briefings", seen)
        assert program.alive()
        assert program.end() == 0
    finally:
        program.close()
    return program


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The kinds of sequences of a briefing with nothing in it to fear, by the same keys."""
    folder = tmp_path_factory.mktemp("harmless")
    # A row with joined characters is erased and written whole.
    strings = ["plain", "joined \N{WOMAN}\u200d\N{PERSONAL COMPUTER} and wide 漢字"]
    found = kinds(bytes(drive(library(folder, strings), folder / "home", "plain").output))
    assert not any(kind.startswith("ESC ]") and not kind.startswith("ESC ]22;") for kind in found)
    assert "ESC" not in found and "CSI m" in found
    return found


@pytest.mark.parametrize("corpora", [["markup"], ["csi", "osc"], ["c1", "c0"], ["bidi", "unseen"]])
def test_the_terminal_is_sent_nothing_new(
    corpora: list[str], harmless: set[str], tmp_path: Path
) -> None:
    strings = [string for corpus in corpora for string in CORPORA[corpus][0]]
    seen = CORPORA[corpora[0]][1]
    output = bytes(drive(library(tmp_path, strings), tmp_path / "home", seen).output)
    assert kinds(output) <= harmless
    assert all(CORPORA[corpus][1] in text_of(output) for corpus in corpora)
    assert not FORBIDDEN.findall(output.decode())
    copies = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", output)
    assert copies
    for copy in copies:
        copied = base64.b64decode(copy, validate=True).decode()
        assert copied != "hostile"  # what the corpus would put there, were it sent raw
        assert not FORBIDDEN.findall(copied) and not CONTROLS.findall(copied)


def run(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *MODULE, *map(str, arguments)],
        env=run_environ(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )


def assert_plain(*streams: bytes) -> None:
    for stream in streams:
        text = stream.decode()
        assert not FORBIDDEN.findall(text), text[:2000]
        assert not CONTROLS.findall(text), text[:2000]


@pytest.mark.parametrize("corpus", CORPORA)
def test_what_is_printed_is_plain_text(corpus: str, tmp_path: Path) -> None:
    strings, seen = CORPORA[corpus]
    folder = library(tmp_path, strings)
    path = next(folder.glob("a *.briefing.yaml"))
    for arguments in (
        ["show", path, "--format", "text"],
        ["show", path],
        ["table", f"{path}#t1", "--format", "text"],
        ["table", f"{path}#t1"],
        ["table", f"{path}#t1", "--format", "tsv"],
        ["export", path, "--format", "json"],
        [path],
    ):
        done = run(tmp_path, *arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        assert_plain(done.stdout, done.stderr)
        shown = done.stdout.decode()
        if arguments[-1] == "json":
            assert seen in json.loads(shown)["title"]
        elif arguments[-1] == "text":
            assert seen in shown


@pytest.mark.parametrize("corpus", CORPORA)
def test_an_error_is_plain_text(corpus: str, tmp_path: Path) -> None:
    strings, seen = CORPORA[corpus]
    folder = library(tmp_path, strings)
    path = next(folder.glob("zz *.briefing.yaml"))
    for arguments in ([path], ["show", path], ["export", path, "--format", "json"]):
        done = run(tmp_path, *arguments)
        assert done.returncode == 2, arguments
        assert_plain(done.stdout, done.stderr)
        assert seen in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("corpus", CORPORA)
def test_an_argument_comes_back_as_plain_text(corpus: str, tmp_path: Path) -> None:
    name = name_of(CORPORA[corpus][0])
    for arguments in (
        ["show", f"{name}.briefing.yaml"],
        ["show", f"{SHIPPED}#{name}"],
        ["table", f"{SHIPPED}#comparative", "--columns", name],
        ["export", SHIPPED, "--format", name],
    ):
        done = run(tmp_path, *arguments)
        assert done.returncode == 2, arguments
        assert_plain(done.stdout, done.stderr)
        assert done.stderr

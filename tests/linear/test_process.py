"""The linear mode as a process: as a script, and in a real terminal; every byte it writes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import homes
from tests.linear.build import SHIPPED, briefing_of, large
from tui.briefing.evidence import load_source
from tui.briefing.places import Places, claims_of, tables_of
from tui.linear.console import wrapped
from tui.linear.words import modality_words

ROOT = Path(__file__).parents[2]
RUN = "import sys; from tui.cli import main; code = main(); {after}; sys.exit(code)"
PATIENCE = 30
BOX = re.compile("[─-▟]")


def environ(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return {**kept, **homes(folder), "PYTHONPATH": str(ROOT), **more}


def script(
    answers: bytes, *args: str, folder: Path, after: str = "pass", **more: object
) -> subprocess.CompletedProcess[bytes]:
    env = more.pop("env", environ(folder))
    return subprocess.run(
        [sys.executable, "-c", RUN.format(after=after), *args],
        input=answers, env=env, cwd=folder, timeout=60, check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
    )  # type: ignore[call-overload, no-any-return]  # fmt: skip


class Pty:
    """`briefbook` in a real terminal of `columns` × `rows`."""

    def __init__(
        self, *args: str, env: Mapping[str, str], columns: int = 80, rows: int = 2000
    ) -> None:
        self.output = bytearray()
        self.child = pexpect.spawn(
            sys.executable, ["-m", "tui", *args], env=dict(env), timeout=PATIENCE,
            dimensions=(rows, columns), cwd=env["HOME"],
        )  # fmt: skip
        self.child.delaybeforesend = None

    def wait(self, prompt: str = "choice: ") -> str:
        """What is written up to `prompt`."""
        self.child.expect_exact(prompt)
        taken = self.child.before + self.child.after
        self.output += taken
        return str(taken.decode())

    def say(self, answer: str, prompt: str = "choice: ") -> str:
        """What is written up to the next `prompt` after an answer."""
        self.child.send(answer + "\n")
        return self.wait(prompt)

    def end(self) -> int:
        """The exit code, once it has ended."""
        self.child.expect(pexpect.EOF)
        self.output += self.child.before
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Pty]:
    pty = Pty("--accessible", env=environ(tmp_path))
    try:
        pty.wait()
        yield pty
    finally:
        pty.child.close(force=True)


def words(text: str) -> str:
    """`text` as its words alone, wherever its lines break."""
    return " ".join(text.split())


def test_the_whole_briefing_is_read_in_a_terminal(opened: Pty) -> None:
    briefing = briefing_of(SHIPPED)
    places = Places(briefing)
    tabs = [opened.say(str(n)) for n in range(1, 9) if n == 1 or opened.say("m")]
    overview, compare, tables, source = tabs[0], tabs[5], tabs[6], tabs[7]
    read = words("\n".join([*tabs, opened.say("m"), opened.say("6"), opened.say("1")]))
    for part in briefing.parts:
        for section in part.sections:
            assert section.title in read
            for statement in section.statements:
                assert statement.text in read and statement.note in read
                for claim in claims_of(statement):
                    assert words(f"{claim.exact} {modality_words(claim)}.") in read
    for id in briefing.key_points:
        place = places.find(id)
        assert place and place.claim and place.claim.exact in words(overview)
    for claimed in places.claims:
        assert claimed.claim
        if {"JP", "KR"} & {*(claimed.claim.actors or ())} and claimed.claim.aspects:
            assert claimed.claim.exact in words(compare)
    for table in tables_of(briefing):
        assert table.title in tables
        opened.say("m")
        opened.say("7")
        page = opened.say(str(tables_of(briefing).index(table) + 1))
        assert table.note in words(page)
        for row in table.rows:
            assert f"Row: {row.cells[0].text}" in page and row.reason in words(page)
            for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
                support = {"full": "Supported in full.", "partial": "Supported in part."}
                assert cell.support
                told = f"{column.title}: {cell.text} {support[cell.support]}"
                assert words(told) in words(page) and cell.note in words(page)
    text = load_source(briefing, "article", SHIPPED.parent)
    for number, line in enumerate(text.lines, 1):
        if line.strip():
            assert f"Line {number}: {words(line)}" in words(source)
    opened.child.send("q\n")
    assert opened.end() == 0
    assert b"\x1b" not in opened.output and not BOX.search(opened.output.decode())


def test_the_evidence_of_every_statement_is_read_in_a_terminal(opened: Pty) -> None:
    briefing = briefing_of(SHIPPED)
    for n, part in enumerate(briefing.parts[1:5], 2):
        opened.say("m")
        opened.say(str(n))
        page = opened.say("1")
        for section in part.sections:
            for statement in section.statements:
                assert f"Statement {statement.id}" in page
                for claim in claims_of(statement):
                    assert f"exact words: {claim.exact}" in words(page)
                page = opened.say("n")
        assert "There is nothing next here." in page


def test_lines_break_at_words_and_are_no_wider_than_the_terminal(tmp_path: Path) -> None:
    pty = Pty("--accessible", env=environ(tmp_path), columns=40)
    pty.wait()
    lines = pty.say("4").splitlines()
    assert max(map(len, lines)) <= 40
    assert (
        "1. For Japan, the primary concern" in lines
        and "revolves around national security." in lines
    )
    pty.child.close(force=True)


@given(st.text(alphabet="ab é東́\u200d-", max_size=60), st.integers(1, 20))
def test_wrapping_loses_nothing_and_only_a_longer_word_is_wider(text: str, columns: int) -> None:
    lines = list(wrapped(text, columns))
    assert " ".join(lines) == text
    for line in lines:
        widths = [
            sum(2 if c == "東" else c not in "\u0301\u200d" for c in w) for w in line.split(" ")
        ]
        assert sum(widths) + len(widths) - 1 <= columns or max(widths) > columns


def test_a_long_text_waits_for_enter_and_takes_any_answer_meanwhile(tmp_path: Path) -> None:
    pty = Pty("--accessible", str(large(300, tmp_path).path), env=environ(tmp_path), rows=12)
    pty.wait()
    first = pty.say("2", "Enter for more: ")
    assert len(first.splitlines()) == 12 and "Head 1\r" in first and "Head 9" not in first
    assert len(pty.say("", "Enter for more: ").splitlines()) == 12
    assert "There is no choice 301: answer 1 to 300." in pty.say("301")
    pty.say("a", "Enter for more: ")
    assert "Statement s299.1" in pty.say("300")
    pty.child.close(force=True)


def test_the_end_of_the_input_leaves_with_0_and_an_interrupt_with_130(tmp_path: Path) -> None:
    for keys, code in (("\x04", 0), ("\x03", 130)):
        for before in ("", "4", "c", "/"):
            pty = Pty("--accessible", env=environ(tmp_path))
            pty.wait()
            if before:
                pty.say(before, "search for: " if before == "/" else "choice: ")
            pty.child.send(keys)
            assert pty.end() == code
            assert b"Traceback" not in pty.output and pty.output.endswith(b"\r\n")


def test_a_terminal_that_is_dumb_is_talked_to_when_asked_for(tmp_path: Path) -> None:
    for more, args in (({}, ["--accessible"]), ({"ACCESSIBLE": "1"}, [])):
        pty = Pty(*args, env=environ(tmp_path, TERM="dumb", **more))
        assert "8. Source" in pty.wait()
        pty.child.send("q\n")
        assert pty.end() == 0
    for more in ({}, {"ACCESSIBLE": "0"}):
        pty = Pty(env=environ(tmp_path, TERM="dumb", **more))
        assert pty.end() == 0
        assert b"choice: " not in pty.output and pty.output.startswith(b"# Japan")


@pytest.mark.parametrize(
    ("locale", "encoding"),
    [
        ({"LC_ALL": "C"}, "ascii"),
        ({"PYTHONIOENCODING": "latin-1", "LC_ALL": "de_DE.ISO-8859-1"}, "latin-1"),
    ],
)
def test_a_terminal_that_is_not_utf_8_gets_what_it_can_show(
    locale: dict[str, str], encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.briefing.yaml"
    path.write_text('briefbook: 1\nid: x\ntitle: "Tōkyō’s café — 東\\e]0;x"\nparts: []\n', "utf-8")
    pty = Pty("--accessible", str(path), env={**environ(tmp_path), **locale})
    pty.child.expect_exact("choice: ")
    text = pty.child.before.decode(encoding)
    cafe = "café" if encoding == "latin-1" else "cafe"
    assert f"Tokyo's {cafe} - <6771><1B>]0;x" in text
    pty.child.send(b"\xe9\xff\n")
    pty.child.expect_exact("choice: ")
    assert b"is no command here" in pty.child.before
    pty.child.close(force=True)


def test_it_works_as_a_script(tmp_path: Path) -> None:
    ended = script(b"4\nq\n", "--accessible", folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, b"")
    lines = ended.stdout.decode().splitlines()
    assert "choice: 4" in lines and lines[-1] == "choice: q"
    # Nothing is wrapped or waited for where nobody looks on.
    assert max(map(len, lines)) > 150 and "Enter for more" not in ended.stdout.decode()
    assert b"\x1b" not in ended.stdout
    assert b"--accessible" in script(b"", "--help", folder=tmp_path).stdout


def test_neither_textual_nor_rich_is_imported(tmp_path: Path) -> None:
    answers = "\n".join(
        ["1", "10", "b", "m", "4", "1", "n", "m", "6", "m", "7", "1", "1", "c", "2", "1", "t.md"]
        + ["/pact", "1", "c", "1", "2", "c", "6", "1", "w.md", "h", "w", "r", "l", "1", "q"]
    )
    ended = script(
        answers.encode(),
        "--accessible",
        folder=tmp_path,
        after="print(*sys.modules, file=sys.stderr)",
    )
    assert ended.returncode == 0
    assert (tmp_path / "t.md").exists()
    modules = {name.partition(".")[0] for name in ended.stderr.decode().split()}
    assert "msgspec" in modules and not modules & {"textual", "rich", "click"}
    assert "tui.linear.talk" in ended.stderr.decode() and "tui.app" not in ended.stderr.decode()


@pytest.mark.parametrize(
    "answers", [b"", b"4", b"4\nc\n1\n", b"/", b"\xff\xfe\x00\x1b[A\n", b"9" * 9000]
)
def test_the_input_may_end_anywhere(answers: bytes, tmp_path: Path) -> None:
    ended = script(answers, "--accessible", folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"\x1b" not in ended.stdout and ended.stdout.endswith(b"\n")


def test_nothing_in_a_briefing_steers_the_terminal(tmp_path: Path) -> None:
    bad = r'"\e]52;c;eA==\a[/b]\u202e\x9b2J"'
    name = "x\x1b[2J.briefing.yaml"
    (tmp_path / name).write_text(
        f"briefbook: 1\nid: x\ntitle: {bad}\nactors: [{{id: a, name: {bad}}}]\nparts: [{{id: p, title: {bad}, actors: [a], sections: [{{id: s, title: {bad}, statements: [{{text: {bad}, by: {bad}, note: {bad}}}]}}]}}]\n",
        "utf-8",
    )
    ended = script(b"2\n1\nw\n/\x1b[2J\nq\n", "--accessible", name, folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, b"")
    text = ended.stdout.decode()
    assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]", text) and "␛]52;c;eA==" in text


def test_where_output_goes_to_a_pipe_the_variable_leaves_it_data(tmp_path: Path) -> None:
    ended = script(b"", folder=tmp_path, env=environ(tmp_path, ACCESSIBLE="1"))
    assert ended.returncode == 0 and ended.stdout.startswith(b"# Japan")


def test_a_place_a_folder_and_standard_input(tmp_path: Path) -> None:
    ended = script(b"w\n", "--accessible", "putin-kim-pact#jp-missiles", folder=tmp_path)
    assert b"\n\nStatement jp-missiles\n" in ended.stdout and b"\nId: jp-missiles\n" in ended.stdout
    large(2, tmp_path)
    (tmp_path / "other.briefing.yaml").write_bytes(SHIPPED.read_bytes())
    ended = script(b"1\nb\n", ".", "--accessible", folder=tmp_path)
    assert b"Library, 2 briefings\n1. Made, undated\n2. Japan and" in ended.stdout
    assert b"2. Long\n" in ended.stdout and b"Library, 2 briefings, from 1 on" in ended.stdout
    ended = script(SHIPPED.read_bytes(), "--accessible", "-", folder=tmp_path)
    # Nothing is left to answer with.
    assert ended.stdout.startswith(b"# Japan") and ended.returncode == 0
    ended = script(b"", "--accessible", "nosuch", folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, b"") and b"no briefing" in ended.stderr


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_closed_streams_are_no_trouble(closed: int, tmp_path: Path) -> None:
    ended = script(b"4\nq\n", "--accessible", folder=tmp_path, preexec_fn=lambda: os.close(closed))
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_reader_that_goes_away_ends_it(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = script(b"4\n" * 50, "--accessible", folder=tmp_path, stdout=writing)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = script(b"4\n", "--accessible", folder=tmp_path, stdout=full)
    assert (ended.returncode, ended.stderr) == (2, b"briefbook: No space left on device\n")


def test_an_interrupted_script_ends_with_130(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "--accessible"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ(tmp_path),
    )  # fmt: skip
    assert process.stdout
    while b"8. Source" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (130, b"")

"""What the talk asks of the world outside: files, the clipboard, reading again."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.linear.build import Talk, made, shipped
from tui.linear.outside import perform
from tui.linear.talk import Reply, begin, step


class Outside(Talk):
    """A talk whose effects are done."""

    environ: Mapping[str, str] = {}

    def say(self, *answers: str) -> list[str]:
        for answer in answers:
            super().say(answer)
            if self.reply.effect is not None:
                self.reply = perform(self.reply.state, self.reply.effect, self.environ)
                self.read = list(self.reply.lines)
        return self.read


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outside:
    monkeypatch.chdir(tmp_path)
    return Outside(shipped())


def test_a_copy_is_written_whole_and_replaces_only_after_a_yes(
    talk: Outside, tmp_path: Path
) -> None:
    assert talk.say("7", "2", "c", "1", "1", "t.md")[0].startswith("Wrote 3,242 bytes")
    first = (tmp_path / "t.md").read_text("utf-8")
    assert first.startswith("| Response Aspect")
    assert talk.say("4", "c", "1", "1", "t.md") == ["t.md is there already."]
    assert talk.reply.state.prompt == "replace it, yes or no: "
    assert talk.say("n") == ["t.md stays as it is."]
    assert (tmp_path / "t.md").read_text("utf-8") == first
    assert talk.say("c", "1", "1", "t.md", "YES")[0].startswith("Wrote ")
    assert (tmp_path / "t.md").read_text("utf-8") != first
    assert [path.name for path in tmp_path.iterdir()] == ["t.md"]


@pytest.mark.parametrize("name", [".", "no/such/folder/x.md", "x\0y", "~nobodyatall/x", "x" * 300])
def test_a_copy_that_cannot_be_written_is_told(talk: Outside, name: str, tmp_path: Path) -> None:
    said = talk.say("c", "1", name)
    if said[0].endswith(" is there already."):
        said = talk.say("yes")
    assert "is not written: " in said[0] and len(said) == 1
    assert not [*tmp_path.iterdir()]
    assert talk.say("w")[0].startswith("You are in: ")


def test_the_clipboard_is_reached_by_a_program_and_never_by_escape_codes(
    talk: Outside, tmp_path: Path, home: Path
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    taken = tmp_path / "taken"
    (programs / "xclip").write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(taken)!r}, 'wb').write(sys.stdin.buffer.read())\n"
    )
    (programs / "xclip").chmod(0o755)
    talk.environ = {"PATH": str(programs), "DISPLAY": ":0", "TERM": "xterm"}
    assert talk.say("4", "1", "c", "1", "2")[0].endswith("with xclip.")
    assert taken.read_text("utf-8").startswith("For Japan, the primary concern")
    talk.environ = {"PATH": "", "TERM": "xterm-256color"}
    said = talk.say("c", "1", "2")
    assert said[0].startswith("Kept ") and "nothing here carries a copy further" in said[0]
    kept = home / "data" / "briefbook" / "last-copy.txt"
    assert kept.read_text("utf-8").startswith("For Japan, the primary concern")


def test_a_file_is_read_again_at_the_same_place(tmp_path: Path) -> None:
    text = "parts: [{id: p, title: P, sections: [{id: s, statements: [One., Two.]}]}]\n"
    found = made(text, tmp_path)
    talk = Outside(found)
    talk.say("2", "2")
    made(text.replace("Two", "Second"), tmp_path)
    said = talk.say("r")
    assert said[0].startswith("Read again: ") and "Second." in said
    found.path.write_text("briefbook: 1\nid: [\n", "utf-8")
    said = talk.say("r")
    assert ":3:1: " in said[0] and " error: " in said[0]
    assert said[-1] == "The last good version stays open."
    assert "Second." in talk.say("a")
    made("parts: []\n", tmp_path)
    # What is gone is left for what is still there.
    assert talk.say("r")[2] == "Made"
    found.path.unlink()
    assert talk.say("r") == [f"{found.path} cannot be read: No such file or directory.", said[-1]]


def test_a_library_opens_what_it_can_and_says_what_it_cannot(tmp_path: Path) -> None:
    good = made("parts: [{id: p, title: P}]\n", tmp_path).path
    bad, gone = tmp_path / "bad.briefing.yaml", tmp_path / "gone.briefing.yaml"
    bad.write_text("briefbook: 1\nid: bad\ntitle: Bad\nparst: []\n", "utf-8")
    reply: Reply = begin(None, [good, bad, gone])
    lines = list(reply.lines)
    assert lines[1:3] == ["Library, 3 briefings", "1. Made, undated"]
    assert lines[3].startswith("2. bad.briefing.yaml cannot be read: line ")
    assert lines[4] == "3. gone.briefing.yaml cannot be read: No such file or directory"
    talk = Outside.__new__(Outside)
    talk.reply, talk.read = reply, lines
    assert " error: " in talk.say("2")[0]
    assert talk.say("3")[0].endswith("cannot be read: No such file or directory.")
    assert talk.say("1")[1] == "Made"
    assert talk.say("b")[1] == "Library, 3 briefings, from 1 on"
    assert step(talk.reply.state, "c").effect is None

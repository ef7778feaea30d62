"""Briefings and talks for the tests of the linear mode."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tui.briefing.model import Briefing
from tui.briefing.read import read
from tui.library.reference import Found
from tui.library.shipped import shipped_folder
from tui.linear.talk import Reply, begin, step

SHIPPED = shipped_folder() / "putin-kim-pact.briefing.yaml"


def briefing_of(path: Path) -> Briefing:
    reading = read(path.read_bytes(), str(path))
    assert reading.briefing is not None, reading.problems
    return reading.briefing


def shipped() -> Found:
    return Found(SHIPPED, briefing_of(SHIPPED), None)


def made(text: str, folder: Path) -> Found:
    """The briefing that `text` is, but for its first fields, as a file in `folder`."""
    path = folder / "made.briefing.yaml"
    path.write_text(f"briefbook: 1\nid: made\ntitle: Made\n{text}", encoding="utf-8")
    return Found(path, briefing_of(path), None)


def large(sections: int, folder: Path) -> Found:
    """A briefing with one part, of so many sections."""
    listed = [f"{{id: s{n}, title: Head {n}, statements: [Words {n}.]}}" for n in range(sections)]
    return made(f"parts: [{{id: p, title: Long, sections: [{', '.join(listed)}]}}]\n", folder)


class Talk:
    """A talk about what was found; nothing it asks of the world outside is done."""

    def __init__(self, found: Found) -> None:
        self.reply: Reply = begin(found)
        self.read: list[str] = list(self.reply.lines)

    def say(self, *answers: str) -> list[str]:
        """The lines that come of the last of `answers`."""
        for answer in answers:
            self.reply = step(self.reply.state, answer)
            self.read = list(self.reply.lines)
        return self.read

    def choose(self, words: str) -> list[str]:
        """The lines that come of the choice whose line has `words`."""
        found = [
            match[1]
            for line in self.read
            if (match := re.match(r"(\d+)\. ", line)) and words in line
        ]
        assert found, f"{words!r} is no choice of {self.read}"
        return self.say(found[0])


def joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)

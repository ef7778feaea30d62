"""The two ends of the talk: lines out, answers in."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from shutil import get_terminal_size

from tui.briefing.sanitize import safe, safe_line
from tui.terminal.capabilities import detect
from tui.typeset.palettes import ASCII_GLYPHS

from .outside import perform
from .talk import HINT, Leave, Reply, step

LONGEST_ANSWER = 4096
"""Bytes that are taken as one answer: as many as a terminal gives at once."""

_GLYPHS = {
    **ASCII_GLYPHS,
    **{0x2400 + code: f"<{code:02X}>" for code in range(0x20)},
    **{ord(a): b for a, b in zip("␡⟨⟩—", ("<7F>", "<", ">", "-"), strict=True)},
}
"""What stands for a character that the terminal's encoding lacks."""


def talk(reply: Reply, environ: Mapping[str, str]) -> int:
    """Talk over standard input and output, beginning with `reply`, until it is left; the exit
    code.

    0 when left, at the end of the input and when nobody reads on, 130 when interrupted. Raises
    OSError when standard output cannot be written.
    """
    console = Console(environ)
    reply = reply._replace(lines=chain((HINT,), reply.lines))
    try:
        while not isinstance(reply.effect, Leave):
            if reply.effect is not None:
                reply = perform(reply.state, reply.effect, environ)
            answer = console.ask(reply.lines, reply.state.prompt)
            if answer is None:
                return 0
            reply = step(reply.state, answer)
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        console.end_line()
        return 130
    return 0


class Console:
    """Standard output and input. What is written stays as it is: no escape code, ever."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._typed = sys.stdin is not None and sys.stdin.isatty()
        """Whether somebody types the answers: then they are seen, and pages are waited for."""
        self._width_counts = sys.stdout is not None and sys.stdout.isatty()
        self._unicode = detect(environ).unicode or not self._width_counts
        """Whether any character can be written; a file gets UTF-8 whatever the locale."""
        self._encoding = "utf-8"
        if not self._unicode:
            own = sys.stdout.encoding.lower()
            # Python takes UTF-8 where the locale is C.
            self._encoding = "ascii" if own.replace("-", "") == "utf8" else own

    def ask(self, lines: Iterable[str], prompt: str) -> str | None:
        """Write `lines`, a screenful at a time where somebody types, and return the answer to
        `prompt`, or to the question for more; None at the end of the input."""
        columns, rows = get_terminal_size()
        page = max(rows - 2, 1)
        left = page
        for text in self._plain(lines):
            height = 1 + max(0, _cells(text) - 1) // columns
            if self._typed and left < min(height, page):
                answer = self._answer("Enter for more: ")
                if answer != "":
                    return answer
                left = page
            self._write(text + "\n")
            left -= height
        return self._answer(prompt)

    def end_line(self) -> None:
        """Leave the line of the prompt."""
        self._write("\n")

    def _plain(self, lines: Iterable[str]) -> Iterator[str]:
        """Lines of safe characters that this terminal has, none longer than it is wide."""
        columns = get_terminal_size().columns
        for text in lines:
            for line in safe(text.replace("\t", " "), unicode=self._unicode).split("\n"):
                line = _spelt(line, self._encoding)
                yield from wrapped(line, columns) if self._width_counts else [line]

    def _answer(self, prompt: str) -> str | None:
        self._write(prompt)
        data = sys.stdin.buffer.readline(LONGEST_ANSWER) if sys.stdin is not None else b""
        encoding = "utf-8" if self._unicode else self._encoding
        answer = data.decode(encoding, "surrogateescape").strip()
        if not self._typed or not data:
            # What nobody typed is not on the screen, nor the end of its line.
            self._write(_spelt(safe_line(answer, unicode=self._unicode), self._encoding) + "\n")
        return answer if data else None

    def _write(self, text: str) -> None:
        if sys.stdout is None:
            return
        try:
            sys.stdout.buffer.write(text.encode(self._encoding, "replace"))
            sys.stdout.buffer.flush()
        except OSError:
            # What is left in the buffer would be tried again at exit, and told of.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise


def wrapped(text: str, columns: int) -> Iterator[str]:
    """`text` in lines of at most `columns` cells, broken at spaces; a longer word is left to
    the terminal to break."""
    first, *rest = text.split(" ")
    line, used = first, _cells(first)
    for word in rest:
        cells = _cells(word)
        if used + 1 + cells > columns >= cells:
            yield line
            line, used = word, cells
        else:
            line, used = f"{line} {word}", used + 1 + cells
            if used > columns:
                used %= columns
    yield line


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )  # fmt: skip


def _spelt(text: str, encoding: str) -> str:
    """`text` in characters that `encoding` has."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(c if c.isascii() else _spelt_out(c, encoding) for c in text)
    return text


def _spelt_out(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        letter = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
        return _GLYPHS.get(ord(character)) or letter or f"<{ord(character):X}>"
    return character

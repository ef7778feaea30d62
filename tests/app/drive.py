"""Driving the app without a terminal, and reading what it shows."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from rich.style import Style
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from tui.app.app import BriefbookApp
from tui.app.factory import make_app
from tui.library.paths import data_dir
from tui.library.reference import Found, resolve
from tui.library.state import State

ENVIRON = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": ""}
"""A local terminal with 256 colours and no clipboard tool."""

SIZES = ((110, 30), (80, 24), (40, 12))

HINT_SEEN = State(seen_hint=True)

SHIPPED = "putin-kim-pact"


def shipped(id: str = "") -> Found:
    """The shipped briefing, at a place."""
    return resolve(f"{SHIPPED}#{id}" if id else SHIPPED, {})


def _keys(words: str) -> Iterator[events.Key]:
    """The events of the keys that `words` name."""
    for word in words.split():
        for name in word[5:].replace("_", " ") if word.startswith("type:") else [word]:
            key = _character_to_key(name) if len(name) == 1 and not name.isalnum() else name
            try:
                named = _get_unicode_name_from_key(REPLACED_KEYS.get(key, key))
                character = unicodedata.lookup(named)
            except KeyError:
                character = name if len(name) == 1 else None
            yield events.Key(key, character)


class Seen:
    """The app under a pilot, and what it shows."""

    def __init__(self, app: BriefbookApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, keys: str) -> str:
        """Press keys, one after the other, each done before the next; what is shown then.

        Keys are named as Textual does and divided by spaces; `type:WORDS` types, with `_` for a
        space.
        """
        await self.do(keys)
        return await self.text()

    async def do(self, keys: str) -> None:
        """The same, without waiting for the next frame or for workers."""
        for key in _keys(keys):
            self._send(key)
            await self._quiet()

    async def burst(self, keys: str) -> str:
        """The same, but all typed before the first is looked at."""
        for key in _keys(keys):
            self._send(key)
        return await self.text()

    def _send(self, key: events.Key) -> None:
        driver = self.app._driver
        assert driver is not None
        key.set_sender(self.app)
        driver.send_message(key)

    async def _quiet(self) -> None:
        """Wait until no message waits for anybody, without waiting for the time to pass."""
        quiet = 0
        for _ in range(50_000):
            await asyncio.sleep(0)
            if self.over:
                return
            screens = self.app.screen_stack
            nodes = [self.app, *screens, *(node for s in screens for node in s.walk_children())]
            idle = bool(screens) and all(node._message_queue.empty() for node in nodes)
            quiet = quiet + 1 if idle else 0
            if quiet == 12:
                return
        raise AssertionError("the app does not come to rest")

    async def text(self) -> str:
        """The lines of the screen, once all is done."""
        await self._quiet()
        if self.over:
            return ""
        await self.app.workers.wait_for_complete()
        # What waits for the next frame, and a layout for the one after it.
        before: list[str] = []
        for _ in range(100):
            await asyncio.sleep(0.04)
            await self._quiet()
            if self.over:
                return ""
            if self.lines == before:
                break
            before = self.lines
        return "\n".join(before)

    @property
    def over(self) -> bool:
        """Whether the app has ended, or is ending; what it raised comes when it is left."""
        return self.app._exit or self.app._exception is not None

    async def resize(self, columns: int, rows: int) -> str:
        """Another size of the terminal; what is shown then."""
        await self.pilot.resize_terminal(columns, rows)
        return await self.text()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without trailing spaces."""
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def strips(self) -> list[object]:
        """The lines of the screen as they are drawn."""
        return list(self.app.screen._compositor.render_strips())

    def looks(self, words: str) -> list[Style]:
        """The styles of the first place where `words` stand on a line, a cell each."""
        for strip in self.strips:
            cells = [(c, s.style) for s in strip for c in s.text]  # type: ignore[attr-defined]
            at = "".join(c for c, _ in cells).find(words)
            if at >= 0:
                return [style or Style() for _, style in cells[at : at + len(words)]]
        raise AssertionError(f"“{words}” is not on the screen:\n" + "\n".join(self.lines))

    @property
    def status(self) -> str:
        """The status line, or the prompt in its place."""
        return self.lines[-1 if self.is_small else -2].strip()

    @property
    def is_small(self) -> bool:
        columns, rows = self.app.size
        return columns < 60 or rows < 16

    @property
    def tabs(self) -> str:
        """The line of tabs."""
        return self.lines[0 if self.is_small else 1]

    @property
    def tab(self) -> str:
        """The label of the tab you are in: what the heavy rule stands under, its digit aside."""
        rule, tabs = self.lines[2], self.tabs
        label = tabs[rule.index("━") : rule.rindex("━") + 1].lstrip("┃")
        return label.lstrip("0123456789").strip()

    @property
    def chosen(self) -> str:
        """The words of the content beside the bar, on one line."""
        rows = [line.partition("┃")[2] for line in self.lines[1:] if "┃" in line]
        return " ".join(" ".join(rows).split())

    async def copied(self, keys: str) -> str:
        """What the keys put on the clipboard, as the file of the last copy has it."""
        folder = data_dir()
        assert folder is not None
        file = folder / "last-copy.txt"
        file.unlink(missing_ok=True)
        await self.press(keys)
        assert file.exists(), "nothing was copied: " + self.status
        return file.read_text("utf-8")


@asynccontextmanager
async def running(
    found: Found | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    files: Sequence[Path] = (),
    theme: str = "dark",
    environ: Mapping[str, str] = ENVIRON,
    state: State | None = HINT_SEEN,
    settle: bool = True,
) -> AsyncIterator[Seen]:
    """The app with `found`, the shipped briefing when neither that nor `files` are given.

    Without `settle` it is not waited for: what is typed then is typed ahead.
    """
    if found is None and not files:
        found = shipped()
    app = make_app(environ, theme=theme, found=found, roots=files, state=state)
    async with app.run_test(size=size) as pilot:
        seen = Seen(app, pilot)
        if settle:
            await seen.text()
        yield seen

"""Textual's driver, made to measure: one write a frame, and none for an empty one.

It also takes the terminal over from a `Session` that began before, leaves no mode set, does not
start twice when it is continued after being stopped, ends the app when the terminal is gone, and
takes ESC and a letter that come in one packet as the two keys they are.

Private to Textual, and tested by name for each version: `attrs_before`, `exit_event`,
`_sigcont_application`, `run_input_thread` and `_run_input_thread`, `process_message` and
`_writer_thread` with its `_queue` of `LinuxDriver`, `XTermParser` with `feed` and `tick`, and
`_exit` and `_handle_exception` of `App`.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import termios
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

if TYPE_CHECKING:
    from .display import GridApp

ALTERNATE = "\x1b[?1049h"

CLEAR = "\x1b[m\x1b[2J"

MOUSE_ON, MOUSE_OFF = "\x1b[?1000h\x1b[?1006h", "\x1b[?1000l\x1b[?1006l"

PIXEL_MOUSE_OFF = "\x1b[?1016l"

POLL = 0.1
"""Seconds after which it is looked whether the app wants to leave."""

_CURSOR = re.compile(r"\x1b\[\d+;\d+H\Z")

_INPUT = re.compile(
    r"(?P<paste>\x1b\[20[01]~)"
    r"|(?P<answer>\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[=>?][\d;]*[A-Za-z])"
    r"|\x1b(?=[^\[\]OPX^_])"
)
"""The begin and end of a paste, what the terminal answers to somebody who asked before, and an
ESC that begins no sequence but comes before a key."""

_UNFINISHED = re.compile(r"\x1b(?:O|\[[<=>?]?[\d;]*|[\]PX^_][^\x07\x1b]*\x1b?)?\Z")
"""The last of a packet, when the rest of a sequence may come with the next."""


class GridDriver(LinuxDriver):
    """Drives the terminal of a `GridApp`."""

    def __init__(self, app: GridApp[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._started = False
        self._cursor = ""
        """The sequence that brought the cursor where it is."""
        self._taken = False
        """Whether the alternate screen is entered already."""

    @property
    def app(self) -> GridApp[Any]:
        """The app."""
        return cast("GridApp[Any]", self._app)

    # Beginning and ending.

    def start_application_mode(self) -> None:
        """Take the terminal; only its keys, if it is ours already."""
        if self.app._exit:
            return  # Continued after a stop on its way out.
        if self._started:
            self._take_again()
            return
        self._started = True
        self._cursor = ""
        # Through the loop, which then wakes for every signal: the system may give one to another
        # thread while this one waits, and nothing else would wake it.
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)
        session = self.app.session
        self._taken = session is not None and session.entered
        begun = self._taken
        if session is not None:
            session.leave = self._leave
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if session is not None:
            # Raw since the session began: what was before it is put back at the end.
            self.attrs_before = session.attributes
            session.hand_over()
        if not begun:
            self.write(CLEAR)
            self.app.grid.cleared()
            self._loop.call_soon_threadsafe(self.app.refresh)

    def _take_again(self) -> None:
        """Continued after a stop that nobody announced: modes and cells may be anything."""
        with contextlib.suppress(OSError):  # It is not the terminal of any process group.
            if os.tcgetpgrp(self.fileno) != os.getpgrp():
                return  # In the background; it is continued again when it comes to the front.
        try:
            attributes = termios.tcgetattr(self.fileno)
            attributes[3] = self._patch_lflag(attributes[3])
            attributes[0] = self._patch_iflag(attributes[0])
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        except termios.error:
            return  # It is gone, as the input will tell.
        self._cursor = ""
        self.write(ALTERNATE + "\x1b[?25l\x1b[?7l\x1b[?1004h\x1b[?2004h")
        self._enable_mouse_support()
        self._loop.call_soon_threadsafe(self.app.repaint)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if self._started:
            self._started = False
            super().stop_application_mode()
            self.write(PIXEL_MOUSE_OFF)

    def close(self) -> None:
        """Wait until everything is written."""
        super().close()
        if self.app.session is not None:
            self.app.session.leave = None

    def _enable_mouse_support(self) -> None:
        # Buttons and the wheel, where Textual also asks for every cell the pointer passes:
        # each would be a packet from the user's side.
        if self._mouse:
            self.write(MOUSE_ON)

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(MOUSE_OFF)

    def _leave(self, code: int) -> None:
        self._loop.call_soon_threadsafe(self.app.exit, None, code)

    # Output.

    @property
    def behind(self) -> bool:
        """Whether a frame waits for the terminal to take the one before."""
        writer = self._writer_thread
        return writer is not None and not writer._queue.empty()

    def write(self, data: str) -> None:
        """Write `data`, unless all it does is to set the cursor where it is."""
        if self._taken and data == ALTERNATE:
            # Some terminals clear on a second one.
            self._taken = False
        elif self._changes(data):
            super().write(data)

    def _changes(self, data: str) -> bool:
        """Whether the terminal is another after `data`."""
        move = _CURSOR.search(data)
        if move is None:
            return bool(data)
        changes = data != self._cursor
        self._cursor = move.group()
        return changes

    # Input.

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._loop.call_soon_threadsafe(self.app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys until the app leaves, or the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        held = ""
        pasting = False

        def feed(text: str) -> None:
            if pasting:
                # To the parser it would end the paste, and the rest would be keys.
                text = text.replace("\x1b", "")
            # To the parser, nothing means the end.
            for message in parser.feed(text) if text else ():
                self.process_message(message)

        def escape() -> None:
            if not pasting:
                self.process_message(Key("escape", "\x1b"))

        while not self.exit_event.is_set():
            wait = self.app.escape_delay if held else POLL
            if not select.select([self.fileno], [], [], wait)[0]:
                if held:
                    escape()
                    feed(held[1:])
                    held = ""
                for message in parser.tick():
                    self.process_message(message)
                continue
            try:
                data = os.read(self.fileno, 4096)
            except OSError:
                data = b""
            if not data:
                self._gone()
                return
            text = held + decode(data)
            at = 0
            for found in _INPUT.finditer(text):
                feed(text[at : found.start()])
                at = found.end()
                if found["paste"]:
                    pasting = False
                    feed(found["paste"])
                    pasting = found["paste"] == "\x1b[200~"
                elif not found["answer"]:
                    escape()
            rest = text[at:]
            unfinished = _UNFINISHED.search(rest)
            held = unfinished.group() if unfinished else ""
            feed(rest[: len(rest) - len(held)])

    def _gone(self) -> None:
        """The terminal is gone, and with it all that this was for."""
        session = self.app.session
        if session is not None:
            session.end(129)
        else:
            self._leave(129)

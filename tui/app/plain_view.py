"""The plain view: lines on the bare terminal, whose own selection takes them cleanly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping, Sequence

from textual.app import App, SuspendNotSupported

BACK = "Enter comes back to Briefbook."


def show_plainly(app: App[int], lines: Sequence[str], glyphs: Mapping[int, str]) -> str:
    """Leave the terminal to `lines` until Enter, or Ctrl+C, is pressed; words when that cannot be.

    `glyphs` stand for characters that the terminal lacks.
    """
    text = "\n".join(["", *lines, "", BACK, ""]).translate(glyphs)
    try:
        with app.suspend():
            encoding = sys.stdout.encoding
            # The event loop's own would only cancel what runs in it, which waits for this.
            before = signal.signal(signal.SIGINT, signal.default_int_handler)
            try:
                print(text.encode(encoding, "replace").decode(encoding), end="", flush=True)
                # Bytes, for nobody says that what is typed is text.
                sys.stdin.buffer.readline()
            except KeyboardInterrupt:
                pass
            finally:
                signal.signal(signal.SIGINT, before)
    except SuspendNotSupported:
        return "This terminal cannot be left for a while."
    return ""

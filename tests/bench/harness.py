"""Programs on a pseudo-terminal, timed from outside by a harness that lies elsewhere."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
SIZE = (110, 30)
PATIENCE = 30.0
"""Seconds after which a text that does not come is an error."""

QUIET = 0.12
"""Seconds without output after which a screen has settled."""


def find_harness() -> Path | None:
    """The harness that `BRIEFBOOK_BENCH` names, else the one beside the checkout."""
    named = os.environ.get("BRIEFBOOK_BENCH")
    path = Path(named) if named else ROOT.parent / "shared" / "bench" / "tui_bench.py"
    return path if path.is_file() else None


def load_harness(path: Path) -> Any:
    """The harness as a module."""
    spec = importlib.util.spec_from_file_location("tui_bench", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["tui_bench"] = module
    spec.loader.exec_module(module)
    return module


class Program(NamedTuple):
    """What is run: the text that says its first screen is there, and what a first key brings."""

    name: str
    command: Sequence[str]
    shown: str
    key: str = "j"
    answer: str = ""


class Start(NamedTuple):
    """How a program started: milliseconds from spawn, and its resident megabytes then."""

    shown: float
    answered: float
    memory: float


class Press(NamedTuple):
    """What one key cost: milliseconds to the settled screen, and bytes."""

    settled: float
    size: int


class Bench:
    """Runs programs in a terminal of 110 × 30 with 256 colours and a home of their own."""

    def __init__(self, harness: Any, home: Path) -> None:
        self._harness = harness
        self.environ = {"COLORTERM": "", "HOME": str(home)}
        for kind in ("CONFIG", "CACHE", "STATE", "DATA"):
            self.environ[f"XDG_{kind}_HOME"] = str(home / kind.lower())

    def open(self, program: Program, environ: Mapping[str, str] | None = None) -> Any:
        """A session of `program`, begun."""
        env = self.environ | dict(environ or {})
        return self._harness.Session(list(program.command), SIZE, env=env).start()

    def start(self, program: Program, environ: Mapping[str, str] | None = None) -> Start:
        """Start `program`, press its key as soon as its text is there, and leave."""
        session = self.open(program, environ)
        try:
            shown = _wait(session, program.shown)
            session.send(program.key)
            answered = _wait(session, program.answer)
            session.wait_quiet(QUIET, PATIENCE)
            memory = session.memory()[0] / 1024
        finally:
            session.close()
        return Start((shown - session.t0) * 1000, (answered - session.t0) * 1000, memory)


def settle(session: Any, text: str) -> int:
    """Wait until `text` is shown and the screen is quiet; the bytes by then."""
    _wait(session, text)
    session.wait_quiet(QUIET, PATIENCE)
    return int(session.nbytes)


def press(session: Any, keys: str) -> list[Press]:
    """Press keys, separated by spaces, one by one; a key that does nothing gives nothing."""
    pressed = (session.key_latency(key, quiet=QUIET) for key in keys.split())
    return [
        Press(one["stable_ms"], one["bytes"]) for one in pressed if one["stable_ms"] is not None
    ]


def _wait(session: Any, text: str) -> float:
    hit = session.wait_text(text, PATIENCE)
    if hit is None:
        raise SystemExit(f"“{text}” was never shown; the screen is\n{session.term.text()}")
    return float(hit[0])

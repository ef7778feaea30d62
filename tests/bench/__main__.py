"""Measure Briefbook from outside and print the figures; nothing is asserted.

    .venv/bin/python tests/bench [start keys sections process] [-n ROUNDS]

Times mean little alone on a shared machine. Read the ratios, and call nothing a finding that is
smaller than what separates the same program under two names (A/A).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import minimal
from harness import Bench, Press, Program, Start, find_harness, load_harness, press, settle
from made import write_briefing

BRIEFBOOK = str(Path(sys.executable).with_name("briefbook"))
MINIMAL = Program(
    "minimal app", (sys.executable, minimal.__file__), minimal.SHOWN, "j", minimal.ANSWER
)
SHIPPED = Program("shipped briefing", (BRIEFBOOK,), "In recent months", "j", "2/14")
IDLE = 5.0
"""Seconds in which an idle program is listened to."""


class Keys(NamedTuple):
    """Keys that do the same kind of thing."""

    name: str
    pressed: str
    before: str = ""
    """Keys that lead there and are not counted."""


SHIPPED_KEYS = (
    Keys("new tab", "2 3 4 5 6 7 8"),
    Keys("seen tab", "1 2 3 4 5 6 7 8"),
    Keys("statement", "j j j j k k k k", "4 g"),
    Keys("row", "j j j j k k k k", "7 g"),
    Keys("search keystroke", "m i s s i l e", "4 /"),
)
LONG_KEYS = (
    Keys("new tab", "2"),
    Keys("seen tab", "1 2 1 2"),
    Keys("statement", "j j j j k k k k"),
    Keys("page", "space space space space space space b b b b", "g"),
    Keys("search keystroke", "s e c t i o n", "/"),
)


def start(bench: Bench, rounds: int) -> None:
    """The shipped briefing: spawn to first text, and to the answer to a key pressed then."""
    _print_starts(bench, [MINIMAL, MINIMAL._replace(name="the same again (A/A)"), SHIPPED], rounds)


def keys(bench: Bench, rounds: int) -> None:
    """The shipped briefing: to the settled screen, and bytes."""
    _print_keys(bench, SHIPPED, SHIPPED_KEYS, rounds)
    session = bench.open(SHIPPED)
    try:
        settle(session, SHIPPED.shown)
        before = session.nbytes
        session.pump(IDLE)
        print(f"{f'idle, {IDLE:.0f} s':<24}{session.nbytes - before:>44,} B")
    finally:
        session.close()


def sections(bench: Bench, rounds: int) -> None:
    """Made briefings of 10 and 1,000 sections, the cache warm; a page of `less` beside them."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_made(Path(folder), count) for count in (10, 1000))
        for program in (few, many):
            bench.start(program)
        _print_starts(bench, [MINIMAL, few, many], rounds)
        for program in (few, many):
            print(f"\n{program.name}")
            _print_keys(bench, program, LONG_KEYS, rounds)
        text = Path(folder, "text")
        with text.open("wb") as file:
            command = [BRIEFBOOK, "show", "--format", "text", "--width", "110", many.command[1]]
            subprocess.run(command, stdout=file, check=True)
        less = Program("less", ("less", str(text)), "Statement 1 of section 1")
        print(f"\n{less.name}")
        _print_keys(bench, less, [Keys("page", "space space space space b b b b")], rounds)


def process(bench: Bench, rounds: int) -> None:
    """`briefbook table` as a process, beside the imports it cannot do without."""
    imports = [sys.executable, "-c", "import yaml, msgspec, click"]
    commands = {
        "import yaml, msgspec, click": imports,
        "the same again (A/A)": imports,
        "briefbook table": [BRIEFBOOK, "table", "putin-kim-pact#comparative"],
        "briefbook show": [BRIEFBOOK, "show", "putin-kim-pact"],
    }
    environ = os.environ | bench.environ
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds * 3):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
            taken[name].append((time.perf_counter() - begun) * 1000)
    base = next(iter(taken.values()))
    for name, times in taken.items():
        print(f"{name:<28}{_times(times)}   {_ratio(times, base)}")


def _made(folder: Path, count: int) -> Program:
    path = write_briefing(folder, count)
    shown = "A made briefing begins here."
    return Program(f"{count:,} sections", (BRIEFBOOK, str(path)), shown, "2", "Section 1")


def _print_starts(bench: Bench, programs: Sequence[Program], rounds: int) -> None:
    """Interleaved, a round thrown away first; ratios are to the first of `programs`."""
    runs: list[list[Start]] = [
        [bench.start(program) for program in programs] for _ in range(rounds + 1)
    ][1:]
    base = [round_[0].shown for round_ in runs]
    for program, starts in zip(programs, zip(*runs, strict=True), strict=True):
        shown, answered = [one.shown for one in starts], [one.answered for one in starts]
        size = _first_screen(bench, program)
        memory = median(one.memory for one in starts)
        print(f"{program.name:<24}first text  {_times(shown)}   {_ratio(shown, base)}")
        print(f"{'':<24}key answered{_times(answered)}   {_ratio(answered, base)}")
        print(f"{'':<24}{size:,} B to the first screen, {memory:.1f} MB resident")


def _first_screen(bench: Bench, program: Program) -> int:
    session = bench.open(program)
    try:
        return settle(session, program.shown)
    finally:
        session.close()


def _print_keys(bench: Bench, program: Program, kinds: Sequence[Keys], rounds: int) -> None:
    pressed: dict[str, list[Press]] = {kind.name: [] for kind in kinds}
    for _ in range(rounds):
        session = bench.open(program)
        try:
            settle(session, program.shown)
            for kind in kinds:
                press(session, kind.before)
                pressed[kind.name] += press(session, kind.pressed)
        finally:
            session.close()
    for name, all_ in pressed.items():
        times, sizes = [one.settled for one in all_], [one.size for one in all_]
        tail = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
        print(
            f"{name:<24}n={len(all_):<4}median {median(times):6.1f} ms   p95 {tail:6.1f} ms"
            f"   median {median(sizes):8,.0f} B   most {max(sizes):8,} B"
        )


def _times(times: Sequence[float]) -> str:
    first, middle, third = quantiles(times, n=4, method="inclusive")
    return f"{middle:7.0f} ms ({first:.0f}–{third:.0f})"


def _ratio(times: Sequence[float], base: Sequence[float]) -> str:
    """The median of the rounds' ratios."""
    return f"{median(a / b for a, b in zip(times, base, strict=True)):.2f} ×"


SUITES = {suite.__name__: suite for suite in (start, keys, sections, process)}


def main() -> None:
    """Run the suites that the command line names, or all."""
    parser = argparse.ArgumentParser(prog="tests/bench", description=__doc__.splitlines()[0])
    parser.add_argument("suites", nargs="*", help=f"of {', '.join(SUITES)}; all when none is named")
    parser.add_argument("-n", type=int, default=7, dest="rounds", help="rounds (7)")
    options = parser.parse_args()
    if unknown := set(options.suites) - set(SUITES):
        parser.error(f"no suite {', '.join(sorted(unknown))}")
    path = find_harness()
    if path is None:
        print("Nothing measured: BRIEFBOOK_BENCH names no harness (tui_bench.py).")
        return
    # Without compiled files everything that is imported takes four times as long.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(load_harness(path), Path(home))
        for name in options.suites or SUITES:
            load = os.getloadavg()[0]
            print(f"\n== {name}: {SUITES[name].__doc__}  Load {load:.1f}, n={options.rounds}")
            SUITES[name](bench, max(options.rounds, 2))


if __name__ == "__main__":
    main()

"""The grid of cells: random frames against a plain painter in a terminal model, and its bytes.

More frames, with other seeds: `python tests/terminal/test_grid.py FRAMES SEED`.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys

import pytest
from cells import Shown
from rich.cells import cell_len

from tui.terminal.grid import Grid, Run
from tui.terminal.sgr import change
from tui.terminal.widths import is_narrow, is_unsure, is_wide
from tui.typeset.cells import clusters

STYLES = (
    "", "", "1", "4", "7", "1;4", "2", "3;9", "36", "97;41", "38;5;252;48;5;234", "48;5;234",
    "1;38;5;110;48;5;234", "4;38;5;252;48;5;234", "38;2;1;2;3;48;2;9;8;7", "7;38;5;252", "39;49",
)  # fmt: skip

WORDS = (
    "a", "the", "briefing", "Putin-Kim", "12,345", " ", "  ", " " * 7, " " * 25, "’", "“says”", "─" * 9,
    "┃", "naïve", "日本", "は警告した", "한국", "ｶﾅ", "，", "cafe\u0301", "x\u0323\u0302", "👍", "👩‍👩‍👧‍👦",
    "❤\ufe0f", "1\ufe0f\u20e3", "🇯🇵", "🇰🇷🇺🇸", "คำ", "हिन्दी", "\ue0b0", "\u200b", "ﷺ", "ᄒ\u1161ᆫ",
)  # fmt: skip

SIZES = ((40, 8), (23, 5), (41, 11), (7, 3))

Model = list[list[tuple[str, str]]]
"""Rows of cells: text and style; of a wide one the right half is `""`."""


def is_flag_half(text: str) -> bool:
    return len(text) == 1 and "\U0001f1e6" <= text <= "\U0001f1ff"


def cells_of(runs: list[Run]) -> list[tuple[str, str]]:
    """The cells of `runs`; the halves of a flag are one cluster where they share a style."""
    cells: list[tuple[str, str]] = []
    for text, style in runs:
        for start, end, size in clusters(text):
            cluster = text[start:end]
            if size and is_flag_half(cluster) and cells and is_flag_half(cells[-1][0]):
                cells[-1:] = [(cells[-1][0] + cluster, cells[-1][1]), ("", style)]
            elif size:
                cells += [(cluster, style), ("", style)][:size]
            elif cells:
                last = -1 if cells[-1][0] else -2
                cells[last] = (cells[last][0] + cluster, cells[last][1])
    return cells


def put(model: Model, x: int, y: int, runs: list[Run], stop: int) -> None:
    row = model[y]
    cells = cells_of(runs)
    room = min(stop, len(row)) - x
    if len(cells) > room:
        if not cells[room][0]:
            cells[room - 1] = (" ", cells[room - 1][1])
        cells = cells[:room]
    if not cells:
        return
    end = x + len(cells)
    if not row[x][0]:
        row[x - 1] = (" ", row[x - 1][1])
    row[x:end] = cells
    if end < len(row) and not row[end][0]:
        row[end] = (" ", row[end][1])


def painted(model: Model) -> Shown:
    """The terminal on which each cell was written by itself, with its whole style."""
    shown = Shown(len(model[0]), len(model))
    for y, row in enumerate(model):
        for x, (text, style) in enumerate(row):
            if text:
                shown.feed(f"\x1b[{y + 1};{x + 1}H\x1b[0m\x1b[{style or 0}m{text}")
                # What is drawn too wide is written over by what comes next.
    return shown


def random_runs(rng: random.Random, columns: int) -> list[Run]:
    runs = [("".join(rng.choices(WORDS, k=rng.randint(1, 6))), rng.choice(STYLES))]
    # Most rows hold nothing uncertain, as in life.
    if rng.random() < 0.7:
        runs = [(re.sub("[^ -~’“”─┃ïぁ-ヿ一-鿿가-힣，]", "", text), style) for text, style in runs]
    while sum(cell_len(text) for text, _ in runs) < columns and rng.random() < 0.85:
        runs.append((rng.choice(WORDS[: rng.choice((20, len(WORDS)))]), rng.choice(STYLES)))
    fill = columns - sum(cell_len(text) for text, _ in runs)
    return [*runs, (" " * max(fill, 0), rng.choice(STYLES))]


def play(seed: int, frames: int) -> int:
    """Show `frames` random frames through the grid and compare each; the bytes they took."""
    rng = random.Random(seed)
    columns, rows = SIZES[0]
    grid, shown = Grid(clusters), Shown(columns, rows)
    grid.resize(columns, rows)
    model: Model = [[(" ", "")] * columns for _ in range(rows)]
    size = 0
    for frame in range(frames):
        kind = rng.random()
        whole = False
        if kind < 0.03:
            columns, rows = rng.choice(SIZES)
            grid.resize(columns, rows)
            grid.forget()
            whole = True
            model = [[(" ", "")] * columns for _ in range(rows)]
            # A terminal keeps what it likes when it is resized.
            shown = Shown(columns, rows)
            for y in range(rows):
                shown.feed(f"\x1b[{y + 1}H{'#' * columns}")
        elif kind < 0.06:
            shown.feed("\x1b[2;2Hfrom elsewhere\x1b[7m")
            grid.forget()
        for y in range(rows):
            if whole or kind < 0.2 or rng.random() < 0.25:
                start = 0 if whole or rng.random() < 0.6 else rng.randrange(columns)
                stop = columns if start == 0 else rng.randint(start + 1, columns)
                runs = random_runs(rng, stop - start)
                grid.put(start, y, runs, stop)
                put(model, start, y, runs, stop)
        if kind > 0.9:  # scrolled by a row
            moved = [[cell for cell in row if cell[0]] for row in (*model[1:], model[0])]
            for y, runs in enumerate(moved):
                grid.put(0, y, runs, columns)
                put(model, 0, y, runs, columns)
        sequence = grid.difference()
        shown.feed(sequence)
        size += len(sequence.encode())
        assert grid.difference() == ""
        expected = painted(model).cells()
        assert shown.cells() == expected, f"seed {seed}, frame {frame}: {sequence!r}"
    return size


@pytest.mark.parametrize("seed", range(6))
def test_random_frames_show_as_when_each_cell_is_written(seed: int) -> None:
    print(f"seed {seed}")
    assert play(seed, 250) > 0


def shown_by(rows: list[list[Run]], columns: int = 40) -> tuple[Grid, str]:
    """A grid of `rows`, and the sequence that showed them first."""
    grid = Grid(clusters)
    grid.resize(columns, len(rows))
    for y, runs in enumerate(rows):
        grid.put(0, y, runs, columns)
    return grid, grid.difference()


def test_what_is_there_already_takes_no_byte() -> None:
    grid, _ = shown_by([[("Key points", "1")], [("Japan may rearm", "")]])
    grid.put(0, 0, [("Key points", "1")], 40)
    grid.put(3, 1, [("an may", "")], 40)
    assert grid.difference() == ""
    grid.put(6, 1, [("can", "")], 40)
    assert grid.difference() == "\x1b[2;7Hcan"


def test_the_colour_of_a_space_is_no_difference_unless_it_shows() -> None:
    grid, _ = shown_by([[("a  b", "31")]])
    grid.put(1, 0, [("  ", "1;32")], 40)
    assert grid.difference() == ""
    for style in ("4", "7", "44"):
        grid.put(1, 0, [("  ", style)], 40)
        assert grid.difference() == f"\x1b[1;2H\x1b[{style}m  \x1b[m"


def test_forgotten_all_is_written_and_a_new_size_forgets() -> None:
    grid, first = shown_by([[("one", "")], [("two", "7")]])
    assert "one" in first and "two" in first
    grid.forget()
    assert grid.difference() == first
    grid.resize(41, 2)
    assert re.findall("one|two", grid.difference()) == ["one", "two"]


def test_only_the_terminals_own_background_is_erased() -> None:
    for ground, erases in (("", True), ("48;5;234", False), ("7", False), ("4", False)):
        grid, _ = shown_by([[("x" * 40, ground)]])
        grid.put(5, 0, [(" " * 20, ground)], 40)
        assert ("\x1b[20X" in grid.difference()) is erases
        grid.put(0, 0, [(" " * 40, ground)], 40)
        assert ("\x1b[K" in grid.difference()) is erases


@pytest.mark.parametrize("char", [*map(chr, range(32)), "\x7f", "\x85", "\x9b", "\u061c", "\u2028",
                                  "\u202e", "\u2066", "\u2069", "\ud800"])  # fmt: skip
def test_nothing_in_a_cell_steers_the_terminal(char: str) -> None:
    _, sequence = shown_by([[(f"a{char}[31mb", ""), (char, "1"), (f"日{char}", "")]])
    assert sequence.encode()  # it can be sent
    left = re.sub(r"\x1b\[[0-9;]*[ABCDGHKXm]|[\r\n]", "", sequence)
    assert char not in left and "\x1b" not in left
    assert "a\ufffd[31mb" in sequence.replace("\x1b[3G", "")


def test_a_row_of_uncertain_width_is_written_whole_each_cluster_in_its_place() -> None:
    grid, _ = shown_by([[("one 👍 two", "")], [("below", "")]])
    grid.put(7, 0, [("2", "")], 40)
    assert grid.difference() == "\x1b[H\x1b[Kone 👍\x1b[7G 2wo\x1b[11G\x1b[K".replace(
        "\x1b[11G", ""
    )
    # Gone, it is erased too: who knows how far it reached.
    grid.put(0, 0, [("three words", "")], 40)
    assert grid.difference().startswith("\x1b[H\x1b[Kthree words")


def test_without_colour_no_colour_code_leaves() -> None:
    grid = Grid(clusters, colour=False)
    grid.resize(40, 3)
    for y, style in enumerate(("1;38;5;9;48;5;22", "4;31", "38;2;1;2;3;48;2;3;2;1")):
        grid.put(0, y, [("text", style)], 40)
    assert set(re.findall(r"\x1b\[[0-9;]*m", grid.difference())) <= {
        "\x1b[m", "\x1b[1m", "\x1b[4m", "\x1b[22m", "\x1b[24m", "\x1b[0;4m", "\x1b[0;1m",
    }  # fmt: skip
    # A row that only its ground picks out is reversed.
    grid.put(0, 0, [("chosen", "1;30;47")], 40)
    assert "\x1b[1;7mchosen" in grid.difference()


def test_the_pen_changes_in_the_fewest_bytes() -> None:
    assert change("1;38;5;252;48;5;234", "38;5;252;48;5;234") == "\x1b[22m"
    assert change("1;2", "2") == "\x1b[0;2m"
    assert change("1;4;31", "") == "\x1b[m"
    assert change("31", "31;42") == "\x1b[42m"
    assert change("38;5;1", "38;5;2") == "\x1b[38;5;2m"
    assert change("31;1", "1;31") == ""


def test_the_certain_characters_have_the_width_that_the_rest_of_the_program_counts() -> None:
    for code in range(0x20, 0x110000):
        char = chr(code)
        narrow = is_narrow(char)
        if narrow or not is_unsure(char):
            assert cell_len(char) == (2 if is_wide(char) else 1), f"U+{code:04X}"


def test_it_is_imported_without_anything_of_ours_or_of_others() -> None:
    code = "import sys, tui.terminal.grid; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "tui" in loaded and not loaded & {"rich", "textual", "unicodedata", "wcwidth"}
    ours = {name for name in done.stdout.split() if name.startswith("tui.")}
    assert ours == {"tui.terminal", *(f"tui.terminal.{n}" for n in ("grid", "sgr", "widths"))}


if __name__ == "__main__":
    total, first = int(sys.argv[1]), int(sys.argv[2])
    spent = sum(play(seed, 250) for seed in range(first, first + total // 250))
    print(
        f"{total // 250 * 250} frames from seed {first}: as painted, {spent / total:.0f} bytes each"
    )

"""Every format to the byte. `python -m tests.export.test_golden` writes the files anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.briefing.model import Cell, Row
from tui.export.registry import FORMATS

from .build import table

GOLDEN = Path(__file__).parent / "golden"

FIGURES = table(
    ("Country", "Focus", "Spending"),
    ("Japan", "Missile defense;\nintelligence-sharing", "$55,300"),
    ("日本 (e\u0301)", "a|b \\ *c* _d_ `e` <f> & #g % {h} ~i^ $j$", "1,200.5"),
    ("- \u2014", "=1+1", "−3"),
    ("", ' "quoted", [x] -- https://x.org/a_b ', "12"),
    title="Figures: *all*",
)
RAGGED = table(("Name", "Name"), ("👩\u200d🚀", "x"), id="ragged")
TABLES = [
    FIGURES,
    table(("Only a head",), id="empty"),
    RAGGED.__class__(
        id="ragged", columns=RAGGED.columns, rows=(*RAGGED.rows, Row(cells=(Cell(text="short"),)))
    ),
]
CITATIONS = ["Japan / Focus: “It may.” (possible). *A Source*, author unknown, n.d.", "[2] & more"]


def written(name: str) -> bytes:
    return FORMATS[name].write(TABLES, CITATIONS).encode()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_as_it_was(name: str) -> None:
    assert written(name).decode() == (GOLDEN / name).read_bytes().decode()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in FORMATS:
        (GOLDEN / name).write_bytes(written(name))

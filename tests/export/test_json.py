"""JSON: the model under its own names, every default filled in."""

from __future__ import annotations

import json
from typing import Any

from tui.briefing.model import Briefing, Cell, Column, Part, Row, Section, Source, Statement, Table
from tui.export.json import briefing_json

from .build import BRIEFING


def plain(briefing: Briefing) -> Any:
    return json.loads(briefing_json(briefing))


def test_absent_lists_are_empty_and_absent_scalars_null() -> None:
    bare = Briefing(
        briefbook=1,
        id="b",
        title="B",
        sources=(Source(id="s", title="S"),),
        parts=(
            Part(id="p", title="P", sections=(Section(id="x", statements=(Statement(text="T"),)),)),
        ),
    )
    whole = plain(bare)
    assert whole["date"] is None and whole["edition"] is None and whole["language"] is None
    assert whole["actors"] == [] and whole["tables"] == [] and whole["key_points"] == []
    assert whole["prose"] is False
    assert whole["sources"][0]["author"] is None
    part = whole["parts"][0]
    assert part["kind"] == "notes" and part["actors"] == [] and part["prose"] is None
    assert part["sections"][0]["statements"][0] == {
        "text": "T", "id": None, "modality": None, "hedges": [], "by": None, "inherits": None,
        "actors": [], "aspects": [], "source": None, "quote": None, "note": None,
        "paragraph": False, "claims": [],
    }  # fmt: skip


def test_what_is_required_stays_a_text_though_empty() -> None:
    blank = Table(id="t", columns=(Column(id="c", title=""),), rows=(Row(cells=(Cell(text=""),)),))
    printed = plain(Briefing(briefbook=1, id="b", title="", parts=(), tables=(blank,)))
    assert printed["title"] == ""
    assert printed["tables"][0]["columns"][0] == {"id": "c", "title": "", "actor": None}
    assert printed["tables"][0]["rows"][0]["cells"][0]["text"] == ""
    assert printed["tables"][0]["title"] is None


def test_what_is_there_is_printed() -> None:
    whole = plain(BRIEFING)
    assert whole["sources"][1]["author"] == ["Ann", "Ben"]
    cell = whole["tables"][0]["rows"][0]["cells"][1]
    assert cell["claims"] == ["focus-jp", "wait-kr", "s1"] and cell["support"] == "partial"
    claim = whole["parts"][0]["sections"][1]["statements"][0]["claims"][0]
    assert claim["modality"] == "expected"
    none = Cell(text="x", support="none")
    table = Table(id="t", columns=(Column(id="c", title="C"),), rows=(Row(cells=(none,)),))
    printed = plain(Briefing(briefbook=1, id="b", title="B", parts=(), tables=(table,)))
    assert printed["tables"][0]["rows"][0]["cells"][0]["support"] == "none"


def test_it_is_indented_and_not_escaped() -> None:
    text = briefing_json(BRIEFING)
    assert text.startswith('{\n  "briefbook": 1,\n  "id": "pact"')
    assert "Japan’s Concerns" in text and text.endswith("}\n")

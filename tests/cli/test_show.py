"""`show`: every fact of a briefing is in what it prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main

NOT_FACTS = {"id", "label", "inherits", "quote", "key_points"}
"""Names of things, and links between them."""

BRIEFING: dict[str, Any] = {
    "briefbook": 1, "id": "all", "title": "The title", "title_note": "Of the title.",
    "language": "cy", "edition": 7, "date": "2024-06-20",
    "sources": [
        {"id": "s", "title": "First source", "type": "article-journal", "author": ["Ann", "Ben"],
         "issued": "2023-01", "publisher": "A publisher", "container_title": "A journal",
         "URL": "https://x.org/y", "accessed": "2023-02-03", "language": "br",
         "note": "Of the source."},
        {"id": "second", "title": "Other source"},
    ],
    "actors": [{"id": "JP", "name": "Japan", "also": ["Tokyo"]}, {"id": "KR", "name": "Korea"}],
    "aspects": [{"id": "mil", "name": "Military"}, {"id": "eco", "name": "Economy"}],
    "key_points": ["c"],
    "parts": [
        {"id": "o", "title": "Overview", "kind": "overview", "note": "Of the overview.",
         "sections": [{"id": "i", "label": "Introduction", "statements": ["To begin with."],
                       "note": "Of the introduction."}]},
        {"id": "p", "title": "A part", "note": "Of the part.",
         "sections": [
             {"id": "q", "title": "A section", "note": "Of the section.", "statements": [
                 {"text": "It may rain, and it can snow.", "note": "Of the statement.", "claims": [
                     {"id": "c", "exact": "It may rain", "modality": "possible", "hedges": ["may"],
                      "by": "the weather man", "actors": ["JP"], "aspects": ["mil"],
                      "note": "Of the claim."},
                     {"exact": "it can snow", "modality": "capability", "source": "second"}]},
                 {"text": "It is said to be cold.", "modality": "reported", "by": "a neighbour",
                  "aspects": ["eco"], "actors": ["KR"], "note": "Of another."}]}],
         "tables": [
             {"id": "u", "title": "Of the part alone", "columns": [{"id": "a", "title": "Alone"}],
              "rows": [{"cells": ["42"]}]}]},
    ],
    "tables": [
        {"id": "t", "title": "A table", "note": "Of the table.",
         "columns": [{"id": "a", "title": "What"}, {"id": "b", "title": "Whose"}],
         "rows": [
             {"cells": ["One", {"text": "Two", "support": "none", "note": "Of the cell."}],
              "agreement": "differ", "reason": "Of the reason.", "note": "Of the row."}]},
    ],
}  # fmt: skip


def facts(value: Any) -> Iterator[str]:
    """Every text of `value` that is a fact."""
    match value:
        case dict():
            for name, inner in value.items():
                if name not in NOT_FACTS:
                    yield from facts(inner)
        case list():
            for inner in value:
                yield from facts(inner)
        case str():
            yield value


@pytest.mark.parametrize("format", ["markdown", "text"])
def test_every_fact_is_in_it(
    format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "all.briefing.yaml"
    path.write_text(json.dumps(BRIEFING))
    assert main(["show", str(path), "--format", format, "--width", "1000"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    words = {"differ": "different", "none": "not carried", "overview": "Introduction"}
    missing = [fact for fact in facts(BRIEFING) if words.get(fact, fact) not in printed]
    # It begins the document, without its title.
    assert missing == ["Overview"]
    assert "edition 7" in printed and "not assessed" in printed

"""Briefing files for the tests of the library."""

from __future__ import annotations

from pathlib import Path

TEXT = """\
# A small briefing
briefbook: 1
id: {id}
title: {title}
prose: true
sources:
  - id: article
    title: The Article
actors:
  - id: JP
    name: Japan
parts:
  - id: japan
    title: Japan
    kind: response
    actor: JP
    sections:
      - id: plans
        title: Plans
        statements:
          - id: focus
            text: Japan may focus on defence.
            modality: possible
            hedges: [may]
{more}tables:
  - id: main
    title: Main Table
    columns:
      - {{id: label, title: Aspect}}
      - {{id: JP, title: Japan, actor: JP}}
    rows:
      - cells: [Military, {{text: Focus on defence, claims: [focus], support: full}}]
      - cells: [Trade, "10"]
"""


def write_briefing(
    folder: Path, id: str, *, name: str = "", title: str = "A Title", statements: int = 0
) -> Path:
    """A briefing file in `folder`, with so many statements more."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"{id}.briefing.yaml")
    more = "".join(f"          - text: Statement number {n}.\n" for n in range(statements))
    path.write_text(TEXT.format(id=id, title=title, more=more), encoding="utf-8")
    return path

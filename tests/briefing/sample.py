"""A briefing that uses every field of the format, and ways to spoil it."""

from __future__ import annotations

from tui.briefing.problems import Reading
from tui.briefing.read import read

SAMPLE = """\
# yaml-language-server: $schema=briefing.schema.json
briefbook: 1
id: pact
title: Sound Alarm over the Pact
title_note: Headline as published.
language: en
edition: 1
date: null
prose: true
sources:
  - id: article
    type: article
    title: Sound Alarm over the Pact
    author: null
    issued: null
    URL: ~
    file: pact.source.txt
  - {id: other, title: Other, author: [Jane Doe, John Roe]}
actors:
  - id: JP
    name: Japan
  - {id: KR, name: South Korea, also: [Seoul]}
aspects:
  - {id: military, name: Military}
  - {id: diplomacy, name: Diplomacy}
key_points: [focus-jp, focus-kr, jp.2]
parts:
  - id: japan
    kind: response
    label: Japan
    title: Japan’s Concerns
    actor: JP
    sections:
      - id: jp
        title: Measures
        aspects: [diplomacy, military]
        statements:
          - id: jp-bolster
            text: In response to the potential pact, Japan is likely to bolster it.
            modality: expected
            hedges: [potential, is likely to]
          - text: This includes increasing investments.
            inherits: jp-bolster
            paragraph: true
          - A plain sentence.
  - id: comparison
    kind: comparison
    title: Comparison
    prose: false
    sections:
      - id: enhancements
        title: Military Enhancements
        aspects: [military]
        actors: []
        statements:
          - text: Japan is likely to focus, while South Korea may prioritize drills.
            claims:
              - id: focus-jp
                exact: Japan is likely to focus
                modality: expected
                hedges: [is likely to]
                actors: [JP]
              - exact: South Korea may prioritize drills
                id: focus-kr
                modality: possible
                hedges: [may]
                actors: [KR]
                source: other
                quote: {exact: South Korea may, suffix: prioritize}
tables:
  - id: comparative
    title: Comparative Table
    columns:
      - {id: label, title: Response Aspect}
      - {id: JP, title: Japan, actor: JP}
      - {id: n, title: Number}
    rows:
      - aspect: military
        agreement: differ
        reason: What the editor saw.
        cells:
          - Military Focus
          - text: Missile defense, intelligence-sharing
            claims: [focus-jp]
            support: full
            note: Some.
          - 1.10
      - cells: [NO, "", 010]
"""


def changed(old: str, new: str) -> str:
    """The sample with the first `old` replaced, which has to be there."""
    assert old in SAMPLE
    return SAMPLE.replace(old, new, 1)


def read_text(text: str) -> Reading:
    """The reading of a text, under a file name without a folder."""
    return read(text.encode(), "x.briefing.yaml")


def places(reading: Reading) -> list[tuple[int, int, str]]:
    """Line, column and rule of each problem."""
    return [(p.line, p.column, p.rule) for p in reading.problems]

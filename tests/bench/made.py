"""Briefings made to a length, to see how cost grows."""

from pathlib import Path

TEXT = (
    "Japan is likely to bolster its defense capabilities and deepen its security cooperation "
    "with the United States, while South Korea may prioritize strengthening its military alliance "
    "and could seek further sanctions through the United Nations"
)


def write_briefing(folder: Path, sections: int) -> Path:
    """Write a briefing with one long part of so many sections, two statements each; its path.

    1,000 sections are about 780 kB.
    """
    lines = [
        "briefbook: 1",
        f"id: made-{sections}",
        "title: Made to a length",
        "prose: true",
        "actors: [{id: JP, name: Japan}, {id: KR, name: South Korea}]",
        "parts:",
        "  - id: overview",
        "    kind: overview",
        "    title: Overview",
        "    sections: [{id: introduction, statements: [A made briefing begins here.]}]",
        "  - id: long",
        "    title: The long part",
        "    sections:",
    ]
    for section in range(1, sections + 1):
        lines += [f"      - id: s{section}", f"        title: Section {section}"]
        lines += ["        statements:"]
        for n in range(1, 3):
            lines += [
                f"          - id: s{section}-{n}",
                f"            text: Statement {n} of section {section}. {TEXT}.",
                "            modality: expected",
                "            hedges: [is likely to]",
                "            actors: [JP]",
            ]
    path = folder / f"made-{sections}.briefing.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

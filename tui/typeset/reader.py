"""The words of a part, of the overview and of the comparative prose, as blocks of a flow."""

from __future__ import annotations

from collections.abc import Iterable

from tui.briefing.model import Briefing, Part, Section, Source
from tui.briefing.places import Places
from tui.briefing.tabs import comparison_parts, overview_sections

from .flow import Block
from .spans import SECONDARY, STRONG, TEXT, TITLE

MEASURE = 72
"""The widest that prose is set, in cells."""

MEASURE_ALONE = 74
"""The same where no outline stands beside it."""

RIGHT_MARGIN = 2


class Text:
    """Blocks and the outline over them, gathered section by section."""

    def __init__(self, *, roomy: bool = True) -> None:
        """`roomy`: two blank lines above a heading rather than one."""
        self.blocks: list[Block] = []
        self.outline: list[tuple[str, str]] = []
        """`(label, id)` of each entry."""
        self._above = 2 if roomy else 1

    def title(self, text: str, id: str) -> None:
        """The title of a part."""
        self.blocks.append(Block(text, TITLE, id, above=self._above))

    def heading(self, text: str, id: str = "", *, first: bool = False) -> None:
        """A heading, and an entry of the outline."""
        self.outline.append((text, id))
        self.blocks.append(
            Block(text, STRONG, id, above=1 if first else self._above, entry=len(self.outline) - 1)
        )

    def section(self, section: Section, *, first: bool = False) -> None:
        """A heading, if there is one, and the statements on it."""
        shown = section.title or section.label
        if section.title:
            self.heading(section.title, section.id, first=first)
        elif shown:
            self.outline.append((shown, section.id))
        entry = len(self.outline) - 1
        for i, statement in enumerate(section.statements):
            above = 0 if i == 0 and section.title else 1
            if i == 0 and not section.title and not first:
                above = self._above
            self.blocks.append(
                Block(
                    statement.text, TEXT, statement.id, True, above,
                    statement=statement, entry=entry,
                )
            )  # fmt: skip
        if section.note:
            self.blocks.append(Block(section.note, SECONDARY, entry=entry))

    def part(self, part: Part) -> None:
        """A part: its title, its sections, the editor's note."""
        self.title(part.title, part.id)
        for i, section in enumerate(part.sections):
            self.section(section, first=i == 0)
        if part.note:
            self.blocks.append(Block(part.note, SECONDARY, above=self._above))

    def facts(self, rows: Iterable[tuple[str, str]], id: str) -> None:
        """Names and values, one below the other; the first can be chosen."""
        entry = len(self.outline) - 1
        for i, (name, value) in enumerate(rows):
            self.blocks.append(
                Block(value, TEXT, id if i == 0 else "", i == 0, 0, name, 9, entry=entry)
            )


def part_text(part: Part, *, roomy: bool = True) -> Text:
    """One part."""
    text = Text(roomy=roomy)
    text.part(part)
    return text


def comparison_text(briefing: Briefing, *, roomy: bool = True) -> Text:
    """The comparative prose."""
    text = Text(roomy=roomy)
    for part in comparison_parts(briefing):
        text.part(part)
    return text


def overview_text(briefing: Briefing, places: Places, *, roomy: bool = True) -> Text:
    """Key points, the introduction, the sources, the other sections of the overview parts."""
    text = Text(roomy=roomy)
    points = [p for p in map(places.find, briefing.key_points) if p and p.claim and p.statement]
    if points:
        text.heading("Key points")
        for i, place in enumerate(points):
            assert place.claim and place.statement
            shown = place.statement
            if place.kind == "claim":
                # Only the claim's words: as a statement of its own it shows its mark and hedges.
                c = place.claim
                shown = type(shown)(text=c.exact, id=c.id, modality=c.modality, hedges=c.hedges)
            text.blocks.append(
                Block(
                    shown.text, TEXT, f"key:{place.claim.id}", True, 0 if i == 0 else 1,
                    statement=shown, entry=0,
                )
            )  # fmt: skip
    sections = overview_sections(briefing)
    for i, section in enumerate(sections):
        if i == 1:
            _sources(text, briefing)
        if i == 0 and not section.title and section.label and text.blocks:
            # An introduction without a heading needs one here, below the key points.
            text.heading(section.label)
            statements, note = section.statements, section.note
            text.section(Section(id=section.id, statements=statements, note=note), first=True)
            first = len(text.blocks) - len(statements) - bool(note)
            if statements:
                text.blocks[first] = text.blocks[first]._replace(above=0)
            continue
        text.section(section, first=not text.blocks)
    if len(sections) < 2:
        _sources(text, briefing)
    for part in briefing.parts:
        if part.kind == "overview" and part.note:
            text.blocks.append(Block(part.note, SECONDARY))
    return text


def _sources(text: Text, briefing: Briefing) -> None:
    if not briefing.sources and briefing.title_note:
        text.blocks.append(Block(briefing.title_note, SECONDARY))
    for i, source in enumerate(briefing.sources):
        if i == 0:
            text.heading("Source" if len(briefing.sources) == 1 else "Sources")
        elif text.blocks:
            text.blocks.append(Block("", above=0))
        notes = [source.note] if source.note else []
        if i == 0 and briefing.title_note:
            notes.insert(0, briefing.title_note)
        text.facts(
            [
                ("Title", source.title),
                ("Author", author_words(source)),
                ("Date", source.issued or "unknown"),
                ("Address", source.URL or "unknown"),
                *[("In", source.container_title)] * bool(source.container_title),
                *[("Publ.", source.publisher)] * bool(source.publisher),
                *[("Type", source.type)] * bool(source.type),
                *[("Lang.", source.language)] * bool(source.language),
                *[("Seen", source.accessed)] * bool(source.accessed),
                *[("File", source.file)] * bool(source.file),
                *(("Note", note) for note in notes),
            ],
            f"source:{source.id}",
        )


def nothing_blocks(words: str, keys: Iterable[tuple[str, str]]) -> list[Block]:
    """What stands where nothing is: a sentence, and a line of keys that help."""
    line, bold = "", []
    for key, does in keys:
        line += "   " if line else ""
        bold.append((len(line), len(line) + len(key)))
        line += f"{key} {does}"
    return [Block(words), Block(line, SECONDARY, bold=bold)]


def author_words(source: Source | None) -> str:
    """Who wrote it, or that it is unknown."""
    author = source.author if source else ()
    return (author if isinstance(author, str) else ", ".join(author)) or "unknown"

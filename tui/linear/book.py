"""What is open: a briefing with what is worked out of it, and the library it was chosen from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from tui.briefing.evidence import Where, locate_claim
from tui.briefing.model import Briefing, Claim, Source, Table
from tui.briefing.places import Place, claims_of
from tui.briefing.sanitize import safe_line
from tui.library.document import Document
from tui.typeset.cells import one_line


class Book(Document):
    """The open briefing, with what is called by name in it."""

    def __init__(self, briefing: Briefing, path: Path) -> None:
        super().__init__(briefing, path)
        self.actors = {actor.id: one_line(actor.name) for actor in briefing.actors}
        self.aspects = {aspect.id: one_line(aspect.name) for aspect in briefing.aspects}
        self.sources: dict[str, Source] = {source.id: source for source in briefing.sources}

    @cached_property
    def matrix(self) -> Table | None:
        """The comparison, aspects by actors, where there is one to make."""
        from tui.compare.matrix import matrix

        return matrix(self.briefing)

    def claims(self, place: Place) -> list[Place]:
        """A place for each claim of the statement at `place`."""
        statement = place.statement
        claims: Sequence[Claim] = claims_of(statement) if statement else ()
        return [place._replace(kind="claim", id=claim.id, claim=claim) for claim in claims]

    def where(self, place: Place) -> Where | None:
        """Where the claim at `place` stands in its source; None unless at one place. Raises
        EvidenceError where its source has no words to read."""
        assert place.claim is not None
        return locate_claim(place, self.source_text(place.claim.source))


class Library:
    """The briefings there are to choose from; each is read when its line is shown."""

    def __init__(self, files: Sequence[Path] = ()) -> None:
        """`files`, or those of the user's library."""
        self._files = tuple(files)

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files of the briefings."""
        if self._files:
            return self._files
        from tui.library.discover import library_files

        return tuple(library_files())

    def again(self) -> Library:
        """The same, its folders looked through again."""
        return Library(self._files)

    def lines(self, index: int) -> Iterator[str]:
        """What a briefing is called, or what is wrong with its file, in a line."""
        yield self._line(index)

    def _line(self, index: int) -> str:
        from tui.library.cache import read_cached

        path = self.files[index]
        try:
            reading = read_cached(path)
        except OSError as error:
            return f"{safe_line(path.name)} cannot be read: {error.strerror or error}"
        if reading.briefing is None:
            first = reading.problems[0]
            return f"{safe_line(path.name)} cannot be read: line {first.line}: {first.message}"
        return f"{one_line(reading.briefing.title)}, {reading.briefing.date or 'undated'}"

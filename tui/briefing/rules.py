"""The rules of the format that no single field can break: ids, references, hedges, rows.

They are checked over the model, whole or with what does not fit left out, so that each is
written once for both ways of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from .evidence import path_within
from .model import FORMAT_VERSION, Briefing, Cell, Claim, Node, Part, Section, Statement, Table
from .places import tables_of
from .problems import quoted
from .sanitize import safe_line

Namespace = Literal["source", "actor", "aspect", "claim"]

_ID = re.compile(r"[\w-]+")
_UNSPACED = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1100", "\u11ff"),  # Hangul
    ("\u1780", "\u17ff"),  # Khmer
    ("\u2e80", "\u9fff"),  # Chinese, Japanese
    ("\uac00", "\ud7ff"),  # Hangul
    ("\uf900", "\ufaff"),  # Chinese
    ("\U00020000", "\U0003ffff"),  # Chinese
)
"""Scripts that do not put a blank on both sides of every word."""

_MOST_TRIES = 100
"""Occurrences of a hedge inside longer words after which it is not looked for any further."""
_MOST_WORK = 1_000_000_000
"""Characters that are searched for hedges and claims in one file: hours in a hostile one."""


class Finding(NamedTuple):
    """A rule that is broken, by the field that breaks it."""

    owner: Node
    field: str
    rule: str
    message: str
    remedy: str
    item: int = -1
    """Which item of the field, where it is a list and one item is wrong."""
    first: Node | None = None
    """What has the same id before."""
    missing: str = ""
    """The id that does not exist, if that is what is wrong."""
    namespace: Namespace | None = None
    """What it should have named."""
    valid: tuple[str, ...] = ()
    """The ids that it could have been."""
    given: tuple[Node, str] | None = None
    """Another field, without which nothing can be said of this one."""


def find_hedge(text: str, hedge: str, start: int = 0) -> int:
    """Where `hedge` begins in `text` from `start` on as whole words, in code points; -1 when it
    does not occur.

    Where a script puts no blanks between words, anywhere counts.
    """
    start = text.find(hedge, start) if hedge else -1
    for _ in range(_MOST_TRIES):
        if start < 0:
            break
        end = start + len(hedge)
        before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
        if not (_inside_word(before) or _inside_word(after)):
            return start
        start = text.find(hedge, start + 1)
    return -1


def _inside_word(pair: str) -> bool:
    """Whether no word ends between two characters; at an end of the text there is only one."""
    return len(pair) == 2 and all(
        c.isalnum() and not (c >= "\u0e00" and any(low <= c <= high for low, high in _UNSPACED))
        for c in pair
    )


def check(briefing: Briefing, folder: Path) -> list[Finding]:
    """Every broken rule of a briefing that is not resolved yet and whose file is in `folder`."""
    return _Check(briefing, folder).found


class _Check:
    def __init__(self, briefing: Briefing, folder: Path) -> None:
        self.found: list[Finding] = []
        self.briefing = briefing
        self.ids: dict[Namespace, Mapping[str, Node]] = {
            "source": self._unique(briefing.sources),
            "actor": self._unique(briefing.actors),
            "aspect": self._unique(briefing.aspects),
        }
        self.valid: dict[Namespace, tuple[str, ...]] = {}
        self.heirs: list[Statement | Claim] = []
        self.cells: list[Cell] = []
        self.work = 0

        if briefing.briefbook != FORMAT_VERSION:
            message = f"format version {briefing.briefbook} cannot be read here"
            remedy = f"write briefbook: {FORMAT_VERSION}, or update briefbook"
            self._add(briefing, "briefbook", "version", message, remedy)
        if not _ID.fullmatch(briefing.id):
            self._malformed(briefing, briefing.id)
        self._unique(_named(briefing))
        self._one(briefing, "source", briefing.source, "source")
        for part in briefing.parts:
            self._part(part)
        for table in tables_of(briefing):
            self._table(table)
        self._claim_references()
        for source in briefing.sources:
            if source.file and path_within(folder, source.file) is None:
                message = f"{quoted(source.file)} is not in or below the briefing’s folder"
                remedy = "put the file there and name it by its relative path"
                self._add(source, "file", "file", message, remedy)

    def _add(
        self,
        owner: Node,
        field: str,
        rule: str,
        message: str,
        remedy: str,
        item: int = -1,
        given: tuple[Node, str] | None = None,
    ) -> None:
        self.found.append(Finding(owner, field, rule, message, remedy, item, given=given))

    def _unique(self, nodes: Iterable[Node]) -> dict[str, Node]:
        """The nodes by their ids, which have to be well formed and each its own."""
        seen: dict[str, Node] = {}
        for node in nodes:
            name: str = node.id  # type: ignore[attr-defined]
            if not _ID.fullmatch(name):
                self._malformed(node, name)
            elif (first := seen.setdefault(name, node)) is not node:
                message, remedy = f"id {quoted(name)} is taken", "give one of them another id"
                self.found.append(Finding(node, "id", "duplicate-id", message, remedy, first=first))
        return seen

    def _malformed(self, node: Node, name: str) -> None:
        message = f"id {quoted(name)} has other than letters, digits, - and _"
        if not name:
            message = "an id with nothing in it"
        self._add(node, "id", "id", message, "write letters, digits, - and _ only")

    def _part(self, part: Part) -> None:
        self._around(part)
        if part.actor:
            self._one(part, "actor", part.actor, "actor")
            if part.kind != "response":
                message = f"actor on a part of kind {part.kind}"
                remedy = "write kind: response, or actors for its statements"
                self._add(part, "actor", "actor", message, remedy, given=(part, "kind"))
        for section in part.sections:
            self._around(section)
            for statement in section.statements:
                # Most have none of these, and there are many.
                if statement.actors or statement.aspects or statement.source:
                    self._around(statement)
                if statement.claims:
                    self._claims(statement)
                    continue
                if statement.hedges:
                    self._hedges(statement, "text", "the text of this statement")
                if statement.inherits:
                    self.heirs.append(statement)

    def _claims(self, statement: Statement) -> None:
        for field in ("modality", "hedges", "by", "inherits"):
            if getattr(statement, field):
                message = f"a statement with claims has no {field} of its own"
                self._add(statement, field, "claims", message, "move it to the claims")
        for claim in statement.claims:
            self._around(claim)
            if claim.inherits:
                self.heirs.append(claim)
            self._exact(statement, claim)
            self._hedges(claim, "exact", "the words of this claim")

    def _exact(self, statement: Statement, claim: Claim) -> None:
        if claim.quote or self._too_much(statement, "claims", len(statement.text)):
            return
        count = statement.text.count(claim.exact) if claim.exact else 0
        if count > 1:
            message = f"{quoted(claim.exact)} occurs {count} times in this statement"
            remedy = "take more of its words, or say with quote which it is"
        elif count == 0:
            message = f"{quoted(claim.exact)} does not occur in the text of this statement"
            remedy = _copy(statement.text, claim.exact)
        else:
            return
        self._add(claim, "exact", "exact", message, remedy, given=(statement, "text"))

    def _hedges(self, node: Statement | Claim, field: str, where: str) -> None:
        text: str = getattr(node, field)
        for item, hedge in enumerate(node.hedges):
            if self._too_much(node, "hedges", len(text)):
                return
            if find_hedge(text, hedge) >= 0:
                continue
            message = f"hedge {quoted(hedge)} does not occur in {where}"
            remedy = _copy(text, hedge)
            if hedge and hedge in text:
                message = f"hedge {quoted(hedge)} occurs in {where} only inside a longer word"
                remedy = "copy the whole word"
            self._add(node, "hedges", "hedge", message, remedy, item, given=(node, field))

    def _too_much(self, node: Node, field: str, more: int) -> bool:
        before, self.work = self.work, self.work + more
        if before <= _MOST_WORK < self.work:
            message = f"too many {field} for texts as long as these"
            self._add(node, field, "size", message, "a statement is one sentence: split it")
        return self.work > _MOST_WORK

    def _table(self, table: Table) -> None:
        self._unique(table.columns)
        for column in table.columns:
            self._one(column, "actor", column.actor, "actor")
        wanted = len(table.columns)
        columns = _counted(wanted, "column")
        counts = {len(row.cells) for row in table.rows}
        alike = len(counts) == 1 and len(table.rows) > 1 and wanted not in counts
        if alike:
            message = f"table has {columns}, each of its rows has {_counted(counts.pop(), 'cell')}"
            remedy = "add what is missing: a column for every cell, a cell for every column"
            self._add(table, "columns", "row", message, remedy, given=(table.rows[0], "cells"))
        for row in table.rows:
            self._one(row, "aspect", row.aspect, "aspect")
            self.cells += [cell for cell in row.cells if cell.claims]
            count = len(row.cells)
            if count != wanted and not alike:
                message = f"row has {_counted(count, 'cell')}, the table has {columns}"
                remedy = "remove cells, or quote one that a comma cut"
                if count < wanted:
                    remedy = 'an empty cell is ""'
                self._add(row, "cells", "row", message, remedy, given=(table, "columns"))

    def _around(self, node: Part | Section | Statement | Claim) -> None:
        if node.source:
            self._one(node, "source", node.source, "source")
        if node.actors:
            self._all(node, "actors", node.actors, "actor")
        if node.aspects:
            self._all(node, "aspects", node.aspects, "aspect")

    def _one(self, node: Node, field: str, name: str, space: Namespace, item: int = -1) -> None:
        known = self.ids[space]
        if not name or name in known:
            return
        valid = self.valid.setdefault(space, tuple(known))
        message = f"there is no {space} {quoted(name)}"
        if not valid:
            remedy = f"this file has no {space}s"
        elif sum(map(len, valid)) < 100:
            remedy = f"those there are: {safe_line(', '.join(valid))}"
        else:
            remedy = f"name one of the {space}s of this file"
        self.found.append(
            Finding(node, field, "reference", message, remedy, item, None, name, space, valid)
        )

    def _all(self, node: Node, field: str, names: tuple[str, ...], space: Namespace) -> None:
        for item, name in enumerate(names):
            self._one(node, field, name, space, item)

    def _claim_references(self) -> None:
        if not (self.briefing.key_points or self.heirs or self.cells):
            return
        claims = claims_by_id(self.briefing)
        self.ids["claim"] = claims
        self._all(self.briefing, "key_points", self.briefing.key_points, "claim")
        for cell in self.cells:
            self._all(cell, "claims", cell.claims, "claim")
        done: set[int] = set()
        for heir in self.heirs:
            self._one(heir, "inherits", heir.inherits, "claim")
            chain: set[int] = set()
            above: Statement | Claim | None = heir
            while above is not None and id(above) not in done:
                done.add(id(above))
                chain.add(id(above))
                above = claims.get(above.inherits)
            if above is not None and id(above) in chain:
                message = f"what inherits from {quoted(above.inherits)} comes back to itself"
                remedy = "give one of them its own modality instead"
                self._add(above, "inherits", "cycle", message, remedy)


def _named(briefing: Briefing) -> Iterator[Part | Section | Statement | Claim | Table]:
    """All that shares the namespace of the briefing and has an id of its own."""
    for part in briefing.parts:
        yield part
        for section in part.sections:
            yield section
            for statement in section.statements:
                if statement.id:
                    yield statement
                for claim in statement.claims:
                    if claim.id:
                        yield claim
        yield from part.tables
    yield from briefing.tables


def claims_by_id(briefing: Briefing) -> dict[str, Statement | Claim]:
    """Every claim, and statement that is its own claim, by its id, written or not."""
    claims: dict[str, Statement | Claim] = {}
    for part in briefing.parts:
        for section in part.sections:
            for n, statement in enumerate(section.statements, 1):
                name = statement.id or f"{section.id}.{n}"
                if not statement.claims:
                    claims[name] = statement
                for c, claim in enumerate(statement.claims, 1):
                    claims[claim.id or f"{name}.{c}"] = claim
    return claims


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_PLAIN = str.maketrans("‘’“”‐‑–—", "''\"\"----")


def _copy(text: str, words: str) -> str:
    loose = " ".join(words.casefold().translate(_PLAIN).split())
    if len(text) < 10_000 and loose in " ".join(text.casefold().translate(_PLAIN).split()):
        return "only capitals, blanks, quotes or dashes differ: copy it as it stands"
    return "copy it as it stands"

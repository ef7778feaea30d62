"""The placed tree: every key and value of a file with where it stands, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from .events import BLOCK, CUT, MAX_DEPTH, MAX_VALUES, MERGE_KEY, PARSE_ERRORS, gate_for, parser_of
from .problems import MOST, Flaw, quoted
from .shape import NULLS
from .syntax import explain


class Scalar:
    """A text as written. `start` and `end` are code points from the start of the file."""

    __slots__ = ("end", "plain", "start", "text")

    def __init__(self, start: int, end: int, text: str, plain: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.plain = plain
        """Whether it stands without quotes."""

    @property
    def is_null(self) -> bool:
        """Whether it says that there is no value."""
        return self.plain and self.text in NULLS


class Sequence:
    """A list."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: int, end: int, items: list[Tree]) -> None:
        self.start = start
        self.end = end
        self.items = items


class Mapping:
    """Keys and their values, in the order of the file."""

    __slots__ = ("doubled", "end", "pairs", "start")

    def __init__(
        self,
        start: int,
        end: int,
        pairs: dict[str, tuple[Scalar, Tree]],
        doubled: list[tuple[Scalar, Tree]],
    ) -> None:
        self.start = start
        self.end = end
        self.pairs = pairs
        """By the text of the key: the key and its value; of a key that is there twice the first
        that has a value."""
        self.doubled = doubled
        """Keys that are there already, and their values."""


class Absent:
    """A value that was refused, and needs no other word."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


Tree = Scalar | Sequence | Mapping | Absent


def tree_of(text: str) -> tuple[Tree | None, list[Flaw]]:
    """The tree of the document in `text`, and what of it is refused.

    Reading stops at a limit, a syntax error or too many flaws; that is then the last one, and the
    tree None.
    """
    flaws: list[Flaw] = []
    try:
        return _Builder(text, flaws).build(), flaws
    except _Stop:
        pass
    except MarkedYAMLError as error:
        flaws.append(explain(error, text))
    except PARSE_ERRORS as error:
        flaws.append(Flaw(0, 1, "syntax", quoted(str(error)), "look for a \\ in double quotes"))
    return None, flaws


class _Stop(Exception):
    """Nothing more is read."""


class _Builder:
    def __init__(self, text: str, flaws: list[Flaw]) -> None:
        self.text = text
        self.flaws = flaws
        self.values = 0

    def build(self) -> Tree | None:
        careful, clean = gate_for(self.text)
        stack: list[tuple[list[Tree], bool, int]] = []
        items: list[Tree] = []
        mapping = False
        start = documents = 0
        for event in self._events():
            kind = type(event)
            if issubclass(kind, NodeEvent):
                opening = event.start_mark.index
                key = mapping and not len(items) % 2
                if not key:
                    self._count(opening)
                self._refuse_properties(event)
                if kind is ScalarEvent:
                    value = event.value
                    if careful or not value.isascii():
                        value = clean(value)
                    if event.style in BLOCK:
                        value = value.rstrip("\n")
                    end = event.end_mark.index
                    items.append(Scalar(opening, end, value, not event.style))
                    if not event.style and CUT.match(self.text, end):
                        self._warn_of_cut(end)
                elif kind is AliasEvent:
                    items.append(Absent(opening, event.end_mark.index))
                else:
                    stack.append((items, mapping, start))
                    if len(stack) > MAX_DEPTH:
                        self._stop(opening, "nesting", f"nested more than {MAX_DEPTH} deep")
                    items, start = [], opening
                    mapping = kind is MappingStartEvent
            elif kind is SequenceEndEvent or kind is MappingEndEvent:
                end = max(start + 1, event.end_mark.index)
                built: Tree
                if mapping:
                    built = self._mapping(start, end, items)
                else:
                    built = Sequence(start, end, items)
                items, mapping, start = stack.pop()
                items.append(built)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    place = event.start_mark.index
                    self._stop(place, "document", "a second document begins here", width=3)
        return items[0] if items else None

    def _events(self) -> Iterator[Any]:
        next_event = parser_of(self.text).get_event
        while not isinstance(event := next_event(), StreamEndEvent):
            yield event

    def _count(self, place: int) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            self._stop(place, "size", f"more than {MAX_VALUES:,} values in one file")

    def _stop(self, place: int, rule: str, message: str, width: int = 1) -> None:
        remedy = {
            "nesting": "a briefing never is; look for brackets that are not closed",
            "size": "split it into several briefings",
            "document": "one file holds one briefing; put it in a file of its own",
        }[rule]
        self.flaws.append(Flaw(place, place + width, rule, message, remedy))
        raise _Stop

    def _refuse(self, flaw: Flaw) -> None:
        if len(self.flaws) >= MOST - 1:
            message, remedy = "too many problems to read on", "mend those above first"
            self.flaws.append(Flaw(flaw.start, flaw.end, "more", message, remedy))
            raise _Stop
        self.flaws.append(flaw)

    def _refuse_properties(self, event: Any) -> None:
        start = event.start_mark.index
        kind = type(event)
        if kind is AliasEvent:
            name = quoted(f"*{event.anchor}")
            remedy = "write the value out, or quote a text that begins with *"
            message = f"{name} is an alias, which a briefing does not take"
            self._refuse(Flaw(start, event.end_mark.index, "alias", message, remedy))
            return
        if event.anchor:
            name = "&" + event.anchor
            remedy = "remove it, or quote a text that begins with &"
            message = f"{quoted(name)} is an anchor, which a briefing does not take"
            place = max(start, self.text.find(name, start))
            self._refuse(Flaw(place, place + len(name), "anchor", message, remedy))
        if event.tag:
            remedy = "remove it, or quote a text that begins with !"
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"{quoted(name)} is a tag, which a briefing does not take"
            place = max(start, self.text.find("!", start))
            self._refuse(Flaw(place, place + 1, "tag", message, remedy))

    def _warn_of_cut(self, end: int) -> None:
        hash_sign = self.text.index("#", end)
        message = "a blank and # end the text here"
        remedy = "quote the text, or put a blank after # if it is a comment"
        self.flaws.append(
            Flaw(hash_sign, hash_sign + 1, "comment", message, remedy, level="warning")
        )

    def _mapping(self, start: int, end: int, items: list[Tree]) -> Mapping:
        pairs: dict[str, tuple[Scalar, Tree]] = {}
        doubled: list[tuple[Scalar, Tree]] = []
        for key, value in zip(items[::2], items[1::2], strict=True):
            if isinstance(key, Absent):
                continue
            if not isinstance(key, Scalar) or key.is_null:
                remedy = "quote it if it is a text"
                self._refuse(Flaw(key.start, key.end, "key", "a key has to be a text", remedy))
            elif key.plain and key.text == MERGE_KEY:
                message = "“<<” merges mappings, which a briefing does not take"
                remedy = "write the values out"
                self._refuse(Flaw(key.start, key.end, "merge", message, remedy))
            elif key.text in pairs:
                first, given = pairs[key.text]
                if isinstance(given, Scalar) and given.is_null:
                    pairs[key.text] = first, value
                doubled.append((key, value))
                # Several keys that are there twice are one item that ran into another.
                if doubled[0][0].text == key.text:
                    message = f"key {quoted(key.text)} is here twice"
                    remedy = "remove one of them, or begin a new item with “- ”"
                    place = first.start
                    self._refuse(
                        Flaw(key.start, key.end, "duplicate-key", message, remedy, first=place)
                    )
            else:
                pairs[key.text] = key, value
        return Mapping(start, end, pairs, doubled)

"""YAML as libyaml's events, and data built from them: the fast way to read.

`yaml.load` and `yaml.compose` recurse and crash the process on deep nesting; events do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

try:
    from yaml._yaml import CParser as _parser
except ImportError:
    from yaml import SafeLoader as _parser  # type: ignore[assignment]

from .sanitize import safe
from .shape import NULLS, briefing_shape, strict_value

MAX_DEPTH = 32
MAX_VALUES = 500_000
"""Scalars, lists and mappings of a file; keys are not counted."""

PARSE_ERRORS = (YAMLError, ValueError, OverflowError)
"""What a parser may raise; the latter two at what is not UTF-8 or no Unicode at all."""

_AS_WRITTEN = {0x10FF85: "\x85", 0x10FF28: "\u2028", 0x10FF29: "\u2029"}
_HIDDEN = {ord(text): chr(code) for code, text in _AS_WRITTEN.items()}
"""Line breaks to YAML 1.1 and to no editor: private characters stand in for them."""

MERGE_KEY = "<<"

BLOCK = frozenset("|>")
"""Styles of a text on lines of its own; the break after its last line is no part of it."""

_WORDS = NULLS | {MERGE_KEY, "true", "false"}
"""Plain scalars that may be more than a text; numbers too, which all sort before `:`."""

_ESCAPES = re.compile(r'\\[^"\\/nt ]')
"""Escapes in a quoted text that may yield what the text itself cannot hold."""

CUT = re.compile(r"[ \t]* #[^\s#]")
"""What ends a plain text like a comment, and was hardly meant to."""
_MAY_CUT = re.compile(r" #[^\s#]")
"""What every `CUT` ends with; to look for that takes time to the square of a run of blanks."""


class Parser(Protocol):
    """What parses YAML: libyaml's, or PyYAML's own where that is missing."""

    def get_event(self) -> Any:
        """The next event; raises `yaml.YAMLError` at a syntax error."""


def parser_of(text: str) -> Parser:
    """A parser of `text` that has yielded nothing yet."""
    return _parser(text.translate(_HIDDEN) if _has_other_breaks(text) else text)


def gate_for(text: str) -> tuple[bool, Callable[[str], str]]:
    """What makes a string of `text` safe, and whether strings that are ASCII need it too."""
    if _has_other_breaks(text):
        return True, _shown
    return _ESCAPES.search(text) is not None, safe


def _has_other_breaks(text: str) -> bool:
    return "\x85" in text or "\u2028" in text or "\u2029" in text


def _shown(value: str) -> str:
    return safe(value.translate(_AS_WRITTEN))


def data_of(text: str) -> object:
    """The document as dicts, lists and texts, ready to be converted to the model.

    Nothing is explained here: None where the file has anything that is not plainly right, and
    `tree.tree_of` then says what it is. What this takes, that takes as the same.
    """
    try:
        return _build(text)
    except PARSE_ERRORS:
        return None


def _build(text: str) -> object:
    next_event = parser_of(text).get_event
    careful, clean = gate_for(text)
    cut = "#" in text and _MAY_CUT.search(text)
    stack: list[tuple[list[Any], bool, Any]] = []
    # Of what is open: its items, or its keys and values in turn; whether it is a mapping; its
    # shape, or that of its items.
    items: list[Any] = []
    mapping = False
    shape: Any = briefing_shape()
    documents = 0
    for _ in range(MAX_VALUES):  # as many events hold no more values
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                return None
            value = event.value
            if careful or not value.isascii():
                value = clean(value)
            if not event.style:
                if cut and CUT.match(text, event.end_mark.index):
                    return None
                if value < ":" or value in _WORDS:
                    if mapping and not len(items) % 2:
                        if value in NULLS or value == MERGE_KEY:
                            return None
                    elif value in NULLS:
                        value = None
                    elif mapping and shape is not None and items[-1] in shape.strict:
                        value = strict_value(shape.fields[items[-1]].kind, value)
                        if value is None:
                            return None
            elif event.style in BLOCK:
                value = value.rstrip("\n")
            items.append(value)
        elif kind is SequenceStartEvent or kind is MappingStartEvent:
            if event.anchor or event.tag or (mapping and not len(items) % 2):
                return None
            stack.append((items, mapping, shape))
            if len(stack) > MAX_DEPTH:
                return None
            if mapping:
                shape = shape and shape.inner.get(items[-1])
            elif kind is SequenceStartEvent:
                shape = None
            mapping = kind is MappingStartEvent
            items = []
        elif kind is SequenceEndEvent:
            if shape is not None and shape.shorthand:
                field = shape.shorthand
                items = [{field: item} if item.__class__ is str else item for item in items]
            built: Any = items
            items, mapping, shape = stack.pop()
            items.append(built)
        elif kind is MappingEndEvent:
            turn = iter(items)
            built = dict(zip(turn, turn, strict=True))
            if 2 * len(built) != len(items):
                return None
            if shape is not None and None in items:
                known = shape.fields
                built = {k: v for k, v in built.items() if v is not None or k not in known}
            items, mapping, shape = stack.pop()
            items.append(built)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                return None
        elif kind is AliasEvent:
            return None
        elif kind is StreamEndEvent:
            return items[0] if items else None
    return None

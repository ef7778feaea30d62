"""Syntax errors of YAML in plain words, where the mistake is rather than where it was noticed."""

from __future__ import annotations

import re
from collections import deque

from yaml import MarkedYAMLError

from .problems import Flaw, quoted

_CLOSING = {"[": "]", "{": "}"}
_FIELD = re.compile(r"[ \t]*(?:- +)*(?P<key>[^\s:#'\"\[\]{}-][^:#\n\r]*):(?P<space>\s|$)?")
"""The beginning of a line that is, or was meant to be, `key: value`."""
_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*[^\s#]")
"""The beginning of a line that is neither blank nor a comment."""


def explain(error: MarkedYAMLError, text: str) -> Flaw:
    """The flaw that made the parser stop with `error` in `text`."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0
    context = error.context_mark.index if error.context_mark else at
    here = text[at : at + 1]
    if here == "\t" or "tab character" in problem:
        return Flaw(at, at + 1, "tab", "a tab in the indentation", "use spaces")
    if "mapping values" in problem:
        return _colon(text, at)
    if "end of stream" in problem and "quoted" in (error.context or ""):
        return Flaw(context, context + 1, "quote", "this quote is never closed", "close it")
    if "',' or" in problem:
        return _bracket(text, context, at)
    if "find expected ':'" in problem:
        return _no_colon(text, context)
    if "expected key" in problem or "block end" in problem or "'-' indicator" in problem:
        return _unexpected(text, at)
    if "sequence entries" in problem:
        remedy = "put the list on lines of its own, or quote the text"
        return Flaw(at, at + 1, "indent", "a list item cannot begin here", remedy)
    if "escape" in problem or "hexdecimal" in problem:
        start = max(text.rfind("\\", 0, at + 1), 0)
        remedy = "write \\\\ for a backslash, or use single quotes"
        return Flaw(start, start + 2, "quote", "no such escape in double quotes", remedy)
    if "alphabetic or numeric" in problem or "any token" in problem or "node content" in problem:
        start = context if "alphabetic" in problem else at
        first = text[start : start + 1]
        message = f"a text cannot begin with {quoted(first)}" if first.strip() else "nothing here"
        return Flaw(start, start + 1, "quote", message, "quote the text")
    if "scanning a block scalar" in (error.context or ""):
        remedy = "begin the text on the next line, or quote it"
        return Flaw(at, at + 1, "syntax", "nothing may follow | or > on its line", remedy)
    if "document start" in problem:
        remedy = "align it with the lines above, or remove it"
        return Flaw(at, _line_end(text, at), "syntax", "the briefing has ended above", remedy)
    return Flaw(at, at + 1, "syntax", problem, "look at this line and the one above")


def _colon(text: str, at: int) -> Flaw:
    """A `:` where no key can be: in a value, after a line that was none, or indented too far."""
    start = _line_start(text, at)
    before = text[start:at]
    if re.search(r":(\s|$)", before) or before.lstrip().startswith(("'", '"')):
        remedy = "quote values that contain “: ”"
        return Flaw(at, at + 1, "colon", "a colon in the middle of a text", remedy)
    above = _line_above(text, start)
    if above is not None and _indent(text, above) == _indent(text, start):
        return _no_colon(text, above)
    first = start + _indent(text, start)
    remedy = "align it with the fields it belongs to"
    return Flaw(first, at, "indent", "a field begins where the text above goes on", remedy)


def _no_colon(text: str, at: int) -> Flaw:
    """A line that should have been `key: value`."""
    start = at if text[at : at + 1].strip() else at + _indent(text, at)
    end = _line_end(text, start)
    field = _FIELD.match(text, start, end)
    if field and field["space"] is None:
        colon = field.end() - 1
        return Flaw(colon, colon + 1, "colon", "no space after this colon", "put one there")
    remedy = "write “key: value”, or indent it further than the text that it continues"
    return Flaw(start, end, "colon", f"{quoted(text[start:end])} is no field", remedy)


def _bracket(text: str, opened: int, at: int) -> Flaw:
    """Something in a `[` or `{` that neither a comma nor the end comes before."""
    bracket = text[opened : opened + 1]
    closing = _CLOSING.get(bracket, "]")
    if _line_start(text, opened) != _line_start(text, at):
        remedy = f"close it with {closing}"
        return Flaw(opened, opened + 1, "bracket", f"this {bracket} is never closed", remedy)
    remedy = "quote a text that goes on after its quotes"
    return Flaw(at, at + 1, "bracket", f"a comma or {closing} is missing before this", remedy)


def _unexpected(text: str, at: int) -> Flaw:
    """Something that is no part of the list or mapping around it."""
    start = _line_start(text, at)
    before = text[start:at].rstrip()
    here = text[at : at + 1]
    if here in ("]", "}", ","):
        remedy = "remove it, or quote the text"
        return Flaw(at, at + 1, "bracket", f"this {here} belongs to nothing", remedy)
    if before.endswith(("'", '"')):
        remedy = "quote the whole; in single quotes write ' twice, in double quotes \\\""
        return Flaw(at, at + 1, "quote", "text goes on after its closing quote", remedy)
    remedy = "align it with the lines it belongs to"
    message = "this line is indented unlike those around it"
    if here == "-":
        message = "a list item where a field was expected"
    return Flaw(at, _line_end(text, at), "indent", message, remedy)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"[\r\n]|\Z").search(text, at)
    return found.start() if found else len(text)


def _line_above(text: str, start: int) -> int | None:
    """Where the next line above begins that is neither blank nor a comment."""
    last = deque(_LINE.finditer(text, 0, start), 1)
    return last[0].start() if last else None


def _indent(text: str, start: int) -> int:
    """How many blanks the line has that begins at `start`."""
    end = start
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end - start

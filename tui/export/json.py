"""A briefing and its tables as JSON: the model under its own names, every default filled in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin

import msgspec
from msgspec.structs import fields

from tui.briefing.model import Briefing, Node, Table


def briefing_json(briefing: Briefing) -> str:
    """The whole briefing as one object: absent lists as `[]`, absent scalars as `null`."""
    return _dumped(_plain(briefing))


def write(tables: Sequence[Table], citations: Sequence[str] = ()) -> str:
    """One table as `briefing_json` has it, several as an array; it has no place for citations,
    its cells name the claims they rest on."""
    plain = [_plain(table) for table in tables]
    return _dumped(plain[0] if len(plain) == 1 else plain)


def _dumped(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not isinstance(value, Node):
        return value
    absent = _absent(type(value))
    plain = {}
    for name in value.__struct_fields__:
        given = getattr(value, name)
        plain[name] = absent[name][1] if given == absent[name][0] else _plain(given)
    return plain


@cache
def _absent(node: type[Node]) -> dict[str, tuple[Any, Any]]:
    """For each field what it holds when absent, and what is printed then."""
    found: dict[str, tuple[Any, Any]] = {}
    for field in fields(node):
        types = get_args(field.type) if isinstance(field.type, UnionType) else (field.type,)
        listed = str not in types and any(get_origin(type) is tuple for type in types)
        default = field.default
        if default in ("", (), None):
            found[field.name] = (default, [] if listed else None)
        else:
            found[field.name] = (default, default)
    return found

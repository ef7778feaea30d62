"""The shape of the model: what the format's mappings may hold, for reading without the model.

Compiled once from the types of the structs, so that a field is declared in one place.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from msgspec.structs import FieldInfo, fields

from .model import Briefing, Node

Kind = Literal["text", "texts", "text or texts", "number", "flag", "choice", "mapping", "mappings"]

_KINDS: Final[dict[Any, Kind]] = {
    str: "text",
    int: "number",
    bool: "flag",
    tuple[str, ...]: "texts",
}

NULLS = frozenset({"", "~", "null"})
"""Plain scalars that are no value."""


class Field(NamedTuple):
    """One field of a mapping."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    """The valid texts, where kind is choice."""
    shape: Shape | None = None
    """The shape of the mapping, or of each in the list of mappings."""


class Shape:
    """One mapping of the format."""

    def __init__(self, struct: type[Node]) -> None:
        self.struct = struct
        self.name = struct.__name__.lower()
        self.shorthand = struct.SHORTHAND
        self.fields = {info.encode_name: _field(info) for info in fields(struct)}
        self.inner = {f.name: f.shape for f in self.fields.values() if f.shape}
        """The shapes of the fields that hold mappings."""
        self.lists = {n: s for n, s in self.inner.items() if self.fields[n].kind == "mappings"}
        """The shapes of the fields that hold lists of mappings."""
        self.strict = tuple(f.name for f in self.fields.values() if f.kind in ("number", "flag"))
        """The fields that hold no text."""

    @property
    def words(self) -> tuple[str, ...]:
        """The names of the fields."""
        return tuple(self.fields)


@cache
def briefing_shape() -> Shape:
    """The shape of a whole briefing."""
    return Shape(Briefing)


def strict_value(kind: Kind, plain: str) -> int | bool | None:
    """The number or flag that a plain scalar is, where `kind` asks for one; else None."""
    if kind == "flag":
        return {"true": True, "false": False}.get(plain)
    digits = plain.removeprefix("-")
    canonical = digits == "0" or (digits.isascii() and digits.isdigit() and digits[0] != "0")
    return int(plain) if canonical and len(digits) < 19 else None


@cache
def _shape(struct: type[Node]) -> Shape:
    return Shape(struct)


def _field(info: FieldInfo) -> Field:
    name, required = info.encode_name, info.required
    given = [kind for kind in _alternatives(info.type) if kind is not NoneType]
    if given == [str, tuple[str, ...]]:
        return Field(name, "text or texts", required)
    (kind,) = given
    if kind in _KINDS:
        return Field(name, _KINDS[kind], required)
    if get_origin(kind) is Literal:
        return Field(name, "choice", required, choices=get_args(kind))
    if get_origin(kind) is tuple:
        return Field(name, "mappings", required, shape=_shape(get_args(kind)[0]))
    return Field(name, "mapping", required, shape=_shape(kind))


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)

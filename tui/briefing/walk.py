"""The walk over the placed tree by the shape of the model, which finds every misfit at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from .model import Briefing, Node
from .problems import MOST, Flaw, nearest, quoted
from .sanitize import safe_line
from .shape import Field, Shape, briefing_shape, strict_value
from .tree import Absent, Mapping, Scalar, Sequence, Tree

_OTHER_WORDS = {
    "likely": "expected",
    "probable": "expected",
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "capability",
    "said": "reported",
    "believed": "reported",
    "fact": "stated",
    "country": "response",
    "introduction": "overview",
    "background": "context",
    "agrees": "agree",
    "differs": "differ",
}
"""What an author writes for a choice when the valid word does not come to mind."""

_QUOTE_IT = "quote this text: a comma or a colon cut it"
_A_WHOLE_LIST = 1_000_000
_NOTHING: dict[str, Any] = {
    "text": "",
    "texts": (),
    "text or texts": (),
    "number": 0,
    "flag": False,
    "choice": None,
    "mapping": None,
    "mappings": (),
}


class Walk(NamedTuple):
    """What a walk found."""

    briefing: Briefing | None
    """All that fits, with nothing in place of what does not, so that rules can be checked; the
    briefing itself when there are no flaws."""
    flaws: list[Flaw]
    origins: dict[int, Mapping | Scalar]
    """By the `id` of a struct in `briefing`, what it was made of."""
    told: set[tuple[int, str]]
    """The fields that a flaw is about: `id` of the struct and name."""
    unnamed: Counter[str]
    """How many sources, actors, statements … may have an id that could not be read."""
    lost: set[str]
    """Ids of what stands where it could not be read."""


def walk(tree: Tree) -> Walk:
    """The briefing in `tree`, and every place where it does not fit the model."""
    walker = _Walker()
    if not isinstance(tree, Mapping):
        fields = "begin it with the fields briefbook, id, title and parts"
        remedy = f"{fields}; a file of separated values ends in .csv or .tsv"
        walker.flaw(tree, "type", "this is no briefing", remedy)
        return Walk(None, walker.flaws, {}, set(), Counter(), set())
    briefing = walker.mapping(tree, briefing_shape())
    assert isinstance(briefing, Briefing)
    w = walker
    return Walk(briefing, w.flaws, w.origins, w.told, w.unnamed, w.lost)


class _Walker:
    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.origins: dict[int, Mapping | Scalar] = {}
        self.told: set[tuple[int, str]] = set()
        self.unnamed: Counter[str] = Counter()
        self.lost: set[str] = set()

    def flaw(self, at: Tree, rule: str, message: str, remedy: str) -> None:
        self.flaws.append(Flaw(at.start, at.end, rule, message, remedy))

    def mapping(self, tree: Mapping, shape: Shape) -> Node:
        values: dict[str, Any] = {}
        written: dict[str, Scalar] = {}
        """The fields that are there, whatever their value, under their right names."""
        wrong: list[str] = []
        for key, value in tree.doubled:
            self._lose(key.text, value)
        for name, (key, value) in self._sorted_out(tree, shape).items():
            field = shape.fields.get(name) or self._unknown(key, value, shape, tree)
            if field is None or field.name in written:
                self._lose(name, value)
                continue
            written[field.name] = key
            if isinstance(value, Scalar) and value.is_null:
                if name not in shape.fields:
                    wrong.append(field.name)
                continue
            fitting = self.field(value, field)
            if fitting is None:
                wrong.append(field.name)
            else:
                values[field.name] = fitting
        for field in shape.fields.values():
            if field.required and field.name not in values:
                values[field.name] = _NOTHING[field.kind]
                if field.name not in wrong:
                    self._missing(tree, shape, field, written)
                    wrong.append(field.name)
        struct = shape.struct(**values)
        self.origins[id(struct)] = tree
        self.told.update((id(struct), key.text) for key, _ in tree.doubled)
        for name in wrong:
            self.told.add((id(struct), name))
            inner = shape.fields[name].shape
            if name == "id":
                self.unnamed[shape.name] += 1
            elif inner:
                self.unnamed[inner.name] += _A_WHOLE_LIST
        return struct

    def _sorted_out(self, tree: Mapping, shape: Shape) -> dict[str, tuple[Scalar, Tree]]:
        """The pairs of `tree`; items that ran into the list above, because the field that they
        belong to is missing, under that field."""
        for name, inner in shape.lists.items():
            key, above = tree.pairs.get(name, (None, None))
            if key is None or not isinstance(above, Sequence):
                continue
            if not above.items or _fits(above.items[-1], inner):
                continue
            own = next(n for n, item in enumerate(above.items) if not _fits(item, inner))
            strays = above.items[own:]
            for other, home in shape.lists.items():
                if own and other not in tree.pairs and all(_fits(s, home) for s in strays):
                    start = strays[0].start
                    message = f"{_a(home.name)} in the list of {name}"
                    remedy = f"write “{other}:” on the line above"
                    self.flaw(strays[0], "list", message, remedy)
                    return tree.pairs | {
                        name: (key, Sequence(above.start, start, above.items[:own])),
                        other: (key, Sequence(start, above.end, strays)),
                    }
        return tree.pairs

    def _lose(self, name: str, tree: Tree) -> None:
        """Takes down the ids in what is not read, so that nobody is told they do not exist."""
        if isinstance(tree, Scalar):
            if name == "id":
                self.lost.add(tree.text)
        elif isinstance(tree, Sequence):
            for item in tree.items:
                self._lose("", item)
        elif isinstance(tree, Mapping):
            for key, value in (*tree.pairs.values(), *tree.doubled):
                self._lose(key.text, value)

    def field(self, tree: Tree, field: Field) -> Any:
        """The value of a field, or None where it does not fit, after saying so."""
        if isinstance(tree, Absent):
            return None
        kind = field.kind
        if kind == "text or texts":
            kind = "texts" if isinstance(tree, Sequence) else "text"
        if kind == "texts":
            return self._texts(tree, field)
        if kind == "mappings":
            return self._mappings(tree, field)
        if kind == "mapping":
            assert field.shape
            if isinstance(tree, Mapping):
                return self.mapping(tree, field.shape)
            known = ", ".join(field.shape.words)
            self._misfit(tree, field.name, "a mapping", f"write it with its fields: {known}")
            return None
        if not isinstance(tree, Scalar):
            asked = {"number": "a whole number", "flag": "true or false"}.get(kind, "a text")
            self._misfit(tree, field.name, asked, _remedy_for_text(tree))
            return None
        if kind == "choice":
            return self._choice(tree, field)
        if kind == "text":
            return tree.text
        value = strict_value(kind, tree.text) if tree.plain else None
        if value is None:
            asked = "a whole number" if kind == "number" else "true or false"
            message = f"{field.name} is {asked}, not {quoted(tree.text)}"
            self.flaw(tree, "type", message, f"write {asked}, without quotes")
        return value

    def _texts(self, tree: Tree, field: Field) -> tuple[str, ...] | None:
        if not isinstance(tree, Sequence):
            written = safe_line(tree.text) if isinstance(tree, Scalar) else "…"
            remedy = f"write {field.name}: [{written}]" if len(written) < 40 else "put it in […]"
            self._misfit(tree, field.name, "a list of texts", remedy)
            return None
        texts = []
        fits = True
        for item in tree.items:
            if isinstance(item, Scalar) and not item.is_null:
                texts.append(item.text)
                continue
            fits = False
            if isinstance(item, Scalar):
                self.flaw(item, "type", f"an empty item in {field.name}", "remove it")
            elif not isinstance(item, Absent):
                what = f"{field.name} is a list of texts, and this is {_described(item)}"
                self.flaw(item, "type", what, _remedy_for_text(item))
        return tuple(texts) if fits else None

    def _mappings(self, tree: Tree, field: Field) -> tuple[Node, ...] | None:
        assert field.shape
        if not isinstance(tree, Sequence):
            remedy = f"begin each {field.shape.name} with “- ”"
            self._misfit(tree, field.name, "a list", remedy)
            return None
        return tuple(self._item(item, field.shape) for item in tree.items)

    def _item(self, tree: Tree, shape: Shape) -> Node:
        if isinstance(tree, Mapping):
            return self.mapping(tree, shape)
        if isinstance(tree, Scalar) and shape.shorthand and not tree.is_null:
            struct = shape.struct(**{shape.shorthand: tree.text})
            self.origins[id(struct)] = tree
            return struct
        known = f"with its fields: {', '.join(shape.words)}"
        if not isinstance(tree, Absent):
            if isinstance(tree, Scalar) and tree.is_null:
                empty = f'an empty {shape.name} is ""' if shape.name == "cell" else "remove it"
                self.flaw(tree, "type", f"{_a(shape.name)} with nothing in it", empty)
            else:
                asked = "a text or a mapping" if shape.shorthand else "a mapping"
                self._misfit(tree, _a(shape.name), asked, f"write it {known}")
        required = {f.name: _NOTHING[f.kind] for f in shape.fields.values() if f.required}
        struct = shape.struct(**required)
        self.told.update((id(struct), name) for name in shape.fields)
        self.unnamed[shape.name] += 1
        return struct

    def _choice(self, tree: Scalar, field: Field) -> str | None:
        if tree.text in field.choices:
            return tree.text
        listed = ", ".join(field.choices)
        message = f"{field.name} {quoted(tree.text)} is not one of {listed}"
        near = self._nearest(tree.text, [*field.choices, *_OTHER_WORDS])
        near = _OTHER_WORDS.get(near, near)
        remedy = f"did you mean {near}?" if near in field.choices else "write one of these"
        self.flaw(tree, "choice", message, remedy)
        return None

    def _unknown(self, key: Scalar, value: Tree, shape: Shape, tree: Mapping) -> Field | None:
        """Says that a key is not a field; the field that was meant, if that is plain."""
        message = f"{quoted(key.text)} is not a field of {_a(shape.name)}"
        empty = isinstance(value, Scalar) and value.is_null
        free = [name for name in shape.words if name not in tree.pairs]
        first, blank, _ = key.text.partition(" ")
        if empty and blank and first in free:
            remedy = f"put a colon after {first}, or quote this text"
            self.flaw(key, "unknown-key", message, remedy)
            return shape.fields[first]
        able = [name for name in free if _may_hold(shape.fields[name], value)]
        near = "" if blank and isinstance(value, Scalar) else self._nearest(key.text, able)
        if not near and isinstance(value, Sequence):
            near = next((name for name in able if shape.fields[name].required), "")
        cut = bool(blank) or empty
        if not near and shape.shorthand and shape.shorthand not in tree.pairs:
            cut = True
        if cut:
            remedy = _QUOTE_IT + (f" (or did you mean {near}?)" if near else "")
        elif near:
            remedy = f"did you mean {near}?"
        else:
            remedy = f"its fields are {', '.join(shape.words)}"
        self.flaw(key, "unknown-key", message, remedy)
        return shape.fields[near] if near else None

    def _nearest(self, word: str, valid: Iterable[str]) -> str:
        return nearest(word, valid) if len(self.flaws) < MOST else ""

    def _missing(
        self, tree: Mapping, shape: Shape, field: Field, written: dict[str, Scalar]
    ) -> None:
        if key := written.get(field.name):
            message = f"{field.name} has no value"
            self.flaw(key, "missing", message, f"{_a(shape.name)} needs one")
        elif len(written) < len(tree.pairs) and shape.shorthand == field.name:
            return  # a text that was cut, which has been said
        else:
            message = f"{_a(shape.name)} without {field.name}"
            first = next((key for key, _ in tree.pairs.values() if key.start == tree.start), tree)
            self.flaw(first, "missing", message, f"add {field.name}: …")

    def _misfit(self, tree: Tree, what: str, asked: str, remedy: str) -> None:
        message = f"{what} is {asked}, and this is {_described(tree)}"
        self.flaw(tree, "type", message, remedy)


def _fits(tree: Tree, shape: Shape) -> bool:
    """Whether `tree` may be meant as one of `shape`, by the names of its fields."""
    if isinstance(tree, Mapping):
        return all(name in shape.fields for name in tree.pairs)
    return isinstance(tree, Scalar) and bool(shape.shorthand)


def _may_hold(field: Field, tree: Tree) -> bool:
    """Whether `tree` may be meant as the value of `field`."""
    if isinstance(tree, Mapping):
        return field.kind == "mapping"
    if isinstance(tree, Sequence):
        if field.shape:
            fit = [_fits(item, field.shape) for item in tree.items]
        else:
            fit = [isinstance(item, Scalar) for item in tree.items]
        return field.kind in ("mappings", "texts", "text or texts") and (any(fit) or not fit)
    return True


def _described(tree: Tree) -> str:
    if isinstance(tree, Scalar):
        return "nothing" if tree.is_null else "a text"
    return "a list" if isinstance(tree, Sequence) else "a mapping"


def _remedy_for_text(tree: Tree) -> str:
    if isinstance(tree, Mapping):
        return "quote this text: a colon cut it" if tree.pairs else "quote it if it is a text"
    return "quote a text that begins with [" if isinstance(tree, Sequence) else "write a text"


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"

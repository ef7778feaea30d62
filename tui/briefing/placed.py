"""The careful way to read: by the placed tree, with every problem explained."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from .model import Briefing, Node
from .problems import MOST, Flaw, Problem, nearest, problems_of
from .rules import Finding, Namespace, check
from .tree import Mapping, Scalar, Sequence, Tree, tree_of
from .walk import Walk, walk

_UNREADABLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"  # what YAML does not allow
    "|[\udc80-\udcff]+"  # bytes that are not UTF-8
)
_DECLARED_BY: dict[Namespace, tuple[str, ...]] = {
    "source": ("source",),
    "actor": ("actor",),
    "aspect": ("aspect",),
    "claim": ("part", "section", "statement", "claim"),
}
"""The mappings whose ids, or whose inner mappings' ids, make up a namespace."""


def read_placed(text: str, path: str, folder: Path) -> tuple[Briefing | None, tuple[Problem, ...]]:
    """The briefing in `text`, not resolved, and all that is wrong with it.

    In `text` a byte that was not UTF-8 is a lone surrogate. The briefing is None if any of the
    problems is an error.
    """
    flaws = list(_unreadable(text))
    bad = [flaw.start for flaw in flaws]
    text = _UNREADABLE.sub(lambda match: "\ufffd" * len(match.group()), text)
    if len(flaws) == MOST:
        return None, problems_of(path, text, flaws)
    briefing, others = _read(text, folder)
    # What a bad byte spoils is not another mistake.
    flaws += [f for f in others if bisect_left(bad, f.start) == bisect_left(bad, f.end)]
    if any(flaw.level == "error" for flaw in flaws):
        briefing = None
    return briefing, problems_of(path, text, flaws)


def _read(text: str, folder: Path) -> tuple[Briefing | None, list[Flaw]]:
    tree, flaws = tree_of(text)
    if tree is None or (isinstance(tree, Scalar) and tree.is_null):
        if not flaws:
            remedy = "begin it with briefbook: 1"
            flaws.append(Flaw(0, 1, "empty", "there is nothing in this file", remedy))
        return None, flaws
    walked = walk(tree)
    flaws += walked.flaws
    if walked.briefing is not None:
        findings = check(walked.briefing, folder)
        flaws += [_flaw(walked, finding) for finding in _unsaid(walked, findings)]
    return walked.briefing, flaws


def _unreadable(text: str) -> Iterator[Flaw]:
    """What of a text that was decoded with surrogates for bad bytes cannot be read."""
    matches = _UNREADABLE.finditer(text)
    for match in islice(matches, MOST - 1):
        found = match.group()
        if "\udc80" <= found[0] <= "\udcff":
            name = " ".join(f"{ord(byte) - 0xDC00:02X}" for byte in found[:4])
            message, remedy = f"byte {name} is not UTF-8", "save the file as UTF-8"
            yield Flaw(*match.span(), "encoding", message, remedy)
        else:
            message = f"control character U+{ord(found):04X}"
            yield Flaw(*match.span(), "control", message, "remove it")
    for match in islice(matches, 1):
        message = f"and {1 + sum(1 for _ in matches)} more places like these"
        yield Flaw(*match.span(), "more", message, "this may be no text at all")


def _unsaid(walked: Walk, findings: list[Finding]) -> list[Finding]:
    """The findings that do not merely follow from another mistake."""
    told = walked.told
    findings = [
        f
        for f in findings
        if id(f.owner) in walked.origins
        and (id(f.owner), f.field) not in told
        and not (f.given and (id(f.given[0]), f.given[1]) in told)
        and not (f.first and _lacking(walked, f.first))
    ]
    # An id that nothing has may be that of something whose own id is wrong.
    unnamed = walked.unnamed + Counter(
        type(f.owner).__name__.lower() for f in findings if f.rule in ("id", "duplicate-id")
    )
    for namespace, names in _DECLARED_BY.items():
        findings = [
            f for f in findings if f.namespace != namespace or _stem(f.missing) not in walked.lost
        ]
        used = Counter(_stem(f.missing) for f in findings if f.namespace == namespace)
        excused = used.most_common(sum(unnamed[name] for name in names))
        stems = {stem for stem, _ in excused}
        findings = [
            f for f in findings if f.namespace != namespace or _stem(f.missing) not in stems
        ]
    return _once(findings)


def _lacking(walked: Walk, node: Node) -> bool:
    """Whether `node` is no more than an id, and told to lack the rest: a line written twice."""
    origin = walked.origins.get(id(node))
    if not isinstance(origin, Mapping) or origin.pairs.keys() != {"id"}:
        return False
    return any(owner == id(node) for owner, _ in walked.told)


def _once(findings: list[Finding]) -> list[Finding]:
    """`findings`, but an id that nothing has, nor anything like it, only where it is named first,
    and where there are no ids at all only the first: what they name is missing."""
    named: dict[tuple[Namespace | None, str], list[Finding]] = {}
    for finding in findings:
        if finding.missing:
            name = finding.missing if finding.valid else ""
            named.setdefault((finding.namespace, name), []).append(finding)
    told: dict[int, Finding | None] = {}
    for first, *others in islice((uses for uses in named.values() if len(uses) > 1), MOST):
        if not nearest(first.missing, first.valid):
            more = f"{len(others)} more place{'s' if len(others) > 1 else ''}"
            told.update({id(other): None for other in others})
            told[id(first)] = first._replace(message=f"{first.message}, and so in {more}")
    return [f for finding in findings if (f := told.get(id(finding), finding))]


def _stem(name: str) -> str:
    """What an id is made from, where it is one that was filled in."""
    return name.partition(".")[0]


def _flaw(walked: Walk, finding: Finding) -> Flaw:
    place = _place(walked, finding)
    first = walked.origins.get(id(finding.first)) if finding.first else None
    return Flaw(
        place.start,
        place.end,
        finding.rule,
        finding.message,
        finding.remedy,
        word=finding.missing,
        valid=finding.valid,
        first=-1 if first is None else _value(first, finding.field).start,
    )


def _place(walked: Walk, finding: Finding) -> Tree:
    value = _value(walked.origins[id(finding.owner)], finding.field)
    if isinstance(value, Sequence) and 0 <= finding.item < len(value.items):
        return value.items[finding.item]
    return value


def _value(node: Mapping | Scalar, field: str) -> Tree:
    """The value of a field as written; where it is not, the mapping itself."""
    if isinstance(node, Mapping) and field in node.pairs:
        return node.pairs[field][1]
    return node

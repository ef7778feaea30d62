"""Folding: the form in which texts are compared, and the way back to the original.

Alike are: wide, half-width and other compatible forms (NFKC), letters with and without
diacritics in Latin, Greek and Cyrillic (strokes, hooks and tails too: ł is l), straight and
curly quotes, all dashes, and any run of white space with one space. Soft hyphens, joiners,
direction marks and variation selectors count for nothing. Marks of other scripts stay: ガ is
not カ.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

Span = tuple[int, int]
"""First code point, and the one after the last."""


class Folded(NamedTuple):
    """A folded text."""

    text: str
    starts: Sequence[int] | None
    """For each of its code points where the original one, with its marks, starts; then the
    length of the original. None when they stand one for one."""

    def original(self, start: int, end: int) -> Span:
        """Where the not empty `text[start:end]` stands in the original: whole characters with
        their marks, also where only a part of what one folds to is meant (the s of ß)."""
        if self.starts is None:
            return start, end
        first, last = self.starts[start], self.starts[end - 1]
        return first, self.starts[bisect_right(self.starts, last, end - 1)]


def fold(text: str, *, case: bool = True) -> Folded:
    """`text` folded; with `case=False` capitals stay what they are."""
    folded = text.translate(_FOLDING if case else _KEEPING)
    if _UNSETTLED not in folded and "  " not in folded:
        return Folded(folded, None)
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in _STRETCH.finditer(folded):
        begin, end = match.span()
        pieces.append(folded[done:begin])
        starts.extend(range(done, begin))
        for first, after in _clusters(text, begin, end):
            piece = _fold_cluster(text[first:after], case)
            pieces.append(piece)
            starts.extend([first] * len(piece))
        done = end
    pieces.append(folded[done:])
    starts.extend(range(done, len(text) + 1))
    return _single_spaces("".join(pieces), starts)


_UNSETTLED = "\0"
"""In a folded text: this character folds to none or several, or belongs to the one before."""

_STRETCH = re.compile(f"[^{_UNSETTLED}]?{_UNSETTLED}+", re.DOTALL)

_LONGEST = 32
"""Code points taken for one character with its marks; normalising takes time to the square."""

_ALIKE = {
    **dict.fromkeys(map(ord, "‘’‚‛′‵ʹʻʼʽ´`"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″‶〝〞〟"), '"'),
    **dict.fromkeys(map(ord, "−⁃˗"), "-"),
}
"""Quotes, and the dashes that Unicode does not call dashes."""

_IGNORED = frozenset(
    "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)


class _Table(dict[int, str]):
    """For `str.translate`: what each code point folds to by itself, found out when met."""

    def __init__(self, case: bool) -> None:
        super().__init__()
        self._case = case

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _UNSETTLED if _joins(char) else _fold_cluster(char, self._case)
        if len(folded) != 1:
            folded = _UNSETTLED
        if code < 0x10000:  # a bound, whatever the text
            self[code] = folded
        return folded


_FOLDING = _Table(True)
_KEEPING = _Table(False)


def _joins(char: str) -> bool:
    """Whether `char` belongs to the character before it: marks, wide or not, what is ignored,
    and the vowels and final consonants of Hangul syllables."""
    first = unicodedata.normalize("NFKD", char)[0]
    return (
        first in _IGNORED or "\u1160" <= first <= "\u11ff" or unicodedata.category(first)[0] == "M"
    )


def _clusters(text: str, begin: int, end: int) -> Iterator[Span]:
    """The characters of `text[begin:end]`, each with what belongs to it."""
    edges = [begin]
    for at in range(begin + 1, end):
        if not _joins(text[at]) or at - edges[-1] >= _LONGEST:
            edges.append(at)
    return pairwise([*edges, end])


@lru_cache(4096)
def _fold_cluster(cluster: str, case: bool) -> str:
    plain = _plain(cluster)
    # A small letter has no case to keep: ß is ss, ς is σ.
    cased = "".join(c.casefold() if case or c.islower() else c for c in plain)
    return unicodedata.normalize("NFC", _plain(cased))


def _plain(cluster: str) -> str:
    """`cluster` decomposed, without what does not count."""
    kept: list[str] = []
    bare = False
    for char in unicodedata.normalize("NFKD", cluster.translate(_ALIKE)):
        category = unicodedata.category(char)
        if char in _IGNORED or (bare and category[0] == "M"):
            continue
        if char.isspace():
            char = " "
        elif category == "Pd":
            char = "-"
        elif category[0] != "M":
            char = _ALIKE.get(ord(char), char)
            char, bare = _base(char)
        kept.append(char)
    return "".join(kept)


def _base(char: str) -> tuple[str, bool]:
    """`char` without stroke, hook or tail, and whether its marks do not count."""
    name = unicodedata.name(char, "")
    if not name.startswith(("LATIN ", "GREEK ", "CYRILLIC ")):
        return char, False
    try:
        return unicodedata.lookup(name.partition(" WITH ")[0]), True
    except KeyError:
        return char, True


def _single_spaces(text: str, starts: list[int]) -> Folded:
    if "  " in text:
        kept = [i for i, char in enumerate(text) if char != " " or text[i - 1 : i] != " "]
        text = "".join([text[i] for i in kept])
        starts = [*(starts[i] for i in kept), starts[-1]]
    return Folded(text, starts)

"""Bytes of comma- or tab-separated values in, a briefing of one table or its problems out.

Nothing is lost: what is odd (short rows, another encoding, text after a quote) is read as well
as can be, and told as a warning with its place.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple

from tui.briefing.files import MAX_BYTES, read_regular
from tui.briefing.fold import fold
from tui.briefing.model import FORMAT_VERSION, Briefing, Cell, Column, Row, Table
from tui.briefing.problems import Flaw, Reading, problems_of
from tui.briefing.sanitize import safe, safe_line

Form = Literal["csv", "tsv"]
"""What stands between the cells: a comma (or a semicolon, where the titles have it), or a tab."""

MOST_CELLS = 500_000
"""As many as a briefing may have values."""

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
_BRIEFING = re.compile(r"""\{?\s*(["']?)briefbook\1\s*:""")
_SEP = re.compile(r"\s*sep=([^\w\s\"]|\t)\n", re.IGNORECASE)
_QUOTED = re.compile(r'(?<![^,;\t\n])"(?:[^"]+|"")*+"')
_HEAD = re.compile(rf"\n*((?:{_QUOTED.pattern}|[^\n])*+)")
_END = "\1"
"""After the last line: no safe text has it."""


def form_of(data: bytes) -> Form | None:
    """What standard input holds, by the first line that is neither blank nor a comment: None for
    a briefing, which begins with `briefbook:`; else "tsv" where that line has a tab."""
    text = _decoded(data[:65_536])[0]
    lines = (line.strip(" \r") for line in re.split("[\r\n]", text))
    first = next((line for line in lines if line.strip() and line[0] != "#" and line != "---"), "")
    if _BRIEFING.match(first):
        return None
    return "tsv" if "\t" in first else "csv"


def read(data: bytes, path: str, form: Form) -> Reading:
    """A briefing with the table in `data`, which came from `path`, and what is odd in it.

    The first row holds the titles. Never raises: whatever the bytes are, there is a table or a
    problem.
    """
    if len(data) > MAX_BYTES:
        return _too_large(path)
    if data.startswith(_ZIP):
        what = "this is a workbook or another archive, not text"
        return _wrong(path, Flaw(0, 1, "encoding", what, "save it as CSV"))
    text, flaws = _decoded(data)
    text = _clean(text)
    start, delimiter = _delimiter(text, form)
    parsed = _parse(text, start, delimiter)
    if parsed.flaw is not None and form == "tsv":
        # Between tabs quotes are seldom meant as such.
        parsed = _parse(text, start, delimiter, quotes=False)
    if parsed.flaw is not None:
        if parsed.flaw.level == "error":
            return _wrong(path, parsed.flaw, text)
        flaws.append(parsed.flaw)
    if not parsed.rows:
        what, remedy = "there is nothing in it", "the first line holds the titles of the columns"
        return _wrong(path, Flaw(0, 1, "empty", what, remedy))
    width = max(map(len, parsed.rows))
    if width * len(parsed.rows) > MOST_CELLS:
        return _wrong(path, Flaw(0, 1, "size", f"more than {MOST_CELLS:,} cells", "split it"))
    flaws += _ragged(text, parsed)
    note = " ".join(
        f"{flaw.message[0].upper()}{flaw.message[1:]}: {flaw.remedy}." for flaw in flaws
    )
    return Reading(_briefing(path, parsed.rows, width, note), problems_of(path, text, flaws))


def read_file(path: Path, form: Form) -> Reading:
    """The same for the file at `path`. Raises OSError only when it cannot be opened, or is a
    folder, a pipe or a device."""
    data = read_regular(path)
    return _too_large(str(path)) if data is None else read(data, str(path), form)


def _too_large(path: str) -> Reading:
    return _wrong(path, Flaw(0, 1, "size", f"larger than {MAX_BYTES >> 20} MiB", "split it"))


def _wrong(path: str, flaw: Flaw, text: str = "") -> Reading:
    return Reading(None, problems_of(path, text, [flaw]))


def _briefing(path: str, rows: list[list[str]], width: int, note: str) -> Briefing:
    name = "standard input" if path == "-" else safe_line(Path(path).name)
    stem = name if path == "-" else Path(name).stem
    head, *body = rows
    blank = Cell(text="")
    columns = tuple(
        Column(id=f"column-{number}", title=title)
        for number, title in enumerate([*head, *[""] * (width - len(head))], 1)
    )
    table = Table(
        id=_slug(stem),
        title=stem,
        columns=columns,
        rows=tuple(
            Row(cells=(*[Cell(text=text) for text in row], *[blank] * (width - len(row))))
            for row in body
        ),
        note=note,
    )
    return Briefing(briefbook=FORMAT_VERSION, id=_slug(stem), title=name, parts=(), tables=(table,))


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "-", fold(name, case=False).text).strip("-") or "table"


# The text.


def _decoded(data: bytes) -> tuple[str, list[Flaw]]:
    """The text, and what is to be said about its encoding."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace"), []
    for odd, codec in (1, "utf-16-le"), (0, "utf-16-be"):
        # Every other byte of text in western letters is zero then.
        if len(data) > 8 and data[odd:400:2].count(0) * 2 > len(data[odd:400:2]):
            flaw = Flaw(0, 1, "encoding", "no byte order mark", "read as UTF-16", "warning")
            return data.decode(codec, "replace"), [flaw]
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        first = error.start
    try:
        codec, text = "Windows-1252", data.decode("cp1252")
    except UnicodeDecodeError:
        codec, text = "Latin-1", data.decode("latin-1")
    at = len(_clean(text[:first]))
    return text, [Flaw(at, at + 1, "encoding", "not UTF-8", f"read as {codec}", "warning")]


def _clean(text: str) -> str:
    """`text` made safe, each of its lines ended by LF."""
    return safe(text.replace("\r\n", "\n").replace("\r", "\n"))


def _delimiter(text: str, form: Form) -> tuple[int, str]:
    """Where the titles begin, and what stands between them, outside quotes."""
    named = _SEP.match(text)
    if named is not None:
        return named.end(), named[1]
    head = _HEAD.match(text)
    titles = _QUOTED.sub("", head[1]) if head else ""
    return 0, "\t" if form == "tsv" else next((mark for mark in ",;\t|" if mark in titles), ",")


# Its rows.


class _Parsed(NamedTuple):
    rows: list[list[str]]
    lines: list[int]
    """On which each of them begins, from 1."""
    flaw: Flaw | None = None
    """A quote that never closes; or, as a warning, text after one that does."""


def _parse(text: str, start: int, delimiter: str, *, quotes: bool = True) -> _Parsed:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    first = line = 1 + text.count("\n", 0, start)
    odd = 0
    for strict in (True, False):
        rows: list[list[str]] = []
        lines: list[int] = []
        source = chain(io.StringIO(f"{text[start:]}\n", newline="\n"), () if strict else (_END,))
        reader = csv.reader(source, delimiter=delimiter, quoting=quoting, strict=strict)
        line = first
        try:
            for row in reader:
                rows.append(row)
                lines.append(line)
                line = first + reader.line_num
        except csv.Error:
            odd = line  # only a strict reader stumbles, over the row that begins here
        else:
            break
    if not odd:
        return _without_blanks(rows, lines)
    if rows.pop() != [_END]:
        at = _opening_quote(text, _start_of(text, lines[-1]), delimiter)
        what = "a quote that is opened here never closes"
        remedy = "close it, or write it twice where it is meant"
        return _Parsed(rows, lines, Flaw(at, at + 1, "quote", what, remedy))
    at = _start_of(text, odd)
    what = f"text stands after a closing quote in line {odd}"
    remedy = "taken as part of the cell; a quote may be missing"
    flaw = Flaw(at, at + 1, "quote", what, remedy, "warning")
    return _without_blanks(rows, lines[:-1])._replace(flaw=flaw)


def _without_blanks(rows: list[list[str]], lines: list[int]) -> _Parsed:
    """The rows but for blank lines; where there is one column, those are cells between others."""
    while rows and not rows[-1]:
        rows.pop()
    numbered = list(zip(rows, lines, strict=False))
    if max(map(len, rows), default=0) != 1:
        numbered = [(row, line) for row, line in numbered if row]
    else:
        while not numbered[0][0]:
            del numbered[0]
    return _Parsed([row or [""] for row, _ in numbered], [line for _, line in numbered])


def _start_of(text: str, line: int) -> int:
    """Where a line, counted from 1, starts."""
    return sum(map(len, islice(io.StringIO(text, newline="\n"), line - 1)))


def _opening_quote(text: str, at: int, delimiter: str) -> int:
    """Where the quote stands that opens the last cell of the row that starts at `at`."""
    while True:
        closed = _QUOTED.match(text, at)
        if text[at] == '"' and closed is None:
            return at
        at = text.index(delimiter, closed.end() if closed else at) + 1


def _ragged(text: str, parsed: _Parsed) -> Iterator[Flaw]:
    """What is to be said of rows that are shorter or longer than the first."""
    width = len(parsed.rows[0])
    sized = list(zip(map(len, parsed.rows), parsed.lines, strict=True))
    for found, how, what in (
        ([line for size, line in sized if size < width], "fewer", "filled up with blank cells"),
        ([line for size, line in sized if size > width], "more", "kept in columns without a title"),
    ):
        if found:
            rows = "1 row has" if len(found) == 1 else f"{len(found):,} rows have"
            where = "in" if len(found) == 1 else "the first in"
            at = _start_of(text, found[0])
            message = f"{rows} {how} cells than there are titles, {where} line {found[0]}"
            yield Flaw(at, at + 1, "ragged", message, what, "warning")

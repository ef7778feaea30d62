"""References: `briefing` or `briefing#id`, where briefing is an id in the library or a path."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.files import MAX_BYTES
from tui.briefing.model import Briefing
from tui.briefing.places import Place, Places
from tui.briefing.problems import BriefingError, Problem, Reading, quoted

from .cache import Unsaved, recall
from .discover import SUFFIX, briefing_files, form_of_file, library_files, library_roots

if TYPE_CHECKING:
    from tui.tables.delimited import Form

SHIPPED = "putin-kim-pact"
"""The briefing that comes with the program."""

STDIN = Path("-")
"""The path of standard input."""

_ID = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = 65_536
_ID_LINE = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:id|\"id\")[ \t]*:[ \t]+([\"']?)([A-Za-z0-9_-]+)\1[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)


class RefError(Exception):
    """A reference names nothing; the message says what it could have named."""


class Found(NamedTuple):
    """What a reference names."""

    path: Path
    briefing: Briefing
    place: Place | None
    """The place in the briefing; None is the whole."""
    unsaved: Unsaved | None = None
    """What to save for the next time."""
    odd: tuple[Problem, ...] = ()
    """What is odd in the values a table was read from."""


def resolve(
    text: str, environ: Mapping[str, str] = os.environ, *, form: Form | None = None
) -> Found:
    """What the reference `text` names; `form` as in `find`.

    Raises RefError when it names nothing, BriefingError when the briefing is wrong, OSError
    when its file cannot be opened.
    """
    found = find(*locate(text, environ), form=form)
    if found.unsaved is not None:
        found.unsaved.save()
    return found


def find(path: Path, id: str = "", *, form: Form | None = None) -> Found:
    """What is at `path`, or the place `id` in it; raises as `resolve`. Nothing is saved yet.

    Values are separated as `form` says, in standard input and in a file whose name is not that of
    YAML.
    """
    unsaved: Unsaved | None = None
    is_table = True
    if path == STDIN:
        reading, is_table = _read_input(_standard_input(), form)
    elif form and path.suffix not in (".yaml", ".yml"):
        from tui.tables.delimited import read_file

        reading = read_file(path, form)
    else:
        is_table = form_of_file(path) is not None
        reading, unsaved = recall(path)
    if reading.briefing is None:
        raise BriefingError(reading.problems)
    place = None
    if id:
        places = Places(reading.briefing)
        place = places.find(id)
        if place is None:
            near = places.nearest(id)
            raise RefError(f"no {quoted(id)} in {quoted(reading.briefing.id)}{_hint(near)}")
    return Found(path, reading.briefing, place, unsaved, reading.problems if is_table else ())


def locate(text: str, environ: Mapping[str, str] = os.environ) -> tuple[Path, str]:
    """The file that the reference `text` names, and the id after its `#`, if any; a folder must
    hold one briefing. Raises RefError."""
    path, id = root_of(text, environ)
    if not path.is_dir():
        return path, id
    files = briefing_files(path)
    if len(files) == 1:
        return files[0], id
    if not files:
        raise nothing_in(path)
    some = ", ".join(quoted(str(file.relative_to(path))) for file in files[:3])
    more = ", …" if len(files) > 3 else ""
    raise RefError(f"{quoted(str(path), 200)} holds {len(files)} briefings; name one: {some}{more}")


def nothing_in(where: Path | str) -> RefError:
    """That there is no briefing in `where`, and what to do."""
    return RefError(
        f"no briefing in {quoted(str(where), 200)} — put a file NAME{SUFFIX} there, "
        f"or open the shipped one with: briefbook {SHIPPED}"
    )


def root_of(text: str, environ: Mapping[str, str] = os.environ) -> tuple[Path, str]:
    """The file or folder that the reference `text` names, and the id after its `#`, if any.

    A file comes before an id of the library, and that before a folder. Raises RefError.
    """
    name, _, id = text.rpartition("#")
    if not name or _is_file(Path(text)):
        name, id = text, ""
    if name in ("-", "/dev/stdin"):
        return STDIN, id
    if not name:
        raise RefError("no briefing is named")
    path = Path(name)
    if _is_file(path):
        return path, id
    if _ID.fullmatch(name) and (found := _by_id(name, environ)):
        return found, id
    if path.is_dir():
        return path, id
    near = _near(name, (briefing_id(file) for file in library_files(environ)))
    kind = "briefing or file" if _ID.fullmatch(name) else "file"
    raise RefError(f"no {kind} {quoted(name)}{_hint(near)}")


def briefing_id(path: Path) -> str:
    """The id in the head of a briefing file, which is not parsed; else the file's name."""
    try:
        with path.open("rb") as file:
            found = _ID_LINE.search(file.read(_HEAD))
    except OSError:
        found = None
    return found[2].decode() if found else path.name.removesuffix(SUFFIX)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise RefError("standard input is closed")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _read_input(data: bytes, form: Form | None) -> tuple[Reading, bool]:
    """What was read on standard input, and whether it is a table of separated values."""
    from tui.tables import delimited

    form = form or delimited.form_of(data)
    if form:
        return delimited.read(data, "-", form), True
    from tui.briefing.read import read

    return read(data, "-"), False


def _is_file(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):
        return False


def _by_id(id: str, environ: Mapping[str, str]) -> Path | None:
    def candidates() -> Iterator[Path]:
        name = id + SUFFIX
        yield from (path for root in library_roots(environ) if _is_file(path := root / name))
        files = library_files(environ)
        yield from sorted(files, key=lambda file: file.name != name)

    return next((path for path in candidates() if briefing_id(path) == id), None)


def _near(name: str, ids: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, list(dict.fromkeys(ids)), 3, 0.5)


def _hint(near: list[str]) -> str:
    return f" — did you mean {' or '.join(map(quoted, near))}?" if near else ""

"""The talk: from where you are and what you answer to where you are then, and what is said.

Nothing is read or written here; what an answer asks of the world outside is handed back as an
`Effect`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.briefing.sanitize import safe_line
from tui.search.query import BadQuery

from .book import Book, Library
from .copying import Copyable, copyables
from .page import Page, Spot
from .pages import beside, library_page, outline_of, page_at, spot_of, where_words

if TYPE_CHECKING:
    from tui.library.reference import Found

MOST_OF_AN_ANSWER = 60
"""Characters of an answer that are said back."""


class Read(NamedTuple):
    """Read a briefing; `again` the one that is open."""

    path: Path
    again: bool = False


class Save(NamedTuple):
    """Write `text` to the file `name`."""

    name: str
    text: str
    replace: bool = False


class Clip(NamedTuple):
    """Put `text` on the clipboard."""

    text: str


class Leave(NamedTuple):
    """End the talk."""


Effect = Read | Save | Clip | Leave


class AskWords(NamedTuple):
    """Waiting for what to search."""

    prompt: str = "search for: "


class AskWhat(NamedTuple):
    """Waiting for which of several to copy."""

    options: tuple[Copyable, ...]
    prompt: str = "choice: "


class AskWhere(NamedTuple):
    """Waiting for where the copy goes."""

    copyable: Copyable
    prompt: str = "choice: "


class AskName(NamedTuple):
    """Waiting for the name of a file."""

    copyable: Copyable
    prompt: str = "file name, or Enter for none: "


class AskReplace(NamedTuple):
    """Waiting for a yes, or a file stays as it is."""

    save: Save
    prompt: str = "replace it, yes or no: "


Asked = AskWords | AskWhat | AskWhere | AskName | AskReplace


class State(NamedTuple):
    """Where you are."""

    library: Library
    book: Book | None = None
    trail: tuple[Spot, ...] = ()
    """The spots you came by; you are at the last."""
    asked: Asked | None = None
    """The question that the next answer is to; None is which choice."""

    @property
    def prompt(self) -> str:
        """What stands before the next answer."""
        return self.asked.prompt if self.asked else "choice: "


class Reply(NamedTuple):
    """What comes of an answer."""

    state: State
    lines: Iterable[str] = ()
    """Made as they are read: take them once."""
    effect: Effect | None = None


def begin(found: Found | None, files: Sequence[Path] = ()) -> Reply:
    """What is said first: what was found, from its place on, or the `files` to choose from."""
    state = State(Library(files))
    if found is None:
        return _library(state)
    spots = [spot_of(found.place)] if found.place else []
    return enter(state, Book(found.briefing, found.path), *spots)


def show(state: State, *first: str) -> Reply:
    """The page you are at, after the lines `first`."""
    page = _page(state)
    at = state.trail[-1].at
    title = f"{page.title}, from {at} on" if at else page.title
    return Reply(state, chain(first, ("", title), page.lines(at)))


def enter(state: State, book: Book, *spots: Spot) -> Reply:
    """`book`, opened at the last of `spots`."""
    return show(state._replace(book=book, trail=(*state.trail, Spot("menu"), *spots), asked=None))


def reread(state: State, book: Book) -> Reply:
    """`book` in place of the one that is open, at the same place as far as it is there."""
    trail = [spot for spot in state.trail if spot.kind == "library" or _is_there(spot, book)]
    return show(state._replace(book=book, trail=tuple(trail)), f"Read again: {book.path}")


def _is_there(spot: Spot, book: Book) -> bool:
    try:
        return spot.at <= len(page_at(spot, book).choices)
    except (KeyError, BadQuery):
        return False


def step(state: State, answer: str) -> Reply:
    """What comes of `answer`."""
    try:
        return _step(state, answer.strip())
    except BadQuery as error:
        # Also of a search that is come back to: a pattern may take too long only then.
        return Reply(state._replace(asked=None), [f"This cannot be searched: {error}."])


def _step(state: State, answer: str) -> Reply:
    state, asked = state._replace(asked=None), state.asked
    match asked:
        case AskWords():
            return _search(state, answer) if answer else Reply(state, ["Nothing is searched."])
        case AskName(copyable):
            return _save(state, copyable, answer)
        case AskReplace(save) if answer.lower() in ("y", "yes"):
            return Reply(state, effect=save._replace(replace=True))
        case AskReplace(save):
            return Reply(state, [f"{safe_line(save.name)} stays as it is."])
        case AskWhat() | AskWhere() if answer.lower() in ("", "b", "back"):
            return Reply(state, [_NOT_COPIED])
        case AskWhat(options) if answer.isdecimal():
            chosen = _number(answer, len(options))
            return _ask_where(state, options[chosen - 1]) if chosen else _ask(state, asked, answer)
        case AskWhere(copyable) if answer.isdecimal():
            if _number(answer, 2) == 1:
                return Reply(state._replace(asked=AskName(copyable)))
            if _number(answer, 2) == 2:
                return Reply(state, effect=Clip(copyable.text()))
            return _ask(state, asked, answer)
    # Anything else leaves a question open and is taken as it always is.
    return _command(state, answer)


def _ask(state: State, asked: AskWhat | AskWhere, answer: str) -> Reply:
    most = len(asked.options) if isinstance(asked, AskWhat) else 2
    return Reply(state._replace(asked=asked), [_no_choice(answer, most)])


def _number(answer: str, most: int) -> int:
    """The choice that `answer` names, from 1; 0 where there is no such choice."""
    number = int(answer) if len(answer) < 10 else 0
    return number if 0 < number <= most else 0


def _no_choice(answer: str, most: int) -> str:
    there = f"answer 1 to {most}" if most else "nothing here has a number"
    return f"There is no choice {_said(answer)}: {there}."


def _said(answer: str) -> str:
    cut = safe_line(answer[:MOST_OF_AN_ANSWER])
    return f"{cut} …" if len(answer) > MOST_OF_AN_ANSWER else cut


def _page(state: State) -> Page:
    spot = state.trail[-1]
    if spot.kind == "library" or state.book is None:
        return library_page(state.library)
    return page_at(spot, state.book)


def _command(state: State, answer: str) -> Reply:
    if answer.rstrip(".").isdecimal():
        return _choose(state, answer.rstrip("."))
    if answer.startswith("/"):
        # The first `/` asks for a search; that of `/a regex/` is part of what is searched too.
        regex = answer.endswith("/") and len(answer) > 2 and answer[1] != "/"
        words = answer if regex else answer[1:].strip()
        return _search(state, words) if words else _ask_words(state)
    for command in COMMANDS:
        if answer.lower() in command.names:
            return command.does(state)
    return Reply(state, [f"“{_said(answer)}” is no command here: h lists them."])


def _choose(state: State, answer: str) -> Reply:
    choices = _page(state).choices
    number = _number(answer, len(choices))
    if not number:
        return Reply(state, [_no_choice(answer, len(choices))])
    to, here = choices[number - 1], state.trail[-1]
    # Coming back to what is long, you read on from the choice you left by.
    left = (*state.trail[:-1], here._replace(at=number if here.kind in _LONG else 0))
    if to.kind == "library":
        file = state.library.files[int(to.id)]
        return Reply(state._replace(trail=left), effect=Read(file))
    above = left[:-1] if (to.kind, to.id) == (here.kind, here.id) else left
    return show(state._replace(trail=(*above, to)))


def _go(state: State, to: Spot) -> Reply:
    return show(state._replace(trail=(*state.trail, to)))


def _search(state: State, words: str) -> Reply:
    if state.book is None:
        return Reply(state, [_NO_BRIEFING])
    return _go(state, Spot("results", words))


def _ask_words(state: State) -> Reply:
    if state.book is None:
        return Reply(state, [_NO_BRIEFING])
    return Reply(state._replace(asked=AskWords()))


def _next(state: State) -> Reply:
    return _shift(state, 1)


def _previous(state: State) -> Reply:
    return _shift(state, -1)


def _shift(state: State, by: int) -> Reply:
    spot = state.trail[-1]._replace(at=0)
    row = beside(state.book, spot) if state.book is not None else []
    at = row.index(spot) + by if spot in row else -1
    if not 0 <= at < len(row):
        return Reply(state, [f"There is nothing {'next' if by > 0 else 'before'} here."])
    return show(state._replace(trail=(*state.trail[:-1], row[at])))


def _back(state: State) -> Reply:
    if len(state.trail) < 2:
        return Reply(state, ["There is nothing to go back to: q leaves."])
    trail = state.trail[:-1]
    closed = trail[-1].kind == "library"
    return show(state._replace(trail=trail, book=None if closed else state.book))


def _menu(state: State) -> Reply:
    if state.book is None:
        return show(state)
    trail = state.trail
    at = next(i for i, spot in enumerate(trail) if spot.kind == "menu")
    return show(state._replace(trail=(*trail[:at], Spot("menu"))))


def _outline(state: State) -> Reply:
    to = outline_of(state.book, state.trail[-1]) if state.book is not None else None
    return _go(state, to) if to else Reply(state, ["Here is no outline: it lists a part."])


def _again(state: State) -> Reply:
    return show(state._replace(trail=(*state.trail[:-1], state.trail[-1]._replace(at=0))))


def _where(state: State) -> Reply:
    if state.book is None:
        return Reply(state, [_page(state).title])
    return Reply(state, where_words(state.book, state.trail[-1]))


def _copy(state: State) -> Reply:
    if state.book is None:
        return Reply(state, [_NO_BRIEFING])
    options = copyables(state.book, state.trail[-1])
    if len(options) == 1:
        return _ask_where(state, options[0])
    lines = [f"{n}. {option.what}" for n, option in enumerate(options, 1)]
    return Reply(state._replace(asked=AskWhat(tuple(options))), ["Copy what, as Markdown?", *lines])


def _ask_where(state: State, copyable: Copyable) -> Reply:
    lines = [f"Copy {copyable.what} where?", "1. to a file", "2. to the clipboard"]
    return Reply(state._replace(asked=AskWhere(copyable)), lines)


def _save(state: State, copyable: Copyable, name: str) -> Reply:
    if not name:
        return Reply(state, [_NOT_COPIED])
    return Reply(state, effect=Save(name, copyable.text()))


def _reload(state: State) -> Reply:
    if state.book is None:
        return show(state._replace(library=state.library.again()))
    return Reply(state, effect=Read(state.book.path, again=True))


def _library(state: State) -> Reply:
    return show(state._replace(book=None, trail=(Spot("library"),)))


def _help(state: State) -> Reply:
    return Reply(state, chain(_HELP, (f"{c.names[0]}: {c.help}" for c in COMMANDS)))


def _leave(state: State) -> Reply:
    return Reply(state, effect=Leave())


def _nothing(state: State) -> Reply:
    return Reply(state, ["That was all. h lists the commands."])


_LONG = ("library", "overview", "part", "section", "compare", "table", "source", "results")

_NOT_COPIED = "Nothing is copied."
_NO_BRIEFING = "No briefing is open: choose one by its number."

HINT = "Answer with a number, or h for help, q to leave."

_HELP = (
    "A number goes where it says.",
    "/words: search. Words in any order; “an exact phrase” in straight quotes; /a regex/;",
    "actor:, aspect:, modality:, part: and in: narrow it.",
)


class Command(NamedTuple):
    """A command of the talk."""

    names: tuple[str, ...]
    """What is answered for it; the first stands in the help."""
    help: str
    does: Callable[[State], Reply]


COMMANDS = (
    Command(("s", "search", "find"), "search, asking for what", _ask_words),
    Command(("n", "next"), "the next statement, section, part, table, cell", _next),
    Command(("p", "previous"), "the one before", _previous),
    Command(("b", "back"), "back to where you came from", _back),
    Command(("m", "menu"), "the beginning of this briefing", _menu),
    Command(("o", "outline"), "the sections of this part", _outline),
    Command(("a", "again"), "read this again from its beginning", _again),
    Command(("w", "where"), "where you are", _where),
    Command(("c", "copy"), "copy as Markdown, to a file or the clipboard", _copy),
    Command(("r", "reload"), "read the file again", _reload),
    Command(("l", "library"), "the briefings there are", _library),
    Command(("h", "help", "?"), "this help", _help),
    Command(("q", "quit", "exit"), "leave", _leave),
    Command(("enter", ""), "read on, where there is more", _nothing),
)

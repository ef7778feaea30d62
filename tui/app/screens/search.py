"""Search, and the filter of a table, while their prompt is open and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.app.trail import Spot
from tui.typeset.chrome import Hint
from tui.typeset.layout import State

if TYPE_CHECKING:
    from tui.app.search import Search

    from .briefing import BriefingScreen

NOTHING_LIT = State()

SOON = 0.05
"""Seconds until what the first letter needs is made, where idle time did not make it yet."""

FILTER_HINTS = [Hint("Enter", "Keep"), Hint("Esc", "Back")]
"""The keys of the prompt of a filter."""


class Searching:
    """What is searched on a briefing screen, and where it began."""

    def __init__(self, screen: BriefingScreen) -> None:
        self.screen = screen
        self.found: Search | None = None
        self._light = NOTHING_LIT
        self._before: Search | None = None
        self._origin: Spot | None = None
        self._bad = False
        """Whether what is typed is no query: what was found before it is still lit."""

    # What the screen shows of it.

    def light(self) -> State:
        """What the layouts have to light."""
        return self._light

    def counts(self) -> Mapping[int, int] | None:
        """Matches a tab; None while nothing is searched."""
        if self.found is None or self.found.query.empty:
            return None
        return self.found.counts([tab.id for tab in self.screen.opened.tabs])

    def words(self) -> str:
        """`2/5`, where there are matches."""
        return self.found.words() if self.found is not None and self.found.matches else ""

    def hints(self) -> list[Hint]:
        """The keys of the prompt."""
        return [
            Hint("Enter", "Keep"),
            Hint("↓ ↑", "Next, previous"),
            Hint("Esc", "Back to where you were"),
        ]

    def why_no_step(self) -> str | None:
        """Why there is no next match; None if there is."""
        if self.found is None:
            return "Nothing is searched: / begins."
        return None if self.found.matches else "There is no match."

    # The prompt.

    def ask(self) -> None:
        """Ask what to search."""
        self._before, self._bad = self.found, False
        self._origin = self.screen.reading.here
        self.screen.reading.keep()
        self.screen.open_prompt(self, "/")
        # Folding takes a moment in a long briefing: better before the first letter.
        self.screen.set_timer(SOON, lambda: self.screen.opened.index.units)

    def typed(self, text: str) -> None:
        """Search as it is typed."""
        self._search(text)
        self.screen.settle()

    def kept(self, text: str) -> None:
        """Keep the matches lit; for what is no query the prompt stays, and says what is wrong."""
        if self._bad:
            return
        screen = self.screen
        screen.close_prompt()
        if self.found is not None and not self.found.matches and not self.found.query.empty:
            screen.say(f"No match for “{text}”.")
        if self.found is not None and self.found.query.empty:
            self.stop()
        if self._origin is not None and self._origin != screen.reading.here:
            screen.reading.trail.leave(self._origin)
        screen.settle()

    def left(self) -> None:
        """As it was before."""
        self.screen.close_prompt()
        self._set(self._before)
        self.screen.reading.put_back()
        if self._origin is not None:
            self.screen.reading.return_to(self._origin)
        self.screen.settle()

    def stepped(self, forward: bool) -> None:
        """The next match, or the one before, while still typing."""
        self.step(forward)
        self.screen.settle()

    def stop(self) -> None:
        """Light nothing any more."""
        self._set(None)

    def again(self) -> None:
        """Search the same in what was read again."""
        if self.found is not None:
            from tui.app.search import BadQuery, Search

            at = self.found.at
            try:
                found = Search(self.screen.opened.index, self.found.text)
            except BadQuery:  # a pattern may be too slow on what is new
                self.stop()
                return
            found.at = min(at, max(len(found.matches) - 1, 0))
            self._set(found)

    def step(self, forward: bool) -> None:
        """Go to the next match, or the one before; say when that goes round."""
        found = self.found
        if found is None or not found.matches:
            return
        notice = found.step(forward)
        self._set(found)
        self._show_match()
        if self.screen.asking:
            self.screen.prompt.tell(found.words())
        elif notice:
            self.screen.say(f"{notice}   {found.words()}")

    def _search(self, text: str) -> None:
        screen, origin = self.screen, self._origin or self.screen.reading.here
        from tui.app.search import BadQuery, Search

        index = screen.opened.index
        try:
            found = Search(index, text)
        except BadQuery as error:
            self._bad = True
            screen.prompt.tell(str(error), wrong=True)
            return
        self._bad = False
        screen.reading.put_back()
        if found.matches:
            found.at = index.first_from(found.matches, origin.tab, _unit(origin.id)) or 0
        else:
            screen.reading.return_to(origin)
        self._set(found)
        self._show_match()
        screen.prompt.tell(found.words(), wrong=not (found.matches or found.query.empty))

    def _set(self, found: Search | None) -> None:
        self.found = found
        self._light = found.light() if found is not None else NOTHING_LIT

    def _show_match(self) -> None:
        match = self.found.current if self.found else None
        tab = self.screen.opened.tab_index(match.unit.tab) if match else None
        if match is not None and tab is not None:
            self.screen.reading.go(tab, match.unit.id)


class Filtering:
    """The filter of a table, while its prompt is open."""

    def __init__(self, screen: BriefingScreen) -> None:
        self.screen = screen
        self._column: int | None = None
        """The column that is meant where none is named: the one you were on."""
        self._wrong = False
        """Whether what is typed cannot be asked: the rows are those before it."""

    def ask(self) -> None:
        """Ask which rows to show."""
        self.screen.reading.keep()
        self._column = self.screen.pane.asked_column()
        self.screen.open_prompt(self, "filter ", self.screen.pane.needle)

    def hints(self) -> list[Hint]:
        """The keys of the prompt, and what can be typed."""
        return [
            *FILTER_HINTS, Hint("text !text", "Any cell", rank=2),
            Hint("=text >5 ~re", "This column", rank=2), Hint("Name>5", "That", rank=4),
            Hint("&", "And", rank=3),
        ]  # fmt: skip

    def typed(self, text: str) -> None:
        """Filter as it is typed."""
        try:
            told, self._wrong = self.screen.pane.filter_to(text, self._column), False
        except ValueError as error:
            told, self._wrong = str(error), True
        self.screen.prompt.tell(told, wrong=self._wrong)
        self.screen.settle()

    def kept(self, text: str) -> None:
        """Keep the rows filtered; for what cannot be asked the prompt stays, and says why."""
        if self._wrong:
            return
        self.screen.close_prompt()
        self.screen.reading.keep()
        self.screen.settle()

    def left(self) -> None:
        """The rows as before."""
        self.screen.close_prompt()
        self.screen.reading.put_back()
        self.screen.settle()

    def stepped(self, forward: bool) -> None:
        """There are no matches to go to."""


def _unit(id: str) -> str:
    """The id of the unit that search knows, for the id of a place in a pane."""
    return id.removeprefix("key:")

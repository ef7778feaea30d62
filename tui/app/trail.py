"""Where you have been: back and forward."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Spot(NamedTuple):
    """A place on a tab."""

    tab: str
    """The id of the tab."""
    view: int
    """Index of the tab's view."""
    id: str
    """The id of the place, as its pane knows it."""


class Trail:
    """A list of spots with a position in it, as a browser has."""

    MOST = 200

    def __init__(self) -> None:
        self._back: list[Spot] = []
        self._forward: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """Remember `spot`, which is about to be left for somewhere else."""
        if not self._back or self._back[-1] != spot:
            self._back.append(spot)
            del self._back[: -self.MOST]
        self._forward.clear()

    def back(self, here: Spot) -> Spot | None:
        """The spot before; `here` is where forward leads."""
        while self._back:
            spot = self._back.pop()
            if spot != here:
                self._forward.append(here)
                return spot
        return None

    def forward(self, here: Spot) -> Spot | None:
        """The spot that back came from."""
        while self._forward:
            spot = self._forward.pop()
            if spot != here:
                self._back.append(here)
                return spot
        return None

    def keep_to(self, tabs: Collection[str]) -> None:
        """Forget the spots that are on none of `tabs`."""
        self._back = [spot for spot in self._back if spot.tab in tabs]
        self._forward = [spot for spot in self._forward if spot.tab in tabs]

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether there is something to go back, and forward, to."""
        return bool(self._back), bool(self._forward)

"""The last net under everything that is drawn: nothing in it steers a terminal."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class LastNet(LineFilter):
    """Replaces control characters that slipped through, which would be a defect, by U+FFFD."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """`segments`, made safe; the same list where nothing is to be done."""
        if not any(_STEERS.search(text) for text, _, control in segments if not control):
            return segments
        return [
            segment
            if segment.control
            else Segment(_STEERS.sub("\ufffd", segment.text), segment.style)
            for segment in segments
        ]

"""What a spreadsheet takes for something else than text."""

from __future__ import annotations

from tui.tables.numbers import is_number


def guarded(text: str) -> str:
    """`text` with a leading `'` where a spreadsheet would run it as a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@") and not is_number(text) else text

"""One writer a format behind one registry; citations.

Imports `tables`, `briefing`, and of `typeset` how wide a text is. Never Textual.
"""

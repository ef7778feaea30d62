"""One writer a format behind one registry; citations.

Imports `tables`, `briefing`, and of `typeset` how wide a text is and what a briefing holds
beside its text. Never Textual.
"""

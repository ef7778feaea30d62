"""Comparing: what each actor does, side by side, as tables like any other.

`matrix` sets claims out by aspect and actor, `agreement` says where the actors of a row are at
one. Imports `tables`, `briefing` and the standard library; never Textual.
"""

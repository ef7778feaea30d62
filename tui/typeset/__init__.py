"""Typesetting: everything that is read becomes lines of styled spans at a width.

In two steps: the offsets of every line of a whole layout, then the spans of the lines that are
seen. The app's widgets, `show` and the plain view print the same lines. May import `compare`,
`search`, `tables` and `briefing`; knows nothing of Textual.
"""

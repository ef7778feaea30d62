"""Finding and reading briefings, what is remembered between runs, where shipped data lies.

Imports `export`, `compare`, `search`, `tables` and `briefing`; never Textual.
"""

"""Briefbook: a terminal explorer for structured briefings.

The folders, and what each may import, from top to bottom; arrows only point down:

- `cli`: one file a verb; only `open` and `screenshots` import `app`.
- `app`, `linear`: the Textual app; the numbered talk for screen readers.
- `library`: finding and reading briefings, what is remembered, where shipped data lies.
- `export`: one writer a format.
- `typeset`: lines of styled spans at a width; the palettes.
- `compare`, `search`: the matrix; folding, queries, finding.
- `tables`: the view over a table.
- `briefing`: the document itself.
- `terminal`: what this terminal is and the clipboard; imports nothing of ours.
"""

__version__ = "0.1.0"
